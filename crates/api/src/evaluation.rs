//! `/evaluation`: how every unit stands on every obligation in every period, as `luoshi evaluate` prints it.
//!
//! An array of objects, one on each line, written as it is found: a county has 65,000 of them.

use crate::fault::Fault;
use crate::names;
use crate::scene::Scene;
use app::views::relations;
use app::views::rows::{Cursor, Row, Rows, Wanted, rows};
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use std::convert::Infallible;
use std::io::{self, Write};
use tally::State;
use utoipa::ToSchema;

/// Bytes that are held before they are handed on.
const PIECE_BYTES: usize = 1 << 16;

/// The columns of a row, in JSON and CSV.
pub const COLUMNS: [&str; 11] = [
    "unit",
    "relation",
    "obligation",
    "period",
    "applicable",
    "met",
    "open",
    "missed",
    "unknown",
    "not_applicable",
    "exempt",
];

/// How a unit with everything below it stands on an obligation in a period. Rows are written by hand; this describes them.
#[derive(Serialize, ToSchema)]
#[schema(as = EvaluationRow)]
struct Described {
    /// The unit's code.
    unit: String,
    /// The relation along which units below it are counted.
    relation: String,
    /// The obligation's id.
    obligation: String,
    /// The period, as it is written: `2024`, `2024-Q3`, `2024-05`, or two days.
    #[schema(example = "2024-Q3")]
    period: String,
    /// How many standings there are that are neither `not_applicable` nor `exempt`.
    applicable: u32,
    /// What was needed is certainly there.
    met: u32,
    /// Not yet due.
    open: u32,
    /// Due, and certainly not there.
    missed: u32,
    /// Due, and it cannot be said.
    unknown: u32,
    /// Does not concern the subject in this period.
    not_applicable: u32,
    /// Relieved of it.
    exempt: u32,
}

/// How every unit stands on every obligation in every period. As of which day is told in the header `luoshi-as-of`.
#[utoipa::path(
    get,
    path = "/evaluation",
    operation_id = "evaluation",
    tag = "board",
    params(names::Directive, names::Unit, names::Along, names::Moment, names::Language),
    responses(
        (status = 200, description = "The rows, in order of unit, then of obligation, then of period. With `unit`, of this unit only.",
            body = [Described], headers(("luoshi-as-of" = String, description = "The day at whose end it is judged."))),
        (status = "default", response = crate::fault::Problem),
    )
)]
pub(crate) fn show(scene: &Scene<'_>) -> Result<Response, Fault> {
    let seen = scene.seen;
    let directive = scene.directive()?;
    let relation = scene.ask.along.as_deref().filter(|own| !own.is_empty());
    let wanted = match scene.unit()? {
        Some(unit) if seen.sees_standings_of(unit) => Wanted::These(vec![unit]),
        Some(_) => return Err(Fault::not_found()),
        None => Wanted::Every,
    };
    let relations = relations(seen, directive);
    if let Some(along) = relation.filter(|own| !relations.iter().any(|it| it == own)) {
        return Err(Fault::no_relation(along, &relations));
    }
    let rows = rows(seen, directive, &wanted, relation).ok_or_else(Fault::not_found)?;
    let day = HeaderValue::from_str(&seen.as_of().to_string());
    let day = day.unwrap_or(HeaderValue::from_static(""));
    let pieces = Pieces::new(rows).map(Ok::<_, Infallible>);
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (HeaderName::from_static("luoshi-as-of"), day),
    ];
    Ok((headers, Body::from_stream(stream::iter(pieces))).into_response())
}

/// Writes all rows.
///
/// # Errors
/// Where the target cannot be written to.
pub fn write(rows: &Rows, to: &mut dyn Write) -> io::Result<()> {
    Pieces::new(rows).try_for_each(|piece| to.write_all(&piece))
}

/// The rows as pieces of text.
struct Pieces<R> {
    rows: R,
    cursor: Cursor,
    // What a column says is the same for every unit: made once.
    said: Vec<String>,
    unit: (String, String),
    begun: bool,
    ended: bool,
}

impl<R: std::borrow::Borrow<Rows>> Pieces<R> {
    fn new(rows: R) -> Pieces<R> {
        let said = rows.borrow().columns().iter().map(|column| {
            let [relation, obligation, period] =
                [&column.relation, &column.obligation, &column.period.to_string()]
                    .map(|own| quoted(own));
            format!(
                ",\"{}\":{relation},\"{}\":{obligation},\"{}\":{period}",
                COLUMNS[1], COLUMNS[2], COLUMNS[3]
            )
        });
        let (said, cursor) = (said.collect(), rows.borrow().cursor());
        Pieces { rows, cursor, said, unit: Default::default(), begun: false, ended: false }
    }
}

impl<R: std::borrow::Borrow<Rows>> Iterator for Pieces<R> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        if self.ended {
            return None;
        }
        let mut piece = Vec::with_capacity(PIECE_BYTES + 1024);
        if !self.begun {
            piece.push(b'[');
        }
        while piece.len() < PIECE_BYTES {
            let Some(row) = self.cursor.next(self.rows.borrow()) else {
                piece.extend(b"\n]\n");
                self.ended = true;
                break;
            };
            piece.extend(if std::mem::replace(&mut self.begun, true) {
                &b",\n"[..]
            } else {
                b"\n"
            });
            if self.unit.0 != row.unit {
                self.unit = (row.unit.to_owned(), quoted(row.unit));
            }
            self::row(&mut piece, &self.unit.1, &self.said[row.at], row);
        }
        Some(piece)
    }
}

fn row(piece: &mut Vec<u8>, unit: &str, said: &str, row: Row<'_>) {
    piece.extend(b"{\"unit\":");
    piece.extend(unit.as_bytes());
    piece.extend(said.as_bytes());
    piece.extend(b",\"applicable\":");
    number(piece, row.counts.applicable());
    for state in State::ALL {
        piece.extend(b",\"");
        piece.extend(state.as_str().as_bytes());
        piece.extend(b"\":");
        number(piece, row.counts.of(state));
    }
    piece.push(b'}');
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

// Digits from the last to the first; the formatting machinery costs several times as much.
fn number(piece: &mut Vec<u8>, mut number: u32) {
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
    piece.extend(&digits[at..]);
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_written_as_they_are() {
        for value in [0, 7, 10, 44_703, u32::MAX] {
            let mut piece = Vec::new();
            super::number(&mut piece, value);
            assert_eq!(String::from_utf8(piece), Ok(value.to_string()));
        }
    }

    #[test]
    fn no_rows_are_an_empty_array() {
        let mut text = Vec::new();
        let rows = super::Rows::new(std::iter::empty());
        super::write(&rows, &mut text).expect("it is written");
        assert_eq!(text, b"[\n]\n");
    }
}
