//! `cargo xtask test`: everything CI does.

use crate::project::root;
use crate::run::{program, record, shown, watch};
use crate::{tidy, tools};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// How many checks and tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Ended well.
    pub passed: usize,
    /// Did not end well, or could not run.
    pub failed: usize,
    /// Ignored or filtered out.
    pub skipped: usize,
}

impl Counts {
    /// Counts one check.
    pub fn add(&mut self, well: bool) {
        if well { self.passed += 1 } else { self.failed += 1 }
    }

    /// Counts another run.
    pub fn merge(&mut self, other: Counts) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Runs it.
pub fn run(words: &[String]) -> Result<bool, String> {
    if !words.is_empty() {
        return Err("it takes no words: it runs everything".to_owned());
    }
    let start = Instant::now();
    let root = root();
    // xtask itself is built by now; whether the rest is tells cold from warm.
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), Into::into);
    let cold = !target.join("debug/deps").read_dir().is_ok_and(|mut files| {
        files.any(|file| file.is_ok_and(|it| it.file_name().to_string_lossy().contains("libtally")))
    });
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    println!("{} build, {cores} cores", if cold { "cold" } else { "warm" });

    let mut counts = Counts::default();
    let mut times = Vec::new();
    step("tools", &mut times, || {
        let problems = tools::provide(&root);
        for problem in &problems {
            println!("  {problem}");
        }
        counts.add(problems.is_empty());
        problems.is_empty()
    });
    step("tidy", &mut times, || {
        let own = tidy::all();
        counts.merge(own);
        own.failed == 0
    });
    let mut builds = false;
    step("build", &mut times, || {
        builds = watch(cargo_test(&root, "--no-run")).unwrap_or_else(|problem| {
            println!("  {problem}");
            false
        });
        builds
    });
    step("tests", &mut times, || {
        let own = if builds {
            tests(&root)
        } else {
            println!("  cannot run: the build failed");
            Counts { failed: 1, ..Counts::default() }
        };
        counts.merge(own);
        own.failed == 0
    });

    println!();
    for (name, well, seconds) in times {
        println!("{name:<8} {:<6} {seconds:>7.1} s", if well { "ok" } else { "FAILED" });
    }
    let seconds = start.elapsed().as_secs_f64();
    println!("{:<8} {:<6} {seconds:>7.1} s", "all", if cold { "cold" } else { "warm" });
    println!("{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
    Ok(counts.failed == 0)
}

/// `cargo test` of everything; the same words for building and running, so that nothing is built twice.
fn cargo_test(root: &Path, word: &str) -> Command {
    let mut command = program("cargo", &["test", "--workspace", word], root);
    println!("  {}", shown(&command));
    // A golden file that is written anew cannot differ.
    command.env_remove("UPDATE_GOLDEN");
    command
}

fn tests(root: &Path) -> Counts {
    match record(cargo_test(root, "--no-fail-fast")) {
        Ok((well, lines)) => count(&lines, well),
        Err(problem) => {
            println!("  {problem}");
            Counts { failed: 1, ..Counts::default() }
        }
    }
}

fn step(name: &'static str, times: &mut Vec<(&str, bool, f64)>, work: impl FnOnce() -> bool) {
    println!("\n== {name}");
    let start = Instant::now();
    let well = work();
    times.push((name, well, start.elapsed().as_secs_f64()));
}

/// Counts from the lines of `cargo test`; `well` is how it ended.
fn count(lines: &[String], well: bool) -> Counts {
    let mut counts = Counts::default();
    let (mut begun, mut ended) = (0, 0);
    for line in lines {
        let line = line.trim_start();
        begun += usize::from(line.starts_with("Running ") || line.starts_with("Doc-tests "));
        let Some(result) = line.strip_prefix("test result: ") else { continue };
        ended += 1;
        for part in result.split(['.', ';']) {
            let mut words = part.split_whitespace();
            let (Some(number), Some(what)) = (words.next(), words.next()) else { continue };
            let Ok(number) = number.parse::<usize>() else { continue };
            match what {
                "passed" => counts.passed += number,
                "failed" => counts.failed += number,
                "ignored" | "filtered" => counts.skipped += number,
                _ => {}
            }
        }
    }
    // A test program that was killed or never built leaves no result line.
    counts.failed += usize::saturating_sub(begun, ended);
    if !well && counts.failed == 0 {
        counts.failed = 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, well: bool) -> Counts {
        count(&text.lines().map(str::to_owned).collect::<Vec<_>>(), well)
    }

    const TWO: &str = "     Running unittests src/lib.rs (target/debug/deps/a-1)
test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s
   Doc-tests model
test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s";

    #[test]
    fn all_result_lines_are_added_up() {
        assert_eq!(of(TWO, false), Counts { passed: 4, failed: 2, skipped: 3 });
    }

    #[test]
    fn a_test_program_that_dies_counts_as_failed() {
        let died = format!("{TWO}\n     Running tests/b.rs (target/debug/deps/b-1)");
        assert_eq!(of(&died, false).failed, 3);
    }

    #[test]
    fn what_does_not_build_counts_as_failed() {
        assert_eq!(of("error[E0425]: cannot find value", false).failed, 1);
        assert_eq!(of("", true), Counts::default());
    }
}
