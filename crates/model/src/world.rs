//! Everything evaluation reads, in one value.

use crate::{Activity, Calendar, Matter, Person, Post, RegisterVersion, Relations, Symbols, Units};
use serde::{Deserialize, Serialize};

/// When the journal knew something: from the index that entered it to the index that replaced it.
///
/// Order in the journal is by index, never by clock (design §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Known {
    /// The index at which it was entered.
    pub from: u64,
    /// The index at which it was corrected or withdrawn; `None` while it stands.
    pub until: Option<u64>,
}

impl Known {
    /// Known from the beginning and still standing.
    pub const ALWAYS: Known = Known { from: 0, until: None };

    /// Known from `index` and still standing.
    pub fn since(index: u64) -> Known {
        Known { from: index, until: None }
    }

    /// Whether it stood when the journal had reached `known_to`; `None` means now.
    pub fn at(self, known_to: Option<u64>) -> bool {
        match known_to {
            None => self.until.is_none(),
            Some(index) => self.from <= index && self.until.is_none_or(|until| index < until),
        }
    }
}

/// Units, people, and what was recorded about them.
///
/// Units and posts must be in place before anything that refers to them by index.
#[derive(Clone, Debug, Default)]
pub struct World {
    /// The interned names used by everything below.
    pub symbols: Symbols,
    /// All units.
    pub units: Units,
    /// The trees they stand in.
    pub relations: Relations,
    /// All persons.
    pub people: Vec<Person>,
    /// All posts as held.
    pub posts: Vec<Post>,
    /// Working days.
    pub calendar: Calendar,
    /// Activities, in journal order.
    pub activities: Vec<Activity>,
    /// Matters, in journal order.
    pub matters: Vec<Matter>,
    /// Versions of registers, in journal order.
    pub registers: Vec<RegisterVersion>,
}
