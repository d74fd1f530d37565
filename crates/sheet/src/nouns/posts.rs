//! Posts: who holds which post of which unit, from when to when.

use super::Builder;
use crate::table::cell::{self, Words};
use crate::table::each_row;
use crate::table::report::Origin;
use language::Message;
use model::{Day, DayRange, Post, Symbol};
use rustc_hash::FxHashMap;

impl Builder<'_> {
    pub fn read_posts(&mut self) {
        let catalogue = self.context.catalogue;
        let shape = self.shape_with_default_unit("posts");
        let at = |name: &str| shape.at(name);
        let (id, person, unit, kind) = (at("post"), at("person"), at("unit"), at("kind"));
        let (from, until, responsible) = (at("from"), at("until"), at("responsible_for"));
        let recorded_on = at("recorded_on");
        let kinds = Words::of(catalogue.post.iter().cloned());
        let Builder { world, report, units, people, context, inputs, .. } = self;
        let symbols: Vec<Symbol> =
            catalogue.post.iter().map(|post| world.symbols.intern(&post.name)).collect();
        let mut seen: FxHashMap<Box<str>, (usize, Origin)> = FxHashMap::default();
        for file in &inputs.posts {
            each_row(file, &shape, *context, report, &mut |row| {
                let own = row.required(id);
                let holder = row.required(person).and_then(|text| people.person(row, person, text));
                let host = units.unit(world, row, unit);
                let kind =
                    row.required(kind).and_then(|_| row.word(kind, &kinds, "sheet-post-kind"));
                let start = row.date(from).unwrap_or(DayRange::on(Day::MIN));
                let last = row.date(until).map_or(Day::MAX, |range| range.last);
                if last < start.first {
                    row.fault(until, || {
                        let message = Message::new("sheet-span-backwards");
                        (
                            message.with("first", start.first).with("last", last),
                            Message::new("sheet-remedy-span"),
                        )
                    });
                }
                let mut below = Vec::new();
                for part in cell::parts(row.text(responsible)) {
                    below.extend(units.named(world, row, responsible, part));
                }
                let known = row.known(recorded_on, usize::MAX);
                let (Some(own), Some(holder), Some(host), Some(kind)) = (own, holder, host, kind)
                else {
                    return;
                };
                if row.is_bad() {
                    return;
                }
                if let Some((before, first)) = seen.get(own)
                    && !super::supersede(&mut world.posts[*before].known, known)
                {
                    super::twice(row, id, *first, known);
                    return;
                }
                let post = Post {
                    id: own.into(),
                    person: people.index(world, holder),
                    kind: symbols[kind],
                    unit: units.index(world, host),
                    start,
                    last,
                    responsible_for: below
                        .into_iter()
                        .map(|unit| units.index(world, unit))
                        .collect(),
                    known,
                };
                people.by_post.insert(own.into(), post.person);
                seen.insert(own.into(), (world.posts.len(), row.origin));
                world.posts.push(post);
            });
        }
    }
}
