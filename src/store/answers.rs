//! Answers to surveys as they are written.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};

use super::journal::{self, Entity, Upserted};
use super::{ReadTx, Result, WriteTx};
use crate::domain::survey::AnswerFields;
use crate::domain::{AnswerId, CustomerId, ImportId, SurveyId};

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

/// Stores the answer unless it stands there already: recognised by its number, else as the `nth`
/// (from 0) of its survey, customer, time, score and words.
///
/// # Errors
/// A database error.
pub fn upsert(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    of: AnswerOf,
    fields: &AnswerFields,
    nth: i64,
) -> Result<Upserted> {
    let found = match &fields.external_id {
        Some(number) => find_by_number(tx, number)?,
        None => find_alike(tx, of, fields, nth)?,
    };
    match found {
        None => insert(tx, of, fields).map(|_| Upserted::Created),
        Some(id) => update(tx, source, id, of, fields),
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

const IMAGE: &str = "select json_object(
        'survey_id', survey_id, 'customer_id', customer_id, 'kind', kind, 'score', score,
        'comment', comment, 'touchpoint', touchpoint, 'channel', channel,
        'day', date(day * 86400, 'unixepoch'), 'answered_at', answered_at, 'may_quote', may_quote)
    from answers where id = ?1";

fn update(
    tx: &WriteTx<'_>,
    source: Option<ImportId>,
    id: AnswerId,
    of: AnswerOf,
    fields: &AnswerFields,
) -> Result<Upserted> {
    journal::change(tx, (Entity::Answers, id.0), source, IMAGE, |tx| {
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
