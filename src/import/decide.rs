//! What a file means where one row cannot tell: the order of its dates, its decimal mark, its
//! VAT. Decided over the whole file, by flag or by what was answered before; never guessed.

use std::cell::{Cell, OnceCell};

use csv::StringRecord;

use super::affixes::{Side, side_called};
use super::answers::Answers;
use super::asking::{Asking, Question, SHOWN};
use super::cell::text_at;
use super::currencies;
use super::dates;
use super::days::{DateOrder, Notation, order_in};
use super::fields::{DATES, Field, ImportKind, MONEY, NUMBERS};
use super::map::Mapping;
use super::numbers::{self, DecimalMark, Tells};
use super::sheet::Sheet;
use super::words;
use crate::domain::survey::SurveyKind;
use crate::domain::{Currency, Day};

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
#[derive(Debug)]
pub(super) struct Reading {
    /// For rows that mean the same however they are read.
    plain: Ways,
    /// What is open, where the first rows are all of that kind.
    open: Option<Open>,
    /// For all rows, once one of them tells or asks.
    told: OnceCell<Ways>,
    /// The last year that two digits may mean.
    pub(super) newest_year: i16,
    /// Whether any date had such a year.
    pub(super) short_years: Cell<bool>,
}

impl Reading {
    pub(super) fn dates(&self) -> &Way<Notation> {
        &self.told.get().unwrap_or(&self.plain).dates
    }

    pub(super) fn numbers(&self) -> &Way<numbers::Notation> {
        &self.told.get().unwrap_or(&self.plain).numbers
    }

    /// Looks at a row before it is read: the first that does not mean the same however it is read
    /// makes the whole file be looked through, which files in plain notation are spared.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub(super) fn look(
        &self,
        sheet: &Sheet,
        record: &StringRecord,
        asking: &mut Asking,
    ) -> anyhow::Result<()> {
        let Some(open) = self.open.as_ref().filter(|_| self.told.get().is_none()) else {
            return Ok(());
        };
        if open.is_told_by(record) {
            let mut open = open.clone();
            open.look_through(sheet, None)?;
            self.told.get_or_init(|| open.ways(asking));
        }
        Ok(())
    }

    /// The first and last of the years that two digits were read as; `None` where none were.
    pub(super) fn read_short_years(&self) -> Option<[i16; 2]> {
        self.short_years.get().then_some([self.newest_year - 99, self.newest_year])
    }
}

/// A row of the file: its line, and what stands there.
pub(super) type Shown = (u64, String);

/// How something is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way<T> {
    pub(super) how: T,
    /// Somebody said it, or is asked already: rows that contradict it are no question.
    pub(super) settled: bool,
    /// The row of the file that decided it.
    pub(super) decisive: Option<Shown>,
    /// Of columns whose own rows say that they are written otherwise.
    other: Vec<(Field, T)>,
}

impl<T> Way<T> {
    /// How the column of a field is read.
    pub(super) fn of(&self, field: Field) -> &T {
        let other = self.other.iter().find(|(of, _)| *of == field);
        other.map_or(&self.how, |(_, how)| how)
    }
}

/// Looks through the file until nothing is open any more, and asks what then still is. Orders are
/// read row by row: of them as many are looked at first as mostly decide it ([`Reading::look`]).
///
/// # Errors
/// What is wrong with the file.
pub(super) fn reading(
    (kind, sheet): (ImportKind, &Sheet),
    mapping: &Mapping,
    (answers, currency, today): (&Answers, Currency, Day),
    asking: &mut Asking,
) -> anyhow::Result<Reading> {
    let newest_year = today.date().year() + 1;
    let told = |at: usize| sheet.headers.get(at).and_then(|header| order_in(header));
    let dates = Doubt::over(mapping, &DATES, answers.dates, told);
    let mut open = Open {
        short_years: dates.is_said().then_some(newest_year),
        dates,
        numbers: Doubt::over(mapping, &NUMBERS, answers.decimal, |_| None),
        written: numbers::Notation {
            sales: sales_side(answers),
            ..numbers::Notation::of(currency)
        },
    };
    let most = (kind == ImportKind::Orders).then_some(FIRST);
    let stays_open = open.look_through(sheet, most)?;
    Ok(Reading {
        open: stays_open.then(|| open.clone()),
        plain: open.ways(asking),
        told: OnceCell::new(),
        newest_year,
        short_years: Cell::new(false),
    })
}

/// So many rows of orders are looked at before the first is read.
const FIRST: usize = 1_000;

/// How dates and numbers are read.
#[derive(Debug)]
struct Ways {
    dates: Way<Notation>,
    numbers: Way<numbers::Notation>,
}

/// What rows may still decide.
#[derive(Clone, Debug)]
struct Open {
    dates: Doubt<DateOrder>,
    numbers: Doubt<DecimalMark>,
    short_years: Option<i16>,
    written: numbers::Notation,
}

impl Open {
    /// Looks at rows from the first until nothing is open, or at `most` of them while none is in
    /// doubt; gives whether it stopped there.
    fn look_through(&mut self, sheet: &Sheet, most: Option<usize>) -> anyhow::Result<bool> {
        let (mut rows, mut seen) = (sheet.rows()?, 0);
        while !(self.dates.is_closed() && self.numbers.is_closed()) && rows.next()?.is_some() {
            let (line, record) = (rows.line(), rows.record());
            self.dates.look(line, record, dates::tells);
            self.numbers.look(line, record, |text| numbers::tells(text, self.written));
            seen += 1;
            if Some(seen) == most && !self.dates.is_doubtful() && !self.numbers.is_doubtful() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn is_told_by(&self, record: &StringRecord) -> bool {
        self.dates.is_told_by(record, dates::tells)
            || self.numbers.is_told_by(record, |text| numbers::tells(text, self.written))
    }

    fn ways(self, asking: &mut Asking) -> Ways {
        let orders = [DateOrder::DayFirst, DateOrder::MonthFirst];
        let dates = self.dates.way(asking, || which_dates("import-ambiguous-dates", &orders));
        let numbers = self.numbers.way(asking, || which_mark("import-ambiguous-numbers"));
        let short_years = self.short_years;
        Ways {
            dates: dates.over(|order| Notation {
                order: order.unwrap_or(DateOrder::DayFirst),
                short_years,
            }),
            numbers: numbers.over(|mark| numbers::Notation {
                mark: mark.unwrap_or(DecimalMark::Point),
                ..self.written
            }),
        }
    }
}

/// The question of the order of dates.
pub(super) fn which_dates(id: &'static str, orders: &[DateOrder]) -> Question {
    orders.iter().fold(Question::new(id), |question, order| {
        question.answer(order.name().id, "--date-format", order.code())
    })
}

/// The question of the decimal mark.
pub(super) fn which_mark(id: &'static str) -> Question {
    DecimalMark::ALL.iter().fold(Question::new(id), |question, mark| {
        question.answer(mark.name().id, "--decimal", mark.code())
    })
}

/// Which of debit and credit was said to be money that comes in.
fn sales_side(answers: &Answers) -> Option<Side> {
    let said = answers.words.iter().filter(|said| said.field == Field::Amount);
    said.rev().find_map(|said| {
        let side = side_called(&said.word)?;
        match words::header(&said.means).as_str() {
            "sale" | "verkoop" => Some(side),
            "refund" | "terugbetaling" => Some(side.other()),
            _ => None,
        }
    })
}

/// Asks about columns of money whose header names another currency than that of the business, unless
/// a person chose them.
pub(super) fn ask_currencies(
    own: Currency,
    answers: &Answers,
    (mapping, headers): (&Mapping, &[String]),
    asking: &mut Asking,
) {
    for field in MONEY {
        let is_chosen = answers.chosen.iter().any(|(chosen, _)| *chosen == field);
        let Some(header) = mapping.column(field).and_then(|at| headers.get(at)) else { continue };
        let named = currencies::in_header(header).and_then(|name| currencies::other(name, own));
        let Some(named) = named.filter(|_| !is_chosen) else { continue };
        asking.ask(
            Question::new("import-other-currency")
                .with("column", header.as_str())
                .with("given", named)
                .with("own", own.code())
                .answer("answer-own-currency", "--map", &format!("{}={header}", field.code()))
                .answer_with(
                    "answer-column",
                    ("--map", &format!("{}=", field.code())),
                    "fill-in-column",
                ),
        );
    }
}

/// Once it is known how one column is written, so many rows more are looked through for how the others
/// are.
const MORE_ROWS: u32 = 1_000;

/// Something that one decisive text anywhere in the file answers, unless the texts of another column
/// say otherwise of that one.
#[derive(Clone, Debug)]
struct Doubt<T> {
    parts: Vec<Part<T>>,
    /// The first answer, and the text that gave it; none where somebody said it.
    first: Option<(T, Option<Shown>)>,
    rows: u32,
    /// Texts that can be read in two ways, with their lines.
    doubtful: Vec<Shown>,
}

/// The columns of one field.
#[derive(Clone, Debug)]
struct Part<T> {
    field: Field,
    columns: Vec<usize>,
    answer: Option<T>,
}

impl<T: Copy + PartialEq> Doubt<T> {
    fn over(
        mapping: &Mapping,
        fields: &[Field],
        said: Option<T>,
        told: impl Fn(usize) -> Option<T>,
    ) -> Doubt<T> {
        let part = |field: &Field| {
            let columns = mapping.columns_of(*field);
            let answer = said.or_else(|| columns.iter().find_map(|at| told(*at)));
            Part { field: *field, columns, answer }
        };
        let parts: Vec<Part<T>> =
            fields.iter().map(part).filter(|part| !part.columns.is_empty()).collect();
        let first = said.or_else(|| parts.iter().find_map(|part| part.answer));
        let first = first.map(|answer| (answer, None));
        Doubt { parts, first, rows: 0, doubtful: Vec::new() }
    }

    /// A person said it, or a header does.
    fn is_said(&self) -> bool {
        matches!(self.first, Some((_, None)))
    }

    fn is_closed(&self) -> bool {
        let is_enough = self.first.is_some() && self.rows >= MORE_ROWS;
        is_enough || self.parts.iter().all(|part| part.answer.is_some())
    }

    fn is_doubtful(&self) -> bool {
        self.first.is_none() && !self.doubtful.is_empty()
    }

    fn is_told_by(&self, record: &StringRecord, tells: impl Fn(&str) -> Tells<T>) -> bool {
        let says = |at: &usize| !matches!(tells(text_at(record, *at)), Tells::Nothing);
        self.first.is_none() && self.parts.iter().any(|part| part.columns.iter().any(says))
    }

    fn look(&mut self, line: u64, record: &StringRecord, tells: impl Fn(&str) -> Tells<T>) {
        self.rows += u32::from(self.first.is_some());
        for part in self.parts.iter_mut().filter(|part| part.answer.is_none()) {
            for at in &part.columns {
                let text = text_at(record, *at);
                match tells(text) {
                    Tells::This(answer) if part.answer.is_none() => {
                        part.answer = Some(answer);
                        self.first.get_or_insert_with(|| (answer, Some((line, text.to_owned()))));
                    }
                    Tells::Ambiguous if self.doubtful.len() < SHOWN => {
                        self.doubtful.push((line, text.to_owned()));
                    }
                    Tells::Nothing | Tells::This(_) | Tells::Ambiguous => {}
                }
            }
        }
    }

    /// No answer is one too when every text means the same either way; else it is asked.
    fn way(self, asking: &mut Asking, question: impl Fn() -> Question) -> Way<Option<T>> {
        let is_open = self.first.is_none();
        let asked = is_open && !self.doubtful.is_empty();
        for (line, text) in self.doubtful.iter().filter(|_| is_open) {
            asking.ask_of_row(question(), *line, text);
        }
        let said = self.is_said();
        let (how, decisive) = self.first.map_or((None, None), |(how, by)| (Some(how), by));
        let other = self.parts.into_iter().map(|part| (part.field, part.answer));
        let other = other.filter(|(_, answer)| answer.is_some() && *answer != how).collect();
        Way { how, settled: asked || said, decisive, other }
    }
}

impl<T> Way<T> {
    fn over<U>(self, read: impl Fn(T) -> U) -> Way<U> {
        let Way { how, settled, decisive, other } = self;
        let other = other.into_iter().map(|(field, how)| (field, read(how))).collect();
        Way { how: read(how), settled, decisive, other }
    }
}
