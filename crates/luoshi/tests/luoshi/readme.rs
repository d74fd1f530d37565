//! The look at a result in the README is a look at the result.

use crate::{Folder, luoshi, top};
use language::Language;
use luoshi::Exit;

#[test]
fn every_line_of_the_readme_s_result_is_printed_by_its_commands() {
    let readme = std::fs::read_to_string(top().join("README.md")).expect("the README");
    let shown = readme
        .split_once("```text\n")
        .and_then(|(_, rest)| rest.split_once("\n```"))
        .map(|(block, _)| block)
        .expect("the README shows a result");
    let folder = Folder::new("readme");
    let commands = shown.lines().filter_map(|line| line.strip_prefix("$ luoshi "));
    let printed: String = commands
        .map(|words| {
            let run = luoshi(words, &folder.0, Language::English);
            assert_eq!(run.exit, Exit::Done, "{words}\n{}", run.err);
            format!("$ luoshi {words}\n{}", run.out)
        })
        .collect();
    for line in shown.lines().filter(|line| !line.trim().is_empty() && line.trim() != "…") {
        assert!(printed.lines().any(|own| own == line), "its commands do not print: {line}");
    }
}
