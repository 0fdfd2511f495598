//! The files Kring makes: nobody else's to read, and never in the place of something else.

use std::io;
use std::path::Path;

use kring::domain::Lang;
use kring::files::{CAUSES, cause};
use kring::text;

use crate::support::TestApp;

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("recipients add anna@example.com --name Anna --report weekly");
    app
}

/// Every file and folder in a folder, however deep.
fn all(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(all(&path));
        }
        found.push(path);
    }
    found
}

#[cfg(unix)]
#[test]
fn whatever_is_made_is_its_owners_alone() {
    let app = shop();
    app.write("orders.csv", "order_id,customer_id,date,amount\n1,C1,2026-13-45,10\n");
    let given = app.path("orders.csv");
    app.run("import orders @orders.csv --report-errors @errors.csv");
    app.ok("jobs run nightly_figures");
    app.ok("report weekly --send --out @pages");
    app.ok("jobs run deliver_outbox");
    app.ok("backup");
    app.ok("backup --to @copy.sqlite");
    let made = all(app.dir.path());
    for name in ["errors.csv", "copy.sqlite", ".eml", ".html", ".sha256"] {
        let is_there = made.iter().any(|path| path.to_string_lossy().ends_with(name));
        assert!(is_there, "{name} was not made: {made:?}");
    }
    let of_lock =
        |path: &Path| path.extension().is_some_and(|end| end == "lock" || end == "holder");
    for path in made.iter().filter(|path| **path != given && !of_lock(path)) {
        let mode = kring::files::mode(path).unwrap();
        assert_eq!(mode & 0o077, 0, "{} is {mode:o}", path.display());
    }
}

#[test]
fn a_list_of_errors_replaces_only_an_earlier_one() {
    let app = shop();
    app.write("orders.csv", "order_id,customer_id,date,amount\n1,C1,2026-13-45,10\n");
    app.write("letter.txt", "to the accountant");
    let backup = app.json("backup")["file"].as_str().unwrap().to_owned();
    let letter = app.path("letter.txt");
    let log = app.path("kring.sqlite-wal");
    for taken in [&backup, letter.to_str().unwrap(), log.to_str().unwrap()] {
        let before = std::fs::read(taken).ok();
        let said = app.run_words(&["import", "orders", "@orders.csv", "--report-errors", taken]);
        assert_eq!(said.code, 1, "{taken}: {said:?}");
        assert!(said.err.contains(taken), "{said:?}");
        assert_eq!(std::fs::read(taken).ok(), before, "{taken}");
    }
    for lang in ["en", "nl"] {
        let words = format!("import orders @orders.csv --report-errors @errors.csv --lang {lang}");
        assert_eq!(app.run(&words).code, 3);
        let list = std::fs::read_to_string(app.path("errors.csv")).unwrap();
        assert!(list.contains("2026-13-45"), "{list}");
    }
}

#[test]
fn a_page_replaces_only_an_earlier_one() {
    let app = shop();
    app.ok("report weekly --out @pages");
    app.ok("report weekly --out @pages");
    let page = app.path("pages/weekly-2026-W47.html");
    std::fs::write(&page, "something else").unwrap();
    let said = app.run("report weekly --out @pages");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("was not made by this command"), "{said:?}");
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "something else");
}

#[test]
fn a_name_that_is_too_long_is_called_that() {
    let app = shop();
    let file = app.path(&format!("{}.sqlite", "n".repeat(248)));
    for command in ["init --name Shop", "doctor", "kpi"] {
        for (lang, words) in [("en", "too long"), ("nl", "te lang")] {
            let mut all: Vec<&str> = command.split(' ').collect();
            all.extend(["--db", file.to_str().unwrap(), "--lang", lang]);
            let said = app.run_words(&all);
            assert_eq!(said.code, 1, "{command}: {said:?}");
            assert!((said.out + &said.err).contains(words), "{command}");
        }
    }
    let long = format!("backup --to @{}", "n".repeat(300));
    assert!(app.run(&long).err.contains("too long"), "{:?}", app.run(&long));
}

#[test]
fn the_usual_answers_of_a_machine_are_told_in_the_language() {
    for (kind, id) in CAUSES {
        let error = io::Error::from(kind);
        let [english, dutch] = Lang::ALL.map(|lang| text::say(lang, &cause(&error)));
        assert!(english != dutch && !dutch.contains(&error.to_string()), "{id}: {dutch}");
        assert!(english.ends_with('.') && dutch.ends_with('.'), "{id}: {english} {dutch}");
    }
}

/// Not only files are refused and not found: a port and a program too.
#[test]
fn what_a_machine_refuses_in_general_is_told_without_files() {
    for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::NotFound] {
        for lang in Lang::ALL {
            let said = text::say(lang, &cause(&io::Error::from(kind))).to_lowercase();
            let of_files = ["file", "folder", "bestand", "map"];
            assert!(of_files.iter().all(|word| !said.contains(word)), "{said}");
        }
    }
}

/// As a machine really answers, with its number; what has no name keeps its own words.
#[cfg(target_os = "linux")]
#[test]
fn numbers_of_a_machine_are_told_in_dutch() {
    let said = |number: i32| text::say(Lang::Nl, &cause(&io::Error::from_raw_os_error(number)));
    let check = |number: i32, expect: &str| {
        let said = said(number);
        assert!(said.starts_with(expect) && !said.contains("os error"), "{number}: {said}");
    };
    check(2, "daar is niets met die naam");
    check(13, "je mag daar niet bij");
    check(17, "er staat al iets met die naam");
    check(20, "een deel van het pad is geen map");
    check(21, "het is een map");
    check(26, "een ander programma heeft het in gebruik");
    check(28, "de schijf is vol");
    check(30, "deze schijf is alleen te lezen");
    check(36, "de naam of het pad is te lang");
    assert!(said(71).contains("os error 71"));
}
