//! Bytes of a content, one value after another: what is read and written below the level of fields.

use super::shape::Shape;
use super::{ContentError, ITEMS_MAX};
use std::fmt;

/// Why bytes are not canonical, or an entry cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The bytes end within it.
    Ends,
    /// Bytes follow where it should end.
    GoesOn,
    /// This version knows no such format.
    Format(u8),
    /// A field with this tag is not known, stands twice, or stands in the wrong place.
    Tag(u8),
    /// The field must be there and is not.
    Absent,
    /// It holds the default, which is not written.
    Default,
    /// A number takes more bytes than it needs, or is larger than its field allows.
    Number,
    /// There is no choice with this number.
    Choice(u64),
    /// It has more bytes or items than allowed.
    TooLarge {
        /// How many are allowed.
        max: u64,
    },
    /// A text is not UTF-8.
    Text,
    /// There is no such day, or a range ends before it begins.
    Day,
    /// It is not sorted, or something stands in it twice.
    Order,
    /// The record is not of the noun that its id names.
    Noun,
    /// The private part does not open: another key, or changed bytes.
    SealBroken,
}

impl fmt::Display for Wrong {
    /// For developers; readers are told by whoever knows their language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wrong::Ends => f.write_str("the bytes end within it"),
            Wrong::GoesOn => f.write_str("bytes follow where it should end"),
            Wrong::Format(format) => write!(f, "no format {format}"),
            Wrong::Tag(tag) => write!(f, "unexpected field {tag}"),
            Wrong::Absent => f.write_str("absent"),
            Wrong::Default => f.write_str("a default that is written"),
            Wrong::Number => f.write_str("a number in too many bytes, or too large"),
            Wrong::Choice(number) => write!(f, "no choice {number}"),
            Wrong::TooLarge { max } => write!(f, "more than {max}"),
            Wrong::Text => f.write_str("not UTF-8"),
            Wrong::Day => f.write_str("no such day, or a range that ends before it begins"),
            Wrong::Order => f.write_str("not sorted, or twice"),
            Wrong::Noun => f.write_str("a record of another noun"),
            Wrong::SealBroken => f.write_str("the private part does not open"),
        }
    }
}

/// Writes values.
pub struct Writer {
    /// What was written.
    pub bytes: Vec<u8>,
    /// The field being written, for errors.
    pub field: &'static str,
}

impl Writer {
    /// Nothing written yet.
    #[expect(clippy::new_without_default, reason = "there is no such thing as a default writer")]
    pub fn new() -> Writer {
        // Holds nearly every entry without growing, so that private bytes are not left behind in freed memory.
        Writer { bytes: Vec::with_capacity(1024), field: "content" }
    }

    /// One byte.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// A number, seven bits to a byte, the lowest first; a set high bit says that more follow.
    pub fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            self.byte(number as u8 | 0x80);
            number >>= 7;
        }
        self.byte(number as u8);
    }

    /// A number with a sign: 0, −1, 1, −2, … as 0, 1, 2, 3, …
    pub fn signed(&mut self, number: i64) {
        self.number((number << 1 ^ number >> 63) as u64);
    }

    /// Bytes with their number before them.
    ///
    /// # Errors
    /// Where there are more than `max`.
    pub fn bytes(&mut self, bytes: &[u8], max: usize) -> Result<(), Wrong> {
        self.count(bytes.len(), max)?;
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    /// How many of something follow.
    ///
    /// # Errors
    /// Where it is more than `max`.
    pub fn count(&mut self, count: usize, max: usize) -> Result<(), Wrong> {
        if count > max {
            return Err(Wrong::TooLarge { max: max as u64 });
        }
        self.number(count as u64);
        Ok(())
    }

    /// A field, unless it has its default.
    ///
    /// # Errors
    /// Where the value cannot be written.
    pub fn field<S: Shape>(
        &mut self,
        tag: u8,
        name: &'static str,
        value: &S::Value,
    ) -> Result<(), Wrong> {
        self.field = name;
        if S::is_default(value) {
            return Ok(());
        }
        self.byte(tag);
        S::write(value, self)
    }

    /// The end of a message.
    pub fn end(&mut self) {
        self.byte(0);
    }
}

/// Reads values.
pub struct Reader<'a> {
    bytes: &'a [u8],
    // The next byte.
    at: usize,
    // Where the value being read begins, for errors.
    begin: usize,
    // The field being read, for errors.
    field: &'static str,
}

impl<'a> Reader<'a> {
    /// Reads from the beginning.
    pub fn new(bytes: &'a [u8]) -> Reader<'a> {
        Reader { bytes, at: 0, begin: 0, field: "content" }
    }

    /// What is wrong, with the place.
    pub fn error(&self, wrong: Wrong) -> ContentError {
        ContentError { field: self.field, at: self.begin, wrong }
    }

    /// Names what is read next, for errors.
    pub fn now(&mut self, field: &'static str) {
        self.field = field;
    }

    /// One byte.
    ///
    /// # Errors
    /// At the end.
    pub fn byte(&mut self) -> Result<u8, Wrong> {
        self.begin = self.at;
        let byte = *self.bytes.get(self.at).ok_or(Wrong::Ends)?;
        self.at += 1;
        Ok(byte)
    }

    /// A number in as few bytes as possible.
    ///
    /// # Errors
    /// At the end, where it has more bytes than it needs, or more than 64 bits.
    pub fn number(&mut self) -> Result<u64, Wrong> {
        let begin = self.at;
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            self.begin = begin;
            let bits = u64::from(byte & 0x7f);
            number |= bits << shift;
            if byte & 0x80 == 0 {
                let fits = number >> shift == bits;
                let shortest = byte != 0 || shift == 0;
                return if fits && shortest { Ok(number) } else { Err(Wrong::Number) };
            }
        }
        Err(Wrong::Number)
    }

    /// A number with a sign.
    ///
    /// # Errors
    /// As [`Reader::number`].
    pub fn signed(&mut self) -> Result<i64, Wrong> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    /// Bytes with their number before them.
    ///
    /// # Errors
    /// At the end, or where there are more than `max`.
    pub fn bytes(&mut self, max: usize) -> Result<&'a [u8], Wrong> {
        let begin = self.at;
        let count = self.number()?;
        if count > max as u64 {
            return Err(Wrong::TooLarge { max: max as u64 });
        }
        let bytes = self.take(count as usize)?;
        self.begin = begin;
        Ok(bytes)
    }

    /// As many bytes.
    ///
    /// # Errors
    /// At the end.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], Wrong> {
        self.begin = self.at;
        let bytes = self.bytes[self.at..].get(..count).ok_or(Wrong::Ends)?;
        self.at += count;
        Ok(bytes)
    }

    /// How many items follow, and for how many of them memory may be set aside: never more than bytes are there.
    ///
    /// # Errors
    /// At the end, or where there are more than [`ITEMS_MAX`].
    pub fn count(&mut self) -> Result<(usize, usize), Wrong> {
        let count = self.number()?;
        if count > ITEMS_MAX as u64 {
            return Err(Wrong::TooLarge { max: ITEMS_MAX as u64 });
        }
        let count = count as usize;
        Ok((count, count.min(self.bytes.len() - self.at)))
    }

    /// The field with this tag, if it is the next one; else its default. `next` is the tag read last.
    ///
    /// # Errors
    /// Where the value is wrong, is a default, or is absent and must be there.
    pub fn field<S: Shape>(
        &mut self,
        next: &mut u8,
        tag: u8,
        name: &'static str,
    ) -> Result<S::Value, Wrong> {
        if *next != tag {
            return S::default().ok_or_else(|| {
                self.field = name;
                Wrong::Absent
            });
        }
        self.field = name;
        let value = S::read(self)?;
        if S::is_default(&value) {
            return Err(Wrong::Default);
        }
        *next = self.byte()?;
        Ok(value)
    }

    /// The end of this message: no field is left.
    ///
    /// # Errors
    /// Where the tag read last is one.
    pub fn end(&mut self, next: u8, message: &'static str) -> Result<(), Wrong> {
        if next == 0 {
            return Ok(());
        }
        self.field = message;
        Err(Wrong::Tag(next))
    }

    /// The end of all bytes.
    ///
    /// # Errors
    /// Where more follow.
    pub fn finish(&mut self) -> Result<(), Wrong> {
        self.begin = self.at;
        if self.at == self.bytes.len() { Ok(()) } else { Err(Wrong::GoesOn) }
    }
}
