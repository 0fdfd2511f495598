//! Killed while a new file is made: there is a whole one, or none and the same command makes it.

use super::killer::{Scene, finish, kill_often, kring, wanted};
use super::{rows, sql};
use crate::support::TestApp;

const INIT: &str = "init --name DeBranderij --language en --amounts-include-vat 9";

/// None, or one with all that was said of the business.
pub(super) fn judge_new_file(scene: &Scene<'_>) -> Result<&'static str, String> {
    let file = scene.dir.join("kring.sqlite");
    if !file.exists() && scene.done == 0 {
        return Ok("no file");
    }
    rows(scene.dir)?;
    let known = sql(scene.dir, "select group_concat(value, ' ') from settings");
    if known == "9 en DeBranderij" { Ok("a whole file") } else { Err(format!("only {known}")) }
}

#[test]
fn a_killed_init_leaves_a_whole_file_or_none() {
    let base = TestApp::empty("2026-11-23T08:00:00Z");
    let judge = |scene: &Scene<'_>| {
        let verdict = judge_new_file(scene)?;
        if verdict == "no file" {
            finish(scene.dir, INIT);
        } else {
            let again = kring(scene.dir, INIT).status().unwrap();
            assert_eq!(again.code(), Some(1), "a whole one is never made anew");
        }
        judge_new_file(&Scene { done: 1, ..*scene })?;
        Ok(verdict)
    };
    println!("{}", kill_often(base.dir.path(), &[INIT], wanted(12), judge).unwrap());
}

#[test]
fn the_judge_of_new_files_finds_a_nameless_one() {
    let app = TestApp::at("2026-11-23T08:00:00Z");
    let judge = |done| judge_new_file(&Scene { dir: app.dir.path(), done });
    assert!(judge(1).is_err(), "amounts without VAT");
    app.write("kring.sqlite", "");
    assert!(judge(0).is_err(), "no Kring file");
}
