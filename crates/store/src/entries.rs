//! Entries, tiles, checkpoints, keys and blobs: the journalled tables, row by row. What is in them is made and read
//! by the crate `journal`; here they are bytes.

use crate::apply::{IDS_AT_ONCE, json};
use crate::engine::Sql;
use crate::tables::{BLOB, CHECKPOINT, ENTRY, RECORD_KEY};
use crate::{Reader, StoreError, Transaction, Value};
use authority::{Class, Scope};
use model::{Noun, RecordId};
use std::collections::{BTreeMap, BTreeSet};

/// An entry as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredEntry {
    /// Its index in the journal.
    pub index: u64,
    /// The version of the encoding.
    pub format: u8,
    /// Canonical bytes and salt; `None` once erased.
    pub body: Option<Body>,
}

/// What an erasure takes from an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Canonical bytes.
    pub content: Vec<u8>,
    /// The salt of its commitment, 32 bytes.
    pub salt: Vec<u8>,
}

/// Hashes of the tree, up to 256 of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTile {
    /// 0 holds leaves.
    pub level: u32,
    /// From the left, from 0.
    pub position: u64,
    /// 32 bytes each.
    pub hashes: Vec<u8>,
}

/// A signed checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCheckpoint {
    /// How many entries it is about.
    pub size: u64,
    /// The note.
    pub note: String,
}

impl Transaction {
    /// Appends entries. Their indices follow those that are there.
    ///
    /// # Errors
    /// [`StoreError::Taken`] where another server appended meanwhile.
    pub async fn append(&mut self, entries: Vec<StoredEntry>) -> Result<(), StoreError> {
        let mut values = Vec::with_capacity(entries.len() * ENTRY.columns.len());
        for entry in entries {
            let (content, salt) = match entry.body {
                Some(Body { content, salt }) => (content.into(), salt.into()),
                None => (Value::Null, Value::Null),
            };
            values.extend([entry.index.into(), u32::from(entry.format).into(), content, salt]);
        }
        self.insert(&ENTRY, values).await
    }

    /// Writes tiles; a partial one that is there is replaced.
    pub async fn tiles_put(&mut self, tiles: Vec<StoredTile>) -> Result<(), StoreError> {
        for tile in tiles {
            self.execute(
                "INSERT INTO tile (level, position, hashes) VALUES ($1, $2, $3)
                 ON CONFLICT (level, position) DO UPDATE SET hashes = excluded.hashes",
                vec![tile.level.into(), tile.position.into(), tile.hashes.into()],
            )
            .await?;
        }
        Ok(())
    }

    /// Keeps a checkpoint.
    pub async fn checkpoint_put(&mut self, kept: &StoredCheckpoint) -> Result<(), StoreError> {
        self.insert(&CHECKPOINT, vec![kept.size.into(), kept.note.as_str().into()]).await
    }

    /// Keeps the wrapped keys of new records.
    pub async fn keys_put(&mut self, keys: Vec<(RecordId, Vec<u8>)>) -> Result<(), StoreError> {
        let rows = keys.into_iter();
        let row = |(id, wrapped): (RecordId, Vec<u8>)| {
            [id.noun.name().into(), (&*id.id).into(), wrapped.into()]
        };
        self.insert(&RECORD_KEY, rows.flat_map(row).collect()).await
    }

    /// Keeps bytes under their digest; those that are there stay as they are.
    pub async fn blob_put(&mut self, digest: [u8; 32], bytes: Vec<u8>) -> Result<(), StoreError> {
        let there = self.blob_is_there(digest).await?;
        if there {
            return Ok(());
        }
        self.insert(&BLOB, vec![digest.as_slice().into(), bytes.into()]).await
    }

    /// Destroys bytes that are kept under a digest.
    pub async fn blob_destroy(&mut self, digest: [u8; 32]) -> Result<(), StoreError> {
        let digest = vec![digest.as_slice().into()];
        self.execute("DELETE FROM blob WHERE digest = $1", digest).await.map(drop)
    }

    /// Destroys content and salt of these entries. Their leaves stay. After the commit, [`crate::Database::scrub`]
    /// sees to it that nothing remains in the files.
    pub async fn erase(&mut self, entries: &[u64]) -> Result<(), StoreError> {
        for index in entries {
            let sql = "UPDATE entry SET content = NULL, salt = NULL WHERE idx = $1";
            if self.execute(sql, vec![(*index).into()]).await? == 0 {
                return Err(StoreError::Damaged { table: ENTRY.name, row: index.to_string() });
            }
        }
        Ok(())
    }

    /// Destroys the key of a record, and with it the private parts of all its versions wherever copies of them are.
    pub async fn key_destroy(&mut self, id: &RecordId) -> Result<(), StoreError> {
        let id = vec![id.noun.name().into(), (&*id.id).into()];
        self.execute("DELETE FROM record_key WHERE noun = $1 AND id = $2", id).await.map(drop)
    }

    /// Cuts the journal back to its first `size` entries: for restoring to an index, on a copy. Tiles are the caller's
    /// to make anew; derived tables need rebuilding.
    pub async fn cut(&mut self, size: u64) -> Result<(), StoreError> {
        let size = || vec![Value::index(size)];
        self.execute("DELETE FROM entry WHERE idx >= $1", size()).await?;
        self.execute("DELETE FROM checkpoint WHERE size > $1", size()).await?;
        self.execute("DELETE FROM tile", Vec::new()).await.map(drop)
    }
}

/// Reads of what is behind all scopes demand one that sees the journal itself ([`Class::Journal`]); whoever does not,
/// sees an empty one.
impl Reader {
    /// How many entries there are.
    pub async fn size(&mut self, scope: &Scope) -> Result<u64, StoreError> {
        if !scope.sees(Class::Journal) {
            return Ok(0);
        }
        let row = self.fetch_one("SELECT max(idx) + 1 AS size FROM entry", Vec::new()).await?;
        let size = row.map(|row| row.int_or_null("size")).transpose()?.flatten();
        Ok(size.and_then(|it| u64::try_from(it).ok()).unwrap_or(0))
    }

    /// Entries from the index `from`, in order, at most `limit`. The content of whatever class: for the program itself
    /// ([`Scope::system`]); anybody else gets none.
    pub async fn entries(
        &mut self,
        scope: &Scope,
        from: u64,
        limit: u32,
    ) -> Result<Vec<StoredEntry>, StoreError> {
        if !is_system(scope) {
            return Ok(Vec::new());
        }
        let sql =
            "SELECT idx, format, content, salt FROM entry WHERE idx >= $1 ORDER BY idx LIMIT $2";
        let rows = self.fetch(sql, vec![from.into(), limit.into()]).await?;
        rows.iter().map(stored).collect()
    }

    /// The index of the first entry without content, where there is one; as [`Reader::entries`].
    pub async fn first_erased(&mut self, scope: &Scope) -> Result<Option<u64>, StoreError> {
        if !is_system(scope) {
            return Ok(None);
        }
        let sql = "SELECT min(idx) AS first FROM entry WHERE content IS NULL";
        let row = self.fetch_one(sql, Vec::new()).await?;
        let first = row.map(|row| row.int_or_null("first")).transpose()?.flatten();
        Ok(first.and_then(|first| u64::try_from(first).ok()))
    }

    /// Entries by their indices, in order of index; as [`Reader::entries`].
    pub async fn entries_at(
        &mut self,
        scope: &Scope,
        indices: &[u64],
    ) -> Result<Vec<StoredEntry>, StoreError> {
        let mut found = Vec::new();
        for index in indices {
            let one = self.entries(scope, *index, 1).await?;
            found.extend(one.into_iter().filter(|entry| entry.index == *index));
        }
        Ok(found)
    }

    /// Tiles of a level from a position, in order, at most `limit`.
    pub async fn tiles(
        &mut self,
        scope: &Scope,
        level: u32,
        from: u64,
        limit: u32,
    ) -> Result<Vec<StoredTile>, StoreError> {
        if !scope.sees(Class::Journal) {
            return Ok(Vec::new());
        }
        let sql = "SELECT level, position, hashes FROM tile
                   WHERE level = $1 AND position >= $2 ORDER BY position LIMIT $3";
        let rows = self.fetch(sql, vec![level.into(), from.into(), limit.into()]).await?;
        let tile = |row: &crate::Row| {
            let (position, hashes) = (row.index("position")?, row.bytes("hashes")?.to_vec());
            Ok(StoredTile { level, position, hashes })
        };
        rows.iter().map(tile).collect()
    }

    /// The last checkpoint.
    pub async fn checkpoint_last(
        &mut self,
        scope: &Scope,
    ) -> Result<Option<StoredCheckpoint>, StoreError> {
        let sql = "SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1";
        if !scope.sees(Class::Journal) {
            return Ok(None);
        }
        let row = self.fetch_one(sql, Vec::new()).await?;
        row.as_ref().map(checkpoint).transpose()
    }

    /// Checkpoints about more than `after` entries, rising, at most `limit`.
    pub async fn checkpoints(
        &mut self,
        scope: &Scope,
        after: u64,
        limit: u32,
    ) -> Result<Vec<StoredCheckpoint>, StoreError> {
        if !scope.sees(Class::Journal) {
            return Ok(Vec::new());
        }
        let sql = "SELECT size, note FROM checkpoint WHERE size > $1 ORDER BY size LIMIT $2";
        let rows = self.fetch(sql, vec![after.into(), limit.into()]).await?;
        rows.iter().map(checkpoint).collect()
    }

    /// The wrapped key of a record: of use to the holder of the master key only, and not to be shown.
    pub async fn key(
        &mut self,
        scope: &Scope,
        id: &RecordId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if !is_system(scope) {
            return Ok(None);
        }
        let values = vec![id.noun.name().into(), (&*id.id).into()];
        let sql = "SELECT wrapped FROM record_key WHERE noun = $1 AND id = $2";
        let row = self.fetch_one(sql, values).await?;
        row.map(|row| row.bytes("wrapped").map(<[u8]>::to_vec)).transpose()
    }

    /// The wrapped keys of those of these records that have one, in no order; as [`Reader::key`].
    pub async fn keys_of(
        &mut self,
        scope: &Scope,
        ids: &[&RecordId],
    ) -> Result<Vec<(RecordId, Vec<u8>)>, StoreError> {
        let mut found = Vec::new();
        if !is_system(scope) {
            return Ok(found);
        }
        let mut by_noun: BTreeMap<Noun, BTreeSet<&str>> = BTreeMap::new();
        for id in ids {
            by_noun.entry(id.noun).or_default().insert(&id.id);
        }
        for (noun, ids) in by_noun {
            let ids: Vec<&str> = ids.into_iter().collect();
            for chunk in ids.chunks(IDS_AT_ONCE) {
                let sql = format!(
                    "SELECT id, wrapped FROM record_key WHERE noun = $1 AND {}",
                    self.listed()
                );
                let values = vec![noun.name().into(), json(chunk)?.as_str().into()];
                for row in self.fetch(Sql::composed(sql), values).await? {
                    let id = RecordId::new(noun, row.text("id")?);
                    found.push((id, row.bytes("wrapped")?.to_vec()));
                }
            }
        }
        Ok(found)
    }

    /// All wrapped keys after the record `after`, in order of noun and id, at most `limit`; as [`Reader::key`].
    pub async fn keys(
        &mut self,
        scope: &Scope,
        after: Option<&RecordId>,
        limit: u32,
    ) -> Result<Vec<(RecordId, Vec<u8>)>, StoreError> {
        if !is_system(scope) {
            return Ok(Vec::new());
        }
        let (noun, id) = after.map_or(("", ""), |it| (it.noun.name(), &*it.id));
        let sql = "SELECT noun, id, wrapped FROM record_key
                   WHERE (noun, id) > ($1, $2) ORDER BY noun, id LIMIT $3";
        let rows = self.fetch(sql, vec![noun.into(), id.into(), limit.into()]).await?;
        let key = |row: &crate::Row| {
            let (noun, id) = (row.text("noun")?, row.text("id")?);
            let damaged =
                || StoreError::Damaged { table: RECORD_KEY.name, row: format!("{noun} {id}") };
            let noun = model::Noun::named(noun).ok_or_else(damaged)?;
            Ok((RecordId::new(noun, id), row.bytes("wrapped")?.to_vec()))
        };
        rows.iter().map(key).collect()
    }

    /// The bytes under a digest; as [`Reader::key`]. Whether somebody may have them is asked of the attachment.
    pub async fn blob(
        &mut self,
        scope: &Scope,
        digest: [u8; 32],
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if !is_system(scope) {
            return Ok(None);
        }
        let sql = "SELECT bytes FROM blob WHERE digest = $1";
        let row = self.fetch_one(sql, vec![digest.as_slice().into()]).await?;
        row.map(|row| row.bytes("bytes").map(<[u8]>::to_vec)).transpose()
    }

    /// The next digest after another one under which bytes are kept; as [`Reader::key`].
    pub async fn blob_after(
        &mut self,
        scope: &Scope,
        after: Option<[u8; 32]>,
    ) -> Result<Option<[u8; 32]>, StoreError> {
        if !is_system(scope) {
            return Ok(None);
        }
        let after = after.map_or(Vec::new(), |digest| digest.to_vec());
        let sql = "SELECT digest FROM blob WHERE digest > $1 ORDER BY digest LIMIT 1";
        let row = self.fetch_one(sql, vec![after.into()]).await?;
        let digest = |row: crate::Row| {
            let bytes = row.bytes("digest")?;
            let damaged = || StoreError::Damaged { table: BLOB.name, row: format!("{bytes:?}") };
            bytes.try_into().map_err(|_| damaged())
        };
        row.map(digest).transpose()
    }

    async fn blob_is_there(&mut self, digest: [u8; 32]) -> Result<bool, StoreError> {
        let sql = "SELECT 1 AS there FROM blob WHERE digest = $1";
        Ok(self.fetch_one(sql, vec![digest.as_slice().into()]).await?.is_some())
    }
}

// Of the program itself: only such a scope sees what has no unit.
pub(crate) fn is_system(scope: &Scope) -> bool {
    scope.sees_without_unit(Class::Open)
}

fn stored(row: &crate::Row) -> Result<StoredEntry, StoreError> {
    let index = row.index("idx")?;
    let damaged = || StoreError::Damaged { table: ENTRY.name, row: index.to_string() };
    let format = u8::try_from(row.int("format")?).map_err(|_| damaged())?;
    let body = match (row.bytes_or_null("content")?, row.bytes_or_null("salt")?) {
        (Some(content), Some(salt)) => {
            Some(Body { content: content.to_vec(), salt: salt.to_vec() })
        }
        (None, None) => None,
        _ => return Err(damaged()),
    };
    Ok(StoredEntry { index, format, body })
}

fn checkpoint(row: &crate::Row) -> Result<StoredCheckpoint, StoreError> {
    Ok(StoredCheckpoint { size: row.index("size")?, note: row.text("note")?.to_owned() })
}
