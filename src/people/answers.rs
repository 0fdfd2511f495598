//! Answers of customers, written down by hand.

use super::door;
use super::edit::not_erased;
use crate::domain::survey::{AnswerFields, SurveyKind};
use crate::domain::{AnswerId, CustomerId, Day, Problem};
use crate::store::answers::{self, AnswerOf};
use crate::store::{WriteTx, surveys};

/// What a person says of an answer.
#[derive(Clone, Debug)]
pub struct NewAnswer {
    pub kind: SurveyKind,
    pub score: i64,
    pub comment: Option<String>,
    pub touchpoint: Option<String>,
    pub on: Day,
    /// The customer agreed to be quoted.
    pub may_quote: bool,
}

/// Adds an answer; of nobody in particular without a customer.
///
/// # Errors
/// `bad-score`, `day-in-future`, `text-too-long`, `erased-stays`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: Option<CustomerId>,
    said: &NewAnswer,
    today: Day,
) -> anyhow::Result<AnswerId> {
    customer.map_or(Ok(()), |customer| not_erased(tx, customer))?;
    if !said.kind.allows(said.score) {
        let problem = Problem::usage("bad-score").with("given", said.score.to_string());
        return Err(problem.on("field-score").into());
    }
    if said.on > today {
        return Err(Problem::usage("day-in-future").with("given", said.on.to_string()).into());
    }
    let line = |text: &Option<String>| -> Result<Option<String>, Problem> {
        Ok(text.as_deref().map(door::line).transpose()?.filter(|text| !text.is_empty()))
    };
    let comment = said.comment.as_deref().filter(|text| !text.trim().is_empty());
    let fields = AnswerFields {
        external_id: None,
        kind: said.kind,
        score: said.score,
        comment: comment.map(door::note).transpose()?,
        touchpoint: line(&said.touchpoint)?,
        channel: None,
        answered_at: (said.on == today).then_some(tx.now()),
        day: said.on,
        may_quote: said.may_quote,
    };
    let survey = surveys::find_or_insert(tx, said.kind, &said.kind.code().to_uppercase())?;
    Ok(answers::add(tx, AnswerOf { survey, customer }, &fields)?)
}

/// Takes an answer away.
///
/// # Errors
/// `answer-unknown`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: AnswerId) -> anyhow::Result<()> {
    if answers::remove(tx, id)? {
        return Ok(());
    }
    Err(Problem::not_found("answer-unknown").with("given", id.0.to_string()).into())
}
