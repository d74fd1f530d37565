//! Reads of records within a scope. List, get, count, search and export are one query with different ends, and what a
//! scope lets through is decided in one place ([`scoped`]).
//!
//! What is out of scope is as if it were not there: it is in no list, no count, and no cursor tells of it. Pages follow
//! by key, so a page costs the same wherever it lies.

mod narrowing;
mod question;
mod scoped;
mod way;
#[cfg(test)]
mod weakened;

use crate::engine::Sql;
use crate::fold::RecordRow;
use crate::tables::PARTICIPATION;
use crate::{Reader, Row, StoreError};
use authority::Scope;
use model::{Day, DayRange, Handle, Noun, RangeSet, RecordId, UnitIndex};
use narrowing::Narrowing;
use question::Question;
use way::Way;

/// Records that a page may have.
pub const PAGE_MAX: u32 = 1_000;

/// What is asked for. Everything left empty does not narrow.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The noun.
    pub noun: Noun,
    /// The kind; the role of a grant, the relation of parents.
    pub kind: Option<Box<str>>,
    /// Records that belong to one of these units: a subtree, for example.
    pub units: Option<RangeSet>,
    /// Records whose first day lies in these days. Nouns without days: do not use.
    pub days: Option<DayRange>,
    /// Records in whose searchable texts this stands. A text without a letter or digit finds nothing.
    pub text: Option<Box<str>>,
    /// What they belong to: the record of an attachment.
    pub owner: Option<RecordId>,
    /// Withdrawn records too.
    pub withdrawn: bool,
}

impl Filter {
    /// All records of a noun that stand.
    pub fn all(noun: Noun) -> Filter {
        Filter {
            noun,
            kind: None,
            units: None,
            days: None,
            text: None,
            owner: None,
            withdrawn: false,
        }
    }
}

/// In which order a list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// By first day, or index of the unit, then by id.
    Rising,
    /// The same from the end.
    Falling,
}

/// Where a page ends. It tells nothing that the page's last record does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cursor {
    /// What the last record is sorted by.
    pub sorting: i64,
    /// Its id.
    pub id: Box<str>,
}

/// Which part of a list.
#[derive(Clone, Debug)]
pub struct Page {
    /// In which order.
    pub order: Order,
    /// Where the page before ended.
    pub after: Option<Cursor>,
    /// How many records at most; no more than [`PAGE_MAX`] are given.
    pub limit: u32,
    /// Whether to read the content of each record too: for export.
    pub content: bool,
}

impl Page {
    /// The first page.
    pub fn first(order: Order, limit: u32) -> Page {
        Page { order, after: None, limit, content: false }
    }
}

/// A record that was found. Its numbers are indices in the journal and not to be shown to whoever does not see
/// [`Class::Journal`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// As lists show it.
    pub record: RecordRow,
    /// The format and bytes of the entry with its present content, where asked for and not erased.
    pub content: Option<(u8, Vec<u8>)>,
}

impl Found {
    /// Where a page that ends here ends.
    pub fn cursor(&self) -> Cursor {
        Cursor { sorting: self.record.sorting, id: self.record.id.id.clone() }
    }

    /// Its first day, of nouns that have one.
    pub fn day(&self) -> Option<Day> {
        i32::try_from(self.record.sorting).ok().map(Day)
    }
}

/// A person's part in an activity.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Participation {
    /// The role.
    pub role: Box<str>,
    /// The person.
    pub person: Handle,
}

/// Everything that is asked within a scope. Each of these makes its [`Question`] of the scope and hands it on; whoever
/// is handed a question has no scope to forget.
impl Reader {
    /// A page of a list, and a search where the filter has a text. Shorter than the limit: there is no next one.
    pub async fn list(
        &mut self,
        scope: &Scope,
        filter: &Filter,
        page: &Page,
    ) -> Result<Vec<Found>, StoreError> {
        self.listed_by(&Question::of(scope, filter), page).await
    }

    /// The record with this id, withdrawn or not; nothing where it is out of scope, erased, or not there.
    pub async fn get(&mut self, scope: &Scope, id: &RecordId) -> Result<Option<Found>, StoreError> {
        self.got_by(&Question::of_one(scope, id)).await
    }

    /// How many records a filter lets through.
    pub async fn count(&mut self, scope: &Scope, filter: &Filter) -> Result<u64, StoreError> {
        self.counted_by(&Question::of(scope, filter)).await
    }

    /// The units that a record belongs to; none where it is out of scope.
    pub async fn units_of(
        &mut self,
        scope: &Scope,
        id: &RecordId,
    ) -> Result<Vec<UnitIndex>, StoreError> {
        self.units_by(&Question::of_one(scope, id)).await
    }

    /// Who took part in an activity by name: for whoever sees the activity, and persons at one of its units.
    pub async fn participations(
        &mut self,
        scope: &Scope,
        activity: &str,
    ) -> Result<Vec<Participation>, StoreError> {
        let id = RecordId::new(Noun::Activity, activity);
        self.participations_by(&Question::of_persons(scope, &id)).await
    }
}

// The same with the question alone.
impl Reader {
    async fn listed_by(
        &mut self,
        question: &Question<'_>,
        page: &Page,
    ) -> Result<Vec<Found>, StoreError> {
        if question.is_void() {
            return Ok(Vec::new());
        }
        self.page_of(question, page).await
    }

    async fn got_by(&mut self, question: &Question<'_>) -> Result<Option<Found>, StoreError> {
        let narrowing = question.narrowing(&Way::Named, self.engine());
        Ok(self.select(narrowing, true, "").await?.into_iter().next())
    }

    async fn counted_by(&mut self, question: &Question<'_>) -> Result<u64, StoreError> {
        if question.is_void() {
            return Ok(0);
        }
        let way = self.way_to_all(question).await?;
        let (text, values) = question.narrowing(&way, self.engine()).finish();
        let sql = format!("SELECT count(*) AS found FROM record r WHERE {text}");
        let row = self.fetch_one(Sql::once(sql), values).await?;
        row.map_or(Ok(0), |row| row.index("found"))
    }

    async fn units_by(&mut self, question: &Question<'_>) -> Result<Vec<UnitIndex>, StoreError> {
        let (text, values) = question.narrowing(&Way::Named, self.engine()).finish();
        let sql = format!(
            "SELECT u.unit FROM record r JOIN place u ON u.number = r.number
             WHERE {text} ORDER BY u.unit"
        );
        let rows = self.fetch(Sql::once(sql), values).await?;
        let unit = |row: &Row| {
            let unit = row.index("unit")?;
            Ok(UnitIndex(u32::try_from(unit).unwrap_or(u32::MAX)))
        };
        rows.iter().map(unit).collect()
    }

    async fn participations_by(
        &mut self,
        question: &Question<'_>,
    ) -> Result<Vec<Participation>, StoreError> {
        let (text, values) = question.narrowing(&Way::Named, self.engine()).finish();
        let sql = format!(
            "SELECT a.role, a.person, r.id FROM record r JOIN {} a ON a.number = r.number
             WHERE {text} ORDER BY a.role, a.person",
            PARTICIPATION.name
        );
        let rows = self.fetch(Sql::once(sql), values).await?;
        let participation = |row: &Row| {
            let person = <[u8; 16]>::try_from(row.bytes("person")?).map_err(|_| {
                let row = row.text("id").unwrap_or_default().to_owned();
                StoreError::Damaged { table: PARTICIPATION.name, row }
            })?;
            Ok(Participation { role: row.text("role")?.into(), person: Handle(person) })
        };
        rows.iter().map(participation).collect()
    }

    async fn select(
        &mut self,
        narrowing: Narrowing,
        content: bool,
        end: &str,
    ) -> Result<Vec<Found>, StoreError> {
        let (text, values) = narrowing.finish();
        let columns = "r.number, r.noun, r.id, r.owner, r.version, r.last, r.class, r.standing,
                       r.sorting, r.kind, r.unit, r.units";
        let sql = if content {
            format!(
                "SELECT {columns}, e.format, e.content FROM record r
                 LEFT JOIN entry e ON e.idx = r.version WHERE {text} {end}"
            )
        } else {
            format!("SELECT {columns} FROM record r WHERE {text} {end}")
        };
        let rows = self.fetch(Sql::once(sql), values).await?;
        let found = |row: &Row| {
            let content = match content.then(|| row.bytes_or_null("content")).transpose()?.flatten()
            {
                Some(bytes) => {
                    let format = u8::try_from(row.int("format")?).unwrap_or(u8::MAX);
                    Some((format, bytes.to_vec()))
                }
                None => None,
            };
            Ok(Found { record: RecordRow::read(row)?, content })
        };
        rows.iter().map(found).collect()
    }
}
