//! What is typed by hand is taken as it was meant, kept whole, and told truly.

use crate::support::TestApp;

/// A Monday, in Dutch; amounts are with 21% VAT.
fn shop() -> TestApp {
    let app = TestApp::empty("2026-11-30T08:00:00Z");
    app.ok("init --name DeBranderij --language nl --amounts-include-vat 21");
    app.ok("customer add Ada --number K1");
    app
}

fn refused(app: &TestApp, words: &[&str], expect: &[&str]) -> String {
    let said = app.run_words(words);
    assert_ne!(said.code, 0, "{words:?}: {said:?}");
    for part in expect {
        assert!(said.err.contains(part), "{words:?}: {part} in {said:?}");
    }
    said.err
}

fn words(line: &str) -> Vec<&str> {
    line.split(' ').collect()
}

/// How many days are written in digits, which nobody typed.
fn iso_days(said: &str) -> usize {
    let is_iso = |word: &&str| {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let parts: Vec<&str> = word.split('-').collect();
        matches!(*parts, [y, m, d] if y.len() == 4 && m.len() == 2 && [y, m, d].map(digits) == [true; 3])
    };
    said.split(|c: char| !c.is_alphanumeric() && c != '-').filter(is_iso).count()
}

#[test]
fn what_must_have_a_value_is_not_emptied() {
    let app = shop();
    let saved = ["settings", "set", "mail.transport", "smtp", "mail.host", "smtp.branderij.nl"];
    assert_eq!(app.run_words(&saved).code, 0);
    for key in ["business.name", "mail.host"] {
        refused(&app, &["settings", "set", key, " "], &[key, "waarde"]);
        refused(&app, &["settings", "set", "business.address", "Breda", key, ""], &[key]);
    }
    app.ok("customer list");
    assert_eq!(app.ok("settings get business.address").trim(), "", "all of them or none");
    assert_eq!(app.run_words(&["settings", "set", "business.currency", ""]).code, 0);
    let both = ["settings", "set", "mail.host", "", "mail.transport", "folder"];
    assert_eq!(app.run_words(&both).code, 0, "where nothing asks for it any longer it may go");
    let first = app.run("undo 1");
    assert_ne!(first.code, 0, "{first:?}");
    app.ok("customer list");
}

#[test]
fn a_field_that_is_always_something_cannot_be_emptied() {
    let app = shop();
    app.ok("customer edit K1 --kind bedrijf");
    refused(&app, &["customer", "edit", "K1", "--kind", ""], &["Soort: ", "bedrijf"]);
    assert_eq!(app.json("customer show K1")["kind"], "company");
    app.ok("order add K1 --amount 121 --number 7");
    refused(&app, &["order", "edit", "7", "--state", ""], &["Status: ", "voltooid"]);
    let none = refused(&app, &["order", "edit", "7", "--on", ""], &["Dag: "]);
    assert!(!none.contains('‘'), "nothing is not quoted: {none}");
    app.ok("customer log K1 --channel phone --note hoi");
    for option in ["--channel", "--direction", "--kind"] {
        let said = refused(&app, &["interaction", "edit", "1", option, ""], &["Kies een van: "]);
        assert!(!said.contains("‘’"), "{said}");
    }
}

#[test]
fn a_contract_that_ends_is_called_by_its_number_and_keeps_its_end() {
    let app = shop();
    let said = app.ok("contract add K1 --number C-1 --start 2026-11-01");
    assert!(said.starts_with("Contract C-1 "), "{said}");
    refused(&app, &words("contract add K1 --start 1-11-2026 --end 1-11-2026"), &["Einde: "]);
    let said = app.ok("contract end C-1 --on 2026-11-20 --reason verhuisd");
    assert!(said.contains("C-1") && said.contains("20 november 2026"), "{said}");
    for again in [&["contract", "end", "C-1"][..], &["contract", "end", "C-1", "--reason", ""]] {
        refused(&app, again, &["eindigde al op 20 november 2026"]);
    }
    let kept = "select end_reason from contracts";
    assert!(app.sql(kept).contains("verhuisd"), "{}", app.sql(kept));
    let said = app.ok("contract end C-1 --on 2026-12-31");
    assert!(said.contains("31 december 2026"), "{said}");
    refused(&app, &["contract", "end", "C-1"], &["eindigt al op 31 december 2026"]);
    assert!(app.sql(kept).contains("verhuisd"), "a reason that is not said stays");
    refused(&app, &["contract", "end", "C-1", "--on", ""], &["Einde: Geef een dag"]);
    let said = app.ok("contract end C-1 --reason gestopt");
    assert!(said.contains("31 december 2026") && app.sql(kept).contains("gestopt"), "{said}");
    app.run_words(&["contract", "edit", "C-1", "--end", ""]);
    assert!(!app.sql(kept).contains("gestopt"), "without an end there is no reason for it");
    let said = app.ok("contract add K1");
    assert!(said.starts_with("Contract id:2 "), "{said}");
}

#[test]
fn a_refund_says_by_which_rate_it_was_counted() {
    let app = shop();
    app.ok("order add K1 --amount 109 --vat 9 --number 2");
    let said = app.ok("order refund 2 --amount 109");
    assert!(said.contains("21% btw") && said.contains("--vat"), "{said}");
    app.ok("undo");
    for exact in ["order refund 2 --amount 54,50 --vat 9", "order refund 2"] {
        let said = app.ok(exact);
        assert!(!said.contains("21%") && said.contains("50,00"), "{said}");
    }
}

#[test]
fn up_to_when_orders_are_known_is_said_as_it_is_stored() {
    let app = shop();
    app.ok("order add K1 --amount 121");
    let said = app.ok("known-to 1-11-2026");
    assert!(said.contains("1 november 2026"), "{said}");
    assert!(said.contains("29 november 2026") && said.contains("ingevoerd"), "{said}");
    assert_eq!(app.json("known-to 2026-11-02")["said"], "2026-11-02");
    let said = app.ok("known-to gisteren");
    assert_eq!(said.matches("2026").count(), 1, "{said}");
    for ahead in ["vandaag", "morgen"] {
        let said = refused(&app, &["known-to", ahead], &["nog niet voorbij"]);
        assert_eq!(iso_days(&said), 0, "{said}");
    }
}

#[test]
fn only_what_is_wrong_is_told() {
    let app = shop();
    let wrong = refused(&app, &words("customer edit niemand --phone abc"), &["Telefoon: "]);
    assert!(!wrong.contains("Naam: "), "{wrong}");
    let long = "a".repeat(501);
    let wrong = refused(&app, &["customer", "add", &long], &["Naam: ", "500"]);
    assert_eq!(wrong.matches("Naam: ").count(), 1, "{wrong}");
    refused(&app, &["customer", "add", " "], &["Naam: "]);
    refused(&app, &["customer", "edit", "K1", "--name", ""], &["Naam: "]);
    let said = app.ok("customer add Bo");
    assert!(!said.contains("nummer"), "Bo has none: {said}");
    let said = app.ok("customer add Cas --number K3");
    assert!(said.contains("K3"), "{said}");
}

#[test]
fn a_correction_says_what_is_to_be_other() {
    let app = shop();
    app.ok("order add K1 --amount 121 --number 7");
    app.ok("contract add K1 --number C1");
    app.ok("contact add K1 Bo");
    app.ok("customer log K1 --channel phone --note hoi");
    for command in ["order edit 7", "contract edit C1", "contact edit 1", "interaction edit 1"] {
        refused(&app, &words(command), &["Zeg wat er anders moet"]);
    }
    refused(&app, &words("customer edit K1"), &["Zeg wat er anders moet"]);
    refused(&app, &words("order edit 7 --vat 9"), &["Btw: ", "--amount"]);
    refused(&app, &words("order edit 7 --vat 9 --state geannuleerd"), &["Btw: "]);
}

#[test]
fn days_are_told_as_people_read_them() {
    let app = shop();
    app.ok("order add K1 --amount 121 --number 7 --on 2026-11-10");
    app.ok("consent give K1 --for mail --how balie --on 2026-11-10");
    for (line, expect) in [
        ("order add K1 --amount 121 --on morgen", "1 december 2026"),
        ("order add K1 --amount 121 --on maandag", "23 november 2026"),
        ("order add K1 --amount 121 --on 1-1-1026", "1 januari 1900"),
        ("customer edit K1 --next-touch gisteren", "29 november 2026"),
        ("customer left K1 --reason prijs --on overmorgen", "2 december 2026"),
        ("consent give K1 --for mail --how balie", "10 november 2026"),
        ("consent withdraw K1 --for mail --on 1-11-2026", "10 november 2026"),
        ("known-to overmorgen", "2 december 2026"),
        ("report weekly --as-of gisteren", ""),
    ] {
        let said = app.run(line);
        assert!(said.err.contains(expect), "{line}: {said:?}");
        assert_eq!(iso_days(&said.err), 0, "{line}: {said:?}");
        let english = app.run(&format!("{line} --lang en"));
        assert_eq!(iso_days(&english.err), 0, "{line}: {english:?}");
    }
    app.ok("customer erase K1 --yes");
    let gone = refused(&app, &words("order add id:1 --amount 5"), &["30 november 2026"]);
    assert_eq!(iso_days(&gone), 0, "{gone}");
}

#[test]
fn a_day_and_an_amount_are_taken_as_they_are_said() {
    let app = shop();
    for (typed, expect) in [
        ("12 november", "2026-11-12"),
        ("29 nov", "2026-11-29"),
        ("December 24", "2025-12-24"),
        ("24 december", "2025-12-24"),
        ("24-12", "2025-12-24"),
        ("maandag 24 november 2025", "2025-11-24"),
        ("maandag 23 november", "2026-11-23"),
        ("Friday, 27 November", "2026-11-27"),
        ("zo 29 nov.", "2026-11-29"),
    ] {
        let number = typed.replace([' ', ','], "");
        let line = ["order", "add", "K1", "--amount", "121", "--on", typed, "--number", &number];
        assert_eq!(app.run_words(&line).code, 0, "{typed}: {:?}", app.run_words(&line));
        let day = format!(
            "select date(day * 86400, 'unixepoch') from orders where external_id = '{number}'"
        );
        assert_eq!(app.sql(&day).trim(), expect, "{typed}");
    }
    for typed in ["12,-", "12 euro", "€ 12", "12 EUR", "EUR 12,00", "12,00 eur", "€12,--", "12.-"]
    {
        let line = ["contract", "add", "K1", "--price", typed];
        assert_eq!(app.run_words(&line).code, 0, "{typed}: {:?}", app.run_words(&line));
    }
    assert_eq!(app.sql("select distinct price from contracts").trim(), "1200");
}

#[test]
fn what_cannot_be_says_why() {
    let app = shop();
    let on = |day: &'static str| ["order", "add", "K1", "--amount", "12", "--on", day];
    refused(&app, &on("31-02-2026"), &["31-02-2026", "bestaat niet"]);
    refused(&app, &on("2026-02-30"), &["2026-02-30", "bestaat niet"]);
    refused(&app, &on("30 februari"), &["bestaat niet"]);
    refused(&app, &on("dinsdag 23 november 2026"), &["dinsdag", "andere dag van de week"]);
    let amount = |amount: &'static str| ["order", "add", "K1", "--amount", amount];
    refused(&app, &amount("99999999999999999999"), &["meer dan 1.000.000"]);
    refused(&app, &amount("-99999999999999999999,00"), &["meer dan 1.000.000"]);
    let below = refused(&app, &amount("-5"), &["Bedrag: ", "→"]);
    assert!(below.contains("kring order refund"), "{below}");
    for nowhere in [
        "contact edit 99 --role chef",
        "contact erase 99 --yes",
        "interaction remove 99",
        "answer remove 99",
        "order remove 99",
        "contract end 99",
    ] {
        refused(&app, &words(nowhere), &["99", "→", "kring customer show"]);
    }
    refused(&app, &words("task done 99"), &["99", "→", "kring task list"]);
    refused(&app, &["task", "add", ""], &["Wat: ", "in een paar woorden"]);
    let nobody =
        ["customer", "log", "K1", "--channel", "phone", "--note", "hoi", "--with", "klaas"];
    refused(&app, &nobody, &["klaas", "geen contactpersonen"]);
    app.ok("contact add K1 Bo");
    refused(&app, &nobody, &["klaas", "1 (Bo)"]);
}

#[test]
fn a_new_file_speaks_the_language_that_it_is_to_have() {
    let app = TestApp::empty("2026-11-30T08:00:00Z");
    let line = ["init", "--language", "nl", "--name", "", "--currency", "x", "--time-zone", "Mars"];
    let said = refused(&app, &line, &["Naam: Zeg hoe het bedrijf heet", "Valuta: ", "Tijdzone: "]);
    assert!(!said.contains("Name:") && !said.contains("time zone"), "{said}");
    refused(&app, &words("init --language nl"), &["Naam van het bedrijf", "--name"]);
    let english = refused(&app, &["init", "--language", "nl", "--name", "", "--lang", "en"], &[]);
    assert!(english.starts_with("Name: "), "{english}");
}

#[test]
fn every_field_is_named_in_the_same_way() {
    for lang in ["en", "nl"] {
        for file in ["cli", "deeds", "history"] {
            let path = format!("{}/locales/{lang}/{file}.ftl", env!("CARGO_MANIFEST_DIR"));
            let text = std::fs::read_to_string(path).unwrap();
            let names = text.lines().filter_map(|line| line.split_once(" = "));
            for (id, name) in
                names.filter(|(id, _)| id.starts_with("on-") || id.starts_with("field-"))
            {
                let first = name.chars().next().unwrap();
                assert!(!first.is_lowercase(), "{lang} {id}: {name}");
            }
        }
    }
}
