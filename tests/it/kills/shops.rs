//! Killed while a shop is asked: what came in came whole, with the moment up to which it is known.

use std::path::Path;

use super::killer::{Scene, finish, kill_often, wanted};
use super::rows;
use crate::shops::Asked;
use crate::support::sql;

const COUNT: i64 = 900;

fn shop() -> Asked {
    Asked::with(|stock| {
        for id in 1..=COUNT {
            stock.sell(id, "2026-11-20T10:00:00Z", 12_100, id % 40);
        }
        (1..40).for_each(|id| stock.know(id));
    })
}

/// How many orders there are, and how many fetches of them say up to when.
fn known(dir: &Path) -> (String, String) {
    let marks = "select count(*) from imports where kind = 'orders' and fetched_to is not null";
    (sql(dir, "select count(*) from orders"), sql(dir, marks))
}

/// Nothing is there, or all of it; fetched once more, everything is there once.
fn judge(scene: &Scene<'_>) -> Result<&'static str, String> {
    rows(scene.dir)?;
    let (orders, marks) = known(scene.dir);
    let verdict = match (orders.as_str(), marks.as_str()) {
        ("0", "0") if scene.done == 0 => "nothing",
        ("900", "1") => "all",
        other => return Err(format!("half a fetch: {other:?}")),
    };
    finish(scene.dir, "sources fetch");
    let (orders, _) = known(scene.dir);
    let numbers = sql(scene.dir, "select count(distinct external_id) from orders");
    if (orders.as_str(), numbers.as_str()) != ("900", "900") {
        return Err(format!("{orders} orders of {numbers} numbers"));
    }
    Ok(verdict)
}

#[test]
fn a_shop_is_fetched_from_whole_or_not_at_all() {
    let asked = shop();
    let dir = asked.test.dir.path();
    let told = kill_often(dir, &["sources fetch"], wanted(4), judge);
    println!("{}", told.unwrap_or_else(|fault| panic!("{fault}")));
}

#[test]
fn a_moment_that_is_kept_apart_from_its_orders_would_be_found_out() {
    let asked = shop();
    asked.fetch();
    let scene = Scene { dir: asked.test.dir.path(), done: 1 };
    asked.test.tamper("update imports set fetched_to = null");
    assert!(judge(&scene).unwrap_err().contains("half a fetch"));
    asked.test.tamper("update imports set fetched_to = 0; delete from orders");
    assert!(judge(&scene).unwrap_err().contains("half a fetch"));
}
