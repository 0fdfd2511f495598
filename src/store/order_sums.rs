//! Completed orders of some days: summed by what they were for and how they came, over the counter, or one
//! customer’s.

use super::facts::OrderFact;
use super::{ReadTx, Result};
use crate::domain::{Amount, CustomerId, Day};

/// What one category or channel brought, net of refunds.
#[derive(Clone, Debug, PartialEq)]
pub struct CutSum {
    /// As the file says it.
    pub name: String,
    pub now: Amount,
    pub before: Amount,
}

/// Two spans of days, each up to and not including its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spans {
    pub now: (Day, Day),
    pub before: (Day, Day),
}

const BY_CATEGORY: &str = "
select category, coalesce(sum(amount) filter (where day >= ?1 and day < ?2), 0),
       coalesce(sum(amount) filter (where day >= ?3 and day < ?4), 0)
from orders
where state_number = 0 and category is not null
  and ((day >= ?1 and day < ?2) or (day >= ?3 and day < ?4))
group by category order by category";

const BY_CHANNEL: &str = "
select channel, coalesce(sum(amount) filter (where day >= ?1 and day < ?2), 0),
       coalesce(sum(amount) filter (where day >= ?3 and day < ?4), 0)
from orders
where state_number = 0 and channel is not null
  and ((day >= ?1 and day < ?2) or (day >= ?3 and day < ?4))
group by channel order by channel";

/// # Errors
/// A database error.
pub fn by_category(tx: &ReadTx<'_>, spans: Spans) -> Result<Vec<CutSum>> {
    sums(tx, BY_CATEGORY, spans)
}

/// # Errors
/// A database error.
pub fn by_channel(tx: &ReadTx<'_>, spans: Spans) -> Result<Vec<CutSum>> {
    sums(tx, BY_CHANNEL, spans)
}

fn sums(tx: &ReadTx<'_>, sql: &'static str, spans: Spans) -> Result<Vec<CutSum>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let ((from, to), (before_from, before_to)) = (spans.now, spans.before);
    let rows = query.query_map((from.0, to.0, before_from.0, before_to.0), |row| {
        let (now, before) = (Amount(row.get(1)?), Amount(row.get(2)?));
        Ok(CutSum { name: row.get(0)?, now, before })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What one category brought on one day, net of refunds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryDay {
    /// As the file says it.
    pub name: String,
    pub day: Day,
    pub net: i64,
}

/// Every category on every day from one up to and not including another.
///
/// # Errors
/// A database error, also where the sums of a day do not fit.
pub fn by_category_and_day(tx: &ReadTx<'_>, (from, to): (Day, Day)) -> Result<Vec<CategoryDay>> {
    let mut query = tx.sql().prepare_cached(
        "select category, day, sum(amount) from orders
         where state_number = 0 and category is not null and day >= ?1 and day < ?2
         group by category, day order by category, day",
    )?;
    let rows = query.query_map((from.0, to.0), |row| {
        Ok(CategoryDay { name: row.get(0)?, day: Day(row.get(1)?), net: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What went over the counter on one day, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CounterDay {
    pub day: Day,
    /// Before refunds.
    pub gross: i64,
    pub sales: i64,
    /// What was given back, as a positive amount.
    pub refunds: i64,
    pub refund_rows: i64,
    /// Of the sales and refunds that came with a margin.
    pub margin: i64,
    /// Net of the sales and refunds that came without one.
    pub without_margin: i64,
    /// How many sales came with one.
    pub sales_with_margin: i64,
}

impl CounterDay {
    /// Net of refunds.
    pub fn net(&self) -> i64 {
        self.gross - self.refunds
    }
}

/// Every day before `end` on which something went over the counter, oldest first.
///
/// # Errors
/// A database error, also where the sums of a day do not fit.
pub fn over_counter(tx: &ReadTx<'_>, end: Day) -> Result<Vec<CounterDay>> {
    let mut query = tx.sql().prepare_cached(
        "select day, coalesce(sum(amount) filter (where amount >= 0), 0),
                count(*) filter (where amount >= 0),
                coalesce(-sum(amount) filter (where amount < 0), 0),
                count(*) filter (where amount < 0),
                coalesce(sum(margin), 0),
                coalesce(sum(amount) filter (where margin is null), 0),
                count(margin) filter (where amount >= 0)
         from orders
         where customer_id = ?1 and state_number = 0 and day < ?2
         group by day order by day",
    )?;
    let rows = query.query_map((CustomerId::COUNTER.0, end.0), |row| {
        Ok(CounterDay {
            day: Day(row.get(0)?),
            gross: row.get(1)?,
            sales: row.get(2)?,
            refunds: row.get(3)?,
            refund_rows: row.get(4)?,
            margin: row.get(5)?,
            without_margin: row.get(6)?,
            sales_with_margin: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The orders and refunds of one customer from a day up to and not including another, by day.
///
/// # Errors
/// A database error.
pub fn of_customer(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    (from, to): (Day, Day),
) -> Result<Vec<OrderFact>> {
    let mut query = tx.sql().prepare_cached(
        "select day, amount, margin from orders
         where state_number = 0 and customer_id = ?1 and day >= ?2 and day < ?3
         order by day, amount",
    )?;
    let rows = query.query_map((customer.0, from.0, to.0), |row| {
        Ok(OrderFact { day: Day(row.get(0)?), amount: row.get(1)?, margin: row.get(2)? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The last days on which a customer bought, ascending: with an order, and not all of it given back.
///
/// # Errors
/// A database error.
pub fn last_purchase_days(tx: &ReadTx<'_>, customer: CustomerId, most: u32) -> Result<Vec<Day>> {
    let mut query = tx.sql().prepare_cached(
        "select day from orders where customer_id = ?1 and state_number = 0
         group by day having max(amount) >= 0 and (min(amount) >= 0 or sum(amount) > 0)
         order by day desc limit ?2",
    )?;
    let rows = query.query_map((customer.0, most), |row| row.get(0).map(Day))?;
    let mut days = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    days.reverse();
    Ok(days)
}
