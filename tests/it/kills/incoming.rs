//! Killed while files come in by themselves: each is still where it was put, or came in and was put away;
//! never half in, never twice, and never gone.

use std::path::Path;

use super::killer::{Scene, finish, kill_often, kring, wanted};
use super::{ORDERS, orders, rows};
use crate::support::{TestApp, sql};

/// Two files that come in, one with a row that stays out, and one that asks.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    std::fs::create_dir(app.path("in")).unwrap();
    app.write("in/first.csv", orders(0, ORDERS / 2));
    let second = orders(ORDERS / 2, ORDERS) + "N9999,K1,2025-10-01,nothing\n";
    app.write("in/second.csv", second);
    app.write("in/stock.csv", "SKU,Name,Price\nA1,Cup,4.50\n");
    app
}

/// The ends of the names in a folder, without the days before them.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let names = entries.map(|one| one.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
    names.sort();
    names
}

/// Every file is somewhere once, and a file of orders that was put away is in.
fn judge(scene: &Scene<'_>) -> Result<&'static str, String> {
    rows(scene.dir)?;
    let there = |folder: &str, end: &str| {
        names(&scene.dir.join(folder)).iter().filter(|name| name.ends_with(end)).count()
    };
    for name in ["first.csv", "second.csv", "stock.csv"] {
        let places = there("in", name) + there("in/done", name) + there("in/asks", name);
        if places != 1 {
            return Err(format!("{name} is {places} times there"));
        }
    }
    let found = sql(
        scene.dir,
        "select (select count(*) from imports where file_name = 'first.csv'),
                (select count(*) from imports where file_name = 'second.csv'),
                (select count(*) from orders)",
    );
    let counts: Vec<i64> = found.split(' ').map(|count| count.parse().unwrap()).collect();
    let (first, second, all) = (counts[0], counts[1], counts[2]);
    if first > 1 || second > 1 || all != (first + second) * i64::from(ORDERS / 2) {
        return Err(format!("first, second, orders: {first}, {second}, {all}"));
    }
    let away = there("in/done", ".csv");
    if i64::try_from(away).unwrap() > first + second {
        return Err(format!("{away} put away of {}", first + second));
    }
    match all {
        0 if scene.done == 0 => Ok("nothing yet"),
        750 if scene.done == 0 => Ok("one of two"),
        1_500 => Ok("everything"),
        _ => Err(format!("{all} orders, and it was done")),
    }
}

/// As everything ends, however often it was cut short.
fn judge_end(dir: &Path) -> Result<(), String> {
    let found = (names(&dir.join("in")), names(&dir.join("in/asks")));
    let asks = [
        "second (rows left out).csv",
        "second (rows left out).csv.kring.txt",
        "stock.csv",
        "stock.csv.kring.txt",
    ];
    if found.0 != ["asks", "done"] || found.1 != asks || names(&dir.join("in/done")).len() != 2 {
        return Err(format!("{found:?}"));
    }
    judge(&Scene { dir, done: 1 }).map(drop)
}

/// By a person, and by the server for one.
const COMMANDS: [&str; 2] = ["import --all in", "jobs run read_folder"];

/// A file that asks makes a person's command end with a code that says so.
fn go_on(dir: &Path, command: &str) {
    match command {
        "import --all in" => {
            let status = kring(dir, command).status().unwrap();
            assert!(matches!(status.code(), Some(0 | 3)), "{status:?}");
        }
        _ => finish(dir, command),
    }
}

#[test]
fn files_that_come_in_are_killed_at_any_moment() {
    let app = business();
    let command = COMMANDS[1];
    let told = kill_often(app.dir.path(), &[command], wanted(6), |scene| {
        let verdict = judge(scene)?;
        go_on(scene.dir, COMMANDS[0]);
        judge_end(scene.dir)?;
        Ok(verdict)
    });
    println!("{command}: {}", told.unwrap_or_else(|fault| panic!("kring {command}: {fault}")));
}

#[test]
fn the_judge_of_files_finds_one_that_is_lost_or_came_twice() {
    let app = business();
    let dir = app.dir.path();
    go_on(dir, COMMANDS[0]);
    judge_end(dir).unwrap();
    let scene = Scene { dir, done: 1 };
    app.write("in/first.csv", orders(0, ORDERS / 2));
    assert!(judge(&scene).unwrap_err().contains("first.csv is 2 times there"));
    std::fs::remove_file(app.path("in/first.csv")).unwrap();
    app.tamper(
        "insert into imports (kind, file_name, sha256, imported_at, counts, mapping)
                select kind, file_name, sha256, imported_at, counts, mapping from imports limit 1",
    );
    assert!(judge(&scene).is_err(), "it came twice");
}

/// At every moment at which the disk is asked for something.
#[test]
fn files_come_in_from_a_failing_disk() {
    if !super::faults::is_asked_for() {
        return;
    }
    let app = business();
    let command = COMMANDS[1];
    let hits = super::faults::sweep(&app, command, |scene| {
        let verdict = judge(&Scene { done: 0, ..*scene })?;
        go_on(scene.dir, COMMANDS[0]);
        judge_end(scene.dir)?;
        Ok(verdict)
    });
    let hits = hits.unwrap_or_else(|fault| panic!("kring {command}: {fault}"));
    assert!(hits > 20, "{command}: only {hits} faults fell");
}
