//! Pure crates compute. They have no runtime, database or network library inside, and their
//! sources name no file, process, environment, socket or clock: time comes in as `as_of`.

use super::Problem;
use super::graph::Drawing;
use crate::project::Project;
use crate::source::{Kind, Token, reads, tokens};

/// Libraries that bring IO, threads of their own or a clock.
const LIBRARIES: &[&str] = &[
    "tokio",
    "async-std",
    "smol",
    "mio",
    "socket2",
    "sqlx",
    "sqlx-core",
    "rusqlite",
    "libsqlite3-sys",
    "postgres",
    "diesel",
    "sea-orm",
    "reqwest",
    "ureq",
    "hyper",
    "axum",
    "object_store",
    "tempfile",
    "walkdir",
    "notify",
    "chrono",
    "rand",
    "getrandom",
];

/// Modules of the standard library that reach outside.
const MODULES: &[&str] = &["fs", "net", "process", "env"];

/// What reads a clock, as tokens.
const CLOCKS: &[&[&str]] = &[
    &["SystemTime"],
    &["Instant", ":", ":", "now"],
    &["Timestamp", ":", ":", "now"],
    &["Zoned", ":", ":", "now"],
];

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let drawing = match Drawing::read(project) {
        Ok(drawing) => drawing,
        Err(problem) => return vec![problem],
    };
    let mut problems = Vec::new();
    if drawing.pure.is_empty() {
        let mend = "mark the pure crates in the drawing with `(pure)`";
        problems.push(Problem::new("ARCHITECTURE.md", "no crate is pure", mend));
    }
    for package in project.metadata.ours() {
        if !drawing.pure.contains(&package.name) {
            continue;
        }
        let inside = project.metadata.runs_inside(package);
        for (name, user) in inside.iter().filter(|(name, _)| LIBRARIES.contains(&name.as_str())) {
            problems.push(Problem::new(
                &package.name,
                format!("the pure crate has `{name}` inside; it comes with `{user}`"),
                format!("do without `{user}`, or switch off the feature that brings `{name}`"),
            ));
        }
    }
    for name in &drawing.pure {
        let folder = format!("crates/{name}/src/");
        for (path, text) in project.texts(&folder, ".rs") {
            problems.extend(reaches_outside(&tokens(text)).into_iter().map(|(line, what)| {
                Problem::new(
                    format!("{path}:{line}"),
                    format!("`{what}` in a pure crate"),
                    "let the caller read it and hand the value in; tests that need it stand in the crate's tests folder",
                )
            }));
        }
    }
    problems
}

fn reaches_outside(tokens: &[Token<'_>]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if let Some(words) = CLOCKS.iter().find(|words| reads(tokens, at, words)) {
            found.push((token.line, words.concat()));
        }
        if !reads(tokens, at, &["std", ":", ":"]) {
            continue;
        }
        for (line, path) in tree(tokens, at + 3) {
            let first = path.split("::").next().unwrap_or_default();
            let clock = path == "time::Instant" || path.starts_with("time::Instant::");
            if MODULES.contains(&first) || clock || path == "time::*" {
                found.push((line, format!("std::{path}")));
            }
        }
    }
    found
}

/// The paths of a `use` tree that starts at a token, groups opened: `{fs, time::{Instant}}`.
fn tree(tokens: &[Token<'_>], start: usize) -> Vec<(usize, String)> {
    let mut paths = Vec::new();
    let mut stack: Vec<String> = Vec::new();
    let (mut prefix, mut line) = (String::new(), 0);
    for token in tokens[start..].iter().filter(|token| token.kind != Kind::Comment) {
        match token.text {
            "{" if prefix.is_empty() || prefix.ends_with("::") => stack.push(prefix.clone()),
            "," if !stack.is_empty() => {
                paths.push((line, prefix.clone()));
                prefix = stack.last().cloned().unwrap_or_default();
            }
            "}" if !stack.is_empty() => {
                paths.push((line, prefix.clone()));
                stack.pop();
                // What a closed group leaves behind is no path of its own.
                prefix = String::new();
                if stack.is_empty() {
                    break;
                }
            }
            ":" | "*" => prefix.push_str(token.text),
            text if token.kind == Kind::Word && (prefix.is_empty() || prefix.ends_with(':')) => {
                line = token.line;
                prefix.push_str(text);
            }
            // `as name` inside a group.
            _ if !stack.is_empty() && token.kind == Kind::Word => {}
            _ => break,
        }
    }
    paths.push((line, prefix));
    paths.retain(|(_, path)| !path.is_empty() && !path.ends_with(':'));
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::{Metadata, Use};

    const DRAWING: &str = "```crates\nmodel  (pure)\nsheet  model\n```\n";

    fn found(code: &str) -> Vec<String> {
        reaches_outside(&tokens(code)).into_iter().map(|(_, what)| what).collect()
    }

    #[test]
    fn every_way_outside_is_found() {
        assert_eq!(found("use std::fs;"), ["std::fs"]);
        assert_eq!(found("std::env::var(\"A\")"), ["std::env::var"]);
        assert_eq!(found("use std::{fmt, net::TcpStream};"), ["std::net::TcpStream"]);
        assert_eq!(found("use std::{a::{b, c}, process::{self, Command as C}, fs as f};").len(), 3);
        assert_eq!(found("use std::time::{Duration, Instant};"), ["std::time::Instant"]);
        assert_eq!(found("std::time::SystemTime::now()"), ["SystemTime"]);
        assert_eq!(found("jiff::Timestamp::now()"), ["Timestamp::now"]);
        assert_eq!(found("let z = Zoned::now();"), ["Zoned::now"]);
    }

    #[test]
    fn like_sounding_names_comments_and_strings_are_left_alone() {
        assert_eq!(found("// std::fs\nuse std::fmt::Write; say(\"std::env\")"), [""; 0]);
        assert_eq!(
            found("use std::{cmp::Ordering, time::Duration}; env!(\"A\"); model::Instant(0)"),
            [""; 0]
        );
    }

    #[test]
    fn a_pure_crate_may_not_reach_outside_and_others_may() {
        let code = "//! x\nuse std::fs;\n";
        let mut project = Project::of(&[
            ("ARCHITECTURE.md", DRAWING),
            ("crates/model/src/lib.rs", code),
            ("crates/model/tests/model.rs", code),
            ("crates/sheet/src/lib.rs", code),
        ]);
        project.metadata = Metadata::of(&[
            ("model", true, &[(Use::Normal, "a"), (Use::Dev, "tempfile")]),
            ("sheet", true, &[(Use::Normal, "tokio")]),
            ("a", false, &[(Use::Normal, "tokio")]),
            ("tokio", false, &[]),
            ("tempfile", false, &[]),
        ]);
        let problems = run(&project);
        let places: Vec<&str> = problems.iter().map(|problem| problem.place.as_str()).collect();
        assert_eq!(places, ["model", "crates/model/src/lib.rs:2"]);
        assert!(problems[0].what.contains("`tokio` inside; it comes with `a`"));
    }
}
