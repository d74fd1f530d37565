//! Pages in, outcomes and problems out; and every directive that ships against the worlds beside it.

use language::Language;
use model::Catalogue;
use std::collections::BTreeMap;
use std::path::Path;
use worlds::reach::Reached;
use worlds::{Case, Problem, Shelf};

/// Every text below `directives`, by its path from the top of the repository.
fn texts() -> BTreeMap<String, String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = BTreeMap::new();
    let mut folders = vec!["directives".to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(top.join(&folder)).expect("a folder of the repository") {
            let entry = entry.expect("an entry");
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                found.insert(path, std::fs::read_to_string(entry.path()).expect("a text"));
            }
        }
    }
    found
}

fn shown(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(|own| own.render(Language::English)).collect();
    lines.join("\n")
}

#[test]
fn every_directive_stands_as_its_worlds_say() {
    let texts = texts();
    let folders: Vec<&str> =
        texts.keys().filter_map(|path| path.strip_suffix("/directive.md")).collect();
    let mut tried = 0;
    for root in folders {
        let shelf = Shelf::of(root, texts.iter().map(|(path, text)| (&**path, &**text)));
        if shelf.pages.is_empty() {
            continue;
        }
        let catalogue = Catalogue::shipped();
        let (cases, mut problems) = shelf.cases(&catalogue);
        let (mut wrong, mut reached) = (Vec::new(), Reached::default());
        for case in &cases {
            let directive = Case::compile(&case.sources(&shelf, &[]), &catalogue)
                .unwrap_or_else(|own| panic!("{root}, {}: {own:?}", case.name));
            problems.extend(case.problems(&directive));
            reached.add(case, &directive);
            for outcome in case.outcomes(&directive).iter().filter(|own| !own.fits) {
                let actual = outcome.actual.map_or("none", tally::State::as_str);
                let verdict = outcome.verdict.as_ref().map(|own| own.render(Language::English));
                wrong.push(format!(
                    "{}:{}: {}: {actual}: {}",
                    case.name,
                    outcome.expectation.line,
                    outcome.expectation.shown(),
                    verdict.unwrap_or_default()
                ));
            }
        }
        tried += cases.len();
        let name = format!("{root}/worlds/exceptions.toml");
        let exceptions = texts.get(&name).map_or("", String::as_str);
        problems.extend(reached.problems(&name, exceptions));
        assert!(problems.is_empty(), "{root}:\n{}", shown(&problems));
        assert!(wrong.is_empty(), "{root}:\n{}", wrong.join("\n"));
    }
    assert!(tried > 0, "no directive has a world");
}

const DIRECTIVE: &str = r#"# 示例

```directive
id = "small"
version = "2024"
in_force = "2024-01-01"
```

## 第一条 {#1}

```obligation
id = "reading-class"
title = "读书班"
clause = "1"
form = "at_least"
who = { unit = "party_committee" }
what = { activity = "reading_class" }
times = 1
per = "year"
```
"#;

const BASE: &str = "# 底页\n\n```units.csv\ncode,name,kind\nA,甲县委,party_committee\n```\n";

fn shelf(pages: &[(&str, &str)]) -> Shelf {
    let root = "directives/small";
    let directive = (format!("{root}/directive.md"), DIRECTIVE.to_owned());
    let pages =
        pages.iter().map(|(name, text)| (format!("{root}/worlds/{name}"), (*text).to_owned()));
    let files: Vec<(String, String)> = std::iter::once(directive).chain(pages).collect();
    Shelf::of(root, files.iter().map(|(path, text)| (path.as_str(), text.as_str())))
}

/// What a page says when it starts from the base: its problems, or what did not come out.
fn tried(page: &str) -> String {
    let shelf = shelf(&[("base.md", BASE), ("page.md", page)]);
    let catalogue = Catalogue::shipped();
    let (cases, mut problems) = shelf.cases(&catalogue);
    let mut wrong = Vec::new();
    for case in &cases {
        let directive = Case::compile(&case.sources(&shelf, &[]), &catalogue).expect("a directive");
        problems.extend(case.problems(&directive));
        for own in case.outcomes(&directive).iter().filter(|own| !own.fits) {
            let actual = own.actual.map_or("none", tally::State::as_str);
            wrong.push(format!("{}: {actual}", own.expectation.shown()));
        }
    }
    if problems.is_empty() { wrong.join("\n") } else { shown(&problems) }
}

/// A page that starts from the base with more blocks and these expectations.
fn page(more: &str, expect: &str) -> String {
    format!(
        "# 一页\n\n```world\nbase = \"base.md\"\n```\n\n{more}\n```question\nas_of = 2024-12-31\n```\n\n```expect\n{expect}\n```\n"
    )
}

fn check(more: &str, expect: &str, said: &str) {
    assert_eq!(tried(&page(more, expect)), said);
}

const HELD: &str = "```activities.csv\nid,kind,unit,date\nr-1,reading_class,A,2024-05-06\n```\n";

#[test]
fn a_page_has_the_rows_of_its_base_and_its_own() {
    check("", "reading-class | A | 2024 | missed", "");
    check(HELD, "reading-class | A | 2024 | met", "");
    check(HELD, "reading-class | A | 2024 | missed", "reading-class | A | 2024 | missed: met");
    // Other columns, in another order: both tables are put together by their headers.
    let more = "```units.csv\nkind,from,code\nparty_committee,2024-11-01,B\n```\n";
    check(more, "reading-class | B | 2024 | not_applicable\nreading-class | A | 2024 | missed", "");
}

#[test]
fn states_are_written_in_either_language() {
    check(HELD, "reading-class ｜ A ｜ 2024 ｜ 已达到", "");
    check("", "reading-class | A | 2023 | 没有", "");
    check(
        "",
        "reading-class | A | 2024 | 完成",
        "page.md, line 13: there is no state “完成”\n  states are met, open, missed, unknown, not_applicable, exempt; `none` where there must be no such cell",
    );
}

#[test]
fn words_of_the_why_must_occur_in_either_language() {
    check(HELD, "reading-class | A | 2024 | met | 1", "");
    check(
        HELD,
        "reading-class | A | 2024 | met | 十分",
        "reading-class | A | 2024 | met | 十分: met",
    );
    check(
        "",
        "reading-class | A | 2023 | none | x",
        "page.md, line 13: what does not exist has no why: leave the fifth part out",
    );
}

#[test]
fn mistakes_are_told_with_their_line() {
    check(
        "",
        "reading-clas | A | 2024 | met",
        "page.md, line 13: there is no obligation “reading-clas”\n  did you mean “reading-class”?",
    );
    check(
        "",
        "reading-class | AA | 2024 | none",
        "page.md, line 13: “reading-class” judges nothing that is called “AA” in this world\n  did you mean “A”?",
    );
    check(
        "",
        "reading-class | A | | met",
        "page.md, line 13: the period is missing: “reading-class” is judged period by period\n  write 2024, 2024-H1, 2024-Q3, 2024-03 or a date; only for single activities and matters it stays empty",
    );
    check(
        "",
        "reading-class | A | met",
        "page.md, line 13: a line of four or five parts is expected, and this one has 3\n  write: obligation | subject | period | state, and if wanted | words of the why",
    );
    let told = tried(&page("```unit.csv\n```\n", "reading-class | A | 2024 | met"));
    assert_eq!(told, "page.md, line 7: there is no block “unit.csv”\n  did you mean “units.csv”?");
    let two = "```units.csv\ncode,kind\nB,branch\nC,brunch\n```\n";
    let told = tried(&page(two, "reading-class | A | 2024 | missed"));
    assert!(
        told.starts_with("page.md, line 10: in `units.csv`, column “kind”, value “brunch”: "),
        "{told}"
    );
    let told = tried(&page(
        "```people.csv\nperson,unit,shoe\np,A,9\n```\n",
        "reading-class | A | 2024 | missed",
    ));
    assert!(told.starts_with("page.md, line 8: "), "{told}");
}

#[test]
fn what_a_page_starts_from_must_exist_and_end() {
    let lost = "# 一页\n\n```world\nbase = \"bse.md\"\noverlays = [\"flood\"]\n```\n";
    assert_eq!(
        tried(lost),
        "page.md, line 3: there is no page “bse.md” to start from\n  did you mean “base.md”?\npage.md, line 3: there is no overlay “flood” beside the directive"
    );
    let circle = page("", "reading-class | A | 2024 | met").replace("base.md", "page.md");
    assert_eq!(
        tried(&circle),
        "page.md: the pages it starts from lead in a circle, or there are more than eight of them"
    );
    let open = "# 一页\n\n```world\nbase = \"base.md\"\n";
    assert_eq!(
        tried(open),
        "page.md, line 3: the block is not closed: its closing line of ``` is missing"
    );
    assert_eq!(
        tried("# 一页\n\n```expect\nx | A | 2024 | met\n```\n"),
        "page.md, line 3: something is expected and nothing is asked: add a block `question` with as_of"
    );
    assert_eq!(
        tried("# 一页\n\n```question\nas_of = 2024\n```\n"),
        "page.md, line 3: something is asked and nothing is expected: add a block `expect`"
    );
}

#[test]
fn an_overlay_in_a_page_holds_there() {
    let overlay = "````overlay/more.md\n# 加严\n\n```overlay\nid = \"more\"\nissuer = \"A\"\nlevel = \"county\"\nfrom = \"2024-01-01\"\nuntil = \"2024-12-31\"\nbasis = \"县委通知\"\nhours_per_year = 6\napproved_by = \"P\"\napproved_on = \"2023-12-15\"\n```\n\n```tighten\nobligation = \"reading-class\"\nparameter = \"times\"\nvalue = 2\n```\n````\n";
    check(&format!("{HELD}{overlay}"), "reading-class | A | 2024 | missed", "");
}

#[test]
fn an_obligation_that_no_page_shows_both_ways_needs_a_reason() {
    let shelf =
        shelf(&[("base.md", BASE), ("page.md", &page(HELD, "reading-class | A | 2024 | met"))]);
    let catalogue = Catalogue::shipped();
    let (cases, _) = shelf.cases(&catalogue);
    let directive = Case::compile(&cases[0].sources(&shelf, &[]), &catalogue).expect("a directive");
    let mut reached = Reached::default();
    reached.add(&cases[0], &directive);
    let told = |text: &str| shown(&reached.problems("exceptions.toml", text));
    let one = |state: &str, reason: &str| {
        format!(
            "[[exception]]\nobligation = \"reading-class\"\nstate = \"{state}\"\nreason = \"{reason}\"\n"
        )
    };
    assert!(told("").starts_with("exceptions.toml: no page shows “reading-class” missed"));
    assert_eq!(told(&one("missed", "总能补办")), "");
    assert!(told(&one("missed", "")).starts_with("exceptions.toml: an exception has obligation"));
    assert!(told(&(one("missed", "x") + &one("met", "x"))).contains("the exception is not needed"));
    assert!(
        told(&one("missed", "x").replace("class", "clas"))
            .contains("did you mean “reading-class”?")
    );
}
