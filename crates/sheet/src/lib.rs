//! Files of an installation in, a [`model::World`] out, with problems exact to the row.
//!
//! Lives here: reading CSV and XLSX as tables ([`table`], knows no noun), one file per noun
//! that turns rows into units, people, activities … (`nouns`), mapping files for sheets of any
//! other shape ([`mapping`]), writing a world as such files ([`export`]) and any table so that no
//! spreadsheet program executes it ([`write`]),
//! and the description of all of it (`docs/formats.md`, [`formats()`]).
//!
//! Does not live here: opening files and printing (the command line), what a value means for an
//! obligation (`tally`), which columns exist (`catalogue/columns.toml`).
//!
//! # Knowledge
//! Files have no journal. `recorded_on` and `withdrawn_on` become journal indices: a date stands
//! for the index at its end, and that index is the number of the day since 1970-01-01. A blank
//! `recorded_on` means: always known. Where rows are read onto what a database has ([`read_onto`]), its journal says
//! when something was known: what a file gave is known always, and what it withdrew until the journal says.

#![forbid(unsafe_code)]

pub mod export;
mod formats;
pub mod given;
pub mod mapping;
mod nouns;
mod problem;
pub mod table;
pub mod write;

pub use export::Export;
pub use formats::formats;
pub use given::{Change, Given, GivenRecord, Texts};
pub use problem::Problem;
pub use table::limits::Limits;

use model::{Calendar, Catalogue, World, Zone};

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
    /// The free texts of rows, for which a world has no place.
    pub texts: Texts,
    /// What the files gave, where they were read onto a base; else nothing.
    pub given: Given,
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
    nouns::read(World { calendar: Calendar::china(), ..World::default() }, false, inputs, catalogue)
}

/// Reads files against what is there already. Units, persons and posts of `base` are known to the rows, and besides
/// those of the files there are no others. A row with the id of something that stands in `base` is a new version of it
/// and takes its place, at the same index; what its file has no column for stays as it was. All else is added at the
/// end. [`Reading::given`] says what came of which row.
///
/// `base` holds what stands, and may hold what no longer does ([`model::Known::until`]), which rows do not see.
///
/// ```
/// use sheet::{Change, File, Inputs, read, read_onto};
/// let catalogue = model::Catalogue::shipped();
/// let units = Inputs { units: Some(File::new("u.csv", "code,name\nA,甲支部\n")), ..Inputs::default() };
/// let base = read(&units, &catalogue).world;
/// let rows = "id,kind,unit,date\n1,themed_day,甲支部,2024-03-05\n";
/// let inputs = Inputs { activities: vec![File::new("a.csv", rows)], ..Inputs::default() };
/// let first = read_onto(base, &inputs, &catalogue);
/// assert_eq!(first.given.activities[0].change, Change::New);
/// let again = read_onto(first.world, &inputs, &catalogue);
/// assert_eq!(again.given.activities[0].change, Change::Same);
/// ```
pub fn read_onto(base: World, inputs: &Inputs, catalogue: &Catalogue) -> Reading {
    nouns::read(base, true, inputs, catalogue)
}
