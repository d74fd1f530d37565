//! Why a standing is as it is: as data, and as sentences in both languages.
//!
//! The clause; each parameter and the layer it comes from; what counted; what did not, with
//! the reason; what would change it (design §2).

use crate::{Question, Situation, State, Subject};
use directive::{Attestation, Directive, ParameterValue};
use language::Message;
use model::{DayRange, Period, Text, World};

/// What is asked about: `why OBLIGATION SUBJECT PERIOD`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'r> {
    /// The obligation's id.
    pub obligation: &'r str,
    /// A unit code, `unit/post`, or the id of an activity or matter.
    pub subject: &'r str,
    /// The period as displayed (`2024-Q3`); ignored for items, which have one only.
    pub period: &'r str,
}

/// The whole explanation of one standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The obligation's id.
    pub obligation: String,
    /// What it is called.
    pub title: Text,
    /// The sentence of the source that it carries out.
    pub clause: String,
    /// The heading it stands under.
    pub article: Text,
    /// Who is judged.
    pub subject: Subject,
    /// The name or id of the subject, for readers.
    pub subject_name: String,
    /// When.
    pub period: Period,
    /// What is the case.
    pub situation: Situation,
    /// The state that means.
    pub state: State,
    /// The verdict in a full sentence.
    pub verdict: Message,
    /// How many days of the period count, where not all do.
    pub part: Option<Message>,
    /// Every parameter with its layer.
    pub parameters: Vec<WhyParameter>,
    /// What counted, in order of day.
    pub counted: Vec<WhyItem>,
    /// What did not count, or not for certain, with every reason.
    pub not_counted: Vec<WhyItem>,
    /// What would change it.
    pub would_change: Vec<Message>,
}

/// A parameter as it held for the subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyParameter {
    /// Its name in the directive.
    pub name: String,
    /// Its value; `None` while it is not set.
    pub value: Option<ParameterValue>,
    /// The overlay that set it; `None` for the directive itself.
    pub overlay: Option<Text>,
    /// The level that must set it.
    pub set_by: Option<Text>,
    /// The rule it comes from.
    pub cite: Option<String>,
    /// How well it is attested.
    pub attested: Attestation,
    /// All of that in a sentence.
    pub sentence: Message,
}

/// An activity, matter or register version that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyItem {
    /// Its id, or the kind of a register.
    pub id: String,
    /// Its kind.
    pub kind: Text,
    /// When.
    pub day: DayRange,
    /// How it counted, or why it did not: full sentences.
    pub reasons: Vec<Message>,
}

/// Explains one standing. `Err` says what in the request is wrong and what would be right.
pub fn why(
    world: &World,
    directive: &Directive,
    question: Question,
    request: &Request<'_>,
) -> Result<Why, Message> {
    let _ = (world, directive, question, request);
    unreachable!("written next")
}
