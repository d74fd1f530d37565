//! A county, or a prefecture of several: party committees, townships, branches, their
//! people, posts and a year and a half of their work.

mod activities;
mod matters;
mod people;
mod units;

pub use matters::{finding, request};

use crate::random::Random;
use crate::rows::{Activities, Matters};
use crate::world::World;
use model::{Day, DayRange};

/// How large a world is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Counties; with more than one, a prefecture committee `M` stands above them.
    pub counties: u32,
    /// Units in all, at least 30 per county.
    pub units: u32,
    /// Persons in all.
    pub people: u32,
    /// Activities in 365 days. What units hold on their own account comes to about 35 for each; the rest is filled
    /// up with further visits and themed days.
    pub activities_per_year: u32,
    /// Residents' requests in 365 days.
    pub requests_per_year: u32,
}

impl Size {
    /// A small county for the terminal: 60 units, 400 people.
    pub const DEMO: Size = Size {
        counties: 1,
        units: 60,
        people: 400,
        activities_per_year: 1_000,
        requests_per_year: 160,
    };
    /// T1 of the design: a county of 1,900 units.
    pub const COUNTY: Size = Size {
        counties: 1,
        units: 1_900,
        people: 35_000,
        activities_per_year: 60_000,
        requests_per_year: 30_000,
    };
    /// T2 of the design: a prefecture of 16,000 units.
    pub const PREFECTURE: Size = Size {
        counties: 9,
        units: 16_000,
        people: 300_000,
        activities_per_year: 600_000,
        requests_per_year: 1_000_000,
    };
}

/// A county with everything that happened in it from `from` to `until`: `units.csv`, `relations.csv`,
/// `people.csv`, `posts.csv`, `activities.csv`, `matters.csv` and `registers.csv`.
///
/// Units are `P` (the province's committee), `C` (the county's), `D01`… (its departments), `T01`… (townships),
/// `T01-G01`… (general branches), `T01-B01`… (branches) and `T01-O1`… (township offices). With several
/// counties, `M` stands between `P` and `C01`…, and the codes below begin with the county's: `C01-T01-B01`.
/// Same seed, same bytes.
///
/// Where `until` lies before `from`, nothing happens.
pub fn county(size: Size, seed: u64, from: Day, until: Day) -> World {
    let span = DayRange { first: from, last: until.max(from) };
    let random = |stream: &str| Random::new(seed, stream);
    let tree = units::Tree::grow(size, span, &mut random("units"));
    let people = people::People::settle(&tree, size.people, span, &mut random("people"));
    let happened = if until < from {
        Activities::default()
    } else {
        let scene = activities::Scene { tree: &tree, people: &people, span };
        scene.play(size.activities_per_year, &mut random("activities"))
    };
    let open = if until < from {
        Matters::default()
    } else {
        matters::arrive(&tree, size.requests_per_year, span, &mut random("matters"))
    };
    let registers = matters::registers_csv(&tree, span, &mut random("registers"));
    World {
        files: vec![
            ("units.csv", tree.units_csv()),
            ("relations.csv", tree.relations_csv()),
            ("people.csv", people.people_csv(&tree)),
            ("posts.csv", people.posts_csv(&tree)),
            ("activities.csv", happened.csv()),
            ("matters.csv", open.csv()),
            ("registers.csv", registers),
        ],
    }
}

/// The small county of the demonstration, January 2024 to March 2025.
pub fn demo(seed: u64) -> World {
    county(Size::DEMO, seed, day(2024, 1, 1), day(2025, 3, 31))
}

/// A prefecture of nine counties: T2 of the design.
pub fn prefecture(seed: u64, from: Day, until: Day) -> World {
    county(Size::PREFECTURE, seed, from, until)
}

fn day(year: i32, month: u32, day: u32) -> Day {
    Day::new(year, month, day).unwrap_or(Day::MIN)
}
