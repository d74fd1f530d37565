//! Contents: there is one for each entry, it never changes, and nothing else is taken for one.

use crate::entries::{activity, entries, entry, every_kind, march, person, put};
use journal::content::{
    CONTENT_BYTES_MAX, ContentError, Opened, Private, TEXT_BYTES_MAX, Wrong, decode_sealed,
};
use journal::{Hash, RecordKey, commitment, decode, encode, leaf};
use model::record::{ID_BYTES_MAX, UnitRecord};
use model::{Act, Day, DayRange, Entry, Noun, Record, RecordId};
use proptest::prelude::*;
use zeroize::Zeroizing;

/// Seals so that a reader of the golden sees what was sealed: the bytes, each with its bits turned.
fn turned(_: &RecordId, plain: &[u8]) -> Vec<u8> {
    plain.iter().map(|byte| !byte).collect()
}

fn turned_back(_: &RecordId, sealed: &[u8]) -> Opened {
    Opened::Plain(Zeroizing::new(sealed.iter().map(|byte| !byte).collect()))
}

fn content(entry: &Entry) -> Vec<u8> {
    encode(entry, &mut turned).expect("an entry that can be written")
}

fn wrong(entry: &Entry) -> (&'static str, Wrong) {
    let error = encode(entry, &mut turned).expect_err("an entry that cannot be written");
    (error.field, error.wrong)
}

fn refused(bytes: &[u8]) -> ContentError {
    decode(bytes, &turned_back).expect_err("no content")
}

#[test]
fn the_bytes_of_an_entry_never_change() {
    let lines: String = every_kind()
        .iter()
        .map(|(name, entry)| {
            let digits: String = content(entry).iter().map(|it| format!("{it:02x}")).collect();
            format!("{name} {digits}\n")
        })
        .collect();
    assert!(
        lines == include_str!("../golden/contents.txt"),
        "Contents that were written once must be read for ever. If a new kind was added, add its line:\n{lines}"
    );
}

#[test]
fn every_kind_is_read_as_it_was_written() {
    for (name, entry) in every_kind() {
        let content = content(&entry);
        let decoded = decode(&content, &turned_back).unwrap_or_else(|it| panic!("{name}: {it}"));
        assert_eq!(decoded.entry, entry, "{name}");
        assert_eq!(decoded.encode().as_ref(), Ok(&content), "{name}");
    }
}

#[test]
fn without_the_key_what_is_private_is_not_there_and_said_to_be() {
    for (name, entry) in every_kind() {
        let content = content(&entry);
        let decoded = decode_sealed(&content).unwrap_or_else(|it| panic!("{name}: {it}"));
        let private = ["person", "activity", "matter", "attachment"].contains(&name);
        assert_eq!(matches!(decoded.private, Private::Sealed(_)), private, "{name}");
        assert_eq!(decoded.encode().as_ref(), Ok(&content), "{name}");
        let Act::Put { record, .. } = &decoded.entry.act else { continue };
        match record {
            None => assert_eq!(name, "person"),
            Some(Record::Activity(it)) => assert_eq!(it.texts, []),
            Some(Record::Matter(it)) => assert_eq!(it.texts, []),
            Some(Record::Attachment(it)) => assert_eq!(&*it.name, ""),
            Some(_) => assert_eq!(decoded.entry, entry, "{name}"),
        }
    }
}

#[test]
fn a_seal_that_does_not_open_is_no_missing_key() {
    let id = RecordId::new(Noun::Person, "0f");
    let key = RecordKey::new([1; 32]);
    let content =
        encode(&put("0f", person("张三")), &mut |id, plain| key.seal(id, [2; 24], plain));
    let content = content.expect("it can be written");
    assert!(!String::from_utf8_lossy(&content).contains("张三"));
    let with = |key: &RecordKey| {
        let key = key.clone();
        move |id: &RecordId, sealed: &[u8]| {
            key.open(id, sealed).map_or(Opened::Broken, Opened::Plain)
        }
    };
    let opened = decode(&content, &with(&key)).expect("the key fits");
    assert_eq!(opened.entry.act, Act::Put { id, record: Some(person("张三")) });
    let error = decode(&content, &with(&RecordKey::new([2; 32]))).expect_err("another key");
    assert_eq!((error.field, error.wrong), ("entry", Wrong::SealBroken));
}

#[test]
fn what_cannot_be_read_again_is_not_written() {
    let unit = |name: String, exists| {
        put("b", Record::Unit(UnitRecord { name: name.into(), kind: None, level: None, exists }))
    };
    let long = "a".repeat(TEXT_BYTES_MAX + 1);
    let too_large = |max: usize| Wrong::TooLarge { max: max as u64 };
    assert_eq!(wrong(&unit(long, march())), ("unit.name", too_large(TEXT_BYTES_MAX)));
    let backwards = DayRange { first: Day(2), last: Day(1) };
    assert_eq!(wrong(&unit("".into(), backwards)), ("unit.exists", Wrong::Day));
    let never = DayRange { first: Day(i32::MIN), last: Day(1) };
    assert_eq!(wrong(&unit("".into(), never)), ("unit.exists", Wrong::Day));

    let id =
        |id: String| entry(Act::Withdraw { id: RecordId::new(Noun::Unit, id), reason: "".into() });
    assert_eq!(wrong(&id("".into())), ("withdraw.id", Wrong::Absent));
    let long = "a".repeat(ID_BYTES_MAX + 1);
    assert_eq!(wrong(&id(long)), ("withdraw.id", too_large(ID_BYTES_MAX)));
    assert!(encode(&id("a".repeat(ID_BYTES_MAX)), &mut turned).is_ok());

    let id = RecordId::new(Noun::Unit, "b");
    let twice = Act::Erase { id: id.clone(), entries: vec![4, 4], basis: "".into() };
    assert_eq!(wrong(&entry(twice)), ("erase.entries", Wrong::Order));
    let nothing = Act::Put { id: id.clone(), record: None };
    assert_eq!(wrong(&entry(nothing)), ("put.record", Wrong::Absent));
    let other = Act::Put { id, record: Some(person("")) };
    assert_eq!(wrong(&entry(other)), ("put.record", Wrong::Noun));
    let Record::Activity(mut unsorted) = activity(0) else { unreachable!("an activity") };
    unsorted.fields.reverse();
    assert_eq!(
        wrong(&put("a", Record::Activity(unsorted.clone()))),
        ("activity.fields", Wrong::Order)
    );
    unsorted.fields.reverse();
    unsorted.texts.reverse();
    assert_eq!(wrong(&put("a", Record::Activity(unsorted))).1, Wrong::Order);

    let large = encode(&put("a", activity(0)), &mut |_, _| vec![0; CONTENT_BYTES_MAX]);
    assert_eq!(large.map_err(|it| it.wrong), Err(too_large(CONTENT_BYTES_MAX)));
}

#[test]
fn each_way_of_not_being_canonical_is_told_with_field_and_byte() {
    // Format, at = 1, command, Withdraw of unit "b".
    let head = |rest: &[u8]| [&[1, 1, 2, 3], &[0; 16][..], rest].concat();
    let good = head(&[6, 1, 0, 1, b'b', 0, 0]);
    assert!(decode_sealed(&good).is_ok());
    let check = |bytes: &[u8], field: &str, at: usize, wrong: Wrong| {
        let error = refused(bytes);
        assert_eq!((error.field, error.at, error.wrong), (field, at, wrong), "{error}");
    };
    check(&[], "content", 0, Wrong::Ends);
    check(&[2, 1], "content", 0, Wrong::Format(2));
    check(&good[..good.len() - 1], "entry", 26, Wrong::Ends);
    check(&[&good[..], &[0]].concat(), "entry", 27, Wrong::GoesOn);
    check(&head(&[0]), "entry.act", 20, Wrong::Absent);
    check(&head(&[10, 0]), "entry.act", 20, Wrong::Tag(10));
    check(&[1, 1, 0x82, 0, 3], "entry.at", 2, Wrong::Number);
    check(&[1, 1, 0, 3], "entry.at", 2, Wrong::Default);
    check(&[1, 1, 2, 1, 2], "entry.command", 3, Wrong::Absent);
    check(&head(&[6, 1, 12, 1, b'b', 0, 0]), "withdraw.id", 22, Wrong::Choice(12));
    check(&head(&[6, 1, 0, 1, 0xff, 0, 0]), "withdraw.id", 23, Wrong::Text);
    check(&head(&[6, 1, 0, 9, b'b', 0, 0]), "withdraw.id", 24, Wrong::Ends);
    check(&head(&[6, 1, 0, 1, b'b', 1, 0]), "withdraw", 25, Wrong::Tag(1));
    let overflowing = [6, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2];
    check(&head(&overflowing), "withdraw.id", 22, Wrong::Number);
    let many = [7, 1, 0, 1, b'b', 2, 0xff, 0xff, 0xff, 0x7f];
    check(&head(&many), "erase.entries", 26, Wrong::TooLarge { max: 1 << 20 });
    // A unit with something sealed, a person without, an activity whose sealed texts are none.
    check(&head(&[5, 1, 0, 1, b'b', 2, 4, 0, 0, 0, 3, 1, 9, 0, 0]), "put", 30, Wrong::Tag(3));
    check(&head(&[5, 1, 2, 1, b'b', 0, 0]), "put.sealed", 25, Wrong::Absent);
    check(
        &head(&[5, 1, 4, 1, b'b', 2, 6, 0, 0, 0, 3, 1, 0xff, 0, 0]),
        "private.texts",
        0,
        Wrong::Default,
    );
    assert_eq!(
        refused(&vec![1; CONTENT_BYTES_MAX + 1]).wrong,
        Wrong::TooLarge { max: CONTENT_BYTES_MAX as u64 }
    );
}

#[test]
fn a_leaf_is_the_salted_hash() {
    use sha2::{Digest, Sha256};
    let inner = Sha256::digest([&[5; 32][..], b"content"].concat());
    assert_eq!(commitment(&[5; 32], b"content"), Hash(inner.into()));
    let outer = Sha256::digest([&[0, 1][..], &inner].concat());
    assert_eq!(leaf(1, &[5; 32], b"content"), Hash(outer.into()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, rng_seed: proptest::test_runner::RngSeed::Fixed(2024), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_entry_is_read_as_it_was_written(entry in entries()) {
        let content = content(&entry);
        let decoded = decode(&content, &turned_back).map_err(|it| TestCaseError::fail(it.to_string()))?;
        prop_assert_eq!(&decoded.entry, &entry);
        prop_assert_eq!(decoded.encode(), Ok(content.clone()));
        prop_assert_eq!(decode_sealed(&content).and_then(|it| it.encode()), Ok(content));
    }

    #[test]
    fn whatever_is_accepted_is_the_only_way_to_write_it(entry in entries(), shift in 1_u8..) {
        let content = content(&entry);
        for at in 0..content.len() {
            // Every byte, changed in two ways, left out, and doubled.
            let mut changed = content.clone();
            changed[at] ^= 1 << (shift % 8);
            let mut other = content.clone();
            other[at] = other[at].wrapping_add(shift);
            let mut shorter = content.clone();
            shorter.remove(at);
            let mut longer = content.clone();
            longer.insert(at, content[at]);
            for bytes in [changed, other, shorter, longer] {
                if let Ok(decoded) = decode(&bytes, &turned_back) {
                    // Sealed once more, not merely copied.
                    prop_assert_eq!(encode(&decoded.entry, &mut turned), Ok(bytes.clone()));
                    prop_assert_eq!(decoded.encode(), Ok(bytes.clone()));
                }
                if let Ok(decoded) = decode_sealed(&bytes) {
                    prop_assert_eq!(decoded.encode(), Ok(bytes));
                }
            }
        }
    }

    #[test]
    fn any_bytes_are_refused_or_are_the_only_way(bytes in prop::collection::vec(0_u8..12, 0..80)) {
        let bytes = [&[1, 3], &[0; 16][..], &bytes].concat();
        if let Ok(decoded) = decode(&bytes, &turned_back) {
            prop_assert_eq!(encode(&decoded.entry, &mut turned), Ok(bytes));
        }
    }
}
