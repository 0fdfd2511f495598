//! What is said of single rows: on which line, why, and how to get them in after all.

use crate::support::TestApp;

/// Imports a text of customers with `@errors.csv`; gives the lines of its invalid rows.
fn invalid_lines(text: impl AsRef<[u8]>) -> Vec<u64> {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("file.csv", text);
    let said = app.json("import customers @file.csv");
    let rows = said["first_invalid"].as_array().unwrap();
    rows.iter().map(|row| row["line"].as_u64().unwrap()).collect()
}

/// Imports a text; gives created and invalid.
fn put(app: &TestApp, kind: &str, text: &str) -> [i64; 2] {
    app.write("file.csv", text);
    let said = app.json(&format!("import {kind} @file.csv"));
    ["created", "invalid"].map(|name| said[name].as_i64().unwrap())
}

#[test]
fn lines_are_counted_alike_whatever_ends_them() {
    let text = "customer_id,name,email\n1,Anna,\n2,Piet,no\n\n3,\"Kees\nJan\",\n4,Eva,no\n5,Jo,no";
    for end in ["\n", "\r\n", "\r"] {
        let text = text.replace('\n', end);
        assert_eq!(invalid_lines(&text), [3, 7, 8], "{end:?}");
        assert_eq!(invalid_lines(format!("\u{feff}{text}{end}")), [3, 7, 8], "{end:?} with mark");
    }
}

#[test]
fn what_happened_lies_not_in_the_future() {
    // In Amsterdam it is the 11th already.
    let app = TestApp::at("2026-01-10T23:30:00Z");
    let orders =
        "customer_id,date,amount\n7,2026-01-11,1.00\n7,2026-01-12,2.00\n7,2026-01-13,3.00\n";
    assert_eq!(put(&app, "orders", orders), [2, 1]);
    let said = app.ok("import orders @file.csv");
    assert!(said.contains("line 4: date: “2026-01-13” lies in the future"), "{said}");
    let said = app.ok("import orders @file.csv --lang nl");
    assert!(said.contains("‘2026-01-13’ ligt in de toekomst"), "{said}");
    assert_eq!(app.run("import orders @file.csv --strict").code, 3);
    let noted = "customer_id,date,note\n7,2026-01-12,Called\n7,2031-01-01,Called\n";
    assert_eq!(put(&app, "interactions", noted), [1, 1]);
    let answers = "customer_id,date,nps\n7,2026-01-12,9\n7,2031-01-01,9\n";
    assert_eq!(put(&app, "answers", answers), [1, 1]);
    let contracts = "customer_id,start,end\n7,2031-01-01,2032-01-01\n";
    assert_eq!(put(&app, "contracts", contracts), [1, 0]);
}

#[test]
fn scores_without_a_question_are_asked_about_and_the_answer_is_remembered() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("file.csv", "klantnummer;cijfer;opmerking;datum\n;9;Top;31-12-2025\n");
    let said = app.run("import answers @file.csv");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("--question nps"), "{said:?}");
    let said = app.run("import answers @file.csv --lang nl");
    assert!(said.err.contains("Op welke vraag"), "{said:?}");
    assert_eq!(app.sql("select count(*) from imports"), "0");
    assert_eq!(app.run("import answers @file.csv --question often").code, 2);
    app.ok("import answers @file.csv --question nps");
    assert_eq!(app.sql("select survey, kind, score from v_answers"), "NPS nps 9");
    let more = "klantnummer;cijfer;opmerking;datum\n;3;Koud;30-12-2025\n";
    assert_eq!(put(&app, "answers", more), [1, 0]);
}

#[test]
fn a_file_of_nothing_but_invalid_rows_fails() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("file.csv", "customer_id,name,email\n1,Anna,no\n,,\n2,Piet,no\n");
    let said = app.run("import customers @file.csv --json");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(
        said.out.contains("first_invalid") && said.err.contains("2 rows are invalid"),
        "{said:?}"
    );
    let said = app.run("import customers @file.csv --lang nl");
    assert!(said.err.contains("2 regels zijn ongeldig"), "{said:?}");
}

#[test]
fn the_number_of_an_order_is_nobodys_name() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let trimmed = "Name,Email,Created at,Subtotal,Taxes,Total\n\
                   #1001,anna@example.com,2025-12-31 10:00:00 +0100,10.00,2.10,12.10\n\
                   #1002,anna@example.com,2025-12-30 10:00:00 +0100,10.00,2.10,12.10\n";
    assert_eq!(put(&app, "orders", trimmed), [2, 0]);
    assert_eq!(app.sql("select name from customers"), "anna@example.com");
    assert_eq!(app.sql("select external_id from orders order by 1"), "#1001\n#1002");
    let numbered = "order_id,name,email,date,amount\n5,#5,piet@example.com,2025-12-31,1.00\n";
    assert_eq!(put(&app, "orders", numbered), [1, 0]);
    assert_eq!(app.sql("select name from customers where id = 2"), "piet@example.com");
}

#[test]
fn one_row_is_a_row() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("file.csv", "customer_id,name\n1,Anna\n");
    assert!(app.ok("import customers @file.csv").contains("1 row read = 1 created"));
    assert!(app.ok("import customers @file.csv --lang nl").contains("1 regel gelezen = 0 nieuw"));
}

#[test]
fn a_report_of_errors_can_be_put_right_and_imported() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let file = "order_id;customer_id;date;amount;channel\n\
                1;7;05-01-2026;-1,00;web\n2;7;06-13-2026;-2,50;=1+1\n3;7;2;\n";
    app.write("file.csv", file);
    app.ok("import orders @file.csv --report-errors @errors.csv --date-format dmy");
    let errors = std::fs::read_to_string(app.path("errors.csv")).unwrap();
    assert!(errors.contains(",2,7,06-13-2026,\"-2,50\",'=1+1\n"), "{errors}");
    app.write("errors.csv", errors.replace("06-13-2026", "06-01-2026"));
    let said = app.json("import orders @errors.csv --report-errors @again.csv");
    assert_eq!((&said["created"], &said["invalid"]), (&1.into(), &1.into()), "{said}");
    assert_eq!(app.sql("select max(ordered_on) from v_orders"), "2026-01-06");
    let again = std::fs::read_to_string(app.path("again.csv")).unwrap();
    assert_eq!(
        again.lines().next(),
        Some("line in the file,why not stored,order_id,customer_id,date,amount,channel")
    );
}

#[test]
fn a_number_alone_is_no_new_customer() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let file = "customer_id;name;email\n3;Anna;\n4;;\n";
    assert_eq!(put(&app, "customers", file), [1, 1]);
    assert!(app.ok("import customers @file.csv").contains("only the number “4”"));
    assert!(app.ok("import customers @file.csv --lang nl").contains("alleen het nummer ‘4’"));
    put(&app, "orders", "customer_id,date,amount\n4,2026-01-05,1.00\n");
    assert_eq!(put(&app, "customers", file), [0, 0], "by now the customer is known");
}

#[test]
fn a_new_business_is_told_when_vat_is_asked() {
    let app = TestApp::empty("2026-01-10T08:00:00Z");
    let said = app.ok("init --name B --language nl");
    assert!(said.contains("business.amounts_include_vat"), "{said}");
    let told = TestApp::empty("2026-01-10T08:00:00Z");
    let said = told.ok("init --name B --language en --amounts-include-vat no");
    assert!(!said.contains("VAT"), "{said}");
}

#[test]
fn a_row_with_a_break_in_it_is_named_by_the_line_where_it_begins() {
    assert_eq!(
        invalid_lines("customer_id,name,email\n1,Anna,\n2,\"Pi\net\",no\n3,Eva,no\n"),
        [3, 5]
    );
}

#[test]
fn of_two_rows_that_may_be_the_header_it_is_the_first() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    assert_eq!(put(&app, "customers", "name\nContact\nKlant\n"), [2, 0]);
    assert_eq!(app.sql("select name from customers order by id"), "Contact\nKlant");
}

#[test]
fn a_line_of_text_has_a_limit_and_a_note_is_cut() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let name = |length| "n".repeat(length);
    let file = format!("customer_id,name\n1,{}\n2,{}\n", name(500), name(501));
    assert_eq!(put(&app, "customers", &file), [1, 1]);
    let said = app.ok("import customers @file.csv");
    assert!(said.contains("line 3") && said.contains("500"), "{said}");
    let note = format!("customer_id,date,note\n1,2026-01-05,{}\n", "n".repeat(4_500));
    assert_eq!(put(&app, "interactions", &note), [1, 0]);
    assert_eq!(app.sql("select length(body) from interactions"), "4000");
}

#[test]
fn a_column_that_was_chosen_for_one_thing_says_no_other() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    put(&app, "customers", "customer_id,name\n7,Anna\n");
    app.write("file.csv", "customer_id,date,note\n7,2026-01-05,Called\n");
    app.ok("import interactions @file.csv --map subject=note");
    assert_eq!(app.sql("select subject, body from interactions"), "Called null");
}

#[test]
fn money_of_another_currency_is_refused_by_its_word_and_its_sign() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let rows = "customer_id,date,amount,currency\n7,2026-01-05,1.00,EUR\n7,2026-01-05,2.00,eur\n\
                7,2026-01-05,3.00,\n7,2026-01-05,€ 4.00,€\n7,2026-01-05,5.00,USD\n\
                7,2026-01-05,$ 6.00,\n7,2026-01-05,7.00 GBP,EUR\n";
    assert_eq!(put(&app, "orders", rows), [4, 3]);
    let said = app.ok("import orders @file.csv");
    assert!(said.contains("USD") && said.contains("GBP"), "{said}");
    assert_eq!(app.sql("select sum(amount) from orders"), "1000");
}
