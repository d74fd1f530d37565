//! The two engines behind one face: opening, reading at one point in time, writing, and nothing of what is stored.
//!
//! SQL is written once, with `$1 …` for values, in the part that both engines share. Whatever differs between them
//! stands in `sqlite` and `postgres`, and nowhere else in this crate. What wire-compatible distributed databases
//! lack – advisory locks, notifications, serial numbers, extensions – is not used (design §6).

mod connection;
mod insert;
mod postgres;
mod sqlite;

pub(crate) use connection::Sql;
pub use connection::{Reader, Transaction};

use crate::StoreError;
use connection::Connection;
use std::time::Duration;

/// Which database program keeps the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// SQLite, one file.
    Sqlite,
    /// PostgreSQL, or what speaks its protocol.
    Postgres,
}

impl Engine {
    /// Its name as people write it.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres => "PostgreSQL",
        }
    }
}

/// How many readers there are and how long anything may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections that read at the same time.
    pub readers_max: u32,
    /// How long a read may take before it is stopped.
    pub read_deadline: Duration,
    /// How long to wait for a connection, or for a locked database.
    pub wait_max: Duration,
}

impl Limits {
    /// For the program's own reading of whole journals: a read may take six hours.
    pub fn patient() -> Limits {
        Limits { read_deadline: Duration::from_secs(6 * 3600), ..Limits::default() }
    }
}

impl Default for Limits {
    /// For a small machine: four readers, ten seconds for a read, five of waiting.
    fn default() -> Limits {
        Limits {
            readers_max: 4,
            read_deadline: Duration::from_secs(10),
            wait_max: Duration::from_secs(5),
        }
    }
}

/// An open database: one connection that writes, and some that read.
#[derive(Clone, Debug)]
pub struct Database {
    pools: Pools,
    limits: Limits,
}

#[derive(Clone, Debug)]
enum Pools {
    Sqlite(sqlite::Pools),
    Postgres(postgres::Pools),
}

impl Database {
    /// Opens the database at `sqlite:PATH` or `postgres://…`, which must be there.
    ///
    /// # Errors
    /// [`StoreError::AddressUnknown`], [`StoreError::DatabaseMissing`]; [`StoreError::SettingRefused`] where the engine
    /// does not keep a setting that durability or erasure rests on. The schema is not looked at: see
    /// [`Database::schema_check`] and [`Database::migrate`].
    pub async fn open(address: &str, limits: Limits) -> Result<Database, StoreError> {
        Database::open_or_make(address, limits, false).await
    }

    /// Opens the database at `address`; a file of SQLite is made where there is none. A database of PostgreSQL is its
    /// administrator's to make.
    pub async fn create(address: &str, limits: Limits) -> Result<Database, StoreError> {
        Database::open_or_make(address, limits, true).await
    }

    async fn open_or_make(
        address: &str,
        limits: Limits,
        make: bool,
    ) -> Result<Database, StoreError> {
        let pools = if let Some(path) = address.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            Pools::Sqlite(sqlite::Pools::open(path.as_ref(), limits, make).await?)
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Pools::Postgres(postgres::Pools::open(address, limits).await?)
        } else {
            return Err(StoreError::AddressUnknown { address: without_password(address) });
        };
        Ok(Database { pools, limits })
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        match self.pools {
            Pools::Sqlite(_) => Engine::Sqlite,
            Pools::Postgres(_) => Engine::Postgres,
        }
    }

    /// Begins to read. Everything read until the reader is dropped shows the database as it was at the first read.
    pub async fn read(&self) -> Result<Reader, StoreError> {
        let connection = match &self.pools {
            Pools::Sqlite(pools) => Connection::Sqlite(pools.read(self.limits).await?),
            Pools::Postgres(pools) => Connection::Postgres(pools.read().await?),
        };
        Ok(Reader::new(connection, self.limits.read_deadline))
    }

    /// Begins the one transaction that writes; waits while another one is under way. What is dropped without
    /// [`Transaction::commit`] never happened.
    pub async fn write(&self) -> Result<Transaction, StoreError> {
        let connection = match &self.pools {
            Pools::Sqlite(pools) => Connection::Sqlite(pools.write().await?),
            Pools::Postgres(pools) => Connection::Postgres(pools.write().await?),
        };
        Ok(Transaction::new(connection))
    }

    /// Makes sure that nothing of what was erased remains in the database's files: rows are written anew, and on SQLite
    /// the write-ahead file is emptied. Takes time in proportion to the size of the database; to be called after the
    /// commit of an erasure.
    ///
    /// What PostgreSQL's own write-ahead files and archives keep is for its administrator to let expire; there the
    /// destroyed key protects it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where somebody reads what it was for longer than `patience`: then it is to be tried again.
    pub async fn scrub(&self, patience: Duration) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite(pools) => pools.scrub(patience).await,
            Pools::Postgres(pools) => pools.scrub(patience).await,
        }
    }

    /// Tells the engine to gather what its planner needs to know; to be called after large imports.
    pub async fn analyse(&self) -> Result<(), StoreError> {
        match &self.pools {
            Pools::Sqlite(pools) => pools.analyse().await,
            Pools::Postgres(pools) => pools.analyse().await,
        }
    }

    /// Closes all connections, after what is under way.
    pub async fn close(&self) {
        match &self.pools {
            Pools::Sqlite(pools) => pools.close().await,
            Pools::Postgres(pools) => pools.close().await,
        }
    }
}

/// A setting of the engine is not as it must be. Travels through sqlx's own error while a connection is set up.
#[derive(Debug)]
struct Refused {
    setting: &'static str,
    wanted: &'static str,
    found: String,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is {} and must be {}", self.setting, self.found, self.wanted)
    }
}

impl std::error::Error for Refused {}

fn refuse_unless(
    setting: &'static str,
    wanted: &'static str,
    found: &str,
) -> Result<(), sqlx::Error> {
    if found.eq_ignore_ascii_case(wanted) {
        return Ok(());
    }
    Err(sqlx::Error::Configuration(Box::new(Refused { setting, wanted, found: found.to_owned() })))
}

fn setting_refused(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Configuration(inner) => match inner.downcast::<Refused>() {
            Ok(it) => {
                let Refused { setting, wanted, found } = *it;
                StoreError::SettingRefused { setting, wanted: wanted.to_owned(), found }
            }
            Err(inner) => StoreError::Engine { code: String::new(), message: inner.to_string() },
        },
        other => other.into(),
    }
}

// An address is shown in messages; its password is not.
fn without_password(address: &str) -> String {
    match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://…@{place}"),
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn passwords_are_not_repeated() {
        assert_eq!(without_password("mysql://me:secret@host/x"), "mysql://…@host/x");
        assert_eq!(without_password("database.db"), "database.db");
    }
}
