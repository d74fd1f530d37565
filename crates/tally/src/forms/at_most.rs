//! `at_most`: a cap, mirrored from `at_least`. Exceeding it certainly fails at once.

use crate::forms::at_least::units;
use crate::judgement::{Figures, Judgement};
use crate::plan::Plan;
use crate::rule::{Entry, Rule, Slot};
use crate::situation::{Bounds, Verdict};
use directive::{Form, PartRule};

/// Judges a cell from its bounds.
pub(crate) fn judge(
    plan: &Plan<'_>,
    rule: &Rule,
    entry: &Entry,
    slot: Slot,
    evidence: Bounds,
) -> Option<Judgement> {
    let Form::AtMost { measure, cap, .. } = &rule.obligation.form else { return None };
    let share = rule.share(entry, slot);
    if share.most_without_exemption == 0 {
        return None;
    }
    let day = slot.day(plan.question);
    let cap = rule.number(plan.directive, cap, entry, day).map(|number| units(number, measure));
    let part = rule.obligation.part;
    // A cap of which only a part of the period counts never gets stricter than its share: it is rounded up.
    let scaled = |days: u32| {
        cap.map(|cap| match part {
            PartRule::Scaled => share.scaled_up(cap, days),
            PartRule::FromHalf | PartRule::Full => cap,
        })
    };
    let over = slot.is_over(plan.question);
    let within = |amount: i64, cap: Option<u64>| cap.is_some_and(|cap| amount <= cap as i64);
    let applies = match part {
        PartRule::Scaled => share.applies(PartRule::Full, None),
        PartRule::FromHalf | PartRule::Full => share.applies(part, None),
    };
    let open_condition =
        !rule.personal.is_empty() && rule.named(plan.directive, entry, day).any_unset;
    let failed = cap.is_some() && !within(evidence.certain, scaled(share.most));
    let fulfilled = over && within(evidence.possible, scaled(share.least));
    Some(Judgement {
        applies,
        verdict: Verdict {
            fulfilled,
            possible: within(evidence.certain, scaled(share.most)),
            failed,
            over,
            unset: cap.is_none() || (open_condition && !failed && !fulfilled),
            nothing: evidence.possible == 0,
            disputed: evidence.possible > evidence.certain,
            ..Verdict::default()
        },
        figures: Figures {
            certain: evidence.certain,
            possible: evidence.possible,
            need: scaled(share.most),
            days: share.all,
            days_least: share.least,
            days_most: share.most,
            ..Figures::default()
        },
    })
}
