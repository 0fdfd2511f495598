//! What a file means where one row cannot tell: every column has its say, the first decisive text
//! decides, and rows that belong together are one.

use crate::support::TestApp;

fn shop() -> TestApp {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    app.write("customers.csv", "customer_id,name\n7,Anna\n8,Bob\n");
    app.ok("import customers @customers.csv");
    app
}

/// Imports a text; gives created, skipped and invalid.
fn put(app: &TestApp, kind: &str, text: &str) -> [i64; 3] {
    app.write("file.csv", text);
    let said = app.json(&format!("import {kind} @file.csv"));
    ["created", "skipped", "invalid"].map(|name| said[name].as_i64().unwrap())
}

#[test]
fn every_column_of_dates_is_looked_at() {
    let app = shop();
    for (kind, rows) in [
        ("orders", "customer_id,date,amount\n7,01-02-2025,5"),
        ("orders", "customer_id,date,amount,refunded,refunded_on\n7,2025-01-01,5,1,01-02-2025"),
        ("orders", "customer_id,date,amount,cancelled_on\n7,2025-01-01,5,01-02-2025"),
        ("interactions", "customer_id,date,resolved_on\n7,2025-01-01,01-02-2025"),
        ("contracts", "customer_id,start\n7,01-02-2025"),
        ("contracts", "customer_id,start,end\n7,2024-01-01,01-02-2025"),
        ("customers", "customer_id,name,left_on\n7,Anna,01-02-2025"),
        ("customers", "customer_id,name,next_touch_on\n7,Anna,01-02-2025"),
    ] {
        app.write("file.csv", rows);
        let said = app.run(&format!("import {kind} @file.csv"));
        assert!(said.code == 3 && said.err.contains("--date-format dmy"), "{rows}: {said:?}");
        assert!(said.err.contains("01-02-2025"), "{said:?}");
    }
}

#[test]
fn every_column_of_numbers_is_looked_at() {
    let app = shop();
    for (kind, rows) in [
        ("orders", "customer_id,date,amount\n7,2025-01-01,1.234"),
        ("orders", "customer_id,date,amount_excl_vat\n7,2025-01-01,1.234"),
        ("orders", "customer_id,date,amount_incl_vat,vat_rate\n7,2025-01-01,1.234,21"),
        ("orders", "customer_id,date,amount_incl_vat,vat_amount\n7,2025-01-01,5000,1.234"),
        ("orders", "customer_id,date,amount,refunded\n7,2025-01-01,5000,1.234"),
        ("orders", "customer_id,date,amount,margin\n7,2025-01-01,5000,1.234"),
        ("contracts", "customer_id,start,price\n7,2025-01-01,1.234"),
        ("customers", "customer_id,name,acquisition_cost\n7,Anna,1.234"),
        ("customers", "customer_id,name,expected_lifetime_years\n7,Anna,1.234"),
        ("answers", "customer_id,date,score,question\n7,2025-01-01,1.234,nps"),
    ] {
        app.write("file.csv", rows);
        let said = app.run(&format!("import {kind} @file.csv"));
        assert!(said.code == 3 && said.err.contains("--decimal"), "{rows}: {said:?}");
        assert!(said.err.contains("1.234"), "{said:?}");
    }
}

#[test]
fn the_first_decisive_text_decides_wherever_it_stands() {
    let app = shop();
    let rows = "customer_id,date,amount\n7,01-02-2025,5\n7,02-03-2025,6\n7,31-12-2025,7\n";
    assert_eq!(put(&app, "orders", rows), [3, 0, 0]);
    assert_eq!(
        app.sql("select date(day * 86400, 'unixepoch') from orders order by day"),
        "2025-02-01\n2025-03-02\n2025-12-31"
    );
    // Unless another row contradicts it, and nobody said which is right.
    let rows = "customer_id,date,sum\n8,31-12-2024,7\n8,12/30/2024,7\n";
    app.write("file.csv", rows);
    assert_eq!(app.run("import orders @file.csv --map amount=sum").code, 3);
    let said = app.json("import orders @file.csv --map amount=sum --date-format dmy");
    assert_eq!((said["created"].as_i64(), said["invalid"].as_i64()), (Some(1), Some(1)));
    // Of several in doubt the first is named.
    app.write("file.csv", "klantnummer,date,amount\n7,01-02-2025,5\n7,02-03-2025,6\n");
    assert!(app.run("import orders @file.csv").err.contains("01-02-2025"));
}

#[test]
fn rows_of_one_number_are_one_wherever_they_stand() {
    let app = shop();
    let rows = "order_id,customer_id,date,amount,margin,refunded\n\
                B,7,2025-12-01,10,4,1\nA,7,2025-12-01,7,,\nB,7,2025-12-01,20,6,2\n\
                A,7,2025-12-01,8,3,\nB,7,2025-12-02,5,1,\n,7,2025-12-03,9,,\n,7,2025-12-03,9,,\n";
    assert_eq!(put(&app, "orders", rows), [7, 0, 0]);
    assert_eq!(
        app.sql(
            "select coalesce(external_id, '-'), date(day * 86400, 'unixepoch'), amount, margin
             from orders where amount > 0 order by 1, 2, 3"
        ),
        "- 2025-12-03 900 null\n- 2025-12-03 900 null\nA 2025-12-01 1500 null\n\
         B 2025-12-01 3000 1000\nB 2025-12-02 500 100"
    );
    assert_eq!(app.sql("select amount, external_id from orders where amount < 0"), "-300 B");
    assert_eq!(put(&app, "orders", rows), [0, 0, 0], "the same file again");
}

#[test]
fn the_same_amount_twice_is_asked_about_by_the_first_that_repeats() {
    let app = shop();
    let rows = "order_id,customer_id,date,amount\n\
                9,7,2025-12-01,5\n1,7,2025-12-01,10\n9,7,2025-12-01,5\n1,7,2025-12-01,10\n";
    app.write("file.csv", rows);
    let said = app.run("import orders @file.csv");
    assert!(said.code == 3 && said.err.contains('9') && !said.err.contains("“1”"), "{said:?}");
    let total = app.json("import orders @file.csv --amount-is order");
    assert_eq!(total["skipped_because"]["skipped_line_of_order"], 2);
    assert_eq!(app.sql("select external_id, amount from orders order by 1"), "1 1000\n9 500");
    // What was given back twice is no doubt: they are two refunds.
    let app = shop();
    let rows = "order_id,customer_id,date,amount\n\
                1,7,2025-12-01,10\n1,7,2025-12-02,-3\n1,7,2025-12-03,-3\n2,7,2025-12-03,4\n";
    assert_eq!(put(&app, "orders", rows), [4, 0, 0]);
    assert_eq!(
        app.sql("select amount, repeat_number from orders where external_id = '1' order by day"),
        "1000 0\n-300 0\n-300 1"
    );
    assert_eq!(put(&app, "orders", rows), [0, 0, 0]);
}

#[test]
fn customers_that_stand_there_twice_are_one_by_number_else_address_else_name() {
    let app = TestApp::at("2026-01-10T08:00:00Z");
    let rows = "customer_id,name,email,city\n\
                1,Anna,a@x.nl,Delft\n1,Anna,b@x.nl,\n,Piet,P@x.nl,Ede\n,Piet,p@x.nl,Epe\n\
                ,Kees,,Ede\n,KEES,,Ede\n,,,Goes\n,,,Goes\n2,Wide,,,x\n2,Wide,,,x\n";
    assert_eq!(put(&app, "customers", rows), [3, 3, 4]);
    assert_eq!(
        app.sql("select name, coalesce(email, '-'), city from customers order by name"),
        "Anna b@x.nl Delft\nKEES - Ede\nPiet p@x.nl Epe"
    );
    let app = shop();
    let calls = "interaction_id,customer_id,date,note\n,7,2025-12-01,A\n,7,2025-12-01,B\n\
                 c,7,2025-12-01,C\nc,7,2025-12-01,D\n";
    assert_eq!(put(&app, "interactions", calls), [3, 1, 0]);
    assert_eq!(app.sql("select body from interactions order by 1"), "A\nB\nD");
}
