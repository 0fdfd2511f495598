//! Who may sign in to the office, said at the machine itself.

use super::support::TestApp;

#[test]
fn somebody_is_added_given_another_role_let_in_again_and_taken_away() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    assert!(app.ok("accounts").contains("Nobody can sign in yet"));
    let name = "Marloes de Wit";
    let added = app.run_words(&["accounts", "add", name, "--email", "marloes@x.example"]).out;
    assert!(added.contains("Marloes de Wit can sign in to the office as owner"), "{added}");
    assert!(added.contains("http://127.0.0.1:8360/invite/"), "{added}");
    app.ok("accounts add Bob --role viewer");
    let list = app.ok("accounts list");
    let bob = list.lines().find(|line| line.starts_with("Bob")).unwrap();
    assert!(bob.contains("viewer") && bob.contains("link holds until 30 November 2026"), "{list}");
    assert!(app.ok("accounts role bob medewerker").contains("Bob is staff from now on"));
    let reset = app.ok("--lang nl accounts reset Bob");
    assert!(reset.contains("Geef deze link door"), "{reset}");
    assert!(app.ok("accounts remove Bob").contains("Bob can no longer sign in"));
    let last = app.run("accounts remove marloes@x.example");
    assert_eq!(last.code, 1);
    assert!(last.err.contains("the only owner"), "{}", last.err);
    assert_eq!(app.run("accounts role Nobody staff").code, 1);
    assert_eq!(app.run_words(&["accounts", "add", "marloes DE wit"]).code, 1);
    assert_eq!(app.run("accounts add Cas --role boss").code, 2);
}

#[test]
fn scripts_are_told_who_may_sign_in_and_no_secret_but_the_link() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let added = app.json("accounts add Anna");
    assert_eq!(
        (added["role"].as_str(), added["has_password"].as_bool()),
        (Some("owner"), Some(false))
    );
    let link = added["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
    assert_eq!(link.len(), 32);
    let list = app.json("accounts");
    assert_eq!(list[0]["name"], "Anna");
    assert!(!list.to_string().contains(&link), "it is shown once");
    assert!(!app.sql("select * from account_links").contains(&link), "and kept as its digest");
}

#[test]
fn a_copy_knows_who_may_sign_in_and_nobody_who_is_signed_in() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("accounts add Anna");
    app.ok("backup --to @copy.sqlite");
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let copy = rusqlite::Connection::open_with_flags(app.path("copy.sqlite"), flags).unwrap();
    let count = |table: &str| -> i64 {
        copy.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0)).unwrap()
    };
    assert_eq!((count("accounts"), count("account_links"), count("sessions")), (1, 0, 0));
}
