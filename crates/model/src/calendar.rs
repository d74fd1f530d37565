//! Working days and deadlines.
//!
//! A year is exact where its official table is known. Without one, a run of n days holds
//! between 0 and n working days (design §5), so every answer is a pair of bounds.
//! The official Chinese tables of 2024–2026 ship as data in `catalogue/calendar.toml`.

use crate::{Day, DayRange};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The official table of one year: which days are off although Monday to Friday, which are worked although weekend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarYear {
    /// The year the table is for.
    pub year: i32,
    /// Days off: public holidays with their bridges.
    pub off: Vec<DayRange>,
    /// Make-up working days.
    pub work: Vec<DayRange>,
}

/// The known years.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    // For each year, how many working days lie before each day of the year; one entry more than days.
    years: BTreeMap<i32, Vec<u16>>,
}

/// How many working days a run of days holds, at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WorkingDays {
    /// Certainly this many.
    pub least: u32,
    /// Possibly this many.
    pub most: u32,
}

/// When a deadline falls: the same day twice where every year involved has a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Deadline {
    /// It falls on this day at the earliest.
    pub earliest: Day,
    /// It falls on this day at the latest; [`Day::MAX`] where nothing bounds it.
    pub latest: Day,
}

/// No run of days off in a published table is longer than 9 days (2024–2026); a term that rolls forward over a
/// year without a table is taken to move by at most this many days.
pub const ROLL_FORWARD_DAYS_MAX: i32 = 15;

impl Calendar {
    /// A calendar with no year: every answer is a bound.
    pub fn empty() -> Calendar {
        Calendar::default()
    }

    /// The official Chinese tables that ship with Luoshi.
    pub fn china() -> Calendar {
        #[derive(Deserialize)]
        struct File {
            year: Vec<Year>,
        }
        #[derive(Deserialize)]
        struct Year {
            year: i32,
            off: Vec<String>,
            work: Vec<String>,
        }
        let file: File = toml::from_str(include_str!("../../../catalogue/calendar.toml"))
            .expect("the shipped calendar is well-formed");
        let ranges = |texts: &[String]| {
            texts.iter().map(|text| DayRange::parse(text).expect("a day or a range")).collect()
        };
        let mut calendar = Calendar::empty();
        for year in &file.year {
            calendar.add(&CalendarYear {
                year: year.year,
                off: ranges(&year.off),
                work: ranges(&year.work),
            });
        }
        calendar
    }

    /// Adds the table of a year, replacing the one it had.
    pub fn add(&mut self, table: &CalendarYear) {
        let Some(days) = DayRange::year(table.year) else { return };
        let mut before = vec![0u16];
        for number in days.first.0..=days.last.0 {
            let day = Day(number);
            let listed = |ranges: &[DayRange]| ranges.iter().any(|range| range.contains(day));
            let working = listed(&table.work) || (day.weekday() <= 5 && !listed(&table.off));
            before.push(before.last().copied().unwrap_or(0) + u16::from(working));
        }
        self.years.insert(table.year, before);
    }

    /// The years with a table.
    pub fn years(&self) -> impl Iterator<Item = i32> + '_ {
        self.years.keys().copied()
    }

    /// Whether `day` is a working day; `None` where its year has no table.
    pub fn is_working(&self, day: Day) -> Option<bool> {
        let days = self.working_days(DayRange::on(day));
        (days.least == days.most).then_some(days.least == 1)
    }

    /// How many working days lie in `range`, at least and at most.
    pub fn working_days(&self, range: DayRange) -> WorkingDays {
        let mut days = WorkingDays { least: 0, most: 0 };
        for year in range.first.year()..=range.last.year() {
            let Some(part) = DayRange::year(year).and_then(|all| all.intersection(range)) else {
                continue;
            };
            match self.years.get(&year) {
                None => days.most += part.days(),
                Some(before) => {
                    let start = Day::new(year, 1, 1).expect("years here are valid").0;
                    let (first, end) = (part.first.0 - start, part.last.0 - start + 1);
                    let count = u32::from(before[end as usize] - before[first as usize]);
                    days.least += count;
                    days.most += count;
                }
            }
        }
        days
    }

    /// The last day of a term of `count` working days after `start`, whose own day is not counted.
    pub fn working_deadline(&self, start: Day, count: u32) -> Deadline {
        Deadline {
            earliest: self.day_of_count(start, count, true),
            latest: self.day_of_count(start, count, false),
        }
    }

    // The day after `start` that is working day number `count`, where every day of a year without a table counts as
    // one, or none does. Year by year: within a year with a table the sums before each day are searched.
    fn day_of_count(&self, start: Day, count: u32, unknown_counts: bool) -> Day {
        let (mut remaining, mut first) = (count, start.plus(1));
        if remaining == 0 {
            return start;
        }
        while first < Day::MAX {
            let year = first.year();
            let Some(days) = DayRange::year(year) else { return Day::MAX };
            match self.years.get(&year) {
                Some(before) => {
                    let passed = u32::from(before[(first.0 - days.first.0) as usize]);
                    let at = before.partition_point(|sum| u32::from(*sum) < passed + remaining);
                    if at < before.len() {
                        return days.first.plus(at as i32 - 1);
                    }
                    remaining -= u32::from(before[before.len() - 1]) - passed;
                }
                None if unknown_counts => {
                    let run = DayRange { first, last: days.last }.days();
                    if run >= remaining {
                        return first.plus(remaining as i32 - 1);
                    }
                    remaining -= run;
                }
                // Nothing counts here; unless a later year has a table, nothing ever will.
                None if self.years.range(year..).next().is_none() => return Day::MAX,
                None => {}
            }
            first = days.last.plus(1);
        }
        Day::MAX
    }

    /// Moves a deadline that falls on a day off to the next working day (Civil Code art. 203).
    ///
    /// The earliest is the first day that may be a working day, the latest the first that certainly is one, both
    /// at most [`ROLL_FORWARD_DAYS_MAX`] days later.
    pub fn roll_forward(&self, day: Day) -> Deadline {
        let first = |wanted: &dyn Fn(WorkingDays) -> bool| {
            (0..ROLL_FORWARD_DAYS_MAX)
                .map(|offset| day.plus(offset))
                .find(|candidate| wanted(self.working_days(DayRange::on(*candidate))))
                .unwrap_or(day.plus(ROLL_FORWARD_DAYS_MAX))
        };
        Deadline { earliest: first(&|days| days.most == 1), latest: first(&|days| days.least == 1) }
    }
}
