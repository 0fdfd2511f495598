//! What the next days bring: contracts that end, tasks, and customers to be turned to again.

use rusqlite::{Row, named_params};

use super::{ReadTx, Result};
use crate::domain::{CustomerId, Day};

/// Something that comes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    pub on: Day,
    pub what: What,
    /// Whom it is about; a task may be about nobody in particular.
    pub whom: Option<(CustomerId, String)>,
}

/// What comes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    ContractEnds,
    Task(String),
    Touch,
}

/// At most `most`, the first first: contracts that end after `today` and by `contracts_to`, and after `today` and
/// by `to` what is to be done and whom to turn to.
///
/// # Errors
/// A database error.
pub fn list(
    tx: &ReadTx<'_>,
    today: Day,
    (contracts_to, to): (Day, Day),
    most: usize,
) -> Result<Vec<Coming>> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/coming.sql"))?;
    let named = named_params! {
        ":today": today.0,
        ":contracts_to": contracts_to.0,
        ":to": to.0,
        ":most": i64::try_from(most).unwrap_or(i64::MAX),
    };
    let rows = query.query_map(named, read)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &Row<'_>) -> rusqlite::Result<Coming> {
    let what = match (row.get_ref("kind")?.as_str()?, row.get::<_, Option<String>>("task")?) {
        ("contract", _) => What::ContractEnds,
        ("task", Some(task)) => What::Task(task),
        _ => What::Touch,
    };
    let id: Option<i64> = row.get("customer_id")?;
    let name: Option<String> = row.get("name")?;
    Ok(Coming { on: Day(row.get("day")?), what, whom: id.map(CustomerId).zip(name) })
}
