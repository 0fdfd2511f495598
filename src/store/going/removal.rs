//! Taking away what goes: set by set, for there may be a million rows.

use serde_json::json;

use super::ENTITIES;
use crate::domain::{Day, ImportId};
use crate::store::images::Entity;
use crate::store::import_rows::{self, Ids};
use crate::store::{ReadTx, Result, WriteTx, journal};

/// Hears how many rows of how many were seen to.
pub type Progress<'p> = dyn FnMut(i64, i64) + 'p;

/// So many customers' orders are taken away at a time.
const TOGETHER: i64 = 2_000;

/// What the orders that go add up to where they count, and over which days.
#[derive(Clone, Copy, Debug)]
pub struct Sums {
    amount: i64,
    /// The first and the last day; none where no orders go.
    pub days: Option<(Day, Day)>,
}

/// Takes away what goes and does not stay, notes it in the journal, and makes heirs of those who have
/// what stays. Customers are only marked as removed.
///
/// # Errors
/// A database error; the transaction should not go on then.
pub fn remove(tx: &WriteTx<'_>, sums: Sums, on_progress: &mut Progress<'_>) -> Result<()> {
    for entity in ENTITIES {
        let pieces = pieces(tx, entity)?;
        let mut about = match sums.days.filter(|_| entity == Entity::Orders) {
            Some((first, last)) => {
                json!({ "amount": sums.amount, "first_day": first.0, "last_day": last.0 })
            }
            None => json!({}),
        };
        for piece in &pieces {
            journal::record_removed(tx, entity, *piece, &about)?;
            about = json!({}); // of all of them, said once
        }
        if entity == Entity::Orders {
            remove_orders(tx, &pieces, on_progress)?;
            remove_days(tx, sums)?;
        } else {
            remove_all(tx, entity)?;
        }
        pass_on(tx, entity)?;
    }
    Ok(())
}

/// The rows that go, without those that stay.
fn pieces(tx: &ReadTx<'_>, entity: Entity) -> Result<Vec<Ids>> {
    let mut query = tx.sql().prepare_cached(
        "select id from temp.kept where entity = ?1 and id between ?2 and ?3 order by id",
    )?;
    let mut found = Vec::new();
    for (first, last) in super::made(tx, entity)? {
        let mut next = first;
        let mut rows = query.query((entity.code(), first, last))?;
        while let Some(row) = rows.next()? {
            let kept: i64 = row.get(0)?;
            if next < kept {
                found.push((next, kept - 1));
            }
            next = kept + 1;
        }
        if next <= last {
            found.push((next, last));
        }
    }
    Ok(found)
}

/// Adds up the orders that go, before they do.
///
/// # Errors
/// A database error.
pub fn sums(tx: &ReadTx<'_>) -> Result<Sums> {
    let mut query = tx.sql().prepare_cached(include_str!("../sql/going_sums.sql"))?;
    Ok(query.query_row([], |row| {
        let (first, last): (Option<i32>, Option<i32>) = (row.get(1)?, row.get(2)?);
        Ok(Sums { amount: row.get(0)?, days: first.map(Day).zip(last.map(Day)) })
    })?)
}

/// With so few ranges it is faster to go through a customer's orders once for each than to ask of every
/// order whether it is in one.
const FEW: usize = 8;

fn remove_orders(tx: &WriteTx<'_>, pieces: &[Ids], on_progress: &mut Progress<'_>) -> Result<()> {
    let (all, _) = super::counts(tx, Entity::Orders)?;
    let mut customers = tx.sql().prepare_cached(
        "select distinct w.customer_id
         from temp.going g
         cross join order_owners w
             on w.first_id <= g.last_id
            and w.first_id >= coalesce((select max(first_id) from order_owners
                                        where first_id <= g.first_id), 0)
         where g.entity = 'orders'
         order by w.customer_id",
    )?;
    let found = customers.query_map([], |row| row.get(0))?;
    let found = found.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut delete_any = tx.sql().prepare_cached(include_str!("../sql/going_orders.sql"))?;
    let mut delete = tx.sql().prepare_cached(
        "delete from orders where customer_id between ?1 and ?2 and id between ?3 and ?4",
    )?;
    let mut done = 0;
    let mut at_hand = found.as_slice();
    while let Some(first) = at_hand.first() {
        let count = at_hand.len().min(usize::try_from(TOGETHER).unwrap_or(1));
        let (these, rest) = at_hand.split_at(count);
        at_hand = rest;
        let last = these.last().unwrap_or(first);
        let mut gone = 0;
        if pieces.len() > FEW {
            gone += delete_any.execute([first, last])?;
        } else {
            for piece in pieces {
                gone += delete.execute([*first, *last, piece.0, piece.1])?;
            }
        }
        done += i64::try_from(gone).unwrap_or(0);
        on_progress(done, all);
    }
    Ok(())
}

/// A file of a wrong year leaves nothing that every list of orders would step over.
fn remove_days(tx: &WriteTx<'_>, sums: Sums) -> Result<()> {
    let Some((first, last)) = sums.days else { return Ok(()) };
    tx.sql()
        .prepare_cached(
            "delete from order_days as d
             where d.day between ?1 and ?2
               and not exists (select 1 from orders o
                               where o.customer_id = d.customer_id and o.day = d.day and o.id = d.id)",
        )?
        .execute([first.0, last.0])?;
    Ok(())
}

fn remove_all(tx: &WriteTx<'_>, entity: Entity) -> Result<()> {
    let run = |sql: &str| tx.sql().prepare_cached(sql)?.execute([]);
    match entity {
        Entity::Interactions | Entity::Answers | Entity::Contracts | Entity::Contacts => {
            run(&super::of_table(include_str!("../sql/going_remove.sql"), entity))?
        }
        Entity::Customers => {
            run(include_str!("../sql/going_insights.sql"))?;
            let mark = include_str!("../sql/going_customers.sql");
            tx.sql().prepare_cached(mark)?.execute([tx.now().as_second()])?
        }
        // Orders go by customer; of the others no file makes rows.
        Entity::Orders
        | Entity::Consents
        | Entity::Tasks
        | Entity::Recipients
        | Entity::OwnSegments
        | Entity::Settings
        | Entity::Schedules
        | Entity::Sources
        | Entity::KnownTo => 0,
    };
    Ok(())
}

/// What stays because a file has it too goes with that file from now on.
fn pass_on(tx: &WriteTx<'_>, entity: Entity) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "select distinct heir from temp.kept where entity = ?1 and heir is not null order by heir",
    )?;
    let heirs = query.query_map([entity.code()], |row| row.get(0))?;
    let heirs = heirs.collect::<rusqlite::Result<Vec<i64>>>()?;
    let mut query =
        tx.sql().prepare_cached("select id from temp.kept where entity = ?1 and heir = ?2")?;
    for heir in heirs {
        let ids = query.query_map((entity.code(), heir), |row| row.get(0))?;
        for ids in import_rows::together(ids.collect::<rusqlite::Result<_>>()?) {
            import_rows::insert(tx, ImportId(heir), (entity.code(), ids), (true, &[]))?;
        }
    }
    Ok(())
}
