//! Which sheet of a workbook is read: the one that is said, or the only one that can be meant.

use rust_xlsxwriter::Worksheet;

use crate::support::TestApp;
use crate::support::workbook::{words, workbook};

fn app() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

fn month(customer: &'static str) -> impl Fn(&mut Worksheet) {
    move |sheet| {
        words(sheet, 0, &["Klant", "Datum", "Bedrag"]);
        words(sheet, 1, &[customer, "2026-03-01", "12,50"]);
    }
}

fn names(app: &TestApp) -> String {
    app.sql("select name from customers order by id")
}

#[test]
fn of_several_that_may_be_meant_it_is_asked_once() {
    let app = app();
    let (january, march) = (month("Anna"), month("Bram"));
    let notes = |sheet: &mut Worksheet| words(sheet, 0, &["Zie ook het andere bestand"]);
    workbook(&app, "jaar.xlsx", &[("Jan 2026", &january), ("Uitleg", &notes), ("Verkoop", &march)]);
    let said = app.run("import orders @jaar.xlsx");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("Which sheet of the workbook holds the rows?"), "{said:?}");
    assert!(
        said.err.contains("The sheet “Jan 2026”") && said.err.contains("--sheet Verkoop"),
        "{said:?}"
    );
    assert!(!said.err.contains("Uitleg"), "{said:?}");
    let dutch = app.run("import orders @jaar.xlsx --lang nl");
    assert!(dutch.err.contains("In welk blad van de werkmap staan de regels?"), "{dutch:?}");
    assert_eq!(names(&app), "");

    app.ok("import orders @jaar.xlsx --sheet verkoop");
    assert_eq!(names(&app), "Bram");
    // Remembered with the headers, and said each time.
    let again = app.ok("import orders @jaar.xlsx");
    assert!(again.contains("Read was the sheet “Verkoop”. Not read: Jan 2026; Uitleg."), "{again}");
    assert_eq!(names(&app), "Bram");
    // One sheet after the other is no file that was read otherwise.
    app.ok("import orders @jaar.xlsx --sheet 1");
    assert_eq!(names(&app), "Bram\nAnna", "the first one that a person sees");
}

#[test]
fn a_sheet_that_is_not_there_is_named_with_those_that_are() {
    let app = app();
    let (one, other) = (month("Anna"), month("Bram"));
    workbook(&app, "jaar.xlsx", &[("Jan", &one), ("Feb", &other)]);
    let said = app.run("import orders @jaar.xlsx --sheet Maart");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("There is no sheet “Maart”. The sheets are: Jan; Feb."), "{said:?}");
    assert_eq!(app.run("import orders @jaar.xlsx --sheet 3").code, 2);
    assert_eq!(app.run("import orders @jaar.xlsx --sheet 0").code, 2);
}

#[test]
fn a_hidden_sheet_is_read_only_where_it_is_said() {
    let app = app();
    let hidden = |sheet: &mut Worksheet| {
        month("Geheim")(sheet);
        sheet.set_hidden(true);
    };
    let seen = month("Anna");
    workbook(&app, "jaar.xlsx", &[("Zichtbaar", &seen), ("Oud", &hidden)]);
    app.ok("import orders @jaar.xlsx");
    assert_eq!(names(&app), "Anna");
    app.ok("import orders @jaar.xlsx --sheet oud");
    assert_eq!(names(&app), "Anna\nGeheim");
}

#[test]
fn the_only_sheet_with_rows_is_the_one_and_without_any_there_is_nothing() {
    let app = app();
    let (rows, nothing) = (month("Anna"), |_: &mut Worksheet| ());
    workbook(&app, "een.xlsx", &[("Blad1", &nothing), ("Blad2", &rows), ("Blad3", &nothing)]);
    let said = app.ok("import orders @een.xlsx");
    assert!(!said.contains("Not read"), "{said}");
    workbook(&app, "leeg.xlsx", &[("Blad1", &nothing)]);
    let said = app.run("import orders @leeg.xlsx");
    assert_eq!((said.code, said.err.trim()), (3, "There is nothing in this file."), "{said:?}");
}

#[test]
fn the_sheet_with_the_columns_of_the_kind_is_meant() {
    let app = app();
    let orders = month("Anna");
    let people = |sheet: &mut Worksheet| {
        words(sheet, 0, &["Klantnummer", "Naam", "E-mail"]);
        words(sheet, 1, &["17", "Anna Jansen", "anna@example.com"]);
    };
    workbook(&app, "alles.xlsx", &[("Klanten", &people), ("Verkopen", &orders)]);
    let said = app.ok("import orders @alles.xlsx");
    assert!(said.contains("Read was the sheet “Verkopen”"), "{said}");
}

#[test]
fn a_sheet_of_a_month_is_not_taken_for_the_next_month() {
    let app = app();
    let (one, other, third) = (month("Anna"), month("Bram"), month("Carla"));
    workbook(&app, "jaar.xlsx", &[("Januari", &one), ("Februari", &other)]);
    app.ok("import orders @jaar.xlsx --sheet februari");
    workbook(&app, "jaar.xlsx", &[("Januari", &one), ("Februari", &other), ("Maart", &third)]);
    let said = app.run("import orders @jaar.xlsx");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("--sheet Maart"), "{said:?}");
    app.ok("import orders @jaar.xlsx --sheet 3");
    workbook(&app, "kwartaal.xlsx", &[("April", &one), ("Mei", &other), ("Juni", &third)]);
    assert_eq!(app.run("import orders @kwartaal.xlsx").code, 3, "nor is its place");
}
