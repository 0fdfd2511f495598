//! What goes with a report: its chart in mails and pages, and the spreadsheet some readers want.

use kring::app::App;
use kring::domain::customer::CustomerFields;
use kring::domain::order::OrderState;
use kring::domain::{Amount, Day};
use kring::store::orders::OrderRow;
use kring::store::{customers, orders};

use crate::support::TestApp;

/// Whole mail, with everything in it.
const MAIL_MAX: usize = 150 * 1024;

/// Twenty weeks of five customers who each buy much the same every week; in the last one as much
/// as `last` says.
fn business(last: i64) -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let file = App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    let monday = Day::parse("2026-11-16").unwrap();
    file.write(|tx| {
        for name in ["Anna", "=cmd|' /C calc'!A0", "Café Zoë", "Dirk & <b>", "Eva"] {
            let fields =
                CustomerFields { name: Some(name.to_owned()), ..CustomerFields::default() };
            let customer = customers::insert(tx, &fields)?;
            for week in 0..20 {
                let amount = if week == 0 { last } else { 10_000 + 100 * (week % 3) };
                let row = OrderRow {
                    customer,
                    external_id: None,
                    repeat_number: 0,
                    day: monday.plus(2 - 7 * i32::try_from(week).unwrap()),
                    ordered_at: None,
                    amount: Amount(amount),
                    margin: None,
                    state: OrderState::Completed,
                    channel: None,
                    category: None,
                    description: None,
                };
                orders::insert(tx, &row)?;
            }
        }
        Ok(())
    })
    .unwrap();
    app
}

fn steady() -> TestApp {
    business(10_100)
}

/// What each mail carries, by address.
fn carried(app: &TestApp) -> Vec<String> {
    let mails = app.json("outbox list");
    let mut carried: Vec<_> = mails
        .as_array()
        .unwrap()
        .iter()
        .map(|mail| {
            let shown = app.json(&format!("outbox show {}", mail["id"]));
            format!("{} {}", mail["to"].as_str().unwrap(), shown["files"])
        })
        .collect();
    carried.sort();
    carried
}

#[test]
fn a_spreadsheet_goes_to_those_who_want_one_in_their_language() {
    let app = steady();
    app.ok("recipients add anna@branderij.nl --name Anna --language nl --attach xlsx");
    app.ok("recipients add bob@branderij.nl --name Bob --language en --attach xlsx");
    app.ok("recipients add cas@branderij.nl --name Cas --language nl");
    app.ok("report weekly --send");
    let expect = [
        r#"anna@branderij.nl ["revenue.png","2026-W47.nl.xlsx"]"#,
        r#"bob@branderij.nl ["revenue.png","2026-W47.en.xlsx"]"#,
        r#"cas@branderij.nl ["revenue.png"]"#,
    ];
    assert_eq!(carried(&app), expect);
    app.ok("jobs run deliver_outbox");
    let mails: Vec<_> = std::fs::read_dir(app.path("outbox")).unwrap().collect();
    assert_eq!(mails.len(), 3);
    for mail in mails {
        let mail = std::fs::read_to_string(mail.unwrap().path()).unwrap();
        assert!(mail.len() <= MAIL_MAX, "{} bytes", mail.len());
        let picture = mail.split("Content-ID: <").nth(1).unwrap().split('>').next().unwrap();
        let unfolded = mail.replace("=\r\n", "");
        assert!(unfolded.contains(&format!("src=3D\"cid:{picture}\"")), "{picture}");
    }
}

#[test]
fn months_and_quarters_have_a_spreadsheet_as_well() {
    let app = steady();
    app.ok("recipients add anna@branderij.nl --name Anna --language nl --attach xlsx --report monthly --report quarterly");
    for kind in ["monthly", "quarterly"] {
        app.ok(&format!("report {kind} --send"));
    }
    let carried = carried(&app);
    for file in ["2026-10.nl.xlsx", "2026-Q3.nl.xlsx"] {
        assert!(carried.iter().any(|mail| mail.contains(file)), "{carried:?}");
    }
}

#[test]
fn a_quiet_week_spares_those_who_asked_for_it_and_says_so() {
    let app = steady();
    app.ok("recipients add anna@branderij.nl --name Anna");
    app.ok("recipients add bob@branderij.nl --name Bob --when something-happens");
    let said = app.ok("report weekly --send");
    assert!(said.contains("1 mail is in the outbox"), "{said}");
    assert!(said.contains("Nothing happened in that time, so Bob, who"), "{said}");
    assert_eq!(app.json("outbox list").as_array().unwrap().len(), 1);
    assert_eq!(app.json("report weekly --send")["spared"], 1);
    let history = app.ok("jobs history --lang nl");
    assert!(history.contains("er gebeurde niets, dus Bob is met rust gelaten"), "{history}");
    app.ok("recipients edit bob@branderij.nl --when always");
    assert_eq!(app.json("report weekly --send")["enqueued"], 1, "who changes their mind gets it");
}

#[test]
fn a_week_with_news_reaches_everybody() {
    for last in [30_000, 1_000] {
        let app = business(last);
        app.ok("recipients add anna@branderij.nl --name Anna");
        app.ok("recipients add bob@branderij.nl --name Bob --when something-happens");
        let made = app.json("report weekly --send");
        assert_eq!((&made["enqueued"], &made["spared"]), (&2.into(), &0.into()), "{last}");
    }
}

#[test]
fn a_page_stands_alone_with_the_drawing_of_the_mails_picture() {
    let app = steady();
    let folder = app.path("out").display().to_string();
    app.ok(&format!("report weekly --out {folder}"));
    let page = std::fs::read_to_string(app.path("out").join("weekly-2026-W47.html")).unwrap();
    assert_eq!(page.matches("<svg ").count(), 1);
    assert!(page.contains("Revenue: about the same as the week before"), "{page}");
    for outside in ["cid:", "src=", "<img", "<link", "@import", "url(", "<script"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let mail = app.json("report show 1")["html"].as_str().unwrap().to_owned();
    assert!(mail.contains("src=\"cid:revenue.") && !mail.contains("<svg"), "mails have no SVG");
}
