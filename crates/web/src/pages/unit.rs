//! `/unit`: how a unit stands by itself, what is due next, what it did.

use super::Scene;
use super::standings::{Heading, table_of};
use crate::parts::{Badge, Cell, Column, Empty, Link, Row, Table};
use crate::shell::Page;
use app::views::unit::{Due, UnitView, took_part, unit};
use askama::Template;
use axum::response::{IntoResponse, Response};
use directive::aloud::hours;
use language::Message;
use model::{Activity, Secrecy};
use tally::effective::Burden;

/// Rows of each table.
const ROWS_MAX: usize = 40;
/// Activities that are listed.
const ACTIVITIES_MAX: usize = 20;

#[derive(Template)]
#[template(path = "pages/unit.html")]
struct Main<'a> {
    title: String,
    about: String,
    board: Link<'a>,
    burden_heading: String,
    // What overlays put on it, a line each.
    burden: Vec<String>,
    due: Option<Table<'a>>,
    nothing_due: Option<Empty<'a>>,
    standings: Table<'a>,
    more: Option<String>,
    activities: Table<'a>,
}

/// `GET /unit`.
pub(super) fn page(scene: &Scene<'_>) -> Response {
    let at = scene.unit();
    let Some((directive, at)) = scene.directive().zip(at) else { return scene.not_found() };
    let span = scene.ask.span().days(scene.seen.as_of());
    let Some(view) = unit(scene.seen, directive, at, span, ACTIVITIES_MAX) else {
        return scene.not_found();
    };
    let (name, code) = scene.unit_name(at);
    let kind = scene.seen.unit(at).and_then(|own| own.kind).map(|kind| scene.seen.word(kind));
    let label = |word: &str| {
        let judged = scene.seen.directive(directive);
        let label = judged.map(|own| own.directive().catalogue.label(word));
        label.map_or_else(|| word.to_owned(), |label| scene.text(&label).to_owned())
    };
    let mut about = vec![code.to_owned()];
    about.extend(kind.map(label));
    let UnitView { standings, due, activities } = view;
    let more = standings.len().saturating_sub(ROWS_MAX);
    let standings_heading = scene.say("web-unit-standings");
    let nothing_due = due.is_empty().then(|| Empty {
        what: scene.say("web-unit-nothing-due").into(),
        why: scene.say("web-unit-nothing-due-why").into(),
        next: None,
    });
    let burdens = scene.seen.burden(directive, at);
    let main = Main {
        title: name.to_owned(),
        about: about.join(" · "),
        board: Link::new(
            scene.unit_address("/board", code, directive),
            scene.say("web-unit-board"),
        ),
        burden_heading: scene.words.say(&burden_heading(&burdens)),
        burden: burden_lines(scene, directive, &burdens),
        due: (!due.is_empty()).then(|| due_table(scene, directive, &due)),
        nothing_due,
        standings: table_of(
            scene,
            directive,
            &standings[..standings.len().min(ROWS_MAX)],
            Heading::Obligation,
            &standings_heading,
        ),
        more: (more > 0).then(|| scene.words.say(&Message::new("web-more").with("count", more))),
        activities: activities_table(scene, &activities, &label),
    };
    let above = vec![Link::new(scene.addresses.to("/board", &[]), scene.say("web-board"))];
    Page::new(scene.shell(name.to_owned(), "/unit", above), main).into_response()
}

fn burden_heading(burdens: &[Burden]) -> Message {
    let minutes = burdens.iter().fold(0, |sum: u32, own| sum.saturating_add(own.minutes));
    Message::new("asked-burden").with("hours", hours(minutes))
}

fn burden_lines(scene: &Scene<'_>, directive: &str, burdens: &[Burden]) -> Vec<String> {
    let Some(judged) = scene.seen.directive(directive) else { return Vec::new() };
    let lines = burdens.iter().filter_map(|own| {
        let overlay = judged.directive().overlays.get(own.overlay)?;
        let line = Message::new("asked-burden-line")
            .with("issuer", scene.called(&overlay.issuer))
            .with("title", overlay.title.clone())
            .with("hours", hours(own.minutes))
            .with("until", overlay.in_force.last);
        Some(scene.words.say(&line))
    });
    lines.collect()
}

fn due_table<'s>(scene: &Scene<'s>, directive: &str, due: &[Due<'_>]) -> Table<'s> {
    let rows = due.iter().take(ROWS_MAX).map(|own| {
        let standing = own.standing;
        let subject = scene.seen.name(standing.subject).unwrap_or_default();
        let query = [
            ("obligation", standing.obligation.id.as_str()),
            ("subject", &subject),
            ("period", &standing.period.to_string()),
            ("directive", directive),
        ];
        let title = scene.text(&standing.obligation.title).to_owned();
        Row {
            head: Cell::Link(Link::new(scene.addresses.to("/why", &query), title)),
            cells: vec![
                Cell::Text(language::period(standing.period, scene.words.language).into()),
                Cell::Text(scene.words.day(own.by).into()),
            ],
        }
    });
    Table {
        caption: scene.say("web-unit-due").into(),
        columns: vec![
            Column::words(scene.say("web-column-obligation")),
            Column::words(scene.say("web-column-period")),
            Column::words(scene.say("web-column-by")),
        ],
        rows: rows.collect(),
        words: scene.words,
    }
}

fn activities_table<'s>(
    scene: &Scene<'s>,
    activities: &[&Activity],
    label: &dyn Fn(&str) -> String,
) -> Table<'s> {
    let rows = activities.iter().map(|own| {
        let mut marks = Vec::new();
        if own.secrecy != Secrecy::Open {
            marks.push(Cell::Badge(Badge::secrecy(own.secrecy, scene.words)));
        }
        let doubt = match own.certainty {
            model::Certainty::Confirmed => None,
            model::Certainty::Disputed => Some("web-disputed"),
            model::Certainty::Incomplete => Some("web-incomplete"),
        };
        marks.extend(doubt.map(|id| Cell::Badge(Badge::plain(scene.say(id)))));
        let marks = if marks.is_empty() { Cell::Nothing } else { Cell::Several(marks) };
        Row {
            head: Cell::Text(label(scene.seen.word(own.kind)).into()),
            cells: vec![
                Cell::Text(scene.words.days(own.held).into()),
                Cell::Number(took_part(own)),
                Cell::Text(own.id.to_string().into()),
                marks,
            ],
        }
    });
    Table {
        caption: scene.say("web-unit-activities").into(),
        columns: vec![
            Column::words(scene.say("web-column-kind")),
            Column::words(scene.say("web-column-held")),
            Column::numbers(scene.say("web-column-took-part")),
            Column::words(scene.say("web-column-number")),
            Column::words(scene.say("web-column-marks")),
        ],
        rows: rows.collect(),
        words: scene.words,
    }
}
