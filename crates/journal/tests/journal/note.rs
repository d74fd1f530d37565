//! Notes and checkpoints of others are read as they mean them, and whatever bends the rules is refused.

use journal::note::SIGNATURES_MAX;
use journal::{Checkpoint, Ed25519Signer, Hash, Note, NoteError, Signer, VerifierKey};

/// The key that the go command trusts, and a checkpoint that it signed.
const GO_KEY: &str = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";
const GO_NOTE: &str = "go.sum database tree\n65209736\n5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=\n\n\
    — sum.golang.org Az3grnbssgK7ubgFX36gVETtNv0U23qxyAhAMai2QUfeGa3nB/akvkMdlUErfcZz7l/R3cVtYspg3dxXABkGZZKdsQ8=\n";

/// A key pair that implementations of notes test themselves with, and the note it signed.
const TEST_SECRET: [u8; 32] = [
    0x81, 0x0a, 0x14, 0x02, 0xd5, 0x14, 0x6c, 0x8d, 0x84, 0xf2, 0x44, 0x33, 0x30, 0xf5, 0x40, 0x80,
    0xeb, 0xf9, 0x8e, 0xe1, 0x7d, 0x9c, 0x74, 0xf6, 0x25, 0x2f, 0xc5, 0xd5, 0xc7, 0x28, 0x31, 0x73,
];
const TEST_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const TEST_NOTE: &str = "If you think cryptography is the answer to your problem,\n\
    then you don't know what your problem is.\n\n\
    — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn key(text: &str) -> VerifierKey {
    VerifierKey::parse(text).expect("a key")
}

fn signer() -> Ed25519Signer {
    Ed25519Signer::new("luoshi.example/county", &[7; 32]).expect("a name")
}

#[test]
fn notes_that_others_signed_verify() {
    for (key_text, note) in [(GO_KEY, GO_NOTE), (TEST_KEY, TEST_NOTE)] {
        let read = Note::parse(note).expect("a note");
        assert!(read.verify(&[key(key_text)]).is_ok());
        assert_eq!(read.to_string(), note);
        assert_eq!(key(key_text).to_string(), key_text);
        assert_eq!(read.verify(&[signer().verifier_key()]), Err(NoteError::UnknownKey));
    }
    let go = Checkpoint::verify(GO_NOTE, &[key(GO_KEY)]).expect("a checkpoint");
    let root = Hash::parse("5+uGFjx6xBZG8ip1+wi77v+grwbhhukIrxEUS8PXvRo=").expect("a hash");
    assert_eq!(go, Checkpoint::new("go.sum database tree", 65_209_736, root));
    let other = GO_NOTE.replace("65209736", "65209737");
    assert_eq!(Checkpoint::verify(&other, &[key(GO_KEY)]), Err(NoteError::Signature));
}

#[test]
fn a_note_is_signed_as_others_sign_it() {
    let signer = Ed25519Signer::new("PeterNeumann", &TEST_SECRET).expect("a name");
    assert_eq!(signer.verifier_key().to_string(), TEST_KEY);
    let text = TEST_NOTE.split_once("\n\n").expect("a blank line").0.to_owned() + "\n";
    assert_eq!(Note::sign(&text, &[&signer]).map(|it| it.to_string()), Ok(TEST_NOTE.into()));
}

#[test]
fn what_is_no_note_is_refused() {
    let check =
        |note: &str, error: NoteError| assert_eq!(Note::parse(note), Err(error), "{note:?}");
    let line = "— a AAAAAAA=\n";
    assert!(Note::parse(&format!("x\n\n{line}")).is_ok());
    check("", NoteError::Form);
    check("x\n", NoteError::Form);
    check("x\n\n", NoteError::Form);
    check(&format!("x\n{line}"), NoteError::Form);
    check("x\n\n— a AAAAAAA=", NoteError::Form);
    check(&format!("x\t\n\n{line}"), NoteError::Characters);
    check(&format!("x\r\n\n{line}"), NoteError::Characters);
    for bad in [
        "- a AAAAAAA=",
        "—a AAAAAAA=",
        "—  AAAAAAA=",
        "— a  AAAAAAA=",
        "— a+b AAAAAAA=",
        "— a\u{3000}b AAAAAAA=",
        "— a AAAAAAA",
        "— a AAAAAAB=",
        "— a AAAA",
        "— a AAAAAA==",
        "— a",
    ] {
        check(&format!("x\n\n{line}{bad}\n"), NoteError::SignatureLine { line: 2 });
    }
    check(&format!("x\n\n{}", line.repeat(SIGNATURES_MAX + 1)), NoteError::TooLarge);
    check(&format!("{}\n\n{line}", "x".repeat(1 << 20)), NoteError::TooLarge);
    // The last blank line divides.
    let two = Note::parse(&format!("x\n\ny\n\n{line}")).expect("a note");
    assert_eq!(two.unverified_text(), "x\n\ny\n");
    assert!(Note::sign("x", &[&signer()]).is_err());
    assert!(Note::sign("x\n", &[]).is_err());
    assert!(Note::sign("\u{7}\n", &[&signer()]).is_err());
}

#[test]
fn signatures_of_unknown_keys_are_passed_over_and_those_of_known_ones_must_fit() {
    let (ours, other) = (signer(), Ed25519Signer::new("other.example", &[8; 32]).expect("a name"));
    let note = Note::sign("x\n", &[&other, &ours]).expect("a text");
    assert_eq!(note.verify(&[ours.verifier_key()]), Ok("x\n"));
    assert_eq!(note.verify(&[]), Err(NoteError::UnknownKey));
    // At least sixteen must be accepted.
    let many: Vec<&dyn Signer> =
        (0..15).map(|_| &other as &dyn Signer).chain([&ours as _]).collect();
    let many = Note::sign("x\n", &many).expect("a text").to_string();
    assert!(Note::parse(&many).expect("a note").verify(&[ours.verifier_key()]).is_ok());
    // Same name, another key: another id, so not ours.
    let namesake = Ed25519Signer::new("luoshi.example/county", &[9; 32]).expect("a name");
    let note = Note::sign("x\n", &[&namesake]).expect("a text");
    assert_eq!(note.verify(&[ours.verifier_key()]), Err(NoteError::UnknownKey));
    // One that does not fit makes the whole note worthless, though another one does.
    let text = Note::sign("x\n", &[&ours, &other]).expect("a text").to_string();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let foreign = Note::sign("y\n", &[&other]).expect("a text").to_string();
    lines[3] = foreign.lines().last().expect("a signature").to_owned();
    let mixed = Note::parse(&(lines.join("\n") + "\n")).expect("a note");
    assert_eq!(mixed.verify(&[ours.verifier_key()]), Ok("x\n"));
    let both = [ours.verifier_key(), other.verifier_key()];
    assert_eq!(mixed.verify(&both), Err(NoteError::Signature));
}

#[test]
fn what_is_no_checkpoint_is_refused() {
    let root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
    let check = |text: String, fine: bool| {
        assert_eq!(Checkpoint::parse_text(&text).is_ok(), fine, "{text:?}")
    };
    check(format!("a b+c\n0\n{root}\n"), true);
    check(format!("a\n18446744073709551615\n{root}\nmore\n"), true);
    check(format!("\n1\n{root}\n"), false);
    check(format!("a\n01\n{root}\n"), false);
    check(format!("a\n+1\n{root}\n"), false);
    check(format!("a\n\n{root}\n"), false);
    check(format!("a\n18446744073709551616\n{root}\n"), false);
    check(format!("a\n1\n{root}"), false);
    check(format!("a\n1\n{root}\n\n"), false);
    check(format!("a\n1\n{root} \n"), false);
    check("a\n1\n".into(), false);
    check(format!("a\n1\n{}\n", root.replace("2I=", "2J=")), false);
    check("a\n1\nAAAA\n".into(), false);
    let signed = Checkpoint::new("a\nb", 1, Hash([0; 32])).sign(&[&signer()]);
    assert_eq!(signed, Err(NoteError::Checkpoint));
}

#[test]
fn a_checkpoint_is_read_as_it_was_signed() {
    let mut checkpoint = Checkpoint::new("luoshi.example/county", 12, Hash([3; 32]));
    checkpoint.extensions.push("more".into());
    let note = checkpoint.sign(&[&signer()]).expect("a checkpoint").to_string();
    assert_eq!(Checkpoint::verify(&note, &[signer().verifier_key()]), Ok(checkpoint.clone()));
    assert_eq!(Checkpoint::parse_unverified(&note), Ok(checkpoint));
}

#[test]
fn what_is_no_key_is_refused() {
    for at in 0..TEST_KEY.len() {
        assert!(VerifierKey::parse(&TEST_KEY[..at]).is_err(), "{at}");
        let mut changed = TEST_KEY.as_bytes().to_vec();
        changed[at] ^= 1;
        let changed = String::from_utf8(changed).expect("ASCII");
        assert!(VerifierKey::parse(&changed).is_err(), "{changed}");
    }
    assert!(VerifierKey::parse(&TEST_KEY.replace("c74f20a3", "C74F20A3")).is_err());
    for name in ["", "a b", "a+b", "a\n"] {
        assert!(Ed25519Signer::new(name, &[1; 32]).is_err(), "{name:?}");
    }
    // The neutral element as key, with the right id: it would verify what nobody signed.
    let weak = "weak+ID+AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    use sha2::{Digest, Sha256};
    let typed = [&[1, 1][..], &[0; 31]].concat();
    let id = Sha256::digest([b"weak\n", &typed[..]].concat());
    let id: String = id[..4].iter().map(|it| format!("{it:02x}")).collect();
    assert_eq!(VerifierKey::parse(&weak.replace("ID", &id)), Err(NoteError::Key));
    assert!(!format!("{:?}", signer()).contains('7'));
}
