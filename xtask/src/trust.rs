//! `cargo xtask trust`: whether what was accepted stays, and whether a journal that was changed gives itself away.
//!
//! Both are tests of the crate `app`; here they run optimised and in the numbers that the project claims. What they find they
//! print, and a change that is not found, a command that is lost, is a failed run.

pub mod worlds;

use crate::arguments::Arguments;
use crate::bench::machine;
use crate::project::root;
use crate::run::{program, watch};

/// What can be said after the command's name.
pub const USAGE: &str = "tamper N | kill [--sqlite N] [--postgres N] [--activities N]";

/// Databases that are changed without a number.
const TAMPER: usize = 1_000;
/// Kills without a number.
const KILLS: [usize; 2] = [100, 30];
/// Activities before the first kill: with units, parents and persons 200,000 entries.
const ACTIVITIES: usize = 194_598;

/// Runs it.
pub fn run(words: &[String]) -> Result<bool, String> {
    match words.split_first() {
        Some((name, rest)) if name == "tamper" => tamper(rest),
        Some((name, rest)) if name == "kill" => kill(rest),
        Some((name, _)) => Err(format!("there is no `{name}`: cargo xtask trust {USAGE}")),
        None => Err(format!("say which: cargo xtask trust {USAGE}")),
    }
}

fn tamper(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &[])?;
    let count = match arguments.words.as_slice() {
        [] => TAMPER,
        [count] => count.parse().map_err(|_| format!("`{count}` is no number of databases"))?,
        _ => return Err("one number of databases, for each engine".to_owned()),
    };
    println!("{count} databases changed and {count} left as they were, on each engine");
    println!("{}", machine::line());
    tests(
        "app",
        &[
            "every_change_is_found",
            "what_is_well_raises_no_alarm",
            "a_changed_derived_row_is_named",
        ],
        &[("LUOSHI_TRUST_TAMPER", count)],
    )
}

fn kill(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["sqlite", "postgres", "activities"])?;
    let [sqlite, postgres] = KILLS;
    let sqlite = arguments.option("sqlite")?.unwrap_or(sqlite);
    let postgres = arguments.option("postgres")?.unwrap_or(postgres);
    let activities = arguments.option("activities")?.unwrap_or(ACTIVITIES);
    println!(
        "{sqlite} kills on SQLite, {postgres} on PostgreSQL, {activities} activities before the first"
    );
    println!("{}", machine::line());
    let words = ["build", "--release", "--quiet", "--package", "app", "--example", "writer"];
    if !watch(program("cargo", &words, &root()))? {
        return Err("the server to be killed could not be built".to_owned());
    }
    tests(
        "app",
        &["nothing_is_lost_and_nothing_doubled"],
        &[
            ("LUOSHI_TRUST_KILL_SQLITE", sqlite),
            ("LUOSHI_TRUST_KILL_POSTGRES", postgres),
            ("LUOSHI_TRUST_KILL_ACTIVITIES", activities),
        ],
    )
}

/// Runs tests of a crate's test program, optimised, one after the other, with what they print.
fn tests(package: &str, names: &[&str], variables: &[(&str, usize)]) -> Result<bool, String> {
    let mut words =
        vec!["test", "--release", "--quiet", "--package", package, "--test", package, "--"];
    words.extend(["--nocapture", "--test-threads=1"]);
    words.extend(names);
    let mut command = program("cargo", &words, &root());
    for (name, value) in variables {
        command.env(name, value.to_string());
    }
    watch(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_said() {
        let said = |text: &str| {
            let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            run(&words).unwrap_err()
        };
        assert!(said("").contains("say which"));
        assert!(said("believe").contains("no `believe`"));
        assert!(said("tamper many").contains("`many` is no number"));
        assert!(said("kill --sqlite few").contains("cannot be read"));
    }
}
