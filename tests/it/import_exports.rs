//! The exports of known programs come in without a question, and again nothing changes.

use std::collections::BTreeSet;

use crate::support::{TestApp, fixture};

/// One export: its file in `tests/fixtures/profiles`, what it is, and what it holds.
struct Export {
    file: &'static str,
    kind: &'static str,
    program: &'static str,
    holds: &'static str,
}

const fn orders(file: &'static str, program: &'static str, holds: &'static str) -> Export {
    Export { file, kind: "orders", program, holds }
}

const fn customers(file: &'static str, program: &'static str, holds: &'static str) -> Export {
    Export { file, kind: "customers", program, holds }
}

const fn answers(file: &'static str, program: &'static str, holds: &'static str) -> Export {
    Export { file, kind: "answers", program, holds }
}

/// Orders as number, day, amount without VAT, state and customer; people as all that is known of them;
/// answers as number, day, question, score and who.
const EXPORTS: &[Export] = &[
    orders(
        "woocommerce-orders",
        "WooCommerce",
        "9001 2026-10-05 10000 completed Anna Jansen\n\
         9002 2026-10-06 5000 completed Piet Bakker\n\
         9003 2026-10-07 1000 cancelled Anna Jansen",
    ),
    orders(
        "woocommerce-customer-order-export",
        "WooCommerce",
        "W-9001 2025-11-03 10000 completed Anna Jansen\n\
         W-9002 2025-11-04 5000 completed Piet Bakker\n\
         W-9002 2025-11-04 -1000 completed Piet Bakker\n\
         W-9003 2025-11-05 1000 cancelled Anna Jansen\n\
         W-9004 2025-11-06 1000 failed Anna Jansen\n\
         W-9005 2025-11-07 1000 unpaid Kees Smit",
    ),
    orders(
        "woocommerce-analytics-orders",
        "WooCommerce Analytics",
        "5001 2026-10-05 6942 completed Anna Jansen\n\
         5002 2026-10-06 2500 completed Piet Bakker\n\
         5002 2026-10-07 -500 completed Piet Bakker\n\
         5003 2026-10-08 100000 unpaid Kees Smit",
    ),
    orders(
        "woocommerce-advanced-order-export",
        "WooCommerce Advanced Order Export",
        "5001 2026-10-05 10000 completed Anna Jansen\n\
         5002 2026-10-06 5000 completed Piet Bakker\n\
         5002 2026-10-06 -1000 completed Piet Bakker",
    ),
    orders(
        "shopify-orders",
        "Shopify",
        "#1001 2026-10-05 10000 completed Anna Jansen\n\
         #1002 2026-10-06 5000 completed Piet Bakker\n\
         #1002 2026-10-06 -1000 completed Piet Bakker\n\
         #1003 2026-10-07 1000 cancelled Kees Smit",
    ),
    orders(
        "shopify-orders-older",
        "Shopify",
        "#1001 2025-11-03 10000 completed Anna Jansen\n\
         #1002 2025-11-04 5000 completed Piet Bakker\n\
         #1002 2025-11-04 -1000 completed Piet Bakker\n\
         #1003 2025-11-05 1000 unpaid Kees Smit\n\
         #1004 2025-11-06 1000 cancelled Kees Smit",
    ),
    orders(
        "lightspeed-sales",
        "Lightspeed",
        "2001 2025-11-03 10000 completed Anna Jansen\n\
         2002 2025-11-04 -5000 completed Anna Jansen\n\
         2004 2025-11-06 1000 unpaid Piet Bakker\n\
         2005 2025-11-07 1000 cancelled Piet Bakker",
    ),
    orders(
        "square-items",
        "Square",
        "TX1 2026-10-05 10000 completed Anna Jansen\n\
         TX2 2026-10-06 5000 completed Piet Bakker\n\
         TX3 2026-10-07 -1000 completed Piet Bakker",
    ),
    orders(
        "square-transactions",
        "Square",
        "TX1 2026-10-05 10000 completed Anna Jansen\n\
         TX2 2026-10-06 5000 completed Piet Bakker\n\
         TX3 2026-10-07 -1000 completed Piet Bakker",
    ),
    orders(
        "square-transactions-older",
        "Square",
        "TX-A1 2025-11-03 10000 completed Anna Jansen\n\
         TX-A2 2025-11-04 -5000 completed Anna Jansen",
    ),
    // At half past ten in the evening by UTC it was the next day.
    orders(
        "stripe-payments",
        "Stripe",
        "ch_1 2026-10-01 10000 completed Anna Jansen\n\
         ch_2 2026-10-05 5000 completed Piet Bakker\n\
         ch_2 2026-10-07 -1000 completed Piet Bakker\n\
         ch_3 2026-10-06 2000 completed Piet Bakker\n\
         ch_3 2026-10-08 -2000 completed Piet Bakker\n\
         ch_4 2026-10-06 2000 failed Kees Smit",
    ),
    orders(
        "stripe-payments-older",
        "Stripe",
        "ch_1 2026-10-01 10000 completed Anna Jansen\n\
         ch_2 2026-10-05 5000 completed Piet Bakker\n\
         ch_2 2026-10-05 -1000 completed Piet Bakker",
    ),
    orders(
        "mollie-settlement",
        "Mollie",
        "tr_k7Qp2a 2026-10-01 10000 completed Anna Jansen\n\
         tr_k7Qp2b 2026-10-02 5000 completed Piet Bakker\n\
         tr_k7Qp2b 2026-10-02 -1000 completed Piet Bakker",
    ),
    orders(
        "paypal-activity",
        "PayPal",
        "INV-1 2026-10-05 10000 completed Anna Jansen\n\
         INV-2 2026-10-16 100000 completed Piet Bakker\n\
         INV-2 2026-10-17 -1000 completed Piet Bakker",
    ),
    orders(
        "etsy-sold-orders",
        "Etsy",
        "3100000001 2026-08-14 10000 completed Anna Jansen\n\
         3100000002 2026-09-02 5000 completed Piet Bakker",
    ),
    orders(
        "ebay-orders",
        "eBay",
        "18-15123-90441 2026-09-27 10000 completed Anna Jansen\n\
         18-15123-90442 2026-10-03 5000 completed Piet Bakker",
    ),
    // Half past eleven in the evening in California is the next day.
    orders(
        "amazon-order-report",
        "Amazon",
        "402-7781234-5550011 2026-10-01 10000 completed Anna Jansen\n\
         402-7781234-5550012 2026-10-06 5000 completed Piet Bakker",
    ),
    orders(
        "moneybird-invoices",
        "Moneybird",
        "2025-0001 2025-11-03 100000 completed Bakkerij Bakker\n\
         2025-0002 2025-11-04 5000 unpaid Café Zoë\n\
         2025-0003 2025-11-05 -10000 completed Bakkerij Bakker\n\
         2025-0004 2025-11-06 2500 unpaid Café Zoë",
    ),
    orders(
        "e-boekhouden-openstaande-posten",
        "e-Boekhouden",
        "R26-118 2026-08-17 10000 completed Anna Jansen\n\
         R26-119 2026-08-18 5000 completed Bakkerij Bakker\n\
         R26-120 2026-08-19 -1000 completed Bakkerij Bakker",
    ),
    customers(
        "e-boekhouden-relaties",
        "e-Boekhouden",
        "00017|Anna Jansen|anna@example.com|0612345678\n\
         00018|Bakkerij Bakker|piet@example.com|0301234567",
    ),
    customers(
        "woocommerce-analytics-customers",
        "WooCommerce Analytics",
        "Anna Jansen|anna@example.com|0612345678|3511 AA|Utrecht\n\
         Piet Bakker|piet@example.com|3512 BB|Utrecht",
    ),
    customers(
        "shopify-customers",
        "Shopify",
        "7001|Anna Jansen|anna@example.com|+31612345678|Dorpsstraat 1|3511 AA|Utrecht|\
         [\"VIP\",\"Nieuwsbrief\"]\n\
         7002|Piet Bakker|piet@example.com|Kerkstraat 2|3512 BB|Utrecht",
    ),
    customers(
        "google-contacts",
        "Google Contacts",
        "Anna Jansen|anna@example.com|+31 6 12345678|Dorpsstraat 1|3511 AA|Utrecht|[\"Klanten\"]\n\
         Café Zoë|zoe@example.com|[\"Klanten\"]\n\
         Piet van Bakker|piet@example.com",
    ),
    // Where a column for the home is empty, that for the business stands in.
    customers(
        "outlook-contacts",
        "Outlook",
        "Anna Jansen|anna@example.com|+31 6 12345678|Dorpsstraat 1|3511 AA|Utrecht|[\"Klanten\"]\n\
         Piet van Bakker|piet@example.com|030 1234567|Kerkstraat 2|3512 BB|Utrecht",
    ),
    customers(
        "hubspot-contacts",
        "HubSpot",
        "101|Anna Jansen|anna@example.com|+31 6 11 22 33 44|Dorpsstraat 1|3511 AA|Utrecht\n\
         102|Jan de Vries\n\
         103|Jan de Vries|jan@example.com",
    ),
    customers(
        "pipedrive-people",
        "Pipedrive",
        "1|Anna Jansen|anna@example.com|+31612345678|[\"Klant\"]\n\
         2|Piet Bakker|piet@example.com|+31301234567",
    ),
    customers(
        "mailchimp-audience",
        "Mailchimp",
        "Anna Jansen|anna@example.com|0612345678|[\"VIP\",\"Nieuwsbrief\"]\n\
         Piet Bakker|piet@example.com",
    ),
    Export {
        file: "stripe-subscriptions",
        kind: "contracts",
        program: "Stripe",
        holds: "sub_1 2025-02-01 none Anna Jansen\nsub_2 2025-03-01 2026-03-01 Piet Bakker",
    },
    answers(
        "typeform-responses",
        "Typeform",
        "kr0a11xq 2026-11-01 nps 9 anna@example.com\nkr0a12xq 2026-10-20 nps 6 piet@example.com",
    ),
    answers(
        "surveymonkey-responses",
        "SurveyMonkey",
        "118273645 2026-10-21 nps 9 anna@example.com\n118273646 2026-10-22 nps 0 piet@example.com",
    ),
    answers(
        "google-forms-responses",
        "Google Forms",
        "none 2026-10-21 nps 9 anna@example.com\nnone 2026-11-02 nps 7 piet@example.com",
    ),
    // Whoever is called anonymous is nobody.
    answers(
        "microsoft-forms-responses",
        "Microsoft Forms",
        "1 2026-10-21 nps 9 anna@example.com\n2 2026-10-22 nps 4 none",
    ),
];

/// Exports that do not say who bought, and their orders.
const TO_NOBODY: &[Export] = &[
    orders("amazon-all-orders", "Amazon", "402-7781234-5550011 2026-10-05 10000"),
    orders("sumup-sales", "SumUp", "TD4KP497FR 2026-10-05 1600\nTD4KP497FS 2026-10-16 5000"),
];

fn found(app: &TestApp, kind: &str) -> String {
    let query = match kind {
        "orders" => {
            "select external_id, ordered_on, amount_minor, state, customer_name from v_orders \
             order by 1, 3 desc"
        }
        "customers" => {
            "select concat_ws('|', external_id, name, email, phone, street, postcode, city, \
             iif(tags = '[]', null, tags)) from customers where removed_at is null order by 1"
        }
        "contracts" => {
            "select k.external_id, date(k.start_day * 86400, 'unixepoch'), \
             coalesce(date(k.end_day * 86400, 'unixepoch'), 'none'), c.name \
             from contracts k join customers c on c.id = k.customer_id order by 1"
        }
        _ => {
            "select coalesce(a.external_id, 'none'), a.answered_on, a.kind, a.score, \
             coalesce(c.email, 'none') from v_answers a \
             left join customers c on c.id = a.customer_id order by 1, 2"
        }
    };
    app.sql(query)
}

/// What is wrong with how an export comes in; empty when nothing is.
fn faults(export: &Export) -> String {
    let app = TestApp::empty("2026-11-30T09:00:00Z");
    app.ok("init --name B --language nl --time-zone Europe/Amsterdam --amounts-include-vat 21");
    let made = if ["contracts", "answers"].contains(&export.kind) { "--create" } else { "" };
    let file = fixture(&format!("profiles/{}.csv", export.file));
    let import = || app.run(&format!("import {} {file} {made} --json", export.kind));
    let first = import();
    let (holds, again) = (found(&app, export.kind), import());
    let said: serde_json::Value = serde_json::from_str(&first.out).unwrap_or_default();
    let more: serde_json::Value = serde_json::from_str(&again.out).unwrap_or_default();
    let is_known = said["profile"] == export.program && said["invalid"] == 0;
    let is_same = more["created"] == 0 && more["updated"] == 0 && more["invalid"] == 0;
    if first.code == 0 && is_known && is_same && holds == export.holds {
        return String::new();
    }
    format!(
        "{}: {}{}\n{holds}\nagain: {}{}\n",
        export.file, first.out, first.err, again.out, again.err
    )
}

#[test]
fn every_known_export_comes_in_without_a_question_and_again_nothing_changes() {
    let wrong: String = EXPORTS.iter().map(faults).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_does_not_say_who_bought_are_sales_to_nobody_where_those_are_kept() {
    for export in TO_NOBODY {
        let app = TestApp::empty("2026-11-30T09:00:00Z");
        app.ok("init --name B --language nl --time-zone Europe/Amsterdam --amounts-include-vat 21");
        let file = fixture(&format!("profiles/{}.csv", export.file));
        let import = format!("import {} {file}", export.kind);
        assert_eq!(app.run(&import).code, 3, "{}", export.file);
        app.ok("settings set figures.counter_sales yes");
        let said = app.json(&import);
        assert_eq!(said["profile"], export.program);
        assert_eq!(said["invalid"], 0, "{said}");
        let orders = "select external_id, date(day * 86400, 'unixepoch'), amount from orders \
                      where customer_id = 0 order by 1";
        assert_eq!(app.sql(orders), export.holds, "{said}");
        let again = app.json(&import);
        assert_eq!([&again["created"], &again["updated"]], [0, 0], "{again}");
    }
}

#[test]
fn every_export_in_the_folder_is_read() {
    let folder = std::fs::read_dir(fixture("profiles")).unwrap();
    let there = folder.map(|file| file.unwrap().file_name().into_string().unwrap());
    let there: BTreeSet<String> = there.collect();
    let read =
        EXPORTS.iter().chain(TO_NOBODY).map(|export| format!("{}.csv", export.file)).collect();
    assert_eq!(there, read);
}

#[test]
fn what_a_person_says_of_an_export_goes_before_what_it_says_of_itself() {
    let app = TestApp::empty("2026-11-30T09:00:00Z");
    app.ok("init --name B --language nl --time-zone Europe/Amsterdam --amounts-include-vat 21");
    let file = fixture("profiles/paypal-activity.csv");
    let said = app.run_words(&[
        "import",
        "orders",
        &file,
        "--map",
        "amount_excl_vat=Net",
        "--map",
        "name=Subject | Name",
        "--ignore",
        "Item Title",
        "--only",
        "Type!=General Withdrawal,PreApproved Payment Bill User Payment,Payment Refund",
    ]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let expect = "INV-1 2026-10-05 11654 completed Anna Jansen\n\
                  INV-2 2026-10-16 117500 completed Piet Bakker";
    assert_eq!(found(&app, "orders"), expect);
    assert_eq!(app.sql("select count(*) from v_orders where description is not null"), "0");
    let bad = app.run_words(&["import", "orders", &file, "--map", "name=Name | Nobody"]);
    assert!(bad.code == 2 && bad.err.contains("Nobody"), "{}{}", bad.out, bad.err);
}
