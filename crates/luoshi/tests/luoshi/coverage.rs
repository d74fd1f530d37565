//! `luoshi directive coverage` on an invented original: sound and unsound accounts, in all shapes and both languages.

use crate::{Folder, check, fixture, luoshi, luoshi_in};
use language::Language;
use luoshi::Exit;
use std::path::Path;

const SOUND: &str = "directive coverage coverage/dykes";

#[test]
fn every_sentence_for_people() {
    check(
        "coverage",
        &[
            SOUND,
            "directive coverage coverage/dykes --source coverage/original.txt --edition english",
            "directive coverage coverage/unsound --source coverage/original.txt",
            "directive coverage coverage/dykes --source coverage/original-changed.txt --format json",
        ],
    );
}

#[test]
fn every_sentence_for_programs_and_for_printing() {
    check(
        "coverage-shapes",
        &[&format!("{SOUND} --format json"), &format!("{SOUND} --format html")],
    );
}

#[test]
fn what_cannot_be_asked_is_told_with_a_remedy() {
    check(
        "coverage-errors",
        &[
            "directive coverage",
            "directive coverage directive",
            "directive coverage coverage/dykes --edition chinese",
            "directive coverage directive --edition chinese",
            "directive coverage coverage/dykes --edition ../dykes",
            "directive coverage coverage/dykes --write",
            "directive coverage directive --source coverage/original.txt --write",
            "directive coverage coverage/dykes --source coverage/original.txt --write --format json",
            "directive coverage coverage/dykes --source nowhere.txt",
            "directive coverage coverage/dykes --out coverage/dykes/directive.md",
            "directive coverage coverage/dykes --format csv",
        ],
    );
}

#[test]
fn every_sentence_of_what_ships_is_accounted_for() {
    // Without the original, which does not ship: by the fingerprints and flags that do.
    let folder = crate::top().join("directives");
    for language in Language::ALL {
        let run = luoshi("directive coverage 2024-consolidation", &folder, language);
        assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
        let file = format!("crates/luoshi/tests/golden/coverage-2024.{}.txt", language.tag());
        test_kit::golden::check(&crate::top().join(file), &run.out);
    }
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the temporary folder can be written to");
    for entry in std::fs::read_dir(from).expect("the fixture is there").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copied(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("the temporary folder can be written to");
        }
    }
}

#[test]
fn an_edition_is_begun_renewed_and_found_unchanged() {
    let folder = Folder::new("edition");
    copied(&fixture().join("coverage"), &folder.0);
    let run = |words: &str| {
        luoshi(&format!("directive coverage dykes {words}"), &folder.0, Language::English)
    };
    let kept = folder.read("dykes/editions/english/sentences.toml");
    let same = run("--source original.txt --write");
    assert_eq!((same.exit, same.err.as_str()), (Exit::Done, ""));
    assert!(same.out.contains("10 sentences; new 0, changed 0, gone 0"), "{}", same.out);
    assert_eq!(folder.read("dykes/editions/english/sentences.toml"), kept, "nothing has changed");

    let changed = run("--source original-changed.txt --write");
    assert_eq!(changed.exit, Exit::Done);
    let told = "10 sentences; new 1, changed 1, gone 1";
    for part in
        [told, "Read again what is written about: 1.1.1", "No longer there: 1.1.3", "[\"2.1.3\"]"]
    {
        assert!(changed.out.contains(part), "{part} is missing in\n{}", changed.out);
    }
    let run_again = run("");
    assert_eq!(run_again.exit, Exit::DirectiveErrors);
    assert!(run_again.err.contains("the edition has no sentence 1.1.3"), "{}", run_again.err);

    // A second edition stands beside the first: clauses are not its anchors.
    let second = run("--source original.txt --write --edition second");
    assert!(second.out.contains("10 sentences; new 10"), "{}", second.out);
    let second = run("--edition second");
    assert_eq!(second.exit, Exit::DirectiveErrors);
    assert!(second.out.contains("anchors of the first edition by name, english"), "{}", second.out);
    assert!(second.err.contains("nothing says what becomes of sentence 1.1.1"), "{}", second.err);
}

#[test]
fn the_original_is_never_written_down() {
    let folder = Folder::new("unshipped");
    copied(&fixture().join("coverage"), &folder.0);
    let words = "directive coverage dykes --source original.txt --write --edition other";
    luoshi(words, &folder.0, Language::English);
    let text = folder.read("dykes/editions/other/sentences.toml");
    for word in ["ward", "sandbags", "letters", "River Council"] {
        assert!(!text.contains(word), "{word} stands in\n{text}");
    }
}

#[test]
fn a_page_for_printing_is_escaped_whole_and_loads_nothing() {
    let folder = Folder::new("printed");
    copied(&fixture().join("coverage"), &folder.0);
    for language in Language::ALL {
        let words = "directive coverage dykes --format html --out page.html";
        let run = luoshi(words, &folder.0, language);
        assert_eq!((run.exit, run.out.as_str()), (Exit::Done, ""));
        let page = folder.read("page.html");
        assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
        for never in ["<script", "src=", "href=", "url(", "@import", "style=", "<three>", "<三次>"]
        {
            assert!(!page.contains(never), "{never} stands in\n{page}");
        }
        assert!(page.contains("&#60;") || page.contains("&lt;"), "the reason is there, escaped");
    }
}

#[test]
fn a_narrow_terminal_gets_narrow_lines() {
    for language in Language::ALL {
        let run = luoshi_in(SOUND, &fixture(), language, 60);
        for line in run.out.lines() {
            assert!(line.chars().count() <= 60, "{line}");
        }
    }
}
