//! A journal worth changing: several hundred entries of an import, of many groups of commands and of an erasure; and the
//! means to write it a second time.

use crate::commands;
use crate::place::{ORIGIN, Place, TOP, send_all};
use crate::random::Random;
use app::destroy::Grounds;
use app::{Actor, Installation};
use authority::{Scope, SystemPurpose};
use journal::{Checkpoint, Ed25519Signer, Frontier, Hash, TileId, TileWriter, VerifierKey};
use model::{Day, Noun, RecordId};
use sheet::{File, Inputs};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use store::Database;

/// A row as it is kept.
#[derive(Clone)]
pub struct Row {
    pub format: i64,
    pub content: Option<Vec<u8>>,
    pub salt: Option<Vec<u8>>,
    pub leaf: Hash,
}

/// All journalled rows of entries, tiles and checkpoints.
#[derive(Clone)]
pub struct Journal {
    pub rows: Vec<Row>,
    pub tiles: BTreeMap<TileId, Vec<Hash>>,
    pub notes: BTreeMap<u64, String>,
}

/// What copies are made of.
pub struct Base {
    pub place: Place,
    pub journal: Journal,
    pub key: VerifierKey,
    /// The same installation some time before.
    pub old: Place,
    pub old_journal: Journal,
    /// The old one, continued otherwise.
    pub fork: Place,
    pub fork_journal: Journal,
    /// Rows that were erased, as they were.
    pub erased: Vec<(u64, Row)>,
}

/// Who signs: the key of the installation, and another one of the same name.
pub fn signer(base: &Base) -> Ed25519Signer {
    let keys = app::KeyRing::open(&base.place.keys()).expect("keys");
    Ed25519Signer::new(ORIGIN, keys.signing_seed()).expect("a signer")
}

pub fn other_signer() -> Ed25519Signer {
    Ed25519Signer::new(ORIGIN, &[0x99; 32]).expect("a signer")
}

impl Base {
    pub async fn make(place: Place, name: &str) -> Base {
        let mut random = Random::new(2024);
        let mut installation = import(place.begin().await).await;
        installation = groups(installation, 1_000, 14, &mut random).await;
        let key = installation.verifier_key().expect("a key");
        // Somebody that entries of every kind name.
        let person = RecordId::new(Noun::Person, installation.state().handles()[3].to_string());
        installation.database().close().await;
        drop(installation);
        let old = place.copy(&format!("{name}_old")).await;
        let old_journal = Journal::read(&old).await;

        let fork = place.copy(&format!("{name}_fork")).await;
        let continued = groups(fork.open().await.expect("open"), 9_000, 6, &mut random).await;
        continued.database().close().await;
        drop(continued);
        let fork_journal = Journal::read(&fork).await;

        let mut installation = place.open().await.expect("open");
        let grounds = Grounds::Erasure("个人信息保护法第四十七条".into());
        installation.destroy(&person, grounds, "test", [5; 32]).await.expect("erased");
        installation = groups(installation, 5_000, 14, &mut random).await;
        installation.database().close().await;
        drop(installation);
        let journal = Journal::read(&place).await;
        let bare = |at: &usize| journal.rows[*at].content.is_none();
        let erased: Vec<_> = (0..journal.rows.len())
            .filter(bare)
            .map(|at| (at as u64, old_journal.rows[at].clone()))
            .collect();
        assert!(!erased.is_empty() && journal.rows.len() > 600, "{}", journal.rows.len());
        Base { place, journal, key, old, old_journal, fork, fork_journal, erased }
    }

    pub fn size(&self) -> u64 {
        self.journal.rows.len() as u64
    }

    /// The last checkpoint, as somebody keeps it elsewhere.
    pub fn last_note(&self) -> &str {
        self.journal.notes.last_key_value().expect("a checkpoint").1
    }
}

// Units and persons from files: one transaction of some hundred entries, one checkpoint.
async fn import(mut installation: Installation) -> Installation {
    let mut units = "code,name,kind,parent\n".to_owned();
    let mut people = "person,name,unit\n".to_owned();
    for number in 0..40 {
        writeln!(units, "b{number},第{number}支部,branch,{TOP}").expect("a text");
    }
    for number in 0..300 {
        writeln!(people, "p{number},党员{number},b{}", number % 40).expect("a text");
    }
    let inputs = Inputs {
        units: Some(File::new("units.csv", units)),
        people: vec![File::new("people.csv", people)],
        ..Inputs::default()
    };
    let reading = installation.read_files(&inputs);
    assert_eq!(reading.problem_count, 0, "{:?}", reading.problems);
    let plan = installation.plan(&reading, [9; 32]).await.expect("a plan");
    assert!(plan.len() > 350, "{}", plan.len());
    installation.import(plan, "test", |_| {}).await.expect("imported");
    installation
}

// Activities in groups of one to twenty commands, some of them corrected later.
async fn groups(
    mut installation: Installation,
    first: u64,
    groups: u64,
    random: &mut Random,
) -> Installation {
    let handles = installation.state().handles().to_vec();
    let mut number = first;
    for _ in 0..groups {
        let mut commands = Vec::new();
        for _ in 0..random.between(1, 21) {
            number += 1;
            let host = format!("b{}", random.below(40));
            let held = Day(19_800 + random.below(300) as i32);
            let mut own = commands::activity(&host, held, &[]);
            own.people = (0..random.between(1, 5))
                .map(|_| ("participant".into(), *random.pick(&handles[10..])))
                .collect();
            let actor = Actor::System(SystemPurpose::CommandLine);
            let id = format!("a{}", if number.is_multiple_of(7) { number - 3 } else { number });
            commands.push(commands::record(actor, number, &id, own));
        }
        installation = send_all(installation, commands).await;
    }
    installation
}

impl Journal {
    /// What a database holds.
    pub async fn read(place: &Place) -> Journal {
        let scope = Scope::system(SystemPurpose::Verify);
        let database =
            Database::open(&place.address, store::Limits::default()).await.expect("a database");
        let mut reader = database.read().await.expect("a reader");
        let most = 100_000;
        let kept = reader.tiles_after(&scope, -1, i64::MAX, most).await.expect("tiles");
        let tiles: BTreeMap<TileId, Vec<Hash>> = kept
            .into_iter()
            .map(|(level, position, hashes)| {
                let id = TileId { level: level as u8, position: position as u64 };
                (id, journal::Tile::from_bytes(id, &hashes).expect("a tile").hashes)
            })
            .collect();
        let leaf = |at: i64| {
            let id = TileId { level: 0, position: at as u64 / 256 };
            tiles[&id][at as usize % 256]
        };
        let rows = reader.rows_after(&scope, i64::MIN, most).await.expect("rows");
        let rows = rows.into_iter().map(|row| Row {
            leaf: leaf(row.index),
            format: row.format,
            content: row.content,
            salt: row.salt,
        });
        let rows: Vec<Row> = rows.collect();
        let notes = reader.checkpoints_after(&scope, 0, most).await.expect("notes");
        let notes = notes.into_iter().map(|(size, note)| (size as u64, note)).collect();
        drop(reader);
        database.close().await;
        let read = Journal { rows, tiles, notes };
        assert_eq!(read.tiles, tiles_of(&read.rows), "the tiles are those of the leaves");
        read
    }

    /// Its first rows, with the checkpoints up to there.
    pub fn cut(&self, size: u64) -> Journal {
        let rows = self.rows[..size as usize].to_vec();
        let tiles = tiles_of(&rows);
        let notes = self.notes.range(..=size).map(|(at, note)| (*at, note.clone())).collect();
        Journal { rows, tiles, notes }
    }

    /// The same with leaves and tiles that fit the rows; checkpoints as they are.
    pub fn fitted(mut self) -> Journal {
        for row in &mut self.rows {
            if let (Some(content), Some(salt)) = (&row.content, &row.salt) {
                let salt: &[u8; 32] = salt.as_slice().try_into().expect("a salt");
                row.leaf = journal::leaf(row.format as u8, salt, content);
            }
        }
        self.tiles = tiles_of(&self.rows);
        self
    }

    /// The same with all checkpoints signed anew.
    pub fn signed(mut self, signer: &Ed25519Signer) -> Journal {
        let mut tree = Frontier::default();
        for (at, row) in (1..).zip(&self.rows) {
            tree.append(row.leaf);
            if let Some(note) = self.notes.get_mut(&at) {
                let checkpoint = Checkpoint::new(ORIGIN, at, tree.root());
                *note = checkpoint.sign(&[signer]).expect("signed").to_string();
            }
        }
        self
    }

    /// SQL that puts it in the place of what is there.
    pub fn sql(&self, place: &Place) -> String {
        let mut sql = "DELETE FROM entry; DELETE FROM tile; DELETE FROM checkpoint;".to_owned();
        for (index, row) in self.rows.iter().enumerate() {
            sql += &insert_row(place, index as i64, row);
        }
        for (id, hashes) in &self.tiles {
            sql += &insert_tile(place, *id, hashes);
        }
        for (size, note) in &self.notes {
            sql += &format!("INSERT INTO checkpoint (size, note) VALUES ({size}, '{note}');");
        }
        sql
    }
}

fn tiles_of(rows: &[Row]) -> BTreeMap<TileId, Vec<Hash>> {
    let mut tiles = TileWriter::new();
    rows.iter().for_each(|row| tiles.append(row.leaf));
    tiles.changed().into_iter().map(|tile| (tile.id, tile.hashes)).collect()
}

pub fn insert_row(place: &Place, index: i64, row: &Row) -> String {
    let bytes = |bytes: &Option<Vec<u8>>| {
        bytes.as_ref().map_or_else(|| "NULL".to_owned(), |bytes| place.literal(bytes))
    };
    format!(
        "INSERT INTO entry (idx, format, content, salt) VALUES ({index}, {}, {}, {});",
        row.format,
        bytes(&row.content),
        bytes(&row.salt)
    )
}

pub fn insert_tile(place: &Place, id: TileId, hashes: &[Hash]) -> String {
    let bytes: Vec<u8> = hashes.iter().flat_map(|hash| hash.0).collect();
    format!(
        "INSERT INTO tile (level, position, hashes) VALUES ({}, {}, {});",
        id.level,
        id.position,
        place.literal(&bytes)
    )
}
