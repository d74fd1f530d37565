//! A problem in a file: where, what, why, and what to do.

use language::{Language, Message};

// A longer value is cut here when it is shown.
const VALUE_CHARS_MAX: usize = 60;

/// A problem (or a note), placed as exactly as it can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file as the user named it.
    pub file: String,
    /// The sheet of an XLSX workbook.
    pub sheet: Option<String>,
    /// The row as a spreadsheet program numbers it, the header row included.
    pub row: Option<u64>,
    /// The line of a text file, where cells with line breaks make it differ from the row.
    pub line: Option<u64>,
    /// The column: its header, with the letter before it in XLSX.
    pub column: Option<String>,
    /// What stands there; left out where it must not be repeated (classified content).
    pub value: Option<String>,
    /// What is wrong, and why.
    pub message: Message,
    /// What to do.
    pub remedy: Message,
}

impl Problem {
    /// A problem of a whole file.
    pub fn of_file(file: impl Into<String>, message: Message, remedy: Message) -> Problem {
        Problem {
            file: file.into(),
            sheet: None,
            row: None,
            line: None,
            column: None,
            value: None,
            message,
            remedy,
        }
    }

    /// The problem in two lines: place, value and what is wrong; then what to do.
    pub fn render(&self, language: Language) -> String {
        let mut place = vec![self.file.clone()];
        let part = |message: Message| message.render(language);
        if let Some(sheet) = &self.sheet {
            place.push(part(Message::new("sheet-place-sheet").with("sheet", sheet.as_str())));
        }
        if let Some(row) = self.row {
            let row = i64::try_from(row).unwrap_or(i64::MAX).to_string();
            place.push(match self.line {
                None => part(Message::new("sheet-place-row").with("row", row)),
                Some(line) => part(
                    Message::new("sheet-place-row-line")
                        .with("row", row)
                        .with("line", line.to_string()),
                ),
            });
        }
        if let Some(column) = &self.column {
            place.push(part(Message::new("sheet-place-column").with("column", column.as_str())));
        }
        if let Some(value) = &self.value {
            place.push(part(Message::new("sheet-place-value").with("value", shown(value))));
        }
        let separator = if language == Language::Chinese { "，" } else { ", " };
        let colon = if language == Language::Chinese { "：" } else { ": " };
        format!(
            "{}{colon}{}\n  {}",
            place.join(separator),
            self.message.render(language),
            self.remedy.render(language)
        )
    }
}

/// A value as it is shown: on one line, without control characters, cut to 60 characters.
pub(crate) fn shown(value: &str) -> String {
    let clean = |character: char| if character.is_control() { '␣' } else { character };
    let mut shown: String = value.chars().take(VALUE_CHARS_MAX).map(clean).collect();
    if value.chars().nth(VALUE_CHARS_MAX).is_some() {
        shown.push('…');
    }
    shown
}
