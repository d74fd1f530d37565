//! Derived tables are what the journal says, in groups of any size.

use crate::acts::{Journal, activity, handle, on, one_of_each, put, unit};
use crate::fresh::{Fresh, system};
use model::record::ActivityRecord;
use model::{Act, Noun, Record, RecordId, Secrecy};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use store::tables::{Sort, TABLES};
use store::{Engine, StoreError};

pub async fn a_new_version_replaces_all_rows(fresh: Fresh) {
    let mut journal = Journal::with_units(&fresh, 3).await;
    journal.commit(&fresh, vec![activity("a", Secrecy::Open, &["u0", "u1"], 5)]).await.unwrap();
    let Act::Put { id, record: Some(Record::Activity(first)) } =
        activity("a", Secrecy::Internal, &["u2"], 9)
    else {
        unreachable!()
    };
    let record =
        ActivityRecord { people: vec![("leader".into(), handle(9))], fields: Vec::new(), ..first };
    journal.commit(&fresh, vec![put(Noun::Activity, "a", Record::Activity(record))]).await.unwrap();
    let mut reader = fresh.database.read().await.unwrap();
    let found = reader.get(&system(), &id).await.unwrap().expect("the activity");
    assert_eq!((found.record.number, found.record.version, found.record.sorting), (3, Some(4), 9));
    assert_eq!(found.content, Some((1, b"CONTENT-OF-000004".to_vec())));
    let units = reader.units_of(&system(), &id).await.unwrap();
    assert_eq!(units, [model::UnitIndex(2)]);
    let people = reader.participations(&system(), "a").await.unwrap();
    assert_eq!(people.iter().map(|it| &*it.role).collect::<Vec<_>>(), ["leader"]);
    let tokens = fresh.raw("SELECT CAST(count(*) AS TEXT) FROM token WHERE number = 3").await;
    assert_eq!(tokens, ["0"]);
    drop(reader);
    let withdrawn = Act::Withdraw { id: id.clone(), reason: "double".into() };
    journal.commit(&fresh, vec![withdrawn]).await.unwrap();
    let mut reader = fresh.database.read().await.unwrap();
    let found = reader.get(&system(), &id).await.unwrap().expect("withdrawn and readable");
    assert_eq!(found.record.status, store::Status::Withdrawn);
    assert_eq!(found.content, Some((1, b"CONTENT-OF-000004".to_vec())));
}

pub async fn nothing_private_is_in_a_derived_table(fresh: Fresh) {
    let mut journal = Journal::with_units(&fresh, 2).await;
    journal.commit(&fresh, one_of_each()).await.expect("committed");
    for table in TABLES.iter().filter(|table| table.sort == Sort::Derived) {
        for column in table.columns {
            let text = match (fresh.engine, column.holds) {
                (Engine::Postgres, store::tables::Type::Bytes) => {
                    format!("encode({}, 'escape')", column.name)
                }
                _ => format!("CAST({} AS TEXT)", column.name),
            };
            let sql = format!("SELECT coalesce({text}, '') FROM {}", table.name);
            let values = fresh.raw(&sql).await;
            assert!(!values.is_empty(), "every table has a row: {}", table.name);
            for value in values {
                let low = value.to_lowercase();
                assert!(!low.contains("canary"), "{} {}: {value}", table.name, column.name);
            }
        }
    }
    // Tokens would be pieces of it.
    assert_eq!(
        fresh.raw("SELECT token FROM token WHERE token IN ('ca', 'na', 'ry')").await,
        [""; 0]
    );
}

/// Random acts over few records, so that they meet.
fn acts() -> impl Strategy<Value = Vec<(u8, u8, u8)>> {
    prop::collection::vec((0..10_u8, 0..14_u8, 0..200_u8), 1..60)
}

fn act(journal: &Journal, (what, which, how): (u8, u8, u8)) -> Option<Act> {
    let pool: Vec<Act> =
        one_of_each().into_iter().chain([unit("u0", "甲"), unit("u5", "乙")]).collect();
    let Act::Put { id, record } = &pool[usize::from(which) % pool.len()] else { return None };
    let own: Vec<u64> = (0..)
        .zip(&journal.entries)
        .filter(|(_, entry)| match &entry.act {
            Act::Put { id: other, .. } | Act::Withdraw { id: other, .. } => other == id,
            _ => false,
        })
        .map(|(index, _)| index)
        .collect();
    let id = id.clone();
    match what {
        0..=4 => {
            let mut record = record.clone();
            match &mut record {
                Some(Record::Activity(it)) => it.held = on(how.into()),
                Some(Record::Unit(it)) => it.name = format!("第{how}支部").into(),
                _ => {}
            }
            Some(Act::Put { id, record: record.filter(|_| how > 10) })
        }
        _ if own.is_empty() => None,
        5 | 6 => Some(Act::Withdraw { id, reason: "double".into() }),
        7 => Some(Act::Erase { id, entries: own, basis: "art. 47".into() }),
        // Only some of them.
        _ => {
            let entries: Vec<u64> =
                own.into_iter().filter(|index| (how >> (index % 8)) & 1 == 1).collect();
            Some(Act::Spill { id, entries, procedure: "reported".into() })
        }
    }
}

pub async fn rebuilding_makes_the_same_tables(fresh: Fresh) {
    let config =
        Config { failure_persistence: None, rng_seed: RngSeed::Fixed(2024), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let mut journal = Journal::with_units(&fresh, 2).await;
    let mut erased = 0;
    for _ in 0..20 {
        let asked = acts().new_tree(&mut runner).expect("acts").current();
        // In groups, and one by one.
        let mut group = Vec::new();
        for one in asked {
            let Some(act) = act(&journal, one) else { continue };
            let alone = matches!(act, Act::Erase { .. } | Act::Spill { .. });
            erased += usize::from(alone);
            group.push(act);
            if alone || one.2 % 4 == 0 {
                journal.commit(&fresh, std::mem::take(&mut group)).await.expect("committed");
            }
        }
        if !group.is_empty() {
            journal.commit(&fresh, group).await.expect("committed");
        }
        assert_eq!(journal.differences(&fresh).await, [""; 0]);
    }
    assert!(erased > 50, "{erased} erasures");
}

pub async fn a_changed_row_is_named(fresh: Fresh) {
    let mut journal = Journal::with_units(&fresh, 2).await;
    journal.commit(&fresh, one_of_each()).await.expect("committed");
    assert_eq!(journal.differences(&fresh).await, [""; 0]);
    let changes = [
        ("UPDATE activity SET minutes = 91", "activity [Int(5)]"),
        ("DELETE FROM token WHERE token = '防汛'", "token [Text(\"防汛\"), Int(5)]"),
        ("INSERT INTO place (number, unit) VALUES (5, 77)", "place [Int(5), Int(77)]"),
        ("UPDATE grants SET role = 'auditor'", "grants [Int(10)]"),
    ];
    let mut expected = Vec::new();
    for (sql, named) in changes {
        fresh.raw(sql).await;
        expected.push(named.to_owned());
        let mut found = journal.differences(&fresh).await;
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{sql}");
    }
}

pub async fn an_unknown_unit_is_told(fresh: Fresh) {
    let mut journal = Journal::with_units(&fresh, 1).await;
    let told = journal.commit(&fresh, vec![activity("a", Secrecy::Open, &["u0", "none"], 1)]).await;
    assert!(
        matches!(&told, Err(StoreError::UnitUnknown { code, index: 1 }) if code == "none"),
        "{told:?}"
    );
    let told = journal
        .commit(
            &fresh,
            vec![Act::Withdraw { id: RecordId::new(Noun::Post, "none"), reason: "x".into() }],
        )
        .await;
    assert!(matches!(told, Err(StoreError::Damaged { .. })), "{told:?}");
}
