//! Registers: which list of which unit was brought up to date when.

use super::Builder;
use super::activities::in_journal_order;
use crate::given::{Change, GivenRecord};
use crate::table::cell::Words;
use crate::table::each_row;
use crate::table::report::Origin;
use language::Message;
use model::{DayRange, RegisterVersion, Symbol, UnitIndex};
use rustc_hash::FxHashMap;

impl Builder<'_> {
    pub fn read_registers(&mut self) {
        let catalogue = self.context.catalogue;
        let shape = self.shape_with_default_unit("registers");
        let at = |name: &str| shape.at(name);
        let (kind, unit, updated_on) = (at("kind"), at("unit"), at("updated_on"));
        let (status, recorded_on) = (at("status"), at("recorded_on"));
        let kinds = Words::of(catalogue.register.iter().cloned());
        let Builder { world, report, units, context, inputs, given, .. } = self;
        let symbols: Vec<Symbol> =
            catalogue.register.iter().map(|kind| world.symbols.intern(&kind.name)).collect();
        // A version has no id of its own: register, unit and date together are it.
        let mut seen: FxHashMap<(usize, UnitIndex, DayRange), (usize, Origin)> =
            FxHashMap::default();
        if context.onto && !inputs.registers.is_empty() {
            let kind = |symbol| symbols.iter().position(|own| *own == symbol);
            for (at, version) in world.registers.iter().enumerate() {
                if let (true, Some(kind)) = (version.known.at(None), kind(version.kind)) {
                    seen.insert((kind, version.unit, version.updated), (at, Origin::BASE));
                }
            }
        }
        for file in &inputs.registers {
            each_row(file, &shape, *context, report, &mut |row| {
                let kind =
                    row.required(kind).and_then(|_| row.word(kind, &kinds, "sheet-register-kind"));
                let host = units.unit(world, row, unit);
                let updated = row.required_date(updated_on);
                let certainty = row.certainty(status);
                let known = row.known(recorded_on, usize::MAX);
                let (Some(kind), Some(host), Some(updated)) = (kind, host, updated) else {
                    return;
                };
                if row.is_bad() {
                    return;
                }
                let unit = units.index(world, host);
                if let Some((before, Origin::BASE)) = seen.get(&(kind, unit, updated)).copied() {
                    let old = &mut world.registers[before];
                    let certainty = if row.layout.has(status) { certainty } else { old.certainty };
                    let change = Change::of(old.certainty != certainty);
                    old.certainty = certainty;
                    given.registers.push(GivenRecord::new(before, change, row.origin));
                    seen.insert((kind, unit, updated), (before, row.origin));
                    return;
                }
                if let Some((before, first)) = seen.get(&(kind, unit, updated))
                    && !super::supersede(&mut world.registers[*before].known, known)
                {
                    let first = row.report.row_of(*first, row.origin);
                    row.fault(updated_on, || {
                        let message = Message::new("sheet-register-twice").with("first", first);
                        let remedy = if context.onto {
                            "sheet-remedy-register-twice-import"
                        } else {
                            "sheet-remedy-register-twice"
                        };
                        (message, Message::new(remedy))
                    });
                    return;
                }
                seen.insert((kind, unit, updated), (world.registers.len(), row.origin));
                if context.onto {
                    let at = world.registers.len();
                    given.registers.push(GivenRecord::new(at, Change::New, row.origin));
                }
                world.registers.push(RegisterVersion {
                    kind: symbols[kind],
                    unit,
                    updated,
                    certainty,
                    known,
                });
            });
        }
        if !context.onto {
            in_journal_order(&mut world.registers, |version| version.known);
        }
    }
}
