//! Rows that files have in common: what a file found as it says it is. Taking back one file leaves
//! what another one tells too.
//!
//! Rows that a file *made* are in the journal as ranges of ids ([`super::journal::record_created`]).

use super::images::Entity;
use super::{ReadTx, Result, WriteTx};
use crate::domain::ImportId;

/// Ids that follow each other, the last one included.
pub type Ids = (i64, i64);

/// Begins to note, in a plan in which the table lies beside.
///
/// # Errors
/// A database error.
pub fn begin(tx: &WriteTx<'_>) -> Result<()> {
    let seen = "create temp table seen (entity text not null, id integer not null)";
    Ok(tx.sql().execute_batch(seen)?)
}

/// A file says what this row says already.
///
/// # Errors
/// A database error.
pub fn saw(tx: &WriteTx<'_>, entity: Entity, id: i64) -> Result<()> {
    if tx.by().import().is_some() {
        tx.sql()
            .prepare_cached("insert into temp.seen (entity, id) values (?1, ?2)")?
            .execute((entity.code(), id))?;
    }
    Ok(())
}

/// Keeps what was seen one by one, and these orders besides.
///
/// # Errors
/// A database error.
pub fn keep(tx: &WriteTx<'_>, import: ImportId, mut orders: Vec<i64>) -> Result<()> {
    for entity in Entity::ALL {
        let mut query = tx.sql().prepare_cached("select id from temp.seen where entity = ?1")?;
        let seen = query.query_map([entity.code()], |row| row.get(0))?;
        let mut seen = seen.collect::<rusqlite::Result<Vec<i64>>>()?;
        if entity == Entity::Orders {
            seen.append(&mut orders);
        }
        for ids in together(seen) {
            insert(tx, import, (entity.code(), ids), false)?;
        }
    }
    Ok(tx.sql().execute_batch("drop table temp.seen")?)
}

/// Notes that a file has these rows too, or that they are its own now.
///
/// # Errors
/// A database error.
pub(super) fn insert(
    tx: &WriteTx<'_>,
    import: ImportId,
    (entity, ids): (&str, Ids),
    is_heir: bool,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert or replace into import_rows (entity, first_id, last_id, import_id, is_heir)
             values (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((entity, ids.0, ids.1, import.0, is_heir))?;
    Ok(())
}

/// What files that came after this one, and stand, found as they say it is; ascending.
///
/// # Errors
/// A database error.
pub fn seen_after(tx: &ReadTx<'_>, import: ImportId, entity: Entity) -> Result<Vec<Ids>> {
    let mut query = tx.sql().prepare_cached(
        "select r.first_id, r.last_id from import_rows r
         where r.entity = ?1 and r.import_id > ?2
           and r.import_id not in (select a.import_id from acts a join acts u on u.undoes = a.id
                                   where a.import_id is not null)
         order by r.first_id",
    )?;
    let rows = query.query_map((entity.code(), import.0), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut united: Vec<Ids> = Vec::new();
    for ids in rows {
        let (first, last) = ids?;
        match united.last_mut() {
            Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
            Some(_) | None => united.push((first, last)),
        }
    }
    Ok(united)
}

/// Whether an id is among these, which stand ascending and apart.
pub fn holds(ranges: &[Ids], id: i64) -> bool {
    let after = ranges.partition_point(|(first, _)| *first <= id);
    let before = after.checked_sub(1).and_then(|at| ranges.get(at));
    before.is_some_and(|(_, last)| id <= *last)
}

/// Ids in any order, put together where they follow each other.
pub fn together(mut ids: Vec<i64>) -> Vec<Ids> {
    ids.sort_unstable();
    let mut found: Vec<Ids> = Vec::new();
    for id in ids {
        match found.last_mut() {
            Some((_, last)) if id <= *last + 1 => *last = id,
            Some(_) | None => found.push((id, id)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_that_follow_each_other_are_one_range() {
        let check = |ids: &[i64], expect: &[Ids]| assert_eq!(together(ids.to_vec()), expect);
        check(&[], &[]);
        check(&[5], &[(5, 5)]);
        check(&[3, 1, 2, 2, 7, 9, 8], &[(1, 3), (7, 9)]);
    }

    #[test]
    fn an_id_is_found_in_the_range_that_has_it() {
        let ranges = [(2, 4), (8, 8)];
        let found: Vec<i64> = (0..10).filter(|id| holds(&ranges, *id)).collect();
        assert_eq!(found, [2, 3, 4, 8]);
    }
}
