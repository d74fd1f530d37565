//! From one page of a long list to the next.

use super::Words;
use crate::words::Words as Fixed;
use askama::Template;

/// Links to the page before and the page after.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/pager.html")]
pub struct Pager<'a> {
    /// Which part of the list this is, in words.
    pub position: Words<'a>,
    /// The address of the page before.
    pub previous: Option<Words<'a>>,
    /// The address of the page after.
    pub next: Option<Words<'a>>,
    /// The words.
    pub words: &'static Fixed,
}
