//! `/directive`: two columns – what each heading says in our own words, and the obligations that carry it out.

use super::Scene;
use crate::parts::{Badge, Link};
use crate::shell::Page;
use askama::Template;
use axum::response::{IntoResponse, Response};
use directive::Obligation;
use directive::aloud::{Reader as Aloud, overlay_lines, overlay_title};
use language::Message;

#[derive(Template)]
#[template(path = "pages/directive.html")]
struct Main<'a> {
    title: String,
    about: String,
    unofficial: String,
    summary_heading: String,
    obligations_heading: String,
    articles: Vec<Article<'a>>,
    none: String,
    overlays_heading: String,
    overlays: Vec<(String, Vec<String>)>,
}

struct Article<'a> {
    number: String,
    heading: String,
    paragraphs: Vec<String>,
    obligations: Vec<Line<'a>>,
}

struct Line<'a> {
    link: Link<'a>,
    clause: String,
    what: String,
    added: Option<Badge<'a>>,
}

/// `GET /directive`.
pub(super) fn page(scene: &Scene<'_>) -> Response {
    let judged = scene.directive().and_then(|id| scene.seen.directive(id));
    let Some(judged) = judged else { return scene.not_found() };
    let (id, directive, words) = (judged.id(), judged.directive(), scene.words);
    let version = &directive.versions[directive.version_on(scene.seen.as_of())];
    let aloud = Aloud { directive, language: words.language };
    let articles = version.articles.iter().enumerate().map(|(at, article)| {
        let seen = |own: &&Obligation| {
            own.added_by.is_none_or(|overlay| scene.seen.sees_overlay(id, overlay))
        };
        let own = version.obligations.iter().filter(|own| own.article == at).filter(seen);
        let obligations = own.map(|own| {
            let query = [("directive", id), ("obligation", own.id.as_str())];
            let added = own.added_by.and_then(|at| directive.overlays.get(at));
            let title = scene.text(&own.title).to_owned();
            Line {
                link: Link::new(scene.addresses.to("/obligation", &query), title),
                clause: own.clause.to_string(),
                what: words.say(&aloud.what(own)),
                added: added.map(|overlay| Badge::added_by(&overlay.issuer, words)),
            }
        });
        let paragraphs = scene.text(&article.summary).split("\n\n").map(str::trim);
        Article {
            number: article.number.clone(),
            heading: scene.text(&article.heading).to_owned(),
            paragraphs: paragraphs.filter(|own| !own.is_empty()).map(str::to_owned).collect(),
            obligations: obligations.collect(),
        }
    });
    let seen = directive.overlays.iter().enumerate();
    let seen = seen.filter(|(at, _)| scene.seen.sees_overlay(id, *at)).map(|(_, own)| own);
    let is_seen = |code: &str| scene.seen.find_unit(code).is_some();
    let overlays = seen.map(|overlay| {
        (words.say(&overlay_title(overlay)), overlay_lines(&aloud, overlay, &is_seen))
    });
    let title = scene.text(&directive.title).to_owned();
    let about = Message::new("web-directive-version")
        .with("version", version.label.as_str())
        .with("day", version.in_force);
    let main = Main {
        title: title.clone(),
        about: words.say(&about),
        unofficial: scene.say("web-directive-unofficial"),
        summary_heading: scene.say("web-directive-summary"),
        obligations_heading: scene.say("web-directive-obligations"),
        articles: articles.collect(),
        none: scene.say("web-directive-none"),
        overlays_heading: scene.say("web-directive-overlays"),
        overlays: overlays.collect(),
    };
    Page::new(scene.shell(title, "/directive", Vec::new()), main).into_response()
}
