//! A file of a world as people would have kept it at the time: what had not happened yet does not stand in it.

use crate::world::World;
use model::{Day, DayRange};

/// Columns with something that comes later than the record itself, each with the columns that are stated along with it.
const LATER: [(&str, &[&str]); 13] = [
    ("withdrawn_on", &[]),
    ("accepted", &[]),
    ("extended", &["extension_days"]),
    ("replied", &["reply_kind"]),
    ("rectified", &[]),
    ("carried_out", &[]),
    ("verified", &[]),
    ("closed", &[]),
    ("looked_back", &[]),
    ("answered", &[]),
    ("cleared", &[]),
    ("decided", &["decision_reference", "appeal_told"]),
    ("pauses", &[]),
];

impl World {
    /// The rows that somebody would have had at the end of `day` and not yet, or not like this, at the end of `before`, under
    /// the file's header; `None` where there is nothing new, or no such file.
    ///
    /// ```
    /// use model::Day;
    /// let world = simulation::demo(1);
    /// let day = |text| Day::parse(text).unwrap();
    /// let first = world.entered("matters.csv", None, day("2024-03-31")).unwrap();
    /// let second = world.entered("matters.csv", Some(day("2024-03-31")), day("2024-06-30")).unwrap();
    /// assert!(!first.contains("2024-04-") && second.contains("2024-04-"));
    /// ```
    pub fn entered(&self, name: &str, before: Option<Day>, day: Day) -> Option<String> {
        let text = self.file(name)?;
        let (header, rows) = text.split_once('\n')?;
        let columns = Columns::of(header);
        let mut own = format!("{header}\n");
        for row in rows.lines() {
            let now = columns.at(row, day);
            if let Some(now) =
                now.filter(|now| before.and_then(|day| columns.at(row, day)).as_ref() != Some(now))
            {
                own.push_str(&now);
                own.push('\n');
            }
        }
        (own.lines().nth(1).is_some()).then_some(own)
    }
}

/// Places of columns in a file.
struct Columns {
    recorded: Option<usize>,
    later: Vec<(usize, Vec<usize>)>,
}

impl Columns {
    fn of(header: &str) -> Columns {
        let at = |name: &str| header.split(',').position(|own| own == name);
        let later = LATER.iter().filter_map(|(name, along)| {
            Some((at(name)?, along.iter().filter_map(|name| at(name)).collect()))
        });
        Columns { recorded: at("recorded_on"), later: later.collect() }
    }

    // The row at the end of a day; `None` before it was recorded.
    fn at(&self, row: &str, day: Day) -> Option<String> {
        // Files with these columns have no cell that needs quoting.
        let mut cells: Vec<&str> = row.split(',').collect();
        let recorded = self.recorded.and_then(|at| cells.get(at)).and_then(|cell| Day::parse(cell));
        if recorded.is_some_and(|recorded| recorded > day) {
            return None;
        }
        for (at, along) in &self.later {
            let is_ahead =
                cells.get(*at).is_some_and(|cell| last(cell).is_some_and(|own| own > day));
            if is_ahead {
                for at in along.iter().chain([at]) {
                    cells[*at] = "";
                }
            }
        }
        Some(cells.join(","))
    }
}

// The last day that a cell speaks of.
fn last(cell: &str) -> Option<Day> {
    let end = cell.rsplit("..").next()?;
    DayRange::parse(end).map(|own| own.last)
}
