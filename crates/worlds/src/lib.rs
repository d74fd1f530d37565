//! Golden worlds: a page tells a case in plain words, its rows, and how every obligation must stand.
//!
//! Lives here: cutting a page into its blocks ([`blocks`]), reading the pages of a directive into cases ([`Shelf`],
//! [`Case`]), asking whether a case stands as its page says ([`Outcome`]), and which obligations no page shows met or missed
//! ([`reach`]). Whoever writes a page is told every problem with its line.
//!
//! Does not live here: opening files (the caller hands over texts), judging (`tally`), understanding rows (`sheet`).
//! How a page is written is told in `docs/directives.md`.

#![forbid(unsafe_code)]

pub mod blocks;
mod case;
mod expectation;
mod header;
mod outcome;
mod problem;
pub mod reach;
pub mod rows;
mod shelf;

pub use case::Case;
pub use expectation::Expectation;
pub use outcome::{Found, Outcome};
pub use problem::Problem;
pub use shelf::Shelf;

/// The word most like `written`, where one is like it.
pub fn nearest<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    words
        .into_iter()
        .map(|word| (strsim::jaro_winkler(written, word), word))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}
