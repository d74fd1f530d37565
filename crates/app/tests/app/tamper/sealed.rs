//! Keys and bytes lie beside the tree, so that they can be destroyed: whatever is done to them is found one by one.

use super::base::Base;
use crate::place::Place;
use app::KeyRing;
use app::verify::sealed::{Finding, unopened};
use authority::{Scope, SystemPurpose};
use journal::content::Private;
use model::{Act, Noun};
use store::{Database, Limits};

async fn findings(place: &Place) -> Vec<Finding> {
    let keyring = KeyRing::open(&place.keys()).expect("keys");
    let database = Database::open(&place.address, Limits::default()).await.expect("a database");
    let found = unopened(&database, &keyring).await.expect("looked at");
    database.close().await;
    found
}

// The content of the first entry that puts an activity with texts, as it would be with the last bit of its sealed part turned.
async fn with_a_bit_turned(place: &Place) -> (u64, Vec<u8>) {
    let database = Database::open(&place.address, Limits::default()).await.expect("a database");
    let scope = Scope::system(SystemPurpose::Verify);
    let mut reader = database.read().await.expect("a reader");
    let entries = reader.entries(&scope, 0, 1_000).await.expect("entries");
    drop(reader);
    database.close().await;
    for stored in entries {
        let Some(body) = stored.body else { continue };
        let decoded = journal::content::decode_sealed(&body.content).expect("an entry");
        let (Act::Put { id, .. }, Private::Sealed(part)) = (&decoded.entry.act, decoded.private)
        else {
            continue;
        };
        if id.noun == Noun::Activity {
            let at = body.content.windows(part.len()).position(|own| own == part);
            let mut content = body.content.clone();
            content[at.expect("it is in there") + part.len() - 1] ^= 1;
            return (stored.index, content);
        }
    }
    panic!("no activity has a sealed part")
}

pub async fn keys_that_were_changed_are_named(place: Place) {
    let base = Base::make(place, "sealed").await;
    assert_eq!(findings(&base.place).await, [], "what is well raises no alarm");
    let activity =
        "noun = 'activity' AND id = (SELECT min(id) FROM record_key WHERE noun = 'activity')";
    let other = "(SELECT wrapped FROM record_key WHERE noun = 'activity' ORDER BY id DESC LIMIT 1)";
    type Named = fn(&Finding) -> bool;
    // One bit of what is sealed, in a place where nothing but the key can tell.
    let (index, content) = with_a_bit_turned(&base.place).await;
    let content = base.place.literal(&content);
    let cases: [(&str, String, Named); 7] = [
        (
            "one bit of a sealed part",
            format!("UPDATE entry SET content = {content} WHERE idx = {index}"),
            |own| matches!(own, Finding::PartBroken { id, .. } if id.noun == Noun::Activity),
        ),
        ("removed", format!("DELETE FROM record_key WHERE {activity}"), |own| {
            matches!(own, Finding::KeyMissing { .. })
        }),
        (
            "another one's",
            format!("UPDATE record_key SET wrapped = {other} WHERE {activity}"),
            |own| matches!(own, Finding::KeyBroken { .. }),
        ),
        (
            "none at all",
            format!(
                "UPDATE record_key SET wrapped = {} WHERE {activity}",
                base.place.literal(&[7])
            ),
            |own| matches!(own, Finding::KeyBroken { .. }),
        ),
        (
            "of nothing",
            format!(
                "INSERT INTO record_key (noun, id, wrapped) SELECT 'matter', 'nothing', {other}"
            ),
            |own| matches!(own, Finding::KeyStray { id } if &*id.id == "nothing"),
        ),
        (
            "under another noun",
            format!("UPDATE record_key SET noun = 'matter' WHERE {activity}"),
            |own| matches!(own, Finding::KeyStray { .. } | Finding::KeyMissing { .. }),
        ),
        (
            "bytes of nothing",
            format!(
                "INSERT INTO blob (digest, bytes) VALUES ({}, {})",
                base.place.literal(&[9; 32]),
                base.place.literal(b"bytes")
            ),
            |own| matches!(own, Finding::BytesStray { .. } | Finding::BytesChanged { .. }),
        ),
    ];
    for (name, sql, named) in cases {
        let copy = base.place.copy("sealed_copy").await;
        copy.change(&sql).await;
        let found = findings(&copy).await;
        copy.remove().await;
        assert!(!found.is_empty() && found.iter().all(named), "{name}: {found:?}");
    }
    // A key that was destroyed, put back from an old copy.
    let wrapped = match base.place.engine {
        store::Engine::Sqlite => "lower(hex(wrapped))",
        store::Engine::Postgres => "encode(wrapped, 'hex')",
    };
    let keys = format!("SELECT noun, id, {wrapped} FROM record_key");
    let (gone, kept) = (base.old.rows(&keys).await, base.place.rows(&keys).await);
    let gone: Vec<_> = gone.into_iter().filter(|row| !kept.contains(row)).collect();
    assert_eq!(gone.len(), 1, "one person was erased");
    let text = |at: usize| gone[0][at].clone().expect("a text");
    let wrapped: Vec<u8> = (0..text(2).len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text(2)[at..at + 2], 16).expect("two digits"))
        .collect();
    let copy = base.place.copy("sealed_back").await;
    let wrapped = base.place.literal(&wrapped);
    copy.change(&format!(
        "INSERT INTO record_key (noun, id, wrapped) VALUES ('{}', '{}', {wrapped})",
        text(0),
        text(1)
    ))
    .await;
    let found = findings(&copy).await;
    copy.remove().await;
    assert!(matches!(&found[..], [Finding::KeyStray { id }] if *id.id == *text(1)), "{found:?}");
}
