//! Surveys: the questions that were asked, by kind and name.

use super::{Result, WriteTx};
use crate::domain::SurveyId;
use crate::domain::survey::SurveyKind;

/// The survey of this kind and name, made if it is not there. Capitals make no difference.
///
/// # Errors
/// A database error.
pub fn find_or_insert(tx: &WriteTx<'_>, kind: SurveyKind, name: &str) -> Result<SurveyId> {
    // Into the plan, if there is one.
    tx.sql()
        .prepare_cached(
            "insert into surveys select * from main.surveys
             where kind = ?1 and lower(name) = lower(?2) and id not in (select id from surveys)",
        )?
        .execute((kind.code(), name))?;
    tx.sql()
        .prepare_cached("insert into surveys (kind, name) values (?1, ?2) on conflict do nothing")?
        .execute((kind.code(), name))?;
    let mut query = tx
        .sql()
        .prepare_cached("select id from surveys where kind = ?1 and lower(name) = lower(?2)")?;
    Ok(query.query_row((kind.code(), name), |row| row.get(0).map(SurveyId))?)
}
