//! The process that asks: connections that stay open and ask for addresses in drawn order, and how long each answer took.
//!
//! With a rate, requests arrive at a constant one whatever the answers do (an open loop), and a request's time runs from the
//! moment at which it was due: one that waits for a free connection has waited. Without one each connection asks for the
//! next page as soon as it has the last (a closed loop): that finds out how many pages a second can be had, and the times
//! are then no more than connections ÷ pages a second.

use super::addresses::{Address, Shuffle};
use super::asking::{BROWSER, Connection, PLAIN, block_on};
use crate::arguments::Arguments;
use crate::bench::{machine, percentile};
use hyper::StatusCode;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, mpsc};

/// The name under which it is started.
pub const LOAD: &str = "serve-load";

/// What it is to do.
#[derive(Clone)]
struct Wanted {
    port: u16,
    connections: usize,
    seconds: f64,
    // Requests a second; a closed loop without it.
    rate: Option<f64>,
    accepted: &'static str,
    // Whether pages stay as they were looked at.
    still: bool,
    seed: u64,
}

/// Asks, and prints one line of JSON. What is no whole page ends it.
pub fn load(words: &[String]) -> Result<bool, String> {
    let known = ["port", "addresses", "connections", "seconds", "rate", "packed", "still", "seed"];
    let arguments = Arguments::read(words, &known)?;
    fn needed<T: std::str::FromStr>(arguments: &Arguments, name: &str) -> Result<T, String> {
        arguments.option(name)?.ok_or_else(|| format!("`--{name}` is missing"))
    }
    let wanted = Wanted {
        port: needed(&arguments, "port")?,
        connections: needed(&arguments, "connections")?,
        seconds: needed(&arguments, "seconds")?,
        rate: arguments.option("rate")?,
        accepted: if needed(&arguments, "packed")? { BROWSER } else { PLAIN },
        still: needed(&arguments, "still")?,
        seed: needed(&arguments, "seed")?,
    };
    let path: String = needed(&arguments, "addresses")?;
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    let addresses = read(&text)?;
    println!("{}", block_on(all(wanted, addresses))?);
    Ok(true)
}

/// Addresses as lines of a file.
pub fn written(addresses: &[Address]) -> String {
    addresses.iter().map(|own| format!("{}\t{}\n", own.path, own.bytes)).collect()
}

fn read(text: &str) -> Result<Vec<Address>, String> {
    let address = |line: &str| {
        let (path, bytes) = line.split_once('\t')?;
        Some(Address { path: path.to_owned(), bytes: bytes.parse().ok()? })
    };
    let read = |line| address(line).ok_or_else(|| format!("`{line}` is no address with its bytes"));
    let addresses: Vec<Address> = text.lines().map(read).collect::<Result<_, _>>()?;
    if addresses.is_empty() { Err("there is no address".to_owned()) } else { Ok(addresses) }
}

// When requests are due, one after the other; whoever is free takes the next.
type Due = Arc<Mutex<mpsc::UnboundedReceiver<Instant>>>;

async fn all(wanted: Wanted, addresses: Vec<Address>) -> Result<Value, String> {
    let addresses = Arc::new(addresses);
    let mut open = Vec::new();
    for _ in 0..wanted.connections {
        open.push(Connection::open(wanted.port).await?);
    }
    let started = Instant::now();
    let end = started + Duration::from_secs_f64(wanted.seconds);
    let due = wanted.rate.map(|rate| arrivals(started, wanted.seconds, rate));
    let asking: Vec<_> = open
        .into_iter()
        .enumerate()
        .map(|(at, connection)| {
            let (wanted, addresses) = (wanted.clone(), Arc::clone(&addresses));
            tokio::spawn(one(connection, at, wanted, addresses, due.clone(), end))
        })
        .collect();
    let (mut times, mut bytes) = (Vec::new(), 0);
    for task in asking {
        let own = task.await.map_err(|error| error.to_string())??;
        times.extend(own.0);
        bytes += own.1;
    }
    let seconds = started.elapsed().as_secs_f64();
    times.sort_by(f64::total_cmp);
    Ok(json!({
        "requests": times.len(),
        "per_second": times.len() as f64 / seconds,
        "p50_milliseconds": percentile(&times, 50),
        "p99_milliseconds": percentile(&times, 99),
        "largest_milliseconds": times.last(),
        "bytes": bytes,
        "client_cpu_seconds": machine::cpu_seconds("self"),
    }))
}

// A thread of its own keeps time to some microseconds; a timer of the runtime to a millisecond.
fn arrivals(started: Instant, seconds: f64, rate: f64) -> Due {
    let (tell, told) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        for number in 0..(seconds * rate) as u64 {
            let due = started + Duration::from_secs_f64(number as f64 / rate);
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            if tell.send(due).is_err() {
                return;
            }
        }
    });
    Arc::new(Mutex::new(told))
}

// One connection: milliseconds of each answer, and their bytes.
async fn one(
    mut connection: Connection,
    at: usize,
    wanted: Wanted,
    addresses: Arc<Vec<Address>>,
    due: Option<Due>,
    end: Instant,
) -> Result<(Vec<f64>, usize), String> {
    let mut drawn = Shuffle::new(wanted.seed.wrapping_mul(1_000_003).wrapping_add(at as u64));
    // Neighbouring seeds begin alike.
    drawn.below(2);
    let (mut times, mut bytes) = (Vec::new(), 0);
    loop {
        let begun = match &due {
            None if Instant::now() >= end => break,
            None => Instant::now(),
            Some(due) => match due.lock().await.recv().await {
                Some(due) => due,
                None => break,
            },
        };
        let address = &addresses[drawn.below(addresses.len())];
        let answer = connection.ask(&address.path, wanted.accepted).await?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        let unpacked = answer.unpacked_bytes();
        let same = !wanted.still || unpacked == Some(address.bytes);
        if answer.status != StatusCode::OK || !same {
            let (path, status) = (&address.path, answer.status);
            return Err(format!(
                "{path}: {status}, {unpacked:?} bytes instead of {}",
                address.bytes
            ));
        }
        bytes += answer.body.len();
    }
    Ok((times, bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_were_written() {
        let own = vec![Address { path: "/why?a=1&b=2".to_owned(), bytes: 7 }];
        assert_eq!(read(&written(&own)), Ok(own));
        assert!(read("").is_err());
        assert!(read("/why").unwrap_err().contains("/why"));
    }
}
