//! The result as CSV that no spreadsheet program executes.

use api::evaluation::COLUMNS;
use app::views::rows::Rows;
use sheet::write::{Mark, TableWriter};
use std::io::{self, Write};
use tally::State;

/// Writes all rows under a header.
pub(crate) fn write(rows: &Rows, mark: Mark, to: &mut dyn Write) -> io::Result<()> {
    let mut table = TableWriter::new(to, mark)?;
    table.row(COLUMNS)?;
    let periods: Vec<String> = rows.columns().iter().map(|own| own.period.to_string()).collect();
    for row in rows.iter() {
        let column = &rows.columns()[row.at];
        let counts = State::ALL.map(|state| row.counts.of(state));
        let numbers = std::iter::once(row.counts.applicable()).chain(counts);
        let words = [row.unit, &column.relation, &column.obligation, &periods[row.at]];
        let words = words.into_iter().map(std::borrow::Cow::from);
        table.row(words.chain(numbers.map(|number| number.to_string().into())))?;
    }
    table.finish()?;
    Ok(())
}
