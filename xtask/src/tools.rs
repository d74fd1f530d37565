//! What the tests need beyond cargo, installed where it is missing.
//!
//! A tool that cannot be had is a failure that names the command, never a skip.

use crate::run::{program, shown, watch, works};
use std::path::Path;
use std::process::Command;

/// A tool: how to see that it is there, and how to get it.
struct Tool {
    check: &'static [&'static str],
    get: Get,
}

enum Get {
    /// A package of Debian.
    Package(&'static str),
    /// A component of the Rust toolchain.
    Component(&'static str),
    /// A package of npm with its version, below `target`: never a part of the repository.
    Module(&'static str),
}

const TOOLS: &[Tool] = &[
    Tool { check: &["cargo", "fmt", "--version"], get: Get::Component("rustfmt") },
    Tool { check: &["cargo", "clippy", "--version"], get: Get::Component("clippy") },
    // The oracle of the examples is a Python script that shares no code with us.
    Tool { check: &["python3", "--version"], get: Get::Package("python3") },
    // Tidy looks at the files that git tracks.
    Tool { check: &["git", "--version"], get: Get::Package("git") },
    // The suite of the store runs on a throw-away PostgreSQL cluster. Debian keeps its programs out of the path.
    Tool {
        check: &["sh", "-c", "command -v initdb || ls /usr/lib/postgresql/*/bin/initdb"],
        get: Get::Package("postgresql"),
    },
    // The browser tests of `luoshi`: a browser, its driver, type for Chinese, and the rules that pages are held against.
    Tool { check: &["chromium", "--version"], get: Get::Package("chromium") },
    Tool { check: &["chromedriver", "--version"], get: Get::Package("chromium-driver") },
    Tool {
        check: &[
            "sh",
            "-c",
            "ls /usr/share/fonts/*/noto/NotoSansCJK-Regular.* || fc-list :lang=zh-cn family | grep .",
        ],
        get: Get::Package("fonts-noto-cjk"),
    },
    Tool { check: &["npm", "--version"], get: Get::Package("npm") },
    Tool {
        check: &[
            "grep",
            "-qF",
            "\"version\": \"4.14.1\"",
            "target/browser/node_modules/axe-core/package.json",
        ],
        get: Get::Module("axe-core@4.14.1"),
    },
];

/// Sees to all tools; a sentence for each one that cannot be had.
pub fn provide(root: &Path) -> Vec<String> {
    provide_all(TOOLS, root, watch)
}

fn provide_all(
    tools: &[Tool],
    root: &Path,
    mut watch: impl FnMut(Command) -> Result<bool, String>,
) -> Vec<String> {
    let mut problems = Vec::new();
    let mut updated = false;
    for tool in tools {
        let there = |words: &[&str]| works(program(words[0], &words[1..], root));
        if there(tool.check) {
            continue;
        }
        for words in commands(&tool.get, updated) {
            let command = program(words[0], &words[1..], root);
            println!("  `{}` does not run: {}", tool.check.join(" "), shown(&command));
            // How it ended shows in whether the tool is there afterwards.
            if let Err(problem) = watch(command) {
                println!("  {problem}");
            }
        }
        updated |= matches!(tool.get, Get::Package(_));
        if !there(tool.check) {
            let tried: Vec<String> =
                commands(&tool.get, false).iter().map(|words| words.join(" ")).collect();
            problems.push(format!(
                "`{}` does not run and could not be installed; mend: run `{}` and read what it says",
                tool.check.join(" "),
                tried.join(" && ")
            ));
        }
    }
    problems
}

fn commands(get: &Get, updated: bool) -> Vec<Vec<&'static str>> {
    match get {
        Get::Component(name) => vec![vec!["rustup", "component", "add", name]],
        Get::Module(name) => {
            let quiet = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
            vec![[&["npm", "install", "--prefix", "target/browser"], &quiet[..], &[name]].concat()]
        }
        Get::Package(name) => {
            let apt = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
            let sudo: &[&'static str] = if is_root() { &[] } else { &["sudo"] };
            let with = |rest: &[&'static str]| [sudo, apt.as_slice(), rest].concat();
            let install = with(&["install", "-y", "--no-install-recommends", name]);
            if updated { vec![install] } else { vec![with(&["update"]), install] }
        }
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|it| it.stdout.trim_ascii() == b"0")
}

#[cfg(test)]
mod tests {
    use super::*;

    const GONE: &[Tool] = &[
        Tool { check: &["true"], get: Get::Package("coreutils") },
        Tool { check: &["no-such-tool", "--version"], get: Get::Package("no-such-package") },
        Tool { check: &["no-such-other"], get: Get::Package("no-such-other") },
    ];

    #[test]
    fn a_tool_that_cannot_be_had_is_a_problem_that_names_the_command() {
        let mut called = Vec::new();
        let problems = provide_all(GONE, Path::new("."), |command| {
            called.push(shown(&command));
            Ok(false)
        });
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert!(problems[0].contains("apt-get install -y --no-install-recommends no-such-package"));
        let updates = called.iter().filter(|text| text.ends_with("apt-get update")).count();
        assert_eq!((updates, called.len()), (1, 3), "{called:?}");
    }

    #[test]
    fn what_npm_gives_has_a_version_and_stays_out_of_the_repository() {
        let modules = TOOLS.iter().filter_map(|tool| match tool.get {
            Get::Module(name) => Some((tool, name)),
            _ => None,
        });
        let mut count = 0;
        for (tool, name) in modules {
            let (name, version) = name.split_once('@').expect("a version");
            assert!(tool.check.iter().any(|word| word.contains(version)), "{name} is checked");
            let commands = commands(&tool.get, false);
            assert!(commands[0].join(" ").contains("--prefix target/browser "), "{commands:?}");
            count += 1;
        }
        assert_eq!(count, 1);
    }
}
