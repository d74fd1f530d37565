//! Parts of an obligation read aloud: conditions and parameters with the labels of the catalogue.

use crate::condition::{Condition, Operator, Term, UnitTerm};
use crate::parameter::ParameterValue;
use language::{Argument, Message};
use model::{Catalogue, Text};

/// A condition with fields and choices by their labels instead of their names.
pub fn condition(condition: &Condition, catalogue: &Catalogue) -> Message {
    let read = |part: &Condition| self::condition(part, catalogue);
    match condition {
        Condition::Compare { left, operator, right } => Message::new(match operator {
            Operator::Equal => "condition-equal",
            Operator::NotEqual => "condition-not-equal",
            Operator::Less => "condition-less",
            Operator::AtMost => "condition-at-most",
            Operator::Greater => "condition-greater",
            Operator::AtLeast => "condition-at-least",
        })
        .with("left", term(left, catalogue))
        .with("right", term(right, catalogue)),
        Condition::Stated { field } => {
            Message::new("condition-stated").with("field", catalogue.field_label(field))
        }
        Condition::Within { inner, outer } => Message::new("condition-within")
            .with("inner", Message::new(units(*inner)))
            .with("outer", Message::new(units(*outer))),
        Condition::Any(parts) => {
            let mut parts = parts.iter().map(read);
            let Some(first) = parts.next() else { return Message::new("condition-none") };
            parts.fold(first, |said, part| {
                Message::new("condition-or").with("first", said).with("second", part)
            })
        }
        Condition::Not(part) => Message::new("condition-not").with("what", read(part)),
    }
}

fn term(term: &Term, catalogue: &Catalogue) -> Argument {
    match term {
        Term::Field(field) => catalogue.field_label(field).into(),
        Term::Minutes => Message::new("condition-minutes").into(),
        Term::Participants => Message::new("condition-participants").into(),
        Term::Share(part, whole) => Message::new("condition-share")
            .with("part", catalogue.field_label(part))
            .with("whole", catalogue.field_label(whole))
            .into(),
        Term::Name(name) => catalogue.label(name).into(),
        Term::YesNo(true) => Message::new("condition-yes").into(),
        Term::YesNo(false) => Message::new("condition-no").into(),
        Term::Number(_) | Term::Parameter(_) => Argument::from(term.to_string()),
    }
}

fn units(term: UnitTerm) -> &'static str {
    match term {
        UnitTerm::HostUnit => "condition-host-unit",
        UnitTerm::TargetUnit => "condition-target-unit",
        UnitTerm::SubjectUnit => "condition-subject-unit",
        UnitTerm::SubjectResponsibleFor => "condition-responsible-for",
    }
}

/// What a parameter is called. Those that stand under `[parameters]` keep the name their author gave them.
pub fn parameter_name(name: &str, catalogue: &Catalogue) -> Argument {
    let id = match name {
        "times" | "distinct.times" => "parameter-times",
        "hours" => "parameter-hours",
        "days" => "parameter-days",
        "working_days" => "parameter-working-days",
        "months" => "parameter-months",
        "share" => "parameter-share",
        "posts_served" => "parameter-posts-served",
        "current_days" => "parameter-current-days",
        "first_within_days" => "parameter-first-within-days",
        "extension.days" => "parameter-extension-days",
        other => {
            // `distinct.positive`: how many of one value.
            return match other.strip_prefix("distinct.") {
                Some(value) => {
                    Message::new("parameter-of-value").with("value", catalogue.label(value)).into()
                }
                None => Argument::Label(Text::same(other)),
            };
        }
    };
    Message::new(id).into()
}

/// The value of a parameter: shares as percentages or fractions, everything else as a number.
pub fn parameter_value(name: &str, value: &ParameterValue) -> Argument {
    match value {
        ParameterValue::Number(number) if name == "share" => Argument::Ratio(*number),
        ParameterValue::Number(number) => match number.as_whole() {
            Some(whole) => Argument::Number(whole as i64),
            None => Argument::Text(number.to_string()),
        },
        ParameterValue::Choice(choice) => Message::new(match choice.as_str() {
            "one" => "parameter-posts-one",
            _ => "parameter-posts-all",
        })
        .into(),
    }
}
