//! Customers in lists, and finding them.

use axum::http::StatusCode;
use kring::domain::account::Role;

use super::{Browser, look_at};

const MONDAY: &str = "2026-11-23T08:00:00Z";

/// A shop with some customers, after a night.
fn shop() -> Browser {
    let mut browser = Browser::new(MONDAY);
    let test = &browser.test;
    test.write(
        "customers.csv",
        "number,name,city,phone,tags\n\
         K1,Eetcafé De Misthoorn,Deventer,0570-041200,horeca\n\
         K2,Claire Oudemist,Raalte,0612345678,\n\
         K3,<script>alert(1)</script>,Zutphen,,horeca\n",
    );
    test.write(
        "orders.csv",
        "order,customer,date,amount\n\
         101,K1,2026-10-01,120.00\n102,K1,2026-10-09,130.00\n103,K1,2026-10-17,140.00\n\
         104,K1,2026-10-25,140.00\n105,K2,2026-11-20,80.00\n",
    );
    for file in ["customers @customers.csv", "orders @orders.csv"] {
        test.ok(&format!("import {file}"));
    }
    test.ok("customer log K2 --channel phone --note MistendePakketten");
    browser.add("Eva", Role::Staff);
    browser.add("Vera", Role::Viewer);
    browser.sit("Eva");
    browser
}

fn after_a_night() -> Browser {
    std::thread::spawn(|| {
        let browser = shop();
        browser.test.ok("jobs run nightly_figures");
        browser
    })
    .join()
    .unwrap()
}

#[tokio::test]
async fn a_list_says_how_many_they_are_and_what_they_bring() {
    let mut browser = after_a_night();
    let page = browser.get("/customers").await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    for part in
        ["3 customers, together €610 in 12 months", "usually 8", "2 days ago", "1–3 of 3", "€530"]
    {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    assert!(!page.body.contains("<script>alert"), "{}", page.body);
    let best = text.find("Misthoorn").unwrap() < text.find("Claire").unwrap();
    assert!(best, "who brings most comes first: {text}");
    look_at("customers_list", &page.body);
    let named = browser.get("/customers?sort=name").await.text();
    assert!(named.find("Claire").unwrap() < named.find("Misthoorn").unwrap(), "{named}");
    browser.sit("Vera");
    let seen = browser.get("/customers").await;
    assert!(!seen.text().contains("Add a customer"), "who only looks has no button");
}

#[tokio::test]
async fn what_is_asked_of_a_list_stands_in_its_address_and_in_its_fields() {
    let mut browser = after_a_night();
    for (asked, count, name) in [
        ("q=041200", "One customer", "Misthoorn"),
        ("town=raalte", "One customer", "Claire"),
        ("tag=horeca", "2 customers", "Misthoorn"),
        ("tag=horeca&silent=20", "One customer", "Misthoorn"),
        ("silent=abc", "3 customers", "Claire"),
        ("sort=nothing&page=99&letter=", "3 customers", "Claire"),
    ] {
        let text = browser.get(&format!("/customers?{asked}")).await.text();
        assert!(text.contains(count) && text.contains(name), "{asked}: {text}");
    }
    let kept = browser.get("/customers?q=mist&sort=name").await.body;
    assert!(kept.contains(r#"value="mist""#), "{kept}");
    let nobody = browser.get("/customers?town=Nergens").await;
    assert!(nobody.text().contains("Nobody fits"), "{}", nobody.text());
    look_at("customers_nobody", &nobody.body);
    browser.test.ok("settings set business.language nl");
    let dutch = browser.get("/customers?tag=horeca").await;
    assert!(dutch.text().contains("2 klanten, samen"), "{}", dutch.text());
    look_at("customers_list.nl", &dutch.body);
}

#[tokio::test]
async fn who_alone_is_meant_is_gone_to_at_once_and_others_are_chosen_from() {
    let mut browser = after_a_night();
    for only in ["Misthoorn", "0570041200", "K1"] {
        let to = browser.get(&format!("/find?q={only}")).await.to;
        assert_eq!(to.as_deref(), Some("/customers/1"), "{only}");
    }
    let page = browser.get("/find?q=mist").await;
    let text = page.text();
    for part in ["“mist”", "De Misthoorn", "Claire Oudemist", "MistendePakketten", "What was said"]
    {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    look_at("find", &page.body);
    let order = browser.get("/find?q=105").await;
    assert!(order.text().contains("105 , Claire Oudemist, €80.00"), "{}", order.text());
    let nothing = browser.get("/find?q=%3Cb%3Exyzzy").await;
    assert!(nothing.text().contains("Nothing was found"), "{}", nothing.text());
    assert!(!nothing.body.contains("<b>xyzzy"), "{}", nothing.body);
    look_at("find_nothing", &nothing.body);
    assert_eq!(browser.get("/find").await.status, StatusCode::OK);
}

#[tokio::test]
async fn everybodys_conversations_orders_and_answers_stand_in_lists_of_their_own() {
    let mut browser = after_a_night();
    let said = browser.get("/conversations").await;
    for part in ["Claire Oudemist", "MistendePakketten", "phone"] {
        assert!(said.text().contains(part), "{part} is not in\n{}", said.text());
    }
    look_at("conversations", &said.body);
    let orders = browser.get("/orders").await.text();
    assert!(orders.find("105").unwrap() < orders.find("104").unwrap(), "newest first: {orders}");
    let after = browser.get("/orders?before=20751.4").await.text();
    assert!(after.contains("101") && !after.contains("105"), "{after}");
    for empty in ["/contracts", "/answers", "/orders?before=0.0"] {
        let page = browser.get(empty).await;
        assert!(page.text().contains("There are none yet"), "{empty}: {}", page.text());
    }
    assert_eq!(browser.get("/orders?before=x.y").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_task_is_written_down_done_and_taken_back() {
    let mut browser = after_a_night();
    let wrong = browser.send("/tasks", &[("what", ""), ("due", "soonish"), ("about", "K9")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("3 things are not right yet"), "{}", wrong.text());
    assert!(wrong.body.contains(r#"value="soonish""#), "{}", wrong.body);
    look_at("tasks_wrong", &wrong.body);
    let fields = [("once", "1"), ("what", "Bel <b>terug"), ("due", "20-11-2026"), ("about", "K1")];
    let page = browser.post("/tasks", &fields).await;
    let text = page.text();
    for part in ["Saved.", "Bel &#60;b&#62;terug", "(overdue)", "Eetcafé De Misthoorn"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    look_at("tasks", &page.body);
    let page = browser.post("/tasks/1/done", &[("outcome", "Belt zelf")]).await;
    assert!(page.text().contains("There is nothing to do"), "{}", page.text());
    assert_eq!(browser.test.sql("select outcome from tasks"), "Belt zelf");
    let act = page.body.split(r#"name="act" value=""#).nth(1).unwrap();
    let act = act.split('"').next().unwrap().to_owned();
    let back = browser.post("/undo", &[("act", &act), ("back", "/tasks")]).await;
    assert!(back.text().contains("Bel &#60;b&#62;terug"), "{}", back.text());
    browser.sit("Vera");
    let seen = browser.get("/tasks").await;
    assert!(seen.text().contains("Misthoorn") && !seen.body.contains("<form class=\"row"));
}

#[tokio::test]
async fn a_filter_is_kept_as_a_list_and_taken_away_and_back() {
    let mut browser = after_a_night();
    let everybody = browser.get("/customers").await;
    assert!(!everybody.text().contains("Save as a list"), "{}", everybody.text());
    let asked = "/customers?town=deventer&tag=horeca&silent=20";
    let page = browser.get(asked).await;
    look_at("customers_keep", &page.body);
    assert!(page.text().contains("Save as a list"), "{}", page.text());

    let said = [("town", "deventer"), ("tag", "horeca"), ("silent", "20"), ("name", " ")];
    let wrong = browser.post("/lists", &said).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("name=\"town\" value=\"deventer\""), "{}", wrong.body);

    let said =
        [("town", "deventer"), ("tag", "horeca"), ("silent", "20"), ("name", "Stil & <b>Co")];
    let kept = browser.post("/lists", &said).await;
    let text = kept.text();
    assert!(text.contains("“Stil &#38; &#60;b&#62;Co” is a list now."), "{text}");
    assert!(text.contains("Misthoorn") && text.contains("1–1 of 1"), "{text}");
    assert!(kept.body.contains("aria-current=\"page\">Stil &#38; &#60;b&#62;Co"), "{}", kept.body);
    let rule = browser.test.sql("select rule from own_segments");
    assert_eq!(rule, "city = \"deventer\" and tag = \"horeca\" and days_since_last_order >= 20");

    let again = [&said[..], &[("once", "another")]].concat();
    let again = browser.post("/lists", &again).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the name is taken");
    let inside = [("own", "Stil & <b>Co"), ("town", "Epe"), ("name", "Stil in Epe")];
    let inside = browser.post("/lists", &inside).await;
    assert!(inside.text().contains("Nobody"), "{}", inside.text());

    let gone = browser.post("/lists/remove", &[("own", "Stil & <b>Co")]).await;
    assert!(gone.text().contains("is no list any more"), "{}", gone.text());
    let act = gone.body.split("name=\"act\" value=\"").nth(1).unwrap();
    let act = act.split('"').next().unwrap().to_owned();
    let back = browser.post("/undo", &[("act", &act), ("back", "/customers")]).await;
    assert!(back.body.contains("Stil &#38; &#60;b&#62;Co</a>"), "{}", back.body);
}

#[tokio::test]
async fn letters_looked_for_and_everybody_are_kept_as_no_list() {
    let mut browser = after_a_night();
    let letters = [("q", "mist"), ("town", "Deventer"), ("name", "Mist")];
    let letters = browser.post("/lists", &letters).await;
    assert!(letters.text().contains("not by letters looked for"), "{}", letters.text());
    let everybody = browser.post("/lists", &[("name", "Everybody")]).await;
    assert!(everybody.text().contains("That would be everybody"), "{}", everybody.text());
    assert_eq!(browser.test.sql("select count(*) from own_segments"), "0");
}
