//! The command line as a value: which command, with what.
//!
//! Lives here: the list of commands and options, and turning words into typed arguments; those that work on a
//! database in `database`, those of files, slips and
//! pages in `file`, `slip` and `pages`. Help is laid out in `help`, and what is wrong with a command line is told in `usage`; both in
//! the reader's language.

mod database;
mod file;
mod help;
mod options;
mod pages;
mod slip;
mod usage;

pub use crate::commands::check_proof::CheckProof;
pub use crate::commands::checkpoint::Evidence;
pub use crate::commands::copies::{Backup, Migrate, Restore};
pub use crate::commands::coverage::{Coverage, Shape};
pub use crate::commands::demo::{Demo, Size};
pub use crate::commands::destroy::Destroy;
pub use crate::commands::diff::Diff;
pub use crate::commands::doctor::Doctor;
pub use crate::commands::evaluate::{Evaluate, Format};
pub use crate::commands::export::Export;
pub use crate::commands::file::{File, Wanted as WantedFile};
pub use crate::commands::freeze::Freeze;
pub use crate::commands::grant::{Grant, Wanted};
pub use crate::commands::import::{Import, What};
pub use crate::commands::init::Init;
pub use crate::commands::serve::Serve;
pub use crate::commands::show::{EffectiveFor, Show, Shown};
pub use crate::commands::slip::{Slip, Wanted as WantedSlip};
pub use crate::commands::try_worlds::Try;
pub use crate::commands::verify::Verify;
pub use crate::commands::why::WhyOf;
pub use crate::files::Files;
pub use crate::folder::Folders;
pub use crate::gathered::{KnownTo, Sources};
pub use crate::installed::Place;
pub use crate::stored::Stored;

use crate::exit::{Exit, Failure};
use clap::{ArgMatches, Command as Clap};
use language::{Language, Message};
use model::{Day, Zone};
use std::ffi::OsString;
use std::path::PathBuf;
use tally::Question;

/// The option that says which of several directives of a database is meant.
const STORED_ID: &str = concat!("directive", "-id");

/// What is to be done.
#[derive(Clone, Debug)]
pub enum Command {
    /// `luoshi evaluate`
    Evaluate(Evaluate),
    /// `luoshi why`
    Why(WhyOf),
    /// `luoshi directive check`
    Check(Folders),
    /// `luoshi directive try`
    Try(Try),
    /// `luoshi directive coverage`
    Coverage(Coverage),
    /// `luoshi directive show`
    Show(Show),
    /// `luoshi directive freeze`
    Freeze(Freeze),
    /// `luoshi directive diff`
    Diff(Diff),
    /// `luoshi demo`
    Demo(Demo),
    /// `luoshi serve`
    Serve(Serve),
    /// `luoshi init`
    Init(Init),
    /// `luoshi grant`
    Grant(Grant),
    /// `luoshi import`
    Import(Import),
    /// `luoshi export`
    Export(Export),
    /// `luoshi journal verify`
    Verify(Verify),
    /// `luoshi journal checkpoint`, `luoshi journal prove`
    Evidence(Evidence),
    /// `luoshi journal check-proof`
    CheckProof(CheckProof),
    /// `luoshi rebuild`
    Rebuild(Place),
    /// `luoshi person erase`, `luoshi spill`
    Destroy(Destroy),
    /// `luoshi backup`
    Backup(Backup),
    /// `luoshi restore`
    Restore(Restore),
    /// `luoshi migrate`
    Migrate(Migrate),
    /// `luoshi doctor`
    Doctor(Doctor),
    /// `luoshi file`
    File(File),
    /// `luoshi slip`
    Slip(Slip),
    /// Something to print: help, the version.
    Print(String),
}

/// The language that `--language` asks for, looked up before anything else is understood. `None` where it is not
/// given or names no language of ours.
pub fn language_asked(arguments: &[OsString]) -> Option<Language> {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    words.iter().enumerate().find_map(|(at, word)| match word.strip_prefix("--language") {
        Some("") => words.get(at + 1).and_then(|tag| Language::parse(tag)),
        Some(rest) => Language::parse(rest.strip_prefix('=')?),
        None => None,
    })
}

/// Understands a command line, the program's name first.
pub fn read(mut arguments: Vec<OsString>, language: Language) -> Result<Command, Failure> {
    // `luoshi help why` is `luoshi why --help`.
    if arguments.get(1).is_some_and(|word| word == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    let mut program = options::program(language);
    match program.try_get_matches_from_mut(&arguments) {
        Ok(matches) => command(&matches, &program),
        Err(error) => usage::explain(&error, &arguments, &program, language),
    }
}

/// The help of a command as it is printed.
pub(crate) fn help_of(path: &[&str], language: Language) -> String {
    let mut program = options::program(language);
    program.build();
    let found = path.iter().try_fold(&program, |own, name| own.find_subcommand(name));
    found.map_or_else(String::new, |own| help::text(own, language))
}

fn command(matches: &ArgMatches, program: &Clap) -> Result<Command, Failure> {
    // Every command has the option: the innermost one that was called holds what was written.
    let called = std::iter::successors(Some(matches), |own| own.subcommand().map(|(_, own)| own));
    for tag in called.filter_map(|own| own.get_one::<String>("language")) {
        if Language::parse(tag).is_none() {
            return Err(wrong("language", tag, Message::new("usage-language")));
        }
    }
    match matches.subcommand() {
        Some(("evaluate", own)) => Ok(Command::Evaluate(evaluate(own)?)),
        Some(("why", own)) => Ok(Command::Why(why(own)?)),
        Some(("demo", own)) => Ok(Command::Demo(pages::demo(own)?)),
        Some(("serve", own)) => Ok(Command::Serve(pages::serve(own)?)),
        Some(("directive", own)) => match own.subcommand() {
            Some(("check", own)) => Ok(Command::Check(folders(own)?)),
            Some(("coverage", own)) => Ok(Command::Coverage(Coverage {
                folder: path(own, "DIR").unwrap_or_default(),
                source: path(own, "source"),
                edition: text(own, "edition"),
                write: own.get_flag("write"),
                shape: text(own, "format").and_then(|word| Shape::named(&word)),
                out: path(own, "out"),
            })),
            Some(("freeze", own)) => {
                let directive = folders(own)?.directive;
                Ok(Command::Freeze(Freeze { directive }))
            }
            Some(("diff", own)) => Ok(Command::Diff(diff(own)?)),
            Some(("show", own)) => Ok(Command::Show(show(own)?)),
            Some(("try", own)) => Ok(Command::Try(Try {
                folders: folders(own)?,
                worlds: own.get_many::<String>("WORLD").into_iter().flatten().cloned().collect(),
            })),
            _ => Err(usage::no_command(program.find_subcommand("directive").unwrap_or(program))),
        },
        Some((name, own)) => {
            database::command(name, own).unwrap_or_else(|| Err(usage::no_command(program)))
        }
        None => Err(usage::no_command(program)),
    }
}

// Folders and files, or a database and what may stand beside it.
fn sources(own: &ArgMatches) -> Result<Sources, Failure> {
    let Some(place) = database::place_of(own) else {
        for name in ["keys", STORED_ID] {
            if is_written(own, name) {
                let message = Message::new("usage-without-db").with("option", format!("--{name}"));
                return Err(crate::failure(Exit::Usage, message));
            }
        }
        // A world without a directive: that is compared, and given elsewhere.
        let given = folders(own).or_else(|failure| match own.try_contains_id("A") {
            Ok(_) => Ok(Folders { directive: PathBuf::new(), overlays: Vec::new() }),
            Err(_) => Err(failure),
        });
        return Ok(Sources::Files(given?, Box::new(files(own)?)));
    };
    let mut of_files = OF_A_WORLD.into_iter().filter(|name| !BESIDE_A_DATABASE.contains(name));
    if let Some(name) = of_files.find(|name| is_written(own, name)) {
        let message = Message::new("usage-with-db").with("option", format!("--{name}"));
        let help = Message::new("usage-with-db-help");
        return Err(Failure::new(Exit::Usage, message, help));
    }
    let written = path(own, "directive").or_else(|| path(own, "DIR"));
    let folders = match (written, is_written(own, "overlay")) {
        (None, false) => None,
        _ => Some(folders(own)?),
    };
    let known_to = match text(own, "known-to") {
        None => None,
        Some(written) => Some(match (written.parse(), Day::parse(&written)) {
            (Ok(index), _) => KnownTo::Index(index),
            (_, Some(day)) => KnownTo::Day(day),
            _ => return Err(wrong("known-to", &written, Message::new("usage-date-or-index"))),
        }),
    };
    Ok(Sources::Stored(Stored {
        place,
        folders,
        directive_id: text(own, STORED_ID),
        calendars: paths(own, "calendar"),
        known_to,
    }))
}

fn is_written(own: &ArgMatches, name: &str) -> bool {
    // Not every command has every option.
    own.try_contains_id(name).is_ok()
        && own.value_source(name) == Some(clap::parser::ValueSource::CommandLine)
}

fn evaluate(own: &ArgMatches) -> Result<Evaluate, Failure> {
    let sources = sources(own)?;
    Ok(Evaluate {
        question: question(own, &sources)?,
        sources,
        unit: text(own, "unit"),
        relation: text(own, "relation"),
        format: format(own)?,
        out: path(own, "out"),
        all_periods: own.get_flag("all-periods"),
        timing: own.get_flag("timing"),
    })
}

fn why(own: &ArgMatches) -> Result<WhyOf, Failure> {
    let sources = sources(own)?;
    Ok(WhyOf {
        obligation: text(own, "OBLIGATION").unwrap_or_default(),
        subject: text(own, "SUBJECT").unwrap_or_default(),
        period: text(own, "PERIOD").unwrap_or_default(),
        question: question(own, &sources)?,
        sources,
        format: format(own)?,
        out: path(own, "out"),
        timing: own.get_flag("timing"),
    })
}

// Options that say something about a world; `show` has use for one only where a unit is asked about.
const OF_A_WORLD: [&str; 17] = [
    "as-of",
    "known-to",
    "db",
    "keys",
    STORED_ID,
    "units",
    "relations",
    "people",
    "posts",
    "activities",
    "matters",
    "registers",
    "calendar",
    "mapping",
    "default-unit",
    "zone",
    "skip-bad-rows",
];

// Those among them that a database does not give by itself.
const BESIDE_A_DATABASE: [&str; 6] = ["as-of", "known-to", "db", "keys", STORED_ID, "calendar"];

fn diff(own: &ArgMatches) -> Result<Diff, Failure> {
    let is_counted = OF_A_WORLD.into_iter().any(|name| is_written(own, name));
    let world = match is_counted {
        true => {
            let sources = sources(own)?;
            let question = question(own, &sources)?;
            Some((sources, question))
        }
        false => None,
    };
    if world.is_none() && own.get_flag("affected") {
        let message = Message::new("diff-no-world");
        return Err(Failure::new(Exit::Usage, message, Message::new("diff-no-world-help")));
    }
    Ok(Diff {
        sides: ["A", "B"].map(|name| text(own, name).unwrap_or_default()),
        world,
        lists_units: own.get_flag("affected"),
        format: format(own)?,
        out: path(own, "out"),
    })
}

fn show(own: &ArgMatches) -> Result<Show, Failure> {
    let what = match text(own, "effective-for") {
        Some(unit) => {
            let sources = sources(own)?;
            let question = question(own, &sources)?;
            Shown::OneUnit(EffectiveFor { unit, sources, question })
        }
        None => {
            if let Some(name) = OF_A_WORLD.into_iter().find(|name| is_written(own, name)) {
                let message = Message::new("usage-of-one-unit").with("option", format!("--{name}"));
                let help = Message::new("usage-of-one-unit-help");
                return Err(Failure::new(Exit::Usage, message, help));
            }
            Shown::Whole(folders(own)?)
        }
    };
    Ok(Show { what, format: format(own)?, out: path(own, "out") })
}

fn folders(own: &ArgMatches) -> Result<Folders, Failure> {
    let written = ["directive", "DIR", "FILE"].into_iter().find_map(|name| path(own, name));
    let missing = || crate::failure(Exit::Usage, Message::new("usage-no-directive"));
    Ok(Folders { directive: written.ok_or_else(missing)?, overlays: paths(own, "overlay") })
}

fn files(own: &ArgMatches) -> Result<Files, Failure> {
    let zone = match text(own, "zone") {
        None => Zone::default(),
        Some(name) => {
            Zone::named(&name).ok_or_else(|| wrong("zone", &name, Message::new("usage-zone")))?
        }
    };
    Ok(Files {
        units: path(own, "units"),
        relations: paths(own, "relations"),
        people: paths(own, "people"),
        posts: paths(own, "posts"),
        activities: paths(own, "activities"),
        matters: paths(own, "matters"),
        registers: paths(own, "registers"),
        calendars: paths(own, "calendar"),
        mapping: path(own, "mapping"),
        default_unit: text(own, "default-unit"),
        zone,
        skip_bad_rows: own.get_flag("skip-bad-rows"),
    })
}

fn question(own: &ArgMatches, sources: &Sources) -> Result<Question, Failure> {
    let as_of = date(own, "as-of")?
        .ok_or_else(|| crate::failure(Exit::Usage, Message::new("usage-no-as-of")))?;
    let from = date(own, "from")?;
    if let Some(from) = from.filter(|from| *from > as_of) {
        let message = Message::new("usage-from-late").with("from", from).with("asof", as_of);
        return Err(Failure::new(Exit::Usage, message, Message::new("usage-from-late-help")));
    }
    let known_to = match sources {
        // In files, a date stands for the journal index at its end: the number of the day since 1970-01-01.
        Sources::Files(..) => date(own, "known-to")?.map(|day| u64::try_from(day.0).unwrap_or(0)),
        // A database gives the world as it was known then.
        Sources::Stored(_) => None,
    };
    Ok(Question { from, as_of, known_to })
}

fn format(own: &ArgMatches) -> Result<Format, Failure> {
    let written = own.get_one::<String>("format").map_or("", String::as_str);
    Ok(match written {
        "json" => Format::Json,
        "csv" => Format::Csv,
        _ => Format::ForPeople,
    })
}

fn date(own: &ArgMatches, name: &'static str) -> Result<Option<Day>, Failure> {
    let Some(written) = text(own, name) else { return Ok(None) };
    match Day::parse(&written) {
        Some(day) => Ok(Some(day)),
        None => Err(wrong(name, &written, Message::new("usage-date"))),
    }
}

fn text(own: &ArgMatches, name: &str) -> Option<String> {
    own.try_get_one::<String>(name).ok().flatten().cloned()
}

fn path(own: &ArgMatches, name: &str) -> Option<PathBuf> {
    own.try_get_one::<PathBuf>(name).ok().flatten().cloned()
}

fn paths(own: &ArgMatches, name: &str) -> Vec<PathBuf> {
    let all = own.try_get_many::<PathBuf>(name).ok().flatten();
    all.into_iter().flatten().cloned().collect()
}

// A value that its option does not understand.
fn wrong(option: &str, value: &str, help: Message) -> Failure {
    let message = Message::new("usage-value-wrong")
        .with("option", format!("--{option}"))
        .with("value", value);
    Failure::new(Exit::Usage, message, help)
}
