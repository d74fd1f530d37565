//! Verifying, destroying, importing, copying: what is done to an installation as a whole.

use crate::commands::{activity, by, handle, put, record};
use crate::place::{Place, send, send_all};
use crate::writing::county;
use app::destroy::{Grounds, NotDestroyed};
use app::follow::{News, PATIENCE, follow};
use app::keyring::Stage;
use app::verify::sealed::Finding;
use app::{Actor, Installation, Problem, Reply, Wish, Writer};
use authority::SystemPurpose;
use model::record::{Record, RecusalRecord, Recused};
use model::{Day, DayRange, Noun, RecordId};
use sheet::{File, Inputs};
use std::path::Path;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

pub async fn clean(installation: &Installation, folder: &Path, name: &str) {
    let keys = vec![installation.verifier_key().expect("a key")];
    let against = installation.checkpoint().await.expect("read");
    let report = app::verify::journal(installation.database(), keys, against.as_deref()).await;
    let report = report.expect("verified");
    assert!(report.is_clean(), "{:?}", report.findings);
    let fresh = app::copy::sqlite_address(&folder.join(format!("{name}.fresh.db")));
    let differences = installation.differences(&fresh).await.expect("folded");
    assert!(differences.is_empty(), "{differences:?}");
}

async fn with_activities(place: &Place) -> Installation {
    let installation = county(place).await;
    let mut commands = Vec::new();
    for number in 0..20 {
        let mut own = activity("b1", day("2024-03-01"), &[1, 2]);
        own.texts[0].1 = format!("标题金丝雀{number}").into();
        let actor = Actor::System(SystemPurpose::CommandLine);
        commands.push(record(actor, 500 + number, &format!("a{number}"), own));
    }
    send_all(installation, commands).await
}

/// In how many files of the place these bytes stand.
pub fn files_with(folder: &Path, bytes: &[u8]) -> usize {
    let mut folders = vec![folder.to_owned()];
    let mut found = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let content = std::fs::read(entry.path()).unwrap_or_default();
                found += usize::from(content.windows(bytes.len()).any(|window| window == bytes));
            }
        }
    }
    found
}

fn erased(installation: &Installation) -> Vec<(RecordId, Stage)> {
    let list = installation.keyring().erasures().expect("a list");
    list.into_iter().map(|own| (own.id, own.stage)).collect()
}

fn spill() -> Grounds {
    Grounds::Spill("已按泄密应急程序处理".into())
}

pub async fn a_clean_journal_gives_no_alarm_and_proofs_hold(place: Place) {
    let mut installation = with_activities(&place).await;
    clean(&installation, place.folder.path(), "clean").await;
    let key = installation.verifier_key().expect("a key");
    let size = installation.state().size();
    for index in [0, 1, size / 2, size - 1] {
        let proof = installation.prove(index).await.expect("read").expect("there is one");
        let proof = journal::Proof::parse(&proof.to_string()).expect("it reads back");
        let proven =
            proof.verify(crate::place::ORIGIN, std::slice::from_ref(&key)).expect("it holds");
        assert_eq!(proven.checkpoint.size, size);
    }
    assert!(installation.prove(size).await.expect("read").is_none());
    installation.rebuild().await.expect("rebuilt");
    clean(&installation, place.folder.path(), "rebuilt").await;
}

pub async fn an_erased_person_is_nowhere_and_the_journal_verifies(place: Place) {
    let mut installation = with_activities(&place).await;
    let id = RecordId::new(Noun::Person, handle(1).to_string());
    installation.snapshot([3; 24]).expect("a snapshot");
    let grounds = Grounds::Erasure("个人信息保护法第四十七条".into());
    let index = installation.destroy(&id, grounds.clone(), "test", [5; 32]).await.expect("erased");
    assert_eq!(index + 1, installation.state().size());
    clean(&installation, place.folder.path(), "erased").await;
    installation.database().close().await;
    // Names and ids were sealed all along; now no key opens them.
    for canary in ["党员1", "party-member-1"] {
        assert_eq!(files_with(place.folder.path(), canary.as_bytes()), 0, "{canary}");
    }
    let mut installation = place.open().await.expect("it opens");
    let state = installation.state();
    let person = state.person(handle(1)).expect("somebody is left");
    assert!(state.person_by_id("party-member-1").is_none());
    let world = state.world();
    assert!(world.people[person.0 as usize].homes.is_empty());
    // What others recorded still counts two participants.
    assert_eq!(world.activities[0].people.len(), 2);
    // Once more is no error: perhaps the files had not been written anew. Somebody unknown is.
    installation.destroy(&id, grounds.clone(), "test", [6; 32]).await.expect("destroyed before");
    let nobody = RecordId::new(Noun::Person, handle(99).to_string());
    match installation.destroy(&nobody, grounds, "test", [6; 32]).await {
        Err(NotDestroyed::Refused(_)) => {}
        other => panic!("{other:?}"),
    }
}

pub async fn spilled_content_is_nowhere_and_an_entry_says_so(place: Place) {
    let mut installation = with_activities(&place).await;
    let id = RecordId::new(Noun::Activity, "a7");
    let grounds = Grounds::Spill("已按泄密应急程序处理".into());
    installation.destroy(&id, grounds, "test", [5; 32]).await.expect("destroyed");
    clean(&installation, place.folder.path(), "spilled").await;
    assert!(installation.state().activity("a7").is_none());
    assert!(installation.state().activity("a8").is_some());
    assert_eq!(erased(&installation), [(id, Stage::Scrubbed)]);
    installation.database().close().await;
    assert_eq!(files_with(place.folder.path(), "标题金丝雀7".as_bytes()), 0);
    let mut opened = place.open().await.expect("it opens");
    assert!(opened.state().activity("a7").is_none());
}

pub async fn a_running_writer_destroys_and_whoever_follows_begins_anew(place: Place) {
    let installation = with_activities(&place).await;
    let (news, mut heard) = follow(64, PATIENCE);
    let (writer, task) = Writer::start(installation, "test", Some(news)).await.expect("a writer");
    let destroy = |who: &str, number, id: &str| {
        let grounds = Grounds::Erasure("本人申请".into());
        let id = RecordId::new(Noun::Activity, id);
        by(Actor::Account(who.into()), number, Wish::Destroy { id, grounds })
    };
    let submit = |command| {
        let writer = writer.clone();
        async move { writer.submit(command).await.expect("an outcome") }
    };
    // Another branch's secretary has no right to it, and hears what somebody hears who asks for what is not there.
    let foreign = submit(destroy("wang", 800, "a7")).await;
    assert_eq!(foreign, submit(destroy("wang", 801, "a99")).await);
    let system = Actor::System(SystemPurpose::CommandLine);
    let before = activity("b1", day("2024-04-01"), &[1]);
    let (before, done, after) = tokio::join!(
        submit(record(system.clone(), 802, "before", before.clone())),
        submit(destroy("li", 803, "a7")),
        submit(record(system, 804, "after", before)),
    );
    for reply in [&before, &done, &after] {
        assert!(matches!(reply, Reply::Accepted { .. }), "{reply:?}");
    }
    // Once more with the same key: the same answer. With another one: there is nothing.
    assert_eq!(submit(destroy("li", 803, "a7")).await, done);
    assert!(matches!(submit(destroy("li", 805, "a7")).await, Reply::Refused(_)));
    drop(writer);
    let mut installation = task.await.expect("a task").expect("a writer that ended well");
    let mut told = Vec::new();
    while let Some(news) = heard.news.recv().await {
        match news {
            News::Acts(acts) => told.extend(acts.into_iter().map(|(index, _)| Some(index))),
            News::Anew(state) => {
                assert_eq!(state.size(), installation.state().size());
                assert!(state.activity("a7").is_none() && state.activity("after").is_some());
                told.push(None);
            }
        }
    }
    assert_eq!(told.last(), Some(&None), "{told:?}");
    // Twenty, one less, two more.
    assert_eq!(installation.state().world().activities.len(), 21);
    clean(&installation, place.folder.path(), "destroyed").await;
    assert_eq!(erased(&installation).len(), 1);
    installation.database().close().await;
    assert_eq!(files_with(place.folder.path(), "标题金丝雀7".as_bytes()), 0);
}

pub async fn a_file_goes_where_its_record_goes(place: Place) {
    let installation = with_activities(&place).await;
    let canary = "附件金丝雀".as_bytes();
    let attach = |who: Actor, number, id: &str| {
        let of = RecordId::new(Noun::Activity, id);
        let (name, media_type) = ("签到表.pdf".into(), "application/pdf".into());
        by(who, number, Wish::Attach { of, name, media_type, bytes: canary.into() })
    };
    let account = |name: &str| Actor::Account(name.into());
    let recused = RecusalRecord {
        subject: "li".into(),
        from: Recused::Record(RecordId::new(Noun::Activity, "a2")),
        valid: DayRange::ALWAYS,
        reason: "本人承办".into(),
    };
    let commands = vec![
        put(900, Noun::Recusal, "r1", Record::Recusal(recused)),
        attach(account("li"), 901, "a1"),
        attach(account("li"), 902, "a2"),
        attach(account("wang"), 903, "a1"),
        attach(account("li"), 904, "a99"),
        attach(account("li"), 905, "a3"),
        attach(account("li"), 905, "a3"),
        attach(account("li"), 906, "a3"),
    ];
    let (mut installation, replies) = send(installation, commands).await;
    let accepted: Vec<bool> =
        replies.iter().map(|own| matches!(own, Reply::Accepted { .. })).collect();
    assert_eq!(accepted, [true, true, false, false, false, true, true, true], "{replies:?}");
    // Whoever is recused, or has no right there, hears what is said of what is not there.
    assert_eq!((&replies[2], &replies[3]), (&replies[4], &replies[4]));
    let ids = |installation: &mut Installation, of: &str| -> Vec<String> {
        let of = RecordId::new(Noun::Activity, of);
        installation.state().attachments_of(&of).map(|own| own.0.to_owned()).collect()
    };
    // Twice with one key is once; the same file with another key is another one.
    assert_eq!(ids(&mut installation, "a3").len(), 2);
    let one = ids(&mut installation, "a1").remove(0);
    let attached = installation.attached(&one).await.expect("read").expect("it is there");
    assert_eq!((&*attached.bytes, &*attached.record.name), (canary, "签到表.pdf"));
    clean(&installation, place.folder.path(), "attached").await;
    let keyring = installation.keyring().clone();
    let unopened = async |installation: &Installation| {
        app::verify::sealed::unopened(installation.database(), &keyring).await.expect("looked at")
    };
    assert_eq!(unopened(&installation).await, []);
    // A copy has the bytes; one from before does not.
    for (name, size, there) in [("whole", None, true), ("part", Some(30), false)] {
        let path = place.folder.path().join(format!("{name}.db"));
        let address = app::copy::sqlite_address(&path);
        installation.copy(&address, size, |_| {}).await.expect("copied");
        let mut settings = place.settings();
        settings.address = address;
        let copy = store::Database::open(&settings.address, settings.limits).await.expect("open");
        let scope = authority::Scope::system(SystemPurpose::Verify);
        let first = copy.read().await.expect("read").blob_after(&scope, None).await;
        assert_eq!(first.expect("read").is_some(), there, "{name}");
        assert_eq!(app::verify::sealed::unopened(&copy, &keyring).await.expect("looked at"), []);
        copy.close().await;
        std::fs::remove_file(path).expect("removed");
    }
    // Destroying the record destroys what is attached to it; withdrawn before or not.
    let withdrawn = ids(&mut installation, "a3").remove(0);
    let id = RecordId::new(Noun::Attachment, withdrawn);
    let wish = Wish::Withdraw { id, reason: "附错了".into() };
    let system = Actor::System(SystemPurpose::CommandLine);
    let mut installation = send_all(installation, vec![by(system.clone(), 910, wish)]).await;
    let of = RecordId::new(Noun::Activity, "a3");
    let grounds = Grounds::Erasure("本人申请".into());
    let alone = by(system, 911, Wish::Destroy { id: of.clone(), grounds: grounds.clone() });
    let (same, replies) = send(installation, vec![alone]).await;
    assert!(matches!(replies[0], Reply::Refused(_)), "its files come first: {replies:?}");
    installation = same;
    installation.destroy(&of, grounds, "test", [6; 32]).await.expect("destroyed");
    assert!(ids(&mut installation, "a3").is_empty());
    assert_eq!(unopened(&installation).await, []);
    clean(&installation, place.folder.path(), "destroyed").await;
    let count = "SELECT CAST(count(*) AS TEXT) FROM blob";
    assert_eq!(place.rows(count).await, [[Some("1".to_owned())]]);
    // Bytes that were changed, or are gone, are named.
    let bytes = place.literal(b"other");
    for (sql, said) in
        [(format!("UPDATE blob SET bytes = {bytes}"), false), ("DELETE FROM blob".to_owned(), true)]
    {
        place.change(&sql).await;
        let found = unopened(&installation).await;
        let missing = matches!(found[..], [Finding::BytesMissing { .. }]);
        let changed = matches!(found[..], [Finding::BytesChanged { .. }]);
        assert!(if said { missing } else { changed }, "{found:?}");
    }
    installation.snapshot([4; 24]).expect("a snapshot");
    installation.database().close().await;
    assert_eq!(files_with(place.folder.path(), canary), 0);
    let mut opened = place.open().await.expect("it opens");
    assert_eq!(ids(&mut opened, "a1"), [one]);
    opened.database().close().await;
}

const PEOPLE: &str = "person,unit,name\nzhao,b1,赵一\nqian,b2,钱二\n";
const ACTIVITIES: &str = "id,kind,unit,date,participant,title\n\
    x1,themed_day,b1,2024-05-05,zhao,防汛学习\nx2,themed_day,b2,2024-06-05,zhao;qian,\n";

async fn import(installation: &mut Installation, inputs: &Inputs, seed: u8) -> (usize, usize) {
    let reading = installation.read_files(inputs);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    let plan = installation.plan(&reading, [seed; 32]).await.expect("a plan");
    let len = plan.len();
    let same = plan.counts.values().map(|counts| counts.same).sum();
    installation.import(plan, "test", |_| {}).await.expect("imported");
    (len, same)
}

pub async fn the_same_file_twice_changes_nothing(place: Place) {
    let mut installation = county(&place).await;
    let file = |name: &str, text: &str| vec![File::new(name, text.as_bytes().to_vec())];
    let people = Inputs { people: file("people.csv", PEOPLE), ..Inputs::default() };
    let activities = Inputs { activities: file("activities.csv", ACTIVITIES), ..Inputs::default() };
    assert_eq!(import(&mut installation, &people, 1).await, (2, 0));
    assert_eq!(import(&mut installation, &activities, 2).await, (2, 0));
    let size = installation.state().size();
    assert_eq!(import(&mut installation, &people, 3).await, (0, 2));
    assert_eq!(import(&mut installation, &activities, 4).await, (0, 2));
    assert_eq!(installation.state().size(), size);
    // A title that changes is a new version; a column that is not there keeps what stood.
    let changed = ACTIVITIES.replace("防汛学习", "防汛再学习");
    let changed = Inputs { activities: file("activities.csv", &changed), ..Inputs::default() };
    assert_eq!(import(&mut installation, &changed, 5).await, (1, 1));
    let short = "id,kind,unit,date\nx1,themed_day,b1,2024-05-06\n";
    let short = Inputs { activities: file("activities.csv", short), ..Inputs::default() };
    assert_eq!(import(&mut installation, &short, 6).await, (1, 0));
    assert_eq!(import(&mut installation, &short, 7).await, (0, 1));
    // Withdrawn and entered again: its texts are sealed with the key that it had.
    let gone = "id,kind,unit,date,withdrawn_on\nx1,themed_day,b1,2024-05-06,2024-06-01\n";
    let gone = Inputs { activities: file("activities.csv", gone), ..Inputs::default() };
    assert_eq!(import(&mut installation, &gone, 8).await, (1, 0));
    assert!(installation.state().activity("x1").is_none());
    assert_eq!(import(&mut installation, &activities, 9).await, (1, 1));
    assert!(installation.state().activity("x1").is_some());
    clean(&installation, place.folder.path(), "imported").await;
}

pub async fn a_copy_has_the_same_root_on_the_other_engine_too(place: Place) {
    let mut installation = with_activities(&place).await;
    let id = RecordId::new(Noun::Person, handle(1).to_string());
    let grounds = Grounds::Erasure("本人申请".into());
    installation.destroy(&id, grounds, "test", [5; 32]).await.expect("erased");
    let size = installation.state().size();
    let engine = place.engine.name().to_lowercase();
    let targets = [
        app::copy::sqlite_address(&place.folder.path().join("copy.db")),
        crate::place::cluster().database(&format!("copy_of_{engine}")).expect("a database"),
    ];
    for address in targets {
        let copied = installation.copy(&address, None, |_| {}).await.expect("copied");
        assert_eq!((copied.size, copied.erased), (size, 1));
        let mut settings = place.settings();
        settings.address = address;
        let mut copy = Installation::open(settings).await.expect("the copy opens");
        assert_eq!(copy.state().world().activities, installation.state().world().activities);
        clean(&copy, place.folder.path(), copy.database().engine().name()).await;
        copy.database().close().await;
    }
}

pub async fn a_backup_is_restored_to_an_index_and_erased_again(place: Place) {
    let mut installation = with_activities(&place).await;
    let backup = app::copy::sqlite_address(&place.folder.path().join("backup.db"));
    installation.copy(&backup, None, |_| {}).await.expect("backed up");
    let since = installation.state().size();
    let id = RecordId::new(Noun::Person, handle(2).to_string());
    let grounds = Grounds::Erasure("本人申请".into());
    installation.destroy(&id, grounds, "test", [5; 32]).await.expect("erased");
    assert_eq!(erased(&installation), [(id, Stage::Scrubbed)]);
    installation.database().close().await;
    let mut settings = place.settings();
    settings.address = backup;
    let target = app::copy::sqlite_address(&place.folder.path().join("restored.db"));
    let restored = Installation::restore(settings, &target, Some(since - 5), "test", [8; 32]).await;
    let (mut restored, copied) = restored.expect("restored");
    assert_eq!(copied.size, since - 5);
    assert_eq!(restored.state().world().activities.len(), 15);
    assert!(restored.state().person_by_id("party-member-2").is_none());
    clean(&restored, place.folder.path(), "restored").await;
    restored.database().close().await;
    let mut settings = place.settings();
    settings.address = target;
    Installation::open(settings).await.expect("it opens again");
}

pub async fn what_was_destroyed_stays_destroyed_after_a_restore(place: Place) {
    let mut installation = with_activities(&place).await;
    let system = || Actor::System(SystemPurpose::CommandLine);
    let of = |id: &str| RecordId::new(Noun::Activity, id);
    // Destroyed, recorded again, and destroyed once more after the backup.
    let first = installation.destroy(&of("a1"), spill(), "test", [5; 32]).await.expect("spilled");
    let attach = |id: &str| Wish::Attach {
        of: of(id),
        name: "签到表.pdf".into(),
        media_type: "application/pdf".into(),
        bytes: (*b"sheet").into(),
    };
    let again = record(system(), 800, "a1", activity("b1", day("2024-03-02"), &[1]));
    let commands = vec![again, by(system(), 801, attach("a2"))];
    let mut installation = send_all(installation, commands).await;
    // Whoever is refused for another reason hears that, and nothing is said to be done.
    let empty = Grounds::Spill(" ".into());
    let refused = installation.destroy(&of("a1"), empty, "test", [6; 32]).await;
    assert!(matches!(refused, Err(NotDestroyed::Refused(_))), "{refused:?}");
    assert!(installation.state().activity("a1").is_some());
    let backup = app::copy::sqlite_address(&place.folder.path().join("backup.db"));
    let backed_up = installation.copy(&backup, None, |_| {}).await.expect("backed up").size;
    let second = installation.destroy(&of("a1"), spill(), "test", [7; 32]).await.expect("spilled");
    assert!(first < backed_up && second >= backed_up);
    installation.destroy(&of("a2"), spill(), "test", [8; 32]).await.expect("with its file");
    // Asked for once more: nothing is left, and the entry is told that says so.
    let told = installation.destroy(&of("a1"), spill(), "test", [9; 32]).await.expect("done");
    assert_eq!(told, second);
    installation.database().close().await;
    for (name, size) in [("whole", None), ("before", Some(first))] {
        let mut settings = place.settings();
        settings.address.clone_from(&backup);
        let target = app::copy::sqlite_address(&place.folder.path().join(format!("{name}.db")));
        let keys = place.folder.path().join(format!("{name}-keys"));
        crate::place::copy_folder(&place.keys(), &keys);
        settings.keys.clone_from(&keys);
        let restored = Installation::restore(settings, &target, size, "test", [8; 32]).await;
        let (mut restored, copied) = restored.expect("restored");
        assert_eq!(copied.size, size.unwrap_or(backed_up), "{name}");
        for id in ["a1", "a2"] {
            assert!(restored.state().activity(id).is_none(), "{name}: {id} stands again");
        }
        assert!(restored.state().activity("a3").is_some());
        clean(&restored, place.folder.path(), name).await;
        let keyring = restored.keyring().clone();
        let unopened = app::verify::sealed::unopened(restored.database(), &keyring).await;
        assert_eq!(unopened.expect("looked at"), [], "{name}");
        let size = restored.state().size();
        assert!(keyring.erasures().expect("a list").iter().all(|own| own.index < size));
        restored.database().close().await;
        let mut settings = place.settings();
        (settings.address, settings.keys) = (target, keys);
        Installation::open(settings).await.expect("it opens").database().close().await;
    }
}

pub async fn what_was_not_destroyed_is_not_in_the_list(place: Place) {
    let mut installation = with_activities(&place).await;
    place
        .change("UPDATE lease SET holder = 'another', until = 9999999999, epoch = epoch + 1")
        .await;
    let id = RecordId::new(Noun::Activity, "a1");
    let held = installation.destroy(&id, spill(), "test", [5; 32]).await;
    assert!(matches!(held, Err(NotDestroyed::Problem(Problem::LeaseHeld { .. }))), "{held:?}");
    assert_eq!(erased(&installation), []);
    place.change("UPDATE lease SET until = 0").await;
    // One that was cut short: the journal tells that it was not done.
    let line = format!("?{} activity a2\n", installation.state().size());
    std::fs::write(place.keys().join("erased"), line).expect("written");
    installation.database().close().await;
    let mut installation = place.open().await.expect("it opens");
    installation.destroy(&id, spill(), "test", [5; 32]).await.expect("destroyed");
    assert_eq!(erased(&installation), [(id, Stage::Scrubbed)]);
    assert!(installation.state().activity("a2").is_some());
    installation.database().close().await;
}
