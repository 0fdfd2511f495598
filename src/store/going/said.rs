//! What was said of a row that stays: its changes, by whom, in order.

use serde_json::{Map, Value};

use super::ENTITIES;
use crate::domain::{ActId, ImportId};
use crate::store::images::Entity;
use crate::store::{Error, ReadTx, Result};

/// Who changed something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    File(ImportId),
    Person(ActId),
    /// Kring itself.
    Program,
    /// Whoever took something back, which says nothing new.
    Undo,
}

/// One change of a row.
#[derive(Clone, Debug)]
pub struct Change {
    /// Its place in the journal.
    pub place: i64,
    pub by: By,
    /// Whether it was not taken back.
    pub stands: bool,
    /// `None` where the row was not there.
    pub before: Option<Map<String, Value>>,
    pub after: Option<Map<String, Value>>,
}

/// All changes of a row, in order; not that a file brought it.
///
/// # Errors
/// A database error.
pub fn changes(tx: &ReadTx<'_>, (entity, id): (Entity, i64)) -> Result<Vec<Change>> {
    let mut query = tx.sql().prepare_cached(
        "select j.id, j.before, j.after, a.id as act, a.import_id, a.actor,
                a.undoes is not null as is_undo,
                not exists (select 1 from acts u where u.undoes = a.id
                            and not exists (select 1 from acts v where v.undoes = u.id)) as stands
         from journal j join acts a on a.id = j.act_id
         where j.entity = ?1 and j.entity_id = ?2 and j.action <> 'erased'
           and coalesce(j.after, j.before) ->> 'first' is null
         order by j.id",
    )?;
    let mut rows = query.query((entity.code(), id))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (actor, is_undo): (String, bool) = (row.get("actor")?, row.get("is_undo")?);
        let by = match row.get::<_, Option<i64>>("import_id")? {
            Some(import) => By::File(ImportId(import)),
            None if is_undo => By::Undo,
            None if actor == "program" => By::Program,
            None => By::Person(ActId(row.get("act")?)),
        };
        let (before, after) = (picture(row.get("before")?)?, picture(row.get("after")?)?);
        let (place, stands) = (row.get("id")?, row.get("stands")?);
        found.push(Change { place, by, stands, before, after });
    }
    Ok(found)
}

fn picture(text: Option<String>) -> Result<Option<Map<String, Value>>> {
    text.map(|text| serde_json::from_str(&text).map_err(|_| Error::Corrupt(text))).transpose()
}

/// Rows that stay and may look otherwise without the file, at most so many after that place: what was
/// changed last first, as rows that may not be alike at once were made to differ.
///
/// # Errors
/// A database error.
pub fn turning(tx: &ReadTx<'_>, after: i64, most: usize) -> Result<Vec<(i64, Entity, i64)>> {
    let mut query = tx.sql().prepare_cached(
        "select place, entity, id from temp.turning where place > ?1 order by place limit ?2",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = query.query([after, most])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let code: String = row.get("entity")?;
        let entity = ENTITIES.into_iter().find(|entity| entity.code() == code);
        let entity = entity.ok_or(Error::Corrupt(code))?;
        found.push((row.get("place")?, entity, row.get("id")?));
    }
    Ok(found)
}
