//! Addresses of which a mail server says that there is no such mailbox: since when, and when last.
//!
//! What follows from it (a stop after two different weeks) is decided in `mail`.

use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{ReadTx, Result, WriteTx};
use crate::domain::{Day, EmailAddress};

/// An address that was refused, and has not taken a mail since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refused {
    #[serde(skip)]
    pub email: EmailAddress,
    pub first_day: Day,
    pub last_day: Day,
    /// The mail server's own words.
    pub said: Option<String>,
}

/// Keeps that this address was refused on this day; gives all that is known of it then.
///
/// # Errors
/// A database error.
pub fn add(tx: &WriteTx<'_>, email: &EmailAddress, day: Day, said: &str) -> Result<Refused> {
    let mut insert = tx.sql().prepare_cached(
        "insert into refusals (email, first_day, last_day, said)
         values (:email, :day, :day, nullif(:said, ''))
         on conflict (email) do update
         set first_day = min(first_day, excluded.first_day),
             last_day = max(last_day, excluded.last_day),
             said = excluded.said
         returning *",
    )?;
    let values = named_params! { ":email": email.as_str(), ":day": day.0, ":said": said };
    Ok(insert.query_row(values, stored)?)
}

/// The address took a mail, or a person says that it does. `false` when it was not refused.
///
/// # Errors
/// A database error.
pub fn clear(tx: &WriteTx<'_>, email: &EmailAddress) -> Result<bool> {
    let mut delete = tx.sql().prepare_cached("delete from refusals where email = ?1")?;
    Ok(delete.execute([email.as_str()])? > 0)
}

/// Every address that is refused, the longest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Refused>> {
    let mut query = tx.sql().prepare_cached("select * from refusals order by first_day, email")?;
    let rows = query.query_map([], stored)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Refused> {
    Ok(Refused {
        email: EmailAddress::stored(&row.get::<_, String>("email")?),
        first_day: Day(row.get("first_day")?),
        last_day: Day(row.get("last_day")?),
        said: row.get("said")?,
    })
}
