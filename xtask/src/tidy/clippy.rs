//! The compiler and clippy have no warning, tests and examples included.

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
    let words = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
    let what = match run(program("cargo", &words, folder)) {
        Ok(true) => return None,
        Ok(false) => "there are warnings, see above".to_owned(),
        Err(problem) => problem,
    };
    let mend = "mend them; `#[expect(…, reason = \"…\")]` only where the rule is wrong";
    Some(Problem::new(format!("cargo {}", words.join(" ")), what, mend))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::run::works;
    use std::path::PathBuf;

    /// A crate of its own outside the repository, for checks that run cargo.
    pub fn small_crate(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("src")).unwrap();
        let manifest = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n");
        std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        folder
    }

    /// What is wrong on purpose is not shown, and builds beside the crate it is about.
    pub fn quietly(mut command: Command) -> Result<bool, String> {
        command.env_remove("CARGO_TARGET_DIR");
        Ok(works(command))
    }

    #[test]
    fn a_crate_with_a_warning_is_found() {
        let folder = small_crate("warning");
        let source = folder.join("src/lib.rs");
        std::fs::write(&source, "//! A.\nfn f() {}\n").unwrap();
        let bad = check(&folder, quietly);
        std::fs::write(&source, "//! A.\npub fn f() {}\n").unwrap();
        let good = check(&folder, quietly);
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(bad.is_some());
        assert_eq!(good, None);
    }
}
