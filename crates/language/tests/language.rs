//! Both languages say the same things with the same arguments.

use language::{Argument, FILES, Language, Message, ids};
use model::{Day, DayRange, Period, Ratio, Text};
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

#[test]
fn dates_and_periods_read_as_each_language_writes_them() {
    let both = |argument: Argument| Language::ALL.map(|language| argument.render(language));
    let date = |text: &str| both(Day::parse(text).expect("a day").into());
    assert_eq!(date("2024-03-05"), ["2024年3月5日", "5 March 2024"]);
    assert_eq!(date("2024-12-31"), ["2024年12月31日", "31 December 2024"]);
    let range = |text: &str| both(DayRange::parse(text).expect("a range").into());
    assert_eq!(range("2024-01-01"), ["2024年1月1日", "1 January 2024"]);
    assert_eq!(
        range("2024-02..2024-03"),
        ["2024年2月1日至2024年3月31日", "1 February 2024 to 31 March 2024"]
    );
    let table = [
        ("2024", ["2024年", "2024"]),
        ("2024-H1", ["2024年上半年", "the first half of 2024"]),
        ("2024-H2", ["2024年下半年", "the second half of 2024"]),
        ("2024-Q3", ["2024年第3季度", "quarter 3 of 2024"]),
        ("2024-09", ["2024年9月", "September 2024"]),
        ("2021..2025", ["2021–2025年", "2021–2025"]),
        ("2024-12-31", ["2024年12月31日", "31 December 2024"]),
        (
            "2024-10-03..2024-12-31",
            ["2024年10月3日至2024年12月31日", "3 October 2024 to 31 December 2024"],
        ),
    ];
    for (text, expected) in table {
        assert_eq!(both(Period::parse(text).expect("a period").into()), expected, "{text}");
    }
}

#[test]
fn labels_shares_and_lists_read_in_the_language_of_the_reader() {
    let both = |argument: Argument| Language::ALL.map(|language| argument.render(language));
    assert_eq!(
        both(Argument::Label(Text::new("党支部", "Party branch"))),
        ["党支部", "Party branch"]
    );
    let share = |text: &str| Ratio::parse(text).expect("a ratio").into();
    assert_eq!(both(share("60")), ["60", "60"]);
    assert_eq!(both(share("0.9")), ["90%", "90%"]);
    assert_eq!(both(share("2/3")), ["2/3", "2/3"]);
    let branch = || Argument::Label(Text::new("党支部", "Party branch"));
    let list = Argument::List(vec![branch(), Argument::Text("A-1".into()), share("1/2")]);
    assert_eq!(both(list), ["党支部、A-1、50%", "Party branch, A-1, 50%"]);
    assert_eq!(both(Argument::List(vec![branch()])), ["党支部", "Party branch"]);
}
