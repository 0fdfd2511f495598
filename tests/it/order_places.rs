//! Orders are found by number and by id without reading all, whoever brought them and wherever they go.

use crate::support::TestApp;

/// Orders that no number, no id, or no day leads to.
const LOST: &str = "select count(*) from orders o
    where (o.external_id is not null and not exists (
               select 1 from order_numbers n
               where n.number = o.external_id and n.customer_id = o.customer_id))
       or o.customer_id is not (select w.customer_id from order_owners w
                                where w.first_id <= o.id order by w.first_id desc limit 1)
       or not exists (select 1 from order_days d
                      where d.day = o.day and d.id = o.id and d.customer_id = o.customer_id)";

const ORDERS: &str = "order_id,customer_id,date,amount,refunded_amount\n\
    1003,K2,2026-11-03,30,5\n1001,K1,2026-11-01,10,\n1002,K1,2026-11-02,20,\n";

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.write("people.csv", "customer_id,name\nK1,Ada Bakker\nK2,Bo Smit\nK3,Cas Vos\n");
    app.ok("import customers @people.csv");
    app.write("orders.csv", ORDERS);
    app.ok("import orders @orders.csv");
    app
}

/// The numbers of the customers whom this text means.
fn who(app: &TestApp, text: &str) -> String {
    app.json(&format!("customer show {text}"))["number"].as_str().unwrap().to_owned()
}

#[test]
fn nothing_that_happens_to_an_order_hides_it() {
    let app = shop();
    let none_is_lost = |after: &str| assert_eq!(app.sql(LOST), "0", "{after}");
    none_is_lost("a file");
    assert_eq!([who(&app, "1001"), who(&app, "1003")], ["K1", "K2"]);
    app.ok("import orders @orders.csv");
    none_is_lost("the same file again");
    app.write("moved.csv", ORDERS.replace("1002,K1", "1002,K3"));
    app.ok("import orders @moved.csv");
    none_is_lost("a file that gives an order to somebody else");
    assert_eq!(who(&app, "1002"), "K3", "and to nobody else any more");
    app.ok("order add K1 --amount 50 --number B-1");
    app.ok("order add K1 --amount 60");
    none_is_lost("by hand");
    app.ok("order edit B-1 --number B-2");
    app.ok("order refund B-2 --amount 10");
    none_is_lost("corrected and given back");
    assert_eq!(who(&app, "B-2"), "K1");
    let old = app.run("customer show B-1");
    assert_ne!(old.code, 0, "the number it had is nobody's: {old:?}");
    app.ok("customer merge K1 K3");
    none_is_lost("merged");
    assert_eq!(who(&app, "1002"), "K1");
    app.ok("undo");
    none_is_lost("the merging taken back");
    assert_eq!(who(&app, "1002"), "K3");
    app.ok("order remove B-2");
    app.ok("undo");
    none_is_lost("taken away and put back");
    assert_eq!(who(&app, "B-2"), "K1");
    app.write("more.csv", "order_id,customer_id,date,amount\n1004,K3,2026-11-04,7\n");
    app.ok("import orders @more.csv");
    none_is_lost("another file");
    assert_eq!(who(&app, "1004"), "K3");
    app.ok("order edit 1004 --on 2026-11-05");
    none_is_lost("on another day");
    let last = app.sql("select max(id) from orders");
    app.ok(&format!("order edit id:{last} --amount 8"));
    none_is_lost("found by its id");
}

#[test]
fn an_order_that_nothing_leads_to_would_be_seen() {
    let app = shop();
    app.tamper("delete from order_numbers where number = '1001'");
    assert_eq!(app.sql(LOST), "1");
    app.tamper("delete from order_days where day = (select max(day) from orders)");
    assert_eq!(app.sql(LOST), "3");
    app.tamper("delete from order_owners");
    assert_eq!(app.sql(LOST), app.sql("select count(*) from orders"));
}

#[test]
fn a_file_that_is_taken_back_leaves_no_days_that_lead_nowhere() {
    let app = shop();
    app.write(
        "wrong.csv",
        "order_id,customer_id,date,amount\n2001,K1,2026-11-12,7\n2002,K2,2026-11-01,7\n",
    );
    app.ok("import orders @wrong.csv");
    let days = "select group_concat(day - 20757, ' ') from order_days";
    assert_eq!(app.sql(days), "1 1 2 3 3 12", "with what was given back of the third");
    app.ok("imports undo 3");
    assert_eq!(app.sql(days), "1 2 3 3");
    assert_eq!(app.sql(LOST), "0");
}
