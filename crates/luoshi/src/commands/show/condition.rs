//! A condition read aloud: fields and choices by their labels instead of their names.

use directive::{Condition, Operator, Term, UnitTerm};
use language::{Argument, Message};
use model::Catalogue;

pub(super) fn read(condition: &Condition, catalogue: &Catalogue) -> Message {
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
            Message::new("condition-stated").with("field", catalogue.label(field))
        }
        Condition::Within { inner, outer } => Message::new("condition-within")
            .with("inner", Message::new(units(*inner)))
            .with("outer", Message::new(units(*outer))),
        Condition::Any(parts) => {
            let mut parts = parts.iter().map(|part| read(part, catalogue));
            let Some(first) = parts.next() else { return Message::new("condition-none") };
            parts.fold(first, |said, part| {
                Message::new("condition-or").with("first", said).with("second", part)
            })
        }
        Condition::Not(part) => Message::new("condition-not").with("what", read(part, catalogue)),
    }
}

fn term(term: &Term, catalogue: &Catalogue) -> Argument {
    match term {
        Term::Field(field) => catalogue.label(field).into(),
        Term::Minutes => Message::new("condition-minutes").into(),
        Term::Participants => Message::new("condition-participants").into(),
        Term::Share(part, whole) => Message::new("condition-share")
            .with("part", catalogue.label(part))
            .with("whole", catalogue.label(whole))
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
