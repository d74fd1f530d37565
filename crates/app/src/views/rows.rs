//! How every unit stands on every obligation in every period: one row for each, in order of unit, then of obligation, then
//! of period. It is what `luoshi evaluate` prints and what programs are given.
//!
//! Units keep the order of their index, which is that of the tree they were read in; nothing here sorts them by what
//! they have met or missed (promise 2).

use crate::seen::Seen;
use model::{Period, UnitIndex};
use tally::{Counts, RollUp};

/// The rows of a directive within a scope, along one relation or all; `None` where the directive is not seen.
pub fn rows(
    seen: &Seen<'_>,
    directive: &str,
    wanted: &Wanted,
    relation: Option<&str>,
) -> Option<Rows> {
    seen.standings(directive, |standings| {
        let mut rows = Rows::new(seen.codes());
        standings.roll_ups(|roll_up| {
            let own = roll_up.obligation;
            let is_asked = relation.is_none_or(|relation| relation == own.along);
            let is_seen = own.added_by.is_none_or(|at| seen.sees_overlay(directive, at));
            if is_asked && is_seen {
                rows.add(&roll_up, wanted);
            }
        });
        rows
    })
}

/// Counts of units in columns, with what a row is called.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    // By unit index.
    codes: Vec<Box<str>>,
    columns: Vec<Column>,
}

/// One obligation in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The relation along which counts are rolled up.
    pub relation: String,
    /// The obligation.
    pub obligation: String,
    /// The period.
    pub period: Period,
    // In order of unit; units without a cell in their subtree are left out.
    units: Vec<(UnitIndex, Counts)>,
}

/// Which units' rows are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All that have something to show.
    Every,
    /// These, in order of their index.
    These(Vec<UnitIndex>),
}

/// A row: the unit's code, what is counted, and how many are in each state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row<'r> {
    /// The unit.
    pub unit: &'r str,
    /// Which column, by its place in [`Rows::columns`].
    pub at: usize,
    /// Counts of the unit with everything below it.
    pub counts: Counts,
}

impl Rows {
    /// No rows yet, for units with these codes in order of their index; a unit with an empty one gets no rows.
    pub fn new<'u>(codes: impl Iterator<Item = &'u str>) -> Rows {
        Rows { codes: codes.map(Into::into).collect(), columns: Vec::new() }
    }

    /// Adds a column of the wanted units. Columns are added in order of obligation, then of period.
    pub fn add(&mut self, roll_up: &RollUp<'_>, wanted: &Wanted) {
        let of = |unit: UnitIndex| {
            let counts = roll_up.counts[unit.at()];
            let has_code = self.codes.get(unit.at()).is_some_and(|code| !code.is_empty());
            (has_code && counts.total() > 0).then_some((unit, counts))
        };
        let units = match wanted {
            Wanted::Every => {
                (0..roll_up.counts.len() as u32).map(UnitIndex).filter_map(of).collect()
            }
            Wanted::These(units) => units.iter().copied().filter_map(of).collect(),
        };
        self.columns.push(Column {
            relation: roll_up.obligation.along.clone(),
            obligation: roll_up.obligation.id.clone(),
            period: roll_up.period,
            units,
        });
    }

    /// All columns, in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The counts of a unit in a column; `None` where there is no such row.
    pub fn of(&self, at: usize, unit: UnitIndex) -> Option<Counts> {
        let units = &self.columns.get(at)?.units;
        let found = units.binary_search_by_key(&unit, |own| own.0).ok()?;
        Some(units[found].1)
    }

    /// Begins to go through the rows.
    pub fn cursor(&self) -> Cursor {
        Cursor { unit: 0, at: 0, next: vec![0; self.columns.len()] }
    }

    /// All rows.
    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        let mut cursor = self.cursor();
        std::iter::from_fn(move || cursor.next(self))
    }
}

/// A place among rows, kept apart from them so that whoever streams them may own both.
#[derive(Clone, Debug)]
pub struct Cursor {
    unit: u32,
    at: usize,
    // Of each column, the first of its units that was not come to.
    next: Vec<usize>,
}

impl Cursor {
    /// The next row; `rows` are those it was made from.
    pub fn next<'r>(&mut self, rows: &'r Rows) -> Option<Row<'r>> {
        while let Some(code) = rows.codes.get(self.unit as usize) {
            while let Some(column) = rows.columns.get(self.at) {
                let at = self.at;
                self.at += 1;
                if let Some((unit, counts)) = column.units.get(self.next[at])
                    && unit.0 == self.unit
                {
                    self.next[at] += 1;
                    return Some(Row { unit: code, at, counts: *counts });
                }
            }
            self.at = 0;
            self.unit += 1;
        }
        None
    }
}
