//! `cargo xtask bench tally`: worlds of the sizes the design names, judged by the whole directive of 2024 in one pass and
//! incrementally; `examples/divisions` from files to answer; and the same eleven obligations
//! by SQLite and Python, as the competitor.

mod measure;

pub use measure::measure;

use super::built::{Wanted, built};
use super::{machine, median};
use crate::arguments::Arguments;
use crate::{project, run, world};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The name under which the measured process is started.
pub const MEASURE: &str = "tally-measure";

const RUNS: usize = 5;
const DIVISIONS_ACTIVITIES: usize = 600_000;
const DIVISIONS_AS_OF: &str = "2025-02-10";
const COUNTY_AS_OF: &str = "2025-06-15";
// How often the memory of a running process is looked at.
const SAMPLE_EVERY: Duration = Duration::from_millis(5);

/// Generates the worlds, measures them one after the other, and prints the table.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["runs", "units", "json"])?;
    let runs: usize = arguments.option("runs")?.unwrap_or(RUNS);
    let units: Option<String> = arguments.option("units")?;
    let place = Place::build()?;
    let county = place.root.join("directives/2024-consolidation");
    let divisions = place.root.join("examples/divisions/directive");
    place.generate(units.as_deref())?;
    let mut worlds = Vec::new();
    for (name, directive, as_of) in [
        ("county", &county, COUNTY_AS_OF),
        ("prefecture", &county, COUNTY_AS_OF),
        ("divisions", &divisions, DIVISIONS_AS_OF),
    ] {
        let given = units.as_deref().filter(|_| name == "divisions");
        worlds.push((name, place.measure(name, directive, as_of, runs, given)?));
    }
    let whole = place.end_to_end(runs, units.as_deref())?;
    let competitor = place.competitor(units.as_deref())?;
    let report = report(&worlds, whole, competitor);
    print(&report);
    if let Some(path) = arguments.option::<String>("json")? {
        let text = format!("{report:#}\n");
        std::fs::write(&path, text).map_err(|problem| format!("{path}: {problem}"))?;
    }
    Ok(true)
}

/// Where the programs and the worlds are.
struct Place {
    root: PathBuf,
    programs: PathBuf,
    worlds: PathBuf,
}

impl Drop for Place {
    fn drop(&mut self) {
        // Nothing depends on it: a folder left behind is only untidy.
        let _ = std::fs::remove_dir_all(&self.worlds);
    }
}

impl Place {
    fn build() -> Result<Place, String> {
        let programs = built(&Wanted::Packages(&["xtask", "luoshi"]))?;
        let worlds = std::env::temp_dir().join(format!("luoshi-bench-{}", std::process::id()));
        Ok(Place { root: project::root(), programs, worlds })
    }

    fn program(&self, name: &str) -> String {
        self.programs.join(name).display().to_string()
    }

    fn folder(&self, world: &str) -> String {
        self.worlds.join(world).display().to_string()
    }

    fn generate(&self, units: Option<&str>) -> Result<(), String> {
        let (from, until) = ("2024-01-01", "2025-06-30");
        for name in ["county", "prefecture"] {
            let words = words(&[name, "--from", from, "--until", until, "--seed", "1"]);
            world::make(&Arguments::read(&words, world::KNOWN)?)
                .and_then(|made| world::write(&made, &self.worlds.join(name)))?;
        }
        let count = DIVISIONS_ACTIVITIES.to_string();
        let mut given = words(&["divisions", "--activities", &count, "--seed", "1"]);
        if let Some(units) = units {
            given.extend(words(&["--units", units]));
        }
        world::make(&Arguments::read(&given, world::KNOWN)?)
            .and_then(|made| world::write(&made, &self.worlds.join("divisions")))
    }

    fn measure(
        &self,
        world: &str,
        directive: &Path,
        as_of: &str,
        runs: usize,
        units: Option<&str>,
    ) -> Result<Value, String> {
        let (data, runs) = (self.folder(world), runs.to_string());
        let directive = directive.display().to_string();
        let mut words = vec!["bench", MEASURE, "--directive", &directive, "--data", &data];
        words.extend(["--as-of", as_of, "--runs", &runs]);
        if let Some(units) = units {
            words.extend(["--units", units]);
        }
        let text = run::output(run::program(&self.program("xtask"), &words, &self.root))?;
        serde_json::from_str(&text).map_err(|problem| format!("{world}: {problem}: {text}"))
    }

    // The command as people run it, from files to JSON.
    fn end_to_end(&self, runs: usize, units: Option<&str>) -> Result<Value, String> {
        let example = self.root.join("examples/divisions");
        let path = |name: &str| example.join(name).display().to_string();
        let mut words = words(&["evaluate", "--as-of", DIVISIONS_AS_OF, "--format", "json"]);
        words.extend([
            "--directive".into(),
            path("directive"),
            "--overlay".into(),
            path("overlay"),
        ]);
        words.extend(self.files(units));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (mut seconds, mut peaks) = (Vec::new(), Vec::new());
        for _ in 0..runs.max(1) {
            let mut command = run::program(&self.program("luoshi"), &words, &self.root);
            let begun = Instant::now();
            let mut child = command
                .stdout(Stdio::null())
                .spawn()
                .map_err(|problem| format!("luoshi evaluate: {problem}"))?;
            let process = child.id().to_string();
            let mut peak = 0;
            let status = loop {
                peak = peak.max(machine::peak_kilobytes(&process));
                match child.try_wait().map_err(|problem| problem.to_string())? {
                    Some(status) => break status,
                    None => std::thread::sleep(SAMPLE_EVERY),
                }
            };
            if !status.success() {
                return Err(format!("luoshi evaluate on examples/divisions: {status}"));
            }
            seconds.push(begun.elapsed().as_secs_f64());
            peaks.push(peak as f64);
        }
        Ok(json!({ "seconds": median(&seconds), "peak_mb": megabytes(median(&peaks)) }))
    }

    fn competitor(&self, units: Option<&str>) -> Result<Value, String> {
        let path = |name: &str| self.root.join(name).display().to_string();
        let out = self.worlds.join("competitor.json").display().to_string();
        let mut words = vec![path("crates/luoshi/tests/oracle/oracle.py")];
        words.extend(["--calendar".into(), path("catalogue/calendar.toml")]);
        words.extend(["--as-of".into(), DIVISIONS_AS_OF.into(), "--out".into(), out]);
        words.extend(self.files(units));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let text = run::output(run::program("python3", &words, &self.root)).map_err(|problem| {
            format!("{problem}; it needs Python 3.11: apt-get install python3")
        })?;
        serde_json::from_str(&text).map_err(|problem| format!("the competitor: {problem}: {text}"))
    }

    fn files(&self, units: Option<&str>) -> Vec<String> {
        let data = self.folder("divisions");
        let own = format!("{data}/units.csv");
        let mut words = vec!["--units".to_owned(), units.map_or(own, str::to_owned)];
        for noun in ["people", "activities", "matters", "registers"] {
            words.extend([format!("--{noun}"), format!("{data}/{noun}.csv")]);
        }
        words
    }
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

fn megabytes(kilobytes: f64) -> u64 {
    (kilobytes / 1024.0).round() as u64
}

fn report(worlds: &[(&str, Value)], whole: Value, competitor: Value) -> Value {
    let number = |value: &Value, key: &str| value[key].as_f64().unwrap_or(0.0);
    let own = |value: &Value| {
        let all: Vec<f64> = value["evaluate_seconds"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_f64)
            .collect();
        median(&all)
    };
    let rate = |count: f64, seconds: f64| (count / seconds.max(1e-9)).round() as u64;
    let rows: Vec<Value> = worlds
        .iter()
        .map(|(name, value)| {
            let evaluate = own(value);
            json!({
                "world": name,
                "units": value["units"],
                "people": value["people"],
                "activities": value["activities"],
                "matters": value["matters"],
                "obligations": value["obligations"],
                "standings": value["standings"],
                "rows": value["rows"],
                "read_seconds": number(value, "read_seconds"),
                "evaluate_seconds": evaluate,
                "activities_per_second": rate(number(value, "activities"), evaluate),
                "facts_added_per_second":
                    rate(number(value, "facts"), number(value, "add_seconds")),
                "corrections_per_second":
                    rate(number(value, "corrections"), number(value, "correct_seconds")),
                "judge_seconds": number(value, "judge_seconds"),
                "peak_mb": megabytes(number(value, "peak_kilobytes")),
                "board": value["board"],
            })
        })
        .collect();
    let divisions = worlds.iter().find(|(name, _)| *name == "divisions").map(|(_, value)| value);
    let (read, evaluate) =
        divisions.map_or((0.0, 0.0), |value| (number(value, "read_seconds"), own(value)));
    let (load, judge) =
        (number(&competitor, "load_seconds"), number(&competitor, "evaluate_seconds"));
    json!({
        "bench": "tally",
        "machine": machine::describe(),
        "worlds": rows,
        "divisions_end_to_end": whole,
        "competitor": {
            "name": "SQLite in memory with Python, the same obligations on the same files",
            "load_seconds": load,
            "evaluate_seconds": judge,
            "evaluate_ratio": judge / evaluate.max(1e-9),
            "read_and_evaluate_ratio": (load + judge) / (read + evaluate).max(1e-9),
        },
    })
}

/// A count with its thousands set apart. (A JSON value by itself does not heed the width it is to be printed in.)
fn grouped(count: &Value) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn print(report: &Value) {
    println!("{}", machine::line());
    println!(
        "{:<12}{:>8}{:>12}{:>11}{:>12}{:>9}{:>12}{:>14}{:>13}{:>13}{:>9}",
        "world",
        "units",
        "activities",
        "matters",
        "standings",
        "read s",
        "evaluate s",
        "activities/s",
        "added/s",
        "corrected/s",
        "peak MB"
    );
    for row in report["worlds"].as_array().into_iter().flatten() {
        println!(
            "{:<12}{:>8}{:>12}{:>11}{:>12}{:>9.2}{:>12.3}{:>14}{:>13}{:>13}{:>9}",
            row["world"].as_str().unwrap_or("?"),
            grouped(&row["units"]),
            grouped(&row["activities"]),
            grouped(&row["matters"]),
            grouped(&row["standings"]),
            row["read_seconds"].as_f64().unwrap_or(0.0),
            row["evaluate_seconds"].as_f64().unwrap_or(0.0),
            grouped(&row["activities_per_second"]),
            grouped(&row["facts_added_per_second"]),
            grouped(&row["corrections_per_second"]),
            grouped(&row["peak_mb"]),
        );
    }
    for row in report["worlds"].as_array().into_iter().flatten() {
        let board = &row["board"];
        let milliseconds = |key: &str| board[key].as_f64().unwrap_or(0.0) * 1e3;
        println!(
            "board of {}: made in {:.0} ms; absorbs one fact in {:.3} ms (p99 {:.2}), a group of 128 in {:.2} ms (p99 {:.2})",
            row["world"].as_str().unwrap_or("?"),
            milliseconds("made_seconds"),
            milliseconds("one_median_seconds"),
            milliseconds("one_p99_seconds"),
            milliseconds("group_median_seconds"),
            milliseconds("group_p99_seconds"),
        );
    }
    let (whole, other) = (&report["divisions_end_to_end"], &report["competitor"]);
    let second = |value: &Value| value.as_f64().unwrap_or(0.0);
    println!(
        "examples/divisions, `luoshi evaluate` from files to JSON: {:.2} s, {} MB",
        second(&whole["seconds"]),
        whole["peak_mb"]
    );
    println!(
        "{}: read {:.2} s, evaluate {:.2} s; luoshi evaluates {:.1} times, reads and evaluates {:.1} times as fast",
        other["name"].as_str().unwrap_or("?"),
        second(&other["load_seconds"]),
        second(&other["evaluate_seconds"]),
        second(&other["evaluate_ratio"]),
        second(&other["read_and_evaluate_ratio"]),
    );
}
