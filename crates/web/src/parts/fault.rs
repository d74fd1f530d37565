//! Something that went wrong: what, where, why, and what to do.

use super::Words;
use crate::words::Words as Fixed;
use askama::Template;

/// An error as a reader needs it. All four parts are whole sentences; `place` may be an address or a row.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/fault.html")]
pub struct Fault<'a> {
    /// What is wrong.
    pub what: Words<'a>,
    /// Where.
    pub place: Words<'a>,
    /// Why.
    pub why: Words<'a>,
    /// What to do.
    pub remedy: Words<'a>,
    /// The level of its heading: 1 where it is the whole page.
    pub level: u8,
    /// The words.
    pub words: &'static Fixed,
}
