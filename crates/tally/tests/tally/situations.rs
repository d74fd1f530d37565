//! The table form × situation → state × sentence: no empty cell, each reached by a test world.

use directive::FormName;
use language::Language;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use tally::{Situation, State};
use test_kit::Fixture;

/// A standing: obligation, subject, period.
type Cell = (&'static str, &'static str, &'static str);

/// For each form and situation, in the order of the table, the standing that shows it.
const CELLS: [(FormName, [Cell; 12]); 6] = [
    (
        FormName::AtLeast,
        [
            ("meetings", "LATE", "2024"),
            ("meetings", "EXEMPT", "2024"),
            ("meetings", "FINE", "2024"),
            ("meetings", "MAYBE-FINE", "2024"),
            ("meetings", "FINE", "2025"),
            ("meetings", "DISPUTED", "2025"),
            ("meetings-unset", "FINE", "2025"),
            ("meetings", "SHORT", "2024"),
            ("meetings", "MAYBE-SHORT", "2024"),
            ("meetings", "DISPUTED", "2024"),
            ("meetings-unset", "FINE", "2024"),
            ("meetings", "EMPTY", "2024"),
        ],
    ),
    (
        FormName::Every,
        [
            ("minutes-kept", "LATE", "2024"),
            ("minutes-kept", "EXEMPT", "2024"),
            ("minutes-kept", "FINE", "2024"),
            ("minutes-kept", "MAYBE-FINE", "2024"),
            ("minutes-kept", "FINE", "2025"),
            ("minutes-kept", "DISPUTED", "2025"),
            ("attendance-unset", "FINE", "2025"),
            ("minutes-kept", "SHORT", "2024"),
            ("minutes-kept", "MAYBE-SHORT", "2024"),
            ("minutes-kept", "DISPUTED", "2024"),
            ("attendance-unset", "FINE", "2024"),
            ("minutes-kept", "EMPTY", "2024"),
        ],
    ),
    (
        FormName::Within,
        [
            ("reply", "r-outside", ""),
            ("reply", "r-exempt", ""),
            ("reply", "r-fine", ""),
            ("reply", "r-maybe-fine", ""),
            ("reply", "r-running", ""),
            ("reply", "r-maybe-done", ""),
            ("reply-unset", "r-running", ""),
            ("reply", "r-late", ""),
            ("reply", "r-maybe-late", ""),
            ("reply", "r-sometime", ""),
            ("reply-unset", "r-fine", ""),
            ("reply", "r-never", ""),
        ],
    ),
    (
        FormName::Covers,
        [
            ("training", "LATE", "2024"),
            ("training", "EXEMPT", "2024"),
            ("training", "FINE", "2024"),
            ("training", "MAYBE-FINE", "2024"),
            ("training", "FINE", "2025"),
            ("training", "DISPUTED", "2025"),
            ("training-unset", "FINE", "2025"),
            ("training", "SHORT", "2024"),
            ("training", "MAYBE-SHORT", "2024"),
            ("training", "DISPUTED", "2024"),
            ("training-unset", "FINE", "2024"),
            ("training", "EMPTY", "2024"),
        ],
    ),
    (
        FormName::AtMost,
        [
            ("inspections", "LATE", "2024"),
            ("inspections", "EXEMPT", "2024"),
            ("inspections", "FINE", "2024"),
            ("inspections", "MAYBE-FINE", "2024"),
            ("inspections", "FINE", "2025"),
            ("inspections", "DISPUTED", "2025"),
            ("inspections-unset", "FINE", "2025"),
            ("inspections", "SHORT", "2024"),
            ("inspections", "MAYBE-SHORT", "2024"),
            ("inspections", "DISPUTED", "2024"),
            ("inspections-unset", "FINE", "2024"),
            ("inspections", "EMPTY", "2024"),
        ],
    ),
    (
        FormName::Keeps,
        [
            ("visit-plan", "DEPARTMENT", "2025-06-30"),
            ("visit-plan", "EXEMPT", "2025-06-30"),
            ("visit-plan", "FINE", "2025-06-30"),
            ("visit-plan", "MAYBE-FINE", "2025-06-30"),
            ("visit-plan", "NEW", "2025-06-30"),
            ("visit-plan", "NEW-DISPUTED", "2025-06-30"),
            ("visit-plan-unset", "NEW", "2025-06-30"),
            ("visit-plan", "SHORT", "2025-06-30"),
            ("visit-plan", "MAYBE-SHORT", "2025-06-30"),
            ("visit-plan", "DISPUTED", "2025-06-30"),
            ("visit-plan-unset", "FINE", "2025-06-30"),
            ("visit-plan", "EMPTY", "2025-06-30"),
        ],
    ),
];

#[test]
fn every_form_reaches_every_situation_and_the_table_is_reviewed() {
    let fixture = Fixture::parse(include_str!("../worlds/situations.md"));
    let mut table = String::from(
        "# Form × situation → state\n\nMade by a test from `crates/tally/tests/worlds/situations.md`; \
         review every change. A row is one cell of the table with the standing that shows it.\n",
    );
    for (form, cells) in CELLS {
        writeln!(table, "\n## `{}`\n", form.as_str()).unwrap();
        writeln!(table, "| situation | state | 中文 | English | shown by |").unwrap();
        writeln!(table, "|---|---|---|---|---|").unwrap();
        for ((situation, word), (obligation, subject, period)) in
            Situation::ALL.into_iter().zip(cells)
        {
            let why = fixture.why(obligation, subject, period);
            assert_eq!(why.situation, situation, "{obligation} {subject} {period}");
            assert_eq!(why.state, situation.state(form));
            assert_eq!(why.verdict.id, situation.sentence(form));
            let chinese = why.verdict.render(Language::Chinese);
            let english = why.verdict.render(Language::English);
            for sentence in [&chinese, &english] {
                assert!(!sentence.contains(['{', '}']), "a gap is not filled: {sentence}");
                assert!(!sentence.is_empty());
            }
            writeln!(
                table,
                "| {word} | {} | {chinese} | {english} | `{obligation} {subject} {period}` |",
                situation.state(form).as_str(),
            )
            .unwrap();
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/situations.md");
    test_kit::golden::check(&golden, &table);
}

#[test]
fn what_why_says_is_what_evaluation_says() {
    let fixture = Fixture::parse(include_str!("../worlds/situations.md"));
    let mut seen: BTreeMap<State, usize> = BTreeMap::new();
    for line in fixture.standings().lines() {
        let parts: Vec<&str> = line.split(" | ").collect();
        let code = parts[1].split(" (").last().unwrap().trim_end_matches(')');
        let why = fixture.why(parts[0], code, parts[2]);
        assert_eq!(why.state.as_str(), parts[3], "{line}");
        *seen.entry(why.state).or_default() += 1;
    }
    assert_eq!(seen.len(), State::ALL.len(), "every state occurs: {seen:?}");
}

/// Everything that *why* says about a standing, as an outline.
fn told(why: &tally::why::Why, language: Language) -> String {
    let say = |message: &language::Message| message.render(language);
    let mut text = format!(
        "{} · {} · {} · {} · {}\n",
        why.title.get(language),
        why.clause,
        why.article.get(language),
        why.subject_name,
        why.period,
    );
    writeln!(text, "{}: {}", why.state.as_str(), say(&why.verdict)).unwrap();
    if let Some(part) = &why.part {
        writeln!(text, "part: {}", say(part)).unwrap();
    }
    for parameter in &why.parameters {
        writeln!(text, "parameter: {}", say(&parameter.sentence)).unwrap();
    }
    for (word, items) in [("counted", &why.counted), ("not counted", &why.not_counted)] {
        for item in items {
            let reasons: Vec<String> = item.reasons.iter().map(say).collect();
            let kind = item.kind.get(language);
            writeln!(text, "{word}: {} {kind} {}: {}", item.id, item.day, reasons.join(" "))
                .unwrap();
        }
    }
    for change in &why.would_change {
        writeln!(text, "change: {}", say(change)).unwrap();
    }
    text
}

#[test]
fn why_in_full_is_reviewed() {
    let mut page = String::from(
        "# Why, in full\n\nMade by a test from the pages in `crates/tally/tests/worlds`; review every change.\n",
    );
    let situations = Fixture::parse(include_str!("../worlds/situations.md"));
    let cells = CELLS.iter().flat_map(|(_, cells)| cells).copied();
    let reasons = Fixture::parse(include_str!("../worlds/reasons.md"));
    let asked = include_str!("../worlds/reasons.md");
    let asked = asked.split_once("```ask\n").expect("a block `ask`").1;
    let asked = asked.split_once("\n```").expect("the block ends").0.lines().map(|line| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        (parts[0], parts[1], parts[2])
    });
    let all = cells.map(|cell| (&situations, cell)).chain(asked.map(|cell| (&reasons, cell)));
    for (fixture, (obligation, subject, period)) in all {
        let why = fixture.why(obligation, subject, period);
        writeln!(page, "\n## `{obligation} {subject} {period}`\n").unwrap();
        for language in Language::ALL {
            writeln!(page, "```\n{}```", told(&why, language)).unwrap();
        }
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/why.md");
    test_kit::golden::check(&golden, &page);
}

#[test]
fn a_request_that_names_nothing_says_what_there_is() {
    let fixture = Fixture::parse(include_str!("../worlds/situations.md"));
    let ask = |obligation, subject, period| {
        let request = tally::why::Request { obligation, subject, period };
        let (world, directive) = (&fixture.world, &fixture.directive);
        let answer = tally::why::why(world, directive, fixture.question, &request);
        answer.expect_err("nothing of that name").render(Language::English)
    };
    assert!(ask("meeting", "FINE", "2024").contains("meetings, meetings-unset, minutes-kept"));
    assert!(ask("meetings", "FIN", "2024").contains("no unit with the code “FIN”"));
    assert!(ask("meetings", "FINE", "2023").contains("There are: 2024, 2025"));
    assert!(ask("reply", "r-none", "").contains("no activity or matter with the id “r-none”"));
}
