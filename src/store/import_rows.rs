//! Rows that files have in common: of which rows that were there a file says something, and of which of
//! their columns. Taking back one file leaves what another one tells too.
//!
//! Rows that a file *made* are in the journal as ranges of ids ([`super::journal::record_created`]).

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::images::Entity;
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::ImportId;

/// Ids that follow each other, the last one included.
pub type Ids = (i64, i64);

/// Begins to note, in a plan in which the table lies beside.
///
/// # Errors
/// A database error.
pub fn begin(tx: &WriteTx<'_>) -> Result<()> {
    let told =
        "create temp table told (entity text not null, id integer not null, unsaid text not null)";
    Ok(tx.sql().execute_batch(told)?)
}

/// A file says something of this row, and nothing of these columns, which hold something.
///
/// # Errors
/// A database error.
pub fn tell(tx: &WriteTx<'_>, (entity, id): (Entity, i64), unsaid: &[&str]) -> Result<()> {
    if tx.by().import().is_some() {
        tx.sql()
            .prepare_cached("insert into temp.told (entity, id, unsaid) values (?1, ?2, ?3)")?
            .execute((entity.code(), id, Value::from(unsaid).to_string()))?;
    }
    Ok(())
}

/// Ids of rows, by the columns of which nothing is said of them.
pub type Told = BTreeMap<Vec<String>, Vec<i64>>;

/// Keeps what was told one by one, and of these orders besides.
///
/// # Errors
/// A database error.
pub fn keep(tx: &WriteTx<'_>, import: ImportId, mut orders: Told) -> Result<()> {
    for entity in Entity::ALL {
        let mut told = told_of(tx, entity)?;
        if entity == Entity::Orders {
            told.append(&mut orders);
        }
        for (unsaid, ids) in told {
            for ids in together(ids) {
                insert(tx, import, (entity.code(), ids), (false, &unsaid))?;
            }
        }
    }
    Ok(tx.sql().execute_batch("drop table temp.told")?)
}

/// What was said of a row in one place of the file is said, whatever another place leaves out.
fn told_of(tx: &ReadTx<'_>, entity: Entity) -> Result<Told> {
    let mut query = tx
        .sql()
        .prepare_cached("select id, unsaid from temp.told where entity = ?1 order by id")?;
    let mut rows = query.query([entity.code()])?;
    let mut told = Told::new();
    let mut last: Option<(i64, Vec<String>)> = None;
    while let Some(row) = rows.next()? {
        let (id, unsaid): (i64, String) = (row.get(0)?, row.get(1)?);
        let unsaid = columns(unsaid)?;
        match &mut last {
            Some((same, known)) if *same == id => known.retain(|column| unsaid.contains(column)),
            Some(_) | None => {
                if let Some((id, unsaid)) = last.replace((id, unsaid)) {
                    told.entry(unsaid).or_default().push(id);
                }
            }
        }
    }
    if let Some((id, unsaid)) = last {
        told.entry(unsaid).or_default().push(id);
    }
    Ok(told)
}

fn columns(text: String) -> Result<Vec<String>> {
    serde_json::from_str(&text).map_err(|_| Error::Corrupt(text))
}

/// Notes that a file tells of these rows too, but not of these columns, or that they are its own now.
///
/// # Errors
/// A database error.
pub(super) fn insert(
    tx: &WriteTx<'_>,
    import: ImportId,
    (entity, ids): (&str, Ids),
    (is_heir, unsaid): (bool, &[String]),
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert or replace into import_rows
                 (entity, first_id, last_id, import_id, is_heir, unsaid)
             values (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((entity, ids.0, ids.1, import.0, is_heir, Value::from(unsaid).to_string()))?;
    Ok(())
}

/// What a file says of rows that were there.
#[derive(Debug)]
struct File {
    import: ImportId,
    place: i64,
    stands: bool,
    /// By table, ascending and apart; each with its place among the lists of columns.
    rows: HashMap<Entity, Vec<(Ids, usize)>>,
}

/// What files say of rows that were there, all of it.
#[derive(Debug, Default)]
pub struct Tellings {
    files: Vec<File>,
    lists: Vec<Vec<String>>,
    /// Rows that a file brought which was taken back.
    left_behind: HashMap<Entity, Vec<Ids>>,
}

/// What one file says of one row.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'t> {
    pub import: ImportId,
    /// How far the journal went when the file came.
    pub place: i64,
    /// Whether the file was not taken back.
    pub stands: bool,
    /// Columns of which it says nothing.
    pub unsaid: &'t [String],
}

impl Tellings {
    /// # Errors
    /// A database error.
    pub fn load(tx: &ReadTx<'_>) -> Result<Tellings> {
        let mut query = tx.sql().prepare_cached(
            "select r.entity, r.first_id, r.last_id, r.is_heir, r.unsaid, i.id, i.place,
                    not exists (select 1 from acts a join acts u on u.undoes = a.id
                                where a.import_id = i.id) as stands
             from import_rows r join imports i on i.id = r.import_id
             order by i.id, r.first_id",
        )?;
        let mut rows = query.query([])?;
        let (mut found, mut places) = (Tellings::default(), HashMap::new());
        while let Some(row) = rows.next()? {
            let (entity, unsaid): (String, String) = (row.get("entity")?, row.get("unsaid")?);
            let Some(entity) = Entity::from_code(&entity) else { continue };
            let ids = (row.get("first_id")?, row.get("last_id")?);
            if row.get("is_heir")? {
                found.left_behind.entry(entity).or_default().push(ids);
                continue;
            }
            let list = match places.get(&unsaid) {
                Some(list) => *list,
                None => {
                    found.lists.push(columns(unsaid.clone())?);
                    places.insert(unsaid, found.lists.len() - 1);
                    found.lists.len() - 1
                }
            };
            let import = ImportId(row.get("id")?);
            if found.files.last().is_none_or(|file| file.import != import) {
                let (place, stands) = (row.get("place")?, row.get("stands")?);
                found.files.push(File { import, place, stands, rows: HashMap::new() });
            }
            if let Some(file) = found.files.last_mut() {
                file.rows.entry(entity).or_default().push((ids, list));
            }
        }
        for ranges in found.left_behind.values_mut() {
            ranges.sort_unstable();
            *ranges = united(ranges.iter().copied());
        }
        Ok(found)
    }

    /// What is said of a row, in the order in which the files came.
    pub fn of(&self, entity: Entity, id: i64) -> impl Iterator<Item = Telling<'_>> {
        self.files.iter().filter_map(move |file| {
            let rows = file.rows.get(&entity)?;
            let after = rows.partition_point(|((first, _), _)| *first <= id);
            let (ids, list) = rows.get(after.checked_sub(1)?)?;
            let unsaid = self.lists.get(*list).filter(|_| id <= ids.1)?;
            let (import, place, stands) = (file.import, file.place, file.stands);
            Some(Telling { import, place, stands, unsaid })
        })
    }

    /// Whether the file that brought this row was taken back, and others tell of it still.
    pub fn is_left_behind(&self, entity: Entity, id: i64) -> bool {
        self.left_behind.get(&entity).is_some_and(|ranges| holds(ranges, id))
    }
}

/// Ascending ranges that may overlap, as ranges that stand apart.
fn united(ranges: impl Iterator<Item = Ids>) -> Vec<Ids> {
    let mut united: Vec<Ids> = Vec::new();
    for (first, last) in ranges {
        match united.last_mut() {
            Some(before) if first <= before.1 + 1 => before.1 = before.1.max(last),
            Some(_) | None => united.push((first, last)),
        }
    }
    united
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
    united(ids.into_iter().map(|id| (id, id)))
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
