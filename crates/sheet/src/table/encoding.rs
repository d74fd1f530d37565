//! From bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one, else GB18030.

use language::Message;
use std::borrow::Cow;

// Text that is UTF-8 for this many three-byte characters is UTF-8 with a flaw: by chance GB18030 text
// reads as UTF-8 for a character or two, hardly for eight.
const UTF8_CHARACTERS_SURE: usize = 8;

/// The text of a file, or what is wrong with its bytes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, (Message, Message)> {
    for (mark, encoding) in
        [([0xFF, 0xFE], encoding_rs::UTF_16LE), ([0xFE, 0xFF], encoding_rs::UTF_16BE)]
    {
        if let Some(rest) = bytes.strip_prefix(&mark) {
            return encoding.decode_without_bom_handling_and_without_replacement(rest).ok_or_else(
                || (Message::new("sheet-utf16-broken"), Message::new("sheet-remedy-save-utf8")),
            );
        }
    }
    let (rest, marked) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let flaw = match std::str::from_utf8(rest) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error.valid_up_to(),
    };
    let offset = bytes.len() - rest.len();
    if marked || three_byte_characters(&rest[..flaw]) >= UTF8_CHARACTERS_SURE {
        return Err(broken("sheet-utf8-broken", bytes, offset + flaw));
    }
    match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(rest) {
        Some(text) => Ok(text),
        None => Err(broken("sheet-encoding-unknown", bytes, offset + gb18030_flaw(rest))),
    }
}

fn three_byte_characters(valid: &[u8]) -> usize {
    valid.iter().filter(|byte| (0xE0..0xF0).contains(*byte)).count()
}

fn broken(id: &'static str, bytes: &[u8], at: usize) -> (Message, Message) {
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let shown: Vec<String> = bytes[at..].iter().take(4).map(|byte| format!("{byte:02X}")).collect();
    let message = Message::new(id)
        .with("byte", (at + 1).to_string())
        .with("line", line.to_string())
        .with("bytes", shown.join(" "));
    (message, Message::new("sheet-remedy-save-utf8"))
}

// How many bytes can be read as GB18030 before the first that cannot.
fn gb18030_flaw(bytes: &[u8]) -> usize {
    let mut decoder = encoding_rs::GB18030.new_decoder_without_bom_handling();
    let mut room = [0u16; 4096];
    let mut read = 0;
    loop {
        let (result, taken, _) =
            decoder.decode_to_utf16_without_replacement(&bytes[read..], &mut room, true);
        read += taken;
        match result {
            encoding_rs::DecoderResult::Malformed(length, after) => {
                return read.saturating_sub(usize::from(length) + usize::from(after));
            }
            encoding_rs::DecoderResult::OutputFull if taken > 0 => {}
            _ => return read,
        }
    }
}
