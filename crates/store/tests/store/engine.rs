//! Transactions, points in time, deadlines, and rows in any number.

use crate::acts::{Journal, stored, unit};
use crate::fresh::{Fresh, cluster, limits, system};
use std::time::Duration;
use store::{Database, Engine, Limits, StoreError};

pub async fn what_is_not_committed_never_happened(fresh: Fresh) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.append(vec![stored(0)]).await.expect("appended");
    assert_eq!(transaction.size(&system()).await.expect("a size"), 1, "it sees what it wrote");
    drop(transaction);
    let mut transaction = fresh.database.write().await.expect("a transaction after a dropped one");
    assert_eq!(transaction.size(&system()).await.expect("a size"), 0);
    transaction.append(vec![stored(0)]).await.expect("appended");
    transaction.undo().await.expect("undone");
    assert_eq!(fresh.database.read().await.unwrap().size(&system()).await.expect("a size"), 0);
}

pub async fn a_savepoint_undoes_one_command(fresh: Fresh) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    for index in 0..3 {
        transaction.savepoint().await.expect("a savepoint");
        transaction.append(vec![stored(index)]).await.expect("appended");
        if index == 1 {
            transaction.append(vec![stored(0)]).await.expect_err("taken");
            transaction.savepoint_undo().await.expect("undone");
        } else {
            transaction.savepoint_keep().await.expect("kept");
        }
    }
    transaction.commit().await.expect("committed");
    let entries = fresh.database.read().await.unwrap().entries(&system(), 0, 10).await.unwrap();
    assert_eq!(entries.iter().map(|it| it.index).collect::<Vec<_>>(), [0, 2]);
}

pub async fn a_reader_sees_one_point_in_time(fresh: Fresh) {
    let mut reader = fresh.database.read().await.expect("a reader");
    assert_eq!(reader.size(&system()).await.expect("a size"), 0);
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.append(vec![stored(0)]).await.expect("appended");
    transaction.commit().await.expect("committed");
    assert_eq!(reader.size(&system()).await.expect("a size"), 0);
    drop(reader);
    let mut reader = fresh.database.read().await.expect("a reader");
    assert_eq!(reader.size(&system()).await.expect("a size"), 1);
}

pub async fn a_long_read_is_stopped(fresh: Fresh) {
    let mut transaction = fresh.database.write().await.expect("a transaction");
    transaction.append((0..60_000).map(stored).collect()).await.expect("appended");
    transaction.commit().await.expect("committed");
    let limits = Limits { read_deadline: Duration::from_millis(1), ..limits() };
    let hasty = Database::open(&fresh.address, limits).await.expect("a database");
    let mut reader = hasty.read().await.expect("a reader");
    let stopped = reader.entries(&system(), 0, 60_000).await.map(|it| it.len());
    assert!(matches!(stopped, Err(StoreError::Deadline { .. })), "{stopped:?}");
    drop(reader);
    let mut reader = hasty.read().await.expect("a reader after a stopped one");
    assert_eq!(reader.entries(&system(), 5, 1).await.expect("a short read").len(), 1);
}

pub async fn a_text_with_nul_is_refused(fresh: Fresh) {
    for (code, name) in [("u0", "a\0b"), ("u\0", "a")] {
        let refused = Journal::new().commit(&fresh, vec![unit(code, name)]).await;
        assert!(matches!(refused, Err(StoreError::TextWithNul { .. })), "{refused:?}");
    }
}

pub async fn many_rows_of_any_number_come_back(fresh: Fresh) {
    let mut next = 0;
    for many in [1, 2, 3, 31, 32, 33, 255, 256, 257, 1_000, 20_011] {
        let mut transaction = fresh.database.write().await.expect("a transaction");
        transaction.append((next..next + many).map(stored).collect()).await.expect("appended");
        transaction.commit().await.expect("committed");
        next += many;
    }
    let mut reader = fresh.database.read().await.expect("a reader");
    let entries = reader.entries(&system(), 0, u32::MAX).await.expect("entries");
    assert!(entries == (0..next).map(stored).collect::<Vec<_>>());
}

pub async fn a_database_that_is_not_there_is_told(fresh: Fresh) {
    let address = match fresh.engine {
        Engine::Sqlite => format!("sqlite:{}", fresh.folder.path().join("none.db").display()),
        Engine::Postgres => cluster().address("none_such"),
    };
    let told = Database::open(&address, limits()).await.map(drop);
    assert!(matches!(told, Err(StoreError::DatabaseMissing { .. })), "{told:?}");
    let told = Database::open("mysql://me:secret@host/x", limits()).await.map(drop);
    let Err(StoreError::AddressUnknown { address }) = told else { panic!("{told:?}") };
    assert!(!address.contains("secret"));
}

#[test]
fn a_database_without_durability_is_refused() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        // In memory there is no write-ahead file.
        let told = Database::create("sqlite::memory:", limits()).await.map(drop);
        assert!(
            matches!(told, Err(StoreError::SettingRefused { setting: "journal_mode", .. })),
            "{told:?}"
        );
        let words = ["--encoding=LATIN1", "--template=template0"];
        let address = cluster().database_with("latin", &words).expect("a database");
        let told = Database::open(&address, limits()).await.map(drop);
        assert!(
            matches!(told, Err(StoreError::SettingRefused { setting: "server_encoding", .. })),
            "{told:?}"
        );
    });
}
