//! One customer, read from every table that knows something of them. Writing is elsewhere.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, Params, Row};
use serde::Serialize;

use super::timeline::With;
use super::{ReadTx, Result};
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, ContactId, CustomerId, Day, InteractionId, to_choose};

/// Enough of a customer to recognise them in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    pub id: CustomerId,
    #[serde(rename = "number")]
    pub external_id: Option<String>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub city: Option<String>,
}

impl Found {
    /// What to type to mean exactly this customer.
    pub fn called(&self) -> String {
        to_choose(self.external_id.as_deref(), self.id.0)
    }
}

const FOUND: &str = "select c.id, c.external_id, c.name, c.email, c.phone, c.city from customers c";

/// The same for everybody who is still there.
const ALL: &str = "select c.id, c.external_id, c.name, c.email, c.phone, c.city from customers c
    where c.removed_at is null order by c.name, c.id";

pub fn by_id(tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<Found>> {
    let which = "where c.id = (select coalesce(merged_into, id) from customers where id = ?1)";
    Ok(found(tx, which, [id.0])?.pop())
}

pub fn by_external_id(tx: &ReadTx<'_>, external_id: &str) -> Result<Option<Found>> {
    let which = "where c.id = (
        select coalesce(merged_into, id) from customers
        where external_id = ?1 and (removed_at is null or merged_into is not null))";
    Ok(found(tx, which, [external_id])?.pop())
}

/// The customers with this address of their own: a household or office may share one.
pub fn by_email(tx: &ReadTx<'_>, email: &str) -> Result<Vec<Found>> {
    found(tx, "where c.removed_at is null and c.email = lower(?1)", [email])
}

/// The customers one of whose people has this address.
pub fn by_contact_email(tx: &ReadTx<'_>, email: &str) -> Result<Vec<Found>> {
    let which = "where c.removed_at is null and
        c.id in (select customer_id from contacts where email = lower(?1))";
    found(tx, which, [email])
}

/// The customers who placed the order with this number.
pub fn by_order(tx: &ReadTx<'_>, order: &str) -> Result<Vec<Found>> {
    found(tx, BY_ORDER, [order])
}

/// Only who still has an order of this number: a number leads to whoever ever had it.
const BY_ORDER: &str = "where c.id in (
    select n.customer_id from order_numbers n
    where n.number = ?1
      and exists (select 1 from orders o
                  where o.customer_id = n.customer_id and o.external_id = n.number))";

/// The statement of [`by_order`], to be looked at.
#[cfg(test)]
pub(super) fn by_order_sql() -> String {
    statement(BY_ORDER)
}

/// Those of all customers that `keep` keeps, by name.
pub fn scan(tx: &ReadTx<'_>, mut keep: impl FnMut(&Found) -> bool) -> Result<Vec<Found>> {
    let mut query = tx.sql().prepare_cached(ALL)?;
    let mut rows = query.query([])?;
    let mut kept = Vec::new();
    while let Some(row) = rows.next()? {
        let customer = read_found(row)?;
        if keep(&customer) {
            kept.push(customer);
        }
    }
    Ok(kept)
}

/// Who was erased: nothing names them any more.
///
/// # Errors
/// A database error.
pub fn erased(tx: &ReadTx<'_>) -> Result<HashSet<CustomerId>> {
    let mut query =
        tx.sql().prepare_cached("select id from customers where erased_day is not null")?;
    let rows = query.query_map([], |row| row.get(0).map(CustomerId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The customers with a contact whom `keep` keeps, by name of the customer. What it is shown is the
/// customer with the name, address and phone of the contact.
///
/// # Errors
/// A database error.
pub fn scan_contacts(tx: &ReadTx<'_>, mut keep: impl FnMut(&Found) -> bool) -> Result<Vec<Found>> {
    let mut query = tx.sql().prepare_cached(
        "select c.id, c.external_id, c.name, c.email, c.phone, c.city, p.name, p.email, p.phone
         from contacts p join customers c on c.id = p.customer_id
         where c.removed_at is null
         order by c.name, c.id, p.id",
    )?;
    let mut rows = query.query([])?;
    let mut kept: Vec<Found> = Vec::new();
    while let Some(row) = rows.next()? {
        let customer = read_found(row)?;
        let (name, email, phone) = (row.get(6)?, row.get(7)?, row.get(8)?);
        let contact = Found { name, email, phone, external_id: None, ..customer.clone() };
        if keep(&contact) && kept.last().is_none_or(|last| last.id != customer.id) {
            kept.push(customer);
        }
    }
    Ok(kept)
}

/// Others with the address of this customer, and those who are called the same.
///
/// # Errors
/// A database error.
pub fn alike(tx: &ReadTx<'_>, own: &Found) -> Result<Vec<Found>> {
    let which = "where c.removed_at is null and c.id <> ?1 and c.id in (
        select id from customers where email = ?2
        union select id from customers where name = ?3 collate nocase
              and removed_at is null and erased_day is null)";
    found(tx, which, (own.id.0, own.email.as_deref(), own.name.as_str()))
}

fn found(tx: &ReadTx<'_>, which: &str, params: impl Params) -> Result<Vec<Found>> {
    let mut query = tx.sql().prepare_cached(&statement(which))?;
    let rows = query.query_map(params, read_found)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn statement(which: &str) -> String {
    format!("{FOUND} {which} and c.kind <> 'counter' order by c.name, c.id")
}

pub(super) fn read_found(row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        id: CustomerId(row.get(0)?),
        external_id: row.get(1)?,
        name: row.get(2)?,
        email: row.get(3)?,
        phone: row.get(4)?,
        city: row.get(5)?,
    })
}

/// What a customer bought so far, counted from the orders themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bought {
    pub orders: i64,
    /// Net of refunds, without VAT.
    pub revenue: Amount,
    /// What was given back, as a positive amount.
    pub refunded: Amount,
    pub first_on: Option<Day>,
    pub last_on: Option<Day>,
}

pub fn bought(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Bought> {
    let mut query = tx.sql().prepare_cached(
        "select count(*) filter (where amount >= 0), coalesce(sum(amount), 0),
                coalesce(-sum(amount) filter (where amount < 0), 0),
                min(day) filter (where amount >= 0), max(day) filter (where amount >= 0)
         from orders where customer_id = ?1 and state_number = 0",
    )?;
    Ok(query.query_row([customer.0], |row| {
        Ok(Bought {
            orders: row.get(0)?,
            revenue: Amount(row.get(1)?),
            refunded: Amount(row.get(2)?),
            first_on: row.get::<_, Option<i32>>(3)?.map(Day),
            last_on: row.get::<_, Option<i32>>(4)?.map(Day),
        })
    })?)
}

/// How many rows are about a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rows {
    pub orders: i64,
    pub interactions: i64,
    pub answers: i64,
}

pub fn rows_of(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Rows> {
    let mut query = tx.sql().prepare_cached(
        "select (select count(*) from orders where customer_id = ?1),
                (select count(*) from interactions where customer_id = ?1),
                (select count(*) from answers where customer_id = ?1)",
    )?;
    Ok(query.query_row([customer.0], |row| {
        Ok(Rows { orders: row.get(0)?, interactions: row.get(1)?, answers: row.get(2)? })
    })?)
}

/// An answer's score and its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Score {
    pub score: i64,
    pub on: Day,
}

/// The latest answer of a kind; of two on one day the one that came in last.
pub fn last_score(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    kind: SurveyKind,
) -> Result<Option<Score>> {
    let mut query = tx.sql().prepare_cached(
        "select score, day from answers where customer_id = ?1 and kind = ?2
         order by day desc, id desc limit 1",
    )?;
    let score = query.query_row((customer.0, kind.code()), |row| {
        Ok(Score { score: row.get(0)?, on: Day(row.get(1)?) })
    });
    Ok(score.optional()?)
}

/// A question or complaint nobody has resolved yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Open {
    pub id: InteractionId,
    pub kind: String,
    pub on: Day,
    pub subject: Option<String>,
    pub with: Option<With>,
}

/// The customer's open questions and complaints, oldest first.
pub fn open_questions(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<Open>> {
    let mut query = tx.sql().prepare_cached(
        "select n.id, n.kind, n.day, coalesce(n.subject, n.body), p.id, p.name
         from interactions n left join contacts p on p.id = n.contact_id
         where n.customer_id = ?1 and n.direction = 'in' and n.kind in ('question', 'complaint')
               and n.resolved_day is null
         order by n.day, n.id",
    )?;
    let rows = query.query_map([customer.0], |row| {
        Ok(Open {
            id: InteractionId(row.get(0)?),
            kind: row.get(1)?,
            on: Day(row.get(2)?),
            subject: row.get(3)?,
            with: With::read(row, 4)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many conversations were with this contact.
///
/// # Errors
/// A database error.
pub fn conversations_with(tx: &ReadTx<'_>, contact: ContactId) -> Result<i64> {
    let sql = "select count(*) from interactions where contact_id = ?1";
    Ok(tx.sql().prepare_cached(sql)?.query_row([contact.0], |row| row.get(0))?)
}

/// Who brought this customer, if that is known.
pub fn brought_by(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Found>> {
    let which = "where c.id = (select referred_by from customers where id = ?1)";
    Ok(found(tx, which, [customer.0])?.pop())
}

/// Whom this customer brought.
pub fn brought(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<Found>> {
    found(tx, "where c.referred_by = ?1", [customer.0])
}

/// A contract that is open or still to begin.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreed {
    pub number: Option<String>,
    pub start: Day,
    /// The day it ends; none when nobody set one.
    pub end: Option<Day>,
    pub price: Option<Amount>,
}

/// The contracts that are not over on `today`, the first to begin first.
///
/// # Errors
/// A database error.
pub fn contracts(tx: &ReadTx<'_>, customer: CustomerId, today: Day) -> Result<Vec<Agreed>> {
    let mut query = tx.sql().prepare_cached(
        "select external_id, start_day, end_day, price from contracts
         where customer_id = ?1 and (end_day is null or end_day > ?2)
         order by start_day, id",
    )?;
    let rows = query.query_map((customer.0, today.0), |row| {
        Ok(Agreed {
            number: row.get(0)?,
            start: Day(row.get(1)?),
            end: row.get::<_, Option<i32>>(2)?.map(Day),
            price: row.get::<_, Option<i64>>(3)?.map(Amount),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the nightly job worked out of a customer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Insight {
    pub as_of: Day,
    /// The last day of which all orders were known then.
    pub known_up_to: Day,
    /// Code of the lifecycle stage.
    pub stage: String,
    pub active: bool,
    pub purchase_days: i64,
    pub median_gap_days: Option<f64>,
    pub p90_gap_days: Option<f64>,
    pub left_on: Option<Day>,
    pub returns: i64,
    pub revenue_12_months: Amount,
    pub margin: Option<Amount>,
    pub direct_value: Option<Amount>,
    pub indirect_value: Option<Amount>,
    /// Of the coming year; this and what follows is `None` where nothing may be predicted of
    /// single customers.
    pub direct_potential: Option<Amount>,
    pub indirect_potential: Option<Amount>,
    /// Purchase days in the next 52 weeks.
    pub expected_purchases: Option<f64>,
    /// Chance of no purchase in the next 90 days.
    pub no_purchase_90_days: Option<f64>,
    pub lifetime_value: Option<Amount>,
    /// Recency, frequency and monetary scores, 1 to 5.
    pub rfm: Option<[i64; 3]>,
}

/// # Errors
/// A database error.
pub fn insight(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Insight>> {
    let mut query =
        tx.sql().prepare_cached("select * from customer_insights where customer_id = ?1")?;
    Ok(query.query_row([customer.0], read_insight).optional()?)
}

fn read_insight(row: &Row<'_>) -> rusqlite::Result<Insight> {
    let amount = |name| -> rusqlite::Result<Option<Amount>> {
        Ok(row.get::<_, Option<i64>>(name)?.map(Amount))
    };
    let scores = (row.get("rfm_recency")?, row.get("rfm_frequency")?, row.get("rfm_monetary")?);
    Ok(Insight {
        as_of: Day(row.get("as_of_day")?),
        known_up_to: Day(row.get("orders_end_day")?).plus(-1),
        stage: row.get("stage")?,
        active: row.get("active")?,
        purchase_days: row.get("purchase_days")?,
        median_gap_days: row.get("median_gap_days")?,
        p90_gap_days: row.get("p90_gap_days")?,
        left_on: row.get::<_, Option<i32>>("left_on")?.map(Day),
        returns: row.get("returns")?,
        revenue_12_months: Amount(row.get("revenue_12_months")?),
        margin: amount("margin")?,
        direct_value: amount("direct_value")?,
        indirect_value: amount("indirect_value")?,
        direct_potential: amount("direct_potential")?,
        indirect_potential: amount("indirect_potential")?,
        expected_purchases: row.get("expected_purchases")?,
        no_purchase_90_days: row.get("no_purchase_90_days")?,
        lifetime_value: amount("lifetime_value")?,
        rfm: match scores {
            (Some(recency), Some(frequency), Some(monetary)) => {
                Some([recency, frequency, monetary])
            }
            _ => None,
        },
    })
}
