//! Orders and refunds as they are written. Refunds are rows of their own, below zero.

use jiff::Timestamp;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, Row, Statement, named_params};
use serde_json::{Value, json};

use super::journal::{self, Change, Entity, Upserted};
use super::{ReadTx, Result, WriteTx};
use crate::domain::order::OrderState;
use crate::domain::{Amount, CustomerId, Day, ImportId, OrderId};

/// One row of `orders`, borrowed: imports write a million of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OrderRow<'a> {
    pub customer: CustomerId,
    pub external_id: Option<&'a str>,
    /// n-th row of that number and sign, from 0.
    pub repeat_number: i64,
    pub day: Day,
    pub ordered_at: Option<Timestamp>,
    pub amount: Amount,
    pub margin: Option<Amount>,
    pub state: OrderState,
    pub channel: Option<&'a str>,
    pub category: Option<&'a str>,
}

/// Rows per statement; more gains little and SQLite's limit of parameters is far.
const BATCH: usize = 50;
const COLUMNS: usize = 10;

/// # Errors
/// A database error; [`super::Error::Conflict`] when the number stands there already.
pub fn insert(tx: &WriteTx<'_>, row: &OrderRow<'_>) -> Result<OrderId> {
    insert_many(tx, std::slice::from_ref(row))?;
    Ok(OrderId(tx.sql().last_insert_rowid()))
}

/// Stores the rows in the order given; sorted by customer and day they go fastest.
///
/// # Errors
/// As [`insert`]; some rows may be stored then, and the transaction should not go on.
pub fn insert_many(tx: &WriteTx<'_>, rows: &[OrderRow<'_>]) -> Result<()> {
    let (batches, rest) = rows.as_chunks::<BATCH>();
    insert_batches(tx, BATCH, batches.iter().map(<[_; BATCH]>::as_slice))?;
    insert_batches(tx, 1, rest.chunks(1))
}

fn insert_batches<'r, 'a: 'r>(
    tx: &WriteTx<'_>,
    size: usize,
    batches: impl Iterator<Item = &'r [OrderRow<'a>]>,
) -> Result<()> {
    let mut statement = None;
    let mut previous: &[OrderRow<'_>] = &[];
    for batch in batches {
        let statement = match &mut statement {
            Some(statement) => statement,
            none @ None => none.insert(tx.sql().prepare_cached(&insert_of(size))?),
        };
        bind(statement, batch, previous)?;
        statement.raw_execute()?;
        previous = batch;
    }
    Ok(())
}

/// Runs `work`, which stores orders into a table that has none. Keeping the order numbers sorted
/// while rows come by customer costs more than all the rest, so their index is set aside and made
/// again at the end, in the same transaction: whoever looks sees both or neither.
///
/// # Errors
/// What `work` returns, or as [`insert`].
pub fn fill<T>(tx: &WriteTx<'_>, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let index = "orders_external_id_key";
    let mut query = tx.sql().prepare("select sql from sqlite_schema where name = ?1")?;
    let create: String = query.query_row([index], |row| row.get(0))?;
    tx.sql().execute_batch(&format!("drop index {index}"))?;
    let done = work()?;
    tx.with_sorter(|| Ok(tx.sql().execute_batch(&create)?))?;
    Ok(done)
}

fn insert_of(rows: usize) -> String {
    let one = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    format!(
        "insert into orders (customer_id, external_id, repeat_number, day, ordered_at, amount,
                             margin, state, channel, category)
         values {}",
        vec![one; rows].join(", ")
    )
}

/// What the row before this one in the same place had too is bound already: most columns of most
/// files never change.
fn bind(
    statement: &mut Statement<'_>,
    rows: &[OrderRow<'_>],
    previous: &[OrderRow<'_>],
) -> Result<()> {
    for (place, row) in rows.iter().enumerate() {
        let bound = previous.get(place).map(columns);
        for (offset, value) in columns(row).into_iter().enumerate() {
            if bound.is_none_or(|bound| bound.get(offset) != Some(&value)) {
                let parameter = place * COLUMNS + offset + 1;
                statement.raw_bind_parameter(parameter, ToSqlOutput::Borrowed(value))?;
            }
        }
    }
    Ok(())
}

fn columns<'r>(row: &'r OrderRow<'_>) -> [ValueRef<'r>; COLUMNS] {
    let text = |text: Option<&'r str>| text.map_or(ValueRef::Null, ValueRef::from);
    let number = |number: Option<i64>| number.map_or(ValueRef::Null, ValueRef::Integer);
    [
        ValueRef::Integer(row.customer.0),
        text(row.external_id),
        ValueRef::Integer(row.repeat_number),
        ValueRef::Integer(row.day.0.into()),
        number(row.ordered_at.map(Timestamp::as_second)),
        ValueRef::Integer(row.amount.0),
        number(row.margin.map(|margin| margin.0)),
        ValueRef::from(row.state.code()),
        text(row.channel),
        text(row.category),
    ]
}

/// Brings a stored row up to date, if it is there: recognised by its number (with sign and
/// repeat), else as the `nth` (from 0) of its customer, time and amount.
///
/// # Errors
/// A database error.
pub fn update_if_there(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    row: &OrderRow<'_>,
    nth: i64,
) -> Result<Option<Upserted>> {
    let found = match row.external_id {
        Some(number) => find_by_number(tx, number, row)?,
        None => find_alike(tx, row, nth)?,
    };
    found.map(|stored| update(tx, source, &stored, row)).transpose()
}

/// A stored row, as much of it as an update may change.
struct Stored {
    id: i64,
    customer: i64,
    day: i32,
    ordered_at: Option<i64>,
    amount: i64,
    margin: Option<i64>,
    state: String,
    channel: Option<String>,
    category: Option<String>,
}

const STORED: &str = "id, customer_id, day, ordered_at, amount, margin, state, channel, category";

impl Stored {
    fn read(row: &Row<'_>) -> rusqlite::Result<Stored> {
        Ok(Stored {
            id: row.get(0)?,
            customer: row.get(1)?,
            day: row.get(2)?,
            ordered_at: row.get(3)?,
            amount: row.get(4)?,
            margin: row.get(5)?,
            state: row.get(6)?,
            channel: row.get(7)?,
            category: row.get(8)?,
        })
    }

    /// What a file does not say stays as it was; what it says replaces what is stored.
    fn says(&self, row: &OrderRow<'_>) -> bool {
        let same = |stored: &Option<String>, said: Option<&str>| {
            said.is_none_or(|said| stored.as_deref() == Some(said))
        };
        let said_at = row.ordered_at.map(Timestamp::as_second);
        self.customer == row.customer.0
            && self.day == row.day.0
            && (said_at.is_none() || said_at == self.ordered_at)
            && self.amount == row.amount.0
            && row.margin.is_none_or(|margin| self.margin == Some(margin.0))
            && self.state == row.state.code()
            && same(&self.channel, row.channel)
            && same(&self.category, row.category)
    }

    fn image(&self) -> Value {
        json!({
            "customer_id": self.customer,
            "day": Day(self.day),
            "ordered_at": self.ordered_at,
            "amount": self.amount,
            "margin": self.margin,
            "state": self.state,
            "channel": self.channel,
            "category": self.category,
        })
    }
}

fn find_by_number(tx: &ReadTx<'_>, number: &str, row: &OrderRow<'_>) -> Result<Option<Stored>> {
    let mut query = tx.sql().prepare_cached(&format!(
        "select {STORED} from orders
         where external_id = ?1 and (amount < 0) = ?2 and repeat_number = ?3"
    ))?;
    let is_refund = row.amount < Amount::ZERO;
    let key = (number, is_refund, row.repeat_number);
    Ok(query.query_row(key, Stored::read).optional()?)
}

/// Both partial indexes are asked, each with the words of its own rule.
fn find_alike(tx: &ReadTx<'_>, row: &OrderRow<'_>, nth: i64) -> Result<Option<Stored>> {
    let alike = "customer_id = :customer and day = :day and amount = :amount
                 and external_id is null and ordered_at is :ordered_at";
    let mut query = tx.sql().prepare_cached(&format!(
        "select {STORED} from orders where {alike} and state = 'completed'
         union all
         select {STORED} from orders where {alike} and state <> 'completed'
         order by id
         limit 1 offset :nth"
    ))?;
    let found = query.query_row(
        named_params! {
            ":customer": row.customer.0,
            ":day": row.day.0,
            ":amount": row.amount.0,
            ":ordered_at": row.ordered_at.map(Timestamp::as_second),
            ":nth": nth,
        },
        Stored::read,
    );
    Ok(found.optional()?)
}

fn update(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    stored: &Stored,
    row: &OrderRow<'_>,
) -> Result<Upserted> {
    if stored.says(row) {
        return Ok(Upserted::Unchanged);
    }
    let mut query = tx.sql().prepare_cached(&format!(
        "update orders
         set customer_id = :customer,
             day = :day,
             ordered_at = coalesce(:ordered_at, iif(day = :day, ordered_at, null)),
             amount = :amount,
             margin = coalesce(:margin, margin),
             state = :state,
             channel = coalesce(:channel, channel),
             category = coalesce(:category, category)
         where id = :id
         returning {STORED}"
    ))?;
    let after = query.query_row(
        named_params! {
            ":customer": row.customer.0,
            ":day": row.day.0,
            ":ordered_at": row.ordered_at.map(Timestamp::as_second),
            ":amount": row.amount.0,
            ":margin": row.margin.map(|margin| margin.0),
            ":state": row.state.code(),
            ":channel": row.channel,
            ":category": row.category,
            ":id": stored.id,
        },
        Stored::read,
    )?;
    let change = Change {
        import: source,
        entity: Entity::Orders,
        id: stored.id,
        before: Some(stored.image()),
        after: after.image(),
    };
    journal::record(tx, &change)?;
    Ok(Upserted::Updated)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::CustomerFields;
    use crate::store::{Constraint, Db, Error, customers};

    fn first_orders(numbers: &[&str]) -> (Result<()>, Result<OrderId>) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        db.write::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
            let fields = CustomerFields { name: Some("Ada".to_owned()), ..Default::default() };
            let customer = customers::insert(tx, &fields)?;
            let row = |number| OrderRow {
                customer,
                external_id: Some(number),
                repeat_number: 0,
                day: Day(20_000),
                ordered_at: None,
                amount: Amount(100),
                margin: None,
                state: OrderState::Completed,
                channel: None,
                category: None,
            };
            let rows: Vec<OrderRow<'_>> = numbers.iter().copied().map(row).collect();
            let filled = fill(tx, || insert_many(tx, &rows));
            Ok((filled, insert(tx, &row("1"))))
        })
        .unwrap()
    }

    #[test]
    fn after_the_first_orders_a_number_still_stands_once() {
        let twice = Constraint::OrderExternalId;
        let (filled, again) = first_orders(&["1", "2"]);
        assert!(filled.is_ok(), "{filled:?}");
        assert!(matches!(again, Err(Error::Conflict(rule)) if rule == twice), "{again:?}");
        let (filled, _) = first_orders(&["2", "2"]);
        assert!(matches!(filled, Err(Error::Conflict(rule)) if rule == twice), "{filled:?}");
    }

    #[test]
    fn rows_keep_what_differs_from_the_row_bound_before_them() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let stored: Vec<(i64, Option<String>)> = db
            .write::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
                let fields = CustomerFields { name: Some("Ada".to_owned()), ..Default::default() };
                let customer = customers::insert(tx, &fields)?;
                let row = |nth: i32| OrderRow {
                    customer,
                    external_id: None,
                    repeat_number: 0,
                    day: Day(nth),
                    ordered_at: None,
                    amount: Amount(i64::from(nth / 60)),
                    margin: None,
                    state: OrderState::Completed,
                    channel: (nth % 3 == 0).then_some("shop"),
                    category: None,
                };
                insert_many(tx, &(0..170).map(row).collect::<Vec<_>>())?;
                let mut query =
                    tx.sql().prepare("select amount, channel from orders order by day")?;
                let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap();
        let expect = |nth: i64| (nth / 60, (nth % 3 == 0).then(|| "shop".to_owned()));
        assert_eq!(stored, (0..170).map(expect).collect::<Vec<_>>());
    }
}
