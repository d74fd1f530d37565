//! Counts of standings over a span of time, ready for every unit at once: what a table of units needs.

use crate::plan::Plan;
use crate::rule::Subject;
use crate::standings::Standings;
use crate::state::Counts;
use model::relation::Tree;
use model::{Day, DayRange, Period, UnitIndex};
use std::collections::BTreeMap;

/// Counts of an obligation's standings whose periods end in a span, for every unit with everything below it.
///
/// As roll-ups do, each period is counted along the tree of its own last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    parts: Vec<Part>,
}

/// Standings that are counted along one version of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    along: Box<str>,
    // A day of that version.
    day: Day,
    // Own counts of the units before each position of the tree's pre-order; one more than units.
    before: Vec<Counts>,
}

/// Whether a period counts in a span as of a day: its last day does, or that day itself while the period still runs.
pub fn is_in_span(period: Period, span: DayRange, as_of: Day) -> bool {
    span.contains(period.range().last.min(as_of))
}

impl Sums {
    /// Counts those standings of an obligation that `counted` says yes to, by unit and subject; `None` where the
    /// plan has no such obligation.
    pub fn new(
        standings: &Standings<'_, '_>,
        obligation: &str,
        span: DayRange,
        counted: impl Fn(UnitIndex, Subject) -> bool,
    ) -> Option<Sums> {
        let plan = standings.plan();
        let as_of = plan.question.as_of;
        let mut parts: BTreeMap<(&str, usize), (Day, Vec<Counts>)> = BTreeMap::new();
        plan.rules.iter().find(|rule| rule.obligation.id == obligation)?;
        standings.runs_of(obligation, |rule, period, cells| {
            if !is_in_span(period, span, as_of) {
                return;
            }
            let along = rule.obligation.along.as_str();
            let day = period.range().last.min(as_of);
            let empty = || (day, vec![Counts::default(); plan.world.units.len()]);
            let key = (along, plan.tree_version(along, day));
            let counts = &mut parts.entry(key).or_insert_with(empty).1;
            let form = rule.obligation.form.name();
            for cell in cells.filter(|cell| counted(cell.unit, cell.subject)) {
                counts[cell.unit.at()].add(cell.situation.state(form));
            }
        });
        let parts = parts.into_iter().map(|((along, _), (day, counts))| {
            let mut sum = Counts::default();
            let mut before = Vec::with_capacity(counts.len() + 1);
            before.push(sum);
            for unit in plan.tree(along, day).pre_order() {
                sum += counts[unit.at()];
                before.push(sum);
            }
            Part { along: along.into(), day, before }
        });
        Some(Sums { parts: parts.collect() })
    }

    /// Counts of a unit with everything below it. The plan is the one they were made of.
    pub fn below(&self, plan: &Plan<'_>, unit: UnitIndex) -> Counts {
        self.total(plan, |tree, part| {
            let at = tree.positions(unit);
            part.before[at.end] - part.before[at.start]
        })
    }

    /// The same, of those units that `seen` says yes to.
    pub fn below_seen(
        &self,
        plan: &Plan<'_>,
        unit: UnitIndex,
        seen: impl Fn(UnitIndex) -> bool,
    ) -> Counts {
        self.total(plan, |tree, part| {
            let mut sum = Counts::default();
            for at in tree.positions(unit) {
                if seen(tree.pre_order()[at]) {
                    sum += part.before[at + 1] - part.before[at];
                }
            }
            sum
        })
    }

    /// Counts of a unit without what is below it.
    pub fn own(&self, plan: &Plan<'_>, unit: UnitIndex) -> Counts {
        self.total(plan, |tree, part| {
            let at = tree.positions(unit).start;
            part.before[at + 1] - part.before[at]
        })
    }

    fn total(&self, plan: &Plan<'_>, of: impl Fn(&Tree, &Part) -> Counts) -> Counts {
        let mut sum = Counts::default();
        for part in &self.parts {
            sum += of(plan.tree(&part.along, part.day), part);
        }
        sum
    }
}
