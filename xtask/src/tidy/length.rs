//! A file is one idea: seldom over 400 lines, never over 1,000.

use super::Problem;
use crate::project::Project;

const LINES_MAX: usize = 1_000;

pub(super) fn run(project: &Project) -> Vec<Problem> {
    project
        .rust()
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .map(|(path, lines)| {
            Problem::new(
                path,
                format!("{lines} lines, at most {LINES_MAX} are allowed"),
                "find the ideas in it and give each its own file",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_may_have_a_thousand_lines_and_no_more() {
        let (full, over) = ("\n".repeat(1_000), "\n".repeat(1_001));
        assert_eq!(run(&Project::of(&[("crates/a/src/a.rs", &full)])), []);
        assert_eq!(run(&Project::of(&[("crates/a/src/a.rs", &over)])).len(), 1);
    }
}
