//! `cargo xtask conditions`: does a test notice when a query of the store no longer asks for the scope?
//!
//! Every condition by which a scope narrows a query, and every check that a reader makes before it shows a row, is
//! taken away in its turn, in a copy of the repository, and the tests of scopes run. A change that no test notices is a way
//! past the scope that nobody would see. What is changed stands in `changes`.

mod changes;

use crate::arguments::Arguments;
use crate::bench::machine;
use crate::project::{Project, root};
use crate::run::program;
use changes::all;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// How it is called.
pub const USAGE: &str = "[WORD] [--worlds N]";

/// Tests of scopes, on SQLite. Conditions are the same text on both engines.
const TESTS: [&str; 10] = [
    "sqlite::random_worlds_show",
    "sqlite::reads_are_what",
    "sqlite::participants_are",
    "sqlite::an_attachment_is",
    "sqlite::many_ranges",
    "sqlite::filters_narrow",
    "sqlite::whoever_does_not",
    "sqlite::who_sees_the_journal",
    "sqlite::an_erased_record",
    "sqlite::nobody_rebuilds",
];

/// Random worlds for each change.
const WORLDS: usize = 60;

/// Seconds that one change may take to build and be tested.
const SECONDS: &str = "600";

/// Runs it; well means that every change was noticed. With a word, only changes that have it in their name.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["worlds"])?;
    let worlds: usize = arguments.option("worlds")?.unwrap_or(WORLDS);
    let project = Project::read()?;
    let mut changes = all(&project)?;
    changes.retain(|change| arguments.words.iter().all(|word| change.name().contains(word)));
    let copy = Copy::make(&project)?;
    println!("{}", machine::line());
    println!("{} changes, {worlds} worlds for each", changes.len());
    let start = Instant::now();
    let untouched = copy.test(worlds)?;
    if untouched != Noticed::By(Vec::new()) {
        return Err(format!("the tests fail without any change ({untouched:?}); mend them first"));
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for change in &changes {
        copy.write(&change.file, &change.apply(&project)?)?;
        let noticed = copy.test(worlds)?;
        copy.write(&change.file, project.text(&change.file).unwrap_or_default())?;
        println!("{:<64} {}", change.name(), noticed.said());
        *counts.entry(noticed.sort()).or_default() += 1;
    }
    let count = |sort: &str| counts.get(sort).copied().unwrap_or(0);
    let (noticed, survived) = (count("noticed"), count("survived"));
    println!(
        "{} changes: {noticed} noticed, {survived} survived, {} do not build; {:.0} s",
        changes.len(),
        count("broken"),
        start.elapsed().as_secs_f64()
    );
    Ok(noticed == changes.len())
}

/// What became of a change.
#[derive(Debug, PartialEq, Eq)]
enum Noticed {
    /// These tests failed.
    By(Vec<String>),
    /// It did not build, or the tests did not come to an end.
    Broken,
}

impl Noticed {
    fn of(output: &str) -> Noticed {
        if !output.lines().any(|line| line.starts_with("test result: ")) {
            return Noticed::Broken;
        }
        let failed = output.lines().filter_map(|line| {
            let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
            Some(name.rsplit("::").next().unwrap_or(name).to_owned())
        });
        let mut failed: Vec<String> = failed.collect();
        failed.sort();
        Noticed::By(failed)
    }

    fn sort(&self) -> &'static str {
        match self {
            Noticed::By(tests) if tests.is_empty() => "survived",
            Noticed::By(_) => "noticed",
            Noticed::Broken => "broken",
        }
    }

    fn said(&self) -> String {
        match self {
            Noticed::By(tests) if tests.is_empty() => "SURVIVED".to_owned(),
            Noticed::By(tests) => format!("{}: {}", tests.len(), tests.join(", ")),
            Noticed::Broken => "DOES NOT BUILD".to_owned(),
        }
    }
}

/// The repository once more, to be changed.
struct Copy {
    tree: PathBuf,
    build: PathBuf,
}

impl Copy {
    fn make(project: &Project) -> Result<Copy, String> {
        let own = root().join("target/conditions");
        let copy = Copy { tree: own.join("tree"), build: own.join("build") };
        for (path, text) in &project.files {
            match text {
                Some(text) => copy.write(path, text)?,
                None => {
                    let to = copy.place(path)?;
                    std::fs::copy(root().join(path), &to).map_err(|it| told(&to, it))?;
                }
            }
        }
        Ok(copy)
    }

    fn place(&self, path: &str) -> Result<PathBuf, String> {
        let to = self.tree.join(path);
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder).map_err(|it| told(folder, it))?;
        }
        Ok(to)
    }

    // A file that is as it should be stays as it is, so that nothing is built twice.
    fn write(&self, path: &str, text: &str) -> Result<(), String> {
        let to = self.place(path)?;
        if std::fs::read_to_string(&to).is_ok_and(|own| own == text) {
            return Ok(());
        }
        std::fs::write(&to, text).map_err(|it| told(&to, it))
    }

    fn test(&self, worlds: usize) -> Result<Noticed, String> {
        let mut words = vec![SECONDS, "cargo", "test", "--package", "store", "--test", "store"];
        // What is built once for each change had better be built quickly.
        words.extend(["--config", "profile.dev.package.store.opt-level=0"]);
        words.push("--");
        words.extend(TESTS);
        let mut command: Command = program("timeout", &words, &self.tree);
        command.env("CARGO_TARGET_DIR", &self.build).env("CARGO_TERM_COLOR", "never");
        command.env("LUOSHI_SCOPE_WORLDS", worlds.to_string()).env("RUST_BACKTRACE", "0");
        let output = command.output().map_err(|error| format!("`timeout`: {error}"))?;
        Ok(Noticed::of(&String::from_utf8_lossy(&output.stdout)))
    }
}

fn told(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_read_from_what_cargo_says() {
        let text =
            "test sqlite::a ... ok\ntest sqlite::b ... FAILED\n\ntest result: FAILED. 1 passed";
        assert_eq!(Noticed::of(text), Noticed::By(vec!["b".to_owned()]));
        assert_eq!(Noticed::of("test result: ok. 3 passed").sort(), "survived");
        assert_eq!(Noticed::of("error[E0425]").sort(), "broken");
    }
}
