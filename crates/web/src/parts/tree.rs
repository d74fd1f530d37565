//! Where a unit stands: what is above it, beside it and below it along one relation.
//!
//! The order is the tree's, always. Where there are many siblings, those before and after the current unit are folded.

use super::{Counted, Words};
use crate::words::Words as Fixed;
use askama::Template;
use tally::Counts;

/// How many siblings are shown on either side without being folded.
const SIBLINGS_SHOWN_MAX: usize = 6;

/// A unit with its surroundings.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/tree.html")]
pub struct Tree<'a> {
    /// What the tree is: the relation's name.
    pub label: Words<'a>,
    /// Units above, the top first.
    pub above: Vec<Node<'a>>,
    /// Siblings before the current unit, in tree order.
    pub before: Vec<Node<'a>>,
    /// The unit that the page is about.
    pub current: Node<'a>,
    /// Units directly below it.
    pub below: Vec<Node<'a>>,
    /// Siblings after it.
    pub after: Vec<Node<'a>>,
    /// The words.
    pub words: &'static Fixed,
}

/// A unit in the tree.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    /// Its name.
    pub name: Words<'a>,
    /// Its page.
    pub href: Words<'a>,
    /// How many units are below it, all levels.
    pub below: u32,
    /// Its counts, where they are shown.
    pub counts: Option<Counts>,
}

impl<'a> Node<'a> {
    /// A unit without counts.
    pub fn new(name: impl Into<Words<'a>>, href: impl Into<Words<'a>>, below: u32) -> Node<'a> {
        Node { name: name.into(), href: href.into(), below, counts: None }
    }
}

impl Tree<'_> {
    fn folds(&self, nodes: &[Node<'_>]) -> bool {
        nodes.len() > SIBLINGS_SHOWN_MAX
    }

    fn counted(&self, counts: &Counts) -> Counted {
        Counted::short(*counts, self.words)
    }
}
