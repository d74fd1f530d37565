//! Periods and cadences: the calendar without gap or overlap.

use crate::{cases, day};
use model::period::{StartEvent, Term};
use model::{Cadence, Day, DayRange, Period};
use proptest::prelude::*;

fn calendar_cadences() -> Vec<Cadence> {
    let mut all = vec![Cadence::Month, Cadence::Quarter, Cadence::HalfYear, Cadence::Year];
    all.extend((2019..2026).map(|first_year| Cadence::FiveYears { first_year }));
    all
}

fn check_tiling(cadence: &Cadence, window: DayRange) -> Result<(), TestCaseError> {
    let periods = cadence.periods(window);
    let ranges: Vec<DayRange> = periods.iter().map(|period| period.range()).collect();
    for pair in ranges.windows(2) {
        prop_assert_eq!(pair[0].last.0 + 1, pair[1].first.0, "{:?} in {}", cadence, window);
    }
    // The first and the last hold the ends of the window, so none is missing and none is too many.
    prop_assert!(ranges.first().is_some_and(|range| range.contains(window.first)));
    prop_assert!(ranges.last().is_some_and(|range| range.contains(window.last)));
    for (period, range) in periods.iter().zip(&ranges) {
        for at in [range.first, Day((range.first.0 + range.last.0) / 2), range.last] {
            prop_assert_eq!(cadence.period_of(at), Some(*period));
        }
        prop_assert_eq!(Period::parse(&period.to_string()), Some(*period));
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn they_tile_the_calendar(first in -40_000i32..60_000, days in 0i32..4_000) {
        let window = DayRange { first: Day(first), last: Day(first + days) };
        for cadence in calendar_cadences() {
            check_tiling(&cadence, window)?;
        }
    }

    #[test]
    fn what_is_displayed_is_read_back(year in 1i32..9_995, part in 1u32..=12, first in -40_000i32..60_000, days in 0i32..4_000) {
        let range = DayRange { first: Day(first), last: Day(first + days) };
        for period in [
            Period::Year(year),
            Period::HalfYear(year, part.min(2)),
            Period::Quarter(year, part.min(4)),
            Period::Month(year, part),
            Period::FiveYears(year),
            Period::Date(Day(first)),
            Period::Days(range),
        ] {
            prop_assert_eq!(Period::parse(&period.to_string()), Some(period), "{}", period);
        }
    }
}

#[test]
fn the_last_years_end_with_the_calendar() {
    for cadence in calendar_cadences() {
        let window = DayRange { first: day("9990-06-01"), last: Day::MAX };
        let periods = cadence.periods(window);
        assert_eq!(periods.last().map(|it| it.range().last), Some(Day::MAX), "{cadence:?}");
        assert_eq!(periods.iter().filter(|it| it.range().last == Day::MAX).count(), 1);
    }
}

#[test]
fn the_days_of_each_period() {
    let table = [
        ("2024", "2024-01-01..2024-12-31"),
        ("2024-H1", "2024-01-01..2024-06-30"),
        ("2024-H2", "2024-07-01..2024-12-31"),
        ("2024-Q1", "2024-01-01..2024-03-31"),
        ("2024-Q2", "2024-04-01..2024-06-30"),
        ("2024-Q3", "2024-07-01..2024-09-30"),
        ("2024-Q4", "2024-10-01..2024-12-31"),
        ("2024-02", "2024-02-01..2024-02-29"),
        ("2024-12", "2024-12-01..2024-12-31"),
        ("2021..2025", "2021-01-01..2025-12-31"),
        ("2024-12-31", "2024-12-31"),
        ("2024-10-03..2024-12-31", "2024-10-03..2024-12-31"),
    ];
    for (text, days) in table {
        let period = Period::parse(text).unwrap_or_else(|| panic!("{text} is no period"));
        assert_eq!(period.to_string(), text);
        assert_eq!(period.range().to_string(), days);
    }
}

#[test]
fn other_written_forms_and_none() {
    let table = [
        (" 2024-q3 ", Some(Period::Quarter(2024, 3))),
        ("2024-h1", Some(Period::HalfYear(2024, 1))),
        ("2024-3", Some(Period::Month(2024, 3))),
        ("20240305", Some(Period::Date(day("2024-03-05")))),
        ("2024年3月5日", Some(Period::Date(day("2024-03-05")))),
        ("2021 .. 2025", Some(Period::FiveYears(2021))),
        ("", None),
        ("24", None),
        ("+202", None),
        ("0000", None),
        ("2024-", None),
        ("2024-Q", None),
        ("2024-Q0", None),
        ("2024-Q5", None),
        ("2024-Q+3", None),
        ("2024-H3", None),
        ("2024-0", None),
        ("2024-00", None),
        ("2024-13", None),
        ("2024-+3", None),
        ("2024-003", None),
        ("2024-02-30", None),
        ("2021..2024", None),
        ("2021..2026", None),
        ("2025..2021", None),
        ("2021..2025..2029", None),
        ("2024-12-31..2024-10-03", None),
        ("2024-Q1..2024-Q2", None),
        ("季度", None),
        ("2024-季", None),
        ("年a", None),
    ];
    for (text, expected) in table {
        assert_eq!(Period::parse(text), expected, "{text:?}");
    }
    assert_eq!(Period::parse(&"2024..".repeat(1_000_000)), None);
}

#[test]
fn five_years_keep_in_step_with_any_of_their_first_years() {
    let table =
        [(2021, 2021), (2020, 2016), (2025, 2021), (2026, 2026), (2016, 2016), (1953, 1951)];
    for first_year in [1956, 2021, 2026, 2056] {
        for (year, starts) in table {
            let at = Day::new(year, 7, 1).unwrap();
            let cadence = Cadence::FiveYears { first_year };
            assert_eq!(
                cadence.period_of(at),
                Some(Period::FiveYears(starts)),
                "{year} by {first_year}"
            );
        }
    }
    let cadence = Cadence::FiveYears { first_year: 2023 };
    let window = DayRange::parse("2022-12-31..2023-01-01").unwrap();
    assert_eq!(cadence.periods(window), [Period::FiveYears(2018), Period::FiveYears(2023)]);
}

#[test]
fn windows_and_terms_have_no_calendar() {
    let term = Cadence::After { event: StartEvent::UnitFounded, term: Term::Days(30) };
    for cadence in [Cadence::Rolling { days: 90 }, term] {
        assert_eq!(cadence.period_of(day("2024-03-05")), None);
        assert!(cadence.periods(DayRange::ALWAYS).is_empty());
    }
}

#[test]
fn a_term_does_not_count_the_day_of_its_event() {
    // Civil Code art. 201 and 202.
    assert_eq!(Term::Days(15).last_day(day("2024-09-20")), day("2024-10-05"));
    assert_eq!(Term::Days(0).last_day(day("2024-09-20")), day("2024-09-20"));
    assert_eq!(Term::Days(1).last_day(day("2024-02-28")), day("2024-02-29"));
    assert_eq!(Term::Days(u32::MAX).last_day(day("2024-09-20")), Day::MAX);
    assert_eq!(Term::Months(6).last_day(day("2024-08-31")), day("2025-02-28"));
}
