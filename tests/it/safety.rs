//! The file's safety: backups that count, going back to one, and the check-up.

use std::path::{Path, PathBuf};

use kring::store::lock::ServerLock;
use serde_json::Value;

use crate::support::TestApp;

/// Where `SQLite` keeps the number of the schema in a file (a big-endian number of four bytes).
const USER_VERSION_AT: usize = 60;

fn shop() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("recipients add anna@example.com --name Anna");
    app
}

fn back_up(app: &TestApp) -> PathBuf {
    PathBuf::from(app.json("backup")["file"].as_str().unwrap())
}

fn restore(app: &TestApp, backup: &Path) -> crate::support::Said {
    app.run_words(&["restore", backup.to_str().unwrap()])
}

fn names(app: &TestApp) -> Vec<String> {
    let list = app.json("recipients list");
    list.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap().to_owned()).collect()
}

/// The check of this name, as the doctor sees it.
fn finding(app: &TestApp, check: &str) -> Value {
    let said = app.run("doctor --json");
    let findings: Value = serde_json::from_str(&said.out).unwrap();
    findings.as_array().unwrap().iter().find(|one| one["check"] == check).unwrap().clone()
}

#[test]
fn a_backup_holds_every_row_and_says_so() {
    let app = shop();
    let made = app.json("backup");
    assert_eq!(made["rows"]["recipients"], 1);
    assert_eq!(made["rows"]["settings"], 3);
    let file = Path::new(made["file"].as_str().unwrap());
    assert_eq!(file, app.path("backups/kring-2026-11-23T080000Z.sqlite"));
    assert_eq!(made["bytes"], std::fs::metadata(file).unwrap().len());
    let again = app.json("backup");
    assert_ne!(again["file"], made["file"], "two in one second are two");
}

#[test]
fn the_fifteenth_backup_removes_the_oldest() {
    let app = shop();
    for day in 1..=14 {
        app.clock.set(format!("2026-11-{day:02}T01:30:00Z").parse().unwrap());
        assert_eq!(app.json("backup")["removed"], serde_json::json!([]));
    }
    app.clock.set("2026-11-15T01:30:00Z".parse().unwrap());
    let oldest = app.path("backups/kring-2026-11-01T013000Z.sqlite");
    assert_eq!(app.json("backup")["removed"][0], oldest.to_str().unwrap());
    assert!(!oldest.exists());
    let left = std::fs::read_dir(app.path("backups")).unwrap().count();
    assert_eq!(left, 28, "fourteen backups, each with its digest");
}

#[test]
fn secrets_stay_out_of_backups_and_references_stay_in() {
    let app = shop();
    app.ok("settings set mail.password hunter2-not-here");
    let made = app.json("backup");
    assert_eq!(made["left_out"][0], "mail.password");
    let bytes = std::fs::read(made["file"].as_str().unwrap()).unwrap();
    assert!(!contains(&bytes, b"hunter2"));
    app.ok("settings set mail.password env:KRING_PASSWORD");
    app.ok("backup --to @copy.sqlite");
    assert!(contains(&std::fs::read(app.path("copy.sqlite")).unwrap(), b"env:KRING_PASSWORD"));
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_copy_for_other_programs_never_overwrites() {
    let app = shop();
    app.ok("backup --to @copy.sqlite");
    let live = app.run("backup --to @kring.sqlite");
    assert_eq!(live.code, 1);
    assert!(live.err.contains("is there already"), "{live:?}");
    let there = std::fs::read_dir(app.dir.path()).unwrap().count();
    assert_eq!(there, 3, "the file, its lock and the copy: no digest, no leftovers");
}

#[test]
fn restoring_brings_everything_back_and_pauses_mail() {
    let app = shop();
    let backup = back_up(&app);
    app.ok("recipients remove anna@example.com");
    app.ok("recipients add ben@example.com --name Ben");
    let said = restore(&app, &backup);
    assert_eq!(said.code, 0, "{said:?}");
    assert!(said.out.contains("Mail is paused"), "{said:?}");
    assert_eq!(names(&app), ["Anna"]);
    assert_eq!(app.json("settings get mail.paused"), "yes");
    assert_eq!(finding(&app, "mail_paused")["status"], "warning");

    let aside = app.path("kring.before-restore-2026-11-23T080000Z.sqlite");
    app.clock.set("2026-11-23T09:00:00Z".parse().unwrap());
    assert_eq!(restore(&app, &aside).code, 0, "what was set aside is whole");
    assert_eq!(names(&app), ["Ben"]);
}

#[test]
fn restoring_needs_no_file_to_be_there() {
    let app = shop();
    let backup = back_up(&app);
    std::fs::remove_file(app.path("kring.sqlite")).unwrap();
    let said = restore(&app, &backup);
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(names(&app), ["Anna"]);
}

#[test]
fn what_cannot_be_trusted_is_not_restored() {
    let app = shop();
    let backup = std::fs::read(back_up(&app)).unwrap();
    let live = std::fs::read(app.path("kring.sqlite")).unwrap();
    let mut newer = backup.clone();
    newer[USER_VERSION_AT..USER_VERSION_AT + 4].copy_from_slice(&999_u32.to_be_bytes());
    let half = &backup[..backup.len() / 2];
    let check = |name: &str, content: &[u8], words: &str| {
        let file = app.write(name, content);
        let said = restore(&app, &file);
        assert_eq!(said.code, 1, "{name}: {said:?}");
        assert!(said.err.contains(words) && said.err.contains(name), "{name}: {said:?}");
        assert!(!said.err.contains("--db"), "{name}: {said:?}");
        assert_eq!(std::fs::read(app.path("kring.sqlite")).unwrap(), live, "{name}");
        assert_eq!(std::fs::read(file).unwrap(), content, "{name}");
    };
    check("letter.sqlite", b"a letter to the accountant", "not a Kring file");
    check("newer.sqlite", &newer, "newer Kring");
    check("half.sqlite", half, "damaged");
    let missing = restore(&app, Path::new("no-such.sqlite"));
    assert!(missing.err.contains("no backup at"), "{missing:?}");
    let leftovers = std::fs::read_dir(app.dir.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("restor"));
    assert_eq!(leftovers.count(), 0);
}

#[test]
fn a_served_file_is_not_restored_over() {
    let app = shop();
    let backup = back_up(&app);
    let server = ServerLock::take(&app.path("kring.sqlite"), "serve").unwrap();
    let said = restore(&app, &backup);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("kring serve (process"), "{said:?}");
    drop(server);
    assert_eq!(restore(&app, &backup).code, 0);
}

#[test]
fn any_changed_bit_of_a_backup_is_found_by_its_digest() {
    let app = shop();
    let backup = back_up(&app);
    let sound = std::fs::read(&backup).unwrap();
    for place in (0..sound.len()).step_by(sound.len() / 40) {
        let mut flipped = sound.clone();
        flipped[place] ^= 1;
        std::fs::write(&backup, &flipped).unwrap();
        let said = restore(&app, &backup);
        assert_eq!(said.code, 1, "byte {place}: {said:?}");
        assert!(said.err.contains("damaged"), "byte {place}: {said:?}");
    }
    std::fs::write(&backup, &sound).unwrap();
    assert_eq!(restore(&app, &backup).code, 0);
}

#[test]
fn without_a_digest_damage_is_found_in_pages_but_not_in_letters() {
    let app = shop();
    app.ok("backup --to @copy.sqlite");
    let sound = std::fs::read(app.path("copy.sqlite")).unwrap();
    let page_size = page_size(&sound);
    let mut pages_found = 0;
    for page in 1..sound.len() / page_size {
        let mut flipped = sound.clone();
        flipped[page * page_size] ^= 0xff; // the kind of page
        pages_found += u32::from(restore(&app, &app.write("page.sqlite", flipped)).code == 1);
    }
    assert_eq!(pages_found as usize, sound.len() / page_size - 1);

    let letter = sound.windows(4).position(|window| window == b"Anna").unwrap();
    let mut misspelt = sound;
    misspelt[letter] = b'E';
    assert_eq!(restore(&app, &app.write("letter.sqlite", misspelt)).code, 0);
    assert_eq!(names(&app), ["Enna"], "only a digest could have told");
}

fn page_size(file: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([file[16], file[17]]))
}

#[test]
fn the_check_up_finds_a_sound_business_sound() {
    let app = shop();
    app.ok("backup");
    let said = app.run("doctor");
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(finding(&app, "integrity")["status"], "ok");
    assert_eq!(finding(&app, "backups")["status"], "ok");
    assert!(app.ok("doctor --lang nl").contains("in orde"));
}

/// Seen to be called “in order” before: whoever reads that waits for a report that never comes.
#[test]
fn the_check_up_says_that_nothing_happens_by_itself_while_kring_is_not_running() {
    let app = shop();
    let server = finding(&app, "server");
    assert_eq!(server["status"], "warning", "{server}");
    let said = server["message"].as_str().unwrap();
    assert!(said.contains("first comes Backup, on 24 November 2026 02:30"), "{said}");
    assert!(server["advice"].as_str().unwrap().contains("kring serve"), "{server}");
    assert!(app.ok("doctor --lang nl").contains("let op      Kring draait nu niet."));

    let served = ServerLock::take(&app.path("kring.sqlite"), "serve").unwrap();
    assert_eq!(finding(&app, "server")["status"], "ok");
    drop(served);
    for job in ["nightly_figures", "weekly_report", "monthly_report", "quarterly_report", "backup"]
    {
        app.ok(&format!("schedule set {job} off"));
    }
    let server = finding(&app, "server");
    assert_eq!(server["status"], "ok", "nothing waits for it: {server}");
    assert!(server["message"].as_str().unwrap().contains("Nothing on the schedule"), "{server}");
}

#[test]
fn the_check_up_says_what_to_do() {
    let app = shop();
    assert!(finding(&app, "backups")["advice"].as_str().unwrap().contains("kring backup"));
    app.ok("backup");
    app.clock.set("2026-11-26T08:00:00Z".parse().unwrap());
    assert_eq!(finding(&app, "backups")["status"], "warning", "three days old");
    app.ok("settings set mail.transport smtp mail.host mail.example.com");
    let said = app.run("doctor");
    assert_eq!(said.code, 1);
    assert!(said.out.contains("mail.from is not set"), "{said:?}");
    assert!(said.err.contains("1 problem found"), "{said:?}");
}

#[test]
fn the_check_up_survives_any_file() {
    let app = shop();
    app.tamper("vacuum"); // what is damaged in a page that nobody uses harms nothing
    let sound = std::fs::read(app.path("kring.sqlite")).unwrap();
    let mut cases = vec![Vec::new(), b"not a database at all".to_vec(), sound[..5_000].to_vec()];
    for page in 0..sound.len() / page_size(&sound) {
        let mut damaged = sound.clone();
        for byte in damaged.iter_mut().skip(page * page_size(&sound)).take(200) {
            *byte ^= 0x5a;
        }
        cases.push(damaged);
    }
    for case in &cases {
        app.write("kring.sqlite", case);
        let said = app.run("doctor --json");
        assert_eq!(said.code, 1, "{said:?}");
        let _: Value = serde_json::from_str(&said.out).unwrap();
    }
    std::fs::remove_file(app.path("kring.sqlite")).unwrap();
    assert!(app.run("doctor").out.contains("kring init"));
}

#[test]
fn a_folder_in_place_of_the_file_is_called_a_folder() {
    let app = shop();
    for (lang, words) in [("en", "is a folder"), ("nl", "is een map")] {
        let said = app.run_words(&["kpi", "--db", "@", "--lang", lang]);
        assert_eq!(said.code, 1, "{said:?}");
        assert!(said.err.contains(words), "{said:?}");
    }
}

/// Only where permissions bind: the superuser of a machine may write anywhere.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_to_is_still_read() {
    use std::os::unix::fs::PermissionsExt;
    let app = shop();
    let set = |path: &Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    };
    let file = app.path("kring.sqlite");
    for (file_mode, folder_mode) in [(0o400, 0o700), (0o400, 0o500), (0o600, 0o500)] {
        set(&file, file_mode);
        set(app.dir.path(), folder_mode);
        let binds = std::fs::write(app.path("probe"), "").is_err()
            || std::fs::OpenOptions::new().append(true).open(&file).is_err();
        if binds {
            let modes = format!("{file_mode:o} {folder_mode:o}");
            assert_eq!(names(&app), ["Anna"], "{modes}");
            assert_eq!(app.run("kpi").code, 0, "{modes}");
            let said = app.run("recipients add ben@example.com --name Ben");
            assert_eq!(said.code, 1, "{modes}");
            assert!(said.err.contains("may not write to"), "{modes} {said:?}");
            let found = finding(&app, "file");
            assert_eq!(found["status"], "problem", "{modes} {found}");
            assert!(!found.to_string().contains("restore"), "{modes} {found}");
        }
        set(app.dir.path(), 0o700);
        set(&file, 0o600);
    }
}

#[test]
fn a_newer_file_is_no_reason_to_go_back_to_a_backup() {
    let app = shop();
    app.tamper("pragma user_version = 999");
    let found = finding(&app, "file");
    assert_eq!(found["status"], "problem");
    assert!(!found.to_string().contains("restore"), "{found}");
}

#[test]
fn the_check_up_says_where_a_password_is_missing() {
    let app = shop();
    app.ok("settings set mail.transport smtp mail.host mail.example.com mail.from a@example.com");
    app.ok("settings set mail.user kring mail.password env:KRING_NO_SUCH_VARIABLE");
    let found = finding(&app, "mail");
    assert_eq!(found["status"], "warning", "{found}");
    assert!(found.to_string().contains("env:KRING_NO_SUCH_VARIABLE"), "{found}");
}

#[test]
fn each_older_backup_has_its_turn_and_one_without_a_digest_tells_nothing() {
    let app = shop();
    let day = |day: u32| app.clock.set(format!("2026-11-{day:02}T01:30:00Z").parse().unwrap());
    let made: Vec<PathBuf> = (24..=27)
        .map(|one| {
            day(one);
            back_up(&app)
        })
        .collect();
    // The newest lost its digest and a letter: it is not held against the file.
    let digest = |backup: &Path| PathBuf::from(format!("{}.sha256", backup.display()));
    std::fs::remove_file(digest(&made[3])).unwrap();
    misspell(&made[3], b"DeBranderij");
    assert_eq!(finding(&app, "digests")["status"], "ok", "the first line counts the sound ones");
    let said = app.run("doctor --json");
    assert!(said.out.contains(made[3].file_name().unwrap().to_str().unwrap()), "{said:?}");
    assert_eq!(finding(&app, "content")["status"], "ok");
    misspell(&made[1], b"Anna");
    assert!(
        app.run("doctor").out.contains("is not what was written"),
        "the check-up reads them all"
    );
    let mut named = Vec::new();
    for one in 28..=30 {
        day(one);
        let backup = app.json("backup");
        assert_eq!(backup["damage"], serde_json::json!([]));
        named.extend(backup["unsound"].as_array().unwrap().clone());
    }
    for one in 1..=4 {
        app.clock.set(format!("2026-12-{one:02}T01:30:00Z").parse().unwrap());
        named.extend(app.json("backup")["unsound"].as_array().unwrap().clone());
    }
    assert_eq!(named.len(), 1, "{named:?}");
}

/// Changes one letter within a text, as a failing disk may.
fn misspell(file: &Path, text: &[u8]) {
    let mut bytes = std::fs::read(file).unwrap();
    let letter = bytes.windows(text.len()).position(|window| window == text).unwrap();
    bytes[letter] = b'E';
    std::fs::write(file, bytes).unwrap();
}
