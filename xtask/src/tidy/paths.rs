//! Every path that our pages and comments name exists.
//!
//! A word in backticks is taken for a path of the repository when it begins with one of its
//! top folders; so is the target of a link. `*` stands for any part, `{a,b}` for either;
//! words with other placeholders (`<noun>`) are left alone.

use super::Problem;
use crate::project::Project;
use crate::source::{Kind, tokens};
use std::collections::BTreeSet;

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let folders: BTreeSet<&str> =
        project.files.keys().filter_map(|path| Some(path.split_once('/')?.0)).collect();
    let mut problems = Vec::new();
    let mut look = |place: String, path: &str| {
        if !all_exist(project, path) {
            problems.push(Problem::new(
                place,
                format!("`{path}` does not exist"),
                "correct the path, or take the sentence out with what it spoke of",
            ));
        }
    };
    for (page, text) in project.texts("", ".md").filter(|(page, _)| is_ours(page)) {
        for (number, line) in outside_fences(text) {
            let place = || format!("{page}:{number}");
            for word in in_backticks(line).filter(|word| is_path(word, &folders)) {
                look(place(), word);
            }
            for target in links(line) {
                look(place(), &beside(page, target));
            }
        }
    }
    for (file, text) in project.rust() {
        for token in tokens(text).iter().filter(|token| token.kind == Kind::Comment) {
            for (more, line) in token.text.lines().enumerate() {
                for word in in_backticks(line).filter(|word| is_path(word, &folders)) {
                    look(format!("{file}:{}", token.line + more), word);
                }
            }
        }
    }
    problems
}

/// Pages at the top and in `docs`; texts in other folders are data.
fn is_ours(page: &str) -> bool {
    !page.contains('/') || page.starts_with("docs/")
}

fn outside_fences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(number, line)| {
        let edge = line.trim_start().starts_with("```");
        fenced ^= edge;
        (!fenced && !edge).then_some((number + 1, line))
    })
}

fn in_backticks(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

fn is_path(word: &str, folders: &BTreeSet<&str>) -> bool {
    let plain = |character: char| character.is_alphanumeric() || "._-/*{},".contains(character);
    let top = word.split('/').next().unwrap_or_default();
    word.contains('/') && word.chars().all(plain) && folders.contains(top)
}

/// Targets of links in `line` that are not addresses.
fn links(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', '#']).next().unwrap_or_default();
        (!target.is_empty() && !target.contains("://") && !target.starts_with("mailto:"))
            .then_some(target)
    })
}

/// A link's target as a path of the repository.
fn beside(page: &str, target: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

fn all_exist(project: &Project, path: &str) -> bool {
    either(path).iter().all(|path| exists(project, path.trim_end_matches('/')))
}

/// `a/{b,c}` as `a/b` and `a/c`.
fn either(path: &str) -> Vec<String> {
    let Some((start, rest)) = path.split_once('{') else { return vec![path.to_owned()] };
    let Some((choices, end)) = rest.split_once('}') else { return vec![path.to_owned()] };
    choices.split(',').flat_map(|one| either(&format!("{start}{one}{end}"))).collect()
}

/// Whether a file or a folder of this name exists.
fn exists(project: &Project, pattern: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    project.files.keys().any(|path| fits(&pattern, &path.split('/').collect::<Vec<_>>()))
}

/// Whether the path lies in what the pattern names; `**` stands for any number of folders.
fn fits(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], _) => true,
        (["**", rest @ ..], _) => (0..=path.len()).any(|skip| fits(rest, &path[skip..])),
        ([part, rest @ ..], [name, more @ ..]) => part_fits(part, name) && fits(rest, more),
        _ => false,
    }
}

fn part_fits(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, rest)) => name.strip_prefix(start).is_some_and(|name| {
            name.char_indices()
                .map(|(at, _)| at)
                .chain([name.len()])
                .any(|at| part_fits(rest, &name[at..]))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(page: &str) -> Vec<String> {
        let files = [
            ("README.md", page),
            ("docs/style.md", ""),
            ("crates/model/src/day.rs", "//! See `docs/style.md`.\n"),
            ("crates/tally/src/fold.rs", ""),
        ];
        run(&Project::of(&files)).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn a_path_that_is_gone_is_found_in_backticks_and_links() {
        assert_eq!(missing("See `docs/stile.md`."), ["`docs/stile.md` does not exist"]);
        assert_eq!(missing("See [style](docs/stile.md#a)."), ["`docs/stile.md` does not exist"]);
        assert_eq!(missing("`crates/{model,tale}/src/`").len(), 1);
        assert_eq!(missing("`crates/*/lib`").len(), 1);
        assert_eq!(missing("`docs/decisions`").len(), 1);
    }

    #[test]
    fn what_exists_and_what_is_no_path_is_left_alone() {
        let page = "`docs/style.md` [a](docs/style.md) [b](https://x/y) `crates/*/src/*.rs` `docs/`\n\
                    `docs/**/*.md` `crates/{model,tally}/src` `and/or` `crates/<noun>/src` `a / b`\n\
                    ```\n`docs/gone.md`\n```\n";
        assert_eq!(missing(page), [""; 0]);
    }

    #[test]
    fn comments_are_read_too() {
        let files = [("docs/a.md", ""), ("crates/a/src/a.rs", "//! A.\n\n/// See `docs/b.md`.\n")];
        let problems = run(&Project::of(&files));
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].place, "crates/a/src/a.rs:3");
    }
}
