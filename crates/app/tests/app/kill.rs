//! A server that is killed while 32 clients write, again and again: what was acknowledged is there exactly once, and what
//! was not is there once or not at all.
//!
//! The server is the example `writer` in a process of its own; it is killed with SIGKILL, and of PostgreSQL the database
//! sometimes too. The clients keep what was acknowledged. A few kills run with all tests;
//! `cargo xtask trust kill --sqlite 100 --postgres 30` asks for more through the environment.

use crate::place::{ORIGIN, Place, say};
use crate::random::Random;
use crate::wire::{self, Answer};
use crate::{commands, place};
use app::{Actor, Command, KeyRing, Wish};
use authority::{Scope, SystemPurpose};
use cluster::{Cluster, Durability};
use journal::content::Opened;
use journal::{Ed25519Signer, VerifierKey};
use model::{Act, Day, RecordId};
use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use store::{Database, Engine, Limits, Outcome};

/// How many kills, by engine, and how many activities the journal has before the first one.
pub const SQLITE: &str = "LUOSHI_TRUST_KILL_SQLITE";
pub const POSTGRES: &str = "LUOSHI_TRUST_KILL_POSTGRES";
pub const ACTIVITIES: &str = "LUOSHI_TRUST_KILL_ACTIVITIES";

const WRITERS: u64 = 32;
const READY_MILLISECONDS_MAX: u128 = 2_000;

/// Of so many kills on PostgreSQL one is of the database itself.
const DATABASE_EVERY: u64 = 4;

fn from_environment(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

// Cargo builds examples together with tests, beside them.
fn program() -> PathBuf {
    let own = std::env::current_exe().expect("a path");
    let folder = own.parent().and_then(|it| it.parent()).expect("a target folder");
    let path = folder.join("examples/writer");
    assert!(path.is_file(), "{path:?} is not there: cargo build -p app --example writer");
    path
}

struct Server {
    process: Child,
    port: u16,
    ready: Duration,
}

impl Server {
    fn start(address: &str, keys: &str) -> Server {
        let begun = Instant::now();
        let mut process = std::process::Command::new(program())
            .args(["serve", address, keys])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a server");
        let mut line = String::new();
        let out = process.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("a line");
        let ready = begun.elapsed();
        let mut words = line.split_whitespace();
        assert_eq!(words.next(), Some("ready"), "the server does not come up");
        let port = words.next().expect("a port").parse().expect("a number");
        Server { process, port, ready }
    }

    // SIGKILL.
    fn kill(mut self) {
        self.process.kill().expect("killed");
        self.process.wait().expect("gone");
    }
}

/// One of the clients. It has at most one command under way.
struct Client {
    number: u64,
    next: u64,
    // Sent, and nothing is known about it.
    open: Option<Command>,
    acknowledged: Vec<(Command, u64)>,
    person: Option<u32>,
}

impl Client {
    // Above the numbers of the persons that are there already.
    fn numbered(&self, at: u64) -> u64 {
        (self.number + 1) * 1_000_000 + at
    }

    // A person, activities of that person, and now and then a correction.
    fn command(&mut self) -> Command {
        let at = self.next;
        self.next += 1;
        let number = self.numbered(at);
        match self.person {
            Some(person) if !at.is_multiple_of(4) => {
                let host = format!("b{}", number % 40);
                let held = Day(19_900 + (at % 50) as i32);
                let own = commands::activity(&host, held, &[person]);
                let id = format!("w{}-{}", self.number, if at % 4 == 3 { at - 1 } else { at });
                commands::record(Actor::System(SystemPurpose::CommandLine), number, &id, own)
            }
            _ => commands::person(number, number as u32, "b1"),
        }
    }

    // Sends and waits, until the server is gone.
    fn write(mut self, port: u16) -> Client {
        let Ok(mut to) = TcpStream::connect(("127.0.0.1", port)) else { return self };
        let mut from = BufReader::new(to.try_clone().expect("a stream"));
        loop {
            let command = match self.open.take() {
                Some(command) => command,
                None => self.command(),
            };
            let sent = to.write_all(&wire::request(&command));
            self.open = Some(command);
            if sent.is_err() {
                return self;
            }
            let Ok(Some(bytes)) = wire::read(&mut from) else { return self };
            let (key, answer) = wire::answer(&bytes).expect("an answer");
            let command = self.open.take().expect("it was sent");
            assert_eq!(key, command.key);
            match answer {
                Answer::Accepted(index) => {
                    if let Wish::Put { record: model::Record::Person(_), .. } = &command.wish {
                        self.person = Some(self.numbered(self.next - 1) as u32);
                    }
                    self.acknowledged.push((command, index));
                }
                Answer::Refused(why) => panic!("{command:?} is refused: {why}"),
                Answer::Unknown(_) => {
                    self.open = Some(command);
                    return self;
                }
            }
        }
    }
}

pub async fn nothing_is_lost_and_nothing_doubled(place: Place) {
    let kills = match place.engine {
        Engine::Sqlite => from_environment(SQLITE, 4),
        Engine::Postgres => from_environment(POSTGRES, 3),
    };
    let activities = from_environment(ACTIVITIES, 300);
    let mut cluster = (place.engine == Engine::Postgres)
        .then(|| Cluster::start(Durability::Full).expect("a cluster"));
    let address = match &cluster {
        Some(cluster) => cluster.database("kill").expect("a database"),
        None => place.address.clone(),
    };
    let keys = place.keys().display().to_string();
    let made = std::process::Command::new(program())
        .args(["make", &address, &keys, &activities.to_string()])
        .output()
        .expect("a base");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let base: u64 = String::from_utf8_lossy(&made.stdout).trim().parse().expect("a size");

    let client =
        |number| Client { number, next: 0, open: None, acknowledged: Vec::new(), person: None };
    let mut clients: Vec<Client> = (0..WRITERS).map(client).collect();
    let mut checked = vec![0; clients.len()];
    let mut random = Random::new(2024);
    let (mut times, mut unknown_there, mut unknown_not, mut of_database) = (Vec::new(), 0, 0, 0);
    for kill in 0..kills {
        let server = Server::start(&address, &keys);
        times.push(server.ready);
        let database = Database::open(&address, Limits::default()).await.expect("a database");
        for (client, checked) in clients.iter().zip(&mut checked) {
            for (command, index) in &client.acknowledged[*checked..] {
                there(&database, &keys, command, Some(*index)).await;
            }
            *checked = client.acknowledged.len();
            if let Some(open) = &client.open {
                match there(&database, &keys, open, None).await {
                    true => unknown_there += 1,
                    false => unknown_not += 1,
                }
            }
        }
        database.close().await;
        let port = server.port;
        let threads: Vec<_> =
            clients.into_iter().map(|it| std::thread::spawn(move || it.write(port))).collect();
        std::thread::sleep(Duration::from_millis(random.between(40, 500)));
        match &mut cluster {
            Some(cluster) if kill % DATABASE_EVERY == 1 => {
                cluster.kill().expect("killed");
                // The server finds out and must not acknowledge anything.
                std::thread::sleep(Duration::from_millis(random.between(0, 100)));
                server.kill();
                cluster.run().expect("started");
                of_database += 1;
            }
            _ => server.kill(),
        }
        clients = threads.into_iter().map(|it| it.join().expect("a client")).collect();
    }
    let acknowledged: usize = clients.iter().map(|it| it.acknowledged.len()).sum();
    // Once more, undisturbed: what is not known is sent again with its key.
    let server = Server::start(&address, &keys);
    times.push(server.ready);
    for client in &mut clients {
        let Some(open) = client.open.take() else { continue };
        let mut to = TcpStream::connect(("127.0.0.1", server.port)).expect("a connection");
        to.write_all(&wire::request(&open)).expect("sent");
        let bytes = wire::read(&mut to).expect("an answer").expect("an answer");
        match wire::answer(&bytes) {
            Some((_, Answer::Accepted(index))) => client.acknowledged.push((open, index)),
            other => panic!("{other:?}"),
        }
    }
    server.kill();
    whole(&place, &address, &keys, base, &clients).await;
    times.sort_unstable();
    let (median, slowest) =
        (times[times.len() / 2].as_millis(), times[times.len() - 1].as_millis());
    say(&format!(
        "{}: {kills} kills ({of_database} of the database), {acknowledged} acknowledged by {WRITERS} \
         clients, 0 lost, 0 doubled; not acknowledged: {unknown_there} there, {unknown_not} not; ready at \
         {base} entries and more: median {median} ms, slowest {slowest} ms (goal {READY_MILLISECONDS_MAX}: {})",
        place.engine.name(),
        if slowest <= READY_MILLISECONDS_MAX { "reached" } else { "NOT reached" },
    ));
    assert!(
        acknowledged as u64 > kills * WRITERS / 2,
        "{acknowledged}: hardly anything was written"
    );
}

// Whether a command is an entry, by its key; that the entry says what was sent; and where it is, if that is known.
async fn there(database: &Database, keys: &str, command: &Command, index: Option<u64>) -> bool {
    let mut reader = database.read().await.expect("a reader");
    let outcome = reader.outcome(command.entry_key()).await.expect("read");
    let found = match outcome {
        Some(Outcome::Accepted(found)) => found,
        Some(Outcome::Refused(_)) => panic!("{command:?} was refused"),
        None => {
            assert_eq!(index, None, "lost: {command:?}");
            return false;
        }
    };
    assert!(index.is_none_or(|index| index == found), "{index:?} was acknowledged, {found} it is");
    let scope = Scope::system(SystemPurpose::Verify);
    let entry = reader.entries_at(&scope, &[found]).await.expect("read").remove(0);
    let id = command.wish.id();
    let wrapped = reader.key(&scope, id).await.expect("read").expect("a key");
    let keyring = KeyRing::open(keys.as_ref()).expect("keys");
    let key = keyring.master().unwrap(id, &wrapped).expect("it opens");
    let open = |of: &RecordId, sealed: &[u8]| match key.open(of, sealed) {
        Ok(plain) => Opened::Plain(plain),
        Err(_) => Opened::Broken,
    };
    let content = entry.body.expect("content").content;
    let entry = journal::decode(&content, &open).expect("an entry").entry;
    let Wish::Put { id, record } = &command.wish else { panic!("{command:?}") };
    assert_eq!(entry.command, command.entry_key());
    assert_eq!(entry.act, Act::Put { id: id.clone(), record: Some(record.clone()) });
    true
}

// The whole of it: every command once and nothing else, a journal that verifies, tables that are its fold.
async fn whole(place: &Place, address: &str, keys: &str, base: u64, clients: &[Client]) {
    let database = Database::open(address, Limits::patient()).await.expect("a database");
    let keyring = KeyRing::open(keys.as_ref()).expect("keys");
    let scope = Scope::system(SystemPurpose::Verify);
    let mut reader = database.read().await.expect("a reader");
    let mut found: HashMap<[u8; 16], u64> = HashMap::new();
    let mut next = base;
    loop {
        let page = reader.entries(&scope, next, 4_000).await.expect("read");
        let Some(last) = page.last() else { break };
        next = last.index + 1;
        for entry in page {
            let content = entry.body.expect("content").content;
            let decoded = journal::content::decode_sealed(&content).expect("an entry");
            let before = found.insert(decoded.entry.command, entry.index);
            assert_eq!(before, None, "twice: {:?}", decoded.entry);
        }
    }
    drop(reader);
    let sent: BTreeMap<[u8; 16], u64> = clients
        .iter()
        .flat_map(|it| it.acknowledged.iter().map(|(command, index)| (command.entry_key(), *index)))
        .collect();
    assert_eq!(found.into_iter().collect::<BTreeMap<_, _>>(), sent, "neither more nor less");
    let signer = Ed25519Signer::new(ORIGIN, keyring.signing_seed()).expect("a signer");
    let key: VerifierKey = signer.verifier_key();
    let seen = keyring.seen().expect("read");
    let report = app::verify::journal(&database, vec![key], seen.as_deref()).await.expect("read");
    assert!(report.is_clean(), "{:?}", report.findings);
    let fresh = app::copy::sqlite_address(&place.folder.path().join("fresh.db"));
    let differences = app::verify::derived(&database, &keyring, &fresh).await.expect("folded");
    assert!(differences.is_empty(), "{differences:?}");
    database.close().await;
}

pub async fn a_command_travels_as_it_is(place: Place) {
    let installation = place.begin().await;
    let sent = commands::person(5, 7, place::TOP);
    let frame = wire::request(&sent);
    let received = wire::command(&frame[4..]).expect("a command");
    assert_eq!(received, sent);
    let (_, replies) = place::send(installation, vec![received]).await;
    let frame = wire::reply(sent.key, Ok(replies[0].clone()));
    let bytes = wire::read(&mut frame.as_slice()).expect("a frame").expect("a frame");
    assert_eq!(wire::answer(&bytes), Some((sent.key, Answer::Accepted(2))));
}
