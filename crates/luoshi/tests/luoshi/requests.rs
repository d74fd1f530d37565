//! The requests example on invented rows of the shape that it is for, against figures computed
//! here by hand: other arithmetic, other code, the same answer.

use crate::{Folder, luoshi, top};
use language::Language;
use luoshi::Exit;
use std::collections::BTreeMap;

const ROWS: usize = 4_000;
const STATES: [&str; 5] = ["applicable", "met", "open", "missed", "unknown"];

/// One invented request.
struct Row {
    /// Days since 2010-01-01 in Asia/Shanghai.
    received: i64,
    /// The same, where its time is known.
    replied: Option<i64>,
    has_reply: bool,
    place: &'static str,
}

/// A small generator: the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// Counts days year by year and month by month, as one would on paper.
fn date(mut days: i64) -> (i64, i64, i64) {
    let mut year = 2010;
    while days >= 365 + i64::from(is_leap(year)) {
        days -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let mut month = 1;
    for length in [31, 28 + i64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    (year, month, days + 1)
}

/// The last day that counts: 2020-01-31, ten years of which three are leap years, and 30 days.
const AS_OF: i64 = 10 * 365 + 2 + 30;

// A time of that civil date in Asia/Shanghai, written with any offset: in UTC it may be the day before.
fn time(day: i64, numbers: &mut Numbers) -> String {
    let (hour, minute) = (numbers.below(24) as i64, numbers.below(60));
    if numbers.below(2) == 0 {
        let (year, month, day) = date(day);
        return format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:07+08:00");
    }
    let utc = hour - 8;
    let (year, month, day) = date(if utc < 0 { day - 1 } else { day });
    format!("{year}-{month:02}-{day:02}T{:02}:{minute:02}:07Z", utc.rem_euclid(24))
}

fn generate() -> (Vec<Row>, String) {
    let mut numbers = Numbers(20_200_131);
    let mut text = String::from("id,subject,received_at,detail,reply,replied_at,place\n");
    let mut rows = Vec::new();
    for id in 0..ROWS {
        // From 2011 to a month after the day asked about.
        let received = 365 + numbers.below((AS_OF - 365 + 30) as u64) as i64;
        let took = match numbers.below(10) {
            0..=4 => numbers.below(15),
            5 => 14 + numbers.below(4),
            6 => 58 + numbers.below(5),
            _ => numbers.below(200),
        };
        let answered = numbers.below(20);
        let has_reply = answered >= 2;
        let replied = (answered >= 4).then_some(received + took as i64);
        let place = ["A市", "B市", "B市", "C市", "西地省", ""][numbers.below(6) as usize];
        let received_at = time(received, &mut numbers);
        let replied_at = replied.map(|day| time(day, &mut numbers)).unwrap_or_default();
        let reply = if has_reply {
            "已转有关部门,\"谢谢\"。".replace('"', "\"\"")
        } else {
            String::new()
        };
        text.push_str(&format!(
            "{id},诉求{id},{received_at},\"第一行\n第二行, 详情\",\"{reply}\",{replied_at},{place}\n"
        ));
        rows.push(Row { received, replied, has_reply, place });
    }
    (rows, text)
}

/// How a request stands under a limit of calendar days.
fn calendar_days(row: &Row, limit: i64) -> &'static str {
    let deadline = row.received + limit;
    match row.replied {
        Some(replied) if replied <= AS_OF && replied <= deadline => "met",
        Some(replied) if replied <= AS_OF => "missed",
        // What happens after the day asked about has not happened yet.
        Some(_) => {
            if AS_OF >= deadline {
                "missed"
            } else {
                "open"
            }
        }
        None if !row.has_reply => {
            if AS_OF >= deadline {
                "missed"
            } else {
                "open"
            }
        }
        // A reply at an unknown time lies between the request and the day asked about.
        None if AS_OF <= deadline => "met",
        None => "unknown",
    }
}

/// The same under working days of years without a table: a limit of n working days ends after n days at the
/// earliest, and nobody knows when at the latest.
fn working_days(row: &Row, limit: i64) -> &'static str {
    match calendar_days(row, limit) {
        "met" => "met",
        "unknown" => "unknown",
        _ if row.replied.is_some_and(|replied| replied <= AS_OF) => "unknown",
        _ => "open",
    }
}

type Figures = BTreeMap<(String, String, String), BTreeMap<&'static str, u64>>;

fn by_hand(rows: &[Row]) -> Figures {
    let mut figures = Figures::new();
    for row in rows.iter().filter(|row| row.received <= AS_OF) {
        let place = if row.place.is_empty() { "NONE" } else { row.place };
        let year = date(row.received).0.to_string();
        for (obligation, state) in [
            ("reply-15-days", calendar_days(row, 15)),
            ("reply-60-days", calendar_days(row, 60)),
            ("reply-15-working-days", working_days(row, 15)),
        ] {
            let key = (place.to_owned(), obligation.to_owned(), year.clone());
            let counts = figures.entry(key).or_insert_with(|| STATES.map(|name| (name, 0)).into());
            *counts.get_mut("applicable").expect("it is listed") += 1;
            *counts.get_mut(state).expect("it is listed") += 1;
        }
    }
    figures
}

#[test]
fn the_figures_are_those_computed_by_hand() {
    let (rows, text) = generate();
    let folder = Folder::new("requests");
    folder.write("requests-replied.csv", &text);
    let example = top().join("examples/requests");
    let options = format!(
        "--directive {0}/directive --mapping {0}/mapping.toml --matters {1}/requests-replied.csv \
         --default-unit NONE --as-of 2020-01-31",
        example.display(),
        folder.0.display()
    );
    let run = luoshi(&format!("evaluate {options} --format json"), &top(), Language::English);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let mut found = Figures::new();
    for row in serde_json::from_str::<Vec<serde_json::Value>>(&run.out).expect("an array") {
        let text = |name: &str| row[name].as_str().expect("a text").to_owned();
        let counts = STATES.map(|name| (name, row[name].as_u64().expect("a count")));
        assert_eq!((row["not_applicable"].as_u64(), row["exempt"].as_u64()), (Some(0), Some(0)));
        found.insert((text("unit"), text("obligation"), text("period")), counts.into());
    }
    let expected = by_hand(&rows);
    for (key, counts) in &expected {
        assert_eq!(found.get(key), Some(counts), "{key:?}");
    }
    assert_eq!(found.len(), expected.len());
    // Every state occurs, or the comparison would prove little.
    for state in STATES {
        for obligation in ["reply-15-days", "reply-60-days"] {
            let sum: u64 = expected
                .iter()
                .filter(|(key, _)| key.1 == obligation)
                .map(|(_, own)| own[state])
                .sum();
            assert!(sum > 0, "{obligation} is never {state}");
        }
    }
    // And one of them explained: a reply that exists without its time.
    let unknown =
        rows.iter().position(|row| calendar_days(row, 15) == "unknown").expect("there is one");
    let why = format!("why reply-15-days {unknown} 2019 {options} --format json");
    let run = luoshi(&why, &top(), Language::English);
    let why: serde_json::Value = serde_json::from_str(&run.out).expect("a value");
    assert_eq!((&why["state"], &why["subject"]), (&"unknown".into(), &unknown.to_string().into()));
}
