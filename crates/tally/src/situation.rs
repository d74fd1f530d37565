//! Form × situation → state: the one table by which everything is judged.
//!
//! Judging a cell means finding its situation; the table gives the state, and the sentence
//! `verdict-<form>-<situation>` in `why.ftl` says it in both languages. The table with its
//! sentences is a reviewed golden file, `crates/tally/tests/golden/situations.md`.

use crate::State;
use directive::FormName;

/// What is the case for a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Situation {
    /// The subject does not fit the selector in this period, or too small a part of the period counts.
    Outside,
    /// An exemption takes away the days that would have counted.
    Exempted,
    /// Certain evidence fulfils the obligation.
    Fulfilled,
    /// Certain evidence fulfils it, though it is uncertain whether it concerns the subject.
    FulfilledIfApplicable,
    /// There is still time, and nothing speaks for fulfilment yet.
    Waiting,
    /// There is still time, and evidence that is only possible would fulfil it.
    WaitingDisputed,
    /// There is still time, and a parameter is not set by the level that must set it.
    WaitingUnset,
    /// Not even the possible evidence fulfils it, and nothing can change that in time.
    Failed,
    /// It would have failed, though it is uncertain whether it concerns the subject.
    FailedIfApplicable,
    /// Time is over; possible evidence would fulfil it, certain evidence does not.
    Undecided,
    /// Time is over, and a parameter is not set by the level that must set it.
    UndecidedUnset,
    /// Time is over, and nothing at all was recorded. For `covers`: the population is empty.
    NothingAtEnd,
}

impl Situation {
    /// All situations, in the order of the table, with the word in their message ids.
    pub const ALL: [(Situation, &str); 12] = [
        (Situation::Outside, "outside"),
        (Situation::Exempted, "exempted"),
        (Situation::Fulfilled, "fulfilled"),
        (Situation::FulfilledIfApplicable, "fulfilled-if-applicable"),
        (Situation::Waiting, "waiting"),
        (Situation::WaitingDisputed, "waiting-disputed"),
        (Situation::WaitingUnset, "waiting-unset"),
        (Situation::Failed, "failed"),
        (Situation::FailedIfApplicable, "failed-if-applicable"),
        (Situation::Undecided, "undecided"),
        (Situation::UndecidedUnset, "undecided-unset"),
        (Situation::NothingAtEnd, "nothing-at-end"),
    ];

    /// The state it means under a form.
    pub fn state(self, form: FormName) -> State {
        match self {
            Situation::Outside => State::NotApplicable,
            Situation::Exempted => State::Exempt,
            Situation::Fulfilled | Situation::FulfilledIfApplicable => State::Met,
            Situation::Waiting | Situation::WaitingDisputed | Situation::WaitingUnset => {
                State::Open
            }
            Situation::Failed => State::Missed,
            Situation::FailedIfApplicable | Situation::Undecided | Situation::UndecidedUnset => {
                State::Unknown
            }
            Situation::NothingAtEnd => match form {
                FormName::AtLeast | FormName::Within | FormName::Keeps => State::Missed,
                FormName::Every | FormName::Covers => State::NotApplicable,
                FormName::AtMost => State::Met,
            },
        }
    }

    /// The id of its sentence under a form.
    pub fn sentence(self, form: FormName) -> &'static str {
        sentence::id(form, self)
    }
}

mod sentence {
    //! Message ids are `&'static str`; the table of all of them is spelled out once, here.
    use super::Situation;
    use directive::FormName;

    macro_rules! ids {
        ($form:literal, $situation:expr) => {
            match $situation {
                Situation::Outside => concat!("verdict-", $form, "-outside"),
                Situation::Exempted => concat!("verdict-", $form, "-exempted"),
                Situation::Fulfilled => concat!("verdict-", $form, "-fulfilled"),
                Situation::FulfilledIfApplicable => {
                    concat!("verdict-", $form, "-fulfilled-if-applicable")
                }
                Situation::Waiting => concat!("verdict-", $form, "-waiting"),
                Situation::WaitingDisputed => concat!("verdict-", $form, "-waiting-disputed"),
                Situation::WaitingUnset => concat!("verdict-", $form, "-waiting-unset"),
                Situation::Failed => concat!("verdict-", $form, "-failed"),
                Situation::FailedIfApplicable => {
                    concat!("verdict-", $form, "-failed-if-applicable")
                }
                Situation::Undecided => concat!("verdict-", $form, "-undecided"),
                Situation::UndecidedUnset => concat!("verdict-", $form, "-undecided-unset"),
                Situation::NothingAtEnd => concat!("verdict-", $form, "-nothing-at-end"),
            }
        };
    }

    pub(super) fn id(form: FormName, situation: Situation) -> &'static str {
        match form {
            FormName::AtLeast => ids!("at-least", situation),
            FormName::Every => ids!("every", situation),
            FormName::Within => ids!("within", situation),
            FormName::Covers => ids!("covers", situation),
            FormName::AtMost => ids!("at-most", situation),
            FormName::Keeps => ids!("keeps", situation),
        }
    }
}

/// A pair of bounds on a number: what is certainly there and what is possibly there. `certain <= possible`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Bounds {
    /// Certainly this much.
    pub certain: i64,
    /// Possibly this much.
    pub possible: i64,
}

/// Whether a cell is judged at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applies {
    /// It certainly concerns the subject.
    Certainly,
    /// It may.
    Possibly,
    /// It does not.
    Not,
    /// It would, but for an exemption.
    Exempt,
}

/// The answer to "is it fulfilled?" from a pair of bounds, before time and applicability are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Verdict {
    /// Even the least there is fulfils the strictest it could need, and nothing later can undo it.
    pub fulfilled: bool,
    /// The most there could be would fulfil the least it could need.
    pub possible: bool,
    /// It has failed whatever comes: a cap exceeded, a violation.
    pub failed: bool,
    /// The period or deadline has passed.
    pub over: bool,
    /// A parameter that matters is not set by the level that must set it.
    pub unset: bool,
    /// Nothing at all is recorded, or nobody is there to take part.
    pub nothing: bool,
    /// That nothing is there settles it, whatever else is open: there is nothing the obligation could be about.
    pub nothing_settles: bool,
    /// Some evidence is possible but not certain.
    pub disputed: bool,
}

impl Verdict {
    /// The situation, applicability and exemption first (design §5).
    pub fn situation(self, applies: Applies) -> Situation {
        match applies {
            Applies::Not => return Situation::Outside,
            Applies::Exempt => return Situation::Exempted,
            Applies::Certainly | Applies::Possibly => {}
        }
        let uncertain = applies == Applies::Possibly;
        if self.over && self.nothing && self.nothing_settles {
            return Situation::NothingAtEnd;
        }
        if self.unset {
            return if self.over { Situation::UndecidedUnset } else { Situation::WaitingUnset };
        }
        let failed = if uncertain { Situation::FailedIfApplicable } else { Situation::Failed };
        if self.failed {
            return failed;
        }
        if self.over && self.nothing && !uncertain {
            return Situation::NothingAtEnd;
        }
        if self.fulfilled {
            let sure = Situation::Fulfilled;
            return if uncertain { Situation::FulfilledIfApplicable } else { sure };
        }
        match (self.over, self.possible) {
            (false, _) if self.disputed => Situation::WaitingDisputed,
            (false, _) => Situation::Waiting,
            (true, true) => Situation::Undecided,
            (true, false) => failed,
        }
    }
}
