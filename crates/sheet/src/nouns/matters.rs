//! Matters: what is open, with the times of its events.

use super::Builder;
use super::activities::in_journal_order;
use super::fields::{Fields, note_stranger};
use crate::table::cell::{self, Words};
use crate::table::each_row;
use crate::table::header::MeaningKind;
use crate::table::report::Origin;
use crate::table::row::Row;
use language::Message;
use model::catalogue::Name;
use model::{DayRange, EventTime, Matter, Symbol};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

// An event of the catalogue as a column.
struct EventColumn {
    meaning: usize,
    symbol: Symbol,
    // Whether each kind has it.
    owned: Vec<bool>,
    label: model::Text,
}

impl Builder<'_> {
    pub fn read_matters(&mut self) {
        let catalogue = self.context.catalogue;
        let shape = self.shape_with_default_unit("matters");
        let at = |name: &str| shape.at(name);
        let (id, kind, unit, pauses) = (at("id"), at("kind"), at("unit"), at("pauses"));
        let (status, secrecy) = (at("status"), at("secrecy"));
        let (recorded_on, withdrawn_on) = (at("recorded_on"), at("withdrawn_on"));
        let Builder { world, report, units, context, inputs, .. } = self;
        let kinds = Words::of(catalogue.matter.iter().map(|kind| Name {
            name: kind.name.clone(),
            zh: kind.zh.clone(),
            en: kind.en.clone(),
            also: kind.also.clone(),
        }));
        let kind_symbols: Vec<Symbol> =
            catalogue.matter.iter().map(|kind| world.symbols.intern(&kind.name)).collect();
        let events: Vec<EventColumn> = shape
            .meanings
            .iter()
            .enumerate()
            .filter_map(|(meaning, of)| {
                let MeaningKind::Event(event) = of.kind else { return None };
                let event = &catalogue.event[event];
                Some(EventColumn {
                    meaning,
                    symbol: world.symbols.intern(&event.name),
                    owned: catalogue
                        .matter
                        .iter()
                        .map(|kind| kind.events.contains(&event.name))
                        .collect(),
                    label: event.label(),
                })
            })
            .collect();
        // For each kind, the event column that begins it.
        let first: Vec<Option<usize>> = catalogue
            .matter
            .iter()
            .map(|kind| {
                let name = kind.events.first()?;
                events.iter().position(|event| shape.meanings[event.meaning].names.name == *name)
            })
            .collect();
        let owned = catalogue.matter.iter().map(|kind| kind.fields.as_slice());
        let mut fields = Fields::new(catalogue, &shape, &mut world.symbols, owned);
        let mut seen: FxHashMap<Box<str>, (usize, Origin)> = FxHashMap::default();
        let mut strangers: BTreeMap<(u32, usize, usize), usize> = BTreeMap::new();
        for file in &inputs.matters {
            each_row(file, &shape, *context, report, &mut |row| {
                let own = row.required(id);
                let known = row.known(recorded_on, withdrawn_on);
                let kind =
                    row.required(kind).and_then(|_| row.word(kind, &kinds, "sheet-matter-kind"));
                let host = units.unit(world, row, unit);
                let certainty = row.certainty(status);
                let secrecy = row.secrecy(secrecy);
                let paused = read_pauses(row, pauses);
                let Some(kind) = kind else { return };
                let mut times: Vec<(Symbol, EventTime)> = Vec::new();
                for (at, event) in events.iter().enumerate() {
                    let happened = row.happened(event.meaning);
                    if row.text(event.meaning).is_empty() && !happened {
                        continue;
                    }
                    if !event.owned[kind] {
                        *strangers.entry((row.layout.table, kind, at)).or_default() += 1;
                        continue;
                    }
                    if row.text(event.meaning).is_empty() {
                        times.push((event.symbol, EventTime::Sometime));
                    } else if let Some(range) = row.date(event.meaning) {
                        times.push((event.symbol, EventTime::On(range)));
                    }
                }
                if let Some(first) = first[kind].map(|at| &events[at]) {
                    check_order(row, first, &events, &times);
                }
                let values = fields.read(row, kind, secrecy);
                let (Some(own), Some(host)) = (own, host) else { return };
                if row.is_bad() {
                    return;
                }
                if let Some((before, first)) = seen.get(own)
                    && !super::supersede(&mut world.matters[*before].known, known)
                {
                    super::twice(row, id, *first, known);
                    return;
                }
                times.sort_unstable_by_key(|(symbol, _)| *symbol);
                seen.insert(own.into(), (world.matters.len(), row.origin));
                let unit = units.index(world, host);
                world.matters.push(Matter {
                    id: own.into(),
                    kind: kind_symbols[kind],
                    secrecy,
                    certainty,
                    unit,
                    events: times.into(),
                    pauses: paused.into(),
                    fields: values.keep(&mut world.symbols),
                    known,
                });
            });
        }
        let labels: Vec<model::Text> =
            catalogue.matter.iter().map(|kind| catalogue.label(&kind.name)).collect();
        fields.note_strangers(&shape, &labels, report);
        for ((table, kind, event), count) in strangers {
            let title = shape.meanings[events[event].meaning].title();
            note_stranger(report, table, title, labels[kind].clone(), count);
        }
        in_journal_order(&mut world.matters, |matter| matter.known);
    }
}

fn read_pauses(row: &mut Row<'_>, meaning: usize) -> Vec<DayRange> {
    let mut pauses = Vec::new();
    for part in cell::parts(row.text(meaning)) {
        match row.date_of(part) {
            Ok(range) => pauses.push(range),
            Err(fault) => row.fault_with(Some(meaning), Some(part), || fault),
        }
    }
    // One day stands still once, however often it is named.
    let days: model::DaySet = pauses.into_iter().collect();
    days.ranges().to_vec()
}

// Nothing happens to a matter before it begins.
fn check_order(
    row: &mut Row<'_>,
    first: &EventColumn,
    events: &[EventColumn],
    times: &[(Symbol, EventTime)],
) {
    let time = |event: &EventColumn| {
        times.iter().find(|(symbol, _)| *symbol == event.symbol).map(|(_, time)| *time)
    };
    let began = match time(first) {
        Some(EventTime::On(range)) => range,
        Some(EventTime::Sometime) => return,
        None => {
            if !row.is_bad() {
                row.fault(first.meaning, || {
                    (
                        Message::new("sheet-matter-no-beginning")
                            .with("event", first.label.clone()),
                        Message::new("sheet-remedy-matter-no-beginning")
                            .with("event", first.label.clone()),
                    )
                });
            }
            return;
        }
    };
    for event in events {
        if let Some(EventTime::On(range)) = time(event)
            && range.last < began.first
        {
            row.fault(event.meaning, || {
                let message = Message::new("sheet-event-early")
                    .with("event", event.label.clone())
                    .with("first", first.label.clone())
                    .with("began", began);
                (message, Message::new("sheet-remedy-event-early"))
            });
        }
    }
}
