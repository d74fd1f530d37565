//! Every table there is, with what it is for. A test compares this list with both engines' schemas, and a table
//! that stands here without being journalled, derived or ephemeral cannot be written down.

use Sort::{Derived, Ephemeral, Journalled};
use Type::{Bytes, Int, Text};

/// What becomes of a table when others are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The truth. Nothing else can bring it back.
    Journalled,
    /// A fold of the journal: made anew by rebuilding.
    Derived,
    /// Forgotten without harm.
    Ephemeral,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A whole number of 64 bits.
    Int,
    /// A text, compared byte by byte on both engines.
    Text,
    /// Bytes.
    Bytes,
}

/// A table.
#[derive(Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// What becomes of it.
    pub sort: Sort,
    /// Its columns in order.
    pub columns: &'static [Column],
    /// How many of the first columns are the primary key.
    pub key_columns: usize,
}

/// A column.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Type,
    /// Whether it may be empty.
    pub nullable: bool,
}

const fn is(name: &'static str, holds: Type) -> Column {
    Column { name, holds, nullable: false }
}

const fn may_be(name: &'static str, holds: Type) -> Column {
    Column { name, holds, nullable: true }
}

macro_rules! tables {
    ($($(#[$about:meta])* $constant:ident = $name:literal, $sort:expr, $keys:literal, [$($column:expr),* $(,)?];)*) => {
        $($(#[$about])* pub const $constant: Table =
            Table { name: $name, sort: $sort, columns: &[$($column),*], key_columns: $keys };)*

        /// All of them.
        pub const TABLES: &[&Table] = &[$(&$constant),*];
    };
}

tables! {
    /// The entries in journal order. `content` and `salt` are empty once erased; the leaf stays in `tile`.
    ENTRY = "entry", Journalled, 1, [
        is("idx", Int),
        is("format", Int),
        may_be("content", Bytes),
        may_be("salt", Bytes),
    ];
    /// Hashes of the tree, 256 of a level at a time; the last tile of a level may hold fewer. 32 bytes each.
    TILE = "tile", Journalled, 2, [
        is("level", Int),
        is("position", Int),
        is("hashes", Bytes),
    ];
    /// Signed checkpoints, one for each group of entries that was committed together.
    CHECKPOINT = "checkpoint", Journalled, 1, [
        is("size", Int),
        is("note", Text),
    ];
    /// Keys of records with private parts, wrapped by the master key. Its row is destroyed when the record is erased.
    RECORD_KEY = "record_key", Journalled, 2, [
        is("noun", Text),
        is("id", Text),
        is("wrapped", Bytes),
    ];
    /// Bytes of attachments by digest.
    BLOB = "blob", Journalled, 1, [
        is("digest", Bytes),
        is("bytes", Bytes),
    ];

    /// Every record, with all that lists need.
    RECORD = "record", Derived, 1, [
        is("number", Int),
        is("noun", Int),
        is("id", Text),
        may_be("owner", Int),
        may_be("version", Int),
        is("last", Int),
        is("class", Int),
        is("standing", Int),
        is("sorting", Int),
        may_be("kind", Text),
        is("unit", Int),
        is("units", Int),
    ];
    /// Which units a record belongs to: what scopes are compared with.
    PLACE = "place", Derived, 2, [
        is("number", Int),
        is("unit", Int),
    ];
    /// Codes of units and their indices, in order of each code's first entry; never removed.
    UNIT_INDEX = "unit_index", Derived, 1, [
        is("unit", Int),
        is("code", Text),
    ];
    /// Units.
    UNIT = "unit", Derived, 1, [
        is("number", Int),
        is("unit", Int),
        is("name", Text),
        may_be("kind", Text),
        may_be("level", Text),
        is("first_day", Int),
        is("last_day", Int),
    ];
    /// Dated parents of units along a relation.
    PARENTS = "parents", Derived, 2, [
        is("number", Int),
        is("position", Int),
        is("relation", Text),
        is("unit", Int),
        is("parent", Int),
        is("first_day", Int),
        is("last_day", Int),
    ];
    /// Persons by handle. Who it is stays sealed in the entry.
    PERSON = "person", Derived, 1, [
        is("number", Int),
        is("person", Bytes),
    ];
    /// Home units of a person.
    HOME = "home", Derived, 2, [
        is("number", Int),
        is("position", Int),
        is("unit", Int),
        is("first_day", Int),
        is("last_day", Int),
    ];
    /// Posts as held. `start_last` is the last day on which it may have begun.
    POST = "post", Derived, 1, [
        is("number", Int),
        is("person", Bytes),
        is("kind", Text),
        is("unit", Int),
        is("first_day", Int),
        is("start_last", Int),
        is("last_day", Int),
    ];
    /// Units that a post is responsible for.
    RESPONSIBILITY = "responsibility", Derived, 2, [
        is("number", Int),
        is("unit", Int),
    ];
    /// Activities. `unit` keeps the record; all hosts are in `place`.
    ACTIVITY = "activity", Derived, 1, [
        is("number", Int),
        is("kind", Text),
        is("unit", Int),
        is("certainty", Int),
        is("first_day", Int),
        is("last_day", Int),
        may_be("minutes", Int),
        is("unnamed_participants", Int),
    ];
    /// Who took part in an activity, by handle.
    PARTICIPATION = "participation", Derived, 3, [
        is("number", Int),
        is("role", Text),
        is("person", Bytes),
    ];
    /// Matters.
    MATTER = "matter", Derived, 1, [
        is("number", Int),
        is("kind", Text),
        is("unit", Int),
        is("certainty", Int),
    ];
    /// What happened to a matter, and when; days are empty where it is known to have happened and not when.
    MATTER_EVENT = "matter_event", Derived, 2, [
        is("number", Int),
        is("event", Text),
        may_be("first_day", Int),
        may_be("last_day", Int),
    ];
    /// Versions of registers.
    REGISTER = "register", Derived, 1, [
        is("number", Int),
        is("kind", Text),
        is("unit", Int),
        is("certainty", Int),
        is("first_day", Int),
        is("last_day", Int),
    ];
    /// Directives and overlays.
    DIRECTIVE = "directive", Derived, 1, [
        is("number", Int),
        is("unit", Int),
        is("pages", Int),
    ];
    /// Attachments; the record's id is the digest.
    ATTACHMENT = "attachment", Derived, 1, [
        is("number", Int),
        is("unit", Int),
        is("media_type", Text),
        is("bytes", Int),
    ];
    /// Grants.
    GRANTS = "grants", Derived, 1, [
        is("number", Int),
        is("subject", Text),
        is("role", Text),
        is("relation", Text),
        is("unit", Int),
        is("first_day", Int),
        is("last_day", Int),
    ];
    /// Recusals, from a subtree (`relation`, `unit`) or from one record (`noun`, `id`).
    RECUSAL = "recusal", Derived, 1, [
        is("number", Int),
        is("subject", Text),
        may_be("relation", Text),
        may_be("unit", Int),
        may_be("noun", Int),
        may_be("id", Text),
        is("first_day", Int),
        is("last_day", Int),
    ];
    /// Participation of persons of this installation elsewhere.
    SLIP = "slip", Derived, 1, [
        is("number", Int),
        is("person", Bytes),
        is("unit", Int),
        is("kind", Text),
        is("role", Text),
        is("first_day", Int),
        is("last_day", Int),
        may_be("minutes", Int),
    ];
    /// Tokens of what may be searched for: names of units, stated fields, pages of directives.
    TOKEN = "token", Derived, 2, [
        is("token", Text),
        is("number", Int),
    ];
    /// Idempotency keys of accepted commands.
    COMMAND = "command", Derived, 1, [
        is("command", Bytes),
        is("idx", Int),
    ];

    /// Who may write: a row for each lease, with an epoch that rises when it changes hands.
    LEASE = "lease", Ephemeral, 1, [
        is("name", Text),
        is("holder", Text),
        is("epoch", Int),
        is("until", Int),
    ];
    /// Refusals by idempotency key, so that the same command gets the same reply.
    REFUSAL = "refusal", Ephemeral, 1, [
        is("command", Bytes),
        is("reply", Bytes),
        is("at", Int),
    ];
    /// The schema's version.
    SCHEMA_VERSION = "schema_version", Ephemeral, 1, [
        is("version", Int),
    ];
}
