//! The project's own commands: `cargo xtask NAME`.
//!
//! Lives here: what developers and CI run on the repository – all tests, the tidy checks,
//! mutation tests. One file per command and one line in [`COMMANDS`].
//!
//! Does not live here: anything that users of Luoshi run; that is the crate `luoshi`.

mod arguments;
mod bench;
mod conditions;
mod metadata;
mod mutants;
mod mutations;
mod project;
mod run;
mod source;
mod test;
mod tidy;
mod tools;
mod trust;
mod world;

use std::process::ExitCode;

/// A command: it gets the words after its name and says whether everything was well.
/// `Err` is for a command that could not do its work: a sentence that says why.
struct Command {
    name: &'static str,
    usage: &'static str,
    does: &'static str,
    run: fn(&[String]) -> Result<bool, String>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        usage: "",
        does: "everything CI does; the last line is `N passed, N failed, N skipped`",
        run: test::run,
    },
    Command {
        name: "tidy",
        usage: "[CHECK]…",
        does: "all tidy checks, or those named",
        run: tidy::run,
    },
    Command {
        name: "mutants",
        usage: mutants::USAGE,
        does: "changes a crate's code in small ways and counts which changes its tests notice",
        run: mutants::run,
    },
    Command {
        name: "directive-mutations",
        usage: mutations::USAGE,
        does: "changes a directive's fields one at a time and names the world that notices",
        run: mutations::run,
    },
    Command {
        name: "bench",
        usage: bench::USAGE,
        does: "measures what the project claims, beside a competitor",
        run: bench::run,
    },
    Command {
        name: "trust",
        usage: trust::USAGE,
        does: "changes databases and kills servers, and counts what is not found out and what is lost",
        run: trust::run,
    },
    Command {
        name: "scope-worlds",
        usage: trust::worlds::USAGE,
        does: "random worlds: nobody sees what is out of scope, and everybody all that is within",
        run: trust::worlds::run,
    },
    Command {
        name: "conditions",
        usage: conditions::USAGE,
        does: "takes each condition of a scope out of the store's queries and names the tests that notice",
        run: conditions::run,
    },
    Command {
        name: "world",
        usage: world::USAGE,
        does: "writes a seeded world as CSV files into a folder",
        run: world::run,
    },
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let named = words.first().and_then(|name| COMMANDS.iter().find(|own| own.name == name));
    let Some(command) = named else {
        if let Some(name) = words.first().filter(|name| !matches!(name.as_str(), "help" | "--help"))
        {
            eprintln!("there is no command `{name}`");
        }
        eprintln!("cargo xtask COMMAND");
        for command in COMMANDS {
            eprintln!("  {} {}\n      {}", command.name, command.usage, command.does);
        }
        return ExitCode::from(2);
    };
    match (command.run)(&words[1..]) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("cargo xtask {}: {problem}", command.name);
            ExitCode::from(2)
        }
    }
}
