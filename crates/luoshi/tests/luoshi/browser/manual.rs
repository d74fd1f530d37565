//! The pictures of the manual, and that every page is told of there with one.
//!
//! With `UPDATE_GOLDEN=1` they are taken anew. Otherwise nothing compares their pixels: another release of the browser draws
//! the same page a little differently. What is held is that the manual names every page and shows a picture of it.

use super::places::{PLACES, Place};
use super::visitor::{DESK, PHONE, visit};
use crate::top;
use language::Language;
use std::collections::BTreeSet;

/// A picture of the manual is at most so large, in bytes.
const PICTURE_BYTES_MAX: u64 = 72 * 1024;

/// Pages that are shown on a phone, too.
const ON_A_PHONE: [&str; 3] = ["board", "unit", "why"];

fn pages() -> impl Iterator<Item = &'static Place> {
    PLACES.iter().filter(|own| !own.name.is_empty())
}

/// The pictures of a language, with the page and whether it is seen on a phone.
fn pictures(language: Language) -> Vec<(String, &'static Place, bool)> {
    let file = |place: &Place, end: &str| format!("{}{end}.{}.webp", place.name, language.tag());
    let wide = pages().map(|own| (file(own, ""), own, false));
    let narrow = pages().filter(|own| ON_A_PHONE.contains(&own.name));
    wide.chain(narrow.map(|own| (file(own, "-phone"), own, true))).collect()
}

#[test]
fn every_page_is_in_the_manual_with_a_picture() {
    let folder = top().join("docs/manual/pictures");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        visit(async |visitor| {
            visitor.prefer("theme", "light").await;
            let hidden = serde_json::json!({"hidden": true});
            visitor.devtools("Emulation.setScrollbarsHidden", hidden).await;
            for language in Language::ALL {
                visitor.prefer("lang", language.tag()).await;
                for (file, place, on_a_phone) in pictures(language) {
                    visitor.resize(if on_a_phone { PHONE } else { DESK }).await;
                    visitor.open(place.address).await;
                    std::fs::write(folder.join(file), visitor.picture().await).expect("a picture");
                }
            }
        });
    }
    let mut known = BTreeSet::new();
    for language in Language::ALL {
        let ending = if language == Language::Chinese { ".zh-CN.md" } else { ".md" };
        let page = top().join(format!("docs/manual/pages{ending}"));
        let text = std::fs::read_to_string(page).expect("the manual has the page");
        for place in pages() {
            assert!(text.contains(&format!("`{}`", place.route)), "{} {language:?}", place.route);
        }
        for (file, _, _) in pictures(language) {
            assert!(text.contains(&format!("](pictures/{file})")), "{file} is shown nowhere");
            let path = folder.join(&file);
            let bytes = std::fs::read(&path).unwrap_or_else(|error| {
                panic!("{file}: {error}; UPDATE_GOLDEN=1 takes it, then look at it")
            });
            let is_picture = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
            assert!(is_picture && bytes.len() > 4_096, "{file} is no picture");
            assert!(bytes.len() as u64 <= PICTURE_BYTES_MAX, "{file}: {} bytes", bytes.len());
            known.insert(file);
        }
    }
    let there = std::fs::read_dir(&folder)
        .expect("the pictures")
        .map(|own| own.expect("a file").file_name().into_string().expect("a name"));
    assert_eq!(there.collect::<BTreeSet<_>>(), known, "no picture is left over");
}
