//! The schema and its versions. Scripts come in pairs, one for each engine, and are run inside one transaction.

use crate::{Database, Engine, Reader, StoreError};

/// The scripts in order, each for SQLite and for PostgreSQL. A published one is never changed.
const SCRIPTS: &[(&str, &str)] = &[(
    include_str!("../migrations/sqlite/0001_journal_and_folds.sql"),
    include_str!("../migrations/postgres/0001_journal_and_folds.sql"),
)];

/// The newest version of the schema that this program knows.
pub const SCHEMA_VERSION: i64 = SCRIPTS.len() as i64;

impl Database {
    /// Brings the schema up to date; from which version. All or nothing.
    ///
    /// # Errors
    /// [`StoreError::SchemaNewer`] where a newer program was here.
    pub async fn migrate(&self) -> Result<i64, StoreError> {
        let mut transaction = self.write().await?;
        let found = transaction.schema_version().await?;
        if found > SCHEMA_VERSION {
            return Err(StoreError::SchemaNewer { found, known: SCHEMA_VERSION });
        }
        for (sqlite, postgres) in SCRIPTS.iter().skip(usize::try_from(found).unwrap_or(0)) {
            let script = match self.engine() {
                Engine::Sqlite => sqlite,
                Engine::Postgres => postgres,
            };
            transaction.execute_script(script).await?;
        }
        if found < SCHEMA_VERSION {
            transaction.execute("DELETE FROM schema_version", Vec::new()).await?;
            let version = vec![SCHEMA_VERSION.into()];
            transaction
                .execute("INSERT INTO schema_version (version) VALUES ($1)", version)
                .await?;
        }
        transaction.commit().await?;
        Ok(found)
    }

    /// Refuses a schema that this program cannot work with as it is.
    ///
    /// # Errors
    /// [`StoreError::SchemaNewer`], [`StoreError::SchemaOlder`].
    pub async fn schema_check(&self) -> Result<(), StoreError> {
        let found = self.read().await?.schema_version().await?;
        let known = SCHEMA_VERSION;
        match found {
            _ if found > known => Err(StoreError::SchemaNewer { found, known }),
            _ if found < known => Err(StoreError::SchemaOlder { found, known }),
            _ => Ok(()),
        }
    }
}

impl Reader {
    /// The version of the schema; 0 where there is none.
    pub async fn schema_version(&mut self) -> Result<i64, StoreError> {
        let there = match self.engine() {
            Engine::Sqlite => {
                "SELECT 1 AS there FROM sqlite_schema WHERE type = 'table' AND name = 'schema_version'"
            }
            Engine::Postgres => {
                "SELECT 1 AS there FROM information_schema.tables
                 WHERE table_schema = current_schema() AND table_name = 'schema_version'"
            }
        };
        if self.fetch_one(there, Vec::new()).await?.is_none() {
            return Ok(0);
        }
        let row = self.fetch_one("SELECT version FROM schema_version", Vec::new()).await?;
        row.map_or(Ok(0), |row| row.int("version"))
    }
}
