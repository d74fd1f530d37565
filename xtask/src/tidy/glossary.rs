//! One word per notion, as `docs/glossary.md` tells it: the words of its last column stand in no name and no
//! comment of our sources, and in no sentence for readers.
//!
//! A word may carry the crates in which alone it is allowed: `fact (only in tally test-kit)`.

use super::Problem;
use crate::project::Project;
use crate::source::{Kind, tokens};

const FILE: &str = "docs/glossary.md";

/// A word that is not used, and what is used instead.
#[derive(Debug, PartialEq, Eq)]
struct Banned {
    word: String,
    only_in: Vec<String>,
    instead: String,
}

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let banned = read(project.text(FILE).unwrap_or_default());
    if banned.is_empty() {
        let mend = "give it a table whose columns are 中文, English, meaning and instead of";
        return vec![Problem::new(FILE, "no word can be read from it", mend)];
    }
    let mut problems = Vec::new();
    for (path, text) in project.rust().filter(|(path, _)| path.starts_with("crates/")) {
        for token in tokens(text) {
            let (line, kind) = (token.line, token.kind);
            if matches!(kind, Kind::Word | Kind::Comment) {
                look(path, line, token.text, &banned, &mut problems);
            }
        }
    }
    for (path, text) in project.texts("crates/language/messages/", ".ftl") {
        for (number, line) in text.lines().enumerate() {
            look(path, number + 1, line, &banned, &mut problems);
        }
    }
    problems
}

fn look(path: &str, first: usize, text: &str, banned: &[Banned], problems: &mut Vec<Problem>) {
    for (more, line) in text.lines().enumerate() {
        let words = words(line);
        for own in banned {
            let here = if own.word.is_ascii() {
                words.contains(&own.word)
            } else {
                line.contains(&own.word)
            };
            let allowed =
                own.only_in.iter().any(|name| path.starts_with(&format!("crates/{name}/")));
            if here && !allowed {
                problems.push(Problem::new(
                    format!("{path}:{}", first + more),
                    format!("`{}` is not a word of ours", own.word),
                    format!("say `{}` (see {FILE})", own.instead),
                ));
            }
        }
    }
}

/// The words of a line in lower case; names are taken apart at `_` and at capitals. Addresses are left out.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in line.split_whitespace().filter(|part| !part.contains("://")) {
        for name in part.split(|character: char| !character.is_ascii_alphanumeric()) {
            let mut word = String::new();
            for character in name.chars() {
                let new = character.is_ascii_uppercase()
                    && word.ends_with(|last: char| !last.is_ascii_uppercase());
                if new {
                    words.push(std::mem::take(&mut word).to_lowercase());
                }
                word.push(character);
            }
            words.push(word.to_lowercase());
        }
    }
    words
}

/// The last column of every table whose header ends with `instead of`; the second column is what to say.
fn read(text: &str) -> Vec<Banned> {
    let mut banned = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        let Some(row) = line.trim().strip_prefix('|').and_then(|row| row.strip_suffix('|')) else {
            inside = false;
            continue;
        };
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let (Some(last), Some(instead)) = (cells.last(), cells.get(1)) else { continue };
        if *last == "instead of" {
            inside = true;
        } else if inside && !last.starts_with('-') {
            for entry in last.split([',', '、']).map(str::trim).filter(|entry| !entry.is_empty()) {
                let (word, only) = entry.split_once('(').unwrap_or((entry, ""));
                let only_in = only.strip_prefix("only in ").unwrap_or_default();
                let only_in = only_in.trim_end_matches(')').split_whitespace();
                banned.push(Banned {
                    word: word.trim().to_lowercase(),
                    only_in: only_in.map(str::to_owned).collect(),
                    instead: format!("{} · {}", cells[0], instead),
                });
            }
        }
    }
    banned
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLOSSARY: &str = "| 中文 | English | meaning | instead of |\n|---|---|---|---|\n\
        | 义务 | obligation | what must be done | oblig |\n\
        | 单位 | unit | who | org, dept, 机构 |\n\
        | 事实 | fact | signed | fact (only in tally test-kit) |\n\n\
        | a | b |\n|---|---|\n| x | free |\n";

    fn found(path: &str, text: &str) -> Vec<String> {
        let problems = run(&Project::of(&[(FILE, GLOSSARY), (path, text)]));
        problems.into_iter().map(|it| format!("{} {}", it.place, it.what)).collect()
    }

    #[test]
    fn a_banned_word_is_found_in_names_comments_and_sentences() {
        let code = "// the dept of\nfn org_of(x: ObligSet) {}\n";
        assert_eq!(found("crates/a/src/a.rs", code).len(), 3);
        assert_eq!(found("crates/language/messages/zh-CN/why.ftl", "a = 该机构\n").len(), 1);
        assert_eq!(found("crates/language/messages/en/why.ftl", "a = an org\n").len(), 1);
    }

    #[test]
    fn longer_words_strings_addresses_and_other_files_are_left_alone() {
        let code = "// obligation, organised, https://x.org/dept\nfn free() { say(\"dept\") }\n";
        assert_eq!(found("crates/a/src/a.rs", code), [""; 0]);
        assert_eq!(found("docs/a.md", "dept\n"), [""; 0]);
    }

    #[test]
    fn a_word_may_be_allowed_in_some_crates() {
        assert_eq!(found("crates/tally/src/a.rs", "fn fact() {}"), [""; 0]);
        assert_eq!(found("crates/test-kit/src/a.rs", "fn fact() {}"), [""; 0]);
        assert_eq!(found("crates/sheet/src/a.rs", "fn fact() {}").len(), 1);
    }

    #[test]
    fn a_glossary_without_a_table_is_found() {
        assert_eq!(run(&Project::of(&[(FILE, "# Glossary\n")])).len(), 1);
    }
}
