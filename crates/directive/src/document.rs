//! The compiled directive.

use crate::obligation::Obligation;
use crate::overlay::Overlay;
use crate::regulation::Regulation;
use model::{Catalogue, Day, Text};
use std::fmt;

/// A place in the source text: article.paragraph.sentence. The article is a number, `0` for the preamble,
/// `P1`… for part introductions, `C` for the closing part.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Anchor {
    /// `0`, `7`, `P3`, `C`.
    pub article: String,
    /// Paragraph within it, from 1; `None` where the whole article is meant.
    pub paragraph: Option<u32>,
    /// Sentence within the paragraph, from 1; `None` where the whole paragraph is meant.
    pub sentence: Option<u32>,
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.article)?;
        for part in [self.paragraph, self.sentence].into_iter().flatten() {
            write!(f, ".{part}")?;
        }
        Ok(())
    }
}

/// A heading of the directive with what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// The anchor of the heading: `7`, `P3`, `C`.
    pub number: String,
    /// The heading, in our own words.
    pub heading: Text,
    /// The summary, in our own words.
    pub summary: Text,
}

/// One version of a directive, in force from a day until the next version is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its label, `2024` for example.
    pub label: String,
    /// The day from which it is in force. A period is judged by the version in force on its first day; periods
    /// that began before the first version are judged by that one.
    pub in_force: Day,
    /// SHA-256 over the parts of the sources that evaluation reads, in lower-case hexadecimal.
    pub fingerprint: String,
    /// Headings in order.
    pub articles: Vec<Article>,
    /// Obligations in order; those that overlays add come last.
    pub obligations: Vec<Obligation>,
}

/// A directive with its overlays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// Its id: lower-case words joined by `-`.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// Versions, the earliest first. Not empty.
    pub versions: Vec<Version>,
    /// The regulations that it takes figures from.
    pub regulations: Vec<Regulation>,
    /// Overlays in the order given.
    pub overlays: Vec<Overlay>,
    /// The kinds and labels it was compiled against.
    pub catalogue: Catalogue,
}

impl Directive {
    /// The version that judges what began on `day`: the one in force then, else the first.
    pub fn version_on(&self, day: Day) -> usize {
        self.versions.partition_point(|version| version.in_force <= day).saturating_sub(1)
    }
}
