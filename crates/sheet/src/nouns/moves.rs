//! Relations read onto those of a database: rows move units among the edges that stand there.

use super::Builder;
use super::relations::{Edge, circles_by_day, days, place};
use super::settle::{Effect, Stretch, settle};
use crate::given::{Change, GivenRecord};
use crate::table::report::{Origin, Report};
use language::{Argument, Message};
use model::relation::{AFFILIATION, Forest, Relation};
use model::{DayRange, DaySet, Known, UnitIndex, World};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// A unit whose parents rows speak of.
struct Moved {
    /// What stood before any row, the parent that the units file gives a new unit included.
    before: Vec<(Stretch, Origin)>,
    /// What stands with the rows.
    after: Vec<(Stretch, Origin)>,
    /// Whether `before` is of the base.
    stood: bool,
    /// The first row that speaks of it.
    first: Origin,
}

impl Builder<'_> {
    /// The parent in the affiliation that stands last for each unit, with its first day.
    pub fn latest_parents(&self) -> FxHashMap<UnitIndex, (model::Day, UnitIndex)> {
        let mut latest = FxHashMap::default();
        for edge in standing(&self.world, AFFILIATION) {
            let entry = latest.entry(edge.child).or_insert((edge.span.first, edge.parent));
            *entry = (*entry).max((edge.span.first, edge.parent));
        }
        latest
    }

    /// Puts the rows of one relation among the edges that stand.
    pub fn move_units(&mut self, name: &str, rows: &[Edge], meaning: usize) {
        let mut rows = rows.to_vec();
        rows.sort_by_key(|row| (!row.from_units, row.span.first));
        let mut refused = FxHashSet::default();
        loop {
            let moved = self.moved(name, &rows, meaning, &mut refused);
            let circles = circles_by_day(&self.edges_with(name, &moved));
            let count = refused.len();
            for circle in circles {
                self.refuse_circle(&circle, meaning, &mut refused);
            }
            rows.retain(|row| !refused.contains(&place(row)));
            if refused.len() == count {
                self.keep_moved(name, moved);
                return;
            }
            // The rows that are left are read again as if those refused had never been; what was noted stays.
        }
    }

    fn moved(
        &mut self,
        name: &str,
        rows: &[Edge],
        meaning: usize,
        refused: &mut FxHashSet<(u32, u32)>,
    ) -> BTreeMap<UnitIndex, Moved> {
        let touched: FxHashSet<UnitIndex> = rows.iter().map(|row| row.child).collect();
        let mut stood: FxHashMap<UnitIndex, Vec<(Stretch, Origin)>> = FxHashMap::default();
        for edge in standing(&self.world, name).filter(|edge| touched.contains(&edge.child)) {
            let stretch = Stretch { span: edge.span, at: edge.parent };
            stood.entry(edge.child).or_default().push((stretch, Origin::BASE));
        }
        let mut taken: FxHashMap<UnitIndex, Vec<Edge>> = FxHashMap::default();
        let mut moved: BTreeMap<UnitIndex, Moved> = BTreeMap::new();
        for row in rows {
            let entry = moved.entry(row.child).or_insert_with(|| {
                let mut before = stood.remove(&row.child).unwrap_or_default();
                before.sort_unstable_by_key(|(stretch, _)| *stretch);
                let stood = !before.is_empty();
                Moved { after: before.clone(), before, stood, first: row.origin }
            });
            let stretch = Stretch { span: row.span, at: row.parent };
            if row.from_units {
                entry.before.push((stretch, row.origin));
                entry.after.push((stretch, row.origin));
                continue;
            }
            let own = taken.entry(row.child).or_default();
            if let Some(earlier) = own.iter().find(|earlier| earlier.span.overlaps(row.span)) {
                let earlier = *earlier;
                refused.insert(place(row));
                self.refuse_second(&earlier, row, meaning);
                continue;
            }
            own.push(*row);
            let was = &entry.after;
            // The parent that a units file gives to a new unit gives way on the days of the row, as it does without a base.
            if !entry.stood {
                entry.after = yielding(was, stretch, row.origin);
                continue;
            }
            let plain: Vec<Stretch> = was.iter().map(|(stretch, _)| *stretch).collect();
            match settle(&plain, stretch) {
                Ok((after, effect)) => {
                    entry.after = with_origins(after, was, row.origin);
                    let child = self.world.units.get(row.child).code.to_string();
                    note_effect(&mut self.report, &self.world, row.origin, &child, stretch, effect);
                }
                Err(later) => {
                    refused.insert(place(row));
                    let child = self.world.units.get(row.child).code.to_string();
                    let fault = later_stands(&self.world, &child, later);
                    let parent = self.world.units.get(row.parent).code.to_string();
                    self.report.rows_bad += 1;
                    self.report.add_at(row.origin, Some(meaning), Some(&parent), || fault);
                }
            }
        }
        moved
    }

    // All edges that would stand, to look for circles.
    fn edges_with(&self, name: &str, moved: &BTreeMap<UnitIndex, Moved>) -> Vec<Edge> {
        let edge = |child, stretch: Stretch, origin, from_units| Edge {
            child,
            parent: stretch.at,
            span: stretch.span,
            known: Known::ALWAYS,
            origin,
            from_units,
        };
        let others =
            standing(&self.world, name).filter(|own| !moved.contains_key(&own.child)).map(|own| {
                edge(own.child, Stretch { span: own.span, at: own.parent }, Origin::BASE, false)
            });
        let new = moved.iter().flat_map(|(child, own)| {
            own.after.iter().map(|(stretch, origin)| {
                let from_units = own.before.iter().any(|(_, before)| before == origin);
                edge(*child, *stretch, *origin, from_units)
            })
        });
        others.chain(new).collect()
    }

    fn keep_moved(&mut self, name: &str, moved: BTreeMap<UnitIndex, Moved>) {
        let old = self.world.relations.get(name).map(|forest| forest.edges().to_vec());
        let mut edges = old.unwrap_or_default();
        let mut known: FxHashMap<(UnitIndex, Stretch), Known> = FxHashMap::default();
        edges.retain(|edge| {
            if !edge.known.at(None) || !moved.contains_key(&edge.child) {
                return true;
            }
            known.insert((edge.child, Stretch { span: edge.span, at: edge.parent }), edge.known);
            false
        });
        for (child, own) in &moved {
            edges.extend(own.after.iter().map(|(stretch, _)| Relation {
                child: *child,
                parent: stretch.at,
                span: stretch.span,
                known: known.get(&(*child, *stretch)).copied().unwrap_or(Known::ALWAYS),
            }));
        }
        edges.sort_by_key(|edge| (edge.child, edge.span.first, edge.known.from));
        let mut given: Vec<GivenRecord<(Box<str>, UnitIndex)>> = moved
            .into_iter()
            .filter(|(_, own)| !own.after.is_empty())
            .map(|(child, own)| {
                let plain = |list: &[(Stretch, Origin)]| -> Vec<Stretch> {
                    list.iter().map(|(stretch, _)| *stretch).collect()
                };
                let change = if own.stood {
                    Change::of(plain(&own.before) != plain(&own.after))
                } else {
                    Change::New
                };
                GivenRecord::new((name.into(), child), change, own.first)
            })
            .collect();
        given.sort_by_key(|record| (record.file, record.row));
        self.given.parents.extend(given);
        // No unit has two parents at once, and circles were refused.
        if let Ok(forest) = Forest::new(self.world.units.len(), edges) {
            self.world.relations.insert(name, forest);
        }
    }
}

fn standing<'w>(world: &'w World, name: &str) -> impl Iterator<Item = &'w Relation> {
    let edges = world.relations.get(name).map_or(&[][..], Forest::edges);
    edges.iter().filter(|edge| edge.known.at(None))
}

// The row on its days, and what was there before on the others.
fn yielding(was: &[(Stretch, Origin)], row: Stretch, origin: Origin) -> Vec<(Stretch, Origin)> {
    let mut after = vec![(row, origin)];
    for (old, from) in was {
        let rest = DaySet::from(old.span).difference(&row.span.into());
        after.extend(rest.ranges().iter().map(|span| (Stretch { span: *span, ..*old }, *from)));
    }
    after.sort_unstable_by_key(|(stretch, _)| *stretch);
    after
}

// Each stretch with the row it comes from: as before, where something at the same place was there before.
fn with_origins(
    after: Vec<Stretch>,
    was: &[(Stretch, Origin)],
    row: Origin,
) -> Vec<(Stretch, Origin)> {
    let origin = |new: &Stretch| {
        let same = |(old, _): &&(Stretch, Origin)| old.at == new.at && old.span.covers(new.span);
        was.iter().find(same).map_or(row, |(_, origin)| *origin)
    };
    after.iter().map(|new| (*new, origin(new))).collect()
}

/// What to say of a row that would swallow a later stretch.
pub(crate) fn later_stands(world: &World, what: &str, later: Stretch) -> (Message, Message) {
    let place = world.units.get(later.at).code.to_string();
    let until = later.span.first.plus(-1).to_string();
    let message = Message::new("sheet-later-stands").with("what", what).with("place", place);
    (
        message.with("days", days(later.span)),
        Message::new("sheet-remedy-later-stands")
            .with("until", until)
            .with("from", later.span.first.to_string()),
    )
}

/// Notes what a row changes of what stood.
pub(crate) fn note_effect(
    report: &mut Report,
    world: &World,
    origin: Origin,
    what: &str,
    row: Stretch,
    effect: Effect,
) {
    let (id, remedy, old) = match effect {
        Effect::Added => return,
        Effect::Moved(old) => ("sheet-moved", "sheet-remedy-moved", old),
        Effect::Corrected(old) => ("sheet-put-right", "sheet-remedy-put-right", old),
    };
    report.note_at(origin, || {
        let code = |unit: UnitIndex| Argument::from(&*world.units.get(unit).code);
        let since = DayRange { first: row.span.first.max(old.span.first), ..row.span };
        let message = Message::new(id)
            .with("what", what)
            .with("before", code(old.at))
            .with("days", days(old.span))
            .with("after", code(row.at))
            .with("since", days(since));
        let message = if id == "sheet-moved" {
            message.with("last", row.span.first.plus(-1))
        } else {
            message
        };
        (message, Message::new(remedy))
    });
}
