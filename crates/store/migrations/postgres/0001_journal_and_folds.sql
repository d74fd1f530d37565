-- The schema, first version. Its twin for the other engine has the same tables, columns, keys and indices; a test
-- compares them. What each table is for, and what becomes of it when others are lost, stands in
-- `crates/store/src/tables.rs` too. Days count from 1970-01-01; `number` is the record's, `unit` the index of a unit,
-- `person` the handle of a person. No foreign keys between tables: derived ones are made anew in any order.

-- Journalled: the truth.

-- The entries in journal order. content and salt are empty once erased; the leaf stays in tile.
CREATE TABLE entry (
    idx BIGINT NOT NULL,    -- index in the journal, from 0 without a gap
    format BIGINT NOT NULL, -- version of the encoding of content
    content BYTEA,          -- canonical bytes; private parts encrypted in them; empty once erased
    salt BYTEA,             -- 32 random bytes; empty once erased
    PRIMARY KEY (idx)
);

-- Hashes of the tree, 256 of a level at a time; the last tile of a level may hold fewer. 32 bytes each.
CREATE TABLE tile (
    level BIGINT NOT NULL,    -- 0: leaves; n: roots of full tiles of level n - 1
    position BIGINT NOT NULL, -- place of the tile in its level, from 0
    hashes BYTEA NOT NULL,    -- 1 to 256 hashes of 32 bytes
    PRIMARY KEY (level, position)
);

-- Signed checkpoints, one for each group of entries that was committed together.
CREATE TABLE checkpoint (
    size BIGINT NOT NULL,           -- entries that the note is about
    note TEXT COLLATE "C" NOT NULL, -- C2SP note: origin, size, root, signature
    PRIMARY KEY (size)
);

-- Keys of records with private parts, wrapped by the master key. Its row is destroyed when the record is erased.
CREATE TABLE record_key (
    noun TEXT COLLATE "C" NOT NULL, -- name of the noun
    id TEXT COLLATE "C" NOT NULL,   -- id of the record
    wrapped BYTEA NOT NULL,         -- its key, wrapped by the master key outside the database
    PRIMARY KEY (noun, id)
);

-- Bytes of attachments by digest.
CREATE TABLE blob (
    digest BYTEA NOT NULL, -- SHA-256 that attachments name them by
    bytes BYTEA NOT NULL,  -- the bytes as they are kept
    PRIMARY KEY (digest)
);

-- Derived: folds of the journal, made anew by rebuilding.

-- Every record, with all that lists need.
CREATE TABLE record (
    number BIGINT NOT NULL,       -- index of the first entry; stands for the record in all other tables
    noun BIGINT NOT NULL,         -- place of the noun in the list of nouns, from 0
    id TEXT COLLATE "C" NOT NULL, -- its id among records of the noun
    owner BIGINT,                 -- number of the record it belongs to
    version BIGINT,               -- entry with its present content; empty where none can be read
    last BIGINT NOT NULL,         -- entry that decided how it stands now
    class BIGINT NOT NULL,        -- place of its class in the list of classes, from 0
    standing BIGINT NOT NULL,     -- 0 stands, 1 withdrawn, 2 erased
    sorting BIGINT NOT NULL,      -- first day of what has days, index of a unit, otherwise 0
    kind TEXT COLLATE "C",        -- kind of what has one; role of a grant
    unit BIGINT NOT NULL,         -- lowest of its units; -1 where it has none
    units BIGINT NOT NULL,        -- how many units it belongs to
    PRIMARY KEY (number)
);
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
    number BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    PRIMARY KEY (number, unit)
);
CREATE INDEX place_by_unit ON place (unit, number);

-- Codes of units and their indices, in order of each code's first entry; never removed.
CREATE TABLE unit_index (
    unit BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (unit)
);
CREATE UNIQUE INDEX unit_index_by_code ON unit_index (code);

-- Units.
CREATE TABLE unit (
    number BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C",
    level TEXT COLLATE "C",
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Dated parents of units along a relation.
CREATE TABLE parents (
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    relation TEXT COLLATE "C" NOT NULL,
    unit BIGINT NOT NULL,
    parent BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (number, position)
);

-- Persons by handle. Who it is stays sealed in the entry.
CREATE TABLE person (
    number BIGINT NOT NULL,
    person BYTEA NOT NULL,
    PRIMARY KEY (number)
);

-- Home units of a person.
CREATE TABLE home (
    number BIGINT NOT NULL,
    position BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (number, position)
);

-- Posts as held. start_last is the last day on which it may have begun.
CREATE TABLE post (
    number BIGINT NOT NULL,
    person BYTEA NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    unit BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    start_last BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Units that a post is responsible for.
CREATE TABLE responsibility (
    number BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    PRIMARY KEY (number, unit)
);

-- Activities. unit keeps the record; all hosts are in place.
CREATE TABLE activity (
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    unit BIGINT NOT NULL,
    certainty BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    minutes BIGINT,
    unnamed_participants BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Who took part in an activity, by handle.
CREATE TABLE participation (
    number BIGINT NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    person BYTEA NOT NULL,
    PRIMARY KEY (number, role, person)
);

-- Matters.
CREATE TABLE matter (
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    unit BIGINT NOT NULL,
    certainty BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- What happened to a matter, and when; days are empty where it is known to have happened and not when.
CREATE TABLE matter_event (
    number BIGINT NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    first_day BIGINT,
    last_day BIGINT,
    PRIMARY KEY (number, event)
);

-- Versions of registers.
CREATE TABLE register (
    number BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    unit BIGINT NOT NULL,
    certainty BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Directives and overlays.
CREATE TABLE directive (
    number BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    pages BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Attachments; the record's id is the digest.
CREATE TABLE attachment (
    number BIGINT NOT NULL,
    unit BIGINT NOT NULL,
    media_type TEXT COLLATE "C" NOT NULL,
    bytes BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Grants.
CREATE TABLE grants (
    number BIGINT NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    relation TEXT COLLATE "C" NOT NULL,
    unit BIGINT NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Recusals, from a subtree (relation, unit) or from one record (noun, id).
CREATE TABLE recusal (
    number BIGINT NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    relation TEXT COLLATE "C",
    unit BIGINT,
    noun BIGINT,
    id TEXT COLLATE "C",
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    PRIMARY KEY (number)
);

-- Participation of persons of this installation elsewhere.
CREATE TABLE slip (
    number BIGINT NOT NULL,
    person BYTEA NOT NULL,
    unit BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL,
    first_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    minutes BIGINT,
    PRIMARY KEY (number)
);

-- Tokens of what may be searched for: names of units, stated fields, pages of directives.
CREATE TABLE token (
    token TEXT COLLATE "C" NOT NULL,
    number BIGINT NOT NULL,
    PRIMARY KEY (token, number)
);
CREATE INDEX token_by_number ON token (number);

-- Idempotency keys of accepted commands.
CREATE TABLE command (
    command BYTEA NOT NULL,
    idx BIGINT NOT NULL,
    PRIMARY KEY (command)
);
CREATE UNIQUE INDEX command_by_idx ON command (idx);

-- Ephemeral: forgotten without harm.

-- Who may write: a row for each lease, with an epoch that rises when it changes hands.
CREATE TABLE lease (
    name TEXT COLLATE "C" NOT NULL,
    holder TEXT COLLATE "C" NOT NULL,
    epoch BIGINT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (name)
);

-- Refusals by idempotency key, so that the same command gets the same reply.
CREATE TABLE refusal (
    command BYTEA NOT NULL,
    reply BYTEA NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (command)
);

-- The schema's version.
CREATE TABLE schema_version (
    version BIGINT NOT NULL,
    PRIMARY KEY (version)
);
