//! Figures and segments as a person at the keyboard sees them.

use std::ops::ControlFlow;

use kring::app::App;
use kring::domain::customer::CustomerFields;
use kring::domain::order::OrderState;
use kring::domain::{Amount, CustomerId, Day};
use kring::insights::nightly;
use kring::settings::Settings;
use kring::store::{customers, orders};

use crate::support::TestApp;

/// Customers and their orders, as `anna 2026-11-02 12.50`.
fn with_orders(app: &TestApp, text: &str) {
    let file = App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    file.write(|tx| {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (name, rest) = line.split_once(' ').unwrap();
            let (day, amount) = rest.split_once(' ').unwrap();
            let customer = match customers::find_by_external_id(tx, name)? {
                Some(customer) => customer,
                None => add_customer(tx, name)?,
            };
            let minor = amount.replace('.', "").parse().unwrap();
            orders::insert(tx, &order(customer, Day::parse(day).unwrap(), minor))?;
        }
        Ok(())
    })
    .unwrap();
}

fn add_customer(tx: &kring::store::WriteTx<'_>, name: &str) -> kring::store::Result<CustomerId> {
    let fields = CustomerFields {
        external_id: Some(name.to_owned()),
        name: Some(name.to_owned()),
        ..CustomerFields::default()
    };
    customers::insert(tx, &fields)
}

fn order(customer: CustomerId, day: Day, minor: i64) -> orders::OrderRow<'static> {
    orders::OrderRow {
        customer,
        external_id: None,
        repeat_number: 0,
        day,
        ordered_at: None,
        amount: Amount(minor),
        margin: None,
        state: OrderState::Completed,
        channel: None,
        category: None,
        description: None,
    }
}

fn night(app: &TestApp, as_of: &str) {
    let file = App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    let day = Day::parse(as_of).unwrap();
    let decide = |tx: &kring::store::WriteTx<'_>| {
        Ok(ControlFlow::Continue(nightly::plan(tx, &Settings::load(tx)?, &[], day)?))
    };
    file.plan(decide, |tx, night| Ok(night.store(tx)?)).unwrap();
}

const ORDERS: &str = "
    anna 2026-11-02 10.00
    anna 2026-11-09 10.00
    anna 2026-11-16 12.50
    bob 2026-11-17 100.00
    bob 2026-11-18 -20.00";

#[test]
fn an_empty_business_is_shown_without_numbers_and_without_errors() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let said = app.ok("kpi");
    assert!(said.contains("not enough data yet"), "{said}");
    assert!(said.contains("Not asked yet: response rate"), "{said}");
    let none = app.ok("segments");
    assert!(none.contains("kring jobs run nightly_figures"), "{none}");
    assert_eq!(app.json("segments list"), serde_json::json!([]));
}

#[test]
fn the_last_closed_week_is_shown_in_both_languages() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, ORDERS);
    let english = app.ok("kpi").replace('\u{a0}', " ");
    assert!(english.contains("Mon 16 – Sun 22 November 2026"), "{english}");
    assert!(english.contains("€92.50"), "{english}");
    let early = app.run("kpi --lang nl --period maand --as-of 2026-12-01");
    assert_eq!(early.code, 2, "{early:?}");
    assert!(early.err.contains("moet nog komen"), "a day to come has no figures: {early:?}");
    app.clock.set("2026-12-01T08:00:00Z".parse().unwrap());
    let dutch = app.ok("kpi --lang nl --period maand --as-of 2026-12-01").replace('\u{a0}', " ");
    assert!(dutch.contains("november 2026"), "{dutch}");
    assert!(dutch.contains("€ 112,50"), "{dutch}");
}

#[test]
fn scripts_get_the_agreed_shape() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, ORDERS);
    let json = app.json("kpi");
    assert_eq!(json["as_of"], "2026-11-23");
    assert_eq!(json["time_zone"], "Europe/Amsterdam");
    assert_eq!(json["currency"], "EUR");
    let period = serde_json::json!({ "kind": "week", "from": "2026-11-16", "to": "2026-11-23" });
    assert_eq!(json["period"], period);
    let kpis = json["kpis"].as_array().unwrap();
    let ids: Vec<_> = kpis.iter().map(|kpi| kpi["id"].as_str().unwrap()).collect();
    assert_eq!(
        ids.join(" "),
        "customers revenue refunds margin orders average_order_value paying_customers new_customers \
         returning_customers repeat_rate active_customers churn_rate retention nps csat \
         lifetime_value customer_value concentration response_time first_contact_resolution"
    );
    let revenue = serde_json::json!({
        "id": "revenue", "definition": "revenue@2", "kind": "flow", "unit": "money",
        "value": 9250, "n": 3, "low": null, "high": null, "previous": 1000,
        "same_period_last_year": null, "verdict": "too_few_to_tell", "note": null,
    });
    assert_eq!(kpis[1], revenue);
}

#[test]
fn a_figure_explains_itself() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, ORDERS);
    let said = app.ok("kpi --explain revenue").replace('\u{a0}', " ");
    assert!(said.contains("€92.50") && !said.contains("@1"), "{said}");
    assert!(said.contains("orders before refunds"), "{said}");
    assert!(said.contains("bob"), "{said}");
    let dutch = app.ok("kpi --explain verloop --lang nl");
    assert!(dutch.to_lowercase().starts_with("verloop"), "{dutch}");
    let json = app.json("kpi --explain revenue");
    assert_eq!(json["behind"][0]["name"], "bob");
    assert_eq!(json["figure"]["definition"], "revenue@2");
    assert_eq!(json["sum"][0]["value"], 11_250.0);
    assert_eq!(app.run("kpi --explain luck").code, 2);
}

#[test]
fn what_customers_said_and_asked_stands_beside_the_figures() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, ORDERS);
    let mut answers = String::from("answer_id,kind,score,date,touchpoint,channel\n");
    for number in 0..20 {
        let channel = if number < 10 { "email" } else { "Market stall" };
        let score = if number < 15 { 5 } else { 2 };
        answers += &format!("a{number},csat,{score},2026-11-17,delivery,{channel}\n");
    }
    answers += "a20,csat,1,2026-11-18,support,phone\n";
    app.write("answers.csv", answers);
    app.ok("import answers @answers.csv");
    let question = "customer_id,date,channel,direction,kind,body\n\
                    bob,2026-11-20,chat,in,question,when do you come\n";
    app.write("talks.csv", question);
    app.ok("import interactions @talks.csv");
    app.ok("customer left anna --reason price --said-by customer --on 2026-11-20");

    let csat = app.ok("kpi --explain csat");
    assert!(csat.contains("50.0 points, from Market stall (50.0%) to e-mail (100.0%)"), "{csat}");
    assert!(csat.contains("1 answer: 1"), "{csat}");
    let service = app.ok("kpi --explain response_time --lang nl");
    assert!(service.contains("bob   vraag  chat    20 november 2026"), "{service}");
    let gap = app.ok("kpi --explain active_customers");
    assert!(gap.contains("within 7 days; the active window is 365 days"), "{gap}");
    let churn = app.ok("kpi --explain churn_rate");
    assert!(churn.contains("customer  price"), "{churn}");

    let beside = &app.json("kpi")["breakdowns"];
    assert_eq!(beside["csat"]["channel_spread"]["difference"], 0.5);
    assert_eq!(beside["service"]["open"][0]["age_days"], 3);
    assert_eq!(beside["service"]["incoming_by_channel"][0]["channel"], "chat");
    assert_eq!(beside["purchase_gap"]["within_days"], 7);
    assert_eq!(beside["leaving"]["reasons"][0]["said_by"], "customer");
    assert_eq!(app.json("kpi --explain csat")["breakdown"], beside["csat"]);
}

#[test]
fn wrong_words_are_answered_with_what_to_write() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let said = app.run("kpi --period fortnight");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("week; month; quarter; year"), "{said:?}");
    assert_eq!(app.run("kpi --as-of 30-2").code, 2);
    with_orders(&app, ORDERS);
    night(&app, "2026-11-23");
    assert_eq!(app.run("segments show golden").code, 2);
    assert_eq!(app.run("segments why nobody").code, 1);
}

#[test]
fn segments_tell_who_since_when_and_why() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, ORDERS);
    for day in ["2026-11-16", "2026-11-17", "2026-11-23"] {
        night(&app, day);
    }
    let list = app.json("segments list");
    let top = list.as_array().unwrap().iter().find(|one| one["name"] == "top_spenders").unwrap();
    let expect = serde_json::json!({
        "name": "top_spenders", "family": "top_spenders", "customers": 1,
        "revenue_12_months": 8000, "entered": 1, "left": 1,
    });
    assert_eq!(*top, expect);
    let why = app.ok("segments why bob").replace('\u{a0}', " ");
    assert!(why.contains("number 1 of 2 by revenue over 12 months (€80)"), "{why}");
    assert!(
        why.contains("began to buy, or to buy again after a long time, on 17 November 2026"),
        "{why}"
    );
    assert!(why.contains("Why, on that day"), "{why}");
    let anna = app.json("segments why anna");
    let first = anna.as_array().unwrap().iter().find(|one| one["since"] == "2026-11-16").unwrap();
    assert_eq!(first["since_at_least"], true, "nobody looked before: {anna}");
    assert!(app.ok("segments why anna --lang nl").contains("16 november 2026 of eerder"));
    let later = app.json("segments why bob");
    assert!(later.as_array().unwrap().iter().any(|one| one["since_at_least"] == false), "{later}");
    let before = app.json("segments show top_spenders --as-of 2026-11-16");
    assert_eq!(before[0]["name"], "anna", "as it was worked out that night");
    let between = app.json("segments show top_spenders --as-of 2026-11-20");
    assert_eq!(between[0]["name"], "bob", "a day without a night is worked out for who asks");
    let moved = app.ok("segments movement");
    assert!(moved.contains("spending"), "{moved}");
    assert!(app.ok("segments --lang nl").contains("Klanten"));
}

#[test]
fn a_day_before_the_first_night_is_worked_out_when_somebody_asks_for_it() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, ORDERS);
    let before = app.json("segments show top_spenders --as-of 2026-11-18");
    assert_eq!(before[0]["name"], "bob", "nobody was sent to run a night: {before}");
    night(&app, "2026-11-23");
    let early = app.ok("segments show top_spenders --as-of 2026-11-17");
    assert!(early.contains("anna") && !early.contains("nightly_figures"), "{early}");
    let all = app.json("segments list");
    let came = all.as_array().unwrap().iter().filter(|one| one["entered"] != 0);
    assert_eq!(came.count(), 0, "the first night found everybody where they are: {all}");
    let why = app.ok("segments why anna --as-of 2026-11-10 --lang nl");
    assert!(why.contains("10 november 2026 of eerder"), "{why}");
    let kept = app.json("segments why anna");
    assert!(kept.as_array().unwrap().iter().all(|one| one["since"] == "2026-11-23"), "{kept}");
}

#[test]
fn what_was_ordered_and_taken_back_is_said_below_the_figures() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, &format!("{ORDERS}\n cas 2026-11-18 168470.00\n cas 2026-11-19 -168470.00"));
    let said = app.ok("kpi").replace('\u{a0}', " ");
    assert!(said.contains("One order of €168,470.00 was placed and taken back"), "{said}");
    let json = app.json("kpi");
    let taken = serde_json::json!({ "orders": 1, "amount": 16_847_000 });
    assert_eq!(json["happened"]["taken_back"], taken);
    assert!(app.ok("kpi --lang nl").contains("binnen twee weken weer teruggedraaid"));
}

#[test]
fn margin_is_a_figure_where_it_is_known_and_explained_by_what_it_rests_on() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    with_orders(&app, ORDERS);
    let margin = |app: &TestApp| app.json("kpi --explain margin");
    let none = margin(&app);
    assert_eq!(none["figure"]["value"], serde_json::Value::Null);
    assert_eq!(none["figure"]["note"]["id"], "margin_not_known");
    app.ok("settings set figures.gross_margin_percent 40");
    let known = margin(&app);
    assert_eq!(
        (&known["figure"]["value"], &known["figure"]["definition"]),
        (&3_700.into(), &"margin@1".into())
    );
    assert_eq!(known["behind"].as_array().unwrap().len(), 2, "{known}");
    assert!(app.ok("kpi --explain marge --lang nl").contains("Wat er na kosten overblijft"));
}

#[test]
fn members_of_a_segment_are_shown_best_first_and_all_on_request() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let bought = |number| format!("customer{number} 2026-11-16 {number}.00\n");
    with_orders(&app, &(101..=160).map(bought).collect::<String>());
    night(&app, "2026-11-23");
    let list = app.json("segments list");
    let mut all = list.as_array().unwrap().iter();
    let stage = all.find(|one| one["family"] == "stage" && one["customers"] == 60).unwrap();
    let show = format!("segments show {}", stage["name"].as_str().unwrap());
    let members = app.json(&show);
    let named = |one: &serde_json::Value| one["name"].as_str().unwrap().to_owned();
    let names: Vec<_> = members.as_array().unwrap().iter().map(named).collect();
    let expect: Vec<_> = (101..=160).rev().map(|number| format!("customer{number}")).collect();
    assert_eq!(names, expect);
    let shown = app.ok(&show);
    assert!(shown.contains("And 10 more: --all") && !shown.contains("customer101"), "{shown}");
    assert!(app.ok(&format!("{show} --lang nl")).contains("En nog 10: met --all"));
    assert!(app.ok(&format!("{show} --all")).contains("customer101"));
}
