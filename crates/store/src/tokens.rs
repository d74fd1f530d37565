//! Search tokens: every character and every pair of neighbours, so that Chinese is found without knowing its words, on
//! both engines and without an extension.
//!
//! A query is cut the same way and asks for all of its pairs (or for its one character). Pairs that stand in
//! different places of a text satisfy it too; for names of units and short fields that is rare and harmless.

use std::collections::BTreeSet;

/// Tokens that a record may have; what a longer text has beyond them is not found.
pub const TOKENS_MAX: usize = 20_000;

/// Tokens of a query that are asked for; more do not narrow it.
pub const TOKENS_ASKED_MAX: usize = 32;

/// The tokens of a record's texts, in order.
pub(crate) fn tokens<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in texts {
        for run in runs(text) {
            for at in 0..run.len() {
                if found.len() >= TOKENS_MAX {
                    return found;
                }
                found.insert(String::from(run[at]));
                found.extend(run.get(at..at + 2).map(String::from_iter));
            }
        }
    }
    found
}

/// The tokens that a record must have to be found by `text`, in order; none where it has neither letter nor digit.
pub fn tokens_asked(text: &str) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for run in runs(text) {
        match run.as_slice() {
            [one] => drop(asked.insert(String::from(*one))),
            more => asked.extend(more.windows(2).map(String::from_iter)),
        }
    }
    while asked.len() > TOKENS_ASKED_MAX {
        asked.pop_last();
    }
    asked
}

// Letters and digits between other characters, in small letters and half width.
fn runs(text: &str) -> impl Iterator<Item = Vec<char>> {
    let narrow = |letter: char| match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        other => other,
    };
    let letters = text.chars().map(narrow).flat_map(char::to_lowercase).collect::<String>();
    let split = letters.split(|letter: char| !letter.is_alphanumeric());
    split
        .filter(|run| !run.is_empty())
        .map(|run| run.chars().collect())
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tokens: BTreeSet<String>) -> String {
        tokens.into_iter().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn characters_and_neighbours_within_a_run() {
        assert_eq!(of(tokens(["第一,二"])), "一 二 第 第一");
        assert_eq!(of(tokens(["Ab", "ＡＢ"])), "a ab b");
    }

    #[test]
    fn what_is_asked_for_is_there() {
        assert_eq!(of(tokens_asked("第一支部")), "一支 支部 第一");
        assert_eq!(of(tokens_asked("村")), "村");
        assert_eq!(of(tokens_asked("，。")), "");
        for text in ["第一支部", "Ａ县B镇", "2024 年"] {
            assert!(tokens_asked(text).is_subset(&tokens([text])), "{text}");
        }
    }
}
