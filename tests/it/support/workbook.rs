//! Workbooks for one test: made by a program, or put together by hand where no program would.

use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::TestApp;

/// The name of a sheet, and what fills it.
type Filled<'a> = (&'a str, &'a dyn Fn(&mut Worksheet));

/// A workbook with these sheets in the test's folder.
pub(crate) fn workbook(app: &TestApp, name: &str, sheets: &[Filled<'_>]) {
    let mut book = Workbook::new();
    for (title, fill) in sheets {
        fill(book.add_worksheet().set_name(*title).unwrap());
    }
    app.write(name, book.save_to_buffer().unwrap());
}

/// A row of words from the first column on.
pub(crate) fn words(sheet: &mut Worksheet, row: u32, words: &[&str]) {
    for (column, word) in (0..).zip(words).filter(|(_, word)| !word.is_empty()) {
        sheet.write_string(row, column, *word).unwrap();
    }
}

/// A real day, shown as people in the Netherlands write it.
pub(crate) fn day(sheet: &mut Worksheet, (row, column): (u32, u16), day: &str) {
    let format = Format::new().set_num_format("dd-mm-yyyy");
    let day = ExcelDateTime::parse_from_str(day).unwrap();
    sheet.write_datetime_with_format(row, column, &day, &format).unwrap();
}

/// A number as its format shows it.
pub(crate) fn number(sheet: &mut Worksheet, (row, column): (u32, u16), number: f64, format: &str) {
    sheet
        .write_number_with_format(row, column, number, &Format::new().set_num_format(format))
        .unwrap();
}

/// The parts of a workbook with one sheet; `xml` is what stands in it, and `more` comes besides.
pub(crate) fn by_hand(app: &TestApp, name: &str, xml: &str, more: &[(&str, &str)]) {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{xml}</worksheet>"
    );
    let mut parts = vec![
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    parts.retain(|(part, _)| more.iter().all(|(other, _)| other != part));
    for (part, text) in parts.iter().chain(more) {
        zip.start_file(*part, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    app.write(name, zip.finish().unwrap().into_inner());
}

/// Cells of a row as a sheet has them: words as they are, numbers as numbers.
pub(crate) fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| match text.parse::<f64>() {
        Ok(_) => format!("<c><v>{text}</v></c>"),
        Err(_) => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}
