//! A group becomes durable: one transaction with its entries, what they do to derived tables, keys, tiles, and one signed
//! checkpoint, under the writing lease.

use crate::append::Group;
use crate::destroy::blob_of;
use crate::installation::{Installation, checkpoint};
use crate::problem::Problem;
use crate::writer::LEASE_SECONDS;
use authority::{Scope, SystemPurpose};
use journal::Tile;
use model::Instant;
use store::{Folded, StoredTile, Transaction};

/// By what right something is written.
#[derive(Clone, Copy)]
pub(crate) enum Lease<'h> {
    /// The writer's, with this epoch.
    Kept(i64),
    /// Taken under this name and given back within the transaction, so that nothing of it is left where that fails.
    Once(&'h str),
}

/// A transaction under the writing lease.
pub(crate) struct Writing {
    pub transaction: Transaction,
    epoch: i64,
    // Until when the lease is held once this is committed.
    until: Instant,
}

impl Writing {
    /// Makes it durable.
    pub async fn commit(mut self) -> Result<(), Problem> {
        self.transaction.lease_hold(self.epoch, self.until).await?;
        Ok(self.transaction.commit().await?)
    }
}

impl Installation {
    /// Begins to write. `size` is the number of entries that what is to be written follows upon.
    ///
    /// # Errors
    /// [`Problem::LeaseHeld`] while another server writes, [`Problem::Overtaken`] where one wrote since.
    pub(crate) async fn begin_writing(
        &self,
        lease: Lease<'_>,
        size: u64,
    ) -> Result<Writing, Problem> {
        let now = (self.settings.clock)();
        let until = Instant(now.0 + LEASE_SECONDS);
        let mut transaction = self.database.write().await?;
        let (epoch, until) = match lease {
            Lease::Kept(epoch) => (epoch, until),
            Lease::Once(holder) => {
                (lease_take(&mut transaction, holder, now, until, size).await?, Instant(0))
            }
        };
        Ok(Writing { transaction, epoch, until })
    }

    /// Takes the writing lease for a server; its epoch.
    ///
    /// # Errors
    /// As [`Installation::begin_writing`].
    pub(crate) async fn take_lease(&self, holder: &str) -> Result<i64, Problem> {
        let now = (self.settings.clock)();
        let until = Instant(now.0 + LEASE_SECONDS);
        let mut transaction = self.database.write().await?;
        let size = self.state.size();
        let epoch = lease_take(&mut transaction, holder, now, until, size).await?;
        transaction.commit().await?;
        Ok(epoch)
    }

    /// Keeps the lease until an instant. [`Instant`] 0 gives it back, so that the next one need not wait.
    pub(crate) async fn hold_lease(&self, epoch: i64, until: Instant) -> Result<(), Problem> {
        let mut transaction = self.database.write().await?;
        transaction.lease_hold(epoch, until).await?;
        Ok(transaction.commit().await?)
    }

    /// Makes a group durable; the checkpoint that was signed. What was destroyed is still to be scrubbed out of the files
    /// ([`Installation::after_erasing`]).
    pub(crate) async fn commit(
        &mut self,
        group: &mut Group,
        lease: Lease<'_>,
    ) -> Result<Option<String>, Problem> {
        if !group.erasures.is_empty() {
            self.keyring.snapshot_remove()?;
        }
        for own in &group.erasures {
            self.keyring.note_erased(own.index, &own.id)?;
        }
        let before = self.state.size() - group.entries.len() as u64;
        let mut writing = self.begin_writing(lease, before).await?;
        let note = self.write(&mut writing.transaction, group).await?;
        writing.commit().await?;
        Ok(note)
    }

    /// Makes a group of the program itself durable, with all that follows.
    pub(crate) async fn commit_own(
        &mut self,
        group: &mut Group,
        holder: &str,
    ) -> Result<(), Problem> {
        if let Some(note) = self.commit(group, Lease::Once(holder)).await? {
            self.see(&note)?;
        }
        if !group.erasures.is_empty() {
            self.after_erasing().await?;
        }
        Ok(())
    }

    /// After something was destroyed: nothing of it stays in the files or in memory.
    pub(crate) async fn after_erasing(&mut self) -> Result<(), Problem> {
        self.fold_anew().await?;
        Ok(self.database.scrub().await?)
    }

    /// Keeps a checkpoint outside the database; not while a restore is under way, so that one that was interrupted does not
    /// open.
    pub(crate) fn see(&self, note: &str) -> Result<(), Problem> {
        if self.restoring { Ok(()) } else { self.keyring.see(note) }
    }

    /// Writes a group into a transaction; the checkpoint that was signed.
    pub(crate) async fn write(
        &mut self,
        transaction: &mut Transaction,
        group: &mut Group,
    ) -> Result<Option<String>, Problem> {
        for (key, reply) in std::mem::take(&mut group.refusals) {
            transaction.refusal_put(key, reply, (self.settings.clock)()).await?;
        }
        if group.entries.is_empty() {
            return Ok(None);
        }
        transaction.append(std::mem::take(&mut group.stored)).await?;
        let folded: Vec<(u64, Folded<'_>)> =
            group.entries.iter().map(|(index, entry)| (*index, Folded::Entry(entry))).collect();
        transaction.apply(&folded, &mut self.places).await?;
        for own in &group.erasures {
            transaction.erase(&own.entries).await?;
            // Before keys are put: what is recorded again afterwards has another one.
            transaction.key_destroy(&own.id).await?;
            if let Some(digest) = blob_of(&own.id) {
                transaction.blob_destroy(digest).await?;
            }
        }
        for (digest, bytes) in std::mem::take(&mut group.blobs) {
            transaction.blob_put(digest, bytes).await?;
        }
        transaction.keys_put(std::mem::take(&mut group.keys)).await?;
        transaction.tiles_put(stored(&self.tiles.changed())).await?;
        let (size, root) = (self.tiles.size(), self.tiles.root());
        let kept = checkpoint(self.state.origin(), &self.keyring, size, root)?;
        transaction.checkpoint_put(&kept).await?;
        Ok(Some(kept.note))
    }
}

async fn lease_take(
    transaction: &mut Transaction,
    holder: &str,
    now: Instant,
    until: Instant,
    size: u64,
) -> Result<i64, Problem> {
    let Some(epoch) = transaction.lease_take(holder, now, until).await? else {
        let lease = transaction.lease().await?;
        let holder = lease.map_or_else(String::new, |lease| lease.holder);
        return Err(Problem::LeaseHeld { holder });
    };
    let scope = Scope::system(SystemPurpose::Rebuild);
    if transaction.size(&scope).await? != size {
        return Err(Problem::Overtaken);
    }
    Ok(epoch)
}

/// Tiles as rows.
pub(crate) fn stored(tiles: &[Tile]) -> Vec<StoredTile> {
    let tiles = tiles.iter().map(|tile| StoredTile {
        level: u32::from(tile.id.level),
        position: tile.id.position,
        hashes: tile.bytes(),
    });
    tiles.collect()
}
