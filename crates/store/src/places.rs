//! Units by code and by stable index. A unit's index is the number of units that had an entry before it did, so it
//! is the same in every database that holds the same journal, and never given to another one.

use crate::{Reader, StoreError};
use model::{Act, Noun};
use rustc_hash::FxHashMap;

/// The indices of all units that ever had an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    by_code: FxHashMap<Box<str>, u32>,
    codes: Vec<Box<str>>,
}

impl Places {
    /// No units yet.
    pub fn new() -> Places {
        Places::default()
    }

    /// Takes in an act; the index, where it is the first one of a unit.
    pub fn learn(&mut self, act: &Act) -> Option<u32> {
        match act {
            Act::Put { id, .. } if id.noun == Noun::Unit => self.add(&id.id),
            _ => None,
        }
    }

    /// Gives the next index to a code; nothing where it has one.
    pub fn add(&mut self, code: &str) -> Option<u32> {
        if self.by_code.contains_key(code) {
            return None;
        }
        let index = u32::try_from(self.codes.len()).ok()?;
        self.by_code.insert(code.into(), index);
        self.codes.push(code.into());
        Some(index)
    }

    /// Forgets all but the first `len` units: what a transaction that was undone had added.
    pub fn truncate(&mut self, len: usize) {
        for code in self.codes.drain(len.min(self.codes.len())..) {
            self.by_code.remove(&code);
        }
    }

    /// The index of a unit.
    pub fn unit(&self, code: &str) -> Option<u32> {
        self.by_code.get(code).copied()
    }

    /// The code of a unit.
    pub fn code(&self, unit: u32) -> Option<&str> {
        self.codes.get(unit as usize).map(|code| &**code)
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }
}

impl Reader {
    /// All units that ever had an entry.
    pub async fn places(&mut self) -> Result<Places, StoreError> {
        let mut places = Places::new();
        let rows =
            self.fetch("SELECT unit, code FROM unit_index ORDER BY unit", Vec::new()).await?;
        for row in rows {
            let code = row.text("code")?;
            if places.add(code).map(i64::from) != Some(row.int("unit")?) {
                return Err(StoreError::Damaged { table: "unit_index", row: code.to_owned() });
            }
        }
        Ok(places)
    }
}
