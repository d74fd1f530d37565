//! What goes wrong, in both languages: each message says what, where, why and what to do, and
//! each kind has its exit code.

use crate::{Folder, check, fixture, luoshi};
use language::Language;
use luoshi::Exit;

const DATA: &str = "--directive directive --units units.csv --as-of 2024-12-31";

#[test]
fn command_lines_that_are_wrong() {
    check(
        "errors-usage",
        &[
            "",
            "evalute",
            "directive",
            "directive chck directive",
            "evaluate",
            "evaluate --unitz units.csv",
            "evaluate --xyzzy",
            "evaluate --units",
            "evaluate --directive a --directive b",
            "evaluate directive",
            "evaluate --directive directive --as-of 2024-02-30",
            "evaluate --directive directive --as-of 2024-12-31 --from 2025-01-01",
            "evaluate --directive directive --as-of 2024-12-31 --zone Asia/Peking",
            "evaluate --directive directive --as-of 2024-12-31 --format tabel",
            "why themed-days",
            "why themed-days T1 2024 more --directive directive --as-of 2024-12-31",
            "demo --seed one",
            "demo --language fr",
        ],
    );
}

#[test]
fn what_is_asked_about_does_not_exist() {
    let cases = [
        format!("evaluate {DATA} --unit T9"),
        format!("evaluate {DATA} --unit 青石党委"),
        format!("evaluate {DATA} --relation blood"),
        format!("evaluate {DATA} --out units.csv"),
        format!("why themed-day T1-B1 2024-Q1 {DATA}"),
        format!("why themed-days T1B1 2024-Q1 {DATA}"),
        format!("why themed-days T1-B1 2024 {DATA}"),
        format!("why reply-to-residents M9 2024 --matters matters.csv {DATA}"),
        format!("why secretary-visits T1-B1 2024 --people people.csv --posts posts.csv {DATA}"),
    ];
    check("errors-asked", &cases.each_ref().map(String::as_str));
}

#[test]
fn nothing_to_judge_is_explained() {
    check(
        "nothing",
        &[
            "evaluate --directive directive --units units.csv --as-of 2023-06-30",
            "evaluate --directive directive --as-of 2024-06-30",
        ],
    );
}

#[test]
fn files_and_folders_that_cannot_be_read() {
    check(
        "errors-files",
        &[
            "evaluate --directive nowhere --as-of 2024-12-31",
            "evaluate --directive overlay --as-of 2024-12-31",
            "evaluate --directive directive --overlay directive --as-of 2024-12-31",
            "evaluate --directive directive --units no.csv --as-of 2024-12-31",
            "evaluate --directive directive --units overlay --as-of 2024-12-31",
            "directive check directive/directive.md",
        ],
    );
}

#[test]
fn bad_rows_stop_everything() {
    check("bad-rows", &[&format!("evaluate {DATA} --activities bad.csv --format json")]);
}

#[test]
fn a_file_that_cannot_be_understood_is_never_skipped() {
    check(
        "bad-file",
        &[&format!("evaluate {DATA} --activities people.csv --skip-bad-rows --format json")],
    );
}

#[test]
fn many_bad_rows_are_listed_up_to_a_limit_and_then_counted() {
    let folder = Folder::new("many");
    let mut rows = String::from("id,kind,unit,date\n");
    for number in 0..300 {
        rows.push_str(&format!("B{number},reading_class,C,2024-02-30\n"));
    }
    folder.write("many.csv", &rows);
    let many = folder.0.join("many.csv");
    let words = format!("evaluate {DATA} --activities {}", many.display());
    let run = luoshi(&words, &fixture(), Language::English);
    assert_eq!((run.exit, run.out.as_str()), (Exit::BadRows, ""));
    let listed = run.err.matches("many.csv").count();
    assert_eq!(listed, 50, "{}", run.err);
    assert!(run.err.contains("and 250 more problems"), "{}", run.err);
    assert!(run.err.contains("300 of 308 rows cannot be used"), "{}", run.err);
}

#[test]
fn errors_of_a_directive_are_shown_in_place() {
    let folder = Folder::new("broken");
    let page = std::fs::read_to_string(fixture().join("directive/directive.md")).expect("a page");
    folder.write("directive.md", &page.replace("\"reading_class\"", "\"reading_clas\""));
    let words = format!("evaluate --directive {} --as-of 2024-12-31", folder.0.display());
    for language in Language::ALL {
        let run = luoshi(&words, &fixture(), language);
        assert_eq!((run.exit, run.out.as_str()), (Exit::DirectiveErrors, ""));
        for part in ["directive.md:23:23", "reading_clas\" }", "`reading_class`"] {
            assert!(run.err.contains(part), "{part} is missing in\n{}", run.err);
        }
    }
}

#[test]
fn text_that_is_not_utf8_is_named() {
    let folder = Folder::new("encoding");
    std::fs::write(folder.0.join("directive.md"), b"# \xca\xd4\xd1\xe9\n").expect("a file");
    let words = format!("directive check {}", folder.0.display());
    let run = luoshi(&words, &fixture(), Language::English);
    assert_eq!(run.exit, Exit::InputUnreadable);
    assert!(run.err.contains("save it as UTF-8"), "{}", run.err);
}

#[test]
fn a_result_that_nobody_takes_is_no_error_and_a_full_disk_is() {
    struct Broken(std::io::ErrorKind);
    impl std::io::Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let surroundings = luoshi::Surroundings {
        language: Language::English,
        columns: 100,
        colour: false,
        program: "luoshi".to_owned(),
        folder: fixture(),
        ..luoshi::Surroundings::of_process()
    };
    for (kind, exit, said) in [
        (std::io::ErrorKind::BrokenPipe, Exit::Done, ""),
        (std::io::ErrorKind::StorageFull, Exit::OutputUnwritable, "the disk is full"),
    ] {
        let mut err = Vec::new();
        let words = ["luoshi", "--help"].map(Into::into);
        let done = luoshi::run(words, &surroundings, &mut Broken(kind), &mut err);
        assert_eq!(done, exit);
        let err = String::from_utf8(err).expect("UTF-8");
        assert!(err.contains(said) && err.is_empty() == said.is_empty(), "{err}");
    }
}
