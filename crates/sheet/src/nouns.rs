//! From rows to nouns, one file per noun; and what they share: finding units and persons by what a
//! row calls them, fields, and corrections.

mod activities;
mod calendar;
mod fields;
mod matters;
mod moves;
mod people;
mod posts;
mod registers;
mod relations;
mod settle;
mod texts;
mod units;

use crate::given::{Given, Texts};
use crate::mapping::Mapping;
use crate::table::Context;
use crate::table::report::{Origin, Report};
use crate::table::row::Row;
use crate::{Inputs, Problem, Reading};
use language::Message;
use model::{Catalogue, Known, World};
use people::PersonBook;
use std::collections::BTreeMap;
use units::UnitBook;

/// The world as it grows, and what finds things in it.
pub(crate) struct Builder<'c> {
    pub inputs: &'c Inputs,
    pub context: Context<'c>,
    pub world: World,
    pub report: Report,
    pub units: UnitBook,
    pub people: PersonBook,
    pub texts: Texts,
    pub given: Given,
}

/// Reads files; `onto` what `world` has, or into a world that is empty.
pub(crate) fn read(
    mut world: World,
    onto: bool,
    inputs: &Inputs,
    catalogue: &Catalogue,
) -> Reading {
    let mut report = Report { limits: inputs.limits, ..Report::default() };
    let mapping = match &inputs.mapping {
        Some(file) => Mapping::read(file, catalogue, &mut report),
        None => Mapping::default(),
    };
    intern_names(catalogue, &mut world);
    let context =
        Context { catalogue, zone: &inputs.zone, limits: &inputs.limits, mapping: &mapping, onto };
    let mut builder = Builder {
        inputs,
        context,
        world,
        report,
        units: UnitBook::default(),
        people: PersonBook::default(),
        texts: Texts::default(),
        given: Given::default(),
    };
    if onto {
        builder.units.adopt(&builder.world);
        builder.people.adopt(&builder.world);
    }
    // Units first, then persons and posts: what follows refers to them by index.
    builder.read_units_and_relations();
    builder.read_people();
    builder.read_posts();
    builder.read_activities();
    builder.read_matters();
    builder.read_registers();
    builder.read_calendars();
    builder.units.add_default(&mut builder.world);
    let Builder { world, report, texts, mut given, .. } = builder;
    if onto {
        given.files = report.tables.iter().map(|table| table.file.clone()).collect();
    }
    Reading {
        world,
        problems: report.problems,
        problem_count: report.problem_count,
        notes: report.notes,
        rows_read: report.rows_read,
        rows_bad: report.rows_bad,
        files_cut: report.files_cut,
        texts,
        given,
    }
}

// All names of the catalogue get their symbols first, in its order, so that symbols depend on nothing in
// the files but the texts of good rows.
fn intern_names(catalogue: &Catalogue, world: &mut World) {
    let lists = [
        &catalogue.unit,
        &catalogue.level,
        &catalogue.post,
        &catalogue.group,
        &catalogue.register,
        &catalogue.role,
        &catalogue.event,
    ];
    for name in lists.into_iter().flatten() {
        world.symbols.intern(&name.name);
    }
    for kind in &catalogue.activity {
        world.symbols.intern(&kind.name);
    }
    for kind in &catalogue.matter {
        world.symbols.intern(&kind.name);
    }
    for field in &catalogue.field {
        world.symbols.intern(&field.name);
        for choice in &field.choices {
            world.symbols.intern(&choice.name);
        }
    }
}

/// Lets a later row of the same id take the place of an earlier one; `false` where it is no correction.
///
/// The correction must say when it was recorded, and not before what it corrects.
pub(crate) fn supersede(old: &mut Known, new: Known) -> bool {
    if new.from == 0 || new.from < old.from {
        return false;
    }
    old.until = Some(old.until.map_or(new.from, |until| until.min(new.from)));
    true
}

/// Reports an id that stood before.
pub(crate) fn twice(row: &mut Row<'_>, meaning: usize, first: Origin, new: Known) {
    let (first, onto) = (row.report.row_of(first, row.origin), row.layout.onto);
    row.fault(meaning, || {
        let message = Message::new("sheet-id-twice").with("first", first);
        let remedy = match new.from {
            _ if onto => "sheet-remedy-id-twice-import",
            0 => "sheet-remedy-id-twice",
            _ => "sheet-remedy-correction-early",
        };
        (message, Message::new(remedy))
    });
}

/// Notes how many rows are about something that was withdrawn and never was there.
pub(crate) fn note_gone(report: &mut Report, gone: BTreeMap<u32, usize>) {
    for (table, count) in gone {
        let place = &report.tables[table as usize];
        let message = Message::new("sheet-withdrawn-not-there").with("count", count);
        let remedy = Message::new("sheet-remedy-withdrawn-not-there");
        let mut note = Problem::of_file(place.file.clone(), message, remedy);
        note.sheet = place.sheet.clone();
        report.note(note);
    }
}
