//! `luoshi journal check-proof`: whether an entry stands in a journal, told without the journal.

use crate::exit::{Exit, Failure};
use crate::format::finding::why_no_note;
use crate::session::{Session, reason, shown};
use journal::proof::PROOF_BYTES_MAX;
use journal::{Proof, VerifierKey};
use language::{Argument, Message};
use model::{Act, Entry, Zone};
use std::io::Read;
use std::path::{Path, PathBuf};

/// What `luoshi journal check-proof` is asked.
#[derive(Clone, Debug)]
pub struct CheckProof {
    /// The file with the proof.
    pub file: PathBuf,
    /// `--origin`
    pub origin: String,
    /// `--key`
    pub key: String,
}

pub(crate) fn run(ask: &CheckProof, session: &mut Session<'_>) -> Result<(), Failure> {
    let key = verifier_key("--key", &ask.key)?;
    let text = read(&ask.file, PROOF_BYTES_MAX as u64, session)?;
    let unproved = |why: Message| {
        let message =
            Message::new("proof-does-not-hold").with("path", shown(&ask.file)).with("why", why);
        Failure::new(Exit::Findings, message, Message::new("proof-does-not-hold-help"))
    };
    let proof = Proof::parse(&text).map_err(|error| unproved(why_no_note(&error)))?;
    if proof.extra.is_none() {
        let message = Message::new("proof-shows-nothing").with("path", shown(&ask.file));
        let help = Message::new("proof-shows-nothing-help");
        return Err(Failure::new(Exit::Findings, message, help));
    }
    let proven =
        proof.verify(&ask.origin, &[key]).map_err(|error| unproved(why_no_note(&error)))?;
    let held = Message::new("proof-holds")
        .with("index", proof.index)
        .with("origin", ask.origin.as_str())
        .with("size", proven.checkpoint.size);
    session.print_line(&held)?;
    // The content is that of the leaf; an entry of a newer program may still not be readable here.
    match proven.content.map(journal::content::decode_sealed) {
        Some(Ok(decoded)) => session.print_line(&says(&decoded.entry)),
        _ => session.print_line(&Message::new("proof-unreadable")),
    }
}

/// The key that is written this way after an option.
pub(super) fn verifier_key(option: &str, written: &str) -> Result<VerifierKey, Failure> {
    VerifierKey::parse(written).map_err(|_| {
        let message =
            Message::new("usage-value-wrong").with("option", option).with("value", written);
        Failure::new(Exit::Usage, message, Message::new("usage-key"))
    })
}

/// A text of at most so many bytes, and one more that tells that there are too many.
pub(super) fn read(path: &Path, bytes_max: u64, session: &Session<'_>) -> Result<String, Failure> {
    let all = || -> std::io::Result<String> {
        let mut text = String::new();
        let file = std::fs::File::open(session.resolve(path))?;
        file.take(bytes_max + 1).read_to_string(&mut text)?;
        Ok(text)
    };
    all().map_err(|error| {
        let message =
            Message::new("file-unreadable").with("path", shown(path)).with("why", reason(&error));
        crate::failure(Exit::InputUnreadable, message)
    })
}

fn says(entry: &Entry) -> Message {
    let of = |said: &'static str, id: &model::RecordId| {
        Message::new(said).with("noun", app::noun(id.noun)).with("id", &*id.id)
    };
    let act = match &entry.act {
        Act::Begin { origin } => Message::new("act-begin").with("origin", &**origin),
        Act::Put { id, .. } => of("act-put", id),
        Act::Withdraw { id, reason } => of("act-withdraw", id).with("reason", &**reason),
        Act::Erase { id, basis, .. } => of("act-erase", id).with("reason", &**basis),
        Act::Spill { id, procedure, .. } => of("act-spill", id).with("reason", &**procedure),
        Act::Restore { size, .. } => Message::new("act-restore").with("size", *size),
    };
    let day = Zone::default().day(entry.at);
    Message::new("proof-says")
        .with("day", day.map_or_else(|| Argument::from(entry.at.0.to_string()), Argument::from))
        .with("actor", &*entry.actor)
        .with("act", act)
}
