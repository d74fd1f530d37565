//! Literate worlds: a page tells a case, its directive, its rows, and what must come out.
//!
//! The block `expect` of a page has a line per standing: `obligation | subject | period | state`, and, where an
//! index says so, `none` for a cell that must not exist. Pages are `crates/tally/tests/worlds/*.md`.
//!
//! Beside what a page expects, every standing of every page is kept with its verdict in `golden/worlds.md`, and
//! how often each situation occurs in worlds made at random in `golden/random.md`: a change that moves one of them
//! must be looked at, even where no page speaks of it.

use language::Language;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use tally::{Plan, State, Tally};
use test_kit::Fixture;
use test_kit::random::Rows;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Every page with its name, in order.
pub fn pages() -> Vec<(String, String)> {
    let mut paths: Vec<_> = std::fs::read_dir(folder().join("worlds"))
        .expect("the folder of worlds")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), std::fs::read_to_string(path).expect("a page"))).collect()
}

#[test]
fn every_standing_of_every_world_is_as_reviewed() {
    let mut text = String::from(
        "# Every standing of every world\n\nMade by a test from the pages in `crates/tally/tests/worlds`; review every change.\n",
    );
    for (name, page) in pages().iter().filter(|(_, page)| page.contains("```question\n")) {
        let fixture = Fixture::parse(page);
        writeln!(text, "\n## `{name}`\n\n```").expect("writing to a string");
        for line in fixture.standings().lines() {
            let parts: Vec<&str> = line.split(" | ").collect();
            let subject = parts[1].rsplit(" (").next().unwrap_or_default().trim_end_matches(')');
            let why = fixture.why(parts[0], subject, parts[2]);
            // A parameter that another level set is part of the reason.
            let set = why.parameters.iter().filter(|own| own.overlay.is_some());
            let sentences: Vec<String> = std::iter::once(&why.verdict)
                .chain(set.map(|own| &own.sentence))
                .map(|sentence| sentence.render(Language::English))
                .collect();
            let mut said = sentences.join(" ");
            for (word, items) in [("Counted", &why.counted), ("Not", &why.not_counted)] {
                if !items.is_empty() {
                    let ids: Vec<&str> = items.iter().map(|item| item.id.as_str()).collect();
                    write!(said, " {word}: {}.", ids.join(" ")).expect("writing to a string");
                }
            }
            writeln!(text, "{} | {subject} | {} | {}: {said}", parts[0], parts[2], parts[4])
                .expect("writing to a string");
        }
        text.push_str(&roll_ups(&fixture));
        text.push_str("```\n");
    }
    test_kit::golden::check(&folder().join("golden/worlds.md"), &text);
}

#[test]
fn situations_in_random_worlds_are_as_often_as_reviewed() {
    let page = include_str!("../worlds/properties.md");
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for seed in 0..RANDOM_WORLDS {
        for line in Fixture::parse(&Rows::new(seed).page(page)).standings().lines() {
            let parts: Vec<&str> = line.split(" | ").collect();
            *counts.entry(format!("{} | {}", parts[0], parts[4])).or_default() += 1;
        }
    }
    let mut text = format!(
        "# How often each situation occurs in {RANDOM_WORLDS} worlds made at random\n\nMade by a test from `crates/tally/tests/worlds/properties.md`.\n\n```\n"
    );
    for (what, count) in counts {
        writeln!(text, "{what} | {count}").expect("writing to a string");
    }
    text.push_str("```\n");
    test_kit::golden::check(&folder().join("golden/random.md"), &text);
}

/// What the topmost units count, in the order in which roll-ups are handed out.
fn roll_ups(fixture: &Fixture) -> String {
    let (world, question) = (&fixture.world, fixture.question);
    let plan = Plan::new(world, &fixture.directive, question);
    let tally = Tally::of_all(&plan);
    let mut text = String::new();
    tally.standings(&plan).roll_ups(|one| {
        let day = one.period.range().last.min(question.as_of);
        let tree =
            world.relations.tree(&one.obligation.along, &world.units, day, question.known_to);
        for (at, unit) in world.units.iter().filter(|(at, _)| tree.parent(*at).is_none()) {
            let counts = State::ALL.map(|state| one.counts[at.at()].of(state));
            if counts.iter().any(|count| *count > 0) {
                writeln!(
                    text,
                    "roll-up | {} | {} | {}: {counts:?}",
                    one.obligation.id, unit.code, one.period
                )
                .expect("writing to a string");
            }
        }
    });
    text
}

/// Enough that every situation occurs.
const RANDOM_WORLDS: u64 = 200;

#[test]
fn every_world_comes_out_as_its_page_says() {
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for (name, page) in pages() {
        let Some((_, expected)) = page.split_once("```expect\n") else { continue };
        let expected = expected.split("\n```").next().unwrap_or_default();
        let fixture = Fixture::parse(&page);
        for line in expected.lines().filter(|line| !line.trim().is_empty()) {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let [obligation, subject, period, state] = parts[..] else {
                panic!("{name}: four parts in a line, not: {line}");
            };
            let actual = fixture.state(obligation, subject, period);
            checked += 1;
            if actual != state {
                wrong.push(format!(
                    "{name}: {obligation} {subject} {period}: {actual}, not {state}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked > 0, "no page says what must come out");
}
