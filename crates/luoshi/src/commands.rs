//! The commands, one module each. A command takes its arguments and a session and prints.

pub(crate) mod check;
pub(crate) mod demo;
pub(crate) mod evaluate;
pub(crate) mod show;
pub(crate) mod why;

use crate::arguments::Command;
use crate::exit::Failure;
use crate::session::Session;

pub(crate) fn run(command: Command, session: &mut Session<'_>) -> Result<(), Failure> {
    match command {
        Command::Evaluate(ask) => evaluate::run(&ask, session),
        Command::Why(ask) => why::run(&ask, session),
        Command::Check(folders) => check::run(&folders, session),
        Command::Show(ask) => show::run(&ask, session),
        Command::Demo(ask) => demo::run(&ask, session),
        Command::Print(text) => session.print(&text),
    }
}
