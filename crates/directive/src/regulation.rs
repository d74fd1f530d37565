//! Regulations: rules that a directive leans on, and the figures in them. Each figure has its one home here;
//! directives and overlays cite it by name.

use crate::diagnostic::Span;
use crate::parameter::{Attestation, ParameterValue};
use model::Text;

/// A regulation, as far as obligations need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regulation {
    /// Its id: lower-case words joined by `-`; the name of its page.
    pub id: String,
    /// What it is called.
    pub title: Text,
    /// Who issued it.
    pub issuer: Text,
    /// When it was issued: a year, a month or a day, as written.
    pub issued: String,
    /// Its figures in order.
    pub figures: Vec<Figure>,
    /// What was looked for in it and not found.
    pub gaps: Vec<Text>,
}

/// A figure of a regulation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Unique within the regulation.
    pub id: String,
    /// The regulation with the article: what a parameter that takes the figure cites.
    pub cite: Text,
    /// What it says, in our own words.
    pub title: Text,
    /// The figure.
    pub value: ParameterValue,
    /// What is counted: one of [`Figure::UNITS`].
    pub unit: String,
    /// In what period, where it is a frequency; the word of `per`.
    pub per: Option<String>,
    /// How well it is attested.
    pub attested: Attestation,
    /// Where it was read.
    pub read: Text,
    /// Where it stands.
    pub span: Span,
}

impl Figure {
    /// What a figure may count.
    pub const UNITS: [&'static str; 8] =
        ["times", "hours", "days", "working_days", "months", "share", "minutes", "characters"];
}

/// The regulations that a page takes figures from, by the first part of `from = "regulation.figure"`, each once. Whoever hands
/// over sources learns by it which pages of regulations belong to them, before anything is compiled.
///
/// ```
/// let page = "times = { from = \"branch-rules.meetings\" }";
/// assert_eq!(directive::regulation::named(page), ["branch-rules"]);
/// ```
pub fn named(page: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for (at, word) in page.match_indices("from") {
        let rest = page[at + word.len()..].trim_start();
        let Some(quoted) = rest.strip_prefix('=').map(str::trim_start) else { continue };
        let Some(text) = quoted.strip_prefix('"').and_then(|own| own.split('"').next()) else {
            continue;
        };
        if let Some((id, _)) = text.split_once('.')
            && !id.is_empty()
            && id.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
            && !found.contains(&id)
        {
            found.push(id);
        }
    }
    found
}
