//! Which column means what: recognising headers, with a mapping where one is given.

use crate::mapping::Section;
use language::{Argument, Message};
use model::catalogue::{Name, plain};
use model::{Catalogue, Text};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

// What is longer is no header.
const HEADER_CHARS_MAX: usize = 200;

/// What a column can mean in a file of one noun.
#[derive(Clone, Debug)]
pub(crate) struct Meaning {
    /// The name used in mappings and, with its labels and other words, in headers.
    pub names: Name,
    /// Whether every file of the noun needs it.
    pub required: bool,
    /// Where it comes from.
    pub kind: MeaningKind,
}

/// Where a meaning comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MeaningKind {
    /// A column of the catalogue.
    Column,
    /// The field at this place of the catalogue.
    Field(usize),
    /// The role at this place of the catalogue.
    Role(usize),
    /// The event at this place of the catalogue.
    Event(usize),
}

/// All meanings of a file of one noun.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// The noun as the catalogue calls its file: `units`, `activities` …
    pub noun: &'static str,
    /// In the order of the catalogue.
    pub meanings: Vec<Meaning>,
    by_header: FxHashMap<String, usize>,
}

impl Shape {
    /// The columns of a noun, with the fields, roles and events that its kinds have.
    pub fn of(noun: &'static str, catalogue: &Catalogue) -> Shape {
        let mut meanings: Vec<Meaning> = catalogue
            .columns(noun)
            .map(|column| Meaning {
                names: Name {
                    name: column.name.clone(),
                    zh: column.zh.clone(),
                    en: column.en.clone(),
                    also: column.also.clone(),
                },
                required: column.required,
                kind: MeaningKind::Column,
            })
            .collect();
        let mut add = |names: Name, kind| meanings.push(Meaning { names, required: false, kind });
        let (mut fields, mut events): (Vec<&String>, Vec<&String>) = (Vec::new(), Vec::new());
        if noun == "activities" {
            fields.extend(catalogue.activity.iter().flat_map(|kind| &kind.fields));
            for (at, role) in catalogue.role.iter().enumerate() {
                add(role.clone(), MeaningKind::Role(at));
            }
        }
        if noun == "matters" {
            fields.extend(catalogue.matter.iter().flat_map(|kind| &kind.fields));
            events.extend(catalogue.matter.iter().flat_map(|kind| &kind.events));
        }
        for (at, event) in catalogue.event.iter().enumerate() {
            if events.contains(&&event.name) {
                add(event.clone(), MeaningKind::Event(at));
            }
        }
        for (at, field) in catalogue.field.iter().enumerate() {
            if fields.contains(&&field.name) {
                add(field.as_name(), MeaningKind::Field(at));
            }
        }
        // Columns come first, so a word that both a column and a field use means the column.
        let mut by_header = FxHashMap::default();
        for words in [
            |names: &Name| vec![names.name.clone()],
            |names: &Name| vec![names.zh.clone(), names.en.clone()],
            |names: &Name| names.also.clone(),
        ] {
            for (at, meaning) in meanings.iter().enumerate() {
                for word in words(&meaning.names) {
                    by_header.entry(plain(&word)).or_insert(at);
                }
            }
        }
        Shape { noun, meanings, by_header }
    }

    /// The place of the meaning with this name; past the end where the catalogue has none.
    pub fn at(&self, name: &str) -> usize {
        let found = self.meanings.iter().position(|meaning| meaning.names.name == name);
        found.unwrap_or(self.meanings.len())
    }

    /// The meaning that a header stands for.
    pub fn meaning_of(&self, header: &str) -> Option<usize> {
        self.by_header.get(&plain(header)).copied()
    }

    /// Every word that is recognised as a header.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.meanings.iter().flat_map(|meaning| {
            let names = &meaning.names;
            [&names.name, &names.zh, &names.en].into_iter().chain(&names.also).map(String::as_str)
        })
    }

    /// Reads a row as headers.
    pub fn resolve(&self, cells: &[Cow<'_, str>], section: Option<&Section>) -> Resolution {
        let headers: Vec<String> =
            cells.iter().map(|cell| cell.trim().chars().take(HEADER_CHARS_MAX).collect()).collect();
        let mut found = Resolution {
            columns: vec![None; self.meanings.len()],
            happened_if: vec![None; self.meanings.len()],
            headers,
            ..Resolution::default()
        };
        let mut taken = vec![false; found.headers.len()];
        if let Some(section) = section {
            for (at, entry) in &section.entries {
                for (wanted, keep) in [
                    (&entry.column, &mut found.columns[*at]),
                    (&entry.happened_if, &mut found.happened_if[*at]),
                ] {
                    let Some(wanted) = wanted else { continue };
                    match position(&found.headers, &wanted.text) {
                        Some(column) => {
                            *keep = Some(column);
                            taken[column] = true;
                            found.recognised += 1;
                        }
                        None => found.not_there.push((wanted.text.clone(), wanted.line)),
                    }
                }
            }
        }
        for (column, header) in found.headers.iter().enumerate() {
            let ignored = section.is_some_and(|section| {
                section.ignore.iter().any(|word| plain(&word.text) == plain(header))
            });
            if header.is_empty() || taken[column] || ignored {
                continue;
            }
            match self.by_header.get(&plain(header)) {
                None => found.unknown.push(column),
                Some(at) if section.is_some_and(|section| section.entries.contains_key(at)) => {}
                Some(at) => match found.columns[*at] {
                    Some(first) => found.twice.push((*at, first, column)),
                    None => {
                        found.columns[*at] = Some(column);
                        found.recognised += 1;
                    }
                },
            }
        }
        for (at, meaning) in self.meanings.iter().enumerate() {
            let constant = section
                .and_then(|section| section.entries.get(&at))
                .is_some_and(|entry| entry.value.is_some());
            if meaning.required && found.columns[at].is_none() && !constant {
                found.missing.push(at);
            }
        }
        found
    }
}

fn position(headers: &[String], wanted: &str) -> Option<usize> {
    let exact = headers.iter().position(|header| header == wanted.trim());
    exact.or_else(|| headers.iter().position(|header| plain(header) == plain(wanted)))
}

/// What a row of headers came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolution {
    /// The headers as written.
    pub headers: Vec<String>,
    /// For each meaning, its column.
    pub columns: Vec<Option<usize>>,
    /// For each event, the column that tells that it happened.
    pub happened_if: Vec<Option<usize>>,
    /// Required meanings without a column.
    pub missing: Vec<usize>,
    /// Meanings with two columns: meaning, first column, second column.
    pub twice: Vec<(usize, usize, usize)>,
    /// Columns that mean nothing.
    pub unknown: Vec<usize>,
    /// Columns that the mapping names and the sheet lacks, with the line of the mapping.
    pub not_there: Vec<(String, usize)>,
    /// How many columns are understood.
    pub recognised: usize,
}

impl Resolution {
    /// Whether rows can be read under these headers.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.not_there.is_empty() && self.twice.is_empty()
    }

    /// What stands in the way: message, remedy, and the column concerned.
    pub fn faults(&self, shape: &Shape) -> Vec<(Option<usize>, Message, Message)> {
        let mut faults = Vec::new();
        let seen: Vec<Argument> = self
            .headers
            .iter()
            .filter(|header| !header.is_empty())
            .take(30)
            .map(|header| Argument::Text(crate::problem::shown(header)))
            .collect();
        if !self.missing.is_empty() {
            let names = self.missing.iter().map(|at| shape.meanings[*at].title()).collect();
            let names = Argument::List(names);
            faults.push((
                None,
                Message::new("sheet-column-missing")
                    .with("columns", names)
                    .with("seen", Argument::List(seen.clone()))
                    .with("count", seen.len()),
                Message::new("sheet-remedy-column-missing").with("noun", shape.noun),
            ));
        }
        for (at, first, second) in &self.twice {
            faults.push((
                Some(*second),
                Message::new("sheet-column-twice")
                    .with("first", self.headers[*first].as_str())
                    .with("second", self.headers[*second].as_str())
                    .with("meaning", shape.meanings[*at].title()),
                Message::new("sheet-remedy-column-twice").with("noun", shape.noun),
            ));
        }
        for (column, line) in &self.not_there {
            let near = nearest(column, self.headers.iter().map(String::as_str));
            faults.push((
                None,
                Message::new("sheet-mapping-column-not-there")
                    .with("column", column.as_str())
                    .with("line", line.to_string())
                    .with("seen", Argument::List(seen.clone())),
                match near {
                    Some(near) => did_you_mean(&near),
                    None => Message::new("sheet-remedy-mapping-column"),
                },
            ));
        }
        faults
    }
}

impl Meaning {
    /// The meaning for a reader: its label, and the name that works in every file.
    pub fn title(&self) -> Argument {
        let (zh, en) = (&self.names.zh, &self.names.en);
        Argument::Label(Text::new(
            format!("{zh}({})", self.names.name),
            format!("{en} ({})", self.names.name),
        ))
    }
}

/// The letters of a column as spreadsheet programs name it: 0 is `A`, 26 is `AA`.
pub(crate) fn letters(column: usize) -> String {
    let mut rest = column + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// The candidate that `word` was probably meant to be, if one is near.
pub(crate) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<String> {
    // A long value is no misspelling, and comparing it costs the product of the lengths.
    if word.chars().count() > 40 {
        return None;
    }
    let own = plain(word);
    let length = own.chars().count();
    // Of two characters, one that is right says nothing.
    let far = if length < 3 { 0 } else { (length / 3).max(1) };
    candidates
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= far + 2)
        .take(200_000)
        .map(|candidate| (strsim::osa_distance(&own, &plain(candidate)), candidate))
        .filter(|(distance, _)| *distance <= far && *distance < length)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate.to_owned())
}

/// The remedy that names what was probably meant.
pub(crate) fn did_you_mean(word: &str) -> Message {
    Message::new("sheet-remedy-did-you-mean").with("word", word)
}
