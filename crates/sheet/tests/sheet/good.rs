//! What good files become.

use crate::workbooks;
use model::{
    Catalogue, Certainty, Day, DayRange, EventTime, Known, Secrecy, UnitIndex, Value, World,
};
use sheet::{File, Inputs, Reading, read};

fn csv(name: &str, text: &str) -> File {
    File::new(name, text)
}

fn good(inputs: &Inputs) -> Reading {
    let reading = read(inputs, &Catalogue::shipped());
    let said: Vec<String> = reading
        .problems
        .iter()
        .map(|problem| problem.render(language::Language::English))
        .collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
    assert_eq!((reading.problem_count, reading.rows_bad), (0, 0));
    reading
}

fn activities(text: &str) -> World {
    good(&Inputs { activities: vec![csv("a.csv", text)], ..Inputs::default() }).world
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn codes(world: &World) -> Vec<&str> {
    world.units.iter().map(|(_, unit)| &*unit.code).collect()
}

#[test]
fn the_same_rows_in_every_form_make_the_same_activities() {
    let rows =
        "活动编号,活动类型,举办单位,日期\n1,主题党日,甲支部,2024-03-05\n2,读书班,甲支部,2024-03\n";
    let expected = activities(rows).activities;
    assert_eq!(expected.len(), 2);
    assert_eq!(expected[1].held, DayRange::month(2024, 3).expect("a month"));
    let english =
        "id,kind,unit,date\n1,themed_day,甲支部,2024/3/5\n2,Reading class,甲支部,2024年3月\n";
    let tabs = rows.replace(',', "\t");
    let semicolons = rows.replace(',', ";").replace('\n', "\r\n");
    let marked = format!("\u{FEFF}{rows}");
    let titled = format!("二〇二四年台账,,,\n\n{rows}");
    let separator_line = format!("sep=;\r\n{semicolons}");
    for text in [english, &tabs, &semicolons, &marked, &titled, &separator_line] {
        assert_eq!(activities(text).activities, expected, "{text}");
    }
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(tabs.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (gb18030, _, _) = encoding_rs::GB18030.encode(rows);
    for bytes in [utf16, gb18030.into_owned()] {
        let inputs = Inputs { activities: vec![File::new("a.csv", bytes)], ..Inputs::default() };
        assert_eq!(good(&inputs).world.activities, expected);
    }
}

#[test]
fn a_workbook_is_read_from_the_sheet_and_the_row_that_fit() {
    let file = File::new("台账.xlsx", workbooks::good());
    let reading = good(&Inputs { activities: vec![file], ..Inputs::default() });
    let held: Vec<String> =
        reading.world.activities.iter().map(|activity| activity.held.to_string()).collect();
    assert_eq!(held, ["2024-03-05", "2024-03-06", "2024-03-07"]);
}

#[test]
fn an_activity_keeps_everything_that_its_row_says() {
    let world = good(&Inputs {
        units: Some(csv("units.csv", "code,name,parent\nA,甲县委,\nB,乙支部,A\nC,丙支部,A\n")),
        people: vec![csv("people.csv", "person,unit,groups\np1,B,党员;年轻干部\np2,C,\n")],
        posts: vec![csv(
            "posts.csv",
            "post,person,unit,kind,from,responsible_for\nsec-C,p2,C,书记,2023-05,B、C\n",
        )],
        activities: vec![csv(
            "activities.csv",
            "id,kind,unit,date,minutes,targets,unnamed_participants,status,secrecy,recorded_on,\
             参加人员,授课人,topic,第一议题,应到人数\n\
             x,special_class,B；丙支部,2024-03-05,90,C,\"１,２００\",有异议,内部,2024-03-09,p1,sec-C,党纪,,\n\
             y,committee_meeting,A,2024-03-05,,,,,,,,,,是,\"1,024\"\n",
        )],
        ..Inputs::default()
    })
    .world;
    let [y, x] = &world.activities[..] else { panic!("two activities") };
    let unit = |code: &str| world.units.find(code).expect("a unit");
    let symbol = |name: &str| world.symbols.get(name).expect("a name");
    assert_eq!((&*x.id, x.kind), ("x", symbol("special_class")));
    assert_eq!(&*x.hosts, [unit("B"), unit("C")]);
    assert_eq!(&*x.targets, [unit("C")]);
    assert_eq!((x.minutes, x.unnamed_participants), (Some(90), 1200));
    assert_eq!((x.certainty, x.secrecy), (Certainty::Disputed, Secrecy::Internal));
    assert_eq!(x.known, Known::since(day("2024-03-09").0 as u64));
    let people: Vec<(&str, &str)> = x
        .people
        .iter()
        .map(|(role, person)| (world.symbols.name(*role), &*world.people[person.0 as usize].id))
        .collect();
    assert_eq!(people, [("participant", "p1"), ("teacher", "p2")]);
    assert_eq!(x.field(symbol("topic")), Some(Value::Name(symbol("党纪"))));
    assert_eq!(y.field(symbol("first_item_study")), Some(Value::YesNo(true)));
    assert_eq!(y.field(symbol("expected")), Some(Value::Number(1024)));
    assert_eq!(y.known, Known::ALWAYS);
    let post = &world.posts[0];
    assert_eq!(post.start, DayRange::month(2023, 5).expect("a month"));
    assert_eq!(post.responsible_for, [unit("B"), unit("C")]);
    assert_eq!(world.people[0].groups.len(), 2);
}

#[test]
fn units_stand_in_pre_order_though_parents_come_later() {
    let text = "code,name,level,parent\nB1,,grassroots,B\nA,,county,\nC,,township,A\nB,,township,A\nC1,,grassroots,C\n";
    let units = Some(csv("units.csv", text));
    let world = good(&Inputs { units, ..Inputs::default() }).world;
    assert_eq!(codes(&world), ["A", "C", "C1", "B", "B1"]);
    let tree = world.relations.tree("affiliation", &world.units, day("2024-01-01"), None);
    let root = world.units.find("A").expect("a unit");
    assert_eq!(tree.subtree(root).ranges(), [(0, 5)]);
}

#[test]
fn an_edge_of_a_relations_file_takes_the_place_of_the_parent_on_its_days() {
    let world = good(&Inputs {
        units: Some(csv("units.csv", "code,parent\nA,\nB,A\nC,A\nD,B\n")),
        relations: vec![csv(
            "relations.csv",
            "relation,unit,parent,from,until,recorded_on\n\
             affiliation,D,C,2024-01-01,2024-12-31,\n\
             affiliation,D,A,2024-07-01,,2024-08-01\n",
        )],
        ..Inputs::default()
    })
    .world;
    let parent = |on: &str, known: Option<&str>| {
        let known = known.map(|known| day(known).0 as u64);
        let tree = world.relations.tree("affiliation", &world.units, day(on), known);
        let unit = world.units.find("D").expect("a unit");
        tree.parent(unit).map(|parent| &*world.units.get(parent).code)
    };
    assert_eq!(parent("2023-12-31", None), Some("B"));
    assert_eq!(parent("2024-06-30", None), Some("C"));
    assert_eq!(parent("2024-07-01", None), Some("A"));
    assert_eq!(parent("2025-01-01", None), Some("A"));
    assert_eq!(parent("2024-09-01", Some("2024-07-31")), Some("C"), "as it was known then");
    assert_eq!(parent("2025-01-01", Some("2024-07-31")), Some("B"), "as it was known then");
}

#[test]
fn without_a_units_file_every_unit_that_is_named_becomes_one() {
    let inputs = Inputs {
        activities: vec![csv(
            "a.csv",
            "id,kind,unit,date\n1,themed_day,乙,2024\n2,themed_day,甲,2024\n3,themed_day,乙,2024\n4,themed_day,,2024\n",
        )],
        default_unit: Some("其他".into()),
        ..Inputs::default()
    };
    let world = good(&inputs).world;
    assert_eq!(codes(&world), ["乙", "甲", "其他"]);
    assert_eq!(&*world.activities[3].hosts, [UnitIndex(2)]);
}

#[test]
fn a_later_row_of_an_id_that_says_when_it_was_recorded_is_a_correction() {
    let world = activities(
        "id,kind,unit,date,recorded_on,withdrawn_on\n\
         1,themed_day,A,2024-03-05,2024-03-06,\n\
         1,themed_day,A,2024-03-07,2024-04-01,2024-05-01\n",
    );
    let index = |text: &str| day(text).0 as u64;
    let known: Vec<Known> = world.activities.iter().map(|activity| activity.known).collect();
    assert_eq!(
        known,
        [
            Known { from: index("2024-03-06"), until: Some(index("2024-04-01")) },
            Known { from: index("2024-04-01"), until: Some(index("2024-05-01")) },
        ]
    );
}

#[test]
fn a_mapping_reads_requests_whose_reply_has_no_time() {
    let mapping = include_str!("../../../../examples/requests/mapping.toml");
    let table = "id,subject,received_at,detail,reply,replied_at,place\n\
                 1,修路,2019-04-24T23:40:04+08:00,x,已修,2019-05-01T00:10:00+08:00,A\n\
                 2,修桥,2019-04-24T15:40:04Z,x,已修,,\n\
                 3,修灯,2019-04-24T16:00:00Z,x,,,B\n";
    let inputs = Inputs {
        matters: vec![csv("requests.csv", table)],
        mapping: Some(csv("mapping.toml", mapping)),
        default_unit: Some("none".into()),
        ..Inputs::default()
    };
    let reading = good(&inputs);
    assert_eq!(reading.notes, []);
    let world = &reading.world;
    let event =
        |at: usize, name: &str| world.matters[at].event(world.symbols.get(name).expect("an event"));
    let on = |text: &str| Some(EventTime::On(DayRange::on(day(text))));
    assert_eq!(event(0, "received"), on("2019-04-24"));
    assert_eq!(event(0, "replied"), on("2019-05-01"));
    assert_eq!(event(1, "replied"), Some(EventTime::Sometime));
    assert_eq!(event(2, "received"), on("2019-04-25"), "midnight in Shanghai has passed");
    assert_eq!(event(2, "replied"), None);
    assert_eq!(codes(world), ["A", "none", "B"]);
}

#[test]
fn a_year_of_a_calendar_file_takes_the_place_of_the_shipped_one() {
    let calendars = vec![csv(
        "c.csv",
        "date,day_type\n2027-02-06..2027-02-12,休\n2027-02-13,班\n2024-01-02,off\n",
    )];
    let calendar = good(&Inputs { calendars, ..Inputs::default() }).world.calendar;
    assert_eq!(calendar.is_working(day("2027-02-08")), Some(false));
    assert_eq!(calendar.is_working(day("2027-02-13")), Some(true));
    assert_eq!(calendar.is_working(day("2024-01-02")), Some(false));
    assert_eq!(calendar.is_working(day("2024-01-01")), Some(true), "a Monday of the new table");
    assert_eq!(calendar.is_working(day("2025-01-01")), Some(false), "the shipped table stays");
    assert_eq!(calendar.is_working(day("2028-01-03")), None);
}

#[test]
fn homes_that_follow_each_other_and_repeat_for_a_group_are_one_person() {
    let people = vec![csv(
        "p.csv",
        "person,unit,groups,from,until\np,A,党员,,2024-06-30\np,A,key_post,2024-01-01,2024-06-30\np,B,党员,2024-07-01,\n",
    )];
    let world = good(&Inputs { people, ..Inputs::default() }).world;
    let [person] = &world.people[..] else { panic!("one person") };
    let ranges: Vec<String> = person.homes.iter().map(|(_, days)| days.to_string()).collect();
    assert_eq!(ranges, ["0001-01-01..2024-06-30", "2024-07-01..9999-12-31"]);
    assert_eq!(person.groups.len(), 3);
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_program_does() {
    let text =
        "id,kind,unit,date,topic\n1,decision,A,2024-03-05,\"a\nb\"\n\n2,decision,A,2024-02-30,\n";
    let inputs = Inputs { activities: vec![csv("a.csv", text)], ..Inputs::default() };
    let reading = read(&inputs, &Catalogue::shipped());
    let problem = &reading.problems[0];
    assert_eq!((problem.row, problem.line), (Some(4), Some(5)));
}
