//! Both languages say the same things with the same arguments.

use language::{FILES, Language, Message, ids};
use std::collections::BTreeMap;

/// The arguments (`$name`) of every message in a file.
fn arguments(source: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut id = String::new();
    for line in source.lines().filter(|line| !line.trim_start().starts_with('#')) {
        if line.starts_with(|character: char| character.is_ascii_lowercase()) {
            id = line.split('=').next().unwrap_or_default().trim().to_owned();
            assert!(!found.contains_key(&id), "{id} stands twice");
            found.insert(id.clone(), Vec::new());
        }
        for part in line.split('$').skip(1) {
            let name: String = part
                .chars()
                .take_while(|character| character.is_alphanumeric() || *character == '_')
                .collect();
            found.get_mut(&id).expect("an argument stands inside a message").push(name);
        }
    }
    for names in found.values_mut() {
        names.sort();
        names.dedup();
    }
    found
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    for (file, chinese, english) in FILES {
        assert_eq!(arguments(chinese), arguments(english), "{file}.ftl differs");
    }
    assert_eq!(ids(Language::Chinese).len(), ids(Language::English).len());
}

#[test]
fn no_id_stands_in_two_files() {
    let mut all = ids(Language::English);
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn a_message_renders_its_arguments_in_the_language_of_the_reader() {
    let message = Message::new("list-and-more").with("count", 3);
    assert_eq!(message.render(Language::Chinese), "另有3项");
    assert_eq!(message.render(Language::English), "and 3 more");
    assert_eq!(Message::new("no-such-id").render(Language::English), "{no-such-id}");
}
