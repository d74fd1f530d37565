//! Cadences ("every quarter") and the periods they make ("2024-Q3").

use crate::{Day, DayRange};
use std::fmt;

/// How often an obligation is judged.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cadence {
    /// Every calendar month.
    Month,
    /// Every calendar quarter.
    Quarter,
    /// Every calendar half-year.
    HalfYear,
    /// Every calendar year.
    Year,
    /// Every five calendar years, in step with `first_year` (2021 for the national five-year plans).
    FiveYears {
        /// The first year of any one of the cycles.
        first_year: i32,
    },
    /// The last `days` days up to and including `as_of`.
    Rolling {
        /// At least 1, at most 36,600.
        days: u32,
    },
    /// A term that starts anew with each event of the subject.
    After {
        /// What starts it.
        event: StartEvent,
        /// How long it runs; the event's own day is not counted (Civil Code art. 201).
        term: Term,
    },
}

/// What starts a term for a subject.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StartEvent {
    /// The day a unit was founded.
    UnitFounded,
    /// The first day in a post.
    PostStarted,
    /// Each activity of this kind that the subject's unit holds.
    ActivityHeld(String),
}

/// The length of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// Calendar days.
    Days(u32),
    /// Months, ending on the corresponding day or the last of the month (Civil Code art. 202).
    Months(u32),
}

impl Term {
    /// The last day of a term that starts with an event on `start`, whose own day is not counted.
    pub fn last_day(self, start: Day) -> Day {
        match self {
            Term::Days(days) => start.plus(days.min(i32::MAX as u32) as i32),
            Term::Months(months) => start.plus_months(months),
        }
    }
}

/// One period in which a subject is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A calendar year: `2024`.
    Year(i32),
    /// A half-year, 1 or 2: `2024-H1`.
    HalfYear(i32, u32),
    /// A quarter, 1 to 4: `2024-Q3`.
    Quarter(i32, u32),
    /// A month, 1 to 12: `2024-03`.
    Month(i32, u32),
    /// Five years from this one: `2021..2025`.
    FiveYears(i32),
    /// One date, for what must hold as of each date: `2024-12-31`.
    Date(Day),
    /// Any other run of days, of a rolling window or a term: `2024-10-03..2024-12-31`.
    Days(DayRange),
}

impl Period {
    /// Its days.
    pub fn range(self) -> DayRange {
        let months = |year: i32, first: u32, count: u32| {
            let last =
                DayRange::month(year, first + count - 1).map_or(Day::MAX, |month| month.last);
            DayRange { first: Day::new(year, first, 1).unwrap_or(Day::MIN), last }
        };
        match self {
            Period::Year(year) => months(year, 1, 12),
            Period::HalfYear(year, half) => months(year, half * 6 - 5, 6),
            Period::Quarter(year, quarter) => months(year, quarter * 3 - 2, 3),
            Period::Month(year, month) => months(year, month, 1),
            Period::FiveYears(year) => {
                DayRange { first: months(year, 1, 1).first, last: months(year + 4, 12, 1).last }
            }
            Period::Date(day) => DayRange::on(day),
            Period::Days(range) => range,
        }
    }

    /// Reads the form that is displayed; a date also as [`Day::parse`] reads it. `None` for anything else.
    ///
    /// ```
    /// use model::Period;
    /// assert_eq!(Period::parse("2024-Q3"), Some(Period::Quarter(2024, 3)));
    /// assert_eq!(Period::parse("2021..2025"), Some(Period::FiveYears(2021)));
    /// assert_eq!(Period::parse("2024-13"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Period> {
        let text = text.trim();
        if let Some((first, last)) = text.split_once("..") {
            if let (Some(first), Some(last)) = (parse_year(first.trim()), parse_year(last.trim())) {
                return (last == first + 4).then_some(Period::FiveYears(first));
            }
            return DayRange::new(Day::parse(first)?, Day::parse(last)?).map(Period::Days);
        }
        if let Some(day) = Day::parse(text) {
            return Some(Period::Date(day));
        }
        let Some((year, rest)) = text.split_once('-') else {
            return parse_year(text).map(Period::Year);
        };
        let year = parse_year(year)?;
        // One or two digits and nothing else: `parse` alone would take a sign.
        let number = |text: &str, limit: u32| {
            let written = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse().ok().filter(|number| written && (1..=limit).contains(number))
        };
        match rest.as_bytes().first() {
            Some(b'Q' | b'q') => {
                number(&rest[1..], 4).map(|quarter| Period::Quarter(year, quarter))
            }
            Some(b'H' | b'h') => number(&rest[1..], 2).map(|half| Period::HalfYear(year, half)),
            _ => number(rest, 12).map(|month| Period::Month(year, month)),
        }
    }
}

// Four digits, 0001 to 9999.
fn parse_year(text: &str) -> Option<i32> {
    let written = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|year| written && *year >= 1)
}

impl Cadence {
    /// The calendar period that contains `day`; `None` for rolling windows and terms, which have no calendar.
    pub fn period_of(&self, day: Day) -> Option<Period> {
        let (year, month, _) = day.ymd();
        match *self {
            Cadence::Month => Some(Period::Month(year, month)),
            Cadence::Quarter => Some(Period::Quarter(year, month.div_ceil(3))),
            Cadence::HalfYear => Some(Period::HalfYear(year, month.div_ceil(6))),
            Cadence::Year => Some(Period::Year(year)),
            Cadence::FiveYears { first_year } => {
                Some(Period::FiveYears(year - (year - first_year).rem_euclid(5)))
            }
            Cadence::Rolling { .. } | Cadence::After { .. } => None,
        }
    }

    /// The calendar periods that overlap `window`, in order; empty for rolling windows and terms.
    pub fn periods(&self, window: DayRange) -> Vec<Period> {
        let mut periods = Vec::new();
        let mut day = window.first;
        while let Some(period) = self.period_of(day).filter(|_| day <= window.last) {
            periods.push(period);
            day = period.range().last.plus(1);
            if day == Day::MAX {
                break;
            }
        }
        periods
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::Year(year) => write!(f, "{year:04}"),
            Period::HalfYear(year, half) => write!(f, "{year:04}-H{half}"),
            Period::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Period::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Period::FiveYears(year) => write!(f, "{year:04}..{:04}", year + 4),
            Period::Date(day) => write!(f, "{day}"),
            Period::Days(range) => write!(f, "{}..{}", range.first, range.last),
        }
    }
}
