//! What a file means where one row cannot tell: the order of its dates, its decimal mark, its
//! VAT. Decided over the whole file, by flag or by what was answered before; never guessed.

use serde_json::{Value, json};

use super::Said;
use super::cell::text_at;
use super::dates::{self, DateOrder};
use super::fields::{Field, ImportKind};
use super::map::{Chosen, Mapping};
use super::numbers::{self, DecimalMark, Tells};
use super::profiles::AmountIs;
use super::sheet::Sheet;
use crate::domain::Problem;
use crate::domain::survey::SurveyKind;
use crate::settings::{AmountsInFiles, parse_amounts};

/// What a person said, by flag or earlier about files with these headers.
#[derive(Clone, Debug, Default)]
pub(super) struct Answers {
    pub(super) chosen: Vec<Chosen>,
    pub(super) dates: Option<DateOrder>,
    pub(super) decimal: Option<DecimalMark>,
    pub(super) amount_is: Option<AmountIs>,
    pub(super) vat: Option<AmountsInFiles>,
    pub(super) question: Option<SurveyKind>,
}

impl Answers {
    pub(super) fn of(said: &Said) -> Answers {
        Answers {
            chosen: said.chosen.clone(),
            dates: said.dates,
            decimal: said.decimal,
            amount_is: said.amount_is,
            vat: said.vat,
            question: said.question,
        }
    }

    /// Fills what is not said now from what was said then.
    #[must_use]
    pub(super) fn or(self, stored: Option<&Value>) -> Answers {
        let Some(stored) = stored else { return self };
        let code = |name: &str| stored.get(name).and_then(Value::as_str);
        let mut chosen = self.chosen;
        for (field, column) in stored.get("map").and_then(Value::as_object).into_iter().flatten() {
            let field = Field::from_code(field).filter(|f| !chosen.iter().any(|(of, _)| of == f));
            if let (Some(field), Some(column)) = (field, column.as_str()) {
                chosen.push((field, column.to_owned()));
            }
        }
        Answers {
            chosen,
            dates: self.dates.or_else(|| code("date_format").and_then(DateOrder::from_code)),
            decimal: self.decimal.or_else(|| code("decimal").and_then(DecimalMark::from_code)),
            amount_is: self.amount_is.or_else(|| code("amount_is").and_then(AmountIs::from_code)),
            vat: self.vat.or_else(|| code("vat").and_then(|text| parse_amounts(text).ok())),
            question: self.question.or_else(|| code("question").and_then(SurveyKind::from_code)),
        }
    }

    /// `None` when nothing was said.
    pub(super) fn json(&self) -> Option<Value> {
        let map: serde_json::Map<String, Value> = self
            .chosen
            .iter()
            .map(|(field, column)| (field.code().to_owned(), column.as_str().into()))
            .collect();
        let said = self.dates.is_some()
            || self.decimal.is_some()
            || self.amount_is.is_some()
            || self.vat.is_some()
            || self.question.is_some()
            || !map.is_empty();
        said.then(|| {
            json!({
                "map": map,
                "date_format": self.dates,
                "decimal": self.decimal,
                "amount_is": self.amount_is,
                "vat": self.vat.map(AmountsInFiles::stored),
                "question": self.question.map(SurveyKind::code),
            })
        })
    }
}

/// Scores say nothing without their question.
///
/// # Errors
/// `import-question-unknown` when no column says it and nobody did.
pub(super) fn question(
    kind: ImportKind,
    mapping: &Mapping,
    answers: &Answers,
) -> Result<Option<SurveyKind>, Problem> {
    use Field as F;
    let saying = [F::Question, F::Survey, F::NpsScore, F::CsatScore];
    let said = answers.question.is_some() || saying.iter().any(|field| mapping.has(*field));
    if kind == ImportKind::Answers && !said {
        return Err(Problem::invalid_data("import-question-unknown"));
    }
    Ok(answers.question)
}

/// How dates and numbers of the file are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) dates: DateOrder,
    pub(super) decimal: DecimalMark,
}

const DATES: [Field; 8] = [
    Field::Date,
    Field::Start,
    Field::End,
    Field::RefundedOn,
    Field::CancelledOn,
    Field::ResolvedOn,
    Field::LeftOn,
    Field::NextTouchOn,
];
const NUMBERS: [Field; 10] = [
    Field::Amount,
    Field::AmountExclVat,
    Field::AmountInclVat,
    Field::Refunded,
    Field::VatAmount,
    Field::Margin,
    Field::Price,
    Field::AcquisitionCost,
    Field::ExpectedLifetimeYears,
    Field::Score,
];

/// Looks through the file until nothing is open any more.
///
/// # Errors
/// `import-ambiguous-dates` or `import-ambiguous-numbers`, naming the flag that decides.
pub(super) fn reading(
    sheet: &Sheet,
    mapping: &Mapping,
    answers: &Answers,
) -> anyhow::Result<Reading> {
    let mut dates = Question::over(mapping, &DATES, answers.dates);
    let mut numbers = Question::over(mapping, &NUMBERS, answers.decimal);
    let mut rows = sheet.rows()?;
    while !(dates.is_closed() && numbers.is_closed()) {
        let Some(record) = rows.next()? else { break };
        dates.look(record, dates::tells);
        numbers.look(record, numbers::tells);
    }
    Ok(Reading {
        dates: dates.answer(DateOrder::DayFirst, "import-ambiguous-dates")?,
        decimal: numbers.answer(DecimalMark::Point, "import-ambiguous-numbers")?,
    })
}

/// Something that one decisive text anywhere in the file answers.
struct Question<T> {
    columns: Vec<usize>,
    answer: Option<T>,
    doubtful: Option<String>,
}

impl<T: Copy> Question<T> {
    fn over(mapping: &Mapping, fields: &[Field], answer: Option<T>) -> Question<T> {
        let columns = fields.iter().filter_map(|field| mapping.column(*field)).collect();
        Question { columns, answer, doubtful: None }
    }

    fn is_closed(&self) -> bool {
        self.answer.is_some() || self.columns.is_empty()
    }

    fn look(&mut self, record: &csv::ByteRecord, tells: impl Fn(&str) -> Tells<T>) {
        for at in &self.columns {
            if self.answer.is_some() {
                return;
            }
            let text = text_at(record, *at);
            match tells(text) {
                Tells::Nothing => {}
                Tells::This(answer) => self.answer = Some(answer),
                Tells::Ambiguous if self.doubtful.is_none() => {
                    self.doubtful = Some(text.to_owned());
                }
                Tells::Ambiguous => {}
            }
        }
    }

    /// `indifferent` when every text means the same either way.
    fn answer(self, indifferent: T, question: &'static str) -> Result<T, Problem> {
        match (self.answer, self.doubtful) {
            (Some(answer), _) => Ok(answer),
            (None, None) => Ok(indifferent),
            (None, Some(example)) => Err(Problem::invalid_data(question).with("example", example)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_now_goes_before_what_was_said_then() {
        let stored = json!({
            "map": { "customer_id": "Relatie", "date": "Dag" },
            "date_format": "dmy",
            "decimal": ",",
            "amount_is": "line",
            "vat": "5.5",
            "question": "nps",
        });
        let remembered = Answers::default().or(Some(&stored));
        assert_eq!(remembered.json(), Some(stored.clone()), "all of it is kept");
        let now = Answers {
            chosen: vec![(Field::CustomerId, "Klant".to_owned())],
            dates: Some(DateOrder::MonthFirst),
            decimal: Some(DecimalMark::Point),
            amount_is: Some(AmountIs::Order),
            vat: Some(AmountsInFiles::WithoutVat),
            question: Some(SurveyKind::Csat),
        };
        let said = now.or(Some(&stored));
        let (customer, date) = ("Klant".to_owned(), "Dag".to_owned());
        assert_eq!(said.chosen, [(Field::CustomerId, customer), (Field::Date, date)]);
        assert_eq!(
            (said.dates, said.decimal),
            (Some(DateOrder::MonthFirst), Some(DecimalMark::Point))
        );
        assert_eq!(
            (said.amount_is, said.question),
            (Some(AmountIs::Order), Some(SurveyKind::Csat))
        );
        assert_eq!(said.vat, Some(AmountsInFiles::WithoutVat));
        assert_eq!(Answers::default().json(), None);
    }

    #[test]
    fn no_is_said_in_two_languages() {
        for no in ["no", "nee", " no "] {
            assert_eq!(parse_amounts(no).unwrap(), AmountsInFiles::WithoutVat, "{no}");
        }
        assert!(parse_amounts("never").is_err());
    }
}
