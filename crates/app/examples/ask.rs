//! Measures questions at the size of a country's divisions, under scopes of four widths. Prints one JSON object a line.
//!
//! `ask ADDRESS KEYS ACTIVITIES SECONDS`; the address `cluster` stands for a PostgreSQL of its own. Where there is no
//! installation yet, one is made: 44,703 units and that many activities. Each question is asked again and again,
//! for SECONDS or [`TIMES_MAX`] times. Called by `cargo xtask bench query`.

use app::begin::Beginning;
use app::{Installation, Settings};
use authority::{Authority, Roles, Scope, Trees};
use cluster::{Cluster, Durability};
use model::record::{GrantRecord, UnitRecord};
use model::{Day, DayRange, Noun, RangeSet, RecordId, UnitIndex};
use sheet::{File, Inputs};
use simulation::Shape;
use std::path::Path;
use std::time::Instant;
use store::{Cursor, Database, Filter, Order, Page};

/// Times that a question is asked at most, and at least.
const TIMES_MAX: usize = 200;
const TIMES_MIN: usize = 10;

/// Records on a page.
const PAGE: u32 = 50;

/// The day for which scopes are made, and the middle of the days of the activities.
const DAY: Day = Day(19_967);

/// Townships of the scope of many ranges; no two are neighbours.
const TOWNSHIPS: usize = 300;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [address, keys, activities, seconds] = words.as_slice() else {
        eprintln!("ask ADDRESS KEYS ACTIVITIES SECONDS");
        std::process::exit(64);
    };
    let activities: usize = activities.parse().expect("a number of activities");
    let seconds: f64 = seconds.parse().expect("a number of seconds");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    let cluster = (address == "cluster").then(|| {
        let cluster = Cluster::start(Durability::Full).expect("a PostgreSQL cluster");
        let address = cluster.database("luoshi").expect("a database");
        (cluster, address)
    });
    let address = cluster.as_ref().map_or(address, |(_, address)| address);
    runtime.block_on(async {
        let mut installation = made(address, keys, activities).await;
        measure(&mut installation, seconds).await;
        installation.database().close().await;
    });
}

// An installation of that size; the one that is there, if there is one.
async fn made(address: &str, keys: &str, activities: usize) -> Installation {
    let settings = Settings::new(address, Some(Path::new(keys)));
    if let Ok(installation) = Installation::open(settings.clone()).await {
        return installation;
    }
    let units = simulation::division_units(Shape::NATION, 1);
    let world = simulation::divisions(&units, activities, 1).expect("a world");
    let exists = DayRange::ALWAYS;
    let beginning = Beginning {
        origin: "example.com/bench".to_owned(),
        unit: "bench".to_owned(),
        record: UnitRecord { name: "量测".into(), kind: None, level: None, exists },
        grants: Vec::new(),
    };
    let mut installation =
        Installation::begin(settings, &beginning, &[7; 96]).await.expect("an empty database");
    let file = |name: &str, text: &str| File::new(name, text.as_bytes().to_vec());
    let mut all = vec![Inputs { units: Some(file("units.csv", &units)), ..Inputs::default() }];
    let mut rest = Inputs::default();
    for (name, text) in &world.files {
        match *name {
            "people.csv" => rest.people.push(file(name, text)),
            "posts.csv" => rest.posts.push(file(name, text)),
            "matters.csv" => rest.matters.push(file(name, text)),
            "activities.csv" => {
                all.push(Inputs { activities: vec![file(name, text)], ..Inputs::default() })
            }
            _ => {}
        }
    }
    all.insert(1, rest);
    for (seed, inputs) in (1..).zip(&all) {
        let started = Instant::now();
        let reading = installation.read_files(inputs);
        assert!(reading.problems.is_empty(), "{:?}", &reading.problems[..1]);
        let plan = installation.plan(&reading, [seed; 32]).await.expect("a plan");
        let entries = plan.len();
        installation.import(plan, "bench", |_| {}).await.expect("imported");
        eprintln!("{entries} entries imported in {:.1} s", started.elapsed().as_secs_f64());
    }
    // As the program does after an import.
    installation.database().analyse().await.expect("analysed");
    installation
}

/// What is asked, `{}` standing for nothing: the page, count or record.
enum Asked {
    List(Filter, Page),
    Count(Filter),
    Get(Vec<RecordId>),
    Units(Vec<RecordId>),
    Persons(Vec<RecordId>),
}

async fn measure(installation: &mut Installation, seconds: f64) {
    let entries = installation.state().size();
    let world = installation.state().world();
    let trees = Trees::new(DAY, &world.units, &world.relations);
    let tree = world.relations.tree("affiliation", &world.units, DAY, None);
    let of_level = |digits: usize| -> Vec<(UnitIndex, String)> {
        let own = world.units.iter().filter(|(_, unit)| unit.code.len() == digits);
        own.map(|(at, unit)| (at, unit.code.to_string()))
            .filter(|(_, code)| code.bytes().all(|byte| byte.is_ascii_digit()))
            .collect()
    };
    let (provinces, counties, townships) = (of_level(2), of_level(6), of_level(9));
    let codes = |of: &[(UnitIndex, String)]| of.iter().map(|it| it.1.clone()).collect::<Vec<_>>();
    let every = townships.len() / TOWNSHIPS;
    let many: Vec<_> = townships.iter().step_by(every).take(TOWNSHIPS).cloned().collect();
    let (middle, province) = (townships[townships.len() / 2].clone(), provinces[20].clone());
    let scopes = [
        ("township", codes(&[middle])),
        ("province", codes(std::slice::from_ref(&province))),
        ("300 ranges", codes(&many)),
        ("all", codes(&provinces)),
    ];
    let scopes: Vec<(&str, Scope)> = scopes
        .into_iter()
        .map(|(name, codes)| {
            let mut authority = Authority::new(Roles::shipped());
            for code in codes {
                let grant = GrantRecord {
                    subject: "li".into(),
                    role: "importer".into(),
                    relation: "affiliation".into(),
                    unit: code.as_str().into(),
                    valid: DayRange::ALWAYS,
                };
                authority.put_grant(&code, &grant, &world.units).expect("a grant");
            }
            (name, authority.scope("li", &trees))
        })
        .collect();
    let subtree = |unit: &(UnitIndex, String)| -> RangeSet {
        tree.below(unit.0).iter().map(|it| it.0).chain([unit.0.0]).collect()
    };
    let small = subtree(&counties[counties.len() * 2 / 3]);
    let large = subtree(&province);
    let database = installation.database().clone();
    for (name, scope) in &scopes {
        for (question, asked) in questions(&database, scope, &small, &large).await {
            let (times, found) = ask(&database, scope, &asked, seconds).await;
            println!(
                "{{\"engine\":\"{}\",\"entries\":{entries},\"scope\":\"{name}\",\
                 \"question\":\"{question}\",\"found\":{found},\"times\":{},\
                 \"median_ms\":{:.3},\"p99_ms\":{:.3}}}",
                database.engine().name(),
                times.len(),
                times[times.len() / 2],
                times[(times.len() * 99).div_ceil(100) - 1],
            );
        }
    }
}

async fn questions(
    database: &Database,
    scope: &Scope,
    small: &RangeSet,
    large: &RangeSet,
) -> Vec<(&'static str, Asked)> {
    let all = Filter::all(Noun::Activity);
    let first = || Page::first(Order::Falling, PAGE);
    let deep = Page {
        after: Some(Cursor { sorting: DAY.0.into(), id: "".into() }),
        ..Page::first(Order::Falling, PAGE)
    };
    let kind = |kind: &str| Filter { kind: Some(kind.into()), ..all.clone() };
    let text = |noun, text: &str| Filter { text: Some(text.into()), ..Filter::all(noun) };
    let at = |units: &RangeSet| Filter { units: Some(units.clone()), ..all.clone() };
    let days = Filter { days: DayRange::new(Day(DAY.0), Day(DAY.0 + 30)), ..all.clone() };
    let mut reader = database.read().await.expect("a reader");
    let sample = Page { after: deep.after.clone(), ..Page::first(Order::Rising, 1_000) };
    let within = reader.list(scope, &all, &sample).await.expect("a list");
    let within: Vec<RecordId> = within.into_iter().map(|it| it.record.id).collect();
    vec![
        ("list, first page", Asked::List(all.clone(), first())),
        ("list, rising", Asked::List(all.clone(), Page::first(Order::Rising, PAGE))),
        ("list, page deep inside", Asked::List(all.clone(), deep.clone())),
        ("list, export page of 1,000", {
            Asked::List(all.clone(), Page { content: true, ..Page::first(Order::Rising, 1_000) })
        }),
        ("list, in a county", Asked::List(at(small), first())),
        ("list, in a province", Asked::List(at(large), first())),
        ("list, common kind", Asked::List(kind("committee_meeting"), first())),
        ("list, rare kind", Asked::List(kind("training"), first())),
        ("list, of a month", Asked::List(days, first())),
        ("list, units", Asked::List(Filter::all(Noun::Unit), first())),
        ("get", Asked::Get(within.clone())),
        ("search, common", Asked::List(text(Noun::Unit, "镇"), first())),
        ("search, rare", Asked::List(text(Noun::Unit, "桃田109镇"), first())),
        ("search, activities", Asked::List(text(Noun::Activity, "positive"), first())),
        ("participations", Asked::Persons(within.clone())),
        ("units of a record", Asked::Units(within)),
        ("count", Asked::Count(all.clone())),
        ("count, common kind", Asked::Count(kind("committee_meeting"))),
        ("count, in a county", Asked::Count(at(small))),
        ("count of a search, common", Asked::Count(text(Noun::Unit, "镇"))),
    ]
}

// The times of each, rising, in milliseconds; and how much the last one found.
async fn ask(database: &Database, scope: &Scope, asked: &Asked, seconds: f64) -> (Vec<f64>, u64) {
    let mut times = Vec::new();
    let mut found = 0;
    let started = Instant::now();
    while times.len() < TIMES_MIN
        || (times.len() < TIMES_MAX && started.elapsed().as_secs_f64() < seconds)
    {
        let begun = Instant::now();
        let mut reader = database.read().await.expect("a reader");
        let one = |ids: &[RecordId]| ids[times.len() * 7 % ids.len()].clone();
        found = match asked {
            Asked::List(filter, page) => {
                reader.list(scope, filter, page).await.expect("a list").len() as u64
            }
            Asked::Count(filter) => reader.count(scope, filter).await.expect("a count"),
            Asked::Get(ids) => {
                reader.get(scope, &one(ids)).await.expect("an answer").map_or(0, |_| 1)
            }
            Asked::Units(ids) => {
                reader.units_of(scope, &one(ids)).await.expect("units").len() as u64
            }
            Asked::Persons(ids) => {
                let id = one(ids).id;
                reader.participations(scope, &id).await.expect("people").len() as u64
            }
        };
        drop(reader);
        times.push(begun.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    (times, found)
}
