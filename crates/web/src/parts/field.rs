//! A field of a form: label, hint, input, and what is wrong with what was typed.

use super::{Choice, Words};
use crate::words::Words as Fixed;
use askama::Template;

/// A field. Hint and error are tied to the input, so that both are read out with it.
#[derive(Clone, Debug, Template)]
#[template(path = "parts/field.html")]
pub struct Field<'a> {
    /// What is sent; also the element's id, so it stands once on a page.
    pub name: Words<'a>,
    /// What is asked for.
    pub label: Words<'a>,
    /// How to answer, if that is not plain.
    pub hint: Option<Words<'a>>,
    /// What is wrong and what to do.
    pub error: Option<Words<'a>>,
    /// Whether it must be filled in.
    pub required: bool,
    /// How it is filled in.
    pub input: Input<'a>,
    /// The words.
    pub words: &'static Fixed,
}

impl Field<'_> {
    /// Whether the input stands before its label, as people expect of boxes to tick.
    fn is_check(&self) -> bool {
        matches!(self.input, Input::Check(_))
    }
}

/// How a field is filled in.
#[derive(Clone, Debug)]
pub enum Input<'a> {
    /// A line of text.
    Text(Words<'a>),
    /// Several lines of text.
    Lines(Words<'a>),
    /// A day, as ISO 8601.
    Day(Words<'a>),
    /// A whole number.
    Number(Words<'a>),
    /// One of several.
    Select(Vec<Choice<'a>>),
    /// Yes or no.
    Check(bool),
}
