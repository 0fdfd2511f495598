//! Killed while a file is taken back, or another comes in its place: before or after, never between.

use super::hand::Ends;
use super::killer::{Scene, kill_often, wanted};
use super::orders;
use crate::support::TestApp;

/// A file of customers, a wrong one of orders, some of which the next one has too, and the right one.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write("people.csv", "customer_id,name\nK1,Ada\nK2,Bo\n");
    app.ok("import customers @people.csv");
    app.write("wrong.csv", orders(0, 900));
    app.ok("import orders @wrong.csv");
    app.write("next.csv", orders(800, 1_000));
    app.ok("import orders @next.csv");
    app.write("right.csv", orders(0, 700).replace(".50", ".75"));
    app
}

const COMMANDS: [&str; 2] =
    ["imports undo 2 --changed keep", "import orders right.csv --replaces 2 --changed keep"];

#[test]
fn a_file_is_taken_back_whole_or_not_at_all() {
    let app = business();
    for command in COMMANDS {
        let ends = Ends::of(app.dir.path(), &[command]);
        let judge = |scene: &Scene<'_>| ends.judge(scene, 1);
        let told = kill_often(app.dir.path(), &[command], wanted(4), judge);
        println!("{command}: {}", told.unwrap_or_else(|fault| panic!("kring {command}: {fault}")));
    }
}

/// The same in two commits.
#[test]
fn taking_back_and_bringing_in_apart_would_be_found_out() {
    let app = business();
    let halves = ["imports undo 2 --changed keep", "import orders right.csv"];
    let ends = Ends::of(app.dir.path(), &halves);
    let told = kill_often(app.dir.path(), &halves, 40, |scene| ends.judge(scene, 2));
    assert!(told.unwrap_err().contains("neither before nor after"));
}

/// At every moment at which the disk is asked for something.
#[test]
fn a_file_is_replaced_whole_on_a_failing_disk() {
    if !super::faults::is_asked_for() {
        return;
    }
    let app = business();
    let command = COMMANDS[1];
    let ends = Ends::of(app.dir.path(), &[command]);
    let hits = super::faults::sweep(&app, command, |scene| ends.judge(scene, 1));
    let hits = hits.unwrap_or_else(|fault| panic!("kring {command}: {fault}"));
    assert!(hits > 20, "{command}: only {hits} faults fell");
}
