//! An evaluation's result as it is printed for people: the rows with their headings, and the standings of one unit.

use app::views::rows::{Rows, Wanted};
use model::{Period, Text, UnitIndex, World};
use std::collections::HashMap;
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
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Position in [`Outcome::columns`] and in the columns of [`Outcome::rows`].
    pub at: usize,
    /// Position in [`Outcome::headings`].
    pub heading: usize,
    pub period: Period,
    /// All standings there are, each counted once.
    pub whole: Counts,
}

/// A standing of the unit that is asked about, its own and not of one below it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Own {
    /// Position in [`Outcome::columns`].
    pub column: usize,
    pub subject: Subject,
    pub state: State,
}

/// Everything that the formats print.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub headings: Vec<Heading>,
    /// In order of obligation, then of period.
    pub columns: Vec<Column>,
    /// The counts of the units asked about.
    pub rows: Rows,
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
        world: &World,
        wanted: &Wanted,
        relation: Option<&str>,
        own: Option<UnitIndex>,
    ) -> Outcome {
        let codes = world.units.iter().map(|(_, unit)| &*unit.code);
        let mut outcome = Outcome { rows: Rows::new(codes), ..Outcome::default() };
        let mut at: HashMap<(String, Period), usize> = HashMap::new();
        standings.roll_ups(|roll_up| {
            let obligation = roll_up.obligation;
            if relation.is_some_and(|relation| relation != obligation.along) {
                return;
            }
            let heading = outcome.heading(obligation);
            outcome.rows.add(&roll_up, wanted);
            let column = Column {
                at: outcome.columns.len(),
                heading,
                period: roll_up.period,
                whole: Counts::default(),
            };
            at.insert((obligation.id.clone(), roll_up.period), column.at);
            outcome.columns.push(column);
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
}
