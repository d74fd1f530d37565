//! The arithmetic of time and trees against slow, obvious walks over days, units and numbers.

#[path = "model/calendar.rs"]
mod calendar;
#[path = "model/catalogue.rs"]
mod catalogue;
#[path = "model/day.rs"]
mod day;
#[path = "model/day_set.rs"]
mod day_set;
#[path = "model/instant.rs"]
mod instant;
#[path = "model/nouns.rs"]
mod nouns;
#[path = "model/period.rs"]
mod period;
#[path = "model/ranges.rs"]
mod ranges;
#[path = "model/ratio.rs"]
mod ratio;
#[path = "model/relation.rs"]
mod relation;
#[path = "model/secrecy.rs"]
mod secrecy;
#[path = "model/truth.rs"]
mod truth;

use model::Day;
use proptest::test_runner::{Config, RngSeed};

/// The same cases in every run, and no files beside the sources.
pub fn cases(count: u32) -> Config {
    Config {
        cases: count,
        rng_seed: RngSeed::Fixed(20_240_305),
        failure_persistence: None,
        ..Config::default()
    }
}

/// A day that the test writes as it is displayed.
pub fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("{text} is no day"))
}
