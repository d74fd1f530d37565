//! Every text file ends with a newline. Files that tests feed in may end as they like: how they end is
//! part of what they test.

use super::Problem;
use crate::project::Project;

pub(super) fn run(project: &Project) -> Vec<Problem> {
    project
        .texts("", "")
        .filter(|(path, text)| {
            let fed_in = path.contains("/tests/") && !path.ends_with(".rs");
            !fed_in && !text.is_empty() && !text.ends_with('\n')
        })
        .map(|(path, _)| {
            Problem::new(path, "the last line has no newline", "end the file with a newline")
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_last_line_is_found() {
        assert_eq!(run(&Project::of(&[("a.md", "text")])).len(), 1);
        assert_eq!(run(&Project::of(&[("crates/a/tests/a.rs", "text")])).len(), 1);
        let fine = [("a.md", "text\n"), ("empty", ""), ("crates/a/tests/bad/a.csv", "text")];
        assert_eq!(run(&Project::of(&fine)), []);
    }
}
