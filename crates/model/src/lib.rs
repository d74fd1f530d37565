//! The nouns of Luoshi and the arithmetic of time and trees.
//!
//! Lives here: units and their dated relations, range sets, people, posts and groups,
//! activities, matters and registers, days, periods, the working-day calendar, exact
//! ratios, bilingual text, the [`World`] that evaluation reads, and the records of which entries of the journal are made.
//!
//! Does not live here: sentences for readers (`language`), rules (`directive`), judging
//! (`tally`), files (`sheet`). Nothing in this crate reads a clock, a file or the network.

pub mod activity;
pub mod calendar;
pub mod catalogue;
pub mod day;
pub mod day_set;
pub mod instant;
pub mod matter;
pub mod period;
pub mod person;
pub mod ranges;
pub mod ratio;
pub mod record;
pub mod register;
pub mod relation;
pub mod secrecy;
pub mod symbol;
pub mod text;
pub mod truth;
pub mod unit;
pub mod value;
pub mod world;

pub use activity::{Activity, Certainty, Elsewhere};
pub use calendar::{Calendar, CalendarYear, WorkingDays};
pub use catalogue::Catalogue;
pub use day::{Day, DayRange};
pub use day_set::DaySet;
pub use instant::{Instant, Zone};
pub use matter::{EventTime, Matter};
pub use period::{Cadence, Period};
pub use person::{Person, PersonIndex, Post, PostIndex};
pub use ranges::RangeSet;
pub use ratio::Ratio;
pub use record::{Act, Entry, Handle, Noun, Record, RecordId, Stated};
pub use register::RegisterVersion;
pub use relation::{Forest, Relation, Relations};
pub use secrecy::Secrecy;
pub use symbol::{Symbol, Symbols};
pub use text::{Language, Text};
pub use truth::Truth;
pub use unit::{Unit, UnitIndex, Units};
pub use value::Value;
pub use world::{Known, World};
