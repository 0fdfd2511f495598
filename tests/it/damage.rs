//! What a failing disk does to a file is seen before the good copies are gone.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use kring::backup::look;
use kring::store::Db;
use kring::store::backup::quick_check;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::support::TestApp;

/// A business with all there is: customers, orders, contacts, scores, reports and mails that left.
fn shop() -> TestApp {
    let app = TestApp::at("2026-11-22T08:00:00Z");
    let mut customers = String::from("customer_id,name,email,city\n");
    let mut orders = String::from("order_id,customer_id,date,amount\n");
    let mut talks = String::from("customer_id,date,channel,kind,body\n");
    let mut answers = String::from("customer_id,date,score,comment\n");
    for one in 1..=120 {
        writeln!(customers, "C{one},Customer {one},c{one}@example.com,Utrecht").unwrap();
        for order in 0..5 {
            let (month, day) = (1 + (one + order) % 10, 1 + one % 28);
            writeln!(orders, "{one}-{order},C{one},2026-{month:02}-{day:02},{one}.{order}0")
                .unwrap();
        }
        writeln!(talks, "C{one},2026-10-{:02},phone,question,Where is {one}?", 1 + one % 28)
            .unwrap();
        writeln!(answers, "C{one},2026-11-{:02},{},Fine {one}", 1 + one % 20, one % 11).unwrap();
    }
    for (kind, content) in [
        ("customers", customers),
        ("orders", orders),
        ("interactions", talks),
        ("answers", answers),
    ] {
        app.write("file.csv", content);
        app.ok(&format!("import {kind} @file.csv --question nps")
            .replace(if kind == "answers" { "" } else { " --question nps" }, ""));
    }
    app.ok("recipients add anna@example.com --name Anna --report weekly");
    app.ok("jobs run nightly_figures");
    app.ok("report weekly --send");
    app.ok("jobs run deliver_outbox");
    app.ok("backup");
    app
}

fn later(app: &TestApp, hours: i64) {
    app.clock.set(app.clock.now() + jiff::SignedDuration::from_hours(hours));
}

/// What is kept for good, as anybody would read it; `None` when it cannot be read.
fn content(file: &Path) -> Option<Vec<Vec<Value>>> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    let mut found = Vec::new();
    for table in [
        "customers",
        "orders",
        "interactions",
        "answers",
        "reports",
        "report_renderings",
        "report_files",
        "outbox",
        "outbox_files",
        "imports",
        "journal",
        "settings",
        "recipients",
        "own_segments",
    ] {
        let mut query = db.prepare(&format!("select * from {table}")).ok()?;
        let columns = query.column_count();
        let mut rows = query.query([]).ok()?;
        while let Some(row) = rows.next().ok()? {
            let cells: rusqlite::Result<Vec<Value>> = (0..columns).map(|at| row.get(at)).collect();
            found.push(cells.ok()?);
        }
    }
    Some(found)
}

/// Whether the night would see that something is wrong.
fn is_seen(file: &Path, now: jiff::Timestamp) -> bool {
    let Ok(db) = Db::open(file) else { return true };
    let looked = db.read(now, |tx| {
        quick_check(tx)?;
        look(tx)
    });
    looked.map_or(true, |watch| !watch.damage.is_empty())
}

/// Seen to fail with `content::damage` telling nothing: 3 of 24 such changes were seen then, by the
/// structure of their pages.
#[test]
fn what_a_failing_disk_changes_is_seen_the_next_night() {
    let app = shop();
    let file = app.path("kring.sqlite");
    // Only the one file, as after a power cut at night: nothing in a log.
    let sound = std::fs::read(&file).unwrap();
    let before = content(&file).unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let (mut changed, mut seen) = (0, 0);
    for _ in 0..100 {
        let mut bytes = sound.clone();
        let place = random.random_range(100..bytes.len());
        for byte in bytes.iter_mut().skip(place).take([1, 1, 5, 64][random.random_range(0..4)]) {
            *byte ^= 1 << random.random_range(0..7);
        }
        std::fs::write(&file, &bytes).unwrap();
        let differs = content(&file).as_ref() != Some(&before);
        changed += u32::from(differs);
        seen += u32::from(differs && is_seen(&file, app.clock.now()));
        for log in ["-wal", "-shm"] {
            let _ = std::fs::remove_file(app.path(&format!("kring.sqlite{log}")));
        }
    }
    println!("{changed} of 100 flips changed what is kept; {seen} of those were seen");
    assert!(changed > 15, "{changed} flips changed what is kept: too few to tell");
    assert_eq!(seen, changed);
}

#[test]
fn nights_in_which_people_work_raise_no_alarm() {
    let app = shop();
    app.write(
        "more.csv",
        "order_id,customer_id,date,amount\n1-0,C1,2026-02-02,99.00\nN1,C900,2026-11-20,5\n",
    );
    app.write("names.csv", "customer_id,name,email\nC2,Customer Two,c2@example.com\n");
    let days: [&[&str]; 11] = [
        &["import orders @more.csv", "import customers @names.csv"],
        &["customer log C3 --channel phone --note called"],
        &["customer left C4 --reason price", "customer left C4 --undo"],
        &["settings set business.address Dorpsstraat mail.max_per_minute 20"],
        &["segments add Regulars orders>=3", "recipients add ben@example.com --name Ben"],
        &["recipients stop ben@example.com", "recipients resume ben@example.com"],
        &[
            "recipients edit ben@example.com --when something-happens",
            "segments remove Regulars",
            "undo",
            "schedule set backup daily 04:00",
            "undo",
            "recipients remove ben@example.com",
        ],
        &["customer erase C5 --yes"],
        &["report weekly --send", "jobs run deliver_outbox", "schedule set backup off"],
        &[
            "customer edit C6 --city Gouda",
            "undo",
            "customer merge C7 C8",
            "order edit 9-0 --amount 99",
            "order remove 10-0",
        ],
        &["undo", "import orders @more.csv"],
    ];
    for day in days {
        later(&app, 24);
        for command in day {
            app.ok(command);
        }
        app.ok("jobs run nightly_figures");
        let made = app.json("backup");
        assert_eq!(made["damage"], serde_json::json!([]), "{day:?}");
    }
    let mut backups: Vec<PathBuf> = std::fs::read_dir(app.path("backups"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "sqlite"))
        .collect();
    backups.sort();
    for back in [0, 2, 1] {
        let backup = backups[backups.len() - 1 - back].to_str().unwrap().to_owned();
        assert_eq!(app.run_words(&["restore", &backup]).code, 0);
        later(&app, 24);
        app.ok("customer log C3 --channel phone --note again");
        app.ok("report weekly");
        assert_eq!(app.json("backup")["damage"], serde_json::json!([]), "restored {back} back");
    }
}

#[test]
fn what_changed_by_itself_is_named_and_keeps_the_good_backups() {
    let app = shop();
    for _ in 0..13 {
        later(&app, 24);
        app.ok("backup");
    }
    app.tamper("update customers set city = 'Utrechr' where id = 7");
    later(&app, 24);
    let said = app.run("backup");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("One row in the file changed"), "{said:?}");
    let kept = |ending: &str| {
        let names = std::fs::read_dir(app.path("backups")).unwrap();
        let names = names.map(|one| one.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.ends_with(ending)).count()
    };
    assert_eq!((kept("Z.sqlite"), kept(".suspect.sqlite")), (14, 1), "none was removed");
    for (lang, words) in
        [("en", "In customers one row is not what was there"), ("nl", "In customers is één regel")]
    {
        let doctor = app.run(&format!("doctor --lang {lang}"));
        assert_eq!(doctor.code, 1, "{doctor:?}");
        assert!(doctor.out.contains(words) && doctor.out.contains(": 7"), "{doctor:?}");
    }
    assert!(app.ok("jobs").contains("changed without anybody changing it"));
    later(&app, 24);
    assert_eq!(app.run("backup").code, 1, "it is not forgotten after a night");
    assert_eq!(kept(".suspect.sqlite"), 1, "one such copy is enough");
    app.ok("backup --accept");
    later(&app, 24);
    app.ok("backup");
    assert!(!app.ok("jobs").contains("changed without anybody changing it"));
}

#[test]
fn a_backup_that_is_not_what_was_made_is_named_and_none_is_removed() {
    let app = shop();
    later(&app, 24);
    let newest = PathBuf::from(app.json("backup")["file"].as_str().unwrap());
    let mut bytes = std::fs::read(&newest).unwrap();
    let place = bytes.len() / 2;
    bytes[place] ^= 1;
    std::fs::write(&newest, bytes).unwrap();
    let name = newest.file_name().unwrap().to_str().unwrap();
    let doctor = app.run("doctor");
    assert_eq!(doctor.code, 1, "{doctor:?}");
    assert!(
        doctor.out.contains(&format!("The backup {name} is not what was written")),
        "{doctor:?}"
    );
    assert!(app.run("doctor --lang nl").out.contains("is niet meer wat er is geschreven"));
    assert!(app.ok("jobs").contains(name), "attention names it");
    for _ in 0..15 {
        later(&app, 24);
        app.ok("backup");
    }
    let apart = app.path("backups/kring-2026-11-23T080000Z.damaged.sqlite");
    let oldest = app.path("backups/kring-2026-11-22T080000Z.sqlite");
    assert!(apart.exists() && !newest.exists() && oldest.exists());
    assert!(app.ok("jobs").contains("damaged.sqlite"), "attention goes on naming it");
    std::fs::remove_file(&apart).unwrap();
    later(&app, 24);
    let removed = app.json("backup")["removed"].as_array().unwrap().len();
    assert!(removed > 0, "once it is gone, the oldest go again");
}

#[test]
fn the_check_up_names_what_is_left_and_who_may_read() {
    let app = shop();
    let left = ["kring.sqlite.restoring", "backups/kring-2026-11-22T080000Z.sqlite.half-made"];
    for name in left {
        app.write(name, "half");
    }
    app.write("kring.before-upgrade-7.sqlite", "old");
    let said = app.run("doctor");
    assert!(said.out.contains("2 files are left of work that was cut short"), "{said:?}");
    assert!(said.out.contains("kring.before-upgrade-7.sqlite"), "{said:?}");
    later(&app, 1);
    app.ok("backup");
    assert!(!app.path(left[1]).exists(), "the next backup takes it away");
    assert!(app.run("doctor --lang nl").out.contains("van werk dat is afgebroken"));
}

#[cfg(unix)]
#[test]
fn the_setting_says_who_may_read_and_the_check_up_who_can() {
    use std::os::unix::fs::PermissionsExt;
    let app = shop();
    let mode = |name: &str| kring::files::mode(&app.path(name)).unwrap();
    assert!(app.ok("doctor").contains("Nobody else can read"));
    std::fs::set_permissions(app.path("kring.sqlite"), PermissionsExt::from_mode(0o644)).unwrap();
    let said = app.run("doctor");
    assert!(said.out.contains("Others on this computer can read"), "{said:?}");
    assert!(app.run("doctor --lang nl").out.contains("Anderen op deze computer"));
    app.ok("settings set files.shared no");
    assert_eq!(mode("kring.sqlite"), 0o600);

    app.ok("settings set files.shared yes");
    later(&app, 24);
    let backup = app.json("backup")["file"].as_str().unwrap().to_owned();
    for name in ["kring.sqlite", &backup, &format!("{backup}.sha256")] {
        assert_eq!(mode(name), 0o660, "{name}");
    }
    assert_eq!(mode("backups"), 0o770);
    assert!(app.ok("doctor").contains("Nobody else can read"));
    app.ok("settings set files.shared no");
    assert_eq!((mode(&backup), mode("backups")), (0o600, 0o700));
}
