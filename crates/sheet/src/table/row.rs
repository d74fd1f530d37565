//! One row, read by meaning: its cells as typed values, its problems reported as they are met.

use super::cell::{self, Fault, Words};
use super::header::{Resolution, letters};
use super::limits::Limits;
use super::report::{Origin, Report};
use crate::mapping::Section;
use language::Message;
use model::{Certainty, Day, DayRange, Known, Secrecy, Zone};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// Where each meaning is read from, resolved once for a table.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The table's place in the report.
    pub table: u32,
    columns: Vec<Option<usize>>,
    happened_if: Vec<Option<usize>>,
    constants: Vec<Option<String>>,
    values: Vec<Option<FxHashMap<String, String>>>,
    headers: usize,
    /// Whether the rows are read against what a database has; then [`Layout::new`] has left out `recorded_on`.
    pub onto: bool,
    // Whether any cell can carry a mark of classified material.
    marks: bool,
}

impl Layout {
    pub fn new(
        resolution: Resolution,
        section: Option<&Section>,
        table: u32,
        marks: bool,
        recorded_on: Option<usize>,
    ) -> Layout {
        let entry = |at: usize| section.and_then(|section| section.entries.get(&at));
        let meanings = 0..resolution.columns.len();
        let mut layout = Layout {
            table,
            onto: recorded_on.is_some(),
            constants: meanings.clone().map(|at| entry(at)?.value.clone()).collect(),
            values: meanings
                .map(|at| entry(at).map(|entry| entry.values.clone()).filter(|map| !map.is_empty()))
                .collect(),
            columns: resolution.columns,
            happened_if: resolution.happened_if,
            headers: resolution.headers.len(),
            marks,
        };
        if let Some(at) = recorded_on
            && at < layout.columns.len()
        {
            (layout.columns[at], layout.constants[at]) = (None, None);
        }
        layout
    }

    /// Whether this table has anything for a meaning.
    pub fn has(&self, meaning: usize) -> bool {
        let column = |list: &[Option<usize>]| list.get(meaning).is_some_and(Option::is_some);
        column(&self.columns)
            || column(&self.happened_if)
            || self.constants.get(meaning).is_some_and(Option::is_some)
    }
}

/// A row while it is read.
pub(crate) struct Row<'r> {
    cells: &'r [Cow<'r, str>],
    /// Where it stands.
    pub origin: Origin,
    /// Where its meanings are read from.
    pub layout: &'r Layout,
    /// Where its problems go.
    pub report: &'r mut Report,
    zone: &'r Zone,
    epoch_1904: Option<bool>,
    bad: bool,
}

impl<'r> Row<'r> {
    pub fn new(
        cells: &'r [Cow<'r, str>],
        origin: Origin,
        layout: &'r Layout,
        report: &'r mut Report,
        zone: &'r Zone,
        epoch_1904: Option<bool>,
    ) -> Row<'r> {
        Row { cells, origin, layout, report, zone, epoch_1904, bad: false }
    }

    /// Whether the row has a problem and must be left out.
    pub fn is_bad(&self) -> bool {
        self.bad
    }

    /// What stands for a meaning, trimmed and translated by the mapping; empty where nothing does.
    pub fn text(&self, meaning: usize) -> &'r str {
        let layout = self.layout;
        if let Some(Some(constant)) = layout.constants.get(meaning) {
            return constant;
        }
        let Some(Some(column)) = layout.columns.get(meaning) else { return "" };
        let text = self.cells.get(*column).map_or("", |cell| written(trimmed(cell)));
        match &layout.values[meaning] {
            Some(values) => values.get(text).map_or(text, String::as_str),
            None => text,
        }
    }

    /// Whether the column that tells that an event happened says so.
    pub fn happened(&self, meaning: usize) -> bool {
        let column = self.layout.happened_if.get(meaning).copied().flatten();
        column.and_then(|column| self.cells.get(column)).is_some_and(|cell| !cell.trim().is_empty())
    }

    /// Reports a problem of what stands for a meaning.
    pub fn fault(&mut self, meaning: usize, build: impl FnOnce() -> Fault) {
        let value = self.text(meaning);
        self.fault_with(Some(meaning), Some(value), build);
    }

    /// Reports a problem, with the value to show.
    pub fn fault_with(
        &mut self,
        meaning: Option<usize>,
        value: Option<&str>,
        build: impl FnOnce() -> Fault,
    ) {
        self.bad = true;
        // What is classified is not repeated, whatever else is wrong with it.
        let value = value.filter(|value| !self.layout.marks || !cell::is_marked(value));
        self.report.add_at(self.origin, meaning, value, build);
    }

    fn keep<T>(&mut self, meaning: usize, read: Result<T, Fault>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(fault) => {
                self.fault(meaning, || fault);
                None
            }
        }
    }

    /// What stands for a meaning that every row needs.
    pub fn required(&mut self, meaning: usize) -> Option<&'r str> {
        let text = self.text(meaning);
        if text.is_empty() {
            self.fault(meaning, || {
                (Message::new("sheet-cell-blank"), Message::new("sheet-remedy-cell-blank"))
            });
            return None;
        }
        Some(text)
    }

    /// A date that may be known to a range; `None` where it is blank or wrong.
    pub fn date(&mut self, meaning: usize) -> Option<DayRange> {
        let text = self.text(meaning);
        if text.is_empty() {
            return None;
        }
        let read = cell::date(text, self.zone, self.epoch_1904);
        self.keep(meaning, read)
    }

    /// A date that every row needs.
    pub fn required_date(&mut self, meaning: usize) -> Option<DayRange> {
        self.required(meaning)?;
        self.date(meaning)
    }

    /// A date known to the day; `None` where it is blank or wrong.
    pub fn day(&mut self, meaning: usize) -> Option<Day> {
        let text = self.text(meaning);
        if text.is_empty() {
            return None;
        }
        let read = cell::day(text, self.zone, self.epoch_1904);
        self.keep(meaning, read)
    }

    /// A text as a date by the same rules; the problem is the caller's.
    pub fn date_of(&self, text: &str) -> Result<DayRange, Fault> {
        cell::date(text, self.zone, self.epoch_1904)
    }

    /// From the first day to the last; blanks are open ends.
    pub fn span(&mut self, from: usize, until: usize) -> DayRange {
        let first = self.date(from).map_or(Day::MIN, |range| range.first);
        let last = self.date(until).map_or(Day::MAX, |range| range.last);
        DayRange::new(first, last).unwrap_or_else(|| {
            self.fault(until, || {
                (
                    Message::new("sheet-span-backwards").with("first", first).with("last", last),
                    Message::new("sheet-remedy-span"),
                )
            });
            DayRange::ALWAYS
        })
    }

    /// A whole number from 0 to `most`.
    pub fn number(&mut self, meaning: usize, most: i64) -> Option<i64> {
        let text = self.text(meaning);
        if text.is_empty() {
            return None;
        }
        self.keep(meaning, cell::number(text, most))
    }

    /// Yes or no.
    pub fn yes_no(&mut self, meaning: usize) -> Option<bool> {
        let text = self.text(meaning);
        if text.is_empty() {
            return None;
        }
        self.keep(meaning, cell::yes_no(text))
    }

    /// The place of a word in a list; `id` is what to say where it is not there.
    pub fn word(&mut self, meaning: usize, words: &Words, id: &'static str) -> Option<usize> {
        let text = self.text(meaning);
        if text.is_empty() {
            return None;
        }
        let found = words.find(text);
        if found.is_none() {
            self.fault(meaning, || words.fault(id, text));
        }
        found
    }

    /// Whether it stands beyond dispute.
    pub fn certainty(&mut self, meaning: usize) -> Certainty {
        let text = self.text(meaning);
        if text.is_empty() {
            return Certainty::Confirmed;
        }
        self.keep(meaning, cell::certainty(text)).unwrap_or_default()
    }

    /// Its class of secrecy.
    pub fn secrecy(&mut self, meaning: usize) -> Secrecy {
        let text = self.text(meaning);
        if text.is_empty() {
            return Secrecy::Open;
        }
        self.keep(meaning, cell::secrecy(text)).unwrap_or_default()
    }

    /// When it became known and, if it did, ceased to stand.
    pub fn known(&mut self, recorded_on: usize, withdrawn_on: usize) -> Known {
        let from = self.journal_index(recorded_on).unwrap_or(0);
        let until = self.journal_index(withdrawn_on);
        if until.is_some_and(|until| until < from) {
            self.fault(withdrawn_on, || {
                (
                    Message::new("sheet-withdrawn-early"),
                    Message::new("sheet-remedy-withdrawn-early"),
                )
            });
        }
        Known { from, until }
    }

    // A date stands for the journal index at its end; that index is the number of the day.
    fn journal_index(&mut self, meaning: usize) -> Option<u64> {
        let day = self.day(meaning)?;
        let index = u64::try_from(day.0).ok().filter(|index| *index > 0);
        if index.is_none() {
            self.fault(meaning, || {
                (Message::new("sheet-recorded-early"), Message::new("sheet-remedy-recorded-early"))
            });
        }
        index
    }

    /// What every row is held to, whatever its noun.
    pub fn check(&mut self, limits: &Limits, is_workbook: bool) {
        let layout = self.layout;
        let extra = self.cells.iter().skip(layout.headers).find(|cell| !cell.trim().is_empty());
        if let Some(extra) = extra {
            let (cells, headers) = (self.cells.len(), layout.headers);
            self.fault_with(None, Some(extra), || {
                let remedy = if is_workbook {
                    Message::new("sheet-remedy-cells-extra-workbook")
                        .with("column", letters(headers))
                } else {
                    Message::new("sheet-remedy-cells-extra")
                };
                let message = Message::new("sheet-cells-extra");
                (message.with("cells", cells).with("headers", headers), remedy)
            });
        }
        for (column, text) in self.cells.iter().enumerate() {
            if text.len() <= limits.cell_chars {
                continue;
            }
            let chars = text.chars().count();
            if chars > limits.cell_chars {
                let meaning = layout.columns.iter().position(|own| *own == Some(column));
                let most = limits.cell_chars;
                self.fault_with(meaning, Some(text), || {
                    (
                        Message::new("sheet-cell-long").with("count", chars).with("most", most),
                        Message::new("sheet-remedy-cell-long").with("most", most),
                    )
                });
            }
        }
        if layout.marks {
            for (meaning, column) in layout.columns.iter().enumerate() {
                let Some(text) = column.and_then(|column| self.cells.get(column)) else { continue };
                if cell::is_marked(text) {
                    // What is classified is not repeated in a message.
                    self.fault_with(Some(meaning), None, || {
                        (Message::new("sheet-marked"), marked_remedy(layout.onto))
                    });
                }
            }
        }
    }
}

/// What to do about classified material: what was imported may have been stored before.
pub(crate) fn marked_remedy(onto: bool) -> Message {
    Message::new(if onto { "sheet-remedy-marked-import" } else { "sheet-remedy-marked" })
}

// What was made inert when it was written is read as it was.
fn written(cell: &str) -> &str {
    if cell.as_bytes().first() == Some(&b'\'') { crate::write::active(cell).trim() } else { cell }
}

// `str::trim` walks over characters; cells that begin and end in letters or digits need no walk.
fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => "",
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        [only] if only.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}
