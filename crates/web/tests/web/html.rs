//! Reads our own HTML strictly: every tag closed, every attribute quoted, nothing that the policy would refuse.

use std::collections::BTreeSet;

/// Elements without an end.
const VOID: &[&str] = &["meta", "link", "input", "br", "hr", "img", "rect"];

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// The start tags of a text and the words between tags. Panics where a tag is malformed or not closed.
pub fn read(text: &str) -> (Vec<Tag>, Vec<String>) {
    let (mut tags, mut words, mut open) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let before = rest[..at].trim();
        assert!(!before.contains('>'), "a bare > in {before:?}");
        if !before.is_empty() {
            words.push(before.to_owned());
        }
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('/') {
            let (name, after) = after.split_once('>').expect("an end tag ends");
            assert_eq!(open.pop().as_deref(), Some(name), "closed out of turn near {after:.80}");
            rest = after;
        } else if rest.starts_with('!') {
            rest = rest.split_once('>').expect("a declaration ends").1;
        } else {
            let (tag, after, closed) = start_tag(rest);
            if !closed && !VOID.contains(&tag.name.as_str()) {
                open.push(tag.name.clone());
            }
            tags.push(tag);
            rest = after;
        }
    }
    assert_eq!(rest.trim(), "");
    assert_eq!(open, [""; 0], "left open");
    (tags, words)
}

fn start_tag(text: &str) -> (Tag, &str, bool) {
    let end = |character: char| !character.is_ascii_alphanumeric();
    let (name, mut rest) = text.split_at(text.find(end).expect("a tag ends"));
    assert!(!name.is_empty(), "a bare < before {text:.40}");
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>") {
            return (Tag { name: name.to_owned(), attributes }, after, true);
        }
        if let Some(after) = rest.strip_prefix('>') {
            return (Tag { name: name.to_owned(), attributes }, after, false);
        }
        let end = |character: char| !character.is_ascii_alphanumeric() && character != '-';
        let (attribute, after) = rest.split_at(rest.find(end).expect("an attribute ends"));
        assert!(!attribute.is_empty(), "no attribute: {rest:.60}");
        let mut value = "";
        rest = after;
        if let Some(after) = after.strip_prefix("=\"") {
            (value, rest) = after.split_once('"').expect("a quotation ends");
        }
        attributes.push((attribute.to_owned(), value.to_owned()));
    }
}

/// What holds for every piece of HTML: nothing inline, nothing refers to what is not there.
pub fn check(text: &str) {
    let (tags, _) = read(text);
    let mut ids = BTreeSet::new();
    for tag in &tags {
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on") && name != "style", "inline {name} in {tag:?}");
            assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{tag:?}");
        }
        assert!(tag.name != "style", "an inline style sheet");
        if tag.name == "script" {
            assert!(tag.get("src").is_some_and(|path| path.starts_with("/assets/")), "{tag:?}");
        }
        if let Some(id) = tag.get("id") {
            assert!(ids.insert(id), "the id {id} stands twice");
        }
    }
    assert!(!text.contains("{web-"), "a sentence is missing");
    for tag in &tags {
        for name in ["for", "aria-describedby", "aria-labelledby"] {
            for id in tag.get(name).into_iter().flat_map(str::split_whitespace) {
                assert!(ids.contains(id), "{name}={id} refers to nothing");
            }
        }
        if let Some(id) = tag.get("href").and_then(|href| href.strip_prefix('#')) {
            assert!(ids.contains(id), "#{id} leads nowhere");
        }
    }
}
