//! `at_least`: in each period at least so many fitting activities, hours or distinct items.

use crate::judgement::{Figures, Judgement};
use crate::plan::Plan;
use crate::rule::{Entry, Rule, Slot};
use crate::situation::{Applies, Bounds, Verdict};
use directive::{Form, Measure, Parameter, ParameterValue, PartRule};
use model::{Ratio, Value};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::{SmallVec, smallvec};
use std::collections::BTreeMap;

use crate::tally::{Served, Sum};

/// Judges a cell from its bounds: one pair per need, and one more for activities whose value is not stated.
pub(crate) fn judge(
    plan: &Plan<'_>,
    rule: &Rule,
    entry: &Entry,
    slot: Slot,
    evidence: &[Bounds],
    posts_unset: bool,
) -> Option<Judgement> {
    let Form::AtLeast { measure, need, .. } = &rule.obligation.form else { return None };
    let share = rule.share(entry, slot);
    if share.most_without_exemption == 0 {
        return None;
    }
    let day = slot.day(plan.question);
    let value = |parameter: &Parameter| {
        rule.number(plan.directive, parameter, entry, day).map(|number| units(number, measure))
    };
    let needs: SmallVec<[Option<u64>; 4]> = match (measure, need) {
        (Measure::Each { need, .. }, _) => need.iter().map(|(_, need)| value(need)).collect(),
        (_, Some(need)) => smallvec![value(need)],
        (_, None) => smallvec![None],
    };
    let part = rule.obligation.part;
    let applies = share.applies(part, needs.iter().copied().flatten().max());
    let scaled = |need: u64, days: u32| match part {
        PartRule::Scaled => share.scaled_down(need, days),
        PartRule::FromHalf | PartRule::Full => need,
    };
    let mut fulfilled = true;
    let mut unset = false;
    // What the values still lack; activities whose value is not stated may each make up for one.
    let mut lacking = 0;
    for (need, bounds) in needs.iter().zip(evidence) {
        match need {
            None => {
                unset = true;
                fulfilled = false;
            }
            Some(need) => {
                let strict = scaled(*need, share.most) as i64;
                let lenient = scaled(*need, share.least) as i64;
                fulfilled &= bounds.certain >= strict;
                lacking += (lenient - bounds.possible).max(0);
            }
        }
    }
    let unstated = evidence.get(needs.len()).map_or(0, |bounds| bounds.possible);
    let possible = lacking <= unstated;
    let over = slot.is_over(plan.question);
    let open_condition = posts_unset
        || (!rule.personal.is_empty() && rule.named(plan.directive, entry, day).any_unset);
    unset |= open_condition && !fulfilled && (possible || !over);
    // The need that is furthest from being reached stands for the cell in sentences.
    let shown = needs.iter().zip(evidence).enumerate().max_by_key(|(at, (need, bounds))| {
        // Of several equally far, the first.
        (need.map_or(i64::MAX, |need| need as i64 - bounds.certain), std::cmp::Reverse(*at))
    });
    let (value, need, bounds) =
        shown.map_or((0, None, Bounds::default()), |(at, (need, own))| (at, *need, *own));
    Some(Judgement {
        applies,
        verdict: Verdict {
            fulfilled,
            possible,
            over,
            unset,
            nothing: evidence.iter().all(|bounds| bounds.possible == 0),
            disputed: unstated > 0
                || evidence.iter().any(|bounds| bounds.possible > bounds.certain),
            ..Verdict::default()
        },
        figures: Figures {
            certain: bounds.certain,
            possible: bounds.possible + unstated,
            value: matches!(measure, Measure::Each { .. }).then_some(value),
            need: need.map(|need| scaled(need, share.most)),
            days: share.all,
            days_least: share.least,
            days_most: share.most,
            ..Figures::default()
        },
    })
}

/// A parameter in what is counted: times, or minutes for hours (rounded up).
pub(crate) fn units(number: Ratio, measure: &Measure) -> u64 {
    match measure {
        Measure::Hours => number.of_ceiling(60),
        _ => number.of_ceiling(1),
    }
}

/// Bounds on how many different values there are.
pub(crate) fn distinct<'v>(values: impl Iterator<Item = (&'v Option<Value>, &'v Sum)>) -> Bounds {
    let mut bounds = Bounds::default();
    let mut unstated = false;
    for (value, [certain, possible]) in values {
        match value {
            // Each activity whose value is not stated may add a value of its own.
            None => {
                bounds.possible += *possible;
                unstated |= *certain > 0;
            }
            Some(_) => {
                bounds.possible += i64::from(*possible > 0);
                bounds.certain += i64::from(*certain > 0);
            }
        }
    }
    // A value that nobody stated may be one of those stated; where there are none, it is one by itself.
    bounds.certain = bounds.certain.max(i64::from(unstated));
    bounds
}

/// What each post of a person is credited with, where an activity may serve one post or all of them.
pub(crate) struct Credit {
    pub bounds: Bounds,
    /// It matters how many posts an activity serves, and nobody has set it.
    pub unset: bool,
}

/// Credits the activities of every person to their posts.
pub(crate) fn credit(
    plan: &Plan<'_>,
    rule: &Rule,
    served: &Served,
) -> FxHashMap<(u32, u32), Credit> {
    let mut credits = FxHashMap::default();
    let Form::AtLeast { measure, need, posts_served: Some(choice), .. } = &rule.obligation.form
    else {
        return credits;
    };
    for ((_, slot_at), list) in served {
        let slot = rule.slots[*slot_at as usize];
        let day = slot.day(plan.question);
        let mut entries: Vec<u32> = list.keys().map(|(_, entry)| *entry).collect();
        entries.sort_unstable();
        entries.dedup();
        let all = |entry: u32| {
            list.iter().filter(|((_, own), _)| *own == entry).fold(
                Bounds::default(),
                |sum, (_, [certain, possible])| Bounds {
                    certain: sum.certain + certain,
                    possible: sum.possible + possible,
                },
            )
        };
        let need = |entry: u32| {
            need.as_ref()
                .and_then(|need| {
                    let own = &rule.entries[entry as usize];
                    rule.number(plan.directive, need, own, day)
                })
                .map_or(1, |number| units(number, measure))
        };
        // A post that the obligation does not concern in this period takes nothing.
        let concerned: Vec<u32> = entries
            .iter()
            .copied()
            .filter(|entry| {
                let own = &rule.entries[*entry as usize];
                let share = rule.share(own, slot);
                let applies = share.applies(rule.obligation.part, Some(need(*entry)));
                matches!(applies, Applies::Certainly | Applies::Possibly)
            })
            .collect();
        let settled = list.values().all(|[certain, possible]| certain == possible);
        let exact = match measure {
            Measure::Hours => None,
            _ => settled.then(|| {
                let edges: Vec<(u32, u32)> = list.keys().copied().collect();
                matched(&concerned, &edges, need)
            }),
        };
        for entry in &entries {
            let own = &rule.entries[*entry as usize];
            let every = all(*entry);
            let single = match &exact {
                // No other post competes for what this one gets.
                _ if concerned.iter().all(|own| own == entry) => every,
                Some(exact) => {
                    let count = exact.get(entry).copied().unwrap_or(0);
                    Bounds { certain: count, possible: count }
                }
                None => {
                    let others = concerned.iter().filter(|other| *other != entry);
                    let taken = others.map(|other| need(*other) as i64).sum();
                    Bounds {
                        certain: at_worst(*entry, list, every.certain, taken, measure),
                        possible: every.possible,
                    }
                }
            };
            let (bounds, unset) = match rule.effective(plan.directive, choice, own, day).0 {
                Some(ParameterValue::Choice(choice)) if choice == "one" => (single, false),
                Some(_) => (every, false),
                None => (
                    Bounds { certain: single.certain.min(every.certain), possible: every.possible },
                    single != every,
                ),
            };
            credits.insert((*entry, *slot_at), Credit { bounds, unset });
        }
    }
    credits
}

// What a post certainly gets, however the uncertain ties of the person's other posts turn out: what fits no other
// post, or what is left when the other posts have taken all they need.
fn at_worst(
    entry: u32,
    list: &BTreeMap<(u32, u32), Sum>,
    certain: i64,
    needed_by_others: i64,
    measure: &Measure,
) -> i64 {
    let alone: i64 = list
        .iter()
        .filter(|((_, own), _)| *own == entry)
        .filter(|((activity, _), _)| {
            list.range((*activity, 0)..=(*activity, u32::MAX)).count() == 1
        })
        .map(|(_, [certain, _])| *certain)
        .sum();
    match measure {
        // An activity's hours go to one post as a whole, so another post may take more than it needs.
        Measure::Hours => alone,
        _ => alone.max(certain - needed_by_others),
    }
}

// Assigns each activity to one post so that as many needs as possible are met: small needs first, each only if it
// can be met in full, by augmenting paths; what is left goes to the others. Posts in order, so that the result is
// the same whatever the order of facts.
fn matched(
    entries: &[u32],
    edges: &[(u32, u32)],
    need: impl Fn(u32) -> u64,
) -> FxHashMap<u32, i64> {
    let mut fitting: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (activity, entry) in edges {
        fitting.entry(*entry).or_default().push(*activity);
    }
    let mut taken: FxHashMap<u32, u32> = FxHashMap::default();
    let mut order: Vec<u32> = entries.to_vec();
    order.sort_by_key(|entry| (need(*entry), *entry));
    let mut unmet = Vec::new();
    for entry in order {
        // A need beyond all that fits is not tried.
        let fits = fitting.get(&entry).map_or(0, Vec::len) as u64;
        let mut with_it = taken.clone();
        let met = need(entry) <= fits
            && (0..need(entry))
                .all(|_| augment(entry, &fitting, &mut with_it, &mut FxHashSet::default()));
        if met { taken = with_it } else { unmet.push(entry) }
    }
    for entry in unmet {
        while augment(entry, &fitting, &mut taken, &mut FxHashSet::default()) {}
    }
    let mut counts = FxHashMap::default();
    for entry in taken.values() {
        *counts.entry(*entry).or_default() += 1;
    }
    counts
}

fn augment(
    entry: u32,
    fitting: &FxHashMap<u32, Vec<u32>>,
    taken: &mut FxHashMap<u32, u32>,
    seen: &mut FxHashSet<u32>,
) -> bool {
    let own = || fitting.get(&entry).into_iter().flatten();
    // What nobody has is taken before anybody is asked to give way.
    if let Some(free) = own().find(|activity| !taken.contains_key(activity)) {
        taken.insert(*free, entry);
        return true;
    }
    for activity in own() {
        let other = taken[activity];
        if other == entry || !seen.insert(*activity) {
            continue;
        }
        if augment(other, fitting, taken, seen) {
            taken.insert(*activity, entry);
            return true;
        }
    }
    false
}
