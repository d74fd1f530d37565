//! Whether everything that is sealed opens: the keys of records and the bytes of attachments are no part of the tree, so
//! that they can be destroyed; so they are looked at one by one.

use crate::destroy::blob_of;
use crate::keyring::{KeyRing, hexadecimal};
use crate::problem::Problem;
use crate::reading::{self, AT_ONCE, Keys, Pages};
use authority::{Scope, SystemPurpose};
use journal::content::Opened;
use model::{Noun, RecordId};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use std::hash::BuildHasher;
use store::{Database, Reader, StoredEntry};

/// Something that is sealed and does not open, or a key or bytes that nothing is sealed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The key of a record is none: it was changed, or belongs to another record or another installation.
    KeyBroken {
        /// Which record.
        id: RecordId,
    },
    /// An entry has a sealed part, and the key of its record is gone, and no entry says that it was destroyed.
    KeyMissing {
        /// The entry.
        index: u64,
        /// Which record.
        id: RecordId,
    },
    /// A sealed part does not open with the key of its record.
    PartBroken {
        /// The entry.
        index: u64,
        /// Which record.
        id: RecordId,
    },
    /// A key of which no entry has anything: perhaps one that was to be destroyed.
    KeyStray {
        /// Which record.
        id: RecordId,
    },
    /// The bytes of an attachment were changed.
    BytesChanged {
        /// Their digest, as it should be.
        digest: String,
    },
    /// The bytes of an attachment that stands are gone.
    BytesMissing {
        /// Which attachment.
        id: RecordId,
    },
    /// Bytes that no attachment names: perhaps some that were to be destroyed.
    BytesStray {
        /// Their digest.
        digest: String,
    },
}

/// Findings that are listed.
pub const FINDINGS_MAX: usize = 1_000;

/// What is sealed and does not open; at most [`FINDINGS_MAX`] findings. Entries that cannot be read are left to
/// [`crate::verify::journal`].
///
/// # Errors
/// Where the database cannot be read at all.
pub async fn unopened(database: &Database, keyring: &KeyRing) -> Result<Vec<Finding>, Problem> {
    let mut reader = database.read().await?;
    let mut looking = Looking { keyring, findings: Vec::new(), seen: FxHashSet::default() };
    let scope = Scope::system(SystemPurpose::Verify);
    let mut pages = Pages::since(0);
    while let Some(page) = pages.next(&mut reader, &scope).await? {
        looking.page(&mut reader, &scope, &page).await?;
    }
    looking.strays(&mut reader, &scope).await?;
    looking.bytes(&mut reader, &scope).await?;
    Ok(looking.findings)
}

struct Looking<'k> {
    keyring: &'k KeyRing,
    findings: Vec<Finding>,
    // Hashes of the records of which some entry has a content: ids of all of them would fill the memory.
    seen: FxHashSet<u64>,
}

impl Looking<'_> {
    fn find(&mut self, finding: Finding) {
        if self.findings.len() < FINDINGS_MAX && !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    async fn page(
        &mut self,
        reader: &mut Reader,
        scope: &Scope,
        page: &[StoredEntry],
    ) -> Result<(), Problem> {
        // Which records have sealed parts, entry by entry.
        let mut parts: Vec<(u64, &[u8], RecordId)> = Vec::new();
        for stored in page {
            let Some(body) = &stored.body else { continue };
            let asked = std::cell::RefCell::new(None);
            let open = |id: &RecordId, _: &[u8]| {
                *asked.borrow_mut() = Some(id.clone());
                Opened::NoKey
            };
            if journal::decode(&body.content, &open).is_ok()
                && let Some(id) = asked.into_inner()
            {
                self.seen.insert(FxBuildHasher.hash_one(&id));
                parts.push((stored.index, &body.content, id));
            }
        }
        let ids: Vec<&RecordId> = parts.iter().map(|(_, _, id)| id).collect();
        let mut keys = FxHashMap::default();
        for (id, wrapped) in reader.keys_of(scope, &ids).await? {
            keys.insert(id, wrapped);
        }
        for (index, content, id) in parts {
            let Some(wrapped) = keys.get(&id) else {
                self.find(Finding::KeyMissing { index, id });
                continue;
            };
            let Ok(key) = self.keyring.master().unwrap(&id, wrapped) else {
                self.find(Finding::KeyBroken { id });
                continue;
            };
            if reading::opened(content, &Keys::from_iter([(id.clone(), key)])).is_err() {
                self.find(Finding::PartBroken { index, id });
            }
        }
        Ok(())
    }

    async fn strays(&mut self, reader: &mut Reader, scope: &Scope) -> Result<(), Problem> {
        let mut after: Option<RecordId> = None;
        loop {
            let page = reader.keys(scope, after.as_ref(), AT_ONCE).await?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = Some(last.clone());
            for (id, _) in page {
                if !self.seen.contains(&FxBuildHasher.hash_one(&id)) {
                    self.find(Finding::KeyStray { id });
                }
            }
        }
    }

    async fn bytes(&mut self, reader: &mut Reader, scope: &Scope) -> Result<(), Problem> {
        let mut named: FxHashMap<[u8; 32], RecordId> = FxHashMap::default();
        reading::each_act(reader, scope, 0, |_, act| {
            if let model::Act::Put { id, record: Some(_) } = act
                && id.noun == Noun::Attachment
                && let Some(digest) = blob_of(&id)
            {
                named.insert(digest, id);
            }
        })
        .await?;
        let mut after = None;
        while let Some(digest) = reader.blob_after(scope, after).await? {
            after = Some(digest);
            let bytes = reader.blob(scope, digest).await?.unwrap_or_default();
            if <[u8; 32]>::from(Sha256::digest(&bytes)) != digest {
                self.find(Finding::BytesChanged { digest: hexadecimal(&digest) });
            }
            if named.remove(&digest).is_none() {
                self.find(Finding::BytesStray { digest: hexadecimal(&digest) });
            }
        }
        for (_, id) in named {
            self.find(Finding::BytesMissing { id });
        }
        Ok(())
    }
}
