//! People: rows of a person's home unit and groups, dated; several rows per person.
//!
//! A person is known from the earliest `recorded_on` of their rows.

use super::Builder;
use super::units::UnitRef;
use crate::table::cell::{self, Words};
use crate::table::each_row;
use crate::table::header::{Shape, did_you_mean, nearest};
use crate::table::report::Origin;
use crate::table::row::Row;
use language::Message;
use model::{DayRange, Known, Person, PersonIndex, Symbol, UnitIndex, World};
use rustc_hash::FxHashMap;

/// Finds persons by their own id or that of a post they hold.
#[derive(Default)]
pub(crate) struct PersonBook {
    // Whether there is a people file: then who is not in it does not exist.
    closed: bool,
    by_id: FxHashMap<Box<str>, PersonIndex>,
    /// The holder of each post.
    pub by_post: FxHashMap<Box<str>, PersonIndex>,
}

/// A person that a row names: made only once the row is known to be good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PersonRef<'r> {
    /// There already.
    Known(PersonIndex),
    /// Becomes a person with this id and without a home.
    New(&'r str),
}

impl PersonBook {
    /// The person that `text` names by the person's id. Reports what is wrong.
    pub fn person<'r>(
        &self,
        row: &mut Row<'r>,
        meaning: usize,
        text: &'r str,
    ) -> Option<PersonRef<'r>> {
        if let Some(index) = self.by_id.get(text) {
            return Some(PersonRef::Known(*index));
        }
        if !self.closed {
            return Some(PersonRef::New(text));
        }
        row.fault_with(Some(meaning), Some(text), || self.unknown(text, false));
        None
    }

    /// The person that `text` names by the person's id or the id of a post. Reports what is wrong.
    pub fn person_or_holder<'r>(
        &self,
        row: &mut Row<'r>,
        meaning: usize,
        text: &'r str,
    ) -> Option<PersonRef<'r>> {
        let found = self.by_id.get(text).or_else(|| self.by_post.get(text));
        if let Some(index) = found {
            return Some(PersonRef::Known(*index));
        }
        if !self.closed {
            return Some(PersonRef::New(text));
        }
        row.fault_with(Some(meaning), Some(text), || self.unknown(text, true));
        None
    }

    fn unknown(&self, text: &str, posts: bool) -> (Message, Message) {
        let mut words: Vec<&str> = self.by_id.keys().map(|id| &**id).collect();
        if posts {
            words.extend(self.by_post.keys().map(|id| &**id));
        }
        words.sort_unstable();
        let remedy = match nearest(text, words.into_iter()) {
            Some(near) => did_you_mean(&near),
            None => Message::new("sheet-remedy-person-unknown"),
        };
        let id = if posts { "sheet-person-or-post-unknown" } else { "sheet-person-unknown" };
        (Message::new(id), remedy)
    }

    /// The index of a person, made if new.
    pub fn index(&mut self, world: &mut World, person: PersonRef<'_>) -> PersonIndex {
        match person {
            PersonRef::Known(index) => index,
            PersonRef::New(id) => match self.by_id.get(id) {
                Some(index) => *index,
                None => self.add(world, id, Known::ALWAYS),
            },
        }
    }

    fn add(&mut self, world: &mut World, id: &str, known: Known) -> PersonIndex {
        let index = PersonIndex(u32::try_from(world.people.len()).unwrap_or(u32::MAX));
        world.people.push(Person { id: id.into(), homes: Vec::new(), groups: Vec::new(), known });
        self.by_id.insert(id.into(), index);
        index
    }
}

// Homes with the rows they come from, beside the person's own list.
type Origins = FxHashMap<PersonIndex, Vec<(UnitIndex, DayRange, Origin)>>;

impl Builder<'_> {
    pub fn read_people(&mut self) {
        let catalogue = self.context.catalogue;
        let shape = self.shape_with_default_unit("people");
        let at = |name: &str| shape.at(name);
        let (id, unit, groups) = (at("person"), at("unit"), at("groups"));
        let (from, until, recorded_on) = (at("from"), at("until"), at("recorded_on"));
        let words = Words::of(catalogue.group.iter().cloned());
        let Builder { world, report, units, people, context, inputs, .. } = self;
        let symbols: Vec<Symbol> =
            catalogue.group.iter().map(|group| world.symbols.intern(&group.name)).collect();
        people.closed = !inputs.people.is_empty();
        let mut homes: Origins = FxHashMap::default();
        let mut named: Vec<usize> = Vec::new();
        for file in &inputs.people {
            each_row(file, &shape, *context, report, &mut |row| {
                let own = row.required(id);
                let home = units.unit(world, row, unit);
                let span = row.span(from, until);
                let known = row.known(recorded_on, usize::MAX);
                named.clear();
                for part in cell::parts(row.text(groups)) {
                    match words.find(part) {
                        Some(group) => named.push(group),
                        None => row.fault_with(Some(groups), Some(part), || {
                            words.fault("sheet-group-unknown", part)
                        }),
                    }
                }
                let (Some(own), Some(home)) = (own, home) else { return };
                let person = people.by_id.get(own).copied();
                let before = person.and_then(|person| homes.get(&person)).map(Vec::as_slice);
                let index = match home {
                    UnitRef::Known(index) => Some(index),
                    UnitRef::New(code) => world.units.find(code),
                };
                let clash = before
                    .unwrap_or_default()
                    .iter()
                    .find(|(unit, days, _)| Some(*unit) != index && days.overlaps(span));
                if let Some((other, days, first)) = clash {
                    let other = world.units.get(*other).code.to_string();
                    let first = row.report.row_of(*first, row.origin);
                    let both = days.intersection(span).unwrap_or(span);
                    row.fault(unit, || {
                        let message = Message::new("sheet-homes-overlap").with("first", first);
                        (
                            message.with("unit", other).with("days", super::relations::days(both)),
                            Message::new("sheet-remedy-homes-overlap"),
                        )
                    });
                }
                if row.is_bad() {
                    return;
                }
                let home = units.index(world, home);
                let person = match person {
                    Some(person) => person,
                    None => people.add(world, own, known),
                };
                homes.entry(person).or_default().push((home, span, row.origin));
                let entry = &mut world.people[person.0 as usize];
                entry.known.from = entry.known.from.min(known.from);
                // Rows that repeat a home for the sake of another group make one home.
                let (same, mut others): (Vec<_>, Vec<_>) =
                    entry.homes.drain(..).partition(|(unit, _)| *unit == home);
                let days: model::DaySet =
                    same.iter().map(|(_, days)| *days).chain([span]).collect();
                others.extend(days.ranges().iter().map(|days| (home, *days)));
                others.sort_unstable_by_key(|(_, days)| days.first);
                entry.homes = others;
                for group in &named {
                    let dated = (symbols[*group], span);
                    if !entry.groups.contains(&dated) {
                        entry.groups.push(dated);
                    }
                }
            });
        }
    }

    /// The shape of a noun whose unit may be left out where there is a default unit.
    pub fn shape_with_default_unit(&self, noun: &'static str) -> Shape {
        let mut shape = Shape::of(noun, self.context.catalogue);
        let unit = shape.at("unit");
        if self.units.has_default()
            && let Some(meaning) = shape.meanings.get_mut(unit)
        {
            meaning.required = false;
        }
        shape
    }
}
