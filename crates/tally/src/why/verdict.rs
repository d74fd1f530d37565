//! The verdict as a sentence: the figures of the judgement in the gaps of `verdict-<form>-<situation>`.

use super::{Found, parameters};
use crate::Situation;
use crate::plan::Plan;
use directive::{Form, Measure};
use language::{Argument, Message};
use model::calendar::Deadline;
use model::{Day, DayRange};

/// The sentence for a situation.
pub(super) fn sentence(plan: &Plan<'_>, found: &Found<'_>, situation: Situation) -> Message {
    let form = &found.rule.obligation.form;
    let figures = &found.judgement.figures;
    let mut message = Message::new(situation.sentence(form.name()))
        .with("period", found.slot.period)
        .with("due", due(plan, found))
        .with("setter", setter(plan, found));
    if situation == Situation::Exempted {
        message = exempted(plan, found, message);
    }
    let of = |need: u64| amount_of_need(plan, found, need as i64);
    message = match form {
        Form::AtLeast { .. } | Form::AtMost { .. } => message
            .with("need", figures.need.map_or_else(unset, of))
            .with("certain", amount(found, figures.certain))
            .with("possible", amount(found, figures.possible)),
        Form::Every { .. } | Form::Covers { .. } => message
            .with("need", figures.need.unwrap_or(0) as i64)
            .with("certain", figures.certain)
            .with("possible", figures.possible)
            .with("all", figures.all),
        Form::Within { .. } => message
            .with("start", figures.start.map_or_else(not_done, Argument::from))
            .with("end", figures.end.map_or_else(not_done, Argument::from))
            .with("deadline", figures.deadline.map_or_else(no_deadline, deadline)),
        Form::Keeps { .. } => message.with("need", figures.need.unwrap_or(0) as i64).with(
            "newest",
            figures.newest.map_or_else(|| Message::new("no-version").into(), Argument::from),
        ),
    };
    message
}

// By whom, from when until when, and why (design §2).
fn exempted(plan: &Plan<'_>, found: &Found<'_>, message: Message) -> Message {
    let rule = found.rule;
    let day = found.day(plan);
    let unit = found.entry.map(|entry| rule.entries[entry as usize].unit);
    let tree = plan.tree(&rule.obligation.along, day);
    let days = found.judgement.figures.start.unwrap_or(found.slot.possible);
    let reaches = |code: &str| {
        plan.world
            .units
            .find(code)
            .is_some_and(|top| unit.is_some_and(|unit| tree.is_within(unit, top)))
    };
    let overlay = plan.directive.overlays.iter().find_map(|overlay| {
        let issued = reaches(&overlay.issuer) && overlay.in_force.overlaps(days);
        let own = overlay.exemptions.iter().find(|own| {
            let concerns =
                own.obligations.is_empty() || own.obligations.contains(&rule.obligation.id);
            let holds = own.units.iter().any(|code| reaches(code));
            concerns && holds && issued && own.days.overlaps(days)
        })?;
        Some((overlay, own))
    });
    match overlay {
        Some((overlay, own)) => message
            .with("by", overlay.title.clone())
            .with("days", own.days)
            .with("reason", own.reason.clone()),
        None => message,
    }
}

/// How many days of the period count, where not all do.
pub(super) fn part(found: &Found<'_>) -> Option<Message> {
    let figures = &found.judgement.figures;
    if figures.days == 0 || figures.days_least == figures.days {
        return None;
    }
    Some(if figures.days_least == figures.days_most {
        Message::new("part-days").with("all", figures.days).with("counted", figures.days_least)
    } else {
        Message::new("part-days-uncertain")
            .with("all", figures.days)
            .with("least", figures.days_least)
            .with("most", figures.days_most)
    })
}

/// An amount, and where each of several values has its own need, the value it is of.
pub(super) fn amount_of_need(plan: &Plan<'_>, found: &Found<'_>, count: i64) -> Argument {
    let amount = amount(found, count);
    match (found.rule.measure(), found.judgement.figures.value) {
        (Some(Measure::Each { need, .. }), Some(at)) => match need.get(at) {
            Some((value, _)) => Message::new("amount-of-value")
                .with("amount", amount)
                .with("value", plan.directive.catalogue.label(value))
                .into(),
            None => amount,
        },
        _ => amount,
    }
}

/// An amount of what the obligation counts: `3 times`, `12 hours`, `4 different ones`.
pub(super) fn amount(found: &Found<'_>, count: i64) -> Argument {
    let count = count.max(0);
    match found.rule.measure() {
        Some(Measure::Hours) => {
            // A decimal would round: 119 minutes are not 2.0 hours.
            let minutes = count % 60;
            let name = if minutes == 0 { "amount-hours" } else { "amount-hours-and-minutes" };
            Message::new(name).with("hours", count / 60).with("minutes", minutes).into()
        }
        Some(Measure::Distinct { .. }) => {
            Message::new("amount-distinct").with("count", count).into()
        }
        _ => Message::new("amount-times").with("count", count).into(),
    }
}

/// The day on which it falls due.
pub(super) fn due(plan: &Plan<'_>, found: &Found<'_>) -> Day {
    let figures = &found.judgement.figures;
    match (&found.rule.obligation.form, figures.since) {
        (Form::Keeps { first_within_days, .. }, Some(since)) => {
            let days = found.entry.and_then(|entry| {
                let entry = &found.rule.entries[entry as usize];
                found.rule.number(plan.directive, first_within_days, entry, plan.question.as_of)
            });
            since.plus(days.map_or(0, |days| days.of_ceiling(1).min(1 << 20) as i32))
        }
        _ => found.slot.period.range().last,
    }
}

fn setter(plan: &Plan<'_>, found: &Found<'_>) -> Argument {
    let level = super::parameters::list(plan, found)
        .into_iter()
        .find(|parameter| parameter.value.is_none())
        .and_then(|parameter| parameter.set_by);
    parameters::setter(level)
}

fn unset() -> Argument {
    Message::new("amount-unset").into()
}

fn not_done() -> Argument {
    Message::new("not-done").into()
}

fn no_deadline() -> Argument {
    Message::new("no-deadline").into()
}

fn deadline(deadline: Deadline) -> Argument {
    if deadline.latest == Day::MAX {
        Message::new("deadline-after").with("first", deadline.earliest).into()
    } else if deadline.earliest == deadline.latest {
        deadline.latest.into()
    } else {
        let range = DayRange { first: deadline.earliest, last: deadline.latest };
        Message::new("deadline-between").with("first", range.first).with("last", range.last).into()
    }
}
