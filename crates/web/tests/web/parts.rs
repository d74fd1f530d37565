//! What each part writes: escaped whatever it is handed, and tied together for those who listen.

use crate::html::{self, Tag};
use askama::Template;
use language::Language;
use model::{Day, DayRange, Secrecy};
use tally::{Counts, State};
use web::parts::*;
use web::words::Words as Fixed;

/// What somebody might call a village.
const HOSTILE: &str = r#"</td><script>alert(1)</script>"><img src=x onerror='a'>&amp;{{ 7 }}"#;

fn words() -> &'static Fixed {
    Fixed::of(Language::English)
}

fn counts(states: &[(State, u32)]) -> Counts {
    let mut counts = Counts::default();
    for (state, number) in states {
        (0..*number).for_each(|_| counts.add(*state));
    }
    counts
}

fn some() -> Counts {
    counts(&[(State::Met, 3), (State::Open, 2), (State::Missed, 1), (State::NotApplicable, 9)])
}

fn day(date: u32) -> Day {
    Day::new(2024, 3, date).unwrap()
}

/// Every part with `name` in every place that takes words.
fn every_part(name: &str) -> Vec<String> {
    let (words, own) = (words(), || std::borrow::Cow::Borrowed(name));
    let link = || Link::new(name, name);
    let choice = || Choice::new(name, name, true);
    let node = || Node { counts: Some(some()), ..Node::new(name, name, 3) };
    let nodes = |count| (0..count).map(|_| node()).collect::<Vec<_>>();
    let cells = || {
        vec![
            Cell::Nothing,
            Cell::Text(own()),
            Cell::Number(7),
            Cell::Link(link()),
            Cell::Lamp(Lamp::new(State::Met, words)),
            Cell::Counted(Counted::short(some(), words)),
            Cell::Badge(Badge::added_by(name, words)),
        ]
    };
    let table = || Table {
        caption: own(),
        columns: vec![Column::words(name), Column::numbers(name)],
        rows: vec![Row { head: Cell::Link(link()), cells: vec![Cell::Several(cells())] }],
        words,
    };
    let input = |input| Field {
        name: "field".into(),
        label: own(),
        hint: Some(own()),
        error: Some(own()),
        required: true,
        input,
        words,
    };
    let event = |days, href| Event {
        days,
        title: own(),
        href,
        detail: Some(own()),
        lamp: Some(Lamp::new(State::Missed, words)),
    };
    let area = |count, href| Area { name: own(), count, href };
    let filter = |input| Filter { name: own(), label: own(), input };
    let cell = |counts, href| HeatCell { counts, href };
    let column = HeatColumn { label: own(), href: own(), article: Some(own()) };
    let row = HeatRow {
        name: own(),
        href: own(),
        depth: 9,
        cells: vec![
            cell(some(), Some(own())),
            cell(counts(&[(State::Unknown, 1)]), None),
            cell(Counts::default(), None),
        ],
    };
    let written = [
        link().render(),
        Badge::plain(name).render(),
        Badge::attestation(false, name, words).render(),
        Badge::secrecy(Secrecy::IndexOnly, words).render(),
        Breadcrumb { above: vec![link(), link()], here: own(), words }.render(),
        Counted::new(some(), words).render(),
        Empty { what: own(), why: own(), next: Some(link()) }.render(),
        Fault { what: own(), place: own(), why: own(), remedy: own(), level: 2, words }.render(),
        input(Input::Text(own())).render(),
        input(Input::Lines(own())).render(),
        input(Input::Day(own())).render(),
        input(Input::Number(own())).render(),
        input(Input::Select(vec![choice()])).render(),
        input(Input::Check(true)).render(),
        FilterBar {
            action: own(),
            label: own(),
            kept: vec![(own(), own())],
            filters: vec![
                filter(FilterInput::Select(vec![choice()])),
                filter(FilterInput::Day(own())),
                filter(FilterInput::Search(own())),
            ],
            clear: Some(own()),
            beside: vec![link()],
            words,
        }
        .render(),
        HeatTable { caption: own(), columns: vec![column], rows: vec![row], words }.render(),
        Pager { position: own(), previous: Some(own()), next: Some(own()), words }.render(),
        Particulars { rows: cells().into_iter().map(|cell| (own(), cell)).collect() }.render(),
        Progress { label: own(), done: 3, whole: Some(7), words }.render(),
        Progress { label: own(), done: 3, whole: None, words }.render(),
        Steps {
            label: own(),
            steps: vec![Step { label: own(), stage: StepStage::Current }],
            words,
        }
        .render(),
        table().render(),
        Timeline {
            label: own(),
            events: vec![
                event(DayRange::on(day(5)), Some(own())),
                event(DayRange::new(day(5), day(20)).unwrap(), None),
            ],
            as_of: Some(day(30)),
            words,
        }
        .render(),
        Tree {
            label: own(),
            above: nodes(2),
            before: nodes(9),
            current: node(),
            below: nodes(2),
            after: nodes(2),
            words,
        }
        .render(),
        TreeMap {
            caption: own(),
            heading: own(),
            areas: vec![area(7, Some(own())), area(3, None), area(0, None)],
            words,
        }
        .render(),
    ];
    written.into_iter().map(|part| part.unwrap()).collect()
}

/// Names of tags and attributes: what a hostile name would change.
fn bones(text: &str) -> Vec<(String, Vec<String>)> {
    let name = |tag: &Tag| tag.attributes.iter().map(|(name, _)| name.clone()).collect();
    html::read(text).0.iter().map(|tag| (tag.name.clone(), name(tag))).collect()
}

#[test]
fn a_hostile_name_is_nothing_but_a_name_in_every_part() {
    for (plain, hostile) in every_part("Songping").iter().zip(every_part(HOSTILE)) {
        html::check(plain);
        assert_eq!(bones(plain), bones(&hostile), "{hostile}");
    }
}

#[test]
fn a_state_is_always_said_in_words() {
    for language in Language::ALL {
        let words = Fixed::of(language);
        for state in State::ALL {
            let word = state.label().render(language);
            let lamp = Lamp::new(state, words).render().unwrap();
            assert_eq!(html::read(&lamp).1, std::slice::from_ref(&word));
            let counted = Counted::short(counts(&[(state, 12)]), words).render().unwrap();
            assert_eq!(html::read(&counted).1, [word, "12".to_owned()]);
        }
    }
}

#[test]
fn the_bar_is_as_long_as_what_applies() {
    let counted = Counted::new(
        counts(&[(State::Met, 3), (State::Missed, 1), (State::NotApplicable, 40)]),
        words(),
    );
    let (tags, _) = html::read(&counted.render().unwrap());
    let segments: Vec<_> = tags
        .iter()
        .filter(|tag| tag.name == "rect")
        .map(|tag| (tag.get("class").unwrap(), tag.get("x").unwrap(), tag.get("width").unwrap()))
        .collect();
    assert_eq!(segments, [("m", "0.00%", "75.00%"), ("x", "75.00%", "25.00%")]);
}

#[test]
fn the_steps_of_heat_are_shares_of_what_is_due() {
    use State::*;
    for (states, step) in [
        (vec![], 0),
        (vec![(Open, 5), (NotApplicable, 3), (Exempt, 1)], 0),
        (vec![(Missed, 1)], 1),
        (vec![(Met, 1), (Missed, 4), (Open, 90)], 1),
        (vec![(Met, 1), (Missed, 3)], 2),
        (vec![(Met, 1), (Unknown, 1)], 3),
        (vec![(Met, 3), (Unknown, 1)], 4),
        (vec![(Met, 99), (Missed, 1)], 4),
        (vec![(Met, 1), (Open, 7), (NotApplicable, 9)], 5),
    ] {
        assert_eq!(share_step(counts(&states)), step, "{states:?}");
    }
}

#[test]
fn heat_rows_stay_in_the_order_given_and_every_cell_has_words() {
    let row = |name: &'static str, met, missed| HeatRow {
        name: name.into(),
        href: "/u".into(),
        depth: 1,
        cells: vec![
            HeatCell {
                counts: counts(&[(State::Met, met), (State::Missed, missed)]),
                href: Some("/why".into()),
            },
            HeatCell { counts: counts(&[(State::Open, 1)]), href: Some("/why".into()) },
            HeatCell { counts: some(), href: None },
            HeatCell { counts: Counts::default(), href: None },
        ],
    };
    let column =
        |label: &'static str| HeatColumn { label: label.into(), href: "/o".into(), article: None };
    let heat = HeatTable {
        caption: "Standings".into(),
        columns: ["A", "B", "C", "D"].map(column).into(),
        rows: vec![row("first", 0, 9), row("second", 9, 0), row("third", 4, 5)],
        words: words(),
    };
    let (_, said) = html::read(&heat.render().unwrap());
    let at = said.iter().position(|word| word == "first").unwrap();
    let expected = "first|missed|9|open|met|3|open|2|missed|1|–|\
                    second|met|9|open|met|3|open|2|missed|1|–|\
                    third|met|4|missed|5|open|met|3|open|2|missed|1|–";
    assert_eq!(said[at..].join("|"), expected);
}

#[test]
fn hint_and_error_are_read_out_with_the_input() {
    let field = |hint: Option<&'static str>, error: Option<&'static str>| {
        let field = Field {
            name: "held".into(),
            label: "Day".into(),
            hint: hint.map(Into::into),
            error: error.map(Into::into),
            required: false,
            input: Input::Text("x".into()),
            words: words(),
        };
        let text = field.render().unwrap();
        html::check(&text);
        let (tags, _) = html::read(&text);
        let input = tags.into_iter().find(|tag| tag.name == "input").unwrap();
        let get = |name| input.get(name).map(str::to_owned);
        (get("aria-describedby"), get("aria-invalid"))
    };
    let (yes, both) = (Some("true".to_owned()), Some("held-hint held-error".to_owned()));
    assert_eq!(field(None, None), (None, None));
    assert_eq!(field(Some("h"), None), (Some("held-hint".to_owned()), None));
    assert_eq!(field(None, Some("e")), (Some("held-error".to_owned()), yes.clone()));
    assert_eq!(field(Some("h"), Some("e")), (both, yes));
}

#[test]
fn a_tree_marks_the_current_unit_and_folds_many_siblings() {
    let node = |name: String| Node::new(name, "/u", 0);
    let many = |count: usize, of: &str| (1..=count).map(|at| node(format!("{of}{at}"))).collect();
    let tree = |before: usize, after: usize| {
        let tree = Tree {
            label: "Affiliation".into(),
            above: vec![node("county".to_owned())],
            before: many(before, "before"),
            current: node("here".to_owned()),
            below: vec![],
            after: many(after, "after"),
            words: words(),
        };
        let (tags, said) = html::read(&tree.render().unwrap());
        let current = tags.iter().filter(|tag| tag.get("aria-current") == Some("page")).count();
        assert_eq!(current, 1);
        (tags.iter().filter(|tag| tag.name == "details").count(), said.join(" "))
    };
    assert_eq!(tree(2, 1), (0, "Affiliation county before1 before2 here after1".to_owned()));
    let (folded, said) = tree(7, 1);
    assert_eq!(folded, 1);
    assert!(said.starts_with("Affiliation county Siblings before 7 before1 before2"), "{said}");
}

#[test]
fn tables_have_scopes_and_a_frame_for_the_keyboard() {
    let table = Table {
        caption: "Due".into(),
        columns: vec![Column::words("Name"), Column::numbers("How many")],
        rows: vec![Row { head: Cell::Text("a".into()), cells: vec![Cell::Number(3)] }],
        words: words(),
    };
    let (tags, _) = html::read(&table.render().unwrap());
    assert_eq!((tags[0].get("tabindex"), tags[0].get("role")), (Some("0"), Some("region")));
    assert_eq!(tags[0].get("aria-label"), Some("Due"));
    let scopes: Vec<_> = tags.iter().filter_map(|tag| tag.get("scope")).collect();
    assert_eq!(scopes, ["col", "col", "row"]);
    let empty = Table { rows: vec![], ..table };
    assert!(html::read(&empty.render().unwrap()).1.contains(&"There is nothing here.".to_owned()));
}
