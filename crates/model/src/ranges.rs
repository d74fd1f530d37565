//! Range sets over unit indices: subtree, scope, overlay, shard and moved unit are all one of these.

/// A set of `u32` as sorted, disjoint, non-adjacent half-open ranges.
///
/// A subtree along a relation is nearly always one range, because indices are given in
/// pre-order; a moved or merged unit adds a few.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct RangeSet {
    ranges: Vec<(u32, u32)>,
}

impl RangeSet {
    /// The empty set.
    pub fn empty() -> RangeSet {
        RangeSet::default()
    }

    /// The numbers `start..end`; empty where `end <= start`.
    pub fn range(start: u32, end: u32) -> RangeSet {
        if start < end { RangeSet { ranges: vec![(start, end)] } } else { RangeSet::empty() }
    }

    /// The ranges in order, each `start..end`.
    pub fn ranges(&self) -> &[(u32, u32)] {
        &self.ranges
    }

    /// Whether it has no number.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// How many numbers.
    pub fn len(&self) -> u64 {
        self.ranges.iter().map(|(start, end)| u64::from(end - start)).sum()
    }

    /// Whether `number` is in it.
    pub fn contains(&self, number: u32) -> bool {
        let after = self.ranges.partition_point(|(start, _)| *start <= number);
        after > 0 && number < self.ranges[after - 1].1
    }

    /// All numbers in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.ranges.iter().flat_map(|(start, end)| *start..*end)
    }

    /// The numbers in either.
    pub fn union(&self, other: &RangeSet) -> RangeSet {
        let mut sorted = [self.ranges.as_slice(), &other.ranges].concat();
        sorted.sort_unstable();
        RangeSet::from_sorted(sorted)
    }

    /// The numbers in both.
    pub fn intersection(&self, other: &RangeSet) -> RangeSet {
        let mut ranges = Vec::new();
        let (mut a, mut b) = (0, 0);
        while let (Some(left), Some(right)) = (self.ranges.get(a), other.ranges.get(b)) {
            let (start, end) = (left.0.max(right.0), left.1.min(right.1));
            if start < end {
                ranges.push((start, end));
            }
            if left.1 <= right.1 { a += 1 } else { b += 1 }
        }
        RangeSet { ranges }
    }

    /// The numbers in this set that are not in `other`.
    pub fn difference(&self, other: &RangeSet) -> RangeSet {
        let mut ranges = Vec::new();
        for &(start, end) in &self.ranges {
            let mut from = start;
            let begin = other.ranges.partition_point(|range| range.1 <= start);
            for gap in other.ranges[begin..].iter().take_while(|gap| gap.0 < end) {
                if from < gap.0 {
                    ranges.push((from, gap.0));
                }
                from = gap.1;
            }
            if from < end {
                ranges.push((from, end));
            }
        }
        RangeSet { ranges }
    }

    fn from_sorted(sorted: Vec<(u32, u32)>) -> RangeSet {
        let mut ranges: Vec<(u32, u32)> = Vec::with_capacity(sorted.len());
        for (start, end) in sorted {
            match ranges.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => ranges.push((start, end)),
            }
        }
        RangeSet { ranges }
    }
}

impl FromIterator<u32> for RangeSet {
    /// # Panics
    /// On `u32::MAX`, which has no number after it.
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut numbers: Vec<u32> = numbers.into_iter().collect();
        numbers.sort_unstable();
        // Unchecked, the largest number would wrap in a release build and corrupt the set silently.
        let after = |number: u32| number.checked_add(1).expect("a number below u32::MAX");
        RangeSet::from_sorted(numbers.into_iter().map(|it| (it, after(it))).collect())
    }
}
