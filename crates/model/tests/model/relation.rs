//! Dated trees against a walk over the edges.

use crate::{cases, day};
use model::relation::{ForestProblem, Tree};
use model::{Day, DayRange, Forest, Known, RangeSet, Relation, Relations, Unit, UnitIndex, Units};
use proptest::prelude::*;
use std::collections::BTreeSet;

const START: i32 = 19_700;
const DAYS: i32 = 60;
const UNITS: u32 = 9;

/// One thing that happened to a unit on a day.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// It goes below another unit, whoever it was below before.
    Move { child: u32, parent: u32 },
    /// It no longer belongs anywhere.
    Leave { child: u32 },
    /// What is below it goes below another unit and it closes.
    Merge { closes: u32, into: u32 },
    /// It closes; what is below it stays where it is.
    Close { unit: u32 },
}

fn events() -> impl Strategy<Value = Event> {
    let unit = || 0..UNITS;
    prop_oneof![
        5 => (unit(), unit()).prop_map(|(child, parent)| Event::Move { child, parent }),
        1 => unit().prop_map(|child| Event::Leave { child }),
        1 => (unit(), unit()).prop_map(|(closes, into)| Event::Merge { closes, into }),
        1 => unit().prop_map(|unit| Event::Close { unit }),
    ]
}

/// Units and edges as the journal would hold them after the events, one event per index.
#[derive(Clone, Debug)]
struct History {
    exists: Vec<DayRange>,
    edges: Vec<Relation>,
}

impl History {
    fn new(events: &[(i32, Event)]) -> History {
        let mut history = History {
            exists: (0..UNITS).map(|unit| DayRange::since(Day(START + unit as i32 % 3))).collect(),
            edges: Vec::new(),
        };
        let mut on = START;
        for (index, (later, event)) in events.iter().enumerate() {
            on += later;
            history.happen(index as u64 + 1, Day(on), *event);
        }
        history
    }

    fn happen(&mut self, index: u64, on: Day, event: Event) {
        match event {
            Event::Move { child, parent } => self.place(index, on, child, Some(parent)),
            Event::Leave { child } => self.place(index, on, child, None),
            Event::Merge { closes, into } => {
                for child in 0..UNITS {
                    if self.standing(child, on).is_some_and(|at| self.edges[at].parent.0 == closes)
                    {
                        self.place(index, on, child, Some(into));
                    }
                }
                self.close(closes, on);
            }
            Event::Close { unit } => self.close(unit, on),
        }
    }

    fn close(&mut self, unit: u32, on: Day) {
        let exists = &mut self.exists[unit as usize];
        if exists.last == Day::MAX && exists.first < on {
            exists.last = on.plus(-1);
        }
    }

    fn standing(&self, child: u32, on: Day) -> Option<usize> {
        let holds = |edge: &Relation| {
            edge.child.0 == child && edge.known.until.is_none() && edge.span.contains(on)
        };
        self.edges.iter().position(holds)
    }

    // Moves that would make a cycle or concern a closed unit do not happen.
    fn place(&mut self, index: u64, on: Day, child: u32, parent: Option<u32>) {
        let mut above = parent;
        while let Some(unit) = above {
            if unit == child {
                return;
            }
            above = self.standing(unit, on).map(|at| self.edges[at].parent.0);
        }
        if self.exists[child as usize].last < on {
            return;
        }
        // The edge that held is withdrawn, and known from now on as one that ended the day before.
        if let Some(at) = self.standing(child, on) {
            let old = self.edges[at];
            self.edges[at].known.until = Some(index);
            if old.span.first < on {
                let span = DayRange { first: old.span.first, last: on.plus(-1) };
                self.edges.push(Relation { span, known: Known::since(index), ..old });
            }
        }
        if let Some(parent) = parent {
            self.edges.push(Relation {
                child: UnitIndex(child),
                parent: UnitIndex(parent),
                span: DayRange::since(on),
                known: Known::since(index),
            });
        }
    }

    fn units(&self) -> Units {
        let mut units = Units::default();
        for (at, exists) in self.exists.iter().enumerate() {
            units.add(unit(&format!("u{at}"), *exists)).expect("codes differ");
        }
        units
    }

    /// The parent by looking at every edge; the last one that holds counts.
    fn parent(&self, unit: u32, on: Day, known_to: Option<u64>) -> Option<u32> {
        let on =
            if self.exists[unit as usize].last < on { self.exists[unit as usize].last } else { on };
        let known = |known: Known| match known_to {
            None => known.until.is_none(),
            Some(index) => known.from <= index && known.until.is_none_or(|until| index < until),
        };
        let holds =
            |edge: &&Relation| edge.child.0 == unit && edge.span.contains(on) && known(edge.known);
        self.edges.iter().rfind(holds).map(|edge| edge.parent.0)
    }
}

fn unit(code: &str, exists: DayRange) -> Unit {
    Unit {
        code: code.into(),
        name: code.into(),
        kind: None,
        level: None,
        exists,
        known: Known::ALWAYS,
    }
}

fn edge(child: u32, parent: u32, span: &str) -> Relation {
    Relation {
        child: UnitIndex(child),
        parent: UnitIndex(parent),
        span: DayRange::parse(span).unwrap_or_else(|| panic!("{span} is no range")),
        known: Known::ALWAYS,
    }
}

fn numbers(units: impl IntoIterator<Item = UnitIndex>) -> Vec<u32> {
    units.into_iter().map(|unit| unit.0).collect()
}

/// Compares all that a tree can be asked with walks over `parent`.
fn check(
    tree: &Tree,
    count: u32,
    parent: &dyn Fn(u32) -> Option<u32>,
) -> Result<(), TestCaseError> {
    let above =
        |unit: u32| -> Vec<u32> { std::iter::successors(parent(unit), |it| parent(*it)).collect() };
    let within = |unit: u32, top: u32| unit == top || above(unit).contains(&top);
    let order = numbers(tree.pre_order().iter().copied());
    prop_assert_eq!(order.iter().copied().collect::<BTreeSet<_>>().len(), count as usize);
    prop_assert_eq!(order.len(), count as usize);
    let roots: Vec<u32> = order.iter().copied().filter(|unit| parent(*unit).is_none()).collect();
    prop_assert!(roots.is_sorted(), "roots stand in order of index");
    for one in 0..count {
        let index = UnitIndex(one);
        prop_assert_eq!(tree.parent(index).map(|it| it.0), parent(one));
        prop_assert_eq!(numbers(tree.ancestors(index)), above(one));
        let expected: BTreeSet<u32> = (0..count).filter(|other| within(*other, one)).collect();
        let below = numbers(tree.below(index).iter().copied());
        prop_assert_eq!(below.first(), Some(&one));
        prop_assert_eq!(below.len(), expected.len());
        let subtree = tree.subtree(index);
        prop_assert_eq!(subtree.iter().collect::<BTreeSet<_>>(), expected.clone());
        prop_assert_eq!(subtree, expected.into_iter().collect::<RangeSet>());
        let children: Vec<u32> = (0..count).filter(|child| parent(*child) == Some(one)).collect();
        prop_assert_eq!(numbers(tree.children(index)), children);
        // Pre-order: whatever is below stands in one run that begins with the unit.
        let start = order.iter().position(|it| *it == one).unwrap();
        prop_assert_eq!(&order[start..start + below.len()], &below[..]);
        for other in 0..count {
            prop_assert_eq!(tree.is_within(index, UnitIndex(other)), within(one, other));
        }
    }
    Ok(())
}

// A closed unit keeps its place, so what was below it may later stand above it; such a cycle is cut.
fn has_cycle(count: u32, parent: &dyn Fn(u32) -> Option<u32>) -> bool {
    (0..count).any(|unit| {
        std::iter::successors(parent(unit), |it| parent(*it)).take(count as usize + 1).count()
            > count as usize
    })
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn every_version_agrees_with_a_walk_over_the_edges(
        lines in proptest::collection::vec(proptest::collection::vec((0i32..6, events()), 0..24), 1..4),
        day in -2i32..DAYS + 60,
        known_to in prop_oneof![Just(None), (0u64..26).prop_map(Some)],
    ) {
        let names = ["affiliation", "administration", "guidance"];
        let histories: Vec<History> = lines.iter().map(|events| History::new(events)).collect();
        let mut relations = Relations::default();
        for (name, history) in names.iter().zip(&histories) {
            let forest = Forest::new(UNITS as usize, history.edges.clone());
            prop_assert!(forest.is_ok(), "{:?} of {:?}", forest, history.edges);
            relations.insert(*name, forest.unwrap());
        }
        let day = Day(START + day);
        for (name, history) in names.iter().zip(&histories) {
            let tree = relations.tree(name, &history.units(), day, known_to);
            let parent = |unit: u32| history.parent(unit, day, known_to);
            if has_cycle(UNITS, &parent) {
                // What is cut stands as a root; every other edge holds.
                let cut = |unit: u32| tree.parent(UnitIndex(unit)).map(|it| it.0);
                prop_assert!(!has_cycle(UNITS, &cut));
                let lost: Vec<u32> = (0..UNITS).filter(|unit| cut(*unit) != parent(*unit)).collect();
                prop_assert!(!lost.is_empty());
                prop_assert!(lost.iter().all(|unit| cut(*unit).is_none()));
                check(&tree, UNITS, &cut)?;
            } else {
                check(&tree, UNITS, &parent)?;
            }
        }
    }

    #[test]
    fn between_two_change_days_nothing_changes(
        events in proptest::collection::vec((0i32..6, events()), 0..24),
        known_to in prop_oneof![Just(None), (0u64..26).prop_map(Some)],
    ) {
        let history = History::new(&events);
        let forest = Forest::new(UNITS as usize, history.edges.clone()).unwrap();
        let changes = forest.change_days(known_to);
        prop_assert!(changes.windows(2).all(|pair| pair[0] < pair[1]), "in order, each once: {:?}", changes);
        // Units that never close, so that only edges change the tree.
        let mut open = history;
        open.exists.fill(DayRange::ALWAYS);
        let parents = |day: Day| -> Vec<_> { (0..UNITS).map(|unit| open.parent(unit, day, known_to)).collect() };
        for number in START - 2..START + 200 {
            if parents(Day(number)) != parents(Day(number - 1)) {
                prop_assert!(changes.contains(&Day(number)), "{} is missing in {:?}", Day(number), changes);
            }
        }
        let ends = |day: &Day| open.edges.iter().any(|edge| edge.span.first == *day || edge.span.last.plus(1) == *day);
        prop_assert!(changes.iter().all(|day| *day < Day::MAX && ends(day)));
    }

    #[test]
    fn any_edges_are_a_forest_or_are_told_why_not(
        edges in proptest::collection::vec((0u32..5, 0u32..5, 0i32..12, 0i32..8, prop::bool::weighted(0.2)), 0..8),
    ) {
        let edges: Vec<Relation> = edges
            .into_iter()
            .map(|(child, parent, first, days, withdrawn)| Relation {
                child: UnitIndex(child),
                parent: UnitIndex(parent),
                span: DayRange { first: Day(START + first), last: Day(START + first + days) },
                known: Known { from: 0, until: withdrawn.then_some(3) },
            })
            .collect();
        let standing = |edge: &Relation| edge.known.until.is_none();
        let holding = |day: Day, child: u32| -> Vec<usize> {
            (0..edges.len())
                .filter(|at| standing(&edges[*at]) && edges[*at].child.0 == child && edges[*at].span.contains(day))
                .collect()
        };
        let days = || (START..START + 22).map(Day);
        let double = days().any(|day| (0..5).any(|child| holding(day, child).len() > 1));
        let parent = |day: Day, child: u32| holding(day, child).first().map(|at| edges[*at].parent.0);
        let cycle = days().find(|day| has_cycle(5, &|child| parent(*day, child)));
        match Forest::new(5, edges.clone()) {
            Ok(forest) => {
                prop_assert!(!double && cycle.is_none());
                prop_assert_eq!(forest.edges(), &edges[..]);
            }
            Err(ForestProblem::TwoParents { first, second, day }) => {
                prop_assert!(first < second);
                let (a, b) = (&edges[first], &edges[second]);
                prop_assert!(a.child == b.child && standing(a) && standing(b));
                prop_assert!(a.span.contains(day) && b.span.contains(day));
                let before = day.plus(-1);
                prop_assert!(!(a.span.contains(before) && b.span.contains(before)), "not the first day");
            }
            Err(ForestProblem::Cycle { unit, day }) => {
                prop_assert!(!double, "two parents are told first");
                prop_assert_eq!(Some(day), cycle);
                let up = std::iter::successors(parent(day, unit.0), |it| parent(day, *it));
                prop_assert!(up.take(6).any(|it| it == unit.0), "{:?} is not on the cycle", unit);
            }
        }
    }
}

#[test]
fn two_parents_are_told_with_their_positions_and_first_common_day() {
    let edges = vec![
        edge(2, 0, "2024-06-01..2024-12-31"),
        edge(1, 0, "2024"),
        edge(2, 1, "2024-01-01..2024-06-30"),
    ];
    let problem = Forest::new(3, edges).unwrap_err();
    assert_eq!(problem, ForestProblem::TwoParents { first: 0, second: 2, day: day("2024-06-01") });
    let after = vec![edge(2, 1, "2024-01-01..2024-05-31"), edge(2, 0, "2024-06-01..2024-12-31")];
    assert!(Forest::new(3, after).is_ok());
}

#[test]
fn a_withdrawn_edge_does_not_hide_two_parents() {
    let withdrawn = Relation { known: Known { from: 0, until: Some(7) }, ..edge(2, 1, "2024-02") };
    let edges = vec![edge(2, 0, "2024"), withdrawn, edge(2, 1, "2024-03")];
    let problem = Forest::new(3, edges).unwrap_err();
    assert_eq!(problem, ForestProblem::TwoParents { first: 0, second: 2, day: day("2024-03-01") });
}

#[test]
fn a_cycle_is_told_with_a_unit_on_it_and_its_first_day() {
    // 3 hangs below the cycle and is not on it.
    let edges = vec![
        edge(0, 1, "2024"),
        edge(1, 2, "2024-03..2025-12"),
        edge(2, 0, "2024-02..2024-12"),
        edge(3, 0, "2023..2025"),
    ];
    match Forest::new(4, edges).unwrap_err() {
        ForestProblem::Cycle { unit, day: on } => {
            assert!(unit.0 < 3, "{unit:?} is not on the cycle");
            assert_eq!(on, day("2024-03-01"));
        }
        other => panic!("{other:?}"),
    }
    let own = Forest::new(1, vec![edge(0, 0, "2024")]).unwrap_err();
    assert_eq!(own, ForestProblem::Cycle { unit: UnitIndex(0), day: day("2024-01-01") });
    // The same three edges one after the other make none.
    let edges = vec![edge(0, 1, "2022"), edge(1, 2, "2023"), edge(2, 0, "2024")];
    assert!(Forest::new(3, edges).is_ok());
}

#[test]
fn a_closed_unit_keeps_the_place_of_its_last_day() {
    let mut units = Units::default();
    for (code, exists) in [
        ("county", "2000..2099"),
        ("town", "2000..2099"),
        ("branch", "2010..2023"),
        ("other", "2000..2099"),
    ] {
        units.add(unit(code, DayRange::parse(exists).unwrap())).unwrap();
    }
    let [county, town, branch, other] = [0, 1, 2, 3].map(UnitIndex);
    let edges = vec![edge(1, 0, "2000..2099"), edge(2, 3, "2010..2019"), edge(2, 1, "2020..2023")];
    let forest = Forest::new(4, edges).unwrap();
    let at = |text: &str| forest.tree(&units, day(text), None);
    assert_eq!(at("2015-01-01").parent(branch), Some(other));
    assert_eq!(at("2020-01-01").parent(branch), Some(town));
    assert_eq!(at("2023-12-31").parent(branch), Some(town));
    assert_eq!(at("2030-01-01").parent(branch), Some(town));
    assert!(at("2030-01-01").is_within(branch, county));
    assert_eq!(at("2009-12-31").parent(branch), None);
    assert_eq!(
        forest.change_days(None),
        ["2000-01-01", "2010-01-01", "2020-01-01", "2024-01-01", "2100-01-01"].map(day)
    );
}

#[test]
fn known_to_cuts_what_was_entered_later_and_brings_back_what_was_withdrawn() {
    let mut units = Units::default();
    for code in ["a", "b", "c"] {
        units.add(unit(code, DayRange::ALWAYS)).unwrap();
    }
    let old = Relation { known: Known { from: 2, until: Some(5) }, ..edge(2, 0, "2024") };
    let new = Relation { known: Known::since(5), ..edge(2, 1, "2024") };
    let forest = Forest::new(3, vec![old, new]).unwrap();
    let parent = |known_to| {
        forest.tree(&units, day("2024-06-01"), known_to).parent(UnitIndex(2)).map(|it| it.0)
    };
    assert_eq!(
        [Some(1), Some(2), Some(4), Some(5), None].map(parent),
        [None, Some(0), Some(0), Some(1), Some(1)]
    );
    assert!(forest.change_days(Some(1)).is_empty());
    let year = ["2024-01-01", "2025-01-01"].map(day);
    assert_eq!(forest.change_days(Some(4)), year);
}

#[test]
fn an_edge_without_end_changes_nothing_on_the_last_day() {
    let endless = Relation { span: DayRange::since(day("2024-01-01")), ..edge(1, 0, "2024") };
    let forest = Forest::new(2, vec![endless]).unwrap();
    assert_eq!(forest.change_days(None), [day("2024-01-01")]);
}

#[test]
fn a_relation_without_edges_is_all_roots() {
    let mut units = Units::default();
    for code in ["a", "b"] {
        units.add(unit(code, DayRange::ALWAYS)).unwrap();
    }
    let mut relations = Relations::default();
    let tree = relations.tree("territory", &units, day("2024-01-01"), None);
    assert_eq!(numbers(tree.pre_order().iter().copied()), [0, 1]);
    assert!(tree.parent(UnitIndex(0)).is_none() && tree.parent(UnitIndex(1)).is_none());
    assert!(relations.get("territory").is_none());
    relations.insert("territory", Forest::default());
    relations.insert("affiliation", Forest::new(2, vec![edge(1, 0, "2024")]).unwrap());
    assert_eq!(relations.names().collect::<Vec<_>>(), ["affiliation", "territory"]);
    assert_eq!(relations.get("affiliation").map(|forest| forest.edges().len()), Some(1));
}

#[test]
fn a_code_stands_for_one_unit() {
    let mut units = Units::default();
    assert!(units.is_empty());
    let first = units.add(unit("a", DayRange::ALWAYS)).unwrap();
    let second = units.add(unit("b", DayRange::ALWAYS)).unwrap();
    let refused = units.add(unit("a", DayRange::on(day("2024-01-01")))).unwrap_err();
    assert_eq!(refused.exists, DayRange::on(day("2024-01-01")));
    assert_eq!((units.len(), units.is_empty()), (2, false));
    assert_eq!(
        (units.find("a"), units.find("b"), units.find("c")),
        (Some(first), Some(second), None)
    );
    assert_eq!(units.get(second).code.as_ref(), "b");
    assert_eq!(numbers(units.iter().map(|(index, _)| index)), [0, 1]);
}

#[test]
fn a_deep_chain_is_walked_without_recursion() {
    let count = 100_000u32;
    let parents = (0..count).map(|unit| unit.checked_sub(1).map(UnitIndex)).collect();
    let tree = Tree::new(parents).unwrap();
    assert_eq!(tree.subtree(UnitIndex(1)).ranges(), [(1, count)]);
    assert_eq!(tree.ancestors(UnitIndex(count - 1)).count(), count as usize - 1);
    assert!(tree.is_within(UnitIndex(count - 1), UnitIndex(0)));
}
