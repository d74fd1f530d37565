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

/// Format, size and root stand before what is sealed.
const HEAD_BYTES: usize = 1 + 8 + 32;

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
    // The whole file: a copy of its sealed part would stand beside it while the state is made.
    bytes: Vec<u8>,
}

/// The snapshot in the folder of keys, if there is one of our format.
pub(crate) fn find(keyring: &KeyRing) -> Option<Snapshot> {
    let bytes = std::fs::read(keyring.snapshot()).ok()?;
    let (format, rest) = bytes.split_first()?;
    let (size, rest) = rest.split_first_chunk::<8>()?;
    let (root, _) = rest.split_first_chunk::<32>()?;
    let (size, root) = (u64::from_be_bytes(*size), Hash(*root));
    (*format == FORMAT).then_some(Snapshot { size, root, bytes })
}

impl Snapshot {
    /// The state; `None` where it does not open or was made by another version of the program.
    pub fn open(self, keyring: &KeyRing, catalogue: &Catalogue) -> Option<State> {
        let about = about(self.size, self.root);
        let plain = keyring.snapshot_key().open(&about, &self.bytes[HEAD_BYTES..]).ok()?;
        drop(self.bytes);
        let kept: Kept = postcard::from_bytes(&plain).ok()?;
        drop(plain);
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
