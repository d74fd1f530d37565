//! Units × obligations. A cell says its counts in words and numbers; its background repeats, in five steps, which share
//! is met among what is due.
//!
//! Cells are many, so their markup is short: `<i>` is a lamp and `<b>` its word, said and not seen.
//!
//! Rows stand in the order of the tree and nothing here can sort them: units are held against their obligations, never
//! against their siblings (promise 2). The background has one hue, from pale to full: it says how much is there, not who is good.

use super::counted::present;
use super::lamp::class;
use super::{Lamp, Words};
use crate::words::Words as Fixed;
use askama::Template;
use tally::{Counts, State};

/// A heat table.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/heat_table.html")]
pub struct HeatTable<'a> {
    /// What it shows.
    pub caption: Words<'a>,
    /// The obligations.
    pub columns: Vec<HeatColumn<'a>>,
    /// The units, in tree order.
    pub rows: Vec<HeatRow<'a>>,
    /// The words.
    pub words: &'static Fixed,
}

/// An obligation.
#[derive(Clone, Debug)]
pub struct HeatColumn<'a> {
    /// Its name.
    pub label: Words<'a>,
    /// Its page.
    pub href: Words<'a>,
    /// The article it comes from, above the name.
    pub article: Option<Words<'a>>,
}

/// A unit.
#[derive(Clone, Debug)]
pub struct HeatRow<'a> {
    /// Its name.
    pub name: Words<'a>,
    /// Its page.
    pub href: Words<'a>,
    /// How far below the table's top it stands; shown as indentation up to 4.
    pub depth: u8,
    /// A cell for each column.
    pub cells: Vec<HeatCell<'a>>,
}

/// A unit's standings under an obligation, or those of all below it.
#[derive(Clone, Debug)]
pub struct HeatCell<'a> {
    /// The counts.
    pub counts: Counts,
    /// Where they are explained.
    pub href: Option<Words<'a>>,
}

/// The deepest indentation that a row gets.
const DEPTH_SHOWN_MAX: u8 = 4;

impl HeatTable<'_> {
    /// The shares with their steps, for the legend.
    fn steps(&self) -> [(u8, &str); 5] {
        let words = self.words;
        [
            (1, &words.share_1),
            (2, &words.share_2),
            (3, &words.share_3),
            (4, &words.share_4),
            (5, &words.share_5),
        ]
    }

    fn states(&self) -> [Lamp; 6] {
        State::ALL.map(|state| Lamp::new(state, self.words))
    }
}

impl HeatRow<'_> {
    fn indentation(&self) -> u8 {
        self.depth.min(DEPTH_SHOWN_MAX)
    }
}

impl HeatCell<'_> {
    fn step(&self) -> u8 {
        share_step(self.counts)
    }

    /// The lamp, where there is one standing only: then its word says it all.
    fn only(&self, words: &&'static Fixed) -> Option<Lamp> {
        let mut states = present(self.counts);
        let (state, count) = states.next()?;
        (count == 1 && states.next().is_none()).then_some(Lamp::new(state, words))
    }

    /// What the cell says. Whom it does not concern is left out unless it concerns nobody, for in most roll-ups it is so
    /// for many.
    fn said(
        &self,
        words: &&'static Fixed,
    ) -> impl Iterator<Item = (&'static str, &'static str, u32)> {
        let (words, concerns) = (*words, self.counts.applicable() > 0);
        present(self.counts)
            .filter(move |(state, _)| !(concerns && *state == State::NotApplicable))
            .map(|(state, count)| (class(state), words.state(state), count))
    }
}

/// The step of the share that is met among what is due, which is everything applicable that is no longer open:
/// 1 below a quarter, 2 below a half, 3 below three quarters, 4 below all, 5 all; 0 where nothing is due.
pub fn share_step(counts: Counts) -> u8 {
    let met = u64::from(counts.of(State::Met));
    let due = u64::from(counts.applicable() - counts.of(State::Open));
    match (met * 4).checked_div(due) {
        None => 0,
        // Less than 5, so it fits.
        Some(quarters) => u8::try_from(quarters).unwrap_or(4) + 1,
    }
}
