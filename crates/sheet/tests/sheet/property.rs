//! What holds for any file.

use model::Catalogue;
use proptest::prelude::*;
use sheet::write::{Mark, table};
use sheet::{File, Inputs, Limits, Reading, read};

fn all_nouns(bytes: &[u8], ending: &str) -> Inputs {
    let file = |noun: &str| File::new(format!("{noun}.{ending}"), bytes);
    Inputs {
        units: Some(file("units")),
        relations: vec![file("relations")],
        people: vec![file("people")],
        posts: vec![file("posts")],
        activities: vec![file("activities")],
        matters: vec![file("matters")],
        registers: vec![file("registers")],
        calendars: vec![file("calendar")],
        mapping: Some(file("mapping")),
        limits: Limits { rows: 100, ..Limits::default() },
        ..Inputs::default()
    }
}

fn summary(reading: &Reading) -> (String, usize) {
    let world = &reading.world;
    let parts = (
        world.units.iter().collect::<Vec<_>>(),
        world.relations.get("affiliation").map(|forest| forest.edges().to_vec()),
        &world.people,
        &world.posts,
        &world.activities,
        &world.matters,
        &world.registers,
    );
    (format!("{parts:?}"), reading.problem_count)
}

// Good rows of every noun that has an id; the number makes them differ.
fn good_rows(noun: &str, count: usize) -> (&'static str, Vec<String>) {
    let rows = |make: &dyn Fn(usize) -> String| (0..count).map(make).collect();
    match noun {
        "units" => (
            "code,name,parent,from",
            rows(&|at| {
                let parent = if at == 0 { String::new() } else { format!("u{}", at / 2) };
                format!("u{at},单位{at},{},2020", if at == 1 { "u0" } else { &parent })
            }),
        ),
        "people" => ("person,unit,groups", rows(&|at| format!("p{at},u{},党员", at % 3))),
        "activities" => (
            "id,kind,unit,date,topic,participant",
            rows(&|at| {
                format!(
                    "a{at},reading_class,u{},2024-03-0{},题{},p{at}",
                    at % 3,
                    at % 9 + 1,
                    at % 4
                )
            }),
        ),
        "matters" => (
            "id,kind,unit,received,replied,subject",
            rows(&|at| {
                format!("m{at},request,u{},2024-03-01,2024-03-1{},类{}", at % 3, at % 9, at % 4)
            }),
        ),
        other => panic!("no rows for {other}"),
    }
}

// A row with exactly one problem, which would leave something behind (a unit, a person, a text) if it were kept.
fn bad_row(noun: &str) -> &'static str {
    match noun {
        "units" => "ghost,鬼,nowhere,2020",
        "people" => "ghost,ghost-unit,没有的群体",
        "activities" => "ghost,reading_class,ghost-unit,2024-02-30,鬼题,ghost-person",
        _ => "ghost,request,ghost-unit,2024-03-01,2024-02-30,鬼类",
    }
}

fn read_rows(noun: &str, header: &str, rows: &[String]) -> Reading {
    let file = File::new(format!("{noun}.csv"), format!("{header}\n{}\n", rows.join("\n")));
    let mut inputs = Inputs::default();
    match noun {
        "units" => inputs.units = Some(file),
        "people" => inputs.people.push(file),
        "activities" => inputs.activities.push(file),
        _ => inputs.matters.push(file),
    }
    read(&inputs, &Catalogue::shipped())
}

proptest! {
    #![proptest_config(ProptestConfig {
        rng_seed: proptest::test_runner::RngSeed::Fixed(2024),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn bytes_of_any_kind_never_panic(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        ending in prop_oneof!["csv", "xlsx", "toml"],
        zipped in any::<bool>(),
    ) {
        let bytes = if zipped { [b"PK\x03\x04".as_slice(), &bytes].concat() } else { bytes };
        read(&all_nouns(&bytes, &ending), &Catalogue::shipped());
    }

    #[test]
    fn texts_of_any_kind_under_good_headers_never_panic(
        cells in proptest::collection::vec("[0-9年月日:./\"\n,;、+\\-a-zA-Zー秘密★ ]{0,12}", 0..60),
    ) {
        for header in [
            "code,name,parent,from,until,recorded_on",
            "relation,unit,parent,from,until,recorded_on",
            "person,unit,groups,from,until,recorded_on",
            "id,kind,unit,date,minutes,targets",
            "date,day_type",
        ] {
            let text = format!("{header}\n{}", cells.join(","));
            read(&all_nouns(text.as_bytes(), "csv"), &Catalogue::shipped());
        }
    }

    #[test]
    fn a_bad_row_leaves_nothing_but_its_problem(
        count in 1usize..12,
        place in 0usize..12,
        noun in prop_oneof![Just("units"), Just("people"), Just("activities"), Just("matters")],
    ) {
        let (header, mut rows) = good_rows(noun, count);
        let (without, none) = summary(&read_rows(noun, header, &rows));
        prop_assert_eq!(none, 0);
        rows.insert(place.min(rows.len()), bad_row(noun).to_owned());
        let reading = read_rows(noun, header, &rows);
        let (with, one) = summary(&reading);
        prop_assert_eq!(one, 1);
        prop_assert_eq!(reading.rows_bad, 1);
        prop_assert_eq!(with, without);
    }

    #[test]
    fn a_table_that_was_written_is_read_back(
        topics in proptest::collection::vec("[a-z\"\n,;=@'+5 甲乙丙-]{1,10}", 1..8),
    ) {
        let rows: Vec<[String; 5]> = topics
            .iter()
            .enumerate()
            .map(|(at, topic)| {
                [format!("{at}"), "decision".into(), "A".into(), "2024-03-05".into(), topic.trim().into()]
            })
            .collect();
        let text = table(["id", "kind", "unit", "date", "topic"], &rows, Mark::With);
        let inputs =
            Inputs { activities: vec![File::new("a.csv", text)], ..Inputs::default() };
        let reading = read(&inputs, &Catalogue::shipped());
        prop_assert_eq!(reading.problem_count, 0);
        let world = &reading.world;
        let topic = world.symbols.get("topic").expect("a field");
        for (activity, written) in world.activities.iter().zip(&topics) {
            let read = activity.field(topic).map(|value| match value {
                model::Value::Name(symbol) => world.symbols.name(symbol).to_owned(),
                other => format!("{other:?}"),
            });
            let expected = Some(written.trim().to_owned()).filter(|text| !text.is_empty());
            prop_assert_eq!(read, expected);
        }
    }
}
