//! An edition: one wording of the original in one language, known by the fingerprints of its sentences. Reads and
//! writes `editions/<id>/sentences.toml`.

use super::cut::Original;
use super::fingerprint::{self, fingerprint};
use super::modality::{Flag, flags};
use crate::Span;
use crate::compile::Context;
use crate::compile::anchor;
use crate::compile::keys::{Entry, Keys, document};
use crate::compile::page::Block;
use crate::compile::suggest;
use crate::document::Anchor;
use language::Message;
use model::{Language, Text};
use std::fmt::Write;

/// What an edition is called, and how it is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Its id, the name of its folder: lower-case words joined by `-`.
    pub id: String,
    /// The language it is in.
    pub language: Language,
    /// What readers call it.
    pub title: Text,
    /// After how many paragraphs of an article what follows is the closing part.
    pub closing: Vec<(String, u32)>,
}

/// A sentence as the edition knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Known {
    pub anchor: Anchor,
    pub fingerprint: String,
    pub flags: Vec<Flag>,
    /// Where it stands in `sentences.toml`.
    pub span: Span,
}

/// The most sentences that are read.
const SENTENCES_MAX: usize = 5_000;

/// Reads `sentences.toml` of the edition `id`. `None` where it cannot be used.
pub(super) fn read(
    context: &mut Context<'_>,
    source: usize,
    text: &str,
    id: &str,
) -> Option<(Edition, Vec<Known>)> {
    let block = Block::whole(source, text);
    let document = document(&block, &mut context.problems)?;
    let errors = context.problems.errors();
    let name = Message::new("coverage-in-sentences");
    let mut keys = Keys::of_block(&block, &document, name);
    let problems = &mut context.problems;
    let entry = keys.need("edition", "coverage-why-edition", problems);
    let edition = entry.and_then(|entry| header(context, entry, id));
    let mut known: Vec<Known> = Vec::new();
    if let Some(entry) = keys.take("sentence") {
        let name = Message::new("coverage-in-sentence");
        for table in Keys::of_tables(entry, &name, &mut context.problems) {
            let Some(own) = sentence(context, table) else { continue };
            if known.len() == SENTENCES_MAX {
                let message = Message::new("coverage-many").with("limit", SENTENCES_MAX);
                context.problems.error(own.span, message);
                break;
            }
            known.push(own);
        }
    }
    keys.finish(&mut context.problems);
    twice(context, &known);
    if known.is_empty() && context.problems.errors() == errors {
        let message = Message::new("coverage-no-sentences");
        let help = Message::new("coverage-renew-help");
        context.problems.error(block.fence, message).help(help);
    }
    Some((edition?, known)).filter(|(_, known)| !known.is_empty())
}

fn header(context: &mut Context<'_>, entry: Entry<'_>, id: &str) -> Option<Edition> {
    let problems = &mut context.problems;
    let mut keys = Keys::of_entry(entry, problems)?;
    let own_id = keys.need("id", "coverage-why-id", problems);
    if let Some((own, entry)) = own_id.and_then(|own| Some((own.text(problems)?, own)))
        && own != id
    {
        let message = Message::new("coverage-id-folder").with("id", own).with("folder", id);
        problems.error(entry.span, message);
    }
    let language = keys.need("language", "coverage-why-language", problems);
    let language = language.and_then(|own| {
        let found = match own.text(problems)? {
            "zh" => Some(Language::Chinese),
            "en" => Some(Language::English),
            _ => None,
        };
        if found.is_none() {
            let message = Message::new("coverage-language");
            problems.error(own.span, message).help(suggest::list(&["zh", "en"]));
        }
        found
    });
    let title = keys.need("title", "coverage-why-title", problems);
    let title = title.and_then(|own| super::account::both(own, problems));
    let mut closing = Vec::new();
    if let Some(own) = keys.take("paragraphs")
        && let Some(inner) = Keys::of_entry(own, problems)
    {
        for own in inner.all() {
            if !anchor::is_article(own.key) {
                let message = Message::new("coverage-paragraphs").with("key", own.key);
                problems.error(own.key_span, message);
            }
            let count = own.whole(0, 999, problems).and_then(|own| u32::try_from(own).ok());
            closing.extend(count.map(|count| (own.key.to_owned(), count)));
        }
    }
    keys.finish(problems);
    Some(Edition { id: id.to_owned(), language: language?, title: title?, closing })
}

fn sentence(context: &mut Context<'_>, mut keys: Keys<'_>) -> Option<Known> {
    let problems = &mut context.problems;
    let place = keys.need("anchor", "coverage-why-anchor", problems);
    let place = place.and_then(|own| {
        let found = anchor::read(own.text(problems)?).filter(|found| found.sentence.is_some());
        if found.is_none() {
            problems.error(own.span, Message::new("coverage-anchor-form"));
        }
        Some((found?, own.span))
    });
    let print = keys.need("fingerprint", "coverage-why-fingerprint", problems);
    let print = print.and_then(|own| {
        let text = own.text(problems)?;
        let is_print = text.len() == fingerprint::LENGTH
            && text.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
        if !is_print {
            problems.error(own.span, Message::new("coverage-fingerprint-form"));
        }
        is_print.then(|| text.to_owned())
    });
    let mut found = Vec::new();
    // The list is empty where nothing is flagged, which a list for people would not be.
    if let Some(own) = keys.take("flags")
        && own.item.as_array().is_none_or(|list| !list.is_empty())
    {
        for (word, entry) in own.texts(problems).unwrap_or_default() {
            let flag = Flag::named(word);
            if flag.is_none() {
                let names = Flag::ALL.map(|(_, name)| name);
                let message = Message::new("coverage-flag").with("flag", word);
                problems.error(entry.span, message).help(suggest::among(word, names));
            }
            found.extend(flag);
        }
    }
    found.sort_unstable();
    keys.finish(problems);
    let (anchor, span) = place?;
    Some(Known { anchor, fingerprint: print?, flags: found, span })
}

fn twice(context: &mut Context<'_>, known: &[Known]) {
    let mut seen = std::collections::BTreeMap::new();
    for own in known {
        if let Some(first) = seen.insert(&own.anchor, own.span) {
            let message =
                Message::new("coverage-anchor-twice").with("anchor", own.anchor.to_string());
            let note = Message::new("directive-first-here");
            context.problems.error(own.span, message).related(first, note);
        }
    }
}

/// `sentences.toml` as a new edition begins it.
pub(super) fn new_header(id: &str, language: Language, title: &Text) -> String {
    let text = |own: &str| toml_edit::Value::from(own.trim()).to_string();
    let language = if language == Language::Chinese { "zh" } else { "en" };
    format!(
        "# Made by `luoshi directive coverage DIR --source FILE --write`. The text itself is not kept here.\n\
         # By hand: title, and paragraphs, such as {{ \"15\" = 1 }}: after one paragraph of article 15 comes the closing part.\n\
         [edition]\nid         = {}\nlanguage   = {}\ntitle      = {{ zh = {}, en = {} }}\nparagraphs = {{}}\n\n",
        text(id),
        text(language),
        text(title.get(Language::Chinese)),
        text(title.get(Language::English)),
    )
}

/// What stands before the first sentence: kept as it is when the sentences are made anew.
pub(super) fn header_of(text: &str) -> &str {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("[[sentence]]") {
            break;
        }
        at += line.len();
    }
    &text[..at]
}

/// The tables of the sentences as they are written.
pub(super) fn tables(original: &Original<'_>, language: Language) -> String {
    let mut text = String::new();
    for own in &original.sentences {
        let found: Vec<String> =
            flags(own.text, language).iter().map(|own| format!("\"{}\"", own.as_str())).collect();
        // Writing into a String does not fail.
        let _ = write!(
            text,
            "[[sentence]]\nanchor      = \"{}\"\nfingerprint = \"{}\"\nflags       = [{}]\n\n",
            own.anchor,
            fingerprint(own.text),
            found.join(", ")
        );
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
