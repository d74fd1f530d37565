//! `luoshi slip`: its options, and what was written as typed arguments.

use super::database::{missing, place, place_of};
use super::options::{Takes, Writer};
use super::{Command, path, paths, text};
use crate::commands::slip::{Slip, Wanted};
use crate::exit::Failure;
use clap::builder::ValueParser;
use clap::{ArgAction, ArgMatches, Command as Clap};

/// The command, with its help.
pub(super) fn command(writer: &Writer) -> Clap {
    let word =
        |name, value, about| writer.option(name, Takes::Word(value), about, "heading-options");
    let give = place(writer, writer.command("give", "help-slip-give"))
        .arg(word("activity", "value-id", "help-slip-activity").required(true))
        .arg(word("person", "value-id", "help-slip-person").required(true))
        .arg(word("home-unit", "value-code", "help-slip-home-unit").required(true))
        .arg(word("role", "value-role", "help-slip-role"))
        .arg(writer.out());
    let files = writer
        .positional("FILE", "value-files", "help-slip-file")
        .value_parser(ValueParser::path_buf())
        .action(ArgAction::Append)
        .num_args(1..);
    let take = place(writer, writer.command("take", "help-slip-take"))
        .arg(files)
        .arg(word("from", "value-key", "help-slip-from").required(true).action(ArgAction::Append))
        .arg(writer.option("yes", Takes::Nothing, "help-import-yes", "heading-options"));
    let list = place(writer, writer.command("list", "help-slip-list"));
    let withdraw = place(writer, writer.command("withdraw", "help-slip-withdraw"))
        .arg(writer.positional("ID", "value-id", "help-slip-id"))
        .arg(word("reason", "value-text", "help-slip-reason").required(true));
    let slip = writer.command("slip", "help-slip").subcommand_required(true);
    [give, take, list, withdraw]
        .into_iter()
        .fold(slip, |slip, own| slip.subcommand(writer.finished(own)))
}

/// What was written.
pub(super) fn read(own: &ArgMatches) -> Result<Command, Failure> {
    let Some((name, own)) = own.subcommand() else { return Err(missing("give")) };
    let place = place_of(own).ok_or_else(|| missing("--db"))?;
    let word = |name| text(own, name).unwrap_or_default();
    let wanted = match name {
        "give" => Wanted::Give {
            activity: word("activity"),
            person: word("person"),
            home: word("home-unit"),
            role: text(own, "role"),
            out: path(own, "out"),
        },
        "take" => Wanted::Take {
            files: paths(own, "FILE"),
            from: own.get_many::<String>("from").into_iter().flatten().cloned().collect(),
            yes: own.get_flag("yes"),
        },
        "withdraw" => Wanted::Withdraw { id: word("ID"), reason: word("reason") },
        _ => Wanted::List,
    };
    Ok(Command::Slip(Slip { place, wanted }))
}
