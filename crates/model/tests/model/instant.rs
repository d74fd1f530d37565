//! Instants, offsets and the civil dates of one zone.

use crate::{cases, day};
use model::{Instant, Zone};
use proptest::prelude::*;

fn parsed(text: &str) -> Option<String> {
    Zone::default().parse(text).map(|instant| instant.to_string())
}

#[test]
fn new_year_comes_to_shanghai_eight_hours_early() {
    let zone = Zone::default();
    let instant = zone.parse("2019-12-31T16:30:00Z").unwrap();
    assert_eq!(zone.day(instant), Some(day("2020-01-01")));
    assert_eq!(zone.day(Instant(instant.0 - 1_801)), Some(day("2019-12-31")));
    assert_eq!(zone.day(Instant(instant.0 - 1_800)), Some(day("2020-01-01")));
    assert_eq!(Zone::named("UTC").unwrap().day(instant), Some(day("2019-12-31")));
    assert_eq!(Zone::named("America/New_York").unwrap().day(instant), Some(day("2019-12-31")));
    assert!(Zone::named("Asia/Nowhere").is_none());
}

#[test]
fn written_forms() {
    let table = [
        ("2024-03-05T15:40:04+08:00", Some("2024-03-05T07:40:04Z")),
        ("2024-03-05T15:40:04-05:00", Some("2024-03-05T20:40:04Z")),
        ("2024-03-05T15:40:04Z", Some("2024-03-05T15:40:04Z")),
        ("2024-03-05T15:40:04.9Z", Some("2024-03-05T15:40:04Z")),
        ("1969-12-31T23:59:59.5Z", Some("1969-12-31T23:59:59Z")),
        ("2024-03-05T15:40:04", Some("2024-03-05T07:40:04Z")),
        ("2024-03-05 15:40:04", Some("2024-03-05T07:40:04Z")),
        ("2024-03-05 15:40", Some("2024-03-05T07:40:00Z")),
        ("2024/3/5 9:05", Some("2024-03-05T01:05:00Z")),
        ("2024年3月5日 15:40:04", Some("2024-03-05T07:40:04Z")),
        ("  2024-03-05  15:40 ", Some("2024-03-05T07:40:00Z")),
        ("2024-03-05 00:00:00", Some("2024-03-04T16:00:00Z")),
        ("2024-03-05 23:59:59", Some("2024-03-05T15:59:59Z")),
        // A clock an hour ahead in the summers of 1986 to 1991.
        ("1988-07-01 12:00", Some("1988-07-01T03:00:00Z")),
        ("2024-03-05", None),
        ("2024-03-05 15", None),
        ("2024-03-05 25:00", None),
        ("2024-03-05 15:60", None),
        ("2024-03-05 15:40:61", None),
        ("2024-03-05 15:40:04:00", None),
        ("2024-03-05 +5:40", None),
        ("2024-03-05 -0:40", None),
        ("2024-03-05 15:", None),
        ("2024-02-30 15:40", None),
        ("2024-03 15:40", None),
        ("15:40", None),
        ("", None),
    ];
    for (text, expected) in table {
        assert_eq!(parsed(text).as_deref(), expected, "{text:?}");
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn what_is_displayed_is_read_back(second in -2_000_000_000i64..9_000_000_000) {
        let instant = Instant(second);
        prop_assert_eq!(Zone::default().parse(&instant.to_string()), Some(instant));
    }

    #[test]
    fn wall_clock_time_lies_on_its_own_day(days in 0i32..20_000, hour in 0u32..24, minute in 0u32..60) {
        // Since 1992 the clock of Shanghai never moved.
        let date = day("1992-01-01").plus(days);
        let zone = Zone::default();
        let instant = zone.parse(&format!("{date} {hour:02}:{minute:02}")).unwrap();
        prop_assert_eq!(zone.day(instant), Some(date));
        let seconds = i64::from(date.0) * 86_400 + i64::from(hour * 3_600 + minute * 60) - 8 * 3_600;
        prop_assert_eq!(instant, Instant(seconds));
    }
}

#[test]
fn instants_outside_the_calendar_have_no_day_and_still_a_form() {
    assert_eq!(Zone::default().day(Instant(i64::MAX)), None);
    assert_eq!(Instant(i64::MAX).to_string(), format!("@{}", i64::MAX));
    assert_eq!(Instant(0).to_string(), "1970-01-01T00:00:00Z");
}
