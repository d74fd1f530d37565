//! Three-valued truth (Kleene): what is not known is neither true nor false (promise 3).

use std::ops::{BitAnd, BitOr, Not};

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Truth {
    /// Certainly not.
    No,
    /// Not known: a blank, a disputed statement, a parameter not yet set.
    Unknown,
    /// Certainly.
    Yes,
}

impl Truth {
    /// True when it cannot be excluded.
    pub fn possible(self) -> bool {
        self != Truth::No
    }

    /// True when it is certain.
    pub fn certain(self) -> bool {
        self == Truth::Yes
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::Yes } else { Truth::No }
    }
}

impl BitAnd for Truth {
    type Output = Truth;
    fn bitand(self, other: Truth) -> Truth {
        self.min(other)
    }
}

impl BitOr for Truth {
    type Output = Truth;
    fn bitor(self, other: Truth) -> Truth {
        self.max(other)
    }
}

impl Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::Unknown => Truth::Unknown,
            Truth::Yes => Truth::No,
        }
    }
}
