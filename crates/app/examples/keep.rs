//! Measures what is done to an installation as a whole, at the size of a country's divisions: import of 44,703 units, import
//! of activities, verifying, starting from a snapshot and without one. Prints one JSON object.
//!
//! `keep ADDRESS KEYS ACTIVITIES`; the database must be empty. Called by `cargo xtask bench import`.

use app::begin::Beginning;
use app::{Installation, Settings};
use model::DayRange;
use model::record::UnitRecord;
use sheet::{File, Inputs};
use simulation::Shape;
use std::path::Path;
use std::time::Instant;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [address, keys, activities] = words.as_slice() else {
        eprintln!("keep ADDRESS KEYS ACTIVITIES");
        std::process::exit(64);
    };
    let activities: usize = activities.parse().expect("a number of activities");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(measure(address, keys, activities));
}

async fn measure(address: &str, keys: &str, activities: usize) {
    let settings = Settings::new(address, Some(Path::new(keys)));
    let units = simulation::division_units(Shape::NATION, 1);
    let world = simulation::divisions(&units, activities, 1).expect("a world");
    let exists = DayRange::ALWAYS;
    let beginning = Beginning {
        origin: "example.com/bench".to_owned(),
        unit: "bench".to_owned(),
        record: UnitRecord { name: "量测".into(), kind: None, level: None, exists },
        grants: Vec::new(),
    };
    let mut installation = Installation::begin(settings.clone(), &beginning, &[7; 96])
        .await
        .expect("an empty database");

    let file = |name: &str, text: &str| File::new(name, text.as_bytes().to_vec());
    let inputs = Inputs { units: Some(file("units.csv", &units)), ..Inputs::default() };
    let (units_seconds, units_entries) = import(&mut installation, &inputs, 1).await;

    let mut rest = Inputs::default();
    for (name, text) in &world.files {
        match *name {
            "people.csv" => rest.people.push(file(name, text)),
            "posts.csv" => rest.posts.push(file(name, text)),
            "matters.csv" => rest.matters.push(file(name, text)),
            _ => {}
        }
    }
    import(&mut installation, &rest, 2).await;
    let text = world.file("activities.csv").expect("activities");
    let inputs = Inputs { activities: vec![file("activities.csv", text)], ..Inputs::default() };
    let (activities_seconds, activities_entries) = import(&mut installation, &inputs, 3).await;

    let started = Instant::now();
    installation.snapshot([9; 24]).expect("a snapshot");
    let snapshot_seconds = started.elapsed().as_secs_f64();
    let started = Instant::now();
    let keys = vec![installation.verifier_key().expect("a key")];
    let report = app::verify::journal(installation.database(), keys, None).await.expect("read");
    let verify_seconds = started.elapsed().as_secs_f64();
    let entries = installation.state().size();
    installation.database().close().await;
    drop(installation);

    let started = Instant::now();
    let opened = Installation::open(settings.clone()).await.expect("it opens");
    let start_seconds = started.elapsed().as_secs_f64();
    opened.database().close().await;
    drop(opened);
    std::fs::remove_file(settings.keys.join("snapshot")).expect("there was one");
    let started = Instant::now();
    let opened = Installation::open(settings.clone()).await.expect("it opens");
    let fold_seconds = started.elapsed().as_secs_f64();
    println!(
        "{{\"engine\":\"{}\",\"entries\":{entries},\"units_entries\":{units_entries},\
         \"units_seconds\":{units_seconds:.3},\"activities_entries\":{activities_entries},\
         \"activities_seconds\":{activities_seconds:.3},\"snapshot_seconds\":{snapshot_seconds:.3},\
         \"verify_seconds\":{verify_seconds:.3},\"clean\":{},\"start_seconds\":{start_seconds:.3},\
         \"fold_seconds\":{fold_seconds:.3}}}",
        opened.database().engine().name(),
        report.is_clean(),
    );
}

async fn import(installation: &mut Installation, inputs: &Inputs, seed: u8) -> (f64, usize) {
    let started = Instant::now();
    let reading = installation.read_files(inputs);
    assert!(reading.problems.is_empty(), "{:?}", &reading.problems[..1]);
    let plan = installation.plan(&reading, [seed; 32]).await.expect("a plan");
    let entries = plan.len();
    installation.import(plan, "bench", |_| {}).await.expect("imported");
    (started.elapsed().as_secs_f64(), entries)
}
