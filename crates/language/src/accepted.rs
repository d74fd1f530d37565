//! Which of our languages somebody would rather read.

use crate::Language;

/// The language of ours that the value of an `Accept-Language` header weighs most (RFC 9110 §12.5.4); of equal ones the first.
///
/// ```
/// use language::{Language, accepted};
/// assert_eq!(accepted("de, en;q=0.7, zh-CN;q=0.9"), Some(Language::Chinese));
/// assert_eq!(accepted("de"), None);
/// ```
pub fn accepted(header: &str) -> Option<Language> {
    let mut best: Option<(f32, Language)> = None;
    for item in header.split(',') {
        let (tag, weight) = item.split_once(";q=").unwrap_or((item, "1"));
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        let Some(language) = Language::parse(tag.trim()) else { continue };
        if weight > best.map_or(0.0, |(most, _)| most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}
