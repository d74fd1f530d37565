//! The trees of one day, in which grants and recusals reach down and structure is seen upwards.

use model::relation::Tree;
use model::{Day, RangeSet, Relations, UnitIndex, Units};
use rustc_hash::FxHashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Subtrees of at least so many units are kept once they were asked for; smaller ones are made anew in microseconds.
/// A unit lies below few others, so the kept ones are far fewer than the units.
const KEPT_UNITS_MIN: usize = 256;

/// The trees of all relations on one day. Day and trees are one value so that they cannot disagree.
///
/// Whoever changes units or relations, or comes to a day on which a new version of a tree begins, makes new ones.
#[derive(Debug)]
pub struct Trees {
    day: Day,
    // In order of name.
    trees: Vec<(Box<str>, Arc<Tree>)>,
    subtrees: Mutex<FxHashMap<(usize, UnitIndex), Arc<RangeSet>>>,
}

impl Trees {
    /// The trees of all relations on `day`, as known now.
    pub fn new(day: Day, units: &Units, relations: &Relations) -> Trees {
        let tree = |name: &str| (name.into(), Arc::new(relations.tree(name, units, day, None)));
        Trees::from_parts(day, relations.names().map(tree))
    }

    /// The same from trees that are at hand. Each must be the one of `day`.
    pub fn from_parts(day: Day, trees: impl IntoIterator<Item = (Box<str>, Arc<Tree>)>) -> Trees {
        let mut trees: Vec<_> = trees.into_iter().collect();
        trees.sort_by(|a, b| a.0.cmp(&b.0));
        Trees { day, trees, subtrees: Mutex::default() }
    }

    /// The day.
    pub fn day(&self) -> Day {
        self.day
    }

    /// Whether any edge was ever given for this relation.
    pub fn knows(&self, relation: &str) -> bool {
        self.position(relation).is_some()
    }

    /// The unit and everything below it; the unit alone where the relation, or the unit in it, is not known.
    pub(crate) fn subtree(&self, relation: &str, unit: UnitIndex) -> Arc<RangeSet> {
        let alone = || Arc::new(std::iter::once(unit.0).collect());
        let Some(position) = self.position(relation) else { return alone() };
        let tree = &self.trees[position].1;
        if !stands_in(tree, unit) {
            return alone();
        }
        if tree.below(unit).len() < KEPT_UNITS_MIN {
            return Arc::new(tree.subtree(unit));
        }
        // A thread that panicked while it held the lock left whole values behind.
        let mut kept = self.subtrees.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = kept.entry((position, unit));
        Arc::clone(entry.or_insert_with(|| Arc::new(tree.subtree(unit))))
    }

    /// The units above, along every relation.
    pub(crate) fn above(&self, unit: UnitIndex) -> RangeSet {
        let trees = self.trees.iter().filter(|(_, tree)| stands_in(tree, unit));
        trees.flat_map(|(_, tree)| tree.ancestors(unit)).map(|above| above.0).collect()
    }

    /// Whether no unit stands above this one along the relation.
    pub(crate) fn is_top(&self, relation: &str, unit: UnitIndex) -> bool {
        self.position(relation).is_none_or(|position| {
            let tree = &self.trees[position].1;
            !stands_in(tree, unit) || tree.parent(unit).is_none()
        })
    }

    fn position(&self, relation: &str) -> Option<usize> {
        self.trees.binary_search_by(|(name, _)| (**name).cmp(relation)).ok()
    }
}

// A unit founded after the trees were made is in none of them.
fn stands_in(tree: &Tree, unit: UnitIndex) -> bool {
    unit.at() < tree.pre_order().len()
}
