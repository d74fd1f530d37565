//! `cargo xtask bench build`: how long the program takes to build where nothing is built yet, into a folder of its own.
//!
//! What runs beside it takes cores away, so that CPU seconds say more than those on the clock: on cores that it has for
//! itself it cannot take less than CPU ÷ cores. Libraries are downloaded beforehand.

use super::machine;
use crate::arguments::Arguments;
use crate::{project, run};
use serde_json::json;
use std::time::Instant;

/// On two cores.
const SECONDS_MAX: f64 = 360.0;

/// Builds and prints; well means that the goal is reached.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["json"])?;
    let root = project::root();
    let target = root.join("target/bench-build");
    match std::fs::remove_dir_all(&target) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            return Err(format!("{}: {error}", target.display()));
        }
        _ => {}
    }
    if !run::watch(run::program("cargo", &["fetch", "--quiet", "--locked"], &root))? {
        return Err("the libraries cannot be had: read what cargo says".to_owned());
    }
    let mut cargo = run::program("cargo", &["build", "--release", "--quiet", "--locked"], &root);
    cargo.env("CARGO_TARGET_DIR", &target);
    let (started, before) = (Instant::now(), machine::cpu_seconds("self"));
    let built = run::watch(cargo)?;
    let (seconds, cpu) = (started.elapsed().as_secs_f64(), machine::cpu_seconds("self") - before);
    // Nothing depends on it: a folder left behind is only untidy.
    let _ = std::fs::remove_dir_all(&target);
    if !built {
        return Err("the release build failed".to_owned());
    }
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();
    let well = seconds <= SECONDS_MAX;
    println!("{}", machine::line());
    println!(
        "cargo build --release, cold: {seconds:.0} s on the clock, {cpu:.0} s of CPU; load {load} at its end"
    );
    println!("goal {SECONDS_MAX} s: {}", if well { "reached" } else { "NOT reached" });
    if let Some(path) = arguments.option::<String>("json")? {
        let machine = machine::describe();
        let report =
            json!({ "machine": machine, "seconds": seconds, "cpu_seconds": cpu, "load": load });
        std::fs::write(&path, format!("{report:#}\n"))
            .map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(well)
}
