//! Every condition of a scope matters: whatever is taken away from it or widened by one unit, some question shows
//! what is out of scope, or misses what is within, in a few small random worlds.
//!
//! What scopes are made into is a value; here it is taken apart, every part in its turn, and every question is asked
//! with what is left. That the questions are made of scopes at all is not seen here: `cargo xtask conditions` changes the
//! sources for that.

use super::question::Question;
use super::scoped::Condition;
use super::way::Costs;
use super::{Filter, Found, Order, Page};
use crate::Reader;
use crate::fresh::Fresh;
use crate::world::{NOUNS, Placed, Random, World, settle};
use authority::{Class, Scope};
use model::{Noun, RangeSet};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

const WORLDS: u64 = 200;

/// Ways to find records that small worlds would not go otherwise: in order, in stretches that end before the page is full, and
/// by what few have.
const WAYS: [Costs; 3] = [
    Costs { lookup: u64::MAX, stretches: [1_000, 1_000] },
    Costs { lookup: 2, stretches: [1, 2] },
    Costs { lookup: 0, stretches: [1, 2] },
];

/// How often each change must be noticed.
const TIMES: u32 = 3;

/// What was done to a condition, and the condition afterwards.
type Weakened = (String, Condition);

/// Every way to change one part of a condition.
fn weakened(condition: &Condition) -> Vec<Weakened> {
    match condition {
        Condition::All(parts) => each(parts, "dropped", Condition::All),
        Condition::Any(parts) => each(parts, "forgotten", Condition::Any),
        Condition::Not(inner) => wrapped("not ", inner, Condition::Not),
        Condition::Owned(inner) => wrapped("owner: ", inner, Condition::Owned),
        Condition::Classes(classes) => {
            let also = |at: usize| [classes.as_slice(), &[at]].concat();
            let others = (0..Class::COUNT).filter(|at| !classes.contains(at));
            others.map(|at| ("a class more".to_owned(), Condition::Classes(also(at)))).collect()
        }
        Condition::Within(units) => {
            let mut all = Vec::new();
            for &(start, end) in units.ranges() {
                let without = units.difference(&RangeSet::range(start, end));
                let mut put = |what: &str, start, end| {
                    let range = without.union(&RangeSet::range(start, end));
                    all.push((what.to_owned(), Condition::Within(range)));
                };
                if start > 0 {
                    put("one unit before", start - 1, end);
                }
                put("one unit behind", start, end + 1);
                put("first unit missing", start + 1, end);
                put("last unit missing", start, end - 1);
            }
            all
        }
        Condition::Is(_) => Vec::new(),
    }
}

fn each(parts: &[Condition], done: &str, whole: fn(Vec<Condition>) -> Condition) -> Vec<Weakened> {
    let mut all = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let mut left = parts.to_vec();
        left.remove(at);
        all.push((format!("{} {done}", name(part)), whole(left)));
        for (what, part) in weakened(part) {
            let mut parts = parts.to_vec();
            parts[at] = part;
            all.push((what, whole(parts)));
        }
    }
    all
}

fn wrapped(word: &str, inner: &Condition, whole: fn(Box<Condition>) -> Condition) -> Vec<Weakened> {
    let all = weakened(inner).into_iter();
    all.map(|(what, inner)| (format!("{word}{what}"), whole(Box::new(inner)))).collect()
}

fn name(condition: &Condition) -> &'static str {
    match condition {
        Condition::All(_) => "all of them",
        Condition::Any(_) => "classes with their units",
        Condition::Not(inner) => match **inner {
            Condition::Is(_) => "recused record",
            _ => "recused units",
        },
        Condition::Classes(_) => "classes",
        Condition::Within(_) => "units",
        Condition::Is(_) => "record",
        Condition::Owned(_) => "owner",
    }
}

/// What must have been changed, of the record itself and of what it belongs to.
const EXPECTED: [&str; 17] = [
    "a class more",
    "all of them dropped",
    "all of them forgotten",
    "classes dropped",
    "classes with their units dropped",
    "first unit missing",
    "last unit missing",
    "not first unit missing",
    "not last unit missing",
    "not one unit before",
    "not one unit behind",
    "one unit before",
    "one unit behind",
    "owner dropped",
    "recused record dropped",
    "recused units dropped",
    "units dropped",
];

/// What is asked, with the answer as the ids, or words like them, that it tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Asked {
    List,
    Pages,
    Count,
    Search,
    SearchCount,
    Get,
    Units,
    Persons,
}

const ASKED: [Asked; 8] = [
    Asked::List,
    Asked::Pages,
    Asked::Count,
    Asked::Search,
    Asked::SearchCount,
    Asked::Get,
    Asked::Units,
    Asked::Persons,
];

fn ids(found: &[Found]) -> BTreeSet<String> {
    found.iter().map(|it| it.record.id.id.to_string()).collect()
}

// A question and what a scope makes of it, for each that a world's records give rise to.
fn questions<'a>(
    asked: Asked,
    world: &'a World,
    filters: &'a [Filter],
    scope: &Scope,
) -> Vec<Question<'a>> {
    match asked {
        Asked::List | Asked::Pages | Asked::Count => {
            filters.iter().take(NOUNS.len()).map(|it| Question::of(scope, it)).collect()
        }
        Asked::Search | Asked::SearchCount => {
            filters.iter().skip(NOUNS.len()).map(|it| Question::of(scope, it)).collect()
        }
        Asked::Get | Asked::Units => {
            world.known.iter().map(|it| Question::of_one(scope, &it.id)).collect()
        }
        Asked::Persons => {
            let activities = world.known.iter().filter(|it| it.id.noun == Noun::Activity);
            activities.map(|it| Question::of_persons(scope, &it.id)).collect()
        }
    }
}

async fn answer(reader: &mut Reader, asked: Asked, question: &Question<'_>) -> BTreeSet<String> {
    let page = Page { content: true, ..Page::first(Order::Rising, 1_000) };
    match asked {
        Asked::List | Asked::Search => ids(&reader.listed_by(question, &page).await.unwrap()),
        Asked::Pages => {
            let (mut page, mut all) = (Page::first(Order::Falling, 5), BTreeSet::new());
            loop {
                let found = reader.listed_by(question, &page).await.expect("a page");
                let Some(last) = found.last() else { return all };
                page.after = Some(last.cursor());
                all.extend(ids(&found));
            }
        }
        Asked::Count | Asked::SearchCount => {
            [reader.counted_by(question).await.expect("a count").to_string()].into()
        }
        Asked::Get => ids(reader.got_by(question).await.expect("an answer").as_slice()),
        Asked::Units => {
            let units = reader.units_by(question).await.expect("units");
            units.iter().map(|it| it.0.to_string()).collect()
        }
        Asked::Persons => {
            let people = reader.participations_by(question).await.expect("people");
            people.iter().map(|it| it.person.to_string()).collect()
        }
    }
}

/// How often each question noticed each weakening.
#[derive(Default)]
struct Noticed {
    asked: BTreeMap<(String, Asked), u32>,
}

impl Noticed {
    async fn ask(
        &mut self,
        reader: &mut Reader,
        world: &World,
        scope: &Scope,
        costs: &'static Costs,
    ) {
        let mut filters: Vec<Filter> = NOUNS.into_iter().map(Filter::all).collect();
        filters.extend(world.known.iter().filter(|it| it.searchable).map(by_canary));
        for asked in ASKED {
            let mut questions = questions(asked, world, &filters, scope);
            questions.iter_mut().for_each(|it| it.costs = costs);
            // The scope makes the same of all of them.
            let Some(first) = questions.first() else { continue };
            for (what, permitted) in weakened(&first.permitted) {
                if cannot_be_noticed(&what, asked) {
                    continue;
                }
                let times = self.asked.entry((what, asked)).or_insert(0);
                let differs = |it: &&Question<'_>| {
                    let own = world.known.iter().filter(|placed| concerns(it, placed));
                    own.into_iter().any(|placed| {
                        satisfies(&it.permitted, world, placed)
                            != satisfies(&permitted, world, placed)
                    })
                };
                if *times >= TIMES {
                    continue;
                }
                let Some(question) = questions.iter().find(differs) else { continue };
                let other = Question { permitted: permitted.clone(), ..question.clone() };
                let (right, wrong) =
                    (answer(reader, asked, question).await, answer(reader, asked, &other).await);
                assert_ne!(right, wrong, "nobody noticed: {asked:?} of {other:?}");
                *times += 1;
            }
        }
    }

    // What no question noticed, or what no scope gave rise to.
    fn survived(&self) -> Vec<(String, Asked)> {
        let own = EXPECTED.iter().map(|it| (*it).to_owned());
        let whole = |what: &&&str| !matches!(**what, "owner dropped" | "all of them dropped");
        let owners = EXPECTED.iter().filter(whole).map(|it| format!("owner: {it}"));
        let each = |what: String| ASKED.into_iter().map(move |asked| (what.clone(), asked));
        let all = own.chain(owners).flat_map(each);
        let left = all.filter(|it| !cannot_be_noticed(&it.0, it.1) && !self.is_noticed(it));
        let unexpected =
            self.asked.iter().filter(|(_, times)| **times < TIMES).map(|it| it.0.clone());
        left.chain(unexpected).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn is_noticed(&self, what: &(String, Asked)) -> bool {
        self.asked.get(what).is_some_and(|times| *times >= TIMES)
    }

    fn print(&self) {
        let mut lines: BTreeMap<&str, [u32; ASKED.len()]> = BTreeMap::new();
        for ((what, asked), times) in &self.asked {
            lines.entry(what).or_default()[*asked as usize] = *times;
        }
        let heads: String = ASKED.iter().map(|it| format!("{:>12}", format!("{it:?}"))).collect();
        let mut text = format!("{:<44}{heads}\n", "changed in the condition, times noticed");
        for (what, line) in lines {
            let cells: String = line.iter().map(|it| format!("{it:>12}")).collect();
            text.push_str(&format!("{what:<44}{cells}\n"));
        }
        std::io::stderr().write_all(text.as_bytes()).expect("a place to print");
    }
}

// Whether a record is one of those that a question is about.
fn concerns(question: &Question<'_>, placed: &Placed) -> bool {
    let filter = &*question.filter;
    filter.noun == placed.id.noun
        && question.id.is_none_or(|id| id == &*placed.id.id)
        && filter.text.as_deref().is_none_or(|text| placed.searchable && text == placed.canary)
}

// What a condition says of a record, by its meaning and without SQL.
fn satisfies(condition: &Condition, world: &World, placed: &Placed) -> bool {
    let all = |inner: &Condition| satisfies(inner, world, placed);
    match condition {
        Condition::All(parts) => parts.iter().all(all),
        Condition::Any(parts) => parts.iter().any(all),
        Condition::Not(inner) => !all(inner),
        Condition::Classes(classes) => classes.contains(&placed.class.at()),
        Condition::Within(units) => placed.units.iter().any(|unit| units.contains(unit.0)),
        Condition::Is(id) => *id == placed.id,
        // What belongs to an attachment, which is not accepted, has no owner to be found.
        Condition::Owned(inner) => placed.owner.is_none_or(|at| {
            let owner = &world.known[at];
            owner.id.noun != Noun::Attachment && satisfies(inner, world, owner)
        }),
    }
}

fn by_canary(placed: &Placed) -> Filter {
    Filter { text: Some(placed.canary.as_str().into()), ..Filter::all(placed.id.noun) }
}

// What cannot be noticed: only attachments belong to something, and they are neither searched for nor attended.
fn cannot_be_noticed(what: &str, asked: Asked) -> bool {
    let searched = matches!(asked, Asked::Search | Asked::SearchCount | Asked::Persons);
    searched && what.starts_with("owner")
}

#[tokio::test]
async fn every_condition_of_a_scope_matters_to_every_question() {
    let fresh = Fresh::make(crate::Engine::Sqlite, "weakened").await;
    fresh.database.migrate().await.expect("a schema");
    let mut noticed = Noticed::default();
    // Until all of it was noticed; what is hard to meet takes some worlds.
    for number in 0..WORLDS {
        let mut random = Random(77_000 + number);
        let world = World::make(&mut random);
        settle(&fresh, &world).await;
        for costs in &WAYS {
            let scope = world.scope(&mut random);
            let mut reader = fresh.database.read().await.expect("a reader");
            noticed.ask(&mut reader, &world, &scope, costs).await;
        }
        if noticed.survived().is_empty() {
            break;
        }
    }
    noticed.print();
    let survived = noticed.survived();
    assert!(survived.is_empty(), "nobody would notice: {survived:?}");
}

#[test]
fn a_question_as_it_is_made_shows_what_is_permitted() {
    let mut random = Random(77_000);
    let world = World::make(&mut random);
    for _ in 0..50 {
        let scope = world.scope(&mut random);
        for placed in &world.known {
            let question = Question::of_one(&scope, &placed.id);
            let said = satisfies(&question.permitted, &world, placed);
            assert_eq!(said, world.permits(&scope, placed), "{}", placed.id);
        }
    }
}

// Whichever way records are found, they are the same, in the same order.
#[tokio::test]
async fn every_way_finds_the_same() {
    let fresh = Fresh::make(crate::Engine::Sqlite, "ways").await;
    fresh.database.migrate().await.expect("a schema");
    let mut found = 0;
    for number in 0..6 {
        let mut random = Random(88_000 + number);
        let world = World::make(&mut random);
        settle(&fresh, &world).await;
        let scope = world.scope(&mut random);
        let mut reader = fresh.database.read().await.expect("a reader");
        let units: RangeSet = (0..5).collect();
        let mut filters: Vec<Filter> = NOUNS.into_iter().map(Filter::all).collect();
        filters.extend(world.known.iter().filter(|it| it.searchable).map(by_canary));
        let some = || Some(units.clone());
        filters.extend(NOUNS.map(|noun| Filter { units: some(), ..Filter::all(noun) }));
        let kind = Some("meeting".into());
        filters.push(Filter { kind, ..Filter::all(Noun::Activity) });
        for filter in &filters {
            let mut answers = Vec::new();
            for costs in &WAYS {
                let question = Question { costs, ..Question::of(&scope, filter) };
                let mut all: Vec<Found> = Vec::new();
                for order in [Order::Rising, Order::Falling] {
                    let mut page = Page::first(order, 4);
                    loop {
                        let some = reader.listed_by(&question, &page).await.expect("a page");
                        page.after = some.last().map(Found::cursor);
                        all.extend(some.iter().cloned());
                        if some.len() < 4 {
                            break;
                        }
                    }
                }
                let count = reader.counted_by(&question).await.expect("a count");
                assert_eq!(2 * count, all.len() as u64, "{filter:?}");
                answers.push(all);
            }
            assert_eq!(answers[0], answers[1], "{filter:?}");
            assert_eq!(answers[0], answers[2], "{filter:?}");
            found += answers[0].len();
        }
    }
    assert!(found > 200, "{found} are too few to compare");
}
