//! The rows of pages as a world: a block for each table, those of several pages one after the other.
//!
//! There can be only one table of units. Where two pages have one, the second is put below the first under the headers of
//! both; each row remembers its line, so that a problem is told where it was written.

use crate::blocks::Block;
use crate::nearest;
use crate::problem::{Problem, did_you_mean};
use language::Message;
use model::{Activity, Catalogue, Elsewhere, World};
use sheet::{File, Inputs};

/// The blocks that are tables.
pub const TABLES: [&str; 8] = [
    "units.csv",
    "relations.csv",
    "people.csv",
    "posts.csv",
    "activities.csv",
    "matters.csv",
    "registers.csv",
    "calendar.csv",
];

/// The block that names activities of which only slips tell, with who held them: `id = HOST`.
pub const ELSEWHERE: &str = "elsewhere";

/// A page's name with its blocks.
pub type Page<'p> = (&'p str, &'p [Block]);

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The world, without the rows that have a problem.
    pub world: World,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// What is not read, such as a column that nobody knows.
    pub notes: Vec<Problem>,
}

/// Reads the tables of pages, in their order, into one world. Blocks that are no tables are left alone.
pub fn read(pages: &[Page<'_>], catalogue: &Catalogue) -> Rows {
    let mut problems = Vec::new();
    let mut sources: Vec<Source<'_>> = Vec::new();
    let mut all = |name: &str| -> Vec<File> {
        let mut files = Vec::new();
        for (page, block) in of(pages, name) {
            let file = format!("{}#{}", page, block.line);
            files.push(File::new(file.clone(), block.text.clone().into_bytes()));
            sources.push(Source { file, page, block, lines: Vec::new() });
        }
        files
    };
    let mut inputs = Inputs {
        relations: all("relations.csv"),
        people: all("people.csv"),
        posts: all("posts.csv"),
        activities: all("activities.csv"),
        matters: all("matters.csv"),
        registers: all("registers.csv"),
        calendars: all("calendar.csv"),
        ..Inputs::default()
    };
    let units: Vec<(&str, &Block)> = of(pages, "units.csv").collect();
    if let Some((page, block)) = units.last() {
        let (text, lines) = match units.len() {
            1 => (block.text.clone(), Vec::new()),
            _ => put_together(&units),
        };
        let file = format!("{page}#{}", block.line);
        inputs.units = Some(File::new(file.clone(), text.into_bytes()));
        sources.push(Source { file, page, block, lines });
    }
    let reading = sheet::read(&inputs, catalogue);
    for problem in &reading.problems {
        problems.push(placed(problem, &sources));
    }
    let more = reading.problem_count.saturating_sub(reading.problems.len());
    if let (true, Some((page, _))) = (more > 0, pages.last()) {
        problems.push(Problem::of(page, Message::new("problems-more").with("count", more)));
    }
    let notes = reading.notes.iter().map(|note| placed(note, &sources)).collect();
    let mut world = reading.world;
    for (page, block) in of(pages, ELSEWHERE) {
        slips(page, block, &mut world, &mut problems);
    }
    Rows { world, problems, notes }
}

/// Makes an activity one that was held in another installation, by this host, as slips tell of it.
pub fn held_elsewhere(activity: &mut Activity, host: &str) {
    let installation = "example.com/elsewhere".into();
    activity.elsewhere = Some(Box::new(Elsewhere { installation, host: host.into() }));
    activity.hosts = Box::default();
    activity.targets = Box::default();
    activity.unnamed_participants = 0;
}

// Where a file that `sheet` is handed comes from.
struct Source<'p> {
    file: String,
    page: &'p str,
    block: &'p Block,
    // For each row the page and line it was written in, where they are of several pages.
    lines: Vec<(&'p str, usize)>,
}

fn of<'p>(pages: &[Page<'p>], name: &str) -> impl Iterator<Item = (&'p str, &'p Block)> {
    let blocks = pages.iter().flat_map(|(page, blocks)| blocks.iter().map(move |own| (*page, own)));
    blocks.filter(move |(_, own)| own.name == name)
}

fn placed(problem: &sheet::Problem, sources: &[Source<'_>]) -> Problem {
    let source = sources.iter().find(|own| own.file == problem.file);
    let Some(source) = source else {
        return Problem::of(&problem.file, problem.message.clone()).remedy(problem.remedy.clone());
    };
    let row = problem.line.or(problem.row).and_then(|row| usize::try_from(row).ok());
    let (page, line) = match (row, row.and_then(|row| source.lines.get(row.checked_sub(1)?))) {
        (_, Some((page, line))) => (*page, *line),
        (Some(row), None) => (source.page, source.block.line + row),
        (None, None) => (source.page, source.block.line),
    };
    let mut message = Message::new("world-row")
        .with("table", source.block.name.as_str())
        .with("what", problem.message.clone());
    if let Some(column) = &problem.column {
        message = Message::new("world-cell")
            .with("table", source.block.name.as_str())
            .with("column", column.as_str())
            .with("value", problem.value.as_deref().unwrap_or_default())
            .with("what", problem.message.clone());
    }
    Problem::at(page, line, message).remedy(problem.remedy.clone())
}

// One table under the headers of all. The first row stands for the headers of the first.
fn put_together<'p>(tables: &[(&'p str, &'p Block)]) -> (String, Vec<(&'p str, usize)>) {
    let mut headers: Vec<String> = Vec::new();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut lines = Vec::new();
    for (page, block) in tables {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(block.text.as_bytes());
        let mut columns: Option<Vec<usize>> = None;
        // Bytes in memory that are UTF-8: neither reading nor decoding fails.
        for record in reader.records().map_while(Result::ok) {
            let line = record.position().map_or(1, |own| own.line());
            let line = block.line + usize::try_from(line).unwrap_or(1);
            let Some(columns) = &columns else {
                let place = |header: &str| {
                    headers.iter().position(|own| own == header).unwrap_or_else(|| {
                        headers.push(header.to_owned());
                        headers.len() - 1
                    })
                };
                columns = Some(record.iter().map(place).collect());
                if lines.is_empty() {
                    lines.push((*page, line));
                }
                continue;
            };
            let mut row = Vec::new();
            for (at, cell) in record.iter().enumerate() {
                // A cell beyond the headers stays beyond them, to be told like any other.
                let column = columns.get(at).copied().unwrap_or(headers.len() + at);
                row.resize(row.len().max(column + 1), String::new());
                cell.clone_into(&mut row[column]);
            }
            rows.push(row);
            lines.push((*page, line));
        }
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in std::iter::once(&headers).chain(&rows) {
        let mut row = row.clone();
        row.resize(row.len().max(headers.len()), String::new());
        // Writing to memory does not fail.
        let _ = writer.write_record(&row);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    (String::from_utf8(bytes).unwrap_or_default(), lines)
}

fn slips(page: &str, block: &Block, world: &mut World, problems: &mut Vec<Problem>) {
    for (at, text) in block.text.lines().enumerate().filter(|(_, own)| !own.trim().is_empty()) {
        let line = block.line + 1 + at;
        let (id, host) = text.split_once('=').unwrap_or((text, ""));
        let (id, host) = (id.trim(), host.trim());
        if host.is_empty() {
            problems.push(Problem::at(page, line, Message::new("world-elsewhere")));
            continue;
        }
        match world.activities.iter_mut().find(|own| &*own.id == id) {
            Some(activity) => held_elsewhere(activity, host),
            None => {
                let message = Message::new("world-elsewhere-unknown").with("id", id);
                let near = nearest(id, world.activities.iter().map(|own| &*own.id));
                problems.push(Problem::at(page, line, message).remedy(did_you_mean(near)));
            }
        }
    }
}
