//! How many standings are in each state: small numbers with lamps, and a thin bar.

use super::lamp::class;
use super::percent;
use crate::words::Words;
use askama::Template;
use tally::{Counts, State};

/// Counts of standings. States of which there are none are left out.
#[derive(Clone, Copy, Debug, Template)]
#[template(path = "parts/counted.html")]
pub struct Counted {
    /// The counts.
    pub counts: Counts,
    /// Whether the words are seen; otherwise shape and number are, and the words are for those who listen.
    pub in_words: bool,
    /// The words.
    pub words: &'static Words,
}

impl Counted {
    /// Numbers with words, and a bar.
    pub fn new(counts: Counts, words: &'static Words) -> Counted {
        Counted { counts, in_words: true, words }
    }

    /// Numbers with shapes, and a bar; for the cells of tables.
    pub fn short(counts: Counts, words: &'static Words) -> Counted {
        Counted { counts, in_words: false, words }
    }

    fn said(&self) -> impl Iterator<Item = (&'static str, &'static str, u32)> {
        let words = self.words;
        present(self.counts).map(|(state, count)| (class(state), words.state(state), count))
    }

    /// The segments of the bar: class, where it begins, how wide it is, in hundredths of the whole.
    fn segments(&self) -> impl Iterator<Item = (&'static str, String, String)> {
        let whole = f64::from(self.counts.applicable());
        let mut before = 0.0;
        present(self.counts).filter(|(state, _)| is_applicable(*state)).map(
            move |(state, count)| {
                let start = percent(before, whole);
                before += f64::from(count);
                (class(state), start, percent(f64::from(count), whole))
            },
        )
    }
}

/// The states of which there are any, in the order in which they are shown.
pub(super) fn present(counts: Counts) -> impl Iterator<Item = (State, u32)> {
    State::ALL.into_iter().map(move |state| (state, counts.of(state))).filter(|(_, n)| *n > 0)
}

fn is_applicable(state: State) -> bool {
    !matches!(state, State::NotApplicable | State::Exempt)
}
