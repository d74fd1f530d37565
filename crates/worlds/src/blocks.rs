//! The fenced blocks of a page. What a block means is for others to know.

use std::ops::Range;

/// A fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What stands after the opening fence.
    pub name: String,
    /// The line of the opening fence, from 1; the first line of the text is the next one.
    pub line: usize,
    /// Where its text stands in the page.
    pub range: Range<usize>,
    /// Its text, with a line break at the end of every line.
    pub text: String,
    /// Whether it is closed.
    pub is_closed: bool,
}

/// All blocks of a page. A block ends at a fence of at least the length of its own; one that is not closed goes on to the
/// end of the page.
///
/// ```
/// let found = worlds::blocks::all("A case.\n\n```question\nas_of = 2024-12-31\n```\n");
/// assert_eq!((found[0].name.as_str(), found[0].line), ("question", 3));
/// assert_eq!(found[0].text, "as_of = 2024-12-31\n");
/// ```
pub fn all(page: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    // The length of the fence of the block that is open: the last one found.
    let mut open: Option<usize> = None;
    let mut at = 0;
    for (number, whole) in page.split_inclusive('\n').enumerate() {
        let line = whole.trim_end_matches(['\n', '\r']);
        let ticks = line.len() - line.trim_start_matches('`').len();
        let (start, end) = (at, at + whole.len());
        at = end;
        match (open, found.last_mut()) {
            (Some(fence), Some(block)) if ticks >= fence && line.trim_end().len() == ticks => {
                block.range.end = start;
                block.is_closed = true;
                open = None;
            }
            (Some(_), Some(block)) => {
                block.range.end = end;
                block.text.push_str(line);
                block.text.push('\n');
            }
            _ if ticks >= 3 => {
                open = Some(ticks);
                found.push(Block {
                    name: line[ticks..].trim().to_owned(),
                    line: number + 1,
                    range: end..end,
                    text: String::new(),
                    is_closed: false,
                });
            }
            _ => {}
        }
    }
    found
}
