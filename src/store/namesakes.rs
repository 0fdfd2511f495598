//! Who customers are by number, address and name, as files name them: little of each, and quickly.
//!
//! Statements that name both `customers` and `main.customers` are right in a plan and outside
//! ([`super::plan`]).

use rusqlite::{OptionalExtension, Row};

use super::{ReadTx, Result, customers};
use crate::domain::{CustomerId, EmailAddress};

/// One customer; of one who was merged, with the id of the customer they became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub id: CustomerId,
    pub number: Option<String>,
    pub name: String,
}

impl Named {
    /// Whether this is no name, only what a customer without one is called.
    pub fn is_nameless(&self, email: Option<&str>) -> bool {
        self.number.as_deref() == Some(&self.name) || email == Some(&self.name)
    }
}

/// The customer of this number.
///
/// # Errors
/// A database error.
pub fn by_number(tx: &ReadTx<'_>, number: &str) -> Result<Option<Named>> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(merged_into, id), external_id, name from customers
         where external_id = ?1 and (removed_at is null or merged_into is not null)
         union all
         select coalesce(merged_into, id), external_id, name from main.customers
         where external_id = ?1 and (removed_at is null or merged_into is not null)
           and id not in (select id from customers)",
    )?;
    Ok(query.query_row([number], named).optional()?)
}

/// Everyone with this address of their own.
///
/// # Errors
/// A database error.
pub fn by_email(tx: &ReadTx<'_>, email: &EmailAddress) -> Result<Vec<Named>> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(merged_into, id), external_id, name, merged_into from customers
         where email = ?1 and (removed_at is null or merged_into is not null)
         union all
         select coalesce(merged_into, id), external_id, name, merged_into from main.customers
         where email = ?1 and (removed_at is null or merged_into is not null)
           and id not in (select id from customers)
         order by 1",
    )?;
    let rows = query.query_map([email.as_str()], |row| Ok((named(row)?, row.get(3)?)))?;
    let mut found: Vec<Named> = Vec::new();
    for row in rows {
        let (mut one, merged): (Named, Option<i64>) = row?;
        if found.last().is_some_and(|last| last.id == one.id) {
            continue;
        }
        if merged.is_some() {
            one = by_id(tx, one.id)?;
        }
        found.push(one);
    }
    Ok(found)
}

/// # Errors
/// A database error, also when there is no such customer.
pub fn by_id(tx: &ReadTx<'_>, id: CustomerId) -> Result<Named> {
    let fields = customers::get(tx, id)?.fields;
    Ok(Named { id, number: fields.external_id, name: fields.name.unwrap_or_default() })
}

fn named(row: &Row<'_>) -> rusqlite::Result<Named> {
    Ok(Named { id: CustomerId(row.get(0)?), number: row.get(1)?, name: row.get(2)? })
}

/// What tells a customer from others.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownAs<'a> {
    pub number: Option<&'a str>,
    pub name: Option<&'a str>,
    pub email: Option<&'a str>,
    pub phone: Option<&'a str>,
    pub postcode: Option<&'a str>,
    pub city: Option<&'a str>,
}

/// Shows everybody who is there, those that were merged as whom they became.
///
/// # Errors
/// A database error.
pub fn each(tx: &ReadTx<'_>, mut show: impl FnMut(CustomerId, KnownAs<'_>)) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(merged_into, id), external_id, name, email, phone, postcode, city
         from customers
         where (removed_at is null or merged_into is not null) and erased_day is null
         union all
         select coalesce(merged_into, id), external_id, name, email, phone, postcode, city
         from main.customers
         where (removed_at is null or merged_into is not null) and erased_day is null
           and id not in (select id from customers)",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| -> Result<Option<&str>> {
            Ok(row.get_ref(at)?.as_str_or_null().map_err(rusqlite::Error::from)?)
        };
        show(
            CustomerId(row.get(0)?),
            KnownAs {
                number: text(1)?,
                name: text(2)?,
                email: text(3)?,
                phone: text(4)?,
                postcode: text(5)?,
                city: text(6)?,
            },
        );
    }
    Ok(())
}
