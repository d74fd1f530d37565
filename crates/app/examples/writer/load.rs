//! The client of the measurement: so many clients, each with one command under way, over a few connections.

use crate::wire::{self, Answer};
use app::{Actor, Command, Wish};
use authority::SystemPurpose;
use model::record::{ActivityRecord, Record};
use model::{Certainty, Day, DayRange, Handle, Noun, RecordId, Secrecy, Stated};
use std::collections::HashMap;
use std::io::{BufReader, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Connections over which the clients share.
const CONNECTIONS: usize = 10;

/// Participants of an activity.
const PARTICIPANTS: u64 = 12;

/// What a connection measured.
#[derive(Default)]
pub struct Measured {
    /// Milliseconds from sending a command to its acknowledgement, of those acknowledged within the time.
    pub latencies: Vec<f32>,
    /// Commands that were not accepted.
    pub others: Vec<String>,
}

/// Sends for a second to get warm, then for `seconds`; all clients together.
pub fn run(
    port: u16,
    clients: usize,
    seconds: f64,
    handles: &[Handle],
    first: u64,
) -> Result<Measured, String> {
    let begun = Instant::now();
    let counted = begun + Duration::from_secs(1);
    let end = counted + Duration::from_secs_f64(seconds);
    let threads: Vec<_> = (0..CONNECTIONS)
        .map(|at| {
            let own = clients / CONNECTIONS + usize::from(at < clients % CONNECTIONS);
            let handles = handles.to_vec();
            let numbers = first + (at as u64) * 10_000_000;
            std::thread::spawn(move || connection(port, own, numbers, &handles, counted, end))
        })
        .collect();
    let mut all = Measured::default();
    for thread in threads {
        let own = thread.join().map_err(|_| "a connection panicked")?;
        let own = own.map_err(|error| error.to_string())?;
        all.latencies.extend(own.latencies);
        all.others.extend(own.others);
    }
    Ok(all)
}

fn connection(
    port: u16,
    clients: usize,
    first: u64,
    handles: &[Handle],
    counted: Instant,
    end: Instant,
) -> std::io::Result<Measured> {
    let stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_nodelay(true)?;
    let mut to = stream.try_clone()?;
    let mut from = BufReader::with_capacity(1 << 16, stream);
    let mut measured = Measured::default();
    let mut under_way: HashMap<[u8; 16], Instant> = HashMap::new();
    let mut next = first;
    let mut ask = |to: &mut TcpStream, under_way: &mut HashMap<_, _>| {
        let command = command(next, handles);
        next += 1;
        under_way.insert(command.key, Instant::now());
        to.write_all(&wire::request(&command))
    };
    for _ in 0..clients {
        ask(&mut to, &mut under_way)?;
    }
    while !under_way.is_empty() {
        let Some(bytes) = wire::read(&mut from)? else { break };
        let now = Instant::now();
        let Some((key, answer)) = wire::answer(&bytes) else { break };
        let Some(sent) = under_way.remove(&key) else { continue };
        match answer {
            Answer::Accepted(_) if now >= counted && now < end => {
                measured.latencies.push((now - sent).as_secs_f32() * 1_000.0);
            }
            Answer::Accepted(_) => {}
            Answer::Refused(why) | Answer::Unknown(why) => measured.others.push(why),
        }
        if now < end {
            ask(&mut to, &mut under_way)?;
        }
    }
    Ok(measured)
}

/// "Record an activity with 12 participants."
pub fn command(number: u64, handles: &[Handle]) -> Command {
    let person = |at: u64| handles[((number * 31 + at * 97) % handles.len() as u64) as usize];
    let record = ActivityRecord {
        kind: "themed_day".into(),
        secrecy: Secrecy::Open,
        certainty: Certainty::Confirmed,
        hosts: vec![format!("b{}", number % crate::base::UNITS).into()],
        targets: Vec::new(),
        held: DayRange::on(Day(19_800 + (number % 300) as i32)),
        minutes: Some(90),
        people: (0..PARTICIPANTS).map(|at| ("participant".into(), person(at))).collect(),
        unnamed_participants: 0,
        fields: vec![("topic".into(), Stated::Name("防汛安排".into()))],
        texts: vec![("title".into(), "学习防汛要求".into())],
    };
    let (mut key, mut seed) = ([0xb0; 16], [0xc3; 32]);
    key[..8].copy_from_slice(&number.to_be_bytes());
    seed[..8].copy_from_slice(&number.to_be_bytes());
    let id = RecordId::new(Noun::Activity, format!("a{number}"));
    let wish = Wish::Put { id, record: Record::Activity(record) };
    Command { actor: Actor::System(SystemPurpose::CommandLine), key, seed, wish }
}
