//! Refusals: what is told to somebody who may not do something. Sentences are in
//! `crates/language/messages/en/authority.ftl` and its Chinese sister; this crate names them and what stands in their
//! gaps, others say them.

use crate::{Action, Class, Roles};
use model::{DayRange, Text, UnitIndex};

/// What stands in a gap of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The same in every language.
    Text(Box<str>),
    /// A label.
    Label(Text),
    /// A unit, to be shown by its name.
    Unit(UnitIndex),
    /// A range of days.
    Range(DayRange),
}

/// Something to be said: the id of a sentence, and the gaps in it by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// The id in the `.ftl` files.
    pub id: &'static str,
    /// The gaps.
    pub gaps: Vec<(&'static str, Said)>,
}

impl Saying {
    pub(crate) fn new(id: &'static str) -> Saying {
        Saying { id, gaps: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, said: Said) -> Saying {
        self.gaps.push((name, said));
        self
    }
}

/// Why something may not be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It does not exist, or the subject may not see it. Both are this one value, so that a refusal tells nobody which;
    /// whoever looks a record up and does not find it answers with it too.
    NotFound,
    /// The subject sees it, or would make it, but has no role there that may.
    NotAllowed {
        /// What was to be done.
        action: Action,
        /// The class of the record; none for what is done to the installation.
        class: Option<Class>,
        /// The unit that keeps the record; none for what is done to the installation.
        unit: Option<UnitIndex>,
    },
}

impl Refusal {
    /// What to say: what is missing and where, and what to do.
    pub fn saying(&self, roles: &Roles) -> Saying {
        match self {
            Refusal::NotFound => Saying::new("authority-not-found"),
            Refusal::NotAllowed { action, class: Some(class), unit: Some(unit) } => {
                Saying::new("authority-not-allowed")
                    .with("action", Said::Label(roles.action_label(*action)))
                    .with("class", Said::Label(roles.class_label(*class)))
                    .with("unit", Said::Unit(*unit))
            }
            Refusal::NotAllowed { action, .. } => Saying::new("authority-not-allowed-here")
                .with("action", Said::Label(roles.action_label(*action))),
        }
    }
}
