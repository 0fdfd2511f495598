//! Lists go by an index, from the row shown last: none reads a table of facts from end to end, or sorts it.

use jiff::Timestamp;

use super::{asked, customers, newest};
use crate::store::{Db, ReadTx, Result, segments};

/// What `SQLite` would do that grows with what happened: reading all of a table, or sorting.
fn walks(tx: &ReadTx<'_>, sql: &str) -> Vec<String> {
    let mut query = tx.sql().prepare(&format!("explain query plan {sql}")).unwrap();
    let none = vec![rusqlite::types::Null; query.parameter_count()];
    let steps = query.query_map(rusqlite::params_from_iter(none), |row| row.get("detail"));
    let steps = steps.unwrap().collect::<rusqlite::Result<Vec<String>>>().unwrap();
    steps
        .into_iter()
        .filter(|step| step.starts_with("SCAN") || step.contains("TEMP B-TREE"))
        .collect()
}

fn check(sql: &str, expect: &[&str]) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    let found: Result<Vec<String>> = db.read(Timestamp::UNIX_EPOCH, |tx| Ok(walks(tx, sql)));
    assert_eq!(found.unwrap(), expect, "{sql}");
}

#[test]
fn the_newest_are_found_by_their_day() {
    for sql in
        [newest::ORDERS, newest::CONVERSATIONS, newest::OPEN, asked::CONTRACTS, asked::ANSWERS]
    {
        check(sql, &[]);
    }
    let by_hand = "select id from orders where customer_id > 0 order by day desc, id desc limit 50";
    check(by_hand, &["USE TEMP B-TREE FOR ORDER BY"]);
    check(
        "select id from orders order by day limit 50",
        &["SCAN orders", "USE TEMP B-TREE FOR ORDER BY"],
    );
}

#[test]
fn lists_of_customers_read_what_is_narrow_in_its_order() {
    check(customers::THERE, &["SCAN customers USING INDEX customers_listed"]);
    check(customers::SUCH, &["SCAN customers USING INDEX customers_listed"]);
    let worked_out = "SCAN customer_insights USING COVERING INDEX customer_insights_listed";
    check(customers::WORKED_OUT, &[worked_out]);
    check(customers::BY_NAME, &["SCAN customers USING INDEX customers_by_name"]);
    check(customers::MEMBERS, &[]);
    check(customers::LINE, &[]);
    check(segments::SIZE_NOW, &[]);
}
