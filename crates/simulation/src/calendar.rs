//! Months and days drawn at random within a span.

use crate::random::Random;
use model::{Day, DayRange};

/// The months that overlap `span`, each cut to it.
pub fn months(span: DayRange) -> Vec<DayRange> {
    parts(span, 1)
}

/// The quarters that overlap `span`, each cut to it.
pub fn quarters(span: DayRange) -> Vec<DayRange> {
    parts(span, 3)
}

/// The half-years that overlap `span`, each cut to it.
pub fn half_years(span: DayRange) -> Vec<DayRange> {
    parts(span, 6)
}

/// The years that overlap `span`, each cut to it.
pub fn years(span: DayRange) -> Vec<DayRange> {
    parts(span, 12)
}

// Runs of `length` months counted from January.
fn parts(span: DayRange, length: u32) -> Vec<DayRange> {
    let mut parts = Vec::new();
    let mut day = span.first;
    while day <= span.last {
        let (year, month, _) = day.ymd();
        let last_month = (month - 1) / length * length + length;
        let end = DayRange::month(year, last_month).map_or(Day::MAX, |month| month.last);
        parts.push(DayRange { first: day, last: end.min(span.last) });
        day = end.plus(1);
    }
    parts
}

/// A day in `range`; nine times in ten not on a weekend.
pub fn day_in(range: DayRange, random: &mut Random) -> Day {
    let mut day = Day(random.between(range.first.0, range.last.0));
    if day.weekday() > 5 && random.chance(900) {
        let weekday = day.weekday() as i32;
        let friday = day.plus(5 - weekday);
        day = if friday >= range.first { friday } else { day.plus(8 - weekday).min(range.last) };
    }
    day
}

/// What is known of a day: itself, or in `per_mille` of 1,000 cases only its month.
pub fn blurred(day: Day, per_mille: u32, random: &mut Random) -> DayRange {
    let (year, month, _) = day.ymd();
    let month = if random.chance(per_mille) { DayRange::month(year, month) } else { None };
    month.unwrap_or(DayRange::on(day))
}

/// How a date is written in a file: `2024-03-05`, or `2024-03` for a month.
pub fn written(date: DayRange) -> String {
    match date.exact() {
        Some(day) => day.to_string(),
        None => date.first.to_string()[..7].to_owned(),
    }
}
