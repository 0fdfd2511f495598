//! What one customer asked, complained of and wrote, in words.

use rusqlite::{OptionalExtension, Row};

use super::{Error, ReadTx, Result};
use crate::domain::interaction::InteractionKind;
use crate::domain::survey::SurveyKind;
use crate::domain::{CustomerId, Day};

/// A question or complaint of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub kind: InteractionKind,
    pub on: Day,
    /// Its subject, else what was noted of it; `None` where neither is there.
    pub about: Option<String>,
}

/// Their questions and complaints from a day up to and not including another, oldest first.
///
/// # Errors
/// A database error, also for a stored code that has no meaning.
pub fn asked(tx: &ReadTx<'_>, customer: CustomerId, (from, to): (Day, Day)) -> Result<Vec<Asked>> {
    let mut query = tx.sql().prepare_cached(
        "select kind, day, coalesce(nullif(trim(subject), ''), nullif(trim(body), ''))
         from interactions
         where customer_id = ?1 and day >= ?2 and day < ?3 and direction = 'in'
           and kind in ('question', 'complaint')
         order by day, occurred_at, id",
    )?;
    let rows = query.query_map((customer.0, from.0, to.0), |row| {
        Ok((row.get::<_, String>(0)?, Day(row.get(1)?), row.get(2)?))
    })?;
    let asked = |row: rusqlite::Result<(String, Day, Option<String>)>| {
        let (kind, on, about) = row?;
        let kind = InteractionKind::from_code(&kind).ok_or(Error::Corrupt(kind))?;
        Ok(Asked { kind, on, about })
    };
    rows.map(asked).collect()
}

/// The newest note on them from a day up to and not including another: what was noted, else its subject.
///
/// # Errors
/// A database error.
pub fn noted(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    (from, to): (Day, Day),
) -> Result<Option<String>> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(nullif(trim(body), ''), nullif(trim(subject), '')) as words
         from interactions
         where customer_id = ?1 and day >= ?2 and day < ?3 and kind = 'note' and words is not null
         order by day desc, occurred_at desc, id desc limit 1",
    )?;
    Ok(query.query_row((customer.0, from.0, to.0), |row| row.get(0)).optional()?)
}

/// An answer of theirs, with the words of it that others may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub kind: SurveyKind,
    pub score: i64,
    pub on: Day,
    /// `None` where they wrote nothing, or may not be quoted.
    pub words: Option<String>,
}

/// Their answers from a day up to and not including another, the newest first.
///
/// # Errors
/// A database error, also for a stored code that has no meaning.
pub fn answers(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    (from, to): (Day, Day),
) -> Result<Vec<Answered>> {
    let mut query = tx.sql().prepare_cached(
        "select kind, score, day, iif(may_quote = 1, nullif(trim(comment), ''), null)
         from answers
         where customer_id = ?1 and day >= ?2 and day < ?3
         order by day desc, answered_at desc, id desc",
    )?;
    let rows = query.query_map((customer.0, from.0, to.0), answered)?;
    rows.map(|row| row?).collect()
}

fn answered(row: &Row<'_>) -> rusqlite::Result<Result<Answered>> {
    let kind: String = row.get(0)?;
    let Some(kind) = SurveyKind::from_code(&kind) else { return Ok(Err(Error::Corrupt(kind))) };
    let (score, on, words) = (row.get(1)?, Day(row.get(2)?), row.get(3)?);
    Ok(Ok(Answered { kind, score, on, words }))
}
