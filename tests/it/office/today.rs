//! Today: who needs somebody, and what takes them off the list.

use kring::domain::account::Role;

use super::{Browser, look_at};

const MONDAY: &str = "2026-11-23T08:00:00Z";

/// A café that bought every week and is silent since October, and somebody who buys now and then.
fn shop() -> Browser {
    let mut browser = Browser::new(MONDAY);
    let test = &browser.test;
    let mut orders = String::from("order,customer_id,date,amount\n");
    let first = jiff::civil::date(2025, 12, 29);
    for week in 0..40 {
        let day = first.checked_add(jiff::Span::new().days(7 * week)).unwrap();
        orders += &format!("m{week},K1,{day},120.00\n");
    }
    orders += "1,K2,2026-11-20,40.00\n2,K2,2026-11-02,40.00\n";
    test.write(
        "customers.csv",
        "customer_id,name,city,phone\nK1,Eetcafé <b>Misthoorn,Epe,0570-041200\nK2,Anna de Wit,Deventer,\n",
    );
    test.write("orders.csv", orders);
    test.ok("import customers @customers.csv");
    test.ok("import orders @orders.csv --complete-to 2026-11-22");
    std::thread::scope(|scope| {
        scope.spawn(|| test.ok("jobs run nightly_figures"));
        scope.spawn(|| ());
    });
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    browser
}

#[tokio::test]
async fn today_says_who_needs_somebody_and_a_call_takes_them_off_it() {
    let mut browser = shop();
    let page = browser.get("/").await;
    look_at("today", &page.body);
    let text = page.text();
    for part in
        ["To do first", "Call Eetcafé", "0570-041200", "Your ten top spenders", "normally every 7"]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!page.body.contains("<b>Misthoorn"), "{}", page.body);
    let id = page.body.split("href=\"/customers/").nth(1).unwrap();
    let id = id.split(['"', '#', '/']).next().unwrap();
    let log = format!("/customers/{id}/interactions");
    browser.post(&log, &[("note", "Koffie besteld"), ("how", "called")]).await;
    let after = browser.get("/").await.text();
    assert!(!after.contains("Call Eetcafé"), "{after}");
}

#[tokio::test]
async fn a_viewer_sees_today_without_buttons() {
    let mut browser = shop();
    browser.add("Vera", Role::Viewer);
    browser.sit("Vera");
    let page = browser.get("/").await;
    assert!(page.text().contains("Call Eetcafé") && !page.text().contains("Log it"));
}

#[tokio::test]
async fn today_of_a_business_without_anything_says_so() {
    let mut browser = Browser::new(MONDAY);
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    let page = browser.get("/").await;
    look_at("today_empty", &page.body);
    assert!(page.text().contains("Nothing to do."), "{}", page.text());
}
