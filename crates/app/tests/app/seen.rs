//! What a scope lets through of the board: random worlds, grants and recusals against the definition as one would tell
//! it, and against what must change nothing.

use crate::commands::{activity, handle};
use crate::random::Random;
use app::board::Shown;
use app::seen::Seen;
use app::state::State;
use authority::{Authority, Class, Roles, Scope, SystemPurpose, Trees, class_of};
use language::Language;
use model::record::{
    DirectiveRecord, GrantRecord, MatterRecord, PersonRecord, PostRecord, Record, RecusalRecord,
    Recused, RegisterRecord, UnitRecord,
};
use model::{
    Act, Catalogue, Certainty, Day, DayRange, EventTime, Noun, RecordId, Secrecy, UnitIndex,
};
use std::collections::BTreeMap;
use tally::why::Request;
use tally::{Counts, Question, Subject};

const UNITS: u64 = 10;
const PEOPLE: u64 = 8;
const READER: &str = "li";

pub struct County {
    pub state: State,
    random: Random,
    homes: Vec<u64>,
    records: u64,
}

pub fn as_of() -> Day {
    Day::parse("2024-07-01").expect("a day")
}

fn code(unit: u64) -> String {
    format!("u{unit}")
}

impl County {
    pub fn new(seed: u64) -> County {
        let mut own = County {
            state: State::new(&Catalogue::shipped()),
            random: Random::new(seed),
            homes: Vec::new(),
            records: 0,
        };
        own.absorb(Act::Begin { origin: "example.com/county".into() });
        for unit in 0..UNITS {
            let (kind, exists) = (Some("branch".into()), DayRange::ALWAYS);
            let record = UnitRecord { name: code(unit).into(), kind, level: None, exists };
            own.put(Noun::Unit, &code(unit), Record::Unit(record));
            if unit > 0 {
                let above = code(own.random.below(unit));
                let parents = vec![(above.into(), DayRange::ALWAYS)];
                let id = format!("affiliation/{}", code(unit));
                own.put(Noun::Parents, &id, Record::Parents(parents));
            }
        }
        for number in 0..PEOPLE {
            let home = own.random.below(UNITS);
            own.homes.push(home);
            let homes = vec![(code(home).into(), DayRange::ALWAYS)];
            let id = format!("member-{number}").into();
            let record = PersonRecord { id, name: None, homes, groups: Vec::new() };
            own.put(Noun::Person, &handle(number as u32).to_string(), Record::Person(record));
            if own.random.below(2) == 0 {
                let record = PostRecord {
                    person: handle(number as u32),
                    kind: "secretary".into(),
                    unit: code(own.random.below(UNITS)).into(),
                    start: DayRange::on(Day::parse("2023-05-01").expect("a day")),
                    last: Day::MAX,
                    responsible_for: Vec::new(),
                };
                own.put(Noun::Post, &format!("post-{number}"), Record::Post(record));
            }
        }
        let pages = vec![("directive.md".into(), include_str!("board.md").into())];
        let record = DirectiveRecord { unit: code(0).into(), pages };
        own.put(Noun::Directive, "drill", Record::Directive(record));
        for _ in 0..40 {
            let (unit, joint) = (own.random.below(UNITS), own.random.below(UNITS));
            own.happens(unit, joint);
        }
        own.state.world();
        own
    }

    fn absorb(&mut self, act: Act) {
        self.state.absorb(&act).expect("it refers to what is there");
    }

    fn put(&mut self, noun: Noun, id: &str, record: Record) {
        let id = RecordId::new(noun, id);
        self.absorb(Act::Put { id, record: Some(record) });
    }

    // Something is recorded at a unit, an activity perhaps together with another one; whoever is named is at home in one of these.
    fn happens(&mut self, unit: u64, joint: u64) {
        let day = Day::parse("2024-01-01").expect("a day").plus(self.random.below(180) as i32);
        let secrecy = *self.random.pick(&[Secrecy::Open, Secrecy::Internal, Secrecy::IndexOnly]);
        self.records += 1;
        let number = self.records;
        match self.random.below(6) {
            0..=2 => {
                let at_home = |person: &u64| {
                    let home = self.homes[*person as usize];
                    home == unit || home == joint
                };
                let present: Vec<u32> =
                    (0..PEOPLE).filter(at_home).map(|person| person as u32).collect();
                let mut own = activity(&code(unit), day, &present);
                own.secrecy = secrecy;
                if joint != unit && self.random.below(3) == 0 {
                    own.hosts.push(code(joint).into());
                }
                if self.random.below(3) == 0 {
                    own.kind = "special_class".into();
                    own.people.extend(present.first().map(|own| ("teacher".into(), handle(*own))));
                }
                self.put(Noun::Activity, &format!("a{number}"), Record::Activity(own));
            }
            3..=4 => {
                let on = |day| EventTime::On(DayRange::on(day));
                let mut events = vec![("received".into(), on(day))];
                if self.random.below(2) == 0 {
                    events.push(("replied".into(), on(day.plus(self.random.below(30) as i32))));
                }
                let record = MatterRecord {
                    kind: "request".into(),
                    secrecy,
                    certainty: Certainty::Confirmed,
                    unit: code(unit).into(),
                    events,
                    pauses: Vec::new(),
                    fields: Vec::new(),
                    texts: Vec::new(),
                };
                self.put(Noun::Matter, &format!("m{number}"), Record::Matter(record));
            }
            _ => {
                let kind = "livelihood_list";
                let record = RegisterRecord {
                    kind: kind.into(),
                    unit: code(unit).into(),
                    updated: DayRange::on(day),
                    certainty: Certainty::Confirmed,
                };
                let id = format!("{kind}/{}/{number}", code(unit));
                self.put(Noun::Register, &id, Record::Register(record));
            }
        }
    }

    // What the reader is granted and recused from.
    pub fn scope(&mut self) -> Scope {
        let roles = Roles::shipped();
        let names: Vec<String> = roles
            .iter()
            .filter(|own| !own.is_administrator())
            .map(|own| own.name().into())
            .collect();
        let mut authority = Authority::new(roles);
        for number in 0..1 + self.random.below(3) {
            let record = GrantRecord {
                subject: READER.into(),
                role: self.random.pick(&names).as_str().into(),
                relation: "affiliation".into(),
                unit: code(self.random.below(UNITS)).into(),
                valid: DayRange::ALWAYS,
            };
            let units = &self.state.settled().units;
            authority.put_grant(&format!("g{number}"), &record, units).expect("all is there");
        }
        for number in 0..self.random.below(3) {
            let at = 1 + self.random.below(self.records);
            let from = match self.random.below(5) {
                0 => Recused::Subtree {
                    relation: "affiliation".into(),
                    unit: code(self.random.below(UNITS)).into(),
                },
                1 => Recused::Record(RecordId::new(Noun::Activity, format!("a{at}"))),
                2 => Recused::Record(RecordId::new(Noun::Matter, format!("m{at}"))),
                3 => Recused::Record(RecordId::new(Noun::Unit, code(self.random.below(UNITS)))),
                _ => {
                    let person = self.random.below(PEOPLE) as u32;
                    Recused::Record(RecordId::new(Noun::Person, handle(person).to_string()))
                }
            };
            let (subject, valid, reason) = (READER.into(), DayRange::ALWAYS, "亲属".into());
            let record = RecusalRecord { subject, from, valid, reason };
            let units = &self.state.settled().units;
            authority.put_recusal(&format!("r{number}"), &record, units).expect("all is there");
        }
        let world = self.state.settled();
        authority.scope(READER, &Trees::new(as_of(), &world.units, &world.relations))
    }
}

/// Everything that the reader is told: standings, counts, reasons.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    names: Vec<String>,
    counts: Vec<(String, Vec<Counts>)>,
    whys: Vec<String>,
}

fn told(seen: &Seen<'_>) -> Told {
    let (mut names, mut counts, mut asked) = (Vec::new(), Vec::new(), Vec::new());
    seen.standings("drill", |standings| {
        for own in standings.iter() {
            let subject = seen.name(own.subject).expect("it is among them");
            let (id, period) = (own.obligation.id.clone(), own.period.to_string());
            names.push(format!("{id} {subject} {period} {:?}", own.situation));
            asked.push((id, subject, period));
        }
        standings.roll_ups(|one| {
            let counted = one.counts.iter().any(|own| *own != Counts::default());
            let name = format!("{} {}", one.obligation.id, one.period);
            // Where nothing is counted nothing is told.
            counts.extend(counted.then(|| (name, one.counts.to_vec())));
        });
    });
    let why = |(obligation, subject, period): &(String, String, String)| {
        let request = Request { obligation, subject, period };
        let why = seen.why("drill", &request).expect("a directive").expect("it is among them");
        let items = why.why.counted.iter().chain(&why.why.not_counted);
        let items: Vec<String> = items.map(|own| format!("{} {:?}", own.id, own.reasons)).collect();
        format!("{:?} {:?} {items:?} {}", why.why.verdict, why.why.would_change, why.is_partial)
    };
    let whys = asked.iter().map(why).collect();
    Told { names, counts, whys }
}

// The definition as one would tell it: by walking up the parents, one standing after the other.
fn expected(shown: &Shown, scope: &Scope) -> (Vec<String>, Vec<(String, Vec<Counts>)>) {
    let verify = Scope::system(SystemPurpose::Verify);
    let whole = shown.within(&verify);
    let state = whole.state().expect("it sees everything");
    let world = state.settled();
    let tree = |mut unit: UnitIndex| {
        let mut all = vec![unit];
        while let Some(edge) = world
            .relations
            .get("affiliation")
            .expect("a tree")
            .edges()
            .iter()
            .find(|own| own.child == unit)
        {
            unit = edge.parent;
            all.push(unit);
        }
        all
    };
    let record = |unit: UnitIndex| RecordId::new(Noun::Unit, world.units.get(unit).code.clone());
    let stands = |unit| scope.permits(Class::Standing, &[unit], &record(unit));
    let mut names = Vec::new();
    let mut counts: BTreeMap<String, Vec<Counts>> = BTreeMap::new();
    let mut order = Vec::new();
    let Some(()) = whole.standings("drill", |standings| {
        for own in standings.iter() {
            let (id, class, units, person) = match own.subject {
                Subject::Unit(unit) => (record(unit), Class::Standing, vec![unit], None),
                Subject::Post(at) => {
                    let post = &world.posts[at.0 as usize];
                    let id = RecordId::new(Noun::Post, post.id.clone());
                    let person = &world.people[post.person.0 as usize];
                    let handle = state.handles()[post.person.0 as usize].to_string();
                    let units = vec![post.unit, person.homes[0].0];
                    (id, Class::Personal, units, Some(RecordId::new(Noun::Person, handle)))
                }
                Subject::Activity(at) => {
                    let own = &world.activities[at as usize];
                    let id = RecordId::new(Noun::Activity, own.id.clone());
                    (id, class_of(Noun::Activity, own.secrecy), own.hosts.to_vec(), None)
                }
                Subject::Matter(at) => {
                    let own = &world.matters[at as usize];
                    let id = RecordId::new(Noun::Matter, own.id.clone());
                    (id, class_of(Noun::Matter, own.secrecy), vec![own.unit], None)
                }
            };
            let recused = scope.is_recused(&id) || person.is_some_and(|own| scope.is_recused(&own));
            if !stands(own.unit) || recused {
                continue;
            }
            if scope.permits(class, &units, &id) {
                let subject = whole.name(own.subject).expect("it sees everything");
                let (id, period) = (&own.obligation.id, own.period);
                names.push(format!("{id} {subject} {period} {:?}", own.situation));
            }
            let name = format!("{} {}", own.obligation.id, own.period);
            let sums = counts.entry(name.clone()).or_insert_with(|| {
                order.push(name);
                vec![Counts::default(); world.units.len()]
            });
            for unit in tree(own.unit).into_iter().filter(|unit| stands(*unit)) {
                sums[unit.at()].add(own.state());
            }
        }
    }) else {
        panic!("it stands");
    };
    let counts =
        order.into_iter().map(|name| (name.clone(), counts.remove(&name).expect("it is there")));
    (names, counts.collect())
}

#[test]
fn a_reader_is_told_what_the_scope_permits_and_nothing_else() {
    let (mut named, mut counted, mut hidden, mut partial) = (0, 0, 0, 0);
    for seed in 0..60 {
        let mut county = County::new(seed);
        let scope = county.scope();
        let shown = Shown::new(county.state.clone(), as_of());
        let seen = shown.within(&scope);
        let all = told(&shown.within(&Scope::system(SystemPurpose::Verify)));
        let (mut names, counts) = expected(&shown, &scope);
        if seen.directive("drill").is_none() {
            assert!(!scope.permits(
                Class::Structure,
                &[UnitIndex(0)],
                &RecordId::new(Noun::Directive, "drill")
            ));
            (hidden, names) = (hidden + all.names.len(), Vec::new());
            assert_eq!(told(&seen).names, names);
            continue;
        }
        let own = told(&seen);
        assert_eq!(own.names, names, "of seed {seed}");
        assert_eq!(own.counts.len(), counts.len(), "of seed {seed}");
        assert!(own.counts.iter().all(|one| counts.contains(one)), "of seed {seed}");
        sums_are_roll_ups(&seen);
        nothing_unseen_is_named(&county, &seen, &own);
        named += own.names.len();
        hidden += all.names.len() - own.names.len();
        counted += own.counts.len();
        partial += own.whys.iter().filter(|why| why.ends_with("true")).count();
    }
    assert!(
        named > 1_000 && counted > 500 && hidden > 1_000 && partial > 50,
        "{named} {counted} {hidden} {partial}"
    );
}

// No reason, verdict or advice names a record that its reader may not see.
fn nothing_unseen_is_named(county: &County, seen: &Seen<'_>, told: &Told) {
    for number in 1..=county.records {
        let (activity, matter) = (format!("a{number}"), format!("m{number}"));
        let unseen_activity =
            county.state.activity(&activity).is_some_and(|at| seen.activity(at).is_none());
        let unseen_matter =
            county.state.matter(&matter).is_some_and(|at| seen.matter(at).is_none());
        for id in [(unseen_activity, activity), (unseen_matter, matter)]
            .into_iter()
            .filter_map(|(unseen, id)| unseen.then_some(id))
        {
            let quoted = format!("\"{id}\"");
            let named = told.whys.iter().find(|why| why.contains(&quoted));
            assert_eq!(named, None, "{id}");
        }
    }
}

// What tables are made of is what roll-ups say, added up over the periods.
fn sums_are_roll_ups(seen: &Seen<'_>) {
    let span = DayRange { first: as_of().plus(-100), last: as_of() };
    let mut all: BTreeMap<String, Vec<Counts>> = BTreeMap::new();
    seen.standings("drill", |standings| {
        standings.roll_ups(|one| {
            let empty = || vec![Counts::default(); one.counts.len()];
            let own = all.entry(one.obligation.id.clone()).or_insert_with(empty);
            if tally::is_in_span(one.period, span, as_of()) {
                own.iter_mut().zip(one.counts).for_each(|(own, counts)| *own += *counts);
            }
        });
    });
    for (id, counts) in all {
        let sums = seen.sums("drill", &id, span).expect("it is seen");
        for unit in (0..UNITS as u32).map(UnitIndex) {
            let expected = seen.sees_standings_of(unit).then(|| counts[unit.at()]);
            assert_eq!(sums.below(unit), expected, "{id} {unit:?}");
        }
    }
    assert!(seen.sums("drill", "never", span).is_none());
}

#[test]
fn what_happens_out_of_scope_changes_nothing_that_a_reader_is_told() {
    let verify = Scope::system(SystemPurpose::Verify);
    let (mut unseen, mut noticed) = (0, 0);
    for seed in 100..140 {
        let mut county = County::new(seed);
        let scope = county.scope();
        let before = Shown::new(county.state.clone(), as_of());
        let before = told(&before.within(&scope));
        for _ in 0..6 {
            let mut later = County {
                state: county.state.clone(),
                random: Random::new(county.random.next()),
                homes: county.homes.clone(),
                records: county.records,
            };
            let (unit, joint) = (county.random.below(UNITS), county.random.below(UNITS));
            later.happens(unit, joint);
            let shown = Shown::new(later.state, as_of());
            let seen = shown.within(&scope);
            // What somebody does counts for a post that they hold elsewhere, too.
            let posts = shown.within(&verify).state().expect("it sees everything").settled();
            let held = posts.posts.iter().filter(|own| {
                let home = posts.people[own.person.0 as usize].homes[0].0;
                [unit, joint].contains(&u64::from(home.0))
            });
            let mut units =
                held.map(|own| own.unit).chain([unit, joint].map(|own| UnitIndex(own as u32)));
            let within = units.any(|unit| seen.sees_standings_of(unit));
            match told(&seen) == before {
                true => unseen += usize::from(!within),
                false => {
                    assert!(within, "of seed {seed}: something is told of u{unit} and u{joint}");
                    noticed += 1;
                }
            }
        }
    }
    assert!(unseen > 40 && noticed > 40, "{unseen} {noticed}");
}

#[test]
fn what_is_not_seen_is_answered_like_what_never_was() {
    let mut asked = 0;
    for seed in 200..220 {
        let mut county = County::new(seed);
        let scope = county.scope();
        let shown = Shown::new(county.state.clone(), as_of());
        let seen = shown.within(&scope);
        if seen.directive("drill").is_none() {
            let request = Request { obligation: "days", subject: "u0", period: "2024-01" };
            assert_eq!(seen.why("drill", &request), None);
            assert_eq!(seen.why("never", &request), None);
            continue;
        }
        let verify = Scope::system(SystemPurpose::Verify);
        let whole = shown.within(&verify);
        let mut all = Vec::new();
        whole.standings("drill", |standings| {
            all.extend(
                standings.iter().map(|own| (own.obligation.id.clone(), own.subject, own.period)),
            );
        });
        for (obligation, subject, period) in all {
            if seen.name(subject).is_some() {
                continue;
            }
            let (name, period) = (whole.name(subject).expect("all is seen"), period.to_string());
            let ask = |subject: &str| {
                let request = Request { obligation: &obligation, subject, period: &period };
                let said = seen.why("drill", &request).expect("a directive").expect_err("unseen");
                said.render(Language::English).replace(subject, "…")
            };
            assert_eq!(ask(&name), ask("never-was"), "{obligation}");
            asked += 1;
        }
    }
    assert!(asked > 500, "{asked}");
}

#[test]
fn a_why_of_the_board_is_that_of_an_evaluation() {
    let mut compared = 0;
    for seed in 300..304 {
        let county = County::new(seed);
        let shown = Shown::new(county.state.clone(), as_of());
        let verify = Scope::system(SystemPurpose::Verify);
        let seen = shown.within(&verify);
        let directive = seen.directive("drill").expect("it stands").directive();
        let mut all = Vec::new();
        seen.standings("drill", |standings| {
            all.extend(
                standings.iter().map(|own| (own.obligation.id.clone(), own.subject, own.period)),
            );
        });
        for (obligation, subject, period) in all {
            let (subject, period) = (seen.name(subject).expect("all is seen"), period.to_string());
            let request = Request { obligation: &obligation, subject: &subject, period: &period };
            let own = seen.why("drill", &request).expect("it stands").expect("it is there");
            assert!(!own.is_partial);
            let world = county.state.settled();
            let made = tally::why::why(world, directive, Question::as_of(as_of()), &request);
            assert_eq!(Ok(own.why), made);
            compared += 1;
        }
    }
    assert!(compared > 500, "{compared}");
}
