//! What a spreadsheet program would read.

use std::io::Read;

use super::*;

fn book(rows: Vec<Vec<Cell>>) -> Book {
    Book {
        lang: Lang::Nl,
        currency: Currency::EUR,
        title: "Week 47".to_owned(),
        author: "De Branderij".to_owned(),
        made_at: "2026-11-23T05:55:00Z".parse().unwrap(),
        sheets: vec![Sheet {
            name: "Klanten".to_owned(),
            heads: vec!["Klant".to_owned(), "Omzet".to_owned(), "Sinds".to_owned()],
            rows,
        }],
    }
}

/// One part of the file.
fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Every part of the file.
fn all(file: &[u8]) -> String {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(file)).unwrap();
    let names: Vec<_> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    names.iter().map(|name| part(file, name)).collect()
}

#[test]
fn numbers_days_and_shares_are_values_with_a_format() {
    let day = Day::parse("2026-11-18").unwrap();
    let cells = vec![Cell::Text("Anna".to_owned()), Cell::Money(1_284_050.0), Cell::Day(day)];
    let shares = vec![Cell::Nothing, Cell::Percent(0.123), Cell::Count(58.0)];
    let file = write(&book(vec![cells, shares])).unwrap();
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    for value in ["<v>12840.5</v>", "<v>46344</v>", "<v>0.123</v>", "<v>58</v>"] {
        assert!(sheet.contains(value), "{value}: {sheet}");
    }
    let styles = part(&file, "xl/styles.xml");
    for format in ["&quot;€&quot; #,##0.00", "d-m-yyyy", "0.0%"] {
        assert!(styles.contains(format), "{format}: {styles}");
    }
    assert!(sheet.contains(r#"state="frozen""#) && sheet.contains("<autoFilter"), "{sheet}");
}

#[test]
fn what_looks_like_a_formula_or_a_link_stays_text() {
    let hostile = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(A1:A9)",
        "=HYPERLINK(\"http://evil.example\")",
        "http://evil.example/",
        "mailto:a@evil.example",
        "{=1+1}",
        "\t=1+1",
        "<script>&\u{1}",
    ];
    let rows = hostile.iter().map(|text| vec![Cell::Text((*text).to_owned())]).collect();
    let file = write(&book(rows)).unwrap();
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f"), "{sheet}");
    assert!(!sheet.contains("<hyperlink"), "{sheet}");
    let cells: Vec<_> = sheet.split("<c ").skip(1).collect();
    assert_eq!(cells.len(), hostile.len() + 3);
    assert!(cells.iter().all(|cell| cell.contains(r#"t="s""#)), "{sheet}");
    let strings = part(&file, "xl/sharedStrings.xml");
    assert!(strings.contains("=cmd|' /C calc'!A0") && strings.contains("&lt;script"), "{strings}");
    assert!(!all(&file).contains("TargetMode"), "links lead out of the file");
}

#[test]
fn the_same_report_is_always_the_same_file() {
    let rows = || vec![vec![Cell::Text("Anna".to_owned()), Cell::Money(-150.0), Cell::Nothing]];
    assert_eq!(write(&book(rows())).unwrap(), write(&book(rows())).unwrap());
    let core = part(&write(&book(rows())).unwrap(), "docProps/core.xml");
    assert!(core.contains("2026-11-23T05:55:00Z") && core.contains("De Branderij"), "{core}");
}

#[test]
fn a_list_without_rows_still_has_its_heads() {
    let file = write(&book(Vec::new())).unwrap();
    assert!(part(&file, "xl/sharedStrings.xml").contains("Klant"));
    assert!(!part(&file, "xl/worksheets/sheet1.xml").contains("<autoFilter"));
}

#[test]
fn columns_are_as_wide_as_what_they_hold() {
    let long = "n".repeat(200);
    let rows = vec![vec![Cell::Text(long), Cell::Money(12_345_678_900.0), Cell::Nothing]];
    let sheet = &book(rows).sheets[0];
    let widths: Vec<_> = (0..3).map(|column| width(sheet, column)).collect();
    assert_eq!(widths, [60, 21, 10]);
}
