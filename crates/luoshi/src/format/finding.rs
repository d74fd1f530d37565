//! What verifying found, as sentences: each names the row, tile or checkpoint that it is about.

use app::verify::sealed::Finding as Unopened;
use journal::{Finding, NoteError};
use language::{Argument, Message};
use model::RecordId;
use store::{Difference, Value};

/// Something that is not as it was signed.
pub(crate) fn journal(finding: &Finding) -> Message {
    let rows = |id: &'static str, first: u64, last: u64| {
        Message::new(id).with("first", first).with("last", last)
    };
    let row = |id: &'static str, row: u64| Message::new(id).with("row", row);
    let size = |id: &'static str, size: u64| Message::new(id).with("size", size);
    match finding {
        Finding::RowsMissing { first, last } => rows("finding-rows-missing", *first, *last),
        Finding::RowOutOfOrder { row } => {
            Message::new("finding-row-out-of-order").with("row", *row)
        }
        Finding::RowChanged { row: at, fits: None } => row("finding-row-changed", *at),
        Finding::RowChanged { row: at, fits: Some(fits) } => {
            row("finding-row-moved", *at).with("fits", *fits)
        }
        Finding::RowUnreadable { row: at, error } => {
            row("finding-row-unreadable", *at).with("byte", error.at)
        }
        Finding::RowHalf { row: at } => row("finding-row-half", *at),
        Finding::RowEmpty { row: at } => row("finding-row-empty", *at),
        Finding::RowStillThere { row: at, by } => {
            row("finding-row-still-there", *at).with("by", *by)
        }
        Finding::ErasureAhead { row: at, named } => {
            row("finding-erasure-ahead", *at).with("named", *named)
        }
        Finding::RowsBeyondTree { first, last } => rows("finding-rows-beyond-tree", *first, *last),
        Finding::RowsBeyondCheckpoint { first, last } => {
            rows("finding-rows-beyond-checkpoint", *first, *last)
        }
        Finding::BeginMissing => Message::new("finding-begin-missing"),
        Finding::BeginAgain { row: at } => row("finding-begin-again", *at),
        Finding::LeafChanged { row: at } => row("finding-leaf-changed", *at),
        Finding::LeavesChanged { first, last } => rows("finding-leaves-changed", *first, *last),
        Finding::InnerChanged { level, first, last } => {
            rows("finding-inner-changed", *first, *last).with("level", u32::from(*level))
        }
        Finding::TileMissing { level, position } => Message::new("finding-tile-missing")
            .with("level", u32::from(*level))
            .with("position", *position),
        Finding::TileWrong { level, position } => {
            Message::new("finding-tile-wrong").with("level", *level).with("position", *position)
        }
        Finding::CheckpointUnbelieved { stored, error } => {
            Message::new("finding-checkpoint-unbelieved")
                .with("size", *stored)
                .with("why", why_no_note(error))
        }
        Finding::CheckpointMoved { stored, size: said } => {
            size("finding-checkpoint-moved", *said).with("stored", *stored)
        }
        Finding::CheckpointLate { size: said } => size("finding-checkpoint-late", *said),
        Finding::CheckpointOrigin { size: said, origin } => {
            size("finding-checkpoint-origin", *said).with("origin", &**origin)
        }
        Finding::CheckpointRoot { size: said, first, last } => {
            rows("finding-checkpoint-root", *first, *last).with("size", *said)
        }
        Finding::CheckpointBeyond { size: said, rows } => {
            size("finding-checkpoint-beyond", *said).with("rows", *rows)
        }
        Finding::OutsideUnreadable { error } => {
            Message::new("finding-outside-unreadable").with("why", why_no_note(error))
        }
        Finding::OutsideKey => Message::new("finding-outside-key"),
        Finding::OutsideOrigin { journal, outside } => Message::new("finding-outside-origin")
            .with("journal", &**journal)
            .with("outside", &**outside),
        Finding::OutsideBeyond { size: said, rows } => {
            size("finding-outside-beyond", *said).with("rows", *rows)
        }
        Finding::OutsideRoot { size: said } => size("finding-outside-root", *said),
    }
}

/// Something sealed that does not open, or a key or bytes that nothing is sealed with.
pub(crate) fn unopened(found: &Unopened) -> Message {
    let of = |said: &'static str, id: &RecordId| {
        Message::new(said).with("noun", app::noun(id.noun)).with("id", &*id.id)
    };
    let bytes = |said: &'static str, digest: &str| Message::new(said).with("digest", digest);
    match found {
        Unopened::KeyBroken { id } => of("finding-key-broken", id),
        Unopened::KeyMissing { index, id } => of("finding-key-missing", id).with("row", *index),
        Unopened::PartBroken { index, id } => of("finding-part-broken", id).with("row", *index),
        Unopened::KeyStray { id } => of("finding-key-stray", id),
        Unopened::BytesChanged { digest } => bytes("finding-bytes-changed", digest),
        Unopened::BytesMissing { id } => of("finding-bytes-missing", id),
        Unopened::BytesStray { digest } => bytes("finding-bytes-stray", digest),
    }
}

/// A row of a derived table that is not what the journal makes of it.
pub(crate) fn difference(found: &Difference) -> Message {
    let key: Vec<Argument> = found.key.iter().map(|value| Argument::from(shown(value))).collect();
    Message::new("finding-derived").with("table", found.table).with("key", key)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Bytes(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect(),
    }
}

/// Why a signed note, a checkpoint or a proof is none that can be believed.
pub(crate) fn why_no_note(error: &NoteError) -> Message {
    match error {
        NoteError::TooLarge => Message::new("note-too-large"),
        NoteError::Characters => Message::new("note-characters"),
        NoteError::Form => Message::new("note-form"),
        NoteError::SignatureLine { line } => {
            Message::new("note-signature-line").with("line", *line)
        }
        NoteError::UnknownKey => Message::new("note-unknown-key"),
        NoteError::Signature => Message::new("note-signature"),
        NoteError::Checkpoint => Message::new("note-checkpoint"),
        NoteError::Proof => Message::new("note-proof"),
        NoteError::Slip => Message::new("note-slip"),
        NoteError::SlipLine { line } => Message::new("note-slip-line").with("line", *line),
        NoteError::Key => Message::new("note-key"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use journal::content::ContentError;
    use language::Language;

    // One of each, with numbers that occur nowhere else.
    fn every() -> Vec<(Finding, Vec<&'static str>)> {
        let error = NoteError::Signature;
        let wrong = match journal::content::decode_sealed(&[]) {
            Err(ContentError { wrong, .. }) => wrong,
            Ok(_) => unreachable!("nothing is no content"),
        };
        let content = ContentError { field: "entry", at: 77, wrong };
        let (first, last, row, size) = (11, 22, 33, 44);
        let (rows, range) = (vec!["33"], vec!["11", "22"]);
        vec![
            (Finding::RowsMissing { first, last }, range.clone()),
            (Finding::RowOutOfOrder { row: 33 }, rows.clone()),
            (Finding::RowChanged { row, fits: None }, rows.clone()),
            (Finding::RowChanged { row, fits: Some(55) }, vec!["33", "55"]),
            (Finding::RowUnreadable { row, error: content }, vec!["33", "77"]),
            (Finding::RowHalf { row }, rows.clone()),
            (Finding::RowEmpty { row }, rows.clone()),
            (Finding::RowStillThere { row, by: 55 }, vec!["33", "55"]),
            (Finding::ErasureAhead { row, named: 55 }, vec!["33", "55"]),
            (Finding::RowsBeyondTree { first, last }, range.clone()),
            (Finding::RowsBeyondCheckpoint { first, last }, range.clone()),
            (Finding::BeginMissing, vec!["0"]),
            (Finding::BeginAgain { row }, rows.clone()),
            (Finding::LeafChanged { row }, rows),
            (Finding::LeavesChanged { first, last }, range.clone()),
            (Finding::InnerChanged { level: 3, first, last }, vec!["3", "11", "22"]),
            (Finding::TileMissing { level: 3, position: 66 }, vec!["3", "66"]),
            (Finding::TileWrong { level: 3, position: 66 }, vec!["3", "66"]),
            (Finding::CheckpointUnbelieved { stored: 44, error }, vec!["44"]),
            (Finding::CheckpointMoved { stored: 55, size }, vec!["44", "55"]),
            (Finding::CheckpointLate { size }, vec!["44"]),
            (Finding::CheckpointOrigin { size, origin: "abc".into() }, vec!["44", "abc"]),
            (Finding::CheckpointRoot { size, first, last }, vec!["44", "11", "22"]),
            (Finding::CheckpointBeyond { size, rows: 33 }, vec!["44", "33"]),
            (Finding::OutsideUnreadable { error }, vec![]),
            (Finding::OutsideKey, vec![]),
            (
                Finding::OutsideOrigin { journal: "abc".into(), outside: "def".into() },
                vec!["abc", "def"],
            ),
            (Finding::OutsideBeyond { size, rows: 33 }, vec!["44", "33"]),
            (Finding::OutsideRoot { size }, vec!["44"]),
        ]
    }

    #[test]
    fn every_finding_has_its_sentence_and_names_what_it_is_about() {
        for (found, named) in every() {
            for language in Language::ALL {
                let said = journal(&found).render(language);
                assert!(!said.contains(['{', '}']), "{said}");
                for name in &named {
                    assert!(said.contains(name), "{name} is missing in: {said}");
                }
            }
        }
        let id = RecordId::new(model::Noun::Activity, "a-77");
        let digest = "abcd".to_owned();
        for (found, named) in [
            (Unopened::KeyBroken { id: id.clone() }, "a-77"),
            (Unopened::KeyMissing { index: 33, id: id.clone() }, "33"),
            (Unopened::PartBroken { index: 33, id: id.clone() }, "33"),
            (Unopened::KeyStray { id: id.clone() }, "a-77"),
            (Unopened::BytesChanged { digest: digest.clone() }, "abcd"),
            (Unopened::BytesMissing { id }, "a-77"),
            (Unopened::BytesStray { digest }, "abcd"),
        ] {
            for language in Language::ALL {
                let said = unopened(&found).render(language);
                assert!(said.contains(named) && !said.contains(['{', '}']), "{said}");
            }
        }
        let key =
            vec![Value::from(5), Value::Text("T1".into()), Value::Bytes(vec![10]), Value::Null];
        let said = difference(&Difference { table: "record", key }).render(Language::English);
        assert!(["record", "5", "T1", "0a", "–"].iter().all(|own| said.contains(own)), "{said}");
    }

    #[test]
    fn every_reason_has_its_sentence() {
        for error in [
            NoteError::TooLarge,
            NoteError::Characters,
            NoteError::Form,
            NoteError::SignatureLine { line: 7 },
            NoteError::UnknownKey,
            NoteError::Signature,
            NoteError::Checkpoint,
            NoteError::Proof,
            NoteError::Key,
            NoteError::Slip,
            NoteError::SlipLine { line: 7 },
        ] {
            for language in Language::ALL {
                let said = why_no_note(&error).render(language);
                assert!(!said.is_empty() && !said.contains(['{', '}']), "{said}");
            }
        }
    }
}
