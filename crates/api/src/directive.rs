//! `/directives`, `/directive`: what is asked, heading by heading.

use crate::fault::Fault;
use crate::moment::Moment;
use crate::names;
use crate::scene::Scene;
use app::views::relations;
use axum::response::Response;
use directive::aloud::{Reader as Aloud, overlay_lines, overlay_title};
use serde::Serialize;
use utoipa::ToSchema;

/// The directives that are seen.
#[derive(Serialize, ToSchema)]
pub(crate) struct Directives<'s> {
    #[serde(flatten)]
    moment: Moment,
    /// In order of id.
    directives: Vec<Named<'s>>,
}

/// A directive.
#[derive(Serialize, ToSchema)]
#[schema(as = DirectiveNamed)]
struct Named<'s> {
    /// Its id.
    directive: &'s str,
    /// What it is called.
    title: &'s str,
    /// The relations along which its obligations run, the affiliation first.
    relations: Vec<String>,
}

/// A directive, in the version that is in force on the day.
#[derive(Serialize, ToSchema)]
pub(crate) struct Directive<'s> {
    #[serde(flatten)]
    moment: Moment,
    /// Its id.
    directive: &'s str,
    /// What it is called.
    title: &'s str,
    /// The version's label.
    version: &'s str,
    /// Since when it is in force.
    #[schema(format = Date)]
    in_force: String,
    /// Headings, in order.
    articles: Vec<Article<'s>>,
    /// What lower levels add, tighten, set or exempt.
    overlays: Vec<Overlay>,
}

/// A heading.
#[derive(Serialize, ToSchema)]
struct Article<'s> {
    /// Its number.
    number: &'s str,
    /// What it says.
    heading: &'s str,
    /// What stands under it, in Luoshi's own words: unofficial.
    summary: &'s str,
    /// The obligations that carry it out.
    obligations: Vec<Line<'s>>,
}

/// An obligation.
#[derive(Serialize, ToSchema)]
#[schema(as = ObligationLine)]
struct Line<'s> {
    /// Its id.
    obligation: &'s str,
    /// What it is called.
    title: &'s str,
    /// The sentence that it carries out: article.paragraph.sentence.
    clause: String,
    /// What must be done, in a sentence.
    what: String,
    /// The unit that added it below the directive.
    added_by: Option<&'s str>,
}

/// What a lower level adds, tightens, sets or exempts.
#[derive(Serialize, ToSchema)]
struct Overlay {
    /// What it is called, by whom and from when to when.
    title: String,
    /// What it does, in sentences.
    lines: Vec<String>,
}

/// The directives that are seen.
#[utoipa::path(
    get,
    path = "/directives",
    operation_id = "directives",
    tag = "directives",
    params(names::Moment, names::Language),
    responses(
        (status = 200, description = "Directives, in order of id.", body = Directives),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn all(scene: &Scene<'_>) -> Result<Response, Fault> {
    let directives = scene.seen.directives().map(|own| Named {
        directive: own.id(),
        title: scene.text(&own.directive().title),
        relations: relations(scene.seen, own.id()),
    });
    crate::json(&Directives { moment: Moment::of(scene), directives: directives.collect() })
}

/// A directive: headings, summaries in our own words, obligations.
#[utoipa::path(
    get,
    path = "/directive",
    operation_id = "directive",
    tag = "directives",
    params(names::Directive, names::Moment, names::Language),
    responses(
        (status = 200, description = "A directive, in the version that is in force on the day.", body = Directive),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let seen = scene.seen;
    let judged = seen.directive(scene.directive()?).ok_or_else(Fault::not_found)?;
    let (id, own) = (judged.id(), judged.directive());
    let version = &own.versions[own.version_on(seen.as_of())];
    let aloud = Aloud { directive: own, language: scene.language };
    let articles = version.articles.iter().enumerate().map(|(at, article)| {
        let under = version.obligations.iter().filter(|own| own.article == at);
        let seen = under.filter(|own| own.added_by.is_none_or(|at| seen.sees_overlay(id, at)));
        let obligations = seen.map(|it| Line {
            obligation: &it.id,
            title: scene.text(&it.title),
            clause: it.clause.to_string(),
            what: scene.say(&aloud.what(it)),
            added_by: added_by(own, it),
        });
        Article {
            number: &article.number,
            heading: scene.text(&article.heading),
            summary: scene.text(&article.summary),
            obligations: obligations.collect(),
        }
    });
    let overlays = own.overlays.iter().enumerate().filter(|(at, _)| seen.sees_overlay(id, *at));
    let is_seen = |code: &str| seen.find_unit(code).is_some();
    let overlays = overlays.map(|(_, overlay)| Overlay {
        title: scene.say(&overlay_title(overlay)),
        lines: overlay_lines(&aloud, overlay, &is_seen),
    });
    crate::json(&Directive {
        moment: Moment::of(scene),
        directive: id,
        title: scene.text(&own.title),
        version: &version.label,
        in_force: version.in_force.to_string(),
        articles: articles.collect(),
        overlays: overlays.collect(),
    })
}

/// The unit that added an obligation below its directive.
pub(crate) fn added_by<'d>(
    directive: &'d directive::Directive,
    own: &directive::Obligation,
) -> Option<&'d str> {
    Some(&directive.overlays.get(own.added_by?)?.issuer)
}
