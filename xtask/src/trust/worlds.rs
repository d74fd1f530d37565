//! `cargo xtask scope-worlds N`: random worlds of units, moves, grants, recusals and records, each with a word of its
//! own; nobody sees a word out of scope, and everybody all within. It is a test of the crate `store`, here optimised
//! and in any number.

use super::tests;
use crate::arguments::Arguments;
use crate::bench::machine;

/// What can be said after the command's name.
pub const USAGE: &str = "N [--seed S]";

/// Runs it: N worlds on SQLite, a tenth of them on PostgreSQL too.
pub fn run(words: &[String]) -> Result<bool, String> {
    let arguments = Arguments::read(words, &["seed"])?;
    let [count] = arguments.words.as_slice() else {
        return Err(format!("how many: cargo xtask scope-worlds {USAGE}"));
    };
    let count: usize = count.parse().map_err(|_| format!("`{count}` is no number of worlds"))?;
    let seed: usize = arguments.option("seed")?.unwrap_or(2024);
    println!("{count} worlds on SQLite, {} on PostgreSQL, seed {seed}", count.div_ceil(10));
    println!("{}", machine::line());
    tests(
        "store",
        &[
            "random_worlds_show_what_is_in_scope_and_nothing_else",
            "without_its_scope_a_world_leaks",
        ],
        &[("LUOSHI_SCOPE_WORLDS", count), ("LUOSHI_SCOPE_SEED", seed)],
    )
}
