//! What Luoshi does with its journal: commands, the one writer, queries, jobs.
//!
//! Lives here: the state that commands are validated against ([`state`]), and records made of a world and back
//! ([`records`]).
//!
//! Does not live here: rows and SQL (`store`), bytes and proofs (`journal`), who may (`authority`), judging (`tally`),
//! sentences (`language`).

#![forbid(unsafe_code)]

pub mod records;
pub mod state;
