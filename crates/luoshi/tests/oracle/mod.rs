//! The divisions example against an oracle that shares nothing with Luoshi: `oracle.py`
//! computes the same roll-ups from the same files with SQLite and Python, and both answers are
//! compared row by row.
//!
//! The world is generated in the shape of the real divisions, with all 31 provinces but fewer
//! townships, and more than half a million activities.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

const AS_OF: &str = "2025-02-10";
const ACTIVITIES: usize = 510_000;
const SHAPE: simulation::Shape =
    simulation::Shape { provinces: 31, prefectures: 110, counties: 450, townships: 4_500 };
const STATES: [&str; 6] = ["met", "open", "missed", "unknown", "not_applicable", "exempt"];

/// A folder of its own that goes away with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let path = std::env::temp_dir().join(format!("luoshi-oracle-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("the temporary folder can be written to");
        Folder(path)
    }

    fn file(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it: a folder left behind is only untidy.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn project() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

// Unit, obligation and period with the six counts.
type Rows = BTreeMap<(String, String, String), [u64; 6]>;

fn rows(json: &[u8], whose: &str) -> Rows {
    let parsed: Vec<Value> = serde_json::from_slice(json)
        .unwrap_or_else(|problem| panic!("{whose} is no array of rows: {problem}"));
    let mut rows = Rows::new();
    for row in &parsed {
        let text = |key: &str| row[key].as_str().unwrap_or_else(|| panic!("{key} in {row}"));
        let count = |key: &str| row[key].as_u64().unwrap_or_else(|| panic!("{key} in {row}"));
        let counts = STATES.map(count);
        assert_eq!(text("relation"), "affiliation");
        assert_eq!(count("applicable"), counts[..4].iter().sum::<u64>(), "{whose}: {row}");
        let key = (text("unit").into(), text("obligation").into(), text("period").into());
        assert!(rows.insert(key, counts).is_none(), "{whose} has a row twice: {row}");
    }
    rows
}

fn run(command: &mut Command, missing: &str) -> Vec<u8> {
    let output = command.output().unwrap_or_else(|problem| panic!("{missing} ({problem})"));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{:?}: {}\n{told}", command.get_program(), output.status);
    output.stdout
}

fn oracle_rows(folder: &Folder) -> Rows {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/oracle/oracle.py");
    let out = folder.file("oracle.json");
    let mut command = Command::new("python3");
    command.arg(script).args(["--as-of", AS_OF, "--out", &out]);
    command.arg("--calendar").arg(project().join("catalogue/calendar.toml"));
    for file in ["units", "people", "activities", "matters", "registers"] {
        command.arg(format!("--{file}")).arg(folder.file(&format!("{file}.csv")));
    }
    run(&mut command, "the oracle needs Python 3.11 or later: apt-get install python3");
    rows(&std::fs::read(&out).expect("the oracle wrote its answer"), "the oracle")
}

fn own_rows(folder: &Folder) -> Rows {
    let mut command = Command::new(env!("CARGO_BIN_EXE_luoshi"));
    command.args(["evaluate", "--as-of", AS_OF, "--format", "json"]);
    command.arg("--directive").arg(project().join("examples/divisions/directive"));
    command.arg("--overlay").arg(project().join("examples/divisions/overlay"));
    for file in ["units", "people", "activities", "matters", "registers"] {
        command.arg(format!("--{file}")).arg(folder.file(&format!("{file}.csv")));
    }
    rows(&run(&mut command, "the command was built with this test"), "luoshi evaluate")
}

#[test]
fn the_divisions_come_out_as_an_independent_oracle_says() {
    let folder = Folder::new();
    let units = simulation::division_units(SHAPE, 7);
    let mut world =
        simulation::divisions(&units, ACTIVITIES, 7).expect("generated units are complete");
    assert!(world.rows("activities.csv") >= 500_000);
    world.files.push(("units.csv", units));
    for (file, text) in &world.files {
        std::fs::write(folder.file(file), text).expect("the folder can be written to");
    }
    let (own, expected) = std::thread::scope(|scope| {
        let expected = scope.spawn(|| oracle_rows(&folder));
        let own = own_rows(&folder);
        (own, expected.join().expect("the oracle answered"))
    });
    every_form_in_every_state(&expected);
    let keys: BTreeSet<_> = own.keys().chain(expected.keys()).collect();
    let different: Vec<String> = keys
        .into_iter()
        .filter(|key| own.get(*key) != expected.get(*key))
        .map(|key| format!("{key:?}: luoshi {:?}, oracle {:?}", own.get(key), expected.get(key)))
        .collect();
    assert!(
        different.is_empty(),
        "{} of {} rows differ in {STATES:?}:\n{}",
        different.len(),
        expected.len(),
        different[..different.len().min(20)].join("\n")
    );
}

// The comparison proves nothing about what does not occur.
fn every_form_in_every_state(rows: &Rows) {
    let mut totals: BTreeMap<&str, [u64; 6]> = BTreeMap::new();
    for ((_, obligation, _), counts) in rows {
        let total = totals.entry(obligation).or_default();
        total.iter_mut().zip(counts).for_each(|(total, count)| *total += count);
    }
    // One or more obligations of each form, and the states that it can be in at all: item by item,
    // nothing is "not applicable"; a register is not open once its first term has passed, and always applies.
    let items = ["met", "open", "missed", "unknown"];
    let within = ["met", "open", "missed", "unknown", "exempt"];
    let register = ["met", "missed", "unknown", "exempt"];
    let analyses = ["met", "open", "missed", "unknown"];
    for (obligation, states) in [
        ("monthly-meeting", &STATES[..]),
        ("minutes-kept", &STATES),
        ("quarterly-study", &STATES),
        ("inspection-cap", &STATES),
        ("training-coverage", &STATES[..5]),
        ("case-analyses", &analyses),
        ("reply-15-days", &within),
        ("reply-15-working-days", &within),
        ("inspection-in-plan", &items),
        ("root-cause", &items),
        ("livelihood-list", &register),
    ] {
        let total = totals.get(obligation).unwrap_or_else(|| panic!("no row of {obligation}"));
        for state in states {
            let at = STATES.iter().position(|own| own == state).expect("one of the six");
            assert!(total[at] > 0, "{obligation} is nowhere {state}");
        }
    }
    assert_eq!(totals.len(), 11, "{:?}", totals.keys());
}
