//! Reads show what [`authority::Scope::permits`] says and nothing else, in random worlds and in small ones.

use crate::acts::{Journal, activity, handle, on, put, unit};
use crate::fresh::{Fresh, system};
use authority::{Authority, Class, Roles, Scope, Trees, class_of};
use model::record::*;
use model::relation::Tree;
use model::{
    Act, Certainty, Day, DayRange, Known, Noun, RangeSet, Record, RecordId, Secrecy, Unit,
    UnitIndex, Units,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::{Filter, Found, Order, Page};

const DAY: Day = Day(19_800);

/// Random worlds on each engine.
const WORLDS: usize = 24;

/// Units of each.
const UNITS: usize = 20;

/// A record for the oracle: its units, its class, and what it belongs to.
struct Placed {
    id: RecordId,
    class: Class,
    units: Vec<UnitIndex>,
    owner: Option<usize>,
}

struct World {
    acts: Vec<Act>,
    known: Vec<Placed>,
    units: Units,
    trees: Trees,
}

const SECRECY: [Secrecy; 3] = [Secrecy::Open, Secrecy::Internal, Secrecy::IndexOnly];

// From numbers: parents of units; nouns, units and secrecy of records.
fn world(parents: &[usize], records: &[(u8, usize, usize, usize)]) -> World {
    let code = |at: usize| format!("u{at}");
    let mut units = Units::default();
    let (mut acts, mut known) = (Vec::new(), Vec::new());
    for at in 0..UNITS {
        units
            .add(Unit {
                code: code(at).into(),
                name: code(at).into(),
                kind: None,
                level: None,
                exists: DayRange::ALWAYS,
                known: Known::ALWAYS,
            })
            .expect("a new code");
        acts.push(unit(&code(at), "单位"));
        known.push(Placed {
            id: RecordId::new(Noun::Unit, code(at)),
            class: Class::Structure,
            units: vec![UnitIndex(at as u32)],
            owner: None,
        });
    }
    let above = |at: usize| (at > 0).then(|| UnitIndex((parents[at] % at) as u32));
    let tree = Tree::new((0..UNITS).map(above).collect()).expect("a tree");
    let trees = Trees::from_parts(DAY, [("affiliation".into(), Arc::new(tree))]);
    for (number, (noun, a, b, secrecy)) in records.iter().enumerate() {
        let (a, b) = (a % UNITS, b % UNITS);
        let secrecy = SECRECY[secrecy % 3];
        let (one, two): (Box<str>, Box<str>) = (code(a).into(), code(b).into());
        let id = format!("x{number:04}");
        let mut owner = None;
        let (act, units) = match noun % 7 {
            0 => (activity(&id, secrecy, &[&one, &two], 19_000 + number as i32), vec![a, b]),
            1 => {
                let record = MatterRecord {
                    kind: "request".into(),
                    secrecy,
                    certainty: Certainty::Confirmed,
                    unit: one,
                    events: Vec::new(),
                    pauses: Vec::new(),
                    fields: Vec::new(),
                    texts: Vec::new(),
                };
                (put(Noun::Matter, &id, Record::Matter(record)), vec![a])
            }
            2 => {
                let record = PersonRecord {
                    id: "p".into(),
                    name: None,
                    homes: vec![(one, on(1)), (two, DayRange::since(Day(2)))],
                    groups: Vec::new(),
                };
                let handle = format!("{number:032x}");
                (put(Noun::Person, &handle, Record::Person(record)), vec![a, b])
            }
            3 => {
                let record = GrantRecord {
                    subject: "x".into(),
                    role: "r".into(),
                    relation: "affiliation".into(),
                    unit: one,
                    valid: on(1),
                };
                (put(Noun::Grant, &id, Record::Grant(record)), vec![a])
            }
            4 => {
                let record = RegisterRecord {
                    kind: "visits".into(),
                    unit: one,
                    updated: on(5),
                    certainty: Certainty::Confirmed,
                };
                (put(Noun::Register, &id, Record::Register(record)), vec![a])
            }
            5 => {
                let from = RecordId::new(Noun::Unit, "u0");
                let record = RecusalRecord {
                    subject: "x".into(),
                    from: Recused::Record(from),
                    valid: on(1),
                    reason: "kin".into(),
                };
                (put(Noun::Recusal, &id, Record::Recusal(record)), Vec::new())
            }
            _ => {
                owner = Some(b % known.len());
                let record = AttachmentRecord {
                    of: known[b % known.len()].id.clone(),
                    unit: one,
                    secrecy,
                    media_type: "image/png".into(),
                    bytes: 1,
                    name: "n".into(),
                };
                (put(Noun::Attachment, &id, Record::Attachment(record)), vec![a])
            }
        };
        let Act::Put { id, .. } = &act else { unreachable!() };
        known.push(Placed {
            class: class_of(id.noun, secrecy),
            id: id.clone(),
            units: units.into_iter().map(|at| UnitIndex(at as u32)).collect(),
            owner,
        });
        acts.push(act);
    }
    World { acts, known, units, trees }
}

impl World {
    fn scope(&self, grants: &[(usize, usize)], recusals: &[(bool, usize)]) -> Scope {
        let roles = Roles::shipped();
        let names: Vec<String> = roles.iter().map(|role| role.name().to_owned()).collect();
        let mut authority = Authority::new(roles);
        for (at, (role, unit)) in grants.iter().enumerate() {
            let record = GrantRecord {
                subject: "li".into(),
                role: names[role % names.len()].as_str().into(),
                relation: "affiliation".into(),
                unit: format!("u{}", unit % UNITS).into(),
                valid: DayRange::ALWAYS,
            };
            authority.put_grant(&at.to_string(), &record, &self.units).expect("a grant");
        }
        for (at, (of_record, which)) in recusals.iter().enumerate() {
            let from = if *of_record {
                Recused::Record(self.known[which % self.known.len()].id.clone())
            } else {
                let unit = format!("u{}", which % UNITS).into();
                Recused::Subtree { relation: "affiliation".into(), unit }
            };
            let record = RecusalRecord {
                subject: "li".into(),
                from,
                valid: DayRange::ALWAYS,
                reason: "kin".into(),
            };
            authority.put_recusal(&at.to_string(), &record, &self.units).expect("a recusal");
        }
        authority.scope("li", &self.trees)
    }

    // By the definition.
    fn permits(&self, scope: &Scope, record: &Placed) -> bool {
        let own = |it: &Placed| scope.permits(it.class, &it.units, &it.id);
        // What belongs to an attachment, which is not accepted, is seen by nobody.
        let through = |at: usize| {
            let owner = &self.known[at];
            owner.id.noun != Noun::Attachment && own(owner)
        };
        own(record) && record.owner.is_none_or(through)
    }
}

fn ids(found: &[Found]) -> BTreeSet<String> {
    found.iter().map(|it| it.record.id.id.to_string()).collect()
}

pub async fn reads_are_what_the_scope_permits(fresh: Fresh) {
    let config =
        Config { failure_persistence: None, rng_seed: RngSeed::Fixed(2024), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let at = any::<usize>;
    let asked = (
        prop::collection::vec(at(), UNITS),
        prop::collection::vec((any::<u8>(), at(), at(), at()), 80),
        // Several subjects of each world.
        prop::collection::vec(
            (
                prop::collection::vec((at(), at()), 0..4),
                prop::collection::vec((any::<bool>(), at()), 0..4),
            ),
            6,
        ),
    );
    let (mut shown, mut hidden) = (0, 0);
    for number in 0..WORLDS {
        let (parents, records, subjects) = asked.new_tree(&mut runner).expect("a world").current();
        let world = world(&parents, &records);
        let name = format!("world_{number}");
        let own = Fresh::make(fresh.engine, &name).await;
        own.database.migrate().await.expect("a schema");
        Journal::new().commit(&own, world.acts.clone()).await.expect("committed");
        let mut reader = own.database.read().await.expect("a reader");
        for (grants, recusals) in &subjects {
            let scope = world.scope(grants, recusals);
            for noun in Noun::ALL {
                let all: Vec<&Placed> =
                    world.known.iter().filter(|it| it.id.noun == noun).collect();
                let (seen, unseen): (Vec<&Placed>, Vec<&Placed>) =
                    all.into_iter().partition(|it| world.permits(&scope, it));
                let expected: BTreeSet<String> =
                    seen.iter().map(|it| it.id.id.to_string()).collect();
                let filter = Filter::all(noun);
                let page = Page { content: true, ..Page::first(Order::Rising, 1_000) };
                let listed = reader.list(&scope, &filter, &page).await.expect("a list");
                assert_eq!(ids(&listed), expected, "world {number} {noun:?} {scope:?}");
                assert!(listed.iter().all(|it| it.content.is_some()));
                let counted = reader.count(&scope, &filter).await.expect("a count");
                assert_eq!(counted, expected.len() as u64);
                if matches!(noun, Noun::Unit) {
                    let search = Filter { text: Some("单位".into()), ..filter };
                    let found = reader.list(&scope, &search, &page).await.expect("a search");
                    assert_eq!(ids(&found), expected, "search");
                    assert_eq!(reader.count(&scope, &search).await.unwrap(), expected.len() as u64);
                }
                for record in seen.iter().take(3) {
                    let got = reader.get(&scope, &record.id).await.expect("an answer");
                    assert!(got.is_some(), "{} is in scope", record.id);
                }
                for record in unseen.iter().take(5) {
                    let got = reader.get(&scope, &record.id).await.expect("an answer");
                    assert_eq!(got, None, "{} is out of scope", record.id);
                    assert_eq!(reader.units_of(&scope, &record.id).await.unwrap(), []);
                    if noun == Noun::Activity {
                        let people = reader.participations(&scope, &record.id.id).await.unwrap();
                        assert_eq!(people, []);
                    }
                }
                (shown, hidden) = (shown + seen.len(), hidden + unseen.len());
            }
        }
        drop(reader);
        own.database.close().await;
    }
    assert!(shown > 1_000 && hidden > 1_000, "{shown} shown, {hidden} hidden: both must be tried");
}

async fn many(fresh: &Fresh) -> Journal {
    let mut journal = Journal::with_units(fresh, 3).await;
    let one = |at: i32| {
        let host = format!("u{}", at % 3);
        // Three on each day, so that days do not tell them apart.
        activity(&format!("a{:03}", 997 * at % 100), Secrecy::Open, &[&host], 19_000 + at / 3)
    };
    journal.commit(fresh, (0..100).map(one).collect()).await.expect("committed");
    journal
}

pub async fn pages_follow_each_other(fresh: Fresh) {
    many(&fresh).await;
    let mut reader = fresh.database.read().await.expect("a reader");
    let filter = Filter::all(Noun::Activity);
    let mut orders = Vec::new();
    for order in [Order::Rising, Order::Falling] {
        let (mut page, mut all) = (Page::first(order, 7), Vec::new());
        loop {
            let found = reader.list(&system(), &filter, &page).await.expect("a page");
            let Some(last) = found.last() else { break };
            page.after = Some(last.cursor());
            all.extend(found.into_iter().map(|it| (it.day().expect("a day"), it.record.id.id)));
        }
        orders.push(all);
    }
    let mut sorted = orders[0].clone();
    sorted.sort();
    sorted.dedup();
    assert_eq!(sorted.len(), 100);
    assert_eq!(orders[0], sorted);
    orders[1].reverse();
    assert_eq!(orders[1], sorted);
}

pub async fn texts_are_found(fresh: Fresh) {
    let mut journal = Journal::new();
    let names = ["第一支部", "第二支部", "ＡＢ镇 2024", "防汛办"];
    let acts = names.iter().enumerate().map(|(at, name)| unit(&format!("u{at}"), name)).collect();
    journal.commit(&fresh, acts).await.expect("committed");
    let hidden = activity("a", Secrecy::IndexOnly, &["u0"], 1);
    journal.commit(&fresh, vec![hidden, activity("b", Secrecy::Open, &["u0"], 1)]).await.unwrap();
    let mut reader = fresh.database.read().await.expect("a reader");
    let mut find = async |noun, text: &str| {
        let filter = Filter { text: Some(text.into()), ..Filter::all(noun) };
        let page = Page::first(Order::Rising, 10);
        let found = reader.list(&system(), &filter, &page).await.expect("a search");
        assert_eq!(reader.count(&system(), &filter).await.unwrap(), found.len() as u64);
        found.iter().map(|it| it.record.id.id.to_string()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(find(Noun::Unit, "支部").await, "u0 u1");
    assert_eq!(find(Noun::Unit, "一支").await, "u0");
    assert_eq!(find(Noun::Unit, "第").await, "u0 u1");
    assert_eq!(find(Noun::Unit, "ab，2024").await, "u2");
    assert_eq!(find(Noun::Unit, "三").await, "");
    assert_eq!(find(Noun::Unit, "%").await, "");
    assert_eq!(find(Noun::Unit, "'; DROP TABLE entry; --").await, "");
    assert_eq!(find(Noun::Activity, "防汛").await, "b");
    assert_eq!(find(Noun::Activity, "CANARY").await, "");
}

pub async fn filters_narrow(fresh: Fresh) {
    let mut journal = many(&fresh).await;
    let id = RecordId::new(Noun::Activity, "a000");
    let withdrawn = Act::Withdraw { id, reason: "double".into() };
    journal.commit(&fresh, vec![withdrawn]).await.expect("committed");
    let mut reader = fresh.database.read().await.expect("a reader");
    let all = Filter::all(Noun::Activity);
    let days = DayRange::new(Day(19_001), Day(19_003));
    let at = |units: &[u32]| Some(units.iter().copied().collect::<RangeSet>());
    let cases = [
        (all.clone(), 99),
        (Filter { withdrawn: true, ..all.clone() }, 100),
        (Filter { kind: Some("meeting".into()), ..all.clone() }, 99),
        (Filter { kind: Some("class".into()), ..all.clone() }, 0),
        (Filter { days, ..all.clone() }, 9),
        (Filter { units: at(&[1]), days, ..all.clone() }, 3),
        (Filter { units: at(&[1, 2]), ..all.clone() }, 66),
        (Filter { units: at(&[]), ..all.clone() }, 0),
        (Filter { units: at(&[7]), ..all.clone() }, 0),
        (Filter::all(Noun::Unit), 3),
    ];
    for (filter, expected) in cases {
        let count = reader.count(&system(), &filter).await.expect("a count");
        let page = Page::first(Order::Falling, 1_000);
        let listed = reader.list(&system(), &filter, &page).await.expect("a list").len();
        assert_eq!((count, listed), (expected, expected as usize), "{filter:?}");
    }
}

pub async fn an_attachment_is_seen_with_what_it_belongs_to(fresh: Fresh) {
    // Roles that see open content at a unit see the attachment; recused from the activity, they see neither.
    let world = world(&[0; UNITS], &[(0, 1, 1, 0), (6, 1, 20, 0)]);
    Journal::new().commit(&fresh, world.acts.clone()).await.expect("committed");
    let (activity, attachment) = (&world.known[UNITS], &world.known[UNITS + 1]);
    assert_eq!(attachment.owner, Some(0), "the unit u0");
    let mut reader = fresh.database.read().await.expect("a reader");
    let filter = Filter { owner: Some(world.known[0].id.clone()), ..Filter::all(Noun::Attachment) };
    assert_eq!(reader.count(&system(), &filter).await.unwrap(), 1);
    let other = Filter { owner: Some(activity.id.clone()), ..filter.clone() };
    assert_eq!(reader.count(&system(), &other).await.unwrap(), 0);
    let roles = Roles::shipped();
    let sees = |role: &authority::Role| {
        [Class::Open, Class::Structure]
            .iter()
            .all(|it| role.sees(*it) == authority::Extent::Subtree)
    };
    let role = roles.iter().position(sees).expect("a role that sees open content and units");
    for (recusals, expected) in [(vec![], 1), (vec![(true, 0)], 0), (vec![(true, UNITS + 1)], 0)] {
        let scope = world.scope(&[(role, 0)], &recusals);
        assert_eq!(reader.count(&scope, &filter).await.unwrap(), expected, "{recusals:?}");
    }
}

pub async fn participants_are_personal(fresh: Fresh) {
    let world = world(&[0; UNITS], &[(0, 1, 1, 0)]);
    Journal::new().commit(&fresh, world.acts.clone()).await.expect("committed");
    let mut reader = fresh.database.read().await.expect("a reader");
    let id = &world.known[UNITS].id;
    let mut tried = BTreeSet::new();
    for at in 0..Roles::shipped().iter().count() {
        let scope = world.scope(&[(at, 1)], &[]);
        let units = [UnitIndex(1)];
        let expected =
            scope.permits(Class::Open, &units, id) && scope.permits(Class::Personal, &units, id);
        let people = reader.participations(&scope, &id.id).await.expect("people");
        assert_eq!(people.len(), if expected { 2 } else { 0 });
        assert!(people.iter().all(|it| it.person == handle(1) || it.person == handle(2)));
        tried.insert((scope.permits(Class::Open, &units, id), expected));
    }
    assert!(tried.contains(&(true, true)) && tried.contains(&(true, false)), "{tried:?}");
}

pub async fn many_ranges_are_one_question(fresh: Fresh) {
    many(&fresh).await;
    let mut reader = fresh.database.read().await.expect("a reader");
    // Every second unit of ten thousand: five thousand ranges.
    let units = (0..10_000).filter(|it| it % 2 == 0).collect::<RangeSet>();
    assert_eq!(units.ranges().len(), 5_000);
    let filter = Filter { units: Some(units), ..Filter::all(Noun::Activity) };
    assert_eq!(reader.count(&system(), &filter).await.expect("a count"), 67);
    // More units than there can be a table of: 34 activities are at the first, 33 at each of the others.
    for (units, expected) in [(vec![0, 2, 4], 67), (vec![1, 3, 5], 33), (vec![3, 5, 7], 0)] {
        let units = units.into_iter().chain([3_000_000]).collect::<RangeSet>();
        let filter = Filter { units: Some(units), ..filter.clone() };
        assert_eq!(reader.count(&system(), &filter).await.expect("a count"), expected);
    }
}
