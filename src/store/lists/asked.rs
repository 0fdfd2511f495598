//! Contracts and answers, the newest first, on from the last one shown.

use rusqlite::{Row, named_params};

use super::Before;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, CustomerId, Day};
use crate::store::{ReadTx, Result};

/// One contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractLine {
    pub id: i64,
    pub customer: CustomerId,
    pub customer_name: String,
    pub number: Option<String>,
    pub start: Day,
    /// Open until this day begins; `None` when nobody set one.
    pub end: Option<Day>,
    pub price: Option<Amount>,
    pub end_reason: Option<String>,
}

impl ContractLine {
    /// Where the list goes on after this one.
    pub fn place(&self) -> Before {
        Before(self.start, self.id)
    }
}

pub(super) const CONTRACTS: &str =
    "select k.id, k.customer_id, c.name, k.external_id, k.start_day, k.end_day, k.price, k.end_reason
     from contracts k
     join customers c on c.id = k.customer_id and c.removed_at is null
     where (k.start_day, k.id) < (:day, :id)
       and (:open_on is null or k.end_day is null or k.end_day > :open_on)
     order by k.start_day desc, k.id desc limit :most";

/// At most so many contracts, the last begun first; with a day only those that are not over then.
///
/// # Errors
/// A database error.
pub fn contracts(
    tx: &ReadTx<'_>,
    open_on: Option<Day>,
    before: Before,
    most: usize,
) -> Result<Vec<ContractLine>> {
    let mut query = tx.sql().prepare_cached(CONTRACTS)?;
    let asked = named_params! {
        ":open_on": open_on.map(|day| day.0),
        ":day": before.0.0,
        ":id": before.1,
        ":most": i64::try_from(most).unwrap_or(i64::MAX),
    };
    let rows = query.query_map(asked, |row| {
        Ok(ContractLine {
            id: row.get(0)?,
            customer: CustomerId(row.get(1)?),
            customer_name: row.get(2)?,
            number: row.get(3)?,
            start: Day(row.get(4)?),
            end: row.get::<_, Option<i32>>(5)?.map(Day),
            price: row.get::<_, Option<i64>>(6)?.map(Amount),
            end_reason: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// One answer to a question that was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLine {
    pub id: i64,
    /// `None` for an anonymous answer.
    pub customer: Option<(CustomerId, String)>,
    pub survey: String,
    pub kind: Option<SurveyKind>,
    pub score: i64,
    pub comment: Option<String>,
    pub touchpoint: Option<String>,
    pub on: Day,
}

impl AnswerLine {
    /// Where the list goes on after this one.
    pub fn place(&self) -> Before {
        Before(self.on, self.id)
    }
}

pub(super) const ANSWERS: &str =
    "select a.id, a.customer_id, c.name, s.name, a.kind, a.score, a.comment, a.touchpoint, a.day
     from answers a
     join surveys s on s.id = a.survey_id
     left join customers c on c.id = a.customer_id
     where (a.day, a.id) < (:day, :id)
       and (:kind is null or a.kind = :kind)
       and c.removed_at is null
     order by a.day desc, a.id desc limit :most";

/// At most so many answers, the newest first; with a kind only of such surveys.
///
/// # Errors
/// A database error.
pub fn answers(
    tx: &ReadTx<'_>,
    kind: Option<SurveyKind>,
    before: Before,
    most: usize,
) -> Result<Vec<AnswerLine>> {
    let mut query = tx.sql().prepare_cached(ANSWERS)?;
    let asked = named_params! {
        ":kind": kind.map(SurveyKind::code),
        ":day": before.0.0,
        ":id": before.1,
        ":most": i64::try_from(most).unwrap_or(i64::MAX),
    };
    let rows = query.query_map(asked, read_answer)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read_answer(row: &Row<'_>) -> rusqlite::Result<AnswerLine> {
    let customer: Option<i64> = row.get(1)?;
    let name: Option<String> = row.get(2)?;
    let kind: String = row.get(4)?;
    Ok(AnswerLine {
        id: row.get(0)?,
        customer: customer.map(CustomerId).zip(name),
        survey: row.get(3)?,
        kind: SurveyKind::from_code(&kind),
        score: row.get(5)?,
        comment: row.get(6)?,
        touchpoint: row.get(7)?,
        on: Day(row.get(8)?),
    })
}
