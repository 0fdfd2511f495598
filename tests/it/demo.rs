//! The demo, as somebody who wants to see what Kring does.

use std::path::Path;

use serde_json::Value;

use crate::support::TestApp;

const DEMO: &str = "demo --dir @shop --no-serve";

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn of_demo(app: &TestApp, words: &str) -> Value {
    app.json(&format!("--db @shop/kring.sqlite {words}"))
}

fn figure(kpis: &Value, id: &str) -> f64 {
    let all = kpis["kpis"].as_array().unwrap();
    let one = all.iter().find(|kpi| kpi["id"] == id).unwrap();
    one["value"].as_f64().unwrap()
}

fn within(kpis: &Value, id: &str, low: f64, high: f64) {
    let value = figure(kpis, id);
    assert!((low..=high).contains(&value), "{id}: {value}");
}

#[test]
fn the_demo_reads_every_row_reports_once_to_each_reader_and_makes_sense() {
    let app = TestApp::empty("2026-11-22T09:00:00Z");
    let made = app.json(DEMO);
    let shown = serde_json::to_string_pretty(&made).unwrap();
    let shown = shown.replace(&*app.dir.path().to_string_lossy(), "DIR").replace('\\', "/");
    insta::assert_snapshot!("demo", shown);
    #[cfg(unix)]
    for name in ["", "demo.json", "kring.sqlite", "files", "reports", "outbox"] {
        let mode = kring::files::mode(&app.path("shop").join(name)).unwrap();
        assert_eq!(mode & 0o077, 0, "{name} is {mode:o}");
    }
    for file in made["files"].as_array().unwrap() {
        assert_eq!(file["invalid"], 0, "{file}");
        assert_eq!(file["created"], file["read"], "{file}");
    }
    assert_eq!(names(&app.path("shop/outbox")).len(), 2);
    let reports = ["weekly-2026-W46.html", "weekly-2026-W46.nl.html"];
    assert_eq!(names(&app.path("shop/reports")), reports);
    check_report(&app);
    check_lengths(&app);
    check_figures(&app);
    check_words(&app);
    check_second_time(&app);
}

/// No word of its last weeks and months goes against the number beside it.
fn check_words(app: &TestApp) {
    let weeks = ["2026-09-28", "2026-10-12", "2026-10-26", "2026-11-09", "2026-11-16"];
    let weeks = weeks.map(|as_of| format!("kpi --as-of {as_of}"));
    let months = ["2026-01-01", "2026-06-01", "2026-11-01"];
    let months = months.map(|as_of| format!("kpi --period month --as-of {as_of}"));
    for asked in weeks.iter().chain(&months) {
        let set = of_demo(app, asked);
        for kpi in set["kpis"].as_array().unwrap() {
            check_word(kpi, asked);
        }
    }
}

fn check_word(kpi: &Value, asked: &str) {
    let number = |name: &str| kpi[name].as_f64();
    let (Some(word), Some(now)) = (kpi["verdict"].as_str(), number("value")) else { return };
    let told = format!("{asked}: {kpi}");
    let Some(before) = number("previous") else {
        return assert!(
            ["too_few_to_tell", "above_usual", "below_usual"].contains(&word),
            "{told}"
        );
    };
    assert!(now > before || !word.contains("up"), "{told}");
    assert!(now < before || !word.contains("down"), "{told}");
    let (Some(low), Some(high)) = (number("low"), number("high")) else { return };
    if ["rate", "points"].contains(&kpi["unit"].as_str().unwrap()) {
        return assert!(!word.contains("usual"), "of answers nothing is usual: {told}");
    }
    let is_level = (now - before).abs() <= 0.15 * before.abs();
    assert!(word != "about_the_same" || is_level, "{told}");
    let (above, below) = (now > high, now < low);
    match word {
        "clearly_up" | "above_usual" => assert!(above, "{told}"),
        "clearly_down" | "below_usual" => assert!(below, "{told}"),
        _ => assert!(!above && !below, "{told}"),
    }
}

/// It names who needs somebody first, and lets customers speak who said they may be quoted.
fn check_report(app: &TestApp) {
    let english = std::fs::read_to_string(app.path("shop/reports/weekly-2026-W46.html")).unwrap();
    let noted = "Driedaags congres met 600 gasten"; // with the order that made the week
    for words in ["Brasserie De Loodskotter", "My grinder jammed on a Friday", noted] {
        assert!(english.contains(words), "{words}");
    }
}

/// What a manager reads on a phone on Monday morning, in two minutes; what is first to be known and to
/// be done, in half of one. A week in which something clearly changed may take a little more.
fn check_lengths(app: &TestApp) {
    for (lang, clear) in [("en", "clearly "), ("nl", "duidelijk ")] {
        let mut ordinary = 0;
        for number in 1..=8 {
            let show = format!("--db @shop/kring.sqlite report show {number} --lang {lang}");
            let shown = app.run(&show).out;
            let (all, above) = (words(&shown), words(above_second_title(&shown)));
            let (most, most_above) = if shown.contains(clear) { (520, 180) } else { (450, 120) };
            assert!(all <= most && above <= most_above, "{all} words, {above} above: {shown}");
            ordinary += usize::from(!shown.contains(clear));
        }
        assert!(ordinary >= 4, "{lang}: {ordinary} ordinary weeks");
    }
}

fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// What stands before the second title: a title is a line in capitals.
fn above_second_title(text: &str) -> &str {
    let is_title =
        |line: &str| line.chars().any(char::is_alphabetic) && line == line.to_uppercase();
    let lines = text.split_inclusive('\n');
    let title = lines.filter(|line| is_title(line.trim_end())).nth(1).unwrap();
    text.split_once(title).unwrap().0
}

fn check_figures(app: &TestApp) {
    let year = of_demo(app, "kpi --as-of 2026-11-22 --period year");
    within(&year, "revenue", 700.0e5, 900.0e5);
    within(&year, "orders", 6_000.0, 9_000.0);
    within(&year, "average_order_value", 90.0e2, 130.0e2);
    within(&year, "refunds", 3.0e5, 15.0e5);
    within(&year, "churn_rate", 0.10, 0.30);
    within(&year, "concentration", 0.5, 0.75);
    let week = of_demo(app, "kpi --as-of 2026-11-22");
    within(&week, "customers", 1_100.0, 1_206.0);
    within(&week, "nps", 20.0, 60.0);
    within(&week, "csat", 0.7, 0.95);
    within(&week, "active_customers", 700.0, 900.0);
    let cafe = of_demo(app, "customer show Misthoorn");
    assert!(cafe.to_string().contains("drifting"), "{cafe}");
}

/// A second `kring demo` shows what is there; it neither makes nor mails anything.
fn check_second_time(app: &TestApp) {
    assert_eq!(app.json(DEMO)["made"], false);
    assert!(app.ok(DEMO).contains("made before"));
    assert_eq!(names(&app.path("shop/outbox")).len(), 2);
}

#[test]
fn a_demo_of_any_day_can_be_made_even_where_one_was_never_finished() {
    let app = TestApp::empty("2026-11-22T09:00:00Z");
    marked(&app, "2024-02-29", false);
    app.write("2024-02-29/kring.sqlite", "half a file");
    for (day, week) in [("2024-02-29", "2024-W08"), ("2025-01-01", "2024-W52")] {
        let made = app.json(&format!("demo --dir @{day} --no-serve --as-of {day}"));
        assert_eq!((&made["as_of"], &made["made"]), (&day.into(), &true.into()));
        let reports = names(&app.path(&format!("{day}/reports")));
        assert_eq!(reports, [format!("weekly-{week}.html"), format!("weekly-{week}.nl.html")]);
    }
}

#[test]
fn a_folder_of_something_else_is_left_as_it_is() {
    let app = TestApp::empty("2026-11-22T09:00:00Z");
    std::fs::create_dir(app.path("shop")).unwrap();
    app.write("shop/letter.txt", "Dear accountant");
    let said = app.run(DEMO);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("--dir"), "{said:?}");
    assert_eq!(names(&app.path("shop")), ["letter.txt"]);
    let file = app.run("demo --dir @shop/letter.txt --no-serve");
    assert!(file.err.contains("is a file"), "{file:?}");
}

#[test]
fn another_seed_or_day_needs_another_folder() {
    let app = TestApp::empty("2026-11-22T09:00:00Z");
    marked(&app, "shop", true);
    for other in ["--seed 7", "--as-of 2026-01-01"] {
        let said = app.run(&format!("{DEMO} {other}"));
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains("--seed 2026"), "{said:?}");
    }
    for (wrong, says) in [("--seed x", "seed"), ("--as-of tomorrow", "2026-11-22")] {
        let said = app.run(&format!("{DEMO} {wrong}"));
        assert_eq!(said.code, 2, "{said:?}");
        assert!(said.err.contains(says), "{said:?}");
    }
}

/// A folder with the mark of a demo.
fn marked(app: &TestApp, folder: &str, finished: bool) {
    std::fs::create_dir(app.path(folder)).unwrap();
    let marker = serde_json::json!({
        "business": "X", "seed": 2026, "as_of": "2026-11-22",
        "stands_still": false, "finished": finished,
    });
    app.write(&format!("{folder}/demo.json"), marker.to_string());
}
