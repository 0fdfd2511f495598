//! Amounts that cannot be one: refused at the door with what to do, and never a figure that is not
//! true where they came in by another way.

use crate::support::TestApp;
use proptest::prelude::*;

const HEADER: &str = "order_id,customer_id,date,amount,margin,refunded\n";

fn shop() -> TestApp {
    TestApp::at("2026-01-10T08:00:00Z")
}

fn orders(app: &TestApp, rows: &str, flags: &str) -> crate::support::Said {
    app.write("orders.csv", format!("{HEADER}{rows}"));
    app.run(&format!("import orders @orders.csv {flags}"))
}

#[test]
fn a_barcode_for_an_amount_is_refused_with_its_row_and_column() {
    let app = shop();
    let rows = "1,7,2026-01-05,8712345678906,,\n2,7,2026-01-05,12.50,,\n";
    let said = orders(&app, rows, "");
    assert_eq!(said.code, 0, "{said:?}");
    assert!(
        said.out.contains("line 2: amount: “8712345678906” is more than 1,000,000"),
        "{said:?}"
    );
    assert!(said.out.contains("raise business.largest_amount in the settings"), "{said:?}");
    assert_eq!(app.sql("select external_id, amount from orders"), "2 1250");
    let said = orders(&app, rows, "--lang nl");
    assert!(said.out.contains("is meer dan 1.000.000"), "{said:?}");
}

#[test]
fn the_largest_amount_is_a_setting_and_holds_on_both_sides_of_zero() {
    let app = shop();
    let rows = "1,7,2026-01-05,1000000.00,,\n2,7,2026-01-05,-1000000.00,,\n\
                3,7,2026-01-05,1000000.01,,\n4,7,2026-01-05,-1000000.01,,\n";
    orders(&app, rows, "");
    assert_eq!(app.sql("select external_id from orders order by 1"), "1\n2");
    app.ok("settings set business.largest_amount 1000001");
    orders(&app, rows, "");
    assert_eq!(app.sql("select external_id from orders order by 1"), "1\n2\n3\n4");
    assert_eq!(app.run("settings set business.largest_amount 0").code, 2);
    assert_eq!(app.run("settings set business.largest_amount 1000000001").code, 2);
}

#[test]
fn every_column_of_money_has_the_same_limit() {
    let app = shop();
    let rows = "1,7,2026-01-05,10.00,99999999999999999.00,\n2,7,2026-01-05,10.00,,9999999999.00\n";
    let said = orders(&app, rows, "");
    assert!(said.out.contains("line 2: margin: “99999999999999999.00” is more"), "{said:?}");
    assert!(said.out.contains("line 3: refunded: “9999999999.00” is more"), "{said:?}");
    app.write("file.csv", "customer_id,name,acquisition_cost\n7,Anna,9999999999\n");
    assert!(app.run("import customers @file.csv").out.contains("acquisition_cost: “9999999999”"));
    app.write("file.csv", "customer_id,name\n7,Anna\n");
    app.ok("import customers @file.csv");
    app.write("file.csv", "customer_id,start,price\n7,2026-01-01,9999999999\n");
    assert!(app.run("import contracts @file.csv").out.contains("price: “9999999999”"));
    // A share of VAT may blow up what is small enough itself.
    let app = shop();
    app.write(
        "file.csv",
        "order_id,customer_id,date,amount_incl_vat,vat_amount,refunded\n\
         1,7,2026-01-05,0.01,-900000.00,900000.00\n",
    );
    let said = app.run("import orders @file.csv");
    assert!(said.out.contains("refunded: “900000.00” is more"), "{said:?}");
}

#[test]
fn lines_that_add_up_to_too_much_name_their_order() {
    let app = shop();
    let line = |n: i32| format!("77,7,2026-01-05,{}.00,,\n", 400_000 + n);
    let rows: String = (0..3).map(line).collect();
    let said = orders(&app, &rows, "");
    assert_eq!(said.code, 3, "{said:?}");
    assert!(said.err.contains("order “77” add up to more than 1,000,000"), "{said:?}");
    assert_eq!(app.sql("select count(*) from imports"), "0");
    let rows: String = (0..2).map(line).collect();
    assert_eq!(orders(&app, &rows, "").code, 0);
    assert_eq!(app.sql("select amount from orders"), "80000100");
}

/// A file that took such amounts before there was a limit.
fn with_two_giants() -> TestApp {
    let app = shop();
    orders(&app, "1,7,2025-12-30,10.00,,\n2,8,2025-12-31,10.00,,\n", "");
    app.tamper("update orders set amount = 9223372036854775807");
    app
}

#[test]
fn amounts_that_do_not_add_up_are_an_error_and_never_a_figure() {
    let app = with_two_giants();
    for command in ["kpi", "report weekly", "jobs run nightly_figures", "value"] {
        let said = app.run(command);
        let all = format!("{}{}", said.out, said.err);
        assert!(!all.contains("92,233,720"), "{command}: {said:?}");
        assert!(all.contains("too large to add up"), "{command}: {said:?}");
        assert!(all.contains("id:1"), "{command}: {said:?}");
    }
    app.tamper("update orders set customer_id = 1");
    let said = app.run("customer show 7");
    assert!(said.err.contains("too large to add up"), "{said:?}");
    // The way out that it names.
    orders(&app, "1,7,2025-12-30,10.00,,\n2,8,2025-12-31,10.00,,\n", "");
    app.ok("kpi");
    app.ok("customer show 7");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever stands there: what is stored is within the limit and adds up.
    #[test]
    fn no_number_gets_in_that_is_beyond_the_limit(
        amounts in prop::collection::vec("-?[0-9]{1,24}(\\.[0-9]{1,3})?", 1..12),
        vat in "-?[0-9]{1,22}(\\.[0-9]{2})?",
        refunded in "-?[0-9]{1,22}",
    ) {
        let app = shop();
        let row = |(n, amount): (usize, &String)| {
            format!("{},7,2026-01-05,{amount},{vat},{refunded}\n", n / 2)
        };
        let rows: String = amounts.iter().enumerate().map(row).collect();
        let header = "order_id,customer_id,date,amount_incl_vat,vat_amount,refunded\n";
        app.write("file.csv", format!("{header}{rows}"));
        app.run("import orders @file.csv --decimal . --amount-is line");
        let beyond = "select count(*) from orders where abs(amount) > 100000000";
        prop_assert_eq!(app.sql(beyond), "0");
        let sums = app.sql("select coalesce(sum(amount), 0) from orders");
        prop_assert!(sums.parse::<i64>().is_ok());
    }
}
