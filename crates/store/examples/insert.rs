//! How many rows a second go into derived tables, on both engines: `cargo run --release -p store --example insert`.
//!
//! Entries that record an activity with twelve participants are appended and folded in groups, as an import does it;
//! counted are the rows that come to stand in the database. Everything is durable at the end of each group.

use cluster::{Cluster, Durability};
use model::record::{ActivityRecord, UnitRecord};
use model::{
    Act, Certainty, Day, DayRange, Entry, Handle, Instant, Noun, Record, RecordId, Secrecy, Stated,
};
use std::error::Error;
use store::{Body, Database, Folded, Limits, Places, StoredEntry};

const GROUPS: u64 = 20;
const ENTRIES_PER_GROUP: u64 = 2_500;

/// Bytes of an entry's content, about as many as such an activity has.
const CONTENT_BYTES: usize = 450;

fn main() -> Result<(), Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("luoshi.db");
        let address = format!("sqlite:{}", path.display());
        measure(&Database::create(&address, Limits::default()).await?).await?;
        let cluster = Cluster::start(Durability::Full)?;
        let address = cluster.database("luoshi")?;
        measure(&Database::create(&address, Limits::default()).await?).await
    })
}

async fn measure(database: &Database) -> Result<(), Box<dyn Error>> {
    database.migrate().await?;
    let mut places = Places::new();
    let unit =
        UnitRecord {
            name: "第一支部".into(), kind: None, level: None, exists: DayRange::ALWAYS
        };
    put(database, &mut places, 0, vec![(Noun::Unit, "u".into(), Record::Unit(unit))]).await?;
    let (mut next, mut folding) = (1, 0.0);
    let start = std::time::Instant::now();
    for _ in 0..GROUPS {
        let records = (next..next + ENTRIES_PER_GROUP).map(activity).collect();
        folding += put(database, &mut places, next, records).await?;
        next += ENTRIES_PER_GROUP;
    }
    let seconds = start.elapsed().as_secs_f64();
    // Of each: entry, command, record, place, activity, twelve participations, three tokens.
    let rows = GROUPS * ENTRIES_PER_GROUP * 20;
    println!(
        "{:<10} {rows} rows, {} entries in {seconds:.2} s: {:.0} rows/s, {:.0} entries/s; commits {:.2} s of it",
        database.engine().name(),
        GROUPS * ENTRIES_PER_GROUP,
        rows as f64 / seconds,
        (GROUPS * ENTRIES_PER_GROUP) as f64 / seconds,
        folding,
    );
    Ok(())
}

/// Appends and folds a group; the seconds that its commit took.
async fn put(
    database: &Database,
    places: &mut Places,
    first: u64,
    records: Vec<(Noun, String, Record)>,
) -> Result<f64, Box<dyn Error>> {
    let entry = |(index, (noun, id, record)): (u64, (Noun, String, Record))| {
        let id = RecordId::new(noun, id);
        let act = Act::Put { id, record: Some(record) };
        let command = u128::from(index).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        Entry { at: Instant(0), actor: "li".into(), command: command.to_be_bytes(), act }
    };
    let entries: Vec<Entry> = (first..).zip(records).map(entry).collect();
    let body = || Body { content: vec![1; CONTENT_BYTES], salt: vec![2; 32] };
    let mut transaction = database.write().await?;
    let stored = |(index, _)| StoredEntry { index, format: 1, body: Some(body()) };
    transaction.append((first..).zip(&entries).map(stored).collect()).await?;
    let folded: Vec<_> =
        (first..).zip(&entries).map(|(index, it)| (index, Folded::Entry(it))).collect();
    transaction.apply(&folded, places).await?;
    let start = std::time::Instant::now();
    transaction.commit().await?;
    Ok(start.elapsed().as_secs_f64())
}

fn activity(number: u64) -> (Noun, String, Record) {
    let person = |at: u64| {
        let handle =
            u128::from(number * 31 + at).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        ("participant".into(), Handle(handle.to_be_bytes()))
    };
    let record = ActivityRecord {
        kind: "themed_party_day".into(),
        secrecy: Secrecy::Open,
        certainty: Certainty::Confirmed,
        hosts: vec!["u".into()],
        targets: Vec::new(),
        held: DayRange::on(Day(19_000 + (number % 365) as i32)),
        minutes: Some(90),
        people: (0..12).map(person).collect(),
        unnamed_participants: 0,
        fields: vec![("topic".into(), Stated::Name("防汛".into()))],
        texts: Vec::new(),
    };
    (Noun::Activity, format!("activity-{number:08}"), Record::Activity(record))
}
