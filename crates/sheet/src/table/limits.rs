//! Upper bounds: what a file may cost before anybody looks at its content.

/// A limit on everything that a file controls. The defaults are written down in `docs/formats.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one file.
    pub bytes: u64,
    /// Rows with content below the headers, in one file.
    pub rows: u64,
    /// Columns of one table.
    pub columns: usize,
    /// Characters of one cell (what spreadsheet programs allow).
    pub cell_chars: usize,
    /// Problems that are listed, and notes; the rest are counted.
    pub problems: usize,
    /// Bytes of a workbook once unpacked, counted while unpacking and not taken from what the file claims.
    pub unpacked_bytes: u64,
    /// Bytes of unpacked content per packed byte; asked of parts that unpack to more than 16 MiB.
    pub unpacked_ratio: u64,
    /// Parts (files inside the zip) of a workbook.
    pub parts: usize,
    /// Distinct texts of a workbook.
    pub texts: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 256 << 20,
            rows: 5_000_000,
            columns: 200,
            cell_chars: 32_767,
            problems: 50,
            unpacked_bytes: 1 << 30,
            unpacked_ratio: 200,
            parts: 10_000,
            texts: 10_000_000,
        }
    }
}
