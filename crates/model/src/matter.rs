//! Matters: whatever is open until somebody independent has confirmed it. A request, a
//! finding, a commitment. Here as dated events; the kernel of transitions comes with casework.

use crate::{Certainty, DayRange, Known, Secrecy, Symbol, UnitIndex, Value};
use serde::{Deserialize, Serialize};

/// When an event of a matter took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EventTime {
    /// On a day in this range; one day where it is known to the day.
    On(DayRange),
    /// Known to have happened, at an unknown time: between the start event and `as_of`.
    Sometime,
}

/// A matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Unique among matters.
    pub id: Box<str>,
    /// Its kind in the catalogue.
    pub kind: Symbol,
    /// Who may see its content.
    pub secrecy: Secrecy,
    /// Whether it stands beyond dispute.
    pub certainty: Certainty,
    /// The unit that must act on it.
    pub unit: UnitIndex,
    /// What happened when, sorted by symbol. An event that is absent has not happened.
    pub events: Box<[(Symbol, EventTime)]>,
    /// Ranges of days on which its clock stood still.
    pub pauses: Box<[DayRange]>,
    /// Stated fields of its kind, sorted by symbol.
    pub fields: Box<[(Symbol, Value)]>,
    /// When the journal knew it.
    pub known: Known,
}

impl Matter {
    /// When an event happened, if it did.
    pub fn event(&self, event: Symbol) -> Option<EventTime> {
        self.events.binary_search_by_key(&event, |entry| entry.0).ok().map(|at| self.events[at].1)
    }

    /// The stated value of a field.
    pub fn field(&self, field: Symbol) -> Option<Value> {
        crate::activity::field_value(&self.fields, field)
    }
}
