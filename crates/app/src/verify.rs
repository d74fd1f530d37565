//! Verifying: the journal against its own signatures and against a checkpoint kept elsewhere, and derived tables against
//! their fold. Also checkpoints and proofs for others to verify with.

pub mod sealed;

use crate::installation::{Installation, tile};
use crate::keyring::KeyRing;
use crate::problem::Problem;
use crate::reading::{self, AT_ONCE, Pages};
use authority::{Scope, SystemPurpose};
use journal::tile::Needed;
use journal::verify::{Report, Row, Verifier};
use journal::{Proof, TileSet, VerifierKey, tree};
use model::Noun;
use store::{Database, Difference, Limits, StoredEntry};

/// Rows of a level-0 tile.
const BLOCK: u64 = 256;

/// Differences that are listed.
pub const DIFFERENCES_MAX: usize = 1_000;

/// Verifies the journal of a database. It is not opened as an installation: what is damaged must not keep anybody from
/// seeing what is damaged.
///
/// # Errors
/// Where the database cannot be read at all.
pub async fn journal(
    database: &Database,
    keys: Vec<VerifierKey>,
    against: Option<&str>,
) -> Result<Report, Problem> {
    let scope = Scope::system(SystemPurpose::Verify);
    let mut reader = database.read().await?;
    let mut verifier = Verifier::new(keys);
    if let Some(note) = against {
        verifier.against(note);
    }
    // Tiles that belong to no level.
    for (level, position, hashes) in
        reader.tiles_after(&scope, i64::MIN, i64::MIN, 64).await?.iter().filter(|tile| tile.0 < 0)
    {
        verifier.tile(*level, *position, hashes);
    }
    let mut after = Some((0, i64::MAX));
    while let Some((level, position)) = after {
        let page = reader.tiles_after(&scope, level, position, AT_ONCE).await?;
        after = page.last().map(|(level, position, _)| (*level, *position));
        page.iter().for_each(|(level, position, hashes)| verifier.tile(*level, *position, hashes));
    }
    // Level 0, checkpoints and rows, block by block.
    let mut rows = reader.rows_after(&scope, i64::MIN, AT_ONCE).await?.into_iter().peekable();
    let mut last_row = i64::MIN;
    let mut tiles = reader.tiles_after(&scope, -1, i64::MAX, 64).await?.into_iter().peekable();
    let mut last_tile = (-1, i64::MAX);
    let mut notes =
        reader.checkpoints_after(&scope, i64::MIN, AT_ONCE).await?.into_iter().peekable();
    let mut last_note = i64::MIN;
    let mut block: i64 = 0;
    loop {
        let end = (block + 1).saturating_mul(BLOCK as i64);
        loop {
            if tiles.peek().is_none() {
                let page = reader.tiles_after(&scope, last_tile.0, last_tile.1, 64).await?;
                tiles = page.into_iter().peekable();
            }
            match tiles.next_if(|(level, position, _)| *level <= 0 && *position <= block) {
                Some((level, position, hashes)) => {
                    last_tile = (level, position);
                    verifier.tile(level, position, &hashes);
                }
                None => break,
            }
        }
        loop {
            if notes.peek().is_none() {
                let page = reader.checkpoints_after(&scope, last_note, AT_ONCE).await?;
                notes = page.into_iter().peekable();
            }
            match notes.next_if(|(size, _)| *size <= end) {
                Some((size, note)) => {
                    last_note = size;
                    verifier.checkpoint(size, &note);
                }
                None => break,
            }
        }
        loop {
            if rows.peek().is_none() {
                let page = reader.rows_after(&scope, last_row, AT_ONCE).await?;
                rows = page.into_iter().peekable();
            }
            match rows.next_if(|row| row.index < end) {
                Some(row) => {
                    last_row = row.index;
                    verifier.row(Row {
                        index: row.index,
                        format: row.format,
                        content: row.content.as_deref(),
                        salt: row.salt.as_deref(),
                    });
                }
                None => break,
            }
        }
        // The next block that has anything at all.
        let next_tile = tiles.peek().filter(|tile| tile.0 <= 0).map(|tile| tile.1);
        let next_row = rows.peek().map(|row| row.index.div_euclid(BLOCK as i64));
        let next_note = notes.peek().map(|note| (note.0 - 1).div_euclid(BLOCK as i64));
        match [next_tile, next_row, next_note].into_iter().flatten().min() {
            Some(next) => block = next.max(block + 1),
            None => return Ok(verifier.finish()),
        }
    }
}

/// Rows of derived tables that are not what the journal makes of them: folded anew into an empty database at `fresh`
/// (an SQLite address), which is the caller's to remove. Where a person is at home decides who sees the person, so the
/// keys of persons are needed; names stay sealed.
///
/// # Errors
/// Where the journal cannot be read.
pub async fn derived(
    database: &Database,
    keyring: &KeyRing,
    fresh: &str,
) -> Result<Vec<Difference>, Problem> {
    let scope = Scope::system(SystemPurpose::Rebuild);
    let other = Database::create(fresh, Limits::patient()).await?;
    other.migrate().await?;
    let mut reader = database.read().await?;
    let keys = reading::keys_of(&mut reader, &scope, keyring.master(), Noun::Person).await?;
    let mut transaction = other.write().await?;
    let mut pages = Pages::since(0);
    while let Some(page) = pages.next(&mut reader, &scope).await? {
        transaction.append(page).await?;
    }
    let decode = |stored: &StoredEntry| reading::rebuilt(stored, &keys);
    transaction.rebuild(&scope, decode).await.map_err(rebuild_problem)?;
    transaction.commit().await?;
    let mut fresh = other.read().await?;
    let differences = reader.differences(&scope, &mut fresh, DIFFERENCES_MAX).await?;
    drop(fresh);
    other.close().await;
    Ok(differences)
}

impl Installation {
    /// [`derived`] of this installation's database.
    ///
    /// # Errors
    /// As [`derived`].
    pub async fn differences(&self, fresh: &str) -> Result<Vec<Difference>, Problem> {
        derived(&self.database, &self.keyring, fresh).await
    }

    /// Makes all derived tables anew.
    ///
    /// # Errors
    /// Where the journal cannot be read; then they are as before.
    pub async fn rebuild(&mut self) -> Result<(), Problem> {
        let scope = Scope::system(SystemPurpose::Rebuild);
        let mut transaction = self.database.write().await?;
        let master = self.keyring.master();
        let keys = reading::keys_of(&mut transaction, &scope, master, Noun::Person).await?;
        let decode = |stored: &StoredEntry| reading::rebuilt(stored, &keys);
        self.places = transaction.rebuild(&scope, decode).await.map_err(rebuild_problem)?;
        transaction.commit().await?;
        self.database.analyse().await?;
        Ok(())
    }

    /// The last signed checkpoint.
    pub async fn checkpoint(&self) -> Result<Option<String>, Problem> {
        let scope = Scope::system(SystemPurpose::Verify);
        let last = self.database.read().await?.checkpoint_last(&scope).await?;
        Ok(last.map(|last| last.note))
    }

    /// A proof that an entry stands in the journal of the last checkpoint, with what it says where it is not erased.
    ///
    /// # Errors
    /// Where the tiles cannot be read; `None` where there is no such entry.
    pub async fn prove(&self, index: u64) -> Result<Option<Proof>, Problem> {
        let scope = Scope::system(SystemPurpose::Verify);
        let mut reader = self.database.read().await?;
        let size = self.state.size();
        let Some(last) = reader.checkpoint_last(&scope).await? else { return Ok(None) };
        if index >= size || last.size != size {
            return Ok(None);
        }
        let mut needed = Needed::default();
        let Ok(_) = tree::inclusion(&mut needed, index, size);
        let mut set = TileSet::default();
        for id in needed.tiles() {
            if let Some(tile) = tile(&mut reader, &scope, id).await? {
                set.insert(tile);
            }
        }
        let path = tree::inclusion(&mut set, index, size)
            .map_err(|_| Problem::NotContinued { size, seen: size })?
            .unwrap_or_default();
        let proof = Proof { extra: None, index, path, note: last.note.into() };
        let found = reader.entries_at(&scope, &[index]).await?;
        let body = found.into_iter().next().and_then(|entry| entry.body);
        Ok(Some(match body {
            Some(body) => match <&[u8; 32]>::try_from(body.salt.as_slice()) {
                Ok(salt) => proof.showing(salt, &body.content),
                Err(_) => proof,
            },
            None => proof,
        }))
    }
}

pub(crate) fn rebuild_problem(error: store::RebuildError<String>) -> Problem {
    match error {
        store::RebuildError::Store(error) => error.into(),
        store::RebuildError::Entry { index, reason } => reading::damaged(index, reason),
    }
}
