//! What is wrong with a command line, in sentences of ours: the library for arguments has its
//! own in English only.

use super::{Command, help};
use crate::exit::{Exit, Failure};
use clap::Command as Clap;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use language::{Argument, Language, Message};
use std::ffi::OsString;

/// Help and version are something to print; everything else is a failure with its remedy.
pub(super) fn explain(
    error: &Error,
    words: &[OsString],
    program: &Clap,
    language: Language,
) -> Result<Command, Failure> {
    match error.kind() {
        ErrorKind::DisplayHelp => Ok(Command::Print(error.to_string())),
        ErrorKind::DisplayVersion => {
            Ok(Command::Print(format!("luoshi {}\n", env!("CARGO_PKG_VERSION"))))
        }
        _ => {
            let at = called(words, program);
            let remedy = remedy(error, at, language);
            Err(Failure::new(Exit::Usage, message(error, at), remedy))
        }
    }
}

/// A command was expected and none came.
pub(super) fn no_command(command: &Clap) -> Failure {
    let names = names(command);
    Failure::new(
        Exit::Usage,
        Message::new("usage-no-command"),
        Message::new("usage-choose").with("names", names),
    )
}

fn names(command: &Clap) -> Vec<Argument> {
    command.get_subcommands().map(|own| Argument::from(own.get_name())).collect()
}

fn message(error: &Error, at: &Clap) -> Message {
    let argument = text(error, ContextKind::InvalidArg);
    let value = text(error, ContextKind::InvalidValue);
    let option = option_of(&argument);
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            Message::new("usage-unknown-option").with("option", argument)
        }
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues => {
            Message::new("usage-unknown-word").with("word", argument)
        }
        ErrorKind::InvalidSubcommand => {
            let word = text(error, ContextKind::InvalidSubcommand);
            Message::new("usage-unknown-command").with("word", word)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Message::new("usage-no-command")
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = strings(error, ContextKind::InvalidArg).into_iter();
            let missing: Vec<Argument> = missing.map(|own| or_database(own, at)).collect();
            Message::new("usage-missing").with("what", missing)
        }
        ErrorKind::ArgumentConflict => Message::new("usage-twice").with("option", option),
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues
            if value.is_empty() =>
        {
            Message::new("usage-no-value").with("option", option)
        }
        ErrorKind::InvalidUtf8 => Message::new("usage-not-utf8"),
        _ => Message::new("usage-value-wrong").with("option", option).with("value", value),
    }
}

// What would be right: the nearest name, else the values there are, else where the help is.
fn remedy(error: &Error, at: &Clap, language: Language) -> Message {
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .into_iter()
            .find_map(|kind| strings(error, kind).into_iter().next());
    if let Some(near) = near {
        return Message::new("usage-did-you-mean").with("name", option_of(&near));
    }
    let choices = strings(error, ContextKind::ValidValue);
    if !choices.is_empty() {
        let names: Vec<Argument> = choices.into_iter().map(Argument::from).collect();
        return Message::new("usage-choose").with("names", names);
    }
    if matches!(
        error.kind(),
        ErrorKind::InvalidSubcommand
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    ) {
        return Message::new("usage-choose").with("names", names(at));
    }
    Message::new("usage-see-help").with("usage", help::usage(at, language))
}

// The command whose arguments were being read.
fn called<'c>(words: &[OsString], program: &'c Clap) -> &'c Clap {
    let words = words.iter().skip(1).filter_map(|word| word.to_str());
    words.fold(program, |at, word| at.find_subcommand(word).unwrap_or(at))
}

fn strings(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::StyledStr(one)) => vec![one.to_string()],
        Some(ContextValue::StyledStrs(all)) => all.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

fn text(error: &Error, kind: ContextKind) -> String {
    strings(error, kind).into_iter().next().unwrap_or_default()
}

// A directive may come from a database instead, where the command takes one.
fn or_database(written: String, at: &Clap) -> Argument {
    let db = at.get_opts().find(|arg| arg.get_id() == "db");
    match db {
        Some(db) if option_of(&written) == "--directive" => Message::new("usage-directive-or-db")
            .with("directive", written)
            .with("db", help::name(db))
            .into(),
        _ => written.into(),
    }
}

// `--as-of <DATE>` without what follows.
fn option_of(argument: &str) -> String {
    argument.split_whitespace().next().unwrap_or_default().to_owned()
}
