//! SHA-256 as RFC 6962 §2.1 uses it, and the leaf of an entry.
//!
//! A leaf is a commitment: it says nothing about the entry to whoever lacks the salt. Destroying salt and content leaves
//! the leaf, and with it every root and proof, as it was.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::fmt;

/// Bytes of the salt of an entry.
pub const SALT_BYTES: usize = 32;

/// A SHA-256 hash: of a leaf, a node or a root.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The root of a tree without leaves: the hash of nothing.
    pub fn of_nothing() -> Hash {
        Hash(Sha256::digest([]).into())
    }

    /// The hash of a leaf with this data, `SHA-256(0x00 ‖ data)`.
    pub fn of_leaf(data: &[u8]) -> Hash {
        Hash(Sha256::new_with_prefix([0]).chain_update(data).finalize().into())
    }

    /// The hash of a node over two others, `SHA-256(0x01 ‖ left ‖ right)`.
    pub fn of_node(left: &Hash, right: &Hash) -> Hash {
        let mut data = [1; 65];
        data[1..33].copy_from_slice(&left.0);
        data[33..].copy_from_slice(&right.0);
        Hash(Sha256::digest(data).into())
    }

    /// Reads the form that checkpoints and proofs use: base64 with padding (RFC 4648 §4), 44 characters.
    pub fn parse(text: &str) -> Option<Hash> {
        if text.len() != 44 {
            return None;
        }
        STANDARD.decode(text).ok()?.try_into().ok().map(Hash)
    }
}

impl fmt::Display for Hash {
    /// Base64, as in checkpoints.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a leaf commits to: `SHA-256(salt ‖ content)`.
pub fn commitment(salt: &[u8; SALT_BYTES], content: &[u8]) -> Hash {
    Hash(Sha256::new_with_prefix(salt).chain_update(content).finalize().into())
}

/// The leaf of an entry: `SHA-256(0x00 ‖ format ‖ SHA-256(salt ‖ content))`.
pub fn leaf(format: u8, salt: &[u8; SALT_BYTES], content: &[u8]) -> Hash {
    let mut data = [format; 33];
    data[1..].copy_from_slice(&commitment(salt, content).0);
    Hash::of_leaf(&data)
}
