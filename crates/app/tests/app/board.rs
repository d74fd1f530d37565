//! The board that follows the writer shows what an evaluation of the journal gives, whatever happens.

use crate::commands::{activity, by, handle, parent, person, put, unit};
use crate::place::Place;
use crate::random::Random;
use crate::writing::county;
use app::board::{Board, Shown};
use app::destroy::Grounds;
use app::follow::{PATIENCE, follow};
use app::{Actor, Command, Reply, Wish, Writer};
use authority::{Scope, SystemPurpose};
use directive::Severity;
use model::record::{DirectiveRecord, MatterRecord, PostRecord, Record, RegisterRecord, Stated};
use model::{
    Catalogue, Certainty, Day, DayRange, EventTime, Instant, Noun, Period, RecordId, Secrecy,
    UnitIndex,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tally::{Counts, Question, Situation, Standing, Subject};

const PAGE: &str = include_str!("board.md");

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn put_directive(number: u64, page: &str) -> Command {
    let pages = vec![("directive.md".into(), page.into())];
    let record = DirectiveRecord { unit: "county".into(), pages };
    put(number, Noun::Directive, "drill", Record::Directive(record))
}

fn register(number: u64, unit: &str, updated: Day) -> Command {
    let kind = "livelihood_list";
    let updated = DayRange::on(updated);
    let certainty = Certainty::Confirmed;
    let record = RegisterRecord { kind: kind.into(), unit: unit.into(), updated, certainty };
    let id = format!("{kind}/{unit}/{}", updated.first);
    put(number, Noun::Register, &id, Record::Register(record))
}

fn matter(number: u64, id: u64, unit: &str, received: Day, replied: Option<Day>) -> Command {
    let on = |day| EventTime::On(DayRange::on(day));
    let mut events = vec![("received".into(), on(received))];
    events.extend(replied.map(|day| ("replied".into(), on(day))));
    let record = MatterRecord {
        kind: "request".into(),
        secrecy: Secrecy::Open,
        certainty: Certainty::Confirmed,
        unit: unit.into(),
        events,
        pauses: Vec::new(),
        fields: Vec::new(),
        texts: Vec::new(),
    };
    put(number, Noun::Matter, &format!("m{id}"), Record::Matter(record))
}

fn post(number: u64, unit: &str, person: u32) -> Command {
    let record = PostRecord {
        person: handle(person),
        kind: "secretary".into(),
        unit: unit.into(),
        start: DayRange::on(day("2023-05-01")),
        last: Day::MAX,
        responsible_for: Vec::new(),
    };
    put(number, Noun::Post, &format!("post-{unit}-{person}"), Record::Post(record))
}

// Anything that may happen: what is recorded, corrected, withdrawn or destroyed, and what changes who is judged.
fn anything(random: &mut Random, number: u64) -> Command {
    let branches = ["b1", "b2", "b3"];
    let unit_code = *random.pick(&branches);
    let held = day("2024-01-01").plus(random.below(200) as i32);
    let id = random.below(12);
    let system = Actor::System(SystemPurpose::CommandLine);
    match random.below(20) {
        0..=7 => {
            let people = [1 + random.below(2) as u32, 3];
            let mut own = activity(unit_code, held, &people[..random.below(3) as usize]);
            own.kind = (*random.pick(&["themed_day", "special_class"])).into();
            own.certainty = *random.pick(&[Certainty::Confirmed, Certainty::Disputed]);
            if &*own.kind == "special_class" {
                own.people.push(("teacher".into(), handle(1 + random.below(3) as u32)));
            }
            let topic = *random.pick(&["防汛安排", "防火安排", "首次出现"]);
            own.fields = vec![("topic".into(), Stated::Name(topic.into()))];
            put(number, Noun::Activity, &format!("a{id}"), Record::Activity(own))
        }
        8..=11 => {
            let replied = held.plus(random.below(40) as i32);
            matter(number, id, unit_code, held, (random.below(3) > 0).then_some(replied))
        }
        12..=13 => register(number, unit_code, held),
        14 => {
            let id = RecordId::new(Noun::Activity, format!("a{id}"));
            by(system, number, Wish::Withdraw { id, reason: "误登".into() })
        }
        15 => {
            let id = RecordId::new(Noun::Matter, format!("m{id}"));
            let grounds = Grounds::Erasure("本人申请".into());
            by(system, number, Wish::Destroy { id, grounds })
        }
        16 => person(number, 3, unit_code),
        17 => post(number, unit_code, 1 + random.below(3) as u32),
        18 => parent(number, "b3", ["t1", "t2"][random.below(2) as usize]),
        _ => put_directive(number, PAGE),
    }
}

pub async fn the_board_shows_what_the_journal_gives(place: Place) {
    let mut installation = county(&place).await;
    let now = Arc::new(AtomicI64::new(day("2024-07-01").0 as i64 * 86_400));
    let clock = {
        let now = Arc::clone(&now);
        Arc::new(move || Instant(now.load(Ordering::Relaxed)))
    };
    let (told, news) = follow(64, PATIENCE);
    let state = installation.state().clone();
    let zone = place.settings().zone;
    let (board, following) = Board::start(state, clock, zone, news);
    let (writer, task) = Writer::start(installation, "test", Some(told)).await.expect("a writer");
    let submit = |command| {
        let writer = writer.clone();
        async move { writer.submit(command).await.expect("an outcome") }
    };
    for (at, command) in [
        unit(900, "b3", "第三支部"),
        parent(901, "b3", "t1"),
        person(902, 3, "b3"),
        put_directive(903, PAGE),
    ]
    .into_iter()
    .enumerate()
    {
        let reply = submit(command).await;
        assert!(matches!(reply, Reply::Accepted { .. }), "{at}: {reply:?}");
    }
    let mut random = Random::new(2024);
    let mut number = 1_000;
    let mut compared = 0;
    for round in 0..30 {
        let mut waiting = Vec::new();
        for _ in 0..1 + random.below(8) {
            number += 1;
            waiting.push(tokio::spawn(submit(anything(&mut random, number))));
        }
        let mut size = size_of(&board.shown());
        for reply in waiting {
            if let Reply::Accepted { index } = reply.await.expect("a task") {
                size = size.max(index + 1);
            }
        }
        if round == 20 {
            // Another day begins.
            now.fetch_add(40 * 86_400, Ordering::Relaxed);
        }
        let today = place.settings().zone.day(Instant(now.load(Ordering::Relaxed)));
        let is_there = || {
            let shown = board.shown();
            size_of(&shown) >= size && Some(shown.as_of()) == today
        };
        for _ in 0..2_000 {
            if is_there() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        compared += compare(&board, size);
    }
    assert!(compared > 1_000, "{compared} standings were compared");
    drop(writer);
    let mut installation = task.await.expect("a task").expect("a writer that ended well");
    following.await.expect("a board that ended well");
    // What is opened anew says the same.
    let verify = Scope::system(SystemPurpose::Verify);
    let shown = board.shown().within(&verify).state().expect("it sees everything").clone();
    assert_eq!(shown.settled().activities, installation.state().world().activities);
    installation.database().close().await;
    let mut opened = place.open().await.expect("it opens");
    assert_eq!(shown.settled().activities, opened.state().world().activities);
    opened.database().close().await;
}

fn size_of(shown: &Shown) -> u64 {
    shown.within(&Scope::system(SystemPurpose::Verify)).size().expect("it sees the journal")
}

type Told = (Vec<(String, Subject, UnitIndex, Period, Situation)>, Vec<(Period, Vec<Counts>)>);

fn stands(own: Standing<'_>) -> (String, Subject, UnitIndex, Period, Situation) {
    (own.obligation.id.clone(), own.subject, own.unit, own.period, own.situation)
}

pub async fn a_board_that_is_slow_holds_nobody_up_and_is_whole_again(place: Place) {
    let mut installation = county(&place).await;
    // Room for one, and no patience: what is dropped depends on nothing but the order of things.
    let (told, news) = follow(1, Duration::ZERO);
    let state = installation.state().clone();
    let (board, following) =
        Board::start(state, place.settings().clock, place.settings().zone, news);
    let (writer, task) = Writer::start(installation, "test", Some(told)).await.expect("a writer");
    assert!(board.shown().is_whole());
    // Somebody looks at the board and does not let go, so that nothing can be absorbed.
    let (look, looked) = std::sync::mpsc::channel::<()>();
    let (said, says) = std::sync::mpsc::channel();
    let looking = {
        let board = board.clone();
        std::thread::spawn(move || {
            let shown = board.shown();
            said.send((size_of(&shown), shown.is_whole())).expect("heard");
            looked.recv().expect("told to look again");
            said.send((size_of(&shown), shown.is_whole())).expect("heard");
            looked.recv().expect("told to let go");
        })
    };
    let (before, whole) = says.recv().expect("the board is looked at");
    assert!(whole);
    let mut size = before;
    for number in 0..8 {
        let command = unit(700 + number, &format!("n{number}"), "新支部");
        let reply = writer.submit(command).await.expect("an outcome");
        let Reply::Accepted { index } = reply else { panic!("{reply:?}") };
        size = index + 1;
    }
    assert_eq!(size, before + 8, "everything was accepted while nobody made room");
    look.send(()).expect("somebody looks");
    assert_eq!(says.recv().expect("looked again"), (before, false), "it says so itself");
    look.send(()).expect("somebody looks");
    looking.join().expect("looked");
    let is_there = || {
        let shown = board.shown();
        shown.is_whole() && size_of(&shown) == size
    };
    for _ in 0..2_000 {
        if is_there() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(is_there(), "{} of {size}", size_of(&board.shown()));
    // What comes afterwards continues.
    let reply = writer.submit(unit(720, "n20", "新支部")).await.expect("an outcome");
    assert_eq!(reply, Reply::Accepted { index: size });
    drop(writer);
    let mut installation = task.await.expect("a task").expect("a writer that ended well");
    following.await.expect("a board that ended well");
    let shown = board.shown();
    assert!(shown.is_whole());
    assert_eq!(size_of(&shown), size + 1);
    let verify = Scope::system(SystemPurpose::Verify);
    let seen = shown.within(&verify).state().expect("it sees everything");
    assert_eq!(seen.settled().units.len(), installation.state().world().units.len());
}

// Standings, roll-ups and all, against an evaluation in one pass; how many there were.
fn compare(board: &Board, size: u64) -> usize {
    let shown = board.shown();
    assert!(shown.is_whole());
    assert_eq!(size_of(&shown), size, "the board has everything that was acknowledged");
    let verify = Scope::system(SystemPurpose::Verify);
    let seen = shown.within(&verify);
    let state = seen.state().expect("it sees everything");
    let pages = app::directives::pages(state, "drill");
    let (directive, diagnostics) = directive::compile(&pages, &Catalogue::shipped());
    let wrong: Vec<_> = diagnostics.iter().filter(|own| own.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let question = Question::as_of(shown.as_of());
    let (mut made, mut kept) = (Told::default(), Told::default());
    tally::evaluate(state.settled(), &directive, question, |standings| {
        made.0.extend(standings.iter().map(stands));
        standings.roll_ups(|one| made.1.push((one.period, one.counts.to_vec())));
    });
    let stood = seen.standings("drill", |standings| {
        kept.0.extend(standings.iter().map(stands));
        standings.roll_ups(|one| kept.1.push((one.period, one.counts.to_vec())));
    });
    assert!(stood.is_some() && !made.0.is_empty());
    assert!(kept == made, "at {size} entries the board shows something else");
    made.0.len()
}
