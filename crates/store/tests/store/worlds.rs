//! Random worlds of units that move, grants, recusals and records that move too; every record with a word of its own, its
//! canary. Lists, counts, searches, exports and single reads show nobody a record or canary out of scope, and everybody
//! all that is within.
//!
//! 300 worlds run with all tests on SQLite and a tenth of them on PostgreSQL; `cargo xtask scope-worlds` asks for others through
//! the environment.

use crate::fresh::{Fresh, system};
use crate::world::{NOUNS, Placed, Random, World, settle};
use authority::{Class, Scope};
use model::Noun;
use std::collections::BTreeSet;
use std::io::Write as _;
use store::{Engine, Filter, Found, Order, Page};

const WORLDS: &str = "LUOSHI_SCOPE_WORLDS";
const SEED: &str = "LUOSHI_SCOPE_SEED";

const SUBJECTS: usize = 4;

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
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
            let units = reader.units_of(asking, &placed.id).await.expect("units");
            let units: BTreeSet<String> = units.iter().map(|it| it.0.to_string()).collect();
            let own: BTreeSet<String> = placed.units.iter().map(|it| it.0.to_string()).collect();
            match is_within {
                true => counts.judge("units", &units, &own, &BTreeSet::new()),
                false => counts.judge("units", &units, &BTreeSet::new(), &own),
            }
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
