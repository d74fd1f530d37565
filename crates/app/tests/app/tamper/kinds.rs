//! The ways in which a journal is changed behind the program's back, and by what each has to be found.
//!
//! Not here, because it takes nothing away: a checkpoint between others that is removed. A later one says the same and more.

use super::base::{Base, Journal, Row, insert_row, insert_tile, other_signer, signer};
use crate::random::Random;
use journal::{Finding, Hash, TileId, VerifierKey};

/// What is done to a copy, and what must be found.
pub struct Change {
    pub step: Step,
    /// The key with which it is verified.
    pub key: VerifierKey,
    /// A checkpoint kept elsewhere, where only that can find it: from inside the copy looks well.
    pub against: Option<String>,
    pub named: Named,
}

/// How a copy is changed.
pub enum Step {
    /// By this SQL.
    Sql(String),
    /// It is a copy of the old installation.
    Old,
    /// It is a copy of the old installation that went another way.
    Fork,
}

/// What the findings must name.
pub enum Named {
    /// This row.
    Row(u64),
    /// Rows among which it is: everything between two checkpoints fits, so it cannot be told more exactly.
    Among(u64),
    /// Something of which this is true.
    Some(fn(&Finding) -> bool),
}

pub type Make = fn(&Base, &mut Random) -> Change;

/// All kinds, by name.
pub const KINDS: &[(&str, Make)] = &[
    ("content: one bit", |base, random| {
        let at = with_content(base, random);
        let mut row = base.journal.rows[at as usize].clone();
        flip(row.content.as_mut().expect("content"), random);
        change(base, replace(base, at, &row), Named::Row(at))
    }),
    ("salt: one bit", |base, random| {
        let at = with_content(base, random);
        let mut row = base.journal.rows[at as usize].clone();
        flip(row.salt.as_mut().expect("a salt"), random);
        change(base, replace(base, at, &row), Named::Row(at))
    }),
    ("format: another number", |base, random| {
        let at = with_content(base, random);
        let mut row = base.journal.rows[at as usize].clone();
        row.format = *random.pick(&[0, 2, -1, 257, i64::MAX]);
        change(base, replace(base, at, &row), Named::Row(at))
    }),
    ("content and salt: another valid entry", |base, random| {
        let at = with_content(base, random);
        let row = altered(&base.journal.rows[at as usize], random);
        change(base, replace(base, at, &row), Named::Row(at))
    }),
    ("… with its leaf", |base, random| {
        let at = with_content(base, random);
        let mut journal = base.journal.clone();
        journal.rows[at as usize] = altered(&journal.rows[at as usize], random);
        let fitted = journal.fitted();
        let id = TileId { level: 0, position: at / 256 };
        let sql =
            replace(base, at, &fitted.rows[at as usize]) + &tile(base, id, &fitted.tiles[&id]);
        change(base, sql, Named::Among(at))
    }),
    ("… with its leaf and all tiles above", |base, random| {
        let at = with_content(base, random);
        let mut journal = base.journal.clone();
        journal.rows[at as usize] = altered(&journal.rows[at as usize], random);
        change(base, journal.fitted().sql(&base.place), Named::Among(at))
    }),
    ("removed: one row", |base, random| {
        let at = random.below(base.size() - 1);
        change(base, format!("DELETE FROM entry WHERE idx = {at};"), Named::Row(at))
    }),
    ("removed: several rows", |base, random| {
        let at = random.below(base.size() - 60);
        let last = at + random.between(1, 50);
        let sql = format!("DELETE FROM entry WHERE idx BETWEEN {at} AND {last};");
        change(base, sql, Named::Among(at))
    }),
    ("removed: the last rows", |base, random| {
        let at = base.size() - random.between(1, 300);
        change(base, format!("DELETE FROM entry WHERE idx >= {at};"), Named::Among(at))
    }),
    ("removed: one row, later ones moved up", |base, random| {
        let at = random.below(base.size() - 1);
        let sql = format!("DELETE FROM entry WHERE idx = {at};") + &moved(at, -1);
        change(base, sql, Named::Row(at))
    }),
    ("added: at the end", |base, random| {
        let row = altered(&base.journal.rows[with_content(base, random) as usize], random);
        let at = base.size();
        change(base, insert_row(&base.place, at as i64, &row), Named::Row(at))
    }),
    ("added: beyond the end", |base, random| {
        let row = altered(&base.journal.rows[with_content(base, random) as usize], random);
        let at = base.size() + random.between(1, 300);
        change(base, insert_row(&base.place, at as i64, &row), Named::Among(at))
    }),
    ("added: far beyond the end", |base, random| {
        let row = altered(&base.journal.rows[with_content(base, random) as usize], random);
        let at = 1_i64 << random.between(20, 62);
        let sql = insert_row(&base.place, at, &row);
        change(base, sql, Named::Some(|it| matches!(it, Finding::RowsMissing { .. })))
    }),
    ("added: a negative index", |base, random| {
        let row = base.journal.rows[with_content(base, random) as usize].clone();
        let at = -1 - random.below(1_000) as i64;
        let sql = insert_row(&base.place, at, &row);
        let named = |it: &Finding| matches!(it, Finding::RowOutOfOrder { row } if *row < 0);
        change(base, sql, Named::Some(named))
    }),
    ("added: between others, later ones moved down", |base, random| {
        let row = altered(&base.journal.rows[with_content(base, random) as usize], random);
        let at = random.below(base.size() - 1);
        let sql = moved_from(at, 1) + &insert_row(&base.place, at as i64, &row);
        change(base, sql, Named::Row(at))
    }),
    ("two rows exchanged", |base, random| {
        let (a, b) = (with_content(base, random), with_content(base, random));
        let b = if a == b { (a + 1) % base.size() } else { b };
        let sql = format!(
            "UPDATE entry SET idx = -7 WHERE idx = {a};
             UPDATE entry SET idx = {a} WHERE idx = {b};
             UPDATE entry SET idx = {b} WHERE idx = -7;"
        );
        change(base, sql, Named::Row(a))
    }),
    ("emptied without an erasure", |base, random| {
        let at = with_content(base, random);
        let sql = format!("UPDATE entry SET content = NULL, salt = NULL WHERE idx = {at};");
        change(base, sql, Named::Row(at))
    }),
    ("half of a row emptied", |base, random| {
        let at = with_content(base, random);
        let half = random.pick(&["content", "salt"]);
        change(base, format!("UPDATE entry SET {half} = NULL WHERE idx = {at};"), Named::Row(at))
    }),
    ("erased content put back", |base, random| {
        let (at, row) = random.pick(&base.erased).clone();
        change(base, replace(base, at, &row), Named::Row(at))
    }),
    ("leaf: one bit", |base, random| {
        let at = with_content(base, random);
        let id = TileId { level: 0, position: at / 256 };
        let mut hashes = base.journal.tiles[&id].clone();
        flip(&mut hashes[at as usize % 256].0, random);
        change(base, tile(base, id, &hashes), Named::Row(at))
    }),
    ("inner hash: one bit", |base, random| {
        let id = TileId { level: 1, position: 0 };
        let mut hashes = base.journal.tiles[&id].clone();
        let at = random.below(hashes.len() as u64) as usize;
        flip(&mut hashes[at].0, random);
        let named = |it: &Finding| matches!(it, Finding::InnerChanged { .. });
        change(base, tile(base, id, &hashes), Named::Some(named))
    }),
    ("tile removed", |base, random| {
        let id = some_tile(base, random);
        let sql = delete_tile(id);
        change(base, sql, Named::Some(|it| matches!(it, Finding::TileMissing { .. })))
    }),
    ("tile cut", |base, random| {
        let id = some_tile(base, random);
        let hashes = &base.journal.tiles[&id];
        let kept = random.below(hashes.len() as u64) as usize;
        let sql = tile(base, id, &hashes[..kept]);
        change(base, sql, Named::Some(of_tiles_or_ends))
    }),
    ("tile lengthened", |base, random| {
        let id = some_tile(base, random);
        let mut hashes = base.journal.tiles[&id].clone();
        hashes.extend((0..random.between(1, 9)).map(|_| Hash(random.bytes())));
        change(base, tile(base, id, &hashes), Named::Some(of_tiles_or_ends))
    }),
    ("tile added", |base, random| {
        let level = random.below(8) as u8;
        let position = random.between(100, 200);
        let hashes = vec![Hash(random.bytes()); random.between(1, 257) as usize];
        let sql = insert_tile(&base.place, TileId { level, position }, &hashes);
        let named =
            |it: &Finding| matches!(it, Finding::TileWrong { .. } | Finding::RowsMissing { .. });
        change(base, sql, Named::Some(named))
    }),
    ("checkpoint: one bit", |base, random| {
        let (size, note) = some_note(base, random);
        let mut bytes = note.clone().into_bytes();
        let plain: Vec<usize> =
            (0..bytes.len()).filter(|at| bytes[*at].is_ascii_alphanumeric()).collect();
        // The lowest bit, so that it stays a letter, a digit or a mark.
        bytes[*random.pick(&plain)] ^= 1;
        let note = String::from_utf8(bytes).expect("a text");
        change(base, put_note(size, &note), Named::Some(unbelieved))
    }),
    ("last checkpoint removed", |base, _| {
        let sql = "DELETE FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint);";
        change(base, sql.to_owned(), Named::Among(base.size() - 1))
    }),
    ("all checkpoints removed", |base, _| {
        let sql = "DELETE FROM checkpoint;".to_owned();
        change(base, sql, Named::Some(|it| matches!(it, Finding::RowsBeyondCheckpoint { .. })))
    }),
    ("checkpoint moved", |base, random| {
        let (size, _) = some_note(base, random);
        let to = loop {
            let to = random.between(1, base.size() + 50);
            if !base.journal.notes.contains_key(&to) {
                break to;
            }
        };
        let sql = format!("UPDATE checkpoint SET size = {to} WHERE size = {size};");
        change(base, sql, Named::Some(|it| matches!(it, Finding::CheckpointMoved { .. })))
    }),
    ("checkpoint in the place of another one", |base, random| {
        let ((size, _), (_, other)) = (some_note(base, random), some_note(base, random));
        let other = if *other == base.journal.notes[&size] {
            base.journal.notes.values().find(|note| *note != other).expect("another one")
        } else {
            other
        };
        let named = |it: &Finding| matches!(it, Finding::CheckpointMoved { .. });
        change(base, put_note(size, other), Named::Some(named))
    }),
    ("checkpoint signed with another key", |base, random| {
        let (size, _) = some_note(base, random);
        let notes = &base.journal.clone().signed(&other_signer()).notes;
        change(base, put_note(size, &notes[&size]), Named::Some(unbelieved))
    }),
    ("checkpoint over another root, signed with the right key", |base, random| {
        let (size, _) = some_note(base, random);
        let checkpoint = journal::Checkpoint::new(crate::place::ORIGIN, size, Hash(random.bytes()));
        let note = checkpoint.sign(&[&signer(base)]).expect("signed").to_string();
        let named = |it: &Finding| matches!(it, Finding::CheckpointRoot { .. });
        change(base, put_note(size, &note), Named::Some(named))
    }),
    ("written anew, signed with another key", |base, random| {
        let journal = rewritten(base, random).fitted().signed(&other_signer());
        change(base, journal.sql(&base.place), Named::Some(unbelieved))
    }),
    // What only a checkpoint kept elsewhere can find.
    ("key exchanged", |base, random| {
        let journal = base.journal.clone().signed(&other_signer());
        let (_, note) = some_note(base, random);
        let named = |it: &Finding| matches!(it, Finding::OutsideKey);
        let key = other_signer().verifier_key();
        Change { key, ..outside(base, Step::Sql(journal.sql(&base.place)), note, named) }
    }),
    ("written anew, key exchanged", |base, random| {
        let journal = rewritten(base, random).fitted().signed(&other_signer());
        let named = |it: &Finding| matches!(it, Finding::OutsideRoot { .. });
        let key = other_signer().verifier_key();
        let step = Step::Sql(journal.sql(&base.place));
        Change { key, ..outside(base, step, base.last_note(), named) }
    }),
    ("cut off with its checkpoints", |base, random| {
        let sizes: Vec<u64> = base.journal.notes.keys().copied().collect();
        let after_erasure = base.old_journal.rows.len() as u64;
        let sizes: Vec<u64> = sizes.into_iter().filter(|size| *size > after_erasure).collect();
        let size = *random.pick(&sizes[..sizes.len() - 1]);
        let journal = base.journal.cut(size);
        let step = Step::Sql(journal.sql(&base.place));
        outside(base, step, base.last_note(), beyond)
    }),
    ("an old copy put back", |base, random| {
        let later = base.journal.notes.range(base.old_journal.rows.len() as u64 + 1..);
        let later: Vec<&String> = later.map(|(_, note)| note).collect();
        outside(base, Step::Old, random.pick(&later).as_str(), beyond)
    }),
    ("an old copy continued by the program", |base, random| {
        let old = base.old_journal.rows.len() as u64;
        let size = base.fork_journal.rows.len() as u64;
        let later = base.journal.notes.range(old + 1..=size);
        let later: Vec<&String> = later.map(|(_, note)| note).collect();
        let named = |it: &Finding| matches!(it, Finding::OutsideRoot { .. });
        outside(base, Step::Fork, random.pick(&later).as_str(), named)
    }),
    ("written a second time with the right key", |base, random| {
        let journal = rewritten(base, random).fitted().signed(&signer(base));
        let named = |it: &Finding| matches!(it, Finding::OutsideRoot { .. });
        outside(base, Step::Sql(journal.sql(&base.place)), base.last_note(), named)
    }),
];

fn change(base: &Base, sql: String, named: Named) -> Change {
    Change { step: Step::Sql(sql), key: base.key.clone(), against: None, named }
}

fn outside(base: &Base, step: Step, note: &str, named: fn(&Finding) -> bool) -> Change {
    let against = Some(note.to_owned());
    Change { step, key: base.key.clone(), against, named: Named::Some(named) }
}

fn unbelieved(finding: &Finding) -> bool {
    matches!(finding, Finding::CheckpointUnbelieved { .. })
}

fn beyond(finding: &Finding) -> bool {
    matches!(finding, Finding::OutsideBeyond { .. })
}

fn of_tiles_or_ends(finding: &Finding) -> bool {
    matches!(
        finding,
        Finding::TileWrong { .. }
            | Finding::TileMissing { .. }
            | Finding::RowsMissing { .. }
            | Finding::RowsBeyondTree { .. }
    )
}

fn with_content(base: &Base, random: &mut Random) -> u64 {
    loop {
        let at = random.below(base.size());
        if base.journal.rows[at as usize].content.is_some() {
            return at;
        }
    }
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    let bit = random.below(bytes.len() as u64 * 8);
    bytes[bit as usize / 8] ^= 1 << (bit % 8);
}

// Another entry that is as canonical as the first, with a salt of its own. Its leaf is that of the first.
fn altered(row: &Row, random: &mut Random) -> Row {
    let content = row.content.as_ref().expect("content");
    let mut decoded = journal::content::decode_sealed(content).expect("an entry");
    decoded.entry.at.0 += 1 + random.below(1_000) as i64;
    decoded.entry.actor = "somebody-else".into();
    let content = decoded.encode().expect("an entry");
    assert_ne!(Some(&content), row.content.as_ref());
    let salt = random.bytes::<32>().to_vec();
    Row { content: Some(content), salt: Some(salt), ..row.clone() }
}

// From some row on, all rows that have content get another one.
fn rewritten(base: &Base, random: &mut Random) -> Journal {
    let mut journal = base.journal.clone();
    let first = random.between(1, base.size()) as usize;
    for row in &mut journal.rows[first..] {
        // An erasure says which rows are erased; it stays as it is, with another salt.
        if row.content.is_some() {
            row.salt = Some(random.bytes::<32>().to_vec());
        }
    }
    journal
}

fn replace(base: &Base, at: u64, row: &Row) -> String {
    format!("DELETE FROM entry WHERE idx = {at};") + &insert_row(&base.place, at as i64, row)
}

fn delete_tile(id: TileId) -> String {
    format!("DELETE FROM tile WHERE level = {} AND position = {};", id.level, id.position)
}

fn tile(base: &Base, id: TileId, hashes: &[Hash]) -> String {
    delete_tile(id) + &insert_tile(&base.place, id, hashes)
}

fn some_tile(base: &Base, random: &mut Random) -> TileId {
    let ids: Vec<TileId> = base.journal.tiles.keys().copied().collect();
    *random.pick(&ids)
}

fn some_note<'b>(base: &'b Base, random: &mut Random) -> (u64, &'b String) {
    let at = random.below(base.journal.notes.len() as u64) as usize;
    base.journal.notes.iter().nth(at).map(|(size, note)| (*size, note)).expect("a checkpoint")
}

fn put_note(size: u64, note: &str) -> String {
    format!("UPDATE checkpoint SET note = '{note}' WHERE size = {size};")
}

// Rows after one get indices that differ by this. Through negative numbers, because an index is given once.
fn moved(after: u64, by: i64) -> String {
    moved_from(after + 1, by)
}

fn moved_from(from: u64, by: i64) -> String {
    format!(
        "UPDATE entry SET idx = -idx - 1 WHERE idx >= {from};
         UPDATE entry SET idx = -idx - 1 + {by} WHERE idx < 0;"
    )
}
