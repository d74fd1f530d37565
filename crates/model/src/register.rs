//! Registers: lists with versions that must exist and be current.

use crate::{Certainty, DayRange, Known, Symbol, UnitIndex};
use serde::{Deserialize, Serialize};

/// One version of a register of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterVersion {
    /// The kind of register in the catalogue, `livelihood_list` for example.
    pub kind: Symbol,
    /// Whose register it is.
    pub unit: UnitIndex,
    /// The day from which this version stands; a range where it is not known to the day.
    pub updated: DayRange,
    /// Whether it stands beyond dispute.
    pub certainty: Certainty,
    /// When the journal knew it.
    pub known: Known,
}
