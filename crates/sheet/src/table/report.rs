//! Collecting problems while rows are read: the first are kept, all are counted.

use super::limits::Limits;
use crate::Problem;
use language::Message;

// Values are shown much shorter; a cell may be as large as its file.
const VALUE_CHARS_KEPT_MAX: usize = 200;

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// Which table, in [`Report::tables`].
    pub table: u32,
    /// The row number a spreadsheet program shows. Rows are limited far below `u32::MAX`.
    pub row: u32,
    /// The line, where it differs from the row; else 0.
    pub line: u32,
}

impl Origin {
    /// Of what was there before any file was read.
    pub const BASE: Origin = Origin { table: u32::MAX, row: 0, line: 0 };
}

/// A table that rows come from.
#[derive(Clone, Debug)]
pub(crate) struct TablePlace {
    pub file: String,
    pub sheet: Option<String>,
    /// For each meaning, the header of its column, with its letter in a workbook.
    pub columns: Vec<Option<String>>,
}

/// What was found so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub limits: Limits,
    pub problems: Vec<Problem>,
    pub problem_count: usize,
    pub notes: Vec<Problem>,
    pub rows_read: usize,
    pub rows_bad: usize,
    /// Problems that leave out a file, or the rest of one.
    pub files_cut: usize,
    pub tables: Vec<TablePlace>,
}

impl Report {
    /// Counts a problem of a whole file, and keeps it while there is room; it is built only then.
    pub fn add(&mut self, build: impl FnOnce() -> Problem) {
        self.files_cut += 1;
        self.problem_count += 1;
        if self.problems.len() < self.limits.problems {
            self.problems.push(build());
        }
    }

    /// Keeps a note while there is room.
    pub fn note(&mut self, note: Problem) {
        if self.notes.len() < self.limits.problems {
            self.notes.push(note);
        }
    }

    /// Keeps a note about a row while there is room; it is built only then.
    pub fn note_at(&mut self, origin: Origin, build: impl FnOnce() -> (Message, Message)) {
        if self.notes.len() >= self.limits.problems {
            return;
        }
        let (message, remedy) = build();
        let table = &self.tables[origin.table as usize];
        let mut note = Problem::of_file(table.file.clone(), message, remedy);
        note.sheet = table.sheet.clone();
        note.row = Some(origin.row.into());
        note.line = (origin.line != 0).then_some(origin.line.into());
        self.notes.push(note);
    }

    /// A problem of a row, with the meaning whose column it concerns.
    pub fn add_at(
        &mut self,
        origin: Origin,
        meaning: Option<usize>,
        value: Option<&str>,
        build: impl FnOnce() -> (Message, Message),
    ) {
        self.problem_count += 1;
        if self.problems.len() >= self.limits.problems {
            return;
        }
        let (message, remedy) = build();
        let table = &self.tables[origin.table as usize];
        self.problems.push(Problem {
            file: table.file.clone(),
            sheet: table.sheet.clone(),
            row: Some(origin.row.into()),
            line: (origin.line != 0).then_some(origin.line.into()),
            column: meaning.and_then(|at| table.columns.get(at).cloned().flatten()),
            value: value
                .filter(|value| !value.is_empty())
                .map(|value| value.chars().take(VALUE_CHARS_KEPT_MAX).collect()),
            message,
            remedy,
        });
    }

    /// How a row is referred to from the problem of another one.
    pub fn row_of(&self, origin: Origin, from: Origin) -> Message {
        if origin == Origin::BASE {
            return Message::new("sheet-row-of-base");
        }
        let row = origin.row.to_string();
        if origin.table == from.table {
            return Message::new("sheet-row").with("row", row);
        }
        let file = self.tables[origin.table as usize].file.as_str();
        Message::new("sheet-row-of-file").with("row", row).with("file", file)
    }
}
