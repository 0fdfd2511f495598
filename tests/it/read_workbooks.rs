//! Workbooks as people keep them: what they show comes in as if it had been exported as text.

use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Url, Worksheet};

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

const EURO: &str = "_ [$€-413] * #,##0.00_ ;_ [$€-413] * -#,##0.00_ ;_ [$€-413] * \"-\"??_ ;_ @_ ";

/// A title over all columns, the header in row 5, real days and money, a total, styled rows without
/// anything in them, and a sheet with remarks.
fn of_the_accountant(sheet: &mut Worksheet) {
    sheet.merge_range(0, 0, 0, 4, "Verkoop 2026: De Branderij", &Format::new().set_bold()).unwrap();
    words(sheet, 1, &["Opgemaakt door", "", "Kantoor Bos"]);
    words(sheet, 4, &["Factuurnr", "Factuurdatum", "Klant", "Bedrag excl. btw", "Btw %"]);
    for (nth, (name, amount)) in (0_u32..).zip([
        ("Anna Jansen", 0.1 + 0.2),
        ("Bakkerij Bos", 1_234.5),
        ("Anna Jansen", 1.234),
        ("Kees Smit", -12.5),
    ]) {
        let at = 5 + nth;
        sheet.write_number(at, 0, f64::from(20_260_001 + nth)).unwrap();
        day(sheet, (at, 1), &format!("2026-03-{:02}", 1 + nth));
        words(sheet, at, &["", "", name]);
        number(sheet, (at, 3), amount, EURO);
        number(sheet, (at, 4), 0.21, "0%");
    }
    words(sheet, 9, &["", "", "Totaal"]);
    let sum = Formula::new("=SUM(D6:D9)").set_result("1223.534");
    sheet.write_formula_with_format(9, 3, sum, &Format::new().set_num_format(EURO)).unwrap();
    for at in 11..40 {
        sheet.write_blank(at, 1, &Format::new().set_num_format("dd-mm-yyyy")).unwrap();
    }
}

fn remarks(sheet: &mut Worksheet) {
    words(sheet, 0, &["Datum", "Opmerking"]);
    words(sheet, 1, &["3 maart", "Nog bellen over factuur 20260002"]);
}

#[test]
fn a_workbook_of_the_accountant_comes_in_as_it_is() {
    let app = app();
    workbook(&app, "jaar.xlsx", &[("Toelichting", &remarks), ("Verkoop", &of_the_accountant)]);
    let said = app.ok("import orders @jaar.xlsx --lang nl");
    assert!(said.contains("Gelezen is het blad ‘Verkoop’. Niet gelezen: Toelichting."), "{said}");
    assert_eq!(
        orders(&app),
        "Anna Jansen 30 2026-03-01\nBakkerij Bos 123450 2026-03-02\n\
         Anna Jansen 123 2026-03-03\nKees Smit -1250 2026-03-04"
    );
    assert_eq!(app.sql("select external_id from orders order by id limit 1"), "20260001");
    let again = app.json("import orders @jaar.xlsx");
    assert_eq!((&again["unchanged"], &again["created"]), (&4.into(), &0.into()), "{again}");
    assert_eq!(
        app.sql(
            "select count(distinct sha256), count(distinct file_name), max(file_name) from imports"
        ),
        "1 1 jaar.xlsx",
        "known by the workbook itself"
    );
    let left: Vec<_> = std::fs::read_dir(app.dir.path()).unwrap().flatten().collect();
    assert!(
        left.iter().all(|file| !file.file_name().to_string_lossy().contains(".part")),
        "{left:?}"
    );
}

#[test]
fn a_row_that_is_wrong_is_named_by_its_number_in_the_sheet() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 2, &["Klant", "Datum", "Bedrag", "Omschrijving"]);
        words(sheet, 3, &["Anna", "", "", "twee\nregels, en \"meer\""]);
        day(sheet, (3, 1), "2026-03-01");
        number(sheet, (3, 2), 12.5, "0.00");
        words(sheet, 6, &["Bram", "morgen", "", "=1+1"]);
        number(sheet, (6, 2), 7.25, "0.00");
    };
    workbook(&app, "lijst.xlsx", &[("Blad1", &sheet)]);
    let said = app.ok("import orders @lijst.xlsx --report-errors @fout.csv --dry-run");
    assert!(said.contains("line 7: ") && said.contains("“morgen”"), "{said}");
    assert_eq!(app.sql("select count(*) from orders"), "0");
    let errors = std::fs::read_to_string(app.path("fout.csv")).unwrap();
    assert!(errors.ends_with(",Bram,morgen,7.25,'=1+1\n"), "{errors}");
    app.ok("import orders @lijst.xlsx");
    assert_eq!(orders(&app), "Anna 1250 2026-03-01");
}

#[test]
fn a_file_is_what_it_holds_whatever_it_is_called() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Naam", "Plaats"]);
        words(sheet, 1, &["Anna", "Zwolle"]);
    };
    workbook(&app, "klanten.csv", &[("Blad1", &sheet)]);
    app.write("ook.xlsx", "naam;plaats\nBram;Breda\n");
    app.ok("import customers @klanten.csv");
    app.ok("import customers @ook.xlsx");
    assert_eq!(app.sql("select name, city from customers order by id"), "Anna Zwolle\nBram Breda");
}

#[test]
fn numbers_of_cells_are_read_beside_numbers_that_are_text() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klant", "Datum", "Bedrag"]);
        for (nth, text) in (1_u32..).zip(["1.234,56", "12,5", "", ""]) {
            words(sheet, nth, &[&format!("K{nth}"), &format!("2026-03-0{nth}"), text]);
        }
        number(sheet, (3, 2), 1.234, "General");
        number(sheet, (4, 2), 1_234.5, "#,##0.00");
    };
    workbook(&app, "lijst.xlsx", &[("Blad1", &sheet)]);
    let expect =
        "K1 123456 2026-03-01\nK2 1250 2026-03-02\nK3 123 2026-03-03\nK4 123450 2026-03-04";
    app.ok("import orders @lijst.xlsx");
    assert_eq!(orders(&app), expect);
    // Also where somebody said how numbers are written in files with these headers.
    let other = self::app();
    other.write("eerst.csv", "Klant;Datum;Bedrag\nK9;2026-02-01;1.234\n");
    other.ok("import orders @eerst.csv --decimal ,");
    workbook(&other, "lijst.xlsx", &[("Blad1", &sheet)]);
    other.ok("import orders @lijst.xlsx");
    assert_eq!(orders(&other), format!("K9 123400 2026-02-01\n{expect}"));
}

#[test]
fn a_cell_says_what_it_shows() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        let header = [
            "Klantnummer",
            "Naam",
            "Postcode",
            "Telefoon",
            "next_touch_on",
            "Nieuwsbrief",
            "Site",
            "Plaats",
        ];
        words(sheet, 0, &header);
        number(sheet, (1, 0), 17.0, "00000");
        words(sheet, 1, &["", "Anna Jansen", "", "", "", "", "", ""]);
        number(sheet, (1, 3), 612_345_678.0, "0000000000");
        day(sheet, (1, 4), "2026-12-24");
        sheet.write_boolean(1, 5, true).unwrap();
        sheet.write_url(1, 6, Url::new("https://example.com").set_text("site")).unwrap();
        sheet.write_formula(1, 7, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
        number(sheet, (2, 0), 8_712_345_678_901.0, "General");
        words(sheet, 2, &["", "Bram Bos"]);
        number(sheet, (2, 4), 0.0, "dd-mm-yyyy");
        sheet.write_formula(2, 7, Formula::new("=A1&B1").set_result("Zwolle")).unwrap();
    };
    workbook(&app, "klanten.xlsx", &[("Blad1", &sheet)]);
    app.ok("import customers @klanten.xlsx --keep-unknown");
    let columns = "external_id, name, coalesce(phone, ''), coalesce(city, ''), \
                   coalesce(date(next_touch_day * 86400, 'unixepoch'), ''), custom";
    assert_eq!(
        app.sql(&format!("select {columns} from customers order by id")),
        "00017 Anna Jansen 0612345678  2026-12-24 {\"Nieuwsbrief\":\"true\",\"Site\":\"site\"}\n\
         8712345678901 Bram Bos  Zwolle  {}"
    );
}

#[test]
fn money_of_another_currency_is_named_and_vat_comes_out_of_a_share() {
    let app = TestApp::empty("2026-11-30T08:00:00Z");
    app.ok("init --name Test --language en --amounts-include-vat 21");
    let sheet = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Customer", "Date", "Amount", "VAT rate"]);
        for (row, format, vat) in [(1, EURO, 0.09), (2, "[$$-409]#,##0.00", 0.21)] {
            words(sheet, row, &["Anna"]);
            day(sheet, (row, 1), "2026-03-01");
            number(sheet, (row, 2), 109.0, format);
            number(sheet, (row, 3), vat, "0%");
        }
    };
    workbook(&app, "sales.xlsx", &[("Sheet1", &sheet)]);
    let said = app.ok("import orders @sales.xlsx");
    assert_eq!(orders(&app), "Anna 10000 2026-03-01");
    assert!(said.contains("line 3") && said.contains("USD"), "{said}");
}

#[test]
fn merged_cells_hold_for_all_their_rows_but_never_an_amount() {
    let app = app();
    let sheet = |sheet: &mut Worksheet| {
        let plain = Format::new();
        // The name of the customer two rows high, and a group over two columns.
        sheet.merge_range(0, 0, 1, 0, "Klant", &plain).unwrap();
        sheet.merge_range(0, 1, 1, 1, "Datum", &plain).unwrap();
        sheet.merge_range(0, 2, 0, 3, "Bedrag", &plain).unwrap();
        words(sheet, 1, &["", "", "soort", "excl. btw"]);
        sheet.merge_range(2, 0, 3, 0, "Anna", &plain).unwrap();
        day(sheet, (2, 1), "2026-03-01");
        day(sheet, (3, 1), "2026-03-02");
        sheet.merge_range(4, 0, 5, 0, "Bram", &plain).unwrap();
        day(sheet, (4, 1), "2026-03-03");
        day(sheet, (5, 1), "2026-03-04");
        for row in 2..4 {
            number(sheet, (row, 3), f64::from(row), "0.00");
        }
        sheet.merge_range(4, 3, 5, 3, "", &plain).unwrap();
        number(sheet, (4, 3), 9.0, "0.00");
    };
    workbook(&app, "lijst.xlsx", &[("Blad1", &sheet)]);
    let said = app.run("import orders @lijst.xlsx");
    assert!(said.out.contains("excl. btw → "), "{said:?}");
    assert_eq!(
        orders(&app),
        "Anna 200 2026-03-01\nAnna 300 2026-03-02\nBram 900 2026-03-03",
        "the last row has no amount of its own"
    );

    let people = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Bedrijf", "Contactpersoon", "E-mail"]);
        sheet.merge_range(1, 0, 2, 0, "Bakkerij Bos", &Format::new()).unwrap();
        words(sheet, 1, &["", "Anna", "anna@bos.example"]);
        words(sheet, 2, &["", "Bram", "bram@bos.example"]);
    };
    app.write("bedrijf.csv", "naam,soort\nBakkerij Bos,bedrijf\n");
    app.ok("import customers @bedrijf.csv");
    workbook(&app, "mensen.xlsx", &[("Blad1", &people)]);
    app.ok("import contacts @mensen.xlsx");
    assert_eq!(app.sql("select name from contacts order by id"), "Anna\nBram");
}

#[test]
fn days_counted_from_1904_are_the_same_days() {
    let app = app();
    let styles = "<styleSheet><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let book = "<workbook xmlns:r=\"r\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let header = row(&["Klant", "Bedrag", "Datum"]);
    let data = "<row><c t=\"inlineStr\"><is><t>Anna</t></is></c><c><v>12.5</v></c><c s=\"1\"><v>44849</v></c></row>";
    let more = [("xl/styles.xml", styles), ("xl/workbook.xml", book)];
    by_hand(&app, "mac.xlsx", &format!("<sheetData>{header}{data}</sheetData>"), &more);
    app.ok("import orders @mac.xlsx");
    assert_eq!(orders(&app), "Anna 1250 2026-10-16");
}

/// A table of orders: what stands in each cell, as text and as a cell.
fn table() -> impl Strategy<Value = Vec<(u8, i32, i64)>> {
    proptest::collection::vec((0_u8..4, 46_000_i32..46_300, -5_000_000_i64..5_000_000), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn a_table_is_the_same_as_text_and_as_a_workbook(table in table()) {
        let (as_text, as_cells) = (app(), app());
        let mut text = "order_id,name,date,amount,description\n".to_owned();
        let fill = |sheet: &mut Worksheet| {
            words(sheet, 0, &["order_id", "name", "date", "amount", "description"]);
            for (nth, (who, day, cents)) in (1_u32..).zip(&table) {
                sheet.write_number(nth, 0, f64::from(nth + 4_000)).unwrap();
                words(sheet, nth, &["", ["Anna", "Bram", "Zoë \"Z\" Vos", "Kees, de"][usize::from(*who)], "", "", "a,b\nc"]);
                number(sheet, (nth, 2), f64::from(*day), "d-m-yyyy");
                number(sheet, (nth, 3), *cents as f64 / 1_000.0, "#,##0.00");
            }
        };
        workbook(&as_cells, "orders.xlsx", &[("Orders", &fill)]);
        for (nth, (who, day, cents)) in (1_u32..).zip(&table) {
            let name = ["Anna", "Bram", "\"Zoë \"\"Z\"\" Vos\"", "\"Kees, de\""][usize::from(*who)];
            let date = jiff::civil::date(1899, 12, 30) + jiff::Span::new().days(*day);
            text += &format!("{},{name},{date},{:.3},\"a,b\nc\"\n", nth + 4_000, *cents as f64 / 1_000.0);
        }
        as_text.write("orders.csv", text);
        let mut told = as_text.json("import orders @orders.csv --decimal .");
        let mut shown = as_cells.json("import orders @orders.xlsx");
        for said in [&mut told, &mut shown] {
            said.as_object_mut().unwrap().remove("answers");
        }
        prop_assert_eq!(told, shown);
        prop_assert_eq!(orders(&as_text), orders(&as_cells));
        let words = "select description from orders order by id";
        prop_assert_eq!(as_text.sql(words), as_cells.sql(words));
        std::fs::copy(as_text.path("orders.csv"), as_cells.path("orders.csv")).unwrap();
        let again = as_cells.json("import orders @orders.csv --decimal .");
        prop_assert_eq!(&again["unchanged"], &again["read"], "{}", again);
    }
}
