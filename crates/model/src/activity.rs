//! Activities: a meeting, class, visit, training event, study session. Recorded once,
//! counted wherever it fits.

use crate::{DayRange, Known, PersonIndex, Secrecy, Symbol, UnitIndex, Value};
use serde::{Deserialize, Serialize};

/// Whether an activity, a matter's event or a register version stands beyond dispute.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub enum Certainty {
    /// It counts as certain.
    #[default]
    Confirmed,
    /// Somebody objected, and it is not decided: possible, not certain.
    Disputed,
    /// Something needed is still missing: possible, not certain.
    Incomplete,
}

/// Where an activity was held that only slips tell of: in another installation, by a unit of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The installation that recorded the activity, by the origin of its journal.
    pub installation: Box<str>,
    /// The name of the unit that held it, for readers.
    pub host: Box<str>,
}

/// An activity. One that was held elsewhere is known by what a slip tells of it: it has one person, no hosts and no targets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Unique among the activities of this installation; of one held elsewhere the id that it has there.
    pub id: Box<str>,
    /// Its kind in the catalogue.
    pub kind: Symbol,
    /// Who may see its content.
    pub secrecy: Secrecy,
    /// Whether it stands beyond dispute.
    pub certainty: Certainty,
    /// Units that held it; several for a joint one. Empty only for one held elsewhere.
    pub hosts: Box<[UnitIndex]>,
    /// Units it was addressed to or demanded of.
    pub targets: Box<[UnitIndex]>,
    /// Its first day; a range where it is not known to the day. It is counted under its first day.
    pub held: DayRange,
    /// How long it took, in minutes.
    pub minutes: Option<u32>,
    /// Persons by role; the role `participant` is plain attendance.
    pub people: Box<[(Symbol, PersonIndex)]>,
    /// Participants known by number only, on top of those named.
    pub unnamed_participants: u32,
    /// Stated fields of its kind, sorted by symbol.
    pub fields: Box<[(Symbol, Value)]>,
    /// Where it was held, if in another installation.
    pub elsewhere: Option<Box<Elsewhere>>,
    /// When the journal knew it.
    pub known: Known,
}

impl Activity {
    /// The stated value of a field.
    pub fn field(&self, field: Symbol) -> Option<Value> {
        field_value(&self.fields, field)
    }
}

/// The value of `field` in a list sorted by symbol.
pub(crate) fn field_value(fields: &[(Symbol, Value)], field: Symbol) -> Option<Value> {
    fields.binary_search_by_key(&field, |entry| entry.0).ok().map(|at| fields[at].1)
}
