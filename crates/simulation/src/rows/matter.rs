//! Rows of `matters.csv`.

use super::Dated;
use crate::calendar::written;
use model::{Day, DayRange};
use std::borrow::Cow;

/// A matter before it has an id.
#[derive(Clone, Debug)]
pub struct MatterRow {
    /// The kind in the catalogue.
    pub kind: &'static str,
    /// The code of the unit that must act.
    pub unit: String,
    /// The day it began; decides the order of the file.
    pub begun: Day,
    /// Blank, `disputed` or `incomplete`.
    pub status: &'static str,
    /// When it was withdrawn, if it was.
    pub withdrawn_on: Option<Day>,
    /// Values of `pauses`, event and field columns.
    pub values: Vec<(&'static str, Cow<'static, str>)>,
}

const FIXED: [&str; 6] = ["id", "kind", "unit", "status", "recorded_on", "withdrawn_on"];

const NAMED: [&str; 32] = [
    "pauses",
    "received",
    "accepted",
    "extended",
    "replied",
    "found",
    "rectified",
    "made",
    "carried_out",
    "verified",
    "closed",
    "subject",
    "procedure",
    "looked_back",
    "answered",
    "triggered",
    "applied",
    "decided",
    "cleared",
    "opened",
    "declared",
    "root_level",
    "own_part_examined",
    "members_organised",
    "decision_reference",
    "distinction",
    "appeal_told",
    "backlog",
    "lead_official",
    "extension_days",
    "root_cause",
    "reply_kind",
];

impl MatterRow {
    /// A matter with nothing stated but when it began.
    pub fn new(kind: &'static str, unit: impl Into<String>, begun: Day) -> MatterRow {
        MatterRow {
            kind,
            unit: unit.into(),
            begun,
            status: "",
            withdrawn_on: None,
            values: Vec::new(),
        }
    }

    /// Sets a column; a blank value leaves it unset.
    pub fn set(&mut self, column: &'static str, value: impl Into<Cow<'static, str>>) {
        let value = value.into();
        debug_assert!(NAMED.contains(&column), "{column}");
        if !value.is_empty() {
            self.values.push((column, value));
        }
    }

    /// Sets an event column to a date.
    pub fn event(&mut self, column: &'static str, date: DayRange) {
        self.set(column, written(date));
    }
}

/// The matters of a world.
#[derive(Default)]
pub struct Matters {
    rows: Dated,
}

impl Matters {
    /// Adds one.
    pub fn push(&mut self, row: &MatterRow) {
        let recorded_on = row.begun.to_string();
        let withdrawn_on = row.withdrawn_on.map_or(String::new(), |day| day.to_string());
        let fixed = [row.kind, &row.unit, row.status, &recorded_on, &withdrawn_on];
        let named = NAMED.iter().map(|name| {
            row.values.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
        });
        self.rows.push(row.begun, fixed.into_iter().chain(named));
    }

    /// `matters.csv`, in the order in which they began, with ids `M0000001` and so on.
    pub fn csv(self) -> String {
        self.rows.csv(FIXED.into_iter().chain(NAMED), 'M')
    }
}
