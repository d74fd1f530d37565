//! Rows of the files and how they are written as CSV.

mod activity;
mod matter;

pub use activity::{ActivityRow, activities_csv};
pub use matter::{HAPPENED, MatterRow, matters_csv};

use crate::random::Random;

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
