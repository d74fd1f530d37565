-- The schema, first version. Its twin for the other engine has the same tables, columns, keys and indices; a test
-- compares them. What each table is for, and what becomes of it when others are lost, stands in
-- `crates/store/src/tables.rs` too. Days count from 1970-01-01; `number` is the record's, `unit` the index of a unit,
-- `person` the handle of a person. No foreign keys between tables: derived ones are made anew in any order.

-- Journalled: the truth.

-- The entries in journal order. content and salt are empty once erased; the leaf stays in tile.
CREATE TABLE entry (
    idx INTEGER NOT NULL,    -- index in the journal, from 0 without a gap
    format INTEGER NOT NULL, -- version of the encoding of content
    content BLOB,            -- canonical bytes; private parts encrypted in them; empty once erased
    salt BLOB,               -- 32 random bytes; empty once erased
    PRIMARY KEY (idx)
) STRICT;

-- Hashes of the tree, 256 of a level at a time; the last tile of a level may hold fewer. 32 bytes each.
CREATE TABLE tile (
    level INTEGER NOT NULL,    -- 0: leaves; n: roots of full tiles of level n - 1
    position INTEGER NOT NULL, -- place of the tile in its level, from 0
    hashes BLOB NOT NULL,      -- 1 to 256 hashes of 32 bytes
    PRIMARY KEY (level, position)
) STRICT;

-- Signed checkpoints, one for each group of entries that was committed together.
CREATE TABLE checkpoint (
    size INTEGER NOT NULL, -- entries that the note is about
    note TEXT NOT NULL,    -- C2SP note: origin, size, root, signature
    PRIMARY KEY (size)
) STRICT;

-- Keys of records with private parts, wrapped by the master key. Its row is destroyed when the record is erased.
CREATE TABLE record_key (
    noun TEXT NOT NULL,    -- name of the noun
    id TEXT NOT NULL,      -- id of the record
    wrapped BLOB NOT NULL, -- its key, wrapped by the master key outside the database
    PRIMARY KEY (noun, id)
) STRICT;

-- Bytes of attachments by digest.
CREATE TABLE blob (
    digest BLOB NOT NULL, -- SHA-256 that attachments name them by
    bytes BLOB NOT NULL,  -- the bytes as they are kept
    PRIMARY KEY (digest)
) STRICT;

-- Derived: folds of the journal, made anew by rebuilding.

-- Every record, with all that lists need.
CREATE TABLE record (
    number INTEGER NOT NULL,   -- index of the first entry; stands for the record in all other tables
    noun INTEGER NOT NULL,     -- place of the noun in the list of nouns, from 0
    id TEXT NOT NULL,          -- its id among records of the noun
    owner INTEGER,             -- number of the record it belongs to
    version INTEGER,           -- entry with its present content; empty where none can be read
    last INTEGER NOT NULL,     -- entry that decided how it stands now
    class INTEGER NOT NULL,    -- place of its class in the list of classes, from 0
    standing INTEGER NOT NULL, -- 0 stands, 1 withdrawn, 2 erased
    sorting INTEGER NOT NULL,  -- first day of what has days, index of a unit, otherwise 0
    kind TEXT,                 -- kind of what has one; role of a grant
    unit INTEGER NOT NULL,     -- lowest of its units; -1 where it has none
    units INTEGER NOT NULL,    -- how many units it belongs to
    PRIMARY KEY (number)
) STRICT;
-- The id first: with the noun first, a server that has not yet gathered statistics takes the index of lists for it.
CREATE UNIQUE INDEX record_by_id ON record (id, noun);
-- With everything that a scope is compared with, so that what is not shown or only counted is read from the index alone.
CREATE INDEX record_by_sorting ON record (noun, sorting, id, standing, class, unit, units, owner, number);
CREATE INDEX record_by_kind ON record (noun, kind, sorting, id, standing, class, unit, units, owner, number)
    WHERE kind IS NOT NULL;
CREATE INDEX record_by_owner ON record (owner) WHERE owner IS NOT NULL;
-- No index of any table leads from a person to records about them, and none must: nobody is searched for across matters
-- or activities.

-- Which units a record belongs to: what scopes are compared with.
CREATE TABLE place (
    number INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    PRIMARY KEY (number, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_by_unit ON place (unit, number);

-- Codes of units and their indices, in order of each code's first entry; never removed.
CREATE TABLE unit_index (
    unit INTEGER NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (unit)
) STRICT;
CREATE UNIQUE INDEX unit_index_by_code ON unit_index (code);

-- Units.
CREATE TABLE unit (
    number INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT,
    level TEXT,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Dated parents of units along a relation.
CREATE TABLE parents (
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    relation TEXT NOT NULL,
    unit INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;

-- Persons by handle. Who it is stays sealed in the entry.
CREATE TABLE person (
    number INTEGER NOT NULL,
    person BLOB NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Home units of a person.
CREATE TABLE home (
    number INTEGER NOT NULL,
    position INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (number, position)
) STRICT, WITHOUT ROWID;

-- Posts as held. start_last is the last day on which it may have begun.
CREATE TABLE post (
    number INTEGER NOT NULL,
    person BLOB NOT NULL,
    kind TEXT NOT NULL,
    unit INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    start_last INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Units that a post is responsible for.
CREATE TABLE responsibility (
    number INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    PRIMARY KEY (number, unit)
) STRICT, WITHOUT ROWID;

-- Activities. unit keeps the record; all hosts are in place.
CREATE TABLE activity (
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    unit INTEGER NOT NULL,
    certainty INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    minutes INTEGER,
    unnamed_participants INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Who took part in an activity, by handle.
CREATE TABLE participation (
    number INTEGER NOT NULL,
    role TEXT NOT NULL,
    person BLOB NOT NULL,
    PRIMARY KEY (number, role, person)
) STRICT, WITHOUT ROWID;

-- Matters.
CREATE TABLE matter (
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    unit INTEGER NOT NULL,
    certainty INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- What happened to a matter, and when; days are empty where it is known to have happened and not when.
CREATE TABLE matter_event (
    number INTEGER NOT NULL,
    event TEXT NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    PRIMARY KEY (number, event)
) STRICT, WITHOUT ROWID;

-- Versions of registers.
CREATE TABLE register (
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    unit INTEGER NOT NULL,
    certainty INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Directives and overlays.
CREATE TABLE directive (
    number INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Attachments; the record's id is the digest.
CREATE TABLE attachment (
    number INTEGER NOT NULL,
    unit INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Grants.
CREATE TABLE grants (
    number INTEGER NOT NULL,
    subject TEXT NOT NULL,
    role TEXT NOT NULL,
    relation TEXT NOT NULL,
    unit INTEGER NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Recusals, from a subtree (relation, unit) or from one record (noun, id).
CREATE TABLE recusal (
    number INTEGER NOT NULL,
    subject TEXT NOT NULL,
    relation TEXT,
    unit INTEGER,
    noun INTEGER,
    id TEXT,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    PRIMARY KEY (number)
) STRICT;

-- Participation of persons of this installation elsewhere.
CREATE TABLE slip (
    number INTEGER NOT NULL,
    person BLOB NOT NULL,
    unit INTEGER NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    minutes INTEGER,
    PRIMARY KEY (number)
) STRICT;

-- Tokens of what may be searched for: names of units, stated fields, pages of directives.
CREATE TABLE token (
    token TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (token, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX token_by_number ON token (number);

-- Idempotency keys of accepted commands.
CREATE TABLE command (
    command BLOB NOT NULL,
    idx INTEGER NOT NULL,
    PRIMARY KEY (command)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX command_by_idx ON command (idx);

-- Ephemeral: forgotten without harm.

-- Who may write: a row for each lease, with an epoch that rises when it changes hands.
CREATE TABLE lease (
    name TEXT NOT NULL,
    holder TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (name)
) STRICT, WITHOUT ROWID;

-- Refusals by idempotency key, so that the same command gets the same reply.
CREATE TABLE refusal (
    command BLOB NOT NULL,
    reply BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (command)
) STRICT, WITHOUT ROWID;

-- The schema's version.
CREATE TABLE schema_version (
    version INTEGER NOT NULL,
    PRIMARY KEY (version)
) STRICT;
