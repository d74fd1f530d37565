//! What would change a standing: named actions that are open to somebody, never advice to backdate.

use super::{Found, WhyItem, parameters, verdict};
use crate::Situation;
use crate::plan::Plan;
use directive::{Form, wording};
use language::{Argument, Message};
use model::Day;

// More ids than this are not listed in a sentence.
const IDS_SHOWN_MAX: usize = 8;

/// Everything that would change the standing, the likeliest first.
pub(super) fn list(
    plan: &Plan<'_>,
    found: &Found<'_>,
    situation: Situation,
    not_counted: &[WhyItem],
    counted: &[WhyItem],
) -> Vec<Message> {
    let form = &found.rule.obligation.form;
    let figures = &found.judgement.figures;
    let due = verdict::due(plan, found);
    let mut changes = Vec::new();
    let unsure = || {
        let unsettled = [
            "reason-disputed",
            "reason-incomplete",
            "reason-date-uncertain",
            "reason-condition-unknown",
            "reason-role-blank",
            "reason-value-blank",
            "reason-minutes-blank",
            "reason-day-uncertain",
        ];
        ids(not_counted
            .iter()
            .filter(|item| item.reasons.iter().any(|reason| unsettled.contains(&reason.id))))
        .map(|items| Message::new("change-settle").with("items", items))
    };
    match situation {
        Situation::Outside | Situation::Exempted => {}
        Situation::Fulfilled => {}
        Situation::FulfilledIfApplicable | Situation::FailedIfApplicable => {
            changes.push(Message::new("change-kind"));
        }
        Situation::WaitingUnset | Situation::UndecidedUnset => {
            let unset: Vec<_> = parameters::list(plan, found)
                .into_iter()
                .filter(|parameter| parameter.value.is_none())
                .collect();
            let setter = unset.first().and_then(|parameter| parameter.set_by.clone());
            let names: Vec<Argument> = unset
                .into_iter()
                .map(|own| wording::parameter_name(&own.name, &plan.directive.catalogue))
                .collect();
            changes.push(
                Message::new("change-set-parameter")
                    .with("setter", parameters::setter(setter))
                    .with("names", names),
            );
        }
        Situation::Waiting | Situation::WaitingDisputed => match form {
            Form::AtLeast { .. } => {
                changes.extend(unsure());
                if let Some(missing) = missing(plan, found) {
                    changes.push(
                        Message::new("change-more").with("due", due).with("missing", missing),
                    );
                }
            }
            Form::Covers { .. } => {
                let missing = figures.need.map_or(0, |need| need as i64 - figures.certain);
                changes.push(
                    Message::new("change-more")
                        .with("due", due)
                        .with("missing", Message::new("amount-persons").with("count", missing)),
                );
                changes.extend(unsure());
            }
            Form::Within { .. } => {
                let latest = figures.deadline.map(|deadline| deadline.latest);
                match latest.filter(|latest| *latest < Day::MAX) {
                    Some(latest) => {
                        changes.push(Message::new("change-finish").with("due", latest));
                    }
                    None => changes.push(Message::new("change-calendar")),
                }
            }
            Form::Keeps { .. } => changes.push(Message::new("change-register")),
            Form::Every { .. } | Form::AtMost { .. } => changes.extend(unsure()),
        },
        Situation::Failed | Situation::NothingAtEnd => match form {
            Form::AtLeast { .. } | Form::Covers { .. } => {
                changes.push(Message::new("change-late-entry").with("period", found.slot.period));
            }
            Form::Keeps { .. } => changes.push(Message::new("change-register")),
            Form::Every { .. } | Form::AtMost { .. } | Form::Within { .. } => {
                changes.extend(
                    ids(counted.iter())
                        .map(|items| Message::new("change-withdraw").with("items", items)),
                );
            }
        },
        Situation::Undecided => {
            changes.extend(unsure());
            if let Form::Within { .. } = form {
                let exact = figures.end.is_none_or(|end| end.exact().is_some())
                    && figures.start.is_none_or(|start| start.exact().is_some());
                changes.push(Message::new(if exact { "change-calendar" } else { "change-date" }));
            }
            if let Form::Keeps { .. } = form {
                changes.push(Message::new("change-register"));
            }
        }
    }
    changes
}

fn missing(plan: &Plan<'_>, found: &Found<'_>) -> Option<Argument> {
    let figures = &found.judgement.figures;
    let missing = figures.need? as i64 - figures.certain;
    if missing <= 0 {
        return None;
    }
    Some(verdict::amount_of_need(plan, found, missing))
}

fn ids<'i>(items: impl Iterator<Item = &'i WhyItem>) -> Option<Vec<Argument>> {
    let mut all: Vec<&WhyItem> = items.collect();
    all.dedup_by(|a, b| a.id == b.id);
    if all.is_empty() {
        return None;
    }
    let mut shown: Vec<Argument> =
        all.iter().take(IDS_SHOWN_MAX).map(|item| item.id.as_str().into()).collect();
    if all.len() > IDS_SHOWN_MAX {
        let count = all.len() - IDS_SHOWN_MAX;
        shown.push(Message::new("list-and-more").with("count", count).into());
    }
    Some(shown)
}
