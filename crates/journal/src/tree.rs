//! The Merkle tree of RFC 6962 §2.1 and RFC 9162 §2.1: roots, proofs of inclusion and of consistency, made and
//! verified.
//!
//! A node is named by its level (0 are the leaves) and its index within the level; node (`level`, `index`) stands over
//! the leaves from `index × 2^level` on. Only nodes over complete subtrees are asked for. Where hashes are kept is told
//! by [`Hashes`]; [`crate::tile`] keeps them in tiles.

use crate::hash::Hash;

/// Leaves that a tree may have: what fits a signed 64-bit number of a database.
pub const SIZE_MAX: u64 = i64::MAX as u64;

/// The hashes in a proof, at most: one for each level and side.
pub const PROOF_HASHES_MAX: usize = 126;

/// Where the hashes of complete subtrees are found.
pub trait Hashes {
    /// Why a hash was not found.
    type Error;

    /// The hash of a node over a complete subtree.
    ///
    /// # Errors
    /// Where it is not there or cannot be read.
    fn hash(&mut self, level: u8, index: u64) -> Result<Hash, Self::Error>;
}

/// Leaf hashes in memory answer for all nodes, slowly; for tests and small trees.
impl Hashes for &[Hash] {
    type Error = OutOfTree;

    fn hash(&mut self, level: u8, index: u64) -> Result<Hash, OutOfTree> {
        let first = index.checked_shl(level.into()).filter(|it| it >> level == index);
        let last = first.and_then(|first| first.checked_add(1 << level));
        let (Some(first), Some(last)) = (first, last) else { return Err(OutOfTree) };
        self.get(first as usize..last as usize).map(root_of).ok_or(OutOfTree)
    }
}

/// The question is about a leaf or a size that the tree does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfTree;

/// A tree reduced to what appending and its root need: the complete subtrees of which it is made, largest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    // One for each bit of `size`.
    subtrees: Vec<Hash>,
}

impl Frontier {
    /// A tree without leaves.
    pub fn new() -> Frontier {
        Frontier::default()
    }

    /// The tree of the first `size` leaves of a larger or equal one.
    ///
    /// # Errors
    /// Where a hash cannot be read.
    pub fn of<H: Hashes>(size: u64, hashes: &mut H) -> Result<Frontier, H::Error> {
        let nodes = nodes(0, size);
        let subtrees =
            nodes.map(|(level, index)| hashes.hash(level, index)).collect::<Result<_, _>>()?;
        Ok(Frontier { size, subtrees })
    }

    /// How many leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Appends a leaf.
    pub fn append(&mut self, leaf: Hash) {
        self.append_subtree(0, leaf);
    }

    /// Appends `2^level` leaves by the hash over them. The size must be a multiple of `2^level`.
    pub fn append_subtree(&mut self, level: u8, hash: Hash) {
        debug_assert!(self.size.trailing_zeros() >= level.into() || self.size == 0);
        let mut hash = hash;
        let before = self.size >> level;
        for _ in 0..before.trailing_ones() {
            let left = self.subtrees.pop().expect("a subtree for each bit of the size");
            hash = Hash::of_node(&left, &hash);
        }
        self.subtrees.push(hash);
        self.size += 1 << level;
    }

    /// The root.
    pub fn root(&self) -> Hash {
        let mut subtrees = self.subtrees.iter().rev();
        let Some(last) = subtrees.next() else { return Hash::of_nothing() };
        subtrees.fold(*last, |right, left| Hash::of_node(left, &right))
    }
}

/// The root over leaf hashes.
pub fn root_of(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::new();
    leaves.iter().for_each(|leaf| frontier.append(*leaf));
    frontier.root()
}

/// The complete subtrees of which the leaves `first .. last` are made, as (level, index), from left to right. `first`
/// must be a multiple of the largest power of two that is not above `last − first`, as it always is in a tree.
pub fn nodes(first: u64, last: u64) -> impl Iterator<Item = (u8, u64)> {
    let mut at = first;
    std::iter::from_fn(move || {
        let level = (last - at).checked_ilog2()?;
        let node = (level as u8, at >> level);
        at += 1 << level;
        Some(node)
    })
}

// The root over the leaves `first .. last`.
fn root_between<H: Hashes>(hashes: &mut H, first: u64, last: u64) -> Result<Hash, H::Error> {
    let parts: Vec<Hash> = nodes(first, last)
        .map(|(level, index)| hashes.hash(level, index))
        .collect::<Result<_, _>>()?;
    let folded = parts.into_iter().rev().reduce(|right, left| Hash::of_node(&left, &right));
    Ok(folded.unwrap_or_else(Hash::of_nothing))
}

// Where a tree over `first .. last` is divided: the left side has the largest power of two of leaves that is not all.
fn divided(first: u64, last: u64) -> u64 {
    first + (1 << (last - first - 1).ilog2())
}

/// The root of the tree of the first `size` leaves.
///
/// # Errors
/// Where a hash cannot be read.
pub fn root<H: Hashes>(hashes: &mut H, size: u64) -> Result<Hash, H::Error> {
    root_between(hashes, 0, size)
}

/// The proof that leaf `index` is in the tree of the first `size` leaves, from the leaf's sibling upwards
/// (RFC 9162 §2.1.3.1). `None` where the tree has no such leaf.
///
/// # Errors
/// Where a hash cannot be read.
pub fn inclusion<H: Hashes>(
    hashes: &mut H,
    index: u64,
    size: u64,
) -> Result<Option<Vec<Hash>>, H::Error> {
    if index >= size || size > SIZE_MAX {
        return Ok(None);
    }
    let (mut first, mut last) = (0, size);
    let mut path = Vec::new();
    while last - first > 1 {
        let middle = divided(first, last);
        if index < middle {
            path.push(root_between(hashes, middle, last)?);
            last = middle;
        } else {
            path.push(root_between(hashes, first, middle)?);
            first = middle;
        }
    }
    path.reverse();
    Ok(Some(path))
}

/// The proof that the tree of the first `size` leaves begins with that of the first `old` ones (RFC 9162 §2.1.4.1).
/// `None` where `old` is larger than `size`. Empty where there is nothing to prove: `old` is 0 or `size`.
///
/// # Errors
/// Where a hash cannot be read.
pub fn consistency<H: Hashes>(
    hashes: &mut H,
    old: u64,
    size: u64,
) -> Result<Option<Vec<Hash>>, H::Error> {
    if old > size || size > SIZE_MAX {
        return Ok(None);
    }
    let mut path = Vec::new();
    if old == 0 || old == size {
        return Ok(Some(path));
    }
    let (mut first, mut last) = (0, size);
    while old != last {
        let middle = divided(first, last);
        if old <= middle {
            path.push(root_between(hashes, middle, last)?);
            last = middle;
        } else {
            path.push(root_between(hashes, first, middle)?);
            first = middle;
        }
    }
    // Where the old tree is itself the subtree at the left edge, whoever verifies knows its root already.
    if first > 0 {
        path.push(root_between(hashes, first, last)?);
    }
    path.reverse();
    Ok(Some(path))
}

/// Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves with this root
/// (RFC 9162 §2.1.3.2).
pub fn is_included(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    if index >= size || size > SIZE_MAX {
        return false;
    }
    let (mut at, mut end) = (index, size - 1);
    let mut hash = leaf;
    for step in proof {
        if end == 0 {
            return false;
        }
        if at & 1 == 1 || at == end {
            hash = Hash::of_node(step, &hash);
            // At the right edge levels without a sibling are passed over.
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                end >>= 1;
            }
        } else {
            hash = Hash::of_node(&hash, step);
        }
        at >>= 1;
        end >>= 1;
    }
    end == 0 && hash == root
}

/// Whether `proof` shows that the tree of `size` leaves with root `root` begins with the tree of `old` leaves with root
/// `old_root` (RFC 9162 §2.1.4.2).
pub fn is_consistent(old: u64, old_root: Hash, size: u64, root: Hash, proof: &[Hash]) -> bool {
    if old > size || size > SIZE_MAX {
        return false;
    }
    if old == size {
        return proof.is_empty() && old_root == root;
    }
    if old == 0 {
        // Every tree begins with the empty one.
        return proof.is_empty() && old_root == Hash::of_nothing();
    }
    let (mut at, mut end) = (old - 1, size - 1);
    let level = at.trailing_ones();
    (at, end) = (at >> level, end >> level);
    // `at` is 0 exactly where the old tree is one complete subtree: then its root begins the path.
    let mut steps = proof.iter();
    let seed = if at == 0 { Some(&old_root) } else { steps.next() };
    let Some(seed) = seed else { return false };
    let (mut old_hash, mut hash) = (*seed, *seed);
    for step in steps {
        if end == 0 {
            return false;
        }
        if at & 1 == 1 || at == end {
            old_hash = Hash::of_node(step, &old_hash);
            hash = Hash::of_node(step, &hash);
            while at & 1 == 0 && at != 0 {
                at >>= 1;
                end >>= 1;
            }
        } else {
            hash = Hash::of_node(&hash, step);
        }
        at >>= 1;
        end >>= 1;
    }
    end == 0 && old_hash == old_root && hash == root
}
