//! Answers to surveys as they are written.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use super::journal::{self, Entity, Upserted};
use super::{ReadTx, Result, WriteTx};
use crate::domain::survey::AnswerFields;
use crate::domain::{AnswerId, CustomerId, SurveyId};

/// Whose answer to which survey it is.
#[derive(Clone, Copy, Debug)]
pub struct AnswerOf {
    pub survey: SurveyId,
    /// `None` for an anonymous answer.
    pub customer: Option<CustomerId>,
}

/// # Errors
/// A database error; [`super::Error::Conflict`] when the number stands there already.
pub fn insert(tx: &WriteTx<'_>, of: AnswerOf, fields: &AnswerFields) -> Result<AnswerId> {
    tx.sql()
        .prepare_cached(
            "insert into answers (survey_id, customer_id, external_id, kind, score, comment,
                                  touchpoint, channel, day, answered_at, may_quote)
             values (:survey, :customer, :external_id, :kind, :score, :comment,
                     :touchpoint, :channel, :day, :answered_at, :may_quote)",
        )?
        .execute(named_params! {
            ":survey": of.survey.0,
            ":customer": of.customer.map(|customer| customer.0),
            ":external_id": fields.external_id,
            ":kind": fields.kind.code(),
            ":score": fields.score,
            ":comment": fields.comment,
            ":touchpoint": fields.touchpoint,
            ":channel": fields.channel,
            ":day": fields.day.0,
            ":answered_at": fields.answered_at.map(Timestamp::as_second),
            ":may_quote": fields.may_quote,
        })?;
    Ok(AnswerId(tx.sql().last_insert_rowid()))
}

/// [`insert`] by hand: the journal keeps it.
///
/// # Errors
/// As [`insert`].
pub fn add(tx: &WriteTx<'_>, of: AnswerOf, fields: &AnswerFields) -> Result<AnswerId> {
    let id = insert(tx, of, fields)?;
    journal::record_new(tx, (Entity::Answers, id.0))?;
    Ok(id)
}

/// Whose answer it is, `Some(None)` of nobody in particular; `None` where there is no such answer.
///
/// # Errors
/// A database error.
pub fn owner(tx: &ReadTx<'_>, id: AnswerId) -> Result<Option<Option<CustomerId>>> {
    let mut query = tx.sql().prepare_cached("select customer_id from answers where id = ?1")?;
    let owner = query.query_row([id.0], |row| row.get::<_, Option<i64>>(0)).optional()?;
    Ok(owner.map(|customer| customer.map(CustomerId)))
}

/// Takes an answer away.
///
/// # Errors
/// A database error.
pub fn remove(tx: &WriteTx<'_>, id: AnswerId) -> Result<()> {
    journal::changing(tx, (Entity::Answers, id.0), || {
        tx.sql().prepare_cached("delete from answers where id = ?1")?.execute([id.0])?;
        Ok(())
    })
    .map(drop)
}

/// Stores the answer unless it stands there already: recognised by its number, else as the `nth`
/// (from 0) of its survey, customer, time, score and words.
///
/// # Errors
/// A database error.
pub fn upsert(tx: &WriteTx<'_>, of: AnswerOf, fields: &AnswerFields, nth: i64) -> Result<Upserted> {
    let found = match &fields.external_id {
        Some(number) => find_by_number(tx, number)?,
        None => find_alike(tx, of, fields, nth)?,
    };
    match found {
        None => insert(tx, of, fields).map(|_| Upserted::Created),
        Some(id) => update(tx, id, of, fields),
    }
}

fn find_by_number(tx: &ReadTx<'_>, number: &str) -> Result<Option<AnswerId>> {
    let mut query =
        tx.sql().prepare_cached("select id from main.answers where external_id = ?1")?;
    Ok(query.query_row([number], |row| row.get(0).map(AnswerId)).optional()?)
}

fn find_alike(
    tx: &ReadTx<'_>,
    of: AnswerOf,
    fields: &AnswerFields,
    nth: i64,
) -> Result<Option<AnswerId>> {
    let mut query = tx.sql().prepare_cached(
        "select id from main.answers
         where kind = :kind
           and day = :day
           and customer_id is :customer
           and score = :score
           and survey_id = :survey
           and external_id is null
           and answered_at is :answered_at
           and comment is :comment
           and touchpoint is :touchpoint
         order by id
         limit 1 offset :nth",
    )?;
    let found = query.query_row(
        named_params! {
            ":kind": fields.kind.code(),
            ":day": fields.day.0,
            ":customer": of.customer.map(|customer| customer.0),
            ":score": fields.score,
            ":survey": of.survey.0,
            ":answered_at": fields.answered_at.map(Timestamp::as_second),
            ":comment": fields.comment,
            ":touchpoint": fields.touchpoint,
            ":nth": nth,
        },
        |row| row.get(0).map(AnswerId),
    );
    Ok(found.optional()?)
}

fn update(tx: &WriteTx<'_>, id: AnswerId, of: AnswerOf, fields: &AnswerFields) -> Result<Upserted> {
    let unsaid = [
        ("customer_id", of.customer.is_none()),
        ("comment", fields.comment.is_none()),
        ("touchpoint", fields.touchpoint.is_none()),
        ("channel", fields.channel.is_none()),
        ("answered_at", fields.answered_at.is_none()),
    ];
    journal::laying(tx, (Entity::Answers, id.0), &unsaid, || {
        tx.sql()
            .prepare_cached(
                "update answers
                 set survey_id = :survey,
                     customer_id = coalesce(:customer, customer_id),
                     kind = :kind,
                     score = :score,
                     comment = coalesce(:comment, comment),
                     touchpoint = coalesce(:touchpoint, touchpoint),
                     channel = coalesce(:channel, channel),
                     answered_at = coalesce(:answered_at, iif(day = :day, answered_at, null)),
                     day = :day,
                     may_quote = :may_quote
                 where id = :id",
            )?
            .execute(named_params! {
                ":survey": of.survey.0,
                ":customer": of.customer.map(|customer| customer.0),
                ":kind": fields.kind.code(),
                ":score": fields.score,
                ":comment": fields.comment,
                ":touchpoint": fields.touchpoint,
                ":channel": fields.channel,
                ":answered_at": fields.answered_at.map(Timestamp::as_second),
                ":day": fields.day.0,
                ":may_quote": fields.may_quote,
                ":id": id.0,
            })?;
        Ok(())
    })
}
