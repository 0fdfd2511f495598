//! Interactions as they are written: calls, mails, visits and notes.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use super::journal::{self, Entity, Upserted};
use super::{ReadTx, Result, WriteTx};
use crate::domain::interaction::InteractionFields;
use crate::domain::{CustomerId, Day, ImportId, InteractionId};

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

/// Stores the interaction unless it stands there already: recognised by its number, else as the
/// `nth` (from 0) of its customer, time, channel, kind and words.
///
/// # Errors
/// A database error.
pub fn upsert(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    customer: CustomerId,
    fields: &InteractionFields,
    nth: i64,
) -> Result<Upserted> {
    let found = match &fields.external_id {
        Some(number) => find_by_number(tx, number)?,
        None => find_alike(tx, customer, fields, nth)?,
    };
    match found {
        None => insert(tx, customer, fields).map(|_| Upserted::Created),
        Some(id) => update(tx, source, id, customer, fields),
    }
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

const IMAGE: &str = "select json_object(
    'customer_id', customer_id, 'channel', channel, 'direction', direction, 'kind', kind,
    'subject', subject, 'body', body, 'day', date(day * 86400, 'unixepoch'),
    'occurred_at', occurred_at, 'resolved_on', date(resolved_day * 86400, 'unixepoch'),
    'resolved_at', resolved_at)
    from interactions where id = ?1";

fn update(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    id: InteractionId,
    customer: CustomerId,
    fields: &InteractionFields,
) -> Result<Upserted> {
    journal::change(tx, (Entity::Interactions, id.0), source, IMAGE, |tx| {
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
    let resolved = journal::change(tx, (Entity::Interactions, id.0), None, IMAGE, |tx| {
        tx.sql()
            .prepare_cached(
                "update interactions set resolved_day = ?2, resolved_at = ?3
                 where id = ?1 and resolved_day is null",
            )?
            .execute((id.0, day.0, tx.now().as_second()))?;
        Ok(())
    });
    resolved.map(drop)
}
