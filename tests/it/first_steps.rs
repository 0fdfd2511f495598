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

/// The commands of the part of the README under this heading, as a shell splits them.
fn commands_of(heading: &str) -> Vec<Vec<String>> {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let part = readme.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    let block = part.split("```").nth(1).unwrap();
    let commands = block.lines().filter_map(|line| line.strip_prefix("kring "));
    commands.map(|line| words(line.split("  #").next().unwrap_or(line))).collect()
}

fn words(line: &str) -> Vec<String> {
    let quoted = line.split('"').enumerate();
    let words = quoted.flat_map(|(at, part)| match at % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    words.collect()
}

#[test]
fn a_shop_is_kept_by_hand_in_an_empty_folder_as_the_readme_tells() {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    let commands = commands_of("By hand, and taken back");
    assert!(commands.len() > 8, "{commands:?}");
    for command in commands {
        let said = app.run_words(&command.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(said.code, 0, "{command:?}: {said:?}");
    }
    let zuid = app.json("customer show Zuid");
    assert_eq!(zuid["bought"]["revenue"], 10_000, "{zuid}");
    assert_eq!(zuid["next_touch_on"], "2026-11-24", "{zuid}");
}

#[test]
fn an_order_by_hand_says_how_to_answer_whether_amounts_hold_vat() {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    app.ok("init --name Noord --language nl");
    app.ok("customer add Zuid");
    let said = app.run("order add Zuid --amount 121 --state z");
    assert_eq!(said.code, 3, "{said:?}");
    let deed = "→ Stel het in: kring settings set business.amounts_include_vat";
    assert!(said.err.contains(deed) && said.err.contains("Status: "), "{said:?}");
    app.ok("order add Zuid --amount 121 --vat 21");
    app.ok("settings set business.amounts_include_vat 21");
    app.ok("order add Zuid --amount 121");
    assert_eq!(app.json("customer show Zuid")["bought"]["revenue"], 20_000);
}
