//! Orders and refunds as they are written. Refunds are rows of their own, below zero.
//!
//! They lie in one b-tree, by customer, day and amount; `places` leads to one by its number or id.
//! Who brings many reads all that are there once ([`each`]) and knows which are new; that is also
//! what keeps a number from standing there twice.

mod one;
mod places;

use jiff::Timestamp;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Row, Statement, named_params};
use serde_json::{Value, json};

pub use one::{add, get, given_back, next_repeat, picture, remove, replace, row};
pub(in crate::store) use places::keep_image;
pub use places::{OrderKey, find_by_id, find_by_number, of_customer, owners};
pub use places::{give_ids, keep_days, keep_numbers, keep_owners};

use super::journal::{self, Entity, Upserted};
use super::{Error, ReadTx, Result, WriteTx, columns};
use crate::domain::order::{OrderFields, OrderState};
use crate::domain::{Amount, CustomerId, Day, OrderId};

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
    /// What it was for, in the words of the file.
    pub description: Option<&'a str>,
}

/// Of which columns a file says nothing; a file may have a million orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unsaid([bool; 5]);

impl Unsaid {
    pub fn columns(self) -> Vec<String> {
        let columns = ["ordered_at", "margin", "channel", "category", "description"];
        let unsaid = columns.iter().zip(self.0).filter(|(_, unsaid)| *unsaid);
        unsaid.map(|(column, _)| (*column).to_owned()).collect()
    }
}

/// Rows per statement; more gains little and SQLite's limit of parameters is far.
const BATCH: usize = 50;
const COLUMNS: usize = 12;

/// Stores one order without looking whether its number stands there already.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, row: &OrderRow<'_>) -> Result<OrderId> {
    let last = OrderId(journal::last_id(tx, Entity::Orders)?);
    let id = insert_many(tx, last, std::slice::from_ref(row))?;
    keep_owners(tx, last, [row.customer].into_iter())?;
    keep_days(tx, last, [(row.customer, row.day)].into_iter())?;
    let number = row.external_id.map(|number| (number, row.customer));
    keep_numbers(tx, number.as_slice())?;
    give_ids(tx, last, id)?;
    Ok(id)
}

/// Stores the rows in the order given, with the ids after `last`, and gives the new last id.
/// Sorted by customer, day and amount they go fastest. Whose the ids are ([`keep_owners`]), what leads to them
/// ([`keep_numbers`], [`keep_days`]) and that they are given ([`give_ids`]) is for the caller to keep.
///
/// # Errors
/// A database error; some rows may be stored then, and the transaction should not go on.
pub fn insert_many(tx: &WriteTx<'_>, last: OrderId, rows: &[OrderRow<'_>]) -> Result<OrderId> {
    let (batches, rest) = rows.as_chunks::<BATCH>();
    let last = insert_batches(tx, last, BATCH, batches.iter().map(<[_; BATCH]>::as_slice))?;
    insert_batches(tx, last, 1, rest.chunks(1))
}

fn insert_batches<'r, 'a: 'r>(
    tx: &WriteTx<'_>,
    mut last: OrderId,
    size: usize,
    batches: impl Iterator<Item = &'r [OrderRow<'a>]>,
) -> Result<OrderId> {
    let mut statement = None;
    let mut previous: &[OrderRow<'_>] = &[];
    for batch in batches {
        let statement = match &mut statement {
            Some(statement) => statement,
            none @ None => none.insert(tx.sql().prepare_cached(&insert_of(size))?),
        };
        last = bind(statement, last, batch, previous)?;
        statement.raw_execute()?;
        previous = batch;
    }
    Ok(last)
}

fn insert_of(rows: usize) -> String {
    let one = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    format!(
        "insert into orders (id, customer_id, day, amount, margin, state_number, ordered_at,
                             external_id, repeat_number, channel, category, description)
         values {}",
        vec![one; rows].join(", ")
    )
}

/// What the row before this one in the same place had too is bound already: some columns of most
/// files never change.
fn bind(
    statement: &mut Statement<'_>,
    mut last: OrderId,
    rows: &[OrderRow<'_>],
    previous: &[OrderRow<'_>],
) -> Result<OrderId> {
    for (place, row) in rows.iter().enumerate() {
        last = OrderId(last.0 + 1);
        let before = previous.get(place);
        let first = place * COLUMNS + 1;
        let mut set = |column, value| statement.raw_bind_parameter(first + column, value);
        set(0, number(last.0))?;
        set(1, number(row.customer.0))?;
        set(2, number(row.day.0.into()))?;
        set(3, number(row.amount.0))?;
        if before.is_none_or(|before| before.margin != row.margin) {
            set(4, row.margin.map_or(NULL, |margin| number(margin.0)))?;
        }
        if before.is_none_or(|before| before.state != row.state) {
            set(5, number(row.state.number()))?;
        }
        if before.is_none_or(|before| before.ordered_at != row.ordered_at) {
            set(6, row.ordered_at.map_or(NULL, |at| number(at.as_second())))?;
        }
        set(7, text(row.external_id))?;
        if before.is_none_or(|before| before.repeat_number != row.repeat_number) {
            set(8, number(row.repeat_number))?;
        }
        if before.is_none_or(|before| before.channel != row.channel) {
            set(9, text(row.channel))?;
        }
        if before.is_none_or(|before| before.category != row.category) {
            set(10, text(row.category))?;
        }
        if before.is_none_or(|before| before.description != row.description) {
            set(11, text(row.description))?;
        }
    }
    Ok(last)
}

const NULL: ToSqlOutput<'static> = ToSqlOutput::Borrowed(ValueRef::Null);

fn number<'a>(number: i64) -> ToSqlOutput<'a> {
    ToSqlOutput::Borrowed(ValueRef::Integer(number))
}

fn text(text: Option<&str>) -> ToSqlOutput<'_> {
    text.map_or(NULL, |text| ToSqlOutput::Borrowed(ValueRef::from(text)))
}

/// The state whose number stands in this column.
///
/// # Errors
/// When no state has this number.
pub(super) fn state(row: &Row<'_>, column: usize) -> rusqlite::Result<OrderState> {
    let number: i64 = row.get(column)?;
    OrderState::from_number(number).ok_or(rusqlite::Error::IntegralValueOutOfRange(column, number))
}

/// Shows every stored row, by customer, day, amount and id.
///
/// # Errors
/// A database error, also for a stored value that has no meaning.
pub fn each(tx: &ReadTx<'_>, mut visit: impl FnMut(OrderKey, &OrderRow<'_>)) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "select id, customer_id, day, amount, margin, state_number, ordered_at, external_id,
                repeat_number, channel, category, description
         from orders order by customer_id, day, amount, id",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (key, order) = read(row)?;
        visit(key, &order);
    }
    Ok(())
}

fn read<'r>(row: &'r Row<'_>) -> Result<(OrderKey, OrderRow<'r>)> {
    let text = |column| row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from);
    let at: Option<i64> = row.get(6)?;
    let order = OrderRow {
        customer: CustomerId(row.get(1)?),
        external_id: text(7)?,
        repeat_number: row.get(8)?,
        day: Day(row.get(2)?),
        ordered_at: at.map(columns::instant).transpose()?,
        amount: Amount(row.get(3)?),
        margin: row.get::<_, Option<i64>>(4)?.map(Amount),
        state: state(row, 5)?,
        channel: text(9)?,
        category: text(10)?,
        description: text(11)?,
    };
    Ok((key(OrderId(row.get(0)?), &order), order))
}

fn key(id: OrderId, row: &OrderRow<'_>) -> OrderKey {
    OrderKey { id, customer: row.customer, day: row.day, amount: row.amount }
}

impl<'a> OrderRow<'a> {
    /// This row with what a file says laid over it: what it does not say stays as it was, also whose it is,
    /// a time only with its day. A number, with its repeat, is never another one; none gets one.
    #[must_use]
    pub fn with(&self, said: &OrderRow<'a>) -> OrderRow<'a> {
        let known_at = self.ordered_at.filter(|_| said.day == self.day);
        let gets_number = self.external_id.is_none() && said.external_id.is_some();
        let numbered = if gets_number { said } else { self };
        OrderRow {
            customer: if said.customer.is_counter() { self.customer } else { said.customer },
            external_id: numbered.external_id,
            repeat_number: numbered.repeat_number,
            ordered_at: said.ordered_at.or(known_at),
            margin: said.margin.or(self.margin),
            channel: said.channel.or(self.channel),
            category: said.category.or(self.category),
            description: said.description.or(self.description),
            ..*said
        }
    }

    /// Of what is stored, columns that hold something of which this row says nothing.
    pub fn unsaid(&self, stored: &OrderRow<'_>) -> Unsaid {
        Unsaid([
            self.ordered_at.is_none() && stored.ordered_at.is_some(),
            self.margin.is_none() && stored.margin.is_some(),
            self.channel.is_none() && stored.channel.is_some(),
            self.category.is_none() && stored.category.is_some(),
            self.description.is_none() && stored.description.is_some(),
        ])
    }

    fn fields(&self) -> OrderFields {
        OrderFields {
            external_id: self.external_id.map(str::to_owned),
            ordered_at: self.ordered_at,
            day: self.day,
            amount: self.amount,
            margin: self.margin,
            state: self.state,
            channel: self.channel.map(str::to_owned),
            category: self.category.map(str::to_owned),
            description: self.description.map(str::to_owned),
        }
    }

    /// The row's picture ([`super::images`]), of what is at hand: a file changes many.
    fn image(&self, id: OrderId) -> Value {
        json!({
            "id": id.0,
            "customer_id": self.customer.0,
            "day": self.day.0,
            "amount": self.amount.0,
            "margin": self.margin.map(|margin| margin.0),
            "state_number": self.state.number(),
            "ordered_at": self.ordered_at.map(Timestamp::as_second),
            "external_id": self.external_id,
            "repeat_number": self.repeat_number,
            "channel": self.channel,
            "category": self.category,
            "description": self.description,
        })
    }
}

/// Lays what a file says over a stored order ([`OrderRow::with`]), and keeps before and after in
/// the journal if that changes anything.
///
/// # Errors
/// A database error, also when no order lies there.
pub fn update(tx: &WriteTx<'_>, place: OrderKey, said: &OrderRow<'_>) -> Result<Upserted> {
    let mut query = tx.sql().prepare_cached(one::PLACE)?;
    let mut rows = query.query((place.customer.0, place.day.0, place.amount.0, place.id.0))?;
    let found = rows.next()?.ok_or(Error::Sqlite(rusqlite::Error::QueryReturnedNoRows))?;
    let (_, before) = read(found)?;
    let after = before.with(said);
    if after == before {
        return Ok(Upserted::Unchanged);
    }
    write(tx, place, &after)?;
    places::keep(tx, place.id, (after.customer, after.day), after.external_id)?;
    let (before, after) = (before.image(place.id), after.image(place.id));
    journal::record(tx, (Entity::Orders, place.id.0), Some(&before), Some(&after))?;
    Ok(Upserted::Updated)
}

fn write(tx: &WriteTx<'_>, place: OrderKey, row: &OrderRow<'_>) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "update orders
         set customer_id = :customer,
             day = :day,
             amount = :amount,
             margin = :margin,
             state_number = :state,
             ordered_at = :ordered_at,
             external_id = :external_id, repeat_number = :repeat_number,
             channel = :channel, category = :category,
             description = :description
         where customer_id = :old_customer
           and day = :old_day
           and amount = :old_amount
           and id = :id",
    )?;
    query.execute(named_params! {
        ":customer": row.customer.0,
        ":day": row.day.0,
        ":amount": row.amount.0,
        ":margin": row.margin.map(|margin| margin.0),
        ":state": row.state.number(),
        ":ordered_at": row.ordered_at.map(Timestamp::as_second),
        ":external_id": row.external_id,
        ":repeat_number": row.repeat_number,
        ":channel": row.channel,
        ":category": row.category,
        ":description": row.description,
        ":old_customer": place.customer.0,
        ":old_day": place.day.0,
        ":old_amount": place.amount.0,
        ":id": place.id.0,
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::customer::CustomerFields;
    use crate::store::{Db, Error, customers};

    /// A completed order of which nothing else is known than, where it has one, its number.
    pub(super) fn bare(customer: CustomerId, number: Option<&'static str>) -> OrderRow<'static> {
        OrderRow {
            customer,
            external_id: number,
            repeat_number: 0,
            day: Day(20_000),
            ordered_at: None,
            amount: Amount(100),
            margin: None,
            state: OrderState::Completed,
            channel: None,
            category: None,
            description: None,
        }
    }

    #[test]
    fn an_order_of_nobody_is_not_stored_in_bulk_either() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let row = bare(CustomerId(7), None);
        let decide = |_: &WriteTx<'_>| Ok(std::ops::ControlFlow::Continue(()));
        let stored: Result<OrderId> =
            db.plan(Timestamp::UNIX_EPOCH, decide, |tx, ()| insert(tx, &row));
        assert!(stored.is_err(), "{stored:?}");
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
                    day: Day(nth),
                    amount: Amount(i64::from(nth / 60)),
                    channel: (nth % 3 == 0).then_some("shop"),
                    ..bare(customer, None)
                };
                insert_many(tx, OrderId(0), &(0..170).map(row).collect::<Vec<_>>())?;
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
