//! `/journal`: size, root, signed checkpoint and entries, for auditors. Never the content of an entry.

use crate::fault::Fault;
use crate::names;
use crate::scene::Asking;
use crate::{Api, json};
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;

/// Entries that are given at once.
const LIMIT: u32 = app::queries::ENTRIES_MAX;

/// The journal.
#[derive(Serialize, ToSchema)]
pub(crate) struct Journal<'j> {
    /// How many entries it has.
    size: u64,
    /// Its root over all of them, in base64 as in the checkpoint.
    root: &'j str,
    /// The last signed checkpoint, whole (C2SP tlog-checkpoint).
    checkpoint: Option<&'j str>,
    /// At most 200, the newest first.
    entries: Vec<Entry<'j>>,
    /// What to give for `before` to get more; nothing where these are the first.
    next: Option<u64>,
}

/// An entry, without its content.
#[derive(Serialize, ToSchema)]
struct Entry<'j> {
    /// Its index.
    index: u64,
    /// When it was accepted, in UTC; nothing once its content was destroyed.
    #[schema(format = DateTime)]
    accepted: Option<String>,
    /// What it does: `begin`, `put`, `withdraw`, `erase`, `spill`, `restore`.
    act: Option<&'j str>,
    /// What it is about.
    noun: Option<&'static str>,
    /// Bytes of its content.
    bytes: usize,
}

/// The journal, for auditors.
#[utoipa::path(
    get,
    path = "/journal",
    operation_id = "journal",
    tag = "journal",
    params(names::Before, names::Language),
    responses(
        (status = 200, description = "Size, root, last checkpoint, and entries without their content.", body = Journal),
        (status = "default", response = crate::fault::Problem),
    )
)]
#[expect(dead_code, reason = "it carries the description; `answer` answers")]
pub(crate) fn show() {}

pub(crate) async fn answer(api: &Api, asking: &Asking) -> Result<Response, Fault> {
    let before = asking.ask.before.as_deref().and_then(|text| text.parse().ok());
    let journal = api.queries.journal(&api.account, before, LIMIT).await?;
    let journal = journal.ok_or_else(Fault::not_found)?;
    let entries = journal.entries.iter().map(|own| Entry {
        index: own.index,
        accepted: own.accepted.map(|at| at.to_string()),
        act: own.act,
        noun: own.noun.map(model::Noun::name),
        bytes: own.bytes,
    });
    json(&Journal {
        size: journal.size,
        root: &journal.root,
        checkpoint: journal.checkpoint.as_deref(),
        entries: entries.collect(),
        next: journal.entries.last().map(|own| own.index).filter(|index| *index > 0),
    })
}
