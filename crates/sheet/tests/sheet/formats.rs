//! `docs/formats.md` says what the code reads.

use language::Language;
use model::Catalogue;
use std::path::Path;

fn page() -> String {
    let catalogue = Catalogue::shipped();
    let parts = Language::ALL.map(|language| sheet::formats(&catalogue, language));
    parts.join("\n---\n\n")
}

#[test]
fn the_page_of_formats_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, page()).expect("the page can be written");
    }
    let written = std::fs::read_to_string(&path).expect("docs/formats.md exists");
    assert!(written == page(), "docs/formats.md is out of date; UPDATE_GOLDEN=1 rewrites it");
}

#[test]
fn the_page_names_every_column_in_both_languages() {
    let catalogue = Catalogue::shipped();
    for language in Language::ALL {
        let page = sheet::formats(&catalogue, language);
        for column in &catalogue.column {
            assert!(page.contains(&format!("`{}`", column.name)), "{} is missing", column.name);
            let meaning = match language {
                Language::Chinese => &column.meaning_zh,
                Language::English => &column.meaning_en,
            };
            assert!(page.contains(meaning.as_str()), "the meaning of {} is missing", column.name);
        }
        assert!(!page.contains("{sheet-"), "a sentence is missing");
    }
}
