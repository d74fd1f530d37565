//! An installation as the command line opens it: its address and keys, a runtime for the time of one command, and what can go
//! wrong with it as failures with their exit codes.
//!
//! Does not live here: what is done with it (`commands`), what a problem says (`app`).

use crate::exit::{Exit, Failure};
use crate::session::{Session, shown};
use app::{Actor, Command, Installation, Problem, Refusal, Reply, Settings, Wish, Writer};
use authority::SystemPurpose;
use language::Message;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::StoreError;

/// Who the command line is among those that write. The same name each time: what a run that was ended left behind keeps nobody
/// waiting.
pub(crate) const HOLDER: &str = "local-command-line";

/// Where an installation is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `--db`
    pub address: String,
    /// `--keys`
    pub keys: Option<PathBuf>,
}

impl Place {
    /// The file of an SQLite database, as given.
    fn file(&self) -> Option<&Path> {
        let path = self.address.strip_prefix("sqlite:")?;
        Some(Path::new(path.strip_prefix("//").unwrap_or(path)))
    }

    /// How it is opened, relative paths taken from the session's folder.
    pub(crate) fn settings(&self, session: &Session<'_>) -> Settings {
        let address = match self.file() {
            Some(path) => format!("sqlite:{}", session.resolve(path).display()),
            None => self.address.clone(),
        };
        let keys = match (&self.keys, self.file()) {
            (Some(keys), _) => Some(session.resolve(keys)),
            // Beside the file.
            (None, Some(_)) => None,
            (None, None) => Some(session.resolve(Path::new("luoshi.keys"))),
        };
        let clock: app::Clock = Arc::new(session.clock());
        Settings { clock, ..Settings::new(&address, keys.as_deref()) }
    }

    /// The address as it may be shown: without a password.
    pub fn shown(&self) -> String {
        let Some((scheme, rest)) = self.address.split_once("://") else {
            return self.address.clone();
        };
        match rest.rsplit_once('@') {
            Some((user, place)) => {
                let user = user.split(':').next().unwrap_or_default();
                format!("{scheme}://{user}@{place}")
            }
            None => self.address.clone(),
        }
    }

    /// Refuses to write a result over the database.
    pub(crate) fn keep(&self, out: Option<&Path>, session: &Session<'_>) -> Result<(), Failure> {
        let (Some(out), Some(file)) = (out, self.file()) else { return Ok(()) };
        let places = (session.resolve(file).canonicalize(), session.resolve(out).canonicalize());
        match places {
            (Ok(one), Ok(other)) if one == other => {
                let message = Message::new("command-out-is-input").with("path", shown(out));
                Err(crate::failure(Exit::Usage, message))
            }
            _ => Ok(()),
        }
    }
}

/// Runs work that waits for a database.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| {
        let message = Message::new("command-internal").with("what", error.to_string());
        crate::failure(Exit::Internal, message)
    })?;
    runtime.block_on(work)
}

/// Opens an installation, does something with it and closes it.
pub(crate) fn with<'s, T>(
    place: &Place,
    session: &mut Session<'s>,
    work: impl AsyncFnOnce(&mut Installation, &mut Session<'s>) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let settings = place.settings(session);
    block_on(async {
        let mut installation = Installation::open(settings).await?;
        let done = work(&mut installation, session).await;
        installation.database().close().await;
        done
    })
}

/// Sends one command of the command line itself through the one writer, under the rules that hold for everybody, and closes
/// the installation; the index of its entry.
pub(crate) async fn submit(
    installation: Installation,
    key: [u8; 16],
    seed: [u8; 32],
    wish: Wish,
) -> Result<u64, Failure> {
    let actor = Actor::System(SystemPurpose::CommandLine);
    let (writer, task) = Writer::start(installation, HOLDER, None).await?;
    let reply = writer.submit(Command { actor, key, seed, wish }).await;
    drop(writer);
    let stopped = task.await.map_err(|error| {
        let message = Message::new("command-internal").with("what", error.to_string());
        crate::failure(Exit::Internal, message)
    })?;
    stopped.map_err(|problem| Failure::from(&*problem))?.database().close().await;
    match reply.map_err(|problem| Failure::from(&*problem))? {
        Reply::Accepted { index } => Ok(index),
        Reply::Refused(refusal) => Err(refusal.into()),
    }
}

/// An id that nobody guesses and nobody has, in hexadecimal digits.
pub(crate) fn new_id(session: &Session<'_>) -> Result<String, Failure> {
    let bytes: [u8; 8] = session.random()?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl From<&Problem> for Failure {
    fn from(problem: &Problem) -> Failure {
        let (message, help) = problem.message();
        Failure::new(exit_of(problem), message, help)
    }
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Failure {
        Failure::from(&problem)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::from(&Problem::Store(error))
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Failure {
        Failure { exit: Exit::Refused, message: Some(refusal.message), help: refusal.help }
    }
}

fn exit_of(problem: &Problem) -> Exit {
    match problem {
        Problem::Store(error) => exit_of_store(error),
        Problem::File { .. } | Problem::KeyUnreadable { .. } | Problem::NoInstallation => {
            Exit::InputUnreadable
        }
        Problem::NotThatMany { .. } => Exit::Usage,
        Problem::InstallationThere | Problem::KeysThere { .. } => Exit::There,
        Problem::KeyOpenToOthers { .. } | Problem::ForeignKeys { .. } => Exit::Setting,
        Problem::EntryDamaged { .. }
        | Problem::NotContinued { .. }
        | Problem::CopyDamaged { .. } => Exit::Findings,
        Problem::LeaseHeld { .. } | Problem::WriterStopped { .. } | Problem::Overtaken => {
            Exit::Later
        }
    }
}

fn exit_of_store(error: &StoreError) -> Exit {
    match error {
        StoreError::AddressUnknown { .. } => Exit::Usage,
        StoreError::DatabaseMissing { .. } => Exit::InputUnreadable,
        StoreError::SettingRefused { .. }
        | StoreError::SchemaNewer { .. }
        | StoreError::SchemaOlder { .. } => Exit::Setting,
        StoreError::Again { .. }
        | StoreError::Busy { .. }
        | StoreError::Deadline { .. }
        | StoreError::LeaseLost { .. }
        | StoreError::CommitUnknown { .. } => Exit::Later,
        StoreError::DiskFull | StoreError::ReadOnly => Exit::OutputUnwritable,
        StoreError::Damaged { .. } => Exit::Findings,
        _ => Exit::Unavailable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_shown() {
        let shown = |address: &str| Place { address: address.to_owned(), keys: None }.shown();
        assert_eq!(shown("postgres://me:s@cret@host/db"), "postgres://me@host/db");
        assert_eq!(shown("postgres://host/db"), "postgres://host/db");
        assert_eq!(shown("sqlite:a.db"), "sqlite:a.db");
    }

    #[test]
    fn what_passes_by_itself_is_told_from_what_does_not() {
        let of = |problem: Problem| Failure::from(problem).exit;
        assert_eq!(of(Problem::LeaseHeld { holder: "a".to_owned() }), Exit::Later);
        assert_eq!(of(Problem::Store(StoreError::Busy { reason: String::new() })), Exit::Later);
        assert_eq!(of(Problem::NoInstallation), Exit::InputUnreadable);
        assert_eq!(of(Problem::Store(StoreError::DiskFull)), Exit::OutputUnwritable);
        let other = StoreError::Engine { code: String::new(), message: String::new() };
        assert_eq!(of(Problem::Store(other)), Exit::Unavailable);
    }
}
