//! The verifier: is this still the journal that was signed?
//!
//! It is fed what the database holds, in order and block by block (256 rows), keeps little of it, and stops at nothing:
//! all that is wrong becomes a [`Finding`] with its row. What can be told from inside is told without help. That a
//! journal was cut off, put back from an old backup, written a second time or signed with another key is told only by
//! a checkpoint that was kept elsewhere ([`Verifier::against`]).
//!
//! Whom is believed when things differ: a signed checkpoint before a tile above, that before the tile of the leaves, that
//! before the row. So one changed thing is named as what it is, and the rows around it are not.
//!
//! [`block`] judges blocks against tiles and checkpoints; [`finding`] is what can be found. Reading the database, and
//! saying it in sentences, is for others.

mod block;
pub mod finding;

use crate::checkpoint::Checkpoint;
use crate::content::{self, ContentError, Wrong};
use crate::hash::{Hash, SALT_BYTES, leaf};
use crate::note::{NoteError, VerifierKey};
use crate::tile::{TILE_LEVELS, TILE_WIDTH, Tile, TileId, TileSet};
use crate::tree::{Frontier, SIZE_MAX, root_of};
use finding::Findings;
pub use finding::{FINDINGS_MAX, Finding, Report};
use model::Act;
use std::collections::BTreeMap;

const BLOCK: u64 = TILE_WIDTH as u64;

/// A row as the database has it.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    /// Its index.
    pub index: i64,
    /// The number of its format.
    pub format: i64,
    /// Its content, unless erased.
    pub content: Option<&'a [u8]>,
    /// Its salt, unless erased.
    pub salt: Option<&'a [u8]>,
}

/// Judges a journal while it is read.
///
/// The order of feeding: first [`Verifier::against`], where there is an earlier checkpoint, and all tiles of level 1 and
/// above; then for each block of 256 rows its tile of level 0, the checkpoints whose size lies in it (for block *p*: above
/// 256 *p*, up to 256 *p* + 256), its rows; then [`Verifier::finish`].
pub struct Verifier {
    keys: Vec<VerifierKey>,
    findings: Findings,
    rows: u64,
    erased: u64,
    // The index that the next row should have, and where its block begins.
    next: u64,
    begin: u64,
    // What the rows of the block say their leaves are; none for what is erased or missing.
    said: Vec<Option<Hash>>,
    leaves: BTreeMap<u64, Vec<Hash>>,
    inner: TileSet,
    tree: block::Tree,
    checkpoints: u64,
    signed: u64,
    origins: BTreeMap<Box<str>, u64>,
    outside: Option<Box<str>>,
    origin: Option<Box<str>>,
    changed: Vec<Changed>,
    erasures: Erasures,
}

// A row that does not fit its leaf.
struct Changed {
    row: u64,
    said: Hash,
    leaf: Hash,
}

// Which rows have no content, and which should have none.
#[derive(Default)]
struct Erasures {
    // Rows with content, as runs: first and last. They come in rising order.
    there: Vec<(u64, u64)>,
    bare: Vec<u64>,
    // Erased rows, with the first entry that says so.
    named: BTreeMap<u64, u64>,
}

impl Erasures {
    fn is_there(&self, row: u64) -> bool {
        let before = self.there.partition_point(|run| run.0 <= row);
        before > 0 && row <= self.there[before - 1].1
    }

    fn put(&mut self, row: u64) {
        match self.there.last_mut() {
            Some(run) if run.1 + 1 == row => run.1 = row,
            _ => self.there.push((row, row)),
        }
    }
}

impl Verifier {
    /// A verifier that believes checkpoints signed with one of these keys.
    pub fn new(keys: Vec<VerifierKey>) -> Verifier {
        Verifier {
            keys,
            findings: Findings::default(),
            rows: 0,
            erased: 0,
            next: 0,
            begin: 0,
            said: Vec::with_capacity(TILE_WIDTH),
            leaves: BTreeMap::new(),
            inner: TileSet::default(),
            tree: block::Tree::default(),
            checkpoints: 0,
            signed: 0,
            origins: BTreeMap::new(),
            outside: None,
            origin: None,
            changed: Vec::new(),
            erasures: Erasures::default(),
        }
    }

    /// Holds the journal against a checkpoint that was kept elsewhere.
    ///
    /// It is trusted because of where it was kept: if another key signed it, that is a finding, and its size and root are
    /// held against the journal all the same.
    pub fn against(&mut self, note: &str) {
        let checkpoint = match Checkpoint::verify(note, &self.keys) {
            Ok(checkpoint) => checkpoint,
            Err(error) => {
                if matches!(error, NoteError::UnknownKey | NoteError::Signature) {
                    self.findings.add(Finding::OutsideKey);
                }
                match Checkpoint::parse_unverified(note) {
                    Ok(checkpoint) => checkpoint,
                    Err(error) => return self.findings.add(Finding::OutsideUnreadable { error }),
                }
            }
        };
        self.outside = Some(checkpoint.origin);
        self.tree.expect(checkpoint.size, checkpoint.root, true);
    }

    /// A tile as the database has it.
    pub fn tile(&mut self, level: i64, position: i64, hashes: &[u8]) {
        let wrong = Finding::TileWrong { level, position };
        let (Ok(low), Ok(at)) = (u8::try_from(level), u64::try_from(position)) else {
            return self.findings.add(wrong);
        };
        let id = TileId { level: low, position: at };
        match Tile::from_bytes(id, hashes) {
            // A tile that is over what was judged already would never be looked at.
            Some(tile) if low == 0 && at >= self.begin / BLOCK && at <= SIZE_MAX / BLOCK => {
                self.leaves.insert(at, tile.hashes);
            }
            Some(tile) if (1..TILE_LEVELS).contains(&low) => self.inner.insert(tile),
            _ => self.findings.add(wrong),
        }
    }

    /// A checkpoint as the database has it: the size it is stored under, and the signed note.
    pub fn checkpoint(&mut self, stored: i64, note: &str) {
        self.checkpoints += 1;
        let checkpoint = match Checkpoint::verify(note, &self.keys) {
            Ok(checkpoint) => checkpoint,
            Err(error) => {
                return self.findings.add(Finding::CheckpointUnbelieved { stored, error });
            }
        };
        let size = checkpoint.size;
        if u64::try_from(stored) != Ok(size) {
            self.findings.add(Finding::CheckpointMoved { stored, size });
        }
        // What was judged already is not judged again.
        if size < self.begin {
            return self.findings.add(Finding::CheckpointLate { size });
        }
        self.origins.entry(checkpoint.origin).or_insert(size);
        self.signed = self.signed.max(size);
        self.tree.expect(size, checkpoint.root, false);
    }

    /// A row as the database has it.
    pub fn row(&mut self, row: Row<'_>) {
        self.rows += 1;
        let index = match u64::try_from(row.index) {
            Ok(index) if index >= self.next => index,
            _ => return self.findings.add(Finding::RowOutOfOrder { row: row.index }),
        };
        if index > self.next {
            self.findings.add(Finding::RowsMissing { first: self.next, last: index - 1 });
            self.pass_over(index);
        }
        let said = match (row.content, row.salt) {
            (None, None) => {
                self.erased += 1;
                self.erasures.bare.push(index);
                None
            }
            (Some(content), Some(salt)) if salt.len() == SALT_BYTES => {
                self.erasures.put(index);
                self.entry(index, row.format, content);
                let salt = salt.first_chunk().expect("as long as a salt");
                // A format that is no byte fits no leaf.
                let format = u8::try_from(row.format).unwrap_or(0);
                Some(leaf(format, salt, content))
            }
            (content, _) => {
                self.findings.add(Finding::RowHalf { row: index });
                if let Some(content) = content {
                    self.erasures.put(index);
                    self.entry(index, row.format, content);
                }
                None
            }
        };
        self.said.push(said);
        self.next = index + 1;
        if self.next - self.begin == BLOCK {
            self.close();
        }
    }

    // Reads what the entry says about other entries and the journal.
    fn entry(&mut self, row: u64, format: i64, content: &[u8]) {
        let decoded = match content::decode_sealed(content) {
            Ok(_) if i64::from(content[0]) != format => {
                let wrong = Wrong::Format(content[0]);
                Err(ContentError { field: "content", at: 0, wrong })
            }
            decoded => decoded,
        };
        let entry = match decoded {
            Ok(decoded) => decoded.entry,
            Err(error) => {
                return self.findings.add(Finding::RowUnreadable { row, error });
            }
        };
        match entry.act {
            Act::Begin { origin } if row == 0 => self.origin = Some(origin),
            Act::Begin { .. } => self.findings.add(Finding::BeginAgain { row }),
            Act::Erase { entries, .. } | Act::Spill { entries, .. } => {
                for named in entries {
                    if named < row {
                        self.erasures.named.entry(named).or_insert(row);
                    } else {
                        self.findings.add(Finding::ErasureAhead { row, named });
                    }
                }
            }
            _ => {}
        }
    }

    // Goes on at a row, over others that are missing.
    fn pass_over(&mut self, to: u64) {
        while self.begin + BLOCK <= to {
            let block = self.begin / BLOCK;
            let tile_next = self.leaves.first_key_value().map_or(u64::MAX, |it| *it.0);
            let onward = tile_next.min(to / BLOCK);
            if self.said.is_empty() && onward > block {
                // Neither rows nor leaves up to there: however far that is, it is one finding.
                self.tile_missing(0, block);
                self.tree.lose();
                self.begin = onward * BLOCK;
            } else {
                self.close();
            }
        }
        self.said.resize((to - self.begin) as usize, None);
        self.next = to;
    }

    fn tile_missing(&mut self, level: u8, position: u64) {
        self.findings.add(Finding::TileMissing { level, position });
    }

    // Judges the block that was read, and goes on to the next one.
    fn close(&mut self) {
        let position = self.begin / BLOCK;
        let said = std::mem::take(&mut self.said);
        let tile = self.leaves.remove(&position);
        if tile.is_none() && !said.is_empty() {
            self.tile_missing(0, position);
        }
        let mut leaves = tile.unwrap_or_default();
        let in_tile = leaves.len();
        // Rows beyond the tile stand in for their leaves, so that what was signed can still be judged.
        let beyond = said.get(in_tile..).unwrap_or_default();
        leaves.extend(beyond.iter().map_while(|said| *said));
        if in_tile > 0 && !beyond.is_empty() {
            let first = self.begin + in_tile as u64;
            let last = self.begin + said.len() as u64 - 1;
            self.findings.add(Finding::RowsBeyondTree { first, last });
        }
        if leaves.len() < said.len() {
            self.tree.lose();
        }
        let inner = TileId { level: 1, position: position / BLOCK };
        let above = self.inner.get(inner).and_then(|it| it.get((position % BLOCK) as usize));
        let block = block::Block { begin: self.begin, leaves, said, above: above.copied() };
        let width = block.leaves.len().max(block.said.len()) as u64;
        self.tree.judge(block, &mut self.changed, &mut self.findings);
        self.tree.size = self.begin + width;
        self.begin += BLOCK;
    }

    /// What was found.
    pub fn finish(mut self) -> Report {
        let rows_end = self.next;
        let leaves_end = self.leaves.last_key_value().map(|(at, it)| at * BLOCK + it.len() as u64);
        if let Some(end) = leaves_end.filter(|end| *end > rows_end) {
            self.findings.add(Finding::RowsMissing { first: rows_end, last: end - 1 });
            let begin = (end - 1) / BLOCK * BLOCK;
            if begin > self.begin {
                self.pass_over(begin);
            }
        }
        self.close();
        let size = self.tree.size;
        self.above(size);
        self.tree.finish(size, &mut self.findings);
        if size > self.signed {
            let unsigned = Finding::RowsBeyondCheckpoint { first: self.signed, last: size - 1 };
            self.findings.add(unsigned);
        }
        self.named();
        self.origins();
        let changed = std::mem::take(&mut self.changed);
        let places: BTreeMap<Hash, u64> = changed.iter().map(|it| (it.leaf, it.row)).collect();
        for Changed { row, said, .. } in changed {
            self.findings.add(Finding::RowChanged { row, fits: places.get(&said).copied() });
        }
        Report {
            rows: self.rows,
            erased: self.erased,
            checkpoints: self.checkpoints,
            size,
            signed: self.signed,
            root: self.tree.root(),
            findings: self.findings.list,
            further: self.findings.further,
        }
    }

    // Tiles above the leaves: all there, none too many, each over what lies below it.
    fn above(&mut self, size: u64) {
        if self.tree.is_lost() && self.rows < size {
            // Rows and tiles are missing by the block; which tiles should be there cannot be told from that.
            return;
        }
        for level in 1..TILE_LEVELS {
            let hashes = size >> (8 * u32::from(level));
            for position in 0..hashes.div_ceil(BLOCK) {
                let id = TileId { level, position };
                let width = self.inner.get(id).map(<[Hash]>::len);
                match width {
                    None => self.tile_missing(level, position),
                    Some(width) if width != id.width(size) => self
                        .findings
                        .add(Finding::TileWrong { level: level.into(), position: position as i64 }),
                    _ => {}
                }
                let Some(full) = self.inner.get(id).filter(|it| it.len() == TILE_WIDTH) else {
                    continue;
                };
                let up = TileId { level: level + 1, position: position / BLOCK };
                let above = self.inner.get(up).and_then(|it| it.get((position % BLOCK) as usize));
                if above.is_some_and(|above| *above != root_of(full)) {
                    let each = 8 * (u32::from(level) + 1);
                    let first = position << each;
                    let last = first + (1 << each) - 1;
                    self.findings.add(Finding::InnerChanged { level: level + 1, first, last });
                }
            }
        }
        let too_many = self.inner.ids().filter(|id| id.width(size) == 0).collect::<Vec<_>>();
        for id in too_many {
            let (level, position) = (id.level.into(), id.position as i64);
            self.findings.add(Finding::TileWrong { level, position });
        }
    }

    // What is erased must be named as such, and what is named must be erased.
    fn named(&mut self) {
        let erasures = std::mem::take(&mut self.erasures);
        for row in &erasures.bare {
            if !erasures.named.contains_key(row) {
                self.findings.add(Finding::RowEmpty { row: *row });
            }
        }
        for (row, by) in &erasures.named {
            if erasures.is_there(*row) {
                self.findings.add(Finding::RowStillThere { row: *row, by: *by });
            }
        }
    }

    fn origins(&mut self) {
        let Some(origin) = self.origin.take() else {
            if self.rows > 0 {
                self.findings.add(Finding::BeginMissing);
            }
            return;
        };
        for (other, size) in std::mem::take(&mut self.origins) {
            if other != origin {
                self.findings.add(Finding::CheckpointOrigin { size, origin: other });
            }
        }
        if let Some(outside) = self.outside.take().filter(|outside| *outside != origin) {
            self.findings.add(Finding::OutsideOrigin { journal: origin, outside });
        }
    }
}
