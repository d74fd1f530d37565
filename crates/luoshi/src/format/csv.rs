//! The result as CSV that no spreadsheet program executes.

use super::COLUMNS;
use crate::outcome::Outcome;
use model::World;
use sheet::write::{Mark, TableWriter};
use std::io::{self, Write};
use tally::State;

/// Writes all rows under a header.
pub(crate) fn write(
    outcome: &Outcome,
    world: &World,
    mark: Mark,
    to: &mut dyn Write,
) -> io::Result<()> {
    let mut table = TableWriter::new(to, mark)?;
    table.row(COLUMNS)?;
    let periods: Vec<String> =
        outcome.columns.iter().map(|column| column.period.to_string()).collect();
    outcome.rows(world, |unit, at, counts| {
        let heading = &outcome.headings[outcome.columns[at].heading];
        let numbers =
            std::iter::once(counts.applicable()).chain(State::ALL.map(|state| counts.of(state)));
        let words = [&*world.units.get(unit).code, &heading.along, &heading.id, &periods[at]];
        let words = words.into_iter().map(std::borrow::Cow::from);
        table.row(words.chain(numbers.map(|number| number.to_string().into())))
    })?;
    table.finish()?;
    Ok(())
}
