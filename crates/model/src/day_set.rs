//! Sets of days: when a subject exists, fits a selector, is exempt, is paused.

use crate::{Day, DayRange};
use smallvec::{SmallVec, smallvec};

// Nearly every set is one or two ranges; they need no heap.
type Ranges = SmallVec<[DayRange; 2]>;

/// A set of days as sorted, disjoint, non-adjacent ranges.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct DaySet {
    ranges: Ranges,
}

impl DaySet {
    /// No day.
    pub fn empty() -> DaySet {
        DaySet::default()
    }

    /// Every day.
    pub fn always() -> DaySet {
        DayRange::ALWAYS.into()
    }

    /// The ranges in order.
    pub fn ranges(&self) -> &[DayRange] {
        &self.ranges
    }

    /// Whether it has no day.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether `day` is in it.
    pub fn contains(&self, day: Day) -> bool {
        let after = self.ranges.partition_point(|range| range.first <= day);
        after > 0 && self.ranges[after - 1].contains(day)
    }

    /// Whether every day of `range` is in it.
    pub fn covers(&self, range: DayRange) -> bool {
        let after = self.ranges.partition_point(|own| own.first <= range.first);
        after > 0 && self.ranges[after - 1].covers(range)
    }

    /// How many of its days lie in `range`.
    pub fn days_in(&self, range: DayRange) -> u32 {
        let start = self.ranges.partition_point(|own| own.last < range.first);
        self.ranges[start..]
            .iter()
            .map_while(|own| own.intersection(range))
            .map(DayRange::days)
            .sum()
    }

    /// The last of its days in `range`.
    pub fn last_in(&self, range: DayRange) -> Option<Day> {
        self.ranges.iter().rev().find_map(|own| own.intersection(range)).map(|part| part.last)
    }

    /// The days in either.
    pub fn union(&self, other: &DaySet) -> DaySet {
        self.ranges.iter().chain(&other.ranges).copied().collect()
    }

    /// The days in both.
    pub fn intersection(&self, other: &DaySet) -> DaySet {
        let mut ranges = Ranges::new();
        let (mut a, mut b) = (0, 0);
        while let (Some(left), Some(right)) = (self.ranges.get(a), other.ranges.get(b)) {
            ranges.extend(left.intersection(*right));
            if left.last <= right.last { a += 1 } else { b += 1 }
        }
        DaySet { ranges }
    }

    /// The days in this set that are not in `other`.
    pub fn difference(&self, other: &DaySet) -> DaySet {
        let mut ranges = Ranges::new();
        for own in &self.ranges {
            let mut first = own.first;
            let start = other.ranges.partition_point(|range| range.last < own.first);
            for gap in other.ranges[start..].iter().take_while(|range| range.first <= own.last) {
                ranges.extend(DayRange::new(first, Day(gap.first.0 - 1)));
                first = Day(gap.last.0 + 1);
            }
            ranges.extend(DayRange::new(first, own.last));
        }
        DaySet { ranges }
    }
}

impl From<DayRange> for DaySet {
    fn from(range: DayRange) -> Self {
        DaySet { ranges: smallvec![range] }
    }
}

impl FromIterator<DayRange> for DaySet {
    fn from_iter<I: IntoIterator<Item = DayRange>>(ranges: I) -> Self {
        let mut sorted: Ranges = ranges.into_iter().collect();
        sorted.sort_unstable();
        let mut ranges = Ranges::new();
        for range in sorted {
            match ranges.last_mut() {
                Some(last) if range.first.0 <= last.last.0.saturating_add(1) => {
                    last.last = last.last.max(range.last);
                }
                _ => ranges.push(range),
            }
        }
        DaySet { ranges }
    }
}
