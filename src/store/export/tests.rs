//! Nothing is forgotten, and nothing grows with the file.

use jiff::Timestamp;

use super::*;
use crate::store::Db;

fn with_file(work: impl FnOnce(&ReadTx<'_>)) {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    db.read::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
        work(tx);
        Ok(())
    })
    .unwrap();
}

fn all(tx: &ReadTx<'_>, sql: &str) -> Vec<String> {
    let mut query = tx.sql().prepare(sql).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(|row| row.unwrap()).collect()
}

/// Tables and views that neither leave nor stay for a reason.
fn forgotten(tx: &ReadTx<'_>) -> Vec<String> {
    let there = all(
        tx,
        "select name from pragma_table_list where schema = 'main' and type <> 'shadow'
         and name not like 'sqlite_%' order by 1",
    );
    let leaves = |name: &String| {
        TABLES.iter().any(|table| table.name == name || table.of.contains(&name.as_str()))
    };
    let stays = |name: &String| LEFT_OUT.iter().any(|(table, _)| table == name);
    there.into_iter().filter(|name| leaves(name) == stays(name)).collect()
}

#[test]
fn every_table_leaves_or_stays_for_a_reason() {
    with_file(|tx| {
        assert_eq!(forgotten(tx), [""; 0], "enter it in export/tables.rs");
        let holds =
            |name: &&str| !all(tx, "select name from sqlite_schema").contains(&(*name).to_owned());
        let entered =
            TABLES.iter().flat_map(|table| table.of).chain(LEFT_OUT.iter().map(|(name, _)| name));
        assert_eq!(entered.copied().filter(holds).collect::<Vec<_>>(), [""; 0], "no such table");
    });
}

#[test]
fn a_new_table_is_missed() {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    let found = db.write::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
        tx.sql().execute_batch("create table loans (id integer primary key) strict")?;
        Ok(forgotten(tx))
    });
    assert_eq!(found.unwrap(), ["loans"]);
}

/// Columns that are made from another one, or mean nothing elsewhere.
const WITHOUT: [&str; 7] = [
    "contacts.phone_digits",
    "customers.phone_digits",
    "imports.place",
    "kpi_snapshots.fingerprint",
    "own_segments.name_key",
    "reports.journal_mark",
    "reports.made_early",
];

#[test]
fn every_column_of_a_table_that_leaves_is_in_its_list() {
    with_file(|tx| {
        let mut missing = Vec::new();
        for table in TABLES.iter().filter(|table| !table.name.starts_with("v_")) {
            let columns = format!("select name from pragma_table_info('{}')", table.of[0]);
            let whole = |name: &String| table.of[0] != "outbox" && !asks_for(table.sql, name);
            let lacking = all(tx, &columns).into_iter().filter(whole);
            missing.extend(lacking.map(|name| format!("{}.{name}", table.of[0])));
        }
        missing.sort();
        assert_eq!(missing, WITHOUT, "put the new column in sql/export");
    });
}

/// Whether the word stands in it.
fn asks_for(sql: &str, name: &str) -> bool {
    sql.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}

#[test]
fn rows_leave_as_they_are_found() {
    with_file(|tx| {
        for table in TABLES {
            let plan = format!("explain query plan {}", table.sql);
            let mut query = tx.sql().prepare(&plan).unwrap();
            let mut rows = query.raw_query();
            while let Some(row) = rows.next().unwrap() {
                let step: String = row.get(3).unwrap();
                assert!(!step.contains("TEMP B-TREE"), "{}: {step}", table.name);
            }
        }
    });
}
