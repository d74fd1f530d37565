//! `cargo xtask tidy`: what must hold for the repository as a whole.
//!
//! Each check is one file here and one line in [`CHECKS`]; each has a test that shows it fail.

mod clippy;
mod formatting;
mod glossary;
mod graph;
mod leftovers;
mod length;
mod licences;
mod machine;
mod messages;
mod module_docs;
mod newline;
mod paths;
mod punctuation;
mod purity;
mod rooms;
mod test_programs;

use crate::project::Project;
use crate::test::Counts;
use std::time::Instant;

/// One thing that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where: `path`, `path:line`, or the name of a crate.
    pub place: String,
    /// What is wrong.
    pub what: String,
    /// How to mend it.
    pub mend: String,
}

impl Problem {
    fn new(place: impl Into<String>, what: impl Into<String>, mend: impl Into<String>) -> Problem {
        Problem { place: place.into(), what: what.into(), mend: mend.into() }
    }
}

struct Check {
    name: &'static str,
    holds: &'static str,
    run: fn(&Project) -> Vec<Problem>,
}

const CHECKS: &[Check] = &[
    Check { name: "graph", holds: "crates use what the drawing shows", run: graph::run },
    Check { name: "purity", holds: "pure crates have no IO and no clock", run: purity::run },
    Check { name: "length", holds: "no source file is too long", run: length::run },
    Check { name: "module-docs", holds: "every module says what it is", run: module_docs::run },
    Check { name: "rooms", holds: "every room is named after its idea", run: rooms::run },
    Check { name: "test-programs", holds: "one test program per crate", run: test_programs::run },
    Check { name: "paths", holds: "every path that is named exists", run: paths::run },
    Check { name: "glossary", holds: "one word per notion", run: glossary::run },
    Check { name: "messages", holds: "messages and their use agree", run: messages::run },
    Check { name: "punctuation", holds: "Chinese has Chinese punctuation", run: punctuation::run },
    Check { name: "leftovers", holds: "nothing is left half done", run: leftovers::run },
    Check { name: "machine", holds: "nothing names somebody's machine", run: machine::run },
    Check { name: "newline", holds: "text files end with a newline", run: newline::run },
    Check { name: "licences", holds: "every library's licence is allowed", run: licences::run },
    Check { name: "formatting", holds: "rustfmt has nothing to change", run: formatting::run },
    Check { name: "clippy", holds: "the compiler and clippy have no warning", run: clippy::run },
];

/// Of one check at most this many problems are shown.
const SHOWN_MAX: usize = 40;

/// Runs all checks, or those named.
pub fn run(names: &[String]) -> Result<bool, String> {
    if let Some(name) = names.iter().find(|name| !CHECKS.iter().any(|own| own.name == **name)) {
        let known: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        return Err(format!("there is no check `{name}`; there are {}", known.join(", ")));
    }
    let chosen = |check: &Check| names.is_empty() || names.iter().any(|name| name == check.name);
    let counts = checks(chosen);
    println!("{} checks hold, {} do not", counts.passed, counts.failed);
    Ok(counts.failed == 0)
}

/// Runs all checks and counts each as one.
pub fn all() -> Counts {
    checks(|_| true)
}

fn checks(chosen: impl Fn(&Check) -> bool) -> Counts {
    let mut counts = Counts::default();
    let project = match Project::read() {
        Ok(project) => project,
        Err(problem) => {
            println!("  the repository cannot be read: {problem}");
            counts.failed = CHECKS.iter().filter(|check| chosen(check)).count();
            return counts;
        }
    };
    for check in CHECKS.iter().filter(|check| chosen(check)) {
        let start = Instant::now();
        let problems = (check.run)(&project);
        let seconds = start.elapsed().as_secs_f64();
        let verdict = if problems.is_empty() { "ok" } else { "FAILED" };
        println!("  {:<14} {:<40} {verdict:<6} {seconds:>6.1} s", check.name, check.holds);
        for problem in problems.iter().take(SHOWN_MAX) {
            println!("    {}: {}\n      mend: {}", problem.place, problem.what, problem.mend);
        }
        if problems.len() > SHOWN_MAX {
            println!("    and {} more", problems.len() - SHOWN_MAX);
        }
        counts.add(problems.is_empty());
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_names_every_check() {
        let map = include_str!("../../ARCHITECTURE.md");
        for check in CHECKS {
            assert!(map.contains(&format!("`{}`", check.name)), "{} is not named", check.name);
        }
    }

    #[test]
    fn a_check_that_does_not_exist_is_named() {
        let problem = run(&["glosary".to_owned()]).unwrap_err();
        assert!(problem.contains("glosary") && problem.contains("glossary"), "{problem}");
    }
}
