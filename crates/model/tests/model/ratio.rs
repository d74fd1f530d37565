//! Ratios against exact arithmetic on wider numbers.

use crate::cases;
use model::Ratio;
use proptest::prelude::*;

fn parts() -> impl Strategy<Value = (u64, u64)> {
    prop_oneof![
        (0u64..40, 1u64..40),
        (0u64..1 << 32, 1u64..1 << 32),
        ((1u64 << 32) - 40..1 << 32, (1u64 << 32) - 40..1 << 32),
    ]
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn order_is_that_of_cross_products((a, b) in parts(), (c, d) in parts()) {
        let (left, right) = (Ratio::new(a, b).unwrap(), Ratio::new(c, d).unwrap());
        let expected = (u128::from(a) * u128::from(d)).cmp(&(u128::from(c) * u128::from(b)));
        prop_assert_eq!(left.cmp(&right), expected);
        prop_assert_eq!(left.partial_cmp(&right), Some(expected));
        prop_assert_eq!(left == right, expected.is_eq());
    }

    #[test]
    fn lowest_terms_and_back((a, b) in parts()) {
        let ratio = Ratio::new(a, b).unwrap();
        let (numerator, denominator) = (ratio.numerator(), ratio.denominator());
        prop_assert_eq!(u128::from(numerator) * u128::from(b), u128::from(a) * u128::from(denominator));
        let common = (2..=numerator.min(denominator).min(1_000))
            .find(|it| numerator % it == 0 && denominator % it == 0);
        prop_assert_eq!(common, None);
        prop_assert_eq!(Ratio::parse(&ratio.to_string()), Some(ratio));
        prop_assert_eq!(ratio.as_whole(), (a % b == 0).then_some(a / b));
    }

    #[test]
    fn shares_are_rounded_down_and_up((a, b) in parts(), count in prop_oneof![0u64..300, 0u64..1 << 32]) {
        let ratio = Ratio::new(a, b).unwrap();
        let product = u128::from(a) * u128::from(count);
        let (floor, ceiling) = (u128::from(ratio.of_floor(count)), u128::from(ratio.of_ceiling(count)));
        let b = u128::from(b);
        prop_assert!(floor * b <= product && product < (floor + 1) * b);
        prop_assert!(ceiling * b >= product && (ceiling == 0 || (ceiling - 1) * b < product));
    }

    #[test]
    fn decimals_mean_what_they_say(whole in 0u64..4_000, fraction in 0u64..1_000_000) {
        let text = format!("{whole}.{fraction:06}");
        prop_assert_eq!(Ratio::parse(&text), Ratio::new(whole * 1_000_000 + fraction, 1_000_000));
        let percent = Ratio::parse(&format!("{text}%"));
        prop_assert_eq!(percent, Ratio::new(whole * 1_000_000 + fraction, 100_000_000));
    }
}

#[test]
fn written_forms() {
    let table = [
        ("3", Some((3, 1))),
        (" 0 ", Some((0, 1))),
        ("0.9", Some((9, 10))),
        ("0.90", Some((9, 10))),
        ("90%", Some((9, 10))),
        ("90 ％", Some((9, 10))),
        ("33.3%", Some((333, 1_000))),
        ("2/3", Some((2, 3))),
        ("4 / 6", Some((2, 3))),
        ("0/5", Some((0, 1))),
        ("5000.000000", Some((5_000, 1))),
        ("4294967295", Some((4_294_967_295, 1))),
        ("4294967296", None),
        ("0.1234567", None),
        ("", None),
        (".", None),
        (".5", None),
        ("5.", None),
        ("-1", None),
        ("+1", None),
        ("+1/2", None),
        ("1/+2", None),
        ("1/0", None),
        ("1/", None),
        ("1.5/2", None),
        ("1/2/3", None),
        ("1e3", None),
        ("%", None),
        ("half", None),
        ("99999999999999999999", None),
    ];
    for (text, expected) in table {
        let expected =
            expected.and_then(|(numerator, denominator)| Ratio::new(numerator, denominator));
        assert_eq!(Ratio::parse(text), expected, "{text:?}");
    }
}

#[test]
fn a_part_is_never_too_large_to_compare() {
    assert_eq!(Ratio::new(1, 0), None);
    assert_eq!(Ratio::new(1 << 32, 1), None);
    assert_eq!(Ratio::new(1, 1 << 32), None);
    assert_eq!(Ratio::new((1 << 32) - 1, 1).map(Ratio::numerator), Some((1 << 32) - 1));
    assert_eq!(Ratio::new(1 << 40, 1 << 39), Some(Ratio::whole(2)));
    assert_eq!((Ratio::ZERO, Ratio::ONE), (Ratio::whole(0), Ratio::whole(1)));
    assert_eq!(Ratio::new(1, 2).unwrap().as_whole(), None);
    // More than half of four is three, and two thirds of ten are seven.
    assert_eq!(Ratio::new(2, 3).unwrap().of_ceiling(10), 7);
    assert_eq!(Ratio::new(2, 3).unwrap().of_floor(10), 6);
}
