//! What is written is read back.

use crate::described::{assert_same, described, described_texts};
use model::{Calendar, Catalogue, Language, World};
use sheet::export::{Knowledge, NOUNS};
use sheet::{Change, Export, File, Given, GivenRecord, Inputs, Reading, read, read_onto};
use test_kit::random::Rows;

fn inputs(table: impl Fn(&str) -> Option<String>) -> Inputs {
    let file = |noun: &str| table(noun).map(|text| File::new(format!("{noun}.csv"), text));
    let files = |noun: &str| file(noun).into_iter().collect::<Vec<_>>();
    Inputs {
        units: file("units"),
        relations: files("relations"),
        people: files("people"),
        posts: files("posts"),
        activities: files("activities"),
        matters: files("matters"),
        registers: files("registers"),
        ..Inputs::default()
    }
}

#[track_caller]
fn good(reading: Reading) -> Reading {
    let said: Vec<String> =
        reading.problems.iter().map(|own| own.render(Language::English)).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    reading
}

fn worlds() -> Vec<(String, Reading)> {
    let catalogue = Catalogue::shipped();
    let mut worlds = Vec::new();
    for seed in 0..60 {
        let rows = Rows::new(seed);
        let text = |noun: &str| {
            let name = format!("{noun}.csv");
            let (_, header, rows) = rows.files.iter().find(|(own, _, _)| **own == *name)?;
            let rows: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
            Some(format!("{header}\n{}\n", rows.join("\n")))
        };
        worlds.push((format!("random {seed}"), read(&inputs(text), &catalogue)));
    }
    for seed in 1..=2 {
        let demo = simulation::demo(seed);
        let text = |noun: &str| demo.file(&format!("{noun}.csv")).map(str::to_owned);
        worlds.push((format!("demo {seed}"), read(&inputs(text), &catalogue)));
    }
    worlds.into_iter().map(|(name, reading)| (name, good(reading))).collect()
}

fn empty() -> World {
    World { calendar: Calendar::china(), ..World::default() }
}

fn written(export: &Export<'_>) -> Inputs {
    inputs(|noun| Some(export.csv(noun)))
}

#[test]
fn a_world_that_was_written_is_read_back_with_its_history() {
    let catalogue = Catalogue::shipped();
    for (name, reading) in worlds() {
        let world = &reading.world;
        for language in Language::ALL {
            let export = Export::new(world, &catalogue, language).with_knowledge(Knowledge::Days);
            let again = good(read(&written(&export), &catalogue));
            let what = format!("{name} in {}", language.tag());
            assert_same(&described(&again.world, true), &described(world, true), &what);
        }
    }
}

fn changes(given: &Given) -> Vec<Change> {
    fn of<I>(list: &[GivenRecord<I>]) -> impl Iterator<Item = Change> + '_ {
        list.iter().map(|record| record.change)
    }
    of(&given.units)
        .chain(of(&given.parents))
        .chain(of(&given.people))
        .chain(of(&given.posts))
        .chain(of(&given.activities))
        .chain(of(&given.matters))
        .chain(of(&given.registers))
        .collect()
}

#[test]
fn what_stands_is_read_onto_nothing_and_a_second_time_changes_nothing() {
    let catalogue = Catalogue::shipped();
    for (name, reading) in worlds() {
        let expected = described(&reading.world, false);
        let export = Export::new(&reading.world, &catalogue, Language::Chinese);
        let files = written(&export);
        let first = good(read_onto(empty(), &files, &catalogue));
        assert_same(&described(&first.world, false), &expected, &name);
        let given = changes(&first.given);
        assert!(!given.is_empty() && given.iter().all(|change| *change == Change::New), "{name}");
        let records = first.world.units.len()
            + first.world.people.len()
            + first.world.posts.len()
            + first.world.activities.len()
            + first.world.matters.len()
            + first.world.registers.len();
        assert_eq!(given.len() - first.given.parents.len(), records, "{name}");

        let again = good(read_onto(first.world.clone(), &files, &catalogue));
        assert_same(&described(&again.world, true), &described(&first.world, true), &name);
        let given = changes(&again.given);
        assert!(given.iter().all(|change| *change == Change::Same), "{name}: {given:?}");
        assert_eq!(again.notes, [], "{name}");
    }
}

#[test]
fn one_file_after_the_other_gives_what_all_at_once_give() {
    let catalogue = Catalogue::shipped();
    for (name, reading) in worlds().into_iter().step_by(7) {
        let export = Export::new(&reading.world, &catalogue, Language::English);
        let mut world = empty();
        for noun in NOUNS {
            let files = inputs(|own| (own == noun).then(|| export.csv(noun)));
            let step = good(read_onto(world, &files, &catalogue));
            world = step.world;
        }
        assert_same(&described(&world, false), &described(&reading.world, false), &name);
    }
}

#[test]
fn every_word_of_the_catalogue_is_read_back_in_both_languages() {
    let catalogue = Catalogue::shipped();
    let mut units = "code,kind,level\n".to_owned();
    for (at, kind) in catalogue.unit.iter().enumerate() {
        let level = &catalogue.level[at % catalogue.level.len()].name;
        units.push_str(&format!("u{at},{},{level}\n", kind.name));
    }
    let relations: Vec<String> = (1..)
        .zip(&catalogue.relation)
        .map(|(at, own)| format!("{},u{at},u0,2024-01-0{at},", own.name))
        .collect();
    let people: Vec<String> =
        catalogue.group.iter().map(|own| format!("p,u0,{},,", own.name)).collect();
    let posts: Vec<String> = catalogue
        .post
        .iter()
        .enumerate()
        .map(|(at, own)| format!("o{at},p,u0,{},2024-0{},", own.name, at % 9 + 1))
        .collect();
    let activities: Vec<String> = catalogue
        .activity
        .iter()
        .map(|own| format!("{},{},u0,2024,p", own.name, own.name))
        .collect();
    // Each kind begins with an event of its own.
    let mut firsts: Vec<&str> = catalogue.matter.iter().map(|own| own.events[0].as_str()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let matters: Vec<String> = catalogue
        .matter
        .iter()
        .map(|own| {
            let on = firsts.iter().map(|event| match *event == own.events[0] {
                true => "2024-01-05",
                false => "",
            });
            format!("{},{},u0,{}", own.name, own.name, on.collect::<Vec<_>>().join(","))
        })
        .collect();
    let registers: Vec<String> =
        catalogue.register.iter().map(|own| format!("{},u0,2024", own.name)).collect();
    let table = |header: &str, rows: &[String]| Some(format!("{header}\n{}\n", rows.join("\n")));
    let files = inputs(|noun| match noun {
        "units" => Some(units.clone()),
        "relations" => table("relation,unit,parent,from,until", &relations),
        "people" => table("person,unit,groups,from,until", &people),
        "posts" => table("post,person,unit,kind,from,until", &posts),
        "activities" => table("id,kind,unit,date,participant", &activities),
        "matters" => table(&format!("id,kind,unit,{}", firsts.join(",")), &matters),
        _ => table("kind,unit,updated_on", &registers),
    });
    let world = good(read(&files, &catalogue)).world;
    for language in Language::ALL {
        let export = Export::new(&world, &catalogue, language);
        let again = good(read(&written(&export), &catalogue));
        assert_eq!(again.notes, []);
        assert_same(&described(&again.world, true), &described(&world, true), language.tag());
    }
}

#[test]
fn texts_formulas_and_unknown_times_are_read_back() {
    let catalogue = Catalogue::shipped();
    let files = Inputs {
        units: Some(File::new("u.csv", "code,name\n=A,@甲\n-5,'=乙\n")),
        people: vec![File::new("p.csv", "person,unit,name\n+1,=A,\"=HYPERLINK(\"\"x\"\")\"\n")],
        activities: vec![File::new(
            "a.csv",
            "id,kind,unit,date,topic,title,document_number,recorded_on\n\
             2,decision,=A,2024,-x,\"第一行\n第二行, \"\"引\"\"\",,2024-03-01\n\
             1,decision,-5,2024,,+86,〔2024〕5号,\n",
        )],
        matters: vec![File::new(
            "m.csv",
            "id,kind,unit,received,replied,attested_by\nm,request,=A,2024-01,时间不详,＝张\n",
        )],
        ..Inputs::default()
    };
    let reading = good(read(&files, &catalogue));
    assert_eq!(reading.texts.activities.len(), 2);
    assert_eq!(reading.world.activities[0].id.as_ref(), "1", "the one that was always known");
    for language in Language::ALL {
        let export = Export::new(&reading.world, &catalogue, language)
            .with_texts(&reading.texts)
            .with_knowledge(Knowledge::Days);
        let again = good(read(&written(&export), &catalogue));
        let (world, texts) = (&again.world, &again.texts);
        assert_same(&described(world, true), &described(&reading.world, true), language.tag());
        assert_eq!(described_texts(world, texts), described_texts(&reading.world, &reading.texts));
        for noun in NOUNS {
            for cell in export.csv(noun).split(['\n', ',']) {
                assert!(!cell.trim_start_matches('"').starts_with(['=', '@']), "{noun}: {cell}");
            }
        }
    }
}

#[test]
fn only_what_is_kept_is_written_and_texts_only_where_they_are_given() {
    let catalogue = Catalogue::shipped();
    let files = Inputs {
        activities: vec![File::new(
            "a.csv",
            "id,kind,unit,date,title\nsecret-canary,decision,A,2024,x\nseen,decision,A,2024,canary-text\n",
        )],
        ..Inputs::default()
    };
    let reading = good(read(&files, &catalogue));
    let export = Export::new(&reading.world, &catalogue, Language::English);
    let mark = sheet::write::Mark::Without;
    let some = export.write("activities", Vec::new(), mark, &|at| at == 1).expect("memory");
    let some = String::from_utf8(some).expect("text");
    assert!(some.contains("seen") && !some.contains("canary"), "{some}");
    assert!(!some.contains("Title") && !some.contains("Recorded on"), "{some}");
    let with = export.with_texts(&reading.texts).csv("activities");
    assert!(with.contains("canary-text"), "{with}");
}
