//! A coverage for terminals: sentences under their headings, then counts, agreement and reasons.

use super::told::Told;
use crate::layout::{Colour, coloured, hanging, left, right, rows, width};
use language::Message;

/// Columns before what is said of a sentence: its anchor and its mark.
const ANCHOR_COLUMNS: usize = 8;

pub(super) fn text(told: &Told<'_>, columns: usize, colour: bool) -> String {
    let strong = |text: &str| coloured(text, Colour::Strong, colour);
    let mut text = String::new();
    text.push_str(&strong(hanging("", &told.title(), columns).trim_end()));
    text.push('\n');
    for line in told.about() {
        text.push_str(&hanging("", &line, columns));
    }
    let marks = told.counts();
    let widest = told.coverage.sentences.iter().map(|own| width(&told.mark(own.mark))).max();
    let mark_columns = widest.unwrap_or(0);
    for group in told.groups() {
        text.push('\n');
        text.push_str(&strong(hanging("", &group.heading, columns).trim_end()));
        text.push('\n');
        for own in group.sentences {
            let mark = told.mark(own.mark);
            let first = format!(
                "  {}{}  ",
                left(&own.anchor.to_string(), ANCHOR_COLUMNS),
                left(&mark, mark_columns)
            );
            let mut said = told.served(own);
            if !own.flags.is_empty() {
                said.push(
                    told.say(&Message::new("coverage-flagged").with("flags", told.flags(own))),
                );
            }
            text.push_str(&hanging(&first, &said.join("\n"), columns));
        }
    }
    let heading = |text: &mut String, id: &'static str| {
        text.push_str(&format!("\n{}\n", strong(&told.word(id))));
    };
    heading(&mut text, "coverage-heading-counts");
    let label_columns = marks.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
    for (label, count) in &marks {
        text.push_str(&format!(
            "  {}  {}\n",
            left(label, label_columns),
            right(&count.to_string(), 4)
        ));
    }
    heading(&mut text, "coverage-heading-agreement");
    text.push_str(&hanging("  ", &told.agreement(), columns));
    let markings = told.markings();
    if !markings.is_empty() {
        let head = ["coverage-column-mark", "coverage-column-first", "coverage-column-second"];
        let mut lines = vec![head.map(|id| told.word(id)).to_vec()];
        lines.extend(
            markings
                .iter()
                .map(|(mark, [one, two])| vec![mark.clone(), one.to_string(), two.to_string()]),
        );
        text.push_str(&rows(&lines));
    }
    let differences = told.differences();
    if !differences.is_empty() {
        heading(&mut text, "coverage-heading-differences");
        for (anchor, [first, second, settled]) in differences {
            let said = Message::new("coverage-difference")
                .with("first", first)
                .with("second", second)
                .with("settled", settled);
            let anchor = format!("  {}", left(&anchor, ANCHOR_COLUMNS));
            text.push_str(&hanging(&anchor, &told.say(&said), columns));
        }
    }
    let reasons = told.reasons();
    if !reasons.is_empty() {
        heading(&mut text, "coverage-heading-reasons");
        for (own, reason) in reasons {
            let anchor = format!("  {}", left(&own.anchor.to_string(), ANCHOR_COLUMNS));
            text.push_str(&hanging(&anchor, reason, columns));
        }
    }
    text.push('\n');
    text.push_str(&hanging("", &told.verdict(), columns));
    text
}
