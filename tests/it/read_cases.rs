//! Files in the shapes that shops, bookkeeping and people really write: each gives the right sums and
//! people, or asks a question whose answer does, and never anything else in silence.

use serde_json::Value;

use crate::support::{Said, TestApp};

/// One made-up file and what it holds, counted apart from Kring.
struct Case(Value);

impl Case {
    fn all() -> Vec<Case> {
        let text = std::fs::read_to_string(path("cases.json")).unwrap();
        let cases: Vec<Value> = serde_json::from_str(&text).unwrap();
        cases.into_iter().map(Case).collect()
    }

    fn text(&self, name: &str) -> &str {
        self.0[name].as_str().unwrap_or_default()
    }

    fn words(&self, name: &str) -> Vec<&str> {
        self.0[name].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
    }

    /// A business to which what comes before it came.
    fn business(&self) -> TestApp {
        let app = TestApp::empty("2026-11-30T09:00:00Z");
        let init = match self.text("init") {
            "" => "--amounts-include-vat 21",
            init => init,
        };
        app.ok(&format!("init --name Test --language en --time-zone Europe/Amsterdam {init}"));
        app.ok("settings set business.largest_amount 10000000");
        for before in self.0["before"].as_array().into_iter().flatten() {
            let (kind, file) = (before[0].as_str().unwrap(), before[1].as_str().unwrap());
            app.run_words(&["import", kind, &path(file)]);
        }
        app
    }

    fn import(&self, app: &TestApp, flags: &[&str]) -> Said {
        let file = path(self.text("file"));
        let mut words = vec!["import", self.text("kind"), &file];
        words.extend(flags);
        app.run_words(&words)
    }

    /// What is not as it must be; empty when all is.
    fn faults(&self, app: &TestApp) -> Vec<String> {
        let facts = self.0["facts"].as_object().unwrap();
        let wrong = facts.iter().filter_map(|(fact, expect)| {
            let found = app.sql(&query(fact));
            let expect = expect.as_str().unwrap();
            (found != expect).then(|| format!("{fact}: {found}, not {expect}"))
        });
        wrong.collect()
    }
}

fn query(fact: &str) -> String {
    match fact {
        "customers" => "select count(*) from customers where removed_at is null".to_owned(),
        "order_rows" => "select count(*) from orders".to_owned(),
        "counted" => "select printf('%.2f', coalesce(sum(amount), 0) / 100.0) from orders \
                      where state_number = 0"
            .to_owned(),
        "answers" => "select count(*) from answers".to_owned(),
        query => query.to_owned(),
    }
}

fn path(name: &str) -> String {
    format!("{}/tests/fixtures/files/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn with_its_questions_answered_every_file_gives_what_it_holds_and_again_nothing_more() {
    let mut wrong = String::new();
    for case in Case::all() {
        let app = case.business();
        let said = case.import(&app, &case.words("flags"));
        let mut faults = case.faults(&app);
        case.import(&app, &[]);
        faults.extend(case.faults(&app).into_iter().map(|fault| format!("again: {fault}")));
        if !faults.is_empty() {
            wrong += &format!("{}: {faults:?}\n{}{}\n", case.text("file"), said.out, said.err);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn without_answers_a_file_is_read_right_or_not_at_all() {
    let mut wrong = String::new();
    for case in Case::all() {
        let app = case.business();
        let there = app.sql("select count(*) from imports");
        let said = case.import(&app, &[]);
        let faults = case.faults(&app);
        let is_asked = said.code == 3 && app.sql("select count(*) from imports") == there;
        if !faults.is_empty() && !is_asked {
            wrong += &format!("{}: {faults:?}\n{}{}\n", case.text("file"), said.out, said.err);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
