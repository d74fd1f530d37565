//! The state as a file, so that a start need not fold the whole journal: what was folded up to an index, sealed.
//!
//! It lies in the folder of keys, is sealed with a key made of the master key, and is believed only if the journal has the same
//! root at its index. It is never the only copy of anything: where it is missing, old or does not open, the journal is
//! folded. Erasing removes it first.

use crate::keyring::KeyRing;
use crate::problem::Problem;
use crate::state::{Kept, State};
use journal::Hash;
use model::{Catalogue, Noun, RecordId};

/// Changes whenever what is kept changes; another one is not read.
const FORMAT: u8 = 3;

/// Writes the state to the folder of keys. `nonce` are random bytes.
pub(crate) fn write(
    keyring: &KeyRing,
    state: &State,
    root: Hash,
    nonce: [u8; 24],
) -> Result<(), Problem> {
    let about = about(state.size(), root);
    let plain = postcard::to_allocvec(&state.keep())
        .map_err(|error| Problem::File { path: keyring.snapshot(), reason: error.to_string() })?;
    let mut bytes = vec![FORMAT];
    bytes.extend(state.size().to_be_bytes());
    bytes.extend(root.0);
    bytes.extend(keyring.snapshot_key().seal(&about, nonce, &plain));
    keyring.snapshot_write(&bytes)
}

/// A snapshot that can be opened: its size and root are still to be compared with the journal.
pub(crate) struct Snapshot {
    pub size: u64,
    pub root: Hash,
    sealed: Vec<u8>,
}

/// The snapshot in the folder of keys, if there is one of our format.
pub(crate) fn find(keyring: &KeyRing) -> Option<Snapshot> {
    let bytes = std::fs::read(keyring.snapshot()).ok()?;
    let (format, rest) = bytes.split_first()?;
    let (size, rest) = rest.split_first_chunk::<8>()?;
    let (root, sealed) = rest.split_first_chunk::<32>()?;
    let size = u64::from_be_bytes(*size);
    (*format == FORMAT).then(|| Snapshot { size, root: Hash(*root), sealed: sealed.to_vec() })
}

impl Snapshot {
    /// The state; `None` where it does not open or was made by another version of the program.
    pub fn open(&self, keyring: &KeyRing, catalogue: &Catalogue) -> Option<State> {
        let about = about(self.size, self.root);
        let plain = keyring.snapshot_key().open(&about, &self.sealed).ok()?;
        let kept: Kept = postcard::from_bytes(&plain).ok()?;
        let state = State::of(kept, catalogue)?;
        (state.size() == self.size).then_some(state)
    }
}

// What a snapshot is sealed for: it opens only as the snapshot of this size and root.
fn about(size: u64, root: Hash) -> RecordId {
    RecordId::new(
        Noun::Attachment,
        format!("snapshot {size} {}", crate::keyring::hexadecimal(&root.0)),
    )
}
