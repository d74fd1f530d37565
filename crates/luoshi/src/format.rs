//! How results are printed: one module for each format.

pub(crate) mod csv;
pub(crate) mod finding;
pub(crate) mod json;
pub(crate) mod table;
pub(crate) mod why;

use tally::State;

/// The columns of a result, in JSON and CSV.
pub(crate) const COLUMNS: [&str; 11] = [
    "unit",
    "relation",
    "obligation",
    "period",
    "applicable",
    "met",
    "open",
    "missed",
    "unknown",
    "not_applicable",
    "exempt",
];

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
