//! `cargo xtask bench serve`: pages of a county and of a prefecture, as `luoshi serve` answers them to a client that is a
//! process of its own.
//!
//! Printed are start-up, resident memory, bytes of the first page, and how long pages take: with 50 connections at a
//! constant rate, with 50 that ask as fast as they are answered, one request at a time, and while others write. Goals are
//! held against the constant rate. It is far above what the largest county asks for, and it is the load of many people who
//! do not wait for each other; 50 that ask without a pause measure the machine: their times are 50 ÷ pages a second. Client and server
//! share the cores.

mod addresses;
mod asking;
mod load;
mod place;
mod server;

pub use load::{LOAD, load};

use super::built::{Wanted, built};
use super::{machine, median};
use crate::arguments::Arguments;
use crate::{project, run};
use addresses::Kind;
use place::{EXTENTS, Extent, Place};
use serde_json::{Value, json};
use server::Server;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 50;
/// Pages a second: as if every unit of a county opened one within two seconds.
const RATE: f64 = 1_000.0;
const SECONDS: f64 = 10.0;
const STARTS: usize = 5;
/// Activities that are imported at once while pages are asked for.
const IMPORTED: usize = 100;

const START_SECONDS_MAX: f64 = 1.0;
const P99_MILLISECONDS_MAX: f64 = 10.0;
const FIRST_PAGE_BYTES_MAX: usize = 60_000;

/// Measures the sizes named, T1 and T2 where none is, and prints; well means that every goal is reached.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["seconds", "rate", "json"])?;
    let seconds: f64 = arguments.option("seconds")?.unwrap_or(SECONDS);
    let rate: f64 = arguments.option("rate")?.unwrap_or(RATE);
    let mut extents = Vec::new();
    for word in &arguments.words {
        let named = EXTENTS.iter().find(|own| own.name == word);
        extents.push(named.ok_or_else(|| format!("there is no size `{word}`"))?);
    }
    if extents.is_empty() {
        extents.extend(&EXTENTS[..2]);
    }
    // One after the other: together they would share the features of their libraries, and the server would not be the one that is shipped.
    built(&Wanted::Packages(&["xtask"]))?;
    let programs = built(&Wanted::Packages(&["luoshi"]))?;
    let bench = Bench { programs, seconds, rate };
    println!("{}", machine::line());
    println!(
        "tool: our own client (hyper), a process of its own; connections stay open, answers packed as browsers accept them"
    );
    let (mut well, mut reports) = (true, Vec::new());
    for extent in extents {
        let report = bench.measure(extent)?;
        well &= print(extent, &report, rate);
        reports.push(report);
    }
    if let Some(path) = arguments.option::<String>("json")? {
        let report = json!({ "machine": machine::describe(), "sizes": reports });
        place::write(Path::new(&path), &format!("{report:#}\n"))?;
    }
    Ok(well)
}

struct Bench {
    programs: PathBuf,
    seconds: f64,
    rate: f64,
}

// How pages are asked for.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    connections: usize,
    rate: Option<f64>,
    packed: bool,
    // Whether nobody writes meanwhile.
    still: bool,
}

impl Bench {
    fn measure(&self, extent: &Extent) -> Result<Value, String> {
        let target = self.programs.parent().ok_or("programs lie in no target folder")?;
        let place = Place::provide(&self.programs.join("luoshi"), target, extent)?;
        let mut starts = Vec::new();
        for _ in 1..STARTS {
            let server = Server::start(&place)?;
            starts.push(server.start_seconds);
            server.stop()?;
        }
        let server = Server::start(&place)?;
        starts.push(server.start_seconds);
        let resident = server.resident_mb();
        let first = asking::block_on(addresses::first_page(server.port))?;
        let mut kinds = asking::block_on(addresses::find(&place, server.port))?;
        let all = kinds.iter().flat_map(|kind| kind.addresses.clone()).collect();
        kinds.push(Kind { name: "all three", addresses: all });
        let steady = Way {
            name: "constant rate",
            connections: CONNECTIONS,
            rate: Some(self.rate),
            packed: true,
            still: true,
        };
        let most = Way { name: "as fast as answered", rate: None, ..steady };
        let plain = Way { name: "the same, not packed", packed: false, ..most };
        let alone = Way { name: "one at a time", connections: 1, ..most };
        let mut rows = Vec::new();
        for way in [steady, most, plain, alone] {
            for kind in &kinds {
                rows.push(self.ask(&place, &server, kind, way)?);
            }
        }
        let (after, peak) = (server.resident_mb(), server.peak_mb());
        server.stop()?;
        rows.push(self.beside_writer(&place, &kinds, steady)?);
        Ok(json!({
            "size": extent.name,
            "units": extent.size.units,
            "seconds_each": self.seconds,
            "rate": self.rate,
            "addresses": kinds.iter().map(|kind| (kind.name, kind.addresses.len())).collect::<Vec<_>>(),
            "start_seconds": median(&starts),
            "resident_start_mb": resident,
            "resident_load_mb": after,
            "resident_peak_mb": peak,
            "first_page_files": first.files,
            "first_page_bytes": first.bytes,
            "first_page_plain_bytes": first.plain_bytes,
            "runs": rows,
        }))
    }

    // One run of the client.
    fn ask(&self, place: &Place, server: &Server, kind: &Kind, way: Way) -> Result<Value, String> {
        let file = place.folder.join("addresses.txt");
        place::write(&file, &load::written(&kind.addresses))?;
        let mut words: Vec<String> = ["bench", LOAD].map(str::to_owned).into();
        for (name, value) in [
            ("port", server.port.to_string()),
            ("addresses", file.display().to_string()),
            ("connections", way.connections.to_string()),
            ("seconds", self.seconds.to_string()),
            ("packed", way.packed.to_string()),
            ("still", way.still.to_string()),
            ("seed", "1".to_owned()),
        ] {
            words.extend([format!("--{name}"), value]);
        }
        if let Some(rate) = way.rate {
            words.extend(["--rate".to_owned(), rate.to_string()]);
        }
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let client = self.programs.join("xtask").display().to_string();
        let before = server.cpu_seconds();
        let told = run::output(run::program(&client, &words, &project::root()))?;
        let server_cpu = server.cpu_seconds() - before;
        let mut row: Value =
            serde_json::from_str(&told).map_err(|error| format!("{error}: {told}"))?;
        row["pages"] = kind.name.into();
        row["way"] = way.name.into();
        row["connections"] = way.connections.into();
        row["server_cpu_seconds"] = server_cpu.into();
        Ok(row)
    }

    // Pages at a constant rate while the command line imports activities, one file after the other, into a copy.
    fn beside_writer(&self, place: &Place, kinds: &[Kind], steady: Way) -> Result<Value, String> {
        let copy = place.copy()?;
        let measured = (|| {
            let server = Server::start(&copy)?;
            let all = kinds.last().ok_or("there are no pages")?;
            let way = Way { name: "while others write", still: false, ..steady };
            let end = Instant::now() + Duration::from_secs_f64(self.seconds);
            let row = std::thread::scope(|scope| {
                let writer = scope.spawn(|| imports(&copy, end));
                let row = self.ask(&copy, &server, all, way);
                let imported = writer.join().map_err(|_| "the writer broke off".to_owned())?;
                let mut row = row?;
                row["imported"] = imported?.into();
                Ok::<_, String>(row)
            })?;
            server.stop()?;
            Ok(row)
        })();
        copy.remove();
        measured
    }
}

// Imports further activities, some at a time, until it is time to end; how many.
fn imports(place: &Place, end: Instant) -> Result<usize, String> {
    let path = place.folder.join("activities.csv");
    let text = std::fs::read_to_string(&path);
    let text = text.map_err(|error| format!("{}: {error}", path.display()))?;
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    let rows: Vec<&str> = lines.collect();
    let file = place.folder.join("further.csv");
    let mut imported = 0;
    for some in rows.chunks(IMPORTED) {
        if Instant::now() >= end {
            break;
        }
        // The same again under ids of their own.
        let further: String = some.iter().map(|row| format!("X{row}\n")).collect();
        place::write(&file, &format!("{head}\n{further}"))?;
        place.import("activities", &file, &[])?;
        imported += some.len();
    }
    Ok(imported)
}

// Prints the table; whether every goal is reached.
fn print(extent: &Extent, report: &Value, rate: f64) -> bool {
    let number = |row: &Value, name: &str| row[name].as_f64().unwrap_or(0.0);
    let own = |name: &str| number(report, name);
    let mut well = true;
    let mut goal = |reached: bool, goal: String| {
        well &= reached;
        format!("goal {goal}: {}", if reached { "reached" } else { "NOT reached" })
    };
    println!("\n{}: {} units", extent.label, extent.size.units);
    let start = own("start_seconds");
    let said = goal(start <= START_SECONDS_MAX, format!("{START_SECONDS_MAX} s"));
    println!("{:<44}{start:>10.2} s   {said}", "start until the board is shown, median");
    println!("{:<44}{:>10.1} MB", "resident after the start", own("resident_start_mb"));
    println!("{:<44}{:>10.1} MB", "resident after all that was asked", own("resident_load_mb"));
    let peak = own("resident_peak_mb");
    let most = extent.memory_mb;
    let said = most.map_or(String::new(), |most| goal(peak <= most, format!("{most} MB")));
    println!("{:<44}{peak:>10.1} MB  {said}", "resident at most");
    let (bytes, plain) = (own("first_page_bytes"), own("first_page_plain_bytes"));
    let said = goal(bytes <= FIRST_PAGE_BYTES_MAX as f64, format!("{FIRST_PAGE_BYTES_MAX} B"));
    let label = format!("first page, {} files ({plain} B not packed)", own("first_page_files"));
    println!("{label:<44}{bytes:>10} B   {said}");
    println!(
        "{:<22}{:<10} {:>4} {:>9} {:>9} {:>8} {:>8} {:>8} {:>10} {:>10}",
        "",
        "pages",
        "conn",
        "requests",
        "per s",
        "p50 ms",
        "p99 ms",
        "max ms",
        "server ms",
        "client ms"
    );
    for row in report["runs"].as_array().into_iter().flatten() {
        let each = |name: &str| number(row, name) * 1e3 / number(row, "requests").max(1.0);
        let way = row["way"].as_str().unwrap_or("?");
        let said = match way {
            "constant rate" => {
                let reached = number(row, "p99_milliseconds") <= P99_MILLISECONDS_MAX;
                goal(reached, format!("{P99_MILLISECONDS_MAX} ms"))
            }
            "while others write" => format!("{} activities imported", row["imported"]),
            _ => String::new(),
        };
        println!(
            "{way:<22}{:<10} {:>4} {:>9} {:>9.0} {:>8.2} {:>8.2} {:>8.2} {:>10.3} {:>10.3}  {said}",
            row["pages"].as_str().unwrap_or("?"),
            number(row, "connections"),
            number(row, "requests"),
            number(row, "per_second"),
            number(row, "p50_milliseconds"),
            number(row, "p99_milliseconds"),
            number(row, "largest_milliseconds"),
            each("server_cpu_seconds"),
            each("client_cpu_seconds"),
        );
    }
    println!(
        "constant rate: {rate} requests a second on {CONNECTIONS} connections, each timed from when it was due; server ms, client ms: CPU for each"
    );
    well
}
