//! Overlays: what a lower level adds, tightens, sets or exempts, within dates and under promise 10.

use crate::diagnostic::Span;
use crate::parameter::ParameterValue;
use model::{Day, DayRange, Text};

/// An overlay of a unit on a directive. It holds for the subtree of its issuer.
///
/// Obligations that it adds stand in [`crate::Version::obligations`] with `added_by` set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    /// Unique among the overlays given.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// The code of the unit that issued it.
    pub issuer: String,
    /// The issuer's level, which decides what parameters it may set.
    pub level: String,
    /// From its first day to its expiry.
    pub in_force: DayRange,
    /// What it rests on; needed to add or tighten.
    pub basis: Option<String>,
    /// Estimated hours a year for each unit obliged, in minutes; needed to add or tighten.
    pub burden_minutes: Option<u32>,
    /// The higher unit that approved it and when; needed to add or tighten.
    pub approved: Option<(String, Day)>,
    /// Parameters it sets or tightens.
    pub changes: Vec<Change>,
    /// Whom it exempts.
    pub exemptions: Vec<Exemption>,
    /// Where its heading block stands.
    pub span: Span,
}

/// Whether a change sets what was left open or tightens what was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tightening {
    /// Sets a parameter that the directive leaves to this level.
    Sets,
    /// Makes a need larger, a limit or cap smaller.
    Tightens,
}

/// One parameter of one obligation, set or tightened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The obligation.
    pub obligation: String,
    /// The parameter's name.
    pub parameter: String,
    /// Its value in the overlay.
    pub value: ParameterValue,
    /// Set or tightened.
    pub tightening: Tightening,
    /// Where it stands.
    pub span: Span,
}

/// Units relieved of obligations for a time, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exemption {
    /// Obligations; all of them where empty.
    pub obligations: Vec<String>,
    /// Codes of units; their subtrees are exempt too.
    pub units: Vec<String>,
    /// From the first day to the last.
    pub days: DayRange,
    /// Why.
    pub reason: Text,
    /// Where it stands.
    pub span: Span,
}
