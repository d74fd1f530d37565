//! Holding the English page to the Chinese one: the same headings, a title for every obligation.

use super::Context;
use super::page::Page;
use super::suggest;
use super::version::Ids;
use crate::{Article, Obligation};
use language::Message;
use model::Text;

/// Takes headings, summaries and titles from the English page and reports where the pages differ.
pub(super) fn join(
    context: &mut Context,
    chinese: &Page,
    english: &Page,
    english_text: &str,
    ids: &Ids,
    articles: &mut [Article],
    obligations: &mut [Obligation],
) {
    context.problems.article = None;
    if english.title.is_none() {
        context
            .problems
            .error(english.start(english_text), Message::new("directive-title-missing"));
    }
    headings(context, chinese, english, articles);
    for block in &english.blocks {
        if ["directive", "obligation", "overlay", "set", "tighten", "exempt"]
            .contains(&block.kind.as_str())
        {
            let message = Message::new("directive-english-block").with("kind", block.kind.as_str());
            context.problems.error(block.fence, message);
        }
    }
    titles(context, english, ids, obligations);
}

fn headings(context: &mut Context, chinese: &Page, english: &Page, articles: &mut [Article]) {
    let mut last = 0;
    let mut seen: Vec<&str> = Vec::new();
    for heading in &english.headings {
        let Some(anchor) = heading.anchor.as_deref().filter(|anchor| !anchor.is_empty()) else {
            let message = Message::new("directive-heading-number")
                .with("heading", heading.text.as_str())
                .with("anchor", "");
            let help = Message::new("directive-heading-help");
            context.problems.error(heading.anchor_span, message).help(help);
            continue;
        };
        let Some(position) = articles.iter().position(|own| own.number == anchor) else {
            let numbers: Vec<&str> = articles.iter().map(|own| own.number.as_str()).collect();
            let message = Message::new("directive-heading-extra").with("anchor", anchor);
            context.problems.error(heading.anchor_span, message).help(suggest::list(&numbers));
            continue;
        };
        if seen.contains(&anchor) {
            let message = Message::new("directive-heading-twice").with("anchor", anchor);
            context.problems.error(heading.anchor_span, message);
            continue;
        }
        seen.push(anchor);
        if position < last {
            let message = Message::new("directive-heading-order").with("anchor", anchor);
            context.problems.error(heading.anchor_span, message).related(
                chinese.headings[position].anchor_span,
                Message::new("directive-chinese-here"),
            );
        }
        last = last.max(position);
        articles[position].heading.en = heading.text.clone();
        articles[position].summary.en = heading.summary.clone();
    }
    for (position, article) in articles.iter().enumerate() {
        if !article.number.is_empty() && !seen.contains(&article.number.as_str()) {
            let message = Message::new("directive-heading-untranslated")
                .with("anchor", article.number.as_str());
            context.problems.error(chinese.headings[position].anchor_span, message);
        }
    }
}

/// Gives problems from position `first` on the English form of the heading they stand under.
pub(super) fn translate<'a>(
    context: &mut Context,
    first: usize,
    headings: impl Iterator<Item = &'a Text>,
) {
    let headings: Vec<&Text> = headings.collect();
    for problem in context.problems.found.iter_mut().skip(first) {
        if let Some(article) = &mut problem.article
            && let Some(own) = headings.iter().find(|own| own.zh == article.zh)
        {
            article.en.clone_from(&own.en);
        }
    }
}

/// Titles from "- `id` — title"; reports ids that do not exist and ids without a title.
pub(super) fn titles(
    context: &mut Context,
    english: &Page,
    ids: &Ids,
    obligations: &mut [Obligation],
) {
    let mut seen: Vec<&str> = Vec::new();
    for named in &english.named {
        let id = named.id.as_str();
        if !ids.iter().any(|(own, _, _)| own == id) {
            let names = ids.iter().map(|(own, _, _)| own.as_str());
            let help = suggest::among(id, names);
            let message = Message::new("directive-english-id").with("id", id);
            context.problems.error(named.span, message).help(help);
            continue;
        }
        if seen.contains(&id) {
            let message = Message::new("directive-english-twice").with("id", id);
            context.problems.error(named.span, message);
            continue;
        }
        seen.push(id);
        if named.title.is_empty() {
            let message = Message::new("directive-english-untitled").with("id", id);
            context.problems.error(named.span, message);
        }
        for obligation in obligations.iter_mut().filter(|own| own.id == id) {
            obligation.title.en = named.title.clone();
        }
    }
    for (id, span, _) in ids {
        if !seen.contains(&id.as_str()) {
            let message = Message::new("directive-english-unnamed").with("id", id.as_str());
            let help = Message::new("directive-english-unnamed-help").with("id", id.as_str());
            context.problems.error(*span, message).help(help);
        }
    }
}
