//! Who gets the reports.

use crate::support::TestApp;

#[test]
fn recipients_are_added_changed_and_removed() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    assert!(app.ok("recipients").contains("Nobody gets a report by mail yet"));
    app.ok("recipients add Anna@Branderij.nl --name Anna");
    app.ok("recipients add bob@branderij.nl --name Bob --language nl --report weekly");
    let said = app.ok("recipients add anna@branderij.nl --name Anna --language nl");
    assert!(said.contains("was on the list already"), "{said}");
    let expect = serde_json::json!([
        listed("anna@branderij.nl", "Anna", "none", "always"),
        listed("bob@branderij.nl", "Bob", "none", "always"),
    ]);
    assert_eq!(app.json("recipients list"), expect);
    app.ok("recipients remove ANNA@branderij.nl");
    assert!(!app.ok("recipients list").contains("anna"));
}

fn reader(email: &str, name: &str, attach: &str, when: &str) -> serde_json::Value {
    serde_json::json!({
        "email": email, "name": name, "language": "nl", "reports": ["weekly"],
        "attach": attach, "when": when, "alerts": false,
    })
}

fn listed(email: &str, name: &str, attach: &str, when: &str) -> serde_json::Value {
    let mut reader = reader(email, name, attach, when);
    reader["stopped"] = serde_json::json!([]);
    reader["refused"] = serde_json::Value::Null;
    reader
}

#[test]
fn what_one_reader_gets_is_changed_and_the_rest_stays() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("recipients add anna@branderij.nl --name Anna --language nl --attach xlsx");
    let said = app.ok("recipients edit ANNA@branderij.nl --when something-happens");
    assert!(said.contains("only when something happens, with a spreadsheet (xlsx)"), "{said}");
    let anna = listed("anna@branderij.nl", "Anna", "xlsx", "something_happens");
    assert_eq!(app.json("recipients list"), serde_json::json!([anna]));
    let listed = app.ok("recipients list --lang nl");
    assert!(listed.contains("alleen als er iets gebeurt") && listed.contains("xlsx"), "{listed}");
    let changed = app.json("recipients edit anna@branderij.nl --attach none --name Annelies");
    assert_eq!(changed, reader("anna@branderij.nl", "Annelies", "none", "something_happens"));
    let said = app.ok("recipients edit anna@branderij.nl --when always --lang nl");
    assert!(said.ends_with("krijgt voortaan: het weekbericht, altijd.\n"), "{said}");
}

#[test]
fn a_wrong_recipient_is_refused_in_both_languages() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let check = |words: &str, code: u8, part: &str| {
        let said = app.run(words);
        assert_eq!(said.code, code, "{said:?}");
        assert!(said.err.contains(part), "{said:?}");
    };
    check("recipients add anna --name Anna", 2, "is not an e-mail address");
    check("recipients add a@x.nl --name Anna --report daily", 2, "is not one of: weekly");
    check(
        "recipients add a@x.nl --name Anna --report daily --lang nl",
        2,
        "is niet een van: weekly (het weekbericht)",
    );
    check("recipients add a@x.nl --name Anna --language de", 2, "en (English); nl (Dutch)");
    check("recipients remove a@x.nl --lang nl", 1, "staat niet op de lijst");
    check("recipients edit a@x.nl --when always", 1, "is not on the list");
    check("recipients edit a@x.nl", 2, "Say what should change");
    check(
        "recipients add a@x.nl --name A --attach pdf",
        2,
        "is not one of: none; xlsx (spreadsheet)",
    );
    check(
        "recipients add a@x.nl --name A --attach pdf --lang nl",
        2,
        "none (geen); xlsx (spreadsheet)",
    );
    check("recipients add a@x.nl --name A --when never", 2, "something_happens (only when");
    check(
        "recipients add a@x.nl --name A --when nooit --lang nl",
        2,
        "something_happens (alleen als",
    );
    let nameless = app.run_words(&["recipients", "add", "a@x.nl", "--name", "\u{202e}\r\n"]);
    assert_eq!(nameless.code, 2, "{nameless:?}");
    assert_eq!(app.json("recipients list"), serde_json::json!([]));
}
