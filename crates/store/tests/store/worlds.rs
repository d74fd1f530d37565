//! Random worlds of units that move, grants, recusals and records that move too; every record with a word of its own, its
//! canary. Lists, counts, searches, exports and single reads show nobody a record or canary out of scope, and everybody
//! all that is within.
//!
//! 300 worlds run with all tests on SQLite and a tenth of them on PostgreSQL; `cargo xtask scope-worlds` asks for others through
//! the environment.

use crate::acts::{Journal, handle, put, unit};
use crate::fresh::{Fresh, system};
use authority::{Authority, Class, Roles, Scope, Trees, class_of};
use model::record::*;
use model::{
    Act, Certainty, Day, DayRange, Forest, Known, Noun, Record, RecordId, Relation, Relations,
    Secrecy, Stated, Unit, UnitIndex, Units,
};
use std::collections::BTreeSet;
use std::io::Write as _;
use store::{Engine, Filter, Found, Order, Page, StoredEntry};

const WORLDS: &str = "LUOSHI_SCOPE_WORLDS";
const SEED: &str = "LUOSHI_SCOPE_SEED";

const UNITS: usize = 16;
const RECORDS: usize = 60;
const SUBJECTS: usize = 4;
const RELATION: &str = "affiliation";
const SECRECY: [Secrecy; 3] = [Secrecy::Open, Secrecy::Internal, Secrecy::IndexOnly];
const NOUNS: [Noun; 8] = [
    Noun::Unit,
    Noun::Person,
    Noun::Activity,
    Noun::Matter,
    Noun::Register,
    Noun::Directive,
    Noun::Attachment,
    Noun::Grant,
];

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

// splitmix64 (public domain).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((word ^ (word >> 31)) % bound as u64) as usize
    }
}

/// A record for the oracle.
struct Placed {
    id: RecordId,
    class: Class,
    units: Vec<UnitIndex>,
    owner: Option<usize>,
    canary: String,
    searchable: bool,
    // The index of the entry with its present content.
    entry: usize,
}

struct World {
    acts: Vec<Act>,
    known: Vec<Placed>,
    units: Units,
    trees: Trees,
}

// Every place has letters of its own, so that a search, which looks for pairs of neighbours, finds this canary and no
// other one.
fn canary(number: usize) -> String {
    let (first, second) = (b"abcdefghijkl"[number / 12], b"mnopqrstuvwx"[number % 12]);
    format!("z{}{}y", char::from(first), char::from(second))
}

impl World {
    fn make(random: &mut Random) -> World {
        let code = |at: usize| format!("u{at}");
        let (mut units, mut edges) = (Units::default(), Vec::new());
        let (mut acts, mut known): (Vec<Act>, Vec<Placed>) = (Vec::new(), Vec::new());
        let moved = Day(19_700);
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
            let canary = canary(at);
            acts.push(unit(&code(at), &canary));
            let index = UnitIndex(at as u32);
            known.push(Placed {
                id: RecordId::new(Noun::Unit, code(at)),
                class: Class::Structure,
                units: vec![index],
                owner: None,
                canary,
                searchable: true,
                entry: at,
            });
            if at == 0 {
                continue;
            }
            // Below one unit first, and from a day on below another.
            let mut edge = |parent: usize, span| {
                let parent = UnitIndex(parent as u32);
                edges.push(Relation { child: index, parent, span, known: Known::ALWAYS });
            };
            let parent = random.below(at);
            if random.below(3) > 0 {
                edge(parent, DayRange::ALWAYS);
            } else {
                let before = DayRange { last: Day(moved.0 - 1), ..DayRange::ALWAYS };
                edge(parent, before);
                edge(random.below(at), DayRange::since(moved));
            }
        }
        let mut relations = Relations::default();
        relations.insert(RELATION, Forest::new(UNITS, edges).expect("a forest"));
        let day = Day(moved.0 - 50 + random.below(100) as i32);
        let trees = Trees::new(day, &units, &relations);
        let mut world = World { acts, known, units, trees };
        for number in 0..RECORDS {
            world.add(number, random);
        }
        world
    }

    fn add(&mut self, number: usize, random: &mut Random) {
        let units = [random.below(UNITS), random.below(UNITS)];
        let [one, two]: [Box<str>; 2] = units.map(|at| format!("u{at}").into());
        let indices = units.map(|at| UnitIndex(at as u32)).to_vec();
        let secrecy = SECRECY[random.below(3)];
        let canary = canary(UNITS + number);
        let fields = vec![("topic".into(), Stated::Name(canary.as_str().into()))];
        let at = DayRange::on(Day(19_000 + number as i32));
        let mut id = format!("x{number:04}");
        let mut owner = None;
        let (noun, record, own) = match random.below(8) {
            kind @ 0..=2 => {
                // Now and then a new version of an earlier one, with other hosts.
                let earlier: Vec<&Placed> =
                    self.known.iter().filter(|it| it.id.noun == Noun::Activity).collect();
                if kind == 2 && !earlier.is_empty() {
                    id = earlier[random.below(earlier.len())].id.id.to_string();
                }
                let record = ActivityRecord {
                    kind: "meeting".into(),
                    secrecy,
                    certainty: Certainty::Confirmed,
                    hosts: vec![one, two],
                    targets: Vec::new(),
                    held: at,
                    minutes: None,
                    people: vec![("participant".into(), handle(number as u8))],
                    unnamed_participants: 0,
                    fields,
                    texts: Vec::new(),
                };
                (Noun::Activity, Record::Activity(record), indices)
            }
            3 => {
                let record = MatterRecord {
                    kind: "request".into(),
                    secrecy,
                    certainty: Certainty::Confirmed,
                    unit: one,
                    events: Vec::new(),
                    pauses: Vec::new(),
                    fields,
                    texts: Vec::new(),
                };
                (Noun::Matter, Record::Matter(record), indices[..1].to_vec())
            }
            4 => {
                id = format!("{number:032x}");
                let homes = vec![
                    (one, DayRange::new(Day(1), Day(9)).expect("days")),
                    (two, DayRange::since(Day(10))),
                ];
                let groups = Vec::new();
                let record = PersonRecord { id: canary.as_str().into(), name: None, homes, groups };
                (Noun::Person, Record::Person(record), indices)
            }
            5 => {
                let pages = vec![("directive.md".into(), canary.as_str().into())];
                let record = DirectiveRecord { unit: one, pages };
                (Noun::Directive, Record::Directive(record), indices[..1].to_vec())
            }
            6 => {
                let record = GrantRecord {
                    subject: canary.as_str().into(),
                    role: "member".into(),
                    relation: RELATION.into(),
                    unit: one,
                    valid: DayRange::ALWAYS,
                };
                (Noun::Grant, Record::Grant(record), indices[..1].to_vec())
            }
            _ => {
                let of = random.below(self.known.len());
                owner = Some(of);
                let record = AttachmentRecord {
                    of: self.known[of].id.clone(),
                    unit: one,
                    secrecy,
                    media_type: "image/png".into(),
                    bytes: 1,
                    name: canary.as_str().into(),
                };
                (Noun::Attachment, Record::Attachment(record), indices[..1].to_vec())
            }
        };
        let searchable = match noun {
            Noun::Activity | Noun::Matter => secrecy != Secrecy::IndexOnly,
            noun => noun == Noun::Directive,
        };
        let id = RecordId::new(noun, id);
        let class = class_of(noun, secrecy);
        let entry = self.acts.len();
        self.acts.push(put(noun, &id.id, record));
        let placed = Placed { class, units: own, owner, canary, searchable, entry, id };
        // What belongs to a record belongs to all its versions.
        match self.known.iter_mut().find(|it| it.id == placed.id) {
            Some(earlier) => *earlier = placed,
            None => self.known.push(placed),
        }
    }

    fn scope(&self, random: &mut Random) -> Scope {
        let roles = Roles::shipped();
        let names: Vec<String> = roles.iter().map(|role| role.name().to_owned()).collect();
        let mut authority = Authority::new(roles);
        for number in 0..random.below(4) {
            let record = GrantRecord {
                subject: "li".into(),
                role: names[random.below(names.len())].as_str().into(),
                relation: RELATION.into(),
                unit: format!("u{}", random.below(UNITS)).into(),
                valid: DayRange::ALWAYS,
            };
            authority.put_grant(&number.to_string(), &record, &self.units).expect("a grant");
        }
        for number in 0..random.below(3) {
            let from = if random.below(2) == 0 {
                Recused::Record(self.known[random.below(self.known.len())].id.clone())
            } else {
                let unit = format!("u{}", random.below(UNITS)).into();
                Recused::Subtree { relation: RELATION.into(), unit }
            };
            let valid = DayRange::ALWAYS;
            let record = RecusalRecord { subject: "li".into(), from, valid, reason: "kin".into() };
            authority.put_recusal(&number.to_string(), &record, &self.units).expect("a recusal");
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

/// What was asked and shown.
#[derive(Default)]
struct Counts {
    responses: u64,
    // In scope and shown; out of scope and hidden.
    shown: u64,
    hidden: u64,
    // Out of scope and shown; in scope and hidden.
    leaks: u64,
    missing: u64,
    // The first of either, as it was seen.
    first: Option<String>,
}

impl Counts {
    // One response against what should be in it.
    fn judge(
        &mut self,
        what: &str,
        shown: &BTreeSet<String>,
        within: &BTreeSet<String>,
        out: &BTreeSet<String>,
    ) {
        self.responses += 1;
        if self.first.is_none() && shown != within {
            self.first = Some(format!("{what}: {shown:?}, and {within:?} are in scope"));
        }
        self.shown += shown.intersection(within).count() as u64;
        self.hidden += out.difference(shown).count() as u64;
        // Whatever is not within does not belong there, known to the oracle or not.
        self.leaks += shown.difference(within).count() as u64;
        self.missing += within.difference(shown).count() as u64;
    }

    fn judge_count(&mut self, what: &str, counted: u64, within: usize) {
        self.responses += 1;
        if self.first.is_none() && counted != within as u64 {
            self.first = Some(format!("{what}: {counted}, and {within} are in scope"));
        }
        self.leaks += counted.saturating_sub(within as u64);
        self.missing += (within as u64).saturating_sub(counted);
    }
}

fn ids(found: &[Found]) -> BTreeSet<String> {
    found.iter().map(|it| it.record.id.id.to_string()).collect()
}

// What the contents say: the tests' codec writes the entry's index.
fn contents(found: &[Found]) -> BTreeSet<String> {
    let said = |it: &Found| it.content.as_ref().map(|own| String::from_utf8_lossy(&own.1).into());
    found.iter().filter_map(said).collect()
}

fn content(placed: &Placed) -> String {
    format!("CONTENT-OF-{:06}", placed.entry)
}

// Asks for everything as somebody; `asking` is the scope that the store is given.
async fn explore(
    fresh: &Fresh,
    world: &World,
    scope: &Scope,
    asking: &Scope,
    random: &mut Random,
    counts: &mut Counts,
) {
    let mut reader = fresh.database.read().await.expect("a reader");
    for noun in NOUNS {
        let of_noun = || world.known.iter().filter(|it| it.id.noun == noun);
        let (seen, unseen): (Vec<&Placed>, Vec<&Placed>) =
            of_noun().partition(|it| world.permits(scope, it));
        let names = |all: &[&Placed]| all.iter().map(|it| it.id.id.to_string()).collect();
        let (within, out): (BTreeSet<String>, BTreeSet<String>) = (names(&seen), names(&unseen));
        let filter = Filter::all(noun);
        let page = Page { content: true, ..Page::first(Order::Rising, 1_000) };
        let listed = reader.list(asking, &filter, &page).await.expect("a list");
        let what = format!("list of {noun:?}");
        counts.judge(&what, &ids(&listed), &within, &out);
        let told = |all: &[&Placed]| all.iter().map(|it| content(it)).collect();
        counts.judge("export", &contents(&listed), &told(&seen), &told(&unseen));
        let counted = reader.count(asking, &filter).await.expect("a count");
        counts.judge_count("count", counted, within.len());
        // Page by page, as a reader turns them.
        let mut turning = Page::first(Order::Falling, 3);
        let mut turned = BTreeSet::new();
        while let Some(last) = {
            let found = reader.list(asking, &filter, &turning).await.expect("a page");
            turned.extend(ids(&found));
            found.last().map(Found::cursor)
        } {
            turning.after = Some(last);
        }
        counts.judge("pages", &turned, &within, &out);
        for placed in [&seen, &unseen].into_iter().filter(|all| !all.is_empty()) {
            let placed = placed[random.below(placed.len())];
            let own: BTreeSet<String> = [placed.id.id.to_string()].into();
            let is_within = within.contains(&*placed.id.id);
            let (within, out) =
                if is_within { (own, BTreeSet::new()) } else { (BTreeSet::new(), own) };
            let got = reader.get(asking, &placed.id).await.expect("an answer");
            counts.judge("get", &ids(got.as_slice()), &within, &out);
            // By its canary.
            let search = Filter { text: Some(placed.canary.as_str().into()), ..filter.clone() };
            let found = reader.list(asking, &search, &page).await.expect("a search");
            let nothing = BTreeSet::new();
            let expected = if placed.searchable { &within } else { &nothing };
            counts.judge("search", &ids(&found), expected, &out);
            let counted = reader.count(asking, &search).await.expect("a count");
            counts.judge_count("count of a search", counted, expected.len());
            if noun == Noun::Activity {
                let people = reader.participations(asking, &placed.id.id).await.expect("people");
                let personal = is_within
                    && placed.units.iter().any(|it| scope.units(Class::Personal).contains(it.0));
                counts.judge_count("participants", people.len() as u64, usize::from(personal));
            }
        }
    }
}

// A world in the place of the one before.
async fn settle(fresh: &Fresh, world: &World) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.cut(0).await.expect("cut");
    let decode = |_: &StoredEntry| Err("there is none");
    transaction.rebuild(&system(), decode).await.expect("emptied");
    transaction.commit().await.expect("committed");
    Journal::new().commit(fresh, world.acts.clone()).await.expect("committed");
}

pub async fn random_worlds_show_what_is_in_scope_and_nothing_else(fresh: Fresh) {
    let worlds = match (fresh.engine, from_environment(WORLDS, 300)) {
        (Engine::Sqlite, worlds) => worlds,
        (Engine::Postgres, worlds) => worlds.div_ceil(10),
    };
    let seed = from_environment(SEED, 2024);
    let mut counts = Counts::default();
    for number in 0..worlds {
        let mut random = Random(seed.wrapping_mul(1_000_003).wrapping_add(number));
        let world = World::make(&mut random);
        settle(&fresh, &world).await;
        for _ in 0..SUBJECTS {
            let scope = world.scope(&mut random);
            explore(&fresh, &world, &scope, &scope, &mut random, &mut counts).await;
        }
        let Counts { leaks, missing, first, .. } = &counts;
        assert_eq!((leaks, missing), (&0, &0), "world {number} of seed {seed}: {first:?}");
    }
    let Counts { responses, shown, hidden, leaks, missing, .. } = counts;
    let line = format!(
        "{}: {worlds} worlds, {responses} responses, canaries: {shown} in scope and shown, {hidden} out of \
         scope and hidden, {leaks} leaks, {missing} missing\n",
        fresh.engine.name()
    );
    std::io::stderr().write_all(line.as_bytes()).expect("a place to print");
    assert!(shown > 10 * worlds && hidden > 10 * worlds, "{line}both must be tried");
}

pub async fn without_its_scope_a_world_leaks(fresh: Fresh) {
    let mut counts = Counts::default();
    for number in 0..3 {
        let mut random = Random(number);
        let world = World::make(&mut random);
        settle(&fresh, &world).await;
        let scope = world.scope(&mut random);
        // As if the store had left the scope out.
        explore(&fresh, &world, &scope, &system(), &mut random, &mut counts).await;
    }
    assert!(counts.leaks > 100, "the suite must notice: {} leaks", counts.leaks);
    assert_eq!(counts.missing, 0);
}
