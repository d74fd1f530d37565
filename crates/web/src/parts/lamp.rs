//! A state as a word, a shape and a colour: never as a colour alone.
//!
//! The shapes are those of the command line: ● met, ○ open, ✗ missed, ? unknown, – not applicable, ◇ exempt. They are
//! drawn by the style sheet, so a lamp is a few bytes, and stay in print and in forced colours.

use crate::words::Words;
use askama::Template;
use tally::State;

/// A state with its word.
#[derive(Clone, Copy, Debug, Template)]
#[template(
    source = r#"<span class="lamp {{ self.class() }}">{{ self.word() }}</span>"#,
    ext = "html"
)]
pub struct Lamp {
    /// The state.
    pub state: State,
    /// The words.
    pub words: &'static Words,
}

impl Lamp {
    /// The lamp of `state`.
    pub fn new(state: State, words: &'static Words) -> Lamp {
        Lamp { state, words }
    }

    fn class(&self) -> &'static str {
        class(self.state)
    }

    fn word(&self) -> &'static str {
        self.words.state(self.state)
    }
}

/// The class that gives shape and colour; short, for heat tables have thousands.
pub(super) fn class(state: State) -> &'static str {
    match state {
        State::Met => "m",
        State::Open => "o",
        State::Missed => "x",
        State::Unknown => "u",
        State::NotApplicable => "z",
        State::Exempt => "e",
    }
}
