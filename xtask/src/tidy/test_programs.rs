//! One integration test program per crate: each more is a link, and links are what a cold run waits for.

use super::Problem;
use crate::project::Project;
use std::collections::BTreeMap;

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let mut programs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (path, _) in project.rust() {
        if let Some((member, file)) = path.split_once("/tests/")
            && !file.contains('/')
        {
            programs.entry(member).or_default().push(file);
        }
    }
    programs
        .into_iter()
        .filter(|(_, files)| files.len() > 1)
        .map(|(member, files)| {
            let name = member.rsplit('/').next().unwrap_or(member);
            Problem::new(
                format!("{member}/tests"),
                format!("{} test programs: {}", files.len(), files.join(", ")),
                format!("keep one, `{name}.rs`, and make the others modules in `tests/{name}/`"),
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_test_program_is_found() {
        let good = [("crates/a/tests/a.rs", ""), ("crates/a/tests/a/day.rs", "")];
        assert_eq!(run(&Project::of(&good)), []);
        let bad = [("crates/a/tests/a.rs", ""), ("crates/a/tests/b.rs", "")];
        assert_eq!(run(&Project::of(&bad)).len(), 1);
    }
}
