//! The crates use what the drawing in `ARCHITECTURE.md` shows, and the drawing shows what they use.

use super::Problem;
use crate::metadata::{Metadata, Use};
use crate::project::Project;
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "ARCHITECTURE.md";
const FENCE: &str = "```crates";

/// Crates that tests may use beside what the drawing allows.
const FOR_TESTS: &[&str] = &["test-kit", "simulation", "cluster"];

/// The drawing: for each crate what stands beside it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Drawing {
    /// Crate to the crates it uses directly.
    pub uses: BTreeMap<String, BTreeSet<String>>,
    /// Crates marked `(pure)`.
    pub pure: BTreeSet<String>,
    /// Crates marked `(for tests)`: no other crate may use them in the code that runs.
    pub for_tests: BTreeSet<String>,
}

impl Drawing {
    /// Reads the fenced block; a line is `name  used used  (mark)`.
    pub fn read(project: &Project) -> Result<Drawing, Problem> {
        let text = project.text(FILE).unwrap_or_default();
        let inside = text.split_once(FENCE).and_then(|(_, rest)| rest.split_once("```"));
        let Some((block, _)) = inside else {
            let mend = format!("add a block that begins with `{FENCE}`, a line per crate");
            return Err(Problem::new(FILE, "there is no drawing of the crates", mend));
        };
        let mut drawing = Drawing::default();
        for line in block.lines().filter(|line| !line.trim().is_empty()) {
            let (names, mark) = line.split_once('(').unwrap_or((line, ""));
            let mut names = names.split_whitespace().map(str::to_owned);
            let Some(name) = names.next() else { continue };
            match mark.trim_end().trim_end_matches(')') {
                "pure" => drawing.pure.insert(name.clone()),
                "for tests" => drawing.for_tests.insert(name.clone()),
                "" => true,
                other => {
                    let what = format!("`({other})` beside `{name}` is not understood");
                    return Err(Problem::new(FILE, what, "write `(pure)` or `(for tests)`"));
                }
            };
            drawing.uses.insert(name, names.collect());
        }
        Ok(drawing)
    }

    /// What a crate may use: what stands beside it and whatever that uses.
    fn allowed(&self, name: &str) -> BTreeSet<&str> {
        let mut allowed = BTreeSet::new();
        let mut open = vec![name];
        while let Some(user) = open.pop() {
            for used in self.uses.get(user).into_iter().flatten() {
                if allowed.insert(used.as_str()) {
                    open.push(used);
                }
            }
        }
        allowed
    }
}

pub(super) fn run(project: &Project) -> Vec<Problem> {
    match Drawing::read(project) {
        Ok(drawing) => compare(&drawing, &project.metadata),
        Err(problem) => vec![problem],
    }
}

fn compare(drawing: &Drawing, metadata: &Metadata) -> Vec<Problem> {
    let mut problems = Vec::new();
    let ours = metadata.ours();
    let names: BTreeSet<&str> = ours.iter().map(|own| own.name.as_str()).collect();
    for name in drawing.uses.keys().filter(|name| !names.contains(name.as_str())) {
        let what = format!("the drawing shows `{name}`, which is no crate of ours");
        problems.push(Problem::new(FILE, what, "take its line out of the drawing"));
    }
    for package in ours {
        let name = &package.name;
        let Some(drawn) = drawing.uses.get(name) else {
            let what = format!("the crate `{name}` is not in the drawing");
            problems.push(Problem::new(
                FILE,
                what,
                "add a line for it and a place in the code map",
            ));
            continue;
        };
        let used = metadata.ours_used_by(package, Use::Normal);
        let allowed = drawing.allowed(name);
        for other in &used {
            if !allowed.contains(other.as_str()) {
                problems.push(Problem::new(
                    name,
                    format!("it uses `{other}`, which the drawing does not allow"),
                    format!("do without it, or change the drawing in {FILE} and say why in docs/decisions"),
                ));
            } else if drawing.for_tests.contains(other) {
                problems.push(Problem::new(
                    name,
                    format!("it uses `{other}`, which is for tests, in the code that runs"),
                    "move it to `[dev-dependencies]`",
                ));
            }
        }
        for other in drawn.iter().filter(|other| !used.contains(*other)) {
            let what = format!("the drawing shows that `{name}` uses `{other}`, and it does not");
            problems.push(Problem::new(FILE, what, "take the name out of its line"));
        }
        for other in metadata.ours_used_by(package, Use::Dev) {
            if !allowed.contains(other.as_str()) && !FOR_TESTS.contains(&other.as_str()) {
                problems.push(Problem::new(
                    name,
                    format!("its tests use `{other}`, which the drawing does not allow"),
                    format!("tests may use what their crate may use, and {}", FOR_TESTS.join(", ")),
                ));
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Told;

    const DRAWING: &str = "# Crates\n\n```crates\nmodel              (pure)\ntally     model    (pure)\n\
                           kit       tally    (for tests)\nluoshi    tally\n```\n";

    fn problems(packages: &[Told<'_>]) -> Vec<String> {
        let mut project = Project::of(&[(FILE, DRAWING)]);
        project.metadata = Metadata::of(packages);
        run(&project).into_iter().map(|problem| problem.what).collect()
    }

    #[test]
    fn what_equals_the_drawing_is_well() {
        let found = problems(&[
            ("model", true, &[(Use::Normal, "serde")]),
            ("serde", false, &[]),
            ("tally", true, &[(Use::Normal, "model")]),
            ("kit", true, &[(Use::Normal, "tally"), (Use::Normal, "model")]),
            ("luoshi", true, &[(Use::Normal, "tally"), (Use::Normal, "model")]),
        ]);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn every_difference_is_found() {
        let found = problems(&[
            ("model", true, &[(Use::Normal, "tally"), (Use::Dev, "luoshi")]),
            ("tally", true, &[]),
            ("kit", true, &[(Use::Normal, "tally")]),
            ("new", true, &[]),
        ])
        .join("\n");
        for part in [
            "shows `luoshi`, which is no crate",
            "`new` is not in the drawing",
            "uses `tally`, which the drawing does not allow",
            "`tally` uses `model`, and it does not",
        ] {
            assert!(found.contains(part), "{part} is missing in\n{found}");
        }
    }

    #[test]
    fn what_is_for_tests_stays_out_of_the_code_that_runs() {
        let text = DRAWING.replace("luoshi    tally", "luoshi    kit");
        let mut project = Project::of(&[(FILE, &text)]);
        let uses: &[(Use, &str)] = &[(Use::Normal, "kit")];
        project.metadata = Metadata::of(&[("kit", true, &[]), ("luoshi", true, uses)]);
        assert!(run(&project).iter().any(|problem| problem.what.contains("is for tests")));
    }

    #[test]
    fn a_missing_drawing_and_an_unknown_mark_are_found() {
        assert_eq!(run(&Project::of(&[(FILE, "# Crates\n")])).len(), 1);
        let text = DRAWING.replace("(pure)", "(clean)");
        assert!(run(&Project::of(&[(FILE, &text)]))[0].what.contains("(clean)"));
    }
}
