//! What a file is: told by its first bytes, and by its ending only where they do not tell.

use super::limits::Limits;
use crate::File;
use language::Message;

/// A type that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileType {
    /// CSV in any encoding and with any separator.
    Text,
    /// XLSX.
    Workbook,
}

/// The type of a file, or why it cannot be read and what to do.
pub(crate) fn of(file: &File, limits: &Limits) -> Result<FileType, (Message, Message)> {
    let bytes = file.bytes.as_slice();
    if bytes.len() as u64 > limits.bytes {
        let mebibytes = |bytes: u64| (bytes >> 20).to_string();
        return Err((
            Message::new("sheet-file-large")
                .with("size", mebibytes(bytes.len() as u64))
                .with("most", mebibytes(limits.bytes)),
            Message::new("sheet-remedy-file-large"),
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(FileType::Workbook);
    }
    let refuse =
        |id: &'static str, remedy: &'static str| Err((Message::new(id), Message::new(remedy)));
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
        return refuse("sheet-type-old-workbook", "sheet-remedy-save-xlsx");
    }
    if bytes.starts_with(b"%PDF") {
        return refuse("sheet-type-pdf", "sheet-remedy-export");
    }
    for picture in [&b"\x89PNG"[..], b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"] {
        if bytes.starts_with(picture) {
            return refuse("sheet-type-picture", "sheet-remedy-export");
        }
    }
    for packed in [&b"Rar!"[..], b"7z\xBC\xAF", b"\x1F\x8B"] {
        if bytes.starts_with(packed) {
            return refuse("sheet-type-packed", "sheet-remedy-unpack");
        }
    }
    let start: Vec<u8> = bytes
        .iter()
        .take(1024)
        .skip_while(|byte| byte.is_ascii_whitespace() || matches!(byte, 0xEF | 0xBB | 0xBF))
        .map(u8::to_ascii_lowercase)
        .collect();
    let page = [&b"<html"[..], b"<!doctype", b"<table", b"<meta", b"<head"];
    if page.iter().any(|tag| start.starts_with(tag)) {
        return refuse("sheet-type-html", "sheet-remedy-save-xlsx");
    }
    if start.starts_with(b"<?xml") {
        return refuse("sheet-type-xml", "sheet-remedy-save-xlsx");
    }
    if start.starts_with(b"{") || start.starts_with(b"[{") {
        return refuse("sheet-type-json", "sheet-remedy-export");
    }
    if start.starts_with(b"{\\rtf") {
        return refuse("sheet-type-unknown", "sheet-remedy-export");
    }
    let ending = file.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_empty = bytes.iter().all(u8::is_ascii_whitespace);
    if matches!(ending.as_deref(), Some("xlsx" | "xlsm")) && !is_empty {
        return refuse("sheet-type-not-workbook", "sheet-remedy-not-workbook");
    }
    let marked_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if !marked_utf16 && bytes.iter().take(64 << 10).any(|byte| *byte == 0) {
        return refuse("sheet-type-unknown", "sheet-remedy-export");
    }
    Ok(FileType::Text)
}
