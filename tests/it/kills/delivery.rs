//! Killed while reports are made and put in the folder: each recipient has each week once.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use super::killer::{Scene, finish, kill_often, wanted};
use super::{rows, sql};
use crate::support::TestApp;

const READERS: usize = 12;
/// Two weeks that are over, one after the other.
const REPORTS: [&str; 2] =
    ["report weekly --send --as-of 2025-10-06", "report weekly --send --as-of 2025-10-13"];
const WEEKS: [&str; 2] = ["2025-W40", "2025-W41"];

/// A business with something to report in both weeks, and people who want to read it.
fn business() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let mut orders = String::from("order_id,customer_id,date,amount\n");
    for row in 0..60 {
        writeln!(orders, "N{row},K{},2025-10-{:02},{row}.50", row / 6, row % 12 + 1).unwrap();
    }
    app.write("orders.csv", orders);
    app.ok("import orders @orders.csv");
    app.ok("settings set mail.max_per_minute 600");
    for number in 0..READERS {
        app.ok(&format!("recipients add reader{number}@example.com --name Reader{number}"));
    }
    app
}

/// How often each recipient has each week; every file must be a whole mail.
fn mails(dir: &Path) -> Result<BTreeMap<(String, String), usize>, String> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(dir.join("outbox")).into_iter().flatten() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if !name.ends_with(".eml") {
            continue; // being written when it was killed
        }
        let mail = std::fs::read_to_string(dir.join("outbox").join(&name)).unwrap();
        let to = mail.lines().find_map(|line| line.strip_prefix("To: "));
        let week = WEEKS.into_iter().find(|week| name.contains(week));
        let (Some(to), Some(week), true) = (to, week, is_whole(&mail)) else {
            return Err(format!("{name} is half a mail"));
        };
        *found.entry((to.to_owned(), week.to_owned())).or_default() += 1;
    }
    Ok(found)
}

/// The line that divides the parts also ends the last one.
fn is_whole(mail: &str) -> bool {
    let boundary = mail.split("boundary=\"").nth(1).and_then(|rest| rest.split('"').next());
    boundary.is_some_and(|boundary| mail.trim_end().ends_with(&format!("--{boundary}--")))
}

/// Nothing twice, nothing half, and what was acknowledged is there: each week whose command was
/// done, for everybody, and each mail that the file calls sent.
fn judge(scene: &Scene<'_>) -> Result<&'static str, String> {
    rows(scene.dir)?;
    let mails = mails(scene.dir)?;
    if let Some(((to, week), count)) = mails.iter().find(|(_, count)| **count > 1) {
        return Err(format!("{to} has {week} {count} times"));
    }
    for week in &WEEKS[..scene.done] {
        let count = mails.keys().filter(|(_, of)| of == week).count();
        if count != READERS {
            return Err(format!("{week} was sent, and {count} of {READERS} have it"));
        }
    }
    let sent: usize =
        sql(scene.dir, "select count(*) from outbox where state = 'sent'").parse().unwrap();
    match mails.len() {
        there if there < sent => Err(format!("{sent} are called sent, {there} are there")),
        0 => Ok("no mail yet"),
        there if there < READERS * WEEKS.len() => Ok("some mails"),
        _ => Ok("every mail"),
    }
}

/// Run again to its end, all is as if nothing had happened.
fn judge_end(dir: &Path) -> Result<(), String> {
    judge(&Scene { dir, done: WEEKS.len() })?;
    let states = sql(dir, "select state, count(*) from outbox group by state");
    let reports = sql(dir, "select count(*) from reports");
    let files = std::fs::read_dir(dir.join("outbox")).unwrap().count();
    let all = READERS * WEEKS.len();
    match (states == format!("sent {all}"), reports.as_str(), files == all) {
        (true, "2", true) => Ok(()),
        _ => Err(format!("outbox: {states}; {reports} reports, {files} files")),
    }
}

#[test]
fn a_killed_delivery_gives_each_recipient_each_week_once() {
    let app = business();
    let seen = |scene: &Scene<'_>| {
        let verdict = judge(scene)?;
        for report in REPORTS {
            finish(scene.dir, report);
        }
        judge_end(scene.dir)?;
        Ok(verdict)
    };
    println!("{}", kill_often(app.dir.path(), &REPORTS, wanted(10), seen).unwrap());
}

#[test]
fn the_judge_of_deliveries_finds_a_lost_a_half_and_a_second_mail() {
    let app = business();
    REPORTS.iter().for_each(|report| drop(app.ok(report)));
    let fault = || judge_end(app.dir.path()).unwrap_err();
    assert_eq!(judge_end(app.dir.path()), Ok(()));

    let first = std::fs::read_dir(app.path("outbox")).unwrap().next().unwrap().unwrap().path();
    let whole = std::fs::read(&first).unwrap();
    let second = first.with_extension("again.eml");
    std::fs::write(&second, &whole).unwrap();
    assert!(fault().ends_with("2 times"), "{}", fault());
    std::fs::remove_file(second).unwrap();

    std::fs::write(&first, &whole[..whole.len() / 2]).unwrap();
    assert!(fault().ends_with("is half a mail"), "{}", fault());

    std::fs::remove_file(&first).unwrap();
    assert!(fault().ends_with("11 of 12 have it"), "{}", fault());
    let killed = judge(&Scene { dir: app.dir.path(), done: 0 });
    assert_eq!(killed, Err("24 are called sent, 23 are there".to_owned()));
}
