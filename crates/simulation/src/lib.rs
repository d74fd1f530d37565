//! Seeded worlds: counties, prefectures and administrative divisions as the texts of files
//! that Luoshi reads.
//!
//! Lives here: a generator whose output depends on the seed alone, byte for byte and on every
//! machine, and the three shapes of world that demonstrations, tests and measurements use.
//! The columns and words are those of the catalogue. The worlds are imperfect on purpose:
//! meetings that were not held, replies that are late or missing, dates known only to the
//! month, statements left blank, entries in dispute, units that are founded, moved, merged
//! and closed.
//!
//! Does not live here: writing files (`xtask world`, `luoshi demo`), reading them (`sheet`).
//! Nothing in a world is about a real person, unit or request.

mod calendar;
mod county;
mod divisions;
mod entered;
mod random;
mod rows;
mod words;
mod world;

pub use county::{Size, county, demo, prefecture};
pub use divisions::{DivisionsProblem, Shape, division_units, divisions};
pub use world::World;
