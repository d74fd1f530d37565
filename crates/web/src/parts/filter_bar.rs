//! Filters above a table: a form whose answer is an address, so that what is shown can be sent to somebody.

use super::{Choice, Link, Words};
use crate::words::Words as Fixed;
use askama::Template;

/// A form that is sent by its button and never by itself: who chooses by keyboard passes over many values.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/filter_bar.html")]
pub struct FilterBar<'a> {
    /// The page that answers.
    pub action: Words<'a>,
    /// What is filtered; read out, not seen.
    pub label: Words<'a>,
    /// What the address keeps beside the filters.
    pub kept: Vec<(Words<'a>, Words<'a>)>,
    /// The filters.
    pub filters: Vec<Filter<'a>>,
    /// The address without filters, where any is set.
    pub clear: Option<Words<'a>>,
    /// What is offered beside: exports.
    pub beside: Vec<Link<'a>>,
    /// The words.
    pub words: &'static Fixed,
}

/// A filter.
#[derive(Clone, Debug)]
pub struct Filter<'a> {
    /// Its name in the address.
    pub name: Words<'a>,
    /// What it is about.
    pub label: Words<'a>,
    /// How it is set.
    pub input: FilterInput<'a>,
}

/// How a filter is set.
#[derive(Clone, Debug)]
pub enum FilterInput<'a> {
    /// One of several.
    Select(Vec<Choice<'a>>),
    /// A day, as ISO 8601, or nothing.
    Day(Words<'a>),
    /// Words to look for.
    Search(Words<'a>),
}
