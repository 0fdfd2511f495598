//! One customer: found by whatever is at hand, seen on one page, and written about.

use kring::app::App;
use kring::domain::contract::ContractFields;
use kring::domain::customer::{CustomerFields, CustomerKind};
use kring::domain::order::OrderState;
use kring::domain::survey::{AnswerFields, SurveyKind};
use kring::domain::{Amount, CustomerId, Day, EmailAddress};
use kring::store::orders::OrderRow;
use kring::store::{WriteTx, answers, contracts, customers, orders, surveys};

use crate::support::TestApp;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// Three customers: a café with a history, and two people called Jansen.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-22T09:00:00Z");
    let file = App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    file.write(|tx| {
        let cafe = cafe(tx);
        history(tx, cafe);
        for (number, email) in [("K-2", "piet@jansen.nl"), ("K-3", "anna@jansen.nl")] {
            let fields = CustomerFields {
                external_id: Some(number.to_owned()),
                name: Some(format!("{} Jansen", if number == "K-2" { "Piet" } else { "Anna" })),
                email: Some(EmailAddress::parse(email)?),
                ..CustomerFields::default()
            };
            let id = customers::insert(tx, &fields)?;
            customers::set_referrer(tx, id, cafe)?;
        }
        Ok(())
    })
    .unwrap();
    app
}

fn cafe(tx: &WriteTx<'_>) -> CustomerId {
    let fields = CustomerFields {
        external_id: Some("K-1001".to_owned()),
        kind: Some(CustomerKind::Company),
        name: Some("Café Zuid".to_owned()),
        email: Some(EmailAddress::parse("rene@zuid.nl").unwrap()),
        phone: Some("+31 20 123 4567".to_owned()),
        city: Some("Utrecht".to_owned()),
        next_touch_on: Some(day("2026-12-01")),
        ..CustomerFields::default()
    };
    customers::insert(tx, &fields).unwrap()
}

fn history(tx: &WriteTx<'_>, customer: CustomerId) {
    for (number, on, amount) in
        [("A1", "2026-01-05", 12_050), ("A2", "2026-10-01", 4_500), ("A2", "2026-10-03", -4_500)]
    {
        let row = OrderRow {
            customer,
            external_id: Some(number),
            repeat_number: 0,
            day: day(on),
            ordered_at: None,
            amount: Amount(amount),
            margin: None,
            state: OrderState::Completed,
            channel: Some("web"),
            category: None,
            description: None,
        };
        orders::insert(tx, &row).unwrap();
    }
    let contract = ContractFields {
        external_id: Some("C9".to_owned()),
        start: day("2026-02-01"),
        end: Some(day("2027-02-01")),
        price: Some(Amount(9_900)),
        end_reason: None,
    };
    contracts::insert(tx, customer, &contract).unwrap();
    let survey = surveys::find_or_insert(tx, SurveyKind::Nps, "NPS").unwrap();
    let answer = AnswerFields {
        external_id: None,
        kind: SurveyKind::Nps,
        score: 9,
        comment: Some("Lekkere koffie".to_owned()),
        touchpoint: None,
        channel: None,
        answered_at: None,
        day: day("2026-03-01"),
        may_quote: false,
    };
    answers::insert(tx, answers::AnswerOf { survey, customer: Some(customer) }, &answer).unwrap();
}

#[test]
fn a_customer_is_found_by_whatever_is_at_hand() {
    let app = business();
    let ways = [
        "cafe zuid",
        "ZUID",
        "rene@zuid.nl",
        "zuid.nl",
        "020-1234567",
        "+31201234567",
        "K-1001",
        "k-1001",
        "A1",
        "id:1",
    ];
    for way in ways {
        let said = app.run_words(&["customer", "show", way, "--json"]);
        assert_eq!(said.code, 0, "{way}: {said:?}");
        let page: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(page["name"], "Café Zuid", "{way}");
    }
}

#[test]
fn several_are_listed_with_what_to_type_for_each() {
    let app = business();
    let said = app.ok("customer show jansen");
    assert!(said.contains("2 customers fit “jansen”"), "{said}");
    assert!(said.contains("K-2") && said.contains("anna@jansen.nl"), "{said}");
    assert_eq!(app.json("customer show jansen")["matches"][0]["number"], "K-3");
    let refused = app.run("customer left jansen --reason price");
    assert_eq!(refused.code, 2, "{refused:?}");
    assert!(refused.err.contains("kring customer show"), "{refused:?}");
}

#[test]
fn nobody_is_said_in_words() {
    let app = business();
    for text in ["pietersen", "%", "", "id:99", "' or 1=1 --"] {
        let said = app.run_words(&["customer", "show", "--lang", "nl", "--", text]);
        assert_eq!(said.code, 1, "{text}: {said:?}");
        assert!(said.err.contains("Geen klant past bij"), "{text}: {said:?}");
    }
}

#[test]
fn one_page_tells_everything() {
    let app = business();
    insta::assert_snapshot!("customer_page", app.ok("customer show zuid"));
    insta::assert_snapshot!("customer_page_nl", app.ok("customer show zuid --lang nl"));
}

#[test]
fn after_the_nightly_job_the_page_says_stage_and_why() {
    let app = business();
    app.ok("jobs run nightly_figures");
    let page = app.ok("customer show zuid");
    assert!(!page.contains("not worked out yet"), "{page}");
    let stage = page.lines().find(|line| line.starts_with("Stage")).unwrap();
    assert!(stage.contains(" since ") && stage.contains(": "), "{stage}");
    let json = app.json("customer show zuid");
    assert_eq!(json["insight"]["as_of"], "2026-11-22");
    assert!(json["segments"][0]["since"].is_string(), "{json}");
}

#[test]
fn the_timeline_is_newest_first_and_all_of_it_on_request() {
    let app = business();
    for n in 0..25 {
        app.run_words(&["customer", "log", "K-2", "--channel", "phone", "--note", &n.to_string()]);
    }
    let page = app.ok("customer show K-2");
    assert!(page.contains("phone in · 24") && !page.contains("phone in · 4\n"), "{page}");
    assert!(page.contains("6 earlier events: --all"), "{page}");
    let events = app.json("customer show K-2 --all");
    assert_eq!(events["timeline"]["events"].as_array().unwrap().len(), 26);
    assert_eq!(events["timeline"]["total"], 26);
    assert_eq!(events["timeline"]["events"][0]["body"], "24");
}

#[test]
fn a_complaint_stays_open_until_a_later_call_resolves_it() {
    let app = business();
    let nothing = app.run("customer log K-2 --channel phone --note sorry --resolves");
    assert_eq!(nothing.code, 1, "{nothing:?}");
    app.ok("customer log K-2 --channel mail --kind klacht --note wet");
    assert!(app.ok("customer show K-2").contains("complaint of 22 November 2026 (ID 1)"));
    let two = app.ok("customer log K-2 --channel shop --kind question --note when?");
    assert!(two.contains("Piet Jansen"), "{two}");
    let which = app.run("customer log K-2 --channel phone --note sorry --resolves");
    assert_eq!(which.code, 2, "{which:?}");
    assert!(which.err.contains("1 (complaint of 22 November 2026: wet)"), "{which:?}");
    let logged =
        app.json("customer log K-2 --channel phone --direction out --note sorry --resolves=1");
    assert_eq!(logged["resolved"], serde_json::json!([1]));
    let page = app.json("customer show K-2");
    assert_eq!(page["open"].as_array().unwrap().len(), 1);
    assert_eq!(page["timeline"]["total"], 4, "a refused log stores nothing: {page}");
}

#[test]
fn a_mark_is_set_with_a_reason_and_can_be_taken_back() {
    let app = business();
    app.ok("customer left K-2 --reason prijs --on 2026-11-01 --said-by klant");
    let left = app.json("customer show K-2")["left"].clone();
    assert_eq!(left["reason"], "price");
    assert_eq!(left["on"], "2026-11-01");
    assert_eq!(left["said_by"], "customer");
    app.ok("customer left K-2 --undo");
    let page = app.json("customer show K-2");
    assert!(page["left"].is_null(), "{page}");
    assert_eq!(app.run("customer left K-2 --undo").code, 1, "nothing to take back");
    let story = app.ok("customer show K-2");
    assert!(story.contains("marked as left") && story.contains("no longer marked"), "{story}");
}

#[test]
fn a_mark_that_cannot_be_meant_is_refused() {
    let app = business();
    let check = |words: &str, expect: &str| {
        let said = app.run(words);
        assert_eq!(said.code, 2, "{words}: {said:?}");
        assert!(said.err.contains(expect), "{words}: {said:?}");
    };
    check("customer left K-2 --reason weather", "competitor");
    check("customer left K-2 --reason pirce", "price?");
    check("customer left K-2 --reason price --on 2026-11-23", "still to come");
    check("customer left K-2 --reason price --on someday", "is not a date");
    check("customer left K-2", "Say why the customer left. Choose one of: answers");
    check("customer log K-2 --channel fax --note hello", "phone");
    let said = app.ok("customer left zuid --reason price --on 2026-02-01");
    assert!(said.contains("The last order is of 1 October 2026"), "{said}");
}

#[test]
fn a_change_names_its_fields_in_the_language_of_the_reader() {
    let app = business();
    app.write(
        "customers.csv",
        "customer_id,name,city,phone\nK-1001,Café Zuid,Houten,030-1234567\n",
    );
    app.ok("import customers @customers.csv");
    let told = |lang: &str| app.run_words(&["customer", "show", "cafe zuid", "--lang", lang]).out;
    let (english, dutch) = (told("en"), told("nl"));
    assert!(english.contains("Town, Phone · from customers.csv"), "{english}");
    assert!(dutch.contains("Plaats, Telefoon · uit customers.csv"), "{dutch}");
}
