//! A group becomes durable: one transaction with its entries, what they do to derived tables, keys, tiles, and one signed
//! checkpoint, under the writing lease.

use crate::append::Group;
use crate::destroy::blob_of;
use crate::installation::{Installation, checkpoint};
use crate::keyring::{Erased, Stage};
use crate::problem::Problem;
use crate::reading;
use crate::writer::LEASE_SECONDS;
use authority::{Scope, SystemPurpose};
use journal::Tile;
use model::{Act, Instant};
use std::time::Duration;
use store::{Folded, StoreError, StoredTile, Transaction};

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
        let before = self.state.size() - group.entries.len() as u64;
        let mut writing = self.begin_writing(lease, before).await?;
        if group.erasures.is_empty() {
            let note = self.write(&mut writing.transaction, group).await?;
            writing.commit().await?;
            return Ok(note);
        }
        // Only now, when nobody else can write: what was merely asked for must not stand in the list.
        self.settle_erasures().await?;
        self.keyring.snapshot_remove()?;
        let before = self.keyring.erasures()?;
        let with = |stage| {
            let own = group.erasures.iter();
            let own = own.map(|own| Erased { index: own.index, id: own.id.clone(), stage });
            before.iter().cloned().chain(own).collect::<Vec<_>>()
        };
        let (begun, committed) = (with(Stage::Begun), with(Stage::Committed));
        self.keyring.erasures_write(&begun)?;
        let written = async {
            let note = self.write(&mut writing.transaction, group).await?;
            writing.commit().await?;
            Ok(note)
        };
        match written.await {
            Ok(note) => self.keyring.erasures_write(&committed).map(|()| note),
            // The entry will show whether it was.
            Err(problem @ Problem::Store(StoreError::CommitUnknown { .. })) => Err(problem),
            Err(problem) => {
                self.keyring.erasures_write(&before)?;
                Err(problem)
            }
        }
    }

    // Of destructions that were cut short: whether the journal says that they were done. Under the lease only.
    async fn settle_erasures(&self) -> Result<(), Problem> {
        let mut list = self.keyring.erasures()?;
        if list.iter().all(|own| own.stage != Stage::Begun) {
            return Ok(());
        }
        let scope = Scope::system(SystemPurpose::Verify);
        let mut reader = self.database.read().await?;
        let mut settled = Vec::with_capacity(list.len());
        for mut own in list.drain(..) {
            if own.stage == Stage::Begun {
                let found = reader.entries_at(&scope, &[own.index]).await?.into_iter().next();
                let act = found.map(|found| reading::sealed(&found)).transpose()?.flatten();
                match act.map(|entry| entry.act) {
                    Some(Act::Erase { id, .. } | Act::Spill { id, .. }) if id == own.id => {
                        own.stage = Stage::Committed;
                    }
                    _ => continue,
                }
            }
            settled.push(own);
        }
        self.keyring.erasures_write(&settled)
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
        self.scrub(self.settings.limits.read_deadline).await
    }

    /// Writes the database's files anew where they may still hold what was destroyed.
    ///
    /// # Errors
    /// Where somebody reads for longer than `patience`; then it is still to be done, and the list in the folder of keys says so.
    pub(crate) async fn scrub(&self, patience: Duration) -> Result<(), Problem> {
        let mut list = self.keyring.erasures()?;
        if list.iter().all(|own| own.stage != Stage::Committed) {
            return Ok(());
        }
        self.database.scrub(patience).await?;
        for own in list.iter_mut().filter(|own| own.stage == Stage::Committed) {
            own.stage = Stage::Scrubbed;
        }
        self.keyring.erasures_write(&list)
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
