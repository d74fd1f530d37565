//! What Luoshi does with its journal: commands, the one writer, queries, jobs.
//!
//! Lives here: an installation with its database and keys ([`installation`], [`keyring`]), the state that commands are validated
//! against ([`state`]), commands and the rules for them ([`command`], [`validate`], [`authorise`]), the one writer
//! ([`writer`]), the board that follows it ([`board`]) and what a scope lets through of it ([`seen`]), the questions that
//! pages ask ([`queries`]), records made of a world ([`records`]), and slips given and taken
//! ([`slip`]).
//!
//! Does not live here: rows and SQL (`store`), bytes and proofs (`journal`), who may (`authority`), judging (`tally`),
//! sentences (`language`).

#![forbid(unsafe_code)]

mod append;
pub mod attach;
pub mod authorise;
pub mod begin;
pub mod board;
mod bound;
pub mod command;
mod commit;
pub mod copy;
pub mod destroy;
pub mod directives;
pub mod follow;
pub mod import;
pub mod installation;
pub mod keyring;
mod opened;
mod problem;
pub mod queries;
mod reading;
pub mod records;
pub mod seen;
pub mod slip;
mod snapshot;
mod source;
pub mod state;
pub mod validate;
pub mod verify;
pub mod views;
pub mod writer;

pub use append::noun;
pub use command::{Actor, Command, Refusal, Reply, Wish};
pub use installation::{Clock, Installation, Settings};
pub use keyring::KeyRing;
pub use problem::Problem;
pub use writer::Writer;
