//! What was changed, by whom, and taking it back.

use crate::support::TestApp;

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-16T08:00:00Z");
    app.write("people.csv", "customer_id,name,city\nK1,Ada Bakker,Utrecht\nK2,Bo Smit,Breda\n");
    app.ok("import customers @people.csv");
    app
}

#[test]
fn a_call_that_was_logged_is_taken_back_and_put_back_again() {
    let app = shop();
    app.ok("customer log K1 --channel phone --kind question --note beans");
    let act = app.json("changes")[0]["act"].as_i64().unwrap();
    let told = app.ok("changes --of K1");
    assert!(told.contains(&format!("{act} · 16 November 2026 09:00 · by hand")), "{told}");
    assert!(told.contains("conversation of Ada Bakker added"), "{told}");
    app.ok("undo");
    assert!(app.json("customer show K1")["open"].as_array().unwrap().is_empty());
    let undone = app.json("changes --of K1");
    assert_eq!(undone[0]["undoes"], act, "{undone}");
    assert_eq!(undone[1]["undone_by"], undone[0]["act"], "{undone}");
    let told = app.ok("changes --of K1");
    assert!(told.contains(&format!("takes back {act}")), "{told}");
    assert!(told.contains(&format!("taken back by {}", undone[0]["act"])), "{told}");
    assert!(!told.contains("{$"), "{told}");
    app.ok(&format!("undo {}", undone[0]["act"]));
    assert_eq!(app.json("customer show K1")["open"].as_array().unwrap().len(), 1);
}

#[test]
fn what_a_file_changed_is_told_as_the_files_doing() {
    let app = shop();
    app.write("moved.csv", "customer_id,name,city\nK1,Ada Bakker,Arnhem\n");
    app.ok("import customers @moved.csv");
    let told = app.ok("changes --of K1");
    assert!(told.contains("from moved.csv"), "{told}");
    assert!(told.contains("customer Ada Bakker changed: Address Utrecht → Arnhem"), "{told}");
    let nl = app.ok("changes --of K1 --lang nl");
    assert!(nl.contains("Adres Utrecht → Arnhem"), "{nl}");
    let refused = app.run("undo");
    assert_eq!(refused.code, 1, "a file is not taken back like this: {refused:?}");
}

#[test]
fn a_later_change_of_the_same_stands_in_the_way_and_can_go_with_it() {
    let app = shop();
    app.ok("settings set figures.active_window_days 400");
    let first = app.json("changes")[0]["act"].as_i64().unwrap();
    app.ok("settings set figures.rfm_months 24");
    app.ok("settings set figures.active_window_days 500");
    let last = app.json("changes")[0]["act"].as_i64().unwrap();
    let refused = app.run(&format!("undo {first}"));
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains(&format!("Change {last} came later")), "{refused:?}");
    let done = app.json(&format!("undo {first} --with-later"));
    assert_eq!(done["acts"], serde_json::json!([last, first]));
    assert_eq!(app.ok("settings get figures.active_window_days").trim(), "365");
    assert_eq!(app.ok("settings get figures.rfm_months").trim(), "24", "not of the same");
}

#[test]
fn somebody_who_was_erased_is_not_put_back() {
    let app = shop();
    app.ok("customer log K2 --channel phone --note hello");
    let act = app.json("changes")[0]["act"].as_i64().unwrap();
    app.ok("customer erase K2 --yes");
    let refused = app.run(&format!("undo {act}"));
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("erased"), "{refused:?}");
}

#[test]
fn what_stays_for_ever_is_not_passed_over_and_what_came_before_it_is_named() {
    for last in ["customer erase K2 --yes", "settings set mail.password second-secret"] {
        let app = shop();
        app.ok("settings set figures.rfm_months 12");
        let before = app.json("changes")[0]["act"].as_i64().unwrap();
        app.ok(last);
        let refused = app.run("undo");
        assert_eq!(refused.code, 1, "{last}");
        assert!(refused.err.contains(&format!("kring undo {before}")), "{refused:?}");
        assert_eq!(app.ok("settings get figures.rfm_months").trim(), "12", "nothing unasked");
        app.ok(&format!("undo {before}"));
        assert_eq!(app.ok("settings get figures.rfm_months").trim(), "24", "{last}");
    }
}

#[test]
fn a_password_cannot_be_taken_back_and_is_shown_nowhere() {
    let app = shop();
    app.ok("settings set mail.password first-secret");
    app.ok("settings set mail.password second-secret");
    let said = format!("{}{}", app.ok("changes"), app.json("changes"));
    assert!(!said.contains("secret"), "{said}");
    assert_eq!(app.run("undo").code, 1);
}
