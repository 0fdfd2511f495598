//! Answers of customers, written down by hand.

use super::door::{self, Over, Typed, past_day};
use super::edit::still_there;
use super::find::unknown;
use crate::domain::survey::{AnswerFields, SurveyKind};
use crate::domain::{AnswerId, CustomerId, Day, Faults, Problem, number};
use crate::history::refuse_removed;
use crate::store::answers::{self, AnswerOf};
use crate::store::{WriteTx, surveys};
use crate::text::chosen;

/// What a person typed of an answer.
#[derive(Clone, Debug, Default)]
pub struct AnswerForm {
    /// `nps` or `csat`.
    pub question: String,
    /// A whole number.
    pub score: String,
    pub comment: Typed,
    pub touchpoint: Typed,
    /// Today unless said otherwise.
    pub on: Typed,
    /// The customer agreed to be quoted.
    pub may_quote: bool,
}

impl AnswerForm {
    /// # Errors
    /// What is wrong with it, whomever it is of.
    pub fn check(&self, today: Day) -> Result<(), Faults> {
        self.parse(today).map(drop)
    }

    fn parse(&self, today: Day) -> Result<AnswerFields, Faults> {
        let mut over = Over::default();
        let asked = Some(self.question.clone());
        let question = |text: &str| chosen::<SurveyKind>(text).map(Some);
        let kind = over.needed("field-question", &asked, &None, question);
        let score = Some(self.score.clone());
        let score = over.needed("field-score", &score, &0, |text| scored(text, kind));
        let day = over.needed("field-day", &self.on, &today, |text| past_day(text, today));
        let fields = AnswerFields {
            external_id: None,
            kind: kind.unwrap_or(SurveyKind::Nps), // only beside its fault
            score,
            comment: over.parsed("field-note", &self.comment, &None, door::note),
            touchpoint: over.line("field-touchpoint", &self.touchpoint, &None),
            channel: None,
            answered_at: None,
            day,
            may_quote: self.may_quote,
        };
        over.done(fields)
    }
}

/// Whether a question can have the score shows only where there is a question.
fn scored(text: &str, kind: Option<SurveyKind>) -> Result<i64, Problem> {
    let score = number::whole(text);
    let fits = score.filter(|score| kind.is_none_or(|kind| kind.allows(*score)));
    fits.ok_or_else(|| match text.is_empty() {
        true => Problem::usage("score-missing"),
        false => Problem::usage("bad-score").with("given", text),
    })
}

/// Adds an answer; of nobody in particular without a customer.
///
/// # Errors
/// The faults of the form, `erased-stays`, `customer-removed`, or a database error.
pub fn add(
    tx: &WriteTx<'_>,
    customer: Option<CustomerId>,
    form: &AnswerForm,
    today: Day,
) -> anyhow::Result<AnswerId> {
    customer.map_or(Ok(()), |customer| still_there(tx, customer))?;
    let said = form.parse(today)?;
    let answered_at = (said.day == today).then_some(tx.now());
    let name = said.kind.code().to_uppercase();
    let survey = surveys::find_or_insert(tx, said.kind, &name)?;
    let fields = AnswerFields { answered_at, ..said };
    Ok(answers::add(tx, AnswerOf { survey, customer }, &fields)?)
}

/// Takes an answer away. Gives whose it was.
///
/// # Errors
/// `answer-unknown`, `customer-removed`, or a database error.
pub fn remove(tx: &WriteTx<'_>, id: AnswerId) -> anyhow::Result<Option<CustomerId>> {
    if let Some(customer) = answers::owner(tx, id)? {
        customer.map_or(Ok(()), |customer| refuse_removed(tx, customer))?;
        answers::remove(tx, id)?;
        return Ok(customer);
    }
    Err(unknown("answer-unknown", &id.0).into())
}
