//! `/obligation`: what is asked of whom, by which parameters, who set them, and how everybody whom the account sees stands.

use crate::counts::Counts;
use crate::directive::added_by;
use crate::fault::Fault;
use crate::moment::Moment;
use crate::names;
use crate::scene::Scene;
use crate::why::Value;
use app::views::table::heading;
use axum::response::Response;
use directive::aloud::Reader as Aloud;
use serde::Serialize;
use tally::effective::imposed_anywhere;
use utoipa::ToSchema;

/// An obligation.
#[derive(Serialize, ToSchema)]
pub(crate) struct Obligation<'s> {
    #[serde(flatten)]
    moment: Moment,
    /// The directive's id.
    directive: &'s str,
    /// Its id.
    obligation: &'s str,
    /// What it is called.
    title: &'s str,
    /// The sentence that it carries out: article.paragraph.sentence.
    clause: String,
    /// The number of the heading it stands under.
    article: Option<&'s str>,
    /// Its form: `at_least`, `every`, `within`, `covers`, `at_most` or `keeps`, as directives write it.
    form: &'static str,
    /// The relation that it runs along.
    relation: &'s str,
    /// The unit that added it below the directive.
    added_by: Option<&'s str>,
    /// Who must do it, in a sentence.
    who: String,
    /// What must be done, in a sentence.
    what: String,
    /// How often or by when, in a sentence.
    per: String,
    /// What it needs, and who sets it.
    parameters: Vec<Parameter<'s>>,
    /// What overlays add to it or tighten, as far as they are seen.
    imposed: Vec<Imposed<'s>>,
    /// Objections to that, as far as they are seen; nothing where nothing was added or tightened.
    objections: Option<Objections>,
    /// How all units that the account sees stand over the span.
    counts: Counts,
}

/// What an overlay adds to an obligation, or tightens.
#[derive(Serialize, ToSchema)]
struct Imposed<'s> {
    /// The code of the unit that issued the overlay.
    issuer: &'s str,
    /// What it is called.
    title: &'s str,
    /// The parameter that it tightens; nothing where it adds the whole obligation.
    parameter: Option<&'s str>,
    /// The value that it sets.
    value: Option<Value>,
    /// On what it rests.
    basis: Option<&'s str>,
    /// Minutes a year that it estimates for each unit.
    minutes_per_year: Option<u32>,
    /// Its last day.
    #[schema(format = Date)]
    until: String,
    /// The code of the unit that approved it.
    approved_by: Option<&'s str>,
    /// The day on which it was approved.
    #[schema(format = Date)]
    approved_on: Option<String>,
}

impl<'s> Imposed<'s> {
    fn of(
        scene: &Scene<'s>,
        directive: &'s directive::Directive,
        own: &tally::effective::Imposed<'s>,
    ) -> Imposed<'s> {
        let overlay = &directive.overlays[own.overlay];
        let approved = overlay.approved.as_ref();
        Imposed {
            issuer: &overlay.issuer,
            title: scene.text(&overlay.title),
            parameter: own.change.map(|change| change.parameter.as_str()),
            value: own.change.map(|change| Value::of(&change.value)),
            basis: overlay.basis.as_deref(),
            minutes_per_year: overlay.burden_minutes,
            until: overlay.in_force.last.to_string(),
            approved_by: approved.map(|(unit, _)| unit.as_str()),
            approved_on: approved.map(|(_, day)| day.to_string()),
        }
    }
}

/// How many objections there are.
#[derive(Serialize, ToSchema)]
struct Objections {
    /// Not answered by a unit that may.
    open: u32,
    /// Answered.
    answered: u32,
    /// Of these: upheld.
    upheld: u32,
}

/// A number or choice that an obligation needs.
#[derive(Serialize, ToSchema)]
#[schema(as = ObligationParameter)]
struct Parameter<'s> {
    /// The key it is written under.
    name: &'s str,
    /// What the directive itself sets; nothing where it leaves that to `set_by`.
    value: Option<Value>,
    /// The level that must set it, where the directive leaves it open.
    set_by: Option<&'s str>,
    /// The rule that the figure comes from.
    cite: Option<&'s str>,
    /// How well it is attested, as directives write it.
    attested: &'static str,
    /// All this in a sentence.
    sentence: String,
    /// What overlays make of it, in sentences.
    changes: Vec<String>,
}

/// An obligation with its parameters, and how everybody stands.
#[utoipa::path(
    get,
    path = "/obligation",
    operation_id = "obligation",
    tag = "directives",
    params(names::Directive, names::Obligation, names::Span, names::Moment, names::Language),
    responses(
        (status = 200, description = "An obligation in its latest version.", body = Obligation),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let seen = scene.seen;
    let id = scene.directive()?;
    let wanted = scene.given("obligation", &scene.ask.obligation)?;
    let own = seen.obligation(id, wanted).ok_or_else(Fault::not_found)?;
    let directive = seen.directive(id).ok_or_else(Fault::not_found)?.directive();
    let aloud = Aloud { directive, language: scene.language };
    let parameters = own.all_parameters().into_iter().map(|it| {
        let changes = aloud.changes(own, it, |at| seen.sees_overlay(id, at));
        Parameter {
            name: &it.name,
            value: it.value.as_ref().map(Value::of),
            set_by: it.set_by.as_deref(),
            cite: it.cite.as_ref().map(|cite| cite.get(scene.language)),
            attested: it.attested.letter(),
            sentence: scene.say(&aloud.parameter(it)),
            changes: changes.iter().map(|own| scene.say(own)).collect(),
        }
    });
    let imposed = imposed_anywhere(directive, &own.id, &|at| seen.sees_overlay(id, at));
    let objections = seen.objections(id, &own.id).filter(|_| !imposed.is_empty());
    crate::json(&Obligation {
        moment: Moment::of(scene),
        directive: id,
        obligation: &own.id,
        title: scene.text(&own.title),
        clause: own.clause.to_string(),
        article: heading(directive, own).map(|own| own.number.as_str()),
        form: own.form.name().as_str(),
        relation: &own.along,
        added_by: added_by(directive, own),
        who: scene.say(&aloud.who(own)),
        what: scene.say(&aloud.what(own)),
        per: scene.say(&aloud.per(own)),
        parameters: parameters.collect(),
        imposed: imposed.iter().map(|it| Imposed::of(scene, directive, it)).collect(),
        objections: objections.map(|it| Objections {
            open: it.open,
            answered: it.answered,
            upheld: it.upheld,
        }),
        counts: app::views::table::of_all(seen, id, own, scene.ask.span()).into(),
    })
}
