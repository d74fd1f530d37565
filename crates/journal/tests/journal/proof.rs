//! Proofs hold for what they were made for, and for nothing else.

use crate::tree::numbered;
use journal::tree::{consistency, inclusion, is_consistent, is_included, root_of};
use journal::{Checkpoint, Ed25519Signer, Hash, NoteError, Proof, leaf};

const ORIGIN: &str = "luoshi.example/county";
const SALT: [u8; 32] = [5; 32];
const CONTENT: &[u8] = b"\x01content";

fn signer() -> Ed25519Signer {
    Ed25519Signer::new(ORIGIN, &[7; 32]).expect("a name")
}

fn leaves() -> Vec<Hash> {
    let mut leaves = numbered(300);
    leaves[257] = leaf(1, &SALT, CONTENT);
    leaves
}

fn proof() -> Proof {
    let leaves = leaves();
    let note = Checkpoint::new(ORIGIN, 300, root_of(&leaves)).sign(&[&signer()]).expect("signed");
    let path = inclusion(&mut &leaves[..], 257, 300).expect("all leaves").expect("within");
    let proof = Proof { extra: None, index: 257, path, note: note.to_string().into() };
    proof.showing(&SALT, CONTENT)
}

#[test]
fn a_proof_stands_alone() {
    let keys = [signer().verifier_key()];
    let text = proof().to_string();
    let read = Proof::parse(&text).expect("a proof");
    assert_eq!(read, proof());
    let proven = read.verify(ORIGIN, &keys).expect("it holds");
    assert_eq!((proven.checkpoint.size, proven.content), (300, Some(CONTENT)));
    assert_eq!(read.verify("other.example", &keys), Err(NoteError::Proof));
    assert_eq!(read.verify(ORIGIN, &[]), Err(NoteError::UnknownKey));
    let bare = Proof { extra: None, ..read };
    assert_eq!(Proof::parse(&bare.to_string()), Ok(bare.clone()));
    assert_eq!(bare.verify(ORIGIN, &keys), Err(NoteError::Proof));
    assert!(bare.verify_leaf(leaf(1, &SALT, CONTENT), ORIGIN, &keys).is_ok());
    assert!(bare.verify_leaf(leaf(2, &SALT, CONTENT), ORIGIN, &keys).is_err());
    let lines: Vec<&str> = text.lines().take(3).collect();
    assert_eq!((lines[0], lines[2]), ("c2sp.org/tlog-proof@v1", "index 257"));
    assert!(lines[1].starts_with("extra "));
}

#[test]
fn what_is_no_proof_is_refused() {
    let text = proof().to_string();
    for (from, to) in [
        ("@v1", "@v2"),
        ("index 257", "index 0257"),
        ("index 257\n", ""),
        ("extra ", "extra  "),
        ("extra ", "other "),
        ("\n\n", "\n"),
        ("\nindex", "\n\nindex"),
    ] {
        assert!(text.contains(from), "{from:?}");
        assert_eq!(Proof::parse(&text.replacen(from, to, 1)), Err(NoteError::Proof), "{from:?}");
    }
    assert_eq!(Proof::parse(""), Err(NoteError::Proof));
    let long = format!(
        "c2sp.org/tlog-proof@v1\nindex 0\n{}\nx",
        format!("{}\n", Hash([0; 32])).repeat(127)
    );
    assert_eq!(Proof::parse(&long), Err(NoteError::Proof));
}

/// Numbers that look random and are the same everywhere (xorshift64*).
fn random(state: &mut u64) -> u64 {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    state.wrapping_mul(0x2545_f491_4f6c_dd1d)
}

#[test]
fn ten_thousand_changed_proofs_are_refused() {
    let leaves = numbered(700);
    let mut tiles = crate::tree::tiles(&leaves);
    let roots: Vec<Hash> = (0..=700).map(|size| root_of(&leaves[..size])).collect();
    let seed = &mut 2024;
    let mut refused = 0;
    while refused < 10_000 {
        let size = 2 + random(seed) % 698;
        let (index, old) = (random(seed) % size, 1 + random(seed) % (size - 1));
        let (root, old_root) = (roots[size as usize], roots[old as usize]);
        let kind = random(seed);
        let including = kind.is_multiple_of(2);
        let made = if including {
            inclusion(&mut tiles, index, size)
        } else {
            consistency(&mut tiles, old, size)
        };
        let honest = made.expect("all tiles").expect("within");
        let mut path = honest.clone();
        let mut leaf = leaves[index as usize];
        let (mut root_given, mut old_given, mut size_given) = (root, old_root, size);
        let (mut index_given, mut old_size) = (index, old);
        let at = random(seed) as usize % path.len().max(1);
        let flip = |hash: &mut Hash, by: u64| hash.0[by as usize / 8 % 32] ^= 1 << (by % 8);
        match kind / 2 % 9 {
            0 if !path.is_empty() => flip(&mut path[at], random(seed)),
            1 if !path.is_empty() => drop(path.remove(at)),
            2 => path.insert(at.min(path.len()), Hash([random(seed) as u8; 32])),
            3 if path.len() > 1 => path.swap(at, (at + 1) % honest.len()),
            4 => flip(&mut root_given, random(seed)),
            5 if including => flip(&mut leaf, random(seed)),
            5 => flip(&mut old_given, random(seed)),
            6 if including => index_given = random(seed) % size,
            6 => old_size = 1 + random(seed) % (size - 1),
            7 => path.push(root),
            8 if !path.is_empty() => path[at] = leaves[random(seed) as usize % 700],
            // A size of another shape: one of the same shape has the same path, and root and size are signed together.
            _ => size_given = 2 * size + 1 + random(seed) % 1_000,
        }
        let same = path == honest && (index_given, old_size, size_given) == (index, old, size);
        if same && (leaf, root_given, old_given) == (leaves[index as usize], root, old_root) {
            continue;
        }
        let accepted = if including {
            is_included(leaf, index_given, size_given, &path, root_given)
        } else {
            is_consistent(old_size, old_given, size_given, root_given, &path)
        };
        assert!(
            !accepted,
            "{including} {index_given} {old_size} {size_given} of {index} {old} {size}"
        );
        refused += 1;
    }
}

#[test]
fn a_changed_proof_text_shows_nothing_else() {
    let keys = [signer().verifier_key()];
    let text = proof().to_string();
    for at in 0..text.len() {
        for bit in 0..7 {
            let mut changed = text.clone().into_bytes();
            changed[at] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(changed) else { continue };
            let Ok(read) = Proof::parse(&changed) else { continue };
            let shown = read.verify(ORIGIN, &keys);
            assert!(shown.is_err(), "byte {at}, bit {bit}");
        }
    }
}
