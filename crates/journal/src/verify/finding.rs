//! What the verifier can find, as data. Sentences for it are for the crate that speaks.

use crate::content::ContentError;
use crate::hash::Hash;
use crate::note::NoteError;

/// Findings that are listed; the rest is counted. Whoever has a thousand needs no more.
pub const FINDINGS_MAX: usize = 1_000;

/// Something that is not as it was signed. Rows are named by index, ranges include both ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// There are no rows with these indices.
    RowsMissing {
        /// The first one.
        first: u64,
        /// The last one.
        last: u64,
    },
    /// A row came twice, or after a later one, or has a negative index.
    RowOutOfOrder {
        /// Its index as stored.
        row: i64,
    },
    /// The content, salt or format is not what its leaf commits to.
    RowChanged {
        /// Its index.
        row: u64,
        /// Where its content belongs, if it was moved from there.
        fits: Option<u64>,
    },
    /// The content is no entry.
    RowUnreadable {
        /// Its index.
        row: u64,
        /// What is wrong with it.
        error: ContentError,
    },
    /// Content without salt, salt without content, or a salt that is none.
    RowHalf {
        /// Its index.
        row: u64,
    },
    /// It has no content, and no entry says that it was erased.
    RowEmpty {
        /// Its index.
        row: u64,
    },
    /// An entry says that it was erased, and its content is there.
    RowStillThere {
        /// Its index.
        row: u64,
        /// The entry that says so.
        by: u64,
    },
    /// An entry says that itself or a later one was erased.
    ErasureAhead {
        /// The entry that says so.
        row: u64,
        /// Which it names.
        named: u64,
    },
    /// The tiles have no leaves for these rows.
    RowsBeyondTree {
        /// The first one.
        first: u64,
        /// The last one.
        last: u64,
    },
    /// No checkpoint was signed since these were added.
    RowsBeyondCheckpoint {
        /// The first one.
        first: u64,
        /// The last one.
        last: u64,
    },
    /// The first entry does not say what journal this is.
    BeginMissing,
    /// Another entry than the first one begins a journal.
    BeginAgain {
        /// Its index.
        row: u64,
    },
    /// The leaf that is stored for a row was changed; the row itself is as it was signed.
    LeafChanged {
        /// Its index.
        row: u64,
    },
    /// Leaves that are stored for these rows were changed, perhaps together with rows.
    LeavesChanged {
        /// The first one.
        first: u64,
        /// The last one.
        last: u64,
    },
    /// A hash in a tile above the leaves is not over what lies below it.
    InnerChanged {
        /// The level of the tile.
        level: u8,
        /// The first row below it.
        first: u64,
        /// The last row below it.
        last: u64,
    },
    /// A tile is not there.
    TileMissing {
        /// Its level.
        level: u8,
        /// Its position.
        position: u64,
    },
    /// A tile has the wrong size, or does not belong to a journal of this size.
    TileWrong {
        /// Its level as stored.
        level: i64,
        /// Its position as stored.
        position: i64,
    },
    /// A checkpoint cannot be read, or was not signed with the journal's key.
    CheckpointUnbelieved {
        /// The size it is stored under.
        stored: i64,
        /// What is wrong with it.
        error: NoteError,
    },
    /// A checkpoint is stored under another size than it says.
    CheckpointMoved {
        /// The size it is stored under.
        stored: i64,
        /// The size it says.
        size: u64,
    },
    /// A checkpoint was fed after its rows and could not be judged.
    CheckpointLate {
        /// The size it says.
        size: u64,
    },
    /// A checkpoint is of another journal.
    CheckpointOrigin {
        /// The size it says.
        size: u64,
        /// The journal it names.
        origin: Box<str>,
    },
    /// What was signed is not what is there: something changed between two checkpoints, in rows and tiles alike.
    CheckpointRoot {
        /// The first checkpoint that does not fit.
        size: u64,
        /// The first row that may have been changed.
        first: u64,
        /// The last row that may have been changed.
        last: u64,
    },
    /// A checkpoint was signed over more entries than there are: some were removed from the end.
    CheckpointBeyond {
        /// The size it says.
        size: u64,
        /// How many there are.
        rows: u64,
    },
    /// The checkpoint from outside cannot be read.
    OutsideUnreadable {
        /// What is wrong with it.
        error: NoteError,
    },
    /// The checkpoint from outside was signed with another key: the journal's key was exchanged.
    OutsideKey,
    /// The checkpoint from outside is of another journal.
    OutsideOrigin {
        /// What this journal is.
        journal: Box<str>,
        /// What the checkpoint names.
        outside: Box<str>,
    },
    /// The checkpoint from outside is over more entries than there are: the journal was cut off, or an old backup was
    /// put back.
    OutsideBeyond {
        /// How many there were.
        size: u64,
        /// How many there are.
        rows: u64,
    },
    /// The checkpoint from outside has another root: the journal was written a second time.
    OutsideRoot {
        /// The size at which they differ.
        size: u64,
    },
}

impl Finding {
    /// The name of the sentence that says it.
    pub fn id(&self) -> &'static str {
        match self {
            Finding::RowsMissing { .. } => "rows-missing",
            Finding::RowOutOfOrder { .. } => "row-out-of-order",
            Finding::RowChanged { fits: None, .. } => "row-changed",
            Finding::RowChanged { fits: Some(_), .. } => "row-moved",
            Finding::RowUnreadable { .. } => "row-unreadable",
            Finding::RowHalf { .. } => "row-half",
            Finding::RowEmpty { .. } => "row-empty",
            Finding::RowStillThere { .. } => "row-still-there",
            Finding::ErasureAhead { .. } => "erasure-ahead",
            Finding::RowsBeyondTree { .. } => "rows-beyond-tree",
            Finding::RowsBeyondCheckpoint { .. } => "rows-beyond-checkpoint",
            Finding::BeginMissing => "begin-missing",
            Finding::BeginAgain { .. } => "begin-again",
            Finding::LeafChanged { .. } => "leaf-changed",
            Finding::LeavesChanged { .. } => "leaves-changed",
            Finding::InnerChanged { .. } => "inner-changed",
            Finding::TileMissing { .. } => "tile-missing",
            Finding::TileWrong { .. } => "tile-wrong",
            Finding::CheckpointUnbelieved { .. } => "checkpoint-unbelieved",
            Finding::CheckpointMoved { .. } => "checkpoint-moved",
            Finding::CheckpointLate { .. } => "checkpoint-late",
            Finding::CheckpointOrigin { .. } => "checkpoint-origin",
            Finding::CheckpointRoot { .. } => "checkpoint-root",
            Finding::CheckpointBeyond { .. } => "checkpoint-beyond",
            Finding::OutsideUnreadable { .. } => "outside-unreadable",
            Finding::OutsideKey => "outside-key",
            Finding::OutsideOrigin { .. } => "outside-origin",
            Finding::OutsideBeyond { .. } => "outside-beyond",
            Finding::OutsideRoot { .. } => "outside-root",
        }
    }

    /// The rows that it is about, first and last; `None` where it is about the journal as a whole, a tile or a checkpoint.
    pub fn rows(&self) -> Option<(u64, u64)> {
        match *self {
            Finding::RowsMissing { first, last }
            | Finding::RowsBeyondTree { first, last }
            | Finding::RowsBeyondCheckpoint { first, last }
            | Finding::LeavesChanged { first, last }
            | Finding::InnerChanged { first, last, .. }
            | Finding::CheckpointRoot { first, last, .. } => Some((first, last)),
            Finding::RowChanged { row, .. }
            | Finding::RowUnreadable { row, .. }
            | Finding::RowHalf { row }
            | Finding::RowEmpty { row }
            | Finding::RowStillThere { row, .. }
            | Finding::ErasureAhead { row, .. }
            | Finding::BeginAgain { row }
            | Finding::LeafChanged { row } => Some((row, row)),
            Finding::RowOutOfOrder { row } => u64::try_from(row).ok().map(|row| (row, row)),
            Finding::BeginMissing => Some((0, 0)),
            _ => None,
        }
    }
}

/// The findings so far, and how many more there were than are listed.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) list: Vec<Finding>,
    pub(super) further: u64,
}

impl Findings {
    pub(super) fn add(&mut self, finding: Finding) {
        if self.list.len() < FINDINGS_MAX {
            self.list.push(finding);
        } else {
            self.further += 1;
        }
    }
}

/// What a verifier found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Rows that were read.
    pub rows: u64,
    /// Rows without content.
    pub erased: u64,
    /// Checkpoints that were read.
    pub checkpoints: u64,
    /// The size of the tree.
    pub size: u64,
    /// The size of the largest checkpoint that was signed with a key at hand.
    pub signed: u64,
    /// The root; `None` where too much is wrong to have one.
    pub root: Option<Hash>,
    /// What is wrong; empty where nothing is. At most [`FINDINGS_MAX`].
    pub findings: Vec<Finding>,
    /// How many more there were.
    pub further: u64,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}
