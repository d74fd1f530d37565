//! Mapping files (TOML): how the columns of a sheet of any other shape are to be understood.
//!
//! One section per noun. Inside it, the name of a meaning is given a column
//! (`id = "编号"`), a constant (`kind = { value = "request" }`), or a column with a list of
//! what its values stand for. Columns that a section does not mention are still recognised by
//! their headers.

use crate::table::header::{Shape, did_you_mean, nearest};
use crate::table::report::Report;
use crate::{File, Problem};
use language::Message;
use model::Catalogue;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::ops::Range;
use toml_edit::{Item, TableLike};

/// The nouns that have a file, as sections of a mapping and in `catalogue/columns.toml`.
pub const NOUNS: [&str; 8] =
    ["units", "relations", "people", "posts", "activities", "matters", "registers", "calendar"];

/// A word of the mapping and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The word.
    pub text: String,
    /// The line, from 1.
    pub line: usize,
}

/// What one meaning is read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The header of the column.
    pub column: Option<Spot>,
    /// The same value for every row.
    pub value: Option<String>,
    /// For events: where this column is not empty, the event is known to have happened, at an unknown time if
    /// `column` is empty.
    pub happened_if: Option<Spot>,
    /// What values stand for.
    pub values: FxHashMap<String, String>,
}

/// How the sheet of one noun is to be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The name of the sheet in a workbook.
    pub sheet: Option<String>,
    /// Columns that are left out on purpose, so that no note mentions them.
    pub ignore: Vec<Spot>,
    /// By the place of the meaning in the shape of the noun.
    pub entries: BTreeMap<usize, Entry>,
}

/// A whole mapping, by noun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    sections: BTreeMap<String, Section>,
}

impl Mapping {
    /// The section of a noun.
    pub fn section(&self, noun: &str) -> Option<&Section> {
        self.sections.get(noun)
    }

    pub(crate) fn read(file: &File, catalogue: &Catalogue, report: &mut Report) -> Mapping {
        let mut mapping = Mapping::default();
        let fail = |report: &mut Report, line: Option<usize>, message, remedy| {
            report.add(|| Problem {
                row: None,
                line: None,
                value: None,
                column: None,
                sheet: None,
                file: match line {
                    Some(line) => format!("{}:{line}", file.name),
                    None => file.name.clone(),
                },
                message,
                remedy,
            });
        };
        let text = match std::str::from_utf8(&file.bytes) {
            Ok(text) => text.trim_start_matches('\u{FEFF}'),
            Err(_) => {
                let message = Message::new("sheet-mapping-not-utf8");
                fail(report, None, message, Message::new("sheet-remedy-save-utf8"));
                return mapping;
            }
        };
        let document = match toml_edit::Document::parse(text) {
            Ok(document) => document,
            Err(error) => {
                let line = error.span().map(|span| line_of(text, &span));
                let what = error.message().lines().next().unwrap_or_default().to_owned();
                let message = Message::new("sheet-mapping-syntax").with("what", what);
                fail(report, line, message, Message::new("sheet-remedy-mapping-syntax"));
                return mapping;
            }
        };
        let reader = SectionReader { text };
        for (key, item) in document.as_table().iter() {
            let line = reader.line(document.as_table(), key);
            let Some(noun) = NOUNS.into_iter().find(|noun| *noun == key) else {
                let remedy = match nearest(key, NOUNS.into_iter()) {
                    Some(near) => did_you_mean(&near),
                    None => Message::new("sheet-remedy-mapping-section").with(
                        "sections",
                        NOUNS.into_iter().map(Into::into).collect::<Vec<language::Argument>>(),
                    ),
                };
                let message = Message::new("sheet-mapping-section-unknown").with("section", key);
                fail(report, line, message, remedy);
                continue;
            };
            let Some(table) = item.as_table_like() else {
                let message = Message::new("sheet-mapping-section-no-table").with("section", key);
                let remedy = Message::new("sheet-remedy-mapping-table").with("section", key);
                fail(report, line, message, remedy);
                continue;
            };
            let shape = Shape::of(noun, catalogue);
            let mut faults = Vec::new();
            let section = reader.section(table, &shape, &mut faults);
            for (line, message, remedy) in faults {
                fail(report, line, message, remedy);
            }
            mapping.sections.insert(noun.to_owned(), section);
        }
        mapping
    }
}

type Faults = Vec<(Option<usize>, Message, Message)>;

struct SectionReader<'t> {
    text: &'t str,
}

impl SectionReader<'_> {
    fn line(&self, table: &dyn TableLike, key: &str) -> Option<usize> {
        let (key, item) = table.get_key_value(key)?;
        let span = key.span().or_else(|| item.span())?;
        Some(line_of(self.text, &span))
    }

    fn spot(&self, table: &dyn TableLike, key: &str, text: &str) -> Spot {
        Spot { text: text.to_owned(), line: self.line(table, key).unwrap_or(1) }
    }

    fn section(&self, table: &dyn TableLike, shape: &Shape, faults: &mut Faults) -> Section {
        let mut section = Section::default();
        for (key, item) in table.iter() {
            let line = self.line(table, key);
            match key {
                "sheet" => match item.as_str() {
                    Some(sheet) => section.sheet = Some(sheet.to_owned()),
                    None => faults.push(wrong_type(line, key, "sheet-mapping-text")),
                },
                "ignore" => match item.as_array() {
                    Some(array) => section.ignore.extend(array.iter().filter_map(|value| {
                        value.as_str().map(|text| self.spot(table, key, text))
                    })),
                    None => faults.push(wrong_type(line, key, "sheet-mapping-list")),
                },
                name => {
                    let at = shape.at(name);
                    if at == shape.meanings.len() {
                        let names =
                            shape.meanings.iter().map(|meaning| meaning.names.name.as_str());
                        faults.push((
                            line,
                            Message::new("sheet-mapping-name-unknown")
                                .with("name", name)
                                .with("noun", shape.noun),
                            match nearest(name, names) {
                                Some(near) => did_you_mean(&near),
                                None => Message::new("sheet-remedy-mapping-name")
                                    .with("noun", shape.noun),
                            },
                        ));
                    } else if let Some(entry) = self.entry(table, name, item, faults) {
                        section.entries.insert(at, entry);
                    }
                }
            }
        }
        section
    }

    fn entry(
        &self,
        table: &dyn TableLike,
        name: &str,
        item: &Item,
        faults: &mut Faults,
    ) -> Option<Entry> {
        let line = self.line(table, name);
        if let Some(column) = item.as_str() {
            let column = Some(self.spot(table, name, column));
            return Some(Entry { column, ..Entry::default() });
        }
        let Some(parts) = item.as_table_like() else {
            faults.push(wrong_type(line, name, "sheet-mapping-entry"));
            return None;
        };
        let mut entry = Entry::default();
        let before = faults.len();
        for (key, item) in parts.iter() {
            let line = self.line(parts, key).or(line);
            match (key, item.as_str(), item.as_table_like()) {
                ("column", Some(text), _) => entry.column = Some(self.spot(parts, key, text)),
                ("value", Some(text), _) => entry.value = Some(text.to_owned()),
                ("happened_if", Some(text), _) => {
                    entry.happened_if = Some(self.spot(parts, key, text));
                }
                ("values", _, Some(values)) => {
                    for (from, to) in values.iter() {
                        match to.as_str() {
                            Some(to) => {
                                entry.values.insert(from.to_owned(), to.to_owned());
                            }
                            None => faults.push(wrong_type(line, from, "sheet-mapping-text")),
                        }
                    }
                }
                ("column" | "value" | "happened_if", None, _) => {
                    faults.push(wrong_type(line, key, "sheet-mapping-text"));
                }
                ("values", _, None) => {
                    faults.push(wrong_type(line, key, "sheet-mapping-values"));
                }
                _ => faults.push((
                    line,
                    Message::new("sheet-mapping-key-unknown").with("key", key),
                    match nearest(key, ["column", "value", "values", "happened_if"].into_iter()) {
                        Some(near) => did_you_mean(&near),
                        None => Message::new("sheet-remedy-mapping-key"),
                    },
                )),
            }
        }
        if faults.len() > before {
            return None;
        }
        if entry.column.is_some() == entry.value.is_some() && entry.happened_if.is_none() {
            faults.push((
                line,
                Message::new("sheet-mapping-column-or-value").with("name", name),
                Message::new("sheet-remedy-mapping-column-or-value").with("name", name),
            ));
            return None;
        }
        Some(entry)
    }
}

fn wrong_type(
    line: Option<usize>,
    key: &str,
    wanted: &'static str,
) -> (Option<usize>, Message, Message) {
    (
        line,
        Message::new("sheet-mapping-type").with("key", key),
        Message::new(wanted).with("key", key),
    )
}

fn line_of(text: &str, span: &Range<usize>) -> usize {
    let end = span.start.min(text.len());
    text.as_bytes()[..end].iter().filter(|byte| **byte == b'\n').count() + 1
}
