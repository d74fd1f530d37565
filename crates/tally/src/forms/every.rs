//! `every`: each activity or matter of a kind satisfies conditions. Judged per subject and
//! period, or item by item under the calendar year in which the item began.

use crate::judgement::{Figures, Judgement};
use crate::plan::Plan;
use crate::rule::{Entry, Rule, Slot};
use crate::situation::{Applies, Bounds, Verdict};
use crate::test::Item;
use model::{Day, DayRange, Period, Truth};

/// Judges a subject and period from how many items there are and how many violate.
pub(crate) fn judge(
    plan: &Plan<'_>,
    rule: &Rule,
    entry: &Entry,
    slot: Slot,
    items: Bounds,
    violations: Bounds,
) -> Option<Judgement> {
    let share = rule.share(entry, slot);
    if share.most_without_exemption == 0 {
        return None;
    }
    let over = slot.is_over(plan.question);
    let day = slot.day(plan.question);
    let failed = violations.certain > 0;
    let open_condition =
        !rule.obligation.parameters.is_empty() && rule.named(plan.directive, entry, day).any_unset;
    let fulfilled = over && violations.possible == 0;
    Some(Judgement {
        applies: share.applies(rule.obligation.part, None),
        verdict: Verdict {
            fulfilled,
            possible: !failed,
            failed,
            over,
            unset: open_condition && !failed && !fulfilled,
            nothing: items.possible == 0,
            nothing_settles: true,
            disputed: violations.possible > 0,
        },
        figures: Figures {
            certain: violations.certain,
            possible: violations.possible,
            all: items.possible,
            days: share.all,
            days_least: share.least,
            days_most: share.most,
            ..Figures::default()
        },
    })
}

/// An activity or matter as a cell of its own: whom it counts for, when it began, how surely it is one.
pub(crate) struct ItemCell<'a> {
    pub item: Item<'a>,
    pub entry: u32,
    pub began: DayRange,
    /// The day whose unit, tree and parameters hold.
    pub day: Day,
    pub period: Period,
    pub is_item: Truth,
}

impl ItemCell<'_> {
    /// Whether the obligation concerns this item.
    pub fn applies(&self, entry: &Entry) -> Option<Applies> {
        if entry.bound.possible.days_in(self.began) == 0 || !self.is_item.possible() {
            return None;
        }
        Some(if entry.exempt.contains(self.day) {
            Applies::Exempt
        } else if self.is_item.certain()
            && entry.bound.certain.covers(self.began)
            && entry.exempt.days_in(self.began) == 0
        {
            Applies::Certainly
        } else {
            Applies::Possibly
        })
    }
}

/// Judges one item.
pub(crate) fn judge_item(plan: &Plan<'_>, rule: &Rule, cell: &ItemCell<'_>) -> Option<Judgement> {
    let entry = &rule.entries[cell.entry as usize];
    let applies = cell.applies(entry)?;
    let over = plan.question.as_of >= cell.period.range().last;
    let satisfied = plan.satisfied(rule, cell.item, entry, cell.day, over);
    let named = rule.named(plan.directive, entry, cell.day);
    Some(Judgement {
        applies,
        verdict: Verdict {
            fulfilled: satisfied.certain(),
            possible: satisfied.possible(),
            failed: satisfied == Truth::No,
            over,
            unset: named.any_unset && satisfied == Truth::Unknown,
            // What is looked at does exist; a blank is what "nothing" means for it.
            disputed: !cell.is_item.certain(),
            ..Verdict::default()
        },
        figures: Figures {
            all: 1,
            certain: i64::from(satisfied == Truth::No),
            possible: i64::from(!satisfied.certain()),
            start: Some(cell.began),
            ..Figures::default()
        },
    })
}
