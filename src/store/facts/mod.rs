//! Everything the figures rest on, one customer at a time, in the order of their ids.
//!
//! Orders come straight from the index made for this; nothing is held in memory but the facts of
//! the one customer being looked at.

mod cursor;

use rusqlite::{Rows, Statement};

use super::{Error, ReadTx, Result};
use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::survey::SurveyKind;
use crate::domain::{AsOf, CustomerId, Day};
use cursor::Cursor;

/// What is known of one customer before some day.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerFacts {
    pub id: i64,
    /// The day of the mark "left", whether or not it is still in force.
    pub left_day: Option<Day>,
    /// Minor units; 0 when none was recorded.
    pub acquisition_cost: i64,
    pub expected_lifetime_years: Option<f64>,
    pub referred_by: Option<i64>,
    /// Completed orders and refunds, by day and then amount.
    pub orders: Vec<OrderFact>,
    /// By start.
    pub contracts: Vec<ContractFact>,
    /// By day, then moment, then id.
    pub interactions: Vec<InteractionFact>,
    /// By day, then moment, then id.
    pub answers: Vec<AnswerFact>,
}

impl CustomerFacts {
    pub fn customer(&self) -> CustomerId {
        CustomerId(self.id)
    }
}

/// One completed order or refund, in minor units without VAT.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderFact {
    pub day: Day,
    pub amount: i64,
    pub margin: Option<i64>,
}

/// A contract: open from `start` up to and not including `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContractFact {
    pub start: Day,
    pub end: Option<Day>,
}

/// One interaction, with its moments in UTC seconds where they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InteractionFact {
    pub day: Day,
    pub at: Option<i64>,
    pub channel: Channel,
    pub direction: Direction,
    pub kind: InteractionKind,
    pub resolved_day: Option<Day>,
    pub resolved_at: Option<i64>,
}

/// One answer to a question we asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerFact {
    pub id: i64,
    /// `None` for an anonymous answer.
    pub customer: Option<i64>,
    pub kind: SurveyKind,
    pub score: i64,
    pub day: Day,
    pub at: Option<i64>,
    /// Where it was asked and how it came, as the file says it; read only by
    /// [`answers_and_origins`].
    pub touchpoint: Option<String>,
    pub channel: Option<String>,
}

const CUSTOMERS: &str = "
select id, left_day, acquisition_cost, expected_lifetime_years, referred_by
from customers where removed_at is null order by id";

const ORDERS: &str = "
select customer_id, day, amount, margin from orders
where customer_id > 0 and state_number = 0 and day < ?1 order by customer_id, day, amount";

const CONTRACTS: &str = "
select customer_id, start_day, end_day from contracts
where start_day <= ?1 order by customer_id, start_day";

const INTERACTIONS: &str = "
select customer_id, day, occurred_at, channel, direction, kind, resolved_day, resolved_at
from interactions where day < ?1 order by customer_id, day, occurred_at, id";

const ANSWERS: &str = "
select customer_id, id, kind, score, day, answered_at
from answers where customer_id is not null and day < ?1
order by customer_id, day, answered_at, id";

const ANSWERS_BETWEEN: &str = "
select customer_id, id, kind, score, day, answered_at
from answers where kind = ?1 and day >= ?2 and day < ?3
order by day, answered_at, id";

const ANSWERS_AND_ORIGINS: &str = "
select customer_id, id, kind, score, day, answered_at, touchpoint, channel
from answers where kind = ?1 and day >= ?2 and day < ?3
order by day, answered_at, id";

/// How much is read of every customer; what is not read stays empty. Each includes those above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// Orders and contracts.
    Purchases,
    Interactions,
    Answers,
}

#[cfg(test)]
thread_local! {
    /// How often this thread walked over all customers.
    pub(crate) static WALKS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Shows `visit` every customer with all that happened before the day began, as far as it is
/// known. A contract that starts on that very day is open at its first instant and is shown too.
///
/// # Errors
/// What `visit` returns, or a database error, also for a stored code that has no meaning.
pub fn each_customer(
    tx: &ReadTx<'_>,
    (as_of, extent): (AsOf, Extent),
    mut visit: impl FnMut(&CustomerFacts) -> Result<()>,
) -> Result<()> {
    #[cfg(test)]
    WALKS.set(WALKS.get() + 1);
    let sql = tx.sql();
    let mut orders = sql.prepare_cached(ORDERS)?;
    let mut contracts = sql.prepare_cached(CONTRACTS)?;
    let mut touches = sql.prepare_cached(INTERACTIONS)?;
    let mut answers = sql.prepare_cached(ANSWERS)?;
    let before = as_of.day;
    let rows = |statement, part| rows_if(statement, extent >= part, before);
    let mut orders = Cursor::over(rows_if(&mut orders, true, as_of.orders_end)?, cursor::order)?;
    let mut contracts = Cursor::over(rows(&mut contracts, Extent::Purchases)?, cursor::contract)?;
    let mut touches = Cursor::over(rows(&mut touches, Extent::Interactions)?, cursor::interaction)?;
    let mut answers = Cursor::over(rows(&mut answers, Extent::Answers)?, cursor::answer)?;
    let mut customers = sql.prepare_cached(CUSTOMERS)?;
    let mut customers = customers.query([])?;
    let mut facts = CustomerFacts::default();
    let mut room = Room(MOST_TOGETHER);
    while let Some(row) = customers.next()? {
        facts.id = row.get(0)?;
        facts.left_day = row.get::<_, Option<i32>>(1)?.map(Day).filter(|day| *day < before);
        facts.acquisition_cost = row.get::<_, Option<i64>>(2)?.unwrap_or(0);
        facts.expected_lifetime_years = row.get(3)?;
        facts.referred_by = row.get(4)?;
        orders.take(facts.id, &mut facts.orders)?;
        contracts.take(facts.id, &mut facts.contracts)?;
        touches.take(facts.id, &mut facts.interactions)?;
        answers.take(facts.id, &mut facts.answers)?;
        room.take(&facts)?;
        visit(&facts)?;
    }
    Ok(())
}

/// A quarter of what 64 bits hold: some figures are of revenue and margin and cost together.
const MOST_TOGETHER: u64 = i64::MAX as u64 / 4;

/// What all amounts may still be together, whatever their sign. Every sum that a figure makes is
/// of some of them, each counted once: while they all fit, so does each sum, and none has to be
/// cut off anywhere.
struct Room(u64);

impl Room {
    fn take(&mut self, facts: &CustomerFacts) -> Result<()> {
        let of_order = |order: &OrderFact| [order.amount, order.margin.unwrap_or_default()];
        let mut amounts = facts.orders.iter().flat_map(of_order).chain([facts.acquisition_cost]);
        let left = amounts.try_fold(self.0, |left, one| left.checked_sub(one.unsigned_abs()));
        self.0 = left.ok_or(Error::AmountsTooLarge(Some(facts.id)))?;
        Ok(())
    }
}

fn rows_if<'s>(
    statement: &'s mut Statement<'_>,
    wanted: bool,
    before: Day,
) -> rusqlite::Result<Option<Rows<'s>>> {
    wanted.then(|| statement.query([before.0])).transpose()
}

/// All answers of a kind from `from` up to and not including `to`, anonymous ones too, oldest
/// first.
///
/// # Errors
/// As [`each_customer`].
pub fn answers(tx: &ReadTx<'_>, kind: SurveyKind, from: Day, to: Day) -> Result<Vec<AnswerFact>> {
    let mut query = tx.sql().prepare_cached(ANSWERS_BETWEEN)?;
    let rows = query.query_map((kind.code(), from.0, to.0), cursor::answer)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The same, also with where they were asked and how they came: that is not in the index.
///
/// # Errors
/// As [`each_customer`].
pub fn answers_and_origins(
    tx: &ReadTx<'_>,
    kind: SurveyKind,
    from: Day,
    to: Day,
) -> Result<Vec<AnswerFact>> {
    let mut query = tx.sql().prepare_cached(ANSWERS_AND_ORIGINS)?;
    let rows = query.query_map((kind.code(), from.0, to.0), cursor::answer_and_origin)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The names of these customers, in the same order.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn names(tx: &ReadTx<'_>, customers: &[i64]) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare_cached("select name from customers where id = ?1")?;
    let names = customers.iter().map(|id| query.query_row([id], |row| row.get(0)));
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// A customer's phone number and e-mail address.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn reach(tx: &ReadTx<'_>, customer: i64) -> Result<(Option<String>, Option<String>)> {
    let mut query = tx.sql().prepare_cached("select phone, email from customers where id = ?1")?;
    Ok(query.query_row([customer], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Whether a customer ordered anything from the first day on, and before the second.
///
/// # Errors
/// A database error.
pub fn has_ordered(tx: &ReadTx<'_>, customer: CustomerId, (from, to): (Day, Day)) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (
             select 1 from orders
             where customer_id = ?1 and day >= ?2 and day < ?3 and state_number = 0 and amount > 0
         )",
    )?;
    Ok(query.query_row((customer.0, from.0, to.0), |row| row.get(0))?)
}

/// The day of a customer's last order from `from` up to and not including `to`; that of the last
/// refund where there was no order.
///
/// # Errors
/// A database error, also when there was neither.
pub fn last_order_between(tx: &ReadTx<'_>, customer: i64, from: Day, to: Day) -> Result<Day> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(max(day) filter (where amount >= 0), max(day)) from orders
         where state_number = 0 and customer_id = ?1 and day >= ?2 and day < ?3",
    )?;
    Ok(query.query_row((customer, from.0, to.0), |row| row.get(0).map(Day))?)
}
