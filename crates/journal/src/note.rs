//! Signed notes (C2SP signed-note): a text, a blank line, and a line for each signature.
//!
//! A signature is taken for true only from a key that the reader had before; others are passed over, so that keys can be
//! changed and others can countersign. We sign with Ed25519. Another way of signing (SM2, a hardware module) is another
//! [`Signer`], and another kind in [`VerifierKey`].

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest, Sha256};
use std::fmt;

/// Bytes of a note. Sixteen signatures must be accepted, of up to 5 kB before base64.
pub const NOTE_BYTES_MAX: usize = 256 << 10;
/// Signatures under a note.
pub const SIGNATURES_MAX: usize = 64;

/// The type byte of Ed25519 keys in key ids and verifier keys.
const ED25519: u8 = 1;
const DASH: &str = "— ";

/// What is wrong with a note, a checkpoint or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteError {
    /// It has more bytes or signatures than allowed.
    TooLarge,
    /// It is not text as a note must be: UTF-8 without control characters other than the line feed.
    Characters,
    /// The text does not end with a line feed, a blank line and a signature.
    Form,
    /// A signature line is not a dash, a name and a signature in base64.
    SignatureLine {
        /// Which line under the blank one, from 1.
        line: usize,
    },
    /// It is not signed by any of the keys at hand.
    UnknownKey,
    /// A key at hand signed another text, or not at all.
    Signature,
    /// The text is no checkpoint: an origin, a size, a root, and lines that are not empty.
    Checkpoint,
    /// The text is no proof of inclusion.
    Proof,
    /// The text is no slip.
    Slip,
    /// A line of a slip is not what must stand there.
    SlipLine {
        /// Which line, from 1.
        line: usize,
    },
    /// It is no verifier key, its id is not that of its name and bytes, or its kind is not known.
    Key,
}

impl fmt::Display for NoteError {
    /// For developers; readers are told by whoever knows their language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoteError::TooLarge => f.write_str("too many bytes or signatures"),
            NoteError::Characters => f.write_str("control characters, or not UTF-8"),
            NoteError::Form => f.write_str("no text, blank line and signatures"),
            NoteError::SignatureLine { line } => write!(f, "signature line {line} is malformed"),
            NoteError::UnknownKey => f.write_str("not signed by a known key"),
            NoteError::Signature => f.write_str("a signature does not fit"),
            NoteError::Checkpoint => f.write_str("no checkpoint"),
            NoteError::Proof => f.write_str("no proof of inclusion"),
            NoteError::Slip => f.write_str("no slip"),
            NoteError::SlipLine { line } => write!(f, "line {line} of the slip is malformed"),
            NoteError::Key => f.write_str("no verifier key"),
        }
    }
}

impl std::error::Error for NoteError {}

/// Signs notes.
pub trait Signer {
    /// The key's name: not empty, without spaces and plus signs. For checkpoints and slips the origin.
    fn name(&self) -> &str;
    /// The key's id.
    fn key_id(&self) -> [u8; 4];
    /// The signature of a text.
    fn sign(&self, text: &[u8]) -> Vec<u8>;
}

/// Signs with Ed25519 (RFC 8032). The key is wiped when dropped and does not print.
pub struct Ed25519Signer {
    name: Box<str>,
    key: SigningKey,
}

impl Ed25519Signer {
    /// The signer of this name with the key of these 32 random bytes.
    ///
    /// # Errors
    /// Where the name is empty or has spaces or plus signs.
    pub fn new(name: &str, secret: &[u8; 32]) -> Result<Ed25519Signer, NoteError> {
        if !is_key_name(name) {
            return Err(NoteError::Key);
        }
        Ok(Ed25519Signer { name: name.into(), key: SigningKey::from_bytes(secret) })
    }

    /// The key that verifies what this one signs.
    pub fn verifier_key(&self) -> VerifierKey {
        VerifierKey { name: self.name.clone(), public: Public::Ed25519(self.key.verifying_key()) }
    }
}

impl Signer for Ed25519Signer {
    fn name(&self) -> &str {
        &self.name
    }

    fn key_id(&self) -> [u8; 4] {
        self.verifier_key().id()
    }

    fn sign(&self, text: &[u8]) -> Vec<u8> {
        self.key.sign(text).to_bytes().to_vec()
    }
}

impl fmt::Debug for Ed25519Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Ed25519Signer({}, …)", self.name)
    }
}

/// A key that verifies signatures, with its name. Its text form is `name+id+key`, the id in hexadecimal, the key in
/// base64.
///
/// ```
/// use journal::{Note, VerifierKey};
/// let key = VerifierKey::parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k").unwrap();
/// let note = Note::parse("This is an example message.\n\n— example.com/foo \
///     Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n").unwrap();
/// assert!(note.verify(&[key]).is_ok());
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct VerifierKey {
    name: Box<str>,
    public: Public,
}

// A further kind of key is a further variant.
#[derive(Clone, PartialEq, Eq)]
enum Public {
    Ed25519(VerifyingKey),
}

impl VerifierKey {
    /// Reads the text form.
    ///
    /// # Errors
    /// [`NoteError::Key`] where it is not one.
    pub fn parse(text: &str) -> Result<VerifierKey, NoteError> {
        let mut parts = text.splitn(3, '+');
        let (Some(name), Some(id), Some(key)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(NoteError::Key);
        };
        let key = STANDARD.decode(key).map_err(|_| NoteError::Key)?;
        let [ED25519, key @ ..] = key.as_slice() else { return Err(NoteError::Key) };
        let key: &[u8; 32] = key.try_into().map_err(|_| NoteError::Key)?;
        let key = VerifyingKey::from_bytes(key).map_err(|_| NoteError::Key)?;
        let key = VerifierKey { name: name.into(), public: Public::Ed25519(key) };
        // A weak key verifies signatures that nobody made.
        let Public::Ed25519(public) = &key.public;
        let fits = is_key_name(name) && !public.is_weak() && id == hexadecimal(key.id());
        if fits { Ok(key) } else { Err(NoteError::Key) }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its id: the first bytes of SHA-256 over name, line feed, type and key.
    pub fn id(&self) -> [u8; 4] {
        let digest = Sha256::new_with_prefix(self.name.as_bytes())
            .chain_update([b'\n'])
            .chain_update(self.typed())
            .finalize();
        [digest[0], digest[1], digest[2], digest[3]]
    }

    // Type byte and key.
    fn typed(&self) -> Vec<u8> {
        let Public::Ed25519(key) = &self.public;
        [&[ED25519], &key.as_bytes()[..]].concat()
    }

    /// Whether this key made the signature of the text.
    pub fn verifies(&self, text: &[u8], signature: &[u8]) -> bool {
        let Public::Ed25519(key) = &self.public;
        Signature::from_slice(signature).is_ok_and(|it| key.verify_strict(text, &it).is_ok())
    }
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}+{}+{}", self.name, hexadecimal(self.id()), STANDARD.encode(self.typed()))
    }
}

impl fmt::Debug for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn hexadecimal(id: [u8; 4]) -> String {
    format!("{:08x}", u32::from_be_bytes(id))
}

/// Whether a key may have this name: not empty, without spaces, plus signs and control characters.
pub fn is_key_name(name: &str) -> bool {
    let fits = |it: char| !it.is_whitespace() && !it.is_control() && it != '+';
    !name.is_empty() && name.chars().all(fits)
}

/// A note as read: signed by whomever, verified by nobody yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: Box<str>,
    signatures: Vec<NoteSignature>,
}

/// A signature under a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// The name of the key that is said to have made it.
    pub name: Box<str>,
    /// The id of that key.
    pub key_id: [u8; 4],
    /// Its bytes, at least one.
    pub bytes: Vec<u8>,
}

impl Note {
    /// Signs a text.
    ///
    /// # Errors
    /// Where the text cannot be a note's: it must end with a line feed and have no control characters.
    pub fn sign(text: &str, signers: &[&dyn Signer]) -> Result<Note, NoteError> {
        if !text.ends_with('\n') || signers.is_empty() {
            return Err(NoteError::Form);
        }
        let sign = |signer: &&dyn Signer| NoteSignature {
            name: signer.name().into(),
            key_id: signer.key_id(),
            bytes: signer.sign(text.as_bytes()),
        };
        let note = Note { text: text.into(), signatures: signers.iter().map(sign).collect() };
        // What we write must be what we read.
        let read = Note::parse(&note.to_string())?;
        if read == note { Ok(note) } else { Err(NoteError::Form) }
    }

    /// Reads a note.
    ///
    /// # Errors
    /// Where it has not the form of a note.
    pub fn parse(note: &str) -> Result<Note, NoteError> {
        if note.len() > NOTE_BYTES_MAX {
            return Err(NoteError::TooLarge);
        }
        if note.bytes().any(|byte| byte < 0x20 && byte != b'\n') {
            return Err(NoteError::Characters);
        }
        // The last blank line divides: the text may have blank lines of its own.
        let blank = note.rfind("\n\n").ok_or(NoteError::Form)?;
        let (text, lines) = (&note[..=blank], &note[blank + 2..]);
        let lines = lines.strip_suffix('\n').ok_or(NoteError::Form)?;
        let mut signatures = Vec::new();
        for (at, line) in lines.split('\n').enumerate() {
            if at == SIGNATURES_MAX {
                return Err(NoteError::TooLarge);
            }
            let read = NoteSignature::parse(line);
            signatures.push(read.ok_or(NoteError::SignatureLine { line: at + 1 })?);
        }
        Ok(Note { text: text.into(), signatures })
    }

    /// The text, whoever signed it. Believe [`Note::verify`] instead.
    pub fn unverified_text(&self) -> &str {
        &self.text
    }

    /// The signatures, whoever made them.
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// The text, signed by at least one of these keys.
    ///
    /// # Errors
    /// Where none of them signed it, or where a signature that is said to be of one of them is not.
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<&str, NoteError> {
        let mut signed = false;
        for signature in &self.signatures {
            let mut known = keys
                .iter()
                .filter(|key| *key.name == *signature.name && key.id() == signature.key_id)
                .peekable();
            if known.peek().is_none() {
                continue;
            }
            if !known.any(|key| key.verifies(self.text.as_bytes(), &signature.bytes)) {
                return Err(NoteError::Signature);
            }
            signed = true;
        }
        if signed { Ok(&self.text) } else { Err(NoteError::UnknownKey) }
    }
}

impl fmt::Display for Note {
    /// The note's text form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        for NoteSignature { name, key_id, bytes } in &self.signatures {
            writeln!(f, "{DASH}{name} {}", STANDARD.encode([&key_id[..], bytes].concat()))?;
        }
        Ok(())
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Option<NoteSignature> {
        let (name, signature) = line.strip_prefix(DASH)?.split_once(' ')?;
        let bytes = STANDARD.decode(signature).ok()?;
        let (key_id, bytes) = bytes.split_first_chunk()?;
        let fits = is_key_name(name) && !bytes.is_empty();
        fits.then(|| NoteSignature { name: name.into(), key_id: *key_id, bytes: bytes.to_vec() })
    }
}
