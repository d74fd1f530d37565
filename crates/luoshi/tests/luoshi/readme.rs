//! The look at a result in the README is a look at the result.

use crate::{Folder, luoshi, top};
use language::Language;

#[test]
fn every_line_of_the_readme_s_result_is_printed_by_the_demo() {
    let readme = std::fs::read_to_string(top().join("README.md")).expect("the README");
    let shown = readme
        .split_once("```text\n")
        .and_then(|(_, rest)| rest.split_once("\n```"))
        .map(|(block, _)| block)
        .expect("the README shows a result");
    let folder = Folder::new("readme");
    let printed = luoshi("demo", &folder.0, Language::English).out;
    for line in shown.lines().filter(|line| !line.trim().is_empty() && line.trim() != "…") {
        assert!(printed.lines().any(|own| own == line), "the demo does not print: {line}");
    }
}
