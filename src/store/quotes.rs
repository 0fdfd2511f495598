//! What customers wrote and agreed to be quoted on.

use rusqlite::Row;

use super::{Error, ReadTx, Result};
use crate::domain::survey::SurveyKind;
use crate::domain::{Day, Period};

/// Words of a customer that others may read.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// `None` for an anonymous answer.
    pub name: Option<String>,
    pub kind: SurveyKind,
    pub score: i64,
    pub words: String,
    pub day: Day,
    /// Where it was asked, as the file says it.
    pub touchpoint: Option<String>,
}

/// The quotes of a period, the newest first.
///
/// # Errors
/// A database error.
pub fn of_period(tx: &ReadTx<'_>, period: Period) -> Result<Vec<Quote>> {
    let mut query = tx.sql().prepare_cached(
        "select c.name, a.kind, a.score, a.comment, a.day, a.touchpoint
         from answers a
         left join customers c on c.id = a.customer_id
         where a.day >= ?1 and a.day < ?2 and a.may_quote = 1 and trim(a.comment) <> ''
         order by a.day desc, a.id desc",
    )?;
    let rows = query.query_map([period.from.0, period.to.0], stored)?;
    rows.map(|row| row?).collect()
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Result<Quote>> {
    let kind: String = row.get("kind")?;
    let Some(kind) = SurveyKind::from_code(&kind) else {
        return Ok(Err(Error::Corrupt(format!("survey kind {kind}"))));
    };
    Ok(Ok(Quote {
        name: row.get("name")?,
        kind,
        score: row.get("score")?,
        words: row.get("comment")?,
        day: Day(row.get("day")?),
        touchpoint: row.get("touchpoint")?,
    }))
}
