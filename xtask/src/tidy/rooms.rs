//! The tree shows the architecture: no room is a drawer for odds and ends.

use super::Problem;
use crate::project::Project;
use crate::source::{Kind, reads, tokens};

const DRAWERS: &[&str] =
    &["utils", "util", "helpers", "helper", "misc", "miscellaneous", "common", "stuff"];

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut found = |place: String, name: &str| {
        problems.push(Problem::new(
            place,
            format!("a room named `{name}` says nothing about what is in it"),
            "name it after the one idea it holds, or move its parts to where they belong",
        ));
    };
    for path in project.files.keys() {
        let stems = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        if let Some(name) = stems.into_iter().find(|stem| DRAWERS.contains(stem)) {
            found(path.clone(), name);
        }
    }
    for (path, text) in project.rust() {
        let tokens = tokens(text);
        for (at, token) in tokens.iter().enumerate().skip(1) {
            let named = token.kind == Kind::Word && DRAWERS.contains(&token.text);
            if named && reads(&tokens, at - 1, &["mod", token.text, "{"]) {
                found(format!("{path}:{}", token.line), token.text);
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawer_is_found_as_file_folder_or_module() {
        let bad = [
            ("crates/a/src/utils.rs", ""),
            ("crates/a/src/common/day.rs", ""),
            ("crates/a/src/day.rs", "mod helpers {\n}\n"),
        ];
        assert_eq!(run(&Project::of(&bad)).len(), 3);
        let good = [("crates/a/src/day.rs", "// mod helpers {\nfn helpers() {}\n")];
        assert_eq!(run(&Project::of(&good)), []);
    }
}
