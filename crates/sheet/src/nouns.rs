//! From rows to nouns, one file per noun; and what they share: finding units and persons by what a
//! row calls them, fields, and corrections.

mod activities;
mod calendar;
mod fields;
mod matters;
mod people;
mod posts;
mod registers;
mod relations;
mod units;

use crate::mapping::Mapping;
use crate::table::Context;
use crate::table::report::{Origin, Report};
use crate::table::row::Row;
use crate::{Inputs, Reading};
use language::Message;
use model::{Calendar, Catalogue, Known, World};
use people::PersonBook;
use units::UnitBook;

/// The world as it grows, and what finds things in it.
pub(crate) struct Builder<'c> {
    pub inputs: &'c Inputs,
    pub context: Context<'c>,
    pub world: World,
    pub report: Report,
    pub units: UnitBook,
    pub people: PersonBook,
}

pub(crate) fn read(inputs: &Inputs, catalogue: &Catalogue) -> Reading {
    let mut report = Report { limits: inputs.limits, ..Report::default() };
    let mapping = match &inputs.mapping {
        Some(file) => Mapping::read(file, catalogue, &mut report),
        None => Mapping::default(),
    };
    let mut world = World { calendar: Calendar::china(), ..World::default() };
    intern_names(catalogue, &mut world);
    let context =
        Context { catalogue, zone: &inputs.zone, limits: &inputs.limits, mapping: &mapping };
    let mut builder = Builder {
        inputs,
        context,
        world,
        report,
        units: UnitBook::default(),
        people: PersonBook::default(),
    };
    // Units first, then persons and posts: what follows refers to them by index.
    builder.read_units_and_relations();
    builder.read_people();
    builder.read_posts();
    builder.read_activities();
    builder.read_matters();
    builder.read_registers();
    builder.read_calendars();
    builder.units.add_default(&mut builder.world);
    let Builder { world, report, .. } = builder;
    Reading {
        world,
        problems: report.problems,
        problem_count: report.problem_count,
        notes: report.notes,
        rows_read: report.rows_read,
        rows_bad: report.rows_bad,
        files_cut: report.files_cut,
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
    let first = row.report.row_of(first, row.origin);
    row.fault(meaning, || {
        let message = Message::new("sheet-id-twice").with("first", first);
        let remedy =
            if new.from == 0 { "sheet-remedy-id-twice" } else { "sheet-remedy-correction-early" };
        (message, Message::new(remedy))
    });
}
