//! Every way of changing a journal behind its back is found and named; an honest journal raises no alarm.

use crate::entries::{entry, person, put};
use journal::verify::{FINDINGS_MAX, Finding};
use journal::{
    Checkpoint, Ed25519Signer, Hash, NoteError, Report, Row, Tile, TileId, TileSet, TileWriter,
    Verifier, VerifierKey, encode, leaf,
};
use model::record::{Act, UnitRecord};
use model::{DayRange, Noun, Record, RecordId};
use proptest::prelude::*;
use std::collections::BTreeMap;

const ORIGIN: &str = "luoshi.example/county";

#[derive(Clone, PartialEq)]
struct Stored {
    index: i64,
    format: i64,
    content: Option<Vec<u8>>,
    salt: Option<Vec<u8>>,
}

/// A journal as a database holds it.
#[derive(Clone)]
struct Journal {
    rows: Vec<Stored>,
    tiles: BTreeMap<(i64, i64), Vec<u8>>,
    checkpoints: Vec<(i64, String)>,
    keys: Vec<VerifierKey>,
    against: Option<String>,
}

fn signer(secret: u8) -> Ed25519Signer {
    Ed25519Signer::new(ORIGIN, &[secret; 32]).expect("a name")
}

fn unit(row: u64) -> Vec<u8> {
    let name = format!("单位{row}").into();
    let exists = DayRange::ALWAYS;
    let record = Record::Unit(UnitRecord { name, kind: None, level: None, exists });
    let id = format!("u-{}", row % 7);
    encode(&put(&id, record), &mut |_, plain| plain.to_vec()).expect("an entry")
}

fn salt(row: u64) -> [u8; 32] {
    let mut salt = [9; 32];
    salt[..8].copy_from_slice(&row.to_be_bytes());
    salt
}

fn content(act: Act) -> Vec<u8> {
    encode(&entry(act), &mut |_, plain| plain.to_vec()).expect("an entry")
}

impl Journal {
    /// So many entries, a checkpoint after every `group`. Row 5, and 300 if there is one, were erased by the last row
    /// but one.
    fn new(size: u64, group: u64) -> Journal {
        let contents = (0..size).map(|row| match row {
            0 => content(Act::Begin { origin: ORIGIN.into() }),
            5 | 300 if row != size - 2 => {
                encode(&put("0f", person("张三")), &mut |_, plain| plain.to_vec())
                    .expect("an entry")
            }
            _ if row == size - 2 && size > 8 => {
                let entries = [5, 300].into_iter().filter(|it| *it < row).collect();
                let id = RecordId::new(Noun::Person, "0f");
                content(Act::Erase { id, entries, basis: "第四十七条".into() })
            }
            _ => unit(row),
        });
        let mut journal = Journal::of(contents.collect(), group, 7);
        if size > 8 {
            journal.erase(5);
        }
        if size > 302 {
            journal.erase(300);
        }
        journal
    }

    fn of(contents: Vec<Vec<u8>>, group: u64, secret: u8) -> Journal {
        let mut writer = TileWriter::new();
        let mut tiles = BTreeMap::new();
        let (mut rows, mut checkpoints) = (Vec::new(), Vec::new());
        let size = contents.len() as u64;
        for (row, content) in contents.into_iter().enumerate() {
            let row = row as u64;
            writer.append(leaf(1, &salt(row), &content));
            let (content, salt) = (Some(content), Some(salt(row).to_vec()));
            rows.push(Stored { index: row as i64, format: 1, content, salt });
            if (row + 1).is_multiple_of(group) || row + 1 == size {
                let note = Checkpoint::new(ORIGIN, row + 1, writer.root()).sign(&[&signer(secret)]);
                checkpoints.push((row as i64 + 1, note.expect("signed").to_string()));
                for tile in writer.changed() {
                    tiles.insert((tile.id.level.into(), tile.id.position as i64), tile.bytes());
                }
            }
        }
        let keys = vec![signer(7).verifier_key()];
        Journal { rows, tiles, checkpoints, keys, against: None }
    }

    fn erase(&mut self, row: usize) {
        (self.rows[row].content, self.rows[row].salt) = (None, None);
    }

    /// Puts another content in a row, with its own leaf where `leaf_too`.
    fn rewrite(&mut self, row: usize, leaf_too: bool) {
        let content = unit(row as u64 + 1_000_000);
        let leaf = leaf(1, &salt(row as u64), &content);
        self.rows[row].content = Some(content);
        self.rows[row].salt = Some(salt(row as u64).to_vec());
        if leaf_too {
            self.hash(0, row, |hash| *hash = leaf);
        }
    }

    /// Changes a hash in a tile; `at` counts hashes of the level.
    fn hash(&mut self, level: i64, at: usize, change: impl FnOnce(&mut Hash)) {
        let tile = self.tiles.get_mut(&(level, at as i64 / 256)).expect("a tile");
        let place = at % 256 * 32..at % 256 * 32 + 32;
        let mut hash = Hash(tile[place.clone()].try_into().expect("32 bytes"));
        change(&mut hash);
        tile[place].copy_from_slice(&hash.0);
    }

    /// Makes all tiles above the leaves fit them.
    fn mend_above(&mut self) {
        let mut writer = TileWriter::new();
        for (_, tile) in self.tiles.range((0, 0)..(1, 0)) {
            tile.chunks(32).for_each(|it| writer.append(Hash(it.try_into().expect("32 bytes"))));
        }
        for tile in writer.changed() {
            self.tiles.insert((tile.id.level.into(), tile.id.position as i64), tile.bytes());
        }
    }

    fn verify(&self) -> Report {
        let mut verifier = Verifier::new(self.keys.clone());
        self.against.iter().for_each(|note| verifier.against(note));
        for ((level, position), hashes) in self.tiles.range((1, 0)..) {
            verifier.tile(*level, *position, hashes);
        }
        let last_row = self.rows.iter().map(|it| it.index).max().unwrap_or(0);
        let last_tile = self.tiles.keys().filter(|it| it.0 == 0).map(|it| it.1).max().unwrap_or(0);
        let mut rows = self.rows.iter().peekable();
        // As the store does: only blocks of which there is something.
        let most = last_tile.max(last_row / 256);
        let near = 0..=most.min(1_000);
        let far = (most > 1_000).then_some(most);
        let blocks = near.chain(far);
        for block in blocks {
            if let Some(hashes) = self.tiles.get(&(0, block)) {
                verifier.tile(0, block, hashes);
            }
            for (size, note) in self.checkpoints.iter().filter(|it| (it.0 - 1) / 256 == block) {
                verifier.checkpoint(*size, note);
            }
            while let Some(row) = rows.next_if(|row| row.index / 256 <= block) {
                verifier.row(Row {
                    index: row.index,
                    format: row.format,
                    content: row.content.as_deref(),
                    salt: row.salt.as_deref(),
                });
            }
        }
        for (size, note) in self.checkpoints.iter().filter(|it| (it.0 - 1) / 256 > most) {
            verifier.checkpoint(*size, note);
        }
        verifier.finish()
    }

    fn check(&self, expected: &[Finding]) {
        let report = self.verify();
        assert_eq!(report.findings, expected);
        assert_eq!(report.further, 0);
    }
}

#[test]
fn an_honest_journal_raises_no_alarm() {
    for size in [0, 1, 2, 9, 255, 256, 257, 512, 700, 66_000] {
        for group in [1, 3, 128, 1_000_000] {
            if size / group > 1_000 {
                continue;
            }
            let journal = Journal::new(size, group);
            let report = journal.verify();
            assert_eq!(report.findings, [], "{size} entries in groups of {group}");
            assert_eq!((report.rows, report.size, report.signed), (size, size, size));
            let root = journal
                .checkpoints
                .last()
                .map(|it| Checkpoint::parse_unverified(&it.1).expect("ours").root);
            assert_eq!(report.root, Some(root.unwrap_or_else(Hash::of_nothing)));
        }
    }
}

#[test]
fn a_changed_row_is_named() {
    for (size, group) in [(100, 10), (700, 10), (700, 700), (513, 1)] {
        for row in [1, 77, size - 1] {
            let mut journal = Journal::new(size as u64, group);
            journal.rewrite(row, false);
            let row = row as u64;
            journal.check(&[Finding::RowChanged { row, fits: None }]);
            let mut journal = Journal::new(size as u64, group);
            journal.rows[row as usize].salt.as_mut().expect("not erased")[3] ^= 1;
            journal.check(&[Finding::RowChanged { row, fits: None }]);
        }
    }
    let mut journal = Journal::new(100, 10);
    journal.rows[50].format = 300;
    let found = journal.verify().findings;
    assert_eq!(
        found.iter().map(Finding::id).collect::<Vec<_>>(),
        ["row-unreadable", "row-changed"]
    );
    assert!(found.iter().all(|it| it.rows() == Some((50, 50))));
}

#[test]
fn reordered_rows_are_named_with_their_places() {
    let mut journal = Journal::new(700, 10);
    let (a, b) = (journal.rows[10].clone(), journal.rows[600].clone());
    journal.rows[10] = Stored { index: 10, ..b };
    journal.rows[600] = Stored { index: 600, ..a };
    journal.check(&[
        Finding::RowChanged { row: 10, fits: Some(600) },
        Finding::RowChanged { row: 600, fits: Some(10) },
    ]);
}

#[test]
fn a_removed_row_is_named() {
    for row in [0, 1, 255, 256, 400, 699] {
        let mut journal = Journal::new(700, 10);
        journal.rows.remove(row);
        let row = row as u64;
        let missing = Finding::RowsMissing { first: row, last: row };
        let begin = (row == 0).then_some(Finding::BeginMissing);
        journal.check(&[missing].into_iter().chain(begin).collect::<Vec<_>>());
    }
    let mut journal = Journal::new(2_000, 10);
    journal.rows.drain(400..1_500);
    journal.check(&[Finding::RowsMissing { first: 400, last: 1_499 }]);
    // Whole blocks at the end.
    let mut journal = Journal::new(2_000, 10);
    journal.rows.drain(400..);
    let ids: Vec<_> = journal.verify().findings.iter().map(Finding::id).collect();
    // The entry that told of the erasures is gone, too.
    assert_eq!(ids, ["rows-missing", "row-empty", "row-empty"]);
}

#[test]
fn rows_that_stand_elsewhere_are_named() {
    let mut journal = Journal::new(100, 10);
    journal.rows[50].index = 49;
    journal
        .check(&[Finding::RowOutOfOrder { row: 49 }, Finding::RowsMissing { first: 50, last: 50 }]);
    let mut journal = Journal::new(100, 10);
    journal.rows[0].index = -1;
    let found = journal.verify().findings;
    assert!(found.contains(&Finding::RowOutOfOrder { row: -1 }));
    // However far away: no time and no memory is spent on what lies between.
    let mut journal = Journal::new(100, 10);
    journal.rows[99].index = i64::MAX;
    let found = journal.verify().findings;
    assert_eq!(found[0], Finding::RowsMissing { first: 99, last: i64::MAX as u64 - 1 });
}

#[test]
fn an_added_row_is_named() {
    let more =
        Stored { index: 700, format: 1, content: Some(unit(700)), salt: Some(salt(700).to_vec()) };
    let mut journal = Journal::new(700, 10);
    journal.rows.push(more.clone());
    journal.check(&[
        Finding::RowsBeyondTree { first: 700, last: 700 },
        Finding::RowsBeyondCheckpoint { first: 700, last: 700 },
    ]);
    let new_leaf = leaf(1, &salt(700), &unit(700));
    journal.tiles.get_mut(&(0, 2)).expect("a tile").extend(new_leaf.0);
    journal.check(&[Finding::RowsBeyondCheckpoint { first: 700, last: 700 }]);
    // Unsigned from the first one on.
    let mut journal = Journal::new(20, 10);
    journal.checkpoints.clear();
    journal.check(&[Finding::RowsBeyondCheckpoint { first: 0, last: 19 }]);
}

#[test]
fn rows_and_erasures_must_agree() {
    let mut journal = Journal::new(700, 10);
    journal.erase(40);
    journal.check(&[Finding::RowEmpty { row: 40 }]);
    // Content put back, as from an old backup: by itself it fits its leaf.
    let mut journal = Journal::new(700, 10);
    let back =
        encode(&put("0f", person("张三")), &mut |_, plain| plain.to_vec()).expect("an entry");
    (journal.rows[300].content, journal.rows[300].salt) = (Some(back), Some(salt(300).to_vec()));
    journal.check(&[Finding::RowStillThere { row: 300, by: 698 }]);
    let mut journal = Journal::new(700, 10);
    journal.rows[40].salt = None;
    journal.rows[41].content = None;
    journal.rows[42].salt = Some(vec![1; 31]);
    journal.check(&[40, 41, 42].map(|row| Finding::RowHalf { row }));
    let id = RecordId::new(Noun::Person, "0f");
    let ahead = content(Act::Spill { id, entries: vec![1, 3], procedure: "".into() });
    let begin = content(Act::Begin { origin: ORIGIN.into() });
    let mut journal = Journal::of(vec![begin.clone(), unit(1), ahead, begin], 2, 7);
    journal.erase(1);
    journal.check(
        &[
            Finding::ErasureAhead { row: 2, named: 3 },
            Finding::BeginAgain { row: 3 },
            Finding::RowStillThere { row: 3, by: 2 },
        ][..2],
    );
}

#[test]
fn what_is_no_entry_is_named() {
    let journal = Journal::of(
        vec![content(Act::Begin { origin: ORIGIN.into() }), vec![1, 2, 3], vec![]],
        3,
        7,
    );
    let ids: Vec<_> = journal.verify().findings.iter().map(|it| (it.id(), it.rows())).collect();
    assert_eq!(ids, [("row-unreadable", Some((1, 1))), ("row-unreadable", Some((2, 2)))]);
    Journal::of(vec![unit(0), unit(1)], 3, 7).check(&[Finding::BeginMissing]);
}

#[test]
fn a_changed_leaf_is_told_from_a_changed_row() {
    // By the tile above, and where there is none, by what was signed.
    for row in [20, 600, 699] {
        let mut journal = Journal::new(700, 50);
        journal.hash(0, row, |hash| hash.0[0] ^= 1);
        journal.check(&[Finding::LeafChanged { row: row as u64 }]);
    }
    // Of an erased row nothing else is left: the range is what the checkpoints leave.
    let mut journal = Journal::new(700, 50);
    journal.hash(0, 300, |hash| hash.0[0] ^= 1);
    journal.check(&[Finding::LeavesChanged { first: 300, last: 349 }]);
}

#[test]
fn a_row_rewritten_with_its_leaf_is_narrowed_by_what_was_signed() {
    let mut journal = Journal::new(1_000, 10);
    journal.rewrite(123, true);
    journal.check(&[Finding::LeavesChanged { first: 120, last: 129 }]);
    // In the last block there is no tile above.
    let mut journal = Journal::new(1_000, 10);
    journal.rewrite(923, true);
    journal.check(&[Finding::CheckpointRoot { size: 930, first: 920, last: 929 }]);
    // With all tiles above: only what was signed tells.
    let mut journal = Journal::new(1_000, 10);
    journal.rewrite(123, true);
    journal.mend_above();
    journal.check(&[Finding::CheckpointRoot { size: 130, first: 120, last: 129 }]);
    // One checkpoint for all: the tile above narrows.
    let mut journal = Journal::new(1_000, 1_000);
    journal.rewrite(300, true);
    journal.rewrite(301, true);
    let found = journal.verify().findings;
    assert_eq!(found[0], Finding::LeavesChanged { first: 256, last: 511 });
}

#[test]
fn changed_tiles_above_are_named() {
    let mut journal = Journal::new(1_000, 10);
    journal.hash(1, 1, |hash| hash.0[0] ^= 1);
    journal.check(&[Finding::InnerChanged { level: 1, first: 256, last: 511 }]);
    let mut journal = Journal::new(66_000, 600);
    journal.hash(2, 0, |hash| hash.0[0] ^= 1);
    journal.check(&[Finding::InnerChanged { level: 2, first: 0, last: 65_535 }]);
    let mut journal = Journal::new(1_000, 10);
    journal.tiles.remove(&(1, 0));
    journal.check(&[Finding::TileMissing { level: 1, position: 0 }]);
    let mut journal = Journal::new(1_000, 10);
    journal.tiles.get_mut(&(1, 0)).expect("a tile").extend([0; 32]);
    journal.tiles.insert((1, 1), vec![0; 32]);
    journal.tiles.insert((9, 1), vec![0; 32]);
    journal.tiles.insert((2, 0), vec![0; 33]);
    let wrong = |level, position| Finding::TileWrong { level, position };
    journal.check(&[wrong(2, 0), wrong(9, 1), wrong(1, 0), wrong(1, 1)]);
}

#[test]
fn a_missing_tile_of_leaves_is_named() {
    let mut journal = Journal::new(1_000, 10);
    journal.tiles.remove(&(0, 2));
    journal.check(&[Finding::TileMissing { level: 0, position: 2 }]);
    let mut journal = Journal::new(1_000, 10);
    journal.tiles.get_mut(&(0, 2)).expect("a tile").truncate(32 * 100);
    journal.check(&[Finding::RowsBeyondTree { first: 612, last: 767 }]);
    let mut journal = Journal::new(1_000, 10);
    journal.tiles.get_mut(&(0, 2)).expect("a tile").truncate(32 * 100);
    journal.rows.drain(600..768);
    let found = journal.verify().findings;
    assert!(found.contains(&Finding::RowsMissing { first: 600, last: 767 }));
    assert!(found.contains(&Finding::TileWrong { level: 0, position: 2 }));
}

#[test]
fn wrong_checkpoints_are_named() {
    let mut journal = Journal::new(100, 10);
    journal.checkpoints[3].1 = journal.checkpoints[3].1.replace("\n40\n", "\n41\n");
    let error = NoteError::Signature;
    journal.check(&[Finding::CheckpointUnbelieved { stored: 40, error }]);
    let mut journal = Journal::new(100, 10);
    journal.checkpoints[3].0 = 41;
    journal.check(&[Finding::CheckpointMoved { stored: 41, size: 40 }]);
    let sign = |origin: &str, size, secret| {
        let signer = Ed25519Signer::new(ORIGIN, &[secret; 32]).expect("a name");
        Checkpoint::new(origin, size, Hash([1; 32])).sign(&[&signer]).expect("signed").to_string()
    };
    let mut journal = Journal::new(100, 10);
    journal.checkpoints[3].1 = sign(ORIGIN, 40, 8);
    let error = NoteError::UnknownKey;
    journal.check(&[Finding::CheckpointUnbelieved { stored: 40, error }]);
    // Signed with the right key over another root: later ones show that the rows are right.
    let mut journal = Journal::new(100, 10);
    journal.checkpoints[3].1 = sign(ORIGIN, 40, 7);
    journal.check(&[Finding::CheckpointRoot { size: 40, first: 30, last: 39 }]);
    let mut journal = Journal::new(100, 10);
    let last = Checkpoint::parse_unverified(&journal.checkpoints[9].1).expect("ours");
    let other = Checkpoint { origin: "other.example".into(), ..last };
    journal.checkpoints[9].1 = other.sign(&[&signer(7)]).expect("signed").to_string();
    journal.check(&[Finding::CheckpointOrigin { size: 100, origin: "other.example".into() }]);
    let mut journal = Journal::new(600, 10);
    journal.checkpoints[0].0 = 400;
    let late = Finding::CheckpointLate { size: 10 };
    journal.check(&[Finding::CheckpointMoved { stored: 400, size: 10 }, late]);
    // A checkpoint of an empty journal has only one root.
    let mut journal = Journal::new(0, 10);
    journal.checkpoints.push((1, sign(ORIGIN, 0, 7)));
    let found = journal.verify().findings;
    assert_eq!(
        found.iter().map(Finding::id).collect::<Vec<_>>(),
        ["checkpoint-moved", "checkpoint-root"]
    );
}

#[test]
fn what_was_cut_off_is_found_by_the_checkpoints_that_are_left() {
    for keep in [0, 1, 256, 650, 699] {
        let mut journal = Journal::new(700, 10);
        let whole = journal.checkpoints.clone();
        let shorter = Journal::new(700, 1);
        journal.rows.truncate(keep);
        journal.tiles.clear();
        let mut writer = TileWriter::new();
        let all = TileSet::new(shorter.tiles.iter().filter_map(|((level, position), bytes)| {
            let id = TileId { level: *level as u8, position: *position as u64 };
            Tile::from_bytes(id, bytes)
        }));
        for row in 0..keep as u64 {
            let id = TileId { level: 0, position: row / 256 };
            writer.append(all.get(id).expect("a tile")[row as usize % 256]);
        }
        for tile in writer.changed() {
            journal.tiles.insert((tile.id.level.into(), tile.id.position as i64), tile.bytes());
        }
        let found = journal.verify().findings;
        assert!(
            found.contains(&Finding::CheckpointBeyond { size: 700, rows: keep as u64 }),
            "{keep}"
        );
        // With the checkpoints cut off as well only one from outside tells.
        journal.checkpoints.retain(|it| it.0 <= keep as i64);
        journal.against = Some(whole[68].1.clone());
        let found = journal.verify().findings;
        let outside = keep < 690;
        assert_eq!(
            found.contains(&Finding::OutsideBeyond { size: 690, rows: keep as u64 }),
            outside,
            "{keep}"
        );
    }
}

#[test]
fn a_checkpoint_from_outside_tells_what_the_journal_cannot() {
    let honest = Journal::new(700, 10);
    let earlier = honest.checkpoints[30].1.clone();
    let against = |journal: &Journal, note: &str| {
        let mut journal = journal.clone();
        journal.against = Some(note.to_owned());
        journal.verify().findings
    };
    assert_eq!(against(&honest, &earlier), []);
    assert_eq!(against(&honest, &honest.checkpoints[69].1), []);
    let empty = Checkpoint::new(ORIGIN, 0, Hash::of_nothing()).sign(&[&signer(7)]).expect("signed");
    assert_eq!(against(&honest, &empty.to_string()), []);

    // Written a second time with the same key: inside all is well.
    let mut contents: Vec<Vec<u8>> = (0..700).map(unit).collect();
    contents[0] = content(Act::Begin { origin: ORIGIN.into() });
    let fork = Journal::of(contents.clone(), 10, 7);
    fork.check(&[]);
    assert_eq!(against(&fork, &earlier), [Finding::OutsideRoot { size: 310 }]);
    // Or with another key, put in the place of the first one.
    let mut swapped = Journal::of(contents, 10, 8);
    swapped.keys = vec![signer(8).verifier_key()];
    swapped.check(&[]);
    let found = against(&swapped, &earlier);
    assert_eq!(found, [Finding::OutsideKey, Finding::OutsideRoot { size: 310 }]);
    // Another key over the same entries.
    let mut same = honest.clone();
    same.keys = vec![signer(8).verifier_key()];
    for (_, note) in &mut same.checkpoints {
        let checkpoint = Checkpoint::parse_unverified(note).expect("ours");
        *note = checkpoint.sign(&[&signer(8)]).expect("signed").to_string();
    }
    same.check(&[]);
    assert_eq!(against(&same, &earlier), [Finding::OutsideKey]);

    let other =
        Checkpoint::new("other.example", 10, Hash([0; 32])).sign(&[&signer(7)]).expect("signed");
    let found = against(&honest, &other.to_string());
    let origins =
        Finding::OutsideOrigin { journal: ORIGIN.into(), outside: "other.example".into() };
    assert_eq!(found, [Finding::OutsideRoot { size: 10 }, origins]);
    let unreadable = Finding::OutsideUnreadable { error: NoteError::Form };
    assert_eq!(against(&honest, "nothing"), [unreadable]);
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let mut journal = Journal::new(3_000, 1_000);
    (1..2_000).filter(|row| ![5, 300].contains(row)).for_each(|row| journal.erase(row));
    let report = journal.verify();
    assert_eq!(
        (report.findings.len(), report.further),
        (FINDINGS_MAX, 1_997 - FINDINGS_MAX as u64)
    );
    assert!(!report.is_clean());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever single byte is changed, row removed or doubled, tile or checkpoint changed: it is found, and where a row was
    /// changed, the row.
    #[test]
    fn every_change_is_found(size in 10_u64..1_100, group in 1_u64..300, kind in 0..9, pick: u64, bit in 0..8_u8) {
        let honest = Journal::new(size, group);
        let mut journal = honest.clone();
        let row = (pick % size) as usize;
        let erased = journal.rows[row].content.is_none();
        let flip = |bytes: &mut Vec<u8>| {
            let at = (pick / size) as usize % bytes.len();
            bytes[at] ^= 1_u8 << bit;
        };
        let mut named = Some(row as u64);
        match kind {
            0 if !erased => flip(journal.rows[row].content.as_mut().expect("not erased")),
            1 if !erased => flip(journal.rows[row].salt.as_mut().expect("not erased")),
            2 => drop(journal.rows.remove(row)),
            3 => {
                let again = journal.rows[row].clone();
                journal.rows.insert(row, again);
            }
            4 if !erased => journal.erase(row),
            5 => journal.rewrite(row, true),
            6 => {
                let keys: Vec<_> = journal.tiles.keys().copied().collect();
                let key = keys[pick as usize % keys.len()];
                flip(journal.tiles.get_mut(&key).expect("a tile"));
                named = None;
            }
            7 => {
                let at = pick as usize % journal.checkpoints.len();
                let mut note = std::mem::take(&mut journal.checkpoints[at].1).into_bytes();
                flip(&mut note);
                journal.checkpoints[at].1 = String::from_utf8_lossy(&note).into_owned();
                named = None;
            }
            8 if !erased => journal.rows[row].format += 1,
            // Of an erased row there is nothing to change.
            _ => drop(journal.rows.remove(row)),
        }
        let report = journal.verify();
        prop_assert!(!report.is_clean());
        if let Some(row) = named {
            let names = |it: &Finding| it.rows().is_some_and(|(first, last)| (first..=last).contains(&row));
            prop_assert!(report.findings.iter().any(names), "row {row}: {:?}", report.findings);
        }
        prop_assert_eq!(honest.verify().findings, []);
    }
}
