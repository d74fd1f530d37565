//! An evaluation's result as it is printed: for each obligation and period the counts of the
//! units that are asked about. Units keep the order of their index, which is that of the tree
//! they were read in; nothing here sorts them by what they have met or missed.

use model::{Period, Text, UnitIndex, World};
use std::collections::HashMap;
use std::io;
use tally::{Counts, Standings, State, Subject};

/// What an obligation is called and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub id: String,
    pub title: Text,
    pub clause: String,
    pub along: String,
    /// Whether single activities or matters are judged, each at its own time.
    pub items: bool,
}

/// One obligation in one period.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Position in [`Outcome::headings`].
    pub heading: usize,
    pub period: Period,
    /// All standings there are, each counted once.
    pub whole: Counts,
    /// In order of unit; units without a cell in their subtree are left out.
    units: Vec<(UnitIndex, Counts)>,
}

impl Column {
    /// The counts of a unit with everything below it.
    pub fn of(&self, unit: UnitIndex) -> Option<Counts> {
        let at = self.units.binary_search_by_key(&unit, |own| own.0).ok()?;
        Some(self.units[at].1)
    }
}

/// A standing of the unit that is asked about, its own and not of one below it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own {
    /// Position in [`Outcome::columns`].
    pub column: usize,
    pub subject: Subject,
    pub state: State,
}

/// Which units' counts are needed.
pub(crate) enum Wanted {
    Every,
    These(Vec<UnitIndex>),
}

/// Everything that the formats print.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub headings: Vec<Heading>,
    /// In order of obligation, then of period.
    pub columns: Vec<Column>,
    /// Standings of the unit asked about.
    pub own: Vec<Own>,
    /// How many standings there are in all that were asked about.
    pub standings: u64,
}

impl Outcome {
    /// Takes from the standings what is asked about.
    ///
    /// `relation` keeps only obligations that run along it; `own` is the unit whose standings are listed.
    pub fn of(
        standings: &Standings<'_, '_>,
        wanted: &Wanted,
        relation: Option<&str>,
        own: Option<UnitIndex>,
    ) -> Outcome {
        let mut outcome = Outcome::default();
        let mut at: HashMap<(String, Period), usize> = HashMap::new();
        standings.roll_ups(|roll_up| {
            let obligation = roll_up.obligation;
            if relation.is_some_and(|relation| relation != obligation.along) {
                return;
            }
            let heading = outcome.heading(obligation);
            let all = || roll_up.counts.iter().enumerate();
            let some = |counts: Counts| counts.total() > 0;
            let units = match wanted {
                Wanted::Every => all()
                    .filter(|(_, counts)| some(**counts))
                    .map(|(unit, counts)| (UnitIndex(unit as u32), *counts))
                    .collect(),
                Wanted::These(units) => units
                    .iter()
                    .map(|unit| (*unit, roll_up.counts[unit.at()]))
                    .filter(|(_, counts)| some(*counts))
                    .collect(),
            };
            at.insert((obligation.id.clone(), roll_up.period), outcome.columns.len());
            outcome.columns.push(Column {
                heading,
                period: roll_up.period,
                whole: Counts::default(),
                units,
            });
        });
        outcome.count(standings, &at, own);
        outcome
    }

    fn heading(&mut self, obligation: &directive::Obligation) -> usize {
        let heading = Heading {
            id: obligation.id.clone(),
            title: obligation.title.clone(),
            clause: obligation.clause.to_string(),
            along: obligation.along.clone(),
            items: obligation.judges_items(),
        };
        let known = self.headings.iter().position(|own| own.id == heading.id);
        match known {
            // Versions follow each other: the latest title stands.
            Some(at) => {
                self.headings[at] = heading;
                at
            }
            None => {
                self.headings.push(heading);
                self.headings.len() - 1
            }
        }
    }

    // Counts each standing once. They come in runs of one obligation and period.
    fn count(
        &mut self,
        standings: &Standings<'_, '_>,
        at: &HashMap<(String, Period), usize>,
        own: Option<UnitIndex>,
    ) {
        let mut run: Option<(*const directive::Obligation, Period, Option<usize>)> = None;
        for standing in standings.iter() {
            let obligation: *const directive::Obligation = standing.obligation;
            let column = match run {
                Some((known, period, column))
                    if known == obligation && period == standing.period =>
                {
                    column
                }
                _ => {
                    let key = (standing.obligation.id.clone(), standing.period);
                    let column = at.get(&key).copied();
                    run = Some((obligation, standing.period, column));
                    column
                }
            };
            let Some(column) = column else { continue };
            let state = standing.state();
            self.columns[column].whole.add(state);
            self.standings += 1;
            if own == Some(standing.unit) {
                self.own.push(Own { column, subject: standing.subject, state });
            }
        }
    }

    /// Hands every row to `each`: by unit, then obligation, then period. Rows without a cell are left out.
    pub fn rows(
        &self,
        world: &World,
        mut each: impl FnMut(UnitIndex, usize, Counts) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut next = vec![0usize; self.columns.len()];
        for (unit, _) in world.units.iter() {
            for (at, column) in self.columns.iter().enumerate() {
                if let Some((own, counts)) = column.units.get(next[at])
                    && *own == unit
                {
                    next[at] += 1;
                    each(unit, at, *counts)?;
                }
            }
        }
        Ok(())
    }
}
