//! Destroying what a record says: because the law or the person asks for it, or because it should never have entered.
//!
//! Content and salts of all its entries go, its key goes, and with it every copy of what was sealed with it. The leaves stay,
//! so the journal still verifies, and an entry says what was done and on what basis. A record is destroyed as a whole:
//! what stands afterwards is that there was one.

use crate::append::{Group, drawn, noun};
use crate::command::Refusal;
use crate::installation::{ENTRIES_AT_ONCE, Installation};
use crate::problem::Problem;
use authority::{Scope, SystemPurpose};
use language::Message;
use model::{Act, Instant, Noun, RecordId};

/// Why a record is destroyed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// The law or the person asks for it; the legal basis.
    Erasure(Box<str>),
    /// It should never have entered; what was done about it.
    Spill(Box<str>),
}

/// Why a record was not destroyed.
#[derive(Debug)]
pub enum NotDestroyed {
    /// The installation.
    Problem(Problem),
    /// There is nothing to destroy, or no reason is given.
    Refused(Refusal),
}

impl<P: Into<Problem>> From<P> for NotDestroyed {
    fn from(problem: P) -> NotDestroyed {
        NotDestroyed::Problem(problem.into())
    }
}

impl Installation {
    /// Destroys all versions of a record; the index of the entry that says so. `seed` are random bytes.
    ///
    /// # Errors
    /// Where there is no such record; then nothing changed.
    pub async fn destroy(
        &mut self,
        id: &RecordId,
        grounds: Grounds,
        holder: &str,
        seed: [u8; 32],
    ) -> Result<u64, NotDestroyed> {
        let (Grounds::Erasure(reason) | Grounds::Spill(reason)) = &grounds;
        if reason.trim().is_empty() {
            return Err(NotDestroyed::Refused(Refusal::new(
                Message::new("app-reason-missing"),
                Message::new("app-grounds-missing-help"),
            )));
        }
        // Others refer to a unit by its code; a unit is closed.
        let entries = match id.noun {
            Noun::Unit | Noun::Parents | Noun::Grant | Noun::Recusal => Vec::new(),
            _ => self.entries_of(id).await?,
        };
        if entries.is_empty() && self.keyring.erased()?.contains(id) {
            // Destroyed before; perhaps the files were not written anew.
            self.database.scrub().await?;
            return Ok(self.state.size().saturating_sub(1));
        }
        if entries.is_empty() {
            return Err(NotDestroyed::Refused(Refusal::new(
                Message::new("app-not-there").with("noun", noun(id.noun)).with("id", &*id.id),
                Message::new("app-not-there-help"),
            )));
        }
        let act = match grounds {
            Grounds::Erasure(basis) => {
                Act::Erase { id: id.clone(), entries: entries.clone(), basis }
            }
            Grounds::Spill(procedure) => {
                Act::Spill { id: id.clone(), entries: entries.clone(), procedure }
            }
        };
        let epoch = self.take_lease(holder).await?;
        self.keyring.snapshot_remove()?;
        self.keyring.note_erased(self.state.size(), id)?;
        let now = (self.settings.clock)();
        let mut key = [0; 16];
        key.copy_from_slice(&drawn(&seed, "command", self.state.size())[..16]);
        let mut group = Group::default();
        let actor = SystemPurpose::CommandLine.actor();
        let index = self
            .push(actor, key, &seed, now, act, &mut group)
            .map_err(|rejected| NotDestroyed::Refused(rejected.refusal(noun)))?;
        let mut transaction = self.database.write().await?;
        let until = Instant(now.0 + crate::writer::LEASE_SECONDS);
        transaction.lease_hold(epoch, until).await?;
        let note = self.write(&mut transaction, &mut group, now).await?;
        transaction.erase(&entries).await?;
        transaction.key_destroy(id).await?;
        if id.noun == Noun::Attachment
            && let Some(digest) = digest(&id.id)
        {
            transaction.blob_destroy(digest).await?;
        }
        transaction.commit().await?;
        self.database.scrub().await?;
        if let Some(note) = note {
            self.see(&note)?;
        }
        self.give_lease(epoch).await?;
        // What stood in memory is forgotten too.
        self.fold_anew().await?;
        Ok(index)
    }

    // The entries that put a version of a record and still have their content.
    async fn entries_of(&self, id: &RecordId) -> Result<Vec<u64>, Problem> {
        let scope = Scope::system(SystemPurpose::CommandLine);
        let mut reader = self.database.read().await?;
        let (mut found, mut next) = (Vec::new(), 0);
        loop {
            let page = reader.entries(&scope, next, ENTRIES_AT_ONCE).await?;
            let Some(last) = page.last() else { return Ok(found) };
            next = last.index + 1;
            for entry in page {
                let Some(body) = entry.body else { continue };
                let decoded = journal::content::decode_sealed(&body.content).map_err(|error| {
                    Problem::EntryDamaged { index: entry.index, reason: error.to_string() }
                })?;
                // Why something was withdrawn may quote it.
                if let Act::Put { id: own, .. } | Act::Withdraw { id: own, .. } = decoded.entry.act
                    && own == *id
                {
                    found.push(entry.index);
                }
            }
        }
    }
}

fn digest(id: &str) -> Option<[u8; 32]> {
    let mut digest = [0; 32];
    if id.len() != 64 || !id.is_ascii() {
        return None;
    }
    for (at, byte) in digest.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&id[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(digest)
}
