//! A proof of inclusion as a text that is checked without the journal (C2SP tlog-proof): a signed checkpoint, an index,
//! the hashes between them.
//!
//! The `extra` line holds salt and content of the entry, where the proof is to show what the entry says. It is believed
//! only after the proof held with the leaf that it makes. Who is handed a proof of an erased entry knows its leaf from
//! elsewhere.

use crate::checkpoint::{Checkpoint, decimal};
use crate::content::CONTENT_BYTES_MAX;
use crate::hash::{Hash, SALT_BYTES, leaf};
use crate::note::{NOTE_BYTES_MAX, NoteError, VerifierKey};
use crate::tree::{PROOF_HASHES_MAX, is_included};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt;

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";

/// Bytes of a proof: the largest content in base64, and the rest.
pub const PROOF_BYTES_MAX: usize = CONTENT_BYTES_MAX / 3 * 4 + NOTE_BYTES_MAX + (64 << 10);

/// A proof that an entry stands in a journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// Salt and content of the entry, one after the other, where they are shown.
    pub extra: Option<Vec<u8>>,
    /// The entry's index.
    pub index: u64,
    /// From the leaf's sibling upwards; see [`crate::tree::inclusion`].
    pub path: Vec<Hash>,
    /// The signed checkpoint, as it was written.
    pub note: Box<str>,
}

/// What a proof showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven<'a> {
    /// The checkpoint in whose tree the entry is.
    pub checkpoint: Checkpoint,
    /// The entry's content, where the proof shows it.
    pub content: Option<&'a [u8]>,
}

impl Proof {
    /// Puts salt and content of the entry into the proof.
    pub fn showing(mut self, salt: &[u8; SALT_BYTES], content: &[u8]) -> Proof {
        self.extra = Some([salt, content].concat());
        self
    }

    // The content that is shown, and its leaf.
    fn shown(&self) -> Option<(&[u8], Hash)> {
        let (salt, content) = self.extra.as_ref()?.split_first_chunk()?;
        Some((content, leaf(*content.first()?, salt, content)))
    }

    /// Reads the text form.
    ///
    /// # Errors
    /// [`NoteError::Proof`] where it is not one, [`NoteError::TooLarge`] where it is too large to be one.
    pub fn parse(text: &str) -> Result<Proof, NoteError> {
        if text.len() > PROOF_BYTES_MAX {
            return Err(NoteError::TooLarge);
        }
        read(text).ok_or(NoteError::Proof)
    }

    /// What the proof shows of the content in it, for the journal of this origin and these keys.
    ///
    /// # Errors
    /// Where the checkpoint is not signed by one of the keys, is of another journal, or the hashes do not lead from the
    /// content to its root; also where no content is shown.
    pub fn verify(&self, origin: &str, keys: &[VerifierKey]) -> Result<Proven<'_>, NoteError> {
        let (content, leaf) = self.shown().ok_or(NoteError::Proof)?;
        let checkpoint = self.verify_leaf(leaf, origin, keys)?;
        Ok(Proven { checkpoint, content: Some(content) })
    }

    /// The checkpoint in whose tree this leaf is, for the journal of this origin and these keys.
    ///
    /// # Errors
    /// As [`Proof::verify`].
    pub fn verify_leaf(
        &self,
        leaf: Hash,
        origin: &str,
        keys: &[VerifierKey],
    ) -> Result<Checkpoint, NoteError> {
        let checkpoint = Checkpoint::verify(&self.note, keys)?;
        let included = is_included(leaf, self.index, checkpoint.size, &self.path, checkpoint.root);
        if *checkpoint.origin == *origin && included {
            Ok(checkpoint)
        } else {
            Err(NoteError::Proof)
        }
    }
}

fn read(text: &str) -> Option<Proof> {
    let (head, note) = text.split_once("\n\n")?;
    let mut lines = head.split('\n').peekable();
    if lines.next()? != FIRST_LINE {
        return None;
    }
    let extra = lines.next_if(|line| line.starts_with("extra "));
    let extra = match extra {
        Some(line) => Some(STANDARD.decode(&line["extra ".len()..]).ok()?),
        None => None,
    };
    let index = decimal(lines.next()?.strip_prefix("index ")?)?;
    let path: Vec<Hash> =
        lines.map(Hash::parse).take(PROOF_HASHES_MAX + 1).collect::<Option<_>>()?;
    (path.len() <= PROOF_HASHES_MAX).then(|| Proof { extra, index, path, note: note.into() })
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{FIRST_LINE}")?;
        if let Some(extra) = &self.extra {
            writeln!(f, "extra {}", STANDARD.encode(extra))?;
        }
        writeln!(f, "index {}", self.index)?;
        self.path.iter().try_for_each(|hash| writeln!(f, "{hash}"))?;
        write!(f, "\n{}", self.note)
    }
}
