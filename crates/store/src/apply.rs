//! Acts into derived tables: many at once, with as few statements as possible.

use crate::engine::Sql;
use crate::fold::{self, Change, RecordRow};
use crate::tables::{COMMAND, RECORD, Sort, TABLES, Table, UNIT_INDEX};
use crate::{Engine, Places, Reader, StoreError, Transaction, Value};
use model::{Act, Entry, Noun, RecordId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What an entry of the journal is to a fold.
#[derive(Clone, Copy, Debug)]
pub enum Folded<'a> {
    /// It can be read.
    Entry(&'a Entry),
    /// It was about this record and has been erased since.
    Erased(&'a RecordId),
}

impl<'a> Folded<'a> {
    fn id(self) -> Option<&'a RecordId> {
        match self {
            Folded::Erased(id) => Some(id),
            Folded::Entry(entry) => match &entry.act {
                Act::Begin { .. } | Act::Restore { .. } => None,
                Act::Put { id, .. }
                | Act::Withdraw { id, .. }
                | Act::Erase { id, .. }
                | Act::Spill { id, .. } => Some(id),
            },
        }
    }

    fn act(self) -> Option<&'a Act> {
        match self {
            Folded::Entry(entry) => Some(&entry.act),
            Folded::Erased(_) => None,
        }
    }
}

impl Transaction {
    /// Folds entries into the derived tables, in order of their indices. `places` learns the units among them; on an
    /// error, or when the transaction is undone, it must be cut back with [`Places::truncate`].
    pub async fn apply(
        &mut self,
        entries: &[(u64, Folded<'_>)],
        places: &mut Places,
    ) -> Result<(), StoreError> {
        let mut batch = Batch { known: self.known(entries).await?, ..Batch::default() };
        for (index, entry) in entries {
            batch.take(*index, *entry, places)?;
        }
        self.write_batch(batch).await
    }

    async fn write_batch(&mut self, batch: Batch) -> Result<(), StoreError> {
        let Batch { known, changed, mut rows, erased, .. } = batch;
        // Rows of records that were there before the batch, by what has to go.
        let mut gone: BTreeMap<usize, (&'static Table, Vec<i64>)> = BTreeMap::new();
        let mut go = |table: &'static Table, number: u64| {
            gone.entry(order(table)).or_insert((table, Vec::new())).1.push(number as i64);
        };
        let mut inserted: BTreeMap<usize, (&'static Table, Vec<Value>)> = BTreeMap::new();
        let mut put = |table: &'static Table, values: Vec<Value>| {
            inserted.entry(order(table)).or_insert((table, Vec::new())).1.extend(values);
        };
        let mut numbers: Vec<_> = changed.iter().collect();
        numbers.sort_unstable();
        for (number, was_there) in numbers {
            let record = &known[number];
            put(&RECORD, record.values().into());
            let new_rows = rows.remove(number);
            if *was_there {
                go(&RECORD, *number);
                if new_rows.is_some() {
                    fold::tables_of(record.id.noun).iter().for_each(|table| go(table, *number));
                }
            }
            new_rows.into_iter().flatten().for_each(|(table, values)| put(table, values));
        }
        put(&UNIT_INDEX, batch.units);
        put(&COMMAND, batch.commands);
        for (table, numbers) in gone.into_values() {
            self.delete(table, &numbers).await?;
        }
        for (table, values) in inserted.into_values() {
            self.insert(table, values).await?;
        }
        // The key of a command is part of its entry, and gone with it.
        for index in erased {
            self.execute("DELETE FROM command WHERE idx = $1", vec![index.into()]).await?;
        }
        Ok(())
    }

    /// Empties all derived tables.
    pub(crate) async fn clear_derived(&mut self) -> Result<(), StoreError> {
        for table in TABLES.iter().filter(|table| table.sort == Sort::Derived) {
            self.clear(table).await?;
        }
        Ok(())
    }
}

impl Reader {
    // The rows of all records that the entries are about or belong to.
    async fn known(
        &mut self,
        entries: &[(u64, Folded<'_>)],
    ) -> Result<FxHashMap<u64, RecordRow>, StoreError> {
        let mut asked: BTreeMap<Noun, FxHashSet<&str>> = BTreeMap::new();
        for (_, entry) in entries {
            for id in entry.id().into_iter().chain(entry.act().and_then(fold::owner)) {
                asked.entry(id.noun).or_default().insert(&id.id);
            }
        }
        let mut known = FxHashMap::default();
        for (noun, ids) in asked {
            for row in self.records_by_id(noun, ids.into_iter().collect()).await? {
                known.insert(row.number, row);
            }
        }
        Ok(known)
    }

    /// That an id is among the texts of the second value, which is a list as [`json`] makes it.
    pub(crate) fn listed(&self) -> &'static str {
        match self.engine() {
            Engine::Sqlite => "id IN (SELECT value FROM json_each($2))",
            // As an array: whatever the planner knows of the table, it looks the ids up. A join it would make by reading
            // all of it. Where no record of a noun was known when statistics were gathered, it would read all of the noun
            // for each group; `noun + 0` leaves it no index but that of the ids.
            Engine::Postgres => "id = ANY(ARRAY(SELECT json_array_elements_text($2::json)))",
        }
    }

    async fn records_by_id(
        &mut self,
        noun: Noun,
        ids: Vec<&str>,
    ) -> Result<Vec<RecordRow>, StoreError> {
        let listed = self.listed();
        let mut found = Vec::new();
        for chunk in ids.chunks(IDS_AT_ONCE) {
            let sql = format!(
                "SELECT number, noun, id, owner, version, last, class, standing, sorting, kind,
                        unit, units
                 FROM record WHERE noun + 0 = $1 AND {listed}"
            );
            let values = vec![(noun as u32).into(), json(chunk)?.as_str().into()];
            for row in self.fetch(Sql::composed(sql), values).await? {
                found.push(RecordRow::read(&row)?);
            }
        }
        Ok(found)
    }
}

/// Ids that one statement looks up.
pub(crate) const IDS_AT_ONCE: usize = 1024;

// A list of texts for the engines' own readers of JSON (RFC 8259 §7).
pub(crate) fn json(texts: &[&str]) -> Result<String, StoreError> {
    let mut list = String::from("[");
    for (at, text) in texts.iter().enumerate() {
        list.push_str(if at > 0 { ",\"" } else { "\"" });
        for letter in text.chars() {
            match letter {
                '\0' => return Err(StoreError::TextWithNul { table: RECORD.name, column: "id" }),
                '"' | '\\' => list.extend(['\\', letter]),
                '\u{1}'..='\u{1f}' => list.push_str(&format!("\\u{:04x}", letter as u32)),
                other => list.push(other),
            }
        }
        list.push('"');
    }
    list.push(']');
    Ok(list)
}

// Tables in the order of their list, so that every transaction takes locks in the same order.
fn order(table: &Table) -> usize {
    TABLES.iter().position(|it| it.name == table.name).unwrap_or(TABLES.len())
}

/// What a run of entries does, gathered: of several versions of a record only the last one is written.
#[derive(Default)]
struct Batch {
    // By number, as they stand after what was taken so far.
    known: FxHashMap<u64, RecordRow>,
    by_id: FxHashMap<RecordId, u64>,
    indexed: bool,
    // Numbers of changed records, and whether they were there before the batch.
    changed: FxHashMap<u64, bool>,
    rows: FxHashMap<u64, Vec<(&'static Table, Vec<Value>)>>,
    commands: Vec<Value>,
    units: Vec<Value>,
    erased: Vec<u64>,
}

impl Batch {
    fn take(
        &mut self,
        index: u64,
        entry: Folded<'_>,
        places: &mut Places,
    ) -> Result<(), StoreError> {
        if !self.indexed {
            self.by_id = self.known.values().map(|it| (it.id.clone(), it.number)).collect();
            self.indexed = true;
        }
        let learnt = match entry {
            Folded::Entry(entry) => places.learn(&entry.act),
            Folded::Erased(id) if id.noun == Noun::Unit => places.add(&id.id),
            Folded::Erased(_) => None,
        };
        if let Some(unit) = learnt {
            let code = places.code(unit).unwrap_or_default();
            self.units.extend([unit.into(), code.into()]);
        }
        let before = entry.id().and_then(|id| self.by_id.get(id)).map(|it| &self.known[it]);
        let change = match entry {
            Folded::Erased(id) => Some(fold::fold_erased(id, index, before)),
            Folded::Entry(Entry { command, act, .. }) => {
                self.commands.extend([command.as_slice().into(), index.into()]);
                // An owner that does not exist has no number; what belongs to it is seen by nobody. Neither is what
                // belongs to an attachment: a query asks for the owner and not for the owner's owner.
                let owner = fold::owner(act).map(|id| match id.noun {
                    Noun::Attachment => None,
                    _ => self.by_id.get(id).copied(),
                });
                fold::fold(act, index, before, owner.map(|it| it.unwrap_or(NO_OWNER)), places)?
            }
        };
        if let Folded::Entry(Entry {
            act: Act::Erase { entries, .. } | Act::Spill { entries, .. },
            ..
        }) = entry
        {
            self.erased.extend(entries);
        }
        if let Some(change) = change {
            self.change(change);
        }
        Ok(())
    }

    fn change(&mut self, Change { record, rows }: Change) {
        let number = record.number;
        let was_there = self.known.contains_key(&number);
        self.changed.entry(number).or_insert(was_there);
        if let Some(rows) = rows {
            self.rows.insert(number, rows);
        }
        self.by_id.insert(record.id.clone(), number);
        self.known.insert(number, record);
    }
}

/// Stands for the number of an owner that has no entry: no journal is so long.
const NO_OWNER: u64 = i64::MAX as u64;
