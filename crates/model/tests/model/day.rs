//! Days and ranges: every written form, every day of two centuries, every odd month end.

use crate::{cases, day};
use model::{Day, DayRange};
use proptest::prelude::*;

#[test]
fn every_day_of_two_centuries_agrees_with_the_library() {
    let mut date = jiff::civil::date(1900, 1, 1);
    let mut own = day("1900-01-01");
    while date <= jiff::civil::date(2100, 12, 31) {
        let (year, month, of_month) =
            (i32::from(date.year()), date.month() as u32, date.day() as u32);
        assert_eq!(own.ymd(), (year, month, of_month));
        assert_eq!(own.year(), year);
        assert_eq!(Day::new(year, month, of_month), Some(own));
        assert_eq!(own.to_string(), date.to_string());
        assert_eq!(own.weekday(), date.weekday().to_monday_one_offset() as u32, "{date}");
        own = own.plus(1);
        date = date.tomorrow().unwrap();
    }
    assert_eq!(own, day("2101-01-01"));
}

#[test]
fn the_calendar_has_a_first_and_a_last_day() {
    assert_eq!(Day::new(1, 1, 1), Some(Day::MIN));
    assert_eq!(Day::new(9999, 12, 31), Some(Day::MAX));
    assert_eq!(
        (Day::MIN.to_string(), Day::MAX.to_string()),
        ("0001-01-01".into(), "9999-12-31".into())
    );
    assert_eq!(Day::new(0, 12, 31), None);
    assert_eq!(Day::new(-5, 1, 1), None);
    assert_eq!(Day::new(10_000, 1, 1), None);
    assert_eq!(Day::new(70_000, 1, 1), None);
    assert_eq!(Day::new(2024, 300, 1), None);
    assert_eq!(Day::MAX.plus(1), Day::MAX);
    assert_eq!(Day::MIN.plus(-1), Day::MIN);
    assert_eq!(day("2024-01-01").plus(i32::MAX), Day::MAX);
    assert_eq!(day("2024-01-01").plus(i32::MIN), Day::MIN);
    assert_eq!(Day(0).to_string(), "1970-01-01");
}

#[test]
fn a_term_of_months_ends_on_the_corresponding_day_or_the_last_of_the_month() {
    // Civil Code art. 202.
    let table = [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-01-30", 1, "2024-02-29"),
        ("2024-01-29", 1, "2024-02-29"),
        ("2024-01-28", 1, "2024-02-28"),
        ("2024-03-31", 1, "2024-04-30"),
        ("2024-02-29", 1, "2024-03-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-10-15", 2, "2024-12-15"),
        ("2024-10-15", 3, "2025-01-15"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-05-05", 0, "2024-05-05"),
        ("1900-01-31", 1, "1900-02-28"),
        ("2000-01-31", 1, "2000-02-29"),
        ("9999-11-30", 1, "9999-12-30"),
        ("9999-12-01", 1, "9999-12-31"),
    ];
    for (start, months, end) in table {
        assert_eq!(day(start).plus_months(months), day(end), "{start} + {months}");
    }
    assert_eq!(day("2024-01-01").plus_months(u32::MAX), Day::MAX);
}

#[test]
fn days_months_and_years_as_people_write_them() {
    let table = [
        ("2024-03-05", "2024-03-05"),
        ("2024-3-5", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("2024.3.5", "2024-03-05"),
        ("20240305", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024年03月05日", "2024-03-05"),
        ("2024年3月5", "2024-03-05"),
        ("2024 年 3 月 5 日", "2024-03-05"),
        ("  2024-03-05 ", "2024-03-05"),
        ("0001-01-01", "0001-01-01"),
        ("2024-02-29", "2024-02-29"),
        ("2024-03", "2024-03-01..2024-03-31"),
        ("2024/3", "2024-03-01..2024-03-31"),
        ("2024.03", "2024-03-01..2024-03-31"),
        ("2024年3月", "2024-03-01..2024-03-31"),
        ("2024-12", "2024-12-01..2024-12-31"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("9999-12", "9999-12-01..9999-12-31"),
        ("2024", "2024-01-01..2024-12-31"),
        ("2024年", "2024-01-01..2024-12-31"),
        ("1000", "1000-01-01..1000-12-31"),
        ("9999", "9999-01-01..9999-12-31"),
        ("2024-03-01..2024-03-05", "2024-03-01..2024-03-05"),
        ("2024-03-01 .. 2024-03-05", "2024-03-01..2024-03-05"),
        ("2024-03..2024-05", "2024-03-01..2024-05-31"),
        ("2024年3月..20240405", "2024-03-01..2024-04-05"),
        ("2023..2024", "2023-01-01..2024-12-31"),
        ("2024-03-05..2024-03-05", "2024-03-05"),
        ("0001-01-01..9999-12-31", "0001-01-01..9999-12-31"),
    ];
    for (text, expected) in table {
        let range = DayRange::parse(text);
        assert_eq!(range.map(|range| range.to_string()).as_deref(), Some(expected), "{text:?}");
        let exact = range.and_then(DayRange::exact);
        assert_eq!(Day::parse(text), exact, "{text:?}");
        assert_eq!(exact.is_some(), !expected.contains(".."), "{text:?}");
    }
}

#[test]
fn what_is_no_date_is_refused() {
    let table = [
        "",
        " ",
        "2024-02-30",
        "2023-02-29",
        "1900-02-29",
        "2024-04-31",
        "2024-13-01",
        "2024-00-01",
        "2024-01-00",
        "2024-01-32",
        "20240230",
        "20241301",
        "2024030",
        "202403055",
        "2024年2月30日",
        "2024年13月",
        "2024-13",
        "2024-00",
        "0000",
        "0000-01-01",
        "999",
        "99-03-05",
        "12024-03-05",
        "02024-03-05",
        "2024-003-05",
        "2024-03-005",
        "2024-",
        "2024-03-",
        "2024--03",
        "-2024",
        "2024-+3-05",
        "+2024",
        "2024-03-05-06",
        "2024-03-05日",
        "2024日",
        "日2024",
        "2024年年",
        "2024年5日",
        "2024年3月5日6",
        "3月5日",
        "05/03/2024",
        "5.3.2024",
        "二〇二四年",
        "2024-03-05..",
        "..2024-03-05",
        "..",
        "2024-03-05..2024-03-04",
        "2024..2025..2026",
        "2024...2025",
        "soon",
    ];
    for text in table {
        assert_eq!(DayRange::parse(text), None, "{text:?}");
        assert_eq!(Day::parse(text), None, "{text:?}");
    }
}

#[test]
fn a_cell_full_of_ranges_is_refused_at_once() {
    // Reading one range inside the other would overflow the stack.
    assert_eq!(DayRange::parse(&"2024..".repeat(1_000_000)), None);
    assert_eq!(DayRange::parse(&".".repeat(1_000_000)), None);
    assert_eq!(DayRange::parse(&"9".repeat(1_000_000)), None);
}

fn days() -> impl Strategy<Value = Day> {
    prop_oneof![(Day::MIN.0..=Day::MAX.0), (-40_000i32..60_000)].prop_map(Day)
}

fn ranges() -> impl Strategy<Value = DayRange> {
    (days(), 0i32..500).prop_map(|(first, days)| DayRange { first, last: first.plus(days) })
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn what_is_displayed_is_read_back(range in ranges()) {
        prop_assert_eq!(DayRange::parse(&range.to_string()), Some(range));
        prop_assert_eq!(Day::parse(&range.first.to_string()), Some(range.first));
        let (year, month, of_month) = range.first.ymd();
        prop_assert_eq!(Day::new(year, month, of_month), Some(range.first));
        if year >= 1000 {
            for text in [
                format!("{year}/{month}/{of_month}"),
                format!("{year}.{month:02}.{of_month:02}"),
                format!("{year}{month:02}{of_month:02}"),
                format!("{year}年{month}月{of_month}日"),
            ] {
                prop_assert_eq!(Day::parse(&text), Some(range.first), "{}", text);
            }
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in "[0-9年月日./ -]{0,24}") {
        if let Some(range) = DayRange::parse(&text) {
            prop_assert!(Day::MIN <= range.first && range.first <= range.last && range.last <= Day::MAX);
            prop_assert_eq!(DayRange::parse(&range.to_string()), Some(range));
        }
    }

    #[test]
    fn ranges_relate_as_their_days_do(a in 0i32..12, b in 0i32..12, c in 0i32..12, d in 0i32..12, at in 0i32..12) {
        let naive = |first: i32, last: i32| (first..=last).collect::<Vec<i32>>();
        let range = |first: i32, last: i32| DayRange::new(Day(first), Day(last));
        prop_assert_eq!(range(a, b).is_some(), !naive(a, b).is_empty());
        if let (Some(left), Some(right)) = (range(a, b), range(c, d)) {
            let shared: Vec<i32> = naive(a, b).into_iter().filter(|it| naive(c, d).contains(it)).collect();
            let both = left.intersection(right);
            prop_assert_eq!(both.map(|it| naive(it.first.0, it.last.0)).unwrap_or_default(), shared.clone());
            prop_assert_eq!(left.overlaps(right), !shared.is_empty());
            prop_assert_eq!(left.covers(right), shared.len() == naive(c, d).len());
            prop_assert_eq!(left.contains(Day(at)), naive(a, b).contains(&at));
            prop_assert_eq!(left.days() as usize, naive(a, b).len());
            prop_assert_eq!(left.exact(), (a == b).then_some(Day(a)));
        }
    }

    #[test]
    fn months_later_is_the_same_day_or_the_last_of_that_month(start in -40_000i32..60_000, months in 0u32..600) {
        let start = Day(start);
        let (year, month, of_month) = start.ymd();
        let (later_year, later_month, later_of_month) = start.plus_months(months).ymd();
        let passed = (later_year * 12 + later_month as i32) - (year * 12 + month as i32);
        prop_assert_eq!(passed, months as i32);
        let length = DayRange::month(later_year, later_month).unwrap().days();
        prop_assert_eq!(later_of_month, of_month.min(length));
    }
}

#[test]
fn ranges_without_end_and_whole_years() {
    assert_eq!(DayRange::since(day("2024-03-05")).to_string(), "2024-03-05..9999-12-31");
    assert_eq!(DayRange::on(day("2024-03-05")).days(), 1);
    assert_eq!(DayRange::year(2024).map(DayRange::days), Some(366));
    assert_eq!(DayRange::year(2100).map(DayRange::days), Some(365));
    assert_eq!((DayRange::year(0), DayRange::year(10_000)), (None, None));
    assert_eq!((DayRange::month(2024, 0), DayRange::month(2024, 13)), (None, None));
    assert_eq!(DayRange::ALWAYS.days(), 3_652_059);
}
