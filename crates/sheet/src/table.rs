//! Tables: rows of cells under headers, whatever their noun.
//!
//! Lives here: telling file types apart, encodings, CSV, XLSX, headers, typed cells, limits.
//! Does not live here: what a row stands for (`nouns`).

pub(crate) mod archive;
pub(crate) mod cell;
pub(crate) mod csv;
pub(crate) mod encoding;
pub(crate) mod file_type;
pub(crate) mod header;
pub mod limits;
pub(crate) mod report;
pub(crate) mod row;
pub(crate) mod workbook;

use crate::mapping::{Mapping, Section};
use crate::{File, Limits, Problem};
use csv::{RowPlace, Splitter, Step};
use file_type::FileType;
use header::{Resolution, Shape, letters, nearest};
use language::{Argument, Message};
use model::{Catalogue, Zone};
use report::{Origin, Report, TablePlace};
use row::{Layout, Row};
use std::borrow::Cow;

/// Headers are looked for in this many rows; titles and remarks often stand above them.
pub(crate) const HEADER_ROWS_MAX: usize = 10;

/// What reading a table needs to know.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c> {
    pub catalogue: &'c Catalogue,
    pub zone: &'c Zone,
    pub limits: &'c Limits,
    pub mapping: &'c Mapping,
    /// Whether the rows are read against what a database has.
    pub onto: bool,
}

/// Reads a file and hands each row with content to `take`, which keeps it unless the row is bad.
pub(crate) fn each_row(
    file: &File,
    shape: &Shape,
    context: Context<'_>,
    report: &mut Report,
    take: &mut dyn FnMut(&mut Row<'_>),
) {
    let outcome = match file_type::of(file, context.limits) {
        Ok(FileType::Text) => text_rows(file, shape, context, report, take),
        Ok(FileType::Workbook) => workbook::rows(file, shape, context, report, take),
        Err(fault) => Err(fault),
    };
    if let Err((message, remedy)) = outcome {
        report.add(|| Problem::of_file(file.name.as_str(), message, remedy));
    }
}

type Fault = (Message, Message);

fn text_rows(
    file: &File,
    shape: &Shape,
    context: Context<'_>,
    report: &mut Report,
    take: &mut dyn FnMut(&mut Row<'_>),
) -> Result<(), Fault> {
    let text = encoding::decode(&file.bytes)?;
    let (text, row_offset) = without_separator_line(&text);
    if text.trim().is_empty() {
        return Err((Message::new("sheet-file-empty"), empty_remedy(shape)));
    }
    let section = context.mapping.section(shape.noun);
    // The separator is the one under which the headers are understood best.
    let mut best: Option<(bool, usize, usize, u8, HeaderRow)> = None;
    for separator in *b",;\t" {
        let rows = first_rows(text, separator);
        let Some(header) = choose_header(&rows, shape, section) else { continue };
        let resolution = &header.resolution;
        let rank = (resolution.is_complete(), resolution.recognised, resolution.headers.len());
        if best
            .as_ref()
            .is_none_or(|(complete, known, columns, _, _)| rank > (*complete, *known, *columns))
        {
            best = Some((rank.0, rank.1, rank.2, separator, header));
        }
    }
    let Some((_, _, _, separator, header)) = best else {
        return Err((Message::new("sheet-file-empty"), empty_remedy(shape)));
    };
    let header_row = header.place.row;
    let marks = text.contains('密');
    let Some(mut driver) =
        Driver::start(&file.name, None, header, shape, context, report, marks, take)
    else {
        return Ok(());
    };
    let mut splitter = Splitter::new(text, separator);
    let mut cells: Vec<Cow<'_, str>> = Vec::new();
    loop {
        let (mut place, open) = match splitter.next(&mut cells) {
            Step::Row(place) => (place, false),
            Step::OpenQuote(place) => (place, true),
            Step::End => break,
        };
        if place.row <= header_row {
            if open {
                break;
            }
            continue;
        }
        place.row += row_offset;
        place.line += row_offset;
        if open {
            driver.open_quote(place);
            break;
        }
        if !driver.row(&cells, place, None) {
            break;
        }
    }
    driver.finish();
    Ok(())
}

// Some programs write `sep=;` as a first line; gives the rest and how many rows were left out.
fn without_separator_line(text: &str) -> (&str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let is_separator =
        first.trim_end().len() <= 5 && first.to_ascii_lowercase().starts_with("sep=");
    if is_separator { (rest, 1) } else { (text, 0) }
}

fn empty_remedy(shape: &Shape) -> Message {
    Message::new("sheet-remedy-file-empty").with("noun", shape.noun)
}

fn first_rows(text: &str, separator: u8) -> Vec<(Vec<Cow<'_, str>>, RowPlace)> {
    let mut splitter = Splitter::new(text, separator);
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    while rows.len() < HEADER_ROWS_MAX {
        let Step::Row(place) = splitter.next(&mut cells) else { break };
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((std::mem::take(&mut cells), place));
        }
    }
    rows
}

/// A row of headers, understood as well as it can be.
#[derive(Clone, Debug)]
pub(crate) struct HeaderRow {
    pub place: RowPlace,
    pub resolution: Resolution,
    /// A row down to the headers that carries a mark of classified material, as a cover or title does.
    pub marked: Option<RowPlace>,
}

/// The first of the rows under which rows can be read, else the one that is understood best.
pub(crate) fn choose_header(
    rows: &[(Vec<Cow<'_, str>>, RowPlace)],
    shape: &Shape,
    section: Option<&Section>,
) -> Option<HeaderRow> {
    let mut best: Option<HeaderRow> = None;
    for (cells, place) in rows {
        let resolution = shape.resolve(cells, section);
        let complete = resolution.is_complete();
        let better = best
            .as_ref()
            .is_none_or(|best| complete || resolution.recognised > best.resolution.recognised);
        if better {
            best = Some(HeaderRow { place: *place, resolution, marked: None });
        }
        if complete {
            break;
        }
    }
    if let Some(best) = &mut best {
        best.marked = rows
            .iter()
            .take_while(|(_, place)| place.row <= best.place.row)
            .find(|(cells, _)| cells.iter().any(|cell| cell::is_marked(cell)))
            .map(|(_, place)| *place);
    }
    best
}

/// Hands the rows of one table to a noun.
pub(crate) struct Driver<'d> {
    layout: Layout,
    context: Context<'d>,
    report: &'d mut Report,
    take: &'d mut dyn FnMut(&mut Row<'_>),
    rows: u64,
    is_workbook: bool,
}

impl<'d> Driver<'d> {
    /// Enters the table; `None` where its headers do not do, which has then been reported.
    #[expect(clippy::too_many_arguments, reason = "a constructor called at two places")]
    pub fn start(
        file: &str,
        sheet: Option<&str>,
        header: HeaderRow,
        shape: &Shape,
        context: Context<'d>,
        report: &'d mut Report,
        marks: bool,
        take: &'d mut dyn FnMut(&mut Row<'_>),
    ) -> Option<Driver<'d>> {
        let resolution = header.resolution;
        let is_workbook = sheet.is_some();
        let shown = |column: usize| column_shown(&resolution.headers, column, is_workbook);
        let columns = resolution
            .columns
            .iter()
            .zip(&resolution.happened_if)
            .map(|(column, happened_if)| column.or(*happened_if).map(shown))
            .collect();
        let place = TablePlace { file: file.to_owned(), sheet: sheet.map(str::to_owned), columns };
        let table = u32::try_from(report.tables.len()).unwrap_or(u32::MAX);
        let problem = |column: Option<usize>, message, remedy| Problem {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            row: Some(header.place.row),
            line: (header.place.line != header.place.row).then_some(header.place.line),
            column: column.map(shown),
            value: None,
            message,
            remedy,
        };
        report.tables.push(place);
        if let Some(place) = header.marked {
            let (message, remedy) =
                (Message::new("sheet-marked-table"), row::marked_remedy(context.onto));
            let problem = Problem { row: Some(place.row), ..problem(None, message, remedy) };
            report.add(|| problem);
            return None;
        }
        let columns_max = context.limits.columns;
        let mut faults = resolution.faults(shape);
        if resolution.headers.len() > columns_max {
            let count = resolution.headers.len();
            faults = vec![(
                None,
                Message::new("sheet-columns-many").with("count", count).with("most", columns_max),
                Message::new("sheet-remedy-columns-many").with("most", columns_max),
            )];
        }
        let is_bad = !faults.is_empty();
        for (column, message, remedy) in faults {
            report.add(|| problem(column, message, remedy));
        }
        if is_bad {
            return None;
        }
        if !resolution.unknown.is_empty() {
            let words: Vec<&str> = shape.words().collect();
            let named: Vec<Argument> = resolution
                .unknown
                .iter()
                .take(20)
                .map(|column| {
                    let header = crate::problem::shown(&resolution.headers[*column]);
                    match nearest(&header, words.iter().copied()) {
                        Some(near) => Message::new("sheet-column-near")
                            .with("column", header)
                            .with("near", near)
                            .into(),
                        None => Argument::Text(header),
                    }
                })
                .collect();
            let message = Message::new("sheet-columns-not-read").with("columns", named);
            let remedy = Message::new("sheet-remedy-columns-not-read").with("noun", shape.noun);
            let note = problem(None, message, remedy);
            report.note(note);
        }
        let section = context.mapping.section(shape.noun);
        let recorded_on = context.onto.then(|| shape.at("recorded_on"));
        if recorded_on.and_then(|at| *resolution.columns.get(at)?).is_some() {
            let message = Message::new("sheet-recorded-on-import");
            report.note(problem(None, message, Message::new("sheet-remedy-recorded-on-import")));
        }
        let layout = Layout::new(resolution, section, table, marks, recorded_on);
        Some(Driver { layout, context, report, take, rows: 0, is_workbook })
    }

    /// Takes a row; `false` where no more may be read. `epoch_1904` is given for workbooks.
    pub fn row(
        &mut self,
        cells: &[Cow<'_, str>],
        place: RowPlace,
        epoch_1904: Option<bool>,
    ) -> bool {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return true;
        }
        self.rows += 1;
        let origin = self.origin(place);
        if self.rows > self.context.limits.rows {
            let most = self.context.limits.rows.to_string();
            self.report.files_cut += 1;
            self.report.add_at(origin, None, None, || {
                (
                    Message::new("sheet-rows-many").with("most", most.clone()),
                    Message::new("sheet-remedy-rows-many").with("most", most),
                )
            });
            return false;
        }
        self.report.rows_read += 1;
        let zone = self.context.zone;
        let mut row = Row::new(cells, origin, &self.layout, self.report, zone, epoch_1904);
        row.check(self.context.limits, self.is_workbook);
        (self.take)(&mut row);
        if row.is_bad() {
            self.report.rows_bad += 1;
        }
        true
    }

    /// Reports a row whose quotation mark is never closed.
    pub fn open_quote(&mut self, place: RowPlace) {
        let origin = self.origin(place);
        self.report.rows_read += 1;
        self.report.rows_bad += 1;
        self.report.files_cut += 1;
        self.report.add_at(origin, None, None, || {
            (Message::new("sheet-quote-open"), Message::new("sheet-remedy-quote-open"))
        });
    }

    /// Notes what only the whole table shows.
    pub fn finish(self) {
        if self.rows == 0 {
            let table = &self.report.tables[self.layout.table as usize];
            let mut note = Problem::of_file(
                table.file.clone(),
                Message::new("sheet-no-rows"),
                Message::new("sheet-remedy-no-rows"),
            );
            note.sheet = table.sheet.clone();
            self.report.note(note);
        }
    }

    fn origin(&self, place: RowPlace) -> Origin {
        let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let line = if place.line == place.row { 0 } else { small(place.line) };
        Origin { table: self.layout.table, row: small(place.row), line }
    }
}

fn column_shown(headers: &[String], column: usize, is_workbook: bool) -> String {
    let header = headers.get(column).map(|header| crate::problem::shown(header));
    match (header.filter(|header| !header.is_empty()), is_workbook) {
        (Some(header), true) => format!("{} {header}", letters(column)),
        (Some(header), false) => header,
        (None, _) => letters(column),
    }
}
