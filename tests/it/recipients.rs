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
        {"email": "anna@branderij.nl", "name": "Anna", "language": "nl", "reports": ["weekly"], "stopped": []},
        {"email": "bob@branderij.nl", "name": "Bob", "language": "nl", "reports": ["weekly"], "stopped": []},
    ]);
    assert_eq!(app.json("recipients list"), expect);
    app.ok("recipients remove ANNA@branderij.nl");
    assert!(!app.ok("recipients list").contains("anna"));
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
    check("recipients add a@x.nl --name Anna --report monthly", 2, "Choose from: weekly");
    check("recipients add a@x.nl --name Anna --report monthly --lang nl", 2, "Kies uit: weekly");
    check("recipients add a@x.nl --name Anna --language de", 2, "not a language");
    check("recipients remove a@x.nl --lang nl", 1, "staat niet op de lijst");
    let nameless = app.run_words(&["recipients", "add", "a@x.nl", "--name", "\u{202e}\r\n"]);
    assert_eq!(nameless.code, 2, "{nameless:?}");
    assert_eq!(app.json("recipients list"), serde_json::json!([]));
}
