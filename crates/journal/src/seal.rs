//! Sealing what is private in an entry with a key of its record, and wrapping such keys with the master key.
//!
//! XChaCha20-Poly1305. A sealed text is `nonce (24) ‖ ciphertext ‖ tag (16)`; it is bound to its record, so that it
//! cannot be moved under another one. Destroying a record's wrapped key destroys all that was sealed with it, in every
//! copy of the journal.
//!
//! Keys do not print and are wiped when dropped. Nonces are random bytes and come from the caller: a nonce must never
//! be used twice with one key; 24 random bytes never are. Where keys are kept is the caller's business.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use model::RecordId;
use std::fmt;
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;
/// Bytes of a nonce.
pub const NONCE_BYTES: usize = 24;
/// By how many bytes a sealed text is longer than its plain text.
pub const OVERHEAD_BYTES: usize = NONCE_BYTES + 16;

// What a wrapped key is bound to besides its record. No noun has such a name.
const WRAPPING: &[u8] = b"luoshi record key\0";

/// It cannot be opened: the key is another one, it belongs to another record, or its bytes were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealBroken;

impl fmt::Display for SealBroken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the seal is broken: another key, another record, or changed bytes")
    }
}

impl std::error::Error for SealBroken {}

/// The key of one record.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct RecordKey([u8; KEY_BYTES]);

/// The installation's key, with which record keys are wrapped.
#[derive(Clone, PartialEq, Eq, ZeroizeOnDrop)]
pub struct MasterKey([u8; KEY_BYTES]);

impl RecordKey {
    /// The key of these random bytes.
    pub fn new(bytes: [u8; KEY_BYTES]) -> RecordKey {
        RecordKey(bytes)
    }

    /// Seals `plain` for this record.
    pub fn seal(&self, of: &RecordId, nonce: [u8; NONCE_BYTES], plain: &[u8]) -> Vec<u8> {
        seal(&self.0, nonce, &bound_to(&[], of), plain)
    }

    /// Opens what was sealed for this record.
    ///
    /// # Errors
    /// Where key, record or bytes are not those of the sealing.
    pub fn open(&self, of: &RecordId, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
        open(&self.0, &bound_to(&[], of), sealed)
    }
}

impl MasterKey {
    /// The key of these random bytes.
    pub fn new(bytes: [u8; KEY_BYTES]) -> MasterKey {
        MasterKey(bytes)
    }

    /// Wraps the key of this record, so that it can lie in the database.
    pub fn wrap(&self, of: &RecordId, nonce: [u8; NONCE_BYTES], key: &RecordKey) -> Vec<u8> {
        seal(&self.0, nonce, &bound_to(WRAPPING, of), &key.0)
    }

    /// The key of this record from its wrapped form.
    ///
    /// # Errors
    /// Where master key, record or bytes are not those of the wrapping.
    pub fn unwrap(&self, of: &RecordId, wrapped: &[u8]) -> Result<RecordKey, SealBroken> {
        let plain = open(&self.0, &bound_to(WRAPPING, of), wrapped)?;
        plain.as_slice().try_into().map(RecordKey).map_err(|_| SealBroken)
    }
}

impl fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecordKey(…)")
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(…)")
    }
}

// The associated data: purpose, noun, 0x00, id. No noun's name contains 0x00, so no two records have the same.
fn bound_to(purpose: &[u8], of: &RecordId) -> Vec<u8> {
    [purpose, of.noun.name().as_bytes(), &[0], of.id.as_bytes()].concat()
}

fn seal(key: &[u8; KEY_BYTES], nonce: [u8; NONCE_BYTES], aad: &[u8], plain: &[u8]) -> Vec<u8> {
    let hidden = XChaCha20Poly1305::new(key.into())
        .encrypt(&XNonce::from(nonce), Payload { msg: plain, aad })
        .expect("only a plain text of 256 GiB or more is refused");
    [&nonce[..], &hidden].concat()
}

fn open(
    key: &[u8; KEY_BYTES],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealBroken> {
    let (nonce, hidden) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(SealBroken)?;
    XChaCha20Poly1305::new(key.into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: hidden, aad })
        .map(Zeroizing::new)
        .map_err(|_| SealBroken)
}
