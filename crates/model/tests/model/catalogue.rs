//! The shipped catalogue: whole, in both languages, without a word for two things.

use model::catalogue::{FieldType, Name, plain};
use model::{Catalogue, Language};
use std::collections::{BTreeMap, BTreeSet};

const FILES: [&str; 8] =
    ["units", "relations", "people", "posts", "activities", "matters", "registers", "calendar"];

/// Each list of the catalogue with its entries: what a cell or a header is looked up in.
fn lists(catalogue: &Catalogue) -> Vec<(String, Vec<Name>)> {
    let name = |name: &str, zh: &str, en: &str, also: &[String]| Name {
        name: name.into(),
        zh: zh.into(),
        en: en.into(),
        also: also.to_vec(),
    };
    let mut lists = vec![
        ("register".to_owned(), catalogue.register.clone()),
        ("unit".to_owned(), catalogue.unit.clone()),
        ("level".to_owned(), catalogue.level.clone()),
        ("post".to_owned(), catalogue.post.clone()),
        ("group".to_owned(), catalogue.group.clone()),
        ("role".to_owned(), catalogue.role.clone()),
        ("event".to_owned(), catalogue.event.clone()),
        ("relation".to_owned(), catalogue.relation.clone()),
        ("field".to_owned(), catalogue.field.iter().map(|field| field.as_name()).collect()),
    ];
    let kinds =
        catalogue.activity.iter().map(|kind| name(&kind.name, &kind.zh, &kind.en, &kind.also));
    lists.push(("activity".to_owned(), kinds.collect()));
    let kinds =
        catalogue.matter.iter().map(|kind| name(&kind.name, &kind.zh, &kind.en, &kind.also));
    lists.push(("matter".to_owned(), kinds.collect()));
    for field in &catalogue.field {
        if field.kind == FieldType::Choice {
            lists.push((format!("choices of {}", field.name), field.choices.clone()));
        }
    }
    for file in FILES {
        let columns = catalogue
            .columns(file)
            .map(|column| name(&column.name, &column.zh, &column.en, &column.also));
        let mut columns: Vec<Name> = columns.collect();
        // What the kinds have are columns of their files too.
        let names = |list: &[Name], wanted: BTreeSet<&String>| -> Vec<Name> {
            list.iter().filter(|name| wanted.contains(&name.name)).cloned().collect()
        };
        let fields: Vec<Name> = catalogue.field.iter().map(|field| field.as_name()).collect();
        match file {
            "activities" => {
                columns.extend(names(
                    &fields,
                    catalogue.activity.iter().flat_map(|kind| &kind.fields).collect(),
                ));
                columns.extend(catalogue.role.clone());
            }
            "matters" => {
                columns.extend(names(
                    &fields,
                    catalogue.matter.iter().flat_map(|kind| &kind.fields).collect(),
                ));
                columns.extend(names(
                    &catalogue.event,
                    catalogue.matter.iter().flat_map(|kind| &kind.events).collect(),
                ));
            }
            _ => {}
        }
        lists.push((format!("columns of {file}"), columns));
    }
    lists
}

#[test]
fn every_entry_has_a_proper_name_and_a_label_in_both_languages() {
    for (list, entries) in lists(&Catalogue::shipped()) {
        assert!(!entries.is_empty(), "{list} is empty");
        for entry in entries {
            let plain_name = entry.name.bytes().all(|it| it.is_ascii_lowercase() || it == b'_');
            assert!(plain_name && !entry.name.is_empty(), "{list}: {}", entry.name);
            assert!(
                entry.zh.chars().any(|it| ('\u{4e00}'..='\u{9fff}').contains(&it)),
                "{list}: {}",
                entry.name
            );
            assert!(
                entry.en.starts_with(|it: char| it.is_ascii_uppercase()),
                "{list}: {}",
                entry.name
            );
            assert!(
                entry.also.iter().all(|word| !plain(word).is_empty()),
                "{list}: {}",
                entry.name
            );
            let label = entry.label();
            assert_eq!(
                (label.get(Language::Chinese), label.get(Language::English)),
                (&*entry.zh, &*entry.en)
            );
        }
    }
    for column in Catalogue::shipped().column {
        assert!(FILES.contains(&column.file.as_str()), "{}", column.file);
        assert!(
            column.meaning_zh.ends_with('。') && column.meaning_en.ends_with('.'),
            "{}",
            column.name
        );
    }
}

#[test]
fn no_word_stands_for_two_entries_of_a_list() {
    for (list, entries) in lists(&Catalogue::shipped()) {
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for entry in &entries {
            let words: BTreeSet<String> = [&entry.name, &entry.zh, &entry.en]
                .into_iter()
                .chain(&entry.also)
                .map(|it| plain(it))
                .collect();
            for word in words {
                assert!(entry.is_called(&word), "{list}: {} is not called {word}", entry.name);
                if let Some(other) = owners.insert(word.clone(), entry.name.clone()) {
                    panic!("{list}: `{word}` is both {other} and {}", entry.name);
                }
            }
        }
    }
}

#[test]
fn kinds_name_only_what_there_is() {
    let catalogue = Catalogue::shipped();
    let has = |list: &[Name], name: &str| list.iter().any(|own| own.name == name);
    for kind in &catalogue.activity {
        assert_eq!(catalogue.activity_kind(&kind.name), Some(kind));
        for field in &kind.fields {
            assert!(catalogue.field(field).is_some(), "{} has no field {field}", kind.name);
        }
        for role in &kind.roles {
            assert!(has(&catalogue.role, role), "{} has no role {role}", kind.name);
            assert_ne!(role, "participant", "everybody can be a participant: {}", kind.name);
        }
        assert_eq!(
            kind.fields.iter().collect::<BTreeSet<_>>().len(),
            kind.fields.len(),
            "{}",
            kind.name
        );
    }
    for kind in &catalogue.matter {
        assert_eq!(catalogue.matter_kind(&kind.name), Some(kind));
        assert!(!kind.events.is_empty(), "{} begins with nothing", kind.name);
        for event in &kind.events {
            assert!(has(&catalogue.event, event), "{} has no event {event}", kind.name);
        }
        for field in &kind.fields {
            assert!(catalogue.field(field).is_some(), "{} has no field {field}", kind.name);
        }
    }
    assert!(has(&catalogue.role, "participant"));
    assert!(has(&catalogue.relation, model::relation::AFFILIATION));
    for field in &catalogue.field {
        assert_eq!(field.kind == FieldType::Choice, !field.choices.is_empty(), "{}", field.name);
        let activities = catalogue.activity.iter().flat_map(|kind| &kind.fields);
        let mut used = activities.chain(catalogue.matter.iter().flat_map(|kind| &kind.fields));
        assert!(used.any(|name| *name == field.name), "no kind has the field {}", field.name);
    }
    assert_eq!(catalogue.activity_kind("no_such_kind"), None);
    assert_eq!(catalogue.matter_kind("no_such_kind"), None);
    assert_eq!(catalogue.field("no_such_field"), None);
}

#[test]
fn words_are_compared_without_case_spaces_and_width() {
    let table = [
        ("Unit code", "unit_code"),
        ("unit-code", "UNIT CODE"),
        ("ｕｎｉｔ＿ｃｏｄｅ", "unit_code"),
        ("unit－code", "unitcode"),
        ("时长（分钟）", "时长(分钟)"),
        (" 时长 （分钟） ", "时长(分钟)"),
        ("党委(党组)会议", "党委（党组）会议"),
        ("单位\u{3000}代码", "单位代码"),
        ("１２３４５热线", "12345热线"),
    ];
    for (left, right) in table {
        assert_eq!(plain(left), plain(right), "{left:?} and {right:?}");
    }
    for (left, right) in
        [("单位", "单位代码"), ("上级", "下级"), ("a,b", "ab"), ("a/b", "a\\b"), ("、", ",")]
    {
        assert_ne!(plain(left), plain(right));
    }
    assert_eq!(plain(" _-＿－\t"), "");
    // The ends of the block that is folded, and its neighbours, which are not.
    assert_eq!(plain("！～｟\u{ff00}"), "!~｟\u{ff00}");
}

#[test]
fn headers_with_either_kind_of_bracket_are_recognised() {
    let catalogue = Catalogue::shipped();
    let minutes = catalogue.columns("activities").find(|column| column.name == "minutes").unwrap();
    let minutes = Name {
        name: minutes.name.clone(),
        zh: minutes.zh.clone(),
        en: minutes.en.clone(),
        also: minutes.also.clone(),
    };
    for header in ["时长（分钟）", "时长(分钟)", "时长 (分钟)", "时长", "Minutes", "MINUTES"]
    {
        assert!(minutes.is_called(header), "{header}");
    }
    assert!(!minutes.is_called("分钟") && !minutes.is_called(""));
    let meeting = catalogue.activity_kind("committee_meeting").unwrap();
    assert_eq!(plain(&meeting.zh), plain("党委(党组)会议"));
}

#[test]
fn labels_of_anything_by_name() {
    let catalogue = Catalogue::shipped();
    let label = |name: &str| catalogue.label(name).zh;
    let table = [
        ("branch", "党支部"),
        ("township", "乡级"),
        ("secretary", "书记"),
        ("young_cadre", "年轻干部"),
        ("teacher", "授课人"),
        ("replied", "答复时间"),
        ("affiliation", "隶属关系"),
        ("visit_plan", "下基层计划"),
        ("positive", "正面"),
        ("reading_class", "读书班"),
        ("request", "群众诉求"),
        ("root_cause", "根源"),
        ("no_such_name", "no_such_name"),
    ];
    for (name, expected) in table {
        assert_eq!(label(name), expected, "{name}");
    }
    assert_eq!(catalogue.label("branch").en, "Party branch");
}
