//! Going back to a backup while things are not as they should be.

use std::path::Path;

use kring::app::App;
use rusqlite::{Connection, OpenFlags};

use crate::support::TestApp;

/// A business with Anna on its list and a copy from then; Ben came later.
fn shop() -> TestApp {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    app.ok("recipients add anna@example.com --name Anna");
    app.ok("backup --to @old.sqlite");
    app.ok("recipients add ben@example.com --name Ben");
    app
}

fn names(app: &TestApp) -> String {
    app.sql("select group_concat(name, ' ') from recipients")
}

/// Everything in the folder that a restore should have taken away again.
fn leftovers(app: &TestApp) -> Vec<String> {
    let entries = std::fs::read_dir(app.dir.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains("half-made") || name.contains("restoring")).collect()
}

#[test]
fn nobody_else_has_the_file_open_while_it_is_restored() {
    let app = shop();
    let opened = App::open(&app.path("kring.sqlite"), app.clock.clone()).unwrap();
    let said = app.run("restore @old.sqlite");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("has the file open"), "{said:?}");
    assert_eq!(names(&app), "Anna Ben");
    drop(opened);
    assert_eq!(app.run("restore @old.sqlite").code, 0);
    assert_eq!(names(&app), "Anna");
}

/// As a second opener finds it: the first command holds the file for as long as it works.
#[test]
fn a_command_that_meets_a_restore_is_told_so() {
    let app = shop();
    let alone = kring::store::lock::FileLock::alone(&app.path("kring.sqlite")).unwrap();
    let said = app.run("recipients list --lang en");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("just being replaced"), "{said:?}");
    drop(alone);
    app.ok("recipients list");
}

#[test]
fn a_copy_with_changes_beside_it_is_not_gone_back_to() {
    let app = shop();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let copy = Connection::open_with_flags(app.path("old.sqlite"), flags).unwrap();
    copy.pragma_update(None, "journal_mode", "wal").unwrap();
    copy.execute("update recipients set name = 'Anne'", []).unwrap();
    let said = app.run("restore @old.sqlite");
    assert_eq!(said.code, 1);
    assert!(said.err.contains("changes beside it in a -wal file"), "{said:?}");
    assert_eq!(names(&app), "Anna Ben");
    drop(copy); // folds them in
    assert_eq!(app.run("restore @old.sqlite").code, 0);
    assert_eq!(names(&app), "Anne");
}

/// Leaves the file's last change in its log only, as a kill does, and gives the log.
fn killed_with_a_log(app: &TestApp) -> Vec<u8> {
    let file = app.path("kring.sqlite");
    let open = App::open(&file, app.clock.clone()).unwrap();
    app.tamper("update recipients set name = 'Carla' where name = 'Ben'");
    let killed = [std::fs::read(&file).unwrap(), std::fs::read(log_of(&file)).unwrap()];
    drop(open);
    let [content, log] = killed;
    std::fs::write(&file, content).unwrap();
    std::fs::write(log_of(&file), &log).unwrap();
    log
}

fn log_of(file: &Path) -> std::path::PathBuf {
    file.with_extension("sqlite-wal")
}

#[test]
fn changes_in_the_log_are_kept_with_the_file_that_was_there() {
    let app = shop();
    killed_with_a_log(&app);
    let done = app.json("restore @old.sqlite");
    assert_eq!(names(&app), "Anna");
    let aside = done["set_aside"].as_str().unwrap();
    assert!(app.ok(&format!("recipients list --db {aside}")).contains("Carla"));
}

#[test]
fn the_log_of_a_damaged_file_never_meets_the_restored_one() {
    let app = shop();
    let log = killed_with_a_log(&app);
    let mut damaged = std::fs::read(app.path("kring.sqlite")).unwrap();
    damaged[..100].fill(0x5a);
    app.write("kring.sqlite", &damaged);
    std::fs::write(log_of(&app.path("kring.sqlite")), &log).unwrap();
    let done = app.json("restore @old.sqlite");
    assert_eq!(names(&app), "Anna", "the log knows of Carla");
    assert_eq!(app.sql("pragma integrity_check"), "ok");
    let aside = Path::new(done["set_aside"].as_str().unwrap());
    let kept = std::fs::read(aside).unwrap();
    let differ = kept.iter().zip(&damaged).position(|(kept, was)| kept != was);
    assert_eq!((kept.len(), differ), (damaged.len(), None), "kept as it was");
    assert!(std::fs::read(log_of(aside)).unwrap() == log, "with its log");
    assert_eq!(leftovers(&app), [""; 0]);
}

#[test]
fn a_log_without_its_file_never_meets_a_restored_or_a_new_one() {
    for command in ["restore @old.sqlite", "init --name DeBranderij --language en"] {
        let app = shop();
        killed_with_a_log(&app);
        std::fs::remove_file(app.path("kring.sqlite")).unwrap();
        app.ok(command);
        assert_eq!(app.sql("pragma integrity_check"), "ok", "{command}");
        let expect = if command.starts_with("init") { "null" } else { "Anna" };
        assert_eq!(names(&app), expect, "{command}");
    }
}

#[test]
fn mail_that_was_held_in_the_backup_is_left_to_a_person() {
    let app = shop();
    app.ok("settings set mail.paused yes");
    app.ok("report weekly --send");
    assert_eq!(app.sql("select distinct state from outbox"), "held");
    app.ok("backup --to @held.sqlite");
    let done = app.json("restore @held.sqlite");
    assert_eq!(done["waiting_mails"], 2);
    assert_eq!(app.sql("select distinct state from outbox"), "unknown");
    app.ok("settings set mail.paused no");
    app.ok("jobs run deliver_outbox");
    assert!(!app.path("outbox").exists(), "none leaves by itself");
}

#[test]
fn what_killed_commands_left_is_in_nobodys_way() {
    let app = shop();
    let folder = app.path("kring.sqlite.half-made");
    let leave = |as_file: bool| {
        if as_file {
            std::fs::write(&folder, "half of a copy").unwrap();
        } else {
            std::fs::create_dir(&folder).unwrap();
            std::fs::write(folder.join("new.sqlite"), "half of a copy").unwrap();
        }
        std::fs::write(app.path("kring.sqlite.restoring"), "of an older version").unwrap();
    };
    for as_file in [true, false] {
        leave(as_file);
        app.ok("restore @old.sqlite");
        assert!(!folder.exists());
    }
    leave(false);
    app.ok("recipients list");
    assert!(!folder.exists(), "whoever opens the file next takes it away");
}

#[test]
fn a_file_of_something_else_is_not_restored_over() {
    let app = shop();
    std::fs::remove_file(app.path("kring.sqlite")).unwrap();
    let notes = Connection::open_with_flags(
        app.path("kring.sqlite"),
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
    )
    .unwrap();
    notes.execute_batch("create table notes (text); insert into notes values ('milk')").unwrap();
    drop(notes);
    let said = app.run("restore @old.sqlite");
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.err.contains("not a Kring file"), "{said:?}");
    assert_eq!(app.sql("select text from notes"), "milk");
}

#[test]
fn two_restores_in_one_second_keep_two_files() {
    let app = shop();
    let aside = || {
        let done = app.json("restore @old.sqlite");
        std::path::PathBuf::from(done["set_aside"].as_str().unwrap())
    };
    let (first, second) = (aside(), aside());
    assert!(first != second && first.exists() && second.exists());
    let list = app.ok(&format!("recipients list --db {}", first.display()));
    assert!(list.contains("Ben"), "{list}");
}

#[cfg(unix)]
#[test]
fn what_is_brought_back_is_its_owners_alone_whoever_could_read_the_copy() {
    use std::os::unix::fs::PermissionsExt;
    let app = shop();
    let mode = |file: &Path| kring::files::mode(file);
    let done = app.json("restore @old.sqlite");
    assert_eq!(mode(Path::new(done["set_aside"].as_str().unwrap())), Some(0o600));

    let wide = std::fs::Permissions::from_mode(0o664);
    std::fs::set_permissions(app.path("old.sqlite"), wide).unwrap();
    std::fs::remove_file(app.path("kring.sqlite")).unwrap();
    app.ok("restore @old.sqlite");
    assert_eq!(mode(&app.path("kring.sqlite")), Some(0o600));
}
