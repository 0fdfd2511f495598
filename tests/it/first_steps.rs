//! A new user's first minutes.

use crate::support::TestApp;

#[test]
fn a_new_file_is_made_once_and_never_overwritten() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    assert_eq!(app.json("settings get business.name"), "DeBranderij");
    let again = app.run("init --name Other --language nl");
    assert_eq!(again.code, 1);
    assert!(again.err.contains("is there already"), "{again:?}");
    assert_eq!(app.json("settings get business.name"), "DeBranderij");
}

#[test]
fn without_a_file_every_command_says_how_to_make_one() {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    let said = app.run("settings list --lang nl");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("kring init"), "{said:?}");
}

#[test]
fn a_password_is_never_shown() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("settings set mail.password hunter2");
    assert!(!app.ok("settings list").contains("hunter2"));
    assert!(!app.ok("settings list --json").contains("hunter2"));
}

#[test]
fn a_file_of_something_else_is_left_as_it_is() {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    let path = app.write("kring.sqlite", "a letter to the accountant");
    let said = app.run("settings list");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("not a Kring file"), "{said:?}");
    assert_eq!(std::fs::read_to_string(path).unwrap(), "a letter to the accountant");
}

#[test]
fn a_file_that_cannot_be_made_leaves_nothing_behind() {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    let said = app.run("init --name Zuid --db @nowhere/kring.sqlite --lang nl");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("Maak die eerst"), "{said:?}");
    for wrong in ["init --name Zuid --currency euro", "init --name Zuid --time-zone Mars", "init"] {
        assert_eq!(app.run(wrong).code, 2, "{wrong}");
        assert!(!app.path("kring.sqlite").exists(), "{wrong}");
    }
}
