//! What was done after an act and rests on it, so that it is taken back first.

use rusqlite::named_params;

use super::acts::ChangedRow;
use super::images::Entity;
use super::{ReadTx, Result};
use crate::domain::{ActId, CustomerId};

/// The acts after this place in the journal that changed the same row and still stand, newest
/// first: what was taken back and put back again stands as what put it back.
///
/// # Errors
/// A database error.
pub fn on_row(tx: &ReadTx<'_>, changed: &ChangedRow) -> Result<Vec<ActId>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct j.act_id from journal j
         where j.entity = :entity
           and j.entity_id = :id
           and j.id > :place
           and (:id > 0
                or coalesce(j.after, j.before) ->> '$.key' is :like ->> '$.key'
                   and coalesce(j.after, j.before) ->> '$.job' is :like ->> '$.job')
         order by j.act_id desc",
    )?;
    let rows = query.query_map(
        named_params! {
            ":entity": changed.entity.map(Entity::code),
            ":id": changed.entity_id,
            ":place": changed.id,
            ":like": changed.like().to_string(),
        },
        |row| row.get(0).map(ActId),
    )?;
    standing(tx, rows.collect::<rusqlite::Result<_>>()?)
}

/// The acts that changed rows of this customer after that place in the journal and still stand,
/// newest first.
///
/// # Errors
/// A database error.
pub fn on_customer(tx: &ReadTx<'_>, customer: CustomerId, place: i64) -> Result<Vec<ActId>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct act_id from journal
         where customer_id = ?1 and id > ?2
         order by act_id desc",
    )?;
    let rows = query.query_map((customer.0, place), |row| row.get(0).map(ActId))?;
    standing(tx, rows.collect::<rusqlite::Result<_>>()?)
}

/// The acts after this place in the journal, other than its own, that wrote refunds of one of these
/// numbers of this customer and still stand, newest first; files that brought such refunds too.
///
/// # Errors
/// A database error.
pub fn refunds(
    tx: &ReadTx<'_>,
    (customer, numbers): (CustomerId, [Option<&str>; 2]),
    place: i64,
) -> Result<Vec<ActId>> {
    let mut query = tx.sql().prepare_cached(
        "with later (act_id) as (
             select j.act_id from journal j
             where j.customer_id = ?1
               and j.id > ?2
               and j.entity = 'orders'
               and coalesce(j.after, j.before) ->> '$.amount' < 0
               and coalesce(j.after, j.before) ->> '$.external_id' in (?3, ?4)
             union
             select j.act_id from orders o
             join journal j on j.id = (select made.id from journal made
                                       where made.entity = 'orders'
                                         and made.entity_id <= o.id
                                         and made.action = 'created'
                                       order by made.entity_id desc
                                       limit 1)
             where o.customer_id = ?1
               and o.amount < 0
               and o.external_id in (?3, ?4)
               and j.id > ?2
         )
         select act_id from later
         where act_id <> (select act_id from journal where id = ?2)
         order by act_id desc",
    )?;
    let of = (customer.0, place, numbers[0], numbers[1]);
    let rows = query.query_map(of, |row| row.get(0).map(ActId))?;
    standing(tx, rows.collect::<rusqlite::Result<_>>()?)
}

/// Those of these acts that nobody took back, and that are themselves no taking back of anything.
fn standing(tx: &ReadTx<'_>, mut acts: Vec<ActId>) -> Result<Vec<ActId>> {
    let mut query = tx.sql().prepare_cached(
        "with recursive up (id) as (
             values (?1)
             union all
             select a.undoes from up join acts a on a.id = up.id where a.undoes is not null
         )
         select count(*) % 2 = 1 and not exists (select 1 from acts where undoes = ?1) from up",
    )?;
    let stands = acts.iter().map(|act| query.query_row([act.0], |row| row.get(0)));
    let mut stands = stands.collect::<rusqlite::Result<Vec<bool>>>()?.into_iter();
    acts.retain(|_| stands.next() == Some(true));
    Ok(acts)
}
