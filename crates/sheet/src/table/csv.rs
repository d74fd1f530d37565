//! Splitting text into rows and cells (RFC 4180, with the separators people use).
//!
//! Our own splitter rather than the `csv` crate's, for three things that rows need here: the row
//! number that a spreadsheet program shows although blank lines and line breaks inside cells come
//! before it, a quotation mark that is never closed (which would silently swallow the rest of
//! the file), and cells that borrow from the text. A property test reads back what
//! the `csv` crate writes.

use std::borrow::Cow;

// Cells of a row beyond this many are stepped over and not kept: a row of separators alone would take many
// times its own size. Far above any limit on columns.
const CELLS_KEPT_MAX: usize = 4_096;

/// Walks over the rows of a text.
#[derive(Clone, Debug)]
pub(crate) struct Splitter<'a> {
    text: &'a str,
    at: usize,
    separator: u8,
    row: u64,
    line: u64,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowPlace {
    /// As a spreadsheet program numbers it, from 1.
    pub row: u64,
    /// As a text editor numbers it, from 1.
    pub line: u64,
}

/// What a step found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// A row, now in the cells.
    Row(RowPlace),
    /// A row in which a quotation mark opens and is never closed; nothing after it can be read.
    OpenQuote(RowPlace),
    /// Nothing left.
    End,
}

impl<'a> Splitter<'a> {
    /// At the start of `text`; `separator` is an ASCII character.
    pub fn new(text: &'a str, separator: u8) -> Splitter<'a> {
        Splitter { text, at: 0, separator, row: 0, line: 1 }
    }

    /// Reads the next row into `cells`; a blank line is a row with no cells.
    pub fn next(&mut self, cells: &mut Vec<Cow<'a, str>>) -> Step {
        cells.clear();
        let bytes = self.text.as_bytes();
        if self.at >= bytes.len() {
            return Step::End;
        }
        self.row += 1;
        let place = RowPlace { row: self.row, line: self.line };
        loop {
            // At the start of a cell.
            if bytes.get(self.at) == Some(&b'"') {
                match self.quoted(cells) {
                    Some(true) => continue,
                    Some(false) => return Step::Row(place),
                    None => return Step::OpenQuote(place),
                }
            }
            let start = self.at;
            let end = bytes[start..]
                .iter()
                .position(|byte| *byte == self.separator || *byte == b'\n' || *byte == b'\r')
                .map_or(bytes.len(), |found| start + found);
            let blank_line =
                cells.is_empty() && end == start && bytes.get(end) != Some(&self.separator);
            if !blank_line {
                keep(cells, Cow::Borrowed(&self.text[start..end]));
            }
            self.at = end;
            if !self.after_cell() {
                return Step::Row(place);
            }
        }
    }

    // Reads a quoted cell; `None` where it never ends, else whether another cell follows.
    fn quoted(&mut self, cells: &mut Vec<Cow<'a, str>>) -> Option<bool> {
        let bytes = self.text.as_bytes();
        let mut start = self.at + 1;
        let mut cell: Cow<'a, str> = Cow::Borrowed("");
        loop {
            let quote = start + bytes[start..].iter().position(|byte| *byte == b'"')?;
            join(&mut cell, &self.text[start..quote]);
            if bytes.get(quote + 1) == Some(&b'"') {
                join(&mut cell, "\"");
                start = quote + 2;
                continue;
            }
            self.at = quote + 1;
            break;
        }
        self.line += line_breaks(&cell);
        // Characters between the closing mark and the separator belong to the cell, as everywhere.
        let rest = bytes[self.at..]
            .iter()
            .position(|byte| *byte == self.separator || *byte == b'\n' || *byte == b'\r')
            .map_or(bytes.len(), |found| self.at + found);
        join(&mut cell, &self.text[self.at..rest]);
        keep(cells, cell);
        self.at = rest;
        Some(self.after_cell())
    }

    // Steps over what ended a cell; whether another cell of the same row follows.
    fn after_cell(&mut self) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(self.at) {
            Some(byte) if *byte == self.separator => {
                self.at += 1;
                true
            }
            Some(b'\r') => {
                self.at += if bytes.get(self.at + 1) == Some(&b'\n') { 2 } else { 1 };
                self.line += 1;
                false
            }
            Some(_) => {
                self.at += 1;
                self.line += 1;
                false
            }
            None => false,
        }
    }
}

// Beyond the bound only the last cell with content is kept, so that it is still seen to be one too many.
fn keep<'a>(cells: &mut Vec<Cow<'a, str>>, cell: Cow<'a, str>) {
    if cells.len() < CELLS_KEPT_MAX {
        cells.push(cell);
    } else if let (false, Some(last)) = (cell.trim().is_empty(), cells.last_mut()) {
        *last = cell;
    }
}

fn join<'a>(cell: &mut Cow<'a, str>, more: &'a str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(more);
    } else if !more.is_empty() {
        cell.to_mut().push_str(more);
    }
}

fn line_breaks(cell: &str) -> u64 {
    let bytes = cell.as_bytes();
    let lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (0..bytes.len()).filter(|at| bytes[*at] == b'\n' || lone(*at)).count() as u64
}
