//! Interactions as they are written: calls, mails, visits and notes.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use super::journal::{self, Entity, Upserted};
use super::{Error, ReadTx, Result, WriteTx, columns};
use crate::domain::interaction::{Channel, Direction, InteractionFields, InteractionKind};
use crate::domain::{ContactId, CustomerId, Day, InteractionId};

/// The last day on which anybody spoke to this customer, or they to us.
///
/// # Errors
/// A database error.
pub fn last_day(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Day>> {
    let sql = "select max(day) from interactions where customer_id = ?1";
    let last: Option<i32> =
        tx.sql().prepare_cached(sql)?.query_row([customer.0], |row| row.get(0))?;
    Ok(last.map(Day))
}

/// # Errors
/// A database error; [`super::Error::Conflict`] when the number stands there already.
pub fn insert(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    fields: &InteractionFields,
) -> Result<InteractionId> {
    tx.sql()
        .prepare_cached(
            "insert into interactions (customer_id, external_id, channel, direction, kind, subject,
                                       body, day, occurred_at, resolved_day, resolved_at)
             values (:customer, :external_id, :channel, :direction, :kind, :subject,
                     :body, :day, :occurred_at, :resolved_day, :resolved_at)",
        )?
        .execute(named_params! {
            ":customer": customer.0,
            ":external_id": fields.external_id,
            ":channel": fields.channel.code(),
            ":direction": fields.direction.code(),
            ":kind": fields.kind.code(),
            ":subject": fields.subject,
            ":body": fields.body,
            ":day": fields.day.0,
            ":occurred_at": fields.occurred_at.map(Timestamp::as_second),
            ":resolved_day": fields.resolved_on.map(|day| day.0),
            ":resolved_at": fields.resolved_at.map(Timestamp::as_second),
        })?;
    Ok(InteractionId(tx.sql().last_insert_rowid()))
}

/// [`insert`] by hand, with this contact of the customer: the journal keeps it.
///
/// # Errors
/// As [`insert`].
pub fn add(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    fields: &InteractionFields,
    with: Option<ContactId>,
) -> Result<InteractionId> {
    let id = insert(tx, customer, fields)?;
    set_contact(tx, id, with)?;
    journal::record_new(tx, (Entity::Interactions, id.0))?;
    Ok(id)
}

fn set_contact(tx: &WriteTx<'_>, id: InteractionId, with: Option<ContactId>) -> Result<()> {
    tx.sql()
        .prepare_cached("update interactions set contact_id = ?2 where id = ?1")?
        .execute((id.0, with.map(|contact| contact.0)))?;
    Ok(())
}

/// Makes the interaction be as said, with this contact or nobody where that is said too. Gives whether
/// that changed anything.
///
/// # Errors
/// A database error.
pub fn replace(
    tx: &WriteTx<'_>,
    id: InteractionId,
    fields: &InteractionFields,
    with: Option<Option<ContactId>>,
) -> Result<bool> {
    let fate = journal::changing(tx, (Entity::Interactions, id.0), || {
        if let Some(contact) = with {
            set_contact(tx, id, contact)?;
        }
        tx.sql()
            .prepare_cached(
                "update interactions
                 set channel = :channel, direction = :direction, kind = :kind,
                     subject = :subject, body = :body, day = :day, occurred_at = :occurred_at
                 where id = :id",
            )?
            .execute(named_params! {
                ":day": fields.day.0,
                ":occurred_at": fields.occurred_at.map(Timestamp::as_second),
                ":channel": fields.channel.code(),
                ":direction": fields.direction.code(),
                ":kind": fields.kind.code(),
                ":subject": fields.subject,
                ":body": fields.body,
                ":id": id.0,
            })?;
        Ok(())
    })?;
    Ok(fate == Upserted::Updated)
}

/// Takes an interaction away.
///
/// # Errors
/// A database error.
pub fn remove(tx: &WriteTx<'_>, id: InteractionId) -> Result<()> {
    journal::changing(tx, (Entity::Interactions, id.0), || {
        tx.sql().prepare_cached("delete from interactions where id = ?1")?.execute([id.0])?;
        Ok(())
    })
    .map(drop)
}

/// One interaction, and whose.
///
/// # Errors
/// A database error, also for a stored code that has no meaning.
pub fn get(tx: &ReadTx<'_>, id: InteractionId) -> Result<Option<(CustomerId, InteractionFields)>> {
    let mut query = tx.sql().prepare_cached("select * from interactions where id = ?1")?;
    let mut rows = query.query([id.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let code = |name: &str| -> Result<String> { Ok(row.get(name)?) };
    let instant = |name: &str| -> Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(name)?.map(columns::instant).transpose()
    };
    let (channel, direction, kind) = (code("channel")?, code("direction")?, code("kind")?);
    let fields = InteractionFields {
        external_id: row.get("external_id")?,
        channel: Channel::from_code(&channel).ok_or(Error::Corrupt(channel))?,
        direction: Direction::from_code(&direction).ok_or(Error::Corrupt(direction))?,
        kind: InteractionKind::from_code(&kind).ok_or(Error::Corrupt(kind))?,
        subject: row.get("subject")?,
        body: row.get("body")?,
        occurred_at: instant("occurred_at")?,
        day: Day(row.get("day")?),
        resolved_at: instant("resolved_at")?,
        resolved_on: row.get::<_, Option<i32>>("resolved_day")?.map(Day),
    };
    Ok(Some((CustomerId(row.get("customer_id")?), fields)))
}

/// With whom of the customer's people an interaction of a file was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum With {
    Nobody,
    /// It follows from whose address stands there: it counts until somebody says otherwise.
    Perhaps(ContactId),
    /// The file says so.
    Said(ContactId),
}

/// Stores the interaction unless it stands there already: recognised by its number, else as the
/// `nth` (from 0) of its customer, time, channel, kind and words.
///
/// # Errors
/// A database error.
pub fn upsert(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    fields: &InteractionFields,
    (nth, with): (i64, With),
) -> Result<Upserted> {
    let found = match &fields.external_id {
        Some(number) => find_by_number(tx, number)?,
        None => find_alike(tx, customer, fields, nth)?,
    };
    let Some(id) = found else {
        let id = insert(tx, customer, fields)?;
        if let With::Perhaps(contact) | With::Said(contact) = with {
            set_contact(tx, id, Some(contact))?;
        }
        return Ok(Upserted::Created);
    };
    update(tx, id, customer, fields, with)
}

fn find_by_number(tx: &ReadTx<'_>, number: &str) -> Result<Option<InteractionId>> {
    let mut query =
        tx.sql().prepare_cached("select id from main.interactions where external_id = ?1")?;
    Ok(query.query_row([number], |row| row.get(0).map(InteractionId)).optional()?)
}

fn find_alike(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    fields: &InteractionFields,
    nth: i64,
) -> Result<Option<InteractionId>> {
    let mut query = tx.sql().prepare_cached(
        "select id from main.interactions
         where customer_id = :customer
           and day = :day
           and external_id is null
           and occurred_at is :occurred_at
           and channel = :channel
           and direction = :direction
           and kind = :kind
           and subject is :subject
           and body is :body
         order by id
         limit 1 offset :nth",
    )?;
    let found = query.query_row(
        named_params! {
            ":customer": customer.0,
            ":day": fields.day.0,
            ":occurred_at": fields.occurred_at.map(Timestamp::as_second),
            ":channel": fields.channel.code(),
            ":direction": fields.direction.code(),
            ":kind": fields.kind.code(),
            ":subject": fields.subject,
            ":body": fields.body,
            ":nth": nth,
        },
        |row| row.get(0).map(InteractionId),
    );
    Ok(found.optional()?)
}

fn update(
    tx: &WriteTx<'_>,
    id: InteractionId,
    customer: CustomerId,
    fields: &InteractionFields,
    with: With,
) -> Result<Upserted> {
    let unsaid = [
        ("contact_id", with == With::Nobody),
        ("subject", fields.subject.is_none()),
        ("body", fields.body.is_none()),
        ("occurred_at", fields.occurred_at.is_none()),
        ("resolved_day", fields.resolved_on.is_none()),
        ("resolved_at", fields.resolved_at.is_none()),
    ];
    journal::laying(tx, (Entity::Interactions, id.0), &unsaid, || {
        if let With::Said(contact) = with {
            set_contact(tx, id, Some(contact))?;
        }
        tx.sql()
            .prepare_cached(
                "update interactions
                 set customer_id = :customer,
                     channel = :channel,
                     direction = :direction,
                     kind = :kind,
                     subject = coalesce(:subject, subject),
                     body = coalesce(:body, body),
                     occurred_at = coalesce(:occurred_at, iif(day = :day, occurred_at, null)),
                     day = :day,
                     resolved_day = coalesce(:resolved_day, resolved_day),
                     resolved_at = coalesce(:resolved_at, resolved_at)
                 where id = :id",
            )?
            .execute(named_params! {
                ":customer": customer.0,
                ":channel": fields.channel.code(),
                ":direction": fields.direction.code(),
                ":kind": fields.kind.code(),
                ":subject": fields.subject,
                ":body": fields.body,
                ":occurred_at": fields.occurred_at.map(Timestamp::as_second),
                ":day": fields.day.0,
                ":resolved_day": fields.resolved_on.map(|day| day.0),
                ":resolved_at": fields.resolved_at.map(Timestamp::as_second),
                ":id": id.0,
            })?;
        Ok(())
    })
}

/// Notes that a question or complaint is resolved now, on `day`; one that was before stays so.
///
/// # Errors
/// A database error.
pub fn resolve(tx: &WriteTx<'_>, id: InteractionId, day: Day) -> Result<()> {
    journal::changing(tx, (Entity::Interactions, id.0), || {
        tx.sql()
            .prepare_cached(
                "update interactions set resolved_day = ?2, resolved_at = ?3
                 where id = ?1 and resolved_day is null",
            )?
            .execute((id.0, day.0, tx.now().as_second()))?;
        Ok(())
    })
    .map(drop)
}
