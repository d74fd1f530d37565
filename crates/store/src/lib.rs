//! Entries and folds on SQLite and PostgreSQL.
//!
//! Lives here: both engines behind one face (`engine`), the schema and its versions, the list of all tables
//! ([`tables`]), entries, tiles, checkpoints and keys as rows, what an entry does to derived tables ([`fold`]), making
//! those anew (`rebuild`), and reads of records within a [`authority::Scope`] (`query`).
//!
//! Does not live here: what is in an entry's bytes, hashes and signatures (`journal`), who may see what (`authority`), whether a
//! command is accepted (`app`), sentences for readers. There is no way to run SQL from outside: whoever reads records
//! brings a scope.

#![forbid(unsafe_code)]

mod apply;
mod commands;
mod engine;
mod entries;
mod error;
pub mod fold;
mod lease;
mod migrate;
mod places;
mod query;
mod raw;
mod rebuild;
pub mod tables;
mod tokens;
mod value;

pub use apply::Folded;
pub use commands::Outcome;
pub use engine::{Database, Engine, Limits, Reader, Transaction};
pub use entries::{Body, StoredCheckpoint, StoredEntry, StoredTile};
pub use error::StoreError;
pub use fold::{RecordRow, Status};
pub use lease::Lease;
pub use migrate::SCHEMA_VERSION;
pub use places::Places;
pub use query::{Cursor, Filter, Found, Order, PAGE_MAX, Page, Participation};
pub use raw::RawEntry;
pub use rebuild::{Difference, RebuildError};
pub use tokens::{TOKENS_ASKED_MAX, TOKENS_MAX, tokens_asked};
pub use value::{Row, Value};

// Tests inside the crate use the worlds of its test program.
#[cfg(test)]
extern crate self as store;
#[cfg(test)]
#[path = "../tests/store/acts.rs"]
#[allow(dead_code)]
mod acts;
#[cfg(test)]
#[path = "../tests/store/fresh.rs"]
#[allow(dead_code, unused_imports, unused_macros)]
mod fresh;
#[cfg(test)]
#[path = "../tests/store/world.rs"]
#[allow(dead_code)]
mod world;
