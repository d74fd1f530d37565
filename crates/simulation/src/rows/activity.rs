//! Rows of `activities.csv`.

use super::Dated;
use crate::calendar::written;
use model::{Day, DayRange};
use std::borrow::Cow;

/// An activity before it has an id.
#[derive(Clone, Debug)]
pub struct ActivityRow {
    /// The kind in the catalogue.
    pub kind: &'static str,
    /// Codes of hosts, joined by `;`.
    pub unit: String,
    /// The day, or the month where no more is known.
    pub date: DayRange,
    /// Minutes it took.
    pub minutes: Option<u32>,
    /// Codes of units addressed, joined by `;`.
    pub targets: String,
    /// Participants known by number only.
    pub unnamed: u32,
    /// Blank, `disputed` or `incomplete`.
    pub status: &'static str,
    /// Blank, `internal` or `index_only`.
    pub secrecy: &'static str,
    /// When it was recorded.
    pub recorded_on: Day,
    /// When it was withdrawn, if it was.
    pub withdrawn_on: Option<Day>,
    /// Values of role and field columns.
    pub values: Vec<(&'static str, Cow<'static, str>)>,
}

const FIXED: [&str; 11] = [
    "id",
    "kind",
    "unit",
    "date",
    "minutes",
    "targets",
    "unnamed_participants",
    "status",
    "secrecy",
    "recorded_on",
    "withdrawn_on",
];

// Roles, then fields, in the order of the catalogue.
const NAMED: [&str; 32] = [
    "participant",
    "teacher",
    "leader",
    "first_item_study",
    "minutes_kept",
    "in_plan",
    "centralised",
    "unannounced",
    "expected",
    "present",
    "reported_on",
    "topic",
    "checked_against",
    "finding",
    "purpose",
    "searched_elsewhere",
    "accompanied",
    "three_musts_checked",
    "negative_case_analysed",
    "eight_point_rules",
    "frugality",
    "training_category",
    "performance_view_checked",
    "performance_view_included",
    "consolidation_included",
    "document_kind",
    "characters",
    "burden_assessed",
    "comprehensive",
    "speech_minutes",
    "approved_by",
    "asked_before",
];

impl ActivityRow {
    /// An activity on a date, recorded on `recorded_on`, with nothing else stated.
    pub fn new(
        kind: &'static str,
        unit: impl Into<String>,
        date: DayRange,
        recorded_on: Day,
    ) -> ActivityRow {
        ActivityRow {
            kind,
            unit: unit.into(),
            date,
            minutes: None,
            targets: String::new(),
            unnamed: 0,
            status: "",
            secrecy: "",
            recorded_on,
            withdrawn_on: None,
            values: Vec::new(),
        }
    }

    /// Sets a role or field column; a blank value leaves it unset.
    pub fn set(&mut self, column: &'static str, value: impl Into<Cow<'static, str>>) {
        let value = value.into();
        debug_assert!(NAMED.contains(&column), "{column}");
        if !value.is_empty() {
            self.values.push((column, value));
        }
    }
}

/// The activities of a world.
#[derive(Default)]
pub struct Activities {
    rows: Dated,
}

impl Activities {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.rows.len()
    }

    /// Adds one.
    pub fn push(&mut self, row: &ActivityRow) {
        let number = |number: u32| if number == 0 { String::new() } else { number.to_string() };
        let (date, recorded_on) = (written(row.date), row.recorded_on.to_string());
        let withdrawn_on = row.withdrawn_on.map_or(String::new(), |day| day.to_string());
        let (minutes, unnamed) = (number(row.minutes.unwrap_or(0)), number(row.unnamed));
        let fixed = [
            row.kind,
            &row.unit,
            &date,
            &minutes,
            &row.targets,
            &unnamed,
            row.status,
            row.secrecy,
            &recorded_on,
            &withdrawn_on,
        ];
        let named = NAMED.iter().map(|name| {
            row.values.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
        });
        self.rows.push(row.recorded_on, fixed.into_iter().chain(named));
    }

    /// `activities.csv`, in the order in which they were recorded, with ids `A0000001` and so on.
    pub fn csv(self) -> String {
        self.rows.csv(FIXED.into_iter().chain(NAMED), 'A')
    }
}
