//! Civil dates and ranges of them. Dates belong to one zone per installation; instants
//! are in [`crate::instant`].

use serde::{Deserialize, Serialize};
use std::fmt;

/// A civil date, held as days since 1970-01-01. Years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub i32);

impl Day {
    /// 0001-01-01, the first day that can be written.
    pub const MIN: Day = Day(-719_162);
    /// 9999-12-31, the last day that can be written; stands for "no end".
    pub const MAX: Day = Day(2_932_896);

    /// The day of a year, month (1–12) and day of month; `None` where there is no such day.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        let (year, month, day) =
            (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        if year < 1 {
            return None;
        }
        jiff::civil::Date::new(year, month, day).ok()?;
        Some(Day::from_valid(year.into(), month as i32, day as i32))
    }

    // Days since 1970-01-01 in the proleptic Gregorian calendar, counting years from March
    // so that the leap day is the last one of its year.
    fn from_valid(year: i32, month: i32, day: i32) -> Day {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Day(era * 146_097 + day_of_era - 719_468)
    }

    /// Year, month (1–12) and day of month.
    pub fn ymd(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month as u32, day as u32)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// This day plus `days`, kept within [`Day::MIN`] and [`Day::MAX`].
    pub fn plus(self, days: i32) -> Day {
        Day(self.0.saturating_add(days)).clamp(Day::MIN, Day::MAX)
    }

    /// The corresponding day `months` later, or the last day of that month where it has none
    /// (Civil Code art. 202).
    pub fn plus_months(self, months: u32) -> Day {
        let (year, month, day) = self.ymd();
        let total = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let (year, month) = ((total / 12) as i32, (total % 12) as u32 + 1);
        if year > 9999 {
            return Day::MAX;
        }
        (1..=day).rev().find_map(|day| Day::new(year, month, day)).unwrap_or(Day::MAX)
    }

    /// Monday is 1, Sunday 7.
    pub fn weekday(self) -> u32 {
        ((self.0 + 3).rem_euclid(7) + 1) as u32
    }

    /// Reads a date as people write it: `2024-03-05`, `2024/3/5`, `2024.3.5`, `20240305`, `2024年3月5日`.
    pub fn parse(text: &str) -> Option<Day> {
        DayRange::parse(text).and_then(|range| (range.first == range.last).then_some(range.first))
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2024-03-05`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The days from `first` to `last`, both included. Never empty.
///
/// Used for how long something holds, and for a day that is known only to lie in a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DayRange {
    /// The first day.
    pub first: Day,
    /// The last day, included; not before `first`.
    pub last: Day,
}

impl DayRange {
    /// Every day that can be written.
    pub const ALWAYS: DayRange = DayRange { first: Day::MIN, last: Day::MAX };

    /// The range, or `None` where `last` lies before `first`.
    pub fn new(first: Day, last: Day) -> Option<DayRange> {
        (first <= last).then_some(DayRange { first, last })
    }

    /// One day.
    pub fn on(day: Day) -> DayRange {
        DayRange { first: day, last: day }
    }

    /// From `first` without end.
    pub fn since(first: Day) -> DayRange {
        DayRange { first, last: Day::MAX }
    }

    /// All days of a year.
    pub fn year(year: i32) -> Option<DayRange> {
        Some(DayRange { first: Day::new(year, 1, 1)?, last: Day::new(year, 12, 31)? })
    }

    /// All days of a month.
    pub fn month(year: i32, month: u32) -> Option<DayRange> {
        let first = Day::new(year, month, 1)?;
        let next =
            if month == 12 { Day::new(year + 1, 1, 1) } else { Day::new(year, month + 1, 1) };
        Some(DayRange { first, last: next.map_or(Day::MAX, |day| day.plus(-1)) })
    }

    /// Reads a day (see [`Day::parse`]), a month (`2024-03`, `2024年3月`), a year (`2024`, `2024年`), or two
    /// of them joined by `..`.
    ///
    /// ```
    /// use model::DayRange;
    /// let march = DayRange::parse("2024-03").unwrap();
    /// assert_eq!(march.to_string(), "2024-03-01..2024-03-31");
    /// assert_eq!(DayRange::parse("2024-02-30"), None);
    /// ```
    pub fn parse(text: &str) -> Option<DayRange> {
        let text = text.trim();
        if let Some(day) = parse_iso(text.as_bytes()) {
            return Some(DayRange::on(day));
        }
        match text.split_once("..") {
            // A range of ranges is none, however long the text goes on.
            Some((first, last)) => {
                DayRange::new(parse_one(first.trim())?.first, parse_one(last.trim())?.last)
            }
            None => parse_one(text),
        }
    }

    /// Whether `day` lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// Whether all of `other` lies in it.
    pub fn covers(self, other: DayRange) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    /// The days in both, if any.
    pub fn intersection(self, other: DayRange) -> Option<DayRange> {
        DayRange::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// Whether they share a day.
    pub fn overlaps(self, other: DayRange) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// How many days: at least 1.
    pub fn days(self) -> u32 {
        (self.last.0 - self.first.0 + 1) as u32
    }

    /// The single day, where it is known to the day.
    pub fn exact(self) -> Option<Day> {
        (self.first == self.last).then_some(self.first)
    }
}

// A day, a month or a year.
fn parse_one(text: &str) -> Option<DayRange> {
    if let Some(day) = parse_iso(text.as_bytes()) {
        return Some(DayRange::on(day));
    }
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        let day = Day::new(
            digits(&text[..4], 4)? as i32,
            digits(&text[4..6], 2)?,
            digits(&text[6..], 2)?,
        );
        return day.map(DayRange::on);
    }
    let (year, month, day) = match text.split_once('年') {
        Some((year, rest)) => {
            let (month, day) = rest.split_once('月').unwrap_or((rest, ""));
            (year, filled(month), filled(day.strip_suffix('日').unwrap_or(day)))
        }
        None => {
            let mut parts = text.split(['-', '/', '.']);
            let found = (parts.next()?, parts.next(), parts.next());
            if parts.next().is_some() {
                return None;
            }
            found
        }
    };
    let year = digits(year, 4).filter(|year| *year >= 1000)? as i32;
    match (month, day) {
        (None, None) => DayRange::year(year),
        (Some(month), None) => DayRange::month(year, digits(month, 2)?),
        (Some(month), Some(day)) => {
            Day::new(year, digits(month, 2)?, digits(day, 2)?).map(DayRange::on)
        }
        (None, Some(_)) => None,
    }
}

fn filled(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

// One to `most` digits and nothing else: `parse` alone would take a sign.
fn digits(text: &str, most: usize) -> Option<u32> {
    let text = text.trim();
    let all = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

// The form of nearly every date in a large file, read without allocation.
fn parse_iso(text: &[u8]) -> Option<Day> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    let year = digit(y1)? * 1000 + digit(y2)? * 100 + digit(y3)? * 10 + digit(y4)?;
    Day::new(year as i32, digit(m1)? * 10 + digit(m2)?, digit(d1)? * 10 + digit(d2)?)
}

impl fmt::Display for DayRange {
    /// `2024-03-05`, or `2024-03-01..2024-03-31`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.first == self.last {
            write!(f, "{}", self.first)
        } else {
            write!(f, "{}..{}", self.first, self.last)
        }
    }
}
