//! What files gave, read onto what was there: which row gave which record, and the texts of records.
//!
//! Indices are those of [`crate::Reading::world`]. Does not live here: reading (`nouns`).

use crate::table::report::Origin;
use model::{PersonIndex, PostIndex, UnitIndex};
use std::collections::BTreeMap;

/// What a row did to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// There was none.
    New,
    /// It takes the place of the version that stood.
    Changed,
    /// It says what stood already. Its texts, which a world does not hold, may still differ.
    Same,
}

impl Change {
    pub(crate) fn of(differs: bool) -> Change {
        if differs { Change::Changed } else { Change::Same }
    }
}

/// A record that a file gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct GivenRecord<I> {
    /// Where it stands in the world.
    pub index: I,
    /// What the row did to it.
    pub change: Change,
    /// The row, as a spreadsheet program numbers it; the first one where several make one record.
    pub row: u32,
    /// The table, in [`Given::files`].
    pub file: u32,
}

impl<I> GivenRecord<I> {
    pub(crate) fn new(index: I, change: Change, origin: Origin) -> GivenRecord<I> {
        GivenRecord { index, change, row: origin.row, file: origin.table }
    }
}

/// What the files gave, by noun, in the order of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The tables that were read, by the name of their file.
    pub files: Vec<String>,
    /// Units.
    pub units: Vec<GivenRecord<UnitIndex>>,
    /// Parents of a unit in a relation: the name of the relation and the lower unit. All edges of the unit that stand
    /// in the world are the record. From the relations files, and from the parents of the units file.
    pub parents: Vec<GivenRecord<(Box<str>, UnitIndex)>>,
    /// Persons.
    pub people: Vec<GivenRecord<PersonIndex>>,
    /// Posts.
    pub posts: Vec<GivenRecord<PostIndex>>,
    /// Activities, by their place in the world.
    pub activities: Vec<GivenRecord<usize>>,
    /// Matters, by their place in the world.
    pub matters: Vec<GivenRecord<usize>>,
    /// Versions of registers, by their place in the world.
    pub registers: Vec<GivenRecord<usize>>,
    /// Activities that their row withdraws; they are known until [`WITHDRAWN`].
    pub activities_withdrawn: Vec<GivenRecord<usize>>,
    /// Matters that their row withdraws.
    pub matters_withdrawn: Vec<GivenRecord<usize>>,
}

/// The index at which what a file withdraws is known to have done so: after every index of the journal, which says
/// the real one once the import is accepted.
pub const WITHDRAWN: u64 = u64::MAX;

/// Texts of a record by name, sorted by name.
pub type TextList = Vec<(Box<str>, Box<str>)>;

/// The texts that rows hold beside what a world keeps: see [`model::record::ActivityRecord::texts`].
///
/// Of a record that stands already, a text that is empty is to be removed: its column is there and the cell is
/// blank. A text without an entry has no column in the file, and stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// Of activities, by their place in the world. One without texts has no entry.
    pub activities: BTreeMap<usize, TextList>,
    /// Of matters, by their place in the world.
    pub matters: BTreeMap<usize, TextList>,
    /// Names of persons.
    pub names: BTreeMap<PersonIndex, Box<str>>,
}
