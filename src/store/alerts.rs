//! Alerts: facts that readers hear of before the next report, each once, and in which mail.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};

use super::{ReadTx, Result, WriteTx};
use crate::domain::alert::AlertKind;
use crate::domain::{Amount, CustomerId, Day, Period, PeriodKind, RecipientId};

/// An alert to keep.
#[derive(Clone, Debug)]
pub struct NewAlert<'a> {
    /// What happened, unique for ever: `answer:12`, `revenue:2026-W47`.
    pub fact: &'a str,
    pub kind: AlertKind,
    pub customer: Option<CustomerId>,
    /// How it reads, in both languages, as JSON.
    pub data: &'a str,
    /// Kept so that it is never told: this customer was told of a moment ago.
    pub quiet: bool,
}

/// An alert that a reader was not told of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub id: i64,
    pub customer: Option<CustomerId>,
    pub data: String,
}

/// A low score of one of the customers who bring the most.
#[derive(Clone, Debug, PartialEq)]
pub struct Detractor {
    pub answer: i64,
    pub customer: CustomerId,
    pub number: Option<String>,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub score: i64,
    /// `None` when there are none, or the customer did not agree to be quoted.
    pub words: Option<String>,
    pub day: Day,
    pub revenue_12_months: Amount,
    pub last_order: Option<Day>,
    pub orders: i64,
    /// Their score before this one.
    pub before: Option<i64>,
}

/// Revenue of a week that lies outside what is usual, in minor units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnusualRevenue {
    pub value: f64,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub is_up: bool,
}

/// # Errors
/// A database error.
pub fn is_known(tx: &ReadTx<'_>, fact: &str) -> Result<bool> {
    let mut query =
        tx.sql().prepare_cached("select exists (select 1 from alerts where fact = ?1)")?;
    Ok(query.query_row([fact], |row| row.get(0))?)
}

/// Keeps an alert; one of the same fact stays as it is.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, alert: &NewAlert<'_>) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into alerts (fact, kind, customer_id, data, quiet, created_at)
             values (:fact, :kind, :customer, :data, :quiet, :now)
             on conflict do nothing",
        )?
        .execute(named_params! {
            ":fact": alert.fact,
            ":kind": alert.kind.code(),
            ":customer": alert.customer.map(|customer| customer.0),
            ":data": alert.data,
            ":quiet": alert.quiet,
            ":now": tx.now().as_second(),
        })?;
    Ok(())
}

/// Whether readers were told of this customer since then, as far as the moment is believed.
///
/// # Errors
/// A database error.
pub fn is_told_of(tx: &ReadTx<'_>, customer: CustomerId, since: Timestamp) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from alerts
                         where customer_id = ?1 and quiet = 0
                           and created_at > ?2 and created_at <= ?3)",
    )?;
    let span = [customer.0, since.as_second(), tx.horizon()];
    Ok(query.query_row(span, |row| row.get(0))?)
}

/// Alerts from this instant on that the reader was not told of, whose facts begin so, the oldest
/// first. What happened before the reader was on the list is not for them.
///
/// # Errors
/// A database error.
pub fn pending(
    tx: &ReadTx<'_>,
    (reader, facts): (RecipientId, &str),
    since: Timestamp,
) -> Result<Vec<Pending>> {
    let mut query = tx.sql().prepare_cached(
        "select id, customer_id, data from alerts a
         where quiet = 0
           and substr(fact, 1, length(?4)) = ?4
           and created_at >= ?2
           and created_at >= (select iif(created_at > ?3, 0, created_at)
                                from recipients where id = ?1)
           and not exists (select 1 from alert_mails m
                            where m.alert_id = a.id and m.recipient_id = ?1)
         order by id",
    )?;
    let span = (reader.0, since.as_second(), tx.horizon(), facts);
    let rows = query.query_map(span, |row| {
        let customer: Option<i64> = row.get(1)?;
        Ok(Pending { id: row.get(0)?, customer: customer.map(CustomerId), data: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Alerts that are told, or will be, whose facts begin so.
///
/// # Errors
/// A database error.
pub fn standing(tx: &ReadTx<'_>, facts: &str) -> Result<Vec<(i64, String)>> {
    let mut query = tx.sql().prepare_cached(
        "select id, fact from alerts
         where quiet = 0 and substr(fact, 1, length(?1)) = ?1 order by id",
    )?;
    let rows = query.query_map([facts], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// An alert is true no longer: nobody else is told of it, and mails about it alone that have not left
/// are taken back.
///
/// # Errors
/// A database error.
pub fn hush(tx: &WriteTx<'_>, alert: i64) -> Result<()> {
    tx.sql().prepare_cached("update alerts set quiet = 1 where id = ?1")?.execute([alert])?;
    tx.sql()
        .prepare_cached(
            "update outbox set state = 'suppressed', finished_at = ?2
             where state in ('pending', 'deferred', 'held')
               and dedupe_key in (select dedupe_key from alert_mails group by dedupe_key
                                  having min(alert_id) = ?1 and max(alert_id) = ?1)",
        )?
        .execute((alert, tx.now().as_second()))?;
    Ok(())
}

/// How many mails with alerts this reader gets on this day.
///
/// # Errors
/// A database error.
pub fn mails_on(tx: &ReadTx<'_>, reader: RecipientId, day: Day) -> Result<usize> {
    let mut query = tx.sql().prepare_cached(
        "select count(distinct dedupe_key) from alert_mails where recipient_id = ?1 and day = ?2",
    )?;
    let count: i64 = query.query_row((reader.0, day.0), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Notes which mail tells this reader of this alert, and on which day it may leave.
///
/// # Errors
/// A database error.
pub fn note_mail(
    tx: &WriteTx<'_>,
    alert: i64,
    reader: RecipientId,
    day: Day,
    dedupe_key: &str,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into alert_mails (alert_id, recipient_id, day, dedupe_key)
             values (?1, ?2, ?3, ?4)",
        )?
        .execute((alert, reader.0, day.0, dedupe_key))?;
    Ok(())
}

/// How each alert reads, for taking a person out of it.
///
/// # Errors
/// A database error.
pub fn texts(tx: &ReadTx<'_>) -> Result<Vec<(i64, String)>> {
    let mut query = tx.sql().prepare_cached("select id, data from alerts order by id")?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Puts a redacted text in the place of how an alert read.
///
/// # Errors
/// A database error.
pub fn redact(tx: &WriteTx<'_>, alert: i64, data: &str) -> Result<()> {
    tx.sql().prepare_cached("update alerts set data = ?2 where id = ?1")?.execute((alert, data))?;
    Ok(())
}

/// Scores of 0 to 6 from this day on, not known as alerts yet, by customers among the fifth that
/// brought the most in 12 months.
///
/// # Errors
/// A database error.
pub fn detractors(tx: &ReadTx<'_>, since: Day) -> Result<Vec<Detractor>> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/detractors.sql"))?;
    let rows = query.query_map([since.0], detractor)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn detractor(row: &Row<'_>) -> rusqlite::Result<Detractor> {
    let last_order: Option<i32> = row.get("last_day")?;
    Ok(Detractor {
        answer: row.get("answer")?,
        customer: CustomerId(row.get("customer")?),
        number: row.get("number")?,
        name: row.get("name")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        score: row.get("score")?,
        words: row.get("words")?,
        day: Day(row.get("day")?),
        revenue_12_months: Amount(row.get("revenue")?),
        last_order: last_order.map(Day),
        orders: row.get("orders")?,
        before: row.get("earlier")?,
    })
}

/// Revenue of this week as the night stored it, when it is clearly unusual.
///
/// # Errors
/// A database error.
pub fn unusual_revenue(tx: &ReadTx<'_>, week: Period) -> Result<Option<UnusualRevenue>> {
    let mut query = tx.sql().prepare_cached(
        "select value, low, high, verdict = 'clearly_up' from kpi_snapshots
         where kpi = 'revenue' and period_kind = ?1 and from_day = ?2
           and verdict in ('clearly_up', 'clearly_down') and value is not null",
    )?;
    let found = query.query_row((PeriodKind::Week.code(), week.from.0), |row| {
        Ok(UnusualRevenue {
            value: row.get(0)?,
            low: row.get(1)?,
            high: row.get(2)?,
            is_up: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}
