//! `/obligation`: what is asked of whom, by which parameters, who set them, and how everybody whom the reader sees stands.

use super::Scene;
use crate::parts::{Badge, Cell, Counted, Link, Particulars};
use crate::shell::Page;
use app::views::table::{heading, of_all};
use askama::Template;
use axum::response::{IntoResponse, Response};
use directive::aloud::{Reader as Aloud, attested};
use directive::{Directive, Obligation};
use language::Message;
use tally::effective::aloud::how_to_object;
use tally::effective::imposed_anywhere;

#[derive(Template)]
#[template(path = "pages/obligation.html")]
struct Main<'a> {
    title: String,
    added: Option<Badge<'a>>,
    stands: Counted,
    board: Link<'a>,
    particulars: Particulars<'a>,
    parameters_heading: String,
    parameters: Vec<ParameterLine<'a>>,
    imposed_heading: String,
    // What overlays add or tighten: by whom, on what basis, at what cost, until when.
    imposed: Vec<String>,
    // Objections to that, and how one is raised.
    objections: Vec<String>,
}

struct ParameterLine<'a> {
    sentence: String,
    attested: Badge<'a>,
    changes: Vec<String>,
}

/// `GET /obligation`.
pub(super) fn page(scene: &Scene<'_>) -> Response {
    let id = scene.ask.obligation.as_deref().unwrap_or_default();
    let Some(directive_id) = scene.directive() else { return scene.not_found() };
    let Some(own) = scene.seen.obligation(directive_id, id) else { return scene.not_found() };
    let Some(judged) = scene.seen.directive(directive_id) else { return scene.not_found() };
    let directive = judged.directive();
    let words = scene.words;
    let title = scene.text(&own.title).to_owned();
    let aloud = Aloud { directive, language: words.language };
    let parameters = own.all_parameters().into_iter().map(|parameter| {
        let how = words.say(&Message::new(attested(parameter.attested)));
        ParameterLine {
            sentence: words.say(&aloud.parameter(parameter)),
            attested: Badge::attestation(parameter.attested.is_sure(), &how, words),
            changes: aloud
                .changes(own, parameter, |at| scene.seen.sees_overlay(directive_id, at))
                .iter()
                .map(|own| words.say(own))
                .collect(),
        }
    });
    let added = own.added_by.and_then(|at| directive.overlays.get(at));
    let imposed = imposed(scene, directive_id, directive, own);
    let main = Main {
        title: title.clone(),
        added: added.map(|overlay| Badge::added_by(&overlay.issuer, words)),
        stands: Counted::new(of_all(scene.seen, directive_id, own, scene.ask.span()), words),
        board: Link::new(
            scene.addresses.to("/board", &[("directive", directive_id), ("along", &own.along)]),
            scene.say("web-board"),
        ),
        particulars: particulars(scene, directive, own, &aloud),
        parameters_heading: scene.say("web-obligation-parameters"),
        parameters: parameters.collect(),
        imposed_heading: scene.say("asked-imposed"),
        objections: match imposed.is_empty() {
            true => Vec::new(),
            false => objections(scene, directive_id, directive, own),
        },
        imposed,
    };
    let above = vec![Link::new(
        scene.addresses.to("/directive", &[("directive", directive_id)]),
        scene.text(&directive.title).to_owned(),
    )];
    Page::new(scene.shell(title, "/obligation", above), main).into_response()
}

fn imposed(
    scene: &Scene<'_>,
    directive_id: &str,
    directive: &Directive,
    own: &Obligation,
) -> Vec<String> {
    let called = |code: &str| scene.called(code);
    let all = imposed_anywhere(directive, &own.id, &|at| scene.seen.sees_overlay(directive_id, at));
    all.iter().map(|one| scene.words.say(&one.sentence(directive, &called))).collect()
}

fn objections(
    scene: &Scene<'_>,
    directive_id: &str,
    directive: &Directive,
    own: &Obligation,
) -> Vec<String> {
    let counted = scene
        .seen
        .objections(directive_id, &own.id)
        .map(|counted| Message::new("objections-line").with("counted", counted.sentence()));
    let how = how_to_object(&directive.catalogue);
    counted.into_iter().chain(how).map(|one| scene.words.say(&one)).collect()
}

fn particulars<'a>(
    scene: &Scene<'_>,
    directive: &Directive,
    own: &Obligation,
    aloud: &Aloud<'_>,
) -> Particulars<'a> {
    let words = scene.words;
    let article = heading(directive, own).map_or("", |article| scene.text(&article.heading));
    let clause = format!("{} · {article}", own.clause);
    let mut rows = vec![(scene.say("web-clause").into(), Cell::Text(clause.into()))];
    for (label, said) in aloud.lines(own) {
        rows.push((label.into(), Cell::Text(said.into())));
    }
    // Parameters are told below, with who set them.
    let parameter = words.say(&Message::new("show-label-parameter"));
    let overlay = words.say(&Message::new("show-label-overlay"));
    rows.retain(|(label, _): &(std::borrow::Cow<'_, str>, _)| {
        **label != *parameter && **label != *overlay
    });
    Particulars { rows }
}
