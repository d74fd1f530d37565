//! What can go wrong with an installation as a whole: its database, its keys, its journal. What is wrong with a single
//! command is a [`crate::Refusal`].

use language::Message;
use std::path::{Path, PathBuf};
use store::StoreError;

/// Why an installation does not work.
#[derive(Debug)]
pub enum Problem {
    /// The database said no.
    Store(StoreError),
    /// A file could not be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// There are keys in the folder already.
    KeysThere {
        /// Which folder.
        folder: PathBuf,
    },
    /// A key file does not hold a key.
    KeyUnreadable {
        /// Which file.
        path: PathBuf,
    },
    /// Others than its owner may read a key file.
    KeyOpenToOthers {
        /// Which file.
        path: PathBuf,
    },
    /// The database holds an installation already.
    InstallationThere,
    /// The database holds no installation.
    NoInstallation,
    /// An entry of the journal cannot be read or folded; the journal should be verified.
    EntryDamaged {
        /// Its index.
        index: u64,
        /// What is wrong with it.
        reason: String,
    },
    /// The journal does not continue the last checkpoint that this installation signed.
    NotContinued {
        /// How many entries the database has.
        size: u64,
        /// How many the last checkpoint is about.
        seen: u64,
    },
    /// The key folder belongs to another installation.
    ForeignKeys {
        /// The folder.
        folder: PathBuf,
    },
    /// A copy is not what it was copied from, or was not signed by this installation.
    CopyDamaged {
        /// How many findings there are.
        findings: u64,
    },
    /// A restore of more entries than there are, or of none.
    NotThatMany {
        /// How many were asked for.
        asked: u64,
        /// How many the backup has.
        size: u64,
    },
    /// Somebody else wrote since this installation was opened.
    Overtaken,
    /// Another server is writing.
    LeaseHeld {
        /// Who.
        holder: String,
    },
    /// The writer has stopped after an error and must be started again.
    WriterStopped {
        /// The error.
        reason: String,
    },
}

impl Problem {
    /// A file that could not be read or written.
    pub fn file(path: &Path, error: &std::io::Error) -> Problem {
        Problem::File { path: path.into(), reason: error.to_string() }
    }

    /// What to tell, and what to do about it.
    pub fn message(&self) -> (Message, Message) {
        let path = |path: &Path| path.display().to_string();
        match self {
            Problem::Store(error) => store_message(error),
            Problem::File { path: own, reason } => (
                Message::new("app-file").with("path", path(own)).with("reason", reason.as_str()),
                Message::new("app-file-help"),
            ),
            Problem::KeysThere { folder } => (
                Message::new("app-keys-there").with("path", path(folder)),
                Message::new("app-keys-there-help"),
            ),
            Problem::KeyUnreadable { path: own } => (
                Message::new("app-key-unreadable").with("path", path(own)),
                Message::new("app-key-unreadable-help"),
            ),
            Problem::KeyOpenToOthers { path: own } => (
                Message::new("app-key-open").with("path", path(own)),
                Message::new("app-key-open-help").with("path", path(own)),
            ),
            Problem::InstallationThere => {
                (Message::new("app-there"), Message::new("app-there-help"))
            }
            Problem::NoInstallation => (Message::new("app-none"), Message::new("app-none-help")),
            Problem::EntryDamaged { index, reason } => (
                Message::new("app-entry-damaged")
                    .with("index", number(*index))
                    .with("reason", reason.as_str()),
                Message::new("app-entry-damaged-help"),
            ),
            Problem::NotContinued { size, seen } => (
                Message::new("app-not-continued")
                    .with("size", number(*size))
                    .with("seen", number(*seen)),
                Message::new("app-not-continued-help"),
            ),
            Problem::ForeignKeys { folder } => (
                Message::new("app-foreign-keys").with("path", path(folder)),
                Message::new("app-foreign-keys-help"),
            ),
            Problem::CopyDamaged { findings } => (
                Message::new("app-copy-damaged").with("findings", number(*findings)),
                Message::new("app-copy-damaged-help"),
            ),
            Problem::NotThatMany { asked, size } => (
                Message::new("app-restore-many")
                    .with("asked", number(*asked))
                    .with("size", number(*size)),
                Message::new("app-restore-many-help").with("size", number(*size)),
            ),
            Problem::Overtaken => {
                (Message::new("app-overtaken"), Message::new("app-overtaken-help"))
            }
            Problem::LeaseHeld { holder } => (
                Message::new("app-lease-held").with("holder", holder.as_str()),
                Message::new("app-lease-held-help"),
            ),
            Problem::WriterStopped { reason } => (
                Message::new("app-writer-stopped").with("reason", reason.as_str()),
                Message::new("app-writer-stopped-help"),
            ),
        }
    }
}

/// An index or a size as an argument of a sentence.
pub(crate) fn number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn store_message(error: &StoreError) -> (Message, Message) {
    match error {
        StoreError::AddressUnknown { address } => (
            Message::new("app-address").with("address", address.as_str()),
            Message::new("app-address-help"),
        ),
        StoreError::DatabaseMissing { place } => (
            Message::new("app-database-missing").with("place", place.as_str()),
            Message::new("app-database-missing-help"),
        ),
        StoreError::SchemaNewer { found, known } => (
            Message::new("app-schema-newer").with("found", *found).with("known", *known),
            Message::new("app-schema-newer-help"),
        ),
        StoreError::SchemaOlder { found, known } => (
            Message::new("app-schema-older").with("found", *found).with("known", *known),
            Message::new("app-schema-older-help"),
        ),
        StoreError::SettingRefused { setting, wanted, found } => (
            Message::new("app-setting")
                .with("setting", *setting)
                .with("wanted", wanted.as_str())
                .with("found", found.as_str()),
            Message::new("app-setting-help"),
        ),
        StoreError::DiskFull => (Message::new("app-disk-full"), Message::new("app-disk-full-help")),
        StoreError::ReadOnly => (Message::new("app-read-only"), Message::new("app-read-only-help")),
        StoreError::CommitUnknown { .. } => {
            (Message::new("app-commit-unknown"), Message::new("app-commit-unknown-help"))
        }
        StoreError::LeaseLost { .. } => {
            (Message::new("app-lease-lost"), Message::new("app-lease-lost-help"))
        }
        StoreError::Busy { .. } => (Message::new("app-busy"), Message::new("app-busy-help")),
        other => (
            Message::new("app-store").with("reason", other.to_string()),
            Message::new("app-store-help"),
        ),
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        Problem::Store(error)
    }
}
