//! rustfmt has nothing to change.

use super::Problem;
use crate::project::Project;
use crate::run::{program, watch};
use std::path::Path;
use std::process::Command;

pub(super) fn run(project: &Project) -> Vec<Problem> {
    check(&project.root, watch).into_iter().collect()
}

type Runner = fn(Command) -> Result<bool, String>;

fn check(folder: &Path, run: Runner) -> Option<Problem> {
    let what = match run(program("cargo", &["fmt", "--all", "--", "--check", "-l"], folder)) {
        Ok(true) => return None,
        Ok(false) => "the files named above are not formatted".to_owned(),
        Err(problem) => problem,
    };
    Some(Problem::new("cargo fmt", what, "run `cargo fmt --all`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::clippy::tests::{quietly, small_crate};

    #[test]
    fn a_badly_formatted_crate_is_found() {
        let folder = small_crate("formatting");
        let source = folder.join("src/lib.rs");
        std::fs::write(&source, "//! A.\n\nfn  f( ){}\n").unwrap();
        let bad = check(&folder, quietly);
        std::fs::write(&source, "//! A.\n\nfn f() {}\n").unwrap();
        let good = check(&folder, quietly);
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(bad.is_some());
        assert_eq!(good, None);
    }
}
