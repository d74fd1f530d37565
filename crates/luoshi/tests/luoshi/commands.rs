//! Every command with its formats on a county of eight units, in both languages.

use crate::{Folder, check, fixture, luoshi, luoshi_in};
use language::Language;
use luoshi::Exit;

const FILES: &str = "--units units.csv --people people.csv --posts posts.csv \
    --activities activities.csv --matters matters.csv --as-of 2024-12-31";

fn asked(command: &str, more: &str) -> String {
    format!("{command} --directive directive --overlay overlay {FILES} {more}").trim().to_owned()
}

#[test]
fn evaluate_for_people() {
    check(
        "evaluate",
        &[
            &asked("evaluate", ""),
            &asked("evaluate", "--unit C"),
            &asked("evaluate", "--unit 青石镇党委 --from 2024-10-01"),
            &asked("evaluate", "--unit T1-B1 --known-to 2024-11-30"),
            &asked("evaluate", "--relation guidance"),
        ],
    );
}

#[test]
fn what_is_asked_of_one_unit() {
    let asked = |more: &str| {
        format!(
            "directive show directive --overlay overlay --overlay overlay-township --units units.csv \
             --people people.csv --posts posts.csv --activities activities.csv --matters matters.csv \
             --matters objections.csv {more}"
        )
    };
    check(
        "effective",
        &[
            &asked("--effective-for T1-B1 --as-of 2024-12-31"),
            // Exempt from the themed days; what the township adds binds on.
            &asked("--effective-for 东街党支部 --as-of 2024-08-01"),
            // Before the township's overlay, and after it.
            &asked("--effective-for T1-B2 --as-of 2024-02-29"),
            &asked("--effective-for T1-B2 --as-of 2025-07-01"),
            &asked("--effective-for C --as-of 2023-12-31"),
            &asked("--effective-for T1-B1 --as-of 2024-05-31 --format json"),
            &asked("--effective-for T1-B9 --as-of 2024-05-31"),
            &asked("--effective-for T1-B1"),
            "directive show directive --as-of 2024-05-31",
            "directive show",
        ],
    );
}

#[test]
fn evaluate_for_programs() {
    check(
        "evaluate-programs",
        &[
            &asked("evaluate", "--format json --unit T1"),
            &asked("evaluate", "--format csv --unit =T3"),
            &asked("evaluate", "--format json --relation territory"),
        ],
    );
}

#[test]
fn the_rows_are_ordered_by_unit_then_obligation_then_period_and_none_is_empty() {
    let run = luoshi(&asked("evaluate", "--format json"), &fixture(), Language::Chinese);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&run.out).expect("an array");
    let order = |field: &str, names: &[&str], row: &serde_json::Value| {
        names.iter().position(|name| row[field] == *name).expect("a known name")
    };
    let units = ["C", "T1", "T1-B1", "T1-B2", "T2", "T2-B1", "T2-B2", "=T3"];
    let obligations = ["reading-class", "themed-days", "reply-to-residents", "secretary-visits"];
    let keys: Vec<_> = rows
        .iter()
        .map(|row| {
            let period = row["period"].as_str().expect("a period").to_owned();
            (order("unit", &units, row), order("obligation", &obligations, row), period)
        })
        .collect();
    assert!(keys.is_sorted(), "{keys:?}");
    let count = |row: &serde_json::Value, name: &str| row[name].as_u64().expect("a count");
    for row in &rows {
        let applicable: u64 =
            ["met", "open", "missed", "unknown"].iter().map(|name| count(row, name)).sum();
        assert_eq!(count(row, "applicable"), applicable);
        let all = applicable + count(row, "not_applicable") + count(row, "exempt");
        assert!(all > 0, "{row}");
    }
    // The whole is the root, for everything hangs below it.
    let whole = luoshi(&asked("evaluate", "--format json --unit C"), &fixture(), Language::Chinese);
    let of_root: Vec<serde_json::Value> = serde_json::from_str(&whole.out).expect("an array");
    assert_eq!(of_root, rows.iter().filter(|row| row["unit"] == "C").cloned().collect::<Vec<_>>());
}

#[test]
fn csv_has_the_figures_of_json() {
    let json = luoshi(&asked("evaluate", "--format json"), &fixture(), Language::Chinese);
    let csv = luoshi(&asked("evaluate", "--format csv"), &fixture(), Language::Chinese);
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json.out).expect("an array");
    let mut lines = csv.out.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    assert_eq!(rows.len(), lines.clone().count());
    for (row, line) in rows.iter().zip(lines) {
        for (name, cell) in header.iter().zip(line.split(',')) {
            let value = match &row[*name] {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            // A code that a spreadsheet program would take for a formula has a sign before it.
            assert_eq!(cell.trim_start_matches('\''), value, "{name} in {line}");
        }
    }
}

#[test]
fn why_in_sentences_and_as_a_value() {
    check(
        "why",
        &[
            &asked("why themed-days T1-B1 2024-Q4", ""),
            &asked("why reading-class T1 2024", ""),
            &asked("why reply-to-residents M2 2024", ""),
            &asked("why secretary-visits T1-B1/Z1 2024", ""),
            &asked("why themed-days T1-B2 2024-Q3", "--format json"),
        ],
    );
}

#[test]
fn a_directive_checked_and_read_aloud() {
    check(
        "directive",
        &[
            "directive check directive --overlay overlay",
            "directive show directive --overlay overlay",
            "directive show directive --format json",
        ],
    );
}

#[test]
fn worlds_are_tried_beside_their_directive() {
    check(
        "worlds",
        &[
            "directive try directive",
            "directive try directive founded --overlay overlay",
            "directive try directive fonded",
            "directive try overlay",
        ],
    );
}

#[test]
fn a_page_with_mistakes_is_told_and_nothing_is_tried() {
    let folder = Folder::new("worlds");
    std::fs::create_dir_all(folder.0.join("d/worlds")).expect("the folder can be written to");
    let page = std::fs::read_to_string(fixture().join("directive/directive.md")).expect("a page");
    folder.write("d/directive.md", &page);
    folder.write(
        "d/worlds/wrong.md",
        "# 写错的一页\n\n```question\nas_of = 2024-12-31\n```\n\n```expect\nreading-clas | A | 2024 | met\nreading-class | A | 2024\n```\n",
    );
    let run = luoshi("directive try d", &folder.0, Language::English);
    assert_eq!((run.exit, run.out.as_str()), (Exit::BadRows, ""));
    for said in [
        "wrong.md, line 8: there is no obligation “reading-clas”\n  did you mean “reading-class”?",
        "wrong.md, line 9: a line of four or five parts is expected, and this one has 3",
        "error: there are mistakes in pages: 2",
    ] {
        assert!(run.err.contains(said), "{}", run.err);
    }
}

#[test]
fn help_of_every_command() {
    check(
        "help",
        &[
            "--help",
            "evaluate --help",
            "help why",
            "directive --help",
            "directive check --help",
            "directive show -h",
            "directive try --help",
            "demo --help",
            "serve --help",
            "init --help",
            "grant --help",
            "import --help",
            "export --help",
            "journal --help",
            "journal verify --help",
            "journal checkpoint --help",
            "help journal prove",
            "journal check-proof --help",
            "rebuild --help",
            "person --help",
            "person erase --help",
            "spill --help",
            "file --help",
            "file attach --help",
            "file list --help",
            "file open --help",
            "file withdraw --help",
            "slip --help",
            "slip give --help",
            "slip take --help",
            "slip list --help",
            "slip withdraw --help",
        ],
    );
}

#[test]
fn bad_rows_are_left_out_where_that_is_asked_and_counted_in_the_result() {
    check(
        "bad-rows-skipped",
        &[&asked(
            "evaluate",
            "--activities bad.csv --skip-bad-rows --unit T2 --relation affiliation",
        )],
    );
}

#[test]
fn a_narrow_terminal_gets_narrow_lines_and_all_columns_of_the_children() {
    let run = luoshi_in(&asked("evaluate", "--unit C"), &fixture(), Language::English, 60);
    let (_, children) = run.out.split_once("The units directly below").expect("there are children");
    for column in ["[1]", "[2]", "[3]", "[4]"] {
        assert!(children.matches(column).count() >= 2, "{column} is missing:\n{children}");
    }
    for line in children.lines().skip(1) {
        assert!(line.chars().count() <= 60, "{line}");
    }
}

#[test]
fn a_result_goes_to_a_file_whole_or_not_at_all() {
    let folder = Folder::new("out");
    let here = |name: &str| folder.0.join(name).display().to_string();
    let printed = luoshi(&asked("evaluate", "--format csv"), &fixture(), Language::English);
    let out = format!("--format csv --out {}", here("result.csv"));
    let run = luoshi(&asked("evaluate", &out), &fixture(), Language::English);
    assert_eq!((run.out.as_str(), run.exit), ("", Exit::Done));
    // With the mark that spreadsheet programs need to read Chinese.
    assert_eq!(folder.read("result.csv"), format!("\u{FEFF}{}", printed.out));
    let out = format!("--out {}", here("no/such/folder.json"));
    let run = luoshi(&asked("evaluate", &out), &fixture(), Language::English);
    assert_eq!(run.exit, Exit::OutputUnwritable);
    assert!(run.err.contains("there is no such folder"), "{}", run.err);
    let names: Vec<_> = std::fs::read_dir(&folder.0).expect("the folder").flatten().collect();
    assert_eq!(names.len(), 1, "nothing half-written is left: {names:?}");
}

#[test]
fn colours_repeat_what_a_word_or_shape_says() {
    let surroundings = luoshi::Surroundings {
        language: Language::English,
        columns: 100,
        colour: true,
        program: "luoshi".to_owned(),
        folder: fixture(),
        ..luoshi::Surroundings::of_process()
    };
    let words = asked("evaluate", "--unit C");
    let words = std::iter::once("luoshi").chain(words.split_whitespace()).map(Into::into);
    let mut out = Vec::new();
    luoshi::run(words, &surroundings, &mut out, &mut Vec::new());
    let mut coloured = String::from_utf8(out).expect("UTF-8");
    assert!(coloured.contains("\u{1b}[31m"), "missed is red");
    for code in ["0", "1", "2", "31", "32", "33"] {
        coloured = coloured.replace(&format!("\u{1b}[{code}m"), "");
    }
    let plain = luoshi(&asked("evaluate", "--unit C"), &fixture(), Language::English);
    assert_eq!(coloured, plain.out);
}
