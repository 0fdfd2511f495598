//! Killed while a person is forgotten: they are as they were, or the next command, whichever it
//! is, leaves their name in the bytes of no file.

use std::path::{Path, PathBuf};

use super::killer::{Scene, copy, finish, kill_often, wanted};
use crate::erase::history;
use crate::support::{TestApp, sql};

const ERASE: &str = "customer erase K-1 --yes";
/// A command that has nothing to do with it.
const ANOTHER: &str = "recipients list";

/// What stands nowhere once the person is gone; a namesake has a longer name.
const THEIRS: [&str; 3] = ["jan@vandijk.nl", "called me back", "Kenyan blend"];

/// A report about the person, mailed; copies that killed commands left lying about.
fn business() -> TestApp {
    let app = history();
    app.ok("jobs run weekly_report");
    std::fs::create_dir(app.path("backups")).unwrap();
    for left in ["backups/kring-2026-11-22T013000Z.sqlite.half-made", "kring.sqlite.restoring"] {
        std::fs::copy(app.path("kring.sqlite"), app.path(left)).unwrap();
    }
    for file in ["customers.csv", "renamed.csv", "orders.csv", "answers.csv"] {
        std::fs::remove_file(app.path(file)).unwrap();
    }
    std::fs::remove_dir_all(app.path("outbox")).unwrap(); // what was delivered is out of reach
    app
}

/// The files of the folder, and of those in it, in which the person stands.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        found.extend(THEIRS.iter().any(|part| text.contains(part)).then_some(path));
    }
    found
}

/// As before, or gone from every file.
fn judge(scene: &Scene<'_>) -> Result<&'static str, String> {
    finish(scene.dir, ANOTHER);
    let erased = sql(scene.dir, "select count(*) from erasures where customer_id = 1");
    let left = files(scene.dir);
    match erased.as_str() {
        "0" if scene.done == 0 && !left.is_empty() => Ok("as before"),
        "1" if left.is_empty() => Ok("gone"),
        _ => Err(format!("erased: {erased}, done: {}, left in {left:?}", scene.done)),
    }
}

#[test]
fn a_killed_erasing_is_finished_by_the_next_command() {
    let app = business();
    let judge = |scene: &Scene<'_>| {
        let verdict = judge(scene)?;
        finish(scene.dir, ERASE);
        judge(&Scene { done: 1, ..*scene })?;
        Ok(verdict)
    };
    println!("{}", kill_often(app.dir.path(), &[ERASE], wanted(10), judge).unwrap());
}

/// Killed right after the commit: nothing of the bytes was taken care of by itself.
#[test]
fn the_judge_of_erasings_finds_bytes() {
    let app = business();
    let half = tempfile::tempdir().unwrap();
    copy(app.dir.path(), half.path());
    let scene = Scene { dir: half.path(), done: 1 };
    assert!(judge(&scene).unwrap_err().contains("erased: 0"));
    finish(half.path(), ERASE);
    assert_eq!(judge(&scene), Ok("gone"));
    std::fs::write(half.path().join("kring.sqlite.half-made"), "jan@vandijk.nl").unwrap();
    assert!(judge(&scene).unwrap_err().contains("half-made"));

    // Rows alone, and nobody knows that bytes are left.
    let scene = Scene { dir: app.dir.path(), done: 1 };
    app.tamper(
        "pragma secure_delete = off; delete from journal;
         update customers set email = null where id = 1; update answers set comment = null;
         update interactions set body = null; update reports set data = '{}';
         update report_renderings set html = '', text = ''; update outbox set html = '', text = '';
         insert into erasures (customer_id, day, salt, marks) values (1, 1, '', '[]')",
    );
    assert!(judge(&scene).unwrap_err().contains("kring.sqlite"));
}
