//! Entries and keys as they are read back from a database, page by page.
//!
//! What lies in the database may have been damaged or changed by others: whatever cannot be read is a problem that names the
//! entry, never a guess.

use crate::problem::Problem;
use authority::Scope;
use journal::content::{ContentError, Opened};
use journal::{MasterKey, RecordKey};
use model::{Act, Entry, Noun, RecordId};
use rustc_hash::FxHashMap;
use store::{Reader, StoredEntry};

/// Entries, keys or checkpoints that are read or written at once.
pub(crate) const AT_ONCE: u32 = 4_000;

/// Keys of records, unwrapped.
pub(crate) type Keys = FxHashMap<RecordId, RecordKey>;

/// Entries in order of index, page by page.
pub(crate) struct Pages {
    next: u64,
    end: u64,
}

impl Pages {
    /// From this index to the journal's end.
    pub fn since(first: u64) -> Pages {
        Pages { next: first, end: u64::MAX }
    }

    /// From this index to before another one.
    pub fn between(first: u64, end: u64) -> Pages {
        Pages { next: first, end }
    }

    /// The next page; `None` after the last one.
    pub async fn next(
        &mut self,
        reader: &mut Reader,
        scope: &Scope,
    ) -> Result<Option<Vec<StoredEntry>>, Problem> {
        let left = u32::try_from(self.end.saturating_sub(self.next)).unwrap_or(u32::MAX);
        if left == 0 {
            return Ok(None);
        }
        let page = reader.entries(scope, self.next, left.min(AT_ONCE)).await?;
        let Some(last) = page.last() else { return Ok(None) };
        self.next = last.index + 1;
        Ok(Some(page))
    }
}

/// The entry with all that is private left sealed; `None` where its content was destroyed.
///
/// # Errors
/// [`Problem::EntryDamaged`] where its content cannot be read.
pub(crate) fn sealed(stored: &StoredEntry) -> Result<Option<Entry>, Problem> {
    let Some(body) = &stored.body else { return Ok(None) };
    let decoded = journal::content::decode_sealed(&body.content);
    decoded.map(|own| Some(own.entry)).map_err(|error| damaged(stored.index, error))
}

/// Calls `each` with the index and the act of every entry from `first` on that has its content; what is private stays
/// sealed.
pub(crate) async fn each_act(
    reader: &mut Reader,
    scope: &Scope,
    first: u64,
    mut each: impl FnMut(u64, Act),
) -> Result<(), Problem> {
    let mut pages = Pages::since(first);
    while let Some(page) = pages.next(reader, scope).await? {
        for stored in &page {
            if let Some(entry) = sealed(stored)? {
                each(stored.index, entry.act);
            }
        }
    }
    Ok(())
}

/// An entry that cannot be read or folded.
pub(crate) fn damaged(index: u64, reason: impl ToString) -> Problem {
    Problem::EntryDamaged { index, reason: reason.to_string() }
}

/// The entry of a content, opened with these keys as far as they go.
pub(crate) fn opened(content: &[u8], keys: &Keys) -> Result<Entry, ContentError> {
    let open = |id: &RecordId, sealed: &[u8]| match keys.get(id) {
        None => Opened::NoKey,
        Some(key) => key.open(id, sealed).map_or(Opened::Broken, Opened::Plain),
    };
    Ok(journal::decode(content, &open)?.entry)
}

/// For rebuilding: a stored entry, opened with these keys as far as they go.
pub(crate) fn rebuilt(stored: &StoredEntry, keys: &Keys) -> Result<Entry, String> {
    let Some(body) = &stored.body else { return Err("no content".to_owned()) };
    opened(&body.content, keys).map_err(|error| error.to_string())
}

/// The keys of all records of a noun.
///
/// # Errors
/// Where one of them does not open.
pub(crate) async fn keys_of(
    reader: &mut Reader,
    scope: &Scope,
    master: &MasterKey,
    noun: Noun,
) -> Result<Keys, Problem> {
    let mut keys = Keys::default();
    let mut after = RecordId::new(noun, "");
    loop {
        let page = reader.keys(scope, Some(&after), AT_ONCE).await?;
        let Some((last, _)) = page.last() else { return Ok(keys) };
        after = last.clone();
        for (id, wrapped) in page {
            if id.noun != noun {
                return Ok(keys);
            }
            let key = unwrapped(master, &id, &wrapped)?;
            keys.insert(id, key);
        }
    }
}

/// The keys of those of these records that have one.
///
/// # Errors
/// Where one of them does not open.
pub(crate) async fn keys_among(
    reader: &mut Reader,
    scope: &Scope,
    master: &MasterKey,
    ids: &[&RecordId],
) -> Result<Keys, Problem> {
    let mut keys = Keys::default();
    for (id, wrapped) in reader.keys_of(scope, ids).await? {
        let key = unwrapped(master, &id, &wrapped)?;
        keys.insert(id, key);
    }
    Ok(keys)
}

// The key of one record from its wrapped form.
fn unwrapped(master: &MasterKey, id: &RecordId, wrapped: &[u8]) -> Result<RecordKey, Problem> {
    let unwrapped = master.unwrap(id, wrapped);
    unwrapped.map_err(|_| damaged(0, format!("the key of {id} does not open")))
}
