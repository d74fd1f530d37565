//! Files of an installation in, a [`model::World`] out, with problems exact to the row.
//!
//! Lives here: reading CSV and XLSX as tables ([`table`], knows no noun), one file per noun
//! that turns rows into units, people, activities … (`nouns`), mapping files for sheets of any
//! other shape ([`mapping`]), writing tables that no spreadsheet program executes ([`write`]),
//! and the description of all of it (`docs/formats.md`, [`formats()`]).
//!
//! Does not live here: opening files and printing (the command line), what a value means for an
//! obligation (`tally`), which columns exist (`catalogue/columns.toml`).
//!
//! # Knowledge
//! Files have no journal. `recorded_on` and `withdrawn_on` become journal indices: a date stands
//! for the index at its end, and that index is the number of the day since 1970-01-01. A blank
//! `recorded_on` means: always known.

#![forbid(unsafe_code)]

mod formats;
pub mod mapping;
mod nouns;
mod problem;
pub mod table;
pub mod write;

pub use formats::formats;
pub use problem::Problem;
pub use table::limits::Limits;

use model::{Catalogue, World, Zone};

/// A file as somebody gave it.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its name as the user gave it, for messages. The ending is asked only where the content does not tell the type.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of this name and content.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File { name: name.into(), bytes: bytes.into() }
    }
}

/// Everything that is read into one world.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Units with their affiliation. Without it, every unit code that a row names becomes a unit.
    pub units: Option<File>,
    /// Dated edges of any relation.
    pub relations: Vec<File>,
    /// Persons, their homes and groups. Without it, every person that a row names becomes a person without a home.
    pub people: Vec<File>,
    /// Posts as held.
    pub posts: Vec<File>,
    /// Activities.
    pub activities: Vec<File>,
    /// Matters.
    pub matters: Vec<File>,
    /// Versions of registers.
    pub registers: Vec<File>,
    /// Official tables of days off and make-up working days; a year that occurs replaces the shipped one.
    pub calendars: Vec<File>,
    /// How columns of other sheets are to be understood (TOML).
    pub mapping: Option<File>,
    /// Code (or exact name) of the unit that rows without a unit belong to. One that no file has becomes a unit of its own.
    pub default_unit: Option<String>,
    /// Zone in which times become civil dates.
    pub zone: Zone,
    /// Upper bounds of everything.
    pub limits: Limits,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The world, without the rows that have a problem.
    pub world: World,
    /// The first problems, at most [`Limits::problems`].
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problem_count: usize,
    /// What the reader should know but need not change: columns that are not read, for example. At most [`Limits::problems`].
    pub notes: Vec<Problem>,
    /// Rows with content below the headers, in all files.
    pub rows_read: usize,
    /// Rows left out of the world.
    pub rows_bad: usize,
    /// How many problems leave out a whole file or the rest of one: they are more than bad rows that can be skipped.
    pub files_cut: usize,
}

/// Reads all files into one world. Collects problems rather than stopping at the first; bad rows
/// are left out, and the caller decides whether to go on without them.
///
/// ```
/// use sheet::{File, Inputs, read};
/// let inputs = Inputs {
///     activities: vec![File::new(
///         "activities.csv",
///         "id,kind,unit,date\n1,themed_day,A,2024-03-05\n2,themed_day,A,2024-02-30\n",
///     )],
///     ..Inputs::default()
/// };
/// let reading = read(&inputs, &model::Catalogue::shipped());
/// assert_eq!(reading.world.activities.len(), 1);
/// assert_eq!(reading.problems[0].row, Some(3));
/// ```
pub fn read(inputs: &Inputs, catalogue: &Catalogue) -> Reading {
    nouns::read(inputs, catalogue)
}
