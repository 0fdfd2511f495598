//! Customers: finding them by what a file or a person says of them, and keeping what is said.

pub mod counter;
mod told;

use std::borrow::Cow;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params, params};
use serde::Serialize;
use serde_json::{Map, Value};

pub use told::tell;

use super::journal::{self, Entity};
use super::{Error, ReadTx, Result, WriteTx, columns};
use crate::domain::customer::{
    Customer, CustomerFields, CustomerKind, LeaveReason, LeftMark, SaidBy,
};
use crate::domain::{ActId, Amount, CustomerId, Day, EmailAddress, Lang};

/// The customer of this number; of one who was merged, the customer they became.
///
/// # Errors
/// A database error.
pub fn find_by_external_id(tx: &ReadTx<'_>, external_id: &str) -> Result<Option<CustomerId>> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(merged_into, id) from customers
         where external_id = ?1 and (removed_at is null or merged_into is not null)
         union all
         select coalesce(merged_into, id) from main.customers
         where external_id = ?1 and (removed_at is null or merged_into is not null)
           and id not in (select id from customers)",
    )?;
    Ok(query.query_row([external_id], |row| row.get(0).map(CustomerId)).optional()?)
}

/// # Errors
/// A database error, also when there is no such customer.
pub fn get(tx: &ReadTx<'_>, id: CustomerId) -> Result<Customer> {
    let mut query = tx.sql().prepare_cached(
        "select c.*, coalesce(r.external_id, m.external_id) as referrer
         from (select * from customers where id = ?1
               union all
               select * from main.customers
               where id = ?1 and id not in (select id from customers)) c
         left join customers r on r.id = c.referred_by
         left join main.customers m on m.id = c.referred_by",
    )?;
    query.query_row([id.0], |row| Ok(read(row)))?
}

/// What the customer is called.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn name(tx: &ReadTx<'_>, id: CustomerId) -> Result<String> {
    let mut query = tx.sql().prepare_cached("select name from customers where id = ?1")?;
    Ok(query.query_row([id.0], |row| row.get(0))?)
}

/// That a customer is marked as removed: added and taken back, or become another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Removed {
    pub at: Timestamp,
    /// Undoing it puts them back; nothing does where a file was taken back.
    pub act: Option<ActId>,
}

/// Whether the customer is marked as removed. Who was erased is still there, without a name.
///
/// # Errors
/// A database error.
pub fn removed(tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<Removed>> {
    let mut query = tx.sql().prepare_cached(
        "select removed_at,
                (select max(act_id) from journal
                 where entity = 'customers' and entity_id = ?1
                   and before ->> '$.removed_at' is null and after ->> '$.removed_at' is not null
                   and not exists (select 1 from acts a join acts u on u.id = a.undoes
                                   where a.id = act_id and u.import_id is not null))
         from customers
         where id = ?1 and removed_at is not null and erased_day is null and kind <> 'counter'",
    )?;
    let found: Option<(i64, Option<i64>)> =
        query.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let read = |(at, act): (i64, Option<i64>)| {
        Ok(Removed { at: columns::instant(at)?, act: act.map(ActId) })
    };
    found.map(read).transpose()
}

/// Stores a new customer. Without a name, the number or the address is the name.
///
/// # Errors
/// A database error; [`Error::Conflict`] when the external id is taken.
pub fn insert(tx: &WriteTx<'_>, fields: &CustomerFields) -> Result<CustomerId> {
    let name = fields.name.as_deref().or(fields.external_id.as_deref());
    let name = name.or(fields.email.as_ref().map(EmailAddress::as_str));
    // By place: looking up twenty names takes longer than storing the row.
    tx.sql().prepare_cached(include_str!("../sql/customers_insert.sql"))?.execute(params![
        fields.external_id,
        fields.kind.unwrap_or(CustomerKind::Person).code(),
        name.unwrap_or("?"),
        fields.email.as_ref().map(EmailAddress::as_str),
        fields.phone,
        fields.phone.as_deref().map(digits),
        fields.street,
        fields.postcode,
        fields.city,
        fields.country,
        fields.language.map(Lang::code),
        json_list(fields.tags.as_ref()),
        json_list(fields.interests.as_ref()),
        json_object(&fields.custom),
        fields.acquired_via,
        fields.acquisition_cost.map(|cost| cost.0),
        fields.expected_lifetime_years,
        fields.next_touch_on.map(|day| day.0),
        tx.now().as_second(),
    ])?;
    Ok(CustomerId(tx.sql().last_insert_rowid()))
}

/// [`insert`] by hand: the journal keeps it.
///
/// # Errors
/// As [`insert`].
pub fn add(tx: &WriteTx<'_>, fields: &CustomerFields) -> Result<CustomerId> {
    let id = insert(tx, fields)?;
    journal::record_new(tx, (Entity::Customers, id.0))?;
    Ok(id)
}

/// Makes the customer be as said; what is `None` is empty afterwards. Who brought them stays.
/// Gives whether anything changed, and then keeps before and after in the journal.
///
/// # Errors
/// As [`update`].
pub fn replace(tx: &WriteTx<'_>, id: CustomerId, fields: &CustomerFields) -> Result<bool> {
    if get(tx, id)?.fields == *fields {
        return Ok(false);
    }
    journal::changing(tx, (Entity::Customers, id.0), || write(tx, id, fields))?;
    Ok(true)
}

/// Lays what is said over what is known; what is `None` stays. Gives whether anything changed,
/// and then keeps before and after in the journal.
///
/// # Errors
/// A database error; [`Error::Conflict`] when the external id is another customer's.
pub fn update(tx: &WriteTx<'_>, id: CustomerId, said: &CustomerFields) -> Result<bool> {
    let before = get(tx, id)?;
    let merged = merge(&before.fields, said);
    if merged == before.fields {
        return Ok(false);
    }
    journal::changing(tx, (Entity::Customers, id.0), || write(tx, id, &merged))?;
    Ok(true)
}

/// Adds what is said where nothing is known. Gives whether anything changed, and then keeps before
/// and after in the journal.
///
/// # Errors
/// As [`update`].
pub fn fill(tx: &WriteTx<'_>, id: CustomerId, said: &CustomerFields) -> Result<bool> {
    let known = get(tx, id)?.fields;
    update(tx, id, &merge(said, &known))
}

/// Marks a customer as left, or takes the mark away. Gives whether anything changed.
///
/// # Errors
/// A database error.
pub fn set_left(tx: &WriteTx<'_>, id: CustomerId, left: Option<&LeftMark>) -> Result<bool> {
    let before = get(tx, id)?;
    if before.left.as_ref() == left {
        return Ok(false);
    }
    journal::changing(tx, (Entity::Customers, id.0), || write_left(tx, id, left))?;
    Ok(true)
}

fn write_left(tx: &WriteTx<'_>, id: CustomerId, left: Option<&LeftMark>) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update customers
             set left_day = :day,
                 left_reason = :reason,
                 left_said_by = :said_by,
                 left_note = :note,
                 updated_at = :now
             where id = :id",
        )?
        .execute(named_params! {
            ":day": left.map(|mark| mark.on.0),
            ":reason": left.map(|mark| mark.reason.code()),
            ":said_by": left.map(|mark| mark.said_by.code()),
            ":note": left.and_then(|mark| mark.note.as_deref()),
            ":now": tx.now().as_second(),
            ":id": id.0,
        })?;
    Ok(())
}

/// Notes who brought this customer. Gives whether anything changed.
///
/// # Errors
/// A database error.
pub fn set_referrer(tx: &WriteTx<'_>, id: CustomerId, referrer: CustomerId) -> Result<bool> {
    if self::referrer(tx, id)? == Some(referrer) {
        return Ok(false);
    }
    journal::changing(tx, (Entity::Customers, id.0), || {
        tx.sql()
            .prepare_cached("update customers set referred_by = ?2, updated_at = ?3 where id = ?1")?
            .execute([id.0, referrer.0, tx.now().as_second()])?;
        Ok(())
    })?;
    Ok(true)
}

/// Who brought this customer, if anyone.
///
/// # Errors
/// A database error.
pub fn referrer(tx: &ReadTx<'_>, id: CustomerId) -> Result<Option<CustomerId>> {
    let mut query = tx.sql().prepare_cached(
        "select referred_by from customers where id = ?1
         union all
         select referred_by from main.customers
         where id = ?1 and id not in (select id from customers)",
    )?;
    let found: Option<Option<i64>> = query.query_row([id.0], |row| row.get(0)).optional()?;
    Ok(found.flatten().map(CustomerId))
}

/// The digits of a phone number, for finding it however it was written.
pub fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}

/// `referred_by` is resolved by [`set_referrer`]: the referrer may come later in the same file.
fn merge(known: &CustomerFields, said: &CustomerFields) -> CustomerFields {
    let mut custom = known.custom.clone();
    custom.extend(said.custom.clone());
    let said = said.clone();
    let known = known.clone();
    CustomerFields {
        external_id: said.external_id.or(known.external_id),
        kind: said.kind.or(known.kind),
        name: said.name.or(known.name),
        email: said.email.or(known.email),
        phone: said.phone.or(known.phone),
        street: said.street.or(known.street),
        postcode: said.postcode.or(known.postcode),
        city: said.city.or(known.city),
        country: said.country.or(known.country),
        language: said.language.or(known.language),
        tags: said.tags.or(known.tags),
        interests: said.interests.or(known.interests),
        custom,
        acquired_via: said.acquired_via.or(known.acquired_via),
        acquisition_cost: said.acquisition_cost.or(known.acquisition_cost),
        referred_by: known.referred_by,
        expected_lifetime_years: said.expected_lifetime_years.or(known.expected_lifetime_years),
        next_touch_on: said.next_touch_on.or(known.next_touch_on),
    }
}

fn write(tx: &WriteTx<'_>, id: CustomerId, fields: &CustomerFields) -> Result<()> {
    let sql = include_str!("../sql/customers_write.sql");
    tx.sql().prepare_cached(sql)?.execute(named_params! {
        ":id": id.0,
        ":external_id": fields.external_id,
        ":kind": fields.kind.map(CustomerKind::code),
        ":name": fields.name,
        ":email": fields.email.as_ref().map(EmailAddress::as_str),
        ":phone": fields.phone,
        ":phone_digits": fields.phone.as_deref().map(digits),
        ":street": fields.street,
        ":postcode": fields.postcode,
        ":city": fields.city,
        ":country": fields.country,
        ":language": fields.language.map(Lang::code),
        ":tags": json_list(fields.tags.as_ref()),
        ":interests": json_list(fields.interests.as_ref()),
        ":custom": json_object(&fields.custom),
        ":acquired_via": fields.acquired_via,
        ":acquisition_cost": fields.acquisition_cost.map(|cost| cost.0),
        ":expected_lifetime_years": fields.expected_lifetime_years,
        ":next_touch_day": fields.next_touch_on.map(|day| day.0),
        ":now": tx.now().as_second(),
    })?;
    Ok(())
}

fn json_list(list: Option<&Vec<String>>) -> Cow<'static, str> {
    match list {
        None => Cow::Borrowed("[]"),
        Some(list) => Cow::Owned(Value::from(list.clone()).to_string()),
    }
}

fn json_object(object: &Map<String, Value>) -> Cow<'static, str> {
    if object.is_empty() {
        return Cow::Borrowed("{}");
    }
    Cow::Owned(Value::Object(object.clone()).to_string())
}

fn read(row: &Row<'_>) -> Result<Customer> {
    let email: Option<String> = row.get("email")?;
    let language: Option<String> = row.get("language")?;
    let kind: String = row.get("kind")?;
    let fields = CustomerFields {
        external_id: row.get("external_id")?,
        kind: CustomerKind::from_code(&kind),
        name: row.get("name")?,
        email: email.map(|text| EmailAddress::stored(&text)),
        phone: row.get("phone")?,
        street: row.get("street")?,
        postcode: row.get("postcode")?,
        city: row.get("city")?,
        country: row.get("country")?,
        language: language.and_then(|code| Lang::parse(&code).ok()),
        tags: Some(from_json(&row.get::<_, String>("tags")?)?),
        interests: Some(from_json(&row.get::<_, String>("interests")?)?),
        custom: from_json(&row.get::<_, String>("custom")?)?,
        acquired_via: row.get("acquired_via")?,
        acquisition_cost: row.get::<_, Option<i64>>("acquisition_cost")?.map(Amount),
        referred_by: row.get("referrer")?,
        expected_lifetime_years: row.get("expected_lifetime_years")?,
        next_touch_on: row.get::<_, Option<i32>>("next_touch_day")?.map(Day),
    };
    Ok(Customer { id: CustomerId(row.get("id")?), fields, left: read_left(row)? })
}

fn read_left(row: &Row<'_>) -> Result<Option<LeftMark>> {
    let Some(day) = row.get::<_, Option<i32>>("left_day")? else {
        return Ok(None);
    };
    let reason: String = row.get("left_reason")?;
    let said_by: String = row.get("left_said_by")?;
    Ok(Some(LeftMark {
        on: Day(day),
        reason: LeaveReason::from_code(&reason).unwrap_or(LeaveReason::Unknown),
        said_by: SaidBy::from_code(&said_by).unwrap_or(SaidBy::Staff),
        note: row.get("left_note")?,
    }))
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|_| Error::Corrupt(text.to_owned()))
}
