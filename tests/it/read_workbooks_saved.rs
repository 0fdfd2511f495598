//! Workbooks as programs really save them: numbered parts, formulas that nobody worked out, telephone
//! numbers that are numbers, and sheets in which more stands than one table.

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::Worksheet;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::support::TestApp;
use crate::support::workbook::{by_hand, day, number, row, words, workbook};

fn app() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

fn orders(app: &TestApp) -> String {
    app.sql(
        "select c.name, o.amount, date(o.day * 86400, 'unixepoch') from orders o
         join customers c on c.id = o.customer_id order by o.day, o.id",
    )
}

/// The same workbook with parts that are written otherwise.
fn rewritten(app: &TestApp, from: &str, to: &str, part: impl Fn(&str, Vec<u8>) -> Vec<u8>) {
    let whole = std::fs::read(app.path(from)).unwrap();
    let mut parts = ZipArchive::new(Cursor::new(whole)).unwrap();
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut one = parts.by_index(at).unwrap();
        let (name, mut bytes) = (one.name().unwrap().to_string(), Vec::new());
        one.read_to_end(&mut bytes).unwrap();
        copy.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        copy.write_all(&part(&name, bytes)).unwrap();
    }
    app.write(to, copy.finish().unwrap().into_inner());
}

/// Rows of customers, days in March and amounts, from this row on.
fn sales(sheet: &mut Worksheet, first: u32, rows: &[(&str, f64)]) {
    for (row, (name, amount)) in (first..).zip(rows) {
        words(sheet, row, &[name]);
        day(sheet, (row, 1), &format!("2026-03-{:02}", row + 1));
        number(sheet, (row, 2), *amount, "#,##0.00");
    }
}

#[test]
fn a_workbook_saved_by_libreoffice_is_the_one_it_was_made_from() {
    let app = app();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/workbooks/libreoffice.xlsx");
    std::fs::copy(path, app.path("boek.xlsx")).unwrap();
    // As “Strict Open XML” has it, the same parts are in other namespaces.
    rewritten(&app, "boek.xlsx", "strikt.xlsx", |_, bytes| {
        let text = String::from_utf8(bytes).unwrap();
        let main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
        let relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
        text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", main)
            .replace(
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                relations,
            )
            .into_bytes()
    });
    for file in ["strikt.xlsx", "boek.xlsx"] {
        let said = app.ok(&format!("import orders @{file} --lang nl --dry-run"));
        assert!(said.contains("13 regels gelezen = 12 nieuw"), "{said}");
        assert!(said.contains("Gelezen is het blad ‘Verkoopboek’"), "{said}");
        assert!(!said.contains("formule"), "{said}");
    }
    app.ok("import orders @boek.xlsx");
    assert_eq!(app.sql("select sum(amount), count(*) from orders"), "195330 12");
    let numbers = app.sql("select external_id from customers where id > 0 order by 1");
    assert_eq!(numbers, "00100\n00101\n00102\n00103");
}

#[test]
fn digits_in_a_form_are_read_as_they_are_shown() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klantnummer", "Naam", "Telefoon"]);
        let phones = [
            (612_345_678.0, "\"0\"#########"),
            (612_345_679.0, "00\\-00000000"),
            (31_612_345_670.0, "\\+#"),
            (612_345_671.0, "0#########"),
            (31_612_345_672.0, "General"),
        ];
        for (nth, (phone, format)) in (1_u32..).zip(phones) {
            number(sheet, (nth, 0), f64::from(nth), "\"K\"0000");
            words(
                sheet,
                nth,
                &["", &format!("Klant {}", ["a", "b", "c", "d", "e"][nth as usize - 1])],
            );
            number(sheet, (nth, 2), phone, format);
        }
    };
    workbook(&app, "relaties.xlsx", &[("Blad1", &sheet)]);
    app.ok("import customers @relaties.xlsx");
    assert_eq!(
        app.sql("select external_id, phone from customers where id > 0 order by id"),
        "K0001 0612345678\nK0002 06-12345679\nK0003 +31612345670\nK0004 0612345671\nK0005 31612345672"
    );
}

const UNWORKED: &str = "Cell C2 of the sheet “Blad1” holds a formula without a result";

#[test]
fn formulas_that_nobody_worked_out_are_said_to_be() {
    let app = app();
    let unworked = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Anna</t></is></c>\
                    <c r=\"B2\" t=\"inlineStr\"><is><t>2026-03-01</t></is></c><c r=\"C2\"><f>2*5</f><v></v></c></row>\
                    <row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>Bram</t></is></c>\
                    <c r=\"B3\" t=\"inlineStr\"><is><t>2026-03-02</t></is></c><c r=\"C3\"><f>2*6</f></c></row>";
    let header = row(&["Klant", "Datum", "Bedrag"]);
    by_hand(&app, "kaal.xlsx", &format!("<sheetData>{header}{unworked}</sheetData>"), &[]);
    let said = app.run("import orders @kaal.xlsx");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("2 rows are invalid, all for the same reason"), "{said:?}");
    assert!(said.err.contains(UNWORKED), "{said:?}");
    let dutch = app.run("import orders @kaal.xlsx --lang nl");
    assert!(
        dutch.err.contains("In cel C2 van het blad ‘Blad1’ staat een formule zonder uitkomst"),
        "{dutch:?}"
    );

    // One of several, and results that are empty words.
    let rest = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Anna</t></is></c>\
                <c r=\"B2\" t=\"inlineStr\"><is><t>2026-03-01</t></is></c><c r=\"C2\"><f>2*5</f><v>10</v></c>\
                <c r=\"D2\" t=\"str\"><f>\"\"</f><v></v></c></row>";
    by_hand(&app, "goed.xlsx", &format!("<sheetData>{header}{rest}</sheetData>"), &[]);
    let said = app.ok("import orders @goed.xlsx");
    assert!(!said.contains("formula"), "{said}");
    assert_eq!(orders(&app), "Anna 1000 2026-03-01");
}

/// As Excel for the web names them.
#[test]
fn parts_with_numbers_behind_their_names_are_found() {
    let app = app();
    let target = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let start = format!(
        "<Relationships>{}</Relationships>",
        target("rId1", "officeDocument", "xl/workbook22.xml")
    );
    let parts = [
        target("rId1", "worksheet", "worksheets/sheet13.xml"),
        target("rId2", "styles", "styles4.xml"),
        target("rId3", "sharedStrings", "sharedStrings7.xml"),
    ];
    let relations = format!("<Relationships>{}</Relationships>", parts.concat());
    let cells = "<worksheet><sheetData>\
        <row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c></row>\
        <row><c t=\"s\"><v>3</v></c><c s=\"1\"><v>46082</v></c><c><v>12.5</v></c></row></sheetData></worksheet>";
    let more = [
        ("_rels/.rels", start.as_str()),
        (
            "xl/workbook22.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Blad1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        ("xl/_rels/workbook22.xml.rels", relations.as_str()),
        ("xl/worksheets/sheet13.xml", cells),
        (
            "xl/styles4.xml",
            "<styleSheet><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
        ),
        (
            "xl/sharedStrings7.xml",
            "<sst><si><t>Klant</t></si><si><t>Datum</t></si><si><t>Bedrag</t></si><si><t>Anna</t></si></sst>",
        ),
    ];
    by_hand(&app, "web.xlsx", "<sheetData/>", &more);
    app.ok("import orders @web.xlsx");
    assert_eq!(orders(&app), "Anna 1250 2026-03-01");
}

/// Its rows would be none, and another sheet be taken for the one that is meant.
#[test]
fn a_sheet_in_utf_16_is_refused_and_not_passed_over() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klantnummer", "Naam"]);
        words(sheet, 1, &["1", "Anna"]);
    };
    workbook(&app, "heel.xlsx", &[("Voorblad", &sheet), ("Klanten", &sheet)]);
    rewritten(&app, "heel.xlsx", "breed.xlsx", |name, bytes| {
        if !name.ends_with("sheet2.xml") {
            return bytes;
        }
        let text = String::from_utf8(bytes).unwrap().replace("UTF-8", "UTF-16");
        let units = text.encode_utf16().flat_map(u16::to_le_bytes);
        [0xff, 0xfe].into_iter().chain(units).collect()
    });
    let said = app.run("import customers @breed.xlsx");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("cannot be read as a workbook"), "{said:?}");
}

#[test]
fn a_space_far_to_the_right_is_nothing() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klantnummer", "Naam"]);
        words(sheet, 1, &["1", "Anna"]);
        sheet.write_string(0, 255, " ").unwrap();
    };
    workbook(&app, "ver.xlsx", &[("Blad1", &sheet)]);
    app.ok("import customers @ver.xlsx");
    assert_eq!(app.sql("select name from customers where id > 0"), "Anna");
}

#[test]
fn a_header_far_down_is_asked_for_and_read_where_it_is_said() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        for at in 0..38 {
            words(sheet, at, &[&format!("Toelichting {}", at + 1)]);
        }
        words(sheet, 39, &["Klantnummer", "Naam", "Plaats"]);
        words(sheet, 40, &["1", "Anna", "Zwolle"]);
    };
    workbook(&app, "lang.xlsx", &[("Blad1", &sheet)]);
    let said = app.run("import customers @lang.xlsx");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("No row with the names of columns was found"), "{said:?}");
    assert!(said.err.contains("--header LINE") && !said.err.contains("commas"), "{said:?}");
    app.ok("import customers @lang.xlsx --header 40");
    assert_eq!(app.sql("select name, city from customers where id > 0"), "Anna Zwolle");
    app.write("lang.csv", format!("{}Klantnummer;Naam\n2;Bram\n", "uitleg\n".repeat(50)));
    app.ok("import customers @lang.csv --header 51");
    assert_eq!(app.sql("select name from customers where external_id = 2"), "Bram");
    assert_eq!(app.run("import customers @lang.csv --header 99").code, 2);
}

/// What was sold, and below it what was bought in, with one column more or less.
fn two_tables(sheet: &mut Worksheet) {
    words(sheet, 0, &["Verkopen"]);
    words(sheet, 1, &["Klant", "Datum", "Bedrag"]);
    sales(sheet, 2, &[("Anna", 10.0), ("Bram", 11.0)]);
    words(sheet, 6, &["Inkopen"]);
    words(sheet, 7, &["Leverancier", "Datum", "Bedrag", "Betaald op"]);
    sales(sheet, 8, &[("Groothandel", 100.0), ("Molen", 200.0)]);
}

#[test]
fn of_two_tables_below_one_another_it_is_asked_which_is_meant() {
    let app = app();
    workbook(&app, "twee.xlsx", &[("Blad1", &two_tables)]);
    let said = app.run("import orders @twee.xlsx");
    assert_eq!((said.code, orders(&app)), (3, String::new()), "{said:?}");
    assert!(
        said.err.contains("Below this table another one begins: line 8: “Leverancier"),
        "{said:?}"
    );
    assert!(said.err.contains("--header 2") && said.err.contains("--header 8"), "{said:?}");
    let said = app.ok("import orders @twee.xlsx --header 2");
    assert!(said.contains("3 rows belong to another table"), "{said}");
    assert_eq!(orders(&app), "Anna 1000 2026-03-03\nBram 1100 2026-03-04");
    // Remembered with the names of the columns.
    let again = app.json("import orders @twee.xlsx");
    assert_eq!((&again["unchanged"], &again["created"]), (&2.into(), &0.into()), "{again}");

    let other = self::app();
    workbook(&other, "twee.xlsx", &[("Blad1", &two_tables)]);
    other.ok("import orders @twee.xlsx --header 8 --map name=Leverancier");
    assert_eq!(orders(&other), "Groothandel 10000 2026-03-09\nMolen 20000 2026-03-10");
}

/// The lower one has more of the names that are known: the rows above it are not passed over for that.
#[test]
fn a_lower_table_with_more_names_does_not_hide_the_upper_one() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klant", "Datum", "Bedrag"]);
        sales(sheet, 1, &[("Anna", 10.0), ("Bram", 11.0)]);
        words(sheet, 4, &["Debiteur", "Datum", "Bedrag excl. btw", "Factuurnr"]);
        sales(sheet, 5, &[("Cor", 12.0)]);
        sheet.write_number(5, 3, 77).unwrap();
    };
    workbook(&app, "twee.xlsx", &[("Blad1", &sheet)]);
    let said = app.run("import orders @twee.xlsx");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("another one begins: line 5: “Debiteur"), "{said:?}");
    app.ok("import orders @twee.xlsx --header 1");
    assert_eq!(orders(&app), "Anna 1000 2026-03-02\nBram 1100 2026-03-03");
}

#[test]
fn names_that_come_again_with_a_page_number_begin_no_other_table() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klant", "Datum", "Bedrag", "Blad 1"]);
        sales(sheet, 1, &[("Anna", 10.0)]);
        words(sheet, 3, &["Klant", "Datum", "Bedrag", "Blad 2"]);
        sales(sheet, 4, &[("Bram", 11.0)]);
    };
    workbook(&app, "paginas.xlsx", &[("Blad1", &sheet)]);
    app.ok("import orders @paginas.xlsx");
    assert_eq!(orders(&app), "Anna 1000 2026-03-02\nBram 1100 2026-03-05");
}

#[test]
fn a_table_with_names_of_its_own_below_is_none_of_the_rows() {
    let app = app();
    app.write(
        "lijst.csv",
        "Klant;Verkoopdatum;Bedrag\nAnna;2026-03-01;10,00\n\nLeverancier;Factuurdatum;Totaal\nMolen;2026-03-02;99,00\n",
    );
    let said = app.run("import orders @lijst.csv");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("another one begins: line 4"), "{said:?}");
}

#[test]
fn a_header_of_two_rows_is_read_as_one() {
    for group in [["Factuur", "Factuur", "Bedrag", "Bedrag"], ["Factuur", "", "Bedrag", ""]] {
        let app = app();
        let sheet = |sheet: &mut Worksheet| {
            words(sheet, 1, &["Klant", group[0], group[1], group[2], group[3]]);
            words(sheet, 2, &["", "nummer", "datum", "excl. btw", "incl. btw"]);
            words(sheet, 3, &["Anna"]);
            sheet.write_number(3, 1, 1001).unwrap();
            day(sheet, (3, 2), "2026-03-01");
            number(sheet, (3, 3), 100.0, "0.00");
            number(sheet, (3, 4), 121.0, "0.00");
        };
        workbook(&app, "lijst.xlsx", &[("Blad1", &sheet)]);
        let said = app.ok("import orders @lijst.xlsx");
        assert!(said.contains("Bedrag excl. btw → "), "{said}");
        assert_eq!(orders(&app), "Anna 10000 2026-03-01");
        assert_eq!(app.sql("select external_id from orders"), "1001");
    }
}

/// As the outline of Excel sums them up, in either language.
#[test]
fn sums_of_groups_are_no_orders() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klant", "Datum", "Bedrag"]);
        let groups = [("Anna", "Totaal Anna"), ("Bram", "Bram Totaal"), ("Cor", "Cor Total")];
        for (nth, (name, total)) in (0_u32..).zip(groups) {
            let amount = f64::from(10 + nth);
            sales(sheet, 1 + nth * 3, &[(name, amount), (name, amount)]);
            words(sheet, 3 + nth * 3, &[total]);
            number(sheet, (3 + nth * 3, 2), 2.0 * amount, "0.00");
        }
        words(sheet, 10, &["Eindtotaal"]);
        number(sheet, (10, 2), 66.0, "0.00");
    };
    workbook(&app, "groepen.xlsx", &[("Blad1", &sheet)]);
    let said = app.json("import orders @groepen.xlsx");
    assert_eq!(
        (&said["created"], &said["skipped"], &said["invalid"]),
        (&6.into(), &4.into(), &0.into()),
        "{said}"
    );
}
