//! How results are printed: one module for each format.

pub(crate) mod csv;
pub(crate) mod finding;
pub(crate) mod table;
pub(crate) mod why;

use tally::State;

/// The shape that stands for a state wherever its word may be left out.
pub(crate) fn shape(state: State) -> &'static str {
    match state {
        State::Met => "●",
        State::Open => "○",
        State::Missed => "✗",
        State::Unknown => "?",
        State::NotApplicable => "–",
        State::Exempt => "◇",
    }
}
