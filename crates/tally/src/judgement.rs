//! What a cell is judged by: applicability, verdict and the figures behind them.

use crate::situation::{Applies, Situation, Verdict};
use model::calendar::Deadline;
use model::{Day, DayRange};

/// A judged cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Judgement {
    pub applies: Applies,
    pub verdict: Verdict,
    pub figures: Figures,
}

impl Judgement {
    pub fn situation(&self) -> Situation {
        self.verdict.situation(self.applies)
    }
}

/// The figures that a sentence of *why* can name. What a form does not have stays at its default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    /// Certain and possible evidence: activities, minutes, different values, persons, violations.
    pub certain: i64,
    pub possible: i64,
    /// The need or cap after the rule for a part of a period; `None` while not set.
    pub need: Option<u64>,
    /// Where each of several values has its own need: the value furthest from it, which the other figures are of.
    pub value: Option<usize>,
    /// How many items or persons there are in all.
    pub all: i64,
    /// Days of the period, and how many of them count, at least and at most.
    pub days: u32,
    pub days_least: u32,
    pub days_most: u32,
    /// For limits: when it falls due.
    pub deadline: Option<Deadline>,
    /// For limits: when the first and the last event lie.
    pub start: Option<DayRange>,
    pub end: Option<DayRange>,
    /// For registers: the newest version, and the day since which the obligation binds.
    pub newest: Option<DayRange>,
    pub since: Option<Day>,
}
