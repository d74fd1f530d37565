//! What is asked of an evaluation.

use model::Day;

/// From when, as of when, and as known when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// Periods that end before this day are not judged; without it, from the day the directive came into force.
    pub from: Option<Day>,
    /// The end of this civil date: its events count, a deadline on it is over.
    pub as_of: Day,
    /// Only what the journal knew at this index; everything it knows now where `None`.
    pub known_to: Option<u64>,
}

impl Question {
    /// As of the end of a day, with all that is known now.
    pub fn as_of(day: Day) -> Question {
        Question { from: None, as_of: day, known_to: None }
    }
}
