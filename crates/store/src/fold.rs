//! What an entry's act does to the derived tables, as values. One file for each noun; nothing here touches a database.
//!
//! A new version of a record replaces all its rows. What is private – persons, texts, names of files – has no row: it
//! stays sealed in the entry.
//!
//! The fold of what an erasure leaves must be the fold that led there, or rebuilding would give other tables. So a
//! record of which the present version or an entry after it is erased stands for nothing until it is put again, and an
//! entry without content ([`fold_erased`]) does the same to it.

mod activity;
mod attachment;
mod directive;
mod grant;
mod matter;
mod parents;
mod person;
mod post;
mod recusal;
mod register;
mod slip;
mod unit;

use crate::tables::{self, RECORD, Table};
use crate::tokens::tokens;
use crate::{Places, Row, StoreError, Value};
use authority::class_of;
use model::{Act, Day, Noun, Record, RecordId, Secrecy};

/// How a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// It stands.
    Stands,
    /// It was withdrawn; its versions stay readable.
    Withdrawn,
    /// Its content was erased.
    Erased,
}

impl Status {
    const ALL: [Status; 3] = [Status::Stands, Status::Withdrawn, Status::Erased];
}

/// A record as lists show it: a row of [`RECORD`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordRow {
    /// The index of its first entry, which stands for it in derived tables.
    pub number: u64,
    /// What it is called.
    pub id: RecordId,
    /// The number of the record that it belongs to.
    pub owner: Option<u64>,
    /// The entry with its present content.
    pub version: Option<u64>,
    /// The entry that decided how it stands now.
    pub last: u64,
    /// Its class, as [`authority::Class::at`] counts them.
    pub class: usize,
    /// How it stands.
    pub status: Status,
    /// What lists are sorted by: the first day of what has days, the index of a unit, otherwise 0.
    pub sorting: i64,
    /// Its kind, or the role of a grant.
    pub kind: Option<Box<str>>,
    /// The lowest of its units; -1 where it has none.
    pub unit: i64,
    /// How many units it belongs to.
    pub units: u32,
}

impl RecordRow {
    fn first(id: &RecordId, index: u64) -> RecordRow {
        RecordRow {
            number: index,
            id: id.clone(),
            owner: None,
            version: None,
            last: index,
            class: class_of(id.noun, Secrecy::Open).at(),
            status: Status::Stands,
            sorting: 0,
            kind: None,
            unit: -1,
            units: 0,
        }
    }

    fn emptied(&self, last: u64) -> RecordRow {
        let status = Status::Erased;
        RecordRow { number: self.number, status, ..RecordRow::first(&self.id, last) }
    }

    pub(crate) fn values(&self) -> [Value; 12] {
        [
            self.number.into(),
            (self.id.noun as u32).into(),
            (&*self.id.id).into(),
            self.owner.into(),
            self.version.into(),
            self.last.into(),
            (self.class as u32).into(),
            (self.status as u32).into(),
            self.sorting.into(),
            self.kind.as_deref().into(),
            self.unit.into(),
            self.units.into(),
        ]
    }

    pub(crate) fn read(row: &Row) -> Result<RecordRow, StoreError> {
        let damaged =
            || StoreError::Damaged { table: RECORD.name, row: format!("{:?}", row.values()) };
        let at =
            |column: &str| row.index(column).map(|it| usize::try_from(it).unwrap_or(usize::MAX));
        let maybe = |column: &str| {
            let number = row.int_or_null(column)?;
            number.map(|it| u64::try_from(it).map_err(|_| damaged())).transpose()
        };
        let noun = *Noun::ALL.get(at("noun")?).ok_or_else(damaged)?;
        Ok(RecordRow {
            number: row.index("number")?,
            id: RecordId::new(noun, row.text("id")?),
            owner: maybe("owner")?,
            version: maybe("version")?,
            last: row.index("last")?,
            class: at("class")?,
            status: *Status::ALL.get(at("standing")?).ok_or_else(damaged)?,
            sorting: row.int("sorting")?,
            kind: row.text_or_null("kind")?.map(Into::into),
            unit: row.int("unit")?,
            units: u32::try_from(row.int("units")?).map_err(|_| damaged())?,
        })
    }
}

/// What an act does to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its row afterwards.
    pub record: RecordRow,
    /// The rows that replace all others of the record, values of all columns in order; `None`: they stay.
    pub rows: Option<Vec<(&'static Table, Vec<Value>)>>,
}

/// What a record belongs to, whose row must be known to fold it.
pub fn owner(act: &Act) -> Option<&RecordId> {
    match act {
        Act::Put { record: Some(Record::Attachment(record)), .. } => Some(&record.of),
        _ => None,
    }
}

/// What the act of the entry `index` does. `before` is the record's row, `owner` the number of the record that it
/// belongs to (see [`owner()`]); `places` has learnt this act and all before it.
///
/// # Errors
/// [`StoreError::UnitUnknown`]; [`StoreError::Damaged`] where an act is about a record that has no entry.
pub fn fold(
    act: &Act,
    index: u64,
    before: Option<&RecordRow>,
    owner: Option<u64>,
    places: &Places,
) -> Result<Option<Change>, StoreError> {
    let before_of = |id: &RecordId| {
        before.ok_or_else(|| StoreError::Damaged { table: RECORD.name, row: id.to_string() })
    };
    match act {
        Act::Begin { .. } | Act::Restore { .. } => Ok(None),
        Act::Put { id, record } => {
            let mut row = RecordRow::first(id, index);
            row.number = before.map_or(index, |before| before.number);
            row.version = Some(index);
            row.owner = owner;
            let mut folding = Folding::new(row, places);
            if let Some(record) = record {
                folding.put(record)?;
            }
            Ok(Some(folding.finish()))
        }
        Act::Withdraw { id, .. } => {
            let before = before_of(id)?;
            if before.status == Status::Erased {
                return Ok(None);
            }
            let record = RecordRow { status: Status::Withdrawn, last: index, ..before.clone() };
            Ok(Some(Change { record, rows: None }))
        }
        Act::Erase { id, entries, .. } | Act::Spill { id, entries, .. } => {
            let before = before_of(id)?;
            // What an erased entry after the present version said, nobody can tell any more.
            let reaches = |version| entries.iter().any(|index| *index >= version);
            if before.status != Status::Erased && !before.version.is_some_and(reaches) {
                return Ok(None);
            }
            Ok(Some(Change { record: before.emptied(index), rows: Some(Vec::new()) }))
        }
    }
}

/// What the entry `index` does that was about this record and has been erased since.
pub fn fold_erased(id: &RecordId, index: u64, before: Option<&RecordRow>) -> Change {
    let first = RecordRow::first(id, index);
    let record = before.unwrap_or(&first).emptied(index);
    Change { record, rows: Some(Vec::new()) }
}

/// The tables that have rows of a record of this noun besides [`RECORD`].
pub fn tables_of(noun: Noun) -> &'static [&'static Table] {
    use tables::*;
    match noun {
        Noun::Unit => &[&PLACE, &TOKEN, &UNIT],
        Noun::Parents => &[&PLACE, &PARENTS],
        Noun::Person => &[&PLACE, &PERSON, &HOME],
        Noun::Post => &[&PLACE, &POST, &RESPONSIBILITY],
        Noun::Activity => &[&PLACE, &TOKEN, &ACTIVITY, &PARTICIPATION],
        Noun::Matter => &[&PLACE, &TOKEN, &MATTER, &MATTER_EVENT],
        Noun::Register => &[&PLACE, &REGISTER],
        Noun::Directive => &[&PLACE, &TOKEN, &DIRECTIVE],
        Noun::Attachment => &[&PLACE, &ATTACHMENT],
        Noun::Grant => &[&PLACE, &GRANTS],
        Noun::Recusal => &[&PLACE, &RECUSAL],
        Noun::Slip => &[&PLACE, &SLIP],
    }
}

/// A record being folded: its row, and the rows of its noun as they are made.
struct Folding<'a> {
    record: RecordRow,
    places: &'a Places,
    units: Vec<u32>,
    texts: Vec<&'a str>,
    rows: Vec<(&'static Table, Vec<Value>)>,
}

impl<'a> Folding<'a> {
    fn new(record: RecordRow, places: &'a Places) -> Folding<'a> {
        Folding { record, places, units: Vec::new(), texts: Vec::new(), rows: Vec::new() }
    }

    fn put(&mut self, record: &'a Record) -> Result<(), StoreError> {
        match record {
            Record::Unit(it) => unit::fold(self, it),
            Record::Parents(it) => parents::fold(self, it),
            Record::Person(it) => person::fold(self, it),
            Record::Post(it) => post::fold(self, it),
            Record::Activity(it) => activity::fold(self, it),
            Record::Matter(it) => matter::fold(self, it),
            Record::Register(it) => register::fold(self, it),
            Record::Directive(it) => directive::fold(self, it),
            Record::Attachment(it) => attachment::fold(self, it),
            Record::Grant(it) => grant::fold(self, it),
            Record::Recusal(it) => recusal::fold(self, it),
            Record::Slip(it) => slip::fold(self, it),
        }
    }

    // The record's number as the first value of every row.
    fn number(&self) -> Value {
        self.record.number.into()
    }

    // The index of a unit.
    fn unit(&self, code: &str) -> Result<u32, StoreError> {
        let unknown = || StoreError::UnitUnknown { code: code.to_owned(), index: self.record.last };
        self.places.unit(code).ok_or_else(unknown)
    }

    // The record belongs to this unit: what scopes are compared with.
    fn belongs_to(&mut self, code: &str) -> Result<u32, StoreError> {
        let unit = self.unit(code)?;
        self.units.push(unit);
        Ok(unit)
    }

    fn has_kind(&mut self, kind: &str) {
        self.record.kind = Some(kind.into());
    }

    fn begins_on(&mut self, day: Day) {
        self.record.sorting = day.0.into();
    }

    fn has_secrecy(&mut self, secrecy: Secrecy) {
        self.record.class = class_of(self.record.id.noun, secrecy).at();
    }

    // May be searched for by whoever sees the record.
    fn searchable(&mut self, text: &'a str) {
        self.texts.push(text);
    }

    fn row<const N: usize>(&mut self, table: &'static Table, values: [Value; N]) {
        debug_assert_eq!(N, table.columns.len(), "{}", table.name);
        self.rows.push((table, values.into()));
    }

    fn finish(mut self) -> Change {
        self.units.sort_unstable();
        self.units.dedup();
        self.record.unit = self.units.first().map_or(-1, |unit| i64::from(*unit));
        self.record.units = u32::try_from(self.units.len()).unwrap_or(u32::MAX);
        for unit in std::mem::take(&mut self.units) {
            self.row(&tables::PLACE, [self.number(), unit.into()]);
        }
        for token in tokens(std::mem::take(&mut self.texts)) {
            self.row(&tables::TOKEN, [token.as_str().into(), self.number()]);
        }
        Change { record: self.record, rows: Some(self.rows) }
    }
}
