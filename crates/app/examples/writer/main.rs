//! A process that serves commands over loopback, for what has to be seen from another process: kills in the midst of
//! writing, and how many commands a second are acknowledged.
//!
//! - `writer make ADDRESS KEYS ACTIVITIES` begins an installation with so many imported activities and prints how many
//!   entries it has.
//! - `writer serve ADDRESS KEYS [GROUP]` serves it until its standard input ends; `GROUP` commands at most are committed
//!   together. It prints `ready PORT MILLISECONDS ENTRIES`.
//! - `writer load ADDRESS KEYS PORT CLIENTS SECONDS FIRST` sends "record an activity with 12 participants" to such a process
//!   and prints what it measured: acknowledged, p50, p99, largest in milliseconds, its own CPU seconds, and how many
//!   were not accepted. Commands are numbered from `FIRST`.
//! - `writer cluster ADDRESSES` starts a throw-away PostgreSQL, prints its process id and an address for each of so many
//!   databases, and keeps it until its standard input ends.

mod base;
mod load;
mod serve;
mod wire;

use app::writer::GROUP_MAX;
use app::{Installation, Settings};
use cluster::{Cluster, Durability};
use std::error::Error;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let settings = |address: &str, keys: &str| Settings::new(address, Some(Path::new(keys)));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    match words.as_slice() {
        ["make", address, keys, activities] => {
            let activities = activities.parse()?;
            println!("{}", runtime.block_on(base::make(settings(address, keys), activities))?);
            Ok(())
        }
        ["serve", address, keys] => {
            runtime.block_on(serve::run(settings(address, keys), GROUP_MAX, started))
        }
        ["serve", address, keys, group] => {
            runtime.block_on(serve::run(settings(address, keys), group.parse()?, started))
        }
        ["load", address, keys, port, clients, seconds, first] => {
            let own = settings(address, keys);
            let handles = runtime.block_on(async {
                let mut installation = Installation::open(own).await.map_err(serve::said)?;
                let handles = installation.state().handles().to_vec();
                installation.database().close().await;
                Ok::<_, String>(handles)
            })?;
            let cpu = cpu_seconds();
            let (clients, seconds) = (clients.parse()?, seconds.parse()?);
            let measured = load::run(port.parse()?, clients, seconds, &handles, first.parse()?)?;
            print(measured, cpu_seconds() - cpu);
            Ok(())
        }
        ["cluster", count] => {
            let cluster = Cluster::start(Durability::Full)?;
            println!("{}", cluster.pid()?);
            for number in 0..count.parse::<u32>()? {
                println!("{}", cluster.database(&format!("bench_{number}"))?);
            }
            std::io::stdout().flush()?;
            let _input = std::io::stdin().read_to_end(&mut Vec::new())?;
            Ok(())
        }
        _ => Err("writer make|serve|load|cluster …: see its first lines".into()),
    }
}

fn print(mut measured: load::Measured, cpu: f64) {
    measured.latencies.sort_by(f32::total_cmp);
    let at = |share: f64| {
        let last = measured.latencies.len().saturating_sub(1);
        measured.latencies.get((last as f64 * share) as usize).copied().unwrap_or(0.0)
    };
    println!(
        "{} {:.2} {:.2} {:.2} {cpu:.2} {}",
        measured.latencies.len(),
        at(0.5),
        at(0.99),
        at(1.0),
        measured.others.len()
    );
    if let Some(other) = measured.others.first() {
        eprintln!("not accepted: {other}");
    }
}

// What this process used of the processors so far.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets: state is the first, user and system time the 12th and 13th, in hundredths.
    let rest = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let mut times = rest.split_whitespace().skip(11).filter_map(|it| it.parse::<f64>().ok());
    (times.next().unwrap_or(0.0) + times.next().unwrap_or(0.0)) / 100.0
}
