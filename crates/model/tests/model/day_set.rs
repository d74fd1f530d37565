//! Day sets against sets of single days.

use crate::{cases, day};
use model::{Day, DayRange, DaySet};
use proptest::prelude::*;
use std::collections::BTreeSet;

const START: i32 = 19_700;

fn range(start: i32, days: i32) -> DayRange {
    DayRange { first: Day(START + start), last: Day(START + start + days) }
}

fn runs() -> impl Strategy<Value = Vec<DayRange>> {
    proptest::collection::vec(
        (0i32..60, 0i32..10).prop_map(|(start, days)| range(start, days)),
        0..7,
    )
}

fn naive(ranges: &[DayRange]) -> BTreeSet<Day> {
    ranges.iter().flat_map(|range| range.first.0..=range.last.0).map(Day).collect()
}

fn assert_canonical(set: &DaySet) {
    for range in set.ranges() {
        assert!(range.first <= range.last, "an empty range in {set:?}");
    }
    for pair in set.ranges().windows(2) {
        assert!(pair[0].last.0 + 1 < pair[1].first.0, "ranges out of order or adjacent in {set:?}");
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn they_agree_with_sets_of_days(left in runs(), right in runs(), start in 0i32..70, days in 0i32..20) {
        let (a, b): (DaySet, DaySet) = (left.iter().copied().collect(), right.iter().copied().collect());
        let (left, right) = (naive(&left), naive(&right));
        let window = range(start, days);
        for (set, expected) in [
            (a.clone(), left.clone()),
            (a.union(&b), &left | &right),
            (a.intersection(&b), &left & &right),
            (a.difference(&b), &left - &right),
        ] {
            assert_canonical(&set);
            prop_assert_eq!(&naive(set.ranges()), &expected);
            prop_assert_eq!(set.is_empty(), expected.is_empty());
            for number in START - 2..START + 80 {
                prop_assert_eq!(set.contains(Day(number)), expected.contains(&Day(number)));
            }
            let inside = naive(&[window]);
            prop_assert_eq!(set.covers(window), inside.is_subset(&expected));
            prop_assert_eq!(set.days_in(window) as usize, inside.intersection(&expected).count());
            prop_assert_eq!(set.last_in(window), inside.intersection(&expected).last().copied());
        }
    }
}

#[test]
fn sets_without_end_keep_their_ends() {
    let from = |text: &str| DaySet::from(DayRange::since(day(text)));
    let always = DaySet::always();
    assert_eq!(always.difference(&always), DaySet::empty());
    assert_eq!(always.union(&from("2024-01-01")), always);
    assert_eq!(from("2024-01-01").intersection(&from("2025-01-01")), from("2025-01-01"));
    let before = always.difference(&from("2024-01-01"));
    assert_eq!(before.ranges(), [DayRange { first: Day::MIN, last: day("2023-12-31") }]);
    assert_eq!(always.difference(&before), from("2024-01-01"));
    assert!(always.contains(Day::MIN) && always.contains(Day::MAX));
    assert!(always.covers(DayRange::ALWAYS) && !before.covers(DayRange::ALWAYS));
    assert_eq!(always.last_in(DayRange::ALWAYS), Some(Day::MAX));
    assert_eq!(always.days_in(DayRange::ALWAYS), DayRange::ALWAYS.days());
}

#[test]
fn neighbouring_days_become_one_range() {
    let set: DaySet = ["2024-03-02", "2024-02-29..2024-03-01", "2024-03-04"]
        .iter()
        .filter_map(|it| DayRange::parse(it))
        .collect();
    let shown: Vec<String> = set.ranges().iter().map(DayRange::to_string).collect();
    assert_eq!(shown, ["2024-02-29..2024-03-02", "2024-03-04"]);
}
