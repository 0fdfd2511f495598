//! The exports of shop systems come in without a question.

use crate::support::{TestApp, fixture};

/// Imports an export twice and shows orders as number, day, amount without VAT, state, customer.
fn check(file: &str, system: &str, counts: [i64; 3], expect: &str) {
    let app = TestApp::empty("2026-01-10T08:00:00Z");
    app.ok("init --name B --language nl --amounts-include-vat 21");
    let file = fixture(&format!("exports/{file}"));
    let said = app.json(&format!("import orders {file}"));
    assert_eq!(said["profile"], system);
    let found = ["created", "skipped", "invalid"].map(|name| said[name].as_i64().unwrap());
    assert_eq!(found, counts, "{said}");
    let orders = "select external_id, ordered_on, amount_minor, state, customer_name \
                  from v_orders order by 1, 3 desc";
    assert_eq!(app.sql(orders), expect);
    let again = app.json(&format!("import orders {file}"));
    assert_eq!((&again["created"], &again["updated"]), (&0.into(), &0.into()), "{again}");
    assert_eq!(app.sql(orders), expect);
}

#[test]
fn woocommerce_orders_come_in() {
    check(
        "woocommerce_orders.csv",
        "WooCommerce",
        [5, 0, 0],
        "W-9001 2025-11-03 10000 completed Anna Jansen\n\
         W-9002 2025-11-04 5000 completed Piet Bakker\n\
         W-9002 2025-11-04 -1000 completed Piet Bakker\n\
         W-9003 2025-11-05 1000 cancelled Anna Jansen\n\
         W-9004 2025-11-06 1000 failed Anna Jansen\n\
         W-9005 2025-11-07 1000 unpaid Kees Smit",
    );
}

#[test]
fn shopify_orders_come_in() {
    check(
        "shopify_orders.csv",
        "Shopify",
        [4, 1, 0],
        "#1001 2025-11-03 10000 completed Anna Jansen\n\
         #1002 2025-11-04 5000 completed Piet Bakker\n\
         #1002 2025-11-04 -1000 completed Piet Bakker\n\
         #1003 2025-11-05 1000 unpaid Kees Smit\n\
         #1004 2025-11-06 1000 cancelled Kees Smit",
    );
}

#[test]
fn lightspeed_sales_come_in() {
    check(
        "lightspeed_sales.csv",
        "Lightspeed",
        [4, 4, 0],
        "2001 2025-11-03 10000 completed Anna Jansen\n\
         2002 2025-11-04 -5000 completed Anna Jansen\n\
         2004 2025-11-06 1000 unpaid Piet Bakker\n\
         2005 2025-11-07 1000 cancelled Piet Bakker",
    );
}

#[test]
fn moneybird_invoices_come_in() {
    check(
        "moneybird_invoices.csv",
        "Moneybird",
        [4, 0, 0],
        "2025-0001 2025-11-03 100000 completed Bakkerij Bakker\n\
         2025-0002 2025-11-04 5000 unpaid Café Zoë\n\
         2025-0003 2025-11-05 -10000 completed Bakkerij Bakker\n\
         2025-0004 2025-11-06 2500 unpaid Café Zoë",
    );
}

#[test]
fn square_transactions_come_in() {
    check(
        "square_transactions.csv",
        "Square",
        [2, 1, 0],
        "TX-A1 2025-11-03 10000 completed Anna Jansen\n\
         TX-A2 2025-11-04 -5000 completed Anna Jansen",
    );
}
