//! A killed export leaves no folder or a whole one.

use std::path::Path;

use serde_json::Value;

use super::killer::{Scene, finish, kill_often, wanted};
use super::shop;

fn json(file: &Path) -> Result<Value, String> {
    let told = |error: String| format!("{}: {error}", file.display());
    let text = std::fs::read_to_string(file).map_err(|error| told(error.to_string()))?;
    serde_json::from_str(&text).map_err(|error| told(error.to_string()))
}

/// Every list that the note names is there with all its rows.
fn judge(scene: &Scene<'_>) -> Result<&'static str, String> {
    let folder = scene.dir.join("all");
    if !folder.exists() {
        return if scene.done > 0 { Err("an export is gone".to_owned()) } else { Ok("none") };
    }
    let note = json(&folder.join("schema.json"))?;
    for list in note["lists"].as_array().ok_or("no lists")? {
        let name = list["name"].as_str().unwrap_or_default();
        let rows = json(&folder.join(format!("{name}.json")))?.as_array().map(Vec::len);
        let columns = list["columns"].as_array().map_or(0, Vec::len);
        let lines = std::fs::read_to_string(folder.join(format!("{name}.csv")))
            .map_err(|error| error.to_string())?;
        let head = lines.lines().next().map_or(0, |head| head.split(',').count());
        if rows.map(|rows| rows as u64) != list["rows"].as_u64() || head != columns {
            return Err(format!("{name} is not whole"));
        }
    }
    Ok("whole")
}

#[test]
fn a_killed_export_leaves_no_folder_or_a_whole_one() {
    let app = shop();
    let after = |scene: &Scene<'_>| {
        let verdict = judge(scene)?;
        finish(scene.dir, "export again");
        if verdict == "none" {
            finish(scene.dir, "export all");
        }
        judge(&Scene { done: 1, ..*scene })
    };
    println!("{}", kill_often(app.dir.path(), &["export all"], wanted(8), after).unwrap());
}

#[test]
fn the_judge_of_exports_finds_a_half_one() {
    let app = shop();
    app.ok("export @all");
    let scene = Scene { dir: app.dir.path(), done: 1 };
    assert_eq!(judge(&scene), Ok("whole"));
    std::fs::write(app.path("all/recipients.json"), "[").unwrap();
    assert!(judge(&scene).is_err());
}
