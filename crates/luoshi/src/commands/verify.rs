//! `luoshi journal verify`: whether the journal is as it was signed, and the derived tables what the journal makes of them.

use super::check_proof::{read, verifier_key};
use crate::exit::{Exit, Failure};
use crate::format::finding;
use crate::installed::{Place, block_on};
use crate::session::{Session, shown};
use app::{KeyRing, Problem, Settings, verify};
use authority::{Scope, SystemPurpose};
use journal::{Checkpoint, Ed25519Signer, Report, VerifierKey};
use language::Message;
use std::path::PathBuf;
use store::{Database, Difference, Limits};

/// Bytes of a checkpoint's file that are read; one has a few hundred.
const CHECKPOINT_BYTES_MAX: u64 = 1 << 20;
/// Entries from which on comparing derived tables is announced, for it takes a while.
const LONG: u64 = 20_000;

/// What `luoshi journal verify` is asked.
#[derive(Clone, Debug)]
pub struct Verify {
    /// `--db` and `--keys`
    pub place: Place,
    /// `--against`
    pub against: Option<PathBuf>,
    /// `--key`; those of the folder of keys without it.
    pub keys: Vec<String>,
    /// `--derived`
    pub derived: bool,
}

pub(crate) fn run(ask: &Verify, session: &mut Session<'_>) -> Result<(), Failure> {
    let settings = ask.place.settings(session);
    let keys =
        ask.keys.iter().map(|key| verifier_key("--key", key)).collect::<Result<Vec<_>, _>>()?;
    let keyring = match KeyRing::open(&settings.keys) {
        Ok(keyring) => Some(keyring),
        // Whoever has the key that anybody may have needs no others.
        Err(_) if !keys.is_empty() => None,
        Err(problem) => return Err(problem.into()),
    };
    let seen = keyring.as_ref().map(KeyRing::seen).transpose()?.flatten();
    let outside = match &ask.against {
        Some(path) => Some(read(path, CHECKPOINT_BYTES_MAX, session)?),
        None => seen.clone(),
    };
    let (report, unopened, differences) = block_on(async {
        let database = Database::open(&settings.address, Limits::patient()).await?;
        let verified = async {
            database.schema_check().await?;
            let keys = match &keyring {
                Some(keyring) if keys.is_empty() => {
                    vec![own_key(keyring, seen.as_deref(), &database).await?]
                }
                _ => keys,
            };
            let report = verify::journal(&database, keys, outside.as_deref()).await?;
            let (mut unopened, mut differences) = (Vec::new(), None);
            if let Some(keyring) = &keyring
                && (report.is_clean() || ask.derived)
            {
                unopened = verify::sealed::unopened(&database, keyring).await?;
                // Where a person is at home is sealed, too.
                if unopened.is_empty() || ask.derived {
                    differences = Some(
                        derived(&report, !unopened.is_empty(), &database, keyring, session).await?,
                    );
                }
            }
            Ok((report, unopened, differences))
        };
        let verified = verified.await;
        database.close().await;
        verified
    })?;
    let was_outside = outside.is_some();
    let told = Told { ask, report, unopened, differences, was_outside, settings };
    told.tell(session)
}

// The key with which this installation signs: its name is the journal's, which the last checkpoint says.
async fn own_key(
    keyring: &KeyRing,
    seen: Option<&str>,
    database: &Database,
) -> Result<VerifierKey, Failure> {
    let scope = Scope::system(SystemPurpose::Verify);
    let origin = |note: &str| Checkpoint::parse_unverified(note).ok().map(|own| own.origin);
    let origin = match seen.and_then(origin) {
        Some(origin) => origin,
        None => {
            let last = database.read().await?.checkpoint_last(&scope).await?;
            last.and_then(|last| origin(&last.note)).ok_or(Problem::NoInstallation)?
        }
    };
    let signer = Ed25519Signer::new(&origin, keyring.signing_seed())
        .map_err(|_| Problem::KeyUnreadable { path: keyring.folder().into() })?;
    Ok(signer.verifier_key())
}

// Derived tables are folded anew beside the database and compared, where the journal can be believed.
async fn derived(
    report: &Report,
    unopened: bool,
    database: &Database,
    keyring: &KeyRing,
    session: &mut Session<'_>,
) -> Result<Vec<Difference>, Failure> {
    if report.rows >= LONG {
        let text = session.word("verify-derived");
        session.tell(&text);
    }
    let folder = tempfile::Builder::new().prefix("luoshi-verify-").tempdir().map_err(|error| {
        let path = std::env::temp_dir();
        let message = Message::new("command-out-unwritable")
            .with("path", shown(&path))
            .with("why", crate::session::why_unwritable(&error));
        crate::failure(Exit::OutputUnwritable, message)
    })?;
    let fresh = app::copy::sqlite_address(&folder.path().join("derived.db"));
    match verify::derived(database, keyring, &fresh).await {
        Ok(differences) => Ok(differences),
        // What the journal says is not readable: its findings say where.
        Err(problem @ Problem::EntryDamaged { .. }) if !report.is_clean() || unopened => {
            session.warn(&problem.message().0);
            Ok(Vec::new())
        }
        Err(problem) => Err(problem.into()),
    }
}

// What verifying gave, to be told.
struct Told<'a> {
    ask: &'a Verify,
    report: Report,
    unopened: Vec<verify::sealed::Finding>,
    // `None` where derived tables were not compared.
    differences: Option<Vec<Difference>>,
    was_outside: bool,
    settings: Settings,
}

impl Told<'_> {
    fn tell(&self, session: &mut Session<'_>) -> Result<(), Failure> {
        let report = &self.report;
        let read = Message::new("verify-read")
            .with("rows", report.rows)
            .with("erased", report.erased)
            .with("checkpoints", report.checkpoints);
        session.print_line(&read)?;
        let outside = match (&self.ask.against, self.was_outside) {
            (Some(path), _) => Message::new("verify-against").with("path", shown(path)),
            (None, true) => {
                Message::new("verify-against-seen").with("path", shown(&self.settings.keys))
            }
            (None, false) => Message::new("verify-against-nothing"),
        };
        session.print_line(&outside)?;
        for found in &report.findings {
            session.print_line(&finding::journal(found))?;
        }
        if report.further > 0 {
            let further = Message::new("verify-further").with("count", report.further);
            session.print_line(&further)?;
        }
        for found in &self.unopened {
            session.print_line(&finding::unopened(found))?;
        }
        if self.unopened.len() >= verify::sealed::FINDINGS_MAX {
            session.print_line(&Message::new("verify-unopened-more"))?;
        }
        let differences = self.differences.as_deref().unwrap_or_default();
        for found in differences {
            session.print_line(&finding::difference(found))?;
        }
        if differences.len() >= verify::DIFFERENCES_MAX {
            session.print_line(&Message::new("verify-differences-more"))?;
        }
        if !report.is_clean() {
            let count = report.findings.len() as u64 + report.further;
            let message = Message::new("verify-not-clean").with("count", count);
            let help = Message::new("verify-not-clean-help");
            return Err(Failure::new(Exit::Findings, message, help));
        }
        if !self.unopened.is_empty() {
            let message = Message::new("verify-unopened").with("count", self.unopened.len());
            let help = Message::new("verify-unopened-help");
            return Err(Failure::new(Exit::Findings, message, help));
        }
        if !differences.is_empty() {
            let message = Message::new("verify-derived-differ").with("count", differences.len());
            let help = Message::new("verify-derived-differ-help");
            return Err(Failure::new(Exit::Findings, message, help));
        }
        if let Some(root) = report.root {
            session.print_line(&Message::new("verify-root").with("root", root.to_string()))?;
        }
        let compared = self.differences.is_some();
        let clean = if compared { "verify-clean" } else { "verify-clean-journal" };
        session.print_line(&Message::new(clean))
    }
}
