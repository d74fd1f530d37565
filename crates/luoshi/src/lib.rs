//! The command line: files and folders in, tables, JSON, CSV and sentences out.
//!
//! Lives here: arguments and their help ([`arguments`]), opening files (`folder`, `files`) and installations
//! (`installed`, `stored`), a server of pages (`serving`), the commands (`commands`), how results are printed (`format`, `layout`), exit codes
//! ([`Exit`]), the choice of language.
//!
//! Does not live here: any rule of the domain. What a file means is for `sheet`, what a
//! directive says for `directive`, how things stand for `tally`, what a sentence says for
//! `language`. `docs/manual/commands.md` is the manual of what is here.

pub mod arguments;
mod commands;
mod exit;
mod files;
mod folder;
mod format;
mod gathered;
mod installed;
mod layout;
mod outcome;
mod serving;
mod session;
mod stored;
mod surroundings;

pub use exit::Exit;
pub use serving::configuration::manual as configuration_manual;
pub use surroundings::Surroundings;

use exit::Failure;
use language::{Language, Message};
use session::Session;
use std::ffi::OsString;
use std::io::Write;

/// Runs one command, its name first as the system hands it over.
///
/// Relative paths are taken from the folder of `surroundings`. Results go to `out`; warnings, errors
/// and times go to `err`, in the reader's language.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    surroundings: &Surroundings,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let asked = arguments::language_asked(&arguments);
    let language = asked.unwrap_or(surroundings.language);
    let mut session = Session::new(language, surroundings, out, err);
    let done = arguments::read(arguments, language)
        .and_then(|command| commands::run(command, &mut session));
    let finished = done.and_then(|()| session.flush());
    match finished {
        Ok(()) => Exit::Done,
        Err(failure) => {
            session.report(&failure);
            failure.exit
        }
    }
}

/// What the reader is told where a mistake of ours has ended the program.
pub fn internal_mistake(what: &str, surroundings: &Surroundings) -> String {
    let message = Message::new("command-internal").with("what", what);
    message.render(surroundings.language)
}

/// The help of a command, or of the program where `command` is empty, as it is printed: for the manual and its test.
pub fn help(command: &[&str], language: Language) -> String {
    arguments::help_of(command, language)
}

/// Shorthand for a failure with a message and no help.
fn failure(exit: Exit, message: Message) -> Failure {
    Failure { exit, message: Some(message), help: None }
}
