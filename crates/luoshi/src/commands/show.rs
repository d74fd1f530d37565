//! `luoshi directive show`: what a directive asks of whom, read aloud from the compiled form. Who
//! wrote the page sees here whether the machine understood it.

pub(crate) mod effective;
mod obligation;

use super::evaluate::Format;
use crate::exit::Failure;
use crate::folder::Folders;
use crate::gathered::compiled;
use crate::layout::{Colour, coloured, hanging};
use crate::session::Session;
use directive::Version;
use directive::aloud::{Reader, overlay_lines, overlay_title};
pub use effective::EffectiveFor;
use language::{Language, Message};
use model::Catalogue;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What of a directive is to be shown.
#[derive(Clone, Debug)]
pub enum Shown {
    /// All of it: `DIR` and `--overlay`.
    Whole(Folders),
    /// What it asks of one unit.
    OneUnit(EffectiveFor),
}

/// What `luoshi directive show` is asked.
#[derive(Clone, Debug)]
pub struct Show {
    /// What is to be shown.
    pub what: Shown,
    /// `--format`
    pub format: Format,
    /// `--out`
    pub out: Option<PathBuf>,
}

pub(crate) fn run(ask: &Show, session: &mut Session<'_>) -> Result<(), Failure> {
    let folders = match &ask.what {
        Shown::Whole(folders) => folders,
        Shown::OneUnit(of) => return effective::run(ask, of, session),
    };
    let sources = folders.read(session)?;
    let directive = compiled(&sources, &Catalogue::shipped(), session)?;
    let reader = Reader { directive: &directive, language: session.language };
    let text = match ask.format {
        Format::Json => format!("{:#}\n", crate::format::sorted(as_json(&reader))),
        _ => {
            let colour = session.colour && ask.out.is_none();
            as_text(&reader, session.columns, colour)
        }
    };
    session.write_to(ask.out.as_deref(), |to| to.write_all(text.as_bytes()))
}

fn as_text(reader: &Reader<'_>, columns: usize, colour: bool) -> String {
    let directive = reader.directive;
    let strong = |text: &str| coloured(text, Colour::Strong, colour);
    let mut text = String::new();
    for version in &directive.versions {
        let message = Message::new("show-title")
            .with("title", directive.title.clone())
            .with("id", directive.id.as_str())
            .with("version", version.label.as_str())
            .with("inforce", version.in_force);
        text.push_str(&strong(hanging("", &reader.say(&message), columns).trim_end()));
        text.push('\n');
        for (at, article) in version.articles.iter().enumerate() {
            text.push('\n');
            let heading = article.heading.get(reader.language);
            text.push_str(&strong(hanging("", heading, columns).trim_end()));
            text.push('\n');
            let summary = article.summary.get(reader.language);
            if !summary.trim().is_empty() {
                text.push_str(&hanging("  ", summary.trim(), columns));
            }
            for own in version.obligations.iter().filter(|own| own.article == at) {
                let title = own.title.get(reader.language);
                let about = format!("{} · {}", own.id, own.clause);
                let line = if title == own.id { about } else { format!("{title}  {about}") };
                text.push_str(&format!("\n  {}\n", strong(&line)));
                for (label, said) in reader.lines(own) {
                    let first = format!(
                        "    {}",
                        crate::layout::left(&label, label_columns(reader.language))
                    );
                    text.push_str(&hanging(&first, &said, columns));
                }
            }
        }
        text.push('\n');
    }
    for overlay in &directive.overlays {
        text.push_str(&strong(&reader.say(&overlay_title(overlay))));
        text.push('\n');
        for line in overlay_lines(reader, overlay, &|_| true) {
            text.push_str(&hanging("  · ", &line, columns));
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

/// How wide the labels before the lines are.
fn label_columns(language: Language) -> usize {
    if language == Language::Chinese { 10 } else { 13 }
}

fn as_json(reader: &Reader<'_>) -> Value {
    let directive = reader.directive;
    let language = reader.language;
    let version = |version: &Version| {
        let articles: Vec<Value> = version
            .articles
            .iter()
            .enumerate()
            .map(|(at, article)| {
                let obligations: Vec<Value> = version
                    .obligations
                    .iter()
                    .filter(|own| own.article == at)
                    .map(|own| obligation::json(reader, own))
                    .collect();
                json!({
                    "number": article.number,
                    "heading": article.heading.get(language),
                    "summary": article.summary.get(language),
                    "obligations": obligations,
                })
            })
            .collect();
        json!({
            "version": version.label,
            "in_force": version.in_force.to_string(),
            "fingerprint": version.fingerprint,
            "articles": articles,
        })
    };
    let overlays: Vec<Value> = directive
        .overlays
        .iter()
        .map(|overlay| {
            json!({
                "id": overlay.id,
                "title": overlay.title.get(language),
                "issuer": overlay.issuer,
                "level": overlay.level,
                "from": overlay.in_force.first.to_string(),
                "until": overlay.in_force.last.to_string(),
                "says": overlay_lines(reader, overlay, &|_| true),
            })
        })
        .collect();
    json!({
        "id": directive.id,
        "title": directive.title.get(language),
        "versions": directive.versions.iter().map(version).collect::<Vec<_>>(),
        "overlays": overlays,
    })
}
