//! The commands, one module each. A command takes its arguments and a session and prints.

pub(crate) mod check;
pub(crate) mod check_proof;
pub(crate) mod checkpoint;
pub(crate) mod copies;
pub(crate) mod coverage;
pub(crate) mod demo;
pub(crate) mod destroy;
pub(crate) mod diff;
pub(crate) mod doctor;
pub(crate) mod evaluate;
pub(crate) mod export;
pub(crate) mod file;
pub(crate) mod freeze;
pub(crate) mod grant;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod rebuild;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod slip;
pub(crate) mod try_worlds;
pub(crate) mod verify;
pub(crate) mod why;

use crate::arguments::Command;
use crate::exit::Failure;
use crate::session::Session;

pub(crate) fn run(command: Command, session: &mut Session<'_>) -> Result<(), Failure> {
    match command {
        Command::Evaluate(ask) => evaluate::run(&ask, session),
        Command::Why(ask) => why::run(&ask, session),
        Command::Check(folders) => check::run(&folders, session),
        Command::Try(ask) => try_worlds::run(&ask, session),
        Command::Coverage(ask) => coverage::run(&ask, session),
        Command::Show(ask) => show::run(&ask, session),
        Command::Freeze(ask) => freeze::run(&ask, session),
        Command::Diff(ask) => diff::run(&ask, session),
        Command::Serve(ask) => serve::run(&ask, session),
        Command::Demo(ask) => demo::run(&ask, session),
        Command::Init(ask) => init::run(&ask, session),
        Command::Grant(ask) => grant::run(&ask, session),
        Command::Import(ask) => import::run(&ask, session),
        Command::Export(ask) => export::run(&ask, session),
        Command::Verify(ask) => verify::run(&ask, session),
        Command::Evidence(ask) => checkpoint::run(&ask, session),
        Command::CheckProof(ask) => check_proof::run(&ask, session),
        Command::Rebuild(place) => rebuild::run(&place, session),
        Command::Destroy(ask) => destroy::run(&ask, session),
        Command::Backup(ask) => copies::backup(&ask, session),
        Command::Restore(ask) => copies::restore(&ask, session),
        Command::Migrate(ask) => copies::migrate(&ask, session),
        Command::Doctor(ask) => doctor::run(&ask, session),
        Command::File(ask) => file::run(&ask, session),
        Command::Slip(ask) => slip::run(&ask, session),
        Command::Print(text) => session.print(&text),
    }
}
