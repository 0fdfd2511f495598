//! One row that is turned back: what it should look like, whose it is, and whether it may be.

use serde_json::{Map, Value};

use crate::domain::{ActId, ContactId, CustomerId, Deed, OrderId, Problem};
use crate::store::acts::{self, ChangedRow};
use crate::store::images::{self, Entity};
use crate::store::{self, ReadTx, WriteTx, contacts, erasures, journal, later, orders};

/// What a refund rests on, of its order.
const BEARS_REFUNDS: [&str; 4] = ["external_id", "amount", "day", "state_number"];

/// How the row should look: `None` when what the act changed is not as it left it.
pub(super) fn target(row: &ChangedRow, now: Option<&Value>) -> Option<Option<Value>> {
    match (&row.before, &row.after, now) {
        (None, Some(after), Some(now)) if now == after => Some(None),
        (Some(before), None, None) => Some(Some(before.clone())),
        (Some(Value::Object(before)), Some(Value::Object(after)), Some(Value::Object(now))) => {
            let mut target = now.clone();
            for (column, was) in before {
                let became = after.get(column);
                if became == Some(was) {
                    continue;
                }
                if now.get(column) != became {
                    return None;
                }
                target.insert(column.clone(), was.clone());
            }
            Some(Some(Value::Object(target)))
        }
        _ => None,
    }
}

/// The row as it is now, wherever it lies; none where it is not there, or names somebody who was erased:
/// they are not put back.
///
/// # Errors
/// A database error.
pub(super) fn picture(
    tx: &ReadTx<'_>,
    (entity, id): (Entity, i64),
) -> anyhow::Result<Option<Map<String, Value>>> {
    let looks = if entity == Entity::Orders {
        orders::picture(tx, OrderId(id))?
    } else {
        images::read(tx, entity, id, &Value::Null)?
    };
    let Some(Value::Object(looks)) = looks else { return Ok(None) };
    let of =
        || looks.get("customer_id").and_then(Value::as_i64).filter(|_| entity == Entity::Contacts);
    let owner = if entity == Entity::Customers { Some(id) } else { of() };
    let erased = owner.map(|owner| erasures::day_of(tx, CustomerId(owner))).transpose()?.flatten();
    Ok(Some(looks).filter(|_| erased.is_none()))
}

/// The row as it is now; an order also where it was put since.
///
/// # Errors
/// A database error.
pub(super) fn now(
    tx: &ReadTx<'_>,
    row: &ChangedRow,
    entity: Entity,
) -> anyhow::Result<Option<Value>> {
    let found = images::read(tx, entity, row.entity_id, row.like())?;
    if found.is_some() || entity != Entity::Orders {
        return Ok(found);
    }
    Ok(orders::picture(tx, OrderId(row.entity_id))?)
}

/// Makes it look like that, and keeps it in the journal.
///
/// # Errors
/// `undo-taken`, `undo-contact-gone`, or a database error.
pub(super) fn turn(
    tx: &WriteTx<'_>,
    place: (Entity, i64),
    (now, target): (Option<&Value>, Option<&Value>),
    act: ActId,
) -> anyhow::Result<()> {
    if place.0 == Entity::Orders && is_taken(tx, place.1, now, target)? {
        return Err(numbered("undo-taken", act).into());
    }
    refuse_without_contact(tx, target, act)?;
    let turned = images::turn(tx, place, now, target).map_err(|error| conflict(error, act))?;
    Ok(journal::record(tx, place, now, turned.as_ref())?)
}

/// Somebody with whom was spoken has to be there.
fn refuse_without_contact(
    tx: &ReadTx<'_>,
    target: Option<&Value>,
    act: ActId,
) -> anyhow::Result<()> {
    let contact = target.and_then(|image| image.get("contact_id")).and_then(Value::as_i64);
    let Some(contact) = contact.map(ContactId) else { return Ok(()) };
    if contacts::find(tx, contact)?.is_some() {
        return Ok(());
    }
    let problem = numbered("undo-contact-gone", act);
    Err(match acts::last_removal(tx, (Entity::Contacts, contact.0))? {
        Some(removal) => problem.deed(Deed::PutBack(vec![removal])).into(),
        None => problem.into(),
    })
}

/// Whether another order got the number that this one would have again: a file that brings it could
/// not tell them apart.
fn is_taken(
    tx: &ReadTx<'_>,
    id: i64,
    now: Option<&Value>,
    target: Option<&Value>,
) -> store::Result<bool> {
    let number = |image: Option<&Value>| Some(image?.get("external_id")?.as_str()?.to_owned());
    let Some(wanted) = number(target).filter(|_| number(now) != number(target)) else {
        return Ok(false);
    };
    let column = |name: &str| target.and_then(|image| image.get(name)).and_then(Value::as_i64);
    let gives_back = column("amount") < Some(0);
    for other in orders::find_by_number(tx, &wanted)? {
        let same = other.id.0 != id && (other.amount.0 < 0) == gives_back;
        if same && Some(orders::get(tx, other)?.0) == column("repeat_number") {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The customer whose own row it is.
pub(super) fn customer(row: &ChangedRow) -> Option<CustomerId> {
    (row.entity == Some(Entity::Customers)).then_some(CustomerId(row.entity_id))
}

/// The later acts that gave something back of an order, where this row made it, changed it in what its
/// refunds rest on, or left more of it to give back.
///
/// # Errors
/// A database error.
pub(super) fn refunds_since(tx: &ReadTx<'_>, row: &ChangedRow) -> anyhow::Result<Vec<ActId>> {
    let owner = row.like().get("customer_id").and_then(Value::as_i64).map(CustomerId);
    let Some(owner) = owner.filter(|_| row.entity == Some(Entity::Orders) && bears(row)) else {
        return Ok(Vec::new());
    };
    let number = |image| column(image, "external_id")?.as_str();
    let numbers = [number(&row.before), number(&row.after)];
    Ok(later::refunds(tx, (owner, numbers), row.id)?)
}

/// Whether refunds can rest on what was done to an order or refund.
fn bears(row: &ChangedRow) -> bool {
    let amount = |image| column(image, "amount")?.as_i64();
    let changed = |name: &&str| column(&row.before, name) != column(&row.after, name);
    match (amount(&row.before), amount(&row.after)) {
        (Some(before), None) => before < 0,
        (Some(before), Some(after)) if after < 0 => before < after || changed(&"state_number"),
        (_, Some(after)) => after >= 0 && BEARS_REFUNDS.iter().any(changed),
        (None, None) => false,
    }
}

fn column<'v>(image: &'v Option<Value>, name: &str) -> Option<&'v Value> {
    image.as_ref()?.get(name)
}

/// Whether it is about somebody who was erased, or is the erasing: they are never put back, and what
/// their rows looked like is gone.
pub(super) fn is_forgotten(tx: &ReadTx<'_>, row: &ChangedRow) -> anyhow::Result<bool> {
    let gone = row.before.is_none() && row.after.is_none();
    Ok(row.action == "erased" || gone || names_nobody(tx, row)?)
}

pub(super) fn names_nobody(tx: &ReadTx<'_>, row: &ChangedRow) -> anyhow::Result<bool> {
    let of = |image: &Value| image.get("customer_id").and_then(Value::as_i64).map(CustomerId);
    let images = [row.before.as_ref(), row.after.as_ref()];
    let owners = images.into_iter().flatten().filter_map(of).chain(customer(row));
    for owner in owners {
        if erasures::day_of(tx, owner)?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn conflict(error: store::Error, act: ActId) -> anyhow::Error {
    if let store::Error::Conflict(_) = error {
        return numbered("undo-taken", act).into();
    }
    error.into()
}

/// A problem with this act.
pub(super) fn numbered(id: &'static str, act: ActId) -> Problem {
    Problem::conflict(id).with("act", act.0.to_string())
}
