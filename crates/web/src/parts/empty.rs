//! What is shown where there is nothing to show: that it is so, why, and what can be done.

use super::{Link, Words};
use askama::Template;

/// An empty place.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/empty.html")]
pub struct Empty<'a> {
    /// What is not there.
    pub what: Words<'a>,
    /// Why, or what brings something here.
    pub why: Words<'a>,
    /// What to do next, if there is anything.
    pub next: Option<Link<'a>>,
}
