//! The canonical bytes of an entry: what salts, leaves and proofs are about, the same in every database and for ever.
//!
//! A content is a format number (one byte, now 1) and a message. A message is its fields in rising order of their tags, each
//! a tag byte and a value, and a zero byte. There is exactly one way to write an entry: numbers take as few bytes as
//! possible, a field that has its default is left out, what has an order is sorted. A decoder refuses every other way,
//! so two contents are equal exactly if their entries and their sealed bytes are.
//!
//! What is private in a record (a person; the texts of an activity or a matter; the name of an attachment) is one sealed
//! field. How it is sealed is not known here: the caller hands in functions ([`crate::seal`] makes them).
//!
//! [`format`] lists every field with its tag; [`shape`] says how values are written; [`wire`] reads and writes bytes.

pub mod format;
pub mod shape;
pub mod wire;

use model::{Act, Entry, RecordId};
use std::fmt;
pub use wire::Wrong;
use wire::{Reader, Writer};
use zeroize::Zeroizing;

/// The number of the format in which contents are written.
pub const FORMAT: u8 = 1;
/// Bytes of a content: an entry is read into memory as a whole, and a directive with all its pages is far smaller.
pub const CONTENT_BYTES_MAX: usize = 16 << 20;
/// Bytes of a free text.
pub const TEXT_BYTES_MAX: usize = 1 << 20;
/// Items of a list.
pub const ITEMS_MAX: usize = 1 << 20;

/// What of a content is no canonical entry, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentError {
    /// The field, as `message.field`.
    pub field: &'static str,
    /// At which byte the value begins; within the private part counted from its own beginning.
    pub at: usize,
    /// What is wrong with it.
    pub wrong: Wrong,
}

impl fmt::Display for ContentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {}: {}", self.field, self.at, self.wrong)
    }
}

impl std::error::Error for ContentError {}

/// What came of an attempt to open the private part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It was opened.
    Plain(Zeroizing<Vec<u8>>),
    /// The record's key was destroyed, or is not at hand.
    NoKey,
    /// The key does not fit.
    Broken,
}

/// The private part of a record as its content holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Private<'a> {
    /// There is none.
    None,
    /// Opened: the entry has it. These are its sealed bytes.
    Opened(&'a [u8]),
    /// Not opened: a person is `record: None`, texts are empty, a name is empty. These are its sealed bytes.
    Sealed(&'a [u8]),
}

/// An entry read from its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The entry.
    pub entry: Entry,
    /// Its private part.
    pub private: Private<'a>,
}

impl Decoded<'_> {
    /// The content once more, with the sealed bytes as they were. Equal to what was decoded, unless the entry was
    /// changed.
    ///
    /// # Errors
    /// As [`encode`], where the entry was changed.
    pub fn encode(&self) -> Result<Vec<u8>, ContentError> {
        let sealed = match self.private {
            Private::None => None,
            Private::Opened(sealed) | Private::Sealed(sealed) => Some(sealed),
        };
        encode_with(&self.entry, format::Sealing::Kept(sealed))
    }
}

/// The canonical content of an entry. `seal` is asked once at most, for the private part of the record that is put.
///
/// # Errors
/// Where the entry is not one that can be written: a list that must be sorted is not, a text is too long, a day does not
/// exist, a record is of another noun than its id, or absent.
pub fn encode(
    entry: &Entry,
    seal: &mut dyn FnMut(&RecordId, &[u8]) -> Vec<u8>,
) -> Result<Vec<u8>, ContentError> {
    encode_with(entry, format::Sealing::Seal(seal))
}

fn encode_with(entry: &Entry, sealing: format::Sealing<'_>) -> Result<Vec<u8>, ContentError> {
    let mut to = Writer::new();
    to.byte(FORMAT);
    let written = format::write_entry(entry, sealing, &mut to);
    match written {
        Ok(()) if to.bytes.len() > CONTENT_BYTES_MAX => {
            let wrong = Wrong::TooLarge { max: CONTENT_BYTES_MAX as u64 };
            Err(ContentError { field: "content", at: CONTENT_BYTES_MAX, wrong })
        }
        Ok(()) => Ok(to.bytes),
        Err(wrong) => Err(ContentError { field: to.field, at: to.bytes.len(), wrong }),
    }
}

/// The entry of a content. `open` is asked once at most, for the private part.
///
/// # Errors
/// Where the bytes are not the canonical content of an entry, or the private part does not open with the key at hand.
pub fn decode<'a>(
    content: &'a [u8],
    open: &dyn Fn(&RecordId, &[u8]) -> Opened,
) -> Result<Decoded<'a>, ContentError> {
    let mut from = Reader::new(content);
    if content.len() > CONTENT_BYTES_MAX {
        return Err(from.error(Wrong::TooLarge { max: CONTENT_BYTES_MAX as u64 }));
    }
    let (mut entry, sealed) = format::read_entry(&mut from).map_err(|wrong| from.error(wrong))?;
    let Some(sealed) = sealed else { return Ok(Decoded { entry, private: Private::None }) };
    let Act::Put { id, record } = &mut entry.act else {
        unreachable!("only a record that is put has a private part")
    };
    let private = match open(id, sealed) {
        Opened::NoKey => Private::Sealed(sealed),
        Opened::Broken => return Err(from.error(Wrong::SealBroken)),
        Opened::Plain(plain) => {
            let mut from = Reader::new(&plain);
            format::read_private(record, &mut from).map_err(|wrong| from.error(wrong))?;
            Private::Opened(sealed)
        }
    };
    Ok(Decoded { entry, private })
}

/// The entry of a content without what is private.
///
/// # Errors
/// Where the bytes are not the canonical content of an entry.
pub fn decode_sealed(content: &[u8]) -> Result<Decoded<'_>, ContentError> {
    decode(content, &|_, _| Opened::NoKey)
}
