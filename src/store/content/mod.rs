//! Whether what is in the file is still what was put there: the file against a copy made earlier,
//! row by row, with the journal to tell what was meant to change since.
//!
//! `SQLite` checks the structure of its pages, not the letters in them: a changed byte in an amount
//! goes unseen for ever. Most of what is kept never changes, and what may change is in the journal;
//! so a row that is not what it was, and that nobody changed, was changed by the disk. What is
//! judged stands in `judged`; deliberately not judged is what is worked out anew every night or
//! written to without the journal.

mod judged;

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::path::Path;

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, Rows};

use super::backup::open_read_only;
use super::{ReadTx, Result};
use judged::{Change, JUDGED, Judged};

/// Rows that are not what they were, and that nobody changed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Damage {
    pub table: &'static str,
    pub rows: usize,
    /// The first few of them, by the id or name they are known by.
    pub first: Vec<String>,
}

/// The first few rows that are named.
const NAMED: usize = 3;

/// The last row of a list to which is only added, and where it should stand in the file: what the
/// copy knew last, the file knows as well if it grew from it.
const LAST: [[&str; 2]; 2] = [
    [
        "select j.id, a.at || j.action || j.entity || j.entity_id
         from journal j join acts a on a.id = j.act_id order by j.id desc limit 1",
        "select j.id, a.at || j.action || j.entity || j.entity_id
         from journal j join acts a on a.id = j.act_id where j.id = ?1",
    ],
    [
        "select id, job || due_at || finished_at from job_runs
         where state = 'done' order by id desc limit 1",
        "select id, job || due_at || finished_at from job_runs where id = ?1",
    ],
];

/// Whether the file grew out of this copy: it has the same schema, it knows what the copy knows
/// last, and it was not itself brought back from a backup since.
///
/// # Errors
/// A database error, of the copy as well.
pub fn grew_from(tx: &ReadTx<'_>, copy: &Path) -> Result<bool> {
    let copy = open_read_only(copy)?;
    if schema(&copy)? != schema(tx.sql())? {
        return Ok(false); // an upgrade may rewrite anything
    }
    let restored = "select exists (select 1 from journal where id > ?1 and action = 'restored')";
    if tx.sql().query_row(restored, [mark(&copy)?], |row| row.get(0))? {
        return Ok(false);
    }
    for [last, same] in LAST {
        let of = |row: &Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Value>(1)?));
        let Some(known) = copy.query_row(last, [], of).optional()? else { continue };
        if tx.sql().query_row(same, [known.0], of).optional()? != Some(known) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn schema(connection: &Connection) -> Result<i64> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The last change the journal knew of.
fn mark(connection: &Connection) -> Result<i64> {
    let last: Option<i64> =
        connection.query_row("select max(id) from journal", [], |row| row.get(0))?;
    Ok(last.unwrap_or(0))
}

/// What is not as in this copy and that nobody changed, by table. What was added since has nothing
/// to be held against, nor has a row that was changed since.
///
/// # Errors
/// A database error, of the copy as well.
pub fn damage(tx: &ReadTx<'_>, copy: &Path) -> Result<Vec<Damage>> {
    let copy = open_read_only(copy)?;
    let meant = Meant::since(tx, mark(&copy)?)?;
    let mut found = Vec::new();
    for judged in JUDGED.iter().filter(|judged| !meant.covers(judged)) {
        let mut damage = Damage { table: judged.table, rows: 0, first: Vec::new() };
        let (mut now, mut then) = (tx.sql().prepare(judged.rows)?, copy.prepare(judged.rows)?);
        each_differing(judged, now.query([])?, then.query([])?, |row| {
            if !meant.explains(judged, row)? {
                damage.rows += 1;
                if damage.first.len() < NAMED {
                    damage.first.push(shown(row.get_ref(judged.id)?));
                }
            }
            Ok(())
        })?;
        if damage.rows > 0 {
            found.push(damage);
        }
    }
    Ok(found)
}

/// What was meant to change since the copy was made.
#[derive(Default)]
struct Meant {
    rows: HashMap<String, HashSet<i64>>,
    /// Rows of files that were taken back, by their first and last ids.
    ranges: HashMap<String, Vec<(i64, i64)>>,
    named: HashMap<String, HashSet<String>>,
    /// Customers who were erased, or one of whose people was.
    erased: HashSet<i64>,
}

impl Meant {
    fn since(tx: &ReadTx<'_>, mark: i64) -> Result<Meant> {
        let mut meant = Meant::default();
        let mut query = tx.sql().prepare_cached(
            "select entity, entity_id, action,
                    case entity
                        when 'settings' then coalesce(after, before) ->> 'key'
                        when 'schedules' then coalesce(after, before) ->> 'job'
                    end,
                    customer_id,
                    before ->> 'last'
             from journal
             where id > ?1 and after ->> 'first' is null",
        )?;
        let mut rows = query.query([mark])?;
        while let Some(row) = rows.next()? {
            let (entity, id): (String, i64) = (row.get(0)?, row.get(1)?);
            if row.get_ref(2)?.as_str().is_ok_and(|action| action == "erased") {
                meant.erased.insert(row.get::<_, Option<i64>>(4)?.unwrap_or(id));
            }
            if let Some(last) = row.get(5)? {
                meant.ranges.entry(entity.clone()).or_default().push((id, last));
            }
            if let Some(name) = row.get(3)? {
                meant.named.entry(entity.clone()).or_default().insert(name);
            }
            meant.rows.entry(entity).or_default().insert(id);
        }
        Ok(meant)
    }

    /// A person who was forgotten may have been named anywhere: nothing here can be judged then.
    fn covers(&self, judged: &Judged) -> bool {
        judged.change == Change::Erasing && !self.erased.is_empty()
    }

    fn explains(&self, judged: &Judged, row: &Row<'_>) -> Result<bool> {
        match judged.change {
            Change::Erasing => Ok(false),
            Change::Named => {
                let Some(names) = self.named.get(judged.table) else { return Ok(false) };
                Ok(names.contains(&row.get::<_, String>(judged.id)?))
            }
            Change::Journal => {
                let within = |set: Option<&HashSet<i64>>, column: Option<usize>| {
                    let Some((set, column)) = set.zip(column) else { return Ok(false) };
                    Ok::<_, rusqlite::Error>(set.contains(&row.get(column)?))
                };
                let id: i64 = row.get(judged.id)?;
                let ranges = self.ranges.get(judged.table).map_or(&[][..], Vec::as_slice);
                Ok(within(self.rows.get(judged.table), Some(judged.id))?
                    || ranges.iter().any(|(first, last)| (*first..=*last).contains(&id))
                    || within(Some(&self.erased), judged.customer)?)
            }
        }
    }
}

/// Tells of every row of `then` that is another now, or gone. Both come in the order of their keys.
fn each_differing(
    judged: &Judged,
    mut now: Rows<'_>,
    mut then: Rows<'_>,
    mut tell: impl FnMut(&Row<'_>) -> Result<()>,
) -> Result<()> {
    let columns = then.as_ref().map_or(0, rusqlite::Statement::column_count);
    let mut new = now.next()?;
    let mut old = then.next()?;
    while let Some(was) = old {
        let place = match new {
            Some(is) => order(is, was, judged.keys)?,
            None => Ordering::Greater,
        };
        if place == Ordering::Less {
            new = now.next()?; // added since
            continue;
        }
        let is_same = match new {
            Some(is) if place == Ordering::Equal => same(is, was, columns)?,
            Some(_) | None => false,
        };
        if !is_same {
            tell(was)?;
        }
        if place == Ordering::Equal {
            new = now.next()?;
        }
        old = then.next()?;
    }
    Ok(())
}

fn same(is: &Row<'_>, was: &Row<'_>, columns: usize) -> Result<bool> {
    for column in 0..columns {
        if is.get_ref(column)? != was.get_ref(column)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn order(is: &Row<'_>, was: &Row<'_>, keys: usize) -> Result<Ordering> {
    for column in 0..keys {
        let order = match (is.get_ref(column)?, was.get_ref(column)?) {
            (ValueRef::Integer(is), ValueRef::Integer(was)) => is.cmp(&was),
            (ValueRef::Text(is), ValueRef::Text(was)) => is.cmp(was),
            // A key that is of another kind now is no key any more.
            _ => Ordering::Greater,
        };
        if order != Ordering::Equal {
            return Ok(order);
        }
    }
    Ok(Ordering::Equal)
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => "?".to_owned(),
    }
}

#[cfg(test)]
mod tests;
