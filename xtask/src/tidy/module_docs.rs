//! Every module begins with `//!`: what lives here and what does not.

use super::Problem;
use crate::project::Project;

pub(super) fn run(project: &Project) -> Vec<Problem> {
    project
        .rust()
        .filter(|(_, text)| {
            let first = text.lines().map(str::trim).find(|line| {
                !line.is_empty() && !line.starts_with("#![") && !line.starts_with("#!/")
            });
            !first.is_some_and(|line| line.starts_with("//!") && line.len() > "//! a".len())
        })
        .map(|(path, _)| {
            Problem::new(
                path,
                "the module does not say what it is",
                "begin the file with `//!` and a sentence: what lives here and what does not",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_a_sentence_is_found() {
        let good = [("a.rs", "//! Days.\n"), ("b.rs", "#![allow(x)]\n\n//! Days.\n")];
        assert_eq!(run(&Project::of(&good)), []);
        let bad = [("a.rs", "use a;\n//! Late.\n"), ("b.rs", "//!\nfn f() {}\n"), ("c.rs", "")];
        assert_eq!(run(&Project::of(&bad)).len(), 3);
    }
}
