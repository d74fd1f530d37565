//! The worlds as a reader of files sees them: words of the catalogue, references that resolve,
//! sizes as asked for, the same bytes every time.

use model::{Catalogue, Day, DayRange};
use simulation::{Shape, Size, World, county, demo, division_units, divisions};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

type Row = HashMap<String, String>;

// No generator quotes a cell, which `no_cell_needs_quoting` holds it to; so rows split at commas.
fn rows(world: &World, file: &str) -> Vec<Row> {
    let text = world.file(file).unwrap_or_else(|| panic!("no {file}"));
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().expect("a header").split(',').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            assert_eq!(cells.len(), header.len(), "{file}: {line}");
            header.iter().zip(cells).map(|(name, cell)| ((*name).into(), cell.into())).collect()
        })
        .collect()
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').filter(|part| !part.is_empty())
}

// FNV-1a over names and texts.
fn fingerprint(world: &World) -> u64 {
    let bytes = world.files.iter().flat_map(|(name, text)| name.bytes().chain(text.bytes()));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a date")
}

const SMALL: Shape = Shape { provinces: 3, prefectures: 9, counties: 60, townships: 700 };

fn small_divisions(seed: u64) -> World {
    let units = division_units(SMALL, seed);
    let mut world = divisions(&units, 20_000, seed).expect("the generated units are complete");
    world.files.push(("units.csv", units));
    world
}

#[test]
fn the_same_seed_gives_the_same_bytes_everywhere() {
    // Fixed figures: a change of compiler, machine or code that changes a world shows here.
    assert_eq!(format!("{:016x}", fingerprint(&demo(1))), "a23037356632517e");
    assert_eq!(format!("{:016x}", fingerprint(&small_divisions(1))), "0d895763d36d65cd");
    assert_ne!(fingerprint(&demo(1)), fingerprint(&demo(2)));
}

#[test]
fn every_column_and_word_is_in_the_catalogue() {
    let catalogue = Catalogue::shipped();
    let names = |list: &[model::catalogue::Name]| {
        list.iter().map(|name| name.name.clone()).collect::<HashSet<_>>()
    };
    for world in [demo(3), small_divisions(3)] {
        for (file, text) in &world.files {
            let noun = file.trim_end_matches(".csv");
            let mut known: HashSet<String> =
                catalogue.columns(noun).map(|column| column.name.clone()).collect();
            assert!(!known.is_empty(), "{file} is no file of the catalogue");
            if noun == "activities" || noun == "matters" {
                known.extend(catalogue.field.iter().map(|field| field.name.clone()));
                known.extend(names(&catalogue.role));
                known.extend(names(&catalogue.event));
            }
            for column in text.lines().next().expect("a header").split(',') {
                assert!(known.contains(column), "{file}: {column}");
            }
        }
        for row in rows(&world, "activities.csv") {
            let kind = catalogue.activity_kind(&row["kind"]).expect("a kind of the catalogue");
            for field in &catalogue.field {
                let Some(value) = row.get(&field.name).filter(|value| !value.is_empty()) else {
                    continue;
                };
                assert!(kind.fields.contains(&field.name), "{} of {}", field.name, kind.name);
                let fits = match field.kind {
                    model::catalogue::FieldType::YesNo => value == "yes" || value == "no",
                    model::catalogue::FieldType::Number => value.parse::<u32>().is_ok(),
                    model::catalogue::FieldType::Day => DayRange::parse(value).is_some(),
                    model::catalogue::FieldType::Text => true,
                    model::catalogue::FieldType::Choice => names(&field.choices).contains(value),
                };
                assert!(fits, "{} = {value}", field.name);
            }
            for role in ["teacher", "leader"] {
                let used = row.get(role).is_some_and(|value| !value.is_empty());
                assert!(!used || kind.roles.iter().any(|own| own == role), "{role} {}", kind.name);
            }
        }
        for row in rows(&world, "matters.csv") {
            let kind = catalogue.matter_kind(&row["kind"]).expect("a kind of the catalogue");
            for event in &catalogue.event {
                let stated = row.get(&event.name).is_some_and(|value| !value.is_empty());
                assert!(!stated || kind.events.contains(&event.name), "{}", event.name);
            }
        }
        for row in rows(&world, "units.csv") {
            assert!(names(&catalogue.level).contains(&row["level"]));
        }
        for row in rows(&world, "people.csv") {
            assert!(list(&row["groups"]).all(|group| names(&catalogue.group).contains(group)));
        }
        for row in rows(&world, "registers.csv") {
            assert!(names(&catalogue.register).contains(&row["kind"]));
        }
    }
}

#[test]
fn references_resolve_and_ids_are_unique() {
    for world in [demo(4), small_divisions(4)] {
        let units: HashSet<String> =
            rows(&world, "units.csv").into_iter().map(|row| row["code"].clone()).collect();
        let people: HashSet<String> =
            rows(&world, "people.csv").into_iter().map(|row| row["person"].clone()).collect();
        assert_eq!(units.len(), world.rows("units.csv"));
        for (file, _) in &world.files {
            let mut ids = HashSet::new();
            for row in rows(&world, file) {
                for column in ["unit", "parent", "targets", "responsible_for"] {
                    let cell = row.get(column).map_or("", String::as_str);
                    assert!(list(cell).all(|code| units.contains(code)), "{file} {column} {cell}");
                }
                for column in ["person", "participant", "teacher", "leader"] {
                    let cell = row.get(column).map_or("", String::as_str);
                    assert!(list(cell).all(|id| people.contains(id)), "{file} {column} {cell}");
                }
                if let Some(id) = row.get("id").or(row.get("post")) {
                    assert!(ids.insert(id.clone()), "{file}: {id} twice");
                }
            }
        }
    }
}

#[test]
fn trees_have_one_parent_a_day() {
    let world = demo(5);
    let mut spans: BTreeMap<(String, String), Vec<DayRange>> = BTreeMap::new();
    let mut add = |relation: &str, unit: &str, from: &str, until: &str| {
        let first = if from.is_empty() { Day::MIN } else { day(from) };
        let last = if until.is_empty() { Day::MAX } else { day(until) };
        let span = DayRange::new(first, last).expect("a span that does not end before it begins");
        let known = spans.entry((relation.into(), unit.into())).or_default();
        assert!(!known.iter().any(|other| other.overlaps(span)), "{relation} of {unit} twice");
        known.push(span);
    };
    for row in rows(&world, "units.csv").iter().filter(|row| !row["parent"].is_empty()) {
        add("affiliation", &row["code"], "", "");
    }
    let relations = rows(&world, "relations.csv");
    for row in &relations {
        add(&row["relation"], &row["unit"], &row["from"], &row["until"]);
    }
    let moves = |name: &str| {
        relations.iter().filter(|row| row["relation"] == name && !row["from"].is_empty()).count()
    };
    assert!(moves("affiliation") > 0 && moves("territory") > 0, "a small world shows moves too");
}

#[test]
fn nobody_meets_before_founding_or_after_closing() {
    for world in [demo(6), small_divisions(6)] {
        let mut founded_or_closed = 0;
        let exists: HashMap<String, DayRange> = rows(&world, "units.csv")
            .into_iter()
            .map(|row| {
                founded_or_closed +=
                    usize::from(!row["from"].is_empty() || !row["until"].is_empty());
                let first = Day::parse(&row["from"]).unwrap_or(Day::MIN);
                let last = Day::parse(&row["until"]).unwrap_or(Day::MAX);
                (row["code"].clone(), DayRange { first, last })
            })
            .collect();
        assert!(founded_or_closed > 1);
        for row in rows(&world, "activities.csv") {
            let date = DayRange::parse(&row["date"]).expect("a date");
            assert!(list(&row["unit"]).all(|unit| exists[unit].overlaps(date)), "{row:?}");
        }
    }
}

#[test]
fn sizes_are_those_asked_for() {
    let (from, until) = (day("2024-01-01"), day("2024-12-31"));
    let size = Size {
        counties: 3,
        units: 700,
        people: 5_000,
        activities_per_year: 24_000,
        requests_per_year: 3_000,
    };
    let world = county(size, 7, from, until);
    assert_eq!(world.rows("units.csv"), 700);
    let people: BTreeSet<String> =
        rows(&world, "people.csv").into_iter().map(|row| row["person"].clone()).collect();
    assert_eq!(people.len(), 5_000);
    let activities = world.rows("activities.csv");
    assert!((24_000..30_000).contains(&activities), "{activities}");
    let requests =
        rows(&world, "matters.csv").iter().filter(|row| row["kind"] == "request").count();
    assert!((2_990..=3_010).contains(&requests), "{requests}");
    assert_eq!(small_divisions(7).rows("activities.csv"), 20_000);
    assert_eq!(division_units(Shape::NATION, 1).lines().count(), 44_704);
    let demo = demo(7);
    assert_eq!(demo.rows("units.csv"), 60);
    assert!(
        (2_000..3_500).contains(&demo.rows("activities.csv")),
        "{}",
        demo.rows("activities.csv")
    );
}

#[test]
fn every_kind_of_gap_occurs() {
    for (world, kinds) in [(demo(8), 15), (small_divisions(8), 6)] {
        let activities = rows(&world, "activities.csv");
        let some = |what: &str, fits: &dyn Fn(&Row) -> bool| {
            assert!(activities.iter().any(fits), "no activity with {what}");
        };
        some("a month only", &|row| row["date"].len() == 7);
        some("a dispute", &|row| row["status"] == "disputed");
        some("something missing", &|row| row["status"] == "incomplete");
        some("a head count only", &|row| {
            !row["unnamed_participants"].is_empty() || world.rows("posts.csv") == 0
        });
        some("a withdrawal", &|row| !row["withdrawn_on"].is_empty());
        let held: BTreeSet<&String> = activities.iter().map(|row| &row["kind"]).collect();
        assert!(held.len() >= kinds, "{held:?}");
        let matters = rows(&world, "matters.csv");
        let open = |row: &Row| row["kind"] == "request" && row["replied"].is_empty();
        assert!(matters.iter().any(open), "every request answered");
        assert!(matters.iter().any(|row| row["replied"].len() == 4), "no reply known to the year");
        let blank = |row: &Row| row["kind"] == "finding" && row["root_cause"].is_empty();
        assert!(matters.iter().any(blank), "every finding has its cause");
    }
    let world = demo(8);
    assert!(rows(&world, "activities.csv").iter().any(|row| row["secrecy"] == "index_only"));
    assert!(rows(&world, "posts.csv").iter().any(|row| !row["until"].is_empty()));
    let held = rows(&world, "posts.csv");
    let mut of: HashMap<&String, BTreeSet<(&String, &String)>> = HashMap::new();
    for post in &held {
        of.entry(&post["person"]).or_default().insert((&post["unit"], &post["kind"]));
    }
    assert!(
        of.values()
            .any(|posts| posts.iter().map(|(unit, _)| unit).collect::<BTreeSet<_>>().len() > 1)
    );
}

#[test]
fn a_units_file_without_its_columns_is_refused() {
    let problem = divisions("code,name\n11,x\n", 10, 1).expect_err("no level");
    assert_eq!(
        problem.to_string(),
        "the units file has no column `level`; its header must name code, name, level and parent"
    );
    let problem = divisions("code,name,level,parent\n11,x\n", 10, 1).expect_err("a short row");
    assert_eq!(problem.to_string(), "row 2 of the units file has fewer cells than its header");
    assert!(divisions("code,name,level,parent\n11,x,province,\n", 10, 1).is_err());
}

#[test]
fn no_cell_needs_quoting() {
    for world in [demo(9), small_divisions(9)] {
        assert!(world.files.iter().all(|(_, text)| !text.contains('"')));
    }
}
