//! Figures: a number or choice as it is written, with its source, with the level that must set it, or with both: a value
//! that holds until the level sets another.

use super::keys::{Entry, Keys};
use super::names::{self, Noun};
use super::{Context, regulation, suggest};
use crate::parameter::{Attestation, Parameter, ParameterValue};
use language::Message;
use model::{Ratio, Text};
use toml_edit::{Item, Value};

/// What a figure says, which decides what it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number of activities or items, at least 1.
    Times,
    /// A cap on a whole number, at least 0.
    TimesCap,
    /// Hours, above 0.
    Hours,
    /// A cap on hours, at least 0.
    HoursCap,
    /// Days, at least 1.
    Days,
    /// Days, at least 0.
    DaysFromZero,
    /// Months, at least 1.
    Months,
    /// A share, above 0 and at most 1.
    Share,
    /// `one` or `all`.
    PostsServed,
    /// A named parameter: any number, or a choice.
    Named,
}

impl Kind {
    /// Whether it counts what a figure of a regulation counts.
    pub fn counts(self, unit: &str) -> bool {
        match self {
            Kind::Times | Kind::TimesCap => unit == "times",
            Kind::Hours | Kind::HoursCap => unit == "hours",
            Kind::Days | Kind::DaysFromZero => matches!(unit, "days" | "working_days"),
            Kind::Months => unit == "months",
            Kind::Share => unit == "share",
            Kind::PostsServed => false,
            Kind::Named => true,
        }
    }
}

/// Counts above this are taken for slips of the pen.
const TIMES_MAX: u64 = 10_000;
/// Hours above this are taken for slips of the pen: a year has 8,784.
const HOURS_MAX: u64 = 10_000;
/// A hundred years, the longest term.
const DAYS_MAX: u64 = 36_600;
/// A hundred years.
const MONTHS_MAX: u64 = 1_200;

/// The choices of `posts_served`.
pub(super) const POSTS_SERVED: [&str; 2] = ["one", "all"];

/// Reads the figure under a key, called `name`.
pub(super) fn read(
    context: &mut Context,
    entry: Entry,
    name: &str,
    kind: Kind,
) -> Option<Parameter> {
    let plain = |value, attested| Parameter {
        name: name.to_owned(),
        value: Some(value),
        set_by: None,
        cite: None,
        attested,
    };
    if entry.item.as_table_like().is_none() {
        return value(context, entry, kind).map(|value| plain(value, Attestation::Directive));
    }
    let before = context.problems.errors();
    let mut keys = Keys::of_entry(entry, &mut context.problems)?;
    if let Some(from) = keys.take("from") {
        let set_by = keys.take("set_by").and_then(|level| setter(context, level));
        keys.finish(&mut context.problems);
        let parameter = regulation::take(context, from, name, kind)
            .map(|parameter| Parameter { set_by, ..parameter });
        return parameter.filter(|_| context.problems.errors() == before);
    }
    let figure = keys.take("value");
    let set_by = keys.take("set_by");
    let cite = keys.take("cite").and_then(|cite| cite.text(&mut context.problems));
    let mark = keys.take("attested").and_then(|mark| attestation(context, mark));
    keys.finish(&mut context.problems);
    let parameter = match (figure, set_by) {
        (Some(figure), level) => {
            let attested = match (mark, cite) {
                (Some((mark, span)), cite) => {
                    if cite.is_none()
                        && !matches!(mark, Attestation::Directive | Attestation::NotVerified)
                    {
                        let message =
                            Message::new("directive-cite-missing").with("mark", mark.letter());
                        context.problems.error(span, message);
                    }
                    mark
                }
                (None, Some(_)) => Attestation::NotVerified,
                (None, None) => Attestation::Directive,
            };
            let set_by = level.and_then(|level| setter(context, level));
            let cite = cite.map(Text::same);
            value(context, figure, kind).map(|value| Parameter {
                set_by,
                cite,
                ..plain(value, attested)
            })
        }
        (None, Some(level)) => setter(context, level).map(|level| Parameter {
            name: name.to_owned(),
            value: None,
            set_by: Some(level),
            cite: cite.map(Text::same),
            attested: mark.map_or(Attestation::Directive, |(mark, _)| mark),
        }),
        (None, None) => {
            let message = Message::new("directive-figure-empty").with("name", name);
            context.problems.error(keys.span, message);
            None
        }
    };
    parameter.filter(|_| context.problems.errors() == before)
}

// The level that may set the figure.
fn setter(context: &mut Context, entry: Entry) -> Option<String> {
    let word = entry.text(&mut context.problems)?;
    names::find(context, Noun::Level, word, entry.span)
}

/// A mark of attestation with its place.
pub(super) fn attestation(
    context: &mut Context,
    entry: Entry,
) -> Option<(Attestation, crate::Span)> {
    let written = entry.text(&mut context.problems)?;
    let mark = Attestation::ALL.iter().find(|(_, letter)| *letter == written);
    if mark.is_none() {
        context
            .problems
            .error(entry.span, Message::new("directive-mark-unknown").with("mark", written))
            .help(Message::new("directive-mark-help"));
    }
    mark.map(|(mark, _)| (*mark, entry.span))
}

/// Reads and checks a value.
pub(super) fn value(context: &mut Context, entry: Entry, kind: Kind) -> Option<ParameterValue> {
    if kind == Kind::PostsServed {
        let written = entry.text(&mut context.problems)?;
        if POSTS_SERVED.contains(&written) {
            return Some(ParameterValue::Choice(written.to_owned()));
        }
        let message =
            Message::new("directive-choice-unknown").with("value", written).with("key", entry.key);
        context.problems.error(entry.span, message).help(suggest::among(written, POSTS_SERVED));
        return None;
    }
    let written = match entry.item {
        Item::Value(Value::Integer(number)) => number.value().to_string(),
        Item::Value(Value::Float(number)) => number.value().to_string(),
        Item::Value(Value::String(_)) => entry.text(&mut context.problems)?.to_owned(),
        _ => {
            entry.wrong_type("number", &mut context.problems);
            return None;
        }
    };
    let Some(ratio) = Ratio::parse(&written) else {
        if kind == Kind::Named && entry.item.as_str().is_some() {
            return Some(ParameterValue::Choice(written));
        }
        let message = Message::new("directive-bad-number")
            .with("key", entry.key)
            .with("value", written.as_str());
        context.problems.error(entry.span, message).help(wanted(kind));
        return None;
    };
    let value = ParameterValue::Number(ratio);
    if !fits(&value, kind) {
        let message = Message::new("directive-figure-unfit")
            .with("key", entry.key)
            .with("value", written.as_str());
        context.problems.error(entry.span, message).help(wanted(kind));
        return None;
    }
    Some(value)
}

/// Whether a value is what a figure of this kind may be.
pub(super) fn fits(value: &ParameterValue, kind: Kind) -> bool {
    let ParameterValue::Number(ratio) = value else {
        return matches!(kind, Kind::Named | Kind::PostsServed);
    };
    let whole = |least: u64, most: u64| {
        ratio.as_whole().is_some_and(|number| (least..=most).contains(&number))
    };
    match kind {
        Kind::Times => whole(1, TIMES_MAX),
        Kind::TimesCap => whole(0, TIMES_MAX),
        Kind::Hours => *ratio > Ratio::ZERO && *ratio <= Ratio::whole(HOURS_MAX as u32),
        Kind::HoursCap => *ratio <= Ratio::whole(HOURS_MAX as u32),
        Kind::Days => whole(1, DAYS_MAX),
        Kind::DaysFromZero => whole(0, DAYS_MAX),
        Kind::Months => whole(1, MONTHS_MAX),
        Kind::Share => *ratio > Ratio::ZERO && *ratio <= Ratio::ONE,
        Kind::Named | Kind::PostsServed => true,
    }
}

/// What a figure of this kind may be, for the reader.
pub(super) fn wanted(kind: Kind) -> Message {
    let (id, most) = match kind {
        Kind::Times => ("directive-wanted-times", TIMES_MAX),
        Kind::TimesCap => ("directive-wanted-times-cap", TIMES_MAX),
        Kind::Hours => ("directive-wanted-hours", HOURS_MAX),
        Kind::HoursCap => ("directive-wanted-hours-cap", HOURS_MAX),
        Kind::Days => ("directive-wanted-days", DAYS_MAX),
        Kind::DaysFromZero => ("directive-wanted-days-from-zero", DAYS_MAX),
        Kind::Months => ("directive-wanted-months", MONTHS_MAX),
        Kind::Share => ("directive-wanted-share", 1),
        Kind::Named | Kind::PostsServed => ("directive-wanted-number", 0),
    };
    Message::new(id).with("most", most.to_string())
}
