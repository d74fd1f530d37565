//! `cargo xtask directive-mutations`: does a world notice when a field of a directive changes?
//!
//! Every field that evaluation reads, of every obligation and of every overlay beside the directive, is changed one at a time in
//! its block; a change is caught where a line that a page expects comes out otherwise. What is changed stands in `fields` and
//! `conditions`, how it is tried in `trial`. Changes of our own code are another command: `mutants`.

mod conditions;
mod fields;
mod trial;

use crate::arguments::Arguments;
use crate::bench::machine;
use crate::project::root;
use model::Catalogue;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use trial::{Fate, Trial};
use worlds::{Case, Shelf};

/// How it is called.
pub const USAGE: &str = "[DIR] [--obligation ID] [--list all]";

/// Threads that try changes.
const THREADS: usize = 2;

/// Runs it; well means that every change was caught, or is written down as meaning the same.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["obligation", "list"])?;
    let only: Option<String> = arguments.option("obligation")?;
    let list: Option<String> = arguments.option("list")?;
    let files = texts(&root())?;
    let roots: Vec<&str> = match arguments.words.as_slice() {
        [] => files.keys().filter_map(|path| path.strip_suffix("/directive.md")).collect(),
        words => words.iter().map(|own| own.trim_end_matches('/')).collect(),
    };
    println!("{}", machine::line());
    let (mut well, mut tried) = (true, 0);
    for root in roots {
        let Some(report) = report(root, &files, only.as_deref())? else { continue };
        report.print(list.is_some());
        well &= report.is_well();
        tried += 1;
    }
    if tried == 0 { Err("there is no such directive with worlds".to_owned()) } else { Ok(well) }
}

/// What became of all changes of a directive.
pub struct Report {
    root: String,
    /// Owner, field, what was done, fate.
    rows: Vec<(String, String, String, Fate)>,
    /// Written down as meaning the same.
    equivalent: Vec<[String; 3]>,
    seconds: f64,
}

/// Tries a directive; `None` where no world stands beside it.
pub fn report(
    root: &str,
    files: &BTreeMap<String, String>,
    only: Option<&str>,
) -> Result<Option<Report>, String> {
    let start = Instant::now();
    let catalogue = Catalogue::shipped();
    let shelf = Shelf::of(root, files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    if shelf.pages.is_empty() {
        return Ok(None);
    }
    let (cases, problems) = shelf.cases(&catalogue);
    if let Some(problem) = problems.first() {
        return Err(problem.render(language::Language::English));
    }
    let mut fingerprints = BTreeSet::new();
    for case in &cases {
        let directive = Case::compile(&case.sources(&shelf, &[]), &catalogue)
            .map_err(|_| format!("{}: its directive does not compile", case.name))?;
        fingerprints.extend(directive.versions.iter().map(|own| own.fingerprint.clone()));
        if let Some(own) = case.outcomes(&directive).iter().find(|own| !own.fits) {
            let line = own.expectation.line;
            return Err(format!("{}:{line} does not stand as written; mend it first", case.name));
        }
    }
    let mut changes = trial::all(&shelf, &catalogue)?;
    changes.retain(|(place, _)| only.is_none_or(|only| place.owner == only));
    let trial = Trial { shelf: &shelf, cases: &cases, catalogue: &catalogue, fingerprints };
    let next = AtomicUsize::new(0);
    let fates: Mutex<Vec<Fate>> = Mutex::new(vec![Fate::None; changes.len()]);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((place, change)) = changes.get(at) else { return };
                    let fate = trial.fate(place, change);
                    fates.lock().expect("no thread panics while it holds the lock")[at] = fate;
                }
            });
        }
    });
    let fates = fates.into_inner().expect("all threads have ended well");
    let rows = changes.into_iter().zip(fates);
    let rows = rows.map(|((place, change), fate)| (place.owner, change.field, change.done, fate));
    let text = files.get(&format!("{root}/worlds/equivalent.toml")).map_or("", String::as_str);
    let mut equivalent = equivalent(text)?;
    equivalent.retain(|own| only.is_none_or(|only| own[0] == only));
    Ok(Some(Report {
        root: root.to_owned(),
        rows: rows.collect(),
        equivalent,
        seconds: start.elapsed().as_secs_f64(),
    }))
}

// `[[equivalent]]` with obligation, field, change and reason.
fn equivalent(text: &str) -> Result<Vec<[String; 3]>, String> {
    let table: toml_edit::DocumentMut =
        text.parse().map_err(|error| format!("equivalent.toml: {error}"))?;
    let listed = table.get("equivalent").and_then(|own| own.as_array_of_tables());
    let mut found = Vec::new();
    for own in listed.into_iter().flatten() {
        let said =
            |key: &str| own.get(key).and_then(|own| own.as_str()).unwrap_or_default().to_owned();
        let one = ["obligation", "field", "change"].map(said);
        if said("reason").trim().is_empty() || one.iter().any(String::is_empty) {
            return Err(format!(
                "equivalent.toml: {one:?} needs obligation, field, change and reason"
            ));
        }
        found.push(one);
    }
    Ok(found)
}

impl Report {
    // Written down, and indeed not caught.
    fn is_excused(&self, row: &(String, String, String, Fate)) -> bool {
        self.equivalent
            .iter()
            .any(|[owner, field, done]| (owner, field, done) == (&row.0, &row.1, &row.2))
    }

    /// Changes that nobody caught and that are not written down.
    pub fn survivors(&self) -> Vec<String> {
        let told = self.rows.iter().filter(|own| !self.is_excused(own));
        let told = told.filter_map(|(owner, field, done, fate)| match fate {
            Fate::Survived(came) if came.is_empty() => Some(format!("{owner} | {field} | {done}")),
            Fate::Survived(came) => Some(format!("{owner} | {field} | {done} ({came})")),
            Fate::Caught(_) | Fate::None => None,
        });
        told.collect()
    }

    /// Entries of the file of equivalent changes that are caught, or are no changes.
    pub fn idle(&self) -> Vec<String> {
        let stands = |own: &&[String; 3]| {
            let [owner, field, done] = *own;
            !self.rows.iter().any(|row| {
                (owner, field, done) == (&row.0, &row.1, &row.2)
                    && matches!(row.3, Fate::Survived(_))
            })
        };
        self.equivalent.iter().filter(stands).map(|own| own.join(" | ")).collect()
    }

    fn is_well(&self) -> bool {
        self.survivors().is_empty() && self.idle().is_empty()
    }

    fn print(&self, all: bool) {
        println!("\n{}", self.root);
        let mut owners: Vec<&str> = self.rows.iter().map(|own| own.0.as_str()).collect();
        owners.dedup();
        let share = |rows: &[&(String, String, String, Fate)]| {
            let caught = rows.iter().filter(|own| matches!(own.3, Fate::Caught(_))).count();
            let excused = rows
                .iter()
                .filter(|own| matches!(own.3, Fate::Survived(_)) && self.is_excused(own))
                .count();
            let real = rows.iter().filter(|own| own.3 != Fate::None).count() - excused;
            let percent = if real == 0 { 100.0 } else { caught as f64 * 100.0 / real as f64 };
            let no = rows.len() - real - excused;
            format!(
                "{caught:>5} of {real:>5} caught {percent:>6.1} %  {excused:>3} mean the same  {no:>4} are no mutations"
            )
        };
        for owner in &owners {
            let own: Vec<_> = self.rows.iter().filter(|row| row.0 == *owner).collect();
            // A figure of a regulation that this directive does not cite.
            if owner.starts_with("figure: ") && own.iter().all(|row| row.3 == Fate::None) {
                continue;
            }
            println!("  {owner:<28} {}", share(&own));
        }
        println!(
            "  {:<28} {}  {:.1} s",
            "all",
            share(&self.rows.iter().collect::<Vec<_>>()),
            self.seconds
        );
        if all {
            for (owner, field, done, fate) in &self.rows {
                if let Fate::Caught(line) = fate {
                    println!("  {owner} | {field} | {done}: {line}");
                }
            }
        }
        for own in self.survivors() {
            println!("  SURVIVED {own}");
        }
        for own in self.idle() {
            println!("  written as meaning the same, but it does not: {own}");
        }
    }
}

// Every text below `directives`, by its path from the top of the repository.
fn texts(top: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec!["directives".to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |error: std::io::Error| format!("{folder}: {error}");
        for entry in std::fs::read_dir(top.join(&folder)).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
                found.insert(path, text);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_of_a_directive_with_worlds_is_caught() {
        let files = texts(&root()).expect("the directives are there");
        let mut tried = 0;
        for folder in files.keys().filter_map(|path| path.strip_suffix("/directive.md")) {
            let report =
                report(folder, &files, None).unwrap_or_else(|said| panic!("{folder}: {said}"));
            let Some(report) = report else { continue };
            assert_eq!(report.survivors(), Vec::<String>::new(), "{folder}");
            assert_eq!(report.idle(), Vec::<String>::new(), "{folder}");
            tried += report.rows.len();
        }
        assert!(tried > 0, "no directive has worlds");
    }

    #[test]
    fn figures_that_are_cited_and_blocks_that_build_on_another_overlay_are_changed() {
        let files = texts(&root()).expect("the directives are there");
        for (folder, owner, field, done) in [
            ("2024-consolidation", "figure: document-characters", "value", "5000 becomes 5001"),
            ("2024-consolidation", "county: tighten party-lessons.times", "value", "3 becomes 4"),
            ("2024-consolidation", "province: set few-inspections.times", "block", "left out"),
            ("illustration", "province: tighten few-inspections.times", "block", "left out"),
        ] {
            let report = report(&format!("directives/{folder}"), &files, Some(owner));
            let report = report.expect("a report").expect("worlds");
            let row = report.rows.iter().find(|own| own.1 == field && own.2 == done);
            assert!(row.is_some_and(|own| matches!(own.3, Fate::Caught(_))), "{owner}: {row:?}");
        }
    }

    #[test]
    fn what_no_page_shows_survives_and_what_is_caught_is_no_equivalent() {
        let mut files = texts(&root()).expect("the directives are there");
        let folder = "directives/illustration";
        files.remove(&format!("{folder}/worlds/province.md"));
        files.insert(
            format!("{folder}/worlds/equivalent.toml"),
            "[[equivalent]]\nobligation = \"reading-class\"\nfield = \"times\"\nchange = \"1 becomes 2\"\nreason = \"x\"\n"
                .to_owned(),
        );
        let report = report(folder, &files, None).expect("a report").expect("worlds");
        let survivors = report.survivors();
        assert!(
            survivors.contains(&"training-hours | what.where | negated".to_owned()),
            "{survivors:?}"
        );
        assert_eq!(report.idle(), ["reading-class | times | 1 becomes 2"]);
        let bare = files.get_mut(&format!("{folder}/worlds/equivalent.toml")).expect("just made");
        *bare = bare.replace("\"x\"", "\" \"");
        assert!(super::report(folder, &files, None).is_err_and(|said| said.contains("reason")));
    }
}
