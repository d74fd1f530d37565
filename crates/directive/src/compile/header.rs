//! Reading the header block of a directive.

use super::keys::{self, Entry, Keys};
use super::names::{self, Noun};
use super::obligation;
use super::page::{Block, Page};
use super::{Context, suggest};
use crate::Span;
use language::Message;
use model::Day;

/// The header of one version.
pub(super) struct Header {
    /// Its id and where it stands.
    pub id: Option<(String, Span)>,
    /// The label and where it stands.
    pub version: Option<(String, Span)>,
    /// From which day, and where that stands.
    pub in_force: Option<(Day, Span)>,
    /// The fingerprint it was frozen with, if it says so.
    pub fingerprint: Option<(String, Span)>,
    /// Levels that may exempt.
    pub exempt_by: Vec<String>,
    /// Kinds of unit that must see few obligations; all kinds where it does not say.
    pub few: Vec<String>,
    /// Where the block stands.
    pub span: Span,
}

/// Reads the one block of this kind; reports none and a second one.
pub(super) fn only<'p>(
    context: &mut Context,
    page: &'p Page,
    text: &str,
    kind: &'static str,
) -> Option<&'p Block> {
    let mut blocks = page.blocks.iter().filter(|block| block.kind == kind);
    let first = blocks.next();
    for second in blocks {
        let message = Message::new("directive-header-twice").with("kind", kind);
        let problem = context.problems.error(second.fence, message);
        if let Some(first) = first {
            problem.related(first.fence, Message::new("directive-first-here"));
        }
    }
    if first.is_none() {
        let message = Message::new("directive-header-missing").with("kind", kind);
        let help = Message::new(match kind {
            "directive" => "directive-header-missing-help",
            _ => "directive-overlay-missing-help",
        });
        context.problems.error(page.start(text), message).help(help);
    }
    first
}

/// Reads a `directive` block.
pub(super) fn read(context: &mut Context, block: &Block) -> Header {
    let mut header = Header {
        id: None,
        version: None,
        in_force: None,
        fingerprint: None,
        exempt_by: Vec::new(),
        few: Vec::new(),
        span: block.fence,
    };
    let Some(document) = keys::document(block, &mut context.problems) else { return header };
    let mut keys = Keys::of_block(block, &document, Message::new("directive-in-header"));
    header.id = keys
        .need("id", "directive-why-header-id", &mut context.problems)
        .and_then(|entry| obligation::id(context, entry));
    header.version = keys
        .need("version", "directive-why-version", &mut context.problems)
        .and_then(|entry| label(context, entry));
    header.in_force = keys
        .need("in_force", "directive-why-in-force", &mut context.problems)
        .and_then(|entry| Some((entry.day(&mut context.problems)?, entry.span)));
    if let Some(entry) = keys.take("fingerprint") {
        header.fingerprint =
            entry.text(&mut context.problems).map(|text| (text.to_owned(), entry.span));
    }
    if let Some(entry) = keys.take("issuer") {
        entry.text(&mut context.problems);
    }
    if let Some(entry) = keys.take("exempt_by") {
        header.exempt_by = names::find_all(context, Noun::Level, entry).unwrap_or_default();
    }
    if let Some(entry) = keys.take("few") {
        header.few = names::find_all(context, Noun::Unit, entry).unwrap_or_default();
    }
    keys.finish(&mut context.problems);
    header
}

fn label(context: &mut Context, entry: Entry) -> Option<(String, Span)> {
    let text = entry.text(&mut context.problems)?;
    let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    if text.chars().all(fits) && !text.starts_with('.') && text.len() <= 40 {
        return Some((text.to_owned(), entry.span));
    }
    context.problems.error(entry.span, Message::new("directive-bad-label").with("label", text));
    None
}

/// Reports fenced blocks that do not belong on this page: misspelt kinds, and kinds of the other page.
pub(super) fn check_kinds(
    context: &mut Context,
    page: &Page,
    own: &[&'static str],
    other: &[&str],
) {
    for block in &page.blocks {
        let kind = block.kind.as_str();
        if own.contains(&kind) {
            continue;
        }
        let message = if other.contains(&kind) {
            Message::new("directive-block-foreign").with("kind", kind)
        } else if suggest::nearest(kind, own).is_some() {
            Message::new("directive-block-unknown").with("kind", kind)
        } else {
            // Any other fenced block is prose: an example, a table, a quotation.
            continue;
        };
        context.problems.article = None;
        let help = suggest::among(kind, own.iter().copied());
        context.problems.error(block.kind_span, message).help(help);
    }
}
