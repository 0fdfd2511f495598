//! Two people who correct one customer at the same time: each keeps their words, and is asked where both
//! changed the same.

use kring::app::{App, problems};
use kring::domain::{Actor, CustomerId, Lang, StaffName};
use kring::people::door::CustomerForm;
use kring::people::{self, Correction};

use crate::support::TestApp;

const ID: CustomerId = CustomerId(1);

fn shop() -> (TestApp, App) {
    let test = TestApp::at("2026-11-28T10:00:00Z");
    test.write(
        "people.csv",
        "customer_id,name,city,phone,email,tags,acquisition_cost\n\
         K1,Café Zuid,Epe,0570-041299,zuid@x.nl,\"horeca, koffie\",1250.50\n",
    );
    test.ok("import customers @people.csv");
    let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
    (test, app)
}

/// What a form shows at first, with these fields typed over.
fn typed(app: &App, over: &[(&str, &str)]) -> Correction {
    let was = app.read(|tx| people::as_typed(tx, ID, Lang::En)).unwrap();
    let text = |name: &str| {
        let other = over.iter().find(|(field, _)| *field == name).map(|(_, text)| *text);
        Some(other.unwrap_or(was.text(name)).to_owned())
    };
    Correction { typed: CustomerForm::of(Lang::En, text), was, ..Correction::default() }
}

fn save(app: &App, who: &str, correction: &Correction) -> anyhow::Result<bool> {
    let app = app.clone().acting(Actor::Staff(StaffName::parse(who).unwrap()));
    app.write(|tx| people::correct(tx, ID, correction))
}

#[test]
fn what_each_of_two_changed_stands_and_what_nobody_touched_stays() {
    let (test, app) = shop();
    let mine = typed(&app, &[("phone", "0570-041200")]);
    let theirs = typed(&app, &[("city", "Deventer"), ("tags", "horeca")]);
    assert!(save(&app, "Owen", &theirs).unwrap());
    assert!(save(&app, "Eva", &mine).unwrap());
    let now = test.json("customer show K1");
    assert_eq!((&now["phone"], &now["city"]), (&"0570-041200".into(), &"Deventer".into()));
    assert_eq!(now["tags"], serde_json::json!(["horeca"]));
    assert_eq!(now["acquisition_cost"], 125_050);
    assert!(!save(&app, "Eva", &typed(&app, &[])).unwrap(), "nothing was touched");
}

#[test]
fn a_field_that_two_changed_is_asked_with_both_values_and_whose_it_is() {
    let (test, app) = shop();
    let mut mine = typed(&app, &[("phone", "0570-1111"), ("city", "Olst")]);
    save(&app, "Owen", &typed(&app, &[("phone", "0570-2222")])).unwrap();
    let refused = problems(&save(&app, "Eva", &mine).unwrap_err());
    let on: Vec<_> = refused.iter().map(|problem| (problem.message.id, problem.on)).collect();
    assert_eq!(on, [("changed-meanwhile", Some("field-phone"))]);
    assert_eq!(test.json("customer show K1")["city"], "Epe", "all or nothing");
    let disputes = app.read(|tx| people::disputes(tx, ID, &mine)).unwrap();
    let [dispute] = disputes.as_slice() else { panic!("{disputes:?}") };
    assert_eq!((dispute.mine.as_str(), dispute.theirs.as_str()), ("0570-1111", "0570-2222"));
    let (who, _) = dispute.by.clone().unwrap();
    assert_eq!(who.name.as_deref(), Some("Owen"));

    mine.theirs = vec!["phone".to_owned()];
    save(&app, "Eva", &mine).unwrap();
    let now = test.json("customer show K1");
    assert_eq!((&now["phone"], &now["city"]), (&"0570-2222".into(), &"Olst".into()));
    let mut mine = typed(&app, &[("phone", "0570-1111")]);
    mine.was = CustomerForm::of(Lang::En, |name| {
        Some(if name == "phone" { "0570-3333" } else { mine.was.text(name) }.to_owned())
    });
    assert!(save(&app, "Eva", &mine).is_err());
    mine.mine = vec!["phone".to_owned()];
    assert!(save(&app, "Eva", &mine).unwrap());
    assert_eq!(test.json("customer show K1")["phone"], "0570-1111");
}

#[test]
fn what_a_form_shows_is_read_back_as_it_was() {
    for lang in [Lang::En, Lang::Nl] {
        let (test, app) = shop();
        test.ok("customer edit K1 --next-touch 2026-12-07 --expected-years 2.5 --language nl");
        let shown = app.read(|tx| people::as_typed(tx, ID, lang)).unwrap();
        assert!(shown.text("next_touch").contains("2026"), "{shown:?}");
        let before = test.json("customer show K1");
        let changed = app.write(|tx| people::edit(tx, ID, &shown)).unwrap();
        assert!(!changed, "{shown:?}\n{before}");
    }
}

#[test]
fn somebody_who_may_be_there_already_is_told_before_they_are_added() {
    let (_test, app) = shop();
    let form = |name: &str, email: &str| CustomerForm {
        name: Some(name.to_owned()),
        email: Some(email.to_owned()),
        ..CustomerForm::default()
    };
    let twin = form("Cafe Zuid BV", "Zuid@x.nl");
    let refused = app.write(|tx| people::add_new(tx, &twin, false)).unwrap_err();
    assert_eq!(problems(&refused)[0].message.id, "customer-there-perhaps");
    let told = app.read(|tx| Ok(people::resembling(tx, &twin)?)).unwrap();
    assert_eq!(told[0].one.id, ID);
    assert!(app.write(|tx| people::add_new(tx, &form("Bo", "bo@x.nl"), false)).is_ok());
    assert!(app.write(|tx| people::add_new(tx, &twin, true)).is_ok());
    assert_eq!(app.read(|tx| Ok(people::likely(tx, ID)?.len())).unwrap(), 1);
    let called = CustomerForm { phone: Some("+31 570 041299".to_owned()), ..form("Bo", "b@x.nl") };
    let told = app.read(|tx| Ok(people::resembling(tx, &called)?)).unwrap();
    let why: Vec<_> = told.iter().map(|twin| (twin.one.id, twin.why.as_slice())).collect();
    let bo = CustomerId(2);
    assert_eq!(why, [(ID, [people::Why::SamePhone].as_slice()), (bo, &[people::Why::SameName])]);
}
