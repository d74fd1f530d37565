//! A unit: how it stands by itself, what is due next, what it did.

use crate::seen::Seen;
use model::{Activity, Day, DayRange, UnitIndex};
use tally::{Standing, State, is_in_span};

/// A unit by itself.
pub struct UnitView<'s> {
    /// Its own standings over the span, by obligation and period; of activities and matters only those that are open,
    /// missed or unknown.
    pub standings: Vec<Standing<'s>>,
    /// What is open, by the day on which it is over.
    pub due: Vec<Due<'s>>,
    /// Its latest activities that are seen, the newest first.
    pub activities: Vec<&'s Activity>,
}

/// Something that is not yet due.
#[derive(Clone, Copy, Debug)]
pub struct Due<'s> {
    /// The standing.
    pub standing: Standing<'s>,
    /// The last day on which it can be done.
    pub by: Day,
}

/// How many people took part in an activity: one may appear in several roles.
pub fn took_part(own: &Activity) -> u64 {
    let mut people: Vec<_> = own.people.iter().map(|(_, person)| *person).collect();
    people.sort_unstable();
    people.dedup();
    people.len() as u64 + u64::from(own.unnamed_participants)
}

/// A unit's own standings of a directive over a span, with so many activities; `None` where its standings are not seen.
pub fn unit<'s>(
    seen: &'s Seen<'_>,
    directive: &str,
    unit: UnitIndex,
    span: DayRange,
    activities: usize,
) -> Option<UnitView<'s>> {
    let as_of = seen.as_of();
    let all = seen.standings_at(directive, unit)?;
    let mut due: Vec<Due<'_>> = all
        .iter()
        .filter(|own| own.state() == State::Open && !own.obligation.judges_items())
        .filter(|own| own.period.range().last >= as_of)
        .map(|own| Due { standing: *own, by: own.period.range().last })
        .collect();
    due.sort_by(|a, b| (a.by, &a.standing.obligation.id).cmp(&(b.by, &b.standing.obligation.id)));
    let kept = |own: &Standing<'_>| {
        let settled = matches!(own.state(), State::Met | State::NotApplicable | State::Exempt);
        is_in_span(own.period, span, as_of) && !(own.obligation.judges_items() && settled)
    };
    let standings = all.into_iter().filter(kept).collect();
    Some(UnitView { standings, due, activities: seen.activities_of(unit, activities) })
}
