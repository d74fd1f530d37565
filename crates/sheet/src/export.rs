//! A world as files that this crate reads back: one table per noun, the columns those of the catalogue.
//!
//! Lives here: what every table of an export shares, and choosing words. The rows of each noun are in
//! `rows`. Does not live here: what a reader may see (whoever asks says which records are kept).
//!
//! Read back into nothing, the tables give the same world, but for the order of units; a person without a home, whom a
//! people file cannot name, is in no row.

mod rows;

use crate::given::Texts;
use crate::table::cell::Words;
use crate::table::header::{MeaningKind, Shape};
use crate::write::{Mark, TableWriter};
use model::catalogue::Name;
use model::{Catalogue, Day, DayRange, Language, World};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::io;

/// The tables of an export, in the order in which they are to be read.
pub const NOUNS: [&str; 7] =
    ["units", "relations", "people", "posts", "activities", "matters", "registers"];

/// What an export tells about knowledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Knowledge {
    /// Only what stands, and nothing of when it was known: what a journal keeps.
    #[default]
    Standing,
    /// All versions, with `recorded_on` and `withdrawn_on`. Only for worlds read from files, whose journal indices are
    /// numbers of days.
    Days,
}

/// A world to be written as files.
///
/// ```
/// use sheet::{Export, File, Inputs, read};
/// let catalogue = model::Catalogue::shipped();
/// let units = File::new("u.csv", "code,name,parent\nA,甲县委,\nB,乙支部,A\n");
/// let world = read(&Inputs { units: Some(units), ..Inputs::default() }, &catalogue).world;
/// let export = Export::new(&world, &catalogue, model::Language::Chinese);
/// assert!(export.csv("units").starts_with("单位代码,单位名称,单位类型,层级,上级单位,"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Export<'w> {
    world: &'w World,
    catalogue: &'w Catalogue,
    language: Language,
    texts: Option<&'w Texts>,
    knowledge: Knowledge,
}

impl<'w> Export<'w> {
    /// What stands of a world, without texts, with headers and words in a language.
    pub fn new(world: &'w World, catalogue: &'w Catalogue, language: Language) -> Export<'w> {
        Export { world, catalogue, language, texts: None, knowledge: Knowledge::Standing }
    }

    /// With columns of texts. Without, there are no such columns, and reading the file back changes no text.
    pub fn with_texts(self, texts: &'w Texts) -> Export<'w> {
        Export { texts: Some(texts), ..self }
    }

    /// With what is told about knowledge.
    pub fn with_knowledge(self, knowledge: Knowledge) -> Export<'w> {
        Export { knowledge, ..self }
    }

    /// The table of one of [`NOUNS`] as text; an empty text for any other word.
    pub fn csv(&self, noun: &str) -> String {
        let bytes = self.write(noun, Vec::new(), Mark::Without, &|_| true);
        let bytes = bytes.expect("memory can be written to");
        String::from_utf8(bytes).expect("cells are text")
    }

    /// Writes the table of one of [`NOUNS`], row by row, and gives the target back. `keep` says which records of the
    /// noun are written, by their index in the world; for relations, of which lower units.
    ///
    /// # Errors
    /// Where the target cannot be written to.
    pub fn write<W: io::Write>(
        &self,
        noun: &str,
        target: W,
        mark: Mark,
        keep: &dyn Fn(usize) -> bool,
    ) -> io::Result<W> {
        let Some(noun) = NOUNS.into_iter().find(|own| *own == noun) else { return Ok(target) };
        let table = self.table(noun);
        let mut writer = TableWriter::new(target, mark)?;
        writer.row(table.headers())?;
        rows::each(&table, keep, &mut |row| writer.row(row.iter().map(|cell| &**cell)))?;
        writer.finish()
    }

    fn table(&self, noun: &'static str) -> Table<'_> {
        let shape = Shape::of(noun, self.catalogue);
        let has = |name: &str| match name {
            "recorded_on" | "withdrawn_on" => self.knowledge == Knowledge::Days,
            "title" | "document_number" | "held_at" | "attested_by" => self.texts.is_some(),
            "name" => noun != "people" || self.texts.is_some(),
            _ => true,
        };
        let meanings = (0..shape.meanings.len()).filter(|at| {
            let meaning = &shape.meanings[*at];
            // Only columns of the catalogue can be left out; a field may have the same name.
            meaning.kind != MeaningKind::Column || has(&meaning.names.name)
        });
        let columns: Vec<usize> = meanings.collect();
        let mut places = vec![None; shape.meanings.len()];
        for (place, at) in columns.iter().enumerate() {
            places[*at] = Some(place);
        }
        Table { export: self, shape, columns, places }
    }
}

/// The table of one noun.
struct Table<'e> {
    export: &'e Export<'e>,
    shape: Shape,
    // The meanings that have a column, in order, and for each meaning its column.
    columns: Vec<usize>,
    places: Vec<Option<usize>>,
}

/// A row while it is put together.
type Cells<'w> = Vec<Cow<'w, str>>;

impl Table<'_> {
    fn headers(&self) -> Vec<&str> {
        let language = self.export.language;
        self.columns
            .iter()
            .map(|at| {
                let names = &self.shape.meanings[*at].names;
                let label = label(names, language);
                // A label that two meanings share would be read as the other one.
                let is_own = self.shape.meaning_of(label) == Some(*at);
                if is_own { label } else { names.name.as_str() }
            })
            .collect()
    }

    fn blank<'w>(&self) -> Cells<'w> {
        vec![Cow::Borrowed(""); self.columns.len()]
    }

    // The column of a meaning; `None` where this export leaves it out.
    fn place(&self, name: &str) -> Option<usize> {
        self.places.get(self.shape.at(name)).copied().flatten()
    }
}

fn label(name: &Name, language: Language) -> &str {
    let label = match language {
        Language::Chinese => &name.zh,
        Language::English => &name.en,
    };
    if label.is_empty() { &name.name } else { label }
}

/// How names of the catalogue are written: the label that is read back as the same name.
struct Labels<'c> {
    words: FxHashMap<&'c str, &'c str>,
}

impl<'c> Labels<'c> {
    fn of(
        names: impl Iterator<Item = [&'c str; 3]> + Clone,
        all: &Words,
        language: Language,
    ) -> Self {
        let words = names
            .enumerate()
            .map(|(at, [name, zh, en])| {
                let label = if language == Language::Chinese { zh } else { en };
                (name, if all.find(label) == Some(at) { label } else { name })
            })
            .collect();
        Labels { words }
    }

    fn get<'w>(&self, name: &'w str) -> &'w str
    where
        'c: 'w,
    {
        self.words.get(name).copied().unwrap_or(name)
    }
}

// A range as it is read back: blank where it has no end.
fn first_of(span: DayRange) -> Cow<'static, str> {
    if span.first == Day::MIN { "".into() } else { span.first.to_string().into() }
}

fn last_of(last: Day) -> Cow<'static, str> {
    if last == Day::MAX { "".into() } else { last.to_string().into() }
}
