//! The standings behind a number: one by one, in the order of the tree.

use crate::seen::Seen;
use model::{DayRange, UnitIndex};
use tally::{Standing, State};

/// What a list is asked for.
#[derive(Clone, Copy, Debug)]
pub struct ListingAsk<'a> {
    /// The directive.
    pub directive: &'a str,
    /// The obligation.
    pub obligation: &'a str,
    /// The unit on top.
    pub unit: UnitIndex,
    /// Whether standings of units below it belong to the list.
    pub below: bool,
    /// Which periods.
    pub span: DayRange,
    /// Only those in this state.
    pub state: Option<State>,
    /// How many are left out before the first.
    pub skip: usize,
    /// How many are given at most.
    pub limit: usize,
}

/// Some standings of a list.
pub struct Listing<'s> {
    /// Those on this page.
    pub standings: Vec<Standing<'s>>,
    /// How many there are that are seen by name.
    pub total: usize,
    /// How many there are that are only counted.
    pub unnamed: usize,
}

/// The standings behind a number; `None` where they are not seen.
pub fn listing<'s>(seen: &'s Seen<'_>, ask: &ListingAsk<'_>) -> Option<Listing<'s>> {
    let along = seen.obligation(ask.directive, ask.obligation)?.along.as_str();
    let tree = seen.tree(ask.directive, along)?;
    if !seen.sees_standings_of(ask.unit) {
        return None;
    }
    let at = (ask.unit, ask.below);
    let wanted = |own: &Standing<'_>| ask.state.is_none_or(|state| own.state() == state);
    let (mut standings, unnamed) =
        seen.standings_of(ask.directive, ask.obligation, ask.span, at, wanted)?;
    standings.sort_by_key(|own| (tree.positions(own.unit).start, own.period, own.subject));
    let total = standings.len();
    let standings = standings.into_iter().skip(ask.skip).take(ask.limit).collect();
    Some(Listing { standings, total, unnamed })
}
