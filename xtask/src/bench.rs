//! `cargo xtask bench`: figures that the project claims, measured on this machine.
//!
//! Every bench prints the machine, the sizes, medians of several runs and a competitor in the
//! same run, and with `--json FILE` writes the same. Nothing is claimed that it does not print.

mod build;
mod built;
mod import;
pub mod machine;
mod query;
mod serve;
mod tally;
mod write;

/// What can be said after the command's name.
pub const USAGE: &str = "tally [--runs N] [--units FILE] [--json FILE] | import [--runs N] [--activities N] [--json FILE] | write [--seconds N] [--json FILE] | query [--activities N] [--seconds N] [--json FILE] | build [--json FILE] | serve [county|prefecture|small]… [--seconds N] [--rate N] [--json FILE]";

/// Runs the bench that is named.
pub fn run(words: &[String]) -> Result<bool, String> {
    match words.split_first() {
        Some((name, rest)) if name == "tally" => tally::run(rest),
        Some((name, rest)) if name == "import" => import::run(rest),
        Some((name, rest)) if name == "write" => write::run(rest),
        Some((name, rest)) if name == "query" => query::run(rest),
        Some((name, rest)) if name == "build" => build::run(rest),
        Some((name, rest)) if name == "serve" => serve::run(rest),
        // Who asks is a process of its own, as browsers are.
        Some((name, rest)) if name == serve::LOAD => serve::load(rest),
        // The measured part runs in a process of its own, so that its memory is its own.
        Some((name, rest)) if name == tally::MEASURE => tally::measure(rest),
        Some((name, _)) => Err(format!("there is no bench `{name}`: cargo xtask bench {USAGE}")),
        None => Err(format!("name one: cargo xtask bench {USAGE}")),
    }
}

/// The smallest of sorted figures that so many of a hundred do not exceed; 0 for none.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let at = (sorted.len() * percent).div_ceil(100);
    sorted.get(at.saturating_sub(1)).copied().unwrap_or(0.0)
}

/// The middle one of several figures; the upper of the two middle ones for an even count; 0 for none.
fn median(figures: &[f64]) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(median(&[9.0, 1.0, 3.0]), 3.0);
        assert_eq!(median(&[]), 0.0);
    }

    #[test]
    fn percentiles_are_figures_that_occur() {
        let figures: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!((percentile(&figures, 99), percentile(&figures, 50)), (198.0, 100.0));
        assert_eq!((percentile(&[7.0], 99), percentile(&[], 99)), (7.0, 0.0));
    }

    #[test]
    fn a_bench_that_does_not_exist_is_named() {
        assert!(run(&["speed".to_owned()]).unwrap_err().contains("no bench `speed`"));
    }
}
