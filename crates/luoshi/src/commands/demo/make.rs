//! Makes the demonstration's installation: begun, granted, imported, as by hand.

use super::{READER, Size, evening, first, last};
use crate::commands::import::{Page, not_imported, own_pages, records};
use crate::exit::{Exit, Failure};
use crate::files::BadRows;
use crate::folder::Folders;
use crate::installed::{HOLDER, block_on};
use crate::session::Session;
use app::begin::{Beginning, NotBegun};
use app::import::Plan;
use app::{Actor, Command, Installation, Reply, Settings, Wish, Writer};
use authority::SystemPurpose;
use directive::Source;
use language::{Argument, Message};
use model::record::{GrantRecord, Record, UnitRecord};
use model::relation::AFFILIATION;
use model::{Day, DayRange, Instant as At, Noun, RecordId};
use sha2::{Digest, Sha256};
use sheet::{File, Inputs};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

/// How many records of each noun were entered.
type Entered = BTreeMap<Noun, usize>;

/// Pages of the directive, of the regulations it leans on and of its overlays: their paths, and their text.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/demonstration.rs"));
/// The journal's name.
const ORIGIN: &str = "demo.invalid/county";
/// The topmost unit, as the county's file of units has it.
const TOP: (&str, &str, &str, &str) = ("P", "省委", "party_committee", "province");
/// Administrators, each with a role that nobody else has.
const ADMINISTRATORS: [(&str, &str); 3] = [
    ("system_administrator", "demo-system"),
    ("security_administrator", "demo-security"),
    ("audit_administrator", "demo-audit"),
];
/// What whoever reads may see.
const ROLES: [&str; 2] = ["inspector", "auditor"];
/// What is there from the beginning, in the order in which it is imported: nothing names what comes after it.
const AT_FIRST: [&str; 4] = ["units.csv", "relations.csv", "people.csv", "posts.csv"];
/// What people enter as time goes by.
const LATER: [&str; 3] = ["registers.csv", "activities.csv", "matters.csv"];
/// Months after which everything is entered that was recorded meanwhile.
const MONTHS: u32 = 3;

/// What a demonstration is made of: the same gives the same, to the last byte of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Made {
    pub seed: u64,
    pub size: Size,
}

impl Made {
    // Bytes in the place of random ones. Anybody can make the same: there is nothing to hide here.
    fn drawn(&self, what: &str) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"luoshi demo\0");
        hash.update(self.seed.to_be_bytes());
        hash.update(self.size.name());
        hash.update([0]);
        hash.update(what);
        hash.finalize().into()
    }

    fn short<const N: usize>(&self, what: &str) -> [u8; N] {
        let mut own = [0; N];
        own.copy_from_slice(&self.drawn(what)[..N]);
        own
    }

    fn id(&self, what: &str) -> String {
        self.short::<8>(what).iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Makes it, and tells how far it is.
pub(super) fn make(
    made: &Made,
    settings: Settings,
    session: &mut Session<'_>,
) -> Result<(), Failure> {
    let started = Instant::now();
    let clock = Arc::new(AtomicI64::new(evening(first()).0));
    let hands = Arc::clone(&clock);
    let settings =
        Settings { clock: Arc::new(move || At(hands.load(Ordering::Relaxed))), ..settings };
    let world = simulation::county(made.size.extent(), made.seed, first(), last());
    let size = block_on(async {
        let installation = begin(made, settings).await?;
        let mut installation = grant(made, installation).await?;
        let mut counts = Entered::default();
        for name in AT_FIRST {
            let text = world.file(name).unwrap_or_default();
            add(&mut counts, enter(made, &mut installation, (name, name), text, session).await?);
        }
        let own = directive(session)?;
        let records = records(own, TOP.0, installation.state().world());
        let plan = installation.plan_directives(records, made.drawn("directive"));
        add(&mut counts, write(&mut installation, plan).await?);
        tell(None, &counts, session);
        let mut before = None;
        for day in ends() {
            clock.store(evening(day).0, Ordering::Relaxed);
            let mut counts = Entered::default();
            for name in LATER {
                let Some(text) = world.entered(name, before, day) else { continue };
                let seed = format!("{name} {day}");
                let entered = enter(made, &mut installation, (name, &seed), &text, session).await?;
                add(&mut counts, entered);
            }
            tell(Some(day), &counts, session);
            before = Some(day);
        }
        installation.database().analyse().await?;
        // The next start is at once.
        installation.snapshot(made.short("snapshot"))?;
        let size = installation.state().size();
        installation.database().close().await;
        Ok(size)
    })?;
    let text = Message::new("demo-made")
        .with("size", size)
        .with("seconds", format!("{:.1}", started.elapsed().as_secs_f64()));
    session.tell(&text.render(session.language));
    Ok(())
}

fn valid() -> DayRange {
    DayRange { first: first(), last: Day::MAX }
}

fn role(role: &str, account: &str) -> GrantRecord {
    GrantRecord {
        subject: account.into(),
        role: role.into(),
        relation: AFFILIATION.into(),
        unit: TOP.0.into(),
        valid: valid(),
    }
}

async fn begin(made: &Made, settings: Settings) -> Result<Installation, Failure> {
    let (code, name, kind, level) = TOP;
    let beginning = Beginning {
        origin: ORIGIN.to_owned(),
        unit: code.to_owned(),
        record: UnitRecord {
            name: name.into(),
            kind: Some(kind.into()),
            level: Some(level.into()),
            exists: DayRange::ALWAYS,
        },
        grants: ADMINISTRATORS
            .iter()
            .map(|(own, account)| (made.id(own), role(own, account)))
            .collect(),
    };
    let mut random = [0; 96];
    for (at, part) in random.chunks_mut(32).enumerate() {
        part.copy_from_slice(&made.drawn(&format!("begin {at}")));
    }
    Installation::begin(settings, &beginning, &random).await.map_err(|why| match why {
        NotBegun::Problem(problem) => Failure::from(problem),
        NotBegun::Refused(refusal) => refusal.into(),
    })
}

// Through the one writer, under the rules that hold for everybody.
async fn grant(made: &Made, installation: Installation) -> Result<Installation, Failure> {
    let (writer, task) = Writer::start(installation, HOLDER, None).await?;
    let mut refused = None;
    for own in ROLES {
        let id = RecordId::new(Noun::Grant, made.id(own));
        let wish = Wish::Put { id, record: Record::Grant(role(own, READER)) };
        let command = Command {
            actor: Actor::System(SystemPurpose::CommandLine),
            key: made.short(&format!("key {own}")),
            seed: made.drawn(&format!("grant {own}")),
            wish,
        };
        match writer.submit(command).await.map_err(|problem| Failure::from(&*problem))? {
            Reply::Accepted { .. } => {}
            Reply::Refused(refusal) => refused = Some(refusal),
        }
    }
    drop(writer);
    let stopped = task.await.map_err(|error| {
        let message = Message::new("command-internal").with("what", error.to_string());
        crate::failure(Exit::Internal, message)
    })?;
    let installation = stopped.map_err(|problem| Failure::from(&*problem))?;
    match refused {
        None => Ok(installation),
        Some(refusal) => Err(refusal.into()),
    }
}

// The last days of the runs of months that the county has lived.
fn ends() -> Vec<Day> {
    let mut ends = Vec::new();
    let (mut year, mut month, _) = first().ymd();
    while ends.last().is_none_or(|end| *end < last()) {
        month += MONTHS;
        if month > 12 {
            (year, month) = (year + 1, month - 12);
        }
        ends.push(Day::new(year, month, 1).map_or(last(), |day| day.plus(-1)).min(last()));
    }
    ends
}

// A file's rows, entered as anybody's would be; `seed` names the random bytes.
async fn enter(
    made: &Made,
    installation: &mut Installation,
    (name, seed): (&str, &str),
    text: &str,
    session: &mut Session<'_>,
) -> Result<Entered, Failure> {
    let inputs = inputs(name, File::new(name.to_owned(), text.as_bytes().to_vec()));
    let mut reading = installation.read_files(&inputs);
    // Notes are for whoever wrote a file; this one says when things were recorded, for those who evaluate files.
    reading.notes.clear();
    BadRows::IMPORT.tell(false, session, &reading)?;
    let plan = installation.plan(&reading, made.drawn(seed)).await.map_err(not_imported)?;
    write(installation, plan).await
}

fn inputs(name: &str, file: File) -> Inputs {
    let mut inputs = Inputs::default();
    match name {
        "units.csv" => inputs.units = Some(file),
        "relations.csv" => inputs.relations.push(file),
        "people.csv" => inputs.people.push(file),
        "posts.csv" => inputs.posts.push(file),
        "registers.csv" => inputs.registers.push(file),
        "activities.csv" => inputs.activities.push(file),
        _ => inputs.matters.push(file),
    }
    inputs
}

async fn write(installation: &mut Installation, plan: Plan) -> Result<Entered, Failure> {
    let counts = plan.counts.iter();
    let entered = counts.map(|(noun, own)| (*noun, own.new + own.changed + own.withdrawn));
    let entered = entered.filter(|(_, count)| *count > 0).collect();
    installation.import(plan, HOLDER, |_| {}).await.map_err(not_imported)?;
    Ok(entered)
}

fn add(counts: &mut Entered, more: Entered) {
    for (noun, count) in more {
        *counts.entry(noun).or_default() += count;
    }
}

// How many of each were entered, and by which day.
fn tell(day: Option<Day>, counts: &Entered, session: &mut Session<'_>) {
    let counts: Vec<Argument> = counts
        .iter()
        .map(|(noun, count)| {
            let own = Message::new("demo-imported").with("noun", app::noun(*noun));
            own.with("count", *count).into()
        })
        .collect();
    let told = match day {
        Some(day) => Message::new("demo-entered").with("day", day).with("counts", counts),
        None => Message::new("demo-first").with("counts", counts),
    };
    session.tell(&format!("  {}", told.render(session.language)));
}

fn directive(session: &mut Session<'_>) -> Result<Vec<Page>, Failure> {
    let overlays = || PAGES.iter().filter_map(|(name, _)| name.strip_suffix("/overlay.md"));
    let sources: Vec<Source> = PAGES
        .iter()
        .map(|(name, text)| Source {
            path: (*name).to_owned(),
            text: (*text).to_owned(),
            overlay: overlays().position(|folder| name.starts_with(&format!("{folder}/"))),
        })
        .collect();
    let folders = Folders {
        directive: PathBuf::from("directive"),
        overlays: overlays().map(PathBuf::from).collect(),
    };
    own_pages(&sources, &folders, session)
}
