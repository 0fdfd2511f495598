use serde_json::json;

use super::*;
use crate::domain::customer::CustomerFields;
use crate::domain::order::OrderState;
use crate::domain::{Amount, CustomerId, Day};
use crate::store::orders::{self, OrderRow};
use crate::store::{Db, customers};

/// Kept by the program itself: undo leaves them as they are.
const NOT_IN_PICTURES: [&str; 3] = ["updated_at", "created_at", "erased_day"];

fn file<T>(work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> T {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    db.write(jiff::Timestamp::UNIX_EPOCH, work).unwrap()
}

#[test]
fn a_picture_holds_every_column_of_its_table() {
    let missing: Vec<String> = file(|tx| {
        let mut missing = Vec::new();
        for entity in Entity::ALL {
            let mut query = tx.sql().prepare("select name from pragma_table_info(?1)")?;
            let names = query.query_map([entity.code()], |row| row.get::<_, String>(0))?;
            for name in names {
                let name = name?;
                let held = columns(entity).any(|column| column == name);
                if !held && !NOT_IN_PICTURES.contains(&name.as_str()) {
                    missing.push(format!("{} {name}", entity.code()));
                }
            }
        }
        Ok(missing)
    });
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn an_order_lies_where_its_picture_says_and_moves_with_it() {
    file(|tx| {
        let fields = CustomerFields { name: Some("Ada".to_owned()), ..Default::default() };
        let customer = customers::insert(tx, &fields)?;
        let row = OrderRow { amount: Amount(500), ..order(customer) };
        let id = orders::insert(tx, &row)?;
        let like = json!({ "customer_id": customer.0, "day": 20_000, "amount": 500 });
        let was = read(tx, Entity::Orders, id.0, &like)?.unwrap();
        let mut wanted = was.clone();
        wanted["amount"] = json!(700);
        turn(tx, (Entity::Orders, id.0), Some(&was), Some(&wanted))?;
        assert_eq!(read(tx, Entity::Orders, id.0, &like)?, None);
        assert_eq!(read(tx, Entity::Orders, id.0, &wanted)?, Some(wanted.clone()));
        turn(tx, (Entity::Orders, id.0), Some(&wanted), None)?;
        assert_eq!(read(tx, Entity::Orders, id.0, &wanted)?, None);
        Ok(())
    });
}

fn order(customer: CustomerId) -> OrderRow<'static> {
    OrderRow {
        customer,
        external_id: Some("1001"),
        repeat_number: 0,
        day: Day(20_000),
        ordered_at: None,
        amount: Amount(0),
        margin: Some(Amount(100)),
        state: OrderState::Completed,
        channel: Some("shop"),
        category: None,
        description: Some("beans"),
    }
}

#[test]
fn a_customer_is_marked_as_removed_and_comes_back_whole() {
    file(|tx| {
        let fields = CustomerFields {
            name: Some("Ada".to_owned()),
            tags: Some(vec!["vip".to_owned()]),
            ..Default::default()
        };
        let id = customers::insert(tx, &fields)?.0;
        let look = || Ok::<_, Error>(read(tx, Entity::Customers, id, &Value::Null)?.unwrap());
        let was = look()?;
        turn(tx, (Entity::Customers, id), Some(&was), None)?;
        let gone = look()?;
        assert!(gone["removed_at"].is_number(), "{gone}");
        turn(tx, (Entity::Customers, id), Some(&gone), Some(&was))?;
        assert_eq!(look()?, was);
        Ok(())
    });
}
