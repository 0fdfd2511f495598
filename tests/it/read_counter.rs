//! Sales to nobody in particular: kept where the business wants that, counted in revenue and orders, and in
//! no figure of customers.

use std::fmt::Write as _;

use proptest::prelude::*;
use serde_json::Value;

use crate::support::{Said, TestApp};

/// Two customers and four sales to nobody, one of them on a day of its own.
const WEEK: &str = "order_id,date,customer_id,name,amount\n\
                    1,2026-11-23,K1,Anna,100.00\n\
                    2,2026-11-23,,,4.50\n\
                    3,2026-11-23,,,3.50\n\
                    4,2026-11-24,K2,Bob,60.00\n\
                    5,2026-11-24,,,12.00\n\
                    6,2026-11-27,,,20.00\n";

fn shop() -> TestApp {
    TestApp::at("2026-11-30T08:00:00Z")
}

/// One that keeps sales to nobody.
fn with_counter() -> TestApp {
    let app = shop();
    app.ok("settings set figures.counter_sales yes");
    app
}

fn put(app: &TestApp, text: &str) -> Said {
    app.write("orders.csv", text);
    let said = app.run("import orders @orders.csv --complete-to 2026-11-29");
    assert_eq!(said.code, 0, "{said:?}");
    said
}

/// A figure of the last week.
fn figure(app: &TestApp, id: &str) -> Value {
    let told = app.json("kpi");
    let figures = told["kpis"].as_array().unwrap();
    figures.iter().find(|figure| figure["id"] == id).unwrap()["value"].clone()
}

/// All orders as they lie there.
fn orders(app: &TestApp) -> String {
    app.sql(
        "select o.external_id, o.repeat_number, coalesce(c.external_id, c.kind), o.day, o.ordered_at,
                o.amount, o.state_number
         from orders o join customers c on c.id = o.customer_id
         order by o.external_id, o.day, o.amount, o.customer_id, o.repeat_number",
    )
}

/// Figures that are about customers, with all that is said of them, and who stands where.
fn of_customers(app: &TestApp) -> String {
    app.ok("jobs run nightly_figures");
    let counts = ["revenue", "refunds", "orders", "average_order_value"];
    let told = app.json("kpi");
    let figures = told["kpis"].as_array().unwrap().iter();
    let figures: Vec<&Value> =
        figures.filter(|figure| !counts.contains(&figure["id"].as_str().unwrap())).collect();
    let insights = app.sql("select * from customer_insights order by customer_id");
    let segments = app.sql("select * from segment_members order by 1, 2, 3");
    let list = app.ok("customer list");
    serde_json::to_string_pretty(&figures).unwrap() + &insights + &segments + &list
}

#[test]
fn sales_to_nobody_are_left_out_and_it_is_said_how_to_keep_them() {
    let app = shop();
    let said = put(&app, WEEK).out;
    assert!(said.contains("4 orders name no customer and were left out"), "{said}");
    assert!(said.contains("€40.00"), "{said}");
    assert!(
        said.contains("bring the file in again: kring settings set figures.counter_sales yes"),
        "{said}"
    );
    assert_eq!(app.sql("select count(*) from orders"), "2");
    let named = put(&app, "order_id,date,customer_id,name,amount\n1,2026-11-23,K1,Anna,100.00\n");
    assert!(!named.out.contains("counter"), "{named:?}");
}

#[test]
fn once_it_is_set_the_same_file_brings_them_in_and_changes_nothing_else() {
    let app = shop();
    put(&app, WEEK);
    let (before, customers) = (orders(&app), of_customers(&app));
    assert!(app.json("kpi")["counter_sales"].is_null());
    app.ok("settings set figures.counter_sales yes");
    app.write("orders.csv", WEEK);
    let said = app.json("import orders @orders.csv --complete-to 2026-11-29");
    assert_eq!([&said["created"], &said["unchanged"], &said["skipped"]], [4, 2, 0], "{said}");
    assert_eq!([&said["money"]["counter"], &said["money"]["counter_sales"]], [4000, 4], "{said}");
    let now = orders(&app);
    assert!(before.lines().all(|order| now.contains(order)), "{before}\n{now}");
    assert_eq!(of_customers(&app), customers);
    let figures = ["revenue", "orders", "average_order_value"].map(|id| figure(&app, id));
    assert_eq!(figures, [20000, 6, 3333].map(Value::from));
    let share = &app.json("kpi")["counter_sales"];
    assert_eq!(share, &serde_json::json!({ "sales": 4, "amount": 4000, "share": 0.2 }));
    // Whoever does not want more of them keeps what is there.
    app.ok("settings set figures.counter_sales no");
    put(&app, WEEK);
    assert_eq!(orders(&app), now);
}

#[test]
fn they_are_seen_by_the_day_with_how_many_they_were() {
    let app = with_counter();
    put(&app, &(WEEK.to_owned() + "7,2026-11-24,,,-2.00\n"));
    let days = app.sql(
        "select ordered_on, amount_minor, sales from v_orders where customer_id = 0
         order by ordered_on, sales",
    );
    assert_eq!(days, "2026-11-23 800 2\n2026-11-24 1000 1\n2026-11-27 2000 1");
    let sums = "select sum(amount_minor), sum(sales) from v_orders where state = 'completed'";
    assert_eq!(app.sql(sums), "19800 6");
    assert_eq!(
        app.sql("select kind, id from customers order by id"),
        "counter 0\nperson 1\nperson 2"
    );
    assert_eq!(app.sql("select count(*) from v_customers"), "2");
}

#[test]
fn the_same_an_overlapping_and_a_corrected_file_count_each_sale_once() {
    let app = with_counter();
    put(&app, WEEK);
    let all = orders(&app);
    put(&app, WEEK);
    assert_eq!(orders(&app), all);
    let (head, rows) = WEEK.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let halves = with_counter();
    put(&halves, &format!("{head}\n{}\n", rows[3..].join("\n")));
    put(&halves, &format!("{head}\n{}\n", rows[..4].join("\n")));
    assert_eq!(orders(&halves), all);
    let corrected = WEEK.replace("12.00", "13.00") + "7,2026-11-28,,,1.00\n";
    put(&app, &corrected);
    assert_eq!(figure(&app, "revenue"), 20200);
    assert_eq!(figure(&app, "orders"), 7);
}

/// A till that knows neither numbers nor times: so many of an amount on a day are so many sales.
#[test]
fn sales_without_a_number_are_counted_by_day_and_amount() {
    let till = "date,name,amount\n2026-11-23,,3.50\n2026-11-23,,3.50\n2026-11-23,Anna,3.50\n";
    let app = with_counter();
    put(&app, till);
    put(&app, till);
    assert_eq!(figure(&app, "orders"), 3);
    put(&app, &(till.to_owned() + "2026-11-23,,3.50\n2026-11-24,,3.50\n"));
    assert_eq!(figure(&app, "orders"), 5);
    put(&app, till);
    assert_eq!(figure(&app, "orders"), 5);
}

#[test]
fn taking_the_file_back_takes_them_back() {
    let app = with_counter();
    put(&app, "order_id,date,name,amount\n1,2026-11-23,Anna,5.00\n2,2026-11-23,,7.00\n");
    let (before, customers) = (orders(&app), of_customers(&app));
    put(
        &app,
        "order_id,date,name,amount\n2,2026-11-23,,9.00\n3,2026-11-24,,7.00\n4,2026-11-24,Bob,7.00\n",
    );
    app.ok("imports undo 2");
    assert_eq!(orders(&app), before);
    assert_eq!(of_customers(&app), customers);
    app.ok("imports undo 1");
    assert_eq!(orders(&app), "");
    assert_eq!(app.sql("select kind from customers where id = 0"), "counter");
    put(&app, WEEK);
    assert_eq!(figure(&app, "revenue"), 20000);
}

#[test]
fn what_is_given_back_goes_where_the_order_is() {
    let app = with_counter();
    put(&app, WEEK);
    let refunds = "order_id,date,customer_id,name,amount\n\
                   1,2026-11-25,,,-10.00\n5,2026-11-25,,,-12.00\n99,2026-11-25,,,-1.00\n";
    put(&app, refunds);
    put(&app, refunds);
    let given = "select external_id, customer_id, amount from orders where amount < 0 order by id";
    assert_eq!(app.sql(given), "5 0 -1200\n99 0 -100\n1 1 -1000");
    app.ok("order refund 6 --amount 5");
    assert_eq!(figure(&app, "refunds"), 2300);
    // Also where sales to nobody are not kept any more.
    app.ok("settings set figures.counter_sales no");
    put(
        &app,
        "order_id,date,customer_id,name,amount\n3,2026-11-26,,,-1.00\n98,2026-11-26,,,-1.00\n",
    );
    assert_eq!(figure(&app, "refunds"), 2400);
}

#[test]
fn a_row_that_names_nobody_is_of_whom_its_order_is() {
    let app = with_counter();
    let lines = "order_id,date,name,amount\n1,2026-11-23,,7.00\n2,2026-11-24,,3.00\n1,2026-11-23,Anna,5.00\n";
    app.write("orders.csv", lines);
    app.ok("import orders @orders.csv --amount-is line");
    let all = "select o.external_id, c.name, o.amount from orders o
               join customers c on c.id = o.customer_id order by 1";
    assert_eq!(app.sql(all), "1 Anna 1200\n2 Counter 300");
    // Another list of the same orders says less of whose they are, and one more.
    app.write("orders.csv", "order_id,date,amount\n1,2026-11-23,12.00\n2,2026-11-24,3.00\n");
    app.ok("import orders @orders.csv --map customer_id=");
    assert_eq!(app.sql(all), "1 Anna 1200\n2 Counter 300");
    put(&app, "order_id,date,name,amount\n2,2026-11-24,Bob,3.00\n");
    assert_eq!(app.sql(all), "1 Anna 1200\n2 Bob 300");
}

#[test]
fn nobody_in_particular_is_no_customer() {
    let app = with_counter();
    put(&app, WEEK);
    for words in [
        "customer show id:0",
        "customer show 5",
        "customer edit id:0 --name Till",
        "customer merge id:0 K1",
        "customer merge K1 id:0",
        "customer erase id:0",
        "customer left id:0 --reason price",
        "customer log id:0 --channel phone --note Hello",
        "task add Call --customer id:0",
        "order add id:0 --amount 5 --on 2026-11-24",
        "contract add id:0 --start 2026-11-24",
        "contact add id:0 Eva",
    ] {
        let said = app.run(words);
        assert!(said.code != 0 && said.err.contains("it is no customer"), "{words}: {said:?}");
    }
    let list = app.ok("customer list");
    assert!(list.contains("Anna") && !list.contains("Counter"), "{list}");
    let found = app.run("customer list counter");
    assert!(!found.out.contains("Counter"), "{found:?}");
    put(&app, "order_id,date,customer_id,name,amount\n8,2026-11-24,,Counter,1.00\n");
    assert_eq!(app.sql("select count(*) from customers where name = 'Counter'"), "2");
}

#[test]
fn what_figures_of_customers_leave_out_is_said_beside_them() {
    let app = with_counter();
    put(&app, WEEK);
    let said =
        "Figures of customers rest on 80.0% of the revenue: 20.0% (€40.00) is 4 counter sales";
    let kpi = app.ok("kpi");
    assert!(kpi.contains(said), "{kpi}");
    let explained = app.ok("kpi --explain paying_customers");
    assert!(explained.contains(said), "{explained}");
    let revenue = app.ok("kpi --explain revenue");
    assert!(revenue.contains("counter sales") && !revenue.contains(said), "{revenue}");
    let behind = &app.json("kpi --explain orders")["behind"];
    let sum: f64 =
        behind.as_array().unwrap().iter().map(|one| one["value"].as_f64().unwrap()).sum();
    assert_eq!(sum.to_string(), "6", "{behind}");
    app.ok("jobs run nightly_figures");
    app.ok("report weekly --out @reports");
    let report = app.ok("report show");
    assert!(report.contains("rest on 80.0% of the revenue"), "{report}");
    let dutch = app.ok("--lang nl kpi");
    assert!(dutch.contains("zijn 4 toonbankverkopen aan niemand in het bijzonder"), "{dutch}");
    let none = shop();
    put(&none, WEEK);
    assert!(!none.ok("kpi").contains("counter"));
}

#[test]
fn a_day_with_nothing_but_sales_to_nobody_is_known() {
    let file = "order_id,date,name,amount\n1,2026-10-12,Anna,5.00\n2,2026-11-27,,7.00\n";
    let app = with_counter();
    app.write("orders.csv", file);
    app.ok("import orders @orders.csv");
    let without = shop();
    without.write("orders.csv", file);
    without.ok("import orders @orders.csv");
    let known = |app: &TestApp| app.json("kpi")["known_up_to"].as_str().unwrap().to_owned();
    assert!(known(&app) > known(&without), "{} {}", known(&app), known(&without));
}

#[test]
fn a_shop_that_knows_no_customers_has_revenue_all_the_same() {
    let app = with_counter();
    let till = "order_id,date,amount\n1,2026-11-16,10.00\n2,2026-11-23,30.00\n3,2026-11-24,5.00\n";
    app.write("orders.csv", till);
    // A column of names may only be called otherwise: that nobody is named, a person says.
    let asked = app.run("import orders @orders.csv");
    assert!(asked.code == 3 && asked.err.contains("--map customer_id="), "{asked:?}");
    app.ok("import orders @orders.csv --map customer_id=");
    put(&app, till);
    let off = shop();
    off.write("orders.csv", till);
    assert_eq!(off.run("import orders @orders.csv --map customer_id=").code, 3);
    app.ok("jobs run nightly_figures");
    assert_eq!(figure(&app, "revenue"), 3500);
    assert_eq!(figure(&app, "paying_customers"), 0);
    let kpis = app.json("kpi");
    assert_eq!(kpis["counter_sales"]["share"], 1.0);
    app.ok("report weekly");
    let report = app.ok("report show");
    assert!(report.contains("€35"), "{report}");
}

#[test]
fn a_copy_and_an_export_have_them() {
    let app = with_counter();
    put(&app, WEEK);
    app.ok("export @out");
    let orders = std::fs::read_to_string(app.path("out/orders.csv")).unwrap();
    assert_eq!(orders.lines().count(), 7, "{orders}");
    app.ok("backup");
    app.ok("doctor");
    app.ok("backup --to @copy.sqlite");
    let changes = app.ok("changes");
    assert!(changes.contains("orders.csv"), "{changes}");
}

/// Day, who (nobody for 0), amount in cents, and whether it was given back.
type Row = (u8, u8, u16, bool);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0_u8..14, 0_u8..4, 1_u16..2_000, prop::bool::weighted(0.15)), 1..14)
}

/// The rows as a file, with their numbers or only with times; without those of nobody where asked.
fn file<'r>(rows: impl Iterator<Item = (usize, &'r Row)>, numbered: bool) -> String {
    let mut file =
        if numbered { "order_id,date,name,amount\n" } else { "date,name,amount\n" }.to_owned();
    for (nth, (day, who, cents, back)) in rows {
        let name = ["", "Anna", "Bob", "Cas"][usize::from(*who)];
        let (sign, euros, rest) = (if *back { "-" } else { "" }, cents / 100, cents % 100);
        let number = if numbered { format!("{nth},") } else { String::new() };
        let time =
            if numbered { String::new() } else { format!("T{:02}:{:02}", 9 + nth / 60, nth % 60) };
        let day = 16 + day;
        writeln!(file, "{number}2026-11-{day}{time},{name},{sign}{euros}.{rest:02}").unwrap();
    }
    file
}

/// What counts over all time: net in cents and how many sales.
fn counted(app: &TestApp) -> String {
    app.sql("select coalesce(sum(amount_minor), 0), coalesce(sum(sales), 0) from v_orders")
}

fn bring(app: &TestApp, file: &str) {
    if file.lines().count() > 1 {
        put(app, file);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever way the rows come in, each counts once, and customers are as they would be without those of
    /// nobody.
    #[test]
    fn every_row_counts_once_and_customers_are_as_without_those_of_nobody(
        rows in rows(),
        numbered in any::<bool>(),
        cut in (0_usize..14, 0_usize..14),
        late in any::<bool>(),
    ) {
        let (first, second) = (cut.0.min(rows.len()), cut.1.min(rows.len()));
        let all = |named: bool| rows.iter().enumerate().filter(move |(_, row)| !named || row.1 > 0);
        let parts = |named| {
            let until = all(named).filter(|(nth, _)| *nth < first.max(second));
            let from = all(named).filter(|(nth, _)| *nth >= first.min(second));
            [file(until, numbered), file(from, numbered), file(all(named), numbered)]
        };
        let [app, others] = [false, true].map(|named| {
            let (app, [until, from, whole]) = (shop(), parts(named));
            if late {
                bring(&app, &whole);
            }
            app.ok("settings set figures.counter_sales yes");
            [&until, &from, &whole].into_iter().for_each(|file| bring(&app, file));
            app.ok("known-to 2026-11-29");
            app
        });
        let [.., whole] = parts(false);
        let net: i64 =
            rows.iter().map(|row| i64::from(row.2) * if row.3 { -1 } else { 1 }).sum();
        let sales = rows.iter().filter(|row| !row.3).count();
        prop_assert_eq!(counted(&app), format!("{net} {sales}"), "{}", whole);
        prop_assert_eq!(of_customers(&app), of_customers(&others), "{}", whole);
    }
}
