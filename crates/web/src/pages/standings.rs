//! `/standings`: the standings behind a number, one by one, each with a link to its why.

use super::Scene;
use crate::parts::{
    Cell, Choice, Column, Filter, FilterBar, FilterInput, Lamp, Link, Pager, Row, Table,
};
use crate::shell::Page;
use app::views::listing::{ListingAsk, listing};
use askama::Template;
use axum::response::{IntoResponse, Response};
use language::Message;
use tally::{Standing, State as Stands, Subject};

/// Standings on a page.
const ROWS_MAX: usize = 50;

#[derive(Template)]
#[template(path = "pages/standings.html")]
struct Main<'a> {
    title: String,
    about: String,
    filters: FilterBar<'a>,
    unnamed: Option<String>,
    table: Table<'a>,
    pager: Option<Pager<'a>>,
}

/// `GET /standings`.
pub(super) fn page(scene: &Scene<'_>) -> Response {
    let ask = scene.ask;
    let unit = scene.unit();
    let obligation = ask.obligation.as_deref().unwrap_or_default();
    let Some((directive, unit)) = scene.directive().zip(unit) else { return scene.not_found() };
    let below = ask.extent.as_deref() != Some("own");
    let skip = ask.skip();
    let wanted = ListingAsk {
        directive,
        obligation,
        unit,
        below,
        span: ask.span().days(scene.seen.as_of()),
        state: ask.state(),
        skip,
        limit: ROWS_MAX,
    };
    let Some(own) = scene.seen.obligation(directive, obligation) else { return scene.not_found() };
    let Some(list) = listing(scene.seen, &wanted) else { return scene.not_found() };
    let skip = skip.min(list.total);
    let (name, code) = scene.unit_name(unit);
    let title = scene.text(&own.title).to_owned();
    let address = |skip: usize| {
        let skip = if skip == 0 { String::new() } else { skip.to_string() };
        let query = [
            ("obligation", obligation),
            ("unit", code),
            ("directive", directive),
            ("span", &scene.span()),
            ("state", ask.state().map_or("", Stands::as_str)),
            ("extent", if below { "" } else { "own" }),
            ("skip", &skip),
        ];
        scene.addresses.to("/standings", &query)
    };
    let last = skip + list.standings.len();
    let pager = (list.total > ROWS_MAX).then(|| Pager {
        position: scene
            .words
            .say(
                &Message::new("web-position")
                    .with("first", skip + 1)
                    .with("last", last)
                    .with("whole", list.total),
            )
            .into(),
        previous: (skip > 0).then(|| address(skip.saturating_sub(ROWS_MAX)).into()),
        next: (last < list.total).then(|| address(last).into()),
        words: scene.words,
    });
    let unnamed = (list.unnamed > 0)
        .then(|| scene.words.say(&Message::new("web-only-counted").with("count", list.unnamed)));
    let about = Message::new(if below { "web-standings-below" } else { "web-standings-own" });
    let main = Main {
        title: title.clone(),
        about: scene.words.say(&about.with("unit", name)),
        filters: filters(scene, directive, obligation, code, below),
        unnamed,
        table: table_of(scene, directive, &list.standings, Heading::Subject, &title),
        pager,
    };
    let above = vec![Link::new(scene.unit_address("/board", code, directive), name.to_owned())];
    Page::new(scene.shell(title, "/standings", above), main).into_response()
}

/// What the first column of standings says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    /// Whose they are: the obligation is the same for all.
    Subject,
    /// The obligation: the unit is the same for all.
    Obligation,
}

/// Standings as a table: whose or on what, when, how.
pub(super) fn table_of<'a>(
    scene: &Scene<'a>,
    directive: &str,
    standings: &[Standing<'_>],
    heading: Heading,
    caption: &str,
) -> Table<'a> {
    let of_units = standings.iter().all(|own| matches!(own.subject, Subject::Unit(_)));
    let rows = standings.iter().map(|own| {
        let subject = scene.seen.name(own.subject).unwrap_or_default();
        let period = own.period.to_string();
        let query = [
            ("obligation", own.obligation.id.as_str()),
            ("subject", &subject),
            ("period", &period),
            ("directive", directive),
        ];
        let (unit, _) = scene.unit_name(own.unit);
        let head = match (heading, own.subject) {
            (Heading::Obligation, _) => scene.text(&own.obligation.title).to_owned(),
            (Heading::Subject, Subject::Unit(_)) => unit.to_owned(),
            (Heading::Subject, _) => subject.clone(),
        };
        let second = match (heading, own.subject) {
            (Heading::Subject, _) => Cell::Text(unit.to_owned().into()),
            (Heading::Obligation, Subject::Unit(_)) => Cell::Nothing,
            (Heading::Obligation, _) => Cell::Text(subject.clone().into()),
        };
        let mut cells = vec![
            Cell::Text(language::period(own.period, scene.words.language).into()),
            Cell::Lamp(Lamp::new(own.state(), scene.words)),
        ];
        if !of_units {
            cells.insert(0, second);
        }
        Row { head: Cell::Link(Link::new(scene.addresses.to("/why", &query), head)), cells }
    });
    let (first, second) = match heading {
        Heading::Subject => ("web-column-subject", "web-unit"),
        Heading::Obligation => ("web-column-obligation", "web-column-subject"),
    };
    let mut columns = vec![
        Column::words(scene.say(first)),
        Column::words(scene.say("web-column-period")),
        Column::words(scene.say("web-column-state")),
    ];
    if !of_units {
        columns.insert(1, Column::words(scene.say(second)));
    }
    Table { caption: caption.to_owned().into(), columns, rows: rows.collect(), words: scene.words }
}

fn filters<'s>(
    scene: &Scene<'s>,
    directive: &str,
    obligation: &str,
    code: &str,
    below: bool,
) -> FilterBar<'s> {
    let mut states = vec![Choice::new("", scene.say("web-filter-all"), false)];
    for state in Stands::ALL {
        let chosen = scene.ask.state() == Some(state);
        states.push(Choice::new(state.as_str(), scene.words.state(state), chosen));
    }
    let kept = [
        ("obligation", obligation),
        ("unit", code),
        ("directive", directive),
        ("span", &scene.span()),
        ("extent", if below { "" } else { "own" }),
        ("as_of", scene.ask.as_of.as_deref().unwrap_or_default()),
        ("known_to", scene.ask.known_to.as_deref().unwrap_or_default()),
    ];
    let kept = kept.iter().filter(|(_, value)| !value.is_empty());
    FilterBar {
        action: "/standings".into(),
        label: scene.say("web-filters").into(),
        kept: kept
            .map(|(name, value)| ((*name).to_owned().into(), (*value).to_owned().into()))
            .collect(),
        filters: vec![Filter {
            name: "state".into(),
            label: scene.say("web-filter-state").into(),
            input: FilterInput::Select(states),
        }],
        clear: None,
        beside: Vec::new(),
        words: scene.words,
    }
}
