//! What the one writer accepts, refuses and answers, and that the state it leaves is what the journal gives.

use crate::commands::{activity, by, grant, handle, parent, person, put, record, unit};
use crate::place::{Place, send, send_all};
use app::destroy::Grounds;
use app::{Actor, Command, Installation, Problem, Reply, Wish, Writer};
use authority::SystemPurpose;
use language::Language;
use model::record::{Record, RecusalRecord, Recused};
use model::{Day, DayRange, Noun, RecordId, Secrecy, World};

fn system() -> Actor {
    Actor::System(SystemPurpose::CommandLine)
}

fn account(name: &str) -> Actor {
    Actor::Account(name.into())
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// A county with two townships, a branch in each, a person in each branch, and a secretary for each branch.
pub async fn county(place: &Place) -> Installation {
    let mut commands = Vec::new();
    for (at, (code, above)) in
        [("t1", "county"), ("t2", "county"), ("b1", "t1"), ("b2", "t2")].into_iter().enumerate()
    {
        let number = 2 * at as u64;
        commands.push(unit(number, code, &format!("单位{code}")));
        commands.push(parent(number + 1, code, above));
    }
    commands.push(person(10, 1, "b1"));
    commands.push(person(11, 2, "b2"));
    commands.push(grant(12, "li", "secretary", "b1"));
    commands.push(grant(13, "wang", "secretary", "b2"));
    // One after the other: what one refers to must be there.
    let mut installation = place.begin().await;
    for command in commands {
        installation = send_all(installation, vec![command]).await;
    }
    installation
}

fn refusal(reply: &Reply) -> String {
    match reply {
        Reply::Refused(refusal) => {
            let help = refusal.help.iter().map(|help| help.render(Language::English));
            let mut said = vec![refusal.message.render(Language::English)];
            said.extend(help);
            said.join(" ")
        }
        Reply::Accepted { index } => format!("accepted as {index}"),
    }
}

fn shape(world: &World) -> (usize, usize, usize, usize) {
    (world.units.len(), world.people.len(), world.posts.len(), world.activities.len())
}

pub async fn what_is_written_is_what_is_opened(place: Place) {
    let installation = county(&place).await;
    let mut commands = Vec::new();
    for number in 0..300 {
        let own = activity(if number % 2 == 0 { "b1" } else { "b2" }, day("2024-03-01"), &[1, 2]);
        commands.push(record(system(), 100 + number, &format!("a{number}"), own));
    }
    let mut installation = send_all(installation, commands).await;
    let (size, before) = (installation.state().size(), shape(installation.state().world()));
    assert_eq!(before, (5, 2, 0, 300));
    installation.snapshot([9; 24]).expect("a snapshot");
    installation.database().close().await;
    for snapshot in [true, false] {
        if !snapshot {
            std::fs::remove_file(place.keys().join("snapshot")).expect("there was one");
        }
        let mut opened = place.open().await.expect("it opens");
        assert_eq!(opened.state().size(), size, "with a snapshot: {snapshot}");
        assert_eq!(shape(opened.state().world()), before);
        assert_eq!(opened.state().world().activities, installation.state().world().activities);
        assert_eq!(opened.state().world().people, installation.state().world().people);
        opened.database().close().await;
    }
}

pub async fn a_command_that_is_sent_twice_happens_once(place: Place) {
    let installation = county(&place).await;
    let command = record(system(), 1_000, "once", activity("b1", day("2024-03-01"), &[1]));
    let commands = vec![command.clone(), command.clone()];
    let (installation, replies) = send(installation, commands).await;
    assert_eq!(replies[0], replies[1]);
    let (mut installation, again) = send(installation, vec![command]).await;
    assert_eq!(again[0], replies[0]);
    assert_eq!(installation.state().world().activities.len(), 1);
}

pub async fn a_key_is_for_one_command_of_one_account(place: Place) {
    let installation = county(&place).await;
    let own = |who: &str, at: &str, id: &str, minutes| {
        let mut own = activity(at, day("2024-03-01"), &[1]);
        own.minutes = Some(minutes);
        record(account(who), 300, id, own)
    };
    let commands = vec![own("li", "b1", "x", 60), own("li", "b1", "x", 60)];
    let (installation, replies) = send(installation, commands).await;
    assert_eq!(replies[0], replies[1]);
    // Within the group and after it: the same key with another wish is no repetition.
    let commands =
        vec![own("li", "b1", "x", 61), own("li", "b1", "y", 60), own("li", "b1", "x", 60)];
    let (installation, again) = send(installation, commands).await;
    for reply in &again[..2] {
        let said = refusal(reply);
        assert!(said.contains("used for another command"), "{said}");
    }
    assert_eq!(again[2], replies[0]);
    // Nobody else's key is in the way, and nobody learns what another one's key did.
    let (mut installation, other) = send(installation, vec![own("wang", "b2", "z", 60)]).await;
    assert!(matches!(other[0], Reply::Accepted { .. }), "{}", refusal(&other[0]));
    assert_eq!(installation.state().world().activities.len(), 2);
}

pub async fn the_key_of_a_refused_command_is_its_own(place: Place) {
    let installation = county(&place).await;
    let own =
        |number, at: &str| record(system(), number, "x", activity(at, day("2024-03-01"), &[]));
    // Within a group and after it; whatever was wrong, the corrected one is another command.
    let commands = vec![own(310, "b9"), own(310, "b1"), own(310, "b9")];
    let (installation, first) = send(installation, commands.clone()).await;
    let (mut installation, again) = send(installation, commands).await;
    for replies in [&first, &again] {
        for (at, expected) in ["no unit", "used for another command", "no unit"].iter().enumerate()
        {
            let said = refusal(&replies[at]);
            assert!(said.contains(expected), "{at}: {said}");
        }
    }
    assert_eq!(installation.state().world().activities.len(), 0);
    // A reason that is missing, and one of a withdrawal.
    let withdraw = |reason: &str| {
        let id = RecordId::new(Noun::Activity, "x");
        by(system(), 311, Wish::Withdraw { id, reason: reason.into() })
    };
    let (installation, replies) = send(installation, vec![withdraw(" "), withdraw("误登")]).await;
    assert!(refusal(&replies[0]).contains("No reason"), "{}", refusal(&replies[0]));
    assert!(refusal(&replies[1]).contains("another command"), "{}", refusal(&replies[1]));
    // With a key of its own it is done.
    let (mut installation, replies) = send(installation, vec![own(312, "b1")]).await;
    assert!(matches!(replies[0], Reply::Accepted { .. }), "{}", refusal(&replies[0]));
    assert_eq!(installation.state().world().activities.len(), 1);
}

pub async fn a_key_is_for_one_content_and_for_one_reason(place: Place) {
    let installation = county(&place).await;
    let own = record(system(), 320, "x", activity("b1", day("2024-03-01"), &[1]));
    let mut installation = send_all(installation, vec![own]).await;
    let attach = |bytes: &[u8]| {
        let of = RecordId::new(Noun::Activity, "x");
        let (name, media_type) = ("签到表.pdf".into(), "application/pdf".into());
        by(system(), 321, Wish::Attach { of, name, media_type, bytes: bytes.into() })
    };
    let destroy = |grounds| {
        let id = RecordId::new(Noun::Activity, "x");
        by(system(), 322, Wish::Destroy { id, grounds })
    };
    let erasure = |text: &str| Grounds::Erasure(text.into());
    let spill = |text: &str| Grounds::Spill(text.into());
    let withdraw = |reason: &str| {
        let id = RecordId::new(Noun::Activity, "x");
        by(system(), 323, Wish::Withdraw { id, reason: reason.into() })
    };
    let file = attach(b"one file");
    // In one group, then in groups after it.
    let cases = [
        vec![file.clone(), file.clone(), attach(b"two file")],
        vec![file.clone(), attach(b"two file"), file],
        vec![withdraw("误登"), withdraw("重复"), withdraw("误登")],
        vec![withdraw("误登"), withdraw("重复"), withdraw("误登")],
    ];
    for (at, commands) in cases.into_iter().enumerate() {
        let (same, replies) = send(installation, commands).await;
        installation = same;
        let accepted: Vec<bool> =
            replies.iter().map(|own| matches!(own, Reply::Accepted { .. })).collect();
        assert_eq!(accepted.iter().filter(|own| **own).count(), 2, "{at}: {replies:?}");
        for reply in replies.iter().filter(|own| matches!(own, Reply::Refused(_))) {
            assert!(refusal(reply).contains("another command"), "{at}: {}", refusal(reply));
        }
    }
    let of = RecordId::new(Noun::Activity, "x");
    assert_eq!(installation.state().attachments_of(&of).count(), 1);
    let file = installation.state().attachments_of(&of).map(|own| own.0.to_owned()).next();
    let id = RecordId::new(Noun::Attachment, file.expect("a file"));
    installation.destroy(&id, erasure("本人申请"), "test", [8; 32]).await.expect("destroyed");
    for round in 0..2 {
        let commands =
            [erasure("本人申请"), erasure("依法"), spill("本人申请"), erasure("本人申请")];
        let commands: Vec<Command> = commands.into_iter().map(&destroy).collect();
        let (same, replies) = send(installation, commands).await;
        installation = same;
        assert!(matches!(replies[0], Reply::Accepted { .. }), "{round}: {replies:?}");
        assert_eq!(replies[3], replies[0]);
        for reply in &replies[1..3] {
            assert!(refusal(reply).contains("another command"), "{round}: {}", refusal(reply));
        }
    }
    // With the file its key is forgotten: a command with it is looked at anew.
    let (_, replies) = send(installation, vec![attach(b"one file")]).await;
    assert!(refusal(&replies[0]).contains("no activity"), "{}", refusal(&replies[0]));
}

pub async fn one_command_that_the_database_refuses_keeps_nobody_out(place: Place) {
    let installation = county(&place).await;
    // Something that the program does not know of: no two activities of the same length.
    place.change("CREATE UNIQUE INDEX probe ON activity (minutes)").await;
    let own = |number: u64, minutes| {
        let mut own = activity("b1", day("2024-03-01"), &[1]);
        own.minutes = Some(minutes);
        record(system(), 400 + number, &format!("n{number}"), own)
    };
    let (writer, task) = Writer::start(installation, "test", None).await.expect("a writer");
    let minutes = [10, 20, 10, 30];
    let waiting: Vec<_> = (0..4)
        .map(|at| {
            let (writer, command) = (writer.clone(), own(at as u64, minutes[at]));
            tokio::spawn(async move { writer.submit(command).await })
        })
        .collect();
    let mut outcomes = Vec::new();
    for outcome in waiting {
        outcomes.push(outcome.await.expect("a task").is_ok());
    }
    // The runtime of a test has one thread, so commands arrive in order.
    assert_eq!(outcomes, [true, true, false, true]);
    drop(writer);
    let mut installation = task.await.expect("a task").expect("a writer that ended well");
    assert_eq!(installation.state().world().activities.len(), 3);
}

pub async fn what_cannot_enter_is_refused_and_changes_nothing(place: Place) {
    let mut installation = county(&place).await;
    let size = installation.state().size();
    let day = day("2024-03-01");
    let with = |change: &dyn Fn(&mut model::record::ActivityRecord)| {
        let mut own = activity("b1", day, &[1]);
        change(&mut own);
        own
    };
    let cases: Vec<(&str, Command)> = vec![
        ("There is no unit “b9”.", record(system(), 1, "x", activity("b9", day, &[]))),
        ("There is no person", record(system(), 2, "x", activity("b1", day, &[9]))),
        (
            "is not in the catalogue",
            record(system(), 3, "x", with(&|own| own.kind = "party".into())),
        ),
        (
            "carries the classification mark “机密★”",
            record(system(), 4, "x", with(&|own| own.texts[0].1 = "机密★10年 关于防汛".into())),
        ),
        (
            "index entry only cannot have “title”",
            record(system(), 5, "x", with(&|own| own.secrecy = Secrecy::IndexOnly)),
        ),
        (
            "would have two parents",
            put(
                6,
                Noun::Parents,
                "affiliation/county",
                Record::Parents(vec![("b1".into(), DayRange::ALWAYS)]),
            ),
        ),
        (
            "No reason is given",
            by(
                system(),
                7,
                Wish::Withdraw { id: RecordId::new(Noun::Activity, "x"), reason: " ".into() },
            ),
        ),
        (
            "There is no activity “x”",
            by(
                system(),
                8,
                Wish::Withdraw { id: RecordId::new(Noun::Activity, "x"), reason: "误登".into() },
            ),
        ),
    ];
    for (expected, command) in cases {
        // Numbers of the county's commands are taken.
        let mut command = command;
        command.key[15] = 1;
        let (same, replies) = send(installation, vec![command.clone()]).await;
        let said = refusal(&replies[0]);
        assert!(said.contains(expected), "{said}\nis not about: {expected}");
        // Sent again it is refused again, without what it contained.
        let (same, again) = send(same, vec![command]).await;
        assert!(matches!(again[0], Reply::Refused(_)));
        assert!(!refusal(&again[0]).contains("机密"), "{}", refusal(&again[0]));
        installation = same;
        assert_eq!(installation.state().size(), size);
    }
}

pub async fn an_account_does_what_was_granted_and_nothing_else(place: Place) {
    let installation = county(&place).await;
    let own = |number, who: &str, at: &str| {
        record(account(who), number, &format!("{who}-{at}"), activity(at, day("2024-03-01"), &[]))
    };
    let (installation, replies) = send(
        installation,
        vec![own(201, "li", "b1"), own(202, "li", "b2"), own(203, "nobody", "b1")],
    )
    .await;
    assert!(matches!(replies[0], Reply::Accepted { .. }), "{}", refusal(&replies[0]));
    // Another branch is answered like one that does not exist.
    let (installation, missing) = send(installation, vec![own(204, "li", "b9")]).await;
    assert_eq!(refusal(&replies[1]), refusal(&missing[0]));
    assert_eq!(refusal(&replies[2]), refusal(&missing[0]));
    // A recusal wins over the grant at once.
    let recusal = RecusalRecord {
        subject: "li".into(),
        from: Recused::Subtree { relation: "affiliation".into(), unit: "b1".into() },
        valid: DayRange::ALWAYS,
        reason: "亲属".into(),
    };
    let recused = put(205, Noun::Recusal, "r1", Record::Recusal(recusal));
    let installation = send_all(installation, vec![recused]).await;
    let (_, replies) = send(installation, vec![own(206, "li", "b1")]).await;
    assert_eq!(refusal(&replies[0]), refusal(&missing[0]));
}

pub async fn a_change_needs_the_right_at_every_unit_it_names(place: Place) {
    let installation = county(&place).await;
    let office = grant(220, "zhou", "committee_office", "t1");
    let installation = send_all(installation, vec![office]).await;
    let parents = |number, unit: &str, above: &[&str]| {
        let above = above.iter().enumerate();
        let years = above.map(|(at, code)| {
            let first = day(&format!("20{}0-01-01", at + 2));
            ((*code).into(), DayRange { first, last: day(&format!("20{}9-12-31", at + 2)) })
        });
        let id = RecordId::new(Noun::Parents, format!("guidance/{unit}"));
        let record = Record::Parents(years.collect());
        by(account("zhou"), number, Wish::Put { id, record })
    };
    // A unit of somebody else cannot be placed below one's own, nor one's own be placed there by the way.
    let commands = vec![
        parents(221, "b2", &["t1"]),
        parents(222, "b1", &["t2", "t1"]),
        parents(223, "b1", &["t1"]),
    ];
    let (installation, replies) = send(installation, commands).await;
    assert!(matches!(replies[0], Reply::Refused(_)), "{:?}", replies[0]);
    assert!(matches!(replies[1], Reply::Refused(_)), "{:?}", replies[1]);
    assert!(matches!(replies[2], Reply::Accepted { .. }), "{}", refusal(&replies[2]));
    // A secretary enters members of the own branch, and none for another one by the way.
    let at = |number, person_number, homes: &[(&str, &str, &str)]| {
        let homes = homes.iter().map(|(code, first, last)| {
            ((*code).into(), DayRange { first: day(first), last: day(last) })
        });
        let record = model::record::PersonRecord {
            id: format!("n{person_number}").into(),
            name: None,
            homes: homes.collect(),
            groups: Vec::new(),
        };
        let id = RecordId::new(Noun::Person, handle(person_number).to_string());
        by(account("li"), number, Wish::Put { id, record: Record::Person(record) })
    };
    let commands = vec![
        at(224, 21, &[("b1", "2024-01-01", "2030-12-31")]),
        at(225, 22, &[("b2", "2020-01-01", "2023-12-31"), ("b1", "2024-01-01", "2030-12-31")]),
        at(226, 23, &[("b1", "2024-01-01", "2030-12-31"), ("b1", "2020-01-01", "2021-12-31")]),
    ];
    let (installation, replies) = send(installation, commands).await;
    assert!(matches!(replies[0], Reply::Accepted { .. }), "{}", refusal(&replies[0]));
    assert!(matches!(replies[1], Reply::Refused(_)), "{:?}", replies[1]);
    assert!(matches!(replies[2], Reply::Refused(_)), "{:?}", replies[2]);
    // An id is one person's.
    let mut taken = person(227, 31, "b1");
    if let Wish::Put { record: Record::Person(own), .. } = &mut taken.wish {
        own.id = "party-member-2".into();
    }
    let (_, replies) = send(installation, vec![taken]).await;
    assert!(matches!(replies[0], Reply::Refused(_)), "{:?}", replies[0]);
}

pub async fn a_correction_replaces_and_a_withdrawal_removes(place: Place) {
    let installation = county(&place).await;
    let first = activity("b1", day("2024-03-01"), &[1]);
    let second = activity("b1", day("2024-03-02"), &[1, 2]);
    let installation = send_all(installation, vec![record(system(), 301, "a", first)]).await;
    let installation = send_all(installation, vec![record(system(), 302, "a", second)]).await;
    let withdraw =
        Wish::Withdraw { id: RecordId::new(Noun::Activity, "a"), reason: "重复登记".into() };
    let mut installation = send_all(installation, vec![by(system(), 303, withdraw)]).await;
    let size = installation.state().size();
    let known: Vec<_> =
        installation.state().world().activities.iter().map(|own| own.known).collect();
    assert_eq!(known.len(), 2);
    assert_eq!((known[0].from, known[0].until), (size - 3, Some(size - 2)));
    assert_eq!((known[1].from, known[1].until), (size - 2, Some(size - 1)));
    // Looking back: each of the three states.
    for (at, standing) in [(size - 2, 1), (size - 1, 1), (size, 0)] {
        let mut past = installation.state_at(at).await.expect("folded");
        let world = past.world();
        let now = world.activities.iter().filter(|own| own.known.until.is_none()).count();
        assert_eq!((at, now), (at, standing));
    }
}

pub async fn two_servers_do_not_both_write(place: Place) {
    let installation = county(&place).await;
    let other = place.open().await.expect("it opens");
    let (writer, task) = Writer::start(installation, "first", None).await.expect("a writer");
    match Writer::start(other, "second", None).await {
        Err(Problem::LeaseHeld { holder }) => assert_eq!(holder, "first"),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("two servers write"),
    }
    drop(writer);
    let installation = task.await.expect("a task").expect("it ended well");
    installation.database().close().await;
    let other = place.open().await.expect("it opens");
    let (writer, task) =
        Writer::start(other, "second", None).await.expect("the lease was given back");
    drop(writer);
    task.await.expect("a task").expect("it ended well");
}

pub async fn an_old_backup_in_its_place_is_noticed_at_the_start(place: Place) {
    let installation = county(&place).await;
    installation.database().close().await;
    let old = place.copy(&format!("old_backup_{}", place.engine.name().to_lowercase())).await;
    let installation = place.open().await.expect("it opens");
    let later = record(system(), 400, "later", activity("b1", day("2024-03-01"), &[]));
    let installation = send_all(installation, vec![later]).await;
    installation.database().close().await;
    // The keys of now with the database of then.
    std::fs::copy(place.keys().join("checkpoint"), old.keys().join("checkpoint")).expect("copied");
    match old.open().await {
        Err(Problem::NotContinued { size, seen }) => assert_eq!(size + 1, seen),
        Err(other) => panic!("{other:?}"),
        Ok(_) => panic!("nobody noticed"),
    }
    old.remove().await;
}

pub async fn handles_are_what_entries_know_of_persons(place: Place) {
    let mut installation = county(&place).await;
    let state = installation.state();
    let index = state.person(handle(1)).expect("a person");
    assert_eq!(&*state.world().people[index.0 as usize].id, "party-member-1");
    assert_eq!(state.person_by_id("party-member-1"), Some(index));
}
