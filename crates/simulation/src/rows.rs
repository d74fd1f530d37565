//! Rows of the files and how they are written as CSV.

mod activity;
mod matter;

pub use activity::{Activities, ActivityRow};
pub use matter::{MatterRow, Matters};

use crate::random::Random;
use model::Day;
use std::fmt::Write;

/// Rows that are put in the order of a day and numbered when all are there. They are kept as text, since a world can
/// have millions of them.
#[derive(Default)]
struct Dated {
    text: String,
    // Day, start and end in `text`.
    rows: Vec<(Day, usize, usize)>,
}

impl Dated {
    /// Adds a row of cells that need no quoting; a cell for the id comes before them later.
    fn push<'a>(&mut self, day: Day, cells: impl Iterator<Item = &'a str>) {
        let start = self.text.len();
        for cell in cells {
            debug_assert!(!cell.contains([',', '"', '\n', '\r']), "{cell}");
            self.text.push(',');
            self.text.push_str(cell);
        }
        self.rows.push((day, start, self.text.len()));
    }

    /// The file: the header, then the rows in order, with ids of `letter` and seven digits.
    fn csv(mut self, header: impl Iterator<Item = &'static str>, letter: char) -> String {
        self.rows.sort_by_key(|row| row.0);
        let mut csv = String::with_capacity(self.text.len() + self.rows.len() * 9 + 400);
        for (at, column) in header.enumerate() {
            if at > 0 {
                csv.push(',');
            }
            csv.push_str(column);
        }
        csv.push('\n');
        for (at, (_, start, end)) in self.rows.iter().enumerate() {
            let _ = write!(csv, "{letter}{:07}", at + 1);
            csv.push_str(&self.text[*start..*end]);
            csv.push('\n');
        }
        csv
    }
}

/// A CSV text under construction.
pub struct Sheet {
    text: String,
    columns: usize,
}

impl Sheet {
    /// A sheet with its header.
    pub fn new(columns: &[&str]) -> Sheet {
        let mut sheet = Sheet { text: String::new(), columns: columns.len() };
        sheet.row(columns);
        sheet
    }

    /// Adds a row with one cell per column.
    pub fn row<T: AsRef<str>>(&mut self, cells: &[T]) {
        debug_assert_eq!(cells.len(), self.columns);
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            let cell = cell.as_ref();
            if cell.contains([',', '"', '\n', '\r']) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(cell);
            }
        }
        self.text.push('\n');
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }
}

/// A status: nearly always blank, which means confirmed.
pub fn status(random: &mut Random) -> &'static str {
    match random.below(1_000) {
        0..15 => "disputed",
        15..35 => "incomplete",
        _ => "",
    }
}

/// A yes-or-no field that was answered yes in `yes` of 1,000 cases and left blank in 30.
pub fn yes_no(yes: u32, random: &mut Random) -> &'static str {
    if random.chance(30) {
        ""
    } else if random.chance(yes) {
        "yes"
    } else {
        "no"
    }
}

/// `text`, or nothing in `per_mille` of 1,000 cases.
pub fn or_blank<'a>(text: &'a str, per_mille: u32, random: &mut Random) -> &'a str {
    if random.chance(per_mille) { "" } else { text }
}
