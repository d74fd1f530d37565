//! Secrecy classes of activities and matters (design §2), and the marks of what must never enter.

use serde::{Deserialize, Serialize};

/// How far the content of an activity or matter may be seen.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize,
)]
pub enum Secrecy {
    /// Anybody in scope may see it.
    #[default]
    Open,
    /// For the units involved.
    Internal,
    /// Only date, document number, where the paper is held, who attests, and a yes or no per condition.
    IndexOnly,
}

// The three grades of the Law on Guarding State Secrets, as the two characters of each.
const GRADES: [(char, char); 3] = [('绝', '密'), ('机', '密'), ('秘', '密')];
// GB/T 9704 puts ★ between the grade and how long it is to be kept; people type what they find.
const STARS: [char; 8] = ['★', '☆', '✩', '✭', '✮', '⭐', '*', '＊'];
const BRACKETS: [(char, char); 10] = [
    ('【', '】'),
    ('（', '）'),
    ('(', ')'),
    ('［', '］'),
    ('[', ']'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('「', '」'),
    ('“', '”'),
    ('"', '"'),
];

/// The mark of classified material that a text carries, if it carries one, as it stands there.
///
/// A mark is one of the grades 绝密, 机密, 秘密 (also with a space between its characters, as GB/T 9704 prints them)
/// that is followed by a star or by how long it is to be kept, stands in brackets, stands behind “密级”, stands alone
/// on its line, or begins a line as a heading does. The same words in an ordinary sentence are none.
///
/// ```
/// use model::secrecy::classification_mark;
/// assert_eq!(classification_mark("机密★10年"), Some("机密★"));
/// assert_eq!(classification_mark("学习保守国家秘密法"), None);
/// ```
pub fn classification_mark(text: &str) -> Option<&str> {
    // Both the way out of nearly every text and what keeps it cheap.
    if text.is_ascii() || !text.contains('密') {
        return None;
    }
    text.lines().find_map(mark_of_line)
}

fn mark_of_line(line: &str) -> Option<&str> {
    let mut at = 0;
    while let Some(found) = line[at..].find(|first| GRADES.iter().any(|grade| grade.0 == first)) {
        let start = at + found;
        let first = line[start..].chars().next()?;
        at = start + first.len_utf8();
        let rest = line[at..].trim_start();
        let is_grade = GRADES.iter().any(|grade| grade.0 == first && rest.starts_with(grade.1));
        // More than two spaces between them are no longer one word.
        let gap = line[at..].len() - rest.len();
        if !is_grade || line[at..at + gap].chars().count() > 2 {
            continue;
        }
        let end = line.len() - rest.len() + '密'.len_utf8();
        let after = line[end..].strip_prefix('级').unwrap_or(&line[end..]);
        let before = line[..start].trim_end();
        let next = after.trim_start();
        if let Some(star) = next.chars().next().filter(|next| STARS.contains(next)) {
            return Some(&line[start..line.len() - next.len() + star.len_utf8()]);
        }
        if is_mark(before, after) {
            return Some(&line[start..end]);
        }
    }
    None
}

fn is_mark(before: &str, after: &str) -> bool {
    let next = after.trim_start();
    let begins = before.is_empty();
    let in_brackets = BRACKETS
        .iter()
        .any(|(open, close)| before.ends_with(*open) && (next.starts_with(*close) || kept(next)));
    let heads = begins
        && (next.is_empty()
            || after.starts_with(char::is_whitespace)
            || next.starts_with([':', '：', '|', '｜', '-', '—', '─', '【', '《'])
            || next.starts_with("关于"));
    let apart = before.chars().next_back().is_none_or(|last| !last.is_alphanumeric());
    let label = before.trim_end_matches([':', '：', '=', '＝', ' ', '\u{3000}', '为', '是']);
    let labelled = label.ends_with("密级") || label.ends_with("密级和保密期限");
    heads || in_brackets || labelled || (apart && kept(next))
}

// How long it is to be kept: `10年`, `１年`, `6个月`, `长期`.
fn kept(next: &str) -> bool {
    let is_digit = |digit: char| digit.is_ascii_digit() || ('０'..='９').contains(&digit);
    let unit = next.trim_start_matches(is_digit);
    let unit_of = |unit: &str| ["年", "个月", "月"].iter().any(|own| unit.starts_with(own));
    next.starts_with("长期") || (unit.len() < next.len() && unit_of(unit.trim_start()))
}
