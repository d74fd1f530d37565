//! Format 1: every message with its fields. This page is the definition; what it says may never change. A new field
//! gets the next tag and a default; what cannot be said so gets a new format number.

use super::shape::{
    Class, Days, Dispute, Id, LastDay, List, Maybe, Message, Name, Named, Number, Pair, Recusing,
    Rising, Seconds, Shape, Sixteen, Small, Somebody, Statement, Text, When,
};
use super::wire::{Reader, Writer, Wrong};
use super::{CONTENT_BYTES_MAX, FORMAT};
use model::record::{
    ActivityRecord, AttachmentRecord, DirectiveRecord, GrantRecord, MatterRecord, PersonRecord,
    PostRecord, RecusalRecord, RegisterRecord, SlipRecord, UnitRecord,
};
use model::{Act, DayRange, Entry, Noun, Record, RecordId};
use zeroize::Zeroizing;

// A message's fields: tag, name, shape. A `private` field is not in it but in the sealed part.
macro_rules! message {
    ($type:ident $label:literal {
        $($tag:literal $name:ident: $shape:ty,)*
        $(private $private:ident)?
    }) => {
        impl Message for $type {
            fn write(&self, to: &mut Writer) -> Result<(), Wrong> {
                $(to.field::<$shape>($tag, concat!($label, ".", stringify!($name)), &self.$name)?;)*
                to.end();
                Ok(())
            }

            fn read(from: &mut Reader<'_>) -> Result<$type, Wrong> {
                from.now($label);
                let mut next = from.byte()?;
                $(let $name = from.field::<$shape>(&mut next, $tag, concat!($label, ".", stringify!($name)))?;)*
                from.end(next, $label)?;
                Ok($type { $($name,)* $($private: Default::default(),)? })
            }
        }
    };
}

message! { UnitRecord "unit" {
    1 name: Text,
    2 kind: Maybe<Name>,
    3 level: Maybe<Name>,
    4 exists: Days,
} }

// Sealed as a whole.
message! { PersonRecord "person" {
    1 id: Name,
    2 name: Maybe<Text>,
    3 homes: List<Pair<Name, Days>>,
    4 groups: List<Pair<Name, Days>>,
} }

message! { PostRecord "post" {
    1 person: Somebody,
    2 kind: Name,
    3 unit: Name,
    4 start: Days,
    5 last: LastDay,
    6 responsible_for: List<Name>,
} }

message! { ActivityRecord "activity" {
    1 kind: Name,
    2 secrecy: Class,
    3 certainty: Dispute,
    4 hosts: List<Name>,
    5 targets: List<Name>,
    6 held: Days,
    7 minutes: Maybe<Small>,
    8 people: List<Pair<Name, Somebody>>,
    9 unnamed_participants: Small,
    10 fields: Named<Statement>,
    private texts
} }

message! { MatterRecord "matter" {
    1 kind: Name,
    2 secrecy: Class,
    3 certainty: Dispute,
    4 unit: Name,
    5 events: Named<When>,
    6 pauses: List<Days>,
    7 fields: Named<Statement>,
    private texts
} }

message! { RegisterRecord "register" {
    1 kind: Name,
    2 unit: Name,
    3 updated: Days,
    4 certainty: Dispute,
} }

message! { DirectiveRecord "directive" {
    1 unit: Name,
    2 pages: Named<Text>,
} }

message! { AttachmentRecord "attachment" {
    1 of: Id,
    2 unit: Name,
    3 secrecy: Class,
    4 media_type: Name,
    5 bytes: Number,
    private name
} }

message! { GrantRecord "grant" {
    1 subject: Name,
    2 role: Name,
    3 relation: Name,
    4 unit: Name,
    5 valid: Days,
} }

message! { RecusalRecord "recusal" {
    1 subject: Name,
    2 from: Recusing,
    3 valid: Days,
    4 reason: Text,
} }

message! { SlipRecord "slip" {
    1 installation: Name,
    2 activity: Name,
    3 kind: Name,
    4 host: Text,
    5 held: Days,
    6 minutes: Maybe<Small>,
    7 role: Name,
    8 person: Somebody,
    9 home: Name,
    10 fields: Named<Statement>,
    11 given: Maybe<Seconds>,
} }

// The parents of a unit.
struct Parents(Vec<(Box<str>, DayRange)>);

impl Message for Parents {
    fn write(&self, to: &mut Writer) -> Result<(), Wrong> {
        write_parents(&self.0, to)
    }

    fn read(from: &mut Reader<'_>) -> Result<Parents, Wrong> {
        one::<List<Pair<Name, Days>>>(from, "parents.parents").map(Parents)
    }
}

fn write_parents(parents: &Vec<(Box<str>, DayRange)>, to: &mut Writer) -> Result<(), Wrong> {
    to.field::<List<Pair<Name, Days>>>(1, "parents.parents", parents)?;
    to.end();
    Ok(())
}

// A message of one field.
fn one<S: Shape>(from: &mut Reader<'_>, name: &'static str) -> Result<S::Value, Wrong> {
    from.now(name);
    let mut next = from.byte()?;
    let value = from.field::<S>(&mut next, 1, name)?;
    from.end(next, name)?;
    Ok(value)
}

/// Where the sealed bytes of a private part come from.
pub enum Sealing<'a> {
    /// It is sealed now.
    Seal(&'a mut dyn FnMut(&RecordId, &[u8]) -> Vec<u8>),
    /// It was sealed before; these are its bytes, where there is one.
    Kept(Option<&'a [u8]>),
}

/// Writes an entry after the format number.
///
/// # Errors
/// Where the entry cannot be written.
pub fn write_entry(entry: &Entry, sealing: Sealing<'_>, to: &mut Writer) -> Result<(), Wrong> {
    to.field::<Seconds>(1, "entry.at", &entry.at)?;
    to.field::<Name>(2, "entry.actor", &entry.actor)?;
    to.field::<Sixteen>(3, "entry.command", &entry.command)?;
    match &entry.act {
        Act::Begin { origin } => {
            to.byte(4);
            to.field::<Name>(1, "begin.origin", origin)?;
        }
        Act::Put { id, record } => {
            to.byte(5);
            write_put(id, record.as_ref(), sealing, to)?;
        }
        Act::Withdraw { id, reason } => {
            to.byte(6);
            to.field::<Id>(1, "withdraw.id", id)?;
            to.field::<Text>(2, "withdraw.reason", reason)?;
        }
        Act::Erase { id, entries, basis } => {
            to.byte(7);
            to.field::<Id>(1, "erase.id", id)?;
            to.field::<Rising>(2, "erase.entries", entries)?;
            to.field::<Text>(3, "erase.basis", basis)?;
        }
        Act::Spill { id, entries, procedure } => {
            to.byte(8);
            to.field::<Id>(1, "spill.id", id)?;
            to.field::<Rising>(2, "spill.entries", entries)?;
            to.field::<Text>(3, "spill.procedure", procedure)?;
        }
        Act::Restore { size, known } => {
            to.byte(9);
            to.field::<Number>(1, "restore.size", size)?;
            to.field::<Maybe<Number>>(2, "restore.known", known)?;
        }
    }
    to.end();
    to.end();
    Ok(())
}

/// Reads a content as a whole: the entry without its private part, and the sealed bytes of that.
///
/// # Errors
/// Where the bytes are not the canonical ones.
pub fn read_entry<'a>(from: &mut Reader<'a>) -> Result<(Entry, Option<&'a [u8]>), Wrong> {
    let format = from.byte()?;
    if format != FORMAT {
        return Err(Wrong::Format(format));
    }
    let mut next = from.byte()?;
    let at = from.field::<Seconds>(&mut next, 1, "entry.at")?;
    let actor = from.field::<Name>(&mut next, 2, "entry.actor")?;
    let command = from.field::<Sixteen>(&mut next, 3, "entry.command")?;
    from.now("entry.act");
    let mut sealed = None;
    let act = match next {
        4 => Act::Begin { origin: one::<Name>(from, "begin.origin")? },
        5 => {
            let (id, record, private) = read_put(from)?;
            sealed = private;
            Act::Put { id, record }
        }
        6 => {
            next = from.byte()?;
            let id = from.field::<Id>(&mut next, 1, "withdraw.id")?;
            let reason = from.field::<Text>(&mut next, 2, "withdraw.reason")?;
            from.end(next, "withdraw")?;
            Act::Withdraw { id, reason }
        }
        7 => {
            next = from.byte()?;
            let id = from.field::<Id>(&mut next, 1, "erase.id")?;
            let entries = from.field::<Rising>(&mut next, 2, "erase.entries")?;
            let basis = from.field::<Text>(&mut next, 3, "erase.basis")?;
            from.end(next, "erase")?;
            Act::Erase { id, entries, basis }
        }
        8 => {
            next = from.byte()?;
            let id = from.field::<Id>(&mut next, 1, "spill.id")?;
            let entries = from.field::<Rising>(&mut next, 2, "spill.entries")?;
            let procedure = from.field::<Text>(&mut next, 3, "spill.procedure")?;
            from.end(next, "spill")?;
            Act::Spill { id, entries, procedure }
        }
        9 => {
            next = from.byte()?;
            let size = from.field::<Number>(&mut next, 1, "restore.size")?;
            let known = from.field::<Maybe<Number>>(&mut next, 2, "restore.known")?;
            from.end(next, "restore")?;
            Act::Restore { size, known }
        }
        0 => return Err(Wrong::Absent),
        other => return Err(Wrong::Tag(other)),
    };
    from.now("entry");
    let next = from.byte()?;
    from.end(next, "entry")?;
    from.finish()?;
    Ok((Entry { at, actor, command, act }, sealed))
}

fn write_put(
    id: &RecordId,
    record: Option<&Record>,
    sealing: Sealing<'_>,
    to: &mut Writer,
) -> Result<(), Wrong> {
    to.field::<Id>(1, "put.id", id)?;
    to.field = "put.record";
    if record.is_some_and(|record| record.noun() != id.noun) {
        return Err(Wrong::Noun);
    }
    if let Some(record) = record.filter(|_| id.noun != Noun::Person) {
        to.byte(2);
        write_public(record, to)?;
    } else if record.is_none() && !matches!((id.noun, &sealing), (Noun::Person, Sealing::Kept(_))) {
        return Err(Wrong::Absent);
    }
    let sealed_now;
    let sealed = match sealing {
        Sealing::Kept(sealed) => sealed,
        Sealing::Seal(seal) => {
            let private = record.map(write_private).transpose()?.flatten();
            sealed_now = private.map(|private| seal(id, &private));
            sealed_now.as_deref()
        }
    };
    if let Some(sealed) = sealed {
        to.field = "put.sealed";
        to.byte(3);
        to.bytes(sealed, CONTENT_BYTES_MAX)?;
    }
    Ok(())
}

type Put<'a> = (RecordId, Option<Record>, Option<&'a [u8]>);

fn read_put<'a>(from: &mut Reader<'a>) -> Result<Put<'a>, Wrong> {
    let mut next = from.byte()?;
    let id = from.field::<Id>(&mut next, 1, "put.id")?;
    from.now("put.record");
    let record = match (next, id.noun) {
        (2, Noun::Person) => return Err(Wrong::Tag(2)),
        (2, noun) => {
            let record = read_public(noun, from)?;
            next = from.byte()?;
            Some(record)
        }
        (_, Noun::Person) => None,
        _ => return Err(Wrong::Absent),
    };
    from.now("put.sealed");
    let may = matches!(id.noun, Noun::Person | Noun::Activity | Noun::Matter | Noun::Attachment);
    let sealed = if next == 3 && may {
        let sealed = from.bytes(CONTENT_BYTES_MAX)?;
        next = from.byte()?;
        Some(sealed)
    } else if id.noun == Noun::Person {
        return Err(Wrong::Absent);
    } else {
        None
    };
    from.end(next, "put")?;
    Ok((id, record, sealed))
}

fn write_public(record: &Record, to: &mut Writer) -> Result<(), Wrong> {
    match record {
        Record::Unit(it) => it.write(to),
        Record::Parents(it) => write_parents(it, to),
        // Nothing of a person is public.
        Record::Person(_) => Ok(()),
        Record::Post(it) => it.write(to),
        Record::Activity(it) => it.write(to),
        Record::Matter(it) => it.write(to),
        Record::Register(it) => it.write(to),
        Record::Directive(it) => it.write(to),
        Record::Attachment(it) => it.write(to),
        Record::Grant(it) => it.write(to),
        Record::Recusal(it) => it.write(to),
        Record::Slip(it) => it.write(to),
    }
}

fn read_public(noun: Noun, from: &mut Reader<'_>) -> Result<Record, Wrong> {
    Ok(match noun {
        Noun::Unit => Record::Unit(Message::read(from)?),
        Noun::Parents => Record::Parents(Parents::read(from)?.0),
        Noun::Person => return Err(Wrong::Noun),
        Noun::Post => Record::Post(Message::read(from)?),
        Noun::Activity => Record::Activity(Message::read(from)?),
        Noun::Matter => Record::Matter(Message::read(from)?),
        Noun::Register => Record::Register(Message::read(from)?),
        Noun::Directive => Record::Directive(Message::read(from)?),
        Noun::Attachment => Record::Attachment(Message::read(from)?),
        Noun::Grant => Record::Grant(Message::read(from)?),
        Noun::Recusal => Record::Recusal(Message::read(from)?),
        Noun::Slip => Record::Slip(Message::read(from)?),
    })
}

// What of a record is sealed, in plain; `None` where nothing is.
fn write_private(record: &Record) -> Result<Option<Zeroizing<Vec<u8>>>, Wrong> {
    let mut to = Writer::new();
    let written = match record {
        Record::Person(person) => person.write(&mut to).map(|()| true),
        Record::Activity(ActivityRecord { texts, .. })
        | Record::Matter(MatterRecord { texts, .. })
            if !texts.is_empty() =>
        {
            to.field::<Named<Text>>(1, "private.texts", texts).map(|()| {
                to.end();
                true
            })
        }
        Record::Attachment(AttachmentRecord { name, .. }) if !name.is_empty() => {
            to.field::<Text>(1, "private.name", name).map(|()| {
                to.end();
                true
            })
        }
        _ => Ok(false),
    };
    let plain = Zeroizing::new(to.bytes);
    Ok(written?.then_some(plain))
}

/// Reads an opened private part into its record.
///
/// # Errors
/// Where the bytes are not the canonical ones.
pub fn read_private(record: &mut Option<Record>, from: &mut Reader<'_>) -> Result<(), Wrong> {
    match record {
        None => *record = Some(Record::Person(Message::read(from)?)),
        Some(
            Record::Activity(ActivityRecord { texts, .. })
            | Record::Matter(MatterRecord { texts, .. }),
        ) => {
            *texts = one::<Named<Text>>(from, "private.texts")?;
            if texts.is_empty() {
                return Err(Wrong::Default);
            }
        }
        Some(Record::Attachment(AttachmentRecord { name, .. })) => {
            *name = one::<Text>(from, "private.name")?;
            if name.is_empty() {
                return Err(Wrong::Default);
            }
        }
        Some(_) => return Err(Wrong::Noun),
    }
    from.finish()
}
