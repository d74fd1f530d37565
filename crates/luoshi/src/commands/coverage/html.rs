//! A coverage as one page of HTML: nothing is loaded, nothing runs, and it prints.

use super::told::Told;
use askama::Template;

/// A sentence as a row.
struct Row {
    anchor: String,
    mark: String,
    is_bare: bool,
    served: Vec<String>,
    flags: String,
    reason: String,
}

/// Headings of the page and of its columns.
struct Words {
    counts: String,
    agreement: String,
    differences: String,
    each: String,
    reasons: String,
    sentence: String,
    mark: String,
    count: String,
    first: String,
    second: String,
    settled: String,
    served: String,
    flags: String,
    reason: String,
}

impl Words {
    fn of(told: &Told<'_>) -> Words {
        Words {
            counts: told.word("coverage-heading-counts"),
            agreement: told.word("coverage-heading-agreement"),
            differences: told.word("coverage-heading-differences"),
            each: told.word("coverage-heading-sentences"),
            reasons: told.word("coverage-heading-reasons"),
            sentence: told.word("coverage-column-sentence"),
            mark: told.word("coverage-column-mark"),
            count: told.word("coverage-column-count"),
            first: told.word("coverage-column-first"),
            second: told.word("coverage-column-second"),
            settled: told.word("coverage-column-settled"),
            served: told.word("coverage-column-served"),
            flags: told.word("coverage-column-flags"),
            reason: told.word("coverage-column-reason"),
        }
    }
}

#[derive(Template)]
#[template(path = "coverage.html")]
struct Page<'p, 't> {
    told: &'p Told<'t>,
    words: Words,
    groups: Vec<(String, Vec<Row>)>,
}

pub(super) fn text(told: &Told<'_>) -> String {
    let groups = told
        .groups()
        .into_iter()
        .map(|group| {
            let row = |own: &directive::coverage::Covered| Row {
                anchor: own.anchor.to_string(),
                mark: told.mark(own.mark),
                is_bare: own.mark.is_none(),
                served: told.served(own),
                flags: told.flags(own),
                reason: own.reason.as_ref().map_or("", |it| it.get(told.language)).to_owned(),
            };
            (group.heading, group.sentences.into_iter().map(row).collect())
        })
        .collect();
    let page = Page { told, words: Words::of(told), groups };
    // The template writes into a String, which does not fail.
    page.render().unwrap_or_default() + "\n"
}
