//! Anchors: article.paragraph.sentence.

use crate::document::Anchor;

/// Numbers above this are taken for slips of the pen.
const PART_MAX: u32 = 999;

/// Reads `7.1.4`, `7.1`, `7`, `0`, `P3.1`, `C.2.1`. `None` for anything else.
pub(crate) fn read(text: &str) -> Option<Anchor> {
    let mut parts = text.split('.');
    let article = parts.next().filter(|article| is_article(article))?.to_owned();
    let mut number = || match parts.next() {
        None => Some(None),
        Some(part) => part_number(part).map(Some),
    };
    let (paragraph, sentence) = (number()?, number()?);
    parts.next().is_none().then_some(Anchor { article, paragraph, sentence })
}

/// Whether this is the number of an article: `0`, `7`, `P3`, `C`.
pub(crate) fn is_article(text: &str) -> bool {
    let number = text.strip_prefix('P').unwrap_or(text);
    text == "C" || text == "0" || part_number(number).is_some()
}

fn part_number(text: &str) -> Option<u32> {
    let digits = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || text.len() > 3 {
        return None;
    }
    text.parse().ok().filter(|number| (1..=PART_MAX).contains(number))
}
