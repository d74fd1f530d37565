//! `luoshi directive show`: what a directive asks of whom, read aloud from the compiled form. Who
//! wrote the page sees here whether the machine understood it.

mod obligation;

use super::evaluate::Format;
use crate::exit::Failure;
use crate::folder::Folders;
use crate::gathered::compiled;
use crate::layout::{Colour, coloured, hanging};
use crate::session::Session;
use directive::{Directive, Overlay, Version};
use language::{Argument, Message};
use model::Catalogue;
use obligation::Reader;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What `luoshi directive show` is asked.
#[derive(Clone, Debug)]
pub struct Show {
    /// `DIR` and `--overlay`
    pub folders: Folders,
    /// `--format`
    pub format: Format,
    /// `--out`
    pub out: Option<PathBuf>,
}

pub(crate) fn run(ask: &Show, session: &mut Session<'_>) -> Result<(), Failure> {
    let sources = ask.folders.read(session)?;
    let directive = compiled(&sources, &Catalogue::shipped(), session)?;
    let reader = Reader { directive: &directive, language: session.language };
    let text = match ask.format {
        Format::Json => format!("{:#}\n", as_json(&reader)),
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
                    let first =
                        format!("    {}", crate::layout::left(&label, reader.label_columns()));
                    text.push_str(&hanging(&first, &said, columns));
                }
            }
        }
        text.push('\n');
    }
    for overlay in &directive.overlays {
        text.push_str(&strong(&reader.say(&overlay_title(overlay))));
        text.push('\n');
        for line in overlay_lines(reader, directive, overlay) {
            text.push_str(&hanging("  · ", &line, columns));
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

fn overlay_title(overlay: &Overlay) -> Message {
    Message::new("show-overlay")
        .with("title", overlay.title.clone())
        .with("id", overlay.id.as_str())
        .with("issuer", overlay.issuer.as_str())
        .with("days", overlay.in_force)
}

fn overlay_lines(reader: &Reader<'_>, directive: &Directive, overlay: &Overlay) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(basis) = &overlay.basis {
        lines.push(Message::new("show-basis").with("basis", basis.as_str()));
    }
    if let Some(minutes) = overlay.burden_minutes {
        lines.push(Message::new("show-burden").with("hours", hours(minutes)));
    }
    if let Some((unit, day)) = &overlay.approved {
        lines.push(Message::new("show-approved").with("unit", unit.as_str()).with("day", *day));
    }
    for change in &overlay.changes {
        let id = match change.tightening {
            directive::Tightening::Sets => "show-sets",
            directive::Tightening::Tightens => "show-tightens",
        };
        let line = Message::new(id)
            .with("obligation", change.obligation.as_str())
            .with("parameter", change.parameter.as_str())
            .with("value", reader.value(&change.parameter, &change.value));
        lines.push(line);
    }
    let at = directive.overlays.iter().position(|own| own.id == overlay.id);
    let adds: Vec<Argument> = directive
        .versions
        .iter()
        .flat_map(|version| &version.obligations)
        .filter(|own| own.added_by.is_some() && own.added_by == at)
        .map(|own| Argument::from(own.id.as_str()))
        .collect();
    if !adds.is_empty() {
        lines.push(Message::new("show-adds").with("obligations", adds));
    }
    for exemption in &overlay.exemptions {
        let names = |all: &[String]| -> Vec<Argument> {
            all.iter().map(|own| Argument::from(own.as_str())).collect()
        };
        let what: Argument = if exemption.obligations.is_empty() {
            Message::new("show-all-obligations").into()
        } else {
            names(&exemption.obligations).into()
        };
        let line = Message::new("show-exempts")
            .with("units", names(&exemption.units))
            .with("obligations", what)
            .with("days", exemption.days)
            .with("reason", exemption.reason.clone());
        lines.push(line);
    }
    lines.iter().map(|line| reader.say(line)).collect()
}

// Whole hours as such, else with one decimal: an estimate has no minutes.
fn hours(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => hours.to_string(),
        (hours, rest) => format!("{hours}.{}", rest / 6),
    }
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
                    .map(|own| reader.json(own))
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
                "says": overlay_lines(reader, directive, overlay),
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
