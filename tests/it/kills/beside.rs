//! Other commands at work while a backup is gone back to: whatever they said they did is in the file
//! or in the one that was kept, and both are sound.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Child;

use kring::store::backup::verify;
use rusqlite::{Connection, OpenFlags};

use super::killer::{copy, kring, wanted};
use super::{orders, rows};
use crate::support::TestApp;

/// Large enough for each step to take a moment, in a table that nobody reads.
const BALLAST: &str = "create table ballast (content blob);
                       insert into ballast values (zeroblob(24000000))";

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write("orders.csv", orders(0, 50));
    app.write("more.csv", orders(50, 90));
    app.ok("import orders @orders.csv");
    app.tamper(BALLAST);
    app.ok("backup --to @old.sqlite");
    app
}

/// A command, and a question whose answer is above zero where it was done.
const COMMANDS: [(&str, &str); 2] = [
    (
        "customer log K1 --channel phone --note promised",
        "select count(*) from interactions where coalesce(subject, '') || coalesce(body, '') like '%promised%'",
    ),
    ("import orders more.csv", "select count(*) > 89 from orders"),
];

#[test]
fn nothing_is_lost_that_is_done_beside_a_restore() {
    let app = shop();
    let mut verdicts = BTreeMap::<String, usize>::new();
    for round in 0..wanted(12) {
        let (command, question) = COMMANDS[round % COMMANDS.len()];
        let dir = tempfile::tempdir().unwrap();
        copy(app.dir.path(), dir.path());
        let verdict = both(dir.path(), command, round / COMMANDS.len() % 6);
        let verdict = judge(dir.path(), question, verdict)
            .unwrap_or_else(|fault| panic!("round {round}, {command}: {fault}"));
        *verdicts.entry(verdict).or_default() += 1;
    }
    println!("{verdicts:?}");
    assert!(verdicts.keys().any(|verdict| verdict.contains("restored")), "{verdicts:?}");
}

/// Which of the two said that they did it.
#[derive(Clone, Copy)]
struct Said {
    restored: bool,
    done: bool,
}

/// Starts the command when the folder has changed so many times since the restore began.
fn both(dir: &Path, command: &str, changes: usize) -> Said {
    let before = names(dir);
    let mut restoring = kring(dir, "restore old.sqlite").spawn().unwrap();
    let (mut seen, mut known) = (0, before);
    while seen <= changes && restoring.try_wait().unwrap().is_none() {
        let now = names(dir);
        seen += usize::from(now != known);
        known = now;
        std::thread::yield_now();
    }
    let other = kring(dir, command).spawn().unwrap();
    let ended = |mut child: Child| child.wait().unwrap().success();
    Said { done: ended(other), restored: ended(restoring) }
}

fn names(dir: &Path) -> Vec<PathBuf> {
    let list = |dir: &Path| {
        let entries = std::fs::read_dir(dir).into_iter().flatten();
        entries.filter_map(|entry| Some(entry.ok()?.path())).collect::<Vec<_>>()
    };
    let mut names = list(dir);
    names.extend(list(&dir.join("kring.sqlite.half-made")));
    names.sort();
    names
}

fn judge(dir: &Path, question: &str, said: Said) -> Result<String, String> {
    rows(dir)?;
    let aside = names(dir).into_iter().find(|name| name.to_string_lossy().contains("before-"));
    let mut found = ask(&dir.join("kring.sqlite"), question)?;
    if let Some(aside) = &aside {
        verify(aside).map_err(|error| format!("{}: {error}", aside.display()))?;
        found += ask(aside, question)?;
    }
    if said.done && found == 0 {
        return Err("what was acknowledged is nowhere".to_owned());
    }
    if said.restored && aside.is_none() {
        return Err("what was there is gone".to_owned());
    }
    let restored = if said.restored { "restored" } else { "refused" };
    Ok(format!("{restored}, {} beside it", if said.done { "done" } else { "refused" }))
}

fn ask(file: &Path, question: &str) -> Result<i64, String> {
    let opened = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE);
    let asked = opened.and_then(|db| db.query_row(question, [], |row| row.get(0)));
    asked.map_err(|error| format!("{}: {error}", file.display()))
}

#[test]
fn the_judge_finds_what_is_lost_and_what_is_damaged() {
    let app = shop();
    let (command, question) = COMMANDS[0];
    let judge = |done| judge(app.dir.path(), question, Said { restored: false, done });
    assert!(judge(true).unwrap_err().contains("nowhere"));
    app.ok(command);
    assert_eq!(judge(true).unwrap(), "refused, done beside it");
    let mut damaged = std::fs::read(app.path("kring.sqlite")).unwrap();
    damaged.truncate(9_000);
    app.write("kring.sqlite", damaged);
    assert!(judge(false).is_err());
}
