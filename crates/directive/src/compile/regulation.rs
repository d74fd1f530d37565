//! Reading the pages of regulations, and looking up the figures that obligations take from them.

use super::figure::{self, Kind};
use super::keys::{self, Entry, Keys};
use super::page::{self, Block};
use super::{Context, Role, Source, header, obligation, suggest};
use crate::parameter::Parameter;
use crate::regulation::{Figure, Regulation};
use language::Message;
use model::Text;

/// Reads every regulation among the sources.
pub(super) fn read_all(context: &mut Context, sources: &[Source], roles: &[Option<Role>]) {
    for (position, role) in roles.iter().enumerate() {
        let Some(Role::Regulation(name)) = role else { continue };
        context.problems.article = None;
        let text = &sources[position].text;
        let page = page::read(position, text);
        header::check_kinds(context, &page, &["regulation", "figure", "gap"], &["obligation"]);
        let Some(block) = header::only(context, &page, text, "regulation") else { continue };
        let Some(mut own) = read_header(context, block, name) else { continue };
        context.problems.article = Some(own.title.clone());
        for block in &page.blocks {
            match block.kind.as_str() {
                "figure" => {
                    if let Some(figure) = read_figure(context, block, &own) {
                        own.figures.push(figure);
                    }
                }
                "gap" => own.gaps.extend(read_gap(context, block)),
                _ => {}
            }
        }
        context.regulations.push(own);
    }
    context.problems.article = None;
}

fn read_header(context: &mut Context, block: &Block, name: &str) -> Option<Regulation> {
    let document = keys::document(block, &mut context.problems)?;
    let mut keys = Keys::of_block(block, &document, Message::new("directive-in-header"));
    let id = keys
        .need("id", "directive-why-header-id", &mut context.problems)
        .and_then(|entry| obligation::id(context, entry));
    let title = both(context, &mut keys, "title");
    let issuer = both(context, &mut keys, "issuer");
    let issued = keys
        .need("issued", "directive-why-regulation", &mut context.problems)
        .and_then(|entry| entry.text(&mut context.problems));
    keys.finish(&mut context.problems);
    let (id, span) = id?;
    if id != name {
        let message = Message::new("directive-regulation-name")
            .with("id", id.as_str())
            .with("page", format!("{name}.md"));
        context.problems.error(span, message);
    }
    let issued = issued?.to_owned();
    Some(Regulation {
        id,
        title: title?,
        issuer: issuer?,
        issued,
        figures: Vec::new(),
        gaps: Vec::new(),
    })
}

fn both(context: &mut Context, keys: &mut Keys, key: &'static str) -> Option<Text> {
    keys.need(key, "directive-why-regulation", &mut context.problems)
        .and_then(|entry| entry.both(&mut context.problems))
}

fn read_figure(context: &mut Context, block: &Block, own: &Regulation) -> Option<Figure> {
    let document = keys::document(block, &mut context.problems)?;
    let before = context.problems.errors();
    let mut keys = Keys::of_block(block, &document, Message::new("directive-in-figure"));
    let id = keys
        .need("id", "directive-why-header-id", &mut context.problems)
        .and_then(|entry| obligation::id(context, entry));
    let article =
        keys.need("article", "directive-why-regulation", &mut context.problems).and_then(|entry| {
            Some((entry.item.as_str().is_some(), entry.both(&mut context.problems)?))
        });
    let title = both(context, &mut keys, "title");
    let value = keys
        .need("value", "directive-why-regulation", &mut context.problems)
        .and_then(|entry| figure::value(context, entry, Kind::Named));
    let unit = keys
        .need("unit", "directive-why-regulation", &mut context.problems)
        .and_then(|entry| one_of(context, entry, &Figure::UNITS));
    let per = keys.take("per").and_then(|entry| {
        one_of(context, entry, &["month", "quarter", "half_year", "year", "five_years"])
    });
    let attested = keys
        .need("attested", "directive-why-regulation", &mut context.problems)
        .and_then(|entry| figure::attestation(context, entry));
    let read = both(context, &mut keys, "read");
    keys.finish(&mut context.problems);
    let (id, span) = id?;
    if let Some(first) = own.figures.iter().find(|other| other.id == id) {
        context
            .problems
            .error(span, Message::new("directive-figure-twice").with("id", id.as_str()))
            .related(first.span, Message::new("directive-first-here"));
    }
    let (numbered, article) = article?;
    let figure = Figure {
        id,
        cite: cite(&own.title, &article, numbered),
        title: title?,
        value: value?,
        unit: unit?,
        per,
        attested: attested?.0,
        read: read?,
        span,
    };
    (context.problems.errors() == before).then_some(figure)
}

// A bare number is an article's; anything else is called as written.
fn cite(title: &Text, article: &Text, numbered: bool) -> Text {
    if numbered {
        let zh = article.zh.replace(", ", "、");
        return Text::new(
            format!("{}第{zh}条", title.zh),
            format!("{}, art. {}", title.en, article.en),
        );
    }
    Text::new(format!("{}（{}）", title.zh, article.zh), format!("{} ({})", title.en, article.en))
}

fn read_gap(context: &mut Context, block: &Block) -> Option<Text> {
    let document = keys::document(block, &mut context.problems)?;
    let mut keys = Keys::of_block(block, &document, Message::new("directive-in-figure"));
    let id = keys
        .need("id", "directive-why-header-id", &mut context.problems)
        .and_then(|entry| obligation::id(context, entry));
    let title = both(context, &mut keys, "title");
    keys.finish(&mut context.problems);
    id.and(title)
}

fn one_of(context: &mut Context, entry: Entry, allowed: &[&str]) -> Option<String> {
    let written = entry.text(&mut context.problems)?;
    if allowed.contains(&written) {
        return Some(written.to_owned());
    }
    let message =
        Message::new("directive-choice-unknown").with("value", written).with("key", entry.key);
    context
        .problems
        .error(entry.span, message)
        .help(suggest::among(written, allowed.iter().copied()));
    None
}

/// The parameter that takes its figure from a regulation: `from = "regulation.figure"`.
pub(super) fn take(
    context: &mut Context,
    entry: Entry,
    name: &str,
    kind: Kind,
) -> Option<Parameter> {
    let written = entry.text(&mut context.problems)?;
    let (regulation, id) = written.split_once('.').unwrap_or((written, ""));
    let Some(own) = context.regulations.iter().find(|own| own.id == regulation) else {
        let message = Message::new("directive-regulation-unknown").with("id", regulation);
        let help =
            suggest::among(regulation, context.regulations.iter().map(|own| own.id.as_str()))
                .unwrap_or_else(|| {
                    Message::new("directive-regulation-unknown-help").with("id", regulation)
                });
        context.problems.error(entry.span, message).help(help);
        return None;
    };
    let Some(figure) = own.figures.iter().find(|own| own.id == id) else {
        let message = Message::new("directive-figure-unknown")
            .with("id", id)
            .with("regulation", own.title.clone());
        let help = suggest::among(id, own.figures.iter().map(|own| own.id.as_str()));
        context.problems.error(entry.span, message).help(help);
        return None;
    };
    if !kind.counts(&figure.unit) {
        let message = Message::new("directive-figure-unit")
            .with("id", written)
            .with("unit", figure.unit.as_str())
            .with("name", name);
        let there = figure.span;
        context
            .problems
            .error(entry.span, message)
            .related(there, Message::new("directive-figure-here"));
        return None;
    }
    if !figure::fits(&figure.value, kind) {
        let message =
            Message::new("directive-figure-unfit").with("key", name).with("value", written);
        let there = figure.span;
        let problem = context.problems.error(entry.span, message);
        problem.help(figure::wanted(kind)).related(there, Message::new("directive-figure-here"));
        return None;
    }
    Some(Parameter {
        name: name.to_owned(),
        value: Some(figure.value.clone()),
        set_by: None,
        cite: Some(figure.cite.clone()),
        attested: figure.attested,
    })
}
