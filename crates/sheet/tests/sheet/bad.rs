//! `tests/bad/<case>/`: files with problems, and what is said about them in both languages.
//!
//! A file is given as the noun it is named after. Workbooks are built here, because nobody can review
//! them in a folder. `UPDATE_GOLDEN=1` rewrites the expected texts.

use crate::workbooks;
use language::Language;
use model::Catalogue;
use sheet::{File, Inputs, Limits, Reading, read};
use std::path::{Path, PathBuf};

/// The least number of cases; a folder that disappears is noticed.
const CASES_MIN: usize = 60;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad")
}

fn cases() -> Vec<String> {
    let mut cases: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .collect();
    cases.sort();
    cases
}

fn inputs(case: &str) -> Inputs {
    let mut inputs = Inputs::default();
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder().join(case))
        .expect("the folder of the case")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    names.sort();
    let mut files: Vec<File> = names
        .iter()
        .filter(|path| !path.ends_with("expected.zh-CN.txt") && !path.ends_with("expected.en.txt"))
        .map(|path| {
            let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
            File::new(name, std::fs::read(path).expect("the file"))
        })
        .collect();
    files.extend(workbooks::of(case));
    for file in files {
        match file.name.split('.').next().unwrap_or_default() {
            "units" => inputs.units = Some(file),
            "relations" => inputs.relations.push(file),
            "people" => inputs.people.push(file),
            "posts" => inputs.posts.push(file),
            "activities" => inputs.activities.push(file),
            "matters" => inputs.matters.push(file),
            "registers" => inputs.registers.push(file),
            "calendar" => inputs.calendars.push(file),
            "mapping" => inputs.mapping = Some(file),
            other => panic!("{case}: no noun is called {other}"),
        }
    }
    let limits = Limits::default();
    inputs.limits = match case {
        "cell-long" => Limits { cell_chars: 32, ..limits },
        "columns-many" => Limits { columns: 20, ..limits },
        "rows-many" => Limits { rows: 10, ..limits },
        "problems-many" => Limits { problems: 2, ..limits },
        "zip-parts" => Limits { parts: 5, ..limits },
        _ => limits,
    };
    inputs
}

fn rendered(reading: &Reading, language: Language) -> String {
    let mut text = String::new();
    for problem in &reading.problems {
        text.push_str(&problem.render(language));
        text.push('\n');
    }
    for note in &reading.notes {
        text.push_str("(i) ");
        text.push_str(&note.render(language));
        text.push('\n');
    }
    text.push_str(&format!(
        "problems {} · rows {} · bad {}\n",
        reading.problem_count, reading.rows_read, reading.rows_bad
    ));
    text
}

#[test]
fn every_bad_file_is_answered_as_expected_in_both_languages() {
    let catalogue = Catalogue::shipped();
    let mut wrong = Vec::new();
    for case in cases() {
        let reading = read(&inputs(&case), &catalogue);
        if reading.problem_count == 0 || reading.problems.is_empty() {
            wrong.push(format!("{case}: nothing was found"));
        }
        for language in Language::ALL {
            let path = folder().join(&case).join(format!("expected.{}.txt", language.tag()));
            let got = rendered(&reading, language);
            assert!(!got.contains("{sheet-"), "{case}: a message has no sentence:\n{got}");
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::write(&path, &got).expect("the golden file can be written");
            }
            match std::fs::read_to_string(&path) {
                Ok(expected) if expected == got => {}
                Ok(expected) => {
                    wrong.push(format!("{case}, {}:\n{expected}---- got\n{got}", language.tag()));
                }
                Err(error) => wrong.push(format!("{}: {error}", path.display())),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn there_are_enough_cases() {
    let count = cases().len();
    assert!(count >= CASES_MIN, "{count} cases, at least {CASES_MIN} are wanted");
}

#[test]
fn what_may_be_classified_is_never_repeated() {
    for case in ["classified-marks", "classified-title", "index-only-with-text"] {
        let reading = read(&inputs(case), &Catalogue::shipped());
        for language in Language::ALL {
            let text = rendered(&reading, language);
            for secret in ["某方案", "人事方案", "绝密", "机密"] {
                assert!(!text.contains(secret), "{case}: {text}");
            }
        }
    }
}

#[test]
fn three_cells_on_a_sheet_that_claims_its_last_row_cost_next_to_nothing() {
    let started = std::time::Instant::now();
    let reading = read(&inputs("workbook-sparse"), &Catalogue::shipped());
    assert_eq!(reading.rows_read, 1);
    assert_eq!(reading.problems[0].row, Some(1_048_576));
    // Generous for a slow machine; a dense range of this size takes many times as long.
    assert!(started.elapsed().as_secs() < 5);
}

#[test]
fn a_file_of_separators_or_of_one_huge_cell_costs_little_and_is_answered() {
    let catalogue = Catalogue::shipped();
    let huge = "x".repeat(8 << 20);
    let separators = ",".repeat(8 << 20);
    for text in [
        separators.clone(),
        format!("id,kind,unit,date\n{separators}x\n"),
        huge.clone(),
        format!("id,kind,unit,date\n1,{huge},A,2024\n"),
    ] {
        let inputs = Inputs { activities: vec![File::new("a.csv", text)], ..Inputs::default() };
        let reading = read(&inputs, &catalogue);
        assert!(reading.problem_count >= 1);
        let kept: usize = reading.problems.iter().map(|problem| format!("{problem:?}").len()).sum();
        assert!(kept < 100_000, "{kept} bytes of problems");
    }
}
