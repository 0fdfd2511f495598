//! The door for other programs, `v_customers` and its like: views in the file, plain tables in a
//! copy that is made for them. Outside programs read a copy's tables, and few of them its views.

use std::path::Path;

use rusqlite::Connection;

use super::backup::{RowCounts, count_rows, open_alone};
use super::{Result, migrate};

/// Puts what the views show into tables of the same names and columns; gives their rows.
///
/// # Errors
/// A database error; the copy is not to be used then.
pub fn make_plain(copy: &Path) -> Result<RowCounts> {
    let mut connection = open_alone(copy)?;
    let tx = connection.transaction()?;
    tx.execute_batch(include_str!("sql/plain_views.sql"))?;
    let rows = plain(&tx)?.into_iter().map(|name| {
        let rows = count_rows(&tx, "main", &name)?;
        Ok((name, rows))
    });
    let rows = rows.collect::<Result<RowCounts>>()?;
    tx.commit()?;
    Ok(rows)
}

/// Makes a copy for other programs a file of Kring's own again.
///
/// # Errors
/// A database error.
pub fn put_back(copy: &Path) -> Result<()> {
    put_back_in(&mut open_alone(copy)?)
}

/// As [`put_back`]. What stood in the tables is written over, and so in none of the free pages.
pub(super) fn put_back_in(connection: &mut Connection) -> Result<()> {
    let plain = plain(connection)?;
    if plain.is_empty() {
        return Ok(());
    }
    connection.pragma_update(None, "secure_delete", true)?;
    let version = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let views = migrate::views_of(version)?;
    let tx = connection.transaction()?;
    for (name, view) in views.iter().filter(|(name, _)| plain.contains(name)) {
        tx.execute_batch(&format!("drop table \"{name}\""))?;
        tx.execute_batch(view)?;
    }
    tx.commit()?;
    Ok(())
}

/// The views that are tables here.
fn plain(connection: &Connection) -> Result<Vec<String>> {
    let mut query = connection.prepare(
        "select name from sqlite_schema where type = 'table' and name like 'v\\_%' escape '\\'",
    )?;
    let names = query.query_map([], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;

    /// Every view or table of that kind, with its columns.
    fn doors(path: &Path, kind: &str) -> Vec<String> {
        let connection = open_alone(path).unwrap();
        let mut query = connection
            .prepare(
                "select t.name || ': ' || group_concat(c.name, ' ')
                 from sqlite_schema t join pragma_table_info(t.name) c
                 where t.name like 'v\\_%' escape '\\' and t.type = ?1
                 group by t.name order by t.name",
            )
            .unwrap();
        query.query_map([kind], |row| row.get(0)).unwrap().map(|row| row.unwrap()).collect()
    }

    #[test]
    fn a_copy_has_every_view_as_a_table_and_going_back_every_view() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kring.sqlite");
        drop(Db::create(&path).unwrap());
        let views = doors(&path, "view");
        assert!(!views.is_empty());
        assert_eq!(make_plain(&path).unwrap().len(), views.len());
        assert_eq!(doors(&path, "table"), views, "enter the view in sql/plain_views.sql");
        assert_eq!(doors(&path, "view"), [""; 0], "enter the view in sql/plain_views.sql");
        put_back(&path).unwrap();
        assert_eq!(doors(&path, "view"), views);
        assert_eq!(doors(&path, "table"), [""; 0]);
    }

    /// What a table has and its view does not show: other forms of what it shows, words that other programs
    /// have no use for, and the business's own bookkeeping.
    const NOT_SHOWN: &[&str] = &[
        "answers.answered_at",
        "customers.acquired_via",
        "customers.acquisition_cost",
        "customers.created_at",
        "customers.custom",
        "customers.erased_day",
        "customers.expected_lifetime_years",
        "customers.interests",
        "customers.language",
        "customers.left_note",
        "customers.left_said_by",
        "customers.merged_into",
        "customers.next_touch_day",
        "customers.phone_digits",
        "customers.postcode",
        "customers.referred_by",
        "customers.street",
        "customers.tags",
        "customers.updated_at",
        "interactions.body",
        "interactions.occurred_at",
        "interactions.resolved_at",
        "orders.repeat_number",
    ];

    /// Seen to fail while orders did not say what they were for, nor conversations with whom they were.
    #[test]
    fn what_a_fact_says_is_in_its_view_or_left_out_on_purpose() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kring.sqlite");
        drop(Db::create(&path).unwrap());
        let connection = open_alone(&path).unwrap();
        let mut missing = Vec::new();
        for table in ["answers", "customers", "interactions", "orders"] {
            let view = "select sql from sqlite_schema where name = 'v_' || ?1";
            let view: String = connection.query_row(view, [table], |row| row.get(0)).unwrap();
            let shows: Vec<&str> = view.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
            let columns = "select name from pragma_table_info(?1)";
            let mut columns = connection.prepare(columns).unwrap();
            let columns = columns.query_map([table], |row| row.get::<_, String>(0)).unwrap();
            let columns = columns.map(|column| column.unwrap());
            let lacking = columns.filter(|column| !shows.contains(&column.as_str()));
            missing.extend(lacking.map(|column| format!("{table}.{column}")));
        }
        missing.sort();
        assert_eq!(missing, NOT_SHOWN, "show the new column in the view, or enter it above");
    }

    #[test]
    fn a_copy_that_is_used_as_a_file_has_views() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kring.sqlite");
        drop(Db::create(&path).unwrap());
        make_plain(&path).unwrap();
        drop(Db::open(&path).unwrap());
        assert_eq!(doors(&path, "table"), [""; 0]);
    }

    #[test]
    fn what_stood_in_the_tables_is_in_none_of_the_free_pages() {
        const NAME: &str = "Wilhelmina Quistwater";
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kring.sqlite");
        drop(Db::create(&path).unwrap());
        let run = |sql: &str| open_alone(&path).unwrap().execute_batch(sql).unwrap();
        let holds = || {
            let bytes = std::fs::read(&path).unwrap();
            bytes.windows(NAME.len()).any(|part| part == NAME.as_bytes())
        };
        run(&format!(
            "insert into customers (name, created_at, updated_at) values ('{NAME}', 1, 1)"
        ));
        make_plain(&path).unwrap();
        run("pragma secure_delete = on; delete from customers");
        assert!(holds(), "the table still has it");
        put_back(&path).unwrap();
        assert!(!holds());
    }
}
