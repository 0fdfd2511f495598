//! Finding orders without reading all: a number leads to the customers who have one of that number, an id to the
//! one whose it is, a day to those of that day, and each customer's orders lie together.
//!
//! The tables only lead there. Numbers are never taken away, and days only with a file: who follows one looks
//! whether the order is there. A file's numbers go in at its end, in their own order. For a million new rows that took
//! 0.27 s and 17 MB by `SQLite` alone, where an index made at the end took 0.75 to 1.05 s and 25 MB, and
//! one kept up row by row 3.3 s. Left to the night it costs an import nothing, but until then each
//! search for a number would read all orders, and the day's files are what people ask about. Ids of a
//! file are given by customer, so that a row for each of them is enough where an index would hold all.

use rusqlite::{OptionalExtension, ToSql};
use serde_json::Value;

use crate::domain::{Amount, CustomerId, Day, OrderId};
use crate::store::{Error, ReadTx, Result, WriteTx};

/// Where a stored order lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderKey {
    pub id: OrderId,
    pub customer: CustomerId,
    pub day: Day,
    pub amount: Amount,
}

/// Numbers, or days, per statement.
const BATCH: usize = 50;

/// Where the orders and refunds of a number lie.
const BY_NUMBER: &str = "
    select o.id, o.customer_id, o.day, o.amount
    from order_numbers n
    cross join orders o on o.customer_id = n.customer_id and o.external_id = n.number
    where n.number = ?1
    order by o.customer_id, o.day, o.amount, o.id";

const BY_ID: &str = "
    select id, customer_id, day, amount from orders
    where customer_id = (select customer_id from order_owners
                         where first_id <= ?1 order by first_id desc limit 1)
      and id = ?1";

const OF_CUSTOMER: &str = "select id, customer_id, day, amount from orders where customer_id = ?1";

const OWNER: &str =
    "select customer_id from order_owners where first_id <= ?1 order by first_id desc limit 1";

/// Where the orders and refunds of this number lie.
///
/// # Errors
/// A database error.
pub fn find_by_number(tx: &ReadTx<'_>, number: &str) -> Result<Vec<OrderKey>> {
    find(tx, BY_NUMBER, number)
}

/// Whose orders have this number. Of sales over the counter the number alone says so, for they are many
/// and lie together; it may have become a customer's since.
///
/// # Errors
/// A database error.
pub fn owners(tx: &ReadTx<'_>, number: &str) -> Result<Vec<CustomerId>> {
    let mut query = tx.sql().prepare_cached(
        "select n.customer_id from order_numbers n
         where n.number = ?1
           and (n.customer_id = 0
                or exists (select 1 from orders o
                           where o.customer_id = n.customer_id and o.external_id = n.number))
         order by n.customer_id",
    )?;
    let owners = query.query_map([number], |row| row.get(0).map(CustomerId))?;
    Ok(owners.collect::<rusqlite::Result<_>>()?)
}

/// Where the order with this id lies.
///
/// # Errors
/// A database error.
pub fn find_by_id(tx: &ReadTx<'_>, id: OrderId) -> Result<Option<OrderKey>> {
    Ok(find(tx, BY_ID, id.0)?.first().copied())
}

/// Where all orders and refunds of the customer lie.
///
/// # Errors
/// A database error.
pub fn of_customer(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<OrderKey>> {
    find(tx, OF_CUSTOMER, customer.0)
}

fn find(tx: &ReadTx<'_>, sql: &str, by: impl ToSql) -> Result<Vec<OrderKey>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map([by], |row| {
        Ok(OrderKey {
            id: OrderId(row.get(0)?),
            customer: CustomerId(row.get(1)?),
            day: Day(row.get(2)?),
            amount: Amount(row.get(3)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The ids from this one on, as many as are being given, are this customer's.
///
/// # Errors
/// A database error.
pub(super) fn begin_ids(tx: &WriteTx<'_>, first: OrderId, customer: CustomerId) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert or replace into order_owners (first_id, customer_id) values (?1, ?2)",
        )?
        .execute((first.0, customer.0))?;
    Ok(())
}

/// The ids after `last` will be the orders of these customers: one of each, in this order.
///
/// # Errors
/// A database error.
pub fn keep_owners(
    tx: &WriteTx<'_>,
    last: OrderId,
    customers: impl Iterator<Item = CustomerId>,
) -> Result<()> {
    let mut before = None;
    for (id, customer) in (last.0 + 1..).zip(customers) {
        if before != Some(customer) {
            begin_ids(tx, OrderId(id), customer)?;
        }
        before = Some(customer);
    }
    Ok(())
}

/// The ids after `before`, up to `last`, are given and will not be given again. Their customers are
/// looked up here, once for all, because [`crate::store::Db::plan`] does not do it for each row.
///
/// # Errors
/// A database error, also when there is no such customer; the transaction should not go on then.
pub fn give_ids(tx: &WriteTx<'_>, before: OrderId, last: OrderId) -> Result<()> {
    let mut strangers = tx.sql().prepare_cached(
        "select 1 from order_owners
         where first_id between ?1 + 1 and ?2 and customer_id not in (select id from customers)",
    )?;
    if strangers.exists([before.0, last.0])? {
        return Err(Error::Corrupt("an order of nobody".to_owned()));
    }
    tx.sql().prepare_cached("update order_ids set last = max(last, ?1)")?.execute([last.0])?;
    Ok(())
}

/// Remembers to which customers these numbers lead. Sorted they go in fastest.
///
/// # Errors
/// A database error.
pub fn keep_numbers(tx: &WriteTx<'_>, numbers: &[(&str, CustomerId)]) -> Result<()> {
    let (batches, rest) = numbers.as_chunks::<BATCH>();
    insert_numbers(tx, BATCH, batches.iter().map(<[_; BATCH]>::as_slice))?;
    insert_numbers(tx, 1, rest.chunks(1))
}

fn insert_numbers<'n>(
    tx: &WriteTx<'_>,
    size: usize,
    batches: impl Iterator<Item = &'n [(&'n str, CustomerId)]>,
) -> Result<()> {
    let values = vec!["(?, ?)"; size].join(", ");
    let sql = format!("insert or ignore into order_numbers (number, customer_id) values {values}");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    for batch in batches {
        for (place, (number, customer)) in batch.iter().enumerate() {
            statement.raw_bind_parameter(2 * place + 1, number)?;
            statement.raw_bind_parameter(2 * place + 2, customer.0)?;
        }
        statement.raw_execute()?;
    }
    Ok(())
}

/// Remembers on which days the orders with the ids after `last` were: one of each of these, in this order. They go
/// in by day, which is fastest.
///
/// # Errors
/// A database error.
pub fn keep_days(
    tx: &WriteTx<'_>,
    last: OrderId,
    orders: impl Iterator<Item = (CustomerId, Day)>,
) -> Result<()> {
    let listed = (last.0 + 1..).zip(orders).filter(|(_, (customer, _))| !customer.is_counter());
    let mut days: Vec<_> = listed.map(|(id, (customer, day))| (day.0, id, customer.0)).collect();
    days.sort_unstable();
    let (batches, rest) = days.as_chunks::<BATCH>();
    insert_days(tx, BATCH, batches.iter().map(<[_; BATCH]>::as_slice))?;
    insert_days(tx, 1, rest.chunks(1))
}

fn insert_days<'d>(
    tx: &WriteTx<'_>,
    size: usize,
    batches: impl Iterator<Item = &'d [(i32, i64, i64)]>,
) -> Result<()> {
    let values = vec!["(?, ?, ?)"; size].join(", ");
    let sql = format!("insert or replace into order_days (day, id, customer_id) values {values}");
    let mut statement = tx.sql().prepare_cached(&sql)?;
    for batch in batches {
        for (place, (day, id, customer)) in batch.iter().enumerate() {
            statement.raw_bind_parameter(3 * place + 1, day)?;
            statement.raw_bind_parameter(3 * place + 2, id)?;
            statement.raw_bind_parameter(3 * place + 3, customer)?;
        }
        statement.raw_execute()?;
    }
    Ok(())
}

/// This one order is this customer's now, of this day and with this number.
///
/// # Errors
/// A database error.
pub(super) fn keep(
    tx: &WriteTx<'_>,
    id: OrderId,
    (customer, day): (CustomerId, Day),
    number: Option<&str>,
) -> Result<()> {
    keep_days(tx, OrderId(id.0 - 1), [(customer, day)].into_iter())?;
    if let Some(number) = number {
        keep_numbers(tx, &[(number, customer)])?;
    }
    let mut owner = tx.sql().prepare_cached(OWNER)?;
    let owner: Option<i64> = owner.query_row([id.0], |row| row.get(0)).optional()?;
    if owner == Some(customer.0) {
        return Ok(());
    }
    if let Some(owner) = owner {
        // Those after it stay whose they were.
        tx.sql()
            .prepare_cached(
                "insert or ignore into order_owners (first_id, customer_id) values (?1, ?2)",
            )?
            .execute((id.0 + 1, owner))?;
    }
    begin_ids(tx, id, customer)
}

/// The same for an order that a picture puts somewhere.
///
/// # Errors
/// A database error; [`Error::Corrupt`] for a picture that says of no customer or no day.
pub(in crate::store) fn keep_image(tx: &WriteTx<'_>, id: i64, image: &Value) -> Result<()> {
    let whole = |name: &str| image.get(name).and_then(Value::as_i64);
    let day = whole("day").and_then(|day| i32::try_from(day).ok()).map(Day);
    let lies = whole("customer_id").map(CustomerId).zip(day);
    let lies = lies.ok_or_else(|| Error::Corrupt(image.to_string()))?;
    let number = image.get("external_id").and_then(Value::as_str);
    keep(tx, OrderId(id), lies, number)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::super::{OrderRow, insert, insert_many, remove, replace, update};
    use super::*;
    use crate::domain::customer::CustomerFields;
    use crate::store::orders::one::{GIVEN_BACK, NEXT_REPEAT, PLACE};
    use crate::store::orders::tests::bare;
    use crate::store::{Db, customers, people, plan};

    fn file<T>(work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> T {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        db.write(Timestamp::UNIX_EPOCH, work).unwrap()
    }

    /// The tables that a statement reads from end to end.
    fn scans(tx: &ReadTx<'_>, sql: &str) -> Vec<String> {
        let mut query = tx.sql().prepare(&format!("explain query plan {sql}")).unwrap();
        let none = vec![rusqlite::types::Null; query.parameter_count()];
        let steps = query.query_map(rusqlite::params_from_iter(none), |row| row.get("detail"));
        let steps = steps.unwrap().collect::<rusqlite::Result<Vec<String>>>().unwrap();
        steps.into_iter().filter(|step| step.starts_with("SCAN")).collect()
    }

    #[test]
    fn who_looks_for_one_order_or_its_customer_reads_no_table_through() {
        file(|tx| {
            let by_order = people::by_order_sql();
            for sql in
                [BY_NUMBER, BY_ID, OWNER, OF_CUSTOMER, PLACE, GIVEN_BACK, NEXT_REPEAT, &by_order]
            {
                assert_eq!(scans(tx, sql), [""; 0], "{sql}");
            }
            let number = "select customer_id from orders where external_id = ?1";
            assert_eq!(scans(tx, number), ["SCAN orders"], "as it was");
            assert_eq!(scans(tx, "select 1 from orders where id = ?1"), ["SCAN orders"]);
            Ok(())
        });
    }

    fn customer(tx: &WriteTx<'_>, name: &str) -> CustomerId {
        let fields = CustomerFields { name: Some(name.to_owned()), ..Default::default() };
        customers::insert(tx, &fields).unwrap()
    }

    fn order(customer: CustomerId, number: &'static str) -> OrderRow<'static> {
        bare(customer, Some(number))
    }

    #[test]
    fn an_order_is_found_by_number_and_id_wherever_it_goes() {
        file(|tx| {
            let (ada, bob) = (customer(tx, "Ada"), customer(tx, "Bob"));
            let rows = [order(ada, "1"), order(ada, "2"), order(ada, "3"), order(bob, "4")];
            insert_many(tx, OrderId(0), &rows)?;
            keep_owners(tx, OrderId(0), rows.iter().map(|row| row.customer))?;
            keep_numbers(tx, &rows.map(|row| (row.external_id.unwrap(), row.customer)))?;
            give_ids(tx, OrderId(0), OrderId(4))?;
            insert(tx, &order(ada, "5"))?;
            let whose = |id: i64| find_by_id(tx, OrderId(id)).unwrap().map(|key| key.customer);
            let has = |number: &str| -> Vec<(i64, CustomerId)> {
                let found = find_by_number(tx, number).unwrap();
                found.iter().map(|key| (key.id.0, key.customer)).collect()
            };
            let all = |expect: [CustomerId; 5]| {
                for (id, customer) in (1..).zip(expect) {
                    assert_eq!(whose(id), Some(customer), "id {id}");
                    assert_eq!(has(&id.to_string()), [(id, customer)]);
                }
            };
            all([ada, ada, ada, bob, ada]);
            // From the middle, and back; and the last.
            let place = |id: i64| find_by_id(tx, OrderId(id)).unwrap().unwrap();
            update(tx, place(2), &order(bob, "2"))?;
            all([ada, bob, ada, bob, ada]);
            update(tx, place(2), &order(ada, "2"))?;
            update(tx, place(5), &order(bob, "5"))?;
            all([ada, ada, ada, bob, bob]);
            replace(tx, place(5), &order(bob, "five"))?;
            assert_eq!((has("5"), has("five")), (vec![], vec![(5, bob)]));
            assert_eq!(insert(tx, &order(ada, "6"))?, OrderId(6), "after an id that was set apart");
            assert_eq!((whose(5), whose(6), whose(7)), (Some(bob), Some(ada), None));
            remove(tx, place(4))?;
            assert_eq!((has("4"), whose(4)), (vec![], None));
            Ok(())
        });
    }

    /// The id after one that went to somebody else is kept for whose it was; a file that brings
    /// new orders from there on says whose they are.
    #[test]
    fn ids_of_a_file_are_of_its_customers_also_after_one_that_was_set_apart() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let (ada, bob, eve) = db
            .write::<_, Error>(Timestamp::UNIX_EPOCH, |tx| {
                let three = ["Ada", "Bob", "Eve"].map(|name| customer(tx, name));
                insert(tx, &order(three[0], "1"))?;
                let place = find_by_id(tx, OrderId(1))?.unwrap();
                update(tx, place, &order(three[1], "1"))?;
                Ok(three.into())
            })
            .unwrap();
        let rows = [order(eve, "2"), order(eve, "3"), order(ada, "4")];
        let tables = ["orders", "order_owners"];
        let decide = |tx: &WriteTx<'_>| {
            for table in tables {
                plan::lay_beside(tx, table)?;
            }
            keep_owners(tx, OrderId(1), rows.iter().map(|row| row.customer))?;
            Ok(std::ops::ControlFlow::Continue(insert_many(tx, OrderId(1), &rows)?))
        };
        let store = |tx: &WriteTx<'_>, last| {
            for table in tables {
                plan::carry_out_new(tx, table)?;
            }
            give_ids(tx, OrderId(1), last)
        };
        db.plan::<_, _, Error>(Timestamp::UNIX_EPOCH, decide, store).unwrap();
        let whose = |id: i64| {
            let found = db.read(Timestamp::UNIX_EPOCH, |tx| find_by_id(tx, OrderId(id)));
            found.unwrap().map(|key| key.customer)
        };
        assert_eq!([1, 2, 3, 4].map(whose), [bob, eve, eve, ada].map(Some));
    }
}
