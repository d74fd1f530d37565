//! Help laid out for people: usage, arguments and options under their headings.
//!
//! The library for arguments lays out help too, but with headings in English and without
//! knowing how wide Chinese characters are.

use crate::layout::{hanging, left, width, wrap};
use clap::{Arg, Command};
use language::{Language, Message};

// Help is read in terminals, mails and manuals: no wider than this.
const COLUMNS: usize = 96;
// Beyond this, an option's help begins on a line of its own.
const OPTION_COLUMNS_MAX: usize = 26;

/// The whole help of a command.
pub(super) fn text(command: &Command, language: Language) -> String {
    let word = |id: &'static str| Message::new(id).render(language);
    let mut text = String::new();
    for line in wrap(&command.get_about().map(ToString::to_string).unwrap_or_default(), COLUMNS) {
        text.push_str(&line);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&hanging(
        &format!("{} ", word("heading-usage")),
        &usage(command, language),
        COLUMNS,
    ));
    let commands: Vec<(String, String)> = command
        .get_subcommands()
        .map(|own| {
            let about = own.get_about().map(ToString::to_string).unwrap_or_default();
            let first = about.lines().next().unwrap_or_default().to_owned();
            (own.get_name().to_owned(), first)
        })
        .collect();
    section(&mut text, &word("heading-commands"), &commands);
    let mut headings: Vec<String> = Vec::new();
    for arg in command.get_arguments() {
        let heading = arg.get_help_heading().unwrap_or_default().to_owned();
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    // What must be given stands before what may.
    headings.sort_by_key(|heading| *heading != word("heading-arguments"));
    for heading in headings {
        let rows: Vec<(String, String)> = command
            .get_arguments()
            .filter(|arg| arg.get_help_heading().unwrap_or_default() == heading)
            .map(|arg| (name(arg), arg.get_help().map(ToString::to_string).unwrap_or_default()))
            .collect();
        section(&mut text, &heading, &rows);
    }
    if let Some(epilogue) = command.get_after_help() {
        text.push('\n');
        text.push_str(&epilogue.to_string());
        text.push('\n');
    }
    text
}

/// How the command is called: what must be given, then that more may be.
pub(super) fn usage(command: &Command, language: Language) -> String {
    let word = |id: &'static str| Message::new(id).render(language);
    let path = command.get_bin_name().unwrap_or(command.get_name());
    let mut usage = full_name(path);
    if command.has_subcommands() {
        usage.push_str(&format!(" <{}>", word("value-command")));
    }
    for arg in command.get_positionals() {
        usage.push_str(&format!(" {}", name(arg)));
    }
    let option = |id: &str| command.get_opts().find(|arg| arg.get_id() == id);
    if let (Some(directive), Some(db)) = (option("directive"), option("db")) {
        usage.push_str(&format!(" {{{} | {}}}", name(directive), name(db)));
    }
    for arg in command.get_opts().filter(|arg| arg.is_required_set()) {
        usage.push_str(&format!(" {}", name(arg)));
    }
    if command.get_opts().any(|arg| !arg.is_required_set()) {
        usage.push_str(&format!(" [{}]", word("value-options")));
    }
    usage
}

// Before the whole program is built, a command knows its own name only.
fn full_name(path: &str) -> String {
    match path {
        "luoshi" => path.to_owned(),
        "check" | "coverage" | "show" => format!("luoshi directive {path}"),
        "verify" | "checkpoint" | "prove" | "check-proof" => format!("luoshi journal {path}"),
        "erase" => format!("luoshi person {path}"),
        "give" | "take" | "list" | "withdraw" => format!("luoshi slip {path}"),
        _ if path.starts_with("luoshi ") => path.to_owned(),
        _ => format!("luoshi {path}"),
    }
}

/// The argument as it is written: `--as-of <DATE>`, `<PERIOD>`, `-h, --help`.
pub(super) fn name(arg: &Arg) -> String {
    let value = arg
        .get_value_names()
        .and_then(|names| names.first())
        .filter(|_| arg.get_action().takes_values())
        .map(|value| format!("<{value}>"));
    let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    match (arg.get_long(), value) {
        (Some(long), Some(value)) => format!("{short}--{long} {value}"),
        (Some(long), None) => format!("{short}--{long}"),
        (None, value) => value.unwrap_or_else(|| arg.get_id().to_string()),
    }
}

fn section(text: &mut String, heading: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    text.push_str(&format!("\n{heading}\n"));
    let widest = rows.iter().map(|(name, _)| width(name)).filter(|own| *own <= OPTION_COLUMNS_MAX);
    let columns = widest.max().unwrap_or(OPTION_COLUMNS_MAX);
    for (name, about) in rows {
        if width(name) > columns {
            text.push_str(&format!("  {name}\n"));
            text.push_str(&hanging(&" ".repeat(columns + 4), about, COLUMNS));
        } else {
            text.push_str(&hanging(&format!("  {}  ", left(name, columns)), about, COLUMNS));
        }
    }
}
