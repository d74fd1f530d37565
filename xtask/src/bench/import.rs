//! `cargo xtask bench import`: the divisions of a country and a year of their activities into an installation on SQLite,
//! verified, and started again. The measured part is the example `keep` of the crate `app`.

use super::built::{Wanted, built};
use super::{machine, median};
use crate::arguments::Arguments;
use crate::{project, run};
use serde_json::{Value, json};

const ACTIVITIES: usize = 600_000;
const RUNS: usize = 3;

/// What is measured, how it is called, and the most that it may take, in seconds.
const GOALS: [(&str, &str, Option<f64>); 6] = [
    ("units_seconds", "import of 44,703 units with their parents", Some(3.0)),
    ("activities_seconds", "import of the activities", Some(60.0)),
    ("verify_seconds", "verifying the journal", None),
    ("start_seconds", "start from a snapshot", Some(1.0)),
    ("fold_seconds", "start without one", None),
    ("snapshot_seconds", "writing the snapshot", None),
];

/// Measures and prints; well means that every goal is reached and the journal verified.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["runs", "activities", "json"])?;
    let runs: usize = arguments.option("runs")?.unwrap_or(RUNS);
    let activities: usize = arguments.option("activities")?.unwrap_or(ACTIVITIES);
    let root = project::root();
    let program = built(&Wanted::Example("app", "keep"))?.display().to_string();
    let mut measured: Vec<Value> = Vec::new();
    for at in 0..runs.max(1) {
        let name = format!("luoshi-bench-import-{}-{at}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
        let address = format!("sqlite:{}", folder.join("luoshi.db").display());
        let keys = folder.join("keys").display().to_string();
        let count = activities.to_string();
        let output = run::output(run::program(&program, &[&address, &keys, &count], &root));
        // Nothing depends on it: a folder left behind is only untidy.
        let _ = std::fs::remove_dir_all(&folder);
        let text = output?;
        measured.push(serde_json::from_str(&text).map_err(|error| format!("{error}: {text}"))?);
    }
    let of = |name: &str| -> f64 {
        let figures: Vec<f64> = measured.iter().filter_map(|own| own[name].as_f64()).collect();
        median(&figures)
    };
    let machine = machine::describe();
    println!("{} · {runs} runs, medians", machine::line());
    println!(
        "{:.0} entries in all, {:.0} of them activities",
        of("entries"),
        of("activities_entries")
    );
    let mut well = measured.iter().all(|own| own["clean"] == json!(true));
    println!("journal verified: {}", if well { "clean" } else { "FINDINGS" });
    for (name, label, goal) in GOALS {
        let seconds = of(name);
        let said = match goal {
            None => String::new(),
            Some(goal) if seconds <= goal => format!("goal {goal} s: reached"),
            Some(goal) => {
                well = false;
                format!("goal {goal} s: NOT reached")
            }
        };
        println!("{label:<44}{seconds:>9.2} s  {said}");
    }
    if let Some(path) = arguments.option::<String>("json")? {
        let report = json!({ "machine": machine, "runs": measured });
        std::fs::write(&path, format!("{report:#}\n"))
            .map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(well)
}
