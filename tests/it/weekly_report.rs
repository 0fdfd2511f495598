//! From facts in the file to a report in the outbox.

use kring::app::App;
use kring::domain::customer::CustomerFields;
use kring::domain::order::OrderState;
use kring::domain::survey::{AnswerFields, SurveyKind};
use kring::domain::{Amount, CustomerId, Day, Lang};
use kring::store::answers::{self, AnswerOf};
use kring::store::orders::OrderRow;
use kring::store::{customers, orders, surveys};

use crate::support::TestApp;

/// Two customers, orders in three weeks, and two answers with words: one may be quoted.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let file = App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    let bought = [
        ("Studio Noord", "2026-11-10", 10_000),
        ("Studio Noord", "2026-11-17", 15_000),
        ("J. Bakker & <b>", "2026-11-18", 5_000),
        ("J. Bakker & <b>", "2026-11-23", 99_900),
    ];
    file.write(|tx| {
        let mut known = std::collections::BTreeMap::new();
        for (name, day, amount) in bought {
            if !known.contains_key(name) {
                let fields =
                    CustomerFields { name: Some(name.to_owned()), ..CustomerFields::default() };
                known.insert(name, customers::insert(tx, &fields)?);
            }
            orders::insert(tx, &order(known[name], day, amount))?;
        }
        let survey = surveys::find_or_insert(tx, SurveyKind::Nps, "recommend")?;
        let of = AnswerOf { survey, customer: Some(known["Studio Noord"]) };
        answers::insert(tx, of, &answer("Fine coffee.", true))?;
        answers::insert(tx, of, &answer("Between you and me.", false))?;
        Ok(())
    })
    .unwrap();
    app
}

fn order(customer: CustomerId, day: &str, amount: i64) -> OrderRow<'static> {
    OrderRow {
        customer,
        external_id: None,
        repeat_number: 0,
        day: Day::parse(day).unwrap(),
        ordered_at: None,
        amount: Amount(amount),
        margin: None,
        state: OrderState::Completed,
        channel: None,
        category: None,
        description: None,
    }
}

fn answer(words: &str, may_quote: bool) -> AnswerFields {
    AnswerFields {
        external_id: None,
        kind: SurveyKind::Nps,
        score: 9,
        comment: Some(words.to_owned()),
        touchpoint: None,
        channel: None,
        answered_at: None,
        day: Day::parse("2026-11-19").unwrap(),
        may_quote,
    }
}

#[test]
fn a_closed_week_is_told_from_its_facts() {
    let app = business();
    app.ok("report weekly");
    let text = app.ok("report show 1");
    let expected = [
        "€200 in revenue, €100 more than the week before",
        "Revenue €200 +€100 on week 46",
        "2 orders",
        "Thank Studio Noord and ask for a recommendation",
        "“Fine coffee.”",
    ];
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in expected {
        assert!(text.contains(part), "{part} is missing in\n{text}");
    }
    assert!(!text.contains("Between you and me"), "without consent nobody is quoted");
    assert!(!text.contains("999"), "what came after the week");
}

#[test]
fn a_week_that_is_not_over_has_no_report_yet() {
    let app = business();
    let said = app.run("report weekly --as-of 2026-12-01");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("from 30 November 2026"), "{said:?}");
    assert_eq!(app.json("report list"), serde_json::json!([]));
}

#[test]
fn the_same_week_again_is_the_same_report() {
    let app = business();
    let folder = app.path("out").display().to_string();
    let made = app.json(&format!("report weekly --out {folder}"));
    assert_eq!(made["period_key"], "2026-W47");
    let file = app.path("out").join("weekly-2026-W47.html");
    let first = std::fs::read(&file).unwrap();
    app.ok("recipients add eva@branderij.nl --name Eva");
    app.ok("report weekly --send"); // from here on it stays
    app.ok("settings set business.name Other");
    app.clock.set("2026-11-25T08:00:00Z".parse().unwrap());
    let again = app.json(&format!("report weekly --out {folder}"));
    assert_eq!(std::fs::read(&file).unwrap(), first);
    assert_eq!(again["id"], made["id"]);
    assert_eq!(app.json("report list").as_array().map(Vec::len), Some(1));
}

#[test]
fn two_recipients_get_one_mail_each_in_their_language() {
    let app = business();
    app.ok("recipients add anna@branderij.nl --name Anna --language nl");
    app.ok("recipients add bob@branderij.nl --name Bob --language en");
    assert_eq!(app.json("report weekly --send")["enqueued"], 2);
    assert_eq!(app.json("report weekly --send")["enqueued"], 0);
    let nobody_new = app.ok("report weekly --send");
    assert!(nobody_new.contains("No mail was added"), "{nobody_new}");
    let mails = app.json("outbox list");
    let subjects: Vec<_> =
        mails.as_array().unwrap().iter().map(|mail| mail["subject"].as_str().unwrap()).collect();
    assert_eq!(subjects.len(), 2, "{mails}");
    assert!(subjects.iter().any(|subject| subject.contains("omzet")), "{mails}");
    assert!(subjects.iter().any(|subject| subject.contains("revenue")), "{mails}");
}

#[test]
fn a_report_is_shown_by_number_and_by_week() {
    let app = business();
    assert!(app.ok("report list").contains("no reports yet"));
    app.ok("report weekly");
    let by_week = app.ok("report show 2026-w47 --lang nl");
    assert!(by_week.contains("ma 16 t/m zo 22 november 2026"), "{by_week}");
    assert_eq!(by_week, app.ok("report show 1 --lang nl"));
    assert_eq!(by_week, app.ok("report show --lang nl"), "the newest");
    assert_eq!(app.run("report show 7").code, 1);
    let json = app.json("report show 1");
    assert_eq!(json["data"]["period"]["from"], "2026-11-16");
}

#[test]
fn a_page_opens_with_what_the_newest_report_says_first() {
    let app = business();
    let front = |lang: Lang| {
        let kring = kring::app::App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
        kring.read(|tx| {
            let Some(front) = kring::reports::front(tx, lang)? else { return Ok(None) };
            let report = kring::reports::pick(tx, Some(&front.period.key()))?;
            let text = kring::reports::rendering(tx, &report, lang)?.text;
            Ok(Some((front, flowing(&text))))
        })
    };
    assert_eq!(front(Lang::En).unwrap(), None, "no report yet");
    app.ok("report weekly");
    for lang in [Lang::En, Lang::Nl] {
        let (front, text) = front(lang).unwrap().unwrap();
        assert!(!front.headline.is_empty());
        for said in [Some(front.headline), front.news, front.why].into_iter().flatten() {
            assert!(text.contains(&flowing(&said)), "{said}\n{text}");
        }
    }
}

/// Without the ends of lines, and with every space the same.
fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
