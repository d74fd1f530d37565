//! What a sentence is taken for: that an obligation carries it out, that a register serves it, or why neither.

/// What a sentence is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// Obligations carry it out.
    Obligation,
    /// A register, recorded activities or matters serve it, without an obligation.
    Register,
    /// It says what for.
    Aim,
    /// It says what a word means.
    Definition,
    /// It encourages.
    Exhortation,
    /// It leaves to people what no machine should judge.
    Judgement,
    /// It asks for what this program does not do.
    Declined,
}

impl Mark {
    /// All seven as written in markings.
    pub const ALL: [(Mark, &str); 7] = [
        (Mark::Obligation, "obligation"),
        (Mark::Register, "register"),
        (Mark::Aim, "aim"),
        (Mark::Definition, "definition"),
        (Mark::Exhortation, "exhortation"),
        (Mark::Judgement, "judgement"),
        (Mark::Declined, "declined"),
    ];

    /// As written.
    pub fn as_str(self) -> &'static str {
        Mark::ALL.iter().find(|(own, _)| *own == self).map_or("", |(_, name)| name)
    }

    /// The mark written so.
    pub fn named(word: &str) -> Option<Mark> {
        Mark::ALL.iter().find(|(_, name)| *name == word).map(|(own, _)| *own)
    }

    /// Whether an account states it; the other two follow from what is named there.
    pub fn stands_alone(self) -> bool {
        !matches!(self, Mark::Obligation | Mark::Register)
    }
}
