//! Where a page stands: links to what is above it.

use super::{Link, Words};
use crate::words::Words as Fixed;
use askama::Template;

/// Links from the top down, and this page's own name.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/breadcrumb.html")]
pub struct Breadcrumb<'a> {
    /// What is above, the top first.
    pub above: Vec<Link<'a>>,
    /// This page.
    pub here: Words<'a>,
    /// The words.
    pub words: &'static Fixed,
}
