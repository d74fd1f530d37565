//! A link, and a choice among several: what many parts hold.

use super::Words;
use askama::Template;

/// A link in words.
#[derive(Clone, Debug, Template)]
#[template(source = r#"<a href="{{ href }}">{{ text }}</a>"#, ext = "html")]
pub struct Link<'a> {
    /// Where to.
    pub href: Words<'a>,
    /// What it says.
    pub text: Words<'a>,
}

impl<'a> Link<'a> {
    /// A link to `href` that says `text`.
    pub fn new(href: impl Into<Words<'a>>, text: impl Into<Words<'a>>) -> Link<'a> {
        Link { href: href.into(), text: text.into() }
    }
}

/// One of the values that a select offers.
#[derive(Clone, Debug)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: Words<'a>,
    /// What is read.
    pub label: Words<'a>,
    /// Whether it is chosen now.
    pub chosen: bool,
}

impl<'a> Choice<'a> {
    /// A choice, and whether it is chosen now.
    pub fn new(value: impl Into<Words<'a>>, label: impl Into<Words<'a>>, chosen: bool) -> Self {
        Choice { value: value.into(), label: label.into(), chosen }
    }
}
