//! Files that belong to a record: sealed with a key of their own, kept under the digest of what is sealed, destroyed with it.
//!
//! The same file attached twice is sealed twice, so that one can be destroyed without the other, and so that nobody learns
//! from a digest what somebody else has attached.

use crate::append::{Group, Rejected, drawn, first};
use crate::command::{Command, Refusal, Wish};
use crate::destroy::blob_of;
use crate::installation::Installation;
use crate::keyring::hexadecimal;
use crate::problem::Problem;
use crate::reading::{self, damaged};
use crate::state::Unknown;
use authority::{Scope, SystemPurpose};
use journal::RecordKey;
use language::Message;
use model::record::{AttachmentRecord, Record};
use model::{Act, Noun, RecordId, Secrecy};
use sha2::{Digest, Sha256};

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
        let Some(found) = reader.get(&scope, &id).await? else { return Ok(None) };
        let broken =
            || damaged(found.record.version.unwrap_or_default(), format!("{id} does not open"));
        let Some((_, content)) = &found.content else { return Ok(None) };
        let entry = reading::opened(content, &keys).map_err(|_| broken())?;
        let Act::Put { record: Some(Record::Attachment(record)), .. } = entry.act else {
            return Err(broken());
        };
        let bytes = key.open(&record.of, &sealed).map_err(|_| broken())?.to_vec();
        Ok(Some(Attached { record, bytes }))
    }
}
