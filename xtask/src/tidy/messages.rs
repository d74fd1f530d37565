//! Every message that the code names has a sentence, and every sentence is used.
//!
//! An id that the code puts together from parts is announced in its `.ftl` file by a comment of
//! its own: `# composed: verdict-*`. A literal of the shape `sheet-…` names a sentence of `sheet.ftl` wherever it
//! stands: ids often pass through functions before they become a message. That both languages have the same ids and arguments is tested in `language`.

use super::Problem;
use crate::project::Project;
use crate::source::{Kind, reads, tokens};
use std::collections::{BTreeMap, BTreeSet};

const FOLDER: &str = "crates/language/messages/en/";

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let mut sentences: BTreeMap<&str, String> = BTreeMap::new();
    let mut composed: Vec<&str> = Vec::new();
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (path, text) in project.texts(FOLDER, ".ftl") {
        for (number, line) in text.lines().enumerate() {
            if let Some(patterns) = line.trim_start_matches(['#', ' ']).strip_prefix("composed:") {
                composed.extend(patterns.split(',').map(str::trim));
            } else if let Some((id, _)) = line.split_once('=')
                && line.starts_with(|character: char| character.is_ascii_alphabetic())
            {
                sentences.insert(id.trim(), format!("{path}:{}", number + 1));
            }
            // A sentence may stand inside another: `{ state-met }`.
            for part in line.split('{').skip(1) {
                used.extend(part.split('}').next().map(str::trim));
            }
        }
    }
    let mut problems = Vec::new();
    if sentences.is_empty() {
        problems.push(Problem::new(FOLDER, "there are no sentences", "were the files moved?"));
    }
    let areas: Vec<&str> = project
        .texts(FOLDER, ".ftl")
        .filter_map(|(path, _)| path.strip_prefix(FOLDER)?.strip_suffix(".ftl"))
        .collect();
    let in_crates = project
        .rust()
        .filter(|(path, _)| path.starts_with("crates/") && path.split('/').nth(2) == Some("src"));
    for (path, text) in in_crates {
        let tokens = tokens(text);
        for (at, token) in tokens.iter().enumerate() {
            if token.kind != Kind::Text {
                continue;
            }
            used.insert(token.text);
            let made = at >= 5 && reads(&tokens, at - 5, &["Message", ":", ":", "new", "("]);
            if (made || is_of_area(token.text, &areas)) && !sentences.contains_key(token.text) {
                problems.push(Problem::new(
                    format!("{path}:{}", token.line),
                    format!("there is no sentence `{}`", token.text),
                    "correct the id, or add the sentence to an .ftl file of both languages",
                ));
            }
        }
    }
    for (id, place) in sentences {
        let fits = |pattern: &&str| match pattern.split_once('*') {
            Some((start, end)) => id.starts_with(start) && id.ends_with(end),
            None => *pattern == id,
        };
        if !used.contains(id) && !composed.iter().any(fits) {
            problems.push(Problem::new(
                place,
                format!("nothing says `{id}`"),
                "delete it in both languages; if the code puts the id together, add a comment `# composed: …-*`",
            ));
        }
    }
    problems
}

/// Whether a literal has the shape of an id and begins with the name of an `.ftl` file.
fn is_of_area(text: &str, areas: &[&str]) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.split_once('-').is_some_and(|(area, rest)| areas.contains(&area) && !rest.is_empty())
        && text.bytes().all(plain)
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentences: &str, code: &str) -> Vec<String> {
        let ftl = format!("{FOLDER}why.ftl");
        let files = [(ftl.as_str(), sentences), ("crates/tally/src/why.rs", code)];
        run(&Project::of(&files)).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn an_id_without_a_sentence_is_found() {
        let problems =
            found("a = A\n", "Message::new(\"a\"); language::Message::new(\n    \"b\",\n)");
        assert_eq!(problems, ["there is no sentence `b`"]);
    }

    #[test]
    fn an_id_on_its_way_to_a_message_is_looked_up_too() {
        let problems = found("why-a = A\n", "say(\"why-a\"); say(\"why-b\"); say(\"what-c\")");
        assert_eq!(problems, ["there is no sentence `why-b`"]);
        assert_eq!(found("why-a = A\n", "\"why-a\" \"why-{x}\" \"why-\" \"why-Not\""), [""; 0]);
    }

    #[test]
    fn a_sentence_that_nothing_says_is_found() {
        assert_eq!(found("a = A\nb = B\n", "Message::new(\"a\") // \"b\""), ["nothing says `b`"]);
    }

    #[test]
    fn ids_from_a_table_from_parts_and_from_other_sentences_are_used() {
        let sentences = "# composed: verdict-*, end-of-*-day\na = { b } and { $c }\nb = B\n\
                         verdict-met = M\nend-of-first-day = E\n";
        assert_eq!(found(sentences, "match x { X => \"a\" }"), [""; 0]);
    }

    #[test]
    fn no_sentences_at_all_is_a_problem() {
        assert_eq!(found("", "").len(), 1);
    }
}
