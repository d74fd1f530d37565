//! Administrative divisions in four levels, and a year of activities that they host.
//!
//! The units come from a file of the user's own with the columns `code`, `name`, `level` and
//! `parent`, or are generated in the same shape.

mod events;

use crate::calendar::blurred;
use crate::random::Random;
use crate::rows::Sheet;
use crate::words::place;
use crate::world::World;
use model::{Day, DayRange};
use std::fmt;

/// How many divisions of each level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Provinces, at most 31.
    pub provinces: u32,
    /// Prefectures.
    pub prefectures: u32,
    /// Counties.
    pub counties: u32,
    /// Townships.
    pub townships: u32,
}

impl Shape {
    /// The shape of the whole country in 2023: 44,703 divisions.
    pub const NATION: Shape =
        Shape { provinces: 31, prefectures: 342, counties: 2_978, townships: 41_352 };
}

// The two-digit codes of GB/T 2260 for provinces on the mainland.
const PROVINCE_CODES: [&str; 31] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41",
    "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65",
];

/// Why a units file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DivisionsProblem {
    /// The header lacks this column.
    ColumnMissing(&'static str),
    /// The row with this number, the header being 1, has too few cells.
    RowShort(usize),
    /// No row has the level `township`, `county` or `prefecture`.
    NoLevels,
}

impl fmt::Display for DivisionsProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DivisionsProblem::ColumnMissing(column) => write!(
                f,
                "the units file has no column `{column}`; its header must name code, name, level and parent"
            ),
            DivisionsProblem::RowShort(row) => {
                write!(f, "row {row} of the units file has fewer cells than its header")
            }
            DivisionsProblem::NoLevels => write!(
                f,
                "no row of the units file has the level `prefecture`, `county` or `township`"
            ),
        }
    }
}

impl std::error::Error for DivisionsProblem {}

/// A division as far as activities need it.
#[derive(Clone, Debug)]
struct Division {
    code: String,
    level: Level,
    parent: Option<usize>,
    exists: DayRange,
    // Of 1,000 things it should do, how many it does.
    diligence: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Prefecture,
    County,
    Township,
    Other,
}

/// The span that the divisions' activities lie in: it reaches beyond the example's dates on both sides, so that
/// some must be left out.
const SPAN: (i32, u32, u32, i32, u32, u32) = (2024, 3, 1, 2025, 2, 20);

/// A `units.csv` of the given shape with invented names; some townships are founded or closed within the year that
/// the activities cover.
pub fn division_units(shape: Shape, seed: u64) -> String {
    let mut random = Random::new(seed, "divisions");
    let mut sheet = Sheet::new(&["code", "name", "level", "parent", "from", "until"]);
    let provinces = shape.provinces.clamp(1, 31) as usize;
    let mut above: Vec<String> =
        PROVINCE_CODES[..provinces].iter().map(|code| (*code).to_owned()).collect();
    for (at, code) in above.iter().enumerate() {
        sheet.row(&[code.as_str(), &format!("{}省", place(at)), "province", "", "", ""]);
    }
    for (level, ending, count, digits) in [
        ("prefecture", "市", shape.prefectures, 2),
        ("county", "县", shape.counties, 2),
        ("township", "镇", shape.townships, 3),
    ] {
        let mut below = Vec::with_capacity(count as usize);
        let (mut last_parent, mut number) = (usize::MAX, 0);
        for at in 0..count as usize {
            // Spread evenly, in order, so that the file is sorted by code.
            let parent = at * above.len() / count as usize;
            number = if parent == last_parent { number + 1 } else { 1 };
            last_parent = parent;
            let parent = &above[parent];
            let code = format!("{parent}{number:0digits$}");
            let name = format!("{}{ending}", place(at));
            let (from, until) = match random.below(200) {
                _ if level != "township" => (String::new(), String::new()),
                0 => (day_within_year(&mut random).to_string(), String::new()),
                1 => (String::new(), day_within_year(&mut random).to_string()),
                _ => (String::new(), String::new()),
            };
            sheet.row(&[&code, &name, level, parent.as_str(), &from, &until]);
            below.push(code);
        }
        above = below;
    }
    sheet.finish()
}

fn day_within_year(random: &mut Random) -> Day {
    let span = span();
    Day(random.between(span.first.0 + 10, span.last.0 - 10))
}

fn span() -> DayRange {
    let (y1, m1, d1, y2, m2, d2) = SPAN;
    DayRange {
        first: Day::new(y1, m1, d1).unwrap_or(Day::MIN),
        last: Day::new(y2, m2, d2).unwrap_or(Day::MAX),
    }
}

/// What the divisions of a units file held and handled from March 2024 to February 2025: `people.csv`,
/// `activities.csv` with exactly `activities` rows, `matters.csv` and `registers.csv`.
///
/// `units_csv` needs the columns `code`, `level` and `parent`; `from` and `until` are respected where they are.
/// Townships meet every month and are inspected by their county, counties and townships study every quarter, prefectures and counties analyse
/// cases every half-year; counties train their young officials, answer requests, record findings and keep a register.
pub fn divisions(units_csv: &str, activities: usize, seed: u64) -> Result<World, DivisionsProblem> {
    let mut units = read_units(units_csv)?;
    if units.iter().all(|unit| unit.level == Level::Other) {
        return Err(DivisionsProblem::NoLevels);
    }
    let mut random = Random::new(seed, "diligence");
    for unit in &mut units {
        unit.diligence = match random.below(100) {
            0..3 => 0,
            3..15 => 500,
            _ => 1_000,
        };
    }
    let world = events::Divisions { units: &units, span: span() };
    let people = world.settle(&mut Random::new(seed, "people"));
    let rows = world.hold(activities, &people, &mut Random::new(seed, "activities"));
    let matters = world.handle(activities / 10, &mut Random::new(seed, "matters"));
    let registers = world.keep(&mut Random::new(seed, "registers"));
    Ok(World {
        files: vec![
            ("people.csv", people.csv(&units)),
            ("activities.csv", rows.csv()),
            ("matters.csv", matters.csv()),
            ("registers.csv", registers),
        ],
    })
}

fn read_units(text: &str) -> Result<Vec<Division>, DivisionsProblem> {
    let mut lines = text.trim_start_matches('\u{feff}').lines();
    let header: Vec<&str> = lines.next().unwrap_or("").split(',').map(str::trim).collect();
    let column = |name: &'static str| {
        header.iter().position(|own| *own == name).ok_or(DivisionsProblem::ColumnMissing(name))
    };
    let (code, level, parent) = (column("code")?, column("level")?, column("parent")?);
    let (from, until) = (column("from").ok(), column("until").ok());
    let mut by_code = std::collections::HashMap::new();
    let mut parents: Vec<String> = Vec::new();
    let mut units: Vec<Division> = Vec::new();
    for (at, line) in lines.enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        if cells.len() < header.len() {
            return Err(DivisionsProblem::RowShort(at + 2));
        }
        let day = |column: Option<usize>| column.and_then(|column| Day::parse(cells[column]));
        let level = match cells[level] {
            "prefecture" => Level::Prefecture,
            "county" => Level::County,
            "township" => Level::Township,
            _ => Level::Other,
        };
        let exists =
            DayRange { first: day(from).unwrap_or(Day::MIN), last: day(until).unwrap_or(Day::MAX) };
        by_code.insert(cells[code].to_owned(), units.len());
        parents.push(cells[parent].to_owned());
        let code = cells[code].to_owned();
        units.push(Division { code, level, parent: None, exists, diligence: 1_000 });
    }
    for (unit, parent) in units.iter_mut().zip(&parents) {
        unit.parent = by_code.get(parent).copied();
    }
    Ok(units)
}

// A date as it would be known: in two cases of a hundred only to the month.
fn known(day: Day, random: &mut Random) -> DayRange {
    blurred(day, 20, random)
}
