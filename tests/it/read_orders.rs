//! Order files as people have them: what contradicts how they are read is asked, and what was
//! answered gives the right sums.

use crate::support::{Said, TestApp};

fn shop() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

/// Brings in a text, each option with its value; they may have spaces.
fn put(app: &TestApp, text: &str, options: &[&str]) -> Said {
    app.write("orders.csv", text);
    let words = ["import", "orders", "@orders.csv"];
    app.run_words(&[words.as_slice(), options].concat())
}

/// Asked with these answers, and nothing stored.
fn asked(app: &TestApp, text: &str, options: &[&str], answers: &[&str]) {
    let before = app.sql("select count(*) from orders");
    let said = put(app, text, options);
    assert_eq!(said.code, 3, "{said:?}");
    for answer in answers {
        assert!(said.err.contains(answer), "{answer}: {}", said.err);
    }
    assert_eq!(app.sql("select count(*) from orders"), before);
}

fn counts(app: &TestApp, text: &str, options: &[&str], sum: &str) {
    let said = put(app, text, options);
    assert_eq!(said.code, 0, "{options:?} {said:?}");
    assert_eq!(counted(app), sum, "{options:?} {said:?}");
}

/// The sum of what counts, in cents.
fn counted(app: &TestApp) -> String {
    app.sql("select coalesce(sum(amount_minor), 0) from v_orders where state = 'completed'")
}

#[test]
fn a_price_of_one_beside_a_quantity_is_asked_about() {
    let file = "Order number,Date,Customer,Quantity,Price\n\
                1,2026-10-01,Anna,3,25.00\n1,2026-10-01,Anna,2,5.00\n2,2026-10-02,Piet,10,22.50\n";
    let answers =
        ["line 2: “3 × 25.00”", "--map \"amount=Quantity * Price\"", "--map amount=Price"];
    asked(&shop(), file, &[], &answers);
    let app = shop();
    counts(&app, file, &["--map", "amount=Quantity * Price"], "31000");
    counts(&app, file, &[], "31000");
    assert_eq!(app.sql("select count(*) from v_orders"), "2", "remembered");
    let app = shop();
    counts(&app, file, &["--map", "amount=price"], "5250");
    // Where everything is bought once, or a total is there, both are the same.
    counts(
        &shop(),
        "Order number,Date,Customer,Qty,Price\n1,2026-10-01,Anna,1,25.00\n",
        &[],
        "2500",
    );
    let with_total =
        "Ordernummer;Datum;Klant;Aantal;Prijs;Totaal\n1;2026-10-01;Anna;3;25,00;75,00\n";
    counts(&shop(), with_total, &[], "7500");
}

#[test]
fn amounts_of_several_columns_are_added_up() {
    let file = "order id,date,customer,item-price,shipping-price\n\
                1,2026-10-01,Anna,25.00,4.99\n1,2026-10-01,Anna,25.00,\n2,2026-10-02,Piet,30.00,4.99\n";
    let app = shop();
    let both = ["--map", "amount=item-price + shipping-price", "--amount-is", "line"];
    counts(&app, file, &both, "8998");
    counts(&app, file, &[], "8998");
    let books =
        "Bon;Datum;Klant;Debet;Credit\n1;2026-10-01;Anna;121,00;\n2;2026-10-02;Anna;;60,50\n";
    counts(&shop(), books, &["--map", "amount=Debet - Credit", "--map", "order_id=Bon"], "6050");
    let said = put(&shop(), file, &["--map", "amount=item-price + tips"]);
    assert!(said.code == 2 && said.err.contains("no column “tips”"), "{said:?}");
}

#[test]
fn a_column_of_debits_and_credits_is_asked_about() {
    let file = "Factuurnummer;Factuurdatum;Klant;Bedrag;Debet / credit\n\
                41;17-08-2026;Anna;100,00;D\n42;18-08-2026;Piet;1.000,00;D\n43;24-08-2026;Piet;50,00;C\n";
    asked(&shop(), file, &[], &["D (2), C (1)", "--word sign:C=minus", "--word sign:D=minus"]);
    let app = shop();
    counts(&app, file, &["--word", "sign:C=minus"], "105000");
    counts(&app, file, &[], "105000");
    // Of the side that was not named it is known as well.
    let next =
        "Factuurnummer;Factuurdatum;Klant;Bedrag;Debet / credit\n44;25-08-2026;Anna;10,00;D\n";
    counts(&app, next, &[], "106000");
    counts(&shop(), file, &["--word", "sign:D=minus"], "-105000");
    let wrong = put(&shop(), file, &["--word", "sign:C=perhaps"]);
    assert!(wrong.code == 2 && wrong.err.contains("plus, minus"), "{wrong:?}");
}

#[test]
fn a_column_with_another_name_that_takes_amounts_off_is_asked_about() {
    let file = "Nr,Date,Customer,Amount,Mutation\n\
                1,2026-10-01,Anna,100.00,sale\n2,2026-10-02,Anna,30.00,refund\n";
    let answers = ["line 3: “refund 30.00”", "--map sign=Mutation", "--ignore Mutation"];
    asked(&shop(), file, &[], &answers);
    counts(&shop(), file, &["--map", "sign=Mutation"], "7000");
    counts(&shop(), file, &["--ignore", "Mutation"], "13000");
    let signed = file.replace("30.00", "-30.00");
    counts(&shop(), &signed, &[], "7000");
    counts(&shop(), &signed, &["--map", "sign=Mutation"], "7000");
}

#[test]
fn rows_of_several_kinds_are_asked_about() {
    let file = "Date,Name,Type,Gross,Transaction ID\n\
                2026-10-05,Anna,Checkout,100.00,A1\n2026-10-06,Piet,Checkout,1000.00,A2\n\
                2026-10-07,Piet,Payment Refund,-10.00,A3\n2026-10-08,Hosting,Bill Payment,-20.00,A4\n\
                2026-10-09,,General Withdrawal,-900.00,A5\n";
    let gross = ["--map", "amount=Gross"];
    let answers = ["Checkout, Payment Refund, Bill Payment", "--only \"Type=", "--ignore Type"];
    asked(&shop(), file, &gross, &answers);
    let app = shop();
    let only = [gross.as_slice(), &["--only", "Type=Checkout,Payment Refund"]].concat();
    counts(&app, file, &only, "109000");
    counts(&app, file, &[], "109000");
    assert_eq!(app.sql("select count(*) from customers"), "2", "nobody of what is left out");
    counts(&shop(), file, &[gross.as_slice(), &["--ignore", "Type"]].concat(), "107000");
    // Kinds of customers and of payment are no kinds of rows.
    let others = "Date,Name,Total,Customer type,Payment type\n\
                  2026-10-05,Anna,100.00,new,transfer\n2026-10-06,Piet,10.00,returning,cash\n";
    counts(&shop(), others, &[], "11000");
}

#[test]
fn of_several_attempts_the_one_that_came_about_counts() {
    let file = "Order number,Date,Customer,Total,Status\n1,2026-10-01,Anna,100.00,completed\n\
                2,2026-10-02,Piet,50.00,cancelled\n2,2026-10-02,Piet,60.00,completed\n\
                3,2026-10-03,Kees,9.00,failed\n3,2026-10-03,Kees,9.00,failed\n\
                4,2026-10-03,Kees,8.00,paid\n4,2026-10-03,Kees,4.00,pending\n";
    let app = shop();
    let said = put(&app, file, &["--amount-is", "line"]);
    assert!(said.out.contains("1 row is an attempt that was cancelled or failed"), "{said:?}");
    assert_eq!(counted(&app), "16800");
    let rest = "select external_id, amount_minor, state from v_orders where state <> 'completed' order by 1";
    assert_eq!(app.sql(rest), "3 1800 failed\n4 400 unpaid");
    counts(&app, file, &[], "16800");
    // An order says where it stands in its first row only.
    let lines = "Order number,Date,Customer,Total,Status\n1,2026-10-01,Anna,10.00,cancelled\n\
                 1,2026-10-01,Anna,5.00,\n2,2026-10-01,Piet,7.00,\n";
    let app = shop();
    counts(&app, lines, &[], "700");
    assert_eq!(app.sql("select amount_minor from v_orders where state = 'cancelled'"), "1500");
}

#[test]
fn all_unknown_words_for_states_are_one_question() {
    let file = "Order number,Date,Customer,Total,Status\n1,2026-10-01,Anna,100.00,verrekend\n\
                2,2026-10-02,Piet,50.00,kwijt\n3,2026-10-03,Piet,20.00,verrekend\n\
                4,2026-10-03,Piet,10.00,paidout\n5,2026-10-03,Piet,5.00,expired\n";
    let answers = ["“Status”", "verrekend (2), kwijt (1)", "--word \"state:verrekend=completed|"];
    asked(&shop(), file, &[], &answers);
    let said = put(&shop(), file, &[]);
    assert_eq!(said.err.matches("What do these words").count(), 1, "{said:?}");
    let app = shop();
    let words = ["--word", "state:verrekend=completed", "--word", "state:kwijt=failed"];
    counts(&app, file, &words, "13000");
    counts(&app, file, &[], "13000");
    counts(&shop(), file, &["--ignore", "Status"], "18500");
    let wrong = put(&shop(), file, &["--word", "state:kwijt=lost"]);
    assert!(wrong.code == 2 && wrong.err.contains("completed, unpaid"), "{wrong:?}");
}

#[test]
fn items_in_the_export_of_a_known_shop_are_lines() {
    let items = "Date,Time,Category,Item,Qty,Net Sales,Transaction ID,Event Type,Customer ID,Customer Name\n\
                 2026-10-05,10:15:00,Koffie,Latte,1,€4.00,T1,Payment,C1,Anna\n\
                 2026-10-05,10:15:00,Koffie,Latte,1,€4.00,T1,Payment,C1,Anna\n\
                 2026-10-05,10:15:00,Gebak,Taart,1,€5.00,T1,Payment,C1,Anna\n";
    let app = shop();
    counts(&app, items, &[], "1300");
    assert_eq!(app.sql("select count(*) from v_orders"), "1");
    // Of another one it is asked when rows of an order differ.
    let totals = "Order Number,Order Date,Order Total,Billing Email\n\
                  1,2026-10-05,10.00,anna@example.com\n1,2026-10-05,5.00,anna@example.com\n";
    let app = TestApp::empty("2026-11-30T08:00:00Z");
    app.ok("init --name Shop --language en --amounts-include-vat 21");
    asked(&app, totals, &[], &["Order 1 stands in several rows", "--amount-is line"]);
    counts(&app, totals, &["--amount-is", "line"], "1239");
}
