//! `/unit`: how a unit stands by itself, what is due next, what it did.

use crate::fault::Fault;
use crate::moment::Moment;
use crate::names;
use crate::scene::Scene;
use crate::standings::Standing;
use app::views::unit::unit;
use axum::response::Response;
use model::{Certainty, Secrecy};
use serde::Serialize;
use utoipa::ToSchema;

/// Activities that are given.
const ACTIVITIES_MAX: usize = 100;

/// A unit by itself.
#[derive(Serialize, ToSchema)]
pub(crate) struct Unit<'s> {
    #[serde(flatten)]
    moment: Moment,
    /// The directive's id.
    directive: &'s str,
    /// The unit's code.
    unit: &'s str,
    /// What it is called.
    name: &'s str,
    /// Its kind, as in the catalogue.
    #[schema(example = "branch")]
    kind: Option<&'s str>,
    /// Its level, as in the catalogue.
    #[schema(example = "township")]
    level: Option<&'s str>,
    /// Its standings over the span; of activities and matters only those that are open, missed or unknown.
    standings: Vec<Standing<'s>>,
    /// What is open, by the day on which it is over.
    due: Vec<Due<'s>>,
    /// The minutes a year that overlays put on it, by their own estimates, as far as they are seen.
    burden: Vec<Burden<'s>>,
    /// Its latest activities, at most 100, the newest first.
    activities: Vec<Activity<'s>>,
}

/// What an overlay puts on a unit.
#[derive(Serialize, ToSchema)]
struct Burden<'s> {
    /// The code of the unit that issued the overlay.
    issuer: &'s str,
    /// What it is called.
    title: &'s str,
    /// Minutes a year.
    minutes_per_year: u32,
    /// Its last day.
    #[schema(format = Date)]
    until: String,
}

/// What is not yet due.
#[derive(Serialize, ToSchema)]
struct Due<'s> {
    #[serde(flatten)]
    standing: Standing<'s>,
    /// The last day on which it can be done.
    #[schema(format = Date)]
    by: String,
}

/// An activity.
#[derive(Serialize, ToSchema)]
struct Activity<'s> {
    /// Its number.
    id: &'s str,
    /// Its kind, as in the catalogue.
    kind: &'s str,
    /// The first day it may have been held on.
    #[schema(format = Date)]
    from: String,
    /// The last day it may have been held on.
    #[schema(format = Date)]
    to: String,
    /// How many people took part.
    took_part: u64,
    secrecy: SecrecyName,
    certainty: CertaintyName,
}

/// Who may see it: `open`, `internal`, or `index_only`, of which nothing is known but that it is there.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Secrecy)]
enum SecrecyName {
    Open,
    Internal,
    IndexOnly,
}

/// How sure it is: `confirmed`; `disputed`, so possible; `incomplete`, so possible.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = Certainty)]
enum CertaintyName {
    Confirmed,
    Disputed,
    Incomplete,
}

/// A unit by itself: its standings, what is due, what it did.
#[utoipa::path(
    get,
    path = "/unit",
    operation_id = "unit",
    tag = "board",
    params(names::Directive, names::OneUnit, names::Span, names::Moment, names::Language),
    responses(
        (status = 200, description = "A unit by itself.", body = Unit),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let seen = scene.seen;
    let (directive, at) = (scene.directive()?, scene.one_unit()?);
    let span = scene.ask.span().days(seen.as_of());
    let view = unit(seen, directive, at, span, ACTIVITIES_MAX).ok_or_else(Fault::not_found)?;
    let own = seen.unit(at).ok_or_else(Fault::not_found)?;
    let due = view.due.iter().filter_map(|due| {
        let standing = Standing::of(scene, &due.standing)?;
        Some(Due { standing, by: due.by.to_string() })
    });
    let activities = view.activities.iter().map(|own| Activity {
        id: &own.id,
        kind: seen.word(own.kind),
        from: own.held.first.to_string(),
        to: own.held.last.to_string(),
        took_part: app::views::unit::took_part(own),
        secrecy: match own.secrecy {
            Secrecy::Open => SecrecyName::Open,
            Secrecy::Internal => SecrecyName::Internal,
            Secrecy::IndexOnly => SecrecyName::IndexOnly,
        },
        certainty: match own.certainty {
            Certainty::Confirmed => CertaintyName::Confirmed,
            Certainty::Disputed => CertaintyName::Disputed,
            Certainty::Incomplete => CertaintyName::Incomplete,
        },
    });
    let overlays = seen.directive(directive).map(|own| &own.directive().overlays);
    let burden = seen.burden(directive, at);
    let burden = burden.iter().filter_map(|own| {
        let overlay = overlays?.get(own.overlay)?;
        Some(Burden {
            issuer: &overlay.issuer,
            title: scene.text(&overlay.title),
            minutes_per_year: own.minutes,
            until: overlay.in_force.last.to_string(),
        })
    });
    crate::json(&Unit {
        moment: Moment::of(scene),
        directive,
        unit: &own.code,
        name: &own.name,
        kind: own.kind.map(|kind| seen.word(kind)),
        level: own.level.map(|level| seen.word(level)),
        standings: view.standings.iter().filter_map(|own| Standing::of(scene, own)).collect(),
        due: due.collect(),
        burden: burden.collect(),
        activities: activities.collect(),
    })
}
