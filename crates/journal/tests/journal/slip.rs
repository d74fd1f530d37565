//! Slips: one way to write one, and nothing else that the key signs is taken for one.

use journal::slip::SLIP_BYTES_MAX;
use journal::{Checkpoint, Ed25519Signer, Hash, Note, NoteError, Proof, Slip, VerifierKey};
use model::{Day, DayRange, Instant, Stated};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

const HOST: &str = "example.com/host";

fn signer(origin: &str, seed: u8) -> Ed25519Signer {
    Ed25519Signer::new(origin, &[seed; 32]).expect("an origin")
}

fn key() -> VerifierKey {
    signer(HOST, 1).verifier_key()
}

fn slip() -> Slip {
    let day = Day::parse("2024-05-05").expect("a day");
    Slip {
        installation: HOST.into(),
        given: Instant(1_717_200_000),
        activity: "x1".into(),
        kind: "special_class".into(),
        host: "某街道 党工委".into(),
        held: DayRange::on(day),
        minutes: Some(90),
        role: "participant".into(),
        fields: vec![
            ("agenda_first".into(), Stated::YesNo(true)),
            ("amount".into(), Stated::Number(-3)),
            ("planned".into(), Stated::Day(DayRange { first: day, last: day.plus(3) })),
            ("topic".into(), Stated::Name("防汛 安排".into())),
        ],
        person: "0042".into(),
        home: "B-17".into(),
    }
}

fn signed(slip: &Slip) -> String {
    slip.sign(&signer(HOST, 1)).expect("it can be signed").to_string()
}

const TEXT: &str = "luoshi slip v1
installation example.com/host
given 2024-06-01T00:00:00Z
activity x1
kind special_class
host 某街道 党工委
held 2024-05-05
minutes 90
role participant
field agenda_first yes_no yes
field amount number -3
field planned day 2024-05-05..2024-05-08
field topic name 防汛 安排
person 0042
home B-17
";

#[test]
fn a_slip_is_a_text_that_people_can_read() {
    assert_eq!(slip().to_string(), TEXT);
    assert_eq!(Slip::parse_text(TEXT), Ok(slip()));
    assert_eq!(Slip::verify(&signed(&slip()), &[key()]), Ok(slip()));
}

#[test]
fn there_is_one_way_to_write_it() {
    let line = |line| Err(NoteError::SlipLine { line });
    for (from, to, expected) in [
        ("slip v1", "slip v2", Err(NoteError::Slip)),
        ("2024-06-01T00:00:00Z", "2024-06-01T08:00:00+08:00", line(3)),
        ("activity x1\n", "", line(4)),
        ("activity x1", "activity ", line(4)),
        ("activity x1", "activity  ", line(4)),
        ("activity x1", "activity x\t1", line(4)),
        ("kind special_class", "kind special class", line(5)),
        ("held 2024-05-05", "held 2024-05-05..2024-05-05", line(7)),
        ("held 2024-05-05", "held 2024-5-5", line(7)),
        ("minutes 90", "minutes 090", line(8)),
        ("minutes 90", "minutes 4294967296", line(8)),
        ("minutes 90", "minutes 90\nminutes 90", line(9)),
        ("yes_no yes", "yes_no Yes", line(10)),
        ("number -3", "number +3", line(11)),
        ("field amount", "field agenda_first", line(11)),
        ("field amount", "field a", line(11)),
        ("number -3", "text -3", line(11)),
        ("person 0042\nhome B-17", "home B-17\nperson 0042", line(14)),
        ("home B-17\n", "home B-17\n\n", line(16)),
        ("home B-17\n", "home B-17\nremark x\n", line(16)),
        ("home B-17\n", "home B-17", Err(NoteError::Slip)),
        ("installation example.com/host", "installation example com", line(2)),
    ] {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        assert_eq!(Slip::parse_text(&text), expected, "{from} → {to}");
    }
    let many = (0..200).map(|at| format!("field f{at:03} yes_no yes\n")).collect::<String>();
    let many = TEXT.replace("field agenda_first yes_no yes\n", &many);
    assert!(matches!(Slip::parse_text(&many), Err(NoteError::SlipLine { .. })));
}

#[test]
fn a_slip_that_would_read_otherwise_is_not_signed() {
    let refused = |change: &dyn Fn(&mut Slip)| {
        let mut own = slip();
        change(&mut own);
        assert!(own.sign(&signer(HOST, 1)).is_err(), "{own}");
    };
    refused(&|own| own.host = "一\nperson 1".into());
    refused(&|own| own.person = "".into());
    refused(&|own| own.person = "x".repeat(900).into());
    refused(&|own| own.role = "two words".into());
    refused(&|own| own.fields.swap(0, 1));
    refused(&|own| own.given = Instant(i64::MAX));
    refused(&|own| own.installation = "example.com/other".into());
}

#[test]
fn a_changed_byte_or_another_key_is_refused() {
    let text = signed(&slip());
    for at in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[at] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        assert!(Slip::verify(&changed, &[key()]).is_err(), "byte {at}");
    }
    let other = signer(HOST, 2).verifier_key();
    assert_eq!(Slip::verify(&text, &[other]), Err(NoteError::UnknownKey));
    assert_eq!(Slip::verify(&text, &[]), Err(NoteError::UnknownKey));
    // Whoever is trusted for an installation of their own says nothing about another one.
    let liar = signer("example.com/liar", 3);
    let note = Note::sign(TEXT, &[&liar]).expect("any text can be signed").to_string();
    assert_eq!(Slip::verify(&note, &[key(), liar.verifier_key()]), Err(NoteError::UnknownKey));
    let long = format!("{text}{}", "— example.com/other AAAAAAAA\n".repeat(SLIP_BYTES_MAX / 20));
    assert_eq!(Slip::verify(&long, &[key()]), Err(NoteError::TooLarge));
}

#[test]
fn neither_a_checkpoint_nor_a_proof_is_a_slip() {
    let host = signer(HOST, 1);
    let checkpoint = Checkpoint::new(HOST, 7, Hash([9; 32])).sign(&[&host]).expect("signed");
    assert_eq!(Slip::verify(&checkpoint.to_string(), &[key()]), Err(NoteError::Slip));
    let text = signed(&slip());
    assert_eq!(Checkpoint::verify(&text, &[key()]), Err(NoteError::Checkpoint));
    assert_eq!(Checkpoint::parse_unverified(&text), Err(NoteError::Checkpoint));
    assert_eq!(Proof::parse(&text), Err(NoteError::Proof));
    // Lines that a checkpoint may have beyond its own do not make it one.
    let extended = format!("{}{TEXT}", Checkpoint::new(HOST, 7, Hash([9; 32])));
    let extended = Note::sign(&extended, &[&host]).expect("signed").to_string();
    assert!(Checkpoint::verify(&extended, &[key()]).is_ok());
    assert_eq!(Slip::verify(&extended, &[key()]), Err(NoteError::Slip));
}

fn text() -> impl Strategy<Value = String> {
    "[ -~一-鿿]{0,3}[!-~一-鿿]"
}

fn stated() -> impl Strategy<Value = Stated> {
    prop_oneof![
        any::<bool>().prop_map(Stated::YesNo),
        any::<i64>().prop_map(Stated::Number),
        text().prop_map(|own| Stated::Name(own.into())),
        (0..20_000, 0..40).prop_map(|(first, days)| {
            Stated::Day(DayRange { first: Day(first), last: Day(first + days) })
        }),
    ]
}

fn any_slip() -> impl Strategy<Value = Slip> {
    let fields = prop::collection::btree_map("[a-z_]{1,6}", stated(), 0..5);
    let names = (text(), "[a-z_]{1,8}", text(), "[a-z_]{1,8}", text(), text());
    (names, 0_i64..4_000_000_000, 0..20_000, 0..40, prop::option::of(any::<u32>()), fields)
        .prop_map(|(names, given, first, days, minutes, fields)| {
            let (activity, kind, host, role, person, home) = names;
            Slip {
                installation: HOST.into(),
                given: Instant(given),
                activity: activity.into(),
                kind: kind.into(),
                host: host.into(),
                held: DayRange { first: Day(first), last: Day(first + days) },
                minutes,
                role: role.into(),
                fields: fields.into_iter().map(|(name, own)| (name.into(), own)).collect(),
                person: person.into(),
                home: home.into(),
            }
        })
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 256,
        rng_seed: RngSeed::Fixed(2024),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_written_is_read_and_is_no_checkpoint(own in any_slip()) {
        let text = own.to_string();
        prop_assert_eq!(Slip::parse_text(&text), Ok(own));
        prop_assert_eq!(Checkpoint::parse_text(&text), Err(NoteError::Checkpoint));
    }

    #[test]
    fn what_is_read_prints_the_same(own in any_slip(), at in any::<prop::sample::Index>(), with in "[ -~\\n]") {
        let mut text = own.to_string();
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let place = places[at.index(places.len())];
        let end = text[place..].chars().next().map_or(place, |own| place + own.len_utf8());
        text.replace_range(place..end, &with);
        if let Ok(read) = Slip::parse_text(&text) {
            prop_assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn no_checkpoint_is_a_slip(size in any::<u64>(), origin in "[!-~]{1,20}", lines in prop::collection::vec("[ -~]{1,20}", 0..4)) {
        let mut own = Checkpoint::new(&origin, size, Hash([3; 32]));
        own.extensions = lines.into_iter().map(Into::into).collect();
        prop_assert_eq!(Slip::parse_text(&own.to_string()), Err(NoteError::Slip));
    }
}
