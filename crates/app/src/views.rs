//! What pages and the programming interface show, as data in no language: made of what a scope lets through, and of nothing else.
//!
//! Units stand in the order of the tree, always (promise 2).

pub mod ask;
pub mod listing;
pub mod rows;
pub mod table;
pub mod tree;
pub mod unit;

use crate::seen::Seen;
use model::relation::AFFILIATION;
use model::{Day, DayRange};
use std::collections::BTreeSet;

/// A span of time by whose end periods are chosen, as readers name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// Periods that run on the day asked about.
    Now,
    /// Those, and what ended in the twelve months before.
    TwelveMonths,
    /// What ends in a calendar year.
    Year(i32),
}

impl Span {
    /// As it stands in addresses: `now`, `12-months`, `2024`.
    pub fn parse(text: &str) -> Option<Span> {
        match text {
            "now" => Some(Span::Now),
            "12-months" => Some(Span::TwelveMonths),
            year => {
                let year: i32 = year.parse().ok().filter(|year| (1900..=9999).contains(year))?;
                Some(Span::Year(year))
            }
        }
    }

    /// The days in which a period must end; see [`tally::is_in_span`].
    pub fn days(self, as_of: Day) -> DayRange {
        let day = |year, month, day| Day::new(year, month, day).unwrap_or(as_of);
        match self {
            Span::Now => DayRange::on(as_of),
            Span::TwelveMonths => {
                let (year, month, date) = as_of.ymd();
                // Of 29 February the twelve months begin on 1 March.
                let before = Day::new(year - 1, month, date);
                let before = before.unwrap_or(day(year - 1, month, date.min(28)));
                DayRange { first: before.plus(1), last: as_of }
            }
            Span::Year(year) => DayRange { first: day(year, 1, 1), last: day(year, 12, 31) },
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Span::Now => f.write_str("now"),
            Span::TwelveMonths => f.write_str("12-months"),
            Span::Year(year) => write!(f, "{year}"),
        }
    }
}

/// The relations that some obligation of a directive runs along, the affiliation first.
pub fn relations(seen: &Seen<'_>, directive: &str) -> Vec<String> {
    let Some(own) = seen.directive(directive) else { return Vec::new() };
    let versions = own.directive().versions.iter();
    let all: BTreeSet<&str> =
        versions.flat_map(|own| &own.obligations).map(|own| own.along.as_str()).collect();
    let mut all: Vec<String> = all.into_iter().map(str::to_owned).collect();
    all.sort_by_key(|own| own != AFFILIATION);
    all
}
