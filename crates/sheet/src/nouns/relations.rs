//! Relations: dated edges of several trees.
//!
//! For affiliation, the units file comes first; an edge of a relations file takes the place of the
//! units file's edge on the days that it holds. Among relations files, a later row with a later
//! `recorded_on` takes the place of an earlier row on the days that both hold; without it, two parents at
//! once are a problem.

use super::Builder;
use super::units::UnitRef;
use crate::table::cell::Words;
use crate::table::each_row;
use crate::table::header::Shape;
use crate::table::report::Origin;
use language::{Argument, Message};
use model::relation::{AFFILIATION, Forest, Relation};
use model::{Day, DayRange, DaySet, Known, UnitIndex};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// A row of a relations file that is good by itself.
pub(crate) struct EdgeRow {
    relation: usize,
    pub is_affiliation: bool,
    pub child: String,
    pub parent: String,
    pub span: DayRange,
    known: Known,
    origin: Origin,
}

/// An edge between units that exist.
#[derive(Clone, Copy)]
pub(crate) struct Edge {
    pub child: UnitIndex,
    pub parent: UnitIndex,
    pub span: DayRange,
    pub known: Known,
    pub origin: Origin,
    /// Whether it comes from the units file, whose edges give way.
    pub from_units: bool,
}

impl Builder<'_> {
    /// Reads the rows; units are looked up later, once they are all there.
    pub fn read_relation_rows(&mut self) -> Vec<EdgeRow> {
        let catalogue = self.context.catalogue;
        let shape = Shape::of("relations", catalogue);
        let at = |name: &str| shape.at(name);
        let (relation, unit, parent) = (at("relation"), at("unit"), at("parent"));
        let (from, until, recorded_on) = (at("from"), at("until"), at("recorded_on"));
        let words = Words::of(catalogue.relation.iter().cloned());
        let mut rows = Vec::new();
        for file in &self.inputs.relations {
            each_row(file, &shape, self.context, &mut self.report, &mut |row| {
                row.required(relation);
                let named = row.word(relation, &words, "sheet-relation-unknown");
                let (child, above) = (row.required(unit), row.required(parent));
                let span = row.span(from, until);
                let known = row.known(recorded_on, usize::MAX);
                let (Some(relation), Some(child), Some(above)) = (named, child, above) else {
                    return;
                };
                if child == above {
                    row.fault(parent, || {
                        (Message::new("sheet-parent-self"), Message::new("sheet-remedy-circle"))
                    });
                }
                if !row.is_bad() {
                    rows.push(EdgeRow {
                        relation,
                        is_affiliation: catalogue.relation[relation].name == AFFILIATION,
                        child: child.to_owned(),
                        parent: above.to_owned(),
                        span,
                        known,
                        origin: row.origin,
                    });
                }
            });
        }
        rows
    }

    /// Puts all edges into the world.
    pub fn add_relations(&mut self, own: Vec<Edge>, rows: Vec<EdgeRow>) {
        let catalogue = self.context.catalogue;
        let shape = Shape::of("relations", catalogue);
        let (unit, parent) = (shape.at("unit"), shape.at("parent"));
        let mut edges: BTreeMap<&str, Vec<Edge>> = BTreeMap::new();
        if !own.is_empty() {
            edges.insert(AFFILIATION, own);
        }
        for row in rows {
            let found = [(unit, &row.child), (parent, &row.parent)].map(|(meaning, text)| {
                let found = self.units.find(&self.world, text);
                if found.is_none() {
                    self.report.add_at(row.origin, Some(meaning), Some(text), || {
                        self.units.unknown(&self.world, text)
                    });
                }
                found
            });
            let [Some(child), Some(above)] = found else {
                self.report.rows_bad += 1;
                continue;
            };
            if child == above {
                self.report.rows_bad += 1;
                self.report.add_at(row.origin, Some(parent), Some(&row.parent), || {
                    (Message::new("sheet-parent-self"), Message::new("sheet-remedy-circle"))
                });
                continue;
            }
            let mut index = |unit: UnitRef<'_>| self.units.index(&mut self.world, unit);
            let edge = Edge {
                child: index(child),
                parent: index(above),
                span: row.span,
                known: row.known,
                origin: row.origin,
                from_units: false,
            };
            edges.entry(&catalogue.relation[row.relation].name).or_default().push(edge);
        }
        if self.context.onto {
            for (name, edges) in edges {
                self.move_units(name, &edges, parent);
            }
            return;
        }
        for (name, edges) in edges {
            let forest = self.forest(edges, parent);
            self.world.relations.insert(name, forest);
        }
    }

    fn forest(&mut self, mut edges: Vec<Edge>, meaning: usize) -> Forest {
        loop {
            let pieces = self.pieces(&mut edges, meaning);
            let circles = circles_by_day(&pieces);
            if circles.is_empty() {
                let units = self.world.units.len();
                let plain = pieces
                    .iter()
                    .map(|edge| Relation {
                        child: edge.child,
                        parent: edge.parent,
                        span: edge.span,
                        known: edge.known,
                    })
                    .collect();
                // Both conditions of a forest were just established.
                return Forest::new(units, plain).unwrap_or_default();
            }
            let mut refused = FxHashSet::default();
            for circle in circles {
                self.refuse_circle(&circle, meaning, &mut refused);
            }
            edges.retain(|edge| !refused.contains(&place(edge)));
        }
    }

    /// Reports the last row of a circle, and says which it is by its place.
    pub fn refuse_circle(
        &mut self,
        circle: &Circle,
        meaning: usize,
        refused: &mut FxHashSet<(u32, u32)>,
    ) {
        let of_rows = circle.edges.iter().filter(|edge| edge.origin != Origin::BASE);
        let last = of_rows.max_by_key(|edge| (!edge.from_units, place(edge)));
        let Some(last) = last.copied() else { return };
        if !refused.insert(place(&last)) {
            return;
        }
        let named: Vec<Argument> = circle
            .edges
            .iter()
            .take(8)
            .map(|edge| {
                let code = &*self.world.units.get(edge.child).code;
                let row = self.report.row_of(edge.origin, last.origin);
                Message::new("sheet-code-on").with("code", code).with("row", row).into()
            })
            .collect();
        let parent = self.world.units.get(last.parent).code.to_string();
        self.report.rows_bad += 1;
        self.report.add_at(last.origin, Some(meaning), Some(&parent), || {
            let message = Message::new("sheet-circle-on-day").with("units", named);
            (message.with("day", circle.day), Message::new("sheet-remedy-circle"))
        });
    }

    /// Reports a row that gives a unit a second parent on days that an earlier row gives it one.
    pub fn refuse_second(&mut self, earlier: &Edge, edge: &Edge, meaning: usize) {
        let code = |unit: UnitIndex| self.world.units.get(unit).code.to_string();
        let (child, first, second) = (code(edge.child), code(earlier.parent), code(edge.parent));
        let row = self.report.row_of(earlier.origin, edge.origin);
        let both = earlier.span.intersection(edge.span).unwrap_or(edge.span);
        let onto = self.context.onto;
        self.report.rows_bad += 1;
        self.report.add_at(edge.origin, Some(meaning), Some(&second), || {
            let message = if earlier.parent == edge.parent {
                Message::new("sheet-relation-twice").with("first", row)
            } else {
                Message::new("sheet-two-parents")
                    .with("unit", child)
                    .with("parent", first)
                    .with("first", row)
                    .with("days", days(both))
            };
            let remedy =
                if onto { "sheet-remedy-two-parents-import" } else { "sheet-remedy-two-parents" };
            (message, Message::new(remedy))
        });
    }

    // Cuts edges so that the later ones take the place of the earlier ones; removes rows that give a
    // second parent.
    fn pieces(&mut self, edges: &mut Vec<Edge>, meaning: usize) -> Vec<Edge> {
        let mut by_child: FxHashMap<UnitIndex, Vec<Edge>> = FxHashMap::default();
        let mut refused = FxHashSet::default();
        for edge in edges.iter() {
            let own = by_child.entry(edge.child).or_default();
            let clash = own.iter().find(|earlier| {
                earlier.known.until.is_none()
                    && earlier.span.overlaps(edge.span)
                    && !gives_way(earlier, edge)
            });
            if let Some(earlier) = clash {
                refused.insert(place(edge));
                let earlier = *earlier;
                self.refuse_second(&earlier, edge, meaning);
                continue;
            }
            let mut pieces = Vec::with_capacity(own.len() + 1);
            for earlier in own.drain(..) {
                if earlier.known.until.is_some() || !earlier.span.overlaps(edge.span) {
                    pieces.push(earlier);
                    continue;
                }
                let rest = DaySet::from(earlier.span).difference(&edge.span.into());
                pieces.extend(rest.ranges().iter().map(|span| Edge { span: *span, ..earlier }));
                if edge.known.from > earlier.known.from
                    && let Some(span) = earlier.span.intersection(edge.span)
                {
                    let known = Known { until: Some(edge.known.from), ..earlier.known };
                    pieces.push(Edge { span, known, ..earlier });
                }
            }
            pieces.push(*edge);
            *own = pieces;
        }
        edges.retain(|edge| !refused.contains(&place(edge)));
        let mut all: Vec<Edge> = by_child.into_values().flatten().collect();
        all.sort_by_key(|edge| (edge.child, edge.span.first, edge.known.from));
        all
    }
}

fn gives_way(earlier: &Edge, later: &Edge) -> bool {
    earlier.from_units || later.known.from > earlier.known.from
}

pub(crate) fn place(edge: &Edge) -> (u32, u32) {
    (edge.origin.table, edge.origin.row)
}

/// A span for a reader: without its open ends.
pub(crate) fn days(span: DayRange) -> Argument {
    match (span.first == Day::MIN, span.last == Day::MAX) {
        (true, true) => Message::new("sheet-days-always").into(),
        (true, false) => Message::new("sheet-days-until").with("last", span.last).into(),
        (false, true) => Message::new("sheet-days-since").with("first", span.first).into(),
        (false, false) => span.into(),
    }
}

pub(crate) struct Circle {
    day: Day,
    pub edges: Vec<Edge>,
}

// A circle that a day brings has an edge that begins on that day, so only those are followed upwards.
pub(crate) fn circles_by_day(pieces: &[Edge]) -> Vec<Circle> {
    let standing = || pieces.iter().enumerate().filter(|(_, edge)| edge.known.until.is_none());
    let mut starts: Vec<(Day, usize)> =
        standing().map(|(at, edge)| (edge.span.first, at)).collect();
    let mut ends: Vec<(Day, usize)> = standing().map(|(at, edge)| (edge.span.last, at)).collect();
    starts.sort_unstable();
    ends.sort_unstable();
    let mut above: FxHashMap<UnitIndex, usize> = FxHashMap::default();
    let mut found = Vec::new();
    let (mut start, mut end) = (0, 0);
    while start < starts.len() {
        let day = starts[start].0;
        while end < ends.len() && ends[end].0 < day {
            let (_, at) = ends[end];
            if above.get(&pieces[at].child) == Some(&at) {
                above.remove(&pieces[at].child);
            }
            end += 1;
        }
        let first = start;
        while start < starts.len() && starts[start].0 == day {
            above.insert(pieces[starts[start].1].child, starts[start].1);
            start += 1;
        }
        // Units seen in this day's walks, with the walk that saw them.
        let mut seen: FxHashMap<UnitIndex, usize> = FxHashMap::default();
        for walk in first..start {
            let mut unit = pieces[starts[walk].1].child;
            while let (None, Some(at)) = (seen.get(&unit), above.get(&unit)) {
                seen.insert(unit, walk);
                unit = pieces[*at].parent;
            }
            if seen.get(&unit) == Some(&walk) && above.contains_key(&unit) {
                let mut edges = Vec::new();
                let mut on = unit;
                while let Some(at) = above.get(&on) {
                    edges.push(pieces[*at]);
                    on = pieces[*at].parent;
                    if on == unit {
                        break;
                    }
                }
                // Broken here, so that it is not found again on each later day.
                above.remove(&unit);
                found.push(Circle { day, edges });
            }
        }
    }
    found
}
