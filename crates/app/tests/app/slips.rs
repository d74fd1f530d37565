//! Attendance elsewhere: two installations, a slip given at one and taken in at the other.

use crate::commands::{activity, by, handle, put, record};
use crate::keeping::{clean, files_with};
use crate::place::{Place, send, send_all};
use crate::writing::county;
use app::destroy::Grounds;
use app::slip::{Guest, NotGiven, NotTaken, slip_id};
use app::{Actor, Installation, Reply, Wish};
use authority::{Right, SystemPurpose, act};
use journal::VerifierKey;
use language::Language;
use model::record::{ActivityRecord, Record, SlipRecord};
use model::{Activity, Certainty, Day, Noun, RecordId, Secrecy, Stated};

/// The journal's name of the installation that has guests.
const HOST: &str = "example.com/host";
/// How the home installation calls the guest and the guest's unit: to be found nowhere at the host.
const NUMBER: &str = "party-member-1";
const HOME: &str = "b1";

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn system() -> Actor {
    Actor::System(SystemPurpose::CommandLine)
}

/// A class that was taught to nobody by name.
fn class(held: &str) -> ActivityRecord {
    ActivityRecord {
        kind: "special_class".into(),
        unnamed_participants: 30,
        fields: vec![("topic".into(), Stated::Name("防汛安排".into()))],
        ..activity("county", day(held), &[])
    }
}

/// An installation with guests: one activity of every class, one disputed, one to come.
async fn host(place: &Place) -> Installation {
    let classes = [
        ("open", class("2024-05-05")),
        ("internal", ActivityRecord { secrecy: Secrecy::Internal, ..class("2024-05-06") }),
        (
            "index",
            ActivityRecord {
                secrecy: Secrecy::IndexOnly,
                texts: Vec::new(),
                ..class("2024-05-07")
            },
        ),
        ("disputed", ActivityRecord { certainty: Certainty::Disputed, ..class("2024-05-08") }),
        ("later", class("2024-12-31")),
    ];
    let commands = (1..).zip(classes).map(|(number, (id, own))| record(system(), number, id, own));
    send_all(place.begin_with([9; 96]).await, commands.collect()).await
}

fn right() -> Right<act::SendSlip> {
    Right::system(SystemPurpose::CommandLine).expect("the command line may")
}

fn give(host: &Installation, activity: &str, role: &str) -> Result<String, NotGiven> {
    host.give_slip(&right(), activity, Guest { person: NUMBER, home: HOME, role })
}

fn given(host: &Installation, activity: &str, role: &str) -> String {
    give(host, activity, role).unwrap_or_else(|why| panic!("{activity}: {why:?}"))
}

/// New, changed, the same, and how many entries there are then.
async fn take(
    home: &mut Installation,
    notes: &[String],
    key: &VerifierKey,
    seed: u8,
) -> [usize; 3] {
    let plan = home.plan_slips(notes, std::slice::from_ref(key), [seed; 32]);
    let plan = plan.unwrap_or_else(|why| panic!("{why:?}"));
    let counts = plan.counts.get(&Noun::Slip).copied().unwrap_or_default();
    home.import(plan, "test", |_| {}).await.expect("written");
    [counts.new, counts.changed, counts.same]
}

fn why_not(home: &Installation, note: &str, keys: &[VerifierKey]) -> String {
    let planned = home.plan_slips(&[note.to_owned()], keys, [1; 32]);
    match planned.expect_err("it is not taken").remove(0).1 {
        NotTaken::Note(error) => error.to_string(),
        NotTaken::Refused(refusal) => refusal.message.render(Language::English),
    }
}

/// What stands of activities elsewhere.
fn elsewhere(home: &mut Installation) -> Vec<Activity> {
    let world = home.state().world();
    let all = world.activities.iter();
    all.filter(|own| own.elsewhere.is_some() && own.known.at(None)).cloned().collect()
}

pub async fn a_slip_counts_at_home_and_leaves_nothing_behind(place: Place) {
    let host_place = place.beside(HOST);
    let mut host = host(&host_place).await;
    let size = host.state().size();
    // A number and a code that nothing else could hold.
    let (number, code) = ("KANARI-4711-QX", "KANARI-UNIT-QX");
    let guest = Guest { person: number, home: code, role: "participant" };
    let canary = host.give_slip(&right(), "open", guest).expect("given");
    assert!(canary.contains(number) && canary.contains(code));
    let note = given(&host, "open", "participant");
    assert!(note.contains("field topic name 防汛安排\n"), "{note}");
    let key = host.verifier_key().expect("a key");
    assert_eq!(host.state().size(), size);
    host.snapshot([3; 24]).expect("a snapshot");
    host.database().close().await;
    for secret in [number, code] {
        assert_eq!(files_with(host_place.folder.path(), secret.as_bytes()), 0, "{secret}");
        if host_place.engine == store::Engine::Postgres {
            // There the database is no file of ours; bytes are shown in hexadecimal digits.
            let digits: String = secret.bytes().map(|byte| format!("{byte:02x}")).collect();
            for table in ["entry", "refusal", "token", "person", "slip", "place"] {
                let rows = host_place.rows(&format!("SELECT t::text FROM {table} AS t")).await;
                let rows = format!("{rows:?}");
                assert!(!rows.contains(secret) && !rows.contains(&digits), "{secret} in {table}");
            }
        }
    }
    // Taken in at home.
    let mut home = county(&place).await;
    assert_eq!(take(&mut home, std::slice::from_ref(&note), &key, 1).await, [1, 0, 0]);
    let own = elsewhere(&mut home);
    let [own] = own.as_slice() else { panic!("{own:?}") };
    assert!(own.hosts.is_empty() && own.targets.is_empty() && own.unnamed_participants == 0);
    let at = home.state().person(handle(1)).expect("a person");
    assert_eq!(own.people.iter().map(|(_, person)| *person).collect::<Vec<_>>(), [at]);
    assert_eq!((&*own.id, own.minutes, own.held.first), ("open", Some(90), day("2024-05-05")));
    let told = own.elsewhere.as_deref().expect("told");
    assert_eq!((&*told.installation, &*told.host), (HOST, "某县"));
    // It is not among the activities of this installation.
    assert!(home.state().activity("open").is_none());
    let world = home.state().world().clone();
    let catalogue = model::Catalogue::shipped();
    let tables = sheet::Export::new(&world, &catalogue, Language::English);
    assert_eq!(tables.csv("activities").lines().count(), 1);
    // Twice changes nothing.
    let size = home.state().size();
    assert_eq!(take(&mut home, &[note.clone(), note.clone()], &key, 2).await, [0, 0, 2]);
    assert_eq!(home.state().size(), size);
    clean(&home, place.folder.path(), "taken").await;
    // What was folded step by step is what one pass gives, with a snapshot and without.
    let stood = home.state().world().activities.clone();
    home.database().close().await;
    let mut opened = place.open().await.expect("it opens");
    assert_eq!(opened.state().world().activities, stood);
    opened.snapshot([4; 24]).expect("a snapshot");
    opened.database().close().await;
    let mut opened = place.open().await.expect("it opens");
    assert_eq!(opened.state().world().activities, stood);
    // Withdrawn, it counts no longer; also after a start from a snapshot.
    let id = opened.state().slips().keys().next().expect("a slip").clone();
    let id = RecordId::new(Noun::Slip, id);
    let wish = Wish::Withdraw { id: id.clone(), reason: "误开".into() };
    let mut opened = send_all(opened, vec![by(system(), 900, wish)]).await;
    assert!(elsewhere(&mut opened).is_empty() && !opened.state().stands(&id));
    assert_eq!(take(&mut opened, &[note], &key, 3).await, [1, 0, 0]);
    assert_eq!(elsewhere(&mut opened).len(), 1);
    clean(&opened, place.folder.path(), "withdrawn").await;
}

pub async fn what_may_not_be_told_is_not(mut place: Place) {
    place.origin = HOST;
    let host = host(&place).await;
    let why = |activity: &str, role: &str| match give(&host, activity, role) {
        Err(NotGiven::Refused(refusal)) => refusal.message.render(Language::English),
        other => panic!("{other:?}"),
    };
    assert!(why("index", "participant").contains("index entry only"));
    assert!(why("disputed", "participant").contains("disputed or incomplete"));
    assert!(why("later", "participant").contains("has not been held yet"));
    assert!(why("nothing", "participant").contains("There is no activity"));
    assert!(why("open", "leader").contains("has no"), "{}", why("open", "leader"));
    let internal = given(&host, "internal", "teacher");
    assert!(internal.contains("role teacher\n") && !internal.contains("防汛"), "{internal}");
    for guest in [
        Guest { person: "", home: HOME, role: "participant" },
        Guest { person: "a\nb", home: HOME, role: "participant" },
        Guest { person: NUMBER, home: "机密★10年", role: "participant" },
    ] {
        let given = host.give_slip(&right(), "open", guest);
        assert!(matches!(given, Err(NotGiven::Refused(_))), "{given:?}");
    }
}

pub async fn what_is_not_to_be_believed_is_not_taken(place: Place) {
    let host_place = place.beside(HOST);
    let host = host(&host_place).await;
    let key = host.verifier_key().expect("a key");
    let keys = std::slice::from_ref(&key);
    let mut home = county(&place).await;
    let note = given(&host, "open", "participant");
    let own_key = home.verifier_key().expect("a key");
    assert_eq!(why_not(&home, &note, std::slice::from_ref(&own_key)), "not signed by a known key");
    let changed = note.replace("minutes 90", "minutes 99");
    assert_ne!(changed, note);
    assert_eq!(why_not(&home, &changed, keys), "a signature does not fit");
    let checkpoint = host.checkpoint().await.expect("read").expect("there is one");
    assert_eq!(why_not(&home, &checkpoint, keys), "no slip");
    // Nor does anybody take a slip for a checkpoint.
    assert!(journal::Checkpoint::verify(&note, keys).is_err());
    let guest = |person, home| {
        let given = host.give_slip(&right(), "open", Guest { person, home, role: "participant" });
        given.expect("given")
    };
    let stranger = why_not(&home, &guest("p9", HOME), keys);
    assert!(stranger.contains("There is no person “p9”"), "{stranger}");
    let other = why_not(&home, &guest(NUMBER, "b2"), keys);
    assert!(other.contains("is not at home in unit “b2”"), "{other}");
    // All or nothing.
    let both = [note.clone(), guest("p9", HOME)];
    let problems = home.plan_slips(&both, keys, [1; 32]).expect_err("one cannot be taken");
    assert_eq!(problems.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [1]);
    // Its own slips are none: who took part here is named in the activity.
    let own = class("2024-05-05");
    home = send_all(home, vec![record(system(), 700, "own", own)]).await;
    let own = given(&home, "own", "participant");
    assert!(why_not(&home, &own, &[own_key]).contains("of this installation itself"));
    // The same holds for commands.
    let slip = SlipRecord {
        installation: HOST.into(),
        activity: "open".into(),
        kind: "special_class".into(),
        host: "某县".into(),
        held: model::DayRange::on(day("2024-05-05")),
        minutes: None,
        role: "participant".into(),
        person: handle(1),
        home: HOME.into(),
        fields: Vec::new(),
        given: None,
    };
    let wrong = |change: &dyn Fn(&mut SlipRecord)| {
        let mut own = slip.clone();
        change(&mut own);
        (slip_id(&own), own)
    };
    let commands = [
        wrong(&|own| own.installation = crate::place::ORIGIN.into()),
        wrong(&|own| own.installation = "no origin".into()),
        wrong(&|own| own.kind = "nothing".into()),
        wrong(&|own| own.role = "leader".into()),
        wrong(&|own| own.fields = vec![("expected".into(), Stated::Number(1))]),
        wrong(&|own| own.home = "b2".into()),
        wrong(&|own| own.person = handle(77)),
        ("another-id".into(), slip.clone()),
    ];
    let commands = (800..)
        .zip(commands)
        .map(|(number, (id, own))| put(number, Noun::Slip, &id, Record::Slip(own)));
    let (home, replies) = send(home, commands.collect()).await;
    assert!(replies.iter().all(|own| matches!(own, Reply::Refused(_))), "{replies:?}");
    let right = put(900, Noun::Slip, &slip_id(&slip), Record::Slip(slip));
    let mut home = send_all(home, vec![right]).await;
    assert_eq!(elsewhere(&mut home).len(), 1);
}

pub async fn the_newest_slip_holds_and_one_participation_is_one(place: Place) {
    let host_place = place.beside(HOST);
    let host = host(&host_place).await;
    let key = host.verifier_key().expect("a key");
    let mut home = county(&place).await;
    let old = given(&host, "open", "participant");
    let longer = ActivityRecord { minutes: Some(120), ..class("2024-05-05") };
    let host = send_all(host, vec![record(system(), 50, "open", longer)]).await;
    let new = given(&host, "open", "participant");
    assert_eq!(take(&mut home, std::slice::from_ref(&old), &key, 1).await, [1, 0, 0]);
    assert_eq!(take(&mut home, &[new.clone(), old.clone()], &key, 2).await, [0, 1, 1]);
    assert_eq!(elsewhere(&mut home).iter().map(|own| own.minutes).collect::<Vec<_>>(), [Some(120)]);
    // What comes late is older and changes nothing.
    assert_eq!(take(&mut home, &[old], &key, 3).await, [0, 0, 1]);
    // Who taught and took part, took part once.
    let taught = given(&host, "open", "teacher");
    assert_eq!(take(&mut home, &[taught, new], &key, 4).await, [1, 0, 1]);
    let both = elsewhere(&mut home);
    assert_eq!(both.iter().map(|own| own.people.len()).collect::<Vec<_>>(), [2]);
    assert_eq!(home.state().slips().len(), 2);
    // Another one is another one.
    let internal = given(&host, "internal", "participant");
    take(&mut home, &[internal], &key, 5).await;
    assert_eq!(elsewhere(&mut home).len(), 2);
    // One slip of two withdrawn leaves the other role.
    let slips = home.state().slips().iter();
    let taught = slips.filter(|(_, own)| &*own.role == "teacher").map(|(id, _)| id.clone()).next();
    let id = RecordId::new(Noun::Slip, taught.expect("the slip of the teacher"));
    let wish = Wish::Withdraw { id, reason: "误开".into() };
    let mut home = send_all(home, vec![by(system(), 900, wish)]).await;
    assert_eq!(elsewhere(&mut home).iter().map(|own| own.people.len()).collect::<Vec<_>>(), [1, 1]);
    // At every index the past is what one pass up to it gives.
    let all = home.state().world().activities.clone();
    let size = home.state().size();
    for at in size - 6..=size {
        let past = home.state_at(at).await.expect("folded").into_world();
        let then: Vec<&str> = standing(&past.activities, None);
        assert_eq!(then, standing(&all, Some(at - 1)), "{at}");
    }
    clean(&home, place.folder.path(), "newest").await;
}

fn standing(all: &[Activity], known_to: Option<u64>) -> Vec<&str> {
    let mut ids: Vec<&str> =
        all.iter().filter(|own| own.known.at(known_to)).map(|own| &*own.id).collect();
    ids.sort_unstable();
    ids
}

pub async fn whoever_is_erased_is_in_no_slip(place: Place) {
    let host_place = place.beside(HOST);
    let host = host(&host_place).await;
    let key = host.verifier_key().expect("a key");
    let mut home = county(&place).await;
    let note = given(&host, "open", "participant");
    take(&mut home, std::slice::from_ref(&note), &key, 1).await;
    let before = elsewhere(&mut home).len();
    let id = RecordId::new(Noun::Person, handle(1).to_string());
    let grounds = Grounds::Erasure("本人申请".into());
    home.destroy(&id, grounds, "test", [5; 32]).await.expect("erased");
    // As in the activities of this installation the handle stays, and leads to nobody: no id, no home, no group.
    assert_eq!(elsewhere(&mut home).len(), before);
    let at = home.state().person(handle(1)).expect("the handle");
    let left = home.state().world().people[at.0 as usize].clone();
    assert!(left.homes.is_empty() && *left.id == *handle(1).to_string());
    let refused = why_not(&home, &note, std::slice::from_ref(&key));
    assert!(refused.contains("There is no person"), "{refused}");
    let slips: Vec<_> =
        home.state().slips().iter().map(|(id, own)| (id.clone(), own.clone())).collect();
    let again = slips.into_iter().map(|(id, own)| put(901, Noun::Slip, &id, Record::Slip(own)));
    let (mut home, replies) = send(home, again.collect()).await;
    assert!(matches!(replies[0], Reply::Refused(_)), "{replies:?}");
    // The slip itself can be destroyed, too.
    let slip = home.state().slips().keys().next().expect("a slip").clone();
    let grounds = Grounds::Spill("误开，已报告".into());
    let id = RecordId::new(Noun::Slip, slip);
    home.destroy(&id, grounds, "test", [6; 32]).await.expect("destroyed");
    assert!(elsewhere(&mut home).is_empty());
    clean(&home, place.folder.path(), "erased").await;
}
