//! Keys that live in a folder outside the database: the signing key of checkpoints, the master key that wraps
//! record keys, and the last checkpoint seen.
//!
//! Whoever has the database alone can neither sign a checkpoint nor open what is private. The last checkpoint is kept
//! here so that an old copy of the database, put back in its place, is noticed at the next start.

use crate::Problem;
use journal::seal::{MasterKey, RecordKey};
use model::{Noun, RecordId};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

const SIGNING: &str = "signing.key";
const MASTER: &str = "master.key";
const SEEN: &str = "checkpoint";
const ERASED: &str = "erased";

/// A line of the list of what was destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The entry that says so.
    pub index: u64,
    /// Which record.
    pub id: RecordId,
    /// How far it is.
    pub stage: Stage,
}

/// How far a destruction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is being written; whether that was done is shown by the entry.
    Begun,
    /// The entry says so; what the database's files still hold of it is to be written over.
    Committed,
    /// Nothing is left.
    Scrubbed,
}

impl Erased {
    fn parse(line: &str) -> Option<Erased> {
        let (stage, rest) = match line.as_bytes().first()? {
            b'?' => (Stage::Begun, &line[1..]),
            b'!' => (Stage::Committed, &line[1..]),
            _ => (Stage::Scrubbed, line),
        };
        let mut parts = rest.splitn(3, ' ');
        let index = parts.next()?.parse().ok()?;
        let noun = Noun::named(parts.next()?)?;
        Some(Erased { index, id: RecordId::new(noun, parts.next()?), stage })
    }
}

impl std::fmt::Display for Erased {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mark = match self.stage {
            Stage::Begun => "?",
            Stage::Committed => "!",
            Stage::Scrubbed => "",
        };
        write!(f, "{mark}{} {} {}", self.index, self.id.noun.name(), self.id.id)
    }
}

fn damaged_line(path: &Path, line: &str) -> Problem {
    Problem::File { path: path.into(), reason: line.to_owned() }
}

/// The folder of keys of one installation.
#[derive(Clone, Debug)]
pub struct KeyRing {
    folder: PathBuf,
    signing: Zeroizing<[u8; 32]>,
    master: MasterKey,
    // Seals snapshots; made of the master key.
    snapshot: RecordKey,
    // Makes prints of what commands want; made of the master key.
    print: Zeroizing<[u8; 32]>,
}

impl KeyRing {
    /// Makes a folder with new keys from random bytes. Only its owner may read it.
    ///
    /// # Errors
    /// Where there are keys already, or the folder cannot be written.
    pub fn create(folder: &Path, signing: [u8; 32], master: [u8; 32]) -> Result<KeyRing, Problem> {
        fs::create_dir_all(folder).map_err(|error| Problem::file(folder, &error))?;
        for (name, bytes) in [(SIGNING, &signing), (MASTER, &master)] {
            let path = folder.join(name);
            if path.exists() {
                return Err(Problem::KeysThere { folder: folder.into() });
            }
            write_private(&path, format!("{}\n", hexadecimal(bytes)).as_bytes())?;
        }
        KeyRing::open(folder)
    }

    /// Reads the keys of a folder.
    ///
    /// # Errors
    /// Where a file is missing, is no key, or may be read by others than its owner.
    pub fn open(folder: &Path) -> Result<KeyRing, Problem> {
        let master = key(&folder.join(MASTER))?;
        let snapshot = Sha256::new().chain_update(b"luoshi snapshot\0").chain_update(*master);
        let print = Sha256::new().chain_update(b"luoshi print\0").chain_update(*master);
        Ok(KeyRing {
            folder: folder.into(),
            signing: Zeroizing::new(*key(&folder.join(SIGNING))?),
            snapshot: RecordKey::new(snapshot.finalize().into()),
            print: Zeroizing::new(print.finalize().into()),
            master: MasterKey::new(*master),
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The seed of the Ed25519 key that signs checkpoints.
    pub fn signing_seed(&self) -> &[u8; 32] {
        &self.signing
    }

    /// The key that wraps record keys.
    pub fn master(&self) -> &MasterKey {
        &self.master
    }

    /// What was destroyed, or is about to be, in the order in which it was. The list lies outside the database so that an
    /// older copy of it, put back, does not bring back what was destroyed.
    ///
    /// # Errors
    /// Where the list cannot be read.
    pub fn erasures(&self) -> Result<Vec<Erased>, Problem> {
        let path = self.folder.join(ERASED);
        let text = read_if_there(&path)?.unwrap_or_default();
        let read = |line: &str| Erased::parse(line).ok_or_else(|| damaged_line(&path, line));
        text.lines().map(read).collect()
    }

    /// Writes the list. Replaced as a whole, so that a crash leaves the old or the new one.
    pub(crate) fn erasures_write(&self, list: &[Erased]) -> Result<(), Problem> {
        let text: String = list.iter().map(|own| format!("{own}\n")).collect();
        let new = self.folder.join("erased.new");
        write_private(&new, text.as_bytes())?;
        replace(&new, &self.folder.join(ERASED))
    }

    /// Where the snapshot of the state lies, if there is one.
    pub(crate) fn snapshot(&self) -> PathBuf {
        self.folder.join("snapshot")
    }

    /// The key that seals snapshots.
    pub(crate) fn snapshot_key(&self) -> &RecordKey {
        &self.snapshot
    }

    /// The secret of prints: see [`crate::bound`].
    pub(crate) fn print_key(&self) -> &[u8; 32] {
        &self.print
    }

    /// Puts a snapshot in the place of the last one.
    pub(crate) fn snapshot_write(&self, bytes: &[u8]) -> Result<(), Problem> {
        let (path, new) = (self.snapshot(), self.folder.join("snapshot.new"));
        write_private(&new, bytes)?;
        replace(&new, &path)
    }

    /// Removes the snapshot: what it holds may have to be forgotten.
    pub(crate) fn snapshot_remove(&self) -> Result<(), Problem> {
        for path in [self.snapshot(), self.folder.join("snapshot.new")] {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(Problem::file(&path, &error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The last checkpoint that this installation signed, as far as the folder knows.
    pub fn seen(&self) -> Result<Option<String>, Problem> {
        read_if_there(&self.folder.join(SEEN))
    }

    /// Keeps a checkpoint as the last one seen. Replaced as a whole, so that a crash leaves the old or the new one.
    pub fn see(&self, note: &str) -> Result<(), Problem> {
        let path = self.folder.join(SEEN);
        let new = self.folder.join("checkpoint.new");
        write_private(&new, note.as_bytes())?;
        replace(&new, &path)
    }
}

fn key(path: &Path) -> Result<Zeroizing<[u8; 32]>, Problem> {
    only_owner(path)?;
    let text = fs::read_to_string(path).map_err(|error| Problem::file(path, &error))?;
    let text = Zeroizing::new(text);
    let unreadable = || Problem::KeyUnreadable { path: path.into() };
    bytes_of(text.trim()).map(Zeroizing::new).ok_or_else(unreadable)
}

fn read_if_there(path: &Path) -> Result<Option<String>, Problem> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem::file(path, &error)),
    }
}

#[cfg(unix)]
fn only_owner(path: &Path) -> Result<(), Problem> {
    use std::os::unix::fs::PermissionsExt;
    let about = fs::metadata(path).map_err(|error| Problem::file(path, &error))?;
    if about.permissions().mode() & 0o077 != 0 {
        return Err(Problem::KeyOpenToOthers { path: path.into() });
    }
    Ok(())
}

#[cfg(not(unix))]
fn only_owner(_: &Path) -> Result<(), Problem> {
    Ok(())
}

fn write_private(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let written = options.open(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(|error| Problem::file(path, &error))?;
    sync_folder(path)
}

// A name is durable only once its folder is.
fn replace(new: &Path, path: &Path) -> Result<(), Problem> {
    fs::rename(new, path).map_err(|error| Problem::file(path, &error))?;
    sync_folder(path)
}

fn sync_folder(path: &Path) -> Result<(), Problem> {
    let Some(folder) = path.parent() else { return Ok(()) };
    let synced = fs::File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| Problem::file(folder, &error))
}

/// 32 bytes from 64 hexadecimal digits.
pub(crate) fn bytes_of(digits: &str) -> Option<[u8; 32]> {
    if digits.len() != 64 || !digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; 32];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(bytes)
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
