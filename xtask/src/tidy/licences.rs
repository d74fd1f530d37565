//! Every library we use, for running or for testing, has a licence that allows what we allow.
//!
//! Judged by its SPDX expression: of `A OR B` one must be allowed, of `A AND B` both.

use super::Problem;
use crate::project::Project;
use spdx::{Expression, ParseMode};

/// Licences that ask for no more than a notice, and MPL-2.0, which binds only its own files.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Zlib",
];

/// The licence of our own crates.
const OURS: &str = "Apache-2.0 OR MIT";

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    if project.metadata.packages.is_empty() {
        problems.push(Problem::new("Cargo.toml", "cargo names no crate", "run `cargo metadata`"));
    }
    for package in project.metadata.packages.values() {
        let place = format!("{} {}", package.name, package.version);
        let licence = package.licence.as_deref();
        if package.ours {
            if licence != Some(OURS) {
                let mend = "write `license.workspace = true` in its Cargo.toml";
                problems.push(Problem::new(place, format!("it is not under {OURS}"), mend));
            }
        } else if let Err(what) = allowed(licence) {
            problems.push(Problem::new(
                place,
                what,
                "use another library; only if it asks for no more than a notice, add it to `ALLOWED`",
            ));
        }
    }
    problems
}

fn allowed(licence: Option<&str>) -> Result<(), String> {
    let text = licence.ok_or("it names no licence")?;
    // Older crates write `MIT/Apache-2.0` for a choice.
    let expression = Expression::parse_mode(text, ParseMode::LAX)
        .map_err(|error| format!("its licence `{text}` cannot be read: {}", error.reason))?;
    let holds = expression.evaluate(|requirement| {
        let id = requirement.license.id();
        id.is_some_and(|id| ALLOWED.contains(&id.name))
    });
    if holds { Ok(()) } else { Err(format!("its licence `{text}` is not allowed")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metadata::Metadata;

    #[test]
    fn choices_need_one_and_sums_need_all() {
        for fine in [
            "MIT",
            "MIT/Apache-2.0",
            "Unlicense OR MIT",
            "Apache-2.0 OR GPL-2.0-only",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR MIT",
        ] {
            assert_eq!(allowed(Some(fine)), Ok(()), "{fine}");
        }
        for bad in ["GPL-3.0-or-later", "AGPL-3.0-only", "MIT AND GPL-2.0-only", "Mine", ""] {
            assert!(allowed(Some(bad)).is_err(), "{bad}");
        }
        assert!(allowed(None).is_err());
    }

    #[test]
    fn a_crate_under_another_licence_is_found() {
        let mut project = Project::of(&[]);
        project.metadata = Metadata::of(&[("a", true, &[]), ("b", false, &[])]);
        assert_eq!(run(&project), []);
        for package in project.metadata.packages.values_mut() {
            package.licence = Some("AGPL-3.0-only".to_owned());
        }
        assert_eq!(run(&project).len(), 2);
    }
}
