//! Reads of records within a scope. List, get, count, search and export are one query with different ends, and what a
//! scope lets through is decided in one place ([`scoped`]).
//!
//! What is out of scope is as if it were not there: it is in no list, no count, and no cursor tells of it. Pages follow
//! by key, so a page costs the same wherever it lies.

mod scoped;

use crate::engine::Sql;
use crate::fold::{RecordRow, Status};
use crate::tables::PARTICIPATION;
use crate::tokens::tokens_asked;
use crate::{Reader, Row, StoreError, Value};
use authority::{Class, Scope};
use model::{Day, DayRange, Handle, Noun, RangeSet, RecordId, UnitIndex};
use scoped::{Conditions, within};

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

impl Reader {
    /// A page of a list, and a search where the filter has a text. Shorter than the limit: there is no next one.
    pub async fn list(
        &mut self,
        scope: &Scope,
        filter: &Filter,
        page: &Page,
    ) -> Result<Vec<Found>, StoreError> {
        let Some(mut conditions) = conditions(scope, filter) else { return Ok(Vec::new()) };
        let (sign, order) = match page.order {
            Order::Rising => (">", "ASC"),
            Order::Falling => ("<", "DESC"),
        };
        if let Some(Cursor { sorting, id }) = &page.after {
            let sorting = conditions.value((*sorting).into());
            let id = conditions.value((&**id).into());
            conditions.and(format!("(r.sorting, r.id) {sign} ({sorting}, {id})"));
        }
        let limit = conditions.value(page.limit.min(PAGE_MAX).into());
        let end = format!("ORDER BY r.sorting {order}, r.id {order} LIMIT {limit}");
        self.select(conditions, page.content, &end).await
    }

    /// The record with this id, withdrawn or not; nothing where it is out of scope, erased, or not there.
    pub async fn get(&mut self, scope: &Scope, id: &RecordId) -> Result<Option<Found>, StoreError> {
        let filter = Filter { withdrawn: true, ..Filter::all(id.noun) };
        let Some(mut conditions) = conditions(scope, &filter) else { return Ok(None) };
        let asked = conditions.value((&*id.id).into());
        conditions.and(format!("r.id = {asked}"));
        Ok(self.select(conditions, true, "").await?.into_iter().next())
    }

    /// How many records a filter lets through.
    pub async fn count(&mut self, scope: &Scope, filter: &Filter) -> Result<u64, StoreError> {
        let Some(conditions) = conditions(scope, filter) else { return Ok(0) };
        let (text, values) = conditions.finish();
        let sql = format!("SELECT count(*) AS found FROM record r WHERE {text}");
        let row = self.fetch_one(Sql::once(sql), values).await?;
        row.map_or(Ok(0), |row| row.index("found"))
    }

    /// The units that a record belongs to; none where it is out of scope.
    pub async fn units_of(
        &mut self,
        scope: &Scope,
        id: &RecordId,
    ) -> Result<Vec<UnitIndex>, StoreError> {
        let Some(found) = self.get(scope, id).await? else { return Ok(Vec::new()) };
        let sql = "SELECT unit FROM place WHERE number = $1 ORDER BY unit";
        let rows = self.fetch(sql, vec![found.record.number.into()]).await?;
        let unit = |row: &Row| {
            let unit = row.index("unit")?;
            Ok(UnitIndex(u32::try_from(unit).unwrap_or(u32::MAX)))
        };
        rows.iter().map(unit).collect()
    }

    /// Who took part in an activity by name: for whoever sees the activity, and persons at one of its units.
    pub async fn participations(
        &mut self,
        scope: &Scope,
        activity: &str,
    ) -> Result<Vec<Participation>, StoreError> {
        let filter = Filter { withdrawn: true, ..Filter::all(Noun::Activity) };
        let Some(mut conditions) = conditions(scope, &filter) else { return Ok(Vec::new()) };
        let id = conditions.value(activity.into());
        conditions.and(format!("r.id = {id}"));
        if !scope.sees_without_unit(Class::Personal) {
            conditions.and(within("r", scope.units(Class::Personal)));
        }
        let (text, values) = conditions.finish();
        let sql = format!(
            "SELECT p.role, p.person FROM {} p JOIN record r ON r.number = p.number
             WHERE {text} ORDER BY p.role, p.person",
            PARTICIPATION.name
        );
        let rows = self.fetch(Sql::once(sql), values).await?;
        let participation = |row: &Row| {
            let damaged =
                || StoreError::Damaged { table: PARTICIPATION.name, row: activity.to_owned() };
            let person = <[u8; 16]>::try_from(row.bytes("person")?).map_err(|_| damaged())?;
            Ok(Participation { role: row.text("role")?.into(), person: Handle(person) })
        };
        rows.iter().map(participation).collect()
    }

    async fn select(
        &mut self,
        conditions: Conditions,
        content: bool,
        end: &str,
    ) -> Result<Vec<Found>, StoreError> {
        let (text, values) = conditions.finish();
        let columns = "r.number, r.noun, r.id, r.owner, r.version, r.last, r.class, r.standing,
                       r.sorting, r.kind";
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

// What a record must satisfy; `None` where nothing can.
fn conditions(scope: &Scope, filter: &Filter) -> Option<Conditions> {
    let mut conditions = scoped::permitted(scope);
    conditions.and(format!("r.noun = {}", filter.noun as u32));
    let status = if filter.withdrawn { Status::Erased as u32 } else { Status::Withdrawn as u32 };
    conditions.and(format!("r.standing < {status}"));
    if let Some(kind) = &filter.kind {
        let kind = conditions.value((&**kind).into());
        conditions.and(format!("r.kind = {kind}"));
    }
    if let Some(units) = &filter.units {
        conditions.and(within("r", units));
    }
    if let Some(days) = filter.days {
        conditions.and(format!("r.sorting BETWEEN {} AND {}", days.first.0, days.last.0));
    }
    if let Some(owner) = &filter.owner {
        let id = conditions.value((&*owner.id).into());
        let noun = owner.noun as u32;
        conditions.and(format!(
            "r.owner = (SELECT o.number FROM record o WHERE o.noun = {noun} AND o.id = {id})"
        ));
    }
    if let Some(text) = &filter.text {
        let asked = tokens_asked(text);
        if asked.is_empty() {
            return None;
        }
        let one = |token: String| {
            let token = conditions.value(Value::Text(token.into()));
            format!("SELECT t.number FROM token t WHERE t.token = {token}")
        };
        let all: Vec<String> = asked.into_iter().map(one).collect();
        conditions.and(format!("r.number IN ({})", all.join(" INTERSECT ")));
    }
    Some(conditions)
}
