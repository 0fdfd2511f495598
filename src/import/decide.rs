//! What a file means where one row cannot tell: the order of its dates, its decimal mark, its
//! VAT. Decided over the whole file, by flag or by what was answered before; never guessed.

use super::answers::Answers;
use super::asking::{Asking, Question, SHOWN};
use super::cell::text_at;
use super::dates::{self, DateOrder};
use super::fields::{Field, ImportKind};
use super::map::Mapping;
use super::numbers::{self, DecimalMark, Tells};
use super::sheet::Sheet;
use crate::domain::survey::SurveyKind;

/// Scores say nothing without their question.
///
/// Asks when no column says it and nobody did.
pub(super) fn question(
    kind: ImportKind,
    mapping: &Mapping,
    answers: &Answers,
    asking: &mut Asking,
) -> Option<SurveyKind> {
    use Field as F;
    let saying = [F::Question, F::Survey, F::NpsScore, F::CsatScore];
    let said = answers.question.is_some() || saying.iter().any(|field| mapping.has(*field));
    if kind == ImportKind::Answers && !said {
        asking.ask(
            Question::new("import-question-unknown")
                .answer("answer-nps", "--question", "nps")
                .answer("answer-csat", "--question", "csat"),
        );
    }
    answers.question
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

/// Looks through the file until nothing is open any more, and asks what then still is.
///
/// # Errors
/// What is wrong with the file.
pub(super) fn reading(
    sheet: &Sheet,
    mapping: &Mapping,
    answers: &Answers,
    asking: &mut Asking,
) -> anyhow::Result<Reading> {
    let mut dates = Doubt::over(mapping, &DATES, answers.dates);
    let mut numbers = Doubt::over(mapping, &NUMBERS, answers.decimal);
    let mut rows = sheet.rows()?;
    while !(dates.is_closed() && numbers.is_closed()) {
        if rows.next()?.is_none() {
            break;
        }
        let (number, record) = (rows.line(), rows.record());
        dates.look(number, record, dates::tells);
        numbers.look(number, record, numbers::tells);
    }
    let which_dates = || {
        Question::new("import-ambiguous-dates")
            .answer("order-of-dates-dmy", "--date-format", "dmy")
            .answer("order-of-dates-mdy", "--date-format", "mdy")
    };
    let which_mark = || {
        Question::new("import-ambiguous-numbers").answer("mark-comma", "--decimal", ",").answer(
            "mark-point",
            "--decimal",
            ".",
        )
    };
    Ok(Reading {
        dates: dates.answer(asking, which_dates).unwrap_or(DateOrder::DayFirst),
        decimal: numbers.answer(asking, which_mark).unwrap_or(DecimalMark::Point),
    })
}

/// Something that one decisive text anywhere in the file answers.
struct Doubt<T> {
    columns: Vec<usize>,
    answer: Option<T>,
    /// Texts that can be read in two ways, with their lines.
    doubtful: Vec<(u64, String)>,
}

impl<T: Copy> Doubt<T> {
    fn over(mapping: &Mapping, fields: &[Field], answer: Option<T>) -> Doubt<T> {
        let columns = fields.iter().filter_map(|field| mapping.column(*field)).collect();
        Doubt { columns, answer, doubtful: Vec::new() }
    }

    fn is_closed(&self) -> bool {
        self.answer.is_some() || self.columns.is_empty()
    }

    fn look(&mut self, line: u64, record: &csv::ByteRecord, tells: impl Fn(&str) -> Tells<T>) {
        for at in &self.columns {
            if self.answer.is_some() {
                return;
            }
            let text = text_at(record, *at);
            match tells(text) {
                Tells::Nothing => {}
                Tells::This(answer) => self.answer = Some(answer),
                Tells::Ambiguous if self.doubtful.len() < SHOWN => {
                    self.doubtful.push((line, text.to_owned()));
                }
                Tells::Ambiguous => {}
            }
        }
    }

    /// `None` when every text means the same either way, or it has to be asked.
    fn answer(self, asking: &mut Asking, question: impl Fn() -> Question) -> Option<T> {
        if self.answer.is_none() {
            for (line, text) in self.doubtful {
                asking.ask_of_row(question(), line, &text);
            }
        }
        self.answer
    }
}
