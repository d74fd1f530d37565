//! Derived tables made anew from the journal, and compared with what they are.

use crate::engine::Sql;
use crate::entries::is_system;
use crate::tables::{Sort, TABLES, Table};
use crate::{Folded, Places, Reader, StoreError, StoredEntry, Transaction, Value};
use authority::Scope;
use model::{Act, Entry, RecordId};
use rustc_hash::FxHashMap;

/// Entries that are read and folded at once.
const ENTRIES_AT_ONCE: u32 = 2_000;

/// Rows that are compared at once.
const ROWS_AT_ONCE: u32 = 2_000;

/// Why tables could not be made anew.
#[derive(Debug)]
pub enum RebuildError<E> {
    /// The database.
    Store(StoreError),
    /// An entry cannot be read.
    Entry {
        /// Which.
        index: u64,
        /// Why, as the decoder says.
        reason: E,
    },
}

impl<E> From<StoreError> for RebuildError<E> {
    fn from(error: StoreError) -> RebuildError<E> {
        RebuildError::Store(error)
    }
}

impl Transaction {
    /// Makes all derived tables anew; the units afterwards. `decode` reads an entry's content with the keys that it
    /// has. For the program itself; asked by anybody else it changes nothing.
    pub async fn rebuild<E>(
        &mut self,
        scope: &Scope,
        decode: impl FnMut(&StoredEntry) -> Result<Entry, E>,
    ) -> Result<Places, RebuildError<E>> {
        self.rebuild_with(scope, &FxHashMap::default(), decode).await
    }

    /// The same of a journal that ends before the entries that say which of its entries were erased: whose these were.
    pub async fn rebuild_with<E>(
        &mut self,
        scope: &Scope,
        later: &FxHashMap<u64, RecordId>,
        mut decode: impl FnMut(&StoredEntry) -> Result<Entry, E>,
    ) -> Result<Places, RebuildError<E>> {
        if !is_system(scope) {
            return Ok(self.places().await?);
        }
        let mut erased = self.erased(scope, &mut decode).await?;
        erased.extend(later.iter().map(|(index, id)| (*index, id.clone())));
        self.clear_derived().await?;
        let mut places = Places::new();
        let mut next = 0;
        loop {
            let stored = self.entries(scope, next, ENTRIES_AT_ONCE).await?;
            let Some(last) = stored.last() else { return Ok(places) };
            next = last.index + 1;
            let mut entries = Vec::with_capacity(stored.len());
            for entry in stored.iter().filter(|entry| entry.body.is_some()) {
                entries.push((entry.index, read(entry, &mut decode)?));
            }
            let mut decoded = entries.iter();
            let mut folded = Vec::with_capacity(stored.len());
            for entry in &stored {
                match entry.body {
                    Some(_) => {
                        let next = decoded.next().map(|(_, entry)| Folded::Entry(entry));
                        folded.extend(next.map(|it| (entry.index, it)));
                    }
                    // An entry that no erasure names is the verifier's to report.
                    None => {
                        let id = erased.get(&entry.index);
                        folded.extend(id.map(|id| (entry.index, Folded::Erased(id))));
                    }
                }
            }
            self.apply(&folded, &mut places).await?;
        }
    }

    // Which record each erased entry was about, as later entries say.
    async fn erased<E>(
        &mut self,
        scope: &Scope,
        decode: &mut impl FnMut(&StoredEntry) -> Result<Entry, E>,
    ) -> Result<FxHashMap<u64, RecordId>, RebuildError<E>> {
        let mut erased = FxHashMap::default();
        let sql = "SELECT min(idx) AS first FROM entry WHERE content IS NULL";
        let first = self.fetch_one(sql, Vec::new()).await?;
        let Some(first) = first.map(|row| row.int_or_null("first")).transpose()?.flatten() else {
            return Ok(erased);
        };
        let mut next = u64::try_from(first).unwrap_or(0);
        loop {
            let stored = self.entries(scope, next, ENTRIES_AT_ONCE).await?;
            let Some(last) = stored.last() else { return Ok(erased) };
            next = last.index + 1;
            for entry in stored.iter().filter(|entry| entry.body.is_some()) {
                if let Act::Erase { id, entries, .. } | Act::Spill { id, entries, .. } =
                    read(entry, decode)?.act
                {
                    erased.extend(entries.into_iter().map(|index| (index, id.clone())));
                }
            }
        }
    }
}

fn read<E>(
    entry: &StoredEntry,
    decode: &mut impl FnMut(&StoredEntry) -> Result<Entry, E>,
) -> Result<Entry, RebuildError<E>> {
    decode(entry).map_err(|reason| RebuildError::Entry { index: entry.index, reason })
}

/// A row that is not the same in both databases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The table.
    pub table: &'static str,
    /// The values of the row's key.
    pub key: Vec<Value>,
}

impl Reader {
    /// The rows of derived tables that differ between this database and one that was made from the same journal, in
    /// order of table and key; at most `limit` of them. For the program itself; anybody else gets none.
    pub async fn differences(
        &mut self,
        scope: &Scope,
        fresh: &mut Reader,
        limit: usize,
    ) -> Result<Vec<Difference>, StoreError> {
        let mut found = Vec::new();
        if !is_system(scope) {
            return Ok(found);
        }
        for table in TABLES.iter().filter(|table| table.sort == Sort::Derived) {
            let (mut left, mut right) = (Rows::new(table), Rows::new(table));
            loop {
                let (a, b) = (left.peek(self).await?, right.peek(fresh).await?);
                let key = |row: &[Value]| row[..table.key_columns].to_vec();
                let (a_key, b_key) = (a.map(key), b.map(key));
                let same = a == b;
                let (differs, skip_a, skip_b) = match (a_key, b_key) {
                    (None, None) => break,
                    (Some(a), Some(b)) if a == b => ((!same).then_some(a), true, true),
                    (Some(a), Some(b)) if a < b => (Some(a), true, false),
                    (Some(a), None) => (Some(a), true, false),
                    (_, Some(b)) => (Some(b), false, true),
                };
                if let Some(key) = differs {
                    found.push(Difference { table: table.name, key });
                    if found.len() >= limit {
                        return Ok(found);
                    }
                }
                left.skip(skip_a);
                right.skip(skip_b);
            }
        }
        Ok(found)
    }
}

/// The rows of a table in order of its key, read in pages.
struct Rows {
    table: &'static Table,
    sql: [Sql; 2],
    page: Vec<Vec<Value>>,
    at: usize,
    after: Option<Vec<Value>>,
    over: bool,
}

impl Rows {
    fn new(table: &'static Table) -> Rows {
        let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let key = columns[..table.key_columns].join(", ");
        let marks: Vec<String> = (1..=table.key_columns).map(|at| format!("${at}")).collect();
        let sql = |condition: String| {
            Sql::composed(format!(
                "SELECT {} FROM {}{condition} ORDER BY {key} LIMIT {ROWS_AT_ONCE}",
                columns.join(", "),
                table.name
            ))
        };
        let sql = [sql(String::new()), sql(format!(" WHERE ({key}) > ({})", marks.join(", ")))];
        Rows { table, sql, page: Vec::new(), at: 0, after: None, over: false }
    }

    async fn peek(&mut self, reader: &mut Reader) -> Result<Option<&[Value]>, StoreError> {
        if self.at >= self.page.len() && !self.over {
            let sql = self.sql[usize::from(self.after.is_some())].clone();
            let rows = reader.fetch(sql, self.after.clone().unwrap_or_default()).await?;
            self.over = rows.len() < ROWS_AT_ONCE as usize;
            self.page = rows.iter().map(|row| row.values().to_vec()).collect();
            self.at = 0;
            if let Some(last) = self.page.last() {
                self.after = Some(last[..self.table.key_columns].to_vec());
            }
        }
        Ok(self.page.get(self.at).map(Vec::as_slice))
    }

    fn skip(&mut self, skip: bool) {
        self.at += usize::from(skip);
    }
}
