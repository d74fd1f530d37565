//! Seeded random worlds for properties: small, dense with everything that can be uncertain.

use std::fmt::Write;

/// A generator of pseudo-random numbers (SplitMix64): the same seed gives the same numbers everywhere.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// A generator from a seed.
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit as u64) as usize
    }

    /// Whether an event of this chance in a hundred happens.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub fn one<'s>(&mut self, all: &[&'s str]) -> &'s str {
        all[self.below(all.len())]
    }

    /// The same things in another order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

/// One row of a file as its cells.
pub type Row = Vec<String>;

/// A random world as rows, before anything is decided about what is uncertain.
#[derive(Clone, Debug)]
pub struct Rows {
    /// Files in the order of a fixture: name, header, rows.
    pub files: Vec<(&'static str, &'static str, Vec<Row>)>,
}

const UNITS: usize = 14;

impl Rows {
    /// Rows of a world between 2023 and mid-2025.
    pub fn new(seed: u64) -> Rows {
        let random = &mut Random::new(seed);
        Rows {
            files: vec![
                ("units.csv", "code,name,kind,parent,from,until", units(random)),
                ("relations.csv", "relation,unit,parent,from,until", territory(random)),
                ("people.csv", "person,unit,groups,from,until", people(random)),
                ("posts.csv", "post,person,unit,kind,from,until,responsible_for", posts(random)),
                (
                    "activities.csv",
                    "id,kind,unit,date,minutes,targets,unnamed_participants,status,recorded_on,\
                     first_item_study,minutes_kept,expected,present,finding,topic,participant,teacher",
                    activities(random),
                ),
                (
                    "matters.csv",
                    "id,kind,unit,received,replied,extended,extension_days,pauses,status,recorded_on",
                    matters(random),
                ),
                ("registers.csv", "kind,unit,updated_on,status,recorded_on", registers(random)),
            ],
        }
    }

    /// The rows of a file, to change them.
    ///
    /// # Panics
    /// Where there is no such file.
    pub fn rows(&mut self, file: &str) -> &mut Vec<Row> {
        let found = self.files.iter_mut().find(|(name, _, _)| *name == file);
        &mut found.expect("a file of the world").2
    }

    /// The position of a column in a file.
    ///
    /// # Panics
    /// Where there is no such file or column.
    pub fn column(&self, file: &str, column: &str) -> usize {
        let (_, header, _) =
            self.files.iter().find(|(name, _, _)| *name == file).expect("a file of the world");
        header.split(',').position(|own| own == column).expect("a column of the file")
    }

    /// A fixture page: `page` with the files as blocks after it.
    pub fn page(&self, page: &str) -> String {
        let mut text = page.to_owned();
        for (name, header, rows) in &self.files {
            write!(text, "\n```{name}\n{header}\n").expect("writing to a string");
            for row in rows {
                writeln!(text, "{}", row.join(",")).expect("writing to a string");
            }
            text.push_str("```\n");
        }
        text
    }
}

fn day(random: &mut Random) -> String {
    let day = model::Day::new(2023, 7, 1).expect("a date").plus(random.below(730) as i32);
    day.to_string()
}

/// A day, sometimes known to the month or to a range only.
fn vague_day(random: &mut Random) -> String {
    let day = day(random);
    match random.below(12) {
        0 => day[..7].to_owned(),
        1 => {
            let first = model::Day::parse(&day).expect("a date");
            format!("{first}..{}", first.plus(random.below(60) as i32))
        }
        _ => day,
    }
}

fn maybe(random: &mut Random, percent: usize, value: impl FnOnce(&mut Random) -> String) -> String {
    if random.chance(percent) { value(random) } else { String::new() }
}

fn unit(random: &mut Random) -> String {
    format!("U{}", random.below(UNITS))
}

fn status(random: &mut Random) -> String {
    random.one(&["", "", "", "", "confirmed", "disputed", "incomplete"]).to_owned()
}

fn yes_no(random: &mut Random) -> String {
    random.one(&["yes", "yes", "yes", "no", ""]).to_owned()
}

fn units(random: &mut Random) -> Vec<Row> {
    let mut rows = Vec::new();
    for at in 0..UNITS {
        let parent = if at == 0 { String::new() } else { format!("U{}", random.below(at)) };
        let kind = random.one(&["party_committee", "branch", "branch", "branch", "department", ""]);
        // The root is always there; others may be founded late or closed early.
        let from = if at == 0 { String::new() } else { maybe(random, 20, day) };
        let until =
            if at == 0 || !from.is_empty() { String::new() } else { maybe(random, 15, day) };
        rows.push(vec![
            format!("U{at}"),
            format!("单位{at}"),
            kind.to_owned(),
            parent,
            from,
            until,
        ]);
    }
    rows
}

fn territory(random: &mut Random) -> Vec<Row> {
    let mut rows = Vec::new();
    for at in 1..UNITS {
        let parent = format!("U{}", random.below(at));
        let row = |parent: String, from: String, until: String| {
            vec!["territory".to_owned(), format!("U{at}"), parent, from, until]
        };
        if random.chance(25) {
            // A move: one parent until a day, another from the next.
            let last = model::Day::parse(&day(random)).expect("a date");
            rows.push(row(parent, String::new(), last.to_string()));
            rows.push(row(
                format!("U{}", random.below(at)),
                last.plus(1).to_string(),
                String::new(),
            ));
        } else {
            rows.push(row(parent, String::new(), String::new()));
        }
    }
    rows
}

fn people(random: &mut Random) -> Vec<Row> {
    (0..30)
        .map(|at| {
            let groups = random.one(&["member", "member;young_cadre", "", "newly_promoted"]);
            let from = maybe(random, 15, day);
            vec![format!("p{at}"), unit(random), groups.to_owned(), from, String::new()]
        })
        .collect()
}

fn posts(random: &mut Random) -> Vec<Row> {
    (0..18)
        .map(|at| {
            let kind =
                random.one(&["secretary", "leadership_team_member", "leadership_team_member"]);
            let from = maybe(random, 40, vague_day);
            // Half of the posts are held by three persons, so that some have several.
            let person = if random.chance(50) { random.below(3) } else { random.below(30) };
            let responsible =
                maybe(random, 70, |random| format!("{};{}", unit(random), unit(random)));
            vec![
                format!("post{at}"),
                format!("p{person}"),
                unit(random),
                kind.to_owned(),
                from,
                String::new(),
                responsible,
            ]
        })
        .collect()
}

fn activities(random: &mut Random) -> Vec<Row> {
    let kinds = [
        "general_meeting",
        "general_meeting",
        "committee_meeting",
        "case_analysis",
        "special_class",
        "special_class",
        "training",
        "inspection",
        "inspection_feedback",
        "rectification_meeting",
        "study_centre_session",
    ];
    (0..140)
        .map(|at| {
            let kind = random.one(&kinds);
            let has = |wanted: &[&str]| wanted.contains(&kind);
            let meeting = has(&["general_meeting", "committee_meeting", "study_centre_session"]);
            let hosts = if random.chance(10) {
                format!("{};{}", unit(random), unit(random))
            } else {
                unit(random)
            };
            let when = |holds: bool, value: String| if holds { value } else { String::new() };
            let expected = 2 + random.below(8);
            let people = |random: &mut Random| {
                let mut all: Vec<String> =
                    (0..1 + random.below(4)).map(|_| format!("p{}", random.below(30))).collect();
                all.sort();
                all.dedup();
                all.join(";")
            };
            vec![
                format!("a{at}"),
                kind.to_owned(),
                hosts,
                vague_day(random),
                maybe(random, 75, |random| (30 * (1 + random.below(20))).to_string()),
                when(has(&["inspection"]), maybe(random, 90, unit)),
                maybe(random, 15, |random| random.below(4).to_string()),
                status(random),
                maybe(random, 50, day),
                when(has(&["committee_meeting", "study_centre_session"]), yes_no(random)),
                when(has(&["general_meeting"]), yes_no(random)),
                when(meeting, maybe(random, 85, |_| expected.to_string())),
                when(meeting, maybe(random, 85, |random| random.below(expected + 1).to_string())),
                when(
                    has(&["case_analysis"]),
                    random.one(&["positive", "negative", "positive", ""]).to_owned(),
                ),
                when(
                    has(&["case_analysis", "training", "special_class"]),
                    random.one(&["a", "b", "c", ""]).to_owned(),
                ),
                maybe(random, 60, people),
                when(
                    has(&["special_class"]),
                    maybe(random, 85, |random| format!("p{}", random.below(6))),
                ),
            ]
        })
        .collect()
}

fn matters(random: &mut Random) -> Vec<Row> {
    (0..40)
        .map(|at| {
            let received = model::Day::parse(&day(random)).expect("a date");
            let after = |random: &mut Random| {
                let day = received.plus(random.below(90) as i32);
                if random.chance(15) {
                    format!("{day}..{}", day.plus(random.below(40) as i32))
                } else {
                    day.to_string()
                }
            };
            vec![
                format!("m{at}"),
                "request".to_owned(),
                unit(random),
                received.to_string(),
                maybe(random, 80, after),
                maybe(random, 25, |random| received.plus(random.below(70) as i32).to_string()),
                maybe(random, 20, |random| random.below(40).to_string()),
                maybe(random, 15, |random| {
                    let first = received.plus(random.below(10) as i32);
                    format!("{first}..{}", first.plus(random.below(10) as i32))
                }),
                status(random),
                maybe(random, 50, |random| received.plus(random.below(60) as i32).to_string()),
            ]
        })
        .collect()
}

fn registers(random: &mut Random) -> Vec<Row> {
    let mut rows: Vec<Row> = (0..20)
        .map(|_| {
            let kind = random.one(&["visit_plan", "livelihood_list"]);
            vec![
                kind.to_owned(),
                unit(random),
                vague_day(random),
                status(random),
                maybe(random, 50, day),
            ]
        })
        .collect();
    forget_repeated(&mut rows);
    rows
}

/// Keeps the first of several versions of a register of one unit with the same date.
pub fn forget_repeated(rows: &mut Vec<Row>) {
    let mut seen = std::collections::BTreeSet::new();
    rows.retain(|row| seen.insert(row[..3].to_vec()));
}
