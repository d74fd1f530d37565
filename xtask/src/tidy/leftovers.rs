//! Nothing is left half done: no placeholders, no ignored tests, no unreviewed snapshots.

use super::Problem;
use crate::project::Project;
use crate::source::{reads, tokens};

/// What must not stand in the code, with the reason.
const LEFTOVERS: &[(&[&str], &str)] = &[
    (&["todo", "!", "("], "finish it, or return an error that says what is missing"),
    (&["unimplemented", "!", "("], "finish it, or return an error that says what is missing"),
    (&["dbg", "!", "("], "take it out"),
    (&["#", "[", "ignore"], "make the test pass, or delete it"),
];

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in project.rust() {
        let tokens = tokens(text);
        for (at, token) in tokens.iter().enumerate() {
            for (words, mend) in LEFTOVERS {
                if reads(&tokens, at, words) {
                    let what = format!("`{}`", words.concat());
                    problems.push(Problem::new(format!("{path}:{}", token.line), what, *mend));
                }
            }
        }
    }
    let snapshots = project
        .files
        .keys()
        .filter(|path| path.ends_with(".snap.new") || path.ends_with(".pending-snap"));
    problems.extend(snapshots.map(|path| {
        Problem::new(path.as_str(), "a snapshot nobody has reviewed", "accept it or delete it")
    }));
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_leftover_is_found_in_code_only() {
        let code = "fn f() { todo!() }\nfn g() { unimplemented!(\"x\") }\n#[ignore]\nfn h() {}\n\
                    #[ignore = \"slow\"]\nfn i() { dbg!(1); }\n";
        let found: Vec<String> =
            run(&Project::of(&[("a.rs", code)])).into_iter().map(|it| it.place).collect();
        assert_eq!(found, ["a.rs:1", "a.rs:2", "a.rs:3", "a.rs:5", "a.rs:6"]);
        let told = "// todo!( is not allowed\nfn f() { say(\"#[ignore]\") }\n";
        assert_eq!(run(&Project::of(&[("a.rs", told)])), []);
        assert_eq!(run(&Project::of(&[("tests/a.snap.new", "")])).len(), 1);
    }
}
