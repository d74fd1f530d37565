//! `luoshi file`: its options, and what was written as typed arguments.

use super::database::{missing, place, place_of};
use super::options::{Takes, Writer};
use super::{Command, path, text, wrong};
use crate::commands::file::{File, Wanted};
use crate::exit::Failure;
use clap::builder::ValueParser;
use clap::{ArgMatches, Command as Clap};
use language::Message;
use model::{Noun, RecordId};

/// The command, with its help.
pub(super) fn command(writer: &Writer) -> Clap {
    let word =
        |name, value, about| writer.option(name, Takes::Word(value), about, "heading-options");
    let id = || writer.positional("ID", "value-id", "help-file-id");
    let file = writer.positional("FILE", "value-file", "help-file-file");
    let own = |name, long, about| place(writer, writer.command(name, about).bin_name(long));
    let attach = own("attach", "luoshi file attach", "help-file-attach")
        .arg(file.value_parser(ValueParser::path_buf()))
        .arg(word("to", "value-record", "help-file-to").required(true));
    let list = own("list", "luoshi file list", "help-file-list")
        .arg(word("of", "value-record", "help-file-of").required(true));
    let to = writer.option("to", Takes::Path("value-file"), "help-file-out", "heading-options");
    let open = own("open", "luoshi file open", "help-file-open").arg(id()).arg(to.required(true));
    let withdraw = own("withdraw", "luoshi file withdraw", "help-file-withdraw")
        .arg(id())
        .arg(word("reason", "value-text", "help-file-reason").required(true));
    let file = writer.command("file", "help-file").subcommand_required(true);
    [attach, list, open, withdraw]
        .into_iter()
        .fold(file, |file, own| file.subcommand(writer.finished(own)))
}

/// What was written.
pub(super) fn read(own: &ArgMatches) -> Result<Command, Failure> {
    let Some((name, own)) = own.subcommand() else { return Err(missing("attach")) };
    let place = place_of(own).ok_or_else(|| missing("--db"))?;
    let word = |name| text(own, name).unwrap_or_default();
    let file = |name| path(own, name).unwrap_or_default();
    let wanted = match name {
        "attach" => Wanted::Attach { file: file("FILE"), to: record("to", &word("to"))? },
        "list" => Wanted::List { of: record("of", &word("of"))? },
        "open" => Wanted::Open { id: word("ID"), to: file("to") },
        _ => Wanted::Withdraw { id: word("ID"), reason: word("reason") },
    };
    Ok(Command::File(File { place, wanted }))
}

// What files belong to, as `noun/id`. The id of a register has strokes of its own.
fn record(option: &str, written: &str) -> Result<RecordId, Failure> {
    let found = written.split_once('/').and_then(|(noun, id)| {
        let noun = Noun::named(noun)
            .filter(|noun| matches!(noun, Noun::Activity | Noun::Matter | Noun::Register))?;
        (!id.is_empty()).then(|| RecordId::new(noun, id))
    });
    found.ok_or_else(|| wrong(option, written, Message::new("usage-record")))
}
