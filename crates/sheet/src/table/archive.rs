//! Looking through a workbook's zip before anything reads it as a workbook.
//!
//! Every part is unpacked once, into nothing, and counted: what the zip claims about sizes is not
//! believed. So no later step can meet more than was counted here.

use super::limits::Limits;
use language::Message;
use std::io::{Cursor, Read};

// Parts that unpack to less than this may be packed as tightly as they like: XML of a few rows packs well.
const RATIO_ASKED_FROM_BYTES: u64 = 16 << 20;
const CHUNK_BYTES: usize = 64 << 10;

type Fault = (Message, Message);

/// Holds a zip to the limits; `Err` says which one it breaks.
pub(crate) fn check(bytes: &[u8], limits: &Limits) -> Result<(), Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    if archive.len() > limits.parts {
        let message = Message::new("sheet-zip-parts").with("count", archive.len());
        return Err((message.with("most", limits.parts), Message::new("sheet-remedy-zip")));
    }
    let mut total = 0u64;
    let mut chunk = vec![0u8; CHUNK_BYTES];
    let mut has_workbook = false;
    for at in 0..archive.len() {
        let mut part = match archive.by_index(at) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(
                zip::result::ZipError::PASSWORD_REQUIRED,
            )) => {
                return Err((
                    Message::new("sheet-zip-password"),
                    Message::new("sheet-remedy-zip-password"),
                ));
            }
            Err(_) => return Err(broken()),
        };
        let name = part.name().unwrap_or_default().to_ascii_lowercase().replace('\\', "/");
        has_workbook |= name.ends_with("workbook.xml");
        let packed = part.compressed_size().max(1);
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        let mut scan = Scan::new(name.ends_with("sharedstrings.xml"));
        let mut size = 0u64;
        loop {
            let read = part.read(&mut chunk).map_err(|_| broken())?;
            if read == 0 {
                break;
            }
            size += read as u64;
            total += read as u64;
            if total > limits.unpacked_bytes {
                let most = (limits.unpacked_bytes >> 20).to_string();
                let message = Message::new("sheet-zip-size").with("most", most);
                return Err((message, Message::new("sheet-remedy-zip")));
            }
            if size > RATIO_ASKED_FROM_BYTES && size / packed > limits.unpacked_ratio {
                let ratio = limits.unpacked_ratio.to_string();
                let message = Message::new("sheet-zip-ratio").with("most", ratio);
                return Err((message, Message::new("sheet-remedy-zip")));
            }
            if is_xml {
                scan.feed(&chunk[..read]);
            }
        }
        if scan.declares {
            return Err((Message::new("sheet-zip-entities"), Message::new("sheet-remedy-zip")));
        }
        // What the part claims is reserved by the reader before it looks; what it holds is kept.
        if scan.texts_claimed.max(scan.texts) > limits.texts {
            let count = scan.texts_claimed.max(scan.texts).to_string();
            let message = Message::new("sheet-zip-texts").with("count", count);
            let message = message.with("most", limits.texts.to_string());
            return Err((message, Message::new("sheet-remedy-zip")));
        }
    }
    if !has_workbook {
        return Err((Message::new("sheet-zip-no-workbook"), Message::new("sheet-remedy-unpack")));
    }
    Ok(())
}

fn broken() -> Fault {
    (Message::new("sheet-zip-broken"), Message::new("sheet-remedy-zip-broken"))
}

// Looks for a few words in a stream of XML, over the borders of chunks.
struct Scan {
    is_texts: bool,
    declares: bool,
    texts: u64,
    texts_claimed: u64,
    // How much of each word has been seen.
    doctype: usize,
    entity: usize,
    count: usize,
    item: usize,
    in_claim: bool,
    claim: u64,
    claim_started: bool,
}

const DOCTYPE: &[u8] = b"<!doctype";
const ENTITY: &[u8] = b"<!entity";
const UNIQUE_COUNT: &[u8] = b"uniquecount";

impl Scan {
    fn new(is_texts: bool) -> Scan {
        Scan {
            is_texts,
            declares: false,
            texts: 0,
            texts_claimed: 0,
            doctype: 0,
            entity: 0,
            count: 0,
            item: 0,
            in_claim: false,
            claim: 0,
            claim_started: false,
        }
    }

    fn feed(&mut self, chunk: &[u8]) {
        for byte in chunk {
            let byte = byte.to_ascii_lowercase();
            self.declares |= step(&mut self.doctype, DOCTYPE, byte);
            self.declares |= step(&mut self.entity, ENTITY, byte);
            if self.is_texts {
                self.feed_texts(byte);
            }
        }
    }

    fn feed_texts(&mut self, byte: u8) {
        // An item is `<si` or `<prefix:si`; counting a few names that only begin so does no harm.
        self.item = match (self.item, byte) {
            (_, b'<') => 1,
            (1 | 4, b's') => 2,
            (2, b'i') => {
                self.texts += 1;
                0
            }
            (1, b'/') | (0, _) => 0,
            (_, b':') => 4,
            (1..=4, b' ' | b'>') => 0,
            (_, _) => 3,
        };
        if self.in_claim {
            match byte {
                b'0'..=b'9' => {
                    self.claim_started = true;
                    self.claim =
                        self.claim.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
                }
                b'=' | b'"' | b'\'' | b'+' if !self.claim_started => {}
                _ if byte.is_ascii_whitespace() && !self.claim_started => {}
                _ => {
                    self.in_claim = false;
                    self.texts_claimed = self.texts_claimed.max(self.claim);
                }
            }
        }
        if step(&mut self.count, UNIQUE_COUNT, byte) {
            (self.in_claim, self.claim, self.claim_started) = (true, 0, false);
        }
    }
}

// Advances through `word`; whether it is now complete. None of the words repeats its beginning.
fn step(seen: &mut usize, word: &[u8], byte: u8) -> bool {
    if byte == word[*seen] {
        *seen += 1;
        if *seen == word.len() {
            *seen = 0;
            return true;
        }
    } else {
        *seen = usize::from(byte == word[0]);
    }
    false
}
