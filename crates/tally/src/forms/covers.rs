//! `covers`: at least a share of a population took part. The population is that of the last
//! day of the period, or of `as_of` if that is earlier.

use crate::forms::at_least::units;
use crate::judgement::{Figures, Judgement};
use crate::plan::Plan;
use crate::rule::{Entry, Rule, Slot};
use crate::situation::{Bounds, Verdict};
use crate::tally::{Named, Unnamed};
use directive::{Form, Measure, PopulationScope};
use model::{PersonIndex, Ratio, UnitIndex};

/// How much of a unit's population took part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Coverage {
    pub population: u32,
    pub covered: Bounds,
    /// Participants known by number only, who may be anybody not yet covered.
    pub unnamed: i64,
}

impl Coverage {
    /// Covered persons, never more than there are.
    pub fn bounds(self) -> Bounds {
        let possible = (self.covered.possible + self.unnamed).min(i64::from(self.population));
        Bounds { certain: self.covered.certain, possible }
    }
}

/// The coverage of every unit in a slot. `each` is what a person needs, in times or minutes; 1 while it is not set.
pub(crate) fn coverage(
    plan: &Plan<'_>,
    rule: &Rule,
    slot_at: usize,
    named: &Named,
    unnamed: &Unnamed,
) -> Vec<Coverage> {
    let mut own = vec![Coverage::default(); plan.world.units.len()];
    let Form::Covers { population, each, measure, .. } = &rule.obligation.form else { return own };
    let day = rule.slots[slot_at].day(plan.question);
    // What each person needs may differ by unit where an overlay tightens it.
    let need = |unit: UnitIndex| {
        let number: Option<Ratio> = match rule.entry_of_unit.get(&unit) {
            Some(entry) => rule.number(plan.directive, each, &rule.entries[*entry as usize], day),
            None => match &each.value {
                Some(directive::ParameterValue::Number(number)) => Some(*number),
                _ => None,
            },
        };
        number.map_or(1, |number| units(number, measure)) as i64
    };
    for (at, person) in plan.world.people.iter().enumerate() {
        if !person.known.at(plan.question.known_to) {
            continue;
        }
        let Some((home, _)) = person.homes.iter().find(|(_, days)| days.contains(day)) else {
            continue;
        };
        let belongs = population.groups.is_empty()
            || person
                .groups
                .iter()
                .any(|(group, days)| days.contains(day) && rule.groups.contains(&Some(*group)));
        if !belongs {
            continue;
        }
        let [certain, possible] =
            named.get(&(slot_at as u32, PersonIndex(at as u32))).copied().unwrap_or_default();
        let need = need(*home);
        let unit = &mut own[home.at()];
        unit.population += 1;
        unit.covered.certain += i64::from(certain >= need);
        unit.covered.possible += i64::from(possible >= need);
    }
    for ((slot, unit), count) in unnamed {
        if *slot as usize == slot_at {
            own[unit.at()].unnamed += *count;
        }
    }
    if population.scope == PopulationScope::Subtree {
        let tree = plan.tree(&rule.obligation.along, day);
        for unit in tree.pre_order().iter().rev() {
            if let Some(parent) = tree.parent(*unit) {
                let below = own[unit.at()];
                let above = &mut own[parent.at()];
                above.population += below.population;
                above.covered.certain += below.covered.certain;
                above.covered.possible += below.covered.possible;
                above.unnamed += below.unnamed;
            }
        }
    }
    own
}

/// Judges a cell from its coverage.
pub(crate) fn judge(
    plan: &Plan<'_>,
    rule: &Rule,
    entry: &Entry,
    slot: Slot,
    coverage: Coverage,
) -> Option<Judgement> {
    let Form::Covers { share: wanted, each, measure, .. } = &rule.obligation.form else {
        return None;
    };
    debug_assert!(matches!(measure, Measure::Times | Measure::Hours), "checked when compiled");
    let share = rule.share(entry, slot);
    if share.most_without_exemption == 0 {
        return None;
    }
    let day = slot.day(plan.question);
    let wanted = rule.number(plan.directive, wanted, entry, day);
    let each = rule.number(plan.directive, each, entry, day);
    let need = wanted.map(|wanted| wanted.of_ceiling(coverage.population.into()));
    let covered = coverage.bounds();
    let unset = wanted.is_none() || each.is_none();
    let reaches = |amount: i64| !unset && need.is_some_and(|need| amount >= need as i64);
    let nothing = coverage.population == 0;
    Some(Judgement {
        applies: share.applies(rule.obligation.part, None),
        verdict: Verdict {
            // Who belongs is decided on the last day: until then an empty population decides nothing.
            fulfilled: !nothing && reaches(covered.certain),
            possible: reaches(covered.possible),
            over: slot.is_over(plan.question),
            unset: unset && !nothing,
            nothing,
            nothing_settles: true,
            disputed: covered.possible > covered.certain,
            ..Verdict::default()
        },
        figures: Figures {
            certain: covered.certain,
            possible: covered.possible,
            need,
            all: coverage.population.into(),
            days: share.all,
            days_least: share.least,
            days_most: share.most,
            ..Figures::default()
        },
    })
}
