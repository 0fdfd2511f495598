//! A Dutch user types Dutch, wherever something is typed.

use crate::support::TestApp;

fn business() -> TestApp {
    let app = TestApp::empty("2026-11-23T08:00:00Z");
    app.ok("init --name DeBranderij --language Nederlands --amounts-include-vat nee");
    app
}

#[test]
fn settings_take_dutch_values_and_show_them_again() {
    let app = business();
    app.ok("settings set figures.gross_margin_percent 38,5 mail.paused ja mail.transport map");
    app.ok("settings set figures.top_spenders_percent 40% business.largest_amount 2.000.000");
    let json = app.ok("settings list --json");
    for (key, stored) in [
        ("figures.gross_margin_percent", "38.5"),
        ("figures.top_spenders_percent", "40"),
        ("business.largest_amount", "2000000"),
        ("business.language", "nl"),
        ("business.amounts_include_vat", "no"),
        ("mail.paused", "yes"),
        ("mail.transport", "folder"),
    ] {
        let all: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
        let one = all.iter().find(|one| one["key"] == key).unwrap();
        assert_eq!(one["value"], stored, "{key}");
    }
    let refused = app.run("settings set mail.paused misschien");
    assert!(refused.err.contains("een van: ja; nee"), "{}", refused.err);
    let refused = app.run("settings set figures.top_spenders_percent 0,05");
    assert!(refused.err.contains("van 0,1 tot en met 100"), "{}", refused.err);
}

#[test]
fn files_and_their_options_have_dutch_names() {
    let app = business();
    app.write("klanten.csv", "Klantnummer;Naam\nK-1;Ada\n");
    app.ok("import klanten @klanten.csv");
    app.write("orders.csv", "Klantnummer;Ordernummer;Datum;Bedrag\nK-1;1;03-04-2026;1.250\n");
    app.ok("import Bestellingen @orders.csv --decimal komma --date-format dag-maand-jaar");
    let shown = app.ok("customer show K-1");
    assert!(shown.contains("1.250,00") && shown.contains("3 april 2026"), "{shown}");
    let refused = app.run("import bestelingen @orders.csv");
    assert!(refused.err.starts_with("Soort: Bedoel je bestellingen?"), "{}", refused.err);
    assert!(refused.err.contains("orders (bestellingen)"), "{}", refused.err);
    let refused = app.run("import bestellingen @orders.csv --decimal dubbelepunt");
    assert!(refused.err.contains(", (komma); . (punt)"), "{}", refused.err);
}

#[test]
fn readers_surveys_jobs_and_days_are_named_in_dutch() {
    let app = business();
    app.write("klanten.csv", "Klantnummer;Naam\nK-1;Ada\n");
    app.ok("import klanten @klanten.csv");
    app.ok("recipients add anna@branderij.nl --name Anna --report weekbericht --report meldingen");
    app.ok(
        "recipients edit anna@branderij.nl --when altijd --attach spreadsheet --language Engels",
    );
    let anna = app.ok("recipients --json");
    for part in ["\"weekly\"", "\"xlsx\"", "\"always\"", "\"en\"", "\"alerts\": true"] {
        assert!(anna.contains(part), "{part} in {anna}");
    }
    app.ok("answer add K-1 --question aanbeveling --score 9 --on gisteren");
    app.ok("order add K-1 --amount 1.250,00 --on 3-11-2026 --state voltooid");
    app.ok("customer left K-1 --reason prijs --on 22/11/2026");
    let shown = app.ok("customer show K-1");
    for part in ["3 november 2026", "22 november 2026", "1.250,00"] {
        assert!(shown.contains(part), "{part} in {shown}");
    }
    app.ok("jobs run cijfers");
    app.ok("outbox list --state weggeschreven");
    let refused = app.run("recipients add jan@branderij.nl --name Jan --report dagbericht");
    assert!(refused.err.contains("weekly (het weekbericht)"), "{}", refused.err);
}

/// In a folder mails are written, and nowhere is it said that they were sent.
#[test]
fn what_went_into_the_folder_is_not_called_sent() {
    for (lang, written, sent) in [
        ("en", "written", ["sent", "delivered"]),
        ("nl", "weggeschreven", ["verstuurd", "verzonden"]),
    ] {
        let app = TestApp::at("2026-11-23T08:00:00Z");
        app.ok(&format!("settings set business.language {lang}"));
        app.write("orders.csv", "customer_id,order_id,date,amount\nK-1,1,2026-11-18,50\n");
        app.ok("import orders @orders.csv");
        app.ok("recipients add anna@branderij.nl --name Anna");
        app.ok("jobs run weekly_report");
        app.ok("jobs run deliver_outbox");
        let listed = app.ok("outbox list");
        let shown = app.ok("outbox show 1");
        let history = app.ok("jobs history");
        for said in [&listed, &shown, &history] {
            assert!(said.contains(written), "{said}");
        }
        let retried = app.run("outbox retry 1");
        let all = [listed, shown, history, retried.err, app.ok("report list")];
        let rest = ["doctor", "recipients", "jobs", "report show 1", "report check 1", "schedule"];
        let rest = rest.map(|words| app.run(words).out);
        for said in all.iter().chain(&rest) {
            let words: Vec<&str> = said.split(|c: char| !c.is_alphanumeric()).collect();
            for word in sent {
                assert!(!words.contains(&word), "{word} in {said}");
            }
        }
        assert!(app.ok("outbox list --json").contains("\"state\": \"sent\""), "codes stay");
        assert!(app.ok("outbox list --state written").contains("anna@branderij.nl"));
    }
}

#[test]
fn columns_are_named_in_dutch_where_a_row_is_wrong_and_where_one_is_pointed_out() {
    let app = business();
    app.write("orders.csv", "Relatienr;Nr;Dag;Totaal\nK-1;1;31-13-2026;12,50\n");
    let said = app.run_words(&[
        "import",
        "bestellingen",
        "@orders.csv",
        "--map",
        "klantnummer=Relatienr",
        "--map",
        "bestelnummer=Nr",
        "--map",
        "Datum=Dag",
        "--map",
        "bedrag zonder btw=Totaal",
    ]);
    assert!(said.out.contains("Totaal → bedrag zonder btw"), "{said:?}");
    assert!(said.out.contains("datum: ‘31-13-2026’ is geen datum"), "{said:?}");
    let said = app.run("import bestellingen @orders.csv --map klantnaampje=Dag");
    assert!(said.err.contains("order_id (bestelnummer)"), "{said:?}");
}
