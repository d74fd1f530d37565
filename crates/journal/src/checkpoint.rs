//! Checkpoints (C2SP tlog-checkpoint): which journal, how many entries, which root.

use crate::hash::Hash;
use crate::note::{Note, NoteError, Signer, VerifierKey, is_key_name};
use std::fmt;

/// What a signed checkpoint says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// The journal's name: a domain name and a path, as its `Begin` entry has it.
    pub origin: Box<str>,
    /// How many entries.
    pub size: u64,
    /// The root over their leaves.
    pub root: Hash,
    /// Further lines, not empty. We write none.
    pub extensions: Vec<Box<str>>,
}

impl Checkpoint {
    /// The checkpoint of a tree.
    pub fn new(origin: &str, size: u64, root: Hash) -> Checkpoint {
        Checkpoint { origin: origin.into(), size, root, extensions: Vec::new() }
    }

    /// Signs it.
    ///
    /// # Errors
    /// Where origin or further lines are empty or have line feeds or other control characters.
    pub fn sign(&self, signers: &[&dyn Signer]) -> Result<Note, NoteError> {
        let text = self.to_string();
        // What we sign must be what is read.
        if Checkpoint::parse_text(&text)? != *self {
            return Err(NoteError::Checkpoint);
        }
        Note::sign(&text, signers)
    }

    /// Reads the text of a note. Who signed it is not looked at.
    ///
    /// # Errors
    /// [`NoteError::Checkpoint`] where it is no checkpoint.
    pub fn parse_text(text: &str) -> Result<Checkpoint, NoteError> {
        read(text).ok_or(NoteError::Checkpoint)
    }

    /// Reads a signed checkpoint that one of these keys signed.
    ///
    /// # Errors
    /// Where it is no note, not signed by one of the keys, or no checkpoint.
    pub fn verify(note: &str, keys: &[VerifierKey]) -> Result<Checkpoint, NoteError> {
        Checkpoint::parse_text(Note::parse(note)?.verify(keys)?)
    }

    /// Reads a signed checkpoint without asking who signed it: for one that is trusted because of where it was kept.
    ///
    /// # Errors
    /// Where it is no note or no checkpoint.
    pub fn parse_unverified(note: &str) -> Result<Checkpoint, NoteError> {
        Checkpoint::parse_text(Note::parse(note)?.unverified_text())
    }
}

fn read(text: &str) -> Option<Checkpoint> {
    let mut lines = text.strip_suffix('\n')?.split('\n');
    let origin = lines.next()?;
    let size = decimal(lines.next()?)?;
    let root = Hash::parse(lines.next()?)?;
    let extensions: Vec<Box<str>> = lines.map(Box::from).collect();
    let fits = !origin.is_empty() && extensions.iter().all(|line| !line.is_empty());
    fits.then(|| Checkpoint { origin: origin.into(), size, root, extensions })
}

/// A number in decimal digits without leading zeroes.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let shortest = text == "0" || !text.starts_with('0');
    (digits && shortest).then(|| text.parse().ok()).flatten()
}

/// Whether a journal may have this origin. It is the name of its key, too.
pub fn is_origin(origin: &str) -> bool {
    is_key_name(origin) && origin.len() <= model::record::ID_BYTES_MAX
}

impl fmt::Display for Checkpoint {
    /// The text that is signed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n{}\n{}", self.origin, self.size, self.root)?;
        self.extensions.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}
