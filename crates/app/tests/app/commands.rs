//! Commands that many tests send: units, parents, persons, grants, activities.

use app::{Actor, Command, Wish};
use authority::SystemPurpose;
use model::record::{ActivityRecord, GrantRecord, PersonRecord, Record, UnitRecord};
use model::{Certainty, Day, DayRange, Handle, Noun, RecordId, Secrecy, Stated};

/// The program itself puts a record. Different numbers make different keys.
pub fn put(number: u64, noun: Noun, id: &str, record: Record) -> Command {
    let actor = Actor::System(SystemPurpose::CommandLine);
    by(actor, number, Wish::Put { id: RecordId::new(noun, id), record })
}

/// Somebody wants something.
pub fn by(actor: Actor, number: u64, wish: Wish) -> Command {
    let (mut key, mut seed) = ([0x5a; 16], [0xc3; 32]);
    key[..8].copy_from_slice(&number.to_be_bytes());
    seed[..8].copy_from_slice(&number.to_be_bytes());
    Command { actor, key, seed, wish }
}

/// A branch.
pub fn unit(number: u64, code: &str, name: &str) -> Command {
    let exists = DayRange::ALWAYS;
    let kind = Some("branch".into());
    let record = UnitRecord { name: name.into(), kind, level: None, exists };
    put(number, Noun::Unit, code, Record::Unit(record))
}

/// A unit's parent in the affiliation.
pub fn parent(number: u64, code: &str, parent: &str) -> Command {
    let parents = vec![(parent.into(), DayRange::ALWAYS)];
    put(number, Noun::Parents, &format!("affiliation/{code}"), Record::Parents(parents))
}

/// The handle of a numbered person.
pub fn handle(person: u32) -> Handle {
    let mut bytes = [0x11; 16];
    bytes[..4].copy_from_slice(&person.to_be_bytes());
    Handle(bytes)
}

/// A person at home in a unit.
pub fn person(number: u64, person: u32, home: &str) -> Command {
    let record = PersonRecord {
        id: format!("party-member-{person}").into(),
        name: Some(format!("党员{person}").into()),
        homes: vec![(home.into(), DayRange::ALWAYS)],
        groups: Vec::new(),
    };
    put(number, Noun::Person, &handle(person).to_string(), Record::Person(record))
}

/// A role for an account over a unit and all below it.
pub fn grant(number: u64, subject: &str, role: &str, unit: &str) -> Command {
    let record = GrantRecord {
        subject: subject.into(),
        role: role.into(),
        relation: "affiliation".into(),
        unit: unit.into(),
        valid: DayRange::ALWAYS,
    };
    put(number, Noun::Grant, &format!("g-{subject}-{role}-{unit}"), Record::Grant(record))
}

/// A themed day of a unit with these participants, a topic that everybody may search for and a title that is sealed.
pub fn activity(host: &str, held: Day, participants: &[u32]) -> ActivityRecord {
    let people = participants.iter().map(|person| ("participant".into(), handle(*person)));
    ActivityRecord {
        kind: "themed_day".into(),
        secrecy: Secrecy::Open,
        certainty: Certainty::Confirmed,
        hosts: vec![host.into()],
        targets: Vec::new(),
        held: DayRange::on(held),
        minutes: Some(90),
        people: people.collect(),
        unnamed_participants: 0,
        fields: vec![("topic".into(), Stated::Name("防汛安排".into()))],
        texts: vec![("title".into(), "学习防汛要求".into())],
    }
}

/// Somebody records it.
pub fn record(actor: Actor, number: u64, id: &str, activity: ActivityRecord) -> Command {
    let id = RecordId::new(Noun::Activity, id);
    by(actor, number, Wish::Put { id, record: Record::Activity(activity) })
}
