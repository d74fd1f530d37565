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

#[derive(Template)]
#[template(path = "coverage.html")]
struct Page<'p, 't> {
    told: &'p Told<'t>,
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
    let page = Page { told, groups };
    // The template writes into a String, which does not fail.
    page.render().unwrap_or_default() + "\n"
}
