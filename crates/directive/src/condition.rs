//! Conditions that an activity or matter must satisfy, as written in `where` and `satisfies`.
//!
//! A condition is decided in three values: a field that is not stated makes it unknown,
//! never false (promise 3).

use model::Ratio;
use std::fmt;

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// `minutes >= 60`, `finding = positive`, `present / expected > 1/2`.
    Compare {
        /// Left of the operator.
        left: Term,
        /// The operator.
        operator: Operator,
        /// Right of it.
        right: Term,
    },
    /// `root_cause is stated`: the field has a value.
    Stated {
        /// The field.
        field: String,
    },
    /// `host.unit within subject.responsible_for`: the unit or one of them lies in the subtree of one of those.
    Within {
        /// What must lie within.
        inner: UnitTerm,
        /// What it must lie in.
        outer: UnitTerm,
    },
    /// `a or b`: at least one holds.
    Any(Vec<Condition>),
    /// `not a`.
    Not(Box<Condition>),
}

/// A comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Operator {
    /// All operators as written, longer ones first.
    pub const ALL: [(Operator, &str); 6] = [
        (Operator::AtMost, "<="),
        (Operator::AtLeast, ">="),
        (Operator::NotEqual, "!="),
        (Operator::Equal, "="),
        (Operator::Less, "<"),
        (Operator::Greater, ">"),
    ];

    /// As written.
    pub fn sign(self) -> &'static str {
        Operator::ALL.iter().find(|(own, _)| *own == self).map_or("=", |(_, sign)| sign)
    }
}

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A field of the kind.
    Field(String),
    /// How long the activity took, in minutes.
    Minutes,
    /// How many persons took part: those named as participants plus those known by number.
    Participants,
    /// One field divided by another, exactly.
    Share(String, String),
    /// A number or ratio as written.
    Number(Ratio),
    /// A choice or text as written.
    Name(String),
    /// `yes` or `no`.
    YesNo(bool),
    /// `$name`: a parameter of the obligation.
    Parameter(String),
}

/// Units that a condition speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnitTerm {
    /// `host.unit`: the units that held the activity, or the unit of the matter.
    HostUnit,
    /// `target.unit`: the units it was addressed to.
    TargetUnit,
    /// `subject.unit`: the unit judged, or the unit of the post judged.
    SubjectUnit,
    /// `subject.responsible_for`: the units that the post judged is responsible for.
    SubjectResponsibleFor,
}

impl UnitTerm {
    /// All of them as written.
    pub const ALL: [(UnitTerm, &str); 4] = [
        (UnitTerm::HostUnit, "host.unit"),
        (UnitTerm::TargetUnit, "target.unit"),
        (UnitTerm::SubjectUnit, "subject.unit"),
        (UnitTerm::SubjectResponsibleFor, "subject.responsible_for"),
    ];
}

impl fmt::Display for UnitTerm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(UnitTerm::ALL.iter().find(|(own, _)| own == self).map_or("", |(_, name)| name))
    }
}

impl fmt::Display for Term {
    /// As it is written in directives.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Term::Field(field) => f.write_str(field),
            Term::Minutes => f.write_str("minutes"),
            Term::Participants => f.write_str("participants"),
            Term::Share(part, whole) => write!(f, "{part} / {whole}"),
            Term::Number(number) => write!(f, "{number}"),
            Term::Name(name) if name.chars().all(|it| it.is_alphanumeric() || it == '_') => {
                f.write_str(name)
            }
            Term::Name(name) => write!(f, "'{name}'"),
            Term::YesNo(yes) => f.write_str(if *yes { "yes" } else { "no" }),
            Term::Parameter(name) => write!(f, "${name}"),
        }
    }
}

impl fmt::Display for Condition {
    /// As it is written in directives.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Compare { left, operator, right } => {
                write!(f, "{left} {} {right}", operator.sign())
            }
            Condition::Stated { field } => write!(f, "{field} is stated"),
            Condition::Within { inner, outer } => write!(f, "{inner} within {outer}"),
            Condition::Any(parts) => {
                for (position, part) in parts.iter().enumerate() {
                    if position > 0 {
                        f.write_str(" or ")?;
                    }
                    write!(f, "{part}")?;
                }
                Ok(())
            }
            Condition::Not(part) => match part.as_ref() {
                Condition::Any(_) => write!(f, "not ({part})"),
                _ => write!(f, "not {part}"),
            },
        }
    }
}
