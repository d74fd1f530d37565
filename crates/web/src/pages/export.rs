//! `/board.csv`, `/board.xlsx`: exactly what the board shows, a row for each unit and obligation.
//!
//! No spreadsheet program takes a text in it for a formula (`sheet::write`).

use super::Scene;
use app::views::table::Extent;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sheet::write::{Mark, Value, table, workbook};
use tally::State as Stands;

/// `GET /board.csv`.
pub(super) fn csv(scene: &Scene<'_>) -> Response {
    let Some(rows) = rows(scene) else { return scene.not_found() };
    let rows = rows.iter().map(|row| row.iter().map(Value::to_string));
    // People open it in a spreadsheet program.
    let text = table(headers(scene), rows, Mark::With);
    file(text.into_bytes(), "text/csv; charset=utf-8", "luoshi-board.csv")
}

/// `GET /board.xlsx`.
pub(super) fn xlsx(scene: &Scene<'_>) -> Response {
    let Some(rows) = rows(scene) else { return scene.not_found() };
    match workbook(&scene.say("web-board"), headers(scene), &rows) {
        Ok(bytes) => {
            let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            file(bytes, kind, "luoshi-board.xlsx")
        }
        Err(_) => scene.not_found(),
    }
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let disposition = disposition.unwrap_or(HeaderValue::from_static("attachment"));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, bytes).into_response()
}

fn headers(scene: &Scene<'_>) -> Vec<String> {
    let words = [
        "web-export-code",
        "web-unit",
        "web-export-extent",
        "web-column-obligation",
        "web-export-title",
        "web-export-from",
        "web-export-to",
        "web-export-as-of",
        "web-export-known-to",
        "web-export-applicable",
    ];
    let mut all: Vec<String> = words.into_iter().map(|id| scene.say(id)).collect();
    all.extend(Stands::ALL.map(|state| scene.words.state(state).to_owned()));
    all
}

fn rows(scene: &Scene<'_>) -> Option<Vec<Vec<Value>>> {
    let asked = scene.ask.board(scene.seen)?;
    let shown = asked.table(scene.ask, scene.seen)?;
    let as_of = scene.seen.as_of().to_string();
    let span = scene.ask.span().days(scene.seen.as_of());
    let (from, to) = (span.first.to_string(), span.last.to_string());
    // Without it, all that is known now.
    let known_to = scene.ask.known_to.as_deref().unwrap_or_default();
    let mut rows = Vec::with_capacity(shown.rows.len() * shown.columns.len());
    for row in &shown.rows {
        let (name, code) = scene.unit_name(row.unit);
        let extent = scene.say(match row.extent {
            Extent::Own => "web-export-own",
            Extent::Whole | Extent::Below => "web-export-below",
        });
        for (column, counts) in shown.columns.iter().zip(&row.cells) {
            let text = |text: &str| Value::Text(text.to_owned());
            let mut cells = vec![
                text(code),
                text(name),
                text(&extent),
                text(&column.id),
                text(scene.text(&column.title)),
                text(&from),
                text(&to),
                text(&as_of),
                text(known_to),
                Value::Number(counts.applicable()),
            ];
            cells.extend(Stands::ALL.map(|state| Value::Number(counts.of(state))));
            rows.push(cells);
        }
    }
    Some(rows)
}
