//! Working days and deadlines against a walk day by day, with and without official tables.

use crate::{cases, day};
use model::calendar::{Deadline, ROLL_FORWARD_DAYS_MAX};
use model::{Calendar, CalendarYear, Day, DayRange, WorkingDays};
use proptest::prelude::*;

fn range(text: &str) -> DayRange {
    DayRange::parse(text).unwrap_or_else(|| panic!("{text} is no range"))
}

fn exactly(text: &str) -> Deadline {
    Deadline { earliest: day(text), latest: day(text) }
}

#[test]
fn the_official_years_have_as_many_working_days_as_published() {
    let calendar = Calendar::china();
    assert_eq!(calendar.years().collect::<Vec<_>>(), [2024, 2025, 2026]);
    for (year, days) in [("2024", 251), ("2025", 248), ("2026", 248)] {
        assert_eq!(
            calendar.working_days(range(year)),
            WorkingDays { least: days, most: days },
            "{year}"
        );
    }
}

#[test]
fn single_days_of_the_official_tables() {
    let calendar = Calendar::china();
    let table = [
        // New Year's Eve of 2024 was left to the units: a working day.
        ("2024-02-09", true),
        ("2024-02-10", false),
        ("2024-02-17", false),
        ("2024-02-18", true),
        ("2024-04-07", true),
        ("2024-04-28", true),
        ("2024-06-10", false),
        ("2024-09-14", true),
        ("2024-09-29", true),
        ("2024-09-30", true),
        ("2024-10-07", false),
        ("2024-10-08", true),
        ("2024-10-12", true),
        ("2024-10-13", false),
        ("2025-01-26", true),
        ("2025-01-28", false),
        ("2025-02-08", true),
        ("2025-04-27", true),
        ("2025-09-28", true),
        ("2025-10-08", false),
        ("2025-10-11", true),
        ("2026-01-02", false),
        ("2026-01-04", true),
        ("2026-02-14", true),
        ("2026-02-15", false),
        ("2026-02-23", false),
        ("2026-02-24", true),
        ("2026-02-28", true),
        ("2026-05-09", true),
        ("2026-09-20", true),
        ("2026-10-10", true),
        ("2026-12-31", true),
    ];
    for (text, working) in table {
        assert_eq!(calendar.is_working(day(text)), Some(working), "{text}");
    }
    assert_eq!(calendar.is_working(day("2023-12-29")), None);
    assert_eq!(calendar.is_working(day("2027-01-04")), None);
}

#[test]
fn deadlines_move_over_holidays() {
    let calendar = Calendar::china();
    // Served on 20 September, 15 days from the next day: 5 October lies in the holidays.
    let nominal = day("2024-09-20").plus(15);
    assert_eq!(nominal, day("2024-10-05"));
    assert_eq!(calendar.roll_forward(nominal), exactly("2024-10-08"));
    assert_eq!(calendar.roll_forward(day("2026-02-14")), exactly("2026-02-14"));
    assert_eq!(calendar.roll_forward(day("2026-02-15")), exactly("2026-02-24"));
    assert_eq!(calendar.roll_forward(day("2026-02-23")), exactly("2026-02-24"));
    // From the last days of a year into one without a table, and the other way round.
    assert_eq!(calendar.roll_forward(day("2026-12-31")), exactly("2026-12-31"));
    let unknown = calendar.roll_forward(day("2027-01-01"));
    assert_eq!((unknown.earliest, unknown.latest), (day("2027-01-01"), day("2027-01-16")));
    let known = calendar.roll_forward(day("2023-12-30"));
    assert_eq!((known.earliest, known.latest), (day("2023-12-30"), day("2024-01-02")));
}

#[test]
fn terms_of_working_days_over_the_official_tables() {
    let calendar = Calendar::china();
    let table = [
        ("2024-09-30", 1, "2024-10-08"),
        ("2024-09-27", 2, "2024-09-30"),
        ("2024-09-27", 15, "2024-10-23"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2024-03-05", 0, "2024-03-05"),
        ("2024-12-31", 1, "2025-01-02"),
    ];
    for (start, count, end) in table {
        assert_eq!(calendar.working_deadline(day(start), count), exactly(end), "{start} + {count}");
    }
}

#[test]
fn without_a_table_a_run_holds_between_none_and_all() {
    let calendar = Calendar::empty();
    let start = day("2018-05-02");
    assert_eq!(calendar.is_working(start), None);
    // A reply after 12 days is certainly within 15 working days; one after 20 is not, and not certainly late.
    let days_until = |days: i32| {
        calendar.working_days(DayRange { first: start.plus(1), last: start.plus(days) })
    };
    assert_eq!(days_until(12), WorkingDays { least: 0, most: 12 });
    assert_eq!(days_until(20), WorkingDays { least: 0, most: 20 });
    let deadline = calendar.working_deadline(start, 15);
    assert_eq!(deadline, Deadline { earliest: start.plus(15), latest: Day::MAX });
    assert!(start.plus(12) <= deadline.earliest);
    assert!(deadline.earliest < start.plus(20) && start.plus(20) <= deadline.latest);
}

#[test]
fn a_long_term_is_followed_as_far_as_it_goes() {
    let start = day("2024-01-01");
    let earliest =
        |calendar: &Calendar, count: u32| calendar.working_deadline(start, count).earliest;
    assert_eq!(earliest(&Calendar::empty(), 5_000), start.plus(5_000));
    // 250, 248 and 248 working days lie after 1 January 2024 in the three known years; then every day may be one.
    assert_eq!(
        earliest(&Calendar::china(), 251 + 248 + 248 + 5_000),
        day("2026-12-31").plus(5_000)
    );
    assert_eq!(Calendar::china().working_deadline(start, 748).latest, Day::MAX);
    assert_eq!(Calendar::china().working_deadline(start, 747), exactly("2026-12-31"));
    assert_eq!(Calendar::empty().working_deadline(Day::MAX, 3).latest, Day::MAX);
    assert_eq!(Calendar::empty().working_deadline(Day::MAX.plus(-2), 3).earliest, Day::MAX);
    assert_eq!(Calendar::china().working_deadline(start, u32::MAX).earliest, Day::MAX);
}

#[test]
fn a_table_may_be_replaced_and_its_make_up_days_win() {
    let mut calendar = Calendar::empty();
    let mut table =
        CalendarYear { year: 2027, off: vec![range("2027-02-01..2027-02-28")], work: vec![] };
    calendar.add(&table);
    assert_eq!(calendar.working_days(range("2027-02")), WorkingDays { least: 0, most: 0 });
    // Days off longer than the longest move: the last day of it is taken.
    let moved = calendar.roll_forward(day("2027-02-01"));
    assert_eq!(moved, exactly("2027-02-16"));
    assert_eq!(calendar.roll_forward(day("2027-02-14")), exactly("2027-03-01"));
    table.work = vec![range("2027-02-13..2027-02-14"), range("2027-02-03")];
    calendar.add(&table);
    assert_eq!(calendar.working_days(range("2027-02")), WorkingDays { least: 3, most: 3 });
    assert_eq!(calendar.is_working(day("2027-02-13")), Some(true));
    // 1 January 2027 is a Friday.
    assert_eq!(calendar.working_days(range("2027-01")), WorkingDays { least: 21, most: 21 });
    calendar.add(&CalendarYear { year: 0, off: vec![], work: vec![] });
    assert_eq!(calendar.years().collect::<Vec<_>>(), [2027]);
}

// What the documentation says of one day, without any counting ahead.
fn naive(calendar: &Calendar, day: Day) -> (u32, u32) {
    match calendar.is_working(day) {
        Some(true) => (1, 1),
        Some(false) => (0, 0),
        None => (0, 1),
    }
}

fn naive_days(calendar: &Calendar, range: DayRange) -> WorkingDays {
    let days = (range.first.0..=range.last.0).map(|number| naive(calendar, Day(number)));
    let (least, most) = days.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    WorkingDays { least, most }
}

// Walks until so many working days are reached; gives up 40 years later.
fn naive_deadline(calendar: &Calendar, start: Day, count: u32) -> Deadline {
    let (mut earliest, mut latest) = (None, None);
    let (mut least, mut most) = (0, 0);
    for days in 0..15_000 {
        if days > 0 {
            let one = naive(calendar, start.plus(days));
            (least, most) = (least + one.0, most + one.1);
        }
        if most >= count && earliest.is_none() {
            earliest = Some(start.plus(days));
        }
        if least >= count {
            latest = Some(start.plus(days));
            break;
        }
    }
    Deadline { earliest: earliest.unwrap_or(Day::MAX), latest: latest.unwrap_or(Day::MAX) }
}

// Some of the official years, and one or two of a testing kind with long holidays, gaps between them included.
fn calendars() -> impl Strategy<Value = Calendar> {
    let year =
        (2019i32..2030, proptest::collection::vec((0i32..365, 0i32..12, any::<bool>()), 0..9));
    proptest::collection::vec(year, 0..5).prop_map(|years| {
        let mut calendar = if years.len() % 2 == 0 { Calendar::china() } else { Calendar::empty() };
        for (year, runs) in years {
            let mut table = CalendarYear { year, off: vec![], work: vec![] };
            for (first, days, off) in runs {
                let first = Day::new(year, 1, 1).unwrap().plus(first);
                let run = DayRange { first, last: first.plus(days) };
                if off { table.off.push(run) } else { table.work.push(run) }
            }
            calendar.add(&table);
        }
        calendar
    })
}

fn start() -> impl Strategy<Value = Day> {
    (0i32..4_700).prop_map(|days| day("2018-01-01").plus(days))
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn counting_agrees_with_a_walk(calendar in calendars(), start in start(), days in 0i32..900) {
        let range = DayRange { first: start, last: start.plus(days) };
        prop_assert_eq!(calendar.working_days(range), naive_days(&calendar, range));
    }

    #[test]
    fn deadlines_agree_with_a_walk(calendar in calendars(), start in start(), count in 0u32..400) {
        prop_assert_eq!(calendar.working_deadline(start, count), naive_deadline(&calendar, start, count));
    }

    #[test]
    fn more_time_never_ends_sooner(calendar in calendars(), start in start(), count in 0u32..300) {
        let at = |start: Day, count: u32| calendar.working_deadline(start, count);
        let (one, more, later) = (at(start, count), at(start, count + 1), at(start.plus(1), count));
        prop_assert!(one.earliest <= one.latest);
        prop_assert!(one.earliest <= more.earliest && one.latest <= more.latest);
        prop_assert!(one.earliest <= later.earliest && one.latest <= later.latest);
        prop_assert!(start.plus(count as i32) <= one.earliest);
    }

    #[test]
    fn rolling_forward_ends_on_the_first_day_that_may_and_the_first_that_must(calendar in calendars(), start in start()) {
        let end = calendar.roll_forward(start);
        let last = start.plus(ROLL_FORWARD_DAYS_MAX);
        let walk = |wanted: &dyn Fn((u32, u32)) -> bool| {
            (start.0..=last.0).map(Day).find(|at| wanted(naive(&calendar, *at))).unwrap_or(last)
        };
        prop_assert_eq!(end.earliest, walk(&|(_, most)| most == 1));
        prop_assert_eq!(end.latest, walk(&|(least, _)| least == 1));
        prop_assert!(start <= end.earliest && end.earliest <= end.latest && end.latest <= last);
    }
}
