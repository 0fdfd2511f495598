//! Workbooks that are damaged, locked, of another form or made to do harm: each ends with a sentence, and
//! nothing is stored. The program that reads them is another one, under limits; this one goes on.

use std::io::{Cursor, Write};
use std::net::TcpListener;

use rust_xlsxwriter::Worksheet;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::TestApp;
use crate::support::workbook::{by_hand, row, words, workbook};

fn app() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

fn refused(app: &TestApp, file: &str, words: &str) {
    let said = app.run(&format!("import customers @{file}"));
    assert_eq!(said.code, 3, "{file}: {said:?}");
    assert!(said.err.contains(words), "{file}: {said:?}");
    assert_eq!(said.err.trim_end().lines().count(), 1, "{file}: {said:?}");
    assert!(!said.err.contains("panicked") && !said.err.contains("allocation"), "{file}: {said:?}");
    let dutch = app.run(&format!("import customers @{file} --lang nl"));
    assert_eq!(dutch.code, 3, "{file}: {dutch:?}");
    assert_eq!(
        app.sql("select (select count(*) from customers), (select count(*) from imports)"),
        "0 0"
    );
}

fn zip_of(app: &TestApp, name: &str, parts: &[&str]) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        zip.start_file(*part, SimpleFileOptions::default()).unwrap();
        zip.write_all(b"text").unwrap();
    }
    app.write(name, zip.finish().unwrap().into_inner());
}

const DAMAGED: &str = "it is damaged or not whole";
const TOO_LARGE: &str = "holds more than Kring reads from a workbook";

#[test]
fn what_is_no_workbook_of_this_form_says_what_to_do() {
    let app = app();
    app.write("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and what an old program wrote");
    refused(&app, "oud.xls", "save it as an Excel workbook (.xlsx)");
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    app.write("slot.xlsx", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &name].concat());
    refused(&app, "slot.xlsx", "is locked with a password");
    zip_of(&app, "b.xlsb", &["[Content_Types].xml", "xl/workbook.bin"]);
    refused(&app, "b.xlsb", "is a binary workbook");
    zip_of(&app, "o.ods", &["mimetype", "content.xml"]);
    refused(&app, "o.ods", "is a spreadsheet of LibreOffice");
    zip_of(&app, "brief.docx", &["[Content_Types].xml", "word/document.xml"]);
    refused(&app, "brief.docx", "is a document or slides");
    zip_of(&app, "export.zip", &["orders.csv"]);
    refused(&app, "export.zip", "Unpack it");
    zip_of(&app, "leeg.xlsx", &[]);
    refused(&app, "leeg.xlsx", "is a packed file");
    app.write("web.xls", "<html><body><table><tr><td>Naam</td></tr></table></body></html>");
    refused(&app, "web.xls", "is a web page");
}

#[test]
fn what_is_damaged_is_said_to_be() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| words(sheet, 0, &["Naam"]);
    workbook(&app, "heel.xlsx", &[("Blad1", &sheet)]);
    let whole = std::fs::read(app.path("heel.xlsx")).unwrap();
    app.write("half.xlsx", &whole[..whole.len() / 2]);
    refused(&app, "half.xlsx", DAMAGED);
    app.write("geen.xlsx", b"PK\x03\x04 and nothing that follows");
    refused(&app, "geen.xlsx", DAMAGED);
    let mut changed = whole.clone();
    let middle = changed.len() / 3;
    changed[middle..middle + 40].fill(0xff);
    app.write("anders.xlsx", changed);
    refused(&app, "anders.xlsx", DAMAGED);
    by_hand(&app, "afgebroken.xlsx", "<sheetData><row><c><v>1", &[]);
    refused(&app, "afgebroken.xlsx", DAMAGED);
    let laughs = "<!DOCTYPE sst [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    let cell = "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>";
    by_hand(&app, "grap.xlsx", cell, &[("xl/sharedStrings.xml", laughs)]);
    refused(&app, "grap.xlsx", DAMAGED);
    let backwards = "<sheetData><row r=\"9\"><c r=\"A9\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c></row></sheetData>";
    by_hand(&app, "terug.xlsx", backwards, &[]);
    refused(&app, "terug.xlsx", DAMAGED);
    let beyond = "<sheetData><row r=\"4294967295\"><c r=\"ZZZZZZZZ4294967299\"><v>1</v></c></row></sheetData>";
    by_hand(&app, "verder.xlsx", beyond, &[]);
    refused(&app, "verder.xlsx", "");
}

#[test]
fn two_cells_at_the_ends_of_a_sheet_fill_no_memory() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Naam"]);
        sheet.write_string(1_048_575, 16_383, "ver weg").unwrap();
    };
    workbook(&app, "ver.xlsx", &[("Blad1", &sheet)]);
    refused(&app, "ver.xlsx", "Row 1048576 of the sheet “Blad1” has more than 200 columns");
    let far = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Naam"]);
        words(sheet, 1_048_575, &["Anna"]);
    };
    workbook(&app, "diep.xlsx", &[("Blad1", &far)]);
    let said = app.json("import customers @diep.xlsx");
    assert_eq!((&said["created"], &said["skipped"]), (&1.into(), &1.into()), "{said}");
}

#[test]
fn a_million_columns_are_refused() {
    let app = app();
    let cells = "<c><v>1</v></c>".repeat(1_000_000);
    by_hand(&app, "breed.xlsx", &format!("<sheetData><row>{cells}</row></sheetData>"), &[]);
    refused(&app, "breed.xlsx", TOO_LARGE);
    let cells: String =
        (0..5_000).map(|nth| format!("<c><v>{}</v></c>", nth * 7919 % 9973)).collect();
    by_hand(&app, "breder.xlsx", &format!("<sheetData><row>{cells}</row></sheetData>"), &[]);
    refused(&app, "breder.xlsx", "has more than 200 columns");
}

#[test]
fn what_unpacks_to_more_than_it_may_is_refused_before_it_is_opened() {
    let app = app();
    let cell = format!("<sheetData>{}</sheetData>", row(&["Naam"]));
    let strings = format!("<sst>{}</sst>", "<si><t>a</t></si>".repeat(2_000_000));
    by_hand(&app, "bom.xlsx", &cell, &[("xl/sharedStrings.xml", &strings)]);
    refused(&app, "bom.xlsx", TOO_LARGE);
    let names: Vec<String> = (0..1_001).map(|nth| format!("xl/media/{nth}.png")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "x")).collect();
    by_hand(&app, "veel.xlsx", &cell, &many);
    refused(&app, "veel.xlsx", TOO_LARGE);
    let noise: Vec<u8> = (0..26_u32 << 20)
        .map(|nth| (nth.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0])
        .collect();
    app.write("groot.xlsx", [b"PK\x03\x04".as_slice(), &noise].concat());
    refused(&app, "groot.xlsx", TOO_LARGE);
}

/// A program that took what it was promised would have 96 GB here: it is stopped, and this one is not.
#[test]
fn a_promise_of_billions_of_texts_ends_the_reader_alone() {
    let app = app();
    let cell = "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>";
    let strings = "<sst uniqueCount=\"4000000000\"><si><t>Naam</t></si></sst>";
    by_hand(&app, "belofte.xlsx", cell, &[("xl/sharedStrings.xml", strings)]);
    refused(&app, "belofte.xlsx", "took more memory or time");
}

#[test]
fn elements_within_elements_and_a_cell_without_end_do_no_harm() {
    let app = app();
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let sheet = format!("<sheetData>{deep}{}{}</sheetData>", row(&["Naam"]), row(&["Anna"]));
    by_hand(&app, "diep.xlsx", &sheet, &[]);
    app.ok("import customers @diep.xlsx --dry-run");
    let long: String = (0..20_000).map(|nth| format!("{} ", nth * 7919 % 9973)).collect();
    let sheet = format!("<sheetData>{}{}</sheetData>", row(&["Naam"]), row(&[&long]));
    by_hand(&app, "lang.xlsx", &sheet, &[]);
    refused(&app, "lang.xlsx", "A cell on line 2 is longer than 64 KB");
}

#[test]
fn links_to_elsewhere_are_not_followed() {
    let app = app();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let target = format!("http://{}/book.xlsx", listener.local_addr().unwrap());
    let sheet = format!(
        "<sheetData>{}<row><c t=\"str\"><f>[1]Blad1!A1</f><v>Anna</v></c></row></sheetData>",
        row(&["Naam"])
    );
    let link = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"externalLinkPath\" Target=\"{target}\" TargetMode=\"External\"/></Relationships>"
    );
    let more = [
        ("xl/externalLinks/externalLink1.xml", "<externalLink/>"),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", link.as_str()),
    ];
    by_hand(&app, "link.xlsx", &sheet, &more);
    app.ok("import customers @link.xlsx");
    assert_eq!(app.sql("select name from customers"), "Anna", "what was last worked out");
    assert!(listener.accept().is_err(), "nobody called");
}
