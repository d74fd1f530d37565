//! Golden folders: `directives/tests/good` with what was compiled, `directives/tests/bad` with what was said.
//!
//! `UPDATE_GOLDEN=1 cargo test -p directive` writes the expected files anew; read the difference before committing it.

use super::{read_folder, top};
use directive::{Diagnostic, Directive, Severity, compile, render_all};
use language::Language;
use model::Catalogue;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn cases(kind: &str) -> Vec<PathBuf> {
    let folder = top().join("directives/tests").join(kind);
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the golden folder can be read")
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

// Compares with a file, or writes it. `None` where they agree.
pub(super) fn compare(path: &Path, actual: &str) -> Option<String> {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, actual).expect("an expected file can be written");
        return None;
    }
    match std::fs::read_to_string(path) {
        Ok(expected) if expected == actual => None,
        Ok(expected) => {
            Some(format!("{}\n--- expected\n{expected}\n--- actual\n{actual}", path.display()))
        }
        Err(_) => Some(format!("{} is missing; actual:\n{actual}", path.display())),
    }
}

// Most cases have no English page to stay small; that it is missing has a case of its own.
fn compile_case(case: &Path) -> (Directive, Vec<Diagnostic>, Vec<directive::Source>) {
    let sources = read_folder(case);
    let (directive, mut problems) = compile(&sources, &Catalogue::shipped());
    if !case.ends_with("english-missing") {
        problems.retain(|problem| problem.message.id != "directive-english-missing");
    }
    (directive, problems, sources)
}

#[test]
fn every_bad_directive_is_told_what_is_wrong_in_both_languages() {
    let cases = cases("bad");
    assert!(cases.len() >= 45, "only {} bad cases", cases.len());
    let mut differences = Vec::new();
    for case in cases {
        let (_, problems, sources) = compile_case(&case);
        let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
        assert!(errors, "{} has no error", case.display());
        for language in Language::ALL {
            let file = case.join(format!("expected.{}.txt", language.tag()));
            let text = render_all(&problems, &sources, language);
            assert!(!text.contains("{directive-"), "{} has a nameless message", file.display());
            differences.extend(compare(&file, &text));
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

#[test]
fn every_good_directive_compiles_into_what_is_expected() {
    let mut differences = Vec::new();
    for case in cases("good") {
        let (directive, problems, sources) = compile_case(&case);
        let text = render_all(&problems, &sources, Language::English);
        let errors = problems.iter().any(|problem| problem.severity == Severity::Error);
        assert!(!errors, "{}:\n{text}", case.display());
        differences.extend(compare(&case.join("expected.txt"), &(summary(&directive) + &text)));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}

/// A compiled directive as a reader can review it.
pub fn summary(directive: &Directive) -> String {
    let mut text = format!("directive {}: {:?}\n", directive.id, directive.title);
    for version in &directive.versions {
        let (label, day, print) = (&version.label, version.in_force, &version.fingerprint);
        writeln!(text, "\nversion {label} in force from {day}, {print}").expect("to a string");
        for article in &version.articles {
            writeln!(text, "article {}: {:?}", article.number, article.heading)
                .expect("to a string");
            writeln!(text, "  {:?}", article.summary).expect("to a string");
        }
        for own in &version.obligations {
            let place = &version.articles[own.article].number;
            writeln!(text, "\nunder {place}, added by {:?}: {:?}", own.added_by, own.title)
                .expect("to a string");
            text.push_str(&own.canonical());
        }
    }
    for own in &directive.overlays {
        writeln!(text, "\noverlay {}: {:?}", own.id, own.title).expect("to a string");
        writeln!(text, "issued by {} ({}), {}", own.issuer, own.level, own.in_force)
            .expect("to a string");
        writeln!(
            text,
            "basis {:?}, minutes a year {:?}, approved {:?}",
            own.basis, own.burden_minutes, own.approved
        )
        .expect("to a string");
        for change in &own.changes {
            let (what, value) = (&change.tightening, &change.value);
            writeln!(text, "{what:?} {} {} {value:?}", change.obligation, change.parameter)
                .expect("to a string");
        }
        for exemption in &own.exemptions {
            let (units, days) = (&exemption.units, exemption.days);
            writeln!(
                text,
                "exempts {units:?} from {:?} on {days}: {:?}",
                exemption.obligations, exemption.reason
            )
            .expect("to a string");
        }
    }
    text
}
