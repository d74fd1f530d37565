//! Posts: who holds which post of which unit, from when to when.

use super::Builder;
use crate::given::{Change, GivenRecord};
use crate::table::cell::{self, Words};
use crate::table::each_row;
use crate::table::report::Origin;
use language::Message;
use model::{Day, DayRange, Post, PostIndex, Symbol};
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
        let Builder { world, report, units, people, context, inputs, given, .. } = self;
        let symbols: Vec<Symbol> =
            catalogue.post.iter().map(|post| world.symbols.intern(&post.name)).collect();
        let mut seen: FxHashMap<Box<str>, (usize, Origin)> = FxHashMap::default();
        if context.onto && !inputs.posts.is_empty() {
            let standing = world.posts.iter().enumerate().filter(|(_, post)| post.known.at(None));
            seen.extend(standing.map(|(at, post)| (post.id.clone(), (at, Origin::BASE))));
        }
        for file in &inputs.posts {
            each_row(file, &shape, *context, report, &mut |row| {
                let own = row.required(id);
                let holder = row.required(person).and_then(|text| people.person(row, person, text));
                let host = units.unit(world, row, unit);
                let kind =
                    row.required(kind).and_then(|_| row.word(kind, &kinds, "sheet-post-kind"));
                let of_base =
                    |(at, origin): &(usize, Origin)| (*origin == Origin::BASE).then_some(*at);
                let old = own.and_then(|own| seen.get(own)).and_then(of_base);
                let before = old.map(|at| &world.posts[at]);
                let mut start = row.date(from).unwrap_or(DayRange::on(Day::MIN));
                let mut last = row.date(until).map_or(Day::MAX, |range| range.last);
                if let Some(before) = before {
                    start = if row.layout.has(from) { start } else { before.start };
                    last = if row.layout.has(until) { last } else { before.last };
                }
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
                    && old.is_none()
                    && !super::supersede(&mut world.posts[*before].known, known)
                {
                    super::twice(row, id, *first, known);
                    return;
                }
                let mut post = Post {
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
                if let Some(at) = old {
                    let before = &world.posts[at];
                    post.known = before.known;
                    if !row.layout.has(responsible) {
                        post.responsible_for.clone_from(&before.responsible_for);
                    }
                    let change = Change::of(post != *before);
                    given.posts.push(GivenRecord::new(index(at), change, row.origin));
                    seen.insert(own.into(), (at, row.origin));
                    world.posts[at] = post;
                    return;
                }
                if context.onto {
                    let at = index(world.posts.len());
                    given.posts.push(GivenRecord::new(at, Change::New, row.origin));
                }
                seen.insert(own.into(), (world.posts.len(), row.origin));
                world.posts.push(post);
            });
        }
    }
}

// Posts are limited far below what a `u32` counts.
fn index(at: usize) -> PostIndex {
    PostIndex(u32::try_from(at).unwrap_or(u32::MAX))
}
