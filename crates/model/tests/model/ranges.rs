//! Range sets against sets of single numbers.

use crate::cases;
use model::RangeSet;
use proptest::prelude::*;
use std::collections::BTreeSet;

// Small numbers, so that ranges touch, overlap and swallow each other often.
fn sets() -> impl Strategy<Value = BTreeSet<u32>> {
    proptest::collection::vec((0u32..60, 0u32..12), 0..8).prop_map(|runs| {
        runs.into_iter().flat_map(|(start, length)| start..start + length).collect()
    })
}

fn ranges(naive: &BTreeSet<u32>) -> RangeSet {
    naive.iter().copied().collect()
}

fn naive(set: &RangeSet) -> BTreeSet<u32> {
    set.iter().collect()
}

fn assert_canonical(set: &RangeSet) {
    for (start, end) in set.ranges() {
        assert!(start < end, "an empty range in {set:?}");
    }
    for pair in set.ranges().windows(2) {
        assert!(pair[0].1 < pair[1].0, "ranges out of order or touching in {set:?}");
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn they_agree_with_sets_of_numbers(left in sets(), right in sets()) {
        let (a, b) = (ranges(&left), ranges(&right));
        let both: [(RangeSet, BTreeSet<u32>); 3] = [
            (a.union(&b), &left | &right),
            (a.intersection(&b), &left & &right),
            (a.difference(&b), &left - &right),
        ];
        for (set, expected) in &both {
            assert_canonical(set);
            prop_assert_eq!(&naive(set), expected);
            prop_assert_eq!(set.len(), expected.len() as u64);
            prop_assert_eq!(set.is_empty(), expected.is_empty());
            // Equal sets have one form, however they came about.
            prop_assert_eq!(set, &ranges(expected));
            for number in 0..80 {
                prop_assert_eq!(set.contains(number), expected.contains(&number));
            }
        }
    }

    #[test]
    fn the_order_and_repetition_of_numbers_do_not_matter(numbers in proptest::collection::vec(0u32..40, 0..60)) {
        let set: RangeSet = numbers.iter().copied().collect();
        assert_canonical(&set);
        prop_assert_eq!(naive(&set), numbers.iter().copied().collect::<BTreeSet<_>>());
        let again: RangeSet = numbers.iter().rev().chain(&numbers).copied().collect();
        prop_assert_eq!(set, again);
    }

    #[test]
    fn the_laws_of_sets_hold(a in sets(), b in sets(), c in sets()) {
        let (a, b, c) = (ranges(&a), ranges(&b), ranges(&c));
        prop_assert_eq!(a.union(&b), b.union(&a));
        prop_assert_eq!(a.intersection(&b), b.intersection(&a));
        prop_assert_eq!(a.union(&b).union(&c), a.union(&b.union(&c)));
        prop_assert_eq!(a.difference(&b.union(&c)), a.difference(&b).intersection(&a.difference(&c)));
        prop_assert_eq!(a.difference(&b).union(&a.intersection(&b)), a);
    }
}

#[test]
fn a_range_holds_its_first_number_and_not_its_end() {
    let set = RangeSet::range(3, 6);
    assert_eq!(naive(&set), BTreeSet::from([3, 4, 5]));
    assert_eq!(set.ranges(), [(3, 6)]);
    assert_eq!(
        (set.contains(2), set.contains(3), set.contains(5), set.contains(6)),
        (false, true, true, false)
    );
    assert!(RangeSet::range(6, 6).is_empty());
    assert!(RangeSet::range(7, 6).is_empty());
    assert_eq!(RangeSet::range(7, 6), RangeSet::empty());
}

#[test]
fn a_nation_is_one_range_and_its_size_is_not_cut() {
    let nation = RangeSet::range(0, u32::MAX);
    assert_eq!(nation.len(), u64::from(u32::MAX));
    assert_eq!(nation.union(&nation).len(), u64::from(u32::MAX));
    assert!(nation.contains(u32::MAX - 1) && !nation.contains(u32::MAX));
    assert_eq!(nation.difference(&RangeSet::range(10, 20)).ranges(), [(0, 10), (20, u32::MAX)]);
}

#[test]
#[should_panic(expected = "a number below u32::MAX")]
fn the_largest_number_is_refused_instead_of_wrapping() {
    let _ = [u32::MAX].into_iter().collect::<RangeSet>();
}
