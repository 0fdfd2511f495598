//! Settings as they are stored: text by key. `crate::settings` gives them their types.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::OptionalExtension;
use serde_json::{Value, json};

use super::journal::{self, Entity};
use super::lock::{FileLock, real_path};
use super::{ReadTx, Result, WriteTx, acts, connect, migrate};

pub fn get(tx: &ReadTx<'_>, key: &str) -> Result<Option<String>> {
    let mut query = tx.sql().prepare_cached("select value from settings where key = ?1")?;
    Ok(query.query_row([key], |row| row.get(0)).optional()?)
}

pub fn all(tx: &ReadTx<'_>) -> Result<BTreeMap<String, String>> {
    let mut query = tx.sql().prepare_cached("select key, value from settings")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All of them as they were at an instant, but for secrets, which nobody kept.
///
/// # Errors
/// A database error.
pub fn all_at(tx: &ReadTx<'_>, at: Timestamp) -> Result<BTreeMap<String, String>> {
    let mut all = all(tx)?;
    for row in acts::replaced_since(tx, Entity::Settings, at)? {
        let text = |picture: &Value, name: &str| Some(picture.get(name)?.as_str()?.to_owned());
        let Some(key) = text(row.like(), "key").filter(|key| !is_secret(key)) else { continue };
        match row.before.as_ref().and_then(|before| text(before, "value")) {
            Some(value) => all.insert(key, value),
            None => all.remove(&key),
        };
    }
    Ok(all)
}

/// What was stored for this one before others were, each once; `None` where nothing was.
///
/// # Errors
/// A database error.
pub fn former(tx: &ReadTx<'_>, key: &str) -> Result<Vec<Option<String>>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct before ->> 'value' from journal
         where entity = ?1 and coalesce(before, after) ->> 'key' = ?2",
    )?;
    let values = query.query_map((Entity::Settings.code(), key), |row| row.get(0))?;
    Ok(values.collect::<rusqlite::Result<_>>()?)
}

pub fn set(tx: &WriteTx<'_>, key: &str, value: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into settings (key, value) values (?1, ?2)
                         on conflict (key) do update set value = excluded.value",
        )?
        .execute([key, value])?;
    Ok(())
}

pub fn remove(tx: &WriteTx<'_>, key: &str) -> Result<()> {
    tx.sql().prepare_cached("delete from settings where key = ?1")?.execute([key])?;
    Ok(())
}

/// Puts this value in the place of what is stored; `None` takes it away. The journal keeps both,
/// of a secret only that it changed.
///
/// # Errors
/// A database error.
pub fn change(tx: &WriteTx<'_>, key: &str, value: Option<&str>, secret: bool) -> Result<()> {
    let before = get(tx, key)?;
    if before.as_deref() == value {
        return Ok(());
    }
    match value {
        Some(value) => set(tx, key, value)?,
        None => remove(tx, key)?,
    }
    let image = |value: &str| json!({ "key": key, "value": (!secret).then_some(value) });
    let (before, after) = (before.as_deref().map(image), value.map(image));
    journal::record(tx, (Entity::Settings, 0), before.as_ref(), after.as_ref())
}

/// Whether a setting holds a secret, or says where one is: the name tells.
pub fn is_secret(key: &str) -> bool {
    key.ends_with(".password")
}

/// One setting of a file that is not opened otherwise, because the command never came to that:
/// nothing is upgraded or waited for, and whatever is wrong with the file, there is no setting then.
pub fn peek(path: &Path, key: &str) -> Option<String> {
    let path = &real_path(path);
    if !path.is_file() {
        return None;
    }
    let _shared = FileLock::glance(path)?;
    migrate::check(path).ok()?;
    let reader = connect::reader(path).ok()?;
    reader.query_row("select value from settings where key = ?1", [key], |row| row.get(0)).ok()
}
