//! What can go wrong in a database, as data. Sentences for readers are made above this crate.

use crate::Value;
use std::fmt;

/// Why the store did not do what was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The address is neither `sqlite:PATH` nor `postgres://…`.
    AddressUnknown {
        /// As given, without a password.
        address: String,
    },
    /// There is no database at the address.
    DatabaseMissing {
        /// The path or the database's name.
        place: String,
    },
    /// The engine does not have a setting that the promises rest on.
    SettingRefused {
        /// Its name.
        setting: &'static str,
        /// What it must be.
        wanted: String,
        /// What it is.
        found: String,
    },
    /// The schema was written by a newer program.
    SchemaNewer {
        /// Its version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The database has no schema yet, or one that must be brought up to date first.
    SchemaOlder {
        /// Its version; 0 where there is none.
        found: i64,
        /// The version this program needs.
        known: i64,
    },
    /// Somebody else wrote at the same time: the whole group must be run again.
    Again {
        /// What the engine said.
        reason: String,
    },
    /// No connection, or the database was locked, for longer than the limit.
    Busy {
        /// What was waited for.
        reason: String,
    },
    /// A read took longer than its deadline and was stopped.
    Deadline {
        /// The deadline.
        seconds: u64,
    },
    /// The disk is full.
    DiskFull,
    /// The database cannot be written to.
    ReadOnly,
    /// A row with this key is there already.
    Taken {
        /// What the engine said: table and key.
        reason: String,
    },
    /// Another server holds the writing lease.
    LeaseLost {
        /// The epoch this server had.
        epoch: i64,
    },
    /// A column holds something else than it must.
    WrongType {
        /// Its name.
        column: String,
        /// What was asked for.
        wanted: &'static str,
        /// What is there.
        found: &'static str,
    },
    /// A query does not give a column.
    ColumnMissing {
        /// Its name.
        column: String,
    },
    /// A text contains the character U+0000, which PostgreSQL cannot hold.
    TextWithNul {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// An entry names a unit that no earlier entry made.
    UnitUnknown {
        /// Its code.
        code: String,
        /// The entry.
        index: u64,
    },
    /// Rows contradict each other or cannot be read: what and where.
    Damaged {
        /// The table.
        table: &'static str,
        /// The row, by its key.
        row: String,
    },
    /// The connection broke while the answer to a commit was awaited: whether it was kept is shown by its command keys.
    CommitUnknown {
        /// What the engine said.
        reason: String,
    },
    /// Anything else the engine said.
    Engine {
        /// Its code, where it gives one.
        code: String,
        /// Its words.
        message: String,
    },
}

impl StoreError {
    /// Whether the group should be run again from its start.
    pub fn is_again(&self) -> bool {
        matches!(self, StoreError::Again { .. })
    }

    /// Whether what was to be written may be the reason, and not the state that the database is in.
    pub fn is_of_content(&self) -> bool {
        match self {
            StoreError::Taken { .. }
            | StoreError::WrongType { .. }
            | StoreError::TextWithNul { .. }
            | StoreError::UnitUnknown { .. }
            | StoreError::Damaged { .. } => true,
            // SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH; data exceptions and integrity constraints of PostgreSQL.
            StoreError::Engine { code, .. } if code.len() < 5 => {
                matches!(code.parse::<u32>().map(|it| it & 0xff), Ok(18..=20))
            }
            StoreError::Engine { code, .. } => code.starts_with("22") || code.starts_with("23"),
            _ => false,
        }
    }

    pub(crate) fn wrong_type(column: &str, wanted: &'static str, found: &Value) -> StoreError {
        StoreError::WrongType { column: column.to_owned(), wanted, found: found.type_name() }
    }
}

impl fmt::Display for StoreError {
    /// For developers; readers get a sentence in their language from the app.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl std::error::Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match error {
            sqlx::Error::Database(error) => {
                let code = error.code().map(|it| it.into_owned()).unwrap_or_default();
                from_code(code, error.message().to_owned())
            }
            sqlx::Error::PoolTimedOut => StoreError::Busy { reason: "connection".to_owned() },
            other => StoreError::Engine { code: String::new(), message: other.to_string() },
        }
    }
}

// SQLite gives extended result codes as decimal numbers (its page "Result and Error Codes"); their lowest byte is
// the primary code. PostgreSQL gives five characters (appendix A of its manual). No primary or extended code of
// SQLite has five digits.
fn from_code(code: String, message: String) -> StoreError {
    match code.as_str() {
        // serialization_failure, deadlock_detected
        "40001" | "40P01" => StoreError::Again { reason: message },
        "23505" => StoreError::Taken { reason: message },
        // disk_full
        "53100" => StoreError::DiskFull,
        // read_only_sql_transaction
        "25006" => StoreError::ReadOnly,
        // query_canceled, which is what statement_timeout ends in
        "57014" => StoreError::Deadline { seconds: 0 },
        // lock_not_available, too_many_connections, cannot_connect_now
        "55P03" | "53300" | "57P03" => StoreError::Busy { reason: message },
        // there is no such database
        "3D000" => StoreError::DatabaseMissing { place: message },
        _ if code.len() < 5 => match code.parse::<u32>().map(|it| it & 0xff) {
            Ok(5 | 6) => StoreError::Busy { reason: message },
            Ok(8) => StoreError::ReadOnly,
            Ok(9) => StoreError::Deadline { seconds: 0 },
            Ok(13) => StoreError::DiskFull,
            Ok(14) => StoreError::DatabaseMissing { place: message },
            // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE
            Ok(19) if matches!(code.as_str(), "1555" | "2067") => {
                StoreError::Taken { reason: message }
            }
            _ => StoreError::Engine { code, message },
        },
        _ => StoreError::Engine { code, message },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_are_told_apart() {
        let of = |code: &str| from_code(code.to_owned(), String::new());
        assert!(of("40001").is_again() && of("40P01").is_again());
        assert!(matches!(of("5"), StoreError::Busy { .. }));
        assert!(matches!(of("261"), StoreError::Busy { .. }), "SQLITE_BUSY_RECOVERY");
        assert!(matches!(of("1555"), StoreError::Taken { .. }));
        assert!(matches!(of("23505"), StoreError::Taken { .. }));
        assert!(matches!(of("787"), StoreError::Engine { .. }), "a foreign key is no taken key");
        assert!(matches!(of("13"), StoreError::DiskFull));
        assert!(matches!(of("9"), StoreError::Deadline { .. }));
        assert!(
            of("787").is_of_content() && of("2067").is_of_content() && of("22021").is_of_content()
        );
        for machine in ["10", "5", "13", "57P01", "58030", "53200", "40001"] {
            assert!(!of(machine).is_of_content(), "{machine} is no fault of a command");
        }
    }
}
