//! The rows of each noun, as the cells that reading gives back.

use super::{Cells, Knowledge, Labels, NOUNS, Table, first_of, last_of};
use crate::given::TextList;
use crate::table::cell::{SOMETIME, Words};
use crate::table::header::MeaningKind;
use model::catalogue::{FieldType, Name};
use model::relation::{AFFILIATION, Relation};
use model::{
    Certainty, Day, DayRange, EventTime, Known, Language, Person, PersonIndex, Secrecy, Symbol,
    UnitIndex, Value, World,
};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::io;

type Take<'t> = &'t mut dyn FnMut(&[Cow<'_, str>]) -> io::Result<()>;

/// Hands over every row of a table that is kept.
pub(super) fn each(
    table: &Table<'_>,
    keep: &dyn Fn(usize) -> bool,
    take: Take<'_>,
) -> io::Result<()> {
    match table.shape.noun {
        "units" => table.units(keep, take),
        "relations" => table.relations(keep, take),
        "people" => table.people(keep, take),
        "posts" => table.posts(keep, take),
        "activities" => table.activities(keep, take),
        "matters" => table.matters(keep, take),
        noun => {
            debug_assert_eq!(Some(&noun), NOUNS.last());
            table.registers(keep, take)
        }
    }
}

fn set<'w>(cells: &mut Cells<'w>, at: Option<usize>, text: impl Into<Cow<'w, str>>) {
    if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
        *cell = text.into();
    }
}

impl<'e> Table<'e> {
    fn world(&self) -> &'e World {
        self.export.world
    }

    fn labels<'c>(&self, names: &'c [Name]) -> Labels<'c> {
        let words = Words::of(names.iter().cloned());
        let parts = names.iter().map(|name| [&*name.name, &*name.zh, &*name.en]);
        Labels::of(parts, &words, self.export.language)
    }

    fn name(&self, symbol: Symbol) -> &'e str {
        self.world().symbols.name(symbol)
    }

    fn code(&self, unit: UnitIndex) -> &'e str {
        &self.world().units.get(unit).code
    }

    fn codes(&self, units: &[UnitIndex]) -> Cow<'e, str> {
        match units {
            [one] => self.code(*one).into(),
            _ => units.iter().map(|unit| self.code(*unit)).collect::<Vec<_>>().join(";").into(),
        }
    }

    // Whether a version is told at all, and where it is, when it was known.
    fn known(&self, cells: &mut Cells<'e>, known: Known) -> bool {
        if self.export.knowledge == Knowledge::Standing {
            return known.at(None);
        }
        let day = |index: u64| Day(i32::try_from(index).unwrap_or(i32::MAX)).to_string();
        if known.from > 0 {
            set(cells, self.place("recorded_on"), day(known.from));
        }
        if let Some(until) = known.until {
            set(cells, self.place("withdrawn_on"), day(until));
        }
        true
    }

    fn certainty(&self, certainty: Certainty) -> &'static str {
        match (certainty, self.export.language) {
            (Certainty::Confirmed, _) => "",
            (Certainty::Disputed, Language::Chinese) => "有异议",
            (Certainty::Disputed, Language::English) => "disputed",
            (Certainty::Incomplete, Language::Chinese) => "不完整",
            (Certainty::Incomplete, Language::English) => "incomplete",
        }
    }

    // Said of every row: what is open is open because somebody said so.
    fn secrecy(&self, secrecy: Secrecy) -> &'static str {
        match (secrecy, self.export.language) {
            (Secrecy::Open, Language::Chinese) => "公开",
            (Secrecy::Open, Language::English) => "open",
            (Secrecy::Internal, Language::Chinese) => "内部",
            (Secrecy::Internal, Language::English) => "internal",
            (Secrecy::IndexOnly, Language::Chinese) => "仅索引",
            (Secrecy::IndexOnly, Language::English) => "index_only",
        }
    }

    // The parent that a units file can say: one edge for all the life of the unit, known as the unit is.
    fn plain_parent(&self, unit: UnitIndex, edges: &[Relation]) -> Option<UnitIndex> {
        let own = self.world().units.get(unit);
        match edges {
            [edge] if edge.span == own.exists && edge.known == own.known => Some(edge.parent),
            _ => None,
        }
    }

    fn edges_by_child(&self, relation: &str) -> FxHashMap<UnitIndex, Vec<Relation>> {
        let mut by_child: FxHashMap<UnitIndex, Vec<Relation>> = FxHashMap::default();
        let all = self.world().relations.get(relation);
        for edge in all.into_iter().flat_map(|forest| forest.edges()) {
            if self.export.knowledge == Knowledge::Days || edge.known.at(None) {
                by_child.entry(edge.child).or_default().push(*edge);
            }
        }
        by_child
    }

    fn units(&self, keep: &dyn Fn(usize) -> bool, take: Take<'_>) -> io::Result<()> {
        let (kinds, levels) =
            (self.labels(&self.export.catalogue.unit), self.labels(&self.export.catalogue.level));
        let edges = self.edges_by_child(AFFILIATION);
        for (index, unit) in self.world().units.iter().filter(|(index, _)| keep(index.at())) {
            let mut cells = self.blank();
            if !self.known(&mut cells, unit.known) {
                continue;
            }
            set(&mut cells, self.place("code"), &*unit.code);
            set(&mut cells, self.place("name"), &*unit.name);
            if let Some(kind) = unit.kind {
                set(&mut cells, self.place("kind"), kinds.get(self.name(kind)));
            }
            if let Some(level) = unit.level {
                set(&mut cells, self.place("level"), levels.get(self.name(level)));
            }
            let own = edges.get(&index).map_or(&[][..], Vec::as_slice);
            if let Some(parent) = self.plain_parent(index, own) {
                set(&mut cells, self.place("parent"), self.code(parent));
            }
            set(&mut cells, self.place("from"), first_of(unit.exists));
            set(&mut cells, self.place("until"), last_of(unit.exists.last));
            take(&cells)?;
        }
        Ok(())
    }

    fn relations(&self, keep: &dyn Fn(usize) -> bool, take: Take<'_>) -> io::Result<()> {
        let labels = self.labels(&self.export.catalogue.relation);
        for name in self.world().relations.names() {
            let by_child = self.edges_by_child(name);
            let mut edges: Vec<&Relation> = by_child
                .iter()
                .filter(|(child, own)| {
                    let in_units = name == AFFILIATION && self.plain_parent(**child, own).is_some();
                    keep(child.at()) && !in_units
                })
                .flat_map(|(_, own)| own)
                .collect();
            // A later row takes the place of an earlier one, so what was known first comes first.
            edges.sort_by_key(|edge| (edge.known.from, edge.child, edge.span.first));
            for edge in edges {
                let mut cells = self.blank();
                self.known(&mut cells, edge.known);
                set(&mut cells, self.place("relation"), labels.get(name));
                set(&mut cells, self.place("unit"), self.code(edge.child));
                set(&mut cells, self.place("parent"), self.code(edge.parent));
                set(&mut cells, self.place("from"), first_of(edge.span));
                set(&mut cells, self.place("until"), last_of(edge.span.last));
                take(&cells)?;
            }
        }
        Ok(())
    }

    fn people(&self, keep: &dyn Fn(usize) -> bool, take: Take<'_>) -> io::Result<()> {
        let labels = self.labels(&self.export.catalogue.group);
        let kept = self.world().people.iter().enumerate().filter(|(at, _)| keep(*at));
        for (at, person) in kept {
            let index = PersonIndex(u32::try_from(at).unwrap_or(u32::MAX));
            let name = self.export.texts.and_then(|texts| texts.names.get(&index));
            for (home, span, groups) in stretches(person) {
                let mut cells = self.blank();
                if !self.known(&mut cells, person.known) {
                    continue;
                }
                let groups: Vec<&str> =
                    groups.into_iter().map(|group| labels.get(self.name(group))).collect();
                set(&mut cells, self.place("person"), &*person.id);
                set(&mut cells, self.place("unit"), self.code(home));
                set(&mut cells, self.place("groups"), groups.join(";"));
                set(&mut cells, self.place("from"), first_of(span));
                set(&mut cells, self.place("until"), last_of(span.last));
                set(&mut cells, self.place("name"), name.map_or("", |name| name));
                take(&cells)?;
            }
        }
        Ok(())
    }

    fn posts(&self, keep: &dyn Fn(usize) -> bool, take: Take<'_>) -> io::Result<()> {
        let labels = self.labels(&self.export.catalogue.post);
        let mut posts: Vec<_> =
            self.world().posts.iter().enumerate().filter(|(at, _)| keep(*at)).collect();
        // Versions of one post follow each other as they became known.
        posts.sort_by_key(|(_, post)| post.known.from);
        for (_, post) in posts {
            let mut cells = self.blank();
            if !self.known(&mut cells, post.known) {
                continue;
            }
            let start = if post.start == DayRange::on(Day::MIN) {
                String::new()
            } else {
                post.start.to_string()
            };
            let holder = &self.world().people[post.person.0 as usize];
            set(&mut cells, self.place("post"), &*post.id);
            set(&mut cells, self.place("person"), &*holder.id);
            set(&mut cells, self.place("unit"), self.code(post.unit));
            set(&mut cells, self.place("kind"), labels.get(self.name(post.kind)));
            set(&mut cells, self.place("from"), start);
            set(&mut cells, self.place("until"), last_of(post.last));
            set(&mut cells, self.place("responsible_for"), self.codes(&post.responsible_for));
            take(&cells)?;
        }
        Ok(())
    }

    fn activities(&self, keep: &dyn Fn(usize) -> bool, take: Take<'_>) -> io::Result<()> {
        let catalogue = self.export.catalogue;
        let kinds: Vec<Name> = catalogue
            .activity
            .iter()
            .map(|kind| full_name(&kind.name, &kind.zh, &kind.en, &kind.also))
            .collect();
        let labels = self.labels(&kinds);
        let columns = self.columns();
        for (at, activity) in self.world().activities.iter().enumerate().filter(|(at, _)| keep(*at))
        {
            let mut cells = self.blank();
            // What was held elsewhere stands in the files of the installation that held it.
            if activity.elsewhere.is_some() || !self.known(&mut cells, activity.known) {
                continue;
            }
            set(&mut cells, self.place("id"), &*activity.id);
            set(&mut cells, self.place("kind"), labels.get(self.name(activity.kind)).to_owned());
            set(&mut cells, self.place("unit"), self.codes(&activity.hosts));
            set(&mut cells, self.place("date"), activity.held.to_string());
            set(&mut cells, self.place("targets"), self.codes(&activity.targets));
            if let Some(minutes) = activity.minutes {
                set(&mut cells, self.place("minutes"), minutes.to_string());
            }
            if activity.unnamed_participants > 0 {
                let unnamed = activity.unnamed_participants.to_string();
                set(&mut cells, self.place("unnamed_participants"), unnamed);
            }
            set(&mut cells, self.place("status"), self.certainty(activity.certainty));
            set(&mut cells, self.place("secrecy"), self.secrecy(activity.secrecy));
            for (role, person) in &activity.people {
                let Some(Column::Role(place)) = columns.get(role) else { continue };
                let id = &*self.world().people[person.0 as usize].id;
                let cell = &mut cells[*place];
                if !cell.is_empty() {
                    cell.to_mut().push(';');
                }
                cell.to_mut().push_str(id);
            }
            self.fields(&mut cells, &columns, &activity.fields);
            self.texts(&mut cells, self.export.texts.and_then(|own| own.activities.get(&at)));
            take(&cells)?;
        }
        Ok(())
    }

    fn matters(&self, keep: &dyn Fn(usize) -> bool, take: Take<'_>) -> io::Result<()> {
        let catalogue = self.export.catalogue;
        let kinds: Vec<Name> = catalogue
            .matter
            .iter()
            .map(|kind| full_name(&kind.name, &kind.zh, &kind.en, &kind.also))
            .collect();
        let labels = self.labels(&kinds);
        let columns = self.columns();
        let language = self.export.language;
        let sometime =
            SOMETIME.iter().find(|(_, own)| *own == language).map_or("", |(word, _)| word);
        for (at, matter) in self.world().matters.iter().enumerate().filter(|(at, _)| keep(*at)) {
            let mut cells = self.blank();
            if !self.known(&mut cells, matter.known) {
                continue;
            }
            let pauses: Vec<String> = matter.pauses.iter().map(DayRange::to_string).collect();
            set(&mut cells, self.place("id"), &*matter.id);
            set(&mut cells, self.place("kind"), labels.get(self.name(matter.kind)).to_owned());
            set(&mut cells, self.place("unit"), self.code(matter.unit));
            set(&mut cells, self.place("pauses"), pauses.join(";"));
            set(&mut cells, self.place("status"), self.certainty(matter.certainty));
            set(&mut cells, self.place("secrecy"), self.secrecy(matter.secrecy));
            for (event, time) in &matter.events {
                let Some(Column::Event(place)) = columns.get(event) else { continue };
                cells[*place] = match time {
                    EventTime::On(range) => range.to_string().into(),
                    EventTime::Sometime => sometime.into(),
                };
            }
            self.fields(&mut cells, &columns, &matter.fields);
            self.texts(&mut cells, self.export.texts.and_then(|own| own.matters.get(&at)));
            take(&cells)?;
        }
        Ok(())
    }

    fn registers(&self, keep: &dyn Fn(usize) -> bool, take: Take<'_>) -> io::Result<()> {
        let labels = self.labels(&self.export.catalogue.register);
        for (_, version) in self.world().registers.iter().enumerate().filter(|(at, _)| keep(*at)) {
            let mut cells = self.blank();
            if !self.known(&mut cells, version.known) {
                continue;
            }
            set(&mut cells, self.place("kind"), labels.get(self.name(version.kind)));
            set(&mut cells, self.place("unit"), self.code(version.unit));
            set(&mut cells, self.place("updated_on"), version.updated.to_string());
            set(&mut cells, self.place("status"), self.certainty(version.certainty));
            take(&cells)?;
        }
        Ok(())
    }

    // The columns of roles, events and fields by their symbols.
    fn columns(&self) -> FxHashMap<Symbol, Column<'e>> {
        let catalogue = self.export.catalogue;
        let mut columns = FxHashMap::default();
        for (place, at) in self.columns.iter().enumerate() {
            let meaning = &self.shape.meanings[*at];
            let column = match meaning.kind {
                MeaningKind::Column => continue,
                MeaningKind::Role(_) => Column::Role(place),
                MeaningKind::Event(_) => Column::Event(place),
                MeaningKind::Field(at) => {
                    let field = &catalogue.field[at];
                    let choices = field.kind == FieldType::Choice;
                    Column::Field(place, choices.then(|| self.labels(&field.choices)))
                }
            };
            if let Some(symbol) = self.world().symbols.get(&meaning.names.name) {
                columns.insert(symbol, column);
            }
        }
        columns
    }

    fn fields(
        &self,
        cells: &mut Cells<'e>,
        columns: &FxHashMap<Symbol, Column<'e>>,
        fields: &[(Symbol, Value)],
    ) {
        for (field, value) in fields {
            let Some(Column::Field(place, choices)) = columns.get(field) else { continue };
            cells[*place] = match (value, self.export.language) {
                (Value::YesNo(true), Language::Chinese) => "是".into(),
                (Value::YesNo(false), Language::Chinese) => "否".into(),
                (Value::YesNo(true), Language::English) => "yes".into(),
                (Value::YesNo(false), Language::English) => "no".into(),
                (Value::Number(number), _) => number.to_string().into(),
                (Value::Day(range), _) => range.to_string().into(),
                (Value::Name(symbol), _) => {
                    let name = self.name(*symbol);
                    choices.as_ref().map_or(name, |labels| labels.get(name)).into()
                }
            };
        }
    }

    fn texts(&self, cells: &mut Cells<'e>, texts: Option<&'e TextList>) {
        for (name, text) in texts.into_iter().flatten() {
            set(cells, self.place(name), &**text);
        }
    }
}

/// A column of what differs by kind, with its place in a row.
enum Column<'c> {
    Role(usize),
    Event(usize),
    Field(usize, Option<Labels<'c>>),
}

// A matter and an activity may each have an event, role and field of the same name, but no noun has two of them.
fn full_name(name: &str, zh: &str, en: &str, also: &[String]) -> Name {
    Name { name: name.to_owned(), zh: zh.to_owned(), en: en.to_owned(), also: also.to_vec() }
}

// The rows of a person: each home with the groups of exactly its days, then groups of other days within a home.
fn stretches(person: &Person) -> Vec<(UnitIndex, DayRange, Vec<Symbol>)> {
    let mut rows: Vec<(UnitIndex, DayRange, Vec<Symbol>)> =
        person.homes.iter().map(|(home, span)| (*home, *span, Vec::new())).collect();
    for (group, span) in &person.groups {
        for (home, days) in &person.homes {
            let Some(both) = days.intersection(*span) else { continue };
            match rows.iter_mut().find(|(own, row, _)| own == home && *row == both) {
                Some((_, _, groups)) => groups.push(*group),
                None => rows.push((*home, both, vec![*group])),
            }
        }
    }
    rows
}
