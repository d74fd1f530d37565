//! Records: what the journal holds of every noun, in names that mean the same for ever.
//!
//! [`crate::World`] speaks of units and persons by index, because evaluation compares millions of them. A record
//! speaks by code, id and handle, because it must be readable without the world it was written into. A record is
//! always whole: a new version replaces the last one of the same [`RecordId`].

use crate::{Certainty, Day, DayRange, EventTime, Instant, Secrecy};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which noun a record is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Noun {
    /// A unit; its id is its code.
    Unit,
    /// The parents of a unit in one relation; its id is `relation/code`.
    Parents,
    /// A person; its id is the hexadecimal form of the [`Handle`].
    Person,
    /// A post as held; its id is the post's.
    Post,
    /// An activity; its id is the activity's.
    Activity,
    /// A matter; its id is the matter's.
    Matter,
    /// A version of a register; its id is `kind/code/first day`.
    Register,
    /// A directive or an overlay of one; its id is the directive's, or `directive+overlay`.
    Directive,
    /// A file; its id is the SHA-256 of its sealed bytes in hexadecimal form.
    Attachment,
    /// A grant; its id is the grant's.
    Grant,
    /// A recusal; its id is the recusal's.
    Recusal,
    /// Participation of a person in another installation's activity, sent to the person's home;
    /// its id is a hash of installation, activity, role and handle.
    Slip,
}

impl Noun {
    /// All of them, in the order of their numbers in the journal.
    pub const ALL: [Noun; 12] = [
        Noun::Unit,
        Noun::Parents,
        Noun::Person,
        Noun::Post,
        Noun::Activity,
        Noun::Matter,
        Noun::Register,
        Noun::Directive,
        Noun::Attachment,
        Noun::Grant,
        Noun::Recusal,
        Noun::Slip,
    ];

    /// The name in files, tables and messages.
    pub fn name(self) -> &'static str {
        match self {
            Noun::Unit => "unit",
            Noun::Parents => "parents",
            Noun::Person => "person",
            Noun::Post => "post",
            Noun::Activity => "activity",
            Noun::Matter => "matter",
            Noun::Register => "register",
            Noun::Directive => "directive",
            Noun::Attachment => "attachment",
            Noun::Grant => "grant",
            Noun::Recusal => "recusal",
            Noun::Slip => "slip",
        }
    }

    /// The noun with this name.
    pub fn named(name: &str) -> Option<Noun> {
        Noun::ALL.into_iter().find(|noun| noun.name() == name)
    }
}

/// What a record is called, through all its versions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordId {
    /// Which noun.
    pub noun: Noun,
    /// Its id among records of that noun, at most [`ID_BYTES_MAX`] bytes.
    pub id: Box<str>,
}

/// Bytes that an id may have.
pub const ID_BYTES_MAX: usize = 256;

impl RecordId {
    /// The record of this noun and id.
    pub fn new(noun: Noun, id: impl Into<Box<str>>) -> RecordId {
        RecordId { noun, id: id.into() }
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.noun.name(), self.id)
    }
}

/// What stands for a person wherever a record names one: random, so that erasing the person's own record leaves
/// nothing that leads back.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Handle(pub [u8; 16]);

impl Handle {
    /// Reads the hexadecimal form.
    pub fn parse(text: &str) -> Option<Handle> {
        if text.len() != 32 || !text.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')) {
            return None;
        }
        let mut bytes = [0; 16];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
        }
        Some(Handle(bytes))
    }
}

impl fmt::Display for Handle {
    /// 32 hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What is stated in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stated {
    /// A yes-or-no field, answered.
    YesNo(bool),
    /// A whole number.
    Number(i64),
    /// A choice or a short text.
    Name(Box<str>),
    /// A date, known to the day or to a range of days.
    Day(DayRange),
}

/// The content of a record, by noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A unit.
    Unit(UnitRecord),
    /// The parents of a unit in one relation.
    Parents(Vec<(Box<str>, DayRange)>),
    /// A person. Private as a whole.
    Person(PersonRecord),
    /// A post as held.
    Post(PostRecord),
    /// An activity.
    Activity(ActivityRecord),
    /// A matter.
    Matter(MatterRecord),
    /// A version of a register.
    Register(RegisterRecord),
    /// A directive or an overlay.
    Directive(DirectiveRecord),
    /// An attachment.
    Attachment(AttachmentRecord),
    /// A grant.
    Grant(GrantRecord),
    /// A recusal.
    Recusal(RecusalRecord),
    /// Participation elsewhere.
    Slip(SlipRecord),
}

impl Record {
    /// Which noun it is of.
    pub fn noun(&self) -> Noun {
        match self {
            Record::Unit(_) => Noun::Unit,
            Record::Parents(_) => Noun::Parents,
            Record::Person(_) => Noun::Person,
            Record::Post(_) => Noun::Post,
            Record::Activity(_) => Noun::Activity,
            Record::Matter(_) => Noun::Matter,
            Record::Register(_) => Noun::Register,
            Record::Directive(_) => Noun::Directive,
            Record::Attachment(_) => Noun::Attachment,
            Record::Grant(_) => Noun::Grant,
            Record::Recusal(_) => Noun::Recusal,
            Record::Slip(_) => Noun::Slip,
        }
    }
}

/// A unit; see [`crate::Unit`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRecord {
    /// Its name.
    pub name: Box<str>,
    /// Its kind in the catalogue.
    pub kind: Option<Box<str>>,
    /// Its level in the catalogue.
    pub level: Option<Box<str>>,
    /// From founding to closing.
    pub exists: DayRange,
}

/// A person; see [`crate::Person`]. All of it is encrypted with the person's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRecord {
    /// The installation's own id of the person.
    pub id: Box<str>,
    /// The name, where it is kept.
    pub name: Option<Box<str>>,
    /// Home units by code, in order of day.
    pub homes: Vec<(Box<str>, DayRange)>,
    /// Dated groups.
    pub groups: Vec<(Box<str>, DayRange)>,
}

/// A post; see [`crate::Post`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostRecord {
    /// Who holds it.
    pub person: Handle,
    /// The kind of post.
    pub kind: Box<str>,
    /// The code of the unit it belongs to.
    pub unit: Box<str>,
    /// When its first day lies.
    pub start: DayRange,
    /// Its last day; [`Day::MAX`] where it has none.
    pub last: Day,
    /// Codes of units it is responsible for.
    pub responsible_for: Vec<Box<str>>,
}

/// An activity; see [`crate::Activity`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityRecord {
    /// Its kind.
    pub kind: Box<str>,
    /// Who may see its content.
    pub secrecy: Secrecy,
    /// Whether it stands beyond dispute.
    pub certainty: Certainty,
    /// Codes of the units that held it. Not empty; the first one keeps the record.
    pub hosts: Vec<Box<str>>,
    /// Codes of the units it was addressed to.
    pub targets: Vec<Box<str>>,
    /// Its first day.
    pub held: DayRange,
    /// How long it took, in minutes.
    pub minutes: Option<u32>,
    /// Persons by role.
    pub people: Vec<(Box<str>, Handle)>,
    /// Participants known by number only.
    pub unnamed_participants: u32,
    /// Stated fields, sorted by name.
    pub fields: Vec<(Box<str>, Stated)>,
    /// Free texts by name, sorted by name; encrypted with the record's key. Of an index-only activity only
    /// [`INDEX_ONLY_TEXTS`].
    pub texts: Vec<(Box<str>, Box<str>)>,
}

/// A matter; see [`crate::Matter`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatterRecord {
    /// Its kind.
    pub kind: Box<str>,
    /// Who may see its content.
    pub secrecy: Secrecy,
    /// Whether it stands beyond dispute.
    pub certainty: Certainty,
    /// The code of the unit that must act on it.
    pub unit: Box<str>,
    /// What happened when, sorted by name.
    pub events: Vec<(Box<str>, EventTime)>,
    /// Ranges of days on which its clock stood still.
    pub pauses: Vec<DayRange>,
    /// Stated fields, sorted by name.
    pub fields: Vec<(Box<str>, Stated)>,
    /// Free texts by name, as of an activity.
    pub texts: Vec<(Box<str>, Box<str>)>,
}

/// The texts that an index-only record may have: the document's number, where the paper is held, who attests
/// (design §2).
pub const INDEX_ONLY_TEXTS: [&str; 3] = ["attested_by", "document_number", "held_at"];

/// A version of a register; see [`crate::RegisterVersion`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterRecord {
    /// The kind of register.
    pub kind: Box<str>,
    /// The code of the unit whose it is.
    pub unit: Box<str>,
    /// The day from which this version stands.
    pub updated: DayRange,
    /// Whether it stands beyond dispute.
    pub certainty: Certainty,
}

/// A directive or an overlay of one, as its pages were published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectiveRecord {
    /// The code of the unit that issues it.
    pub unit: Box<str>,
    /// Path inside the directive's folder, and text, sorted by path.
    pub pages: Vec<(Box<str>, Box<str>)>,
}

/// A file that belongs to a record. Its bytes lie beside the journal, under their digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentRecord {
    /// What it belongs to.
    pub of: RecordId,
    /// The code of the unit that keeps it.
    pub unit: Box<str>,
    /// Who may see it.
    pub secrecy: Secrecy,
    /// Its media type.
    pub media_type: Box<str>,
    /// How many bytes.
    pub bytes: u64,
    /// Its file name; encrypted with the record's key.
    pub name: Box<str>,
}

/// A role given to a subject over a subtree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantRecord {
    /// The account.
    pub subject: Box<str>,
    /// The role.
    pub role: Box<str>,
    /// The relation along which it runs.
    pub relation: Box<str>,
    /// The code of the unit at the top of the subtree.
    pub unit: Box<str>,
    /// From the first day to the last.
    pub valid: DayRange,
}

/// What a subject must not see or touch, whatever was granted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecusalRecord {
    /// The account.
    pub subject: Box<str>,
    /// From what.
    pub from: Recused,
    /// From the first day to the last.
    pub valid: DayRange,
    /// Why, for those who keep grants.
    pub reason: Box<str>,
}

/// What a recusal is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Recused {
    /// A unit with everything below it along a relation.
    Subtree {
        /// The relation.
        relation: Box<str>,
        /// The code of the unit.
        unit: Box<str>,
    },
    /// One record.
    Record(RecordId),
}

/// That a person of this installation took part in an activity of another one, so that sums by home unit are disjoint
/// (design §2, "Persons stay home").
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlipRecord {
    /// The installation that recorded the activity, by the origin of its journal.
    pub installation: Box<str>,
    /// The activity's id there.
    pub activity: Box<str>,
    /// Its kind.
    pub kind: Box<str>,
    /// The name of the unit that held it, for readers.
    pub host: Box<str>,
    /// Its first day.
    pub held: DayRange,
    /// How long it took, in minutes.
    pub minutes: Option<u32>,
    /// The person's role in it.
    pub role: Box<str>,
    /// Who took part.
    pub person: Handle,
    /// The code of the person's home unit on that day.
    pub home: Box<str>,
    /// Stated fields of the activity, sorted by name, as far as the slip tells them.
    pub fields: Vec<(Box<str>, Stated)>,
    /// When it was given: of several slips about one participation the newest holds. `None` where none was sent.
    pub given: Option<Instant>,
}

/// What an accepted command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// The first entry: what this journal is.
    Begin {
        /// The journal's name in checkpoints: a domain name and a path, without spaces.
        origin: Box<str>,
    },
    /// A record is new or has a new version.
    Put {
        /// Which.
        id: RecordId,
        /// The whole of it; `None` once it has been erased, or while its key is not at hand.
        record: Option<Record>,
    },
    /// A record no longer stands; its versions stay readable.
    Withdraw {
        /// Which.
        id: RecordId,
        /// Why.
        reason: Box<str>,
    },
    /// The content of a record was destroyed because the law or the person asked for it.
    Erase {
        /// Which.
        id: RecordId,
        /// The indices of the entries that were destroyed, rising.
        entries: Vec<u64>,
        /// The legal basis.
        basis: Box<str>,
    },
    /// Content that should never have entered was destroyed.
    Spill {
        /// Which.
        id: RecordId,
        /// The indices of the entries that were destroyed, rising.
        entries: Vec<u64>,
        /// What was done about it, without repeating the content.
        procedure: Box<str>,
    },
    /// The database was put back from a backup.
    Restore {
        /// How many entries the backup had.
        size: u64,
        /// How many the last checkpoint known outside the database had, where one was known.
        known: Option<u64>,
    },
}

/// One accepted command's outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// When it was accepted. For readers: order is by index.
    pub at: Instant,
    /// The account that asked for it.
    pub actor: Box<str>,
    /// The command's idempotency key.
    pub command: [u8; 16],
    /// What it did.
    pub act: Act,
}
