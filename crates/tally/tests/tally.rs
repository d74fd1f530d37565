//! Rows and a directive in, standings and *why* out.

#[path = "tally/effective.rs"]
mod effective;

#[path = "tally/objections.rs"]
mod objections;

#[path = "tally/elsewhere.rs"]
mod elsewhere;

#[path = "tally/situations.rs"]
mod situations;

#[path = "tally/properties.rs"]
mod properties;

#[path = "tally/worlds.rs"]
mod worlds;
