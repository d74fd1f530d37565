//! Files that belong to a record: sealed with a key of their own, kept under the digest of what is sealed, destroyed with it.
//!
//! The same file attached twice is sealed twice, so that one can be destroyed without the other, and so that nobody learns
//! from a digest what somebody else has attached.

use crate::append::{Group, Rejected, drawn, first};
use crate::bound;
use crate::command::{Actor, Command, Refusal, Wish, entry_key};
use crate::destroy::blob_of;
use crate::installation::Installation;
use crate::keyring::hexadecimal;
use crate::problem::Problem;
use crate::reading::{self, Keys, damaged};
use crate::state::Unknown;
use authority::{Scope, SystemPurpose};
use journal::RecordKey;
use language::Message;
use model::record::{AttachmentRecord, Record};
use model::{Act, Noun, RecordId, Secrecy};
use sha2::{Digest, Sha256};
use store::{Outcome, Reader};

/// Bytes that a file may have.
pub const BYTES_MAX: usize = 20 << 20;

/// A file as it was attached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// What it belongs to, its name, its media type.
    pub record: AttachmentRecord,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Whether a file is attached already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attaching {
    /// It is, and stands.
    There {
        /// The attachment's id.
        id: Box<str>,
        /// The entry that says so.
        index: u64,
    },
    /// It is not. A command with this key attaches it once, however often it is sent.
    New {
        /// The key.
        key: [u8; 16],
    },
}

/// A file of a record, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: Box<str>,
    /// What it belongs to, its name, its media type.
    pub record: AttachmentRecord,
    /// Whether it stands; otherwise it was withdrawn.
    pub stands: bool,
}

/// The digest under which sealed bytes are kept, and these bytes.
pub(crate) type Blob = ([u8; 32], Vec<u8>);

impl Installation {
    // The act that attaches a file, and its sealed bytes. It stands where what it belongs to stands, and is seen by nobody
    // who does not see that.
    pub(crate) fn attachment_of(&self, command: &Command) -> Result<(Act, Blob), Refusal> {
        let Wish::Attach { of, name, media_type, bytes } = &command.wish else {
            return Err(Rejected::Content("attachment".to_owned()).refusal());
        };
        let seat = if self.state.stands(of) { self.state.seat(of) } else { None };
        let Some((secrecy, units)) = seat else {
            return Err(Rejected::Unknown(Unknown { noun: of.noun, id: of.id.clone() }).refusal());
        };
        // Its paper never enters.
        if secrecy == Secrecy::IndexOnly {
            return Err(Refusal::new(
                Message::new("app-index-only-file"),
                Message::new("app-index-only-file-help"),
            ));
        }
        let index = self.state.size();
        // The key that the entry's sealed part gets.
        let key = RecordKey::new(drawn(&command.seed, "key", index));
        let sealed = key.seal(of, first(&drawn(&command.seed, "bytes", index)), bytes);
        let digest: [u8; 32] = Sha256::digest(&sealed).into();
        let unit = units.first().map(|unit| self.state.settled().units.get(*unit).code.clone());
        let record = AttachmentRecord {
            of: of.clone(),
            unit: unit.unwrap_or_default(),
            secrecy,
            media_type: media_type.clone(),
            bytes: bytes.len() as u64,
            name: name.clone(),
        };
        let id = RecordId::new(Noun::Attachment, hexadecimal(&digest));
        let act = Act::Put { id, record: Some(Record::Attachment(record)) };
        Ok((act, (digest, sealed)))
    }

    // Whether something is attached to a record that this group does not destroy.
    pub(crate) fn attachments_left(&self, of: &RecordId, group: &Group) -> bool {
        let mut all = self.state.attachments_of(of);
        all.any(|(id, ..)| !group.erasures.iter().any(|own| *own.id.id == *id))
    }

    /// Whether the program itself has attached a file to a record, with this name and media type, and otherwise what key to do
    /// it with. The key is made of what is attached and of a secret, so that nobody learns from it what that was. Once the
    /// attachment is withdrawn or destroyed there is another key.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn attaching(&self, wish: &Wish) -> Result<Attaching, Problem> {
        let (actor, print) =
            (Actor::System(SystemPurpose::CommandLine), bound::print(&self.keyring, wish));
        let scope = Scope::system(SystemPurpose::CommandLine);
        let (mut reader, mut turn) = (self.database.read().await?, 0_u64);
        loop {
            let hash = Sha256::new().chain_update(print).chain_update(turn.to_be_bytes());
            let key = first(&hash.finalize().into());
            match reader.outcome(entry_key(&actor, &key)).await? {
                None => return Ok(Attaching::New { key }),
                // What was refused may be right by now.
                Some(Outcome::Refused(_)) => {}
                Some(Outcome::Accepted(index)) => {
                    let stored = reader.entries_at(&scope, &[index]).await?;
                    let entry = stored.first().map(reading::sealed).transpose()?.flatten();
                    if let Some(Act::Put { id, .. }) = entry.map(|entry| entry.act)
                        && self.state.stands(&id)
                    {
                        return Ok(Attaching::There { id: id.id, index });
                    }
                }
            }
            turn += 1;
        }
    }

    /// The files of a record, withdrawn ones too, with their names opened; those that were destroyed are not among them.
    ///
    /// # Errors
    /// Where one of them does not open.
    pub async fn files_of(&self, of: &RecordId) -> Result<Vec<Listed>, Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let mut reader = self.database.read().await?;
        let mut list = Vec::new();
        for (id, _, stands) in self.state.attachments_of(of) {
            let own = RecordId::new(Noun::Attachment, id);
            let keys =
                reading::keys_among(&mut reader, &scope, self.keyring.master(), &[&own]).await?;
            if let Some(record) = attachment(&mut reader, &scope, &own, &keys).await? {
                list.push(Listed { id: id.into(), record, stands });
            }
        }
        Ok(list)
    }

    /// A file that was attached, opened; `None` where there is none with this id, or it was destroyed. Whether somebody may
    /// have it is asked of the record first, within a scope.
    ///
    /// # Errors
    /// Where it is there and does not open.
    pub async fn attached(&self, id: &str) -> Result<Option<Attached>, Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let id = RecordId::new(Noun::Attachment, id);
        let mut reader = self.database.read().await?;
        let keys = reading::keys_among(&mut reader, &scope, self.keyring.master(), &[&id]).await?;
        let (Some(key), Some(digest)) = (keys.get(&id), blob_of(&id)) else { return Ok(None) };
        let Some(sealed) = reader.blob(&scope, digest).await? else { return Ok(None) };
        let Some(record) = attachment(&mut reader, &scope, &id, &keys).await? else {
            return Ok(None);
        };
        let bytes = key.open(&record.of, &sealed).map_err(|_| does_not_open(0, &id))?.to_vec();
        Ok(Some(Attached { record, bytes }))
    }
}

// What an attachment says, opened with these keys; `None` where there is none.
async fn attachment(
    reader: &mut Reader,
    scope: &Scope,
    id: &RecordId,
    keys: &Keys,
) -> Result<Option<AttachmentRecord>, Problem> {
    let Some(found) = reader.get(scope, id).await? else { return Ok(None) };
    let Some((_, content)) = &found.content else { return Ok(None) };
    let broken = || does_not_open(found.record.version.unwrap_or_default(), id);
    match reading::opened(content, keys).map_err(|_| broken())?.act {
        Act::Put { record: Some(Record::Attachment(record)), .. } => Ok(Some(record)),
        _ => Err(broken()),
    }
}

fn does_not_open(index: u64, id: &RecordId) -> Problem {
    damaged(index, format!("{id} does not open"))
}
