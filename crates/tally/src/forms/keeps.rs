//! `keeps`: a register exists and is current, judged as of the date asked about.

use crate::judgement::{Figures, Judgement};
use crate::plan::Plan;
use crate::rule::{Entry, Rule};
use crate::situation::{Applies, Verdict};
use directive::{Form, Parameter};
use model::{Day, DayRange};
use std::collections::BTreeMap;

/// Judges a unit's register from its versions.
pub(crate) fn judge(
    plan: &Plan<'_>,
    rule: &Rule,
    entry: &Entry,
    versions: Option<&BTreeMap<(DayRange, bool), i32>>,
) -> Option<Judgement> {
    let Form::Keeps { age_days_max, first_within_days, .. } = &rule.obligation.form else {
        return None;
    };
    let as_of = plan.question.as_of;
    if !entry.bound.possible.contains(as_of) {
        return None;
    }
    let applies = if entry.exempt.contains(as_of) {
        Applies::Exempt
    } else if entry.bound.certain.contains(as_of) {
        Applies::Certainly
    } else {
        Applies::Possibly
    };
    let days = |parameter: &Parameter| {
        rule.number(plan.directive, parameter, entry, as_of)
            .map(|number| number.of_ceiling(1).min(1 << 20) as i32)
    };
    let (age, first_within) = (days(age_days_max), days(first_within_days));
    let since = bound_since(rule, entry, as_of);
    let over = as_of >= since.plus(first_within.unwrap_or(0));
    let oldest = age.map(|age| as_of.plus(-age));
    let existing = || {
        versions
            .into_iter()
            .flatten()
            .map(|((updated, certain), _)| (*updated, *certain))
            .filter(|(updated, _)| updated.first <= as_of)
    };
    let fulfilled = oldest.is_some_and(|oldest| {
        existing()
            .any(|(updated, certain)| certain && updated.first >= oldest && updated.last <= as_of)
    });
    let possible =
        oldest.is_some_and(|oldest| existing().any(|(updated, _)| updated.last >= oldest));
    Some(Judgement {
        applies,
        verdict: Verdict {
            fulfilled,
            possible,
            over,
            unset: age.is_none() || (first_within.is_none() && !fulfilled),
            nothing: existing().next().is_none(),
            disputed: possible && !fulfilled,
            ..Verdict::default()
        },
        figures: Figures {
            need: age.map(|age| age as u64),
            newest: existing().map(|(updated, _)| updated).max_by_key(|own| own.last),
            since: Some(since),
            ..Figures::default()
        },
    })
}

// The first day of the run of days, up to `as_of`, on which the obligation has bound the unit.
fn bound_since(rule: &Rule, entry: &Entry, as_of: Day) -> Day {
    let days = entry.bound.possible.difference(&entry.exempt).intersection(&rule.in_force.into());
    days.ranges()
        .iter()
        .find(|range| range.contains(as_of))
        .map_or(rule.in_force.first, |range| range.first)
}
