//! Literate worlds: a page tells a case, its directive, its rows, and what must come out.
//!
//! The block `expect` of a page has a line per standing: `obligation | subject | period | state`, and, where an
//! index says so, `none` for a cell that must not exist. Pages are `crates/tally/tests/worlds/*.md`.

use std::path::Path;
use test_kit::Fixture;

#[test]
fn every_world_comes_out_as_its_page_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/worlds");
    let mut pages: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of worlds")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    pages.sort();
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for path in pages {
        let page = std::fs::read_to_string(&path).expect("a page");
        let Some((_, expected)) = page.split_once("```expect\n") else { continue };
        let expected = expected.split("\n```").next().unwrap_or_default();
        let fixture = Fixture::parse(&page);
        for line in expected.lines().filter(|line| !line.trim().is_empty()) {
            let parts: Vec<&str> = line.split('|').map(str::trim).collect();
            let [obligation, subject, period, state] = parts[..] else {
                panic!("{}: four parts in a line, not: {line}", path.display());
            };
            let actual = fixture.state(obligation, subject, period);
            checked += 1;
            if actual != state {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                wrong.push(format!(
                    "{name}: {obligation} {subject} {period}: {actual}, not {state}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {checked}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked > 0, "no page says what must come out");
}
