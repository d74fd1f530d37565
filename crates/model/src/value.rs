//! Values of fields. A field that is not stated has no value at all: null is not false.

use crate::{DayRange, Symbol};
use serde::{Deserialize, Serialize};

/// What is stated in a field of an activity or matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Value {
    /// A yes-or-no field, answered.
    YesNo(bool),
    /// A whole number: persons, minutes, characters.
    Number(i64),
    /// A choice or a short text, interned.
    Name(Symbol),
    /// A date, known to the day or to a range of days.
    Day(DayRange),
}
