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
fn the_example_of_a_mapping_is_read() {
    let page = sheet::formats(&Catalogue::shipped(), Language::English);
    let (_, rest) = page.split_once("```toml\n").expect("an example");
    let (mapping, _) = rest.split_once("```").expect("its end");
    let table = "序号,承办单位名称,来信时间,办结时间,办理结果,复核,联系电话,来信内容\n\
                 7,甲局,2024-03-05,,已办,存疑,0,x\n";
    let inputs = sheet::Inputs {
        matters: vec![sheet::File::new("2024.csv", table)],
        mapping: Some(sheet::File::new("mapping.toml", mapping)),
        ..sheet::Inputs::default()
    };
    let reading = sheet::read(&inputs, &Catalogue::shipped());
    assert_eq!((reading.problems, reading.notes), (vec![], vec![]));
    let matter = &reading.world.matters[0];
    assert_eq!(matter.certainty, model::Certainty::Disputed);
    let replied = reading.world.symbols.get("replied").expect("an event");
    assert_eq!(matter.event(replied), Some(model::EventTime::Sometime));
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
