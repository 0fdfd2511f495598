//! What the nightly job stores: one row per customer, and the figures of closed periods.

use rusqlite::{OptionalExtension, named_params, params};

use super::{ReadTx, Result, WriteTx, plan};
use crate::domain::kpi::{Figure, KpiId, Verdict};
use crate::domain::segment::Segment;
use crate::domain::{Amount, AsOf, CustomerId, Day, Period, PeriodKind};

/// One row of `customer_insights`; amounts in minor units.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerInsight {
    pub customer: CustomerId,
    pub stage: Segment,
    pub active: bool,
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
    pub purchase_days: i64,
    pub orders: i64,
    pub median_gap_days: Option<f64>,
    pub p90_gap_days: Option<f64>,
    pub left_on: Option<Day>,
    pub returns: i64,
    pub revenue: i64,
    pub revenue_12_months: i64,
    /// `None` until a margin is known.
    pub margin: Option<i64>,
    pub margin_12_months: Option<i64>,
    pub value: ValueParts,
    /// `None` where the models say nothing of single customers.
    pub prediction: Option<PredictedRow>,
    pub lifetime_value: Option<i64>,
    /// Recency, frequency and money, 1 to 5.
    pub rfm: Option<[u8; 3]>,
    pub last_nps: Option<i64>,
    pub last_csat: Option<i64>,
}

/// The 2 × 2 of one customer, in minor units; what is expected is `None` where it is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ValueParts {
    pub direct: i64,
    pub indirect: i64,
    pub direct_potential: Option<i64>,
    pub indirect_potential: Option<i64>,
}

/// What the models expect of one customer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PredictedRow {
    /// Purchase days in the next 52 weeks.
    pub expected_purchases: f64,
    /// Chance of none in the next 90 days.
    pub no_purchase_90_days: f64,
}

/// Begins a plan of all rows anew: what is inserted from now on takes the place of all that are
/// there when it is carried out.
///
/// # Errors
/// A database error.
pub fn begin(tx: &WriteTx<'_>) -> Result<()> {
    plan::lay_beside(tx, "customer_insights")
}

/// # Errors
/// A database error.
pub fn carry_out(tx: &WriteTx<'_>) -> Result<()> {
    tx.sql().execute_batch(
        "delete from main.customer_insights;
         insert into main.customer_insights select * from temp.customer_insights;
         drop table temp.customer_insights;",
    )?;
    Ok(())
}

/// What the last night looked back from; `None` while there was none.
///
/// # Errors
/// A database error.
pub fn last_night(tx: &ReadTx<'_>) -> Result<Option<AsOf>> {
    let mut query = tx
        .sql()
        .prepare_cached("select as_of_day, orders_end_day from customer_insights limit 1")?;
    let night =
        query.query_row([], |row| Ok(AsOf { day: Day(row.get(0)?), orders_end: Day(row.get(1)?) }));
    Ok(night.optional()?)
}

/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, as_of: AsOf, row: &CustomerInsight) -> Result<()> {
    let score = |place: usize| row.rfm.and_then(|scores| scores.get(place).copied());
    tx.sql().prepare_cached(include_str!("sql/insert_insight.sql"))?.execute(params![
        row.customer.0,
        as_of.day.0,
        as_of.orders_end.0,
        row.stage.code(),
        row.active,
        row.first_day.map(|day| day.0),
        row.last_day.map(|day| day.0),
        row.purchase_days,
        row.orders,
        row.median_gap_days,
        row.p90_gap_days,
        row.left_on.map(|day| day.0),
        row.returns,
        row.revenue,
        row.revenue_12_months,
        row.margin,
        row.margin_12_months,
        row.value.direct,
        row.value.indirect,
        row.lifetime_value,
        score(0),
        score(1),
        score(2),
        row.last_nps,
        row.last_csat,
        row.value.direct_potential,
        row.value.indirect_potential,
        row.prediction.map(|p| p.expected_purchases),
        row.prediction.map(|p| p.no_purchase_90_days),
    ])?;
    Ok(())
}

/// Stores a figure of a closed period; one that is there already and the same stays untouched.
///
/// # Errors
/// A database error.
pub fn put_snapshot(
    tx: &WriteTx<'_>,
    period: Period,
    figure: &Figure,
    fingerprint: &str,
) -> Result<bool> {
    let changed =
        tx.sql().prepare_cached(include_str!("sql/put_snapshot.sql"))?.execute(named_params! {
            ":kpi": figure.id.code(),
            ":definition": figure.definition,
            ":period_kind": period.kind.code(),
            ":from_day": period.from.0,
            ":to_day": period.to.0,
            ":value": figure.value,
            ":n": figure.n,
            ":low": figure.low,
            ":high": figure.high,
            ":verdict": figure.verdict.map(Verdict::code),
            ":fingerprint": fingerprint,
            ":computed_at": tx.now().as_second(),
        })?;
    Ok(changed > 0)
}

/// A figure as it was stored of a closed period.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot {
    pub period: Period,
    /// `None` where there was too little to say a number.
    pub value: Option<f64>,
    pub n: i64,
    /// Ends of the 95 % range, or of the usual range for flows.
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub verdict: Option<Verdict>,
}

/// The last periods of which this figure was stored, at most so many, the oldest first.
///
/// # Errors
/// A database error.
pub fn snapshots(
    tx: &ReadTx<'_>,
    figure: KpiId,
    kind: PeriodKind,
    most: usize,
) -> Result<Vec<Snapshot>> {
    let mut query = tx.sql().prepare_cached(
        "select from_day, to_day, value, n, low, high, verdict from kpi_snapshots
         where kpi = ?1 and period_kind = ?2 and definition = ?3
         order by from_day desc limit ?4",
    )?;
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = query.query_map((figure.code(), kind.code(), figure.definition(), most), |row| {
        let verdict: Option<String> = row.get(6)?;
        Ok(Snapshot {
            period: Period { kind, from: Day(row.get(0)?), to: Day(row.get(1)?) },
            value: row.get(2)?,
            n: row.get(3)?,
            low: row.get(4)?,
            high: row.get(5)?,
            verdict: verdict.and_then(|code| Verdict::from_code(&code)),
        })
    })?;
    let mut found = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    found.reverse();
    Ok(found)
}

/// One of those who brought most.
#[derive(Clone, Debug, PartialEq)]
pub struct Spender {
    pub customer: CustomerId,
    pub name: String,
    pub stage: Option<Segment>,
    /// Margin where margins are known, else revenue; net of refunds.
    pub value_12_months: Amount,
    pub is_margin: bool,
    pub last_on: Option<Day>,
    /// Days without an order after that, to the last one that all orders are known of.
    pub silent_days: Option<i64>,
    /// The usual days from one order to the next; `None` where there is no rhythm yet.
    pub usual_days: Option<f64>,
}

/// Who brought most in the 12 months before the last night, the best first; ties by who bought first.
///
/// # Errors
/// A database error.
pub fn spenders(tx: &ReadTx<'_>, most: usize) -> Result<Vec<Spender>> {
    let mut query = tx.sql().prepare_cached(include_str!("sql/spenders.sql"))?;
    let rows = query.query_map([i64::try_from(most).unwrap_or(i64::MAX)], |row| {
        let stage: String = row.get(2)?;
        Ok(Spender {
            customer: CustomerId(row.get(0)?),
            name: row.get(1)?,
            stage: Segment::from_code(&stage),
            value_12_months: Amount(row.get(3)?),
            is_margin: row.get(4)?,
            last_on: row.get::<_, Option<i32>>(5)?.map(Day),
            silent_days: row.get(6)?,
            usual_days: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Direct, indirect and lifetime value of a customer, for tests.
#[cfg(test)]
pub(crate) fn find_values(
    tx: &WriteTx<'_>,
    customer: CustomerId,
) -> Result<(Option<i64>, Option<i64>, Option<i64>)> {
    let mut query = tx.sql().prepare(
        "select direct_value, indirect_value, lifetime_value from customer_insights
         where customer_id = ?1",
    )?;
    Ok(query.query_row([customer.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?)
}
