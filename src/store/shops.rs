//! Shops that are asked for what changed in them: sources of orders that are known by their address.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row};

use super::columns::instant;
use super::journal::{self, Entity};
use super::sources::find_or_insert;
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::{ShopAddress, ShopSystem, SourceId};

/// Its orders make a shop a source.
const ORDERS: &str = "orders";

/// A shop that is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shop {
    pub source: SourceId,
    pub system: ShopSystem,
    pub address: ShopAddress,
}

/// All shops that are asked, in the order in which they came.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Shop>> {
    let mut query = tx.sql().prepare_cached(
        "select id, system, headers from main.sources
         where kind = ?1 and system is not null order by id",
    )?;
    let rows = query.query_map([ORDERS], |row| Ok(read(row)))?;
    rows.map(|row| row?).collect()
}

fn read(row: &Row<'_>) -> Result<Shop> {
    let (system, address): (String, String) = (row.get(1)?, row.get(2)?);
    Ok(Shop {
        source: SourceId(row.get(0)?),
        system: ShopSystem::from_code(&system).ok_or(Error::Corrupt(system))?,
        address: ShopAddress::parse(&address).map_err(|_| Error::Corrupt(address))?,
    })
}

/// From now on this shop is asked; gives the source that it is.
///
/// # Errors
/// A database error.
pub fn ask(tx: &WriteTx<'_>, system: ShopSystem, address: &ShopAddress) -> Result<SourceId> {
    let source = find_or_insert(tx, ORDERS, address.as_str())?;
    journal::changing(tx, (Entity::Sources, source.0), || {
        tx.sql()
            .prepare_cached("update sources set system = ?2, ended_at = null where id = ?1")?
            .execute((source.0, system.code()))?;
        Ok(())
    })?;
    Ok(source)
}

/// It is asked no more, and nothing waits for it.
///
/// # Errors
/// A database error.
pub fn ask_no_more(tx: &WriteTx<'_>, source: SourceId) -> Result<()> {
    journal::changing(tx, (Entity::Sources, source.0), || {
        tx.sql()
            .prepare_cached("update sources set system = null, ended_at = ?2 where id = ?1")?
            .execute((source.0, tx.now().as_second()))?;
        Ok(())
    })
    .map(drop)
}

/// Until when what changed in a shop is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchedTo {
    /// By its own clock.
    pub there: Timestamp,
    /// By the clock of this machine.
    pub here: Timestamp,
}

/// What the last of its imports that stand says of it. `None` where everything is still to come.
///
/// # Errors
/// A database error.
pub fn fetched_to(tx: &ReadTx<'_>, kind: &str, address: &ShopAddress) -> Result<Option<FetchedTo>> {
    let mut query = tx.sql().prepare_cached(
        "select i.fetched_to, i.changed_at
         from main.imports i join main.sources s on s.id = i.source_id
         where s.kind = ?1 and s.headers = ?2 and i.fetched_to is not null
           and not exists (select 1 from main.acts a join main.acts u on u.undoes = a.id
                           where a.import_id = i.id)
         order by i.id desc limit 1",
    )?;
    let moments = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let found: Option<(i64, i64)> =
        query.query_row([kind, address.as_str()], moments).optional()?;
    let moments = |(there, here)| Ok(FetchedTo { there: instant(there)?, here: instant(here)? });
    found.map(moments).transpose()
}
