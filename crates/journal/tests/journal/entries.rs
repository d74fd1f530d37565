//! Entries of every kind: one of each written down, and any number made up.

use model::record::*;
use model::{Certainty, Day, DayRange, EventTime, Instant, Secrecy};
use proptest::prelude::*;

type Text = Box<str>;

pub fn entry(act: Act) -> Entry {
    Entry { at: Instant(1_711_929_600), actor: "zhang".into(), command: [7; 16], act }
}

pub fn put(id: &str, record: Record) -> Entry {
    let id = RecordId::new(record.noun(), id);
    entry(Act::Put { id, record: Some(record) })
}

pub fn person(name: &str) -> Record {
    Record::Person(PersonRecord {
        id: "p-1".into(),
        name: Some(name.into()),
        homes: vec![("b-1".into(), march())],
        groups: vec![("mobile_member".into(), march())],
    })
}

pub fn march() -> DayRange {
    DayRange::month(2024, 3).expect("a month")
}

fn fields() -> Vec<(Text, Stated)> {
    vec![
        ("agenda_first".into(), Stated::YesNo(true)),
        ("amount".into(), Stated::Number(-3)),
        ("planned".into(), Stated::Day(march())),
        ("secret".into(), Stated::YesNo(false)),
        ("topic".into(), Stated::Name("安全".into())),
    ]
}

fn texts() -> Vec<(Text, Text)> {
    vec![("minutes".into(), "会议记录".into()), ("summary".into(), "短".into())]
}

/// An activity with this many participants.
pub fn activity(participants: u8) -> Record {
    Record::Activity(ActivityRecord {
        kind: "themed_day".into(),
        secrecy: Secrecy::Internal,
        certainty: Certainty::Disputed,
        hosts: vec!["b-1".into(), "b-2".into()],
        targets: vec!["t-1".into()],
        held: DayRange::on(Day(19_800)),
        minutes: Some(90),
        people: (0..participants).map(|it| ("participant".into(), Handle([it; 16]))).collect(),
        unnamed_participants: 4,
        fields: fields(),
        texts: texts(),
    })
}

/// One entry of every kind of act and every noun.
pub fn every_kind() -> Vec<(&'static str, Entry)> {
    let id = || RecordId::new(Noun::Person, "0f0f");
    let matter = MatterRecord {
        kind: "request".into(),
        secrecy: Secrecy::IndexOnly,
        certainty: Certainty::Incomplete,
        unit: "t-1".into(),
        events: vec![
            ("received".into(), EventTime::On(march())),
            ("replied".into(), EventTime::Sometime),
        ],
        pauses: vec![march()],
        fields: fields(),
        texts: texts(),
    };
    let slip = SlipRecord {
        installation: "luoshi.example/other".into(),
        activity: "a-9".into(),
        kind: "class".into(),
        host: "县委党校".into(),
        held: march(),
        minutes: Some(0),
        role: "participant".into(),
        person: Handle([9; 16]),
        home: "b-1".into(),
        fields: fields(),
        given: None,
    };
    let given_slip = SlipRecord { given: Some(Instant(1_717_200_000)), ..slip.clone() };
    vec![
        ("begin", entry(Act::Begin { origin: "luoshi.example/county".into() })),
        (
            "unit",
            put(
                "b-1",
                Record::Unit(UnitRecord {
                    name: "第一支部".into(),
                    kind: Some("branch".into()),
                    level: None,
                    exists: DayRange::since(Day(0)),
                }),
            ),
        ),
        ("parents", put("affiliation/b-1", Record::Parents(vec![("t-1".into(), march())]))),
        ("person", put("0f0f", person("张三"))),
        (
            "post",
            put(
                "post-1",
                Record::Post(PostRecord {
                    person: Handle([1; 16]),
                    kind: "secretary".into(),
                    unit: "b-1".into(),
                    start: march(),
                    last: Day::MAX,
                    responsible_for: vec!["b-1".into(), "b-2".into()],
                }),
            ),
        ),
        ("activity", put("a-1", activity(2))),
        ("matter", put("m-1", Record::Matter(matter))),
        (
            "register",
            put(
                "livelihood_list/b-1/2024-03-01",
                Record::Register(RegisterRecord {
                    kind: "livelihood_list".into(),
                    unit: "b-1".into(),
                    updated: march(),
                    certainty: Certainty::Confirmed,
                }),
            ),
        ),
        (
            "directive",
            put(
                "d-1",
                Record::Directive(DirectiveRecord {
                    unit: "c-1".into(),
                    pages: vec![("directive.md".into(), "# 一\n".into())],
                }),
            ),
        ),
        (
            "attachment",
            put(
                "e3b0",
                Record::Attachment(AttachmentRecord {
                    of: RecordId::new(Noun::Activity, "a-1"),
                    unit: "b-1".into(),
                    secrecy: Secrecy::Open,
                    media_type: "image/png".into(),
                    bytes: 123_456,
                    name: "照片.png".into(),
                }),
            ),
        ),
        (
            "grant",
            put(
                "g-1",
                Record::Grant(GrantRecord {
                    subject: "li".into(),
                    role: "secretary".into(),
                    relation: "affiliation".into(),
                    unit: "b-1".into(),
                    valid: DayRange::ALWAYS,
                }),
            ),
        ),
        (
            "recusal",
            put(
                "r-1",
                Record::Recusal(RecusalRecord {
                    subject: "li".into(),
                    from: Recused::Record(RecordId::new(Noun::Matter, "m-1")),
                    valid: march(),
                    reason: "亲属".into(),
                }),
            ),
        ),
        (
            "recusal-subtree",
            put(
                "r-2",
                Record::Recusal(RecusalRecord {
                    subject: "li".into(),
                    from: Recused::Subtree { relation: "affiliation".into(), unit: "b-1".into() },
                    valid: march(),
                    reason: "".into(),
                }),
            ),
        ),
        ("slip", put("luoshi.example/other/a-9/09", Record::Slip(slip))),
        ("slip-given", put("luoshi.example/other/a-9/09", Record::Slip(given_slip))),
        ("withdraw", entry(Act::Withdraw { id: id(), reason: "登记重复".into() })),
        (
            "erase",
            entry(Act::Erase {
                id: id(), entries: vec![3, 4, 900], basis: "第四十七条".into()
            }),
        ),
        ("spill", entry(Act::Spill { id: id(), entries: vec![3], procedure: "".into() })),
        ("restore", entry(Act::Restore { size: 900, known: Some(0) })),
    ]
}

fn text() -> impl Strategy<Value = Text> {
    "[a-z一-三]{0,6}".prop_map(Text::from)
}

fn days() -> impl Strategy<Value = DayRange> {
    (-800_000..2_000_000_i32, 0..1_000_000_i32).prop_map(|(first, more)| {
        let first = Day(first).clamp(Day::MIN, Day::MAX);
        DayRange { first, last: first.plus(more) }
    })
}

fn list<T: std::fmt::Debug>(item: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    prop::collection::vec(item, 0..4)
}

fn named<T: std::fmt::Debug>(
    item: impl Strategy<Value = T>,
) -> impl Strategy<Value = Vec<(Text, T)>> {
    prop::collection::btree_map("[a-z]{0,4}".prop_map(Text::from), item, 0..4)
        .prop_map(|it| it.into_iter().collect())
}

fn stated() -> impl Strategy<Value = Stated> {
    prop_oneof![
        any::<bool>().prop_map(Stated::YesNo),
        any::<i64>().prop_map(Stated::Number),
        text().prop_map(Stated::Name),
        days().prop_map(Stated::Day),
    ]
}

fn secrecy() -> impl Strategy<Value = Secrecy> {
    prop::sample::select(vec![Secrecy::Open, Secrecy::Internal, Secrecy::IndexOnly])
}

fn certainty() -> impl Strategy<Value = Certainty> {
    prop::sample::select(vec![Certainty::Confirmed, Certainty::Disputed, Certainty::Incomplete])
}

fn handle() -> impl Strategy<Value = Handle> {
    any::<[u8; 16]>().prop_map(Handle)
}

fn id() -> impl Strategy<Value = RecordId> {
    (prop::sample::select(Noun::ALL.to_vec()), "[a-z0-9/]{1,12}")
        .prop_map(|(noun, id)| RecordId::new(noun, id))
}

fn record() -> impl Strategy<Value = Record> {
    let unit = (text(), prop::option::of(text()), prop::option::of(text()), days());
    let place = || (text(), days());
    let person = (text(), prop::option::of(text()), list(place()), list(place()));
    let post = (handle(), text(), text(), days(), days(), list(text()));
    let activity = (
        (text(), secrecy(), certainty(), list(text()), list(text()), days()),
        (
            prop::option::of(any::<u32>()),
            list((text(), handle())),
            any::<u32>(),
            named(stated()),
            named(text()),
        ),
    );
    let time = prop_oneof![Just(EventTime::Sometime), days().prop_map(EventTime::On)];
    let matter = (
        (text(), secrecy(), certainty(), text()),
        (named(time), list(days()), named(stated()), named(text())),
    );
    let attachment = (id(), text(), secrecy(), text(), any::<u64>(), text());
    let from = prop_oneof![
        (text(), text()).prop_map(|(relation, unit)| Recused::Subtree { relation, unit }),
        id().prop_map(Recused::Record),
    ];
    let given = prop::option::of(any::<i64>());
    let slip = (
        (text(), text(), text(), text(), days()),
        (prop::option::of(any::<u32>()), text(), handle(), text(), named(stated()), given),
    );
    prop_oneof![
        unit.prop_map(|(name, kind, level, exists)| Record::Unit(UnitRecord {
            name,
            kind,
            level,
            exists
        })),
        list(place()).prop_map(Record::Parents),
        person.prop_map(|(id, name, homes, groups)| Record::Person(PersonRecord {
            id,
            name,
            homes,
            groups
        })),
        post.prop_map(|(person, kind, unit, start, ends, responsible_for)| {
            Record::Post(PostRecord { person, kind, unit, start, last: ends.last, responsible_for })
        }),
        activity.prop_map(|((kind, secrecy, certainty, hosts, targets, held), rest)| {
            let (minutes, people, unnamed_participants, fields, texts) = rest;
            Record::Activity(ActivityRecord {
                kind,
                secrecy,
                certainty,
                hosts,
                targets,
                held,
                minutes,
                people,
                unnamed_participants,
                fields,
                texts,
            })
        }),
        matter.prop_map(|((kind, secrecy, certainty, unit), (events, pauses, fields, texts))| {
            Record::Matter(MatterRecord {
                kind,
                secrecy,
                certainty,
                unit,
                events,
                pauses,
                fields,
                texts,
            })
        }),
        (text(), text(), days(), certainty()).prop_map(|(kind, unit, updated, certainty)| {
            Record::Register(RegisterRecord { kind, unit, updated, certainty })
        }),
        (text(), named(text()))
            .prop_map(|(unit, pages)| Record::Directive(DirectiveRecord { unit, pages })),
        attachment.prop_map(|(of, unit, secrecy, media_type, bytes, name)| {
            Record::Attachment(AttachmentRecord { of, unit, secrecy, media_type, bytes, name })
        }),
        (text(), text(), text(), text(), days()).prop_map(
            |(subject, role, relation, unit, valid)| {
                Record::Grant(GrantRecord { subject, role, relation, unit, valid })
            }
        ),
        (text(), from, days(), text()).prop_map(|(subject, from, valid, reason)| {
            Record::Recusal(RecusalRecord { subject, from, valid, reason })
        }),
        slip.prop_map(
            |(
                (installation, activity, kind, host, held),
                (minutes, role, person, home, fields, given),
            )| {
                Record::Slip(SlipRecord {
                    installation,
                    activity,
                    kind,
                    host,
                    held,
                    minutes,
                    role,
                    person,
                    home,
                    fields,
                    given: given.map(Instant),
                })
            }
        ),
    ]
}

fn rising() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::btree_set(0..u64::MAX, 0..5).prop_map(|it| it.into_iter().collect())
}

/// Any entry that can be written.
pub fn entries() -> impl Strategy<Value = Entry> {
    let act = prop_oneof![
        1 => text().prop_map(|origin| Act::Begin { origin }),
        12 => ("[a-z0-9/]{1,12}", record()).prop_map(|(id, record)| {
            Act::Put { id: RecordId::new(record.noun(), id), record: Some(record) }
        }),
        1 => (id(), text()).prop_map(|(id, reason)| Act::Withdraw { id, reason }),
        1 => (id(), rising(), text()).prop_map(|(id, entries, basis)| Act::Erase { id, entries, basis }),
        1 => (id(), rising(), text()).prop_map(|(id, entries, procedure)| Act::Spill { id, entries, procedure }),
        1 => (any::<u64>(), prop::option::of(any::<u64>())).prop_map(|(size, known)| Act::Restore { size, known }),
    ];
    (any::<i64>(), text(), any::<[u8; 16]>(), act).prop_map(|(at, actor, command, act)| Entry {
        at: Instant(at),
        actor,
        command,
        act,
    })
}
