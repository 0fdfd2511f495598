//! The manners of the command line, for every command there is: this walks clap's own tree, so a
//! new command without help or without a line in [`EXAMPLES`] fails here.

use std::sync::OnceLock;

use clap::Command;
use kring::app::App;
use kring::domain::customer::CustomerFields;
use kring::domain::email::NewEmail;
use kring::domain::{EmailAddress, MailList};
use kring::store::{customers, outbox};

use crate::support::{Said, TestApp};

/// Every command of the tree in a form that shows something, on the business of [`business`].
/// A command that waits for a network or runs until it is stopped stands in [`UNSHOWN`].
const EXAMPLES: &[(&str, &str)] = &[
    ("accounts add", "accounts add Bob --role viewer"),
    ("accounts list", "accounts list"),
    ("accounts remove", "accounts remove Cas"),
    ("accounts reset", "accounts reset Cas"),
    ("accounts role", "accounts role Cas viewer"),
    ("answer add", "answer add K-1 --question nps --score 9"),
    ("answer remove", "answer remove 1"),
    ("backup", "backup"),
    ("changes", "changes"),
    ("clock confirm", "clock confirm 2026-11-23"),
    ("clock show", "clock show"),
    ("consent give", "consent give K-1 --for letters --how counter"),
    ("consent list", "consent list K-1"),
    ("consent withdraw", "consent withdraw K-1 --for newsletter"),
    ("contact add", "contact add K-1 Eva --role owner"),
    ("contact edit", "contact edit 1 --phone 0612345678"),
    ("contact list", "contact list K-1"),
    ("contact remove", "contact remove 1"),
    ("contact erase", "contact erase 1 --yes"),
    ("contract add", "contract add K-1 --price 10"),
    ("contract edit", "contract edit C-1 --price 12"),
    ("contract end", "contract end C-1"),
    ("customer add", "customer add Bo --city Breda"),
    ("customer edit", "customer edit K-1 --city Breda"),
    ("customer erase", "customer erase K-1 --yes"),
    ("customer left", "customer left K-1 --reason price"),
    ("customer list", "customer list"),
    ("customer log", "customer log K-1 --channel phone --note hello"),
    ("customer merge", "customer merge K-1 K-3"),
    ("customer show", "customer show K-1"),
    ("customer twins", "customer twins"),
    ("doctor", "doctor"),
    ("export", "export @everything"),
    ("import", "import customers @customers.csv"),
    ("imports list", "imports list"),
    ("imports show", "imports show 1"),
    ("imports undo", "imports undo 1 --dry-run"),
    ("init", "init --name Zuid --db @other.sqlite"),
    ("interaction edit", "interaction edit 1 --note corrected"),
    ("interaction remove", "interaction remove 1"),
    ("jobs history", "jobs history"),
    ("jobs list", "jobs list"),
    ("jobs run", "jobs run backup"),
    ("kpi", "kpi"),
    ("known-to", "known-to 2026-11-22"),
    ("mail test", "mail test anna@example.com"),
    ("order add", "order add K-1 --amount 12,50"),
    ("order edit", "order edit 7 --amount 11"),
    ("order refund", "order refund 7"),
    ("order remove", "order remove 7"),
    ("outbox drop", "outbox drop 1"),
    ("outbox list", "outbox list"),
    ("outbox release", "outbox release --all"),
    ("outbox retry", "outbox retry 1"),
    ("outbox show", "outbox show 1"),
    ("place copy", "place copy"),
    ("place moved", "place moved"),
    ("place show", "place show"),
    ("recipients add", "recipients add anna@example.com --name Anna"),
    ("recipients edit", "recipients edit jan@example.com --attach xlsx"),
    ("recipients list", "recipients list"),
    ("recipients remove", "recipients remove jan@example.com"),
    ("recipients resume", "recipients resume gone@example.com"),
    ("recipients stop", "recipients stop jan@example.com --report weekly"),
    ("report check", "report check 2026-W47"),
    ("report list", "report list"),
    ("report monthly", "report monthly"),
    ("report quarterly", "report quarterly"),
    ("report show", "report show 2026-W47"),
    ("report weekly", "report weekly --send"),
    ("restore", "restore @copy.sqlite"),
    ("schedule list", "schedule list"),
    ("schedule set", "schedule set backup off"),
    ("segments add", "segments add loyal-locals orders>3"),
    ("segments list", "segments list"),
    ("segments movement", "segments movement"),
    ("segments remove", "segments remove regulars"),
    ("segments show", "segments show at_risk"),
    ("segments why", "segments why K-1"),
    ("settings get", "settings get business.name"),
    ("settings list", "settings list"),
    ("settings set", "settings set mail.folder post"),
    ("sources end", "sources end 1"),
    ("sources list", "sources list"),
    ("task add", "task add call"),
    ("task done", "task done 1"),
    ("task edit", "task edit 1 --due tomorrow"),
    ("task list", "task list"),
    ("task remove", "task remove 1"),
    ("undo", "undo"),
    ("value", "value"),
];

/// Commands that show nothing by themselves, and why.
const UNSHOWN: &[(&str, &str)] = &[
    ("demo", "makes a whole business; its journeys are elsewhere"),
    ("serve", "runs until it is stopped; its journeys are elsewhere"),
    ("sources add", "asks a shop; its journeys are elsewhere"),
    ("sources fetch", "asks a shop; its journeys are elsewhere"),
    ("sources remove", "needs a shop; its journeys are elsewhere"),
];

/// A customer, a file of orders, a recipient, a report, a mail held back and a backup.
fn business() -> TestApp {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    let file = FILE.get_or_init(make_business);
    app.write("kring.sqlite", file);
    app.write("copy.sqlite", file);
    app.write("customers.csv", "customer_id,name\nK-2,Anna\n");
    app
}

fn make_business() -> Vec<u8> {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("recipients add jan@example.com --name Jan");
    app.ok("recipients stop gone@example.com");
    app.ok("accounts add Anna");
    app.ok("accounts add Cas");
    app.ok("segments add regulars orders>=5");
    let file = App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    let customer = CustomerFields {
        external_id: Some("K-1".to_owned()),
        name: Some("Jan".to_owned()),
        ..CustomerFields::default()
    };
    let mail = NewEmail {
        dedupe_key: "x".to_owned(),
        list: MailList::Weekly,
        to: EmailAddress::parse("jan@example.com").unwrap(),
        to_name: "Jan".to_owned(),
        recipient: None,
        report: None,
        subject: "Week 47".to_owned(),
        text: "All is well".to_owned(),
        html: "<p>All is well</p>".to_owned(),
        files: Vec::new(),
        stop: None,
    };
    file.write(|tx| {
        customers::insert(tx, &customer)?;
        outbox::enqueue(tx, &mail)?;
        Ok(outbox::hold_waiting(tx)?)
    })
    .unwrap();
    app.write("orders.csv", "order_id,customer_id,date,amount\n9,K-1,2026-11-20,5.00\n");
    app.ok("import orders @orders.csv");
    for by_hand in [
        "customer add Jan --number K-3",
        "order add K-1 --amount 10 --number 7",
        "contract add K-1 --number C-1",
        "answer add K-1 --question csat --score 4",
        "contact add K-1 Piet",
        "customer log K-1 --channel phone --note hello",
        "consent give K-1 --for newsletter --how form",
        "task add call --customer K-1",
    ] {
        app.ok(by_hand);
    }
    app.ok("report weekly");
    app.ok("backup --to @copy.sqlite");
    std::fs::read(app.path("copy.sqlite")).unwrap()
}

/// Every command that does something itself, with its path: `customer show`.
fn leaves(of: &Command, path: &str) -> Vec<(String, Command)> {
    let children: Vec<&Command> = of.get_subcommands().filter(|c| c.get_name() != "help").collect();
    if children.is_empty() {
        return vec![(path.to_owned(), of.clone())];
    }
    let path_of = |child: &Command| format!("{path} {}", child.get_name()).trim().to_owned();
    children.iter().flat_map(|child| leaves(child, &path_of(child))).collect()
}

fn commands() -> Vec<(String, Command)> {
    leaves(&kring::cli::command(), "")
}

fn example(path: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(name, _)| *name == path).map(|(_, words)| *words)
}

fn is_a_sentence(said: &Said) -> bool {
    let text = said.err.trim();
    text.contains(' ') && !text.contains("Something went wrong") && !text.contains("Er ging iets")
}

#[test]
fn every_command_and_option_explains_itself() {
    for (path, command) in commands() {
        assert!(command.get_about().is_some(), "`{path}` has no sentence about it");
        for argument in command.get_arguments().filter(|a| a.get_id() != "help") {
            assert!(argument.get_help().is_some(), "`{path}`: {} has no help", argument.get_id());
        }
        let app = TestApp::empty("2026-11-23T08:00:00Z");
        let said = app.run(&format!("{path} --help"));
        assert_eq!(said.code, 0, "{path}: {said:?}");
        assert!(said.out.contains(&format!("Usage: kring {path}")), "{path}: {said:?}");
        assert!(!said.out.contains('\u{1b}'), "no colours in a pipe: {path}");
    }
}

#[test]
fn every_command_that_takes_a_date_says_what_may_be_typed_for_it() {
    let takes = |command: &Command| {
        let is_date = |name: &clap::builder::Str| *name == "DATE";
        command
            .get_arguments()
            .any(|arg| arg.get_value_names().is_some_and(|names| names.iter().any(is_date)))
    };
    let found: Vec<String> = commands()
        .into_iter()
        .filter(|(_, command)| takes(command))
        .map(|(path, _)| path)
        .collect();
    assert!(found.len() > 10, "{found:?}");
    for path in found {
        let said = TestApp::empty("2026-11-23T08:00:00Z").run(&format!("{path} --help"));
        assert!(said.out.contains("yesterday, tomorrow, monday"), "{path}: {said:?}");
    }
}

#[test]
fn every_command_has_an_example_here() {
    for (path, _) in commands() {
        let unshown = UNSHOWN.iter().any(|(name, _)| *name == path);
        assert!(example(&path).is_some() || unshown, "add an example for `{path}`");
    }
    let known: Vec<String> = commands().into_iter().map(|(path, _)| path).collect();
    for (path, _) in EXAMPLES.iter().chain(UNSHOWN) {
        assert!(known.iter().any(|name| name == path), "there is no `{path}` any more");
    }
}

#[test]
fn every_command_prints_json() {
    for (path, words) in EXAMPLES {
        let said = business().run(&format!("{words} --json"));
        assert_eq!(said.code, 0, "{path}: {said:?}");
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&said.out);
        assert!(parsed.is_ok(), "{path}: {said:?}");
    }
}

#[test]
fn every_command_speaks_both_languages() {
    for (path, words) in EXAMPLES {
        let said = |lang| business().run(&format!("{words} --lang {lang}"));
        let (english, dutch) = (said("en"), said("nl"));
        assert_eq!((english.code, dutch.code), (0, 0), "{path}: {english:?} {dutch:?}");
        let only_data = path == &"settings get";
        assert!(only_data || english.out != dutch.out, "{path}: {english:?}");
    }
}

#[test]
fn a_mistyped_option_is_named_in_both_languages() {
    for (path, _) in commands() {
        let app = TestApp::empty("2026-11-23T08:00:00Z");
        let english = app.run(&format!("{path} --qwerty --lang en"));
        let dutch = app.run(&format!("{path} --qwerty --lang nl"));
        assert_eq!((english.code, dutch.code), (2, 2), "{path}: {english:?}");
        assert!(english.err.contains("There is no option --qwerty here."), "{path}: {english:?}");
        assert!(dutch.err.contains("Er is hier geen optie --qwerty."), "{path}: {dutch:?}");
        assert!(dutch.err.contains(&format!("kring {path} --help")), "{path}: {dutch:?}");
    }
}

#[test]
fn a_file_that_is_none_is_said_in_words_by_every_command() {
    for (path, words) in EXAMPLES.iter().filter(|(path, _)| *path != "init") {
        for (file, content) in [("missing", None), ("text", Some("just a letter"))] {
            let app = TestApp::empty("2026-11-23T08:00:00Z");
            if let Some(content) = content {
                app.write("kring.sqlite", content);
            }
            let said = app.run(&format!("{words} --lang nl"));
            assert!(matches!(said.code, 1..=3), "{path}, {file}: {said:?}");
            assert!(is_a_sentence(&said), "{path}, {file}: {said:?}");
            assert!(said.out.is_empty() || *path == "doctor", "{path}, {file}: {said:?}");
        }
    }
}

#[test]
fn what_is_missing_or_too_much_is_named() {
    let app = business();
    let check = |words: &str, code: u8, expect: &str| {
        let said = app.run(words);
        assert_eq!(said.code, code, "{words}: {said:?}");
        assert!(said.err.contains(expect), "{words}: {said:?}");
    };
    check("", 2, "Say which command");
    check("custmer", 2, "Do you mean customer?");
    check("customer show", 2, "<customer> is still missing. Give part of the name");
    check("customer show a b --lang nl", 2, "‘b’ is een woord te veel");
    check("customer show -5", 1, "No customer fits “-5”");
    check("customer show -vijf", 2, "put -- before it");
    check("customer log K-1 --channel", 2, "--channel <channel> needs a value. Give one of: phone");
    check("customer left K-1 --undo --reason price", 2, "cannot go together with");
    check("init --name a --name b", 2, "only once");
    check("settings get mail.pasword", 2, "Do you mean mail.password?");
    check("settings --lang fr", 2, "is not one of: en (English); nl (Dutch)");
    check("settings list --json=yes", 2, "--json");
}

#[test]
fn a_wrong_command_line_is_answered_in_the_language_of_the_business() {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    app.ok("init --name Zuid --language nl");
    assert!(app.run("custmer").err.contains("Bedoel je customer?"));
    assert!(app.run("customer log K-1 --channel").err.contains("heeft een waarde nodig"));
    assert!(app.run("customer show --lang en").err.contains("is still missing"));
}

/// A value that may be left out is read with a space before it and with `=`; and what it took
/// from another word is told.
#[test]
fn a_value_that_may_be_left_out_can_be_typed_either_way() {
    let log = "customer log K-1 --channel phone --note done";
    for (kind, resolves) in [("complaint", "--resolves alle"), ("question", "--resolves=all")] {
        let app = business();
        app.ok(&format!("customer log K-1 --channel web --note help --kind {kind}"));
        let said = app.json(&format!("{log} {resolves}"));
        assert_eq!(said["resolved"].as_array().map(Vec::len), Some(1), "{resolves}: {said}");
    }
    let app = business();
    assert!(app.run("contact add K-1 Eva --main nee").code == 0);
    let said = app.run("customer log --channel phone --note done --resolves K-1 --lang nl");
    assert!(said.code == 2 && said.err.contains("‘K-1’ is nu gelezen als"), "{said:?}");
}

/// The machine speaks English; whoever reads Dutch gets Dutch.
#[cfg(unix)]
#[test]
fn what_the_machine_refuses_is_told_in_dutch() {
    let app = business();
    app.write("page", "a file");
    let check = |words: &str, expect: &str| {
        let said = app.run(&format!("{words} --lang nl"));
        assert!(said.code == 1 && said.err.contains(expect), "{words}: {said:?}");
        assert!(!said.err.contains("os error"), "{words}: {said:?}");
    };
    check("import klanten @nergens.csv", "daar is niets met die naam");
    check("import klanten @page/klanten.csv", "een deel van het pad is geen map");
    check("report weekly --out @page/week", "er staat al iets met die naam");
    check("export @page/alles", "een deel van het pad is geen map");
    check("backup --to @geen/map.sqlite", "de map waarin het moet komen is er niet");
    let (code, said) =
        app.run_into(&mut Broken(std::io::ErrorKind::StorageFull), &["settings", "--lang", "nl"]);
    assert!(code == 1 && said.contains("de schijf is vol"), "{said}");
}

#[test]
fn a_reader_who_leaves_early_ends_it_quietly() {
    let app = business();
    let broken = |kind| app.run_into(&mut Broken(kind), &["settings", "list"]);
    let (code, said) = broken(std::io::ErrorKind::BrokenPipe);
    assert_eq!((code, said.as_str()), (0, ""));
    let (code, said) = broken(std::io::ErrorKind::StorageFull);
    assert_eq!(code, 1);
    assert!(said.contains("could not be written"), "{said}");
}

/// Output that nobody takes.
struct Broken(std::io::ErrorKind);

impl std::io::Write for Broken {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(self.0.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Err(self.0.into())
    }
}

/// Who meant to put two customers together is not led to forgetting one.
#[test]
fn a_slip_of_the_finger_is_never_taken_for_erasing() {
    let app = business();
    for word in ["merg", "mege", "erge", "eras", "ease"] {
        for lang in ["en", "nl"] {
            let said = app.run(&format!("customer {word} K-1 K-2 --lang {lang}"));
            assert_eq!(said.code, 2, "{said:?}");
            assert!(!said.err.contains("erase"), "{said:?}");
        }
    }
    assert!(app.run("customer mege K-1 K-2").err.contains("Do you mean merge?"));
}

#[test]
fn everything_that_is_wrong_is_said_at_once_with_its_field() {
    let app = business();
    let said = app.run("customer log K-1 --channel fax --kind praise --note x --lang nl");
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!((said.code, lines.len()), (2, 2), "{said:?}");
    assert!(lines[0].starts_with("Kanaal: ‘fax’ is niet een van: phone (telefoon)"), "{said:?}");
    assert!(lines[1].starts_with("Soort: ‘praise’ is niet een van:"), "{said:?}");
    let said = app.run("value --model guess --horizon-weeks 0 --as-of someday");
    assert_eq!((said.code, said.err.lines().count()), (2, 3), "{said:?}");
}

#[test]
fn all_settings_that_cannot_be_are_named_at_once_and_none_is_set() {
    let app = business();
    let wrong =
        "settings set mail.folder elsewhere mail.port many figures.rfm_months 0 mail.prot 1";
    let said = app.run(&format!("{wrong} --lang nl"));
    let lines: Vec<&str> = said.err.lines().collect();
    assert_eq!((said.code, lines.len()), (2, 3), "{said:?}");
    for (line, key) in lines.iter().zip(["mail.port", "figures.rfm_months", "mail.prot"]) {
        assert!(line.contains(key), "{key}: {said:?}");
    }
    assert_eq!(app.ok("settings get mail.folder").trim(), "outbox");
}

/// Percentages, counts and years as people type them, at every door.
#[test]
fn numbers_are_taken_as_people_type_them() {
    let app = business();
    let check = |words: &[&str], code: u8| {
        let said = app.run_words(words);
        assert_eq!(said.code, code, "{words:?}: {said:?}");
    };
    for vat in ["22,5", "22.5", "22,5%", "22,5 %", "22,5 procent", "nee"] {
        check(&["order", "add", "K-1", "--amount", "1.234,50", "--vat", vat], 0);
        check(&["settings", "set", "business.amounts_include_vat", vat], 0);
    }
    check(&["order", "add", "K-1", "--amount", "10", "--vat", "1.000"], 2);
    check(&["changes", "--limit", "1.000"], 0);
    check(&["changes", "--limit", "0"], 2);
    check(&["answer", "add", "K-1", "--question", "nps", "--score", " 9 "], 0);
    check(&["customer", "edit", "K-1", "--expected-years", "2,5"], 0);
    check(&["customer", "edit", "K-1", "--expected-years", "1e1"], 2);
    check(&["settings", "set", "figures.gross_margin_percent", "1.000"], 2);
    check(&["settings", "set", "figures.gross_margin_percent", "38,5 procent"], 0);
    check(&["settings", "set", "business.largest_amount", "2.500.000"], 0);
}

#[test]
fn a_problem_ends_with_what_helps() {
    let app = business();
    let check = |words: &str, code, expect: &str| {
        let said = app.run(words);
        assert_eq!(said.code, code, "{said:?}");
        assert_eq!(said.err.lines().last(), Some(expect), "{said:?}");
    };
    check("report show 2020-W01", 1, "→ See which there are: kring report list");
    check("jobs run supper", 2, "→ See which there are: kring jobs list");
    check("segments remove nobody", 1, "→ See which there are: kring segments");
}
