//! Tiles: how the tree's hashes are kept (C2SP tlog-tiles).
//!
//! A tile holds up to 256 hashes side by side. Tiles of level 0 hold leaves; a hash in a tile of level *l* + 1 is the
//! root over a full tile of level *l*. Levels of nodes between are computed. A tree of `size` leaves therefore has at level
//! *l* `size / 256^l` hashes, rounded down, and only the last tile of a level can be partly filled.

use crate::hash::Hash;
use crate::tree::{Frontier, Hashes, root_of};
use std::collections::BTreeMap;

/// Hashes in a full tile.
pub const TILE_WIDTH: usize = 256;
/// Levels of nodes that a tile stands for.
const HEIGHT: u8 = 8;
/// Levels of tiles that a tree can have.
pub const TILE_LEVELS: u8 = 8;

/// Which tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileId {
    /// Its level: 0 holds leaves.
    pub level: u8,
    /// Its position within the level.
    pub position: u64,
}

impl TileId {
    /// The tile that answers for a node over a complete subtree.
    pub fn of_node(level: u8, index: u64) -> TileId {
        let within = level % HEIGHT;
        TileId { level: level / HEIGHT, position: index >> (HEIGHT - within) }
    }

    /// How many hashes it has in a tree of `size` leaves: 0 where the tree does not reach it.
    pub fn width(self, size: u64) -> usize {
        let hashes = hashes_at(self.level, size);
        let before = self.position.saturating_mul(TILE_WIDTH as u64);
        hashes.saturating_sub(before).min(TILE_WIDTH as u64) as usize
    }
}

/// A tile with what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Which.
    pub id: TileId,
    /// From 1 to 256 hashes.
    pub hashes: Vec<Hash>,
}

impl Tile {
    /// The bytes to be stored: the hashes one after another.
    pub fn bytes(&self) -> Vec<u8> {
        self.hashes.iter().flat_map(|hash| hash.0).collect()
    }

    /// Reads the stored bytes. `None` where they are not from 1 to 256 hashes.
    pub fn from_bytes(id: TileId, bytes: &[u8]) -> Option<Tile> {
        let (hashes, rest) = bytes.as_chunks::<32>();
        let fits = rest.is_empty() && (1..=TILE_WIDTH).contains(&hashes.len());
        fits.then(|| Tile { id, hashes: hashes.iter().copied().map(Hash).collect() })
    }
}

// Hashes at a level of tiles in a tree of `size` leaves.
fn hashes_at(level: u8, size: u64) -> u64 {
    size.checked_shr(u32::from(level) * u32::from(HEIGHT)).unwrap_or(0)
}

/// The tiles that are not full in a tree of `size` leaves: what must be read to append to it.
pub fn partial_tiles(size: u64) -> Vec<TileId> {
    let ids = (0..TILE_LEVELS)
        .map(|level| TileId { level, position: hashes_at(level, size) / TILE_WIDTH as u64 });
    ids.filter(|id| id.width(size) > 0).collect()
}

/// Appends leaves to a tree that is kept in tiles, and tells which tiles changed.
#[derive(Clone, Debug, Default)]
pub struct TileWriter {
    frontier: Frontier,
    // The partial tile of each level: fewer than 256 hashes.
    partial: Vec<Vec<Hash>>,
    // Filled since the last `changed`.
    full: Vec<Tile>,
    // The size at the last `changed`.
    told: u64,
}

/// The tiles handed over are not the partial ones of a tree of that size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotTheTiles;

impl TileWriter {
    /// A tree without leaves.
    pub fn new() -> TileWriter {
        TileWriter::default()
    }

    /// The tree of `size` leaves with these tiles: those of [`partial_tiles`], in that order.
    ///
    /// # Errors
    /// Where they are not those tiles, or not of the width that they have at this size. Whether the hashes are right, the
    /// root tells.
    pub fn resume(size: u64, tiles: Vec<Tile>) -> Result<TileWriter, NotTheTiles> {
        let expected = partial_tiles(size);
        let fits =
            |(tile, id): (&Tile, &TileId)| tile.id == *id && tile.hashes.len() == id.width(size);
        if tiles.len() != expected.len() || !tiles.iter().zip(&expected).all(fits) {
            return Err(NotTheTiles);
        }
        let mut set = TileSet::new(tiles);
        let frontier = Frontier::of(size, &mut set).map_err(|_| NotTheTiles)?;
        let mut partial = vec![Vec::new(); expected.last().map_or(0, |id| id.level as usize + 1)];
        for (id, hashes) in set.0 {
            partial[id.level as usize] = hashes;
        }
        Ok(TileWriter { frontier, partial, full: Vec::new(), told: size })
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.frontier.size()
    }

    /// The root.
    pub fn root(&self) -> Hash {
        self.frontier.root()
    }

    /// Appends a leaf.
    pub fn append(&mut self, leaf: Hash) {
        self.frontier.append(leaf);
        let mut hash = leaf;
        for level in 0.. {
            if level == self.partial.len() {
                self.partial.push(Vec::with_capacity(TILE_WIDTH));
            }
            self.partial[level].push(hash);
            if self.partial[level].len() < TILE_WIDTH {
                return;
            }
            let hashes = std::mem::take(&mut self.partial[level]);
            hash = root_of(&hashes);
            let level = level as u8;
            let position = hashes_at(level, self.size()) / TILE_WIDTH as u64 - 1;
            self.full.push(Tile { id: TileId { level, position }, hashes });
        }
    }

    /// The tiles that are new or changed since the last call, in order of level and position, each as it is now.
    pub fn changed(&mut self) -> Vec<Tile> {
        let mut tiles = std::mem::take(&mut self.full);
        for id in partial_tiles(self.size()) {
            if id.width(self.size()) != id.width(self.told) {
                tiles.push(Tile { id, hashes: self.partial[id.level as usize].clone() });
            }
        }
        tiles.sort_unstable_by_key(|tile| tile.id);
        self.told = self.size();
        tiles
    }
}

/// Tiles in memory, as far as they were read. Answers for the nodes that lie in them.
#[derive(Clone, Debug, Default)]
pub struct TileSet(BTreeMap<TileId, Vec<Hash>>);

/// A tile that is needed and not there, or holds too few hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TileMissing(pub TileId);

impl TileSet {
    /// These tiles.
    pub fn new(tiles: impl IntoIterator<Item = Tile>) -> TileSet {
        TileSet(tiles.into_iter().map(|tile| (tile.id, tile.hashes)).collect())
    }

    /// Adds a tile, or puts it in the place of its earlier state.
    pub fn insert(&mut self, tile: Tile) {
        self.0.insert(tile.id, tile.hashes);
    }

    /// Which tiles, in order of level and position.
    pub fn ids(&self) -> impl Iterator<Item = TileId> {
        self.0.keys().copied()
    }

    /// The hashes of a tile.
    pub fn get(&self, id: TileId) -> Option<&[Hash]> {
        self.0.get(&id).map(Vec::as_slice)
    }
}

impl Hashes for TileSet {
    type Error = TileMissing;

    fn hash(&mut self, level: u8, index: u64) -> Result<Hash, TileMissing> {
        let id = TileId::of_node(level, index);
        let within = level % HEIGHT;
        let first = ((index << within) % TILE_WIDTH as u64) as usize;
        let hashes = self.0.get(&id).and_then(|hashes| hashes.get(first..first + (1 << within)));
        hashes.map(root_of).ok_or(TileMissing(id))
    }
}

/// Notes which tiles a question needs, for a reader that fetches them all before it asks.
///
/// ```
/// use journal::{tile::Needed, tree};
/// let mut needed = Needed::default();
/// let Ok(_) = tree::inclusion(&mut needed, 300, 70_000);
/// assert!(needed.tiles().len() < 8);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Needed(std::collections::BTreeSet<TileId>);

impl Needed {
    /// The tiles, in order.
    pub fn tiles(self) -> Vec<TileId> {
        self.0.into_iter().collect()
    }
}

impl Hashes for Needed {
    type Error = std::convert::Infallible;

    fn hash(&mut self, level: u8, index: u64) -> Result<Hash, Self::Error> {
        self.0.insert(TileId::of_node(level, index));
        Ok(Hash([0; 32]))
    }
}
