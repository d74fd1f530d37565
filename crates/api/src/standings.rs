//! `/standings`: the standings behind a number, one by one.

use crate::counts::State;
use crate::fault::Fault;
use crate::moment::Moment;
use crate::names;
use crate::scene::Scene;
use app::views::listing::{ListingAsk, listing};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

/// Standings that are given at once.
const LIMIT: usize = 200;

/// How somebody stands on an obligation in a period.
#[derive(Serialize, ToSchema)]
pub(crate) struct Standing<'s> {
    /// The obligation's id.
    obligation: &'s str,
    /// Whose: a unit's code, `unit/post`, or the id of an activity or matter.
    subject: String,
    /// The unit it is counted with.
    unit: &'s str,
    /// The period.
    #[schema(example = "2024-Q3")]
    period: String,
    /// Its first day.
    #[schema(format = Date)]
    from: String,
    /// Its last day.
    #[schema(format = Date)]
    to: String,
    state: State,
}

/// Some standings on an obligation.
#[derive(Serialize, ToSchema)]
pub(crate) struct Standings<'s> {
    #[serde(flatten)]
    moment: Moment,
    /// The directive's id.
    directive: &'s str,
    /// How many there are that are seen by name.
    total: usize,
    /// How many there are that are only counted.
    only_counted: usize,
    /// At most 200, in the order of the tree.
    standings: Vec<Standing<'s>>,
    /// What to give for `skip` to get more; nothing where these are the last.
    next: Option<usize>,
}

impl<'s> Standing<'s> {
    /// A standing; `None` where it is not seen by name.
    pub fn of(scene: &Scene<'s>, own: &tally::Standing<'s>) -> Option<Standing<'s>> {
        let days = own.period.range();
        Some(Standing {
            obligation: &own.obligation.id,
            subject: scene.seen.name(own.subject)?,
            unit: scene.code(own.unit),
            period: own.period.to_string(),
            from: days.first.to_string(),
            to: days.last.to_string(),
            state: own.state().into(),
        })
    }
}

/// The standings of a unit, with those below it, on an obligation over a span.
#[utoipa::path(
    get,
    path = "/standings",
    operation_id = "standings",
    tag = "board",
    params(names::Directive, names::Obligation, names::OneUnit, names::OneState, names::Span, names::Moment, names::Language),
    responses(
        (status = 200, description = "Standings, in the order of the tree.", body = Standings),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let (seen, ask) = (scene.seen, scene.ask);
    let directive = scene.directive()?;
    let skip = ask.skip();
    let wanted = ListingAsk {
        directive,
        obligation: scene.given("obligation", &ask.obligation)?,
        unit: scene.one_unit()?,
        below: ask.extent.as_deref() != Some("own"),
        span: ask.span().days(seen.as_of()),
        state: ask.state(),
        skip,
        limit: LIMIT,
    };
    let list = listing(seen, &wanted).ok_or_else(Fault::not_found)?;
    let last = skip.saturating_add(list.standings.len());
    crate::json(&Standings {
        moment: Moment::of(scene),
        directive,
        total: list.total,
        only_counted: list.unnamed,
        standings: list.standings.iter().filter_map(|own| Standing::of(scene, own)).collect(),
        next: (last < list.total).then_some(last),
    })
}
