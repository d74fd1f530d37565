//! Languages, labels, interned names, knowledge and the look-ups of activities and matters.

use crate::day;
use model::{
    Activity, Certainty, DayRange, EventTime, Known, Language, Matter, Secrecy, Symbols, Text,
    UnitIndex, Value,
};

#[test]
fn languages_are_read_from_tags_and_locales() {
    let table = [
        ("zh", Some(Language::Chinese)),
        ("zh-CN", Some(Language::Chinese)),
        ("ZH_cn.UTF-8", Some(Language::Chinese)),
        ("en", Some(Language::English)),
        ("en_US.UTF-8", Some(Language::English)),
        ("en.UTF-8", Some(Language::English)),
        ("eng", None),
        ("fr-FR", None),
        ("C", None),
        ("", None),
    ];
    for (tag, expected) in table {
        assert_eq!(Language::parse(tag), expected, "{tag:?}");
    }
    for language in Language::ALL {
        assert_eq!(Language::parse(language.tag()), Some(language));
    }
    assert_eq!(Language::ALL.map(Language::tag), ["zh-CN", "en"]);
    assert_eq!(Language::default(), Language::Chinese);
}

#[test]
fn a_label_falls_back_to_its_other_form() {
    let both = Text::new("支部", "Branch");
    assert_eq!(Language::ALL.map(|it| both.get(it)), ["支部", "Branch"]);
    let (chinese, english) = (Text::new("支部", ""), Text::new("", "Branch"));
    assert_eq!(Language::ALL.map(|it| chinese.get(it)), ["支部", "支部"]);
    assert_eq!(Language::ALL.map(|it| english.get(it)), ["Branch", "Branch"]);
    assert_eq!(Text::same("A-1"), Text::new("A-1", "A-1"));
}

#[test]
fn a_name_is_interned_once() {
    let mut symbols = Symbols::default();
    let (visit, training) = (symbols.intern("visit"), symbols.intern("training"));
    assert_ne!(visit, training);
    assert_eq!(symbols.intern("visit"), visit);
    assert_eq!((symbols.name(visit), symbols.name(training)), ("visit", "training"));
    assert_eq!((symbols.get("training"), symbols.get("class")), (Some(training), None));
}

#[test]
fn knowledge_begins_at_its_index_and_ends_before_the_one_that_withdrew_it() {
    let stands =
        |known: Known| [None, Some(0), Some(3), Some(6), Some(7), Some(8)].map(|it| known.at(it));
    assert_eq!(stands(Known::ALWAYS), [true; 6]);
    assert_eq!(stands(Known::since(3)), [true, false, true, true, true, true]);
    let withdrawn = Known { from: 3, until: Some(7) };
    assert_eq!(stands(withdrawn), [false, false, true, true, false, false]);
}

#[test]
fn what_is_not_stated_has_no_value() {
    let mut symbols = Symbols::default();
    let kind = symbols.intern("kind");
    let [first, second, third] = ["first", "second", "third"].map(|it| symbols.intern(it));
    let fields: Box<[_]> = [(first, Value::YesNo(false)), (third, Value::Number(0))].into();
    let held = DayRange::on(day("2024-03-05"));
    let activity = Activity {
        id: "a".into(),
        kind,
        secrecy: Secrecy::default(),
        certainty: Certainty::default(),
        hosts: [UnitIndex(0)].into(),
        targets: [].into(),
        held,
        minutes: None,
        people: [].into(),
        unnamed_participants: 0,
        fields: fields.clone(),
        elsewhere: None,
        known: Known::ALWAYS,
    };
    let matter = Matter {
        id: "m".into(),
        kind,
        secrecy: Secrecy::default(),
        certainty: Certainty::default(),
        unit: UnitIndex(0),
        events: [(first, EventTime::On(held)), (second, EventTime::Sometime)].into(),
        pauses: [].into(),
        fields,
        known: Known::ALWAYS,
    };
    let expected = [Some(Value::YesNo(false)), None, Some(Value::Number(0))];
    assert_eq!([first, second, third].map(|it| activity.field(it)), expected);
    assert_eq!([first, second, third].map(|it| matter.field(it)), expected);
    let events = [Some(EventTime::On(held)), Some(EventTime::Sometime), None];
    assert_eq!([first, second, third].map(|it| matter.event(it)), events);
    assert_eq!((matter.secrecy, matter.certainty), (Secrecy::Open, Certainty::Confirmed));
}
