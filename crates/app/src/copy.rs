//! Whole journals to another place: backup, restore, moving to the other engine. What is copied is the journal; derived
//! tables are made anew from it, and the root tells whether the copy is the same.

use crate::append::Group;
use crate::command::Reply;
use crate::commit::stored;
use crate::destroy::{Grounds, is_not_there};
use crate::installation::{Installation, Settings, checkpoint, root_at, tile};
use crate::keyring::{Erased, KeyRing, hexadecimal};
use crate::problem::Problem;
use crate::reading::{self, AT_ONCE, Pages, damaged};
use crate::verify::rebuild_problem;
use authority::{Scope, SystemPurpose};
use journal::content::FORMAT;
use journal::{Checkpoint, Hash, TileWriter};
use model::{Act, Noun, RecordId};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use store::{Database, Limits, StoredEntry};

/// What a copy holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Entries.
    pub size: u64,
    /// The root of the tree over them; the same in the original and in the copy.
    pub root: Hash,
    /// Entries without content.
    pub erased: u64,
}

impl Installation {
    /// Copies the journal, or its first `size` entries, to an empty database at `address`, makes the derived tables there and
    /// compares the roots. The keys are not copied: with them it can be opened, and without them what is private in it
    /// cannot be read.
    ///
    /// # Errors
    /// Where there is something at `address` already, or the root of the copy is another one; then the copy is of no use.
    pub async fn copy(
        &self,
        address: &str,
        size: Option<u64>,
        mut progress: impl FnMut(u64),
    ) -> Result<Copied, Problem> {
        let scope = Scope::system(SystemPurpose::Rebuild);
        let mut reader = self.database.read().await?;
        let whole = self.state.size();
        let size = size.map_or(whole, |size| size.min(whole));
        let target = Database::create(address, Limits::patient()).await?;
        target.migrate().await?;
        if target.read().await?.size(&scope).await? > 0 {
            return Err(Problem::InstallationThere);
        }
        let mut transaction = target.write().await?;
        let mut tree = TileWriter::new();
        let (mut next, mut erased) = (0, 0);
        // The records of a copy that ends earlier: others' keys stay behind.
        let mut records = (size < whole).then(FxHashSet::default);
        let mut pages = Pages::between(0, size);
        while let Some(page) = pages.next(&mut reader, &scope).await? {
            for entry in &page {
                if entry.index != next {
                    return Err(damaged(next, format!("entry {next} is missing")));
                }
                next += 1;
                if let Some(records) = &mut records
                    && let Some(own) = reading::sealed(entry)?
                    && let Act::Put { id, .. } = own.act
                {
                    records.insert(id);
                }
                match leaf_of(entry)? {
                    Some(leaf) => tree.append(leaf),
                    // Of an erased entry only the leaf is left.
                    None => {
                        erased += 1;
                        let id = journal::TileId::of_node(0, entry.index);
                        let kept = tile(&mut reader, &scope, id).await?;
                        let leaf = kept.and_then(|tile| {
                            tile.hashes.get((entry.index % 256) as usize).copied()
                        });
                        let missing = || damaged(entry.index, "its leaf is missing");
                        tree.append(leaf.ok_or_else(missing)?);
                    }
                }
            }
            transaction.append(page).await?;
            transaction.tiles_put(stored(&tree.changed())).await?;
            progress(next);
        }
        let root = tree.root();
        if root_at(&mut reader, &scope, size).await? != Some(root) {
            return Err(Problem::CopyDamaged { findings: 1 });
        }
        self.copy_checkpoints(&mut reader, &mut transaction, &scope, size, root).await?;
        self.copy_keys(&mut reader, &mut transaction, &scope, &records).await?;
        self.copy_blobs(&mut reader, &mut transaction, &scope, &records).await?;
        let master = self.keyring.master();
        let keys = reading::keys_of(&mut reader, &scope, master, Noun::Person).await?;
        let decode = |stored: &StoredEntry| reading::rebuilt(stored, &keys);
        let later = self.erased_later(size).await?;
        transaction.rebuild_with(&scope, &later, decode).await.map_err(rebuild_problem)?;
        transaction.commit().await?;
        target.analyse().await?;
        // Read back from where it now lies.
        let mut copy = target.read().await?;
        let found = root_at(&mut copy, &scope, size).await?;
        drop(copy);
        target.close().await;
        match found {
            Some(found) if found == root => Ok(Copied { size, root, erased }),
            _ => Err(Problem::CopyDamaged { findings: 1 }),
        }
    }

    async fn copy_checkpoints(
        &self,
        reader: &mut store::Reader,
        transaction: &mut store::Transaction,
        scope: &Scope,
        size: u64,
        root: Hash,
    ) -> Result<(), Problem> {
        let (mut after, mut last) = (0, 0);
        loop {
            let page = reader.checkpoints(scope, after, AT_ONCE).await?;
            let Some(end) = page.last().map(|own| own.size) else { break };
            after = end;
            for kept in page.iter().filter(|kept| kept.size <= size) {
                transaction.checkpoint_put(kept).await?;
                last = kept.size;
            }
        }
        // A copy that ends between two checkpoints gets one of its own.
        if last < size {
            let own = checkpoint(self.state.origin(), &self.keyring, size, root)?;
            transaction.checkpoint_put(&own).await?;
        }
        Ok(())
    }

    async fn copy_keys(
        &self,
        reader: &mut store::Reader,
        transaction: &mut store::Transaction,
        scope: &Scope,
        records: &Option<FxHashSet<RecordId>>,
    ) -> Result<(), Problem> {
        let mut after: Option<RecordId> = None;
        loop {
            let page = reader.keys(scope, after.as_ref(), AT_ONCE).await?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = Some(last.clone());
            let is_there =
                |id: &RecordId| records.as_ref().is_none_or(|records| records.contains(id));
            let page = page.into_iter().filter(|(id, _)| is_there(id)).collect();
            transaction.keys_put(page).await?;
        }
    }

    async fn copy_blobs(
        &self,
        reader: &mut store::Reader,
        transaction: &mut store::Transaction,
        scope: &Scope,
        records: &Option<FxHashSet<RecordId>>,
    ) -> Result<(), Problem> {
        let mut after = None;
        while let Some(digest) = reader.blob_after(scope, after).await? {
            after = Some(digest);
            let id = RecordId::new(Noun::Attachment, hexadecimal(&digest));
            if records.as_ref().is_none_or(|records| records.contains(&id))
                && let Some(bytes) = reader.blob(scope, digest).await?
            {
                transaction.blob_put(digest, bytes).await?;
            }
        }
        Ok(())
    }

    /// Puts a backup in the place of an installation that is lost: copies it to an empty database, writes an entry that says
    /// what was put back, and destroys there what was destroyed since, as the list in the folder of keys says.
    ///
    /// `backup` is opened with the keys of the installation. `seed` are random bytes.
    ///
    /// # Errors
    /// As [`Installation::copy`].
    pub async fn restore(
        backup: Settings,
        address: &str,
        size: Option<u64>,
        holder: &str,
        seed: [u8; 32],
    ) -> Result<(Installation, Copied), Problem> {
        let keyring = KeyRing::open(&backup.keys)?;
        let known = keyring.seen()?;
        let known = known.and_then(|note| Checkpoint::parse_unverified(&note).ok());
        let keys = backup.keys.clone();
        let mut settings = backup.clone();
        let source = Installation::open_unchecked(backup).await?;
        // What is put back is signed again, so it must have been signed before.
        let verifier = vec![source.verifier_key()?];
        let report = crate::verify::journal(&source.database, verifier, None).await?;
        if !report.is_clean() {
            return Err(Problem::CopyDamaged { findings: report.findings.len() as u64 });
        }
        let whole = source.state.size();
        if let Some(asked) = size.filter(|size| *size == 0 || *size > whole) {
            return Err(Problem::NotThatMany { asked, size: whole });
        }
        let copied = source.copy(address, size, |_| {}).await?;
        let later = source.erased_later(copied.size).await?;
        source.database.close().await;
        settings.address = address.to_owned();
        settings.keys = keys;
        let mut installation = Installation::open_restored(settings, &later).await?;
        installation.restoring = true;
        installation.keyring.snapshot_remove()?;
        let act = Act::Restore { size: copied.size, known: known.map(|own| own.size) };
        let now = (installation.settings.clock)();
        let mut group = Group::default();
        let pushed = installation.push_own(&seed, now, act, &mut group);
        pushed.map_err(|_| damaged(copied.size, "not written"))?;
        installation.commit_own(&mut group, holder).await?;
        let before = keyring.erasures()?;
        // What was destroyed in the part of the journal that is put back is said there.
        let since = |own: &&Erased| own.index >= copied.size;
        installation.erase_again(&before, &later, &copied, holder, seed).await?;
        // Indices from before the restore mean nothing any more.
        let now = keyring.erasures()?.into_iter();
        let now: Vec<Erased> =
            now.filter(|own| !before.iter().filter(since).any(|old| old == own)).collect();
        keyring.erasures_write(&now)?;
        installation.restoring = false;
        if let Some(note) = installation.checkpoint().await? {
            installation.keyring.see(&note)?;
        }
        Ok((installation, copied))
    }

    // Which of the first `size` entries were erased by a later one, and whose they were.
    async fn erased_later(&self, size: u64) -> Result<FxHashMap<u64, RecordId>, Problem> {
        let scope = Scope::system(SystemPurpose::Verify);
        let mut reader = self.database.read().await?;
        let mut found = FxHashMap::default();
        reading::each_act(&mut reader, &scope, size, |_, act| {
            if let Act::Erase { id, entries, .. } | Act::Spill { id, entries, .. } = act {
                let own = entries.into_iter().filter(|index| *index < size);
                found.extend(own.map(|index| (index, id.clone())));
            }
        })
        .await?;
        Ok(found)
    }

    // After a restore: what the list says was destroyed since is destroyed here, too, and entries whose content the backup no
    // longer had get an entry that says so.
    async fn erase_again(
        &mut self,
        list: &[Erased],
        later: &FxHashMap<u64, RecordId>,
        copied: &Copied,
        holder: &str,
        seed: [u8; 32],
    ) -> Result<(), Problem> {
        let grounds = Grounds::Erasure("erasure list".into());
        if !later.is_empty() {
            let mut of: BTreeMap<&RecordId, Vec<u64>> = BTreeMap::new();
            for (index, id) in later {
                of.entry(id).or_default().push(*index);
            }
            let now = (self.settings.clock)();
            let mut group = Group::default();
            for (id, mut entries) in of {
                entries.sort_unstable();
                let act = grounds.act(id, entries);
                let pushed = self.push_own(&seed, now, act, &mut group);
                pushed.map_err(|_| damaged(copied.size, "not written"))?;
            }
            self.commit_own(&mut group, holder).await?;
            // Only now the journal says whose they were.
            self.rebuild().await?;
        }
        let ids = list.iter().filter(|own| own.index >= copied.size).map(|own| own.id.clone());
        let ids: Vec<RecordId> = ids.collect::<BTreeSet<_>>().into_iter().collect();
        let replies = self.destroy_all(&ids, &grounds, holder, seed).await?;
        for reply in replies {
            match reply {
                // What the backup does not have need not be destroyed.
                Reply::Refused(refusal) if is_not_there(&refusal) => {}
                Reply::Refused(refusal) => {
                    let said = refusal.message.render(language::Language::English);
                    return Err(damaged(copied.size, said));
                }
                Reply::Accepted { .. } => {}
            }
        }
        Ok(())
    }
}

fn leaf_of(entry: &StoredEntry) -> Result<Option<Hash>, Problem> {
    let Some(body) = &entry.body else { return Ok(None) };
    if entry.format != FORMAT {
        return Err(damaged(entry.index, "unknown format"));
    }
    let salt = body.salt.as_slice().try_into().map_err(|_| damaged(entry.index, "no salt"))?;
    Ok(Some(journal::leaf(entry.format, salt, &body.content)))
}

/// What an installation's folder and database look like from outside, for `luoshi doctor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Which engine.
    pub engine: &'static str,
    /// The version of the schema, and the one this program needs.
    pub schema: (i64, i64),
    /// Entries.
    pub size: u64,
    /// Who holds the writing lease, if anybody does.
    pub lease: Option<store::Lease>,
    /// Entries that the last checkpoint outside the database is about.
    pub seen: Option<u64>,
}

/// Looks at an installation without folding its journal.
///
/// # Errors
/// Where it cannot be opened at all.
pub async fn condition(settings: &Settings) -> Result<Condition, Problem> {
    let database = Database::open(&settings.address, settings.limits).await?;
    let scope = Scope::system(SystemPurpose::Verify);
    let mut reader = database.read().await?;
    let schema = reader.schema_version().await?;
    let (mut size, mut lease) = (0, None);
    if schema == store::SCHEMA_VERSION {
        size = reader.size(&scope).await?;
        lease = reader.lease().await?;
    }
    let seen = KeyRing::open(&settings.keys)?.seen()?;
    let seen = seen.and_then(|note| Checkpoint::parse_unverified(&note).ok());
    let engine = database.engine().name();
    drop(reader);
    database.close().await;
    let schema = (schema, store::SCHEMA_VERSION);
    Ok(Condition { engine, schema, size, lease, seen: seen.map(|own| own.size) })
}

/// Brings the schema up to date.
///
/// # Errors
/// Where the database is of a newer program, or cannot be written.
pub async fn upgrade(settings: &Settings) -> Result<(), Problem> {
    let database = Database::open(&settings.address, settings.limits).await?;
    database.migrate().await?;
    database.close().await;
    Ok(())
}

/// The address of an SQLite database in a file.
pub fn sqlite_address(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}
