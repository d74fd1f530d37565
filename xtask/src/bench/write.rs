//! `cargo xtask bench write`: how many commands "record an activity with 12 participants" a second are made durable and
//! acknowledged, and how long each waits, with 500 clients at once.
//!
//! The server, the clients and PostgreSQL are processes of their own (the example `writer` of the crate `app`), and the
//! CPU seconds of each are printed. The competitor in the same run is the same server with one commit per command.

use super::built::{Wanted, built};
use super::machine;
use crate::arguments::Arguments;
use crate::{project, run};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

const CLIENTS: usize = 500;
const SECONDS: f64 = 10.0;

// Goals on SQLite.
const PER_SECOND_MIN: f64 = 5_000.0;
const P99_MILLISECONDS_MAX: f64 = 250.0;

/// Commands that are committed together at most: as shipped, and the competitor.
const GROUPS: [usize; 2] = [128, 1];

/// Measures both engines with and without groups, and prints the table.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["seconds", "json"])?;
    let seconds: f64 = arguments.option("seconds")?.unwrap_or(SECONDS);
    let place = Place::build()?;
    let mut rows = Vec::new();
    for group in GROUPS {
        let path = place.folder.join(format!("{group}.db"));
        let address = format!("sqlite:{}", path.display());
        let mut row = place.measure(&address, group, seconds, None)?;
        row["engine"] = "SQLite".into();
        row["database_mb"] = json!(megabytes(&path));
        rows.push(row);
    }
    let mut cluster = place.start(&["cluster", &GROUPS.len().to_string()])?;
    let pid = cluster.line()?;
    for group in GROUPS {
        let address = cluster.line()?;
        let mut row = place.measure(&address, group, seconds, Some(&pid))?;
        row["engine"] = "PostgreSQL".into();
        rows.push(row);
    }
    cluster.end()?;
    let report = json!({
        "command": "record an activity with 12 participants",
        "machine": machine::describe(),
        "clients": CLIENTS,
        "seconds": seconds,
        "runs": rows,
        "goals": { "per_second_min": PER_SECOND_MIN, "p99_milliseconds_max": P99_MILLISECONDS_MAX },
    });
    print(&report);
    if let Some(path) = arguments.option::<String>("json")? {
        let text = format!("{report:#}\n");
        std::fs::write(&path, text).map_err(|problem| format!("{path}: {problem}"))?;
    }
    Ok(true)
}

struct Place {
    root: PathBuf,
    writer: String,
    folder: PathBuf,
}

impl Drop for Place {
    fn drop(&mut self) {
        // Nothing depends on it: a folder left behind is only untidy.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

// A process that serves until its input ends.
struct Serving {
    process: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Serving {
    fn line(&mut self) -> Result<String, String> {
        let mut line = String::new();
        self.lines.read_line(&mut line).map_err(|problem| problem.to_string())?;
        match line.trim() {
            "" => Err("the process ended before it was ready".to_owned()),
            line => Ok(line.to_owned()),
        }
    }

    fn end(mut self) -> Result<(), String> {
        drop(self.process.stdin.take());
        self.process.wait().map(drop).map_err(|problem| problem.to_string())
    }
}

impl Place {
    fn build() -> Result<Place, String> {
        let writer = built(&Wanted::Example("app", "writer"))?.display().to_string();
        let folder = std::env::temp_dir().join(format!("luoshi-bench-{}", std::process::id()));
        std::fs::create_dir_all(&folder).map_err(|problem| problem.to_string())?;
        Ok(Place { root: project::root(), writer, folder })
    }

    fn command(&self, words: &[&str]) -> Command {
        run::program(&self.writer, words, &self.root)
    }

    fn start(&self, words: &[&str]) -> Result<Serving, String> {
        let mut process = self
            .command(words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|problem| format!("{}: {problem}", self.writer))?;
        let lines = BufReader::new(process.stdout.take().ok_or("no output")?);
        Ok(Serving { process, lines })
    }

    // One database, one server, one run of all clients.
    fn measure(
        &self,
        address: &str,
        group: usize,
        seconds: f64,
        database: Option<&str>,
    ) -> Result<Value, String> {
        let name =
            format!("{}-{group}.keys", if database.is_some() { "postgres" } else { "sqlite" });
        let keys = self.folder.join(name).display().to_string();
        let before = run::output(self.command(&["make", address, &keys, "0"]))?;
        let mut server = self.start(&["serve", address, &keys, &group.to_string()])?;
        let ready = server.line()?;
        let mut words = ready.split_whitespace().skip(1);
        let port = words.next().ok_or("the server gave no port")?.to_owned();
        let pid = server.process.id().to_string();
        let cpu = |pid: &str| cpu_seconds(&processes(), pid);
        let (own, its) = (cpu(&pid), database.map(cpu));
        let (clients, time) = (CLIENTS.to_string(), seconds.to_string());
        let words = ["load", address, &keys, &port, &clients, &time, "1"];
        let told = run::output(self.command(&words))?;
        let server_cpu = cpu(&pid) - own;
        let database_cpu = database.map(|pid| cpu(pid) - its.unwrap_or(0.0));
        server.end()?;
        let figures: Vec<f64> =
            told.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        let [acknowledged, p50, p99, largest, client_cpu, others] = figures[..] else {
            return Err(format!("the clients said `{}`", told.trim()));
        };
        if others > 0.0 {
            return Err(format!("{others} commands were not accepted"));
        }
        Ok(json!({
            "group_max": group,
            "entries_before": before.trim().parse::<u64>().unwrap_or(0),
            "acknowledged": acknowledged,
            "per_second": acknowledged / seconds,
            "p50_milliseconds": p50,
            "p99_milliseconds": p99,
            "largest_milliseconds": largest,
            "server_cpu_seconds": server_cpu,
            "database_cpu_seconds": database_cpu,
            "client_cpu_seconds": client_cpu,
        }))
    }
}

fn megabytes(path: &Path) -> f64 {
    std::fs::metadata(path).map_or(0.0, |about| about.len() as f64 / 1e6)
}

// Of every process: its parent, and the CPU seconds of it and of those of its children that have ended.
fn processes() -> BTreeMap<String, (String, f64)> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Ok(text) = std::fs::read_to_string(entry.path().join("stat"))
            && let Some(own) = machine::parent_and_cpu(&text)
        {
            found.insert(name, own);
        }
    }
    found
}

// Of a process and everything it started.
fn cpu_seconds(processes: &BTreeMap<String, (String, f64)>, pid: &str) -> f64 {
    let own = processes.get(pid).map_or(0.0, |own| own.1);
    let children = processes.iter().filter(|(_, (parent, _))| parent == pid);
    own + children.map(|(child, _)| cpu_seconds(processes, child)).sum::<f64>()
}

fn print(report: &Value) {
    println!(
        "{}, {CLIENTS} clients, every commit on the disk",
        report["command"].as_str().unwrap_or("")
    );
    println!("{}", machine::line());
    println!(
        "{:<11} {:>6} {:>10} {:>9} {:>9} {:>9} {:>11} {:>11} {:>11}",
        "",
        "group",
        "per second",
        "p50 ms",
        "p99 ms",
        "max ms",
        "server s",
        "database s",
        "clients s"
    );
    let number = |row: &Value, name: &str| row[name].as_f64().unwrap_or(0.0);
    let rows = report["runs"].as_array().map(Vec::as_slice).unwrap_or_default();
    for row in rows {
        println!(
            "{:<11} {:>6} {:>10.0} {:>9.1} {:>9.1} {:>9.1} {:>11.2} {:>11.2} {:>11.2}",
            row["engine"].as_str().unwrap_or(""),
            row["group_max"],
            number(row, "per_second"),
            number(row, "p50_milliseconds"),
            number(row, "p99_milliseconds"),
            number(row, "largest_milliseconds"),
            number(row, "server_cpu_seconds"),
            number(row, "database_cpu_seconds"),
            number(row, "client_cpu_seconds"),
        );
    }
    let Some(first) = rows.first() else { return };
    let said = |well: bool| if well { "reached" } else { "NOT reached" };
    let (rate, p99) = (number(first, "per_second"), number(first, "p99_milliseconds"));
    println!("goal on SQLite: {PER_SECOND_MIN} per second: {}", said(rate >= PER_SECOND_MIN));
    println!(
        "goal on SQLite: p99 {P99_MILLISECONDS_MAX} ms: {}",
        said(p99 <= P99_MILLISECONDS_MAX)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_a_process_and_its_children_are_added_up() {
        let stat = |parent: &str, time: u32| {
            machine::parent_and_cpu(&format!(
                "7 (a ) name) S {parent} 1 1 0 -1 4 1 0 0 0 {time} 1 2 3 20 0"
            ))
            .unwrap()
        };
        let processes: BTreeMap<String, (String, f64)> = [
            ("10".to_owned(), stat("1", 94)),
            ("11".to_owned(), stat("10", 194)),
            ("12".to_owned(), stat("11", 294)),
            ("13".to_owned(), stat("1", 999)),
        ]
        .into();
        assert_eq!(cpu_seconds(&processes, "10"), 6.0);
        assert_eq!(cpu_seconds(&processes, "14"), 0.0);
    }
}
