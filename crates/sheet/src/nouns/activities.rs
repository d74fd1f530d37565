//! Activities: what was done, when, by whom, with whom.

use super::Builder;
use super::fields::{Fields, note_stranger};
use super::people::PersonRef;
use super::texts::TextColumns;
use super::units::UnitRef;
use crate::given::{Change, GivenRecord, TextList, WITHDRAWN};
use crate::table::cell::{self, Words};
use crate::table::each_row;
use crate::table::header::MeaningKind;
use crate::table::report::Origin;
use model::catalogue::Name;
use model::{Activity, Known, PersonIndex, Symbol, UnitIndex};
use rustc_hash::{FxHashMap, FxHasher};
use smallvec::SmallVec;
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::hash::Hasher;

/// The longest activity, in minutes: nearly two years.
const MINUTES_MAX: i64 = 1_000_000;
/// The most participants known by number only.
const UNNAMED_MAX: i64 = 100_000_000;
// Room that is made for the rows of a file before they are read: a guess, and its bound.
const ROW_BYTES_GUESS: usize = 64;
const ROWS_RESERVED_MAX: usize = 1_000_000;
/// The role that every kind has.
const PARTICIPANT: &str = "participant";

impl Builder<'_> {
    pub fn read_activities(&mut self) {
        let catalogue = self.context.catalogue;
        let shape = self.shape_with_default_unit("activities");
        let at = |name: &str| shape.at(name);
        let (id, kind, unit, date) = (at("id"), at("kind"), at("unit"), at("date"));
        let (minutes, targets, unnamed) =
            (at("minutes"), at("targets"), at("unnamed_participants"));
        let (status, secrecy) = (at("status"), at("secrecy"));
        let (recorded_on, withdrawn_on) = (at("recorded_on"), at("withdrawn_on"));
        let Builder { world, report, units, people, context, inputs, texts, given, .. } = self;
        let kinds = Words::of(catalogue.activity.iter().map(|kind| Name {
            name: kind.name.clone(),
            zh: kind.zh.clone(),
            en: kind.en.clone(),
            also: kind.also.clone(),
        }));
        let kind_symbols: Vec<Symbol> =
            catalogue.activity.iter().map(|kind| world.symbols.intern(&kind.name)).collect();
        // For each role: its meaning, its symbol, and whether each kind has it.
        let roles: Vec<(usize, Symbol, Vec<bool>)> = shape
            .meanings
            .iter()
            .enumerate()
            .filter_map(|(meaning, of)| {
                let MeaningKind::Role(role) = of.kind else { return None };
                let name = &catalogue.role[role].name;
                let has = |kind: &model::catalogue::ActivityKind| {
                    name == PARTICIPANT || kind.roles.contains(name)
                };
                let owned = catalogue.activity.iter().map(has).collect();
                Some((meaning, world.symbols.intern(name), owned))
            })
            .collect();
        let owned = catalogue.activity.iter().map(|kind| kind.fields.as_slice());
        let mut fields = Fields::new(catalogue, &shape, &mut world.symbols, owned);
        let mut seen = Ids::default();
        let mut strangers: BTreeMap<(u32, usize, usize), usize> = BTreeMap::new();
        let columns = TextColumns::new(&shape);
        let mut gone: BTreeMap<u32, usize> = BTreeMap::new();
        if context.onto && !inputs.activities.is_empty() {
            seen.adopt(&world.activities);
        }
        for file in &inputs.activities {
            let rows = (file.bytes.len() / ROW_BYTES_GUESS).min(ROWS_RESERVED_MAX);
            world.activities.reserve(rows);
            seen.reserve(rows);
            each_row(file, &shape, *context, report, &mut |row| {
                let own = row.required(id);
                let old = match own {
                    Some(own) if context.onto => seen.of_base(own, &world.activities),
                    _ => None,
                };
                let known = row.known(recorded_on, withdrawn_on);
                let kind =
                    row.required(kind).and_then(|_| row.word(kind, &kinds, "sheet-activity-kind"));
                let text = row.text(unit);
                let mut hosts: SmallVec<[UnitRef<'_>; 4]> = SmallVec::new();
                if text.is_empty() || !text.contains([';', '；', '、', ',', '，', '\n']) {
                    hosts.extend(units.unit(world, row, unit));
                } else {
                    for part in cell::parts(text) {
                        hosts.extend(units.named(world, row, unit, part));
                    }
                }
                let held = row.required_date(date);
                let took = row.number(minutes, MINUTES_MAX);
                let others = row.number(unnamed, UNNAMED_MAX).unwrap_or(0);
                let mut addressed: SmallVec<[UnitRef<'_>; 4]> = SmallVec::new();
                for part in cell::parts(row.text(targets)) {
                    addressed.extend(units.named(world, row, targets, part));
                }
                let mut certainty = row.certainty(status);
                let mut class = row.secrecy(secrecy);
                if let Some(before) = old.map(|at| &world.activities[at]) {
                    certainty = if row.layout.has(status) { certainty } else { before.certainty };
                    class = if row.layout.has(secrecy) { class } else { before.secrecy };
                }
                let Some(kind) = kind else { return };
                let mut values = fields.read(row, kind, class);
                let words = columns.read(row, class, old.is_some());
                let mut persons: Vec<(Symbol, PersonRef<'_>)> = Vec::new();
                for (at, (meaning, role, owned)) in roles.iter().enumerate() {
                    let text = row.text(*meaning);
                    if text.is_empty() {
                        continue;
                    }
                    if !owned[kind] {
                        *strangers.entry((row.layout.table, kind, at)).or_default() += 1;
                        continue;
                    }
                    for part in cell::parts(text) {
                        let found = people.person_or_holder(row, *meaning, part);
                        persons.extend(found.map(|person| (*role, person)));
                    }
                }
                let (Some(own), Some(held)) = (own, held) else { return };
                if row.is_bad() || hosts.is_empty() {
                    return;
                }
                if old.is_none()
                    && let Some((before, first)) = seen.find(own, &world.activities)
                {
                    let before = &mut world.activities[before].known;
                    if !super::supersede(before, known) {
                        super::twice(row, id, first, known);
                        return;
                    }
                }
                if context.onto && known.until.is_some() {
                    let Some(old) = old else {
                        *gone.entry(row.layout.table).or_default() += 1;
                        return;
                    };
                    seen.origins[old] = row.origin;
                    world.activities[old].known.until = Some(WITHDRAWN);
                    let record = GivenRecord::new(old, Change::Changed, row.origin);
                    given.activities_withdrawn.push(record);
                    return;
                }
                let mut index = |list: SmallVec<[UnitRef<'_>; 4]>| -> Box<[UnitIndex]> {
                    let mut indices: Vec<UnitIndex> = Vec::with_capacity(list.len());
                    for unit in list {
                        let index = units.index(world, unit);
                        if !indices.contains(&index) {
                            indices.push(index);
                        }
                    }
                    indices.into()
                };
                let (hosts, addressed) = (index(hosts), index(addressed));
                let mut with: Vec<(Symbol, PersonIndex)> = Vec::with_capacity(persons.len());
                for (role, person) in persons {
                    with.push((role, people.index(world, person)));
                }
                if let Some(before) = old.map(|at| &world.activities[at]) {
                    values.take_over(
                        fields.kept(row.layout, kind, class, &before.fields).into_iter(),
                    );
                    with.extend(before.people.iter().filter(|(role, _)| {
                        let own = roles.iter().find(|(_, symbol, _)| symbol == role);
                        own.is_some_and(|(at, _, owned)| owned[kind] && !row.layout.has(*at))
                    }));
                }
                with.sort_unstable();
                with.dedup();
                let mut activity = Activity {
                    id: own.into(),
                    kind: kind_symbols[kind],
                    secrecy: class,
                    certainty,
                    hosts,
                    targets: addressed,
                    held,
                    minutes: took.and_then(|minutes| u32::try_from(minutes).ok()),
                    people: with.into(),
                    unnamed_participants: u32::try_from(others).unwrap_or(0),
                    fields: values.keep(&mut world.symbols),
                    elsewhere: None,
                    known,
                };
                let place = old.unwrap_or(world.activities.len());
                if !words.is_empty() {
                    texts.activities.insert(place, words);
                }
                if let Some(old) = old {
                    let before = &mut world.activities[old];
                    activity.known = before.known;
                    if !row.layout.has(minutes) {
                        activity.minutes = before.minutes;
                    }
                    if !row.layout.has(unnamed) {
                        activity.unnamed_participants = before.unnamed_participants;
                    }
                    if !row.layout.has(targets) {
                        activity.targets.clone_from(&before.targets);
                    }
                    let change = Change::of(activity != *before);
                    given.activities.push(GivenRecord::new(old, change, row.origin));
                    seen.origins[old] = row.origin;
                    *before = activity;
                    return;
                }
                if context.onto {
                    given.activities.push(GivenRecord::new(place, Change::New, row.origin));
                }
                seen.insert(own, place, row.origin);
                world.activities.push(activity);
            });
        }
        super::note_gone(report, gone);
        let labels: Vec<model::Text> =
            catalogue.activity.iter().map(|kind| catalogue.label(&kind.name)).collect();
        fields.note_strangers(&shape, &labels, report);
        for ((table, kind, role), count) in strangers {
            let title = shape.meanings[roles[role].0].title();
            note_stranger(report, table, title, labels[kind].clone(), count);
        }
        if !context.onto {
            let known = |activity: &Activity| activity.known;
            in_journal_order_with(&mut world.activities, known, &mut texts.activities);
        }
    }
}

/// Where each id last stood, without a copy of the ids.
#[derive(Default)]
struct Ids {
    by_hash: FxHashMap<u64, u32>,
    // Ids whose hash another id had first.
    others: FxHashMap<Box<str>, u32>,
    origins: Vec<Origin>,
}

impl Ids {
    fn reserve(&mut self, rows: usize) {
        self.by_hash.reserve(rows);
        self.origins.reserve(rows);
    }

    fn find(&self, id: &str, activities: &[Activity]) -> Option<(usize, Origin)> {
        let same = |at: &&u32| *activities[**at as usize].id == *id;
        let first = self.by_hash.get(&hash(id))?;
        let at = self.others.get(id).or_else(|| Some(first).filter(same))?;
        Some((*at as usize, self.origins[*at as usize]))
    }

    // The ids of a base: those that stand can be found. What was held elsewhere has its id there, not here.
    fn adopt(&mut self, activities: &[Activity]) {
        for (at, activity) in activities.iter().enumerate() {
            if activity.known.at(None) && activity.elsewhere.is_none() {
                self.insert(&activity.id, at, Origin::BASE);
            } else {
                self.origins.push(Origin::BASE);
            }
        }
    }

    // Where the id stands in the base, unless a row spoke of it already.
    fn of_base(&self, id: &str, activities: &[Activity]) -> Option<usize> {
        let found = self.find(id, activities).filter(|(_, origin)| *origin == Origin::BASE);
        found.map(|(at, _)| at)
    }

    // Rows are limited far below what a `u32` counts.
    fn insert(&mut self, id: &str, at: usize, origin: Origin) {
        let place = u32::try_from(at).unwrap_or(u32::MAX);
        self.origins.push(origin);
        match self.by_hash.entry(hash(id)) {
            Entry::Vacant(entry) => {
                entry.insert(place);
            }
            // Either another id with this hash, or this id again: looked up here after the first one's name.
            Entry::Occupied(_) => {
                self.others.insert(id.into(), place);
            }
        }
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    hasher.finish()
}

/// Puts rows into the order in which the journal would have known them; rows of one day stay as they were.
pub(crate) fn in_journal_order<T>(rows: &mut [T], known: impl Fn(&T) -> Known) {
    if !rows.is_sorted_by_key(|row| known(row).from) {
        rows.sort_by_key(|row| known(row).from);
    }
}

/// As [`in_journal_order`]; the texts go where their rows go.
pub(crate) fn in_journal_order_with<T>(
    rows: &mut Vec<T>,
    known: impl Fn(&T) -> Known,
    texts: &mut BTreeMap<usize, TextList>,
) {
    if texts.is_empty() {
        return in_journal_order(rows, known);
    }
    let mut numbered: Vec<(usize, T)> = std::mem::take(rows).into_iter().enumerate().collect();
    numbered.sort_by_key(|(_, row)| known(row).from);
    let mut old = std::mem::take(texts);
    for (at, (before, row)) in numbered.into_iter().enumerate() {
        texts.extend(old.remove(&before).map(|own| (at, own)));
        rows.push(row);
    }
}
