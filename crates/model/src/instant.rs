//! Instants in UTC and the one civil zone of an installation.

use crate::Day;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A point in time: seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Instant(pub i64);

/// The zone whose civil dates an installation uses; Asia/Shanghai by default (design §5).
#[derive(Clone, Debug)]
pub struct Zone(jiff::tz::TimeZone);

impl Zone {
    /// The zone with this IANA name, `Asia/Shanghai` for example; `None` if there is none.
    pub fn named(name: &str) -> Option<Zone> {
        jiff::tz::TimeZone::get(name).ok().map(Zone)
    }

    /// The civil date of an instant in this zone.
    pub fn day(&self, instant: Instant) -> Option<Day> {
        let timestamp = jiff::Timestamp::from_second(instant.0).ok()?;
        let date = self.0.to_datetime(timestamp).date();
        Day::new(date.year().into(), date.month() as u32, date.day() as u32)
    }

    /// An instant as a clock in this zone shows it: `2024-03-05 15:40:04`.
    ///
    /// ```
    /// use model::{Instant, Zone};
    /// assert_eq!(Zone::default().said(Instant(0)), "1970-01-01 08:00:00");
    /// ```
    pub fn said(&self, instant: Instant) -> String {
        match jiff::Timestamp::from_second(instant.0) {
            Ok(timestamp) => self.0.to_datetime(timestamp).to_string().replace('T', " "),
            Err(_) => instant.to_string(),
        }
    }

    /// Reads a date and time: with an offset (`2024-03-05T15:40:04+08:00`, `…Z`) as that instant; without one
    /// as wall-clock time in this zone (`2024-03-05 15:40`, `2024/3/5 15:40:04`).
    pub fn parse(&self, text: &str) -> Option<Instant> {
        let text = text.trim();
        if let Ok(timestamp) = text.parse::<jiff::Timestamp>() {
            // Down, not towards zero: half a second before 1970 still lies in 1969.
            let before = i64::from(timestamp.subsec_nanosecond() < 0);
            return Some(Instant(timestamp.as_second() - before));
        }
        let (date, time) = text.split_once([' ', 'T'])?;
        let (year, month, day) = Day::parse(date)?.ymd();
        let mut parts = time.trim().split(':');
        // One or two digits and nothing else: `parse` alone would take a sign.
        let written = |part: &str| part.len() <= 2 && part.bytes().all(|it| it.is_ascii_digit());
        let mut number = || {
            parts.next().map_or(Some(0), |part| part.parse::<i8>().ok().filter(|_| written(part)))
        };
        let (hour, minute, second) = (number()?, number()?, number()?);
        if parts.next().is_some() || !time.contains(':') {
            return None;
        }
        let date = jiff::civil::Date::new(year as i16, month as i8, day as i8).ok()?;
        let time = jiff::civil::Time::new(hour, minute, second, 0).ok()?;
        let zoned = self.0.to_timestamp(date.to_datetime(time)).ok()?;
        Some(Instant(zoned.as_second()))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Zone::named("Asia/Shanghai").expect("the bundled zone table has Asia/Shanghai")
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(timestamp) => write!(f, "{timestamp}"),
            Err(_) => write!(f, "@{}", self.0),
        }
    }
}
