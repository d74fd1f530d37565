//! Rows read onto what is there: new versions, moves, what is not there, what is withdrawn.

use crate::described::described;
use model::{Calendar, Catalogue, Certainty, Language, Secrecy, World};
use sheet::given::WITHDRAWN;
use sheet::{Change, File, Inputs, Reading, read, read_onto};

fn csv(noun: &str, text: &str) -> Inputs {
    let file = File::new(format!("{noun}.csv"), text);
    let mut inputs = Inputs::default();
    match noun {
        "units" => inputs.units = Some(file),
        "relations" => inputs.relations.push(file),
        "people" => inputs.people.push(file),
        "posts" => inputs.posts.push(file),
        "activities" => inputs.activities.push(file),
        "matters" => inputs.matters.push(file),
        "registers" => inputs.registers.push(file),
        other => panic!("no noun is called {other}"),
    }
    inputs
}

fn base() -> World {
    let catalogue = Catalogue::shipped();
    let mut world = World { calendar: Calendar::china(), ..World::default() };
    for (noun, text) in [
        (
            "units",
            "code,name,kind,parent,from\nA,甲县委,,,\nB,乙镇党委,,A,2020\nC,丙镇党委,,A,2020\n\
             D,丁村党支部,branch,B,2021\n",
        ),
        ("people", "person,unit,groups,name\np1,D,党员,张一\np2,D,党员;年轻干部,李二\n"),
        ("posts", "post,person,unit,kind,from,responsible_for\ns1,p1,D,书记,2021,C\n"),
        (
            "activities",
            "id,kind,unit,date,minutes,secrecy,topic,participant,title\n\
             a1,decision,D,2024-03-05,90,内部,题,p1;p2,会议\na2,decision,D,2024-03-06,,,,,\n",
        ),
        (
            "matters",
            "id,kind,unit,received,replied,subject\nm1,request,D,2024-03-01,2024-03-09,路\n",
        ),
        ("registers", "kind,unit,updated_on,status\nlivelihood_list,D,2024-01,不完整\n"),
    ] {
        let reading = read_onto(world, &csv(noun, text), &catalogue);
        assert_eq!(said(&reading), "", "{noun}");
        world = reading.world;
    }
    world
}

fn said(reading: &Reading) -> String {
    let render = |own: &sheet::Problem| own.render(Language::English);
    reading.problems.iter().map(render).collect::<Vec<_>>().join("\n")
}

fn noted(reading: &Reading) -> String {
    let render = |own: &sheet::Problem| own.render(Language::English);
    reading.notes.iter().map(render).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn import(noun: &str, text: &str) -> Reading {
    let reading = read_onto(base(), &csv(noun, text), &Catalogue::shipped());
    for language in Language::ALL {
        for problem in reading.problems.iter().chain(&reading.notes) {
            let text = problem.render(language);
            assert!(!text.contains("{sheet-") && !text.contains("{$"), "{text}");
        }
    }
    reading
}

#[track_caller]
fn good(noun: &str, text: &str) -> Reading {
    let reading = import(noun, text);
    assert_eq!((said(&reading).as_str(), reading.rows_bad), ("", 0));
    reading
}

// What a file takes away from the description of the base and what it adds.
fn difference(reading: &Reading) -> (Vec<String>, Vec<String>) {
    let (old, new) = (described(&base(), false), described(&reading.world, false));
    let only = |list: &[String], other: &[String]| {
        list.iter().filter(|line| !other.contains(line)).cloned().collect()
    };
    (only(&old, &new), only(&new, &old))
}

#[track_caller]
fn edges_of(noun: &str, text: &str) -> (Vec<String>, String) {
    let reading = good(noun, text);
    let (_, added) = difference(&reading);
    (added, noted(&reading))
}

#[test]
fn an_unknown_unit_or_person_is_a_problem_that_says_to_import_it_first() {
    let header = "id,kind,unit,date,participant\n";
    let far = said(&import("activities", &format!("{header}x,decision,无此单位某某,2024,\n")));
    assert!(
        far.contains("There is no such unit") && far.contains("`luoshi import units`"),
        "{far}"
    );
    let near = said(&import("activities", &format!("{header}x,decision,乙镇党,2024,\n")));
    assert!(near.contains("“B” (乙镇党委)") && near.contains("`luoshi import units`"), "{near}");
    let person = said(&import("activities", &format!("{header}x,decision,D,2024,nobody-here\n")));
    assert!(person.contains("`luoshi import people`"), "{person}");
    let parent = said(&import("units", "code,parent\nE,无此单位某某\n"));
    assert!(parent.contains("There is no such unit"), "{parent}");
    let edge = said(&import("relations", "relation,unit,parent\nguidance,D,nowhere-at-all\n"));
    assert!(edge.contains("There is no such unit"), "{edge}");
    let holder = said(&import("posts", "post,person,unit,kind\nx,nobody-here,D,书记\n"));
    assert!(holder.contains("There is no such person"), "{holder}");
    assert!(
        difference(&import("activities", "id,kind,unit,date\nx,decision,E,2024\n")).1.is_empty()
    );
}

#[test]
fn names_and_posts_of_the_base_are_known_to_rows() {
    let reading = good(
        "activities",
        "id,kind,unit,date,participant\nx,decision,丁村党支部;C,2024,s1;p2\ny,decision,B,2024,\n",
    );
    assert_eq!(
        difference(&reading).1[0],
        "activity x decision Open Confirmed [D C] [] 2024-01-01..2024-12-31 None \
         [\"participant p1\", \"participant p2\"] 0 []"
    );
    let given: Vec<_> = reading
        .given
        .activities
        .iter()
        .map(|record| (record.index, record.change, record.row, record.file))
        .collect();
    assert_eq!(given, [(2, Change::New, 2, 0), (3, Change::New, 3, 0)]);
    assert_eq!(reading.given.files, ["activities.csv"]);
}

#[test]
fn the_same_id_is_a_new_version_and_what_has_no_column_stays() {
    let reading = good(
        "activities",
        "id,kind,unit,date\na1,decision,D,2024-03-07\na2,decision,D,2024-03-06\n",
    );
    let given: Vec<_> =
        reading.given.activities.iter().map(|own| (own.index, own.change)).collect();
    assert_eq!(given, [(0, Change::Changed), (1, Change::Same)]);
    let activity = &reading.world.activities[0];
    assert_eq!(activity.held.to_string(), "2024-03-07");
    assert_eq!((activity.minutes, activity.secrecy), (Some(90), Secrecy::Internal));
    assert_eq!((activity.people.len(), activity.fields.len()), (2, 1));
    assert!(reading.texts.activities.is_empty(), "no column, nothing said");
    assert_eq!(reading.world.activities.len(), 2);
}

#[test]
fn a_blank_cell_makes_blank() {
    let reading = good(
        "activities",
        "id,kind,unit,date,minutes,secrecy,topic,participant,title\na1,decision,D,2024-03-05,,,,,\n",
    );
    let activity = &reading.world.activities[0];
    assert_eq!((activity.minutes, activity.secrecy), (None, Secrecy::Open));
    assert_eq!((activity.people.len(), activity.fields.len()), (0, 0));
    assert_eq!(reading.texts.activities[&0], [("title".into(), "".into())]);
}

#[test]
fn a_version_that_becomes_index_only_keeps_no_text() {
    let reading =
        good("activities", "id,kind,unit,date,secrecy\na1,decision,D,2024-03-05,仅索引\n");
    assert!(reading.world.activities[0].fields.is_empty());
    assert_eq!(reading.texts.activities[&0], [("title".into(), "".into())]);
}

#[test]
fn the_other_nouns_have_new_versions_too() {
    let matter = good("matters", "id,kind,unit,replied\nm1,request,D,2024-03-10\n");
    assert_eq!(matter.given.matters[0].change, Change::Changed);
    assert_eq!(
        (matter.world.matters[0].events.len(), matter.world.matters[0].fields.len()),
        (2, 1)
    );
    let post = good("posts", "post,person,unit,kind,until\ns1,p2,D,书记,2024-06-30\n");
    assert_eq!(post.given.posts[0].change, Change::Changed);
    assert_eq!(
        difference(&post).1,
        ["post s1 p2 secretary D 2021-01-01..2021-12-31 2024-06-30 [C]"]
    );
    let register = good("registers", "kind,unit,updated_on,status\nlivelihood_list,D,2024-01,\n");
    assert_eq!(register.given.registers[0].change, Change::Changed);
    assert_eq!(register.world.registers[0].certainty, Certainty::Confirmed);
    let unit = good("units", "code,name\nD,丁村党总支\nE,戊村党支部\n");
    let given: Vec<_> = unit.given.units.iter().map(|own| (own.index.0, own.change)).collect();
    assert_eq!(given, [(2, Change::Changed), (4, Change::New)]);
    assert_eq!(
        difference(&unit).1[0],
        "unit D \"丁村党总支\" Some(\"branch\") None 2021-01-01..9999-12-31"
    );
    let found = unit.world.units.find("D").map(|unit| unit.0);
    assert_eq!(found, Some(2), "a new version stands where the old one stood");
}

#[test]
fn the_same_id_twice_in_one_file_is_a_problem() {
    for (noun, text) in [
        (
            "activities",
            "id,kind,unit,date,recorded_on\na1,decision,D,2024,\na1,decision,D,2025,2025-01-01\n",
        ),
        ("matters", "id,kind,unit,received\nm1,request,D,2024\nm1,request,D,2025\n"),
        ("posts", "post,person,unit,kind\ns1,p1,D,书记\ns1,p2,D,书记\n"),
        (
            "registers",
            "kind,unit,updated_on\nlivelihood_list,D,2024-01\nlivelihood_list,D,2024-01\n",
        ),
        ("units", "code,name\nD,x\nD,y\n"),
    ] {
        let reading = import(noun, text);
        assert_eq!((reading.problem_count, reading.problems[0].row), (1, Some(3)), "{noun}");
        assert!(!said(&reading).contains("recorded_on"), "{}", said(&reading));
    }
}

#[test]
fn recorded_on_is_read_past_with_a_note_and_withdrawn_on_withdraws() {
    let reading = good(
        "activities",
        "id,kind,unit,date,recorded_on,withdrawn_on\na1,decision,D,2024-03-05,nonsense,2024-05-01\n\
         zz,decision,D,2024-03-05,,2024-05-01\n",
    );
    assert!(noted(&reading).contains("The column recorded_on was not read"));
    assert!(noted(&reading).contains("One row is withdrawn"), "{}", noted(&reading));
    assert!(reading.given.activities.is_empty());
    let [record] = &reading.given.activities_withdrawn[..] else { panic!("one is withdrawn") };
    assert_eq!((record.index, record.row), (0, 2));
    assert_eq!(reading.world.activities[0].known.until, Some(WITHDRAWN));
    assert_eq!(difference(&reading).1, Vec::<String>::new());
    // What was withdrawn may be entered again.
    let inputs = csv("activities", "id,kind,unit,date\na1,decision,D,2024-03-05\n");
    let again = read_onto(reading.world, &inputs, &Catalogue::shipped());
    assert_eq!(again.given.activities[0].change, Change::New);
}

#[test]
fn a_move_closes_the_older_edge_on_the_day_before() {
    let (edges, notes) =
        edges_of("relations", "relation,unit,parent,from\n隶属关系,D,C,2024-07-01\n");
    assert_eq!(
        edges,
        ["affiliation D B 2021-01-01..2024-06-30", "affiliation D C 2024-07-01..9999-12-31"]
    );
    assert!(notes.contains("D was under B") && notes.contains("30 June 2024"), "{notes}");
    let reading = good("relations", "relation,unit,parent,from\n隶属关系,D,C,2024-07-01\n");
    let [record] = &reading.given.parents[..] else { panic!("one unit moves") };
    assert_eq!(
        (&*record.index.0, record.index.1.0, record.change),
        ("affiliation", 2, Change::Changed)
    );
    // The same file again says nothing new.
    let inputs = csv("relations", "relation,unit,parent,from\n隶属关系,D,C,2024-07-01\n");
    let again = read_onto(reading.world.clone(), &inputs, &Catalogue::shipped());
    assert_eq!((again.given.parents[0].change, again.notes.len()), (Change::Same, 0));
    assert_eq!(described(&again.world, true), described(&reading.world, true));
}

#[test]
fn a_row_with_an_end_lets_the_older_edge_go_on_after_it() {
    let (edges, _) = edges_of(
        "relations",
        "relation,unit,parent,from,until\n隶属关系,D,C,2024-01-01,2024-12-31\n",
    );
    assert_eq!(
        edges,
        [
            "affiliation D B 2021-01-01..2023-12-31",
            "affiliation D B 2025-01-01..9999-12-31",
            "affiliation D C 2024-01-01..2024-12-31",
        ]
    );
}

#[test]
fn a_row_of_the_same_first_day_or_of_none_puts_right() {
    for from in ["2021-01-01", ""] {
        let (edges, notes) =
            edges_of("relations", &format!("relation,unit,parent,from\n隶属关系,D,C,{from}\n"));
        assert_eq!(edges, ["affiliation D C 2021-01-01..9999-12-31"]);
        assert!(notes.contains("in its place"), "{notes}");
    }
    let (edges, _) = edges_of("relations", "relation,unit,parent,until\n隶属关系,D,B,2024-06-30\n");
    assert_eq!(edges, ["affiliation D B 2021-01-01..2024-06-30"]);
}

#[test]
fn a_row_that_would_swallow_a_later_edge_is_refused() {
    let reading = import("relations", "relation,unit,parent,from\n隶属关系,D,C,2020-01-01\n");
    assert_eq!(reading.problem_count, 1);
    assert!(said(&reading).contains("2020-12-31 at the latest"), "{}", said(&reading));
    assert_eq!(difference(&reading), (vec![], vec![]));
}

#[test]
fn two_parents_in_one_file_and_circles_with_the_base_are_refused() {
    let reading = import(
        "relations",
        "relation,unit,parent,from\n隶属关系,D,C,2024-07-01\n隶属关系,D,A,2024-08-01\n",
    );
    assert_eq!((reading.problem_count, reading.problems[0].row), (1, Some(3)));
    assert!(said(&reading).contains("two parents at once"), "{}", said(&reading));
    let circle = import(
        "relations",
        "relation,unit,parent,from\n隶属关系,B,D,2024-07-01\nguidance,B,D,2024-07-01\n",
    );
    assert_eq!((circle.problem_count, circle.problems[0].row), (1, Some(2)), "{}", said(&circle));
    assert!(said(&circle).contains("already there"), "{}", said(&circle));
    assert_eq!(difference(&circle).1, ["guidance B D 2024-07-01..9999-12-31"]);
}

#[test]
fn a_units_file_moves_nobody_but_gives_new_units_a_parent() {
    let reading = import("units", "code,parent\nD,C\n");
    assert!(said(&reading).contains("`luoshi import relations`"), "{}", said(&reading));
    for text in ["code,parent\nD,B\n", "code,parent\nD,\n"] {
        assert_eq!(difference(&good("units", text)), (vec![], vec![]), "{text}");
    }
    let new = good("units", "code,parent\nF,E\nE,丁村党支部\n");
    assert_eq!(
        difference(&new).1[..2],
        ["affiliation E D 0001-01-01..9999-12-31", "affiliation F E 0001-01-01..9999-12-31"]
    );
    assert_eq!(new.given.parents.len(), 2);
    let codes: Vec<_> = new.world.units.iter().map(|(_, unit)| &*unit.code).collect();
    assert_eq!(codes, ["A", "B", "D", "C", "E", "F"], "new ones in pre-order behind the others");
}

#[test]
fn a_person_moves_home_and_keeps_the_groups_of_other_days() {
    let reading = good("people", "person,unit,groups,from\np2,C,党员,2024-07-01\np3,C,,\n");
    assert_eq!(
        difference(&reading).1,
        [
            "person p2 [\"D 0001-01-01..2024-06-30\", \"C 2024-07-01..9999-12-31\"] \
             [\"member 0001-01-01..2024-06-30\", \"member 2024-07-01..9999-12-31\", \
             \"young_cadre 0001-01-01..2024-06-30\"]",
            "person p3 [\"C 0001-01-01..9999-12-31\"] []",
        ]
    );
    assert!(noted(&reading).contains("p2 was under D"), "{}", noted(&reading));
    let given: Vec<_> = reading.given.people.iter().map(|own| (own.index.0, own.change)).collect();
    assert_eq!(given, [(1, Change::Changed), (2, Change::New)]);
    let only_home = good("people", "person,unit,name\np2,D,\n");
    assert_eq!(difference(&only_home), (vec![], vec![]));
    assert_eq!(
        &*only_home.texts.names[&model::PersonIndex(1)],
        "",
        "a blank cell removes the name"
    );
}

#[test]
fn a_default_unit_must_be_there() {
    let mut inputs = csv("activities", "id,kind,date\nx,decision,2024\n");
    inputs.default_unit = Some("D".into());
    let reading = read_onto(base(), &inputs, &Catalogue::shipped());
    assert_eq!((reading.problem_count, reading.given.activities.len()), (0, 1));
    inputs.default_unit = Some("nowhere".into());
    let reading = read_onto(base(), &inputs, &Catalogue::shipped());
    assert_eq!((reading.problem_count, reading.given.activities.len()), (2, 0));
    assert!(said(&reading).contains("--default-unit"), "{}", said(&reading));
    assert_eq!(reading.world.units.len(), 4);
}

#[test]
fn read_says_nothing_of_what_was_given() {
    let reading =
        read(&csv("activities", "id,kind,unit,date\nx,decision,A,2024\n"), &Catalogue::shipped());
    assert_eq!(reading.given, sheet::Given::default());
}
