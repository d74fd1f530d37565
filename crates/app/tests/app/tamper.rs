//! Databases changed behind the program's back: every change is found, and what is well raises no alarm.
//!
//! A few of each kind run with all tests; `cargo xtask trust tamper 1000` asks for more through [`COUNT`] and prints the
//! table.

#[path = "tamper/base.rs"]
mod base;
#[path = "tamper/derived.rs"]
mod derived;
#[path = "tamper/kinds.rs"]
mod kinds;
#[path = "tamper/sealed.rs"]
mod sealed;

use crate::place::{Place, say};
use crate::random::Random;
use base::Base;
pub use derived::a_changed_derived_row_is_named;
use journal::{Report, VerifierKey};
use kinds::{KINDS, Named, Step};
pub use sealed::keys_that_were_changed_are_named;
use store::{Database, Limits};

/// How many databases are changed, and how many are left as they are; a variable of the environment.
pub const COUNT: &str = "LUOSHI_TRUST_TAMPER";

/// Without the variable: each kind once.
pub fn count() -> usize {
    std::env::var(COUNT).ok().and_then(|text| text.parse().ok()).unwrap_or(KINDS.len())
}

fn is_asked_for() -> bool {
    std::env::var_os(COUNT).is_some()
}

pub async fn verify(place: &Place, key: VerifierKey, against: Option<&str>) -> Report {
    let database = Database::open(&place.address, Limits::default()).await.expect("a database");
    let report = app::verify::journal(&database, vec![key], against).await.expect("verified");
    database.close().await;
    report
}

/// What became of a kind of change.
#[derive(Clone, Copy, Default)]
struct Line {
    tried: usize,
    found: usize,
    // The very row is named, or exactly what the kind is about.
    named: usize,
    // Rows are named among which it is.
    among: usize,
}

pub async fn every_change_is_found(place: Place) {
    let engine = place.engine;
    let base = Base::make(place, "tamper").await;
    let mut lines = vec![Line::default(); KINDS.len()];
    let mut missed = Vec::new();
    for number in 0..count() {
        let at = number % KINDS.len();
        let (name, make) = KINDS[at];
        let mut random = Random::new(number as u64);
        let change = make(&base, &mut random);
        let from = match &change.step {
            Step::Old => &base.old,
            Step::Fork => &base.fork,
            Step::Sql(_) => &base.place,
        };
        let copy = from.copy("tampered").await;
        if let Step::Sql(sql) = &change.step {
            copy.change(sql).await;
        }
        let inside = verify(&copy, change.key.clone(), None).await;
        let report = match &change.against {
            None => inside,
            Some(note) => {
                // Otherwise the kind would not show that the checkpoint from elsewhere is needed.
                assert!(inside.is_clean(), "{name}, {number}: {:?}", inside.findings);
                verify(&copy, change.key.clone(), Some(note)).await
            }
        };
        copy.remove().await;
        let line = &mut lines[at];
        line.tried += 1;
        line.found += usize::from(!report.is_clean());
        let exactly = |row: u64| report.findings.iter().any(|it| it.rows() == Some((row, row)));
        let covers = |row: u64| {
            let spans = report.findings.iter().filter_map(|it| it.rows());
            spans.into_iter().any(|(first, last)| (first..=last).contains(&row))
        };
        let (named, among) = match change.named {
            Named::Row(row) => (exactly(row), exactly(row)),
            Named::Among(row) => (exactly(row), covers(row)),
            Named::Some(about) => {
                let found = report.findings.iter().any(about);
                (found, found)
            }
        };
        line.named += usize::from(named);
        line.among += usize::from(among && !named);
        if report.is_clean() || !among {
            missed.push(format!("{name}, number {number}: {:?}", report.findings));
        }
    }
    if is_asked_for() {
        print(engine.name(), &lines);
    }
    assert!(missed.is_empty(), "{} not found or not named:\n{}", missed.len(), missed.join("\n"));
}

fn print(engine: &str, lines: &[Line]) {
    say(&format!("{engine:<58} {:>6} {:>6} {:>6} {:>6}", "tried", "found", "named", "among"));
    let mut all = Line::default();
    for ((name, _), line) in KINDS.iter().zip(lines) {
        let Line { tried, found, named, among } = *line;
        say(&format!("  {name:<56} {tried:>6} {found:>6} {named:>6} {among:>6}"));
        all.tried += tried;
        all.found += found;
        all.named += named;
        all.among += among;
    }
    let Line { tried, found, named, among } = all;
    say(&format!("  {:<56} {tried:>6} {found:>6} {named:>6} {among:>6}", "all"));
}

pub async fn what_is_well_raises_no_alarm(place: Place) {
    let engine = place.engine;
    let base = Base::make(place, "well").await;
    let kept = [
        (&base.place, &base.journal),
        (&base.old, &base.old_journal),
        (&base.fork, &base.fork_journal),
    ];
    let (mut tried, mut alarms) = (0, Vec::new());
    for number in 0..count() {
        let (from, journal) = kept[number % kept.len()];
        let mut random = Random::new(number as u64);
        let at = random.below(journal.notes.len() as u64) as usize;
        let note = journal.notes.values().nth(at).map(String::as_str);
        let copy = from.copy("as_it_was").await;
        let report = verify(&copy, base.key.clone(), note.filter(|_| number % 4 > 0)).await;
        copy.remove().await;
        tried += 1;
        if !report.is_clean() || report.rows != journal.rows.len() as u64 {
            alarms.push(format!("number {number}: {:?}", report.findings));
        }
    }
    if is_asked_for() {
        say(&format!("{} left as they were: {tried}, alarms: {}", engine.name(), alarms.len()));
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}
