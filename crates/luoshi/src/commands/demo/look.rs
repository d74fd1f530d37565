//! Where somebody who sees the demonstration for the first time may look, and what is to be seen there.

use super::COUNTY;
use crate::layout::{Colour, coloured};
use crate::session::Session;
use app::queries::{Queries, When};
use app::seen::Seen;
use authority::Class;
use language::Message;
use model::Day;
use std::fmt::Write;
use tally::{Standing, State, Subject};
use web::pages::addresses::Addresses;
use web::pages::look::Step;

/// The steps of a first look. What is not there is left out.
pub(super) fn steps(seen: &Seen<'_>) -> Vec<Step> {
    let to = |path: &str, query: &[(&str, &str)]| Addresses::default().to(path, query);
    let board = to("/board", &[("unit", COUNTY)]);
    let mut steps = vec![step("demo-look-board", "demo-look-board-about", board)];
    let Some(directive) = seen.directives().next() else { return steps };
    let why = |own: &Reason| {
        let [obligation, subject, period] = [&own.obligation, &own.subject, &own.period];
        let query = [("obligation", obligation.as_str()), ("subject", subject), ("period", period)];
        to("/why", &query)
    };
    let missed = reason(seen, directive.id(), State::Missed);
    if let Some(own) = &missed {
        steps.push(step("demo-look-missed", "demo-look-missed-about", why(own)));
    }
    if let Some(own) = reason(seen, directive.id(), State::Unknown) {
        steps.push(step("demo-look-unknown", "demo-look-unknown-about", why(&own)));
    }
    if let Some(own) = &missed {
        let unit = to("/unit", &[("unit", &own.subject)]);
        steps.push(step("demo-look-unit", "demo-look-unit-about", unit));
    }
    let mut obligations = directive.directive().versions.iter().flat_map(|own| &own.obligations);
    let added = obligations
        .find(|own| own.added_by.is_some() && seen.obligation(directive.id(), &own.id).is_some());
    if let Some(own) = added {
        let obligation = to("/obligation", &[("obligation", &own.id)]);
        steps.push(step("demo-look-added", "demo-look-added-about", obligation));
    }
    let year = Day::new(seen.as_of().year(), 1, 1).map(|day| day.plus(-1));
    if let Some(end) = year {
        let (as_of, known_to) = (end.to_string(), end.plus(-1).to_string());
        let query = [("unit", COUNTY), ("as_of", &as_of), ("known_to", &known_to)];
        let mut past = step("demo-look-past", "demo-look-past-about", to("/board", &query));
        past.what = past.what.with("day", end);
        past.about = past.about.with("before", end.plus(-1));
        steps.push(past);
    }
    steps.push(step("demo-look-directive", "demo-look-directive-about", to("/directive", &[])));
    if seen.sees(Class::Journal) {
        steps.push(step("demo-look-journal", "demo-look-journal-about", to("/journal", &[])));
    }
    let programs = format!("{}/board?unit={COUNTY}", api::PATH);
    steps.push(step("demo-look-programs", "demo-look-programs-about", programs));
    steps
}

fn step(what: &'static str, about: &'static str, address: String) -> Step {
    Step { what: Message::new(what), about: Message::new(about), address }
}

/// A standing whose why is shown.
struct Reason {
    obligation: String,
    subject: String,
    period: String,
}

// The latest standing of a unit in this state: persons are not shown around.
fn reason(seen: &Seen<'_>, directive: &str, state: State) -> Option<Reason> {
    seen.standings(directive, |standings| {
        let last = |own: &Standing<'_>| own.period.range().last;
        let mut latest: Option<Standing<'_>> = None;
        for own in standings.iter() {
            let is_unit = matches!(own.subject, Subject::Unit(_));
            let later = latest.as_ref().is_none_or(|latest| last(latest) < last(&own));
            if is_unit && own.state() == state && later {
                latest = Some(own);
            }
        }
        let own = latest?;
        Some(Reason {
            obligation: own.obligation.id.clone(),
            subject: seen.name(own.subject)?,
            period: own.period.to_string(),
        })
    })
    .flatten()
}

/// What is printed once the server answers: where to begin, and the first steps.
pub(super) async fn text(
    open: &Message,
    address: &str,
    (queries, account): (&Queries, &str),
    session: &Session<'_>,
) -> String {
    // Where it is not shown, the board itself says why.
    let steps = queries.show(account, When::default(), steps).await.unwrap_or_default();
    let heading = coloured(&session.word("demo-look"), Colour::Strong, session.colour);
    let mut text = format!("{}\n\n{heading}\n", session.say(open));
    let address = address.trim_end_matches('/');
    for step in steps.iter().take(SHOWN) {
        let _ = write!(text, "  · {}\n    {address}{}\n", session.say(&step.what), step.address);
    }
    let _ = write!(text, "  · {}\n    {address}/look\n", session.word("demo-look-more"));
    text
}

/// Steps that are printed.
const SHOWN: usize = 2;
