//! SQLite: how its connections are set up and checked, and how a file is rid of what was erased.

use super::Limits;
use crate::StoreError;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection as _, Row as _, Sqlite};
use std::path::Path;
use std::time::{Duration, Instant};

/// What every connection must have; read back after opening, because SQLite ignores what it does not know.
/// `synchronous` 2 is FULL: a commit is on the disk before it is answered.
const SETTINGS: &[(&str, &str)] = &[
    ("journal_mode", "wal"),
    ("synchronous", "2"),
    ("secure_delete", "1"),
    ("foreign_keys", "1"),
    ("trusted_schema", "0"),
];

/// Pages of 4 KiB after which the write-ahead file is brought into the database: 16 MiB, so that a large import
/// does not stop at every fourth.
const CHECKPOINT_PAGES: &str = "4000";

/// The size to which the write-ahead file is cut back.
const WRITE_AHEAD_BYTES: &str = "67108864";

/// Pages that the writer's connection keeps in memory: 64 MiB, for folding.
const WRITER_CACHE: &str = "-65536";
/// The same of each reader: 8 MiB. A single pass over the journal fills it, for good; the system keeps the file's pages anyway.
const READER_CACHE: &str = "-8192";

/// Statements that a connection keeps prepared: more than there are in this crate.
const STATEMENTS_MAX: usize = 512;

/// Steps of SQLite's machine between two looks at the clock; some tens of microseconds.
const STEPS_BETWEEN_LOOKS: i32 = 10_000;

#[derive(Clone, Debug)]
pub(super) struct Pools {
    writer: SqlitePool,
    readers: SqlitePool,
}

impl Pools {
    pub(super) async fn open(path: &Path, limits: Limits, make: bool) -> Result<Pools, StoreError> {
        if !make && !path.is_file() {
            return Err(StoreError::DatabaseMissing { place: path.display().to_string() });
        }
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(make)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(limits.wait_max)
            .pragma("secure_delete", "ON")
            .pragma("trusted_schema", "OFF")
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
            .pragma("journal_size_limit", WRITE_AHEAD_BYTES)
            // Sorting must not leave rows in files beside the database.
            .pragma("temp_store", "MEMORY")
            .pragma("cache_size", WRITER_CACHE)
            .statement_cache_capacity(STATEMENTS_MAX)
            .row_buffer_size(512)
            // Values have no place in a log.
            .disable_statement_logging();
        let pool = |connections: u32| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(limits.wait_max)
                .idle_timeout(None)
                .max_lifetime(None)
                .test_before_acquire(false)
                .after_connect(|connection, _| Box::pin(check(connection)))
        };
        // A pool would try again and again, and say at last that it waited too long.
        let mut first = options.connect().await?;
        check(&mut first).await.map_err(super::setting_refused)?;
        first.close().await?;
        let writer = pool(1).connect_with(options.clone()).await.map_err(super::setting_refused)?;
        let reading = options
            .pragma("query_only", "ON")
            .pragma("cache_size", READER_CACHE)
            .create_if_missing(false);
        let readers =
            pool(limits.readers_max).connect_with(reading).await.map_err(super::setting_refused)?;
        Ok(Pools { writer, readers })
    }

    pub(super) async fn write(&self) -> Result<sqlx::Transaction<'static, Sqlite>, StoreError> {
        // IMMEDIATE: a transaction that begins by reading could not be made to write later without failing.
        Ok(self.writer.begin_with("BEGIN IMMEDIATE").await?)
    }

    pub(super) async fn read(
        &self,
        limits: Limits,
    ) -> Result<sqlx::Transaction<'static, Sqlite>, StoreError> {
        let mut transaction = self.readers.begin().await?;
        let end = Instant::now() + limits.read_deadline;
        let mut handle = transaction.lock_handle().await?;
        handle.set_progress_handler(STEPS_BETWEEN_LOOKS, move || Instant::now() < end);
        drop(handle);
        Ok(transaction)
    }

    pub(super) async fn scrub(&self, patience: Duration) -> Result<(), StoreError> {
        let mut connection = self.writer.acquire().await?;
        // `secure_delete` overwrites deleted rows, but rows that moved to another page before may have left a copy in
        // the unused part of the old page. VACUUM writes every page anew. Its copy goes to a file: the database
        // may be larger than memory, and what is erased is not in it.
        sqlx::query("PRAGMA temp_store = FILE").execute(&mut *connection).await?;
        let vacuumed = sqlx::query("VACUUM").execute(&mut *connection).await;
        sqlx::query("PRAGMA temp_store = MEMORY").execute(&mut *connection).await?;
        vacuumed?;
        let end = Instant::now() + patience;
        loop {
            let row =
                sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *connection).await?;
            if row.try_get::<i64, _>(0)? == 0 {
                return Ok(());
            }
            // A reader still looks at the old pages; none does so for longer than its deadline.
            if Instant::now() > end {
                return Err(StoreError::Busy { reason: "wal_checkpoint".to_owned() });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(super) async fn analyse(&self) -> Result<(), StoreError> {
        sqlx::query("PRAGMA analysis_limit = 1000").execute(&self.writer).await?;
        sqlx::query("ANALYZE").execute(&self.writer).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

async fn check(connection: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    for (setting, wanted) in SETTINGS {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("PRAGMA {setting}")))
            .fetch_one(&mut *connection)
            .await?;
        let found = match row.try_get::<i64, _>(0) {
            Ok(number) => number.to_string(),
            Err(_) => row.try_get::<String, _>(0)?,
        };
        super::refuse_unless(setting, wanted, &found)?;
    }
    Ok(())
}
