//! Persons, their home membership and groups, and the posts they hold. All dated.

use crate::{DayRange, Known, Symbol, UnitIndex};
use serde::{Deserialize, Serialize};

/// A person's index in [`crate::World::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonIndex(pub u32);

/// A post's index in [`crate::World::posts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PostIndex(pub u32);

/// A person. Holds nothing but what obligations ask about (promise 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The installation's id of the person; unique.
    pub id: Box<str>,
    /// Home unit over time: one at a time.
    pub homes: Vec<(UnitIndex, DayRange)>,
    /// Dated groups: newly promoted, young cadre, key post, mobile member …
    pub groups: Vec<(Symbol, DayRange)>,
    /// When the journal knew it.
    pub known: Known,
}

/// A person in a post of a unit. One person may hold several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// Unique id of the post as held by this person.
    pub id: Box<str>,
    /// Who holds it.
    pub person: PersonIndex,
    /// The kind of post, `secretary` for example.
    pub kind: Symbol,
    /// The unit it belongs to.
    pub unit: UnitIndex,
    /// When its first day lies; a range where it is not known to the day.
    pub start: DayRange,
    /// Its last day; [`crate::Day::MAX`] where it has none.
    pub last: crate::Day,
    /// Units that the post is responsible for or linked to, their subtrees included.
    pub responsible_for: Vec<UnitIndex>,
    /// When the journal knew it.
    pub known: Known,
}
