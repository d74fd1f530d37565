//! Roots and proofs against the vectors of RFC 6962 that implementations of certificate transparency share, and against
//! another implementation; tiles against the tree.

use journal::tile::{Needed, Tile, TileId, TileSet, TileWriter, partial_tiles};
use journal::tree::{self, Frontier, is_consistent, is_included, root_of};
use journal::{Hash, Hashes};
use proptest::prelude::*;

const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

pub fn bytes(hexadecimal: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&hexadecimal[at..at + 2], 16).expect("hexadecimal");
    (0..hexadecimal.len()).step_by(2).map(digit).collect()
}

fn hash(hexadecimal: &str) -> Hash {
    Hash(bytes(hexadecimal).try_into().expect("32 bytes"))
}

fn known() -> Vec<Hash> {
    LEAVES.iter().map(|it| Hash::of_leaf(&bytes(it))).collect()
}

/// Leaves that differ.
pub fn numbered(count: u64) -> Vec<Hash> {
    (0..count).map(|it| Hash::of_leaf(&it.to_be_bytes())).collect()
}

#[test]
fn the_known_tree_has_the_known_roots() {
    let leaves = known();
    let mut frontier = Frontier::new();
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(root_of(&leaves[..size]), hash(root), "{size} leaves");
        assert_eq!(frontier.root(), hash(root), "{size} leaves appended");
        if size < 8 {
            frontier.append(leaves[size]);
        }
    }
}

#[test]
fn the_known_tree_has_the_known_proofs() {
    let leaves = known();
    let inclusions: [(u64, u64, &[&str]); 5] = [
        (0, 1, &[]),
        (
            0,
            8,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            &[
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1,
            5,
            &[
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ];
    for (index, size, expected) in inclusions {
        let expected: Vec<Hash> = expected.iter().map(|it| hash(it)).collect();
        let proof = tree::inclusion(&mut &leaves[..], index, size);
        assert_eq!(proof, Ok(Some(expected.clone())), "{index} in {size}");
        let (leaf, root) = (leaves[index as usize], hash(ROOTS[size as usize]));
        assert!(is_included(leaf, index, size, &expected, root));
    }
    let consistencies: [(u64, u64, &[&str]); 4] = [
        (1, 1, &[]),
        (
            1,
            8,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            &[
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            &[
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ];
    for (old, size, expected) in consistencies {
        let expected: Vec<Hash> = expected.iter().map(|it| hash(it)).collect();
        assert_eq!(tree::consistency(&mut &leaves[..], old, size), Ok(Some(expected.clone())));
        let (old_root, root) = (hash(ROOTS[old as usize]), hash(ROOTS[size as usize]));
        assert!(is_consistent(old, old_root, size, root, &expected), "{old} in {size}");
    }
}

#[test]
fn what_is_not_in_the_tree_has_no_proof() {
    let leaves = known();
    assert_eq!(tree::inclusion(&mut &leaves[..], 8, 8), Ok(None));
    assert_eq!(tree::inclusion(&mut &leaves[..], 0, 0), Ok(None));
    assert_eq!(tree::inclusion(&mut &leaves[..], 0, u64::MAX), Ok(None));
    assert!(tree::inclusion(&mut &leaves[..], 0, 9).is_err());
    assert_eq!(tree::consistency(&mut &leaves[..], 9, 8), Ok(None));
    assert_eq!(tree::consistency(&mut &leaves[..], 0, 8), Ok(Some(vec![])));
    assert!(!is_included(leaves[0], 0, 0, &[], Hash::of_nothing()));
    assert!(!is_consistent(9, leaves[0], 8, leaves[0], &[]));
    assert!(is_consistent(0, Hash::of_nothing(), 8, hash(ROOTS[8]), &[]));
    assert!(!is_consistent(0, leaves[0], 8, hash(ROOTS[8]), &[]));
}

/// The same tree in the other implementation.
fn other(size: u64) -> ct_merkle::mem_backed_tree::MemoryBackedTree<sha2::Sha256, Vec<u8>> {
    let mut tree = ct_merkle::mem_backed_tree::MemoryBackedTree::new();
    (0..size).for_each(|it| tree.push(it.to_be_bytes().to_vec()));
    tree
}

fn concatenated(hashes: &[Hash]) -> Vec<u8> {
    hashes.iter().flat_map(|it| it.0).collect()
}

/// All tiles of a tree.
pub fn tiles(leaves: &[Hash]) -> TileSet {
    let mut writer = TileWriter::new();
    leaves.iter().for_each(|leaf| writer.append(*leaf));
    TileSet::new(writer.changed())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn roots_and_proofs_are_those_of_another_implementation(size in 1_u64..1_500, a: u64, b: u64) {
        let leaves = numbered(size);
        let other = other(size);
        let mut tiles = tiles(&leaves);
        let root = tree::root(&mut tiles, size).expect("all tiles");
        prop_assert_eq!(root.0.to_vec(), other.root().as_bytes().to_vec());

        let index = a % size;
        let path = tree::inclusion(&mut tiles, index, size).expect("all tiles").expect("within");
        let theirs = other.prove_inclusion(index as usize);
        prop_assert_eq!(concatenated(&path), theirs.as_bytes());
        prop_assert!(is_included(leaves[index as usize], index, size, &path, root));

        let old = 1 + b % size;
        let path = tree::consistency(&mut tiles, old, size).expect("all tiles").expect("within");
        if old < size {
            let theirs = other.prove_consistency((size - old) as usize);
            prop_assert_eq!(concatenated(&path), theirs.as_bytes());
        }
        prop_assert!(is_consistent(old, root_of(&leaves[..old as usize]), size, root, &path));
    }
}

proptest! {
    // Large enough for tiles of three levels.
    #![proptest_config(ProptestConfig { cases: 16, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_tree_goes_on_from_its_tiles(size in 0_u64..70_000, more in 0_u64..600) {
        let leaves = numbered(size + more);
        let mut whole = TileWriter::new();
        leaves[..size as usize].iter().for_each(|leaf| whole.append(*leaf));
        let mut stored = TileSet::new(whole.changed());
        let partial = partial_tiles(size).into_iter().map(|id| {
            let hashes = stored.get(id).expect("it was stored").to_vec();
            Tile::from_bytes(id, &Tile { id, hashes }.bytes()).expect("as it was")
        });
        let mut resumed = TileWriter::resume(size, partial.collect()).expect("the right tiles");
        prop_assert_eq!(resumed.root(), whole.root());
        for leaf in &leaves[size as usize..] {
            whole.append(*leaf);
            resumed.append(*leaf);
        }
        prop_assert_eq!(resumed.root(), root_of(&leaves));
        let changed = resumed.changed();
        prop_assert_eq!(&changed, &whole.changed());
        prop_assert!(resumed.changed().is_empty());
        changed.into_iter().for_each(|tile| stored.insert(tile));
        prop_assert_eq!(tree::root(&mut stored, size + more), Ok(root_of(&leaves)));
        prop_assert_eq!(Frontier::of(size + more, &mut stored).map(|it| it.root()), Ok(root_of(&leaves)));
        // Every tile is as wide as the tree says, and there is no other.
        for id in stored.ids() {
            prop_assert_eq!(stored.get(id).map(<[Hash]>::len), Some(id.width(size + more)));
        }
    }

    #[test]
    fn a_proof_needs_only_the_tiles_it_names(size in 1_u64..70_000, index: u64) {
        let index = index % size;
        let mut needed = Needed::default();
        let Ok(_) = tree::inclusion(&mut needed, index, size);
        let all = tiles(&numbered(size));
        let named = needed.tiles().into_iter().map(|id| {
            Tile { id, hashes: all.get(id).expect("a tile of this tree").to_vec() }
        });
        let mut some = TileSet::new(named);
        prop_assert_eq!(tree::inclusion(&mut some, index, size), tree::inclusion(&mut all.clone(), index, size));
    }
}

#[test]
fn tiles_have_the_widths_that_the_specification_tells() {
    let width = |level, position, size| TileId { level, position }.width(size);
    let of_70_000 = [(0, 272, 256), (0, 273, 112), (1, 0, 256), (1, 1, 17), (2, 0, 1), (3, 0, 0)];
    for (level, position, expected) in of_70_000 {
        assert_eq!(width(level, position, 70_000), expected, "tile {level}/{position}");
    }
    assert_eq!((width(0, 0, 256), width(0, 1, 256), width(1, 0, 256)), (256, 0, 1));
    assert_eq!(partial_tiles(256), [TileId { level: 1, position: 0 }]);
    assert!(TileWriter::resume(256, Vec::new()).is_err());
    assert!(Tile::from_bytes(TileId { level: 0, position: 0 }, &[0; 33]).is_none());
    assert!(Tile::from_bytes(TileId { level: 0, position: 0 }, &[]).is_none());
    assert!(TileSet::default().hash(3, 2).is_err());
}
