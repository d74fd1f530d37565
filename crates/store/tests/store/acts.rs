//! Acts for tests, a codec that is none of the journal's, and a database filled with them.

use crate::fresh::{Fresh, system};
use model::record::*;
use model::{
    Act, Certainty, Day, DayRange, Entry, EventTime, Handle, Instant, Noun, Record, RecordId,
    Secrecy, Stated,
};
use store::{Body, Folded, Places, StoreError, StoredEntry};

pub fn on(day: i32) -> DayRange {
    DayRange::on(Day(day))
}

pub fn put(noun: Noun, id: &str, record: Record) -> Act {
    assert_eq!(record.noun(), noun);
    Act::Put { id: RecordId::new(noun, id), record: Some(record) }
}

pub fn unit(code: &str, name: &str) -> Act {
    let exists = DayRange::ALWAYS;
    let record = UnitRecord { name: name.into(), kind: Some("branch".into()), level: None, exists };
    put(Noun::Unit, code, Record::Unit(record))
}

pub fn handle(number: u8) -> Handle {
    Handle([number; 16])
}

pub fn activity(id: &str, secrecy: Secrecy, hosts: &[&str], day: i32) -> Act {
    let record = ActivityRecord {
        kind: "meeting".into(),
        secrecy,
        certainty: Certainty::Confirmed,
        hosts: hosts.iter().map(|it| (*it).into()).collect(),
        targets: Vec::new(),
        held: on(day),
        minutes: Some(90),
        people: vec![("teacher".into(), handle(1)), ("participant".into(), handle(2))],
        unnamed_participants: 3,
        fields: vec![("topic".into(), Stated::Name("防汛安排".into()))],
        texts: vec![("title".into(), "CANARY-TITLE".into())],
    };
    put(Noun::Activity, id, Record::Activity(record))
}

/// One record of every noun but units, all at the units `u0` and `u1`.
pub fn one_of_each() -> Vec<Act> {
    let of = RecordId::new(Noun::Activity, "a0");
    let person = handle(1);
    let fields = vec![("result".into(), Stated::Name("已办结".into()))];
    let texts: Vec<(Box<str>, Box<str>)> = vec![("text".into(), "CANARY-TEXT".into())];
    let matter = MatterRecord {
        kind: "request".into(),
        secrecy: Secrecy::Internal,
        certainty: Certainty::Disputed,
        unit: "u1".into(),
        events: vec![
            ("received".into(), EventTime::On(on(19_800))),
            ("replied".into(), EventTime::Sometime),
        ],
        pauses: Vec::new(),
        fields: fields.clone(),
        texts,
    };
    let post = PostRecord {
        person,
        kind: "secretary".into(),
        unit: "u0".into(),
        start: on(19_000),
        last: Day::MAX,
        responsible_for: vec!["u1".into(), "u0".into(), "u1".into()],
    };
    let register = RegisterRecord {
        kind: "visits".into(),
        unit: "u1".into(),
        updated: on(19_700),
        certainty: Certainty::Confirmed,
    };
    let grant = GrantRecord {
        subject: "li".into(),
        role: "recorder".into(),
        relation: "affiliation".into(),
        unit: "u0".into(),
        valid: DayRange::since(Day(19_000)),
    };
    let recusal = |from| RecusalRecord {
        subject: "li".into(),
        from,
        valid: DayRange::since(Day(19_000)),
        reason: "kin".into(),
    };
    let subtree = Recused::Subtree { relation: "affiliation".into(), unit: "u1".into() };
    let slip = SlipRecord {
        given: None,
        installation: "other.example/county".into(),
        activity: "x".into(),
        kind: "class".into(),
        host: "CANARY-HOST".into(),
        held: on(19_750),
        minutes: None,
        role: "participant".into(),
        person,
        home: "u0".into(),
        fields,
    };
    let attachment = AttachmentRecord {
        of: of.clone(),
        unit: "u0".into(),
        secrecy: Secrecy::Open,
        media_type: "image/png".into(),
        bytes: 5,
        name: "CANARY-FILE".into(),
    };
    let person_record = PersonRecord {
        id: "CANARY-PERSON-ID".into(),
        name: Some("CANARY-NAME".into()),
        homes: vec![("u0".into(), on(19_000)), ("u1".into(), DayRange::since(Day(19_001)))],
        groups: vec![("CANARY-GROUP".into(), on(1))],
    };
    let directive = DirectiveRecord {
        unit: "u0".into(),
        pages: vec![("directive.md".into(), "每月一次主题党日".into())],
    };
    vec![
        put(Noun::Parents, "affiliation/u1", Record::Parents(vec![("u0".into(), on(1))])),
        put(Noun::Person, &person.to_string(), Record::Person(person_record)),
        put(Noun::Post, "p0", Record::Post(post)),
        activity("a0", Secrecy::Open, &["u0", "u1", "u0"], 19_723),
        put(Noun::Matter, "m0", Record::Matter(matter)),
        put(Noun::Register, "visits/u1/2024", Record::Register(register)),
        put(Noun::Directive, "d0", Record::Directive(directive)),
        put(Noun::Attachment, "f0", Record::Attachment(attachment)),
        put(Noun::Grant, "g0", Record::Grant(grant)),
        put(Noun::Recusal, "r0", Record::Recusal(recusal(subtree))),
        put(Noun::Recusal, "r1", Record::Recusal(recusal(Recused::Record(of)))),
        put(Noun::Slip, "other.example/county/x/1", Record::Slip(slip)),
    ]
}

/// Entries by index and whether they can still be read; what is kept in the database is the index alone, because reading
/// contents is the journal's part.
pub struct Journal {
    pub entries: Vec<Entry>,
    pub places: Places,
}

impl Journal {
    pub fn new() -> Journal {
        Journal { entries: Vec::new(), places: Places::new() }
    }

    /// A journal with the units `u0` … and the database that holds it.
    pub async fn with_units(fresh: &Fresh, units: usize) -> Journal {
        let mut journal = Journal::new();
        let acts = (0..units).map(|at| unit(&format!("u{at}"), &format!("第{at}支部"))).collect();
        journal.commit(fresh, acts).await.expect("units");
        journal
    }

    /// Appends and folds acts in one transaction; erasures destroy.
    pub async fn commit(&mut self, fresh: &Fresh, acts: Vec<Act>) -> Result<(), StoreError> {
        let first = self.entries.len() as u64;
        let known = self.places.len();
        let entry = |(at, act): (u64, Act)| {
            let mut command = [0; 16];
            command[..8].copy_from_slice(&(first + at).to_be_bytes());
            Entry { at: Instant(1_700_000_000), actor: "li".into(), command, act }
        };
        let entries: Vec<Entry> = (0..).zip(acts).map(entry).collect();
        let mut transaction = fresh.database.write().await?;
        let stored = (first..).zip(&entries).map(|(index, _)| stored(index)).collect();
        transaction.append(stored).await?;
        let folded: Vec<_> =
            (first..).zip(&entries).map(|(index, it)| (index, Folded::Entry(it))).collect();
        if let Err(error) = transaction.apply(&folded, &mut self.places).await {
            self.places.truncate(known);
            return Err(error);
        }
        for entry in &entries {
            if let Act::Erase { id, entries, .. } | Act::Spill { id, entries, .. } = &entry.act {
                transaction.erase(entries).await?;
                transaction.key_destroy(id).await?;
            }
        }
        transaction.commit().await?;
        self.entries.extend(entries);
        Ok(())
    }

    /// How the derived tables differ from what rebuilding makes of the journal.
    pub async fn differences(&self, fresh: &Fresh) -> Vec<String> {
        let mut reader = fresh.database.read().await.expect("a reader");
        // The first read decides what it sees.
        reader.schema_version().await.expect("a version");
        let mut transaction = fresh.database.write().await.expect("a transaction");
        let decode = |entry: &StoredEntry| {
            self.entries.get(entry.index as usize).cloned().ok_or("no such entry")
        };
        let places = transaction.rebuild(&system(), decode).await.expect("rebuilt");
        assert_eq!(places, self.places);
        let found = reader.differences(&system(), &mut transaction, 100).await.expect("compared");
        transaction.undo().await.expect("undone");
        found.into_iter().map(|it| format!("{} {:?}", it.table, it.key)).collect()
    }
}

pub fn stored(index: u64) -> StoredEntry {
    let content = format!("CONTENT-OF-{index:06}").into_bytes();
    StoredEntry { index, format: 1, body: Some(Body { content, salt: vec![7; 32] }) }
}
