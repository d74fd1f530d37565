//! Text in columns: widths as a terminal shows them (a Chinese character takes two), padding,
//! wrapping, cutting, colours.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns the text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text with blanks after it, `columns` wide in all.
pub(crate) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text with blanks before it, `columns` wide in all.
pub(crate) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text, cut with `…` where it takes more than `columns`.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut taken = 1;
    for character in text.chars() {
        taken += character.width().unwrap_or(0);
        if taken > columns {
            break;
        }
        short.push(character);
    }
    short + "…"
}

/// The text in lines of at most `columns`: broken at blanks, and between Chinese characters where no closing
/// punctuation would begin the next line. A word longer than a line stays whole.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for piece in pieces(paragraph) {
            let own = width(piece.trim_end());
            if !line.is_empty() && width(&line) + own > columns {
                lines.push(line.trim_end().to_owned());
                line.clear();
            }
            line.push_str(piece);
        }
        lines.push(line.trim_end().to_owned());
    }
    lines
}

// What must stay together: a word with the blanks after it, or a wide character with the punctuation after it.
fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut before: Option<char> = None;
    for (at, character) in text.char_indices() {
        if let Some(last) = before {
            let blank_ends = last == ' ' && character != ' ';
            let either_wide = is_wide(last) || is_wide(character);
            let sticks = "，。；：、）》」』！？”’%…".contains(character)
                || "（《「『“‘".contains(last)
                || character == ' ';
            if blank_ends || (either_wide && !sticks) {
                cuts.push(at);
            }
        }
        before = Some(character);
    }
    cuts.push(text.len());
    cuts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

fn is_wide(character: char) -> bool {
    character.width() == Some(2)
}

/// The text wrapped, with `first` before its first line and blanks of the same width before the others.
pub(crate) fn hanging(first: &str, text: &str, columns: usize) -> String {
    let indent = width(first);
    let blanks = " ".repeat(indent);
    let mut laid = String::new();
    for (at, line) in wrap(text, columns.saturating_sub(indent).max(20)).iter().enumerate() {
        let row = format!("{}{line}", if at == 0 { first } else { &blanks });
        laid.push_str(row.trim_end());
        laid.push('\n');
    }
    laid
}

/// Rows of cells in columns as wide as their widest cell, two blanks between them and before the first. The last cell of a
/// row is not filled up.
pub(crate) fn rows(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            match widths.get_mut(at) {
                Some(own) => *own = (*own).max(width(cell)),
                None => widths.push(width(cell)),
            }
        }
    }
    let mut laid = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, columns) in row.iter().zip(&widths) {
            line.push_str("  ");
            line.push_str(&left(cell, *columns));
        }
        laid.push_str(line.trim_end());
        laid.push('\n');
    }
    laid
}

/// A number with groups of three digits: `44,703`.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The colours of a terminal that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Colour {
    Plain,
    Strong,
    Dim,
    Green,
    Yellow,
    Red,
}

/// The text in a colour; unchanged where colours are off.
pub(crate) fn coloured(text: &str, colour: Colour, on: bool) -> String {
    let code = match colour {
        _ if !on => return text.to_owned(),
        Colour::Plain => return text.to_owned(),
        Colour::Strong => 1,
        Colour::Dim => 2,
        Colour::Green => 32,
        Colour::Yellow => 33,
        Colour::Red => 31,
    };
    format!("\u{1b}[{code}m{text}\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_characters_take_two_columns() {
        assert_eq!(left("单位", 6), "单位  ");
        assert_eq!(right("单位", 6), "  单位");
        assert_eq!(cut("一二三四", 5), "一二…");
        assert_eq!(cut("一二", 4), "一二");
    }

    #[test]
    fn lines_break_at_blanks_and_between_chinese_characters() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("一二三四五", 4), ["一二", "三四", "五"]);
        assert_eq!(wrap("一二，三四", 4), ["一", "二，", "三四"]);
        assert_eq!(wrap("unbreakable", 4), ["unbreakable"]);
        assert_eq!(wrap("a\nb", 4), ["a", "b"]);
    }

    #[test]
    fn numbers_are_grouped_by_thousands() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(44_703), "44,703");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
