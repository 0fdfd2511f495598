//! Copies of the whole file, and looking into a file before anything in it is trusted.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::{Error, ReadTx, Result, WriteTx, connect, limits, migrate};

/// How many rows each table holds.
pub type RowCounts = BTreeMap<String, i64>;

/// What a copy holds, and the settings that were left out of it.
#[derive(Clone, Debug)]
pub struct Copied {
    pub rows: RowCounts,
    pub left_out: Vec<String>,
}

/// Writes a copy of the file to `target`, which must be empty. It holds what was stored before this
/// transaction; the transaction keeps everybody from writing meanwhile.
///
/// # Errors
/// A database error; `target` is not to be used then.
pub fn copy(tx: &WriteTx<'_>, target: &Path) -> Result<Copied> {
    copy_of(tx.path(), target)
}

/// [`copy`] of a file, table by table: unlike with `vacuum into`, no secret is ever in the copy, not
/// even when this is killed half-way.
pub(super) fn copy_of(source: &Path, target: &Path) -> Result<Copied> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(target, flags)?;
    connection.busy_timeout(limits::BUSY_TIMEOUT)?;
    // A half-made copy is thrown away, and a whole one is on the disk before it gets its name.
    connection.execute_batch(
        "pragma main.journal_mode = off; pragma main.synchronous = off;
         pragma foreign_keys = off; pragma cell_size_check = on",
    )?;
    connection.execute("attach ?1 as source", [source.to_string_lossy()])?;
    let tx = connection.transaction()?;
    let mut rows = row_counts(&tx, "source")?;
    let has_settings = rows.contains_key("settings"); // the oldest files have none
    let left_out = if has_settings { column(&tx, SECRETS)? } else { Vec::new() };
    make(&tx, &["table", "index"])?;
    for table in rows.keys() {
        fill(&tx, table)?;
    }
    for table in column(&tx, SHADOWS)? {
        copy_shadow(&tx, &table)?;
    }
    copy_sequences(&tx)?;
    make(&tx, &["view", "trigger"])?;
    for number in ["application_id", "user_version"] {
        let found: i64 = tx.pragma_query_value(Some("source"), number, |row| row.get(0))?;
        tx.pragma_update(Some("main"), number, found)?;
    }
    tx.commit()?;
    for signed_in in ["sessions", "account_links"] {
        rows.entry(signed_in.to_owned()).and_modify(|count| *count = 0);
    }
    if let Some(count) = rows.get_mut("settings") {
        *count -= i64::try_from(left_out.len()).unwrap_or_default();
    }
    Ok(Copied { rows, left_out })
}

/// Secrets that stand in the file; one that stands elsewhere has its place here and no more.
const SECRETS: &str = "select key from source.settings
                       where key glob '*.password' and value <> ''
                         and not (value glob 'env:*' or value glob 'file:*')";

/// The tables in which `SQLite` keeps what is searched by; making the one that is asked makes them too.
const SHADOWS: &str =
    "select name from pragma_table_list where schema = 'source' and type = 'shadow'";

/// Makes everything of these kinds as it is in the source.
fn make(connection: &Connection, kinds: &[&str]) -> Result<()> {
    let mut query = connection.prepare(
        "select sql from source.sqlite_schema
         where type = ?1 and sql is not null and name not like 'sqlite_%'
           and name not in (select name from pragma_table_list
                            where schema = 'source' and type = 'shadow')
         order by rowid",
    )?;
    for kind in kinds {
        let made = query.query_map([kind], |row| row.get(0))?;
        for sql in made.collect::<rusqlite::Result<Vec<String>>>()? {
            connection.execute_batch(&sql)?;
        }
    }
    Ok(())
}

/// Ids that are never given out again are remembered apart from the rows.
fn copy_sequences(connection: &Connection) -> Result<()> {
    let any = "select exists (select 1 from source.sqlite_schema where name = 'sqlite_sequence')";
    if connection.query_row(any, [], |row| row.get(0))? {
        connection.execute_batch(
            "delete from main.sqlite_sequence;
             insert into main.sqlite_sequence select * from source.sqlite_sequence",
        )?;
    }
    Ok(())
}

fn fill(connection: &Connection, table: &str) -> Result<()> {
    let name = quoted(table);
    let all = format!("insert into main.{name} select * from source.{name}");
    match table {
        // Whoever brings the copy back signs in again.
        "sessions" | "account_links" => 0,
        "settings" => connection.execute(&format!("{all} where key not in ({SECRETS})"), [])?,
        _ => connection.execute(&all, [])?,
    };
    Ok(())
}

/// One that was just made has its first rows already.
fn copy_shadow(connection: &Connection, table: &str) -> Result<()> {
    let name = quoted(table);
    let all = format!("insert or replace into main.{name} select * from source.{name}");
    connection.execute(&all, [])?;
    Ok(())
}

/// What is in a file of ours, checked as far as `SQLite` can: the structure of every page, every
/// index against its table, every rule and every reference. It cannot see a changed letter
/// within a text; for that a backup has its digest beside it.
///
/// # Errors
/// [`Error::NotOurs`], [`Error::Newer`], or [`Error::Damaged`] with what was found.
pub fn verify(copy: &Path) -> Result<RowCounts> {
    migrate::check(copy)?;
    let connection = open_read_only(copy)?;
    faults(&connection, "pragma integrity_check(3)").and_then(sound)?;
    sound(broken_references(&connection)?)?;
    row_counts(&connection, "main")
}

/// The quicker look at the file in use: page structure and rules, not the indexes.
///
/// # Errors
/// [`Error::Damaged`] with what was found.
pub fn quick_check(tx: &ReadTx<'_>) -> Result<()> {
    faults(tx.sql(), "pragma quick_check(3)").and_then(sound)?;
    sound(broken_references(tx.sql())?)
}

/// Makes a file to be restored hold its mail: what was waiting when the copy was made may have
/// been sent since, so only a person may send it again.
///
/// # Errors
/// A database error; gives how many mails were waiting.
pub fn hold_mail(copy: &Path, now: Timestamp) -> Result<usize> {
    let mut connection = open_alone(copy)?;
    let tx = connection.transaction()?;
    tx.execute(
        "insert into settings (key, value) values ('mail.paused', 'yes')
         on conflict (key) do update set value = excluded.value",
        [],
    )?;
    let waiting = tx.execute(
        "update outbox
         set state = 'unknown', owner = null, finished_at = ?1
         where state in ('pending', 'claimed', 'data_started', 'deferred', 'held')",
        [now.as_second()],
    )?;
    // From here on the file is another one than that of which later backups were made.
    tx.execute("insert into acts (at, actor) values (?1, 'program')", [now.as_second()])?;
    tx.execute(
        "insert into journal (act_id, action, entity, entity_id)
         values (last_insert_rowid(), 'restored', 'file', 0)",
        [],
    )?;
    tx.commit()?;
    Ok(waiting)
}

/// Opened without the log beside it, so that a copy stays one file.
pub(super) fn open_alone(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "synchronous", "full")?;
    connect::fold(&connection)?;
    Ok(connection)
}

pub(super) fn open_read_only(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(limits::BUSY_TIMEOUT)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    Ok(connection)
}

fn row_counts(connection: &Connection, schema: &str) -> Result<RowCounts> {
    let tables = column(
        connection,
        &format!(
            "select name from pragma_table_list
             where schema = '{schema}' and type = 'table' and name not like 'sqlite_%'"
        ),
    )?;
    let count = |table: String| count_rows(connection, schema, &table).map(|rows| (table, rows));
    tables.into_iter().map(count).collect()
}

/// How many rows the table of this name holds.
pub(super) fn count_rows(connection: &Connection, schema: &str, table: &str) -> Result<i64> {
    let sql = format!("select count(*) from {schema}.{}", quoted(table));
    Ok(connection.query_row(&sql, [], |row| row.get(0))?)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn column(connection: &Connection, sql: &str) -> Result<Vec<String>> {
    let mut query = connection.prepare(sql)?;
    let values = query.query_map([], |row| row.get(0))?;
    Ok(values.collect::<rusqlite::Result<_>>()?)
}

/// What a check says when it does not say `ok`.
fn faults(connection: &Connection, check: &str) -> Result<Option<String>> {
    let mut query = connection.prepare(check)?;
    let lines = query.query_map([], |row| row.get(0))?;
    let lines = lines.collect::<rusqlite::Result<Vec<String>>>()?;
    Ok(Some(lines.join("; ")).filter(|said| said != "ok"))
}

fn broken_references(connection: &Connection) -> Result<Option<String>> {
    let mut query = connection.prepare("pragma foreign_key_check")?;
    let said = query.query_row([], |row| {
        let (table, row_id): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
        Ok(format!("row {} of {table} refers to nothing", row_id.unwrap_or_default()))
    });
    Ok(said.optional()?)
}

fn sound(fault: Option<String>) -> Result<()> {
    fault.map_or(Ok(()), |fault| Err(Error::Damaged(fault)))
}
