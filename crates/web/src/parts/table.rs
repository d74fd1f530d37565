//! A table: caption, sticky header, scopes, and a frame that scrolls sideways and can be reached by keyboard.

use super::{Badge, Counted, Lamp, Link, Words};
use crate::words::Words as Fixed;
use askama::Template;

/// A table. The first column names the row.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/table.html")]
pub struct Table<'a> {
    /// What it shows; also the name of the scrolling frame.
    pub caption: Words<'a>,
    /// Its columns, that of the names included.
    pub columns: Vec<Column<'a>>,
    /// Its rows, in the order in which they are shown.
    pub rows: Vec<Row<'a>>,
    /// The words.
    pub words: &'static Fixed,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column<'a> {
    /// Its heading.
    pub label: Words<'a>,
    /// Whether it holds numbers, which stand to the right.
    pub numbers: bool,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub fn words(label: impl Into<Words<'a>>) -> Column<'a> {
        Column { label: label.into(), numbers: false }
    }

    /// A column of numbers.
    pub fn numbers(label: impl Into<Words<'a>>) -> Column<'a> {
        Column { label: label.into(), numbers: true }
    }
}

/// A row.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// What it is about.
    pub head: Cell<'a>,
    /// The other columns.
    pub cells: Vec<Cell<'a>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/cell.html")]
pub enum Cell<'a> {
    /// Nothing, said as a dash.
    Nothing,
    /// Words.
    Text(Words<'a>),
    /// A number.
    Number(u64),
    /// A link.
    Link(Link<'a>),
    /// A state.
    Lamp(Lamp),
    /// Counts of states.
    Counted(Counted),
    /// A mark.
    Badge(Badge<'a>),
    /// Several, one after the other.
    Several(Vec<Cell<'a>>),
}

impl Table<'_> {
    fn is_number(&self, at: &usize) -> bool {
        // The names of the rows are the first column.
        self.columns.get(at + 1).is_some_and(|column| column.numbers)
    }
}
