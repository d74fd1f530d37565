//! Kleene's tables, written out.

use model::Truth::{self, No, Unknown, Yes};

#[test]
fn and_or_and_not_follow_the_tables() {
    // left, right, and, or
    let table = [
        (No, No, No, No),
        (No, Unknown, No, Unknown),
        (No, Yes, No, Yes),
        (Unknown, No, No, Unknown),
        (Unknown, Unknown, Unknown, Unknown),
        (Unknown, Yes, Unknown, Yes),
        (Yes, No, No, Yes),
        (Yes, Unknown, Unknown, Yes),
        (Yes, Yes, Yes, Yes),
    ];
    for (left, right, and, or) in table {
        assert_eq!(left & right, and, "{left:?} and {right:?}");
        assert_eq!(left | right, or, "{left:?} or {right:?}");
    }
    assert_eq!([!No, !Unknown, !Yes], [Yes, Unknown, No]);
}

#[test]
fn unknown_is_possible_and_not_certain() {
    assert_eq!([No, Unknown, Yes].map(Truth::possible), [false, true, true]);
    assert_eq!([No, Unknown, Yes].map(Truth::certain), [false, false, true]);
    assert_eq!([Truth::from(true), Truth::from(false)], [Yes, No]);
}
