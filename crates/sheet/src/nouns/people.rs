//! People: rows of a person's home unit and groups, dated; several rows per person.
//!
//! A person is known from the earliest `recorded_on` of their rows.

use super::Builder;
use super::moves::{later_stands, note_effect};
use super::settle::{Stretch, settle};
use super::texts::{NAME_CHARS_MAX, check_length};
use super::units::UnitRef;
use crate::given::{Change, GivenRecord, Texts};
use crate::table::cell::{self, Words};
use crate::table::each_row;
use crate::table::header::{Shape, did_you_mean, nearest};
use crate::table::report::{Origin, Report};
use crate::table::row::Row;
use language::Message;
use model::{DayRange, DaySet, Known, Person, PersonIndex, Symbol, UnitIndex, World};
use rustc_hash::FxHashMap;

/// Finds persons by their own id or that of a post they hold.
#[derive(Default)]
pub(crate) struct PersonBook {
    // Whether there is a people file: then who is not in it does not exist.
    closed: bool,
    // Whether rows are read onto what a database has.
    onto: bool,
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
    /// Makes the persons and posts of a base the ones that there are.
    pub fn adopt(&mut self, world: &World) {
        (self.closed, self.onto) = (true, true);
        for (at, person) in (0..).zip(&world.people) {
            self.by_id.insert(person.id.clone(), PersonIndex(at));
        }
        for post in world.posts.iter().filter(|post| post.known.at(None)) {
            self.by_post.insert(post.id.clone(), post.person);
        }
    }

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
            Some(near) if self.onto => {
                Message::new("sheet-remedy-person-near-import").with("word", near)
            }
            Some(near) => did_you_mean(&near),
            None if self.onto => Message::new("sheet-remedy-person-import"),
            None => Message::new("sheet-remedy-person-unknown"),
        };
        let id = match (posts, self.onto) {
            (true, false) => "sheet-person-or-post-unknown",
            (false, false) => "sheet-person-unknown",
            (true, true) => "sheet-person-or-post-not-there",
            (false, true) => "sheet-person-not-there",
        };
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

// No world has as many persons.
const NOBODY: PersonIndex = PersonIndex(u32::MAX);

// Homes with the rows they come from, beside the person's own list.
type Origins = FxHashMap<PersonIndex, Vec<(UnitIndex, DayRange, Origin)>>;

impl Builder<'_> {
    pub fn read_people(&mut self) {
        let catalogue = self.context.catalogue;
        let shape = self.shape_with_default_unit("people");
        let at = |name: &str| shape.at(name);
        let (id, unit, groups) = (at("person"), at("unit"), at("groups"));
        let (from, until, recorded_on) = (at("from"), at("until"), at("recorded_on"));
        let name = at("name");
        let words = Words::of(catalogue.group.iter().cloned());
        let Builder { world, report, units, people, context, inputs, texts, given, .. } = self;
        let symbols: Vec<Symbol> =
            catalogue.group.iter().map(|group| world.symbols.intern(&group.name)).collect();
        people.closed = context.onto || !inputs.people.is_empty();
        // What stood of the persons that rows speak of, and whether the rows say their groups.
        let mut stood: FxHashMap<PersonIndex, (Person, bool)> = FxHashMap::default();
        let mut homes: Origins = FxHashMap::default();
        let mut named: Vec<usize> = Vec::new();
        for file in &inputs.people {
            each_row(file, &shape, *context, report, &mut |row| {
                let own = row.required(id);
                let home = units.unit(world, row, unit);
                let span = row.span(from, until);
                let known = row.known(recorded_on, usize::MAX);
                check_length(row, name, NAME_CHARS_MAX);
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
                let is_base = context.onto && !homes.contains_key(&person.unwrap_or(NOBODY));
                let person = match person {
                    Some(person) if is_base => {
                        let record = GivenRecord::new(person, Change::Same, row.origin);
                        given.people.push(record);
                        let own = &mut world.people[person.0 as usize];
                        let says_groups = row.layout.has(groups);
                        stood.insert(person, (own.clone(), says_groups));
                        own.homes.clear();
                        own.groups.clear();
                        person
                    }
                    Some(person) => person,
                    None => {
                        let person = people.add(world, own, known);
                        if context.onto {
                            let record = GivenRecord::new(person, Change::New, row.origin);
                            given.people.push(record);
                        }
                        person
                    }
                };
                keep_name(row, name, person, stood.contains_key(&person), texts);
                homes.entry(person).or_default().push((home, span, row.origin));
                let entry = &mut world.people[person.0 as usize];
                entry.known.from = entry.known.from.min(known.from);
                // Rows that repeat a home for the sake of another group make one home.
                let (same, mut others): (Vec<_>, Vec<_>) =
                    entry.homes.drain(..).partition(|(unit, _)| *unit == home);
                let days: DaySet = same.iter().map(|(_, days)| *days).chain([span]).collect();
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
        for record in &mut given.people {
            let Some((old, says_groups)) = stood.remove(&record.index) else { continue };
            let rows = homes.remove(&record.index).unwrap_or_default();
            let person = merged(world, report, record.index, &old, &rows, unit, says_groups);
            let same = (sorted(&person.homes), sorted(&person.groups))
                == (sorted(&old.homes), sorted(&old.groups));
            record.change = Change::of(!same);
            world.people[record.index.0 as usize] = if same { old } else { person };
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

fn keep_name(row: &Row<'_>, meaning: usize, person: PersonIndex, stands: bool, texts: &mut Texts) {
    if !row.layout.has(meaning) {
        return;
    }
    match row.text(meaning) {
        // A person may have several rows, of which one says the name.
        "" if stands => {
            texts.names.entry(person).or_default();
        }
        "" => {}
        name => {
            texts.names.insert(person, name.into());
        }
    }
}

fn sorted<T: Ord + Copy>(list: &[(T, DayRange)]) -> Vec<(T, DayRange)> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list
}

// A person of the base with what the rows say: homes one at a time, and groups on the days that the rows are about.
fn merged(
    world: &World,
    report: &mut Report,
    index: PersonIndex,
    old: &Person,
    rows: &[(UnitIndex, DayRange, Origin)],
    meaning: usize,
    says_groups: bool,
) -> Person {
    let own = &world.people[index.0 as usize];
    let mut standing: Vec<Stretch> =
        old.homes.iter().map(|(at, span)| Stretch { span: *span, at: *at }).collect();
    standing.sort_unstable();
    for (home, span) in &own.homes {
        let row = Stretch { span: *span, at: *home };
        let of = rows.iter().find(|(unit, days, _)| unit == home && row.span.covers(*days));
        let origin = of.map_or(Origin::BASE, |(_, _, origin)| *origin);
        match settle(&standing, row) {
            Ok((after, effect)) => {
                standing = after;
                note_effect(report, world, origin, &old.id, row, effect);
            }
            Err(later) => {
                let unit = world.units.get(*home).code.to_string();
                let fault = later_stands(world, &old.id, later);
                report.rows_bad += 1;
                report.add_at(origin, Some(meaning), Some(&unit), || fault);
                return old.clone();
            }
        }
    }
    let mut groups = Vec::new();
    if says_groups {
        let said: DaySet = rows.iter().map(|(_, days, _)| *days).collect();
        for (group, span) in &old.groups {
            let rest = DaySet::from(*span).difference(&said);
            groups.extend(rest.ranges().iter().map(|span| (*group, *span)));
        }
        groups.extend(own.groups.iter().copied());
    } else {
        groups.clone_from(&old.groups);
    }
    Person {
        id: old.id.clone(),
        homes: standing.iter().map(|home| (home.at, home.span)).collect(),
        groups,
        known: old.known,
    }
}
