//! What tests need to begin: literate fixtures that a policy officer can read, and random
//! worlds for properties. A dev-dependency only.
//!
//! Lives here: [`Fixture`] (a Markdown page with a directive, rows and a question, ready to be
//! evaluated), [`golden`] (comparing with a reviewed file) and [`random`] (seeded worlds).
//!
//! Does not live here: what ships. Seeded worlds for the demo are in `simulation`.

mod fixture;
pub mod golden;
pub mod random;

pub use fixture::Fixture;
pub use worlds::rows::held_elsewhere;
