//! Seals open with their key for their record, and with nothing else.

use journal::seal::{OVERHEAD_BYTES, SealBroken};
use journal::{MasterKey, RecordKey};
use model::{Noun, RecordId};

#[test]
fn a_seal_opens_only_with_its_key_for_its_record() {
    let id = RecordId::new(Noun::Person, "0f");
    let key = RecordKey::new([1; 32]);
    let sealed = key.seal(&id, [3; 24], b"plain");
    assert_eq!(sealed.len(), 5 + OVERHEAD_BYTES);
    assert_eq!(key.open(&id, &sealed).expect("it was sealed so").as_slice(), b"plain");
    assert_eq!(RecordKey::new([2; 32]).open(&id, &sealed), Err(SealBroken));
    // Another noun, another id, and one that would be the same were there nothing between noun and id.
    for other in [RecordId::new(Noun::Post, "0f"), RecordId::new(Noun::Person, "0e")] {
        assert_eq!(key.open(&other, &sealed), Err(SealBroken), "{other}");
    }
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert_eq!(key.open(&id, &changed), Err(SealBroken), "byte {at}");
        assert_eq!(key.open(&id, &sealed[..at]), Err(SealBroken), "the first {at}");
    }
}

#[test]
fn a_wrapped_key_unwraps_only_for_its_record() {
    let id = RecordId::new(Noun::Person, "0f");
    let (master, key) = (MasterKey::new([9; 32]), RecordKey::new([1; 32]));
    let wrapped = master.wrap(&id, [3; 24], &key);
    assert_eq!(master.unwrap(&id, &wrapped), Ok(key.clone()));
    assert_eq!(master.unwrap(&RecordId::new(Noun::Person, "0e"), &wrapped), Err(SealBroken));
    assert_eq!(MasterKey::new([8; 32]).unwrap(&id, &wrapped), Err(SealBroken));
    // What was sealed is no wrapped key, even under the same key.
    let sealed = RecordKey::new([9; 32]).seal(&id, [3; 24], &[1; 32]);
    assert_eq!(master.unwrap(&id, &sealed), Err(SealBroken));
    assert_eq!(RecordKey::new([9; 32]).open(&id, &wrapped), Err(SealBroken));
}

/// draft-irtf-cfrg-xchacha-03, appendix A.3.1: the tag of XChaCha20-Poly1305 over another associated data differs, the
/// ciphertext does not.
#[test]
fn the_cipher_is_xchacha20_poly1305() {
    let key: [u8; 32] = std::array::from_fn(|at| 0x80 + at as u8);
    let nonce: [u8; 24] = std::array::from_fn(|at| 0x40 + at as u8);
    let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";
    let sealed = RecordKey::new(key).seal(&RecordId::new(Noun::Unit, "b"), nonce, plain);
    let expected =
        crate::tree::bytes("bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb");
    assert_eq!(&sealed[..24], nonce);
    assert_eq!(&sealed[24..56], expected);
}

#[test]
fn keys_do_not_print() {
    assert_eq!(format!("{:?}", RecordKey::new([65; 32])), "RecordKey(…)");
    assert_eq!(format!("{:?}", MasterKey::new([65; 32])), "MasterKey(…)");
}
