//! The segments a business made itself: a name and a rule, and what a rule can be asked of.

use rusqlite::{OptionalExtension, Row, named_params};
use serde_json::{Map, Value};

use super::journal::{self, Entity};
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::{CustomerId, Day};

/// A segment of the business itself, its rule as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRule {
    pub name: String,
    pub rule: String,
}

/// What is known of one customer on the day of the last night; amounts in minor units.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub customer: CustomerId,
    pub name: String,
    pub kind: String,
    pub city: Option<String>,
    pub country: Option<String>,
    pub language: Option<String>,
    pub tags: Vec<String>,
    pub interests: Vec<String>,
    pub custom: Map<String, Value>,
    pub acquired_via: Option<String>,
    pub left_reason: Option<String>,
    pub next_touch: Option<Day>,
    /// Codes of the stage and of all built-in segments.
    pub stage: String,
    pub segments: Vec<String>,
    pub first_order: Option<Day>,
    pub last_order: Option<Day>,
    /// The first day of which orders are not known: silence is counted up to it.
    pub orders_end: Day,
    pub purchase_days: i64,
    pub orders: i64,
    pub returns: i64,
    pub revenue: i64,
    pub revenue_12_months: i64,
    pub margin: Option<i64>,
    pub margin_12_months: Option<i64>,
    pub lifetime_value: Option<i64>,
    /// Recency, frequency and money, 1 to 5.
    pub rfm: [Option<i64>; 3],
    pub last_nps: Option<i64>,
    pub last_csat: Option<i64>,
    pub active: bool,
    pub has_contract: bool,
    pub open_question: bool,
}

/// Adds a segment. False when there is one with this name already.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, segment: &StoredRule) -> Result<bool> {
    let added = tx
        .sql()
        .prepare_cached(
            "insert into own_segments (name, name_key, rule, created_at)
             values (:name, :key, :rule, :now) on conflict do nothing",
        )?
        .execute(named_params! {
            ":name": segment.name,
            ":key": segment.name.to_lowercase(),
            ":rule": segment.rule,
            ":now": tx.now().as_second(),
        })?;
    if added == 0 {
        return Ok(false);
    }
    journal::record_new(tx, (Entity::OwnSegments, tx.sql().last_insert_rowid()))?;
    Ok(true)
}

/// Removes a segment. False when there is none with this name.
///
/// # Errors
/// A database error.
pub fn remove(tx: &WriteTx<'_>, name: &str) -> Result<bool> {
    let mut query = tx.sql().prepare_cached("select id from own_segments where name_key = ?1")?;
    let found: Option<i64> = query.query_row([name.to_lowercase()], |row| row.get(0)).optional()?;
    let Some(id) = found else { return Ok(false) };
    journal::changing(tx, (Entity::OwnSegments, id), || {
        tx.sql().prepare_cached("delete from own_segments where id = ?1")?.execute([id])?;
        Ok(())
    })?;
    Ok(true)
}

/// All of them, in the order they were added.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<StoredRule>> {
    let mut query = tx.sql().prepare_cached("select name, rule from own_segments order by id")?;
    let rows =
        query.query_map([], |row| Ok(StoredRule { name: row.get(0)?, rule: row.get(1)? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Gives `each` what is known of every customer the last night worked out, or of one, by name.
///
/// # Errors
/// A database error.
pub fn each_known(
    tx: &ReadTx<'_>,
    day: Day,
    customer: Option<CustomerId>,
    mut each: impl FnMut(&Known),
) -> Result<()> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/known_customers.sql"))?;
    // A range of ids rather than "this one or all", so that one customer is found and not sought.
    let (first, last) = customer.map_or((0, i64::MAX), |customer| (customer.0, customer.0));
    let mut rows = query.query(named_params! { ":day": day.0, ":first": first, ":last": last })?;
    while let Some(row) = rows.next()? {
        each(&known(row)?);
    }
    Ok(())
}

fn known(row: &Row<'_>) -> Result<Known> {
    let day = |name| -> Result<Option<Day>> { Ok(row.get::<_, Option<i32>>(name)?.map(Day)) };
    Ok(Known {
        customer: CustomerId(row.get("id")?),
        name: row.get("name")?,
        kind: row.get("kind")?,
        city: row.get("city")?,
        country: row.get("country")?,
        language: row.get("language")?,
        tags: json(row, "tags")?,
        interests: json(row, "interests")?,
        custom: json(row, "custom")?,
        acquired_via: row.get("acquired_via")?,
        left_reason: row.get("left_reason")?,
        next_touch: day("next_touch_day")?,
        stage: row.get("stage")?,
        segments: json(row, "segment_codes")?,
        first_order: day("first_day")?,
        last_order: day("last_day")?,
        orders_end: Day(row.get("orders_end_day")?),
        purchase_days: row.get("purchase_days")?,
        orders: row.get("orders")?,
        returns: row.get("returns")?,
        revenue: row.get("revenue")?,
        revenue_12_months: row.get("revenue_12_months")?,
        margin: row.get("margin")?,
        margin_12_months: row.get("margin_12_months")?,
        lifetime_value: row.get("lifetime_value")?,
        rfm: [row.get("rfm_recency")?, row.get("rfm_frequency")?, row.get("rfm_monetary")?],
        last_nps: row.get("last_nps")?,
        last_csat: row.get("last_csat")?,
        active: row.get("active")?,
        has_contract: row.get("has_contract")?,
        open_question: row.get("open_question")?,
    })
}

fn json<T: serde::de::DeserializeOwned>(row: &Row<'_>, name: &str) -> Result<T> {
    let text: String = row.get(name)?;
    serde_json::from_str(&text).map_err(|_| Error::Corrupt(format!("{name} of a customer")))
}
