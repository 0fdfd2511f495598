//! What happened, written down from the four lists; and going through those lists to their ends.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use kring::domain::account::Role;

use super::{Browser, Page, look_at};

const MONDAY: &str = "2026-11-23T08:00:00Z";

/// A shop in which two customers share a name, and a third does not.
fn shop() -> Browser {
    let mut browser = Browser::new(MONDAY);
    let test = &browser.test;
    test.write(
        "customers.csv",
        "number,name,city\nK1,Eetcafé De Misthoorn,Deventer\nK2,Jan Jansen,Epe\nK3,Jan Jansen,Olst\n",
    );
    test.ok("import customers @customers.csv");
    test.ok("settings set business.amounts_include_vat 21");
    browser.add("Eva", Role::Staff);
    browser.add("Vera", Role::Viewer);
    browser.sit("Eva");
    browser
}

/// The number of the act that the line on top offers to take back.
fn act(page: &Page) -> String {
    let act = page.body.split(r#"name="act" value=""#).nth(1).unwrap_or_default();
    act.split('"').next().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn an_order_of_the_counter_is_written_down_and_taken_back() {
    let mut browser = shop();
    let list = browser.get("/orders").await;
    assert!(list.body.contains(r#"href="/orders/new""#), "{}", list.body);
    let form = browser.get("/orders/new?customer=K1").await;
    assert!(form.body.contains(r#"value="K1""#), "{}", form.body);
    assert!(!form.text().contains("How much VAT"), "that is known: {}", form.text());
    look_at("order_new", &form.body);
    let order = [
        ("once", "1"),
        ("customer", "misthoorn"),
        ("amount", "121,00"),
        ("on", "20-11"),
        ("number", "W-7"),
        ("description", "=SUM(A1) <b>koffie"),
    ];
    let page = browser.post("/orders/new", &order).await;
    for part in
        ["An order of Eetcafé De Misthoorn: €100.00 without VAT", "W-7", "€100.00", "20 November"]
    {
        assert!(page.text().contains(part), "{part} is not in\n{}", page.text());
    }
    assert!(!page.body.contains("<b>koffie"), "{}", page.body);
    look_at("order_added", &page.body);
    let back = browser.post("/undo", &[("act", &act(&page)), ("back", "/orders")]).await;
    assert!(back.text().contains("There are none yet"), "{}", back.text());
    assert_eq!(browser.test.sql("select count(*) from orders"), "0");
}

#[tokio::test]
async fn all_that_is_wrong_with_a_form_is_said_at_once_and_what_was_typed_stays() {
    let mut browser = shop();
    for (path, fields, count, kept) in [
        (
            "orders",
            vec![("customer", "Nobody"), ("amount", "duur"), ("on", "ooit")],
            "3 things",
            "duur",
        ),
        (
            "contracts",
            vec![("customer", ""), ("start", "soon"), ("price", "-3")],
            "3 things",
            "soon",
        ),
        (
            "answers",
            vec![("customer", "Nobody"), ("question", "nps"), ("score", "11")],
            "2 things",
            "11",
        ),
        (
            "conversations",
            vec![("customer", ""), ("how", "called"), ("note", ""), ("on", "ooit")],
            "3 things",
            "ooit",
        ),
    ] {
        let page = browser.send(&format!("/{path}/new"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        assert!(
            page.text().contains(&format!("{count} are not right yet")),
            "{path}: {}",
            page.text()
        );
        assert!(page.body.contains(&format!(r#"value="{kept}""#)), "{path}: {}", page.body);
        for link in page.body.split(r##"href="#"##).skip(2) {
            let field = link.split('"').next().unwrap();
            assert!(page.body.contains(&format!(r#"id="{field}""#)), "{path}: {field}");
        }
        assert!(
            !page.text().contains("kring "),
            "nobody at the counter types commands: {}",
            page.text()
        );
        look_at(&format!("{path}_wrong"), &page.body);
    }
    for (table, count) in
        [("orders", "0"), ("contracts", "0"), ("answers", "0"), ("interactions", "0")]
    {
        assert_eq!(browser.test.sql(&format!("select count(*) from {table}")), count, "{table}");
    }
    let long = "x".repeat(120);
    let page = browser.send("/orders/new", &[("customer", &long), ("amount", "12")]).await;
    assert!(page.body.contains(&format!(r#"value="{long}""#)), "{}", page.text());
    look_at("order_long", &page.body);
}

#[tokio::test]
async fn of_several_by_one_name_one_is_chosen() {
    let mut browser = shop();
    let order = [("customer", "Jan Jansen"), ("amount", "12")];
    let page = browser.send("/orders/new", &order).await;
    for part in ["Which one?", "Jan Jansen · Epe", "Jan Jansen · Olst"] {
        assert!(page.text().contains(part), "{part} is not in\n{}", page.text());
    }
    look_at("order_which", &page.body);
    let chosen = [("customer", "Jan Jansen"), ("amount", "12"), ("which", "id:3")];
    let page = browser.post("/orders/new", &chosen).await;
    assert!(page.text().contains("Saved."), "{}", page.text());
    assert_eq!(browser.test.sql("select customer_id from orders"), "3");
    let other = [("customer", "misthoorn"), ("amount", "13"), ("which", "id:3")];
    browser.post("/orders/new", &other).await;
    assert_eq!(browser.test.sql("select customer_id from orders where amount > 1000"), "1");
}

#[tokio::test]
async fn a_business_that_never_said_so_is_asked_whether_amounts_hold_vat() {
    let mut browser = Browser::new(MONDAY);
    browser.test.ok("customer add Ada");
    browser.add("Eva", Role::Staff);
    browser.sit("Eva");
    browser.test.tamper("delete from settings where key = 'business.amounts_include_vat'");
    let order = [("customer", "Ada"), ("amount", "121")];
    let page = browser.send("/orders/new", &order).await;
    assert!(page.text().contains("Say how much VAT amounts hold"), "{}", page.text());
    let order = [("customer", "Ada"), ("amount", "121"), ("vat", "21")];
    let page = browser.post("/orders/new", &order).await;
    assert!(page.text().contains("€100.00 without VAT"), "{}", page.text());
}

#[tokio::test]
async fn a_contract_an_answer_and_a_conversation_are_written_down_too() {
    let mut browser = shop();
    let contract =
        [("customer", "K1"), ("start", "1-12-2026"), ("end", "1-12-2027"), ("price", "99")];
    let page = browser.post("/contracts/new", &contract).await;
    for part in ["A contract of Eetcafé De Misthoorn, from 1 December 2026 on", "€99.00"] {
        assert!(page.text().contains(part), "{part} is not in\n{}", page.text());
    }
    browser.post("/undo", &[("act", &act(&page)), ("back", "/contracts")]).await;
    assert_eq!(browser.test.sql("select count(*) from contracts"), "0");
    let answer = [("customer", ""), ("question", "csat"), ("score", "4"), ("comment", "Lekker")];
    let page = browser.post("/answers/new", &answer).await;
    for part in ["An answer of nobody in particular: 4", "Lekker"] {
        assert!(page.text().contains(part), "{part} is not in\n{}", page.text());
    }
    let answer = [("customer", "K1"), ("question", "nps"), ("score", "9"), ("may_quote", "yes")];
    let page = browser.post("/answers/new", &answer).await;
    assert!(page.text().contains("An answer of Eetcafé De Misthoorn: 9"), "{}", page.text());
    browser.test.ok("settings set business.language nl");
    let said = [
        ("customer", "K1"),
        ("how", "they_called"),
        ("kind", "complaint"),
        ("note", "De bonen waren nat"),
        ("next_day", "morgen"),
    ];
    let page = browser.post("/conversations/new", &said).await;
    for part in ["Bewaard.", "De bonen waren nat", "klacht", "nog open"] {
        assert!(page.text().contains(part), "{part} is not in\n{}", page.text());
    }
    look_at("conversations.nl", &page.body);
    for list in ["conversations", "orders", "contracts", "answers"] {
        look_at(&format!("{list}_new.nl"), &browser.get(&format!("/{list}/new")).await.body);
    }
    browser.sit("Vera");
    for list in ["conversations", "orders", "contracts", "answers"] {
        let seen = browser.get(&format!("/{list}")).await;
        assert!(!seen.body.contains("/new\""), "who only looks has no button: {}", seen.body);
        assert_eq!(browser.get(&format!("/{list}/new")).await.status, StatusCode::FORBIDDEN);
    }
}

/// So many rows of each, on three days: more than two pages, and every day longer than one.
const ROWS: usize = 130;

fn long_lists() -> Browser {
    let mut browser = shop();
    let day = |row: usize| format!("2026-11-{:02}", 1 + row * 3 / ROWS);
    let file = |head: &str, line: &dyn Fn(usize) -> String| {
        (0..ROWS).fold(format!("{head}\n"), |file, row| file + &line(row) + "\n")
    };
    let orders = file("order,customer,date,amount", &|row| {
        format!("N{row:03},K{},{},12", 1 + row % 3, day(row))
    });
    let talks = file("customer,date,channel,note", &|row| {
        format!("K{},{},phone,N{row:03}", 1 + row % 3, day(row))
    });
    let contracts =
        file("contract,customer,start", &|row| format!("N{row:03},K{},{}", 1 + row % 3, day(row)));
    let answers = file("customer,date,score,comment,kind", &|row| {
        format!("K{},{},9,N{row:03},nps", 1 + row % 3, day(row))
    });
    for (kind, text) in [
        ("orders", orders),
        ("interactions", talks),
        ("contracts", contracts),
        ("answers", answers),
    ] {
        browser.test.write(&format!("{kind}.csv"), text);
        browser.test.ok(&format!("import {kind} @{kind}.csv"));
    }
    browser.sit("Eva");
    browser
}

#[tokio::test]
async fn a_list_gone_through_to_its_end_shows_every_row_once() {
    let mut browser = std::thread::spawn(long_lists).join().unwrap();
    let every: BTreeSet<String> = (0..ROWS).map(|row| format!("N{row:03}")).collect();
    for list in ["/orders", "/conversations", "/contracts", "/answers"] {
        let (mut at, mut seen, mut pages) = (Some(list.to_owned()), Vec::new(), 0);
        while let Some(path) = at {
            let page = browser.get(&path).await;
            pages += 1;
            assert!(pages < 9, "{list} has no end");
            seen.extend(page.body.split("N").skip(1).filter_map(|rest| {
                let digits =
                    rest.get(..3).filter(|digits| digits.bytes().all(|one| one.is_ascii_digit()));
                Some(format!("N{}", digits?))
            }));
            let next = page.body.split(r#"rel="next" href=""#).nth(1);
            at = next.map(|rest| rest.split('"').next().unwrap().replace("&#38;", "&"));
            look_at(&format!("{}_long", list.trim_start_matches('/')), &page.body);
        }
        assert_eq!(pages, 3, "{list}");
        assert_eq!(seen.len(), ROWS, "{list}: none twice");
        assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), every, "{list}: none left out");
    }
}
