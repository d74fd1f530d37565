//! The result as JSON: an array of objects, one on each line, written as it is found.

use super::COLUMNS;
use crate::outcome::Outcome;
use model::World;
use std::io::{self, Write};
use tally::State;

// What is held in memory before it is written.
const BUFFER_BYTES: usize = 1 << 16;

/// Writes all rows. The same columns as in CSV, counts over the subtree of the unit.
pub(crate) fn write(outcome: &Outcome, world: &World, to: &mut dyn Write) -> io::Result<()> {
    // What a column of the result says is the same for every unit: made once.
    let said: Vec<String> = outcome
        .columns
        .iter()
        .map(|column| {
            let heading = &outcome.headings[column.heading];
            let [relation, obligation, period] =
                [&heading.along, &heading.id, &column.period.to_string()].map(|own| quoted(own));
            format!(
                ",\"{}\":{relation},\"{}\":{obligation},\"{}\":{period}",
                COLUMNS[1], COLUMNS[2], COLUMNS[3]
            )
        })
        .collect();
    let mut buffer: Vec<u8> = Vec::with_capacity(BUFFER_BYTES + 1024);
    buffer.extend(b"[");
    let mut last_unit = None;
    let mut unit_said = String::new();
    let mut first = true;
    outcome.rows(world, |unit, column, counts| {
        if last_unit != Some(unit) {
            last_unit = Some(unit);
            unit_said = quoted(&world.units.get(unit).code);
        }
        buffer.extend(if std::mem::take(&mut first) { &b"\n"[..] } else { &b",\n"[..] });
        buffer.extend(b"{\"unit\":");
        buffer.extend(unit_said.as_bytes());
        buffer.extend(said[column].as_bytes());
        buffer.extend(b",\"applicable\":");
        number(&mut buffer, counts.applicable());
        for state in State::ALL {
            buffer.extend(b",\"");
            buffer.extend(state.as_str().as_bytes());
            buffer.extend(b"\":");
            number(&mut buffer, counts.of(state));
        }
        buffer.push(b'}');
        if buffer.len() >= BUFFER_BYTES {
            to.write_all(&buffer)?;
            buffer.clear();
        }
        Ok(())
    })?;
    buffer.extend(b"\n]\n");
    to.write_all(&buffer)
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

// Digits from the last to the first; the formatting machinery costs several times as much.
fn number(buffer: &mut Vec<u8>, mut number: u32) {
    let mut digits = [0u8; 10];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    buffer.extend(&digits[at..]);
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_written_as_they_are() {
        for value in [0, 7, 10, 44_703, u32::MAX] {
            let mut buffer = Vec::new();
            super::number(&mut buffer, value);
            assert_eq!(String::from_utf8(buffer), Ok(value.to_string()));
        }
    }
}
