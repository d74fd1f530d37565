//! What becomes of each sentence, as somebody wrote it down: reads `editions/<id>/account.toml`.
//!
//! Whether that is enough is asked in `super`.

use super::mark::Mark;
use crate::Span;
use crate::compile::Context;
use crate::compile::anchor;
use crate::compile::keys::{Entry, Keys, document};
use crate::compile::names::{self, Noun};
use crate::compile::page::Block;
use crate::compile::problems::Problems;
use crate::compile::suggest;
use crate::document::{Anchor, Version};
use language::Message;
use model::Text;
use std::collections::BTreeMap;

/// What is written about one sentence.
#[derive(Clone, Debug, Default)]
pub(super) struct Written {
    /// Obligations beside those whose clause it is, each with its place.
    pub obligations: Vec<(String, Span)>,
    pub registers: Vec<String>,
    pub activities: Vec<String>,
    pub matters: Vec<String>,
    pub mark: Option<(Mark, Span)>,
    pub reason: Option<Text>,
    /// Whether something in it could not be read: then what follows from it is not asked.
    pub is_broken: bool,
    /// Where the entry stands.
    pub span: Span,
}

/// Reads `account.toml`. What is written of sentences that the edition does not have is reported and left out.
pub(super) fn read(
    context: &mut Context<'_>,
    source: usize,
    text: &str,
    version: &Version,
    anchors: &[Anchor],
) -> BTreeMap<Anchor, Written> {
    let mut account = BTreeMap::new();
    let block = Block::whole(source, text);
    let Some(document) = document(&block, &mut context.problems) else { return account };
    let keys = Keys::of_block(&block, &document, Message::new("coverage-in-account"));
    for entry in keys.all() {
        let place = place(entry, anchors, &mut context.problems);
        if let Some(place) = &place {
            let article = version.articles.iter().find(|own| own.number == place.article);
            context.problems.article = article.map(|own| own.heading.clone());
        }
        let written = written(context, entry, version);
        account.extend(place.zip(written));
        context.problems.article = None;
    }
    account
}

/// The sentence that an entry is about; reports one that the edition does not have.
pub(super) fn place(
    entry: Entry<'_>,
    anchors: &[Anchor],
    problems: &mut Problems,
) -> Option<Anchor> {
    let found = anchor::read(entry.key);
    let Some(found) = found else {
        problems.error(entry.key_span, Message::new("coverage-anchor-form"));
        return None;
    };
    if anchors.contains(&found) {
        return Some(found);
    }
    let message = Message::new("coverage-anchor-unknown").with("anchor", entry.key);
    problems.error(entry.key_span, message).help(neighbours(&found, anchors));
    None
}

/// The sentences there are around an anchor that is none.
pub(super) fn neighbours(wanted: &Anchor, anchors: &[Anchor]) -> Option<Message> {
    let near = anchors.iter().filter(|own| own.article == wanted.article);
    let names: Vec<String> = near.map(Anchor::to_string).collect();
    suggest::list(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn written(context: &mut Context<'_>, entry: Entry<'_>, version: &Version) -> Option<Written> {
    let mut keys = Keys::of_entry(entry, &mut context.problems)?;
    let errors = context.problems.errors();
    let mut own = Written { span: entry.key_span, ..Written::default() };
    if let Some(entry) = keys.take("obligations") {
        own.obligations = obligations(entry, version, &mut context.problems);
    }
    let mut kinds = |key, noun| -> Vec<String> {
        let entry = keys.take(key);
        entry.and_then(|entry| names::find_all(context, noun, entry)).unwrap_or_default()
    };
    own.registers = kinds("registers", Noun::Register);
    own.activities = kinds("activities", Noun::Activity);
    own.matters = kinds("matters", Noun::Matter);
    let problems = &mut context.problems;
    if let Some(entry) = keys.take("mark")
        && let Some(word) = entry.text(problems)
    {
        let mark = Mark::named(word).filter(|mark| mark.stands_alone());
        if mark.is_none() {
            let names = Mark::ALL.iter().filter(|(mark, _)| mark.stands_alone());
            let message = Message::new("coverage-mark").with("mark", word);
            let help = suggest::among(word, names.map(|(_, name)| *name));
            problems.error(entry.span, message).help(help);
        }
        own.mark = mark.map(|mark| (mark, entry.span));
    }
    own.reason = keys.take("reason").and_then(|entry| both(entry, problems));
    keys.finish(problems);
    own.is_broken = problems.errors() > errors;
    Some(own)
}

fn obligations(
    entry: Entry<'_>,
    version: &Version,
    problems: &mut Problems,
) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for (id, entry) in entry.texts(problems).unwrap_or_default() {
        if version.obligations.iter().any(|own| own.id == id) {
            found.push((id.to_owned(), entry.span));
            continue;
        }
        let ids = version.obligations.iter().map(|own| own.id.as_str());
        let message = Message::new("coverage-obligation-unknown").with("id", id);
        problems.error(entry.span, message).help(suggest::among(id, ids));
    }
    found
}

/// A text in both languages.
pub(super) fn both(entry: Entry<'_>, problems: &mut Problems) -> Option<Text> {
    let mut keys = Keys::of_entry(entry, problems)?;
    let zh = keys.need("zh", "coverage-why-both", problems);
    let en = keys.need("en", "coverage-why-both", problems);
    let (zh, en) = (zh.and_then(|own| own.text(problems)), en.and_then(|own| own.text(problems)));
    keys.finish(problems);
    Some(Text::new(zh?, en?))
}
