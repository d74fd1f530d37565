//! The tally: obligations and activities in, standings and *why* out.
//!
//! Lives here: the [`Plan`] (who is judged when, by which parameters), the [`Tally`] (signed
//! facts folded into evidence that merges), the one table from form and [`Situation`] to
//! [`State`], roll-ups along a relation, and the [`why`] of a standing.
//!
//! Does not live here: reading directives (`directive`) or files (`sheet`), and the sentences
//! themselves (`language`). Nothing here reads a clock: the day asked about is a parameter.
//!
//! `docs/evaluation.md` tells the rules in full.

mod board;
mod cells;
pub mod effective;
mod forms;
mod involved;
mod judgement;
pub mod objections;
mod parallel;
mod plan;
mod question;
mod rule;
mod situation;
mod standings;
mod state;
mod sums;
mod tally;
mod test;
mod who;
pub mod why;

pub use board::Board;
pub use involved::Involved;
pub use plan::{Layout, Plan};
pub use question::Question;
pub use rule::{Layer, Subject};
pub use situation::{Applies, Situation};
pub use standings::{RollUp, Standing, Standings, evaluate};
pub use state::{Counts, State};
pub use sums::{Sums, is_in_span};
pub use tally::{Fact, MINUTES_UNKNOWN_MAX, Tally};
