//! Matters: what is open, with the times of its events.

use super::Builder;
use super::activities::in_journal_order_with;
use super::fields::{Fields, note_stranger};
use super::texts::TextColumns;
use crate::given::{Change, GivenRecord, WITHDRAWN};
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
        let Builder { world, report, units, context, inputs, texts, given, .. } = self;
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
        let columns = TextColumns::new(&shape);
        let mut gone: BTreeMap<u32, usize> = BTreeMap::new();
        if context.onto && !inputs.matters.is_empty() {
            let standing =
                world.matters.iter().enumerate().filter(|(_, matter)| matter.known.at(None));
            seen.extend(standing.map(|(at, matter)| (matter.id.clone(), (at, Origin::BASE))));
        }
        for file in &inputs.matters {
            each_row(file, &shape, *context, report, &mut |row| {
                let own = row.required(id);
                let of_base =
                    |(at, origin): &(usize, Origin)| (*origin == Origin::BASE).then_some(*at);
                let old = own.and_then(|own| seen.get(own)).and_then(of_base);
                let before = old.map(|at| &world.matters[at]);
                let known = row.known(recorded_on, withdrawn_on);
                let kind =
                    row.required(kind).and_then(|_| row.word(kind, &kinds, "sheet-matter-kind"));
                let host = units.unit(world, row, unit);
                let mut certainty = row.certainty(status);
                let mut class = row.secrecy(secrecy);
                let mut paused = read_pauses(row, pauses);
                if let Some(before) = before {
                    certainty = if row.layout.has(status) { certainty } else { before.certainty };
                    class = if row.layout.has(secrecy) { class } else { before.secrecy };
                    if !row.layout.has(pauses) {
                        paused = before.pauses.to_vec();
                    }
                }
                let (certainty, secrecy) = (certainty, class);
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
                    let text = row.text(event.meaning);
                    if text.is_empty() || cell::is_sometime(text) {
                        times.push((event.symbol, EventTime::Sometime));
                    } else if let Some(range) = row.date(event.meaning) {
                        times.push((event.symbol, EventTime::On(range)));
                    }
                }
                if let Some(before) = before {
                    let kept = |symbol: Symbol| {
                        let own = events.iter().find(|event| event.symbol == symbol);
                        own.is_some_and(|event| event.owned[kind] && !row.layout.has(event.meaning))
                    };
                    times.extend(before.events.iter().filter(|(symbol, _)| kept(*symbol)));
                }
                if let Some(first) = first[kind].map(|at| &events[at]) {
                    check_order(row, first, &events, &times);
                }
                let mut values = fields.read(row, kind, secrecy);
                if let Some(before) = before {
                    let kept = fields.kept(row.layout, kind, secrecy, &before.fields);
                    values.take_over(kept.into_iter());
                }
                let words = columns.read(row, secrecy, old.is_some());
                let (Some(own), Some(host)) = (own, host) else { return };
                if row.is_bad() {
                    return;
                }
                if let Some((before, first)) = seen.get(own)
                    && old.is_none()
                    && !super::supersede(&mut world.matters[*before].known, known)
                {
                    super::twice(row, id, *first, known);
                    return;
                }
                times.sort_unstable_by_key(|(symbol, _)| *symbol);
                let place = old.unwrap_or(world.matters.len());
                if context.onto && known.until.is_some() {
                    let Some(old) = old else {
                        *gone.entry(row.layout.table).or_default() += 1;
                        return;
                    };
                    seen.insert(own.into(), (old, row.origin));
                    world.matters[old].known.until = Some(WITHDRAWN);
                    let record = GivenRecord::new(old, Change::Changed, row.origin);
                    given.matters_withdrawn.push(record);
                    return;
                }
                seen.insert(own.into(), (place, row.origin));
                let unit = units.index(world, host);
                let mut matter = Matter {
                    id: own.into(),
                    kind: kind_symbols[kind],
                    secrecy,
                    certainty,
                    unit,
                    events: times.into(),
                    pauses: paused.into(),
                    fields: values.keep(&mut world.symbols),
                    known,
                };
                if !words.is_empty() {
                    texts.matters.insert(place, words);
                }
                if let Some(old) = old {
                    let before = &mut world.matters[old];
                    matter.known = before.known;
                    let change = Change::of(matter != *before);
                    given.matters.push(GivenRecord::new(old, change, row.origin));
                    *before = matter;
                    return;
                }
                if context.onto {
                    given.matters.push(GivenRecord::new(place, Change::New, row.origin));
                }
                world.matters.push(matter);
            });
        }
        super::note_gone(report, gone);
        let labels: Vec<model::Text> =
            catalogue.matter.iter().map(|kind| catalogue.label(&kind.name)).collect();
        fields.note_strangers(&shape, &labels, report);
        for ((table, kind, event), count) in strangers {
            let title = shape.meanings[events[event].meaning].title();
            note_stranger(report, table, title, labels[kind].clone(), count);
        }
        if !context.onto {
            in_journal_order_with(&mut world.matters, |matter| matter.known, &mut texts.matters);
        }
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
