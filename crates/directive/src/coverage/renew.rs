//! Making `sentences.toml` of an original, and what is then still to be accounted for.

use super::cut::Original;
use super::{Flag, Question, Role, cover, edition, fingerprint, pieces, shared, source};
use crate::compile::Context;
use crate::document::{Anchor, Directive};
use crate::{Diagnostic, Severity, Source};
use model::Language;
use std::fmt::Write;

/// An edition made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Renewal {
    /// The text of `sentences.toml`.
    pub text: String,
    /// How many sentences it has.
    pub sentences: usize,
    /// Sentences that were not there before.
    pub new: Vec<Anchor>,
    /// Sentences whose words have changed: what is written of them should be read again.
    pub changed: Vec<Anchor>,
    /// Sentences that are no longer there.
    pub gone: Vec<Anchor>,
    /// Lines of the original that are neither heading nor sentence, such as a dateline, by their number from 1.
    pub left_out: Vec<usize>,
    /// Lines for `account.toml`: the sentences that nobody accounts for, to be filled in. Empty where there are none.
    pub skeleton: String,
}

/// Makes `sentences.toml` of the original in the question; what stands before the first sentence of a file that is there
/// already is kept. `None` where the original or that file cannot be read; then the diagnostics say why.
pub fn renew(
    sources: &[Source],
    directive: &Directive,
    question: Question<'_>,
) -> (Option<Renewal>, Vec<Diagnostic>) {
    let mut context = Context::new(&directive.catalogue);
    let text = question.original.unwrap_or_default();
    let there = source(sources, question.edition, Role::Sentences);
    let header = match there {
        Some((_, own)) => edition::header_of(&own.text).to_owned(),
        None => edition::new_header(question.edition, language_of(text), &directive.title),
    };
    let position = there.map_or(sources.len(), |(position, _)| position);
    // What is kept is read with a sentence after it, for without one it is not whole.
    let trial = format!("{header}[[sentence]]\nanchor = \"0.1.1\"\nfingerprint = \"{:0>16}\"\n", 0);
    let read = edition::read(&mut context, position, &trial, question.edition);
    let renewal = read.and_then(|(edition, _)| {
        let original = pieces(&mut context, text, &edition)?;
        let text = header + &edition::tables(&original, edition.language);
        let before = there.and_then(|(position, own)| {
            // What was wrong with the old sentences goes with them.
            let mut old = Context::new(&directive.catalogue);
            edition::read(&mut old, position, &own.text, question.edition)
        });
        let before = before.map(|(_, known)| known).unwrap_or_default();
        Some(compared(original, text, &before))
    });
    let errors = context.problems.found.iter().any(|own| own.severity == Severity::Error);
    let renewal = renewal.filter(|_| !errors).map(|mut own| {
        own.skeleton = skeleton(sources, directive, question, position, &own.text);
        own
    });
    (renewal, context.problems.found)
}

fn compared(original: Original<'_>, text: String, before: &[edition::Known]) -> Renewal {
    let old = |anchor: &Anchor| before.iter().find(|own| own.anchor == *anchor);
    let mut renewal = Renewal {
        text,
        sentences: original.sentences.len(),
        new: Vec::new(),
        changed: Vec::new(),
        gone: Vec::new(),
        left_out: original.left_out,
        skeleton: String::new(),
    };
    for own in &original.sentences {
        match old(&own.anchor) {
            None => renewal.new.push(own.anchor.clone()),
            Some(old) if old.fingerprint != fingerprint(own.text) => {
                renewal.changed.push(own.anchor.clone());
            }
            Some(_) => {}
        }
    }
    let has = |anchor: &Anchor| original.sentences.iter().any(|own| own.anchor == *anchor);
    renewal.gone = before.iter().map(|own| own.anchor.clone()).filter(|own| !has(own)).collect();
    renewal
}

// Tables, not inline ones: those can stand after anything else in the file.
fn skeleton(
    sources: &[Source],
    directive: &Directive,
    question: Question<'_>,
    position: usize,
    text: &str,
) -> String {
    let path = format!("editions/{}/sentences.toml", question.edition);
    let own = Source { path, text: text.to_owned(), overlay: None };
    let mut sources = sources.to_vec();
    match sources.get_mut(position) {
        Some(there) => *there = own,
        None => sources.push(own),
    }
    let (coverage, _) = cover(&sources, directive, Question { original: None, ..question });
    let mut lines = String::new();
    let sentences = coverage.map(|own| own.sentences).unwrap_or_default();
    for own in sentences.iter().filter(|own| own.mark.is_none()) {
        let flags: Vec<&str> = own.flags.iter().map(|own| Flag::as_str(*own)).collect();
        let (about, reason) = match flags.as_slice() {
            [] => (String::new(), ""),
            _ => (format!("  # {}", flags.join(", ")), "reason = { zh = \"\", en = \"\" }\n"),
        };
        // Writing into a String does not fail.
        let _ = write!(lines, "[\"{}\"]{about}\nmark   = \"\"\n{reason}\n", own.anchor);
    }
    lines
}

// The language of a new edition: Chinese where a fifth of the letters are Chinese.
fn language_of(text: &str) -> Language {
    let letters = text.chars().filter(|it| it.is_alphabetic()).count();
    let chinese = text.chars().filter(|it| shared::is_chinese(*it)).count();
    if chinese * 5 >= letters && chinese > 0 { Language::Chinese } else { Language::English }
}
