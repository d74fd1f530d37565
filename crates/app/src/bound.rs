//! What the key of a command is bound to: sent again with the same key, a command must want the same.
//!
//! Of a command that was accepted the journal tells what it did. Of one that was refused nothing of what it wanted is kept but
//! a keyed hash: nobody who has the database alone can try out guesses on it.

use crate::command::{Refusal, Wish};
use crate::destroy::blob_of;
use crate::installation::Installation;
use crate::keyring::KeyRing;
use crate::problem::Problem;
use crate::reading::{self, Keys, damaged};
use authority::{Scope, SystemPurpose};
use model::{Act, Record, RecordId};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use store::Reader;

/// A keyed hash of what a command wants.
pub(crate) type Print = [u8; 32];

/// What a key that was seen before is bound to.
pub(crate) enum Bound {
    /// To a wish with this print.
    Wish(Print),
    /// To what it did.
    Done(Done),
    /// To the act of this group's entry with this index.
    Entry(u64),
    /// What it wanted was destroyed, and nobody can tell any more.
    Nothing,
}

/// What an accepted command did.
pub(crate) struct Done {
    act: Act,
    // Of a file that was attached: the digest of its bytes.
    content: Option<[u8; 32]>,
}

impl Done {
    /// Whether it is what a wish asks for.
    pub fn fulfils(&self, wish: &Wish) -> bool {
        let same = match (wish, self.content) {
            (Wish::Attach { bytes, .. }, Some(digest)) => {
                <[u8; 32]>::from(Sha256::digest(bytes)) == digest
            }
            _ => true,
        };
        same && wish.is_done_by(&self.act)
    }
}

/// What is kept of a refused command: what its key is bound to, and the reply.
pub(crate) fn kept(print: Print, refusal: &Refusal) -> Vec<u8> {
    [&print[..], &refusal.to_bytes()].concat()
}

/// The other way.
pub(crate) fn from_kept(bytes: &[u8]) -> (Bound, Refusal) {
    match bytes.split_first_chunk::<32>() {
        Some((print, reply)) => (Bound::Wish(*print), Refusal::from_bytes(reply)),
        None => (Bound::Nothing, Refusal::from_bytes(bytes)),
    }
}

/// The print of what a command wants.
pub(crate) fn print(keyring: &KeyRing, wish: &Wish) -> Print {
    let mut hash = Printing(Sha256::new().chain_update(keyring.print_key()));
    // Writing into a hash does not fail. Texts are quoted, so no two wishes are written alike.
    let _ = match wish {
        Wish::Attach { of, name, media_type, bytes } => {
            let digest: [u8; 32] = Sha256::digest(bytes).into();
            write!(hash, "attach {of:?} {name:?} {media_type:?} {digest:?}")
        }
        other => write!(hash, "{other:?}"),
    };
    hash.0.finalize().into()
}

struct Printing(Sha256);

impl Write for Printing {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

impl Installation {
    /// What the key of a command is bound to that was accepted as this entry.
    pub(crate) async fn bound_to(&self, reader: &mut Reader, index: u64) -> Result<Bound, Problem> {
        let scope = Scope::system(SystemPurpose::Rebuild);
        let stored = reader.entries_at(&scope, &[index]).await?.into_iter().next();
        let Some(body) = stored.and_then(|stored| stored.body) else { return Ok(Bound::Nothing) };
        let act = |keys: &Keys| {
            let entry = reading::opened(&body.content, keys);
            entry.map(|entry| entry.act).map_err(|error| damaged(index, error))
        };
        let sealed = act(&Keys::default())?;
        let Act::Put { id, .. } = &sealed else {
            return Ok(Bound::Done(Done { act: sealed, content: None }));
        };
        let keys = reading::keys_among(reader, &scope, self.keyring.master(), &[id]).await?;
        let act = act(&keys)?;
        let content = match &act {
            Act::Put { id, record: Some(Record::Attachment(own)) } => {
                digest_of(reader, &scope, &keys, id, &own.of).await?
            }
            _ => None,
        };
        Ok(Bound::Done(Done { act, content }))
    }
}

// The digest of a file's bytes; `None` where they are not there or do not open: verifying tells of that.
async fn digest_of(
    reader: &mut Reader,
    scope: &Scope,
    keys: &Keys,
    id: &RecordId,
    of: &RecordId,
) -> Result<Option<[u8; 32]>, Problem> {
    let (Some(key), Some(digest)) = (keys.get(id), blob_of(id)) else { return Ok(None) };
    let Some(sealed) = reader.blob(scope, digest).await? else { return Ok(None) };
    Ok(key.open(of, &sealed).ok().map(|bytes| Sha256::digest(&*bytes).into()))
}
