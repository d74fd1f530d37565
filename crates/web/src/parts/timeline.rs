//! What happened when: a strip to look at, and the list that says it.

use super::{Lamp, Words, percent};
use crate::words::Words as Fixed;
use askama::Template;
use model::{Day, DayRange};

/// How wide a single day is drawn, in px: wide enough to be seen on a strip of years.
const MARK_WIDTH: &str = "7";

/// How wide the day is drawn up to which everything counts, in px.
const NOW_WIDTH: &str = "3";

/// Dated events and ranges of days, in the order given.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/timeline.html")]
pub struct Timeline<'a> {
    /// What it is about.
    pub label: Words<'a>,
    /// The events. A date known only as a range is drawn and said as one.
    pub events: Vec<Event<'a>>,
    /// The day that is marked on the strip: the day up to which everything counts.
    pub as_of: Option<Day>,
    /// The words.
    pub words: &'static Fixed,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event<'a> {
    /// When.
    pub days: DayRange,
    /// What.
    pub title: Words<'a>,
    /// Its page.
    pub href: Option<Words<'a>>,
    /// More about it.
    pub detail: Option<Words<'a>>,
    /// A state that it brought about.
    pub lamp: Option<Lamp>,
}

impl Timeline<'_> {
    /// First day and number of days of the strip, a little wider than what is on it.
    fn span(&self) -> Option<(Day, f64)> {
        let first = self.events.iter().map(|event| event.days.first).chain(self.as_of).min()?;
        let last = self.events.iter().map(|event| event.days.last).chain(self.as_of).max()?;
        let days = DayRange::new(first, last)?.days();
        let margin = i32::try_from(days / 40 + 1).unwrap_or(i32::MAX);
        let whole = DayRange::new(first.plus(-margin), last.plus(margin))?;
        Some((whole.first, f64::from(whole.days())))
    }

    /// Where the marks stand: class, start in hundredths of the strip, width with its unit.
    fn marks(&self) -> Vec<(&'static str, String, String)> {
        let Some((start, whole)) = self.span() else { return Vec::new() };
        let days_before =
            |day: Day| DayRange::new(start, day).map_or(0.0, |range| f64::from(range.days()) - 1.0);
        let mut marks: Vec<_> = self
            .events
            .iter()
            .map(|event| {
                let class = event.lamp.map_or("mark", |lamp| super::lamp::class(lamp.state));
                let width = match event.days.exact() {
                    Some(_) => MARK_WIDTH.to_owned(),
                    None => percent(f64::from(event.days.days()), whole) + "%",
                };
                (class, percent(days_before(event.days.first), whole), width)
            })
            .collect();
        if let Some(day) = self.as_of {
            marks.push(("now", percent(days_before(day), whole), NOW_WIDTH.to_owned()));
        }
        marks
    }

    fn said(&self, days: &DayRange) -> String {
        self.words.days(*days)
    }
}
