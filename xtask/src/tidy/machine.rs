//! Nothing names somebody's machine: no absolute paths of a person's disk, no package registry's host.

use super::Problem;
use crate::project::Project;

/// Folders of a machine. Split, so that this file does not name them itself.
const FOLDERS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/tm", "p/"),
    concat!("/Us", "ers/"),
];

/// Hosts of package registries and their mirrors.
const HOSTS: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmmirror", ".com"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("proxy.golang", ".org"),
    concat!("rsproxy", ".cn"),
    concat!("tuna.tsinghua", ".edu.cn"),
    concat!("mirrors.ustc", ".edu.cn"),
    concat!("mirrors.aliyun", ".com"),
];

/// How cargo itself writes the default registry into a lock file, whatever mirror served it.
const CANONICAL: &str =
    concat!("source = \"registry+https://github.com/rust-lang/crates", ".io-index\"");

pub(super) fn run(project: &Project) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (path, text) in project.texts("", "") {
        for (number, line) in text.lines().enumerate() {
            let place = || format!("{path}:{}", number + 1);
            if path == "Cargo.lock" && line == CANONICAL {
                continue;
            }
            if let Some(folder) = FOLDERS.iter().find(|folder| names_folder(line, folder)) {
                problems.push(Problem::new(
                    place(),
                    format!("`{folder}…` is a path on one machine"),
                    "write it relative to the repository, or take it from the environment",
                ));
            }
            if let Some(host) = HOSTS.iter().find(|host| line.contains(**host)) {
                problems.push(Problem::new(
                    place(),
                    format!("`{host}` is a package registry's host"),
                    "name the package, not where it is kept; who builds chooses the registry",
                ));
            }
        }
    }
    problems
}

/// Whether the folder stands at the beginning of a path: `a/work/b` is a path inside something else.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        !line[..at].ends_with(|before: char| {
            before.is_alphanumeric() || matches!(before, '_' | '-' | '.' | '}' | '>' | ')' | '*')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_found_and_a_like_sounding_path_is_not() {
        let bad = format!("cd {0}me\nsee https://{1}\n", FOLDERS[2], HOSTS[0]);
        assert_eq!(run(&Project::of(&[("docs/a.md", &bad)])).len(), 2);
        let inside = format!("crates{}x, $HOME{}y\n", FOLDERS[1], FOLDERS[0]);
        assert_eq!(run(&Project::of(&[("docs/a.md", &inside)])), []);
    }

    #[test]
    fn the_lock_file_may_name_the_default_registry_only() {
        assert_eq!(run(&Project::of(&[("Cargo.lock", CANONICAL)])), []);
        let mirror = CANONICAL.replace("github.com/rust-lang/", "mirror.example/");
        assert_eq!(run(&Project::of(&[("Cargo.lock", &mirror)])).len(), 1);
    }
}
