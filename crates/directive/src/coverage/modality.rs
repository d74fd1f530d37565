//! Flags of a sentence, told by words: that it obliges, has a figure, says how often.
//!
//! The words are data, in `modality.toml`; here is only how they are looked for.

use model::Language;
use std::sync::OnceLock;
use toml_edit::{Item, TableLike};

/// What the words of a sentence hint at. A flagged sentence that no obligation carries out needs a written reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flag {
    /// It says that something must or should be done.
    Must,
    /// It has a figure.
    Number,
    /// It says how often.
    Frequency,
}

impl Flag {
    /// All three as written in `sentences.toml`.
    pub const ALL: [(Flag, &str); 3] =
        [(Flag::Must, "must"), (Flag::Number, "number"), (Flag::Frequency, "frequency")];

    /// As written.
    pub fn as_str(self) -> &'static str {
        Flag::ALL.iter().find(|(own, _)| *own == self).map_or("", |(_, name)| name)
    }

    /// The flag written so.
    pub fn named(word: &str) -> Option<Flag> {
        Flag::ALL.iter().find(|(_, name)| *name == word).map(|(own, _)| *own)
    }
}

// The words of one language.
struct Words {
    quoted_max: usize,
    except: Vec<String>,
    must: Vec<String>,
    number: Vec<String>,
    frequency: Vec<String>,
    before_numbers: Vec<String>,
    numerals: String,
    one: String,
    measures: Vec<String>,
    measures_of_one: Vec<String>,
}

fn words(language: Language) -> &'static Words {
    static ALL: OnceLock<[Words; 2]> = OnceLock::new();
    let all = ALL.get_or_init(|| {
        let shipped = include_str!("modality.toml").parse::<toml_edit::DocumentMut>();
        let shipped = shipped.expect("what ships is TOML; a test reads it");
        [read(&shipped["zh"]), read(&shipped["en"])]
    });
    &all[usize::from(language == Language::English)]
}

fn read(item: &Item) -> Words {
    let table = item.as_table_like();
    let entry = |key: &str| table.and_then(|own: &dyn TableLike| own.get(key));
    let text = |key| entry(key).and_then(Item::as_str).unwrap_or_default().to_owned();
    let list = |key| -> Vec<String> {
        let array = entry(key).and_then(Item::as_array).into_iter().flatten();
        array.filter_map(|own| own.as_str()).map(str::to_owned).collect()
    };
    let most = entry("quoted_max").and_then(Item::as_integer).unwrap_or_default();
    Words {
        quoted_max: usize::try_from(most).unwrap_or_default(),
        except: list("except"),
        must: list("must"),
        number: list("number"),
        frequency: list("frequency"),
        before_numbers: list("before_numbers"),
        numerals: text("numerals"),
        one: text("one"),
        measures: list("measures"),
        measures_of_one: list("measures_of_one"),
    }
}

/// Abbreviations after which a full stop ends nothing where a number follows.
pub(super) fn before_numbers(language: Language) -> &'static [String] {
    &words(language).before_numbers
}

/// The flags of a sentence.
///
/// ```
/// use directive::coverage::{Flag, flags};
/// use model::Language;
/// let found = flags("Every branch must meet at least once a year.", Language::English);
/// assert_eq!(found, [Flag::Must, Flag::Number, Flag::Frequency]);
/// assert!(flags("主要是为了便民。", Language::Chinese).is_empty());
/// ```
pub fn flags(sentence: &str, language: Language) -> Vec<Flag> {
    let words = words(language);
    let unquoted = without_names(sentence, words.quoted_max);
    let latin = language == Language::English;
    let mut text = if latin { spaced(&unquoted) } else { unquoted };
    let phrase = |own: &str| if latin { spaced(own) } else { own.to_owned() };
    for own in &words.except {
        text = text.replace(&phrase(own), " | ");
    }
    let says = |list: &[String]| list.iter().any(|own| text.contains(&phrase(own)));
    let figure = digits(&text) || says(&words.number) || (!latin && counted(&text, words));
    let found = [
        (Flag::Must, says(&words.must)),
        (Flag::Number, figure),
        (Flag::Frequency, says(&words.frequency)),
    ];
    found.into_iter().filter(|(_, is)| *is).map(|(flag, _)| flag).collect()
}

// What stands in quotation marks is a name where it is short, and titles always are.
fn without_names(text: &str, most: usize) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(open) = rest.find(['“', '"', '《', '「']) {
        let mark = rest[open..].chars().next().unwrap_or_default();
        let close = match mark {
            '“' => '”',
            '《' => '》',
            '「' => '」',
            own => own,
        };
        let inner = open + mark.len_utf8();
        let Some(end) = rest[inner..].find(close).map(|at| inner + at) else { break };
        kept.push_str(&rest[..open]);
        let is_name = mark == '《' || rest[inner..end].chars().count() <= most;
        kept.push_str(if is_name { " | " } else { &rest[inner..end] });
        rest = &rest[end + close.len_utf8()..];
    }
    kept + rest
}

// Words in lower case with one blank around each, and a stroke where punctuation parts them.
fn spaced(text: &str) -> String {
    let mut spaced = String::from(" ");
    for character in text.chars().flat_map(char::to_lowercase) {
        let next = match character {
            '’' => '\'',
            '-' | '‑' => ' ',
            own => own,
        };
        if next.is_alphanumeric() || next == '\'' {
            spaced.push(next);
            continue;
        }
        if !spaced.ends_with(' ') {
            spaced.push(' ');
        }
        if !next.is_whitespace() {
            spaced.push_str("| ");
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

// A figure in digits that is neither the number of a year nor an ordinal.
fn digits(text: &str) -> bool {
    let mut before = None;
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        before = rest[..at].chars().next_back().or(before);
        let end = at + rest[at..].find(|it: char| !it.is_ascii_digit()).unwrap_or(rest.len() - at);
        let (figure, after) = (&rest[at..end], &rest[end..]);
        let is_year = figure.len() == 4 && matches!(figure.get(..2), Some("19" | "20"));
        let is_ordinal = before == Some('第')
            || ["st ", "nd ", "rd ", "th "].iter().any(|own| after.starts_with(own));
        if !is_year && !is_ordinal {
            return true;
        }
        before = figure.chars().next_back();
        rest = after;
    }
    false
}

// Chinese numerals before a measure; after 第 they only number.
fn counted(text: &str, words: &Words) -> bool {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let is_numeral = |it: char| words.numerals.contains(it) || words.one.contains(it);
    let mut at = 0;
    while at < characters.len() {
        if !is_numeral(characters[at].1) {
            at += 1;
            continue;
        }
        let start = at;
        while at < characters.len() && is_numeral(characters[at].1) {
            at += 1;
        }
        let end = characters.get(at).map_or(text.len(), |(byte, _)| *byte);
        let only_one = at - start == 1 && words.one.contains(characters[start].1);
        let measures = if only_one { &words.measures_of_one } else { &words.measures };
        let is_ordinal = start > 0 && characters[start - 1].1 == '第';
        if !is_ordinal && measures.iter().any(|own| text[end..].starts_with(own.as_str())) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: Language, sentence: &str, wanted: &str) {
        let found: Vec<&str> = flags(sentence, language).into_iter().map(Flag::as_str).collect();
        assert_eq!(found.join(" "), wanted, "{sentence}");
    }

    #[test]
    fn english_sentences() {
        let check = |sentence, wanted| check(Language::English, sentence, wanted);
        check("Keep the lists short.", "");
        check("Branches must look again.", "must");
        check("The mustard is good.", "");
        check("It shall be read every year.", "must frequency");
        check("Read at least one book.", "number");
        check("One reads.", "");
        check("Answer within 15 days.", "number");
        check("As of 2024, read.", "");
        check("In the 3rd hall, read.", "");
        check("Hold the “three meetings and one lesson”.", "");
        check("Read it every, year after year.", "");
        check("Monthly reports are not needed.", "frequency");
        check("Five-day courses are regular.", "number frequency");
    }

    #[test]
    fn chinese_sentences() {
        let check = |sentence, wanted| check(Language::Chinese, sentence, wanted);
        check("把清单写短。", "");
        check("各支部应当回头看。", "must");
        check("这是一个重要的要求。", "");
        check("要多到现场。", "must");
        check("每年至少看一次。", "number frequency");
        check("两个月内答复。", "number");
        check("第二次会议以后再说。", "");
        check("2024年起施行。", "");
        check("十五个工作日内答复。", "number");
        check("落实“三会一课”制度。", "");
        check("第3次以后再说。", "");
        check("不超过3次。", "number");
        check("定期看望。", "frequency");
    }

    #[test]
    fn no_list_that_is_looked_for_is_empty() {
        for language in Language::ALL {
            let own = words(language);
            assert!(own.quoted_max > 0);
            for list in [&own.except, &own.must, &own.number, &own.frequency] {
                assert!(list.len() > 1, "{language:?}");
            }
        }
        let own = words(Language::Chinese);
        assert!(!own.measures.is_empty() && !own.measures_of_one.is_empty());
        assert!(!own.numerals.is_empty() && !own.one.is_empty());
        assert!(!words(Language::English).before_numbers.is_empty());
    }
}
