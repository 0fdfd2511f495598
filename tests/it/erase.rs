//! A person who asks to be forgotten: gone from every byte of the file, while no figure changes.

use std::ops::ControlFlow;

use kring::app::App;
use kring::domain::{CustomerId, Day};
use kring::privacy;
use serde_json::Value;

use crate::support::{Said, TestApp};

const MONDAY: &str = "2026-11-23T08:00:00Z";
const NAME: &str = "Jan van Dijk-Smit";
const QUOTE: &str = "Twice too late now, and nobody called me back about it";

/// Everything that could name or describe the person.
const TRACES: [&str; 11] = [
    "Dijk-Smit",
    "van Dijk & Co",
    "jan@vandijk.nl",
    "20 765 4321",
    "207654321",
    "Dorpsstraat 12",
    "3511 AB",
    "nobody called me back",
    "asked for a Kenyan blend",
    "left for the corner shop",
    "vegetarian family",
];

/// What was noted of a large order, told with it.
const WITH_A_NOTE: &str = r#"update reports set data = json_set(data, '$.why', json('{
    "base": {"from": 1, "to": 8, "periods": 1}, "by": 1, "cause": {"kind": "orders", "now": true, "orders": [
        {"customer": 1, "name": "Jan van Dijk-Smit", "amount": 1, "words": "asked for a Kenyan blend"}]}}'))"#;

/// A person with a history, and others; a report of the week mailed to two readers; a backup.
fn business() -> TestApp {
    let test = history();
    test.ok("jobs run weekly_report");
    test.ok("backup");
    test
}

/// A person with a history, and others; two readers.
pub(crate) fn history() -> TestApp {
    let test = TestApp::at(MONDAY);
    test.ok("recipients add eva@branderij.nl --name Eva");
    test.ok("recipients add tom@branderij.nl --name Tom --language nl");
    let customers = "customer_id,name,email,phone,street,postcode,city,tags,about\n\
         K-1,van Dijk & Co,jan@vandijk.nl,020 765 4321,Dorpsstraat 12,3511 AB,Utrecht,vip,vegetarian family\n\
         K-2,Jan van Dijk-Smit junior,junior@vandijk.nl,,,,Utrecht,,\n\
         K-3,Anna,anna@example.com,,,,Utrecht,,\n";
    test.write("customers.csv", customers);
    test.ok("import customers @customers.csv --keep-unknown");
    test.write("renamed.csv", format!("customer_id,name\nK-1,{NAME}\n"));
    test.ok("import customers @renamed.csv");
    test.write(
        "orders.csv",
        "order_id,customer_id,date,amount\n\
         O-1,K-1,2026-10-01,400.00\nO-2,K-1,2026-11-17,120.50\nO-3,K-2,2026-11-18,80.00\n\
         O-4,K-3,2026-11-19,20.00\n",
    );
    test.ok("import orders @orders.csv");
    test.write(
        "answers.csv",
        format!(
            "answer_id,customer_id,kind,score,date,comment,may_quote\n\
             a1,K-1,nps,3,2026-11-18,\"{QUOTE}\",yes\na2,K-3,nps,9,2026-11-18,\"Lovely beans, as ever\",yes\n\
             a3,K-2,nps,9,2026-11-18,,\n"
        ),
    );
    test.ok("import answers @answers.csv");
    test.ok("jobs run nightly_figures");
    test.run_ok(&[
        "customer",
        "log",
        "K-1",
        "--channel",
        "phone",
        "--note",
        "asked for a Kenyan blend",
    ]);
    test.run_ok(&[
        "customer",
        "left",
        "K-1",
        "--reason",
        "price",
        "--note",
        "left for the corner shop",
    ]);
    test.ok("customer left K-1 --undo");
    test
}

impl TestApp {
    fn run_ok(&self, words: &[&str]) -> Said {
        let said = self.run_words(words);
        assert_eq!(said.code, 0, "{words:?}: {said:?}");
        said
    }
}

/// Which traces stand in this file or its log, as plain bytes. Somebody else has a longer name.
fn traces(test: &TestApp, name: &str) -> Vec<&'static str> {
    let mut bytes = std::fs::read(test.path(name)).unwrap();
    bytes.extend(std::fs::read(test.path(&format!("{name}-wal"))).unwrap_or_default());
    let text = String::from_utf8_lossy(&bytes).replace("Jan van Dijk-Smit junior", "");
    TRACES.into_iter().filter(|trace| text.contains(trace)).collect()
}

fn only_backup(test: &TestApp) -> String {
    let mut found = std::fs::read_dir(test.path("backups")).unwrap();
    let is_copy = |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "sqlite");
    let file = found.find_map(|entry| Some(entry.unwrap().path()).filter(is_copy)).unwrap();
    file.to_string_lossy().into_owned()
}

#[test]
fn not_a_byte_of_the_person_is_left_in_the_file() {
    let test = business();
    assert_eq!(traces(&test, "kring.sqlite"), TRACES, "the journey has something to remove");
    let told = test.json("customer erase K-1 --yes");
    assert_eq!(traces(&test, "kring.sqlite"), [""; 0]);
    assert_eq!(
        (&told["scrubbed"], &told["reports"], &told["mails"]),
        (&true.into(), &1.into(), &2.into())
    );
    assert_eq!((&told["interactions"], &told["answers"]), (&1.into(), &1.into()));
    let backups = told["backups"].as_array().unwrap();
    assert_eq!((backups.len(), &backups[0]["until"]), (1, &"2026-12-07".into()));
    assert!(test.run("customer show K-1").err.contains("K-1"), "nobody is found by it");
    let shown = test.ok("customer show id:1");
    assert!(shown.contains("Removed customer 1"), "{shown}");
    let journal = test.sql("select entity_id, before, after from journal where action = 'erased'");
    assert_eq!(journal, "1 null {\"id\":1}");
    let again = test.json("customer erase id:1 --yes");
    assert_eq!((&again["before"], &again["on"]), (&true.into(), &"2026-11-23".into()));
}

#[test]
fn no_figure_changes() {
    let test = business();
    let figures = || {
        let nightly = test.json("jobs run nightly_figures")["result"].clone();
        let periods = ["week", "month", "year"]
            .map(|period| test.json(&format!("kpi --period {period}"))["kpis"].clone());
        let orders =
            test.sql("select external_id, customer_id, day, amount from orders order by id");
        [
            nightly,
            periods.to_vec().into(),
            orders.into(),
            test.json("segments list"),
            nameless(&test),
        ]
    };
    let before = figures();
    test.ok("customer erase K-1 --yes");
    for (before, after) in before.iter().zip(figures()) {
        assert_eq!(*before, after);
    }
}

/// What customers are worth, without who they are.
fn nameless(test: &TestApp) -> Value {
    test.sql(
        "select customer_id, direct_value, indirect_value, revenue, stage from customer_insights",
    )
    .into()
}

/// The numbers in a text, in order.
fn numbers(text: &str) -> Vec<String> {
    let digits = text.split(|c: char| !c.is_ascii_digit());
    digits.filter(|digits| !digits.is_empty()).map(str::to_owned).collect()
}

#[test]
fn stored_reports_and_mails_lose_name_and_words_and_say_so() {
    let test = business();
    let shown = || test.json("report show 2026-W47");
    let (before, dutch) = (shown(), test.ok("report show 2026-W47 --lang nl"));
    let stands = |report: &Value, part: &str| report[part].as_str().unwrap().to_owned();
    for part in ["text", "html"] {
        assert!(stands(&before, part).contains("Smit"), "{part}");
    }
    test.tamper(WITH_A_NOTE);
    test.ok("customer erase K-1 --yes");
    let after = shown();
    for part in ["text", "html"] {
        let text = stands(&after, part);
        assert!(
            text.contains("A name was removed here at the person’s request on 23 November 2026."),
            "{text}"
        );
        assert!(text.contains("[removed]") && !text.contains("called me back"), "{text}");
        assert!(text.contains("Jan van Dijk-Smit junior"), "somebody else: {text}");
        assert!(text.contains("Lovely beans, as ever"), "{text}");
        let notice = numbers("23 November 2026");
        let kept: Vec<String> = numbers(&text).into_iter().collect();
        // However the lines are broken.
        let stood = stands(&before, part).split_whitespace().collect::<Vec<_>>().join(" ");
        let stood = stood.replace("020 765 4321", "");
        assert!(part == "html" || kept == [notice, numbers(&stood)].concat(), "{text}");
    }
    assert_eq!(after["data"]["figures"], before["data"]["figures"], "frozen figures stay");
    for words in ["nobody called", "Kenyan"] {
        assert!(!after["data"].to_string().contains(words), "{}", after["data"]);
    }
    let now = test.ok("report show 2026-W47 --lang nl");
    assert!(
        dutch.contains(NAME) && now.contains("op verzoek van de persoon een naam verwijderd"),
        "{now}"
    );
    for mail in [1, 2] {
        let mail = test.json(&format!("outbox show {mail}"));
        assert_eq!(mail["state"], "sent");
        let (text, html) = (mail["text"].as_str().unwrap(), mail["html"].as_str().unwrap());
        assert!(
            text.contains("23 ") && html.contains("[removed]") | html.contains("[verwijderd]"),
            "{html}"
        );
    }
    assert_eq!(test.sql("select count(*) from outbox where mime is not null"), "0");
}

#[test]
fn a_file_that_brings_the_person_back_is_refused_unless_said() {
    let test = business();
    test.ok("customer erase K-1 --yes");
    let again = test.json("import customers @customers.csv");
    let skipped = &again["skipped_because"]["skipped_erased"];
    assert_eq!((&again["created"], &again["invalid"], skipped), (&0.into(), &0.into(), &1.into()));
    test.write(
        "orders.csv",
        "order_id,customer_id,date,amount\nO-2,K-1,2026-11-17,99.00\nO-9,K-1,2026-11-20,5.00\n",
    );
    let said = test.ok("import orders @orders.csv --report-errors @errors.csv");
    assert!(said.contains("2 rows skipped: the people asked to be forgotten"), "{said}");
    let errors = std::fs::read_to_string(test.path("errors.csv")).unwrap();
    assert!(!errors.contains("K-1"), "not written down again: {errors}");
    assert_eq!(test.sql("select count(*), sum(amount) from orders"), "4 62050");
    test.write("by-mail.csv", "name,email\nSomebody else,JAN@vandijk.nl\n");
    assert_eq!(test.json("import customers @by-mail.csv")["skipped"], 1);
    let back = test.json("import customers @customers.csv --include-erased");
    assert_eq!((&back["created"], &back["invalid"]), (&1.into(), &0.into()));
}

#[test]
fn somebody_without_number_or_address_is_recognised_by_name() {
    let test = TestApp::at(MONDAY);
    let file =
        "name,phone,postcode\nPiet Smit,030-1112233,3511 AB\nPiet Smit,030-4445566,3511 AB\n";
    test.write("people.csv", file);
    test.ok("import customers @people.csv");
    test.ok("customer erase id:1 --yes");
    let again = test.json("import customers @people.csv");
    assert_eq!((&again["unchanged"], &again["skipped"]), (&1.into(), &1.into()));
}

#[test]
fn going_back_to_an_older_backup_erases_the_person_again() {
    let test = business();
    let backup = only_backup(&test);
    test.ok("customer erase K-1 --yes");
    let restored = test.run_ok(&["restore", &backup]).out;
    assert!(
        restored.contains("1 person who was erased after this backup was erased from it again"),
        "{restored}"
    );
    assert_eq!(traces(&test, "kring.sqlite"), [""; 0]);
    assert!(test.ok("customer show id:1").contains("Removed customer 1"));
    assert!(test.ok("report show 2026-W47").contains("A name was removed"));
    let told = test.json("customer erase id:1 --yes");
    assert_eq!(told["copies"], serde_json::json!([]), "the file was set aside without the person");
}

#[test]
fn files_that_still_hold_the_person_are_named_and_others_are_not() {
    let test = TestApp::at(MONDAY);
    test.ok("backup");
    test.write("customers.csv", "customer_id,name\nK-1,Wilma Quistwater\n");
    test.ok("import customers @customers.csv");
    test.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
    test.ok("backup");
    let newer = "backups/kring-2026-11-24T080000Z.sqlite";
    test.run_ok(&["restore", test.path(newer).to_str().unwrap()]);
    std::fs::write(test.path("backups/kring-2026-11-23T080000Z.sqlite.half-made"), "x").unwrap();
    test.write("kring.before-upgrade-3.sqlite", "damaged, so nobody knows");
    let told = test.json("customer erase K-1 --yes");
    let names = |list: &Value| {
        let name = |file: &Value| file.as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        list.as_array().unwrap().iter().map(name).collect::<Vec<_>>().join(" ")
    };
    let files: Vec<Value> = [&told["backups"][0]["file"]].map(Value::clone).to_vec();
    assert_eq!(told["backups"].as_array().unwrap().len(), 1, "not the one from before: {told}");
    assert_eq!(names(&files.into()), "kring-2026-11-24T080000Z.sqlite");
    assert_eq!(told["backups"][0]["until"], "2026-12-08", "the newest of fourteen");
    let aside = "kring.before-restore-2026-11-24T080000Z.sqlite kring.before-upgrade-3.sqlite";
    assert_eq!(names(&told["copies"]), aside);
    assert_eq!(names(&told["removed"]), "kring-2026-11-23T080000Z.sqlite.half-made");
    assert!(!test.path("backups/kring-2026-11-23T080000Z.sqlite.half-made").exists());
    let said = test.ok("customer erase K-1 --yes");
    assert!(said.contains("kring-2026-11-24T080000Z.sqlite: gone after 8 December 2026"), "{said}");
}

#[test]
fn a_damaged_file_takes_nobodys_wish_with_it() {
    let test = business();
    let older = only_backup(&test);
    test.ok("customer erase K-1 --yes");
    test.clock.set("2026-11-24T08:00:00Z".parse().unwrap());
    test.ok("backup");
    test.write("kring.sqlite", "a file no more");
    std::fs::remove_file(test.path("kring.sqlite")).unwrap();
    test.run_ok(&["restore", &older]);
    assert_eq!(traces(&test, "kring.sqlite"), [""; 0]);
}

#[test]
fn it_is_not_done_by_accident() {
    let test = business();
    let said = test.run("customer erase K-1");
    assert_eq!(said.code, 2, "{said:?}");
    assert!(said.err.contains("--yes"), "{said:?}");
    assert!(test.ok("customer show K-1").contains(NAME));
    assert_eq!(test.run("customer erase Nobody --yes").code, 1);
    let told = test.ok("customer erase K-1 --yes --lang nl");
    assert!(
        told.contains(&format!("{NAME} (nummer K-1) is gewist"))
            && told.contains("1 back-up staat de persoon nog"),
        "{told}"
    );
}

/// A name that is a part of the business's, and a phone number that could be any number.
#[test]
fn what_is_the_business_own_and_what_is_no_phone_number_stays() {
    let test = history();
    test.run_ok(&["settings", "set", "business.name", "van Dijk & Co Utrecht"]);
    test.tamper("update customers set phone = '47', phone_digits = '47' where id = 1");
    test.ok("jobs run weekly_report");
    let before = test.ok("report show 2026-W47");
    assert!(before.contains("van Dijk & Co Utrecht") && before.contains("eek 47"), "{before}");
    test.ok("customer erase K-1 --yes");
    let after = test.ok("report show 2026-W47");
    let others = after.replace("Jan van Dijk-Smit junior", "");
    assert!(after.contains("[removed]") && !others.contains("Dijk-Smit"), "{after}");
    for kept in ["van Dijk & Co Utrecht", "eek 47"] {
        assert_eq!(after.matches(kept).count(), before.matches(kept).count(), "{kept}: {after}");
    }
}

/// What comes in while the person is searched for is searched as well.
#[test]
fn a_mail_made_during_the_search_loses_the_person_too() {
    let test = history();
    let app = App::open(&test.path("kring.sqlite"), test.clock.clone()).unwrap();
    let settings = app.settings().unwrap();
    let today = Day::parse("2026-11-23").unwrap();
    let mut searched = 0;
    let erased = app.plan(
        |tx| {
            let plan = privacy::plan(tx, &settings, CustomerId(1), today, &mut |_, _| {})?;
            searched += 1;
            if searched == 1 {
                test.ok("report weekly --send");
            }
            Ok(ControlFlow::Continue(plan))
        },
        |tx, plan| privacy::erase(tx, &settings, &plan),
    );
    assert_eq!((erased.unwrap().mails, searched), (2, 2));
    let named = "select count(*) from outbox where instr(html, 'called me back') > 0";
    assert_eq!(test.sql(named), "0");
}

/// A report whose figures an older version froze in a way nobody reads any more.
#[test]
fn a_spreadsheet_that_cannot_be_made_again_is_left_out_and_that_is_said() {
    let test = history();
    test.ok("recipients edit eva@branderij.nl --attach xlsx");
    test.ok("report weekly --send");
    let sheets =
        |table| format!("select count(*) from {table} where media_type not like 'image/%'");
    assert_eq!(test.sql(&sheets("outbox_files")), "1");
    test.tamper("update reports set data = json_set(data, '$.figures', 1)");
    test.ok("customer erase K-1 --yes");
    assert_eq!(test.sql(&sheets("outbox_files")), "0");
    assert_eq!(test.sql(&sheets("report_files")), "0");
    let said = "select count(*) from outbox where instr(html, 'The spreadsheet was left out') > 0";
    assert_eq!(test.sql(said), "1");
}

/// A mail that holds an address and is not about the person: the name may be a word of it.
#[test]
fn of_a_mail_that_only_holds_the_address_nothing_else_goes() {
    let test = TestApp::at(MONDAY);
    test.write("week.csv", "customer_id,name,email\nK-1,Week,week@example.com\n");
    test.ok("import customers @week.csv");
    test.tamper(
        "insert into outbox (dedupe_key, list, to_email, to_name, subject, text, html, state,
                             due_at, created_at)
         values ('x', 'notices', 'eva@branderij.nl', 'Eva', 'Week 47', 'Week 47: no week@example.com',
                 '<p>Week 47</p>', 'sent', 1, 1)",
    );
    test.ok("customer erase K-1 --yes");
    let said = test.sql("select subject, text from outbox");
    assert!(said.contains("Week 47: no [removed]"), "{said}");
}
