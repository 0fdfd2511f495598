//! Order files that come again: read better than before, or older than what is there. Nothing is there
//! twice, and what is left out is said in money.

use jiff::SignedDuration;
use proptest::prelude::*;

use crate::support::{Said, TestApp};

fn shop() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

/// Brings in a text that was written just now, each option with its value.
fn put(app: &TestApp, name: &str, text: &str, options: &[&str]) -> Said {
    app.write(name, text);
    again(app, name, options)
}

/// Brings in a file as it lies there.
fn again(app: &TestApp, name: &str, options: &[&str]) -> Said {
    let file = format!("@{name}");
    let words = ["import", "orders", &file];
    app.run_words(&[words.as_slice(), options].concat())
}

fn later(app: &TestApp, hours: i64) {
    app.clock.set(app.clock.now() + SignedDuration::from_hours(hours));
}

fn counted(app: &TestApp) -> String {
    app.sql("select coalesce(sum(amount_minor), 0) from v_orders where state = 'completed'")
}

const SHOPIFY: &str =
    "Name,Email,Financial Status,Paid at,Currency,Taxes,Total,Created at,Refunded Amount\n";

/// An order of a shop, of €12.10 with VAT a piece.
fn order(number: u32, day: u32, pieces: u32, back: &str) -> String {
    let (vat, total) = (pieces * 210, pieces * 1210);
    format!(
        "#{number},c{number}@example.com,paid,2026-10-{day:02},EUR,{}.{:02},{}.{:02},2026-10-{day:02},{back}\n",
        vat / 100,
        vat % 100,
        total / 100,
        total % 100
    )
}

#[test]
fn an_older_file_over_a_newer_one_is_asked_about_each_time() {
    let app = shop();
    let older = format!("{SHOPIFY}{}{}", order(1, 5, 3, "0.00"), order(2, 6, 2, "12.10"));
    let newer = format!("{SHOPIFY}{}{}", order(1, 5, 1, "0.00"), order(2, 6, 2, "24.20"));
    assert_eq!(put(&app, "older.csv", &older, &[]).code, 0);
    later(&app, 7 * 24);
    assert_eq!(put(&app, "newer.csv", &newer, &[]).code, 0);
    assert_eq!(counted(&app), "1000");
    for _ in 0..2 {
        let said = again(&app, "older.csv", &[]);
        assert_eq!(said.code, 3, "{said:?}");
        for part in ["older than newer.csv", "#1: €10.00 → €30.00", "--older skip", "--older take"]
        {
            assert!(said.err.contains(part), "{part}: {}", said.err);
        }
        assert_eq!(counted(&app), "1000");
        let kept = again(&app, "older.csv", &["--older", "skip"]);
        assert!(kept.code == 0 && kept.out.contains("0 updated + 2 unchanged"), "{kept:?}");
        assert_eq!(counted(&app), "1000");
    }
    assert_eq!(again(&app, "older.csv", &["--older", "take"]).code, 0);
    assert_eq!(counted(&app), "4000");
    let dutch = again(&app, "newer.csv", &["--lang", "nl"]);
    assert!(dutch.err.contains("Is dit bestand ouder dan older.csv"), "{dutch:?}");
}

#[test]
fn a_file_that_knows_of_less_is_asked_about_whenever_it_was_written() {
    let app = shop();
    let all = format!("{SHOPIFY}{}", order(2, 6, 2, "24.20"));
    assert_eq!(put(&app, "a.csv", &all, &[]).code, 0);
    later(&app, 1);
    let less = format!("{SHOPIFY}{}", order(2, 6, 2, "12.10"));
    assert!(put(&app, "b.csv", &less, &[]).err.contains("--older skip"));
    // What is new or says more is no reason to ask.
    let more = format!("{SHOPIFY}{}{}", order(2, 6, 3, "24.20"), order(3, 7, 1, ""));
    assert_eq!(put(&app, "c.csv", &more, &[]).code, 0);
    assert_eq!(counted(&app), "2000");
}

#[test]
fn a_file_read_again_with_its_numbers_is_the_same_file() {
    let file = "Bonnetje,Datum,Uur,Klant,Bedrag\nK1,2026-10-01,10:00,Anna,10.00\n\
                K2,2026-10-01,12:00,Anna,10.00\nK3,2026-10-02,09:00,Piet,-4.00\n";
    let poor: [&str; 0] = [];
    let better = ["--map", "order_id=Bonnetje", "--map", "time=Uur"];
    for (first, then) in [(&poor[..], &better[..]), (&better[..2], &better[..])] {
        let app = shop();
        let said = put(&app, "kas.csv", file, first);
        assert_eq!(said.code, 0, "{said:?}");
        let said = again(&app, "kas.csv", then);
        assert!(said.out.contains("0 created + 3 updated"), "{said:?}");
        assert_eq!(counted(&app), "1600");
        let numbers = "select external_id from orders order by 1";
        assert_eq!(app.sql(numbers), "K1\nK2\nK3");
        assert_eq!(app.run("order edit K2 --amount 11").code, 0, "it is found by its number");
    }
}

#[test]
fn a_file_read_as_lines_of_orders_after_all_takes_the_place_of_how_it_was_read() {
    let file = "Bonnetje,Datum,Klant,Bedrag\nK1,2026-10-01,Anna,10.00\nK1,2026-10-01,Anna,5.00\n";
    let app = shop();
    assert_eq!(put(&app, "kas.csv", file, &[]).code, 0);
    assert_eq!(app.sql("select count(*) from v_orders"), "2");
    let numbers = ["--map", "order_id=Bonnetje"];
    let said = again(&app, "kas.csv", &numbers);
    assert!(said.code == 3 && said.err.contains("--replaces 1"), "{said:?}");
    assert!(
        said.err.contains("2 orders of it are not found again, such as €5.00 on 1 October"),
        "{said:?}"
    );
    assert_eq!(counted(&app), "1500");
    let said = again(&app, "kas.csv", &[numbers.as_slice(), &["--replaces", "1"]].concat());
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(app.sql("select external_id, amount_minor from v_orders"), "K1 1500");
}

#[test]
fn what_is_left_out_is_said_in_money() {
    let file = "Order number,Date,Customer,Total,Status\n1,2026-10-01,Anna,100.00,paid\n\
                2,2026-10-02,,12.50,paid\n3,2026-10-02,,7.50,paid\n4,2026-10-02,,9.00,cancelled\n\
                5,2026-10-03,Piet,30.00,cancelled\n6,nonsense,Piet,5.00,paid\n";
    let app = shop();
    let said = put(&app, "orders.csv", file, &["--only", "Status=paid,cancelled"]);
    let money = "€155.00 read = €100.00 counts + €30.00 does not (cancelled, failed or unpaid) + \
                 €20.00 skipped + €5.00 invalid";
    assert!(said.out.contains(money), "{said:?}");
    let nobody = "3 orders name no customer and were left out. In money: €20.00.";
    assert!(said.out.contains(nobody), "{said:?}");
    let dutch = again(&app, "orders.csv", &["--lang", "nl"]).out.replace('\u{a0}', " ");
    assert!(dutch.contains("€ 155,00 gelezen = € 100,00 telt + € 30,00 telt niet"), "{dutch}");
    assert!(dutch.contains("In geld: € 20,00."), "{dutch}");
    let json = app.json("import orders @orders.csv");
    let money = &json["money"];
    assert_eq!((&money["counted"], &money["invalid"]), (&10_000.into(), &500.into()));
    assert_eq!(money["skipped_because"]["skipped_no_customer"], 2_000);
    let only = again(&app, "orders.csv", &["--only", "Status=cancelled"]);
    assert!(only.out.contains("4 rows left out, as was asked. In money: €125.00."), "{only:?}");
}

#[test]
fn nothing_is_offered_after_a_file_of_which_nothing_came_in() {
    let said = put(&shop(), "orders.csv", "nr,date,customer,amount\n1,soon,Anna,5\n", &[]);
    assert!(said.code == 3 && !said.out.contains("kring kpi"), "{said:?}");
}

#[test]
fn what_is_given_back_goes_to_whose_order_it_was() {
    let file = "Order number,Date,Name,Email,Total\n2,2026-10-07,Shop,shop@example.com,-10.00\n\
                1,2026-10-05,Anna,anna@example.com,100.00\n2,2026-10-05,Piet,piet@example.com,50.00\n";
    let app = shop();
    let rest = "Order number,Date,Name,Email,Total\n1,2026-10-09,Shop,shop@example.com,-5.00\n";
    for text in [file, file, rest] {
        assert_eq!(put(&app, "orders.csv", text, &[]).code, 0);
    }
    let spent =
        "select c.name, sum(o.amount) from customers c join orders o on o.customer_id = c.id
                 group by 1 order by 1";
    assert_eq!(app.sql(spent), "Anna 9500\nPiet 4000");
    assert_eq!(app.sql("select count(*) from customers"), "2");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// In whatever order a file is read well and less well, there is one of everything.
    #[test]
    fn no_way_of_reading_a_file_doubles_it(
        rows in prop::collection::vec((0_u32..3, 1_u32..5, 1_u32..4), 1..8),
        readings in prop::collection::vec((any::<bool>(), any::<bool>()), 1..5),
    ) {
        let mut file = "Bonnetje,Datum,Uur,Klant,Bedrag,Leeg\n".to_owned();
        for (number, (who, day, euros)) in rows.iter().enumerate() {
            file += &format!("K{number},2026-10-0{day},1{number}:00,Klant {who},{euros}.00,\n");
        }
        let sum: u32 = rows.iter().map(|(_, _, euros)| euros * 100).sum();
        let app = shop();
        app.write("kas.csv", &file);
        for (numbers, times) in readings {
            let order_id = if numbers { "order_id=Bonnetje" } else { "order_id=Leeg" };
            let time = if times { "time=Uur" } else { "time=Leeg" };
            let options = ["--map", order_id, "--map", time];
            let said = again(&app, "kas.csv", &options);
            prop_assert_eq!(said.code, 0, "{:?}", said);
            prop_assert_eq!(counted(&app), sum.to_string());
        }
    }
}
