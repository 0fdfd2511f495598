//! Pages stay light in a business with much of everything.

use std::fmt::Write as _;

use axum::http::StatusCode;
use kring::domain::account::Role;

use super::Browser;

/// What a page may weigh.
const MOST: usize = 60_000;

/// Many customers with long names from A to Z, and one with 5,000 orders and 2,000 conversations.
fn shop() -> Browser {
    let mut browser = Browser::new("2026-11-23T08:00:00Z");
    let test = &browser.test;
    let mut people = "number,name,city,email,tags\n".to_owned();
    for place in 0..1_200 {
        let letter = char::from(b'A' + u8::try_from(place % 26).unwrap());
        let name = format!("{letter}annemersbedrijf Van der Meulen-Vriesekoop en Zonen {place}");
        writeln!(
            people,
            "K{place},{name},Nieuwerkerk aan den IJssel,mail{place}@example.com,horeca"
        )
        .unwrap();
    }
    test.write("people.csv", people);
    let day = |place: u32| format!("2026-{:02}-{:02}", 1 + place / 28 % 10, 1 + place % 28);
    let mut orders = "order,customer,date,amount\n".to_owned();
    let mut talks =
        "interaction_id,customer_id,date,channel,direction,interaction_kind,subject,body\n"
            .to_owned();
    let words =
        "Called about the delivery of last week and would like to hear from us before Friday. "
            .repeat(4);
    for place in 0..5_000 {
        writeln!(orders, "{place},K7,{},{}.00", day(place), 10 + place % 90).unwrap();
        if place % 5 == 0 {
            writeln!(orders, "X{place},K{},{},25.00", place / 5, day(place)).unwrap();
        }
        if place < 2_000 {
            writeln!(talks, "I{place},K7,{},phone,in,note,Delivery {place},{words}", day(place))
                .unwrap();
        }
    }
    test.write("orders.csv", orders);
    test.write("talks.csv", talks);
    for file in ["customers @people.csv", "orders @orders.csv", "interactions @talks.csv"] {
        test.ok(&format!("import {file}"));
    }
    test.ok("jobs run nightly_figures");
    browser.add("Eva", Role::Owner);
    browser.sit("Eva");
    browser
}

#[tokio::test]
async fn no_page_is_heavy_where_there_is_much_of_everything() {
    let mut browser = std::thread::spawn(shop).join().unwrap();
    let mut heavy = Vec::new();
    let pages = [
        "/",
        "/customers",
        "/customers?sort=name&page=9",
        "/customers?list=drifting",
        "/customers/8",
        "/customers/8?show=orders",
        "/customers/8?show=contact",
        "/customers/8/sheet",
        "/customers/8/changes",
        "/find?q=meulen",
        "/find?q=delivery",
        "/orders",
        "/conversations",
        "/contracts",
        "/answers",
        "/tasks",
    ];
    for dense in [false, true] {
        if dense {
            browser.send("/me", &[("dense", "1"), ("theme", "device")]).await;
        }
        for path in pages {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            if page.body.len() > MOST {
                heavy.push(format!("{path}, dense {dense}: {} bytes", page.body.len()));
            }
        }
    }
    assert_eq!(heavy, [""; 0]);
    assert!(browser.get("/customers").await.text().contains("1–75 of"), "and rows were dense");
}
