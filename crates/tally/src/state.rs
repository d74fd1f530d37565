//! The six states of a standing, and counts of them.

use language::Message;
use std::ops::{AddAssign, Sub};

/// How an obligation stands for a subject and period. Never a score (promise 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum State {
    /// What was needed is certainly there.
    Met,
    /// Not yet due.
    Open,
    /// Due, and certainly not there.
    Missed,
    /// Due, and it cannot be said.
    Unknown,
    /// The obligation does not concern this subject in this period.
    NotApplicable,
    /// Relieved of it, by whom and why being on record.
    Exempt,
}

impl State {
    /// All six, in the order in which they are shown.
    pub const ALL: [State; 6] = [
        State::Met,
        State::Open,
        State::Missed,
        State::Unknown,
        State::NotApplicable,
        State::Exempt,
    ];

    /// The name in files and interfaces of programs: `not_applicable`.
    pub fn as_str(self) -> &'static str {
        match self {
            State::Met => "met",
            State::Open => "open",
            State::Missed => "missed",
            State::Unknown => "unknown",
            State::NotApplicable => "not_applicable",
            State::Exempt => "exempt",
        }
    }

    /// The word a reader sees.
    pub fn label(self) -> Message {
        Message::new(match self {
            State::Met => "state-met",
            State::Open => "state-open",
            State::Missed => "state-missed",
            State::Unknown => "state-unknown",
            State::NotApplicable => "state-not-applicable",
            State::Exempt => "state-exempt",
        })
    }
}

/// How many standings are in each state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Counts([u32; 6]);

impl Counts {
    /// How many are in `state`.
    pub fn of(self, state: State) -> u32 {
        self.0[state as usize]
    }

    /// How many the obligation concerns: met + open + missed + unknown (design §5).
    pub fn applicable(self) -> u32 {
        self.0[..4].iter().sum()
    }

    /// All standings, the not applicable and exempt ones included.
    pub fn total(self) -> u32 {
        self.0.iter().sum()
    }

    /// Counts one standing more.
    pub fn add(&mut self, state: State) {
        self.0[state as usize] += 1;
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Counts) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own += other;
        }
    }
}

impl Sub for Counts {
    type Output = Counts;

    /// What is left of a sum when a part of it is taken away.
    fn sub(mut self, part: Counts) -> Counts {
        for (own, part) in self.0.iter_mut().zip(part.0) {
            *own -= part;
        }
        self
    }
}
