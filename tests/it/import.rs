//! Files come in, once, and nothing about them is guessed.

use serde_json::{Value, json};

use crate::support::{TestApp, fixture};

fn business() -> TestApp {
    TestApp::at("2026-01-10T08:00:00Z")
}

fn counts(json: &Value) -> String {
    let names = ["read", "created", "updated", "unchanged", "skipped", "invalid"];
    let count = |name: &&str| json[*name].as_i64().unwrap();
    let all: Vec<i64> = names.iter().map(count).collect();
    assert_eq!(all[0], all[1..].iter().sum::<i64>(), "the counts add up: {json}");
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// Imports a text as a file, and gives read, created, updated, unchanged, skipped, invalid.
fn import(app: &TestApp, kind: &str, text: &str) -> String {
    app.write("file.csv", text);
    counts(&app.json(&format!("import {kind} @file.csv")))
}

/// Imports a text that must be refused, and gives exit code and sentence.
fn refused(app: &TestApp, words: &str, text: impl AsRef<[u8]>) -> (u8, String) {
    app.write("file.csv", text);
    let said = app.run(words);
    assert_ne!(said.code, 0, "{said:?}");
    (said.code, said.err)
}

#[test]
fn the_orders_of_cdnow_come_in_and_a_second_time_change_nothing() {
    let app = business();
    let file = fixture("cdnow_sample.csv");
    let first = app.json(&format!("import orders {file}"));
    assert_eq!(counts(&first), "6919 6919 0 0 0 0");
    assert_eq!(first["customers_created"], 2_357);
    assert_eq!(app.sql("select count(*), count(distinct customer_id) from orders"), "6919 2357");
    // As awk counts and sums the lines of 1997 in the raw file.
    let in_1997 = "select count(*), sum(amount_minor) from v_orders where ordered_on like '1997%'";
    assert_eq!(app.sql(in_1997), "5728 20122482");
    let again = app.json(&format!("import orders {file}"));
    assert_eq!(counts(&again), "6919 0 0 6919 0 0");
    assert_eq!(app.sql("select count(*) from orders"), "6919");
    assert_eq!(
        app.sql(
            "select count(*) from journal j join acts a on a.id = j.act_id where a.import_id > 0"
        ),
        "2",
        "a range of orders and of customers"
    );
}

#[test]
fn a_dutch_excel_file_is_read_as_it_is() {
    let app = business();
    let file = fixture("excel_nl.csv");
    let said = app.json(&format!("import orders {file}"));
    assert_eq!(counts(&said), "6 5 0 0 1 0");
    let orders = app
        .sql("select o.external_id, o.ordered_on, o.amount_minor, o.customer_name from v_orders o");
    assert_eq!(
        orders,
        "F-001 2025-12-31 123456 Bakkerij Müller\n\
         F-002 2026-01-02 1250 Bakkerij Müller\n\
         F-003 2026-01-03 100000 Café ’t Hoekje; Zoë\n\
         F-004 2026-01-04 -1250 Café ’t Hoekje; Zoë\n\
         F-005 2026-01-05 0 Jan de Vries"
    );
    assert_eq!(counts(&app.json(&format!("import orders {file}"))), "6 0 0 5 1 0");
}

#[test]
fn a_changed_row_is_updated_by_its_number_and_the_journal_keeps_what_it_was() {
    let app = business();
    let file =
        |city: &str| format!("customer_id,name,city,phone\n7,Anna,{city},06-1\n8,Piet,Delft,\n");
    assert_eq!(import(&app, "customers", &file("Utrecht")), "2 2 0 0 0 0");
    assert_eq!(import(&app, "customers", &file("Leiden")), "2 0 1 1 0 0");
    assert_eq!(
        app.sql("select before ->> 'city', after ->> 'city' from journal where entity_id = 1 and action = 'updated'"),
        "Utrecht Leiden"
    );
    let orders = |state: &str| {
        format!("order_id,customer_id,date,amount,status\n1,7,2025-12-31,10.50,{state}\n")
    };
    assert_eq!(import(&app, "orders", &orders("pending")), "1 1 0 0 0 0");
    assert_eq!(import(&app, "orders", &orders("paid")), "1 0 1 0 0 0");
    assert_eq!(import(&app, "orders", &orders("paid")), "1 0 0 1 0 0");
    assert_eq!(app.sql("select state, amount_minor from v_orders"), "completed 1050");
}

#[test]
fn equal_rows_without_a_number_are_counted_not_joined() {
    let app = business();
    let twice = "customer_id,date,amount\n7,2025-12-31,10.00\n7,2025-12-31,10.00\n";
    assert_eq!(import(&app, "orders", twice), "2 2 0 0 0 0");
    assert_eq!(import(&app, "orders", twice), "2 0 0 2 0 0");
    let thrice = format!("{twice}7,2025-12-31,10.00\n");
    assert_eq!(import(&app, "orders", &thrice), "3 1 0 2 0 0");
    assert_eq!(app.sql("select count(*) from orders"), "3");
}

#[test]
fn an_ambiguous_date_stops_and_the_answer_is_remembered() {
    let app = business();
    let file = "customer_id,date,amount\n7,01-02-2025,10.00\n";
    let (code, said) = refused(&app, "import orders @file.csv", file);
    assert_eq!(code, 3);
    assert!(said.contains("--date-format"), "{said}");
    assert_eq!(app.sql("select count(*) from orders"), "0");
    app.ok("import orders @file.csv --date-format dmy");
    assert_eq!(app.sql("select ordered_on from v_orders"), "2025-02-01");
    assert_eq!(
        import(&app, "orders", "customer_id,date,amount\n7,03-04-2025,10.00\n"),
        "1 1 0 0 0 0"
    );
    assert_eq!(app.sql("select max(ordered_on) from v_orders"), "2025-04-03");
}

#[test]
fn one_clear_date_in_the_file_decides_for_all() {
    let app = business();
    let file = "customer_id,date,amount\n7,01/02/2025,10.00\n7,12/31/2025,10.00\n";
    assert_eq!(import(&app, "orders", file), "2 2 0 0 0 0");
    assert_eq!(app.sql("select ordered_on from v_orders order by 1"), "2025-01-02\n2025-12-31");
}

#[test]
fn an_ambiguous_number_stops_and_the_answer_is_remembered() {
    let app = business();
    let file = "customer_id;date;amount\n7;2025-12-31;1.234\n";
    let (code, said) = refused(&app, "import orders @file.csv --lang nl", file);
    assert_eq!(code, 3);
    assert!(said.contains("--decimal ,"), "{said}");
    app.ok("import orders @file.csv --decimal ,");
    assert_eq!(app.sql("select amount from orders"), "123400");
    assert_eq!(
        import(&app, "orders", "date;amount;customer_id\n2025-12-30;5.678;7\n"),
        "1 1 0 0 0 0"
    );
}

#[test]
fn equal_amounts_within_an_order_are_asked_about() {
    let app = business();
    let file = "order_id,customer_id,date,amount\n1,7,2025-12-31,10.00\n1,7,2025-12-31,10.00\n2,7,2025-12-31,5.00\n";
    let (code, said) = refused(&app, "import orders @file.csv", file);
    assert_eq!(code, 3);
    assert!(said.contains("--amount-is"), "{said}");
    let lines = app.json("import orders @file.csv --amount-is line --dry-run");
    assert_eq!(counts(&lines), "3 3 0 0 0 0");
    let orders = app.json("import orders @file.csv --amount-is order");
    assert_eq!(counts(&orders), "3 2 0 0 1 0");
    assert_eq!(app.sql("select external_id, amount from orders order by 1"), "1 1000\n2 500");
    assert_eq!(counts(&app.json("import orders @file.csv")), "3 0 0 2 1 0");
}

#[test]
fn different_amounts_within_an_order_are_its_lines() {
    let app = business();
    let file = "order_id,customer_id,date,amount\n1,7,2025-12-31,10.00\n1,7,2025-12-31,2.50\n1,7,2026-01-02,-2.50\n";
    assert_eq!(import(&app, "orders", file), "3 3 0 0 0 0");
    assert_eq!(app.sql("select amount from orders order by 1"), "-250\n1250");
    assert_eq!(import(&app, "orders", file), "3 0 0 3 0 0");
}

#[test]
fn vat_is_asked_once_and_remembered() {
    let app = TestApp::empty("2026-01-10T08:00:00Z");
    app.ok("init --name B --language en");
    let file = "customer_id,date,amount\n7,2025-12-31,12.10\n";
    let (code, said) = refused(&app, "import orders @file.csv", file);
    assert_eq!(code, 3);
    assert!(said.contains("--vat"), "{said}");
    app.ok("import orders @file.csv --vat 21");
    assert_eq!(app.sql("select amount from orders"), "1000");
    assert_eq!(counts(&app.json("import orders @file.csv")), "1 0 0 1 0 0");
    app.ok("settings set business.amounts_include_vat no");
    let other = "customer_id,date,amount,channel\n7,2025-12-30,12.10,web\n";
    assert_eq!(import(&app, "orders", other), "1 1 0 0 0 0");
    assert_eq!(app.sql("select amount from orders where channel = 'web'"), "1210");
}

#[test]
fn a_vat_column_says_what_each_row_holds() {
    let app = business();
    let rates = "customer_id,date,amount incl vat,vat rate\n7,2025-12-31,12.10,21%\n7,2025-12-30,10.90,9\n7,2025-12-29,5.00,0.21\n";
    app.write("file.csv", rates);
    assert_eq!(counts(&app.json("import orders @file.csv")), "3 2 0 0 0 1");
    assert_eq!(app.sql("select amount from orders"), "1000\n1000");
    let amounts = "customer_id,date,amount incl vat,vat amount\n8,2025-12-31,12.10,2.10\n";
    assert_eq!(import(&app, "orders", amounts), "1 1 0 0 0 0");
    assert_eq!(app.sql("select amount from orders where customer_id = 2"), "1000");
}

#[test]
fn counts_are_the_same_in_a_dry_run_and_nothing_is_stored() {
    let app = business();
    let file = "customer_id,name,email\n1,Anna,anna@example.com\n2,Piet,not an address\n\"\",,\n";
    app.write("file.csv", file);
    let dry = app.json("import customers @file.csv --dry-run");
    assert_eq!(counts(&dry), "3 1 0 0 1 1");
    assert_eq!(dry["stored"], false);
    assert_eq!(
        app.sql("select (select count(*) from customers), (select count(*) from imports)"),
        "0 0"
    );
    let real = app.json("import customers @file.csv");
    assert_eq!(counts(&real), counts(&dry));
    assert_eq!(app.sql("select count(*) from customers"), "1");
}

#[test]
fn strict_stores_nothing_when_a_row_is_invalid() {
    let app = business();
    app.write("file.csv", "customer_id,name,email\n1,Anna,\n2,Piet,nobody\n");
    let said = app.run("import customers @file.csv --strict --json");
    assert_eq!(said.code, 3, "{said:?}");
    assert_eq!(counts(&serde_json::from_str(&said.out).unwrap()), "2 1 0 0 0 1");
    assert_eq!(app.sql("select count(*) from customers"), "0");
    app.ok("import customers @file.csv");
    assert_eq!(app.sql("select count(*) from customers"), "1");
}

#[test]
fn invalid_rows_are_reported_with_line_and_reason_in_the_language_of_the_user() {
    let app = business();
    app.write(
        "file.csv",
        "customer_id;date;amount\n7;31-12-2025;10,00\n8;31-13-2025;10,00\n9;30-12-2025;=1+1\n",
    );
    app.ok("import orders @file.csv --report-errors @errors.csv --lang nl");
    let errors = std::fs::read_to_string(app.path("errors.csv")).unwrap();
    assert_eq!(
        errors,
        "regel in het bestand,waarom niet opgeslagen,customer_id,date,amount\n\
         3,datum: ‘31-13-2025’ is geen datum; schrijf hem als 2026-12-31,\
         8,31-13-2025,\"10,00\"\n\
         4,bedrag: ‘=1+1’ is geen getal,\
         9,30-12-2025,'=1+1\n"
    );
    let said = app.run("import orders @file.csv --report-errors @file.csv");
    assert_eq!(said.code, 2, "{said:?}");
}

#[test]
fn columns_can_be_chosen_and_unknown_ones_kept() {
    let app = business();
    app.write("file.csv", "Relatie,Wie,Kleur,Sinds\n7,Anna,rood,2019\n");
    let chosen = "import customers @file.csv --map customer_id=Relatie --map name=Wie";
    let said = app.json(chosen);
    assert_eq!(said["mapping"], json!({ "customer_id": "Relatie", "name": "Wie" }));
    assert_eq!(said["unknown_columns"], json!(["Kleur", "Sinds"]));
    let kept = app.json("import customers @file.csv --keep-unknown");
    assert_eq!(counts(&kept), "1 0 1 0 0 0", "the chosen columns are remembered");
    assert_eq!(app.sql("select custom ->> 'Kleur' from customers"), "rood");
    let said = app.run("import customers @file.csv --map colour=Kleur");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("customer_id"), "the fields are listed: {said:?}");
}

#[test]
fn the_customer_of_an_order_is_found_by_number_then_address_then_made() {
    let app = business();
    import(
        &app,
        "customers",
        "customer_id,name,email\n7,Anna,anna@example.com\n,Piet,piet@example.com\n",
    );
    let orders = "customer_id,name,email,date,amount\n\
        7,Somebody,other@example.com,2025-12-31,1.00\n\
        ,Anna J.,ANNA@example.com,2025-12-31,2.00\n\
        9,Piet,piet@example.com,2025-12-31,3.00\n\
        10,Eva,eva@example.com,2025-12-31,4.00\n\
        ,Kees,,2025-12-31,5.00\n\
        ,Kees,,2025-12-30,6.00\n\
        ,,,2025-12-31,7.00\n";
    assert_eq!(import(&app, "orders", orders), "7 6 0 0 1 0");
    assert_eq!(
        app.sql("select coalesce(c.external_id, '-'), c.name, sum(amount) from customers c join orders o on o.customer_id = c.id group by c.id order by c.id"),
        "7 Anna 300\n9 Piet 300\n10 Eva 400\n- Kees 1100"
    );
    assert_eq!(import(&app, "orders", orders), "7 0 0 6 1 0");
}

#[test]
fn a_guest_of_a_shop_is_not_the_customer_of_another_guest() {
    let app = business();
    let header = "order_number,order_total,billing_email,customer_id,order_date,tax_total,status\n";
    let rows = "1,12.10,anna@example.com,0,2025-12-31,2.10,completed\n\
                2,24.20,piet@example.com,0,2025-12-31,4.20,refunded\n\
                3,1.21,piet@example.com,0,someday,0.21,completed\n";
    assert_eq!(import(&app, "orders", &format!("{header}{rows}")), "3 2 0 0 0 1");
    assert_eq!(
        app.sql("select customer_name, amount_minor from v_orders order by 1, 2"),
        "anna@example.com 1000\npiet@example.com -2000\npiet@example.com 2000"
    );
}

#[test]
fn a_later_refund_updates_its_order_and_is_stored_beside_it() {
    let app = business();
    let file = |refunded: &str| {
        format!(
            "order_id,customer_id,date,amount,refunded,refunded_on\n1,7,2025-12-30,50.00,{refunded}\n"
        )
    };
    assert_eq!(import(&app, "orders", &file(",")), "1 1 0 0 0 0");
    assert_eq!(import(&app, "orders", &file("20.00,2026-01-02")), "1 0 1 0 0 0");
    assert_eq!(import(&app, "orders", &file("50.00,2026-01-02")), "1 0 1 0 0 0");
    assert_eq!(import(&app, "orders", &file("50.00,2026-01-02")), "1 0 0 1 0 0");
    assert_eq!(
        app.sql("select ordered_on, amount_minor from v_orders order by 1"),
        "2025-12-30 5000\n2026-01-02 -5000"
    );
}

#[test]
fn wrong_words_are_answered_with_what_can_be_said() {
    let app = business();
    app.write("file.csv", "customer_id,name\n1,Anna\n");
    for (words, expect) in [
        ("import invoices @file.csv", "customers; orders"),
        ("import customers @file.csv --date-format xyz", "dmy (day-month-year); mdy"),
        ("import customers @file.csv --vat much", "VAT rate"),
        ("import customers @file.csv --map name", "--map FIELD=COLUMN"),
        ("import orders @file.csv --keep-unknown", "custom fields"),
    ] {
        let said = app.run(words);
        assert_eq!(said.code, 2, "{words}: {said:?}");
        assert!(said.err.contains(expect), "{words}: {said:?}");
    }
    assert_eq!(app.run("import customers @missing.csv").code, 1);
    assert_eq!(app.run("import orders @file.csv").code, 3, "no date, no amount");
}

#[test]
fn of_two_rows_about_the_same_the_later_is_laid_over_the_earlier() {
    let app = business();
    let people = "customer_id,name,email,city\n\
                  1,Ann,ann@example.com,Utrecht\n2,Bob,,\n1,Anna,,Zwolle\n,Cor,c@x.nl,Ede\n,Cor,C@x.nl,Epe\n";
    assert_eq!(import(&app, "customers", people), "5 3 0 0 2 0");
    assert_eq!(import(&app, "customers", people), "5 0 0 3 2 0");
    assert_eq!(
        app.sql("select name, coalesce(email, '-'), city from v_customers where name <> 'Bob' order by 1"),
        "Anna ann@example.com Zwolle\nCor c@x.nl Epe"
    );
    let talks = "interaction_id,customer_id,date,channel,direction,kind,subject\n\
                 t1,1,2025-12-30,phone,in,question,First\nt1,1,2025-12-31,phone,in,complaint,\n";
    assert_eq!(import(&app, "interactions", talks), "2 1 0 0 1 0");
    assert_eq!(import(&app, "interactions", talks), "2 0 0 1 1 0");
    assert_eq!(
        app.sql("select occurred_on, kind, subject from v_interactions"),
        "2025-12-31 complaint First"
    );
    let contracts = "contract_id,customer_id,start,end,price\n\
                     c1,1,2025-01-01,,100\nc1,1,2025-01-01,2025-12-31,120\n";
    assert_eq!(import(&app, "contracts", contracts), "2 1 0 0 1 0");
    assert_eq!(import(&app, "contracts", contracts), "2 0 0 1 1 0");
    let answers = "answer_id,customer_id,date,nps\na1,1,2025-12-30,3\na1,1,2025-12-31,9\n";
    assert_eq!(import(&app, "answers", answers), "2 1 0 0 1 0");
    assert_eq!(import(&app, "answers", answers), "2 0 0 1 1 0");
    assert_eq!(app.sql("select score from answers"), "9");
    assert_eq!(
        app.sql(
            "select count(*) from journal j join acts a on a.id = j.act_id \
             where j.before is not null and a.import_id is not null"
        ),
        "0"
    );
}
