//! Writing tables as CSV and XLSX that no spreadsheet program executes.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return is taken for a formula by
//! spreadsheet programs. Such a cell gets a `'` in front, unless it is a plain number.

use rust_xlsxwriter::{Format, Workbook, XlsxError};
use std::io;

/// Whether the text begins with a byte order mark, which spreadsheet programs need to read Chinese.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Mark {
    /// For programs.
    #[default]
    Without,
    /// For people who open the file in a spreadsheet program.
    With,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words. In a workbook they are of the type text, whatever they begin with.
    Text(String),
    /// A number that is counted with.
    Number(u32),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Number(number) => write!(f, "{number}"),
        }
    }
}

/// A whole table as a workbook (XLSX) of one sheet, headers in the first row.
///
/// # Errors
/// Where it is larger than a sheet can be, or a cell longer than 32,767 characters.
pub fn workbook(name: &str, headers: Vec<String>, rows: &[Vec<Value>]) -> io::Result<Vec<u8>> {
    let build = || -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        let strong = Format::new().set_bold();
        for (column, header) in (0..).zip(&headers) {
            sheet.write_string_with_format(0, column, header, &strong)?;
        }
        for (at, row) in (1..).zip(rows) {
            for (column, value) in (0..).zip(row) {
                match value {
                    Value::Text(text) => sheet.write_string(at, column, text)?,
                    Value::Number(number) => sheet.write_number(at, column, *number)?,
                };
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        book.save_to_buffer()
    };
    build().map_err(io::Error::other)
}

/// Writes rows of cells to anything; UTF-8, commas, CRLF as in RFC 4180.
pub struct TableWriter<W: io::Write> {
    writer: csv::Writer<W>,
}

impl<W: io::Write> TableWriter<W> {
    /// Starts a table.
    ///
    /// # Errors
    /// Where the mark cannot be written.
    pub fn new(mut target: W, mark: Mark) -> io::Result<TableWriter<W>> {
        if mark == Mark::With {
            target.write_all("\u{FEFF}".as_bytes())?;
        }
        let writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .flexible(true)
            .from_writer(target);
        Ok(TableWriter { writer })
    }

    /// Writes a row.
    ///
    /// # Errors
    /// Where the target cannot be written to.
    pub fn row<C: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = C>) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(inert(cell.as_ref()).as_ref())?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Writes what is still held back, and gives the target back.
    ///
    /// # Errors
    /// Where the target cannot be written to.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(|error| error.into_error())
    }
}

/// A whole table as text.
///
/// ```
/// use sheet::write::{Mark, table};
/// let text = table(["unit", "met"], [["=1+1", "-5"]], Mark::Without);
/// assert_eq!(text, "unit,met\r\n'=1+1,-5\r\n");
/// ```
pub fn table<H, R, C>(headers: H, rows: R, mark: Mark) -> String
where
    H: IntoIterator,
    H::Item: AsRef<str>,
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let build = || -> io::Result<Vec<u8>> {
        let mut writer = TableWriter::new(Vec::new(), mark)?;
        writer.row(headers)?;
        for row in rows {
            writer.row(row)?;
        }
        writer.finish()
    };
    let bytes = build().expect("memory can be written to");
    String::from_utf8(bytes).expect("cells are text")
}

/// A cell that no spreadsheet program takes for a formula. What looks as if it had been made so gets another `'`, so
/// that [`active`] gives back what was written.
pub fn inert(cell: &str) -> std::borrow::Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) && !is_plain_number(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// The cell that [`inert`] made this of; any other cell as it is.
///
/// ```
/// use sheet::write::{active, inert};
/// for cell in ["=1+1", "'=1+1", "-5", "'-5", "'90s"] {
///     assert_eq!(active(&inert(cell)), cell);
/// }
/// ```
pub fn active(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

// Only digits with a sign before and a point inside: `1e5`, `inf` and hexadecimal are left to the caution above.
fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(whole) && all(fraction)
}
