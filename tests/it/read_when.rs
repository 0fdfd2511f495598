//! Dates, times and amounts as people have them in their files: understood, or asked about, with
//! the option that answers.

use proptest::prelude::*;

use crate::support::{Said, TestApp};

fn shop() -> TestApp {
    TestApp::at("2026-11-20T08:00:00Z")
}

fn put(app: &TestApp, columns: &str, rows: &str, flags: &str) -> Said {
    app.write("file.csv", format!("{columns}\n{rows}\n"));
    app.run(&format!("import orders @file.csv {flags}"))
}

const SOLD: &str = "Email;Datum;Bedrag";

/// Stops and offers every one of the answers; stores nothing.
fn asks(app: &TestApp, said: &Said, expect: &[&str]) {
    assert_eq!(said.code, 3, "{said:?}");
    for part in expect {
        assert!(said.err.contains(part), "{part} in {said:?}");
    }
    assert_eq!(app.sql("select count(*) from orders"), "0");
}

fn sold(app: &TestApp) -> String {
    app.sql("select date(day * 86400, 'unixepoch'), amount from orders order by day, amount")
}

#[test]
fn months_by_their_names_are_understood() {
    let app = shop();
    let rows = "a@x.nl;Dec 23, 2025;1\na@x.nl;11 mei 2026;2\na@x.nl;3 mrt. 2026;3\n\
                a@x.nl;ma 2 november 2026;4\na@x.nl;4-NOV-2026;5\na@x.nl;March 3rd 2026;6";
    let said = put(&app, SOLD, rows, "");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(
        sold(&app),
        "2025-12-23 100\n2026-03-03 300\n2026-03-03 600\n2026-05-11 200\n2026-11-02 400\n\
         2026-11-04 500"
    );
}

#[test]
fn years_of_two_digits_are_asked_about_once() {
    let app = shop();
    let rows = "a@x.nl;17-3-26;1\na@x.nl;18-3-98;2";
    let said = put(&app, SOLD, rows, "");
    asks(&app, &said, &["17-3-26", "--date-format dmy", "two digits"]);
    assert!(!said.err.contains("mdy") && !said.err.contains("ymd"), "no order fails: {said:?}");
    let said = put(&app, SOLD, rows, "--date-format dmy");
    assert!(said.code == 0 && said.out.contains("1928 to 2027"), "{said:?}");
    assert_eq!(sold(&app), "1998-03-18 200\n2026-03-17 100");
    let said = put(&app, SOLD, "a@x.nl;19-3-26;3", "");
    assert_eq!(said.code, 0, "it was remembered: {said:?}");
    let said = put(&app, SOLD, "a@x.nl;19-3-2026;4", "");
    assert!(!said.out.contains("two digits"), "{said:?}");
}

/// More rows than are looked at before the first is read, all of which mean the same either way.
fn plain_rows() -> String {
    (0..1_500).map(|nth| format!("{nth}@x.nl;2026-10-01;1\n")).collect()
}

#[test]
fn a_date_in_doubt_far_below_plain_ones_is_asked_about() {
    let app = shop();
    let said = put(&app, SOLD, &format!("{}a@x.nl;01/02/2026;2", plain_rows()), "");
    asks(&app, &said, &["line 1502: “01/02/2026”", "--date-format dmy", "--date-format mdy"]);
}

#[test]
fn a_date_in_doubt_far_below_is_decided_by_one_still_further_down() {
    let app = shop();
    let rows = format!("{}a@x.nl;01/02/2026;2\na@x.nl;02/13/2026;3", plain_rows());
    let said = put(&app, SOLD, &rows, "");
    assert_eq!(said.code, 0, "{said:?}");
    let late = "select date(day * 86400, 'unixepoch'), amount from orders where amount > 100";
    assert_eq!(app.sql(&format!("{late} order by day")), "2026-01-02 200\n2026-02-13 300");
}

#[test]
fn an_amount_in_doubt_far_below_whole_ones_is_asked_about() {
    let app = shop();
    let said = put(&app, SOLD, &format!("{}a@x.nl;2026-10-01;1.200", plain_rows()), "");
    asks(&app, &said, &["line 1502: “1.200”", "--decimal"]);
}

#[test]
fn days_that_a_spreadsheet_counted_are_asked_about() {
    let app = shop();
    let rows = "a@x.nl;46311;1\na@x.nl;46312,5;2";
    asks(&app, &put(&app, SOLD, rows, ""), &["46311", "--date-format excel"]);
    assert_eq!(put(&app, SOLD, rows, "--date-format excel").code, 0);
    assert_eq!(sold(&app), "2026-10-16 100\n2026-10-17 200");
}

#[test]
fn dates_of_two_orders_are_asked_about_with_rows_of_both() {
    let app = shop();
    let rows = "a@x.nl;13/12/2025;1\na@x.nl;01/02/2026;2\na@x.nl;12/31/2025;3";
    let said = put(&app, SOLD, rows, "");
    asks(&app, &said, &["13/12/2025", "12/31/2025", "--date-format dmy", "--date-format mdy"]);
    let said = put(&app, SOLD, rows, "--date-format dmy");
    assert!(said.code == 0 && said.out.contains("12/31/2025"), "{said:?}");
    assert_eq!(sold(&app), "2025-12-13 100\n2026-02-01 200");
}

#[test]
fn amounts_with_two_decimal_marks_are_asked_about_with_rows_of_both() {
    let app = shop();
    let rows = "a@x.nl;2026-01-01;1.234,56\na@x.nl;2026-01-02;1,234.56";
    let said = put(&app, SOLD, rows, "");
    asks(&app, &said, &["1.234,56", "1,234.56", "--decimal ,", "--decimal ."]);
    let said = put(&app, SOLD, rows, "--decimal ,");
    assert!(said.code == 0 && said.out.contains("1,234.56"), "{said:?}");
    assert_eq!(sold(&app), "2026-01-01 123456");
}

#[test]
fn debit_and_credit_are_asked_about_once() {
    let app = shop();
    let rows = "a@x.nl;2026-01-01;1,815.00 DR\na@x.nl;2026-01-02;72.00 CR";
    let said = put(&app, SOLD, rows, "");
    asks(&app, &said, &["1,815.00 DR", "--word amount:DR=sale", "--word amount:CR=sale"]);
    assert_eq!(put(&app, SOLD, rows, "--word amount:DR=sale").code, 0);
    assert_eq!(sold(&app), "2026-01-01 181500\n2026-01-02 -7200");
    assert_eq!(put(&app, SOLD, "b@x.nl;2026-01-03;5.00 CR", "").code, 0, "it was remembered");
}

#[test]
fn signs_and_words_of_the_own_currency_are_read_and_others_are_named() {
    let app = shop();
    let rows = "a@x.nl;2026-01-01;€ (17,05)\na@x.nl;2026-01-02;(21,40)\na@x.nl;2026-01-03;5 euro\n\
                a@x.nl;2026-01-04;€ 12,-\na@x.nl;2026-01-05;₹ 5,00\na@x.nl;2026-01-06;3,16E+10\n\
                a@x.nl;2026-01-07;21%";
    let said = put(&app, SOLD, rows, "");
    assert_eq!(said.code, 0, "{said:?}");
    for why in ["currency is INR", "spreadsheet left of a longer number", "percentage"] {
        assert!(said.out.contains(why), "{why} in {said:?}");
    }
    assert_eq!(sold(&app), "2026-01-01 -1705\n2026-01-02 -2140\n2026-01-03 500\n2026-01-04 1200");
}

#[test]
fn a_column_in_another_currency_is_asked_about() {
    let app = shop();
    let columns = "Email;Datum;Bedrag ($)";
    let said = put(&app, columns, "a@x.nl;2026-01-01;5", "");
    asks(&app, &said, &["USD", "EUR", "amount=Bedrag ($)"]);
    let words = ["import", "orders", "@file.csv", "--map", "amount=Bedrag ($)"];
    assert_eq!(app.run_words(&words).code, 0);
    assert_eq!(sold(&app), "2026-01-01 500");
    let said = put(&app, "Email;Datum;Bedrag (€)", "a@x.nl;2026-01-01;5", "");
    assert_eq!(said.code, 0, "{said:?}");
}

#[test]
fn a_clock_that_a_header_names_tells_the_day() {
    let app = shop();
    let columns = "Email;Date (UTC);Bedrag";
    let rows = "a@x.nl;2026-06-30 22:30;1\na@x.nl;2026-06-29;2";
    app.write("file.csv", format!("{columns}\n{rows}\n"));
    let words = ["import", "orders", "@file.csv", "--map", "date=Date (UTC)"];
    assert_eq!(app.run_words(&words).code, 0);
    assert_eq!(sold(&app), "2026-06-29 200\n2026-07-01 100", "a day without a time stays");
}

#[test]
fn a_person_says_where_the_clock_hung() {
    let app = shop();
    let rows = "a@x.nl;2026-06-30 19:00;1\na@x.nl;2026/10/21 11:12:40 PM GMT+2;2";
    assert_eq!(put(&app, SOLD, rows, "--time-zone America/New_York").code, 0);
    assert_eq!(sold(&app), "2026-07-01 100\n2026-10-21 200");
    let app = shop();
    assert_eq!(put(&app, SOLD, "a@x.nl;2026-06-30 19:00;1", "--time-zone UTC-5").code, 0);
    assert_eq!(put(&app, SOLD, "a@x.nl;2026-06-28 19:00;1", "").code, 0);
    assert_eq!(sold(&app), "2026-06-29 100\n2026-07-01 100", "it was remembered");
}

#[test]
fn a_clock_of_several_places_is_asked_about() {
    let app = shop();
    app.write("file.csv", "Email;Date (PST);Bedrag\na@x.nl;2026-06-30 19:00;1\n");
    let words = ["import", "orders", "@file.csv", "--map", "date=Date (PST)"];
    let said = app.run_words(&words);
    asks(&app, &said, &["PST", "--time-zone America/Los_Angeles"]);
}

#[test]
fn all_rows_with_one_fault_are_told_with_it() {
    let app = shop();
    let said = put(&app, SOLD, "a@x.nl;soon;1\na@x.nl;later;2", "");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("all for the same reason"), "{said:?}");
    assert!(said.err.contains("write it as 2026-12-31"), "{said:?}");
    assert!(!said.out.contains("kring kpi"), "nothing follows from nothing: {said:?}");
}

/// A date and an amount, and how a file writes them.
#[derive(Clone, Debug)]
struct Style {
    date: usize,
    amount: usize,
}

fn date_in(style: usize, day: (i16, i8, i8)) -> String {
    const SHORT: [&str; 12] =
        ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
    const LONG: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (y, m, d) = day;
    let at = usize::try_from(m - 1).unwrap();
    let (short, long) = (SHORT[at], LONG[at]);
    match style {
        0 => format!("{y}-{m:02}-{d:02}"),
        1 => format!("{d}-{m}-{y}"),
        2 => format!("{m:02}/{d:02}/{y}"),
        3 => format!("{d} {short}. {y}"),
        4 => format!("{long} {d}, {y}"),
        5 => format!("{d:02}-{m:02}-{:02}", y % 100),
        6 => format!("{m}/{d}/{:02}", y % 100),
        7 => format!("{y}{m:02}{d:02}"),
        8 => format!("{d:02}.{m:02}.{y} 14.30 uur"),
        _ => format!("{d}-{m}-{y}, 11:15:00 AM"),
    }
}

/// What says how dates of a style are to be read.
fn order_of(style: usize) -> &'static str {
    if [2, 6].contains(&style) { "mdy" } else { "dmy" }
}

fn amount_in(style: usize, cents: i64) -> String {
    let (sign, whole, rest) =
        (if cents < 0 { "-" } else { "" }, cents.abs() / 100, cents.abs() % 100);
    let grouped = |mark: &str| match whole {
        0..1_000 => whole.to_string(),
        _ => format!("{}{mark}{:03}", whole / 1_000, whole % 1_000),
    };
    match style {
        0 => format!("{sign}{whole},{rest:02}"),
        1 => format!("{sign}{whole}.{rest:02}"),
        2 => format!("€ {sign}{},{rest:02}", grouped(".")),
        3 if cents < 0 => format!("(€{}.{rest:02})", grouped(",")),
        3 => format!("€{}.{rest:02}", grouped(",")),
        4 => format!("{},{rest:02}{sign} EUR", grouped(" ")),
        _ if rest == 0 => format!("{sign}{},- euro", grouped(".")),
        _ => format!("{sign}{},{rest:02} euro", grouped(".")),
    }
}

fn mark_of(style: usize) -> &'static str {
    if [1, 3].contains(&style) { "." } else { "," }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn what_a_file_says_comes_back_or_is_asked_about(
        style in (0..10_usize, 0..6_usize).prop_map(|(date, amount)| Style { date, amount }),
        sales in proptest::collection::vec((2020..2026_i16, 1..=12_i8, 1..=28_i8, -200_000..200_000_i64), 1..5),
    ) {
        let app = shop();
        let rows: Vec<String> = (1..).zip(&sales).map(|(number, (y, m, d, cents))| {
            let (date, amount) = (date_in(style.date, (*y, *m, *d)), amount_in(style.amount, *cents));
            format!("B{number};a@x.nl;{date};{amount}")
        }).collect();
        let columns = "Bestelnummer;Email;Datum;Bedrag";
        let mut said = put(&app, columns, &rows.join("\n"), "");
        if said.code == 3 {
            prop_assert!(said.err.contains("--date-format") || said.err.contains("--decimal"), "{said:?}");
            let flags = format!("--date-format {} --decimal {}", order_of(style.date), mark_of(style.amount));
            said = put(&app, columns, &rows.join("\n"), &flags);
        }
        prop_assert_eq!(said.code, 0, "{:?} {:?}", rows, said);
        let mut expect: Vec<String> = sales.iter().map(|(y, m, d, cents)| format!("{y}-{m:02}-{d:02} {cents:+}")).collect();
        let stored = app.sql("select date(day * 86400, 'unixepoch'), printf('%+d', amount) from orders");
        let mut stored: Vec<String> = stored.lines().map(str::to_owned).collect();
        expect.sort();
        stored.sort();
        prop_assert_eq!(stored, expect, "{:?}", rows);
    }
}
