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
    in_a_thread(&browser, "jobs run nightly_figures");
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
    let id = first_customer(&page.body);
    let log = format!("/customers/{id}/interactions");
    browser.post(&log, &[("note", "Koffie besteld"), ("how", "called")]).await;
    let after = browser.get("/").await.text();
    assert!(!after.contains("Call Eetcafé"), "{after}");
}

/// The number of the customer who is named first.
fn first_customer(body: &str) -> String {
    let id = body.split("href=\"/customers/").nth(1).unwrap();
    id.split(['"', '#', '/']).next().unwrap().to_owned()
}

#[tokio::test]
async fn later_is_one_press_and_can_be_taken_back() {
    let mut browser = shop();
    let page = browser.get("/").await;
    assert!(page.body.contains("value=\"2026-11-24\">Tomorrow<"), "{}", page.body);
    assert!(page.body.contains("value=\"2026-11-30\">Monday 30 November 2026<"), "{}", page.body);
    let next = format!("/customers/{}/next", first_customer(&page.body));
    let after = browser.post(&next, &[("next_touch", "2026-11-30"), ("back", "/")]).await;
    let text = after.text();
    assert!(!text.contains("Call Eetcafé"), "{text}");
    let coming = text.split("Coming up").nth(1).unwrap();
    assert!(
        coming.contains("Turn to Eetcafé &#60;b&#62;Misthoorn again Monday 30 November"),
        "{coming}"
    );
    let since = text.split("Since yesterday").nth(1).unwrap().split("Coming up").next().unwrap();
    assert!(since.contains("Eva") && since.contains("put back"), "{since}");

    let act = after.body.split("name=\"act\" value=\"").nth(1).unwrap();
    let act = act.split('"').next().unwrap().to_owned();
    let back = browser.post("/undo", &[("act", &act), ("back", "/")]).await.text();
    assert!(back.contains("Call Eetcafé") && !back.contains("Coming up"), "{back}");
}

#[tokio::test]
async fn a_task_is_put_off_and_comes_up() {
    let mut browser = shop();
    browser.post("/tasks", &[("what", "Send the offer"), ("due", "today")]).await;
    let page = browser.get("/").await;
    assert!(page.text().contains("Send the offer due"), "{}", page.text());
    let at = page.body.split("action=\"/tasks/").nth(1).unwrap();
    let at = format!("/tasks/{}/later", at.split('/').next().unwrap());
    let form = browser.get(&at).await;
    assert!(form.body.contains("value=\"23 November 2026\""), "{}", form.body);
    let wrong = browser.post(&at, &[("due", "someday soon")]).await;
    assert!(wrong.text().contains("someday soon"), "{}", wrong.text());
    let after = browser.post(&at, &[("due", "tomorrow"), ("back", "/")]).await.text();
    assert!(after.contains("Moved to 24 November 2026."), "{after}");
    let (first, coming) = after.split_once("Coming up").unwrap();
    assert!(!first.contains("Send the offer due"), "{first}");
    assert!(coming.contains("Send the offer Tuesday 24 November"), "{coming}");
}

#[tokio::test]
async fn a_contract_that_ends_soon_comes_up_unless_it_goes_on() {
    let mut browser = shop();
    let contract = "contract add K2 --price 40 --start 2025-12-10 --end 2026-12-10";
    in_a_thread(&browser, contract);
    let text = browser.get("/").await.text();
    assert!(text.contains("The contract of Anna de Wit ends Thursday 10 December"), "{text}");
    in_a_thread(&browser, "contract add K2 --price 40 --start 2026-12-10 --end 2027-12-10");
    let text = browser.get("/").await.text();
    assert!(!text.contains("The contract of Anna"), "{text}");
}

#[tokio::test]
async fn a_failure_stands_above_the_headline() {
    let mut browser = shop();
    let where_it_stands = |text: &str| text.find("About Kring") < text.find("To do first");
    assert!(!where_it_stands(&browser.get("/").await.text()));
    browser.test.tamper(
        "insert into job_runs (job, due_at, as_of_day, state, attempts, started_at, finished_at)
         values ('backup', 1795400000, 20780, 'failed', 5, 1795400000, 1795400001)",
    );
    let page = browser.get("/").await;
    look_at("today_failed", &page.body);
    assert!(where_it_stands(&page.text()), "{}", page.text());
}

/// A command beside the office, which has a runtime of its own.
fn in_a_thread(browser: &Browser, words: &str) {
    let test = &browser.test;
    std::thread::scope(|scope| {
        scope.spawn(|| test.ok(words));
    });
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

#[tokio::test]
async fn a_longer_note_keeps_its_lines() {
    let mut browser = shop();
    let page = browser.get("/").await;
    let customer = format!("/customers/{}", first_customer(&page.body));
    let page = browser.get(&customer).await;
    assert!(!page.body.contains("<textarea"), "{}", page.body);
    let tall = browser.get(&format!("{customer}?tall=yes")).await;
    look_at("customer_longer_note", &tall.body);
    assert!(tall.body.contains("<textarea id=\"field-note\""), "{}", tall.body);
    let note = "Wil drie dingen:\r\n- espresso\r\n- <script>alert(1)</script>";
    let fields = [("note", note), ("how", "called")];
    let page = browser.post(&format!("{customer}/interactions"), &fields).await;
    let lines = "Wil drie dingen:\n- espresso\n- &#60;script&#62;alert(1)&#60;/script&#62;</p>";
    assert!(page.body.contains(lines), "{}", page.body);
}

#[tokio::test]
async fn names_show_while_one_types() {
    let mut browser = shop();
    let found = browser.get("/find/names?q=mist").await;
    assert!(
        found.text().starts_with("Eetcafé &#60;b&#62;Misthoorn Epe · 0570-041200"),
        "{found:?}"
    );
    assert!(!found.body.contains("<html"), "{found:?}");
    assert_eq!(browser.get("/find/names?q=nobody+at+all").await.text(), "");
}

#[tokio::test]
async fn all_that_is_to_be_done_is_one_press_away() {
    let mut browser = shop();
    for nth in 1..=7 {
        browser
            .post("/tasks", &[("what", &format!("Task {nth} of seven")), ("due", "today")])
            .await;
    }
    let page = browser.get("/").await;
    assert_eq!(page.body.matches(" of seven</h3>").count(), 5, "{}", page.text());
    assert!(page.text().contains("And 3 more."), "{}", page.text());
    let all = browser.get("/?all=yes").await;
    assert_eq!(all.body.matches(" of seven</h3>").count(), 7, "{}", all.text());
    assert!(!all.text().contains("more."), "{}", all.text());
}
