//! `/journal`: size, root, signed checkpoint and entries, for auditors. Never the content of an entry.

use super::Scene;
use crate::house::{House, not_shown};
use crate::parts::{Cell, Column, Pager, Particulars, Row, Table};
use crate::reader::Reader;
use crate::refusal::no_page;
use crate::shell::Page;
use app::queries::{EntryLine, JournalPage};
use app::seen::Seen;
use app::views::ask::Ask;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use language::Message;

/// Entries on a page.
const ENTRIES_MAX: u32 = 50;

#[derive(Template)]
#[template(path = "pages/journal.html")]
struct Main<'a> {
    title: String,
    about: String,
    particulars: Particulars<'a>,
    checkpoint_heading: String,
    checkpoint: Option<String>,
    how: String,
    entries: Table<'a>,
    pager: Option<Pager<'a>>,
}

/// `GET /journal`.
pub(super) async fn show(
    reader: Reader,
    State(house): State<House>,
    Query(ask): Query<Ask>,
) -> Response {
    let before = ask.before.as_deref().and_then(|text| text.parse().ok());
    match house.queries.journal(&house.account, before, ENTRIES_MAX).await {
        Err(why) => not_shown(&reader, &why),
        Ok(None) => no_page(&reader),
        Ok(Some(journal)) => {
            let page = |seen: &Seen<'_>| page(&Scene::new(&reader, &house, &ask, seen), &journal);
            house.show(&reader, &ask, page).await
        }
    }
}

fn page(scene: &Scene<'_>, journal: &JournalPage) -> Response {
    let title = scene.say("web-journal");
    let particulars = Particulars {
        rows: vec![
            (scene.say("web-journal-size").into(), Cell::Number(journal.size)),
            (scene.say("web-journal-root").into(), Cell::Text(journal.root.clone().into())),
        ],
    };
    let rows = journal.entries.iter().map(|own| line(scene, own));
    let entries = Table {
        caption: scene.say("web-journal-entries").into(),
        columns: vec![
            Column::words(scene.say("web-journal-index")),
            Column::words(scene.say("web-journal-accepted")),
            Column::words(scene.say("web-journal-act")),
            Column::words(scene.say("web-journal-noun")),
            Column::numbers(scene.say("web-journal-bytes")),
        ],
        rows: rows.collect(),
        words: scene.words,
    };
    let last = journal.entries.last().map(|own| own.index);
    let first = journal.entries.first().map(|own| own.index);
    let address = |before: u64| scene.addresses.to("/journal", &[("before", &before.to_string())]);
    let pager = first.zip(last).map(|(first, last)| Pager {
        position: scene
            .words
            .say(
                &Message::new("web-position")
                    .with("first", last)
                    .with("last", first)
                    .with("whole", journal.size),
            )
            .into(),
        previous: (first + 1 < journal.size)
            .then(|| address(first + 1 + u64::from(ENTRIES_MAX)).into()),
        next: (last > 0).then(|| address(last).into()),
        words: scene.words,
    });
    let main = Main {
        title: title.clone(),
        about: scene.say("web-journal-about"),
        particulars,
        checkpoint_heading: scene.say("web-journal-checkpoint"),
        checkpoint: journal.checkpoint.clone(),
        how: scene.say("web-journal-how"),
        entries,
        pager,
    };
    Page::new(scene.shell(title, "/journal", Vec::new()), main).into_response()
}

fn line<'s>(scene: &Scene<'_>, own: &EntryLine) -> Row<'s> {
    let act = match own.act {
        None => "web-act-destroyed",
        Some("begin") => "web-act-begin",
        Some("withdraw") => "web-act-withdraw",
        Some("erase") => "web-act-erase",
        Some("spill") => "web-act-spill",
        Some("restore") => "web-act-restore",
        Some(_) => "web-act-put",
    };
    let noun = own.noun.map(|noun| scene.words.say(&app::noun(noun)));
    let accepted = own.accepted.map(|at| scene.house.queries.zone().said(at));
    let text = |said: Option<String>| said.map_or(Cell::Nothing, |said| Cell::Text(said.into()));
    Row {
        head: Cell::Number(own.index),
        cells: vec![
            text(accepted),
            Cell::Text(scene.say(act).into()),
            text(noun),
            Cell::Number(own.bytes as u64),
        ],
    }
}
