//! `cargo xtask mutants CRATE`: does a test notice when the code is changed?
//!
//! cargo-mutants makes small changes (an operator, a bound, a returned value), one at a time, in a
//! copy of the repository, and runs the tests of the crate. A change that no test notices
//! is a missed mutant: a line that could be wrong without anybody seeing it.

use crate::arguments::Arguments;
use crate::metadata::Metadata;
use crate::project::root;
use crate::run::{output, program, watch, works};
use serde_json::Value;
use std::path::Path;
use std::time::Instant;

/// How it is called.
pub const USAGE: &str =
    "CRATE [--sample N] [--seed S] [--jobs N] [--timeout SECONDS] [--goal PERCENT] [--json FILE]";

/// The version that is installed where there is none; others may name mutants differently.
const VERSION: &str = "27.1.0";

/// Seconds that the tests of one mutant may take.
const TIMEOUT_SECONDS: u64 = 120;

/// Percent of mutants that must be caught.
const GOAL_PERCENT: f64 = 95.0;

/// Runs it; well means that the goal is reached.
pub fn run(words: &[String]) -> Result<bool, String> {
    let known = ["sample", "seed", "jobs", "timeout", "goal", "json"];
    let arguments = Arguments::read(words, &known)?;
    let [package] = arguments.words.as_slice() else {
        return Err(format!("name one crate: cargo xtask mutants {USAGE}"));
    };
    let root = root();
    let metadata = Metadata::read(&root)?;
    let tested = tests_of(&metadata, package)?;
    provide(&root)?;

    let list = ["mutants", "--list", "--json", "--package", package];
    let all = names(&output(program("cargo", &list, &root))?)?;
    let seed = arguments.option("seed")?.unwrap_or(1);
    let sample = arguments.option("sample")?.unwrap_or(all.len());
    let chosen = choose(&all, sample, seed);
    println!("{} of {} mutants of {package}, seed {seed}", chosen.len(), all.len());
    if chosen.is_empty() {
        return Err(format!("there is nothing to change in {package}"));
    }

    let start = Instant::now();
    let folder = root.join("target/mutants");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let jobs: u32 = arguments.option("jobs")?.unwrap_or(1);
    let timeout = arguments.option("timeout")?.unwrap_or(TIMEOUT_SECONDS).to_string();
    let mut command = program("cargo", &["mutants", "--package", package, "--output"], &root);
    command.arg(&folder).args(["--jobs", &jobs.to_string(), "--timeout", &timeout]);
    command.args(["--colors", "never"]);
    for name in tested {
        command.args(["--test-package", &name]);
    }
    if chosen.len() < all.len() {
        for name in &chosen {
            command.arg("--re").arg(format!("^{}$", escaped(name)));
        }
    }
    // Documentation examples cost a link each and test little of the arithmetic.
    command.args(["--", "--tests"]);
    if jobs == 1 {
        // One job can keep what others wrote built from one mutant, and one run, to the next.
        command.env("CARGO_TARGET_DIR", root.join("target/mutants-build"));
    } else {
        command.env_remove("CARGO_TARGET_DIR");
    }
    // Missed mutants end it with an error too; what happened stands in the file it writes.
    watch(command)?;
    let path = folder.join("mutants.out/outcomes.json");
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("{}: {error}; cargo mutants did not finish", path.display()))?;
    let outcome = Outcome::parse(&text)?;
    let seconds = start.elapsed().as_secs_f64();
    println!("\n{}", outcome.table(package, seed, seconds));
    if let Some(file) = arguments.option::<String>("json")? {
        let json = outcome.json(package, seed, seconds);
        std::fs::write(&file, format!("{json:#}\n")).map_err(|error| format!("{file}: {error}"))?;
    }
    let goal = arguments.option("goal")?.unwrap_or(GOAL_PERCENT);
    let reached = outcome.share_caught_percent() >= goal;
    println!("goal: {goal} % caught – {}", if reached { "reached" } else { "NOT reached" });
    Ok(reached)
}

/// The crates whose tests judge a mutant: its own, and test-kit's where that builds on it.
fn tests_of(metadata: &Metadata, package: &str) -> Result<Vec<String>, String> {
    let ours = metadata.ours();
    if !ours.iter().any(|own| own.name == package) {
        let names: Vec<&str> = ours.iter().map(|own| own.name.as_str()).collect();
        return Err(format!("there is no crate `{package}`; ours are {}", names.join(", ")));
    }
    let kit = ours.iter().find(|own| own.name == "test-kit");
    let also = kit.filter(|kit| metadata.runs_inside(kit).contains_key(package));
    Ok(std::iter::once(package.to_owned()).chain(also.map(|kit| kit.name.clone())).collect())
}

fn provide(root: &Path) -> Result<(), String> {
    if works(program("cargo", &["mutants", "--version"], root)) {
        return Ok(());
    }
    let install = ["install", "cargo-mutants", "--locked", "--version", VERSION];
    println!("cargo-mutants is missing: cargo {}", install.join(" "));
    match watch(program("cargo", &install, root)) {
        Ok(true) => Ok(()),
        _ => Err(format!("cargo-mutants cannot be had; run `cargo {}`", install.join(" "))),
    }
}

fn names(list: &str) -> Result<Vec<String>, String> {
    let list: Value = serde_json::from_str(list)
        .map_err(|error| format!("`cargo mutants --list --json`: {error}"))?;
    let names = list.as_array().into_iter().flatten();
    Ok(names.filter_map(|it| it["name"].as_str().map(str::to_owned)).collect())
}

/// `count` of the names, chosen by `seed` alone, in the order of the list.
fn choose(all: &[String], count: usize, seed: u64) -> Vec<String> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let mut state = seed;
    for last in (1..order.len()).rev() {
        // SplitMix64: the same sample on every machine.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        order.swap(last, (mixed % (last as u64 + 1)) as usize);
    }
    order.truncate(count);
    order.sort_unstable();
    order.into_iter().map(|at| all[at].clone()).collect()
}

/// A name as a regular expression that fits only itself.
fn escaped(name: &str) -> String {
    let mut text = String::new();
    for character in name.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(character) {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

/// What became of the mutants.
#[derive(Debug, Default, PartialEq, Eq)]
struct Outcome {
    caught: usize,
    unviable: usize,
    missed: Vec<String>,
    timeouts: Vec<String>,
}

impl Outcome {
    fn parse(text: &str) -> Result<Outcome, String> {
        let value: Value =
            serde_json::from_str(text).map_err(|error| format!("outcomes.json: {error}"))?;
        let mut outcome = Outcome::default();
        for each in value["outcomes"].as_array().into_iter().flatten() {
            let name = each["scenario"]["Mutant"]["name"].as_str();
            match (each["summary"].as_str().unwrap_or_default(), name) {
                ("CaughtMutant", _) => outcome.caught += 1,
                ("Unviable", _) => outcome.unviable += 1,
                ("MissedMutant", Some(name)) => outcome.missed.push(name.to_owned()),
                ("Timeout", Some(name)) => outcome.timeouts.push(name.to_owned()),
                ("Success", None) => {}
                (what, None) => {
                    return Err(format!(
                        "the tests fail without any change ({what}); mend them first"
                    ));
                }
                (what, Some(name)) => return Err(format!("{name}: `{what}` is not understood")),
            }
        }
        Ok(outcome)
    }

    fn tried(&self) -> usize {
        self.caught + self.unviable + self.missed.len() + self.timeouts.len()
    }

    /// Of those that build; one that ran into the time limit does not count as caught.
    fn share_caught_percent(&self) -> f64 {
        let viable = self.tried() - self.unviable;
        if viable == 0 { 0.0 } else { 100.0 * self.caught as f64 / viable as f64 }
    }

    fn table(&self, package: &str, seed: u64, seconds: f64) -> String {
        let mut lines = vec![
            format!("mutants of  {package}"),
            format!("seed        {seed}"),
            format!("tried       {}", self.tried()),
            format!("caught      {}", self.caught),
            format!("missed      {}", self.missed.len()),
            format!("timeouts    {}", self.timeouts.len()),
            format!("unviable    {}  (do not build; not counted in the share)", self.unviable),
            format!("share       {:.1} % caught", self.share_caught_percent()),
            format!("time        {seconds:.0} s"),
        ];
        lines.extend(self.missed.iter().map(|name| format!("missed: {name}")));
        lines.extend(self.timeouts.iter().map(|name| format!("timeout: {name}")));
        lines.join("\n")
    }

    fn json(&self, package: &str, seed: u64, seconds: f64) -> Value {
        serde_json::json!({
            "crate": package, "seed": seed, "seconds": seconds, "tried": self.tried(),
            "caught": self.caught, "unviable": self.unviable, "missed": self.missed,
            "timeouts": self.timeouts, "share_caught_percent": self.share_caught_percent(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_depends_on_its_seed_alone() {
        let all: Vec<String> = (0..100).map(|number| number.to_string()).collect();
        let one = choose(&all, 10, 1);
        assert_eq!(one.len(), 10);
        assert_eq!(one, choose(&all, 10, 1));
        assert_ne!(one, choose(&all, 10, 2));
        assert_eq!(choose(&all, 1000, 1), all);
    }

    #[test]
    fn a_name_becomes_an_expression_for_itself() {
        let name = "src/a.rs:1:2: replace + with * in f -> Option<(u8, [u8])>";
        assert_eq!(
            escaped(name),
            r"src/a\.rs:1:2: replace \+ with \* in f \-> Option<\(u8, \[u8\]\)>"
        );
    }

    #[test]
    fn outcomes_are_counted_and_the_missed_are_named() {
        let mutant = |name: &str, summary: &str| {
            format!(r#"{{"scenario": {{"Mutant": {{"name": "{name}"}}}}, "summary": "{summary}"}}"#)
        };
        let text = format!(
            r#"{{"outcomes": [{{"scenario": "Baseline", "summary": "Success"}}, {}, {}, {}, {}]}}"#,
            mutant("a", "CaughtMutant"),
            mutant("b", "MissedMutant"),
            mutant("c", "Unviable"),
            mutant("d", "Timeout"),
        );
        let outcome = Outcome::parse(&text).unwrap();
        assert_eq!((outcome.tried(), outcome.unviable), (4, 1));
        assert_eq!(outcome.share_caught_percent().round(), 33.0);
        let table = outcome.table("tally", 1, 2.0);
        assert!(table.contains("missed: b") && table.contains("timeout: d"), "{table}");
    }

    #[test]
    fn a_failing_baseline_is_no_result() {
        let text = r#"{"outcomes": [{"scenario": "Baseline", "summary": "Failure"}]}"#;
        assert!(Outcome::parse(text).unwrap_err().contains("without any change"));
    }
}
