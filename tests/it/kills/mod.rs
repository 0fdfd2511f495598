//! Killed at any moment, nothing that was acknowledged is lost and nothing is half done. The real
//! program, killed for real; the judges are shown faults they must find.

mod beginning;
mod beside;
mod delivery;
mod erase;
mod export;
mod faults;
mod hand;
mod imports;
mod incoming;
mod killer;
#[cfg(target_os = "linux")]
mod served;
mod shops;
mod smtp;

use std::fmt::Write as _;
use std::path::Path;

use kring::store::Db;
use kring::store::backup::{RowCounts, verify};

use crate::support::{TestApp, sql};
use killer::{Scene, finish, kill_often, wanted};

/// A business with a few hundred recipients: enough for a copy of it to take a moment.
fn shop() -> TestApp {
    let app = TestApp::at("2025-11-24T08:00:00Z");
    for number in 0..40 {
        app.ok(&format!("recipients add {number}@example.com --name Number{number}"));
    }
    app
}

/// The file must open by itself after a kill, and be sound to the last page.
fn rows(dir: &Path) -> Result<RowCounts, String> {
    let file = dir.join("kring.sqlite");
    let opened = Db::open(&file).map(drop);
    opened.and_then(|()| verify(&file)).map_err(|error| error.to_string())
}

/// Every file that is called a backup must be one.
fn judge_backups(scene: &Scene<'_>, whole: &RowCounts) -> Result<&'static str, String> {
    let mut sound = 0;
    for entry in std::fs::read_dir(scene.dir.join("backups")).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".sqlite") {
            let rows = verify(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let digest = path.with_extension("sqlite.sha256");
            if rows != *whole || !digest.exists() {
                return Err(format!("{} is no whole backup", path.display()));
            }
            sound += 1;
        }
    }
    if rows(scene.dir)? != *whole {
        return Err("the file itself changed".to_owned());
    }
    match sound {
        0 if scene.done > 0 => Err("an acknowledged backup is gone".to_owned()),
        0 => Ok("no backup yet"),
        _ => Ok("a whole backup"),
    }
}

#[test]
fn a_killed_backup_leaves_no_half_one() {
    let app = shop();
    let whole = rows(app.dir.path()).unwrap();
    let judge = |scene: &Scene<'_>| {
        let verdict = judge_backups(scene, &whole)?;
        finish(scene.dir, "doctor");
        finish(scene.dir, "backup --to after.sqlite");
        Ok(verdict)
    };
    println!("{}", kill_often(app.dir.path(), &["backup"], wanted(8), judge).unwrap());
}

#[test]
fn a_killed_backup_leaves_no_password() {
    let app = shop();
    app.ok("settings set mail.password hunter2-not-here");
    let judge =
        |scene: &Scene<'_>| no_password_in(&scene.dir.join("backups")).map(|()| "no password");
    println!("{}", kill_often(app.dir.path(), &["backup"], wanted(8), judge).unwrap());
    std::fs::create_dir_all(app.path("backups")).unwrap();
    app.write("backups/kring.sqlite.half-made", "set: hunter2-not-here");
    assert!(no_password_in(&app.path("backups")).is_err(), "the judge sees one");
}

/// The password stands in the file itself, and in nothing that is made of it.
fn no_password_in(folder: &Path) -> Result<(), String> {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        if bytes.windows(16).any(|part| part == b"hunter2-not-here") {
            return Err(format!("{} holds the password", path.display()));
        }
    }
    Ok(())
}

#[test]
fn the_judge_of_backups_finds_a_half_one() {
    let app = shop();
    let whole = rows(app.dir.path()).unwrap();
    let scene = Scene { dir: app.dir.path(), done: 1 };
    assert!(judge_backups(&scene, &whole).unwrap_err().contains("is gone"));
    app.ok("backup");
    assert_eq!(judge_backups(&scene, &whole), Ok("a whole backup"));
    let half = app.path("backups/kring-2025-11-24T080000Z.sqlite");
    let bytes = std::fs::read(&half).unwrap();
    std::fs::write(half, &bytes[..bytes.len() / 2]).unwrap();
    assert!(judge_backups(&scene, &whole).is_err());
}

/// Either nothing happened, or everything, with mail paused.
fn judge_restore(scene: &Scene<'_>) -> Result<&'static str, String> {
    let paused = rows(scene.dir)?.get("settings") == Some(&4);
    let recipients = rows(scene.dir)?.get("recipients").copied();
    match (recipients, paused) {
        (Some(41), false) if scene.done == 0 => Ok("as before"),
        (Some(40), true) => Ok("restored"),
        other => Err(format!("recipients and paused: {other:?}, done: {}", scene.done)),
    }
}

#[test]
fn a_killed_restore_leaves_the_old_file_or_the_new_one() {
    let app = shop();
    app.ok("backup --to @old.sqlite");
    app.ok("recipients add new@example.com --name New");
    let judge = |scene: &Scene<'_>| {
        let verdict = judge_restore(scene)?;
        finish(scene.dir, "restore old.sqlite");
        judge_restore(&Scene { done: 1, ..*scene })?;
        Ok(verdict)
    };
    let told = kill_often(app.dir.path(), &["restore old.sqlite"], wanted(8), judge);
    println!("{}", told.unwrap());
}

#[test]
fn the_judge_of_restores_finds_one_that_sends_mail() {
    let app = shop();
    let scene = Scene { dir: app.dir.path(), done: 1 };
    assert!(judge_restore(&scene).is_err(), "forty recipients, and mail not paused");
}

/// Order rows `from..to` of a file, ten to a customer.
fn orders(from: u32, to: u32) -> String {
    let mut file = String::from("order_id,customer_id,date,amount\n");
    for row in from..to {
        let day = row % 28 + 1;
        writeln!(file, "N{row},K{},2025-10-{day:02},{}.50", row / 10, row % 90 + 1).unwrap();
    }
    file
}

const ORDERS: u32 = 1_500;
const NIGHT: &str = "jobs run nightly_figures";

/// A business before an import, with the file to import whole and in two halves.
fn before_import() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.write("orders.csv", orders(0, ORDERS));
    app.write("half1.csv", orders(0, ORDERS / 2));
    app.write("half2.csv", orders(ORDERS / 2, ORDERS));
    app
}

/// None of the rows or all of them; all once the import said so.
fn judge_import(scene: &Scene<'_>, commands: usize) -> Result<&'static str, String> {
    let rows = rows(scene.dir)?;
    let count = |table: &str| rows.get(table).copied().unwrap_or(0);
    let found = (count("orders"), count("customers"), count("imports"));
    match found {
        (0, 0, 0) if scene.done < commands => Ok("nothing yet"),
        (1_500, 150, 1..=2) => Ok("everything"),
        found => Err(format!("orders, customers, imports: {found:?}; {} done", scene.done)),
    }
}

#[test]
fn a_killed_import_leaves_nothing_or_everything() {
    let app = before_import();
    let judge = |scene: &Scene<'_>| {
        let verdict = judge_import(scene, 1)?;
        finish(scene.dir, "import orders orders.csv");
        judge_import(&Scene { done: 1, ..*scene }, 1)?;
        Ok(verdict)
    };
    let told = kill_often(app.dir.path(), &["import orders orders.csv"], wanted(10), judge);
    println!("{}", told.unwrap());
}

#[test]
fn an_import_in_two_commits_would_be_found_out() {
    let app = before_import();
    let halves = ["import orders half1.csv", "import orders half2.csv"];
    let told = kill_often(app.dir.path(), &halves, 40, |scene| judge_import(scene, 2));
    assert!(told.unwrap_err().contains("(750, 75, 1)"));
}

/// A business half of whose customers were looked at by an earlier night, by the same clock.
fn before_night() -> TestApp {
    let app = before_import();
    app.ok("import orders @half1.csv");
    finish(app.dir.path(), NIGHT);
    app.ok("import orders @half2.csv");
    app
}

/// All that the earlier night stored or all that the new one does: customers looked at, those in
/// a segment, how many the figures count, and whether the run is called done.
fn judge_night(scene: &Scene<'_>) -> Result<&'static str, String> {
    rows(scene.dir)?;
    let found = sql(
        scene.dir,
        "select (select count(*) from customer_insights),
                (select count(distinct customer_id) from segment_members where to_day is null),
                (select cast(value as integer) from kpi_snapshots
                 where kpi = 'customers' and period_kind = 'week' order by from_day desc limit 1),
                (select count(*) > 1 from job_runs where job = 'nightly_figures' and state = 'done')",
    );
    match found.as_str() {
        "75 75 75 0" if scene.done == 0 => Ok("the earlier night"),
        "150 150 150 1" => Ok("the whole night"),
        _ => Err(format!(
            "customers, in segments, counted, called done: {found}; {} done",
            scene.done
        )),
    }
}

#[test]
fn a_killed_night_leaves_the_one_before_or_all_of_its_own() {
    let app = before_night();
    let judge = |scene: &Scene<'_>| {
        let verdict = judge_night(scene)?;
        finish(scene.dir, NIGHT);
        judge_night(&Scene { done: 1, ..*scene })?;
        Ok(verdict)
    };
    println!("{}", kill_often(app.dir.path(), &[NIGHT], wanted(8), judge).unwrap());
}

#[test]
fn the_judge_of_nights_finds_half_of_one() {
    let app = before_night();
    let judge = |done| judge_night(&Scene { dir: app.dir.path(), done });
    assert_eq!(judge(0), Ok("the earlier night"));
    assert!(judge(1).is_err(), "a night that was acknowledged is gone");
    finish(app.dir.path(), NIGHT);
    assert_eq!(judge(1), Ok("the whole night"));
    app.tamper("delete from segment_members where customer_id > 100");
    assert!(judge(1).unwrap_err().contains("150 100 150 1"));
}
