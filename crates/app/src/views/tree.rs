//! The tree around a unit: the way up, and what stands directly below.

use crate::seen::Seen;
use model::UnitIndex;
use model::relation::Tree;

/// Where a unit stands along a relation, as far as it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The units above, from the top; only those that are seen.
    pub above: Vec<UnitIndex>,
    /// The unit.
    pub unit: UnitIndex,
    /// The units with the same parent, the unit among them, in order of the tree.
    pub beside: Vec<UnitIndex>,
    /// The units directly below, in order of the tree.
    pub below: Vec<UnitIndex>,
}

/// Where a unit stands; `None` where it is not seen.
pub fn branch(seen: &Seen<'_>, tree: &Tree, unit: UnitIndex) -> Option<Branch> {
    seen.unit(unit)?;
    let is_seen = |own: &UnitIndex| seen.unit(*own).is_some();
    let mut above: Vec<UnitIndex> = tree.ancestors(unit).filter(is_seen).collect();
    above.reverse();
    let beside = match tree.parent(unit).filter(is_seen) {
        Some(parent) => children(tree, parent).filter(is_seen).collect(),
        None => vec![unit],
    };
    Some(Branch { above, unit, beside, below: children(tree, unit).filter(is_seen).collect() })
}

/// The topmost units whose standings are seen: where a reader begins.
pub fn tops(seen: &Seen<'_>, tree: &Tree) -> Vec<UnitIndex> {
    let mut tops: Vec<UnitIndex> = Vec::new();
    for unit in tree.pre_order() {
        let below = tops.last().is_some_and(|top| tree.is_within(*unit, *top));
        if !below && seen.sees_standings_of(*unit) {
            tops.push(*unit);
        }
    }
    tops
}

/// How many units below a unit are seen, all levels.
pub fn below_seen(seen: &Seen<'_>, tree: &Tree, unit: UnitIndex) -> usize {
    let mut below = tree.below(unit).iter().skip(1);
    match seen.sees_all_standings() {
        true => below.len(),
        false => below.by_ref().filter(|own| seen.sees_standings_of(**own)).count(),
    }
}

/// The units directly below, by leaping from one subtree to the next.
pub(crate) fn children(tree: &Tree, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> + '_ {
    let all = tree.positions(unit);
    let mut at = all.start + 1;
    std::iter::from_fn(move || {
        let child = *tree.pre_order().get(at).filter(|_| at < all.end)?;
        at = tree.positions(child).end;
        Some(child)
    })
}
