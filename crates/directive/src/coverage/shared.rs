//! Runs that a page of ours shares with the original: long enough that they are not our own words.

use super::cut::Original;
use crate::{Source, Span};
use std::collections::HashMap;
use std::ops::Range;

/// From so many consecutive words on, in Latin scripts.
pub const WORDS_MIN: usize = 15;
/// From so many consecutive Chinese characters on.
pub const CHARACTERS_MIN: usize = 20;
/// The same run may stand in an original more than once; so many places are tried for the longest.
const PLACES_MAX: usize = 32;

/// In which script a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Counted in words.
    Latin,
    /// Counted in characters.
    Chinese,
}

impl Script {
    fn least(self) -> usize {
        match self {
            Script::Latin => WORDS_MIN,
            Script::Chinese => CHARACTERS_MIN,
        }
    }
}

/// A run of words or characters that stands in the original, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it stands in our page.
    pub span: Span,
    /// In which script.
    pub script: Script,
    /// How many words or characters it has.
    pub length: usize,
}

/// All such runs in the sources, none overlapping another of its script. Punctuation, case, figures and line breaks part nothing.
pub(super) fn runs<'s>(
    original: &Original<'_>,
    sources: impl Iterator<Item = (usize, &'s Source)>,
) -> Vec<Run> {
    let body = original.body.join("\n");
    let index = [Script::Latin, Script::Chinese].map(|script| Index::of(&body, script));
    let mut runs = Vec::new();
    for (source, page) in sources {
        for own in &index {
            own.find(source, &page.text, &mut runs);
        }
    }
    runs
}

// The original as a row of numbered words, and where each run of the least length begins.
struct Index {
    script: Script,
    numbers: HashMap<String, usize>,
    row: Vec<usize>,
    places: HashMap<Vec<usize>, Vec<usize>>,
}

impl Index {
    fn of(body: &str, script: Script) -> Index {
        let mut numbers = HashMap::new();
        let row: Vec<usize> = words(body, script)
            .into_iter()
            .map(|(word, _)| {
                let next = numbers.len();
                *numbers.entry(word).or_insert(next)
            })
            .collect();
        let mut places: HashMap<Vec<usize>, Vec<usize>> = HashMap::new();
        for (at, run) in row.windows(script.least()).enumerate() {
            let own = places.entry(run.to_vec()).or_default();
            if own.len() < PLACES_MAX {
                own.push(at);
            }
        }
        Index { script, numbers, row, places }
    }

    fn find(&self, source: usize, text: &str, runs: &mut Vec<Run>) {
        let words = words(text, self.script);
        let row: Vec<Option<usize>> =
            words.iter().map(|(word, _)| self.numbers.get(word).copied()).collect();
        let mut at = 0;
        while at + self.script.least() <= row.len() {
            let wanted: Option<Vec<usize>> =
                row[at..at + self.script.least()].iter().copied().collect();
            let places = wanted.and_then(|wanted| self.places.get(&wanted));
            let alike = |place: usize| {
                let theirs = self.row[place..].iter().copied().map(Some);
                row[at..]
                    .iter()
                    .copied()
                    .zip(theirs)
                    .take_while(|(own, other)| own == other)
                    .count()
            };
            let Some(length) = places.into_iter().flatten().map(|place| alike(*place)).max() else {
                at += 1;
                continue;
            };
            let span = Span { source, start: words[at].1.start, end: words[at + length - 1].1.end };
            runs.push(Run { span, script: self.script, length });
            at += length;
        }
    }
}

// Words in lower case, or single Chinese characters, each with its place.
fn words(text: &str, script: Script) -> Vec<(String, Range<usize>)> {
    let mut words: Vec<(String, Range<usize>)> = Vec::new();
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match script {
            Script::Chinese if is_chinese(character) => {
                words.push((character.to_string(), at..end));
            }
            Script::Latin if is_latin(character) => {
                let plain = if character == '’' { '\'' } else { character };
                match words.last_mut().filter(|(_, place)| place.end == at) {
                    Some((word, place)) => {
                        word.extend(plain.to_lowercase());
                        place.end = end;
                    }
                    None => words.push((plain.to_lowercase().collect(), at..end)),
                }
            }
            _ => {}
        }
    }
    words
}

fn is_latin(character: char) -> bool {
    matches!(character, '\'' | '’') || (character.is_alphabetic() && !is_chinese(character))
}

/// Whether this is a Chinese character.
pub(super) fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(original: &str, page: &str) -> Vec<(String, usize)> {
        let original = Original { body: original.lines().collect(), ..Original::default() };
        let page = Source { path: String::new(), text: page.to_owned(), overlay: None };
        let runs = runs(&original, std::iter::once((0, &page)));
        runs.into_iter()
            .map(|run| (page.text[run.span.start..run.span.end].to_owned(), run.length))
            .collect()
    }

    #[test]
    fn fifteen_words_are_found_and_fourteen_are_not() {
        let original =
            "We went down to the river at dawn, and the boats of the others were gone already.";
        let page =
            "He said: we went down – to the River at dawn,\nand the boats of the others, he said.";
        let run = "we went down – to the River at dawn,\nand the boats of the others";
        assert_eq!(found(original, page), []);
        let page = page.replace("others, he", "others were — he");
        assert_eq!(found(original, &page), [(format!("{run} were"), 15)]);
    }

    #[test]
    fn twenty_characters_are_found_and_nineteen_are_not() {
        let original = "清早我们到河边去看船，别人的船都已经开走了，只剩下老李的那一条。";
        assert_eq!(found(original, "他说清早我们到河边去看船——别人的船都已经开走。"), []);
        let page = "他说清早我们到河边去看船——别人的船都已经开走了。";
        let run = "清早我们到河边去看船——别人的船都已经开走了";
        assert_eq!(found(original, page), [(run.to_owned(), 20)]);
    }

    #[test]
    fn the_longest_of_several_places_counts() {
        let fifteen = "a b c d e f g h i j k l m n o";
        let original = format!("{fifteen} x\n{fifteen} y z");
        let page = format!("{fifteen} y z and {fifteen} w");
        let lengths: Vec<usize> = found(&original, &page).into_iter().map(|own| own.1).collect();
        assert_eq!(lengths, [17, 15]);
    }
}
