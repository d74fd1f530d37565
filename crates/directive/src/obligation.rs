//! The obligation: what must be done, by whom, how often or by when, on what evidence, from
//! which clause. Compiled from a directive; the forms are six.

use crate::condition::Condition;
use crate::diagnostic::Span;
use crate::document::Anchor;
use crate::parameter::Parameter;
use crate::selector::Selector;
use model::{Cadence, Text};

/// An obligation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obligation {
    /// Unique within the directive, overlays included: lower-case words joined by `-`.
    pub id: String,
    /// What it is called; the English form comes from `directive.en.md`.
    pub title: Text,
    /// The sentence it carries out.
    pub clause: Anchor,
    /// Position in [`crate::Version::articles`] of the heading it stands under.
    pub article: usize,
    /// The relation that selectors, scopes and roll-ups run along.
    pub along: String,
    /// Who must do it. For `within` and for `every` without `per`: whose activities or matters are judged.
    pub who: Selector,
    /// The form with its particulars.
    pub form: Form,
    /// How often it is judged. `within` and item-wise `every` are counted under the calendar year in which the
    /// item began; `keeps` is judged as of each date. Those three have [`Cadence::Year`] here.
    pub per: Cadence,
    /// What a shortened period means.
    pub part: PartRule,
    /// Named parameters of conditions, written under `[parameters]`.
    pub parameters: Vec<Parameter>,
    /// For an obligation added by an overlay: the position in [`crate::Directive::overlays`].
    pub added_by: Option<usize>,
    /// Where it stands.
    pub span: Span,
}

impl Obligation {
    /// Every parameter of the obligation: those of its form, then the named ones.
    pub fn all_parameters(&self) -> Vec<&Parameter> {
        let mut all = self.form.parameters();
        all.extend(&self.parameters);
        all
    }

    /// The same, to be changed.
    pub fn all_parameters_mut(&mut self) -> Vec<&mut Parameter> {
        let mut all = self.form.parameters_mut();
        all.extend(&mut self.parameters);
        all
    }

    /// The parameter with this name.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.all_parameters().into_iter().find(|parameter| parameter.name == name)
    }

    /// Whether its cells are single activities or matters rather than units or posts.
    pub fn judges_items(&self) -> bool {
        matches!(self.form, Form::Within { .. } | Form::Every { item: true, .. })
    }
}

/// What a period means of which only a part counts: days on which the subject did not exist, did not fit or
/// was exempt do not count (design §5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum PartRule {
    /// The whole need where at least half the days count, else not applicable.
    #[default]
    FromHalf,
    /// The need times the share of days, rounded down (a cap is rounded up); 0 means not applicable.
    Scaled,
    /// The whole need as soon as one day counts.
    Full,
}

/// How an activity is tied to the unit judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Link {
    /// The unit held it.
    #[default]
    Host,
    /// It was addressed to the unit or demanded of it.
    Target,
}

/// What counts: kinds and conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct What {
    /// Kinds of activity, any of which fits. Empty where `matters` is not.
    pub activities: Vec<String>,
    /// Kinds of matter, any of which fits. Empty where `activities` is not.
    pub matters: Vec<String>,
    /// For posts: the role in which the person must appear. Without one, any role will do.
    pub role: Option<String>,
    /// How the activity is tied to the unit judged.
    pub link: Link,
    /// All must hold.
    pub conditions: Vec<Condition>,
}

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Activities.
    Times,
    /// Hours of activities, summed in minutes.
    Hours,
    /// Different values of a field.
    Distinct {
        /// The field.
        by: String,
    },
    /// For each of several values of a field its own number.
    Each {
        /// The field.
        by: String,
        /// The values with their needs, in the order written.
        need: Vec<(String, Parameter)>,
    },
}

/// How the days of a limit are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayUnit {
    /// Calendar days.
    Days,
    /// Working days by the official calendar.
    WorkingDays,
    /// Months, ending on the corresponding day.
    Months,
}

/// How a limit is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counting {
    /// The unit of the limit.
    pub unit: DayUnit,
    /// Whether the first event's own day is day 1. By Civil Code art. 201 it is not.
    pub start_day_counts: bool,
    /// Whether a limit that ends on a day off moves to the next working day (Civil Code art. 203).
    pub roll_forward: bool,
    /// Whether paused days stand still.
    pub pauses: bool,
}

/// A lawful extension of a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extension {
    /// The event that records its approval; it must lie within the limit as it stood before.
    pub event: String,
    /// The field that says by how many days.
    pub days_field: String,
    /// At most this many days.
    pub days_max: Parameter,
}

/// Whose members a population takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum PopulationScope {
    /// Members of the unit itself.
    #[default]
    Own,
    /// Members of the unit and of everything below it along the relation.
    Subtree,
}

/// The persons of whom a share must have taken part: those whose home unit it is on the period's last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population {
    /// Only those in one of these groups on that day; everybody where empty.
    pub groups: Vec<String>,
    /// Of which units.
    pub scope: PopulationScope,
}

/// The six forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// In each period at least so many fitting activities, hours or distinct items per subject.
    AtLeast {
        /// What counts.
        what: What,
        /// What is counted.
        measure: Measure,
        /// How many: `times`, `hours` or `distinct.times`. `None` for [`Measure::Each`], which has its own needs.
        need: Option<Parameter>,
        /// For posts: whether one activity serves `one` post of a person or `all` of them. Written `posts_served`;
        /// without it, all.
        posts_served: Option<Parameter>,
    },
    /// Each activity or matter of a kind satisfies conditions.
    Every {
        /// Which activities or matters.
        what: What,
        /// All must hold.
        satisfies: Vec<Condition>,
        /// Whether each item is a cell of its own (no `per`), or a subject and period is judged as a whole.
        item: bool,
    },
    /// From one event of a matter (or date of an activity) to another in at most so many days.
    Within {
        /// Which matters or activities.
        what: What,
        /// The event that starts the clock; for activities `held` or a field of type day.
        from: String,
        /// The event that stops it.
        to: String,
        /// The limit: `days`, `working_days` or `months`.
        limit: Parameter,
        /// How it is counted.
        counting: Counting,
        /// The lawful extension, if there is one.
        extension: Option<Extension>,
    },
    /// At least a share of a population took part in fitting activities.
    Covers {
        /// What counts.
        what: What,
        /// Of whom.
        population: Population,
        /// The share, above 0 and at most 1.
        share: Parameter,
        /// What each person needs: [`Measure::Times`] or [`Measure::Hours`].
        measure: Measure,
        /// How many of it; 1 where not written.
        each: Parameter,
    },
    /// A cap.
    AtMost {
        /// What counts.
        what: What,
        /// What is counted: [`Measure::Times`] or [`Measure::Hours`].
        measure: Measure,
        /// The cap: `times` or `hours`.
        cap: Parameter,
    },
    /// A register exists and is current.
    Keeps {
        /// The kind of register.
        register: String,
        /// It is current while its newest version is at most this old: `current_days`.
        age_days_max: Parameter,
        /// Days after the obligation begins for the subject until it must first be there: `first_within_days`;
        /// 0 where not written.
        first_within_days: Parameter,
    },
}

impl Form {
    /// Which of the six it is.
    pub fn name(&self) -> FormName {
        match self {
            Form::AtLeast { .. } => FormName::AtLeast,
            Form::Every { .. } => FormName::Every,
            Form::Within { .. } => FormName::Within,
            Form::Covers { .. } => FormName::Covers,
            Form::AtMost { .. } => FormName::AtMost,
            Form::Keeps { .. } => FormName::Keeps,
        }
    }

    /// What counts; `None` for registers.
    pub fn what(&self) -> Option<&What> {
        match self {
            Form::AtLeast { what, .. }
            | Form::Every { what, .. }
            | Form::Within { what, .. }
            | Form::Covers { what, .. }
            | Form::AtMost { what, .. } => Some(what),
            Form::Keeps { .. } => None,
        }
    }

    /// The parameters of the form, in the order they are written.
    pub fn parameters(&self) -> Vec<&Parameter> {
        match self {
            Form::AtLeast { measure, need, posts_served, .. } => {
                let each = match measure {
                    Measure::Each { need, .. } => need.as_slice(),
                    _ => &[],
                };
                need.iter().chain(each.iter().map(|(_, need)| need)).chain(posts_served).collect()
            }
            Form::Every { .. } => Vec::new(),
            Form::Within { limit, extension, .. } => {
                std::iter::once(limit).chain(extension.as_ref().map(|own| &own.days_max)).collect()
            }
            Form::Covers { share, each, .. } => vec![share, each],
            Form::AtMost { cap, .. } => vec![cap],
            Form::Keeps { age_days_max, first_within_days, .. } => {
                vec![age_days_max, first_within_days]
            }
        }
    }

    /// The same, to be changed.
    fn parameters_mut(&mut self) -> Vec<&mut Parameter> {
        match self {
            Form::AtLeast { measure, need, posts_served, .. } => {
                let each = match measure {
                    Measure::Each { need, .. } => need.as_mut_slice(),
                    _ => &mut [],
                };
                let each = each.iter_mut().map(|(_, need)| need);
                need.iter_mut().chain(each).chain(posts_served).collect()
            }
            Form::Every { .. } => Vec::new(),
            Form::Within { limit, extension, .. } => {
                let days_max = extension.as_mut().map(|own| &mut own.days_max);
                std::iter::once(limit).chain(days_max).collect()
            }
            Form::Covers { share, each, .. } => vec![share, each],
            Form::AtMost { cap, .. } => vec![cap],
            Form::Keeps { age_days_max, first_within_days, .. } => {
                vec![age_days_max, first_within_days]
            }
        }
    }
}

/// The names of the six forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FormName {
    /// `at_least`
    AtLeast,
    /// `every`
    Every,
    /// `within`
    Within,
    /// `covers`
    Covers,
    /// `at_most`
    AtMost,
    /// `keeps`
    Keeps,
}

impl FormName {
    /// All six as written in directives.
    pub const ALL: [(FormName, &str); 6] = [
        (FormName::AtLeast, "at_least"),
        (FormName::Every, "every"),
        (FormName::Within, "within"),
        (FormName::Covers, "covers"),
        (FormName::AtMost, "at_most"),
        (FormName::Keeps, "keeps"),
    ];

    /// As written.
    pub fn as_str(self) -> &'static str {
        FormName::ALL.iter().find(|(own, _)| *own == self).map_or("", |(_, name)| name)
    }
}
