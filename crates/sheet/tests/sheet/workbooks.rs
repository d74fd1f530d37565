//! Workbooks for the cases, good and bad.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use sheet::File;
use std::io::{Read, Write};
use zip::write::SimpleFileOptions;

/// The workbooks of a bad case; none for a case made of text files.
pub fn of(case: &str) -> Vec<File> {
    let activities = |bytes: Vec<u8>| vec![File::new("activities.xlsx", bytes)];
    match case {
        "workbook-rows" => activities(rows()),
        "workbook-sheet-not-there" => {
            let mapping = "[activities]\nsheet = \"台账\"\n";
            let mut files = activities(good());
            files.push(File::new("mapping.toml", mapping));
            files
        }
        "workbook-no-headers" => activities(book(|sheet| {
            sheet.write(0, 0, "活动台账").expect("a cell");
            sheet.write(1, 0, "单位").expect("a cell");
            sheet.write(1, 1, "备注").expect("a cell");
            sheet.write(2, 0, "甲支部").expect("a cell");
        })),
        "workbook-sparse" => activities(book(|sheet| {
            headers(sheet, 0);
            sheet.write(1_048_575, 0, "last").expect("a cell");
        })),
        "workbook-empty" => activities(book(|_| {})),
        "workbook-damaged" => {
            activities(with_part(&good(), "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"))
        }
        "zip-bomb" => activities(bomb()),
        "zip-texts-claimed" => activities(with_part(
            &good(),
            "xl/sharedStrings.xml",
            b"<sst uniqueCount = \"4000000000\"><si><t>x</t></si></sst>",
        )),
        "zip-entities" => activities(with_part(
            &good(),
            "xl/sharedStrings.xml",
            b"<!DOCTYPE sst [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>",
        )),
        "zip-parts" => activities(good()),
        "zip-not-workbook" => activities(zip_of(&[("word/document.xml", b"<w:document/>")])),
        _ => Vec::new(),
    }
}

fn book(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("a workbook")
}

fn headers(sheet: &mut Worksheet, row: u32) {
    for (column, header) in ["活动编号", "活动类型", "举办单位", "日期"].into_iter().enumerate()
    {
        sheet.write(row, column as u16, header).expect("a header");
    }
}

fn line(sheet: &mut Worksheet, row: u32, id: &str, kind: &str, date: &str) {
    for (column, text) in [id, kind, "甲支部", date].into_iter().enumerate() {
        sheet.write(row, column as u16, text).expect("a cell");
    }
}

/// A good workbook: a cover sheet, a title above the headers, dates as dates, as serial numbers and as texts.
pub fn good() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").expect("a name").write(0, 0, "填表说明").expect("a cell");
    let sheet = book.add_worksheet().set_name("活动").expect("a name");
    sheet.write(0, 0, "二〇二四年活动台账").expect("a title");
    headers(sheet, 1);
    line(sheet, 2, "1", "主题党日", "2024-03-05");
    line(sheet, 4, "2", "主题党日", "");
    let date = Format::new().set_num_format("yyyy\\-mm\\-dd");
    let day = ExcelDateTime::from_ymd(2024, 3, 6).expect("a day");
    sheet.write_with_format(4, 3, &day, &date).expect("a date");
    line(sheet, 5, "3", "读书班", "");
    sheet.write(5, 3, 45_358).expect("a serial number");
    book.save_to_buffer().expect("a workbook")
}

fn rows() -> Vec<u8> {
    book(|sheet| {
        sheet.set_name("活动").expect("a name");
        headers(sheet, 0);
        sheet.write(0, 4, "时长").expect("a header");
        line(sheet, 1, "1", "主题党日", "2024-02-30");
        line(sheet, 2, "2", "主题党目", "2024-03-05");
        line(sheet, 3, "3", "主题党日", "2024-03-05");
        sheet.write(3, 4, 90.5).expect("a number");
        line(sheet, 9, "4", "主题党日", "12");
        line(sheet, 10, "5", "主题党日", "2024-03-05");
        sheet.write(10, 6, "备注").expect("a cell");
    })
}

fn zip_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(content).expect("its content");
    }
    zip.finish().expect("a zip").into_inner()
}

// The same workbook with another content of one part.
fn with_part(book: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(book)).expect("a zip");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let own = part.name().expect("a name").into_owned();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its content");
        zip.start_file(own.as_str(), SimpleFileOptions::default()).expect("a part");
        zip.write_all(if own == name { content } else { &bytes }).expect("its content");
    }
    zip.finish().expect("a zip").into_inner()
}

// 64 MiB of blanks in a few kilobytes.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).expect("a part");
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..64 {
        zip.write_all(&blanks).expect("its content");
    }
    zip.finish().expect("a zip").into_inner()
}
