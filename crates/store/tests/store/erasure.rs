//! What is erased is gone, from tables and from files.

use crate::acts::{Journal, activity, one_of_each, put};
use crate::fresh::{Fresh, system};
use model::{Act, Noun, Record, RecordId, Secrecy};
use store::Status;

fn erase(id: &RecordId, entries: &[u64]) -> Act {
    Act::Erase { id: id.clone(), entries: entries.to_vec(), basis: "art. 47".into() }
}

fn spill(id: &RecordId, entries: &[u64]) -> Act {
    Act::Spill { id: id.clone(), entries: entries.to_vec(), procedure: "reported".into() }
}

pub async fn nothing_remains_in_the_files(fresh: Fresh) {
    let mut journal = Journal::with_units(&fresh, 2).await;
    // Long enough a journal that rows move from page to page while it grows.
    let many = |from: usize| {
        (from..from + 600).map(|at| {
            activity(&format!("CANARY-ID-{at:05}"), Secrecy::Open, &["u0"], 19_000 + at as i32)
        })
    };
    journal.commit(&fresh, many(0).collect()).await.expect("committed");
    journal.commit(&fresh, many(1_000).collect()).await.expect("committed");
    let id = RecordId::new(Noun::Activity, "CANARY-ID-00300");
    let index = 2 + 300;
    let content = format!("CONTENT-OF-{index:06}").into_bytes();
    assert_eq!(journal.entries[index].act, many(300).next().unwrap());
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.keys_put(vec![(id.clone(), b"CANARY-KEY".to_vec())]).await.expect("kept");
    transaction.commit().await.expect("committed");
    if fresh.engine == store::Engine::Postgres {
        fresh.raw("CHECKPOINT").await;
    }
    for canary in [&content[..], b"CANARY-KEY"] {
        assert!(fresh.files_with(canary).await > 0, "a canary that was never there proves nothing");
    }
    journal.commit(&fresh, vec![erase(&id, &[index as u64])]).await.expect("erased");
    fresh.database.scrub(std::time::Duration::from_secs(60)).await.expect("scrubbed");
    if fresh.engine == store::Engine::Postgres {
        fresh.raw("CHECKPOINT").await;
    }
    for canary in [&content[..], b"CANARY-KEY"] {
        assert_eq!(fresh.files_with(canary).await, 0, "{}", String::from_utf8_lossy(canary));
    }
    // Its neighbours are as they were.
    let mut reader = fresh.database.read().await.expect("a reader");
    let around = reader.entries(&system(), index as u64 - 1, 3).await.expect("entries");
    let readable: Vec<bool> = around.iter().map(|entry| entry.body.is_some()).collect();
    assert_eq!(readable, [true, false, true]);
}

pub async fn an_erased_record_stands_for_nothing(fresh: Fresh) {
    let mut journal = Journal::with_units(&fresh, 2).await;
    journal.commit(&fresh, one_of_each()).await.expect("committed");
    let records: Vec<(u64, RecordId)> = (0..)
        .zip(&journal.entries)
        .filter_map(|(index, entry)| match &entry.act {
            Act::Put { id, .. } if id.noun != Noun::Unit => Some((index, id.clone())),
            _ => None,
        })
        .collect();
    for (index, id) in &records {
        journal.commit(&fresh, vec![erase(id, &[*index])]).await.expect("erased");
        let mut reader = fresh.database.read().await.expect("a reader");
        assert_eq!(reader.get(&system(), id).await.expect("read"), None, "{id}");
        drop(reader);
        assert_eq!(journal.differences(&fresh).await, [""; 0], "{id}");
    }
    let left = fresh.raw("SELECT CAST(count(*) AS TEXT) FROM place").await;
    assert_eq!(left, ["2"], "the units'");
}

pub async fn a_spilled_version_leaves_the_corrected_one(fresh: Fresh) {
    let mut journal = Journal::with_units(&fresh, 1).await;
    let id = RecordId::new(Noun::Activity, "a");
    let version = |day| activity("a", Secrecy::Open, &["u0"], day);
    let withdrawn = Act::Withdraw { id: id.clone(), reason: "double".into() };
    // 1 is spilled and 2 stands.
    journal.commit(&fresh, vec![version(1), version(2), spill(&id, &[1])]).await.expect("spilled");
    let found = fresh.database.read().await.unwrap().get(&system(), &id).await.unwrap();
    assert_eq!(found.map(|it| (it.record.status, it.record.sorting)), Some((Status::Stands, 2)));
    assert_eq!(journal.differences(&fresh).await, [""; 0]);
    // The withdrawal is spilled: whether it stood cannot be told any more, so it does not.
    journal.commit(&fresh, vec![withdrawn, spill(&id, &[4])]).await.expect("spilled");
    assert_eq!(fresh.database.read().await.unwrap().get(&system(), &id).await.unwrap(), None);
    assert_eq!(journal.differences(&fresh).await, [""; 0]);
    // Put again, it stands again.
    journal.commit(&fresh, vec![version(7)]).await.expect("put");
    assert!(fresh.database.read().await.unwrap().get(&system(), &id).await.unwrap().is_some());
    assert_eq!(journal.differences(&fresh).await, [""; 0]);
    // The unit keeps its index when its own entry is spilled.
    let unit = RecordId::new(Noun::Unit, "u0");
    journal.commit(&fresh, vec![spill(&unit, &[0])]).await.expect("spilled");
    let again = crate::acts::unit("u9", "新支部");
    journal.commit(&fresh, vec![again]).await.expect("put");
    assert_eq!(journal.places.unit("u9"), Some(1));
    assert_eq!(journal.differences(&fresh).await, [""; 0]);
    let sealed = put(
        Noun::Unit,
        "u0",
        Record::Unit(model::record::UnitRecord {
            name: "x".into(),
            kind: None,
            level: None,
            exists: model::DayRange::ALWAYS,
        }),
    );
    journal.commit(&fresh, vec![sealed]).await.expect("put");
    assert_eq!(journal.places.unit("u0"), Some(0));
    assert_eq!(journal.differences(&fresh).await, [""; 0]);
}
