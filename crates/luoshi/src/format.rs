//! How results are printed: one module for each format.

pub(crate) mod csv;
pub(crate) mod finding;
pub(crate) mod table;
pub(crate) mod why;

use serde_json::Value;
use tally::State;

/// A value with its keys in the order of the alphabet, so that what is printed does not depend on how a library is built:
/// tests bring one that asks `serde_json` to keep keys as they come.
pub(crate) fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

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
