//! PostgreSQL: how its connections are set up and checked, and how tables are rid of what was erased.

use super::Limits;
use crate::StoreError;
use crate::tables::TABLES;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection as _, Postgres, Row as _};
use std::str::FromStr;
use std::time::{Duration, Instant};

/// What every connection must have. `fsync` and `full_page_writes` are the server's own; without them a loss of power
/// loses what was acknowledged.
const SETTINGS: &[(&str, &str)] = &[
    ("synchronous_commit", "on"),
    ("standard_conforming_strings", "on"),
    ("client_encoding", "UTF8"),
    ("server_encoding", "UTF8"),
];

const STATEMENTS_MAX: usize = 512;

#[derive(Clone, Debug)]
pub(super) struct Pools {
    writer: PgPool,
    readers: PgPool,
}

impl Pools {
    pub(super) async fn open(address: &str, limits: Limits) -> Result<Pools, StoreError> {
        let options = PgConnectOptions::from_str(address)
            .map_err(|_| StoreError::AddressUnknown { address: super::without_password(address) })?
            .application_name("luoshi")
            .statement_cache_capacity(STATEMENTS_MAX)
            .options([
                ("synchronous_commit", "on".to_owned()),
                // Believing that a question costs much, the server would spend 100 ms on compiling what runs for one.
                ("jit", "off".to_owned()),
                ("lock_timeout", limits.wait_max.as_millis().to_string()),
            ])
            .disable_statement_logging();
        let pool = |connections: u32| {
            PgPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(limits.wait_max)
                .test_before_acquire(true)
                .after_connect(|connection, _| Box::pin(check(connection)))
        };
        // A pool would try again and again, and say at last that it waited too long.
        let mut first = options.connect().await?;
        check(&mut first).await.map_err(super::setting_refused)?;
        first.close().await?;
        let writer = pool(1).connect_with(options.clone()).await.map_err(super::setting_refused)?;
        let reading = options.options([
            ("default_transaction_read_only", "on".to_owned()),
            ("statement_timeout", limits.read_deadline.as_millis().to_string()),
        ]);
        let readers =
            pool(limits.readers_max).connect_with(reading).await.map_err(super::setting_refused)?;
        Ok(Pools { writer, readers })
    }

    pub(super) async fn write(&self) -> Result<sqlx::Transaction<'static, Postgres>, StoreError> {
        // Two servers that both believe they hold the lease meet in its row: the second one's commit fails with 40001.
        Ok(self.writer.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await?)
    }

    pub(super) async fn read(&self) -> Result<sqlx::Transaction<'static, Postgres>, StoreError> {
        Ok(self.readers.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?)
    }

    pub(super) async fn scrub(&self, patience: Duration) -> Result<(), StoreError> {
        self.wait_for_older_transactions(patience).await?;
        for table in TABLES {
            let sql = format!("VACUUM (FULL) {}", table.name);
            sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&self.writer).await?;
        }
        Ok(())
    }

    // VACUUM copies what a transaction that began before may still look at: a reader, or the server's own ANALYZE. A writer in
    // another database counts, too: as long as it runs, no snapshot of the cluster reaches beyond its beginning.
    async fn wait_for_older_transactions(&self, patience: Duration) -> Result<(), StoreError> {
        let row = sqlx::query("SELECT clock_timestamp()::text").fetch_one(&self.writer).await?;
        let start: String = row.try_get(0)?;
        let end = Instant::now() + patience;
        loop {
            let row = sqlx::query(
                "SELECT count(*) FROM pg_stat_activity
                 WHERE (datname = current_database() OR backend_xid IS NOT NULL)
                   AND pid <> pg_backend_pid() AND xact_start < $1::text::timestamptz",
            )
            .bind(&start)
            .fetch_one(&self.writer)
            .await?;
            if row.try_get::<i64, _>(0)? == 0 {
                return Ok(());
            }
            if Instant::now() > end {
                return Err(StoreError::Busy { reason: "older transactions".to_owned() });
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(super) async fn analyse(&self) -> Result<(), StoreError> {
        // Not ANALYZE alone: until it knows which rows everybody sees, the server reads each of them to answer from an index.
        sqlx::query("VACUUM (ANALYZE)").execute(&self.writer).await?;
        Ok(())
    }

    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

async fn check(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    for (setting, wanted) in SETTINGS {
        let row = sqlx::query("SELECT current_setting($1)")
            .bind(*setting)
            .fetch_one(&mut *connection)
            .await?;
        super::refuse_unless(setting, wanted, &row.try_get::<String, _>(0)?)?;
    }
    Ok(())
}
