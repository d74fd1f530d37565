//! `/why`: why a standing is as it is.

use super::Scene;
use crate::parts::{Badge, Cell, Event, Lamp, Link, Particulars, Timeline};
use crate::refusal::refuse;
use crate::shell::Page;
use app::seen::SeenWhy;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use language::Message;
use tally::why::{Request, WhyItem};

/// Items that are listed each way before they are only counted.
const ITEMS_MAX: usize = 30;

#[derive(Template)]
#[template(path = "pages/why.html")]
struct Main<'a> {
    title: String,
    lamp: Lamp,
    verdict: String,
    part: Option<String>,
    particulars: Particulars<'a>,
    parameters: Vec<(String, Badge<'a>)>,
    counted: Vec<Item>,
    counted_more: Option<String>,
    not_counted: Vec<Item>,
    not_counted_more: Option<String>,
    partial: Option<String>,
    would_change: Vec<String>,
    timeline: Option<Timeline<'a>>,
    words: Headings,
}

struct Headings {
    parameters: String,
    counted: String,
    not_counted: String,
    would_change: String,
    nothing_counted: String,
}

struct Item {
    id: String,
    kind: String,
    days: String,
    reasons: Vec<String>,
}

/// `GET /why`.
pub(super) fn page(scene: &Scene<'_>) -> Response {
    let ask = scene.ask;
    let given = |text: &'_ Option<String>| text.clone().unwrap_or_default();
    let (obligation, subject, period) =
        (given(&ask.obligation), given(&ask.subject), given(&ask.period));
    let request = Request { obligation: &obligation, subject: &subject, period: &period };
    let Some(directive) = scene.directive() else { return scene.not_found() };
    let Some(found) = scene.seen.why(directive, &request) else { return scene.not_found() };
    match found {
        Ok(why) => explained(scene, directive, &why),
        // The sentence says what in the address is wrong, and what would be right.
        Err(message) => refuse(
            scene.reader,
            StatusCode::NOT_FOUND,
            &[Message::new("web-why-none"), message, Message::new("web-not-found-remedy")],
        ),
    }
}

fn explained(scene: &Scene<'_>, directive: &str, found: &SeenWhy) -> Response {
    let SeenWhy { why, is_partial } = found;
    let words = scene.words;
    let say = |message: &Message| words.say(message);
    let title = scene.text(&why.title).to_owned();
    let obligation = scene
        .addresses
        .to("/obligation", &[("directive", directive), ("obligation", &why.obligation)]);
    let particulars = Particulars {
        rows: vec![
            (scene.say("web-column-subject").into(), Cell::Text(why.subject_name.clone().into())),
            (
                scene.say("web-column-period").into(),
                Cell::Text(language::period(why.period, words.language).into()),
            ),
            (
                scene.say("web-column-obligation").into(),
                Cell::Link(Link::new(obligation, title.clone())),
            ),
            (
                scene.say("web-clause").into(),
                Cell::Text(format!("{} · {}", why.clause, scene.text(&why.article)).into()),
            ),
        ],
    };
    let item = |own: &WhyItem| Item {
        id: own.id.clone(),
        kind: scene.text(&own.kind).to_owned(),
        days: words.days(own.day),
        reasons: own.reasons.iter().map(say).collect(),
    };
    let items = |all: &[WhyItem]| all.iter().take(ITEMS_MAX).map(item).collect::<Vec<_>>();
    let more = |all: &[WhyItem]| {
        let rest = all.len().checked_sub(ITEMS_MAX + 1)? + 1;
        Some(words.say(&Message::new("web-more").with("count", rest)))
    };
    let parameters = why.parameters.iter().map(|own| {
        let how = words.say(&Message::new(directive::aloud::attested(own.attested)));
        let sure = own.attested.is_sure();
        (say(&own.sentence), Badge::attestation(sure, &how, words))
    });
    let events: Vec<Event<'_>> = why
        .counted
        .iter()
        .take(ITEMS_MAX)
        .map(|own| Event {
            days: own.day,
            title: scene.text(&own.kind).to_owned().into(),
            href: None,
            detail: None,
            lamp: None,
        })
        .collect();
    let main = Main {
        title: title.clone(),
        lamp: Lamp::new(why.state, words),
        verdict: say(&why.verdict),
        part: why.part.as_ref().map(say),
        particulars,
        parameters: parameters.collect(),
        counted: items(&why.counted),
        counted_more: more(&why.counted),
        not_counted: items(&why.not_counted),
        not_counted_more: more(&why.not_counted),
        partial: is_partial.then(|| scene.say("web-why-partial")),
        would_change: why.would_change.iter().map(say).collect(),
        timeline: (events.len() > 1).then(|| Timeline {
            label: scene.say("web-why-counted").into(),
            events,
            as_of: Some(scene.seen.as_of()),
            words,
        }),
        words: Headings {
            parameters: scene.say("web-why-parameters"),
            counted: scene.say("web-why-counted"),
            not_counted: scene.say("web-why-not-counted"),
            would_change: scene.say("web-why-would-change"),
            nothing_counted: scene.say("web-why-nothing-counted"),
        },
    };
    let above = vec![Link::new(scene.addresses.to("/board", &[]), scene.say("web-board"))];
    Page::new(scene.shell(title, "/why", above), main).into_response()
}
