//! A why for people.

use super::shape;
use crate::layout::{Colour, coloured, cut, hanging};
use language::{Language, Message};
use tally::why::{Why, WhyItem};

/// How many items are listed each way before they are only counted.
const ITEMS_SHOWN: usize = 20;

/// The why in sentences.
pub(crate) fn text(why: &Why, language: Language, columns: usize, colour: bool) -> String {
    let say = |message: &Message| message.render(language);
    let word = |id: &'static str| Message::new(id).render(language);
    let mut text = String::new();
    let title = why.title.get(language);
    text.push_str(&hanging("", &coloured(title, Colour::Strong, colour), columns));
    let article = Message::new("explain-clause")
        .with("id", why.obligation.as_str())
        .with("clause", why.clause.as_str())
        .with("article", why.article.clone());
    text.push_str(&hanging("", &say(&article), columns));
    let about = Message::new("explain-about")
        .with("subject", why.subject_name.as_str())
        .with("period", why.period);
    text.push_str(&hanging("", &say(&about), columns));
    let verdict = format!("{} {}", shape(why.state), say(&why.state.label()));
    let first = format!("\n{}  ", coloured(&verdict, Colour::Strong, colour));
    text.push_str(&first);
    let indent = crate::layout::width(&verdict) + 2;
    let sentence = hanging(&" ".repeat(indent), &say(&why.verdict), columns);
    text.push_str(sentence.trim_start());
    if let Some(part) = &why.part {
        text.push_str(&hanging("  ", &say(part), columns));
    }
    let mut section = |id: &'static str, lines: Vec<String>| {
        if !lines.is_empty() {
            text.push_str(&format!("\n{}\n", coloured(&word(id), Colour::Strong, colour)));
            for line in lines {
                text.push_str(&line);
            }
        }
    };
    let sentences = |all: &mut dyn Iterator<Item = &Message>| -> Vec<String> {
        all.map(|own| hanging("  · ", &say(own), columns)).collect()
    };
    section("explain-parameters", sentences(&mut why.parameters.iter().map(|own| &own.sentence)));
    section("explain-counted", items(&why.counted, language, columns));
    section("explain-not-counted", items(&why.not_counted, language, columns));
    section("explain-would-change", sentences(&mut why.would_change.iter()));
    text
}

fn items(all: &[WhyItem], language: Language, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = all
        .iter()
        .take(ITEMS_SHOWN)
        .map(|item| {
            let day = language::day_range(item.day, language);
            let head = format!("{}  {}  {day}", cut(&item.id, 40), item.kind.get(language));
            let mut text = hanging("  · ", &head, columns);
            for reason in &item.reasons {
                text.push_str(&hanging("    ", &reason.render(language), columns));
            }
            text
        })
        .collect();
    if all.len() > ITEMS_SHOWN {
        let more = Message::new("explain-more").with("count", all.len() - ITEMS_SHOWN);
        lines.push(hanging("    ", &more.render(language), columns));
    }
    lines
}
