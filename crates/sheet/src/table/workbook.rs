//! XLSX: cell by cell, so that a sheet costs what it holds and not what it claims to span.

use super::csv::RowPlace;
use super::header::Shape;
use super::report::Report;
use super::row::Row;
use super::{Context, Driver, HEADER_ROWS_MAX, HeaderRow, choose_header};
use crate::File;
use calamine::{DataRef, Reader, Xlsx, XlsxCellReader};
use language::{Argument, Message};
use std::borrow::Cow;
use std::io::Cursor;

type Fault = (Message, Message);
type Bytes<'a> = Cursor<&'a [u8]>;

/// Hands the rows of the first sheet that fits (or that the mapping names) to `take`.
pub(crate) fn rows(
    file: &File,
    shape: &Shape,
    context: Context<'_>,
    report: &mut Report,
    take: &mut dyn FnMut(&mut Row<'_>),
) -> Result<(), Fault> {
    super::archive::check(&file.bytes, context.limits)?;
    let mut book = Xlsx::new(Cursor::new(file.bytes.as_slice())).map_err(broken)?;
    let names = book.sheet_names();
    let section = context.mapping.section(shape.noun);
    let wanted = section.and_then(|section| section.sheet.as_deref());
    let list = |names: &[String]| -> Vec<Argument> {
        names.iter().take(20).map(|name| crate::problem::shown(name).into()).collect()
    };
    if let Some(wanted) = wanted.filter(|wanted| !names.iter().any(|name| name == wanted)) {
        let message = Message::new("sheet-mapping-sheet-not-there").with("sheet", wanted);
        let remedy = Message::new("sheet-remedy-mapping-sheet").with("sheets", list(&names));
        return Err((message, remedy));
    }
    let mut best: Option<(String, HeaderRow)> = None;
    for name in names.iter().filter(|name| wanted.is_none_or(|wanted| *name == wanted)) {
        // A chart sheet has no cells; it is no reason to give up the others.
        let Ok(cells) = book.worksheet_cells_reader(name) else { continue };
        let mut sheet = SheetRows::new(cells, context.limits.columns);
        let mut first = Vec::new();
        while first.len() < HEADER_ROWS_MAX {
            match sheet.next().map_err(broken)? {
                None => break,
                Some(place) if !sheet.is_blank() => first.push((sheet.owned(), place)),
                Some(_) => {}
            }
        }
        let Some(header) = choose_header(&first, shape, section) else { continue };
        let complete = header.resolution.is_complete();
        let better = best
            .as_ref()
            .is_none_or(|(_, best)| header.resolution.recognised > best.resolution.recognised);
        if complete || better {
            best = Some((name.clone(), header));
        }
        if complete {
            break;
        }
    }
    let Some((name, header)) = best else {
        let message = Message::new("sheet-workbook-empty").with("sheets", list(&names));
        let remedy = Message::new("sheet-remedy-file-empty").with("noun", shape.noun);
        return Err((message, remedy));
    };
    let epoch_1904 = book.has_1904_epoch();
    let header_row = header.place.row;
    let Some(mut driver) =
        Driver::start(&file.name, Some(&name), header, shape, context, report, true, take)
    else {
        return Ok(());
    };
    let cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut sheet = SheetRows::new(cells, context.limits.columns);
    loop {
        match sheet.next() {
            Ok(None) => break,
            Ok(Some(place)) => {
                if place.row > header_row && !driver.row(&sheet.row, place, Some(epoch_1904)) {
                    break;
                }
            }
            Err(error) => {
                driver.finish();
                return Err(broken(error));
            }
        }
    }
    driver.finish();
    Ok(())
}

fn broken(error: calamine::XlsxError) -> Fault {
    // The library's own words name XML tags; they help whoever made the file.
    let what: String = error.to_string().chars().take(120).collect();
    (
        Message::new("sheet-workbook-broken").with("what", crate::problem::shown(&what)),
        Message::new("sheet-remedy-zip-broken"),
    )
}

// Gathers the cells of one row after the other.
struct SheetRows<'a, 'b> {
    cells: XlsxCellReader<'a, Bytes<'b>>,
    row: Vec<Cow<'static, str>>,
    // The first cell of the next row, already read.
    next: Option<(u32, u32, String)>,
    columns_max: usize,
    done: bool,
}

impl<'a, 'b> SheetRows<'a, 'b> {
    fn new(cells: XlsxCellReader<'a, Bytes<'b>>, columns_max: usize) -> SheetRows<'a, 'b> {
        SheetRows { cells, row: Vec::new(), next: None, columns_max, done: false }
    }

    // Reads the next row that has a cell.
    fn next(&mut self) -> Result<Option<RowPlace>, calamine::XlsxError> {
        for cell in &mut self.row {
            cell.to_mut().clear();
        }
        let mut used = 0;
        let mut current = None;
        if let Some((row, column, text)) = self.next.take() {
            current = Some(row);
            self.put(column, text, &mut used);
        }
        while !self.done {
            let Some(cell) = self.cells.next_cell()? else {
                self.done = true;
                break;
            };
            let (row, column) = cell.get_position();
            let text = text_of(cell.get_value());
            if text.is_empty() {
                continue;
            }
            if current.is_some_and(|current| current != row) {
                self.next = Some((row, column, text));
                break;
            }
            current = Some(row);
            self.put(column, text, &mut used);
        }
        self.row.truncate(used);
        Ok(current.map(|row| {
            let number = u64::from(row) + 1;
            RowPlace { row: number, line: number }
        }))
    }

    fn put(&mut self, column: u32, text: String, used: &mut usize) {
        // One cell past the limit is kept, so that the limit is seen to be broken; the rest cost nothing.
        let column = (column as usize).min(self.columns_max);
        if self.row.len() <= column {
            self.row.resize(column + 1, Cow::Borrowed(""));
        }
        self.row[column] = Cow::Owned(text);
        *used = (*used).max(column + 1);
    }

    fn is_blank(&self) -> bool {
        self.row.iter().all(|cell| cell.trim().is_empty())
    }

    fn owned(&self) -> Vec<Cow<'static, str>> {
        self.row.clone()
    }
}

// A cell as the text that a person would have typed.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            (*number as i64).to_string()
        }
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            if time.is_datetime() && (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else if time.is_datetime() {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            } else {
                time.as_f64().to_string()
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}
