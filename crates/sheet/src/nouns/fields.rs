//! Fields of activities and matters: typed by the catalogue, and only those that the kind has.

use crate::Problem;
use crate::table::cell::Words;
use crate::table::header::{MeaningKind, Shape};
use crate::table::report::Report;
use crate::table::row::{Layout, Row, marked_remedy};
use language::Message;
use model::catalogue::FieldType;
use model::{Catalogue, Secrecy, Symbol, Symbols, Value};
use smallvec::SmallVec;
use std::collections::BTreeMap;

/// The largest number a field holds.
const NUMBER_MAX: i64 = 1_000_000_000;

/// Reads the fields of rows of one noun.
pub(crate) struct Fields {
    fields: Vec<Field>,
    // For each kind, for each field, whether the kind has it.
    owned: Vec<Vec<bool>>,
    // Which fields the table being read has, found once per table.
    table: Option<u32>,
    present: Vec<usize>,
    // Values in columns that a row's kind does not have: by table, kind and field, how many.
    strangers: BTreeMap<(u32, usize, usize), usize>,
}

struct Field {
    meaning: usize,
    symbol: Symbol,
    kind: FieldType,
    choices: Words,
    choice_symbols: Vec<Symbol>,
}

/// A value before its row is known to be good: texts are interned after.
#[derive(Clone, Copy)]
enum Pending<'r> {
    Ready(Value),
    Text(&'r str),
}

/// The fields of a row, to be kept if it is good.
pub(crate) struct RowFields<'r>(SmallVec<[(Symbol, Pending<'r>); 8]>);

impl RowFields<'_> {
    /// Takes over values of the version that stood before.
    pub fn take_over(&mut self, values: impl Iterator<Item = (Symbol, Value)>) {
        self.0.extend(values.map(|(symbol, value)| (symbol, Pending::Ready(value))));
    }

    /// Interns the texts; sorted by symbol.
    pub fn keep(mut self, symbols: &mut Symbols) -> Box<[(Symbol, Value)]> {
        self.0.sort_unstable_by_key(|(symbol, _)| *symbol);
        // Of the right size from the start: there are many rows.
        let mut kept = Vec::with_capacity(self.0.len());
        for (symbol, pending) in self.0 {
            kept.push(match pending {
                Pending::Ready(value) => (symbol, value),
                Pending::Text(text) => (symbol, Value::Name(symbols.intern(text))),
            });
        }
        kept.into_boxed_slice()
    }
}

impl Fields {
    /// For kinds that have the fields named in `kinds`.
    pub fn new<'k>(
        catalogue: &Catalogue,
        shape: &Shape,
        symbols: &mut Symbols,
        kinds: impl Iterator<Item = &'k [String]>,
    ) -> Fields {
        let fields: Vec<Field> = shape
            .meanings
            .iter()
            .enumerate()
            .filter_map(|(meaning, of)| {
                let MeaningKind::Field(at) = of.kind else { return None };
                let field = &catalogue.field[at];
                Some(Field {
                    meaning,
                    symbol: symbols.intern(&field.name),
                    kind: field.kind.clone(),
                    choices: Words::of(field.choices.iter().cloned()),
                    choice_symbols: field
                        .choices
                        .iter()
                        .map(|choice| symbols.intern(&choice.name))
                        .collect(),
                })
            })
            .collect();
        let owned = kinds
            .map(|names| {
                fields
                    .iter()
                    .map(|field| names.contains(&shape.meanings[field.meaning].names.name))
                    .collect()
            })
            .collect();
        let (present, strangers) = (Vec::new(), BTreeMap::new());
        Fields { fields, owned, table: None, present, strangers }
    }

    /// Reads the fields of a row of `kind`.
    pub fn read<'r>(&mut self, row: &mut Row<'r>, kind: usize, secrecy: Secrecy) -> RowFields<'r> {
        if self.table != Some(row.layout.table) {
            self.table = Some(row.layout.table);
            let has = |at: &usize| row.layout.has(self.fields[*at].meaning);
            self.present = (0..self.fields.len()).filter(has).collect();
        }
        let mut values = SmallVec::new();
        for at in &self.present {
            let field = &self.fields[*at];
            let text = row.text(field.meaning);
            if text.is_empty() {
                continue;
            }
            if !self.owned[kind][*at] {
                *self.strangers.entry((row.layout.table, kind, *at)).or_default() += 1;
                continue;
            }
            let value = match field.kind {
                FieldType::YesNo => row.yes_no(field.meaning).map(Value::YesNo),
                FieldType::Number => row.number(field.meaning, NUMBER_MAX).map(Value::Number),
                FieldType::Day => row.date(field.meaning).map(Value::Day),
                FieldType::Choice => row
                    .word(field.meaning, &field.choices, "sheet-choice")
                    .map(|choice| Value::Name(field.choice_symbols[choice])),
                FieldType::Text if secrecy == Secrecy::IndexOnly => {
                    // What may be classified is not repeated in a message.
                    let remedy = marked_remedy(row.layout.onto);
                    row.fault_with(Some(field.meaning), None, || {
                        (Message::new("sheet-index-text"), remedy)
                    });
                    None
                }
                FieldType::Text => {
                    values.push((field.symbol, Pending::Text(text)));
                    None
                }
            };
            values.extend(value.map(|value| (field.symbol, Pending::Ready(value))));
        }
        RowFields(values)
    }

    /// What a new version of `kind` keeps of the one before: the fields that its file has no column for. An
    /// index-only version keeps no text.
    pub fn kept(
        &self,
        layout: &Layout,
        kind: usize,
        secrecy: Secrecy,
        before: &[(Symbol, Value)],
    ) -> Vec<(Symbol, Value)> {
        let keeps = |at: usize| {
            let field = &self.fields[at];
            self.owned[kind][at]
                && !layout.has(field.meaning)
                && !(secrecy == Secrecy::IndexOnly && field.kind == FieldType::Text)
        };
        let field = |symbol| self.fields.iter().position(|field| field.symbol == symbol);
        before.iter().copied().filter(|(symbol, _)| field(*symbol).is_some_and(keeps)).collect()
    }

    /// Notes which columns held values that the kinds of their rows do not have.
    pub fn note_strangers(&self, shape: &Shape, kinds: &[model::Text], report: &mut Report) {
        for ((table, kind, field), count) in &self.strangers {
            let meaning = &shape.meanings[self.fields[*field].meaning];
            note_stranger(report, *table, meaning.title(), kinds[*kind].clone(), *count);
        }
    }
}

/// Notes that rows of a kind have values under a meaning that the kind does not have.
pub(crate) fn note_stranger(
    report: &mut Report,
    table: u32,
    meaning: language::Argument,
    kind: model::Text,
    count: usize,
) {
    let place = &report.tables[table as usize];
    let message = Message::new("sheet-not-of-kind")
        .with("meaning", meaning)
        .with("kind", kind)
        .with("count", count);
    let mut note =
        Problem::of_file(place.file.clone(), message, Message::new("sheet-remedy-not-of-kind"));
    note.sheet = place.sheet.clone();
    report.note(note);
}
