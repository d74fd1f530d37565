//! Dated relations between units: several trees at once, each with versions.
//!
//! Affiliation is the party line, administration the government line, guidance the
//! professional line, territory the place. A unit has at most one parent per relation and
//! day. When an edge changes, the tree has a new version; subtrees are range sets over the
//! stable unit indices.

use crate::{Day, DayRange, Known, RangeSet, UnitIndex, Units};
use serde::{Deserialize, Serialize};

/// The relation that obligations run along unless they say otherwise.
pub const AFFILIATION: &str = "affiliation";

/// `child` belongs to `parent` during `span`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// The lower unit.
    pub child: UnitIndex,
    /// The unit it belongs to.
    pub parent: UnitIndex,
    /// From the first day to the last.
    pub span: DayRange,
    /// When the journal knew it.
    pub known: Known,
}

/// Why a set of edges is no forest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForestProblem {
    /// Two edges, given by their positions, give a unit two parents on `day`.
    TwoParents {
        /// Position of the earlier edge.
        first: usize,
        /// Position of the later edge.
        second: usize,
        /// The first day on which both hold.
        day: Day,
    },
    /// Following parents from this unit leads back to it on `day`.
    Cycle {
        /// A unit on the cycle.
        unit: UnitIndex,
        /// The first day on which there is a cycle.
        day: Day,
    },
}

/// All relations by name, in order of name.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    forests: std::collections::BTreeMap<String, Forest>,
}

impl Relations {
    /// Sets the edges of a relation.
    pub fn insert(&mut self, name: impl Into<String>, forest: Forest) {
        self.forests.insert(name.into(), forest);
    }

    /// The relation with this name, if any edge was given for it.
    pub fn get(&self, name: &str) -> Option<&Forest> {
        self.forests.get(name)
    }

    /// The names in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.forests.keys().map(String::as_str)
    }

    /// The tree of a relation on a day; without edges, every unit is a root.
    pub fn tree(&self, name: &str, units: &Units, day: Day, known_to: Option<u64>) -> Tree {
        match self.forests.get(name) {
            Some(forest) => forest.tree(units, day, known_to),
            None => Tree::new(vec![None; units.len()]).expect("roots make no cycle"),
        }
    }
}

/// The dated edges of one relation.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    edges: Vec<Relation>,
}

impl Forest {
    /// Checks the edges and keeps them. Withdrawn edges are not held against those that stand.
    pub fn new(units: usize, edges: Vec<Relation>) -> Result<Forest, ForestProblem> {
        // Withdrawn edges are left out first: one between two that stand must not hide that these overlap.
        let mut order: Vec<usize> =
            (0..edges.len()).filter(|at| edges[*at].known.at(None)).collect();
        order.sort_by_key(|at| (edges[*at].child, edges[*at].span.first, *at));
        for pair in order.windows(2) {
            let (a, b) = (&edges[pair[0]], &edges[pair[1]]);
            if a.child == b.child && a.span.overlaps(b.span) {
                let (first, second) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
                return Err(ForestProblem::TwoParents { first, second, day: b.span.first });
            }
        }
        let cycle = first_cycle(units, &edges, &order);
        let forest = Forest { edges };
        match cycle {
            None => Ok(forest),
            Some(day) => match Tree::new(forest.parents(units, day, None)) {
                Ok(_) => Ok(forest),
                Err(unit) => Err(ForestProblem::Cycle { unit, day }),
            },
        }
    }

    /// The edges as given.
    pub fn edges(&self) -> &[Relation] {
        &self.edges
    }

    /// The days on which a new version of the tree begins, in order.
    pub fn change_days(&self, known_to: Option<u64>) -> Vec<Day> {
        let mut days: Vec<Day> = self
            .edges
            .iter()
            .filter(|edge| edge.known.at(known_to))
            .flat_map(|edge| {
                // An edge without end changes nothing after its first day.
                let after = (edge.span.last < Day::MAX).then(|| edge.span.last.plus(1));
                [Some(edge.span.first), after]
            })
            .flatten()
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The tree on a day, as known at a journal index. A unit that closed before stands where it stood on its
    /// last day, so that what it did is still counted above it.
    pub fn tree(&self, units: &Units, day: Day, known_to: Option<u64>) -> Tree {
        let mut parents = vec![None; units.len()];
        for edge in self.edges.iter().filter(|edge| edge.known.at(known_to)) {
            if edge.span.contains(day.min(units.get(edge.child).exists.last)) {
                parents[edge.child.at()] = Some(edge.parent);
            }
        }
        // A cycle can only come from a past state of knowledge or from closed units; it is cut where it is found.
        loop {
            match Tree::new(parents.clone()) {
                Ok(tree) => return tree,
                Err(unit) => parents[unit.at()] = None,
            }
        }
    }

    fn parents(&self, units: usize, day: Day, known_to: Option<u64>) -> Vec<Option<UnitIndex>> {
        let mut parents = vec![None; units];
        for edge in &self.edges {
            if edge.span.contains(day) && edge.known.at(known_to) {
                parents[edge.child.at()] = Some(edge.parent);
            }
        }
        parents
    }
}

/// One version of a tree, in pre-order; siblings in order of index.
#[derive(Clone, Debug)]
pub struct Tree {
    parents: Vec<Option<UnitIndex>>,
    order: Vec<UnitIndex>,
    // Position in `order` of each unit, and the end of its subtree there.
    start: Vec<u32>,
    end: Vec<u32>,
}

impl Tree {
    /// Orders the units; `Err` names a unit on a cycle.
    pub fn new(parents: Vec<Option<UnitIndex>>) -> Result<Tree, UnitIndex> {
        let units = parents.len();
        // Children of each unit as one array: counting sort by parent keeps index order.
        let mut first_child = vec![0u32; units + 2];
        for parent in &parents {
            first_child[parent.map_or(units, UnitIndex::at) + 1] += 1;
        }
        for at in 1..first_child.len() {
            first_child[at] += first_child[at - 1];
        }
        let mut next = first_child.clone();
        let mut children = vec![UnitIndex(0); units];
        for (child, parent) in parents.iter().enumerate() {
            let slot = &mut next[parent.map_or(units, UnitIndex::at)];
            children[*slot as usize] = UnitIndex(child as u32);
            *slot += 1;
        }
        let of = |parent: usize| {
            &children[first_child[parent] as usize..first_child[parent + 1] as usize]
        };
        let mut order = Vec::with_capacity(units);
        let (mut start, mut end) = (vec![u32::MAX; units], vec![0; units]);
        let mut stack: Vec<(UnitIndex, bool)> =
            of(units).iter().rev().map(|root| (*root, false)).collect();
        while let Some((unit, done)) = stack.pop() {
            if done {
                end[unit.at()] = order.len() as u32;
                continue;
            }
            start[unit.at()] = order.len() as u32;
            order.push(unit);
            stack.push((unit, true));
            stack.extend(of(unit.at()).iter().rev().map(|child| (*child, false)));
        }
        if order.len() < units {
            let unreached = start.iter().position(|at| *at == u32::MAX).unwrap_or(0);
            return Err(on_cycle(&parents, UnitIndex(unreached as u32)));
        }
        Ok(Tree { parents, order, start, end })
    }

    /// The unit's parent.
    pub fn parent(&self, unit: UnitIndex) -> Option<UnitIndex> {
        self.parents[unit.at()]
    }

    /// All units, each before those below it.
    pub fn pre_order(&self) -> &[UnitIndex] {
        &self.order
    }

    /// Where the unit and everything below it stand in the pre-order.
    pub fn positions(&self, unit: UnitIndex) -> std::ops::Range<usize> {
        self.start[unit.at()] as usize..self.end[unit.at()] as usize
    }

    /// The unit and everything below it, in pre-order.
    pub fn below(&self, unit: UnitIndex) -> &[UnitIndex] {
        &self.order[self.positions(unit)]
    }

    /// The unit and everything below it, as ranges of unit indices.
    pub fn subtree(&self, unit: UnitIndex) -> RangeSet {
        self.below(unit).iter().map(|unit| unit.0).collect()
    }

    /// Whether `unit` is `top` or lies below it.
    pub fn is_within(&self, unit: UnitIndex, top: UnitIndex) -> bool {
        let at = self.start[unit.at()];
        self.start[top.at()] <= at && at < self.end[top.at()]
    }

    /// The units directly below, in order of index.
    pub fn children(&self, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> + '_ {
        self.below(unit).iter().copied().filter(move |below| self.parent(*below) == Some(unit))
    }

    /// The units from the parent up to the root.
    pub fn ancestors(&self, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> + '_ {
        std::iter::successors(self.parent(unit), |unit| self.parent(*unit))
    }
}

// The first day on which following parents leads in a circle. A circle begins on the first day of one of
// its edges, so it is enough to walk up from each edge on that day: a whole tree for every day on which something
// changes would cost days times units. `order` sorts the edges by child and first day, none overlapping.
fn first_cycle(units: usize, edges: &[Relation], order: &[usize]) -> Option<Day> {
    let mut start = vec![0; units + 1];
    for at in order {
        start[edges[*at].child.at() + 1] += 1;
    }
    for unit in 0..units {
        start[unit + 1] += start[unit];
    }
    let parent = |unit: UnitIndex, day: Day| {
        let own = &order[start[unit.at()]..start[unit.at() + 1]];
        let after = own.partition_point(|at| edges[*at].span.first <= day);
        let edge = &edges[own[after.checked_sub(1)?]];
        edge.span.contains(day).then_some(edge.parent)
    };
    let mut by_day = order.to_vec();
    by_day.sort_by_key(|at| edges[*at].span.first);
    // The walk that last passed each unit, counted from 1. What an earlier walk of the same day passed is sound.
    let mut passed = vec![0; units];
    let (mut walk, mut day_began) = (0, 0);
    let mut today = None;
    for edge in by_day.iter().map(|at| &edges[*at]) {
        let day = edge.span.first;
        walk += 1;
        if today.replace(day) != Some(day) {
            day_began = walk;
        }
        let mut next = Some(edge.child);
        while let Some(unit) = next.filter(|unit| passed[unit.at()] < day_began) {
            passed[unit.at()] = walk;
            next = parent(unit, day);
        }
        if next.is_some_and(|unit| passed[unit.at()] == walk) {
            return Some(day);
        }
    }
    None
}

// A unit that is never reached from a root has a cycle above it: walk up until one repeats.
fn on_cycle(parents: &[Option<UnitIndex>], from: UnitIndex) -> UnitIndex {
    let mut seen = vec![false; parents.len()];
    let mut unit = from;
    while !std::mem::replace(&mut seen[unit.at()], true) {
        unit = parents[unit.at()].unwrap_or(unit);
    }
    unit
}
