//! The commands that work on a database: their options, and what was written as typed arguments.
//!
//! Does not live here: `evaluate` and `why`, which take a database or files.

use super::options::{Takes, Writer};
use super::{Command, date, folders, is_written, path, text, wrong};
use crate::commands::check_proof::CheckProof;
use crate::commands::checkpoint::Evidence;
use crate::commands::copies::{Backup, Migrate, Restore};
use crate::commands::destroy::Destroy;
use crate::commands::doctor::Doctor;
use crate::commands::export::Export;
use crate::commands::grant::{Grant, Wanted};
use crate::commands::import::{Import, What};
use crate::commands::init::Init;
use crate::commands::verify::Verify;
use crate::exit::{Exit, Failure};
use crate::installed::Place;
use app::destroy::Grounds;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};
use language::Message;
use model::Noun;

/// What `luoshi import` takes.
const IMPORTED: [&str; 8] =
    ["units", "relations", "people", "posts", "activities", "matters", "registers", "directive"];
/// What can be spilt.
const SPILT: [&str; 6] = ["activity", "matter", "attachment", "person", "directive", "slip"];

/// The commands, with their help.
pub(super) fn commands(writer: &Writer) -> Vec<Clap> {
    let finished = |command: Clap| writer.finished(command);
    let yes = |about| writer.option("yes", Takes::Nothing, about, "heading-options");
    let word =
        |name, value, about| writer.option(name, Takes::Word(value), about, "heading-options");
    let init = place(writer, writer.command("init", "help-init"))
        .arg(word("origin", "value-name", "help-origin").required(true))
        .arg(word("unit", "value-code", "help-init-unit").required(true))
        .arg(word("name", "value-name", "help-init-name").required(true))
        .arg(word("kind", "value-kind", "help-init-kind"))
        .arg(word("level", "value-level", "help-init-level"))
        .arg(
            word("administrator", "value-role-account", "help-administrator")
                .required(true)
                .action(ArgAction::Append),
        );
    let grant = place(writer, writer.command("grant", "help-grant"))
        .arg(writer.positional("ROLE", "value-role", "help-grant-role").required(false))
        .arg(writer.positional("ACCOUNT", "value-account", "help-grant-account").required(false))
        .arg(writer.positional("UNIT", "value-unit", "help-grant-unit").required(false))
        .arg(word("relation", "value-name", "help-grant-relation"))
        .arg(word("from", "value-date", "help-grant-from"))
        .arg(word("until", "value-date", "help-grant-until"))
        .arg(word("withdraw", "value-id", "help-grant-withdraw"))
        .arg(word("reason", "value-text", "help-grant-reason"))
        .arg(writer.option("list", Takes::Nothing, "help-grant-list", "heading-options"));
    let choice = |name: &'static str, about, words: &'static [&'static str]| {
        let arg = writer.positional(name, "value-what", about).value_name(words.join("|"));
        arg.value_parser(words.to_vec())
    };
    let file = |about| {
        let arg = writer.positional("FILE", "value-file", about);
        arg.value_parser(ValueParser::path_buf())
    };
    let import = place(writer, writer.command("import", "help-import"))
        .arg(choice("WHAT", "help-import-what", &IMPORTED))
        .arg(file("help-import-file"))
        .arg(yes("help-import-yes"))
        .arg(writer.option("mapping", Takes::Path("value-file"), "help-mapping", "heading-files"))
        .arg(writer.option(
            "default-unit",
            Takes::Word("value-code"),
            "help-import-default-unit",
            "heading-files",
        ))
        .arg(writer.option("skip-bad-rows", Takes::Nothing, "help-import-skip", "heading-files"))
        .arg(writer.overlay())
        .arg(writer.option(
            "unit",
            Takes::Word("value-code"),
            "help-import-unit",
            "heading-directive",
        ));
    let export = place(writer, writer.command("export", "help-export"))
        .arg(choice("WHAT", "help-export-what", &sheet::export::NOUNS))
        .arg(writer.out());
    let rebuild = place(writer, writer.command("rebuild", "help-rebuild"));
    let erase = place(writer, writer.command("erase", "help-person-erase"))
        .arg(writer.positional("ID", "value-id", "help-erase-id"))
        .arg(word("basis", "value-text", "help-erase-basis").required(true))
        .arg(yes("help-destroy-yes"));
    let person = writer
        .command("person", "help-person")
        .subcommand_required(true)
        .subcommand(finished(erase.clone()));
    let spill = place(writer, writer.command("spill", "help-spill"))
        .arg(choice("WHAT", "help-spill-what", &SPILT))
        .arg(writer.positional("ID", "value-id", "help-spill-id"))
        .arg(word("procedure", "value-text", "help-spill-procedure").required(true))
        .arg(yes("help-destroy-yes"));
    let backup =
        place(writer, writer.command("backup", "help-backup")).arg(file("help-backup-file"));
    let restore = place(writer, writer.command("restore", "help-restore"))
        .arg(file("help-restore-file"))
        .arg(word("to", "value-number", "help-restore-to"));
    let migrate = writer
        .command("migrate", "help-migrate")
        .arg(word("from", "value-address", "help-migrate-from").required(true))
        .arg(word("to", "value-address", "help-migrate-to").required(true))
        .arg(writer.option("keys", Takes::Path("value-dir"), "help-keys", "heading-database"));
    let doctor = place(writer, writer.command("doctor", "help-doctor")).arg(yes_named(
        writer,
        "upgrade",
        "help-doctor-upgrade",
    ));
    [
        init,
        grant,
        import,
        export,
        journal(writer),
        rebuild,
        person,
        spill,
        backup,
        restore,
        migrate,
        doctor,
        super::slip::command(writer),
        super::file::command(writer),
    ]
    .into_iter()
    .map(finished)
    .collect()
}

fn yes_named(writer: &Writer, name: &'static str, about: &'static str) -> Arg {
    writer.option(name, Takes::Nothing, about, "heading-options")
}

fn journal(writer: &Writer) -> Clap {
    let key = |about| writer.option("key", Takes::Word("value-key"), about, "heading-options");
    let verify = place(writer, writer.command("verify", "help-verify"))
        .arg(writer.option(
            "against",
            Takes::Path("value-file"),
            "help-verify-against",
            "heading-options",
        ))
        .arg(key("help-verify-key").action(ArgAction::Append))
        .arg(writer.option("derived", Takes::Nothing, "help-verify-derived", "heading-options"));
    let checkpoint =
        place(writer, writer.command("checkpoint", "help-checkpoint")).arg(writer.out());
    let prove = place(writer, writer.command("prove", "help-prove"))
        .arg(writer.positional("INDEX", "value-number", "help-prove-index"))
        .arg(writer.out());
    let origin = writer.option(
        "origin",
        Takes::Word("value-name"),
        "help-check-proof-origin",
        "heading-options",
    );
    let check_proof = writer
        .command("check-proof", "help-check-proof")
        .arg(
            writer
                .positional("FILE", "value-file", "help-check-proof-file")
                .value_parser(ValueParser::path_buf()),
        )
        .arg(origin.required(true))
        .arg(key("help-check-proof-key").required(true));
    writer
        .command("journal", "help-journal")
        .subcommand_required(true)
        .subcommand(writer.finished(verify))
        .subcommand(writer.finished(checkpoint))
        .subcommand(writer.finished(prove))
        .subcommand(writer.finished(check_proof))
}

// Where the installation is.
pub(super) fn place(writer: &Writer, command: Clap) -> Clap {
    let [db, keys] = place_options(writer);
    command.arg(db.required(true)).arg(keys)
}

/// `--db` and `--keys`.
pub(super) fn place_options(writer: &Writer) -> [Arg; 2] {
    [
        writer.option("db", Takes::Word("value-address"), "help-db", "heading-database"),
        writer.option("keys", Takes::Path("value-dir"), "help-keys", "heading-database"),
    ]
}

/// `--db` and `--keys` as written; `None` without `--db`.
pub(super) fn place_of(own: &ArgMatches) -> Option<Place> {
    text(own, "db").map(|address| Place { address, keys: path(own, "keys") })
}

/// The command that was written, if it is one of these.
pub(super) fn command(name: &str, own: &ArgMatches) -> Option<Result<Command, Failure>> {
    let place = || place_of(own).ok_or_else(|| missing("--db"));
    Some(match name {
        "init" => init(own),
        "grant" => grant(own),
        "import" => import(own),
        "export" => place().map(|place| {
            let noun = text(own, "WHAT").unwrap_or_default();
            Command::Export(Export { place, noun, out: path(own, "out") })
        }),
        "rebuild" => place().map(Command::Rebuild),
        "backup" => place().map(|place| {
            Command::Backup(Backup { place, file: path(own, "FILE").unwrap_or_default() })
        }),
        "restore" => restore(own),
        "migrate" => {
            let keys = path(own, "keys");
            let address = |name| text(own, name).unwrap_or_default();
            let from = Place { address: address("from"), keys: keys.clone() };
            Ok(Command::Migrate(Migrate { from, to: Place { address: address("to"), keys } }))
        }
        "doctor" => {
            place().map(|place| Command::Doctor(Doctor { place, upgrade: own.get_flag("upgrade") }))
        }
        "person" => own.subcommand_matches("erase").map_or_else(
            || Err(missing("erase")),
            |own| {
                let basis = text(own, "basis").unwrap_or_default();
                destroy(own, Noun::Person, Grounds::Erasure(basis.into()))
            },
        ),
        "spill" => {
            let noun = text(own, "WHAT").as_deref().and_then(Noun::named);
            let procedure = text(own, "procedure").unwrap_or_default();
            destroy(own, noun.unwrap_or(Noun::Activity), Grounds::Spill(procedure.into()))
        }
        "slip" => super::slip::read(own),
        "file" => super::file::read(own),
        "journal" => match own.subcommand() {
            Some((name, own)) => of_journal(name, own),
            None => Err(missing("verify")),
        },
        _ => return None,
    })
}

fn restore(own: &ArgMatches) -> Result<Command, Failure> {
    let to = match text(own, "to") {
        None => None,
        Some(written) => match written.parse() {
            Ok(to) => Some(to),
            Err(_) => return Err(wrong("to", &written, Message::new("usage-number"))),
        },
    };
    Ok(Command::Restore(Restore {
        file: path(own, "FILE").unwrap_or_default(),
        place: place_of(own).ok_or_else(|| missing("--db"))?,
        to,
    }))
}

fn init(own: &ArgMatches) -> Result<Command, Failure> {
    let mut administrators = Vec::new();
    for written in own.get_many::<String>("administrator").into_iter().flatten() {
        match written.split_once('=') {
            Some((role, account)) if !role.is_empty() && !account.is_empty() => {
                administrators.push((role.to_owned(), account.to_owned()));
            }
            _ => return Err(wrong("administrator", written, Message::new("usage-role-account"))),
        }
    }
    Ok(Command::Init(Init {
        place: place_of(own).ok_or_else(|| missing("--db"))?,
        origin: text(own, "origin").unwrap_or_default(),
        unit: text(own, "unit").unwrap_or_default(),
        name: text(own, "name").unwrap_or_default(),
        kind: text(own, "kind"),
        level: text(own, "level"),
        administrators,
    }))
}

fn grant(own: &ArgMatches) -> Result<Command, Failure> {
    let place = place_of(own).ok_or_else(|| missing("--db"))?;
    let given = [text(own, "ROLE"), text(own, "ACCOUNT"), text(own, "UNIT")];
    let is_given = given.iter().any(Option::is_some);
    let wanted = match (text(own, "withdraw"), own.get_flag("list"), given) {
        (Some(id), false, _) if !is_given => {
            let reason = text(own, "reason").ok_or_else(|| missing("--reason"))?;
            Wanted::Withdraw { id, reason }
        }
        (None, true, _) if !is_given => Wanted::List,
        (None, false, [Some(role), Some(account), Some(unit)]) => Wanted::Give {
            role,
            account,
            unit,
            relation: text(own, "relation"),
            from: date(own, "from")?,
            until: date(own, "until")?,
        },
        _ => {
            let message = Message::new("usage-grant");
            return Err(Failure::new(Exit::Usage, message, Message::new("usage-grant-help")));
        }
    };
    Ok(Command::Grant(Grant { place, wanted }))
}

fn import(own: &ArgMatches) -> Result<Command, Failure> {
    let place = place_of(own).ok_or_else(|| missing("--db"))?;
    let noun = text(own, "WHAT").unwrap_or_default();
    let file = path(own, "FILE").unwrap_or_default();
    let unfit = |names: &[&str]| match names.iter().find(|name| is_written(own, name)) {
        None => Ok(()),
        Some(name) => {
            let message = Message::new("usage-import-option")
                .with("option", format!("--{name}"))
                .with("what", noun.as_str());
            Err(crate::failure(Exit::Usage, message))
        }
    };
    let what = if noun == "directive" {
        unfit(&["mapping", "default-unit", "skip-bad-rows"])?;
        let unit = text(own, "unit").ok_or_else(|| missing("--unit"))?;
        What::Directive { folders: folders(own)?, unit }
    } else {
        unfit(&["overlay", "unit"])?;
        What::Rows {
            noun: noun.clone(),
            file,
            mapping: path(own, "mapping"),
            default_unit: text(own, "default-unit"),
            skip_bad_rows: own.get_flag("skip-bad-rows"),
        }
    };
    Ok(Command::Import(Import { place, what, yes: own.get_flag("yes") }))
}

fn destroy(own: &ArgMatches, noun: Noun, grounds: Grounds) -> Result<Command, Failure> {
    Ok(Command::Destroy(Destroy {
        place: place_of(own).ok_or_else(|| missing("--db"))?,
        noun,
        id: text(own, "ID").unwrap_or_default(),
        grounds,
        yes: own.get_flag("yes"),
    }))
}

fn of_journal(name: &str, own: &ArgMatches) -> Result<Command, Failure> {
    if name == "check-proof" {
        return Ok(Command::CheckProof(CheckProof {
            file: path(own, "FILE").unwrap_or_default(),
            origin: text(own, "origin").unwrap_or_default(),
            key: text(own, "key").unwrap_or_default(),
        }));
    }
    let place = place_of(own).ok_or_else(|| missing("--db"))?;
    if name == "verify" {
        return Ok(Command::Verify(Verify {
            place,
            against: path(own, "against"),
            keys: own.get_many::<String>("key").into_iter().flatten().cloned().collect(),
            derived: own.get_flag("derived"),
        }));
    }
    let index = match text(own, "INDEX") {
        None => None,
        Some(written) => match written.parse() {
            Ok(index) => Some(index),
            Err(_) => {
                let message = Message::new("usage-index-wrong").with("value", written);
                return Err(Failure::new(Exit::Usage, message, Message::new("usage-number")));
            }
        },
    };
    Ok(Command::Evidence(Evidence { place, index, out: path(own, "out") }))
}

/// Something that must be written was not.
pub(super) fn missing(what: &str) -> Failure {
    crate::failure(Exit::Usage, Message::new("usage-missing").with("what", what))
}
