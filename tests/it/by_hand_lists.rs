//! What lists say of what was written down by hand: what is late, who is asked first, what a change
//! was of.

use serde_json::json;

use crate::support::TestApp;

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.ok("customer add Ada --number K1");
    app.ok("customer add Bo --number K2");
    app
}

/// The line in which this stands; nothing where there is none.
fn line<'s>(said: &'s str, part: &str) -> &'s str {
    said.lines().find(|line| line.contains(part)).unwrap_or_default()
}

#[test]
fn a_task_that_is_late_is_marked_and_a_column_is_shown_where_something_was_done() {
    let app = shop();
    app.ok("task add bellen --customer K1 --due 2026-11-15");
    app.ok("task add mailen --customer K1 --due 2026-11-16");
    app.ok("task add schrijven --customer K1");
    let list = app.ok("task list --lang nl");
    assert!(line(&list, "bellen").contains("15 november 2026 (te laat)"), "{list}");
    assert!(line(&list, "mailen").contains("16 november 2026"), "{list}");
    assert!(!line(&list, "mailen").contains("te laat"), "its day is not over: {list}");
    assert!(!list.contains("Gedaan"), "nothing of it is done: {list}");
    let late = |list: &serde_json::Value| {
        list.as_array().unwrap().iter().map(|one| one["overdue"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(late(&app.json("task list")), [true, false, false]);
    app.ok("task done 1 --outcome besteld");
    let of_ada = app.ok("task list --customer K1 --lang nl");
    assert!(of_ada.contains("Gedaan"), "{of_ada}");
    assert!(line(&of_ada, "bellen").contains("16 november 2026 · besteld"), "{of_ada}");
    assert!(!of_ada.contains("te laat"), "what is done is not late: {of_ada}");
}

#[test]
fn a_task_is_corrected_and_taken_away_in_one_change_each() {
    let app = shop();
    app.ok("task add bellen --customer K1 --due 2026-11-20");
    let before = app.json("task list");
    let words = ["task", "edit", "1", "--what", "mailen", "--customer", "K2", "--due", ""];
    assert_eq!(app.run_words(&words).code, 0);
    let edited = app.json("task list");
    let (what, due) = (&edited[0]["what"], &edited[0]["due_on"]);
    assert_eq!((what, due), (&json!("mailen"), &json!(null)));
    assert_ne!(edited[0]["customer"], before[0]["customer"]);
    assert_eq!(app.json("task edit 1 --what mailen")["changed"], json!(false));
    let told = app.ok("changes --limit 1 --lang nl");
    assert!(told.contains("bellen → mailen") && told.contains("Ada → Bo"), "{told}");
    app.ok("undo");
    assert_eq!(app.json("task list"), before);
    app.ok("task done 1 --outcome gebeld");
    app.ok("task remove 1");
    assert_eq!(app.json("task list --customer K1"), json!([]));
    app.ok("undo");
    assert_eq!(app.json("task list --customer K1")[0]["outcome"], "gebeld");
    let nobody = app.run_words(&["task", "edit", "1", "--customer", ""]);
    assert_eq!(nobody.code, 0, "{nobody:?}");
    assert_eq!(app.json("task list --customer K1"), json!([]));
    for words in ["task edit 7 --what x", "task remove 7"] {
        let said = app.run(&format!("{words} --lang nl"));
        assert!(said.code == 1 && said.err.contains("Er is geen taak 7"), "{said:?}");
    }
}

#[test]
fn the_contact_to_ask_for_first_is_said_to_be_that() {
    let app = shop();
    app.ok("contact add K1 Rene");
    let alone = app.ok("customer show K1 --lang nl");
    assert!(!alone.contains("eerste contactpersoon"), "there is no other: {alone}");
    app.ok("contact add K1 Bea");
    let list = app.ok("contact list K1 --lang nl");
    assert!(list.contains("Rene (eerste contactpersoon)") && !list.contains('*'), "{list}");
    assert!(!line(&list, "Bea").contains("eerste"), "{list}");
    let shown = app.ok("customer show K1 --lang nl");
    assert!(shown.contains("Rene (eerste contactpersoon); Bea"), "{shown}");
}

#[test]
fn how_sure_twins_are_says_of_what() {
    let app = shop();
    assert!(app.ok("customer twins --lang nl").contains("Geen twee klanten"));
    app.ok("customer add Ada");
    assert!(app.ok("customer twins --lang nl").contains("Zeker (van 100)"));
}

#[test]
fn a_change_says_of_which_setting_job_or_field_it_was() {
    let app = shop();
    app.ok("settings set business.amounts_include_vat 21");
    app.ok("settings set figures.gross_margin_percent 38,5");
    app.ok("schedule set nightly_figures off");
    app.ok("customer edit K1 --expected-years 2,5 --city Breda --country Nederland");
    app.ok("segments add vaak orders>=5");
    let told = app.ok("changes --lang nl");
    let check = |expect: &str| assert!(told.contains(expect), "{expect}: {told}");
    check("instelling business.amounts_include_vat gewijzigd: Waarde");
    check("instelling figures.gross_margin_percent toegevoegd: Waarde 38,5");
    check("Verwachte jaren – → 2,5");
    check("Plaats – → Breda");
    check("Land – → Nederland");
    check("segment vaak toegevoegd: ");
    assert!(!told.contains("nightly_figures"), "a job is told by its name: {told}");
    assert_eq!(app.json("changes --limit 1")[0]["rows"][0]["key"], "vaak");
}

#[test]
fn jobs_and_reports_are_listed_by_the_names_that_people_see() {
    let app = shop();
    app.ok("report weekly");
    let jobs = app.ok("jobs list --lang nl");
    assert!(!jobs.contains("nightly_figures") && !jobs.contains("weekly_report"), "{jobs}");
    let name = jobs.lines().nth(1).unwrap().split("  ").next().unwrap().to_owned();
    assert_eq!(app.run_words(&["jobs", "run", &name]).code, 0, "what is shown is taken: {name}");
    let history = app.ok("jobs history --lang nl");
    assert!(history.contains(&name) && !history.contains("nightly_figures"), "{history}");
    let reports = app.ok("report list --lang nl");
    assert!(!reports.contains("weekly"), "{reports}");
}

#[test]
fn who_has_a_contract_is_not_counted_where_people_must_come_back() {
    let app = shop();
    app.ok("settings set business.amounts_include_vat no");
    app.ok("contract add K1 --start 2026-11-01");
    for day in ["2026-11-10", "2026-11-12"] {
        app.ok(&format!("order add K1 --amount 10 --on {day}"));
    }
    let value = app.ok("value --lang nl");
    assert!(value.contains("30 klanten zonder contract"), "{value}");
    assert!(!value.contains("niemand dat"), "Ada came back: {value}");
}

#[test]
fn a_figure_of_nobody_ends_in_a_whole_sentence() {
    let app = TestApp::at("2027-11-16T08:00:00Z");
    app.write("orders.csv", "customer,date,amount\nAnna,2026-01-05,10\nAnna,2027-11-01,10\n");
    app.ok("import orders @orders.csv");
    for said in [app.ok("kpi --lang nl"), app.ok("kpi")] {
        let bare = said.lines().find(|line| line.trim_end().ends_with(':'));
        assert_eq!(bare, None, "{said}");
    }
}

#[test]
fn days_and_moments_of_changes_are_told_to_programs_as_everywhere() {
    let app = shop();
    app.ok("task add bellen --due 2026-11-20");
    app.ok("order add K1 --amount 10 --vat no --on 2026-11-15");
    let field = |limit: usize, name: &str| {
        let changes = app.json(&format!("changes --limit {limit}"));
        let rows = &changes[limit - 1]["rows"];
        let fields = rows[0]["fields"].as_array().unwrap().clone();
        fields.iter().find(|one| one["field"] == name).unwrap()["after"].clone()
    };
    assert_eq!(field(1, "day"), "2026-11-15");
    assert_eq!(field(2, "due_day"), "2026-11-20");
    assert!(app.ok("changes --lang nl").contains("20 november 2026"), "and to people as ever");
    app.ok("undo");
    app.ok("customer left K1 --reason price");
    assert_eq!(field(1, "left_day"), "2026-11-16");
}

#[test]
fn what_is_open_and_who_there_are_is_said_to_choose_from() {
    let app = shop();
    app.ok("contact add K1 Rene");
    for (kind, note) in [("complaint", "beans"), ("question", "grinder")] {
        app.ok(&format!("customer log K1 --channel phone --kind {kind} --note {note}"));
    }
    let log = "customer log K1 --channel phone --note sorry --lang nl";
    let which = app.run(&format!("{log} --resolves")).err;
    assert!(which.contains("1 (klacht van 16 november 2026: beans)"), "{which}");
    assert!(which.contains("2 (vraag van 16 november 2026: grinder)"), "{which}");
    let none = app.run(&format!("{log} --resolves 9")).err;
    assert!(none.contains("9 is geen open vraag") && none.contains("grinder"), "{none}");
    let with = app.run(&format!("{log} --with klaas")).err;
    assert!(with.contains("‘klaas’") && with.contains("Rene"), "{with}");
    let with = app.run("customer log K2 --channel phone --note x --with klaas --lang nl").err;
    assert!(with.contains("heeft geen contactpersonen"), "{with}");
    let all = ["customer", "log", "K1", "--channel", "phone", "--note", "x", "--resolves"];
    let told = app.run_words(&[&all[..], &["alle vragen", "--lang", "nl"]].concat());
    assert!(told.code == 2 && told.err.contains("alle vragen’ is geen nummer"), "{told:?}");
    for word in ["alles", "All of them", "allemaal"] {
        let said = app.run_words(&[&all[..], &[word, "--json"]].concat());
        assert_eq!(said.code, 0, "{word}: {said:?}");
        let said: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(said["resolved"].as_array().map(Vec::len), Some(2), "{word}: {said}");
        app.ok("undo");
    }
}

#[test]
fn who_is_added_again_is_said_to_be_there_perhaps() {
    let app = shop();
    app.ok("customer add Cas --email cas@x.nl");
    let said = app.ok("customer add ada --lang nl");
    assert!(said.contains("Misschien is dit Ada (zelfde naam)"), "{said}");
    assert!(said.contains("kring customer show id:1"), "{said}");
    let said = app.json("customer add Casper --email cas@x.nl");
    assert_eq!(said["may_be"][0]["one"]["name"], "Cas", "{said}");
    let said = app.ok("customer add Dora --lang nl");
    assert!(!said.contains("Misschien"), "{said}");
}

#[test]
fn a_field_that_the_other_lacks_is_said_to_have_stayed() {
    let app = shop();
    app.ok("customer edit K1 --phone 0612345678");
    app.ok("customer edit K2 --city Breda");
    let said = app.ok("customer merge K1 K2 --take telefoon --take city --lang nl");
    assert!(said.contains("Over Telefoon zegt de ander niets."), "{said}");
    assert!(!said.contains("Plaats"), "{said}");
    assert!(app.ok("customer show K1").contains("0612345678"), "it kept its own");
    app.ok("undo");
    let said = app.json("customer merge K1 K2 --take phone");
    assert_eq!(said["lacking"], json!(["phone"]));
}

#[test]
fn help_shows_an_empty_text_as_it_is_typed() {
    let help = shop().run("customer edit --help").out;
    assert!(help.contains(r#"an empty text ("")"#) && !help.contains('\\'), "{help}");
}

/// Weeks with a handful of orders: nothing can be said of a change, so none is told or explained.
#[test]
fn a_change_of_which_nothing_can_be_said_is_not_in_the_title() {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    let orders = "name,date,amount\nAda,2026-11-03,100\nBo,2026-11-04,30\nAda,2026-11-10,100\n";
    app.write("orders.csv", orders);
    app.ok("import orders @orders.csv");
    let made = app.json("report weekly --lang nl");
    let subject = made["subject"].as_str().unwrap().replace('\u{a0}', " ");
    assert!(subject.contains("€ 100") && !subject.contains('%'), "{subject}");
    let told = app.ok("report show --lang nl");
    assert!(!told.contains("De daling"), "{told}");
    assert!(!told.contains("nieuw sinds een jaar"), "{told}");
    assert!(!told.contains("12 maanden ervoor"), "the file does not reach that far: {told}");
}

#[test]
fn nobody_is_to_be_called_of_whom_there_is_no_number() {
    let to_do = |phone: &str| {
        let app = TestApp::at("2026-11-16T08:00:00Z");
        let mut orders = "name,date,amount\nPeters,2026-08-01,900\n".to_owned();
        for day in ["09-07", "09-21", "10-05", "10-19", "11-02", "11-14"] {
            for name in ["Ada", "Bo", "Cas", "Dora", "Eva", "Fay", "Gea", "Hans"] {
                orders += &format!("{name},2026-{day},20\n");
            }
        }
        for day in ["05-30", "06-13", "06-27", "07-11"] {
            orders += &format!("Peters,2026-{day},900\n");
        }
        app.write("orders.csv", orders);
        app.ok("import orders @orders.csv");
        if !phone.is_empty() {
            app.ok(&format!("customer edit Peters {phone}"));
        }
        app.ok("report weekly");
        app.ok("report show --lang nl")
    };
    let none = to_do("");
    assert!(none.contains("Neem contact op met Peters") && !none.contains("Bel Peters"), "{none}");
    let called = to_do("--phone 0612345678");
    assert!(called.contains("Bel Peters"), "{called}");
    let mailed = to_do("--email p@x.nl");
    assert!(mailed.contains("Mail Peters"), "{mailed}");
}
