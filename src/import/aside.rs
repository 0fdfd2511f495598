//! Rows that are none of data: the header again, totals, counts and the foot of a page. They are left
//! out where that is sure, and asked about where it is not; never is a customer made of one.

use std::collections::BTreeSet;

use csv::StringRecord;

use super::asking::{Asking, Question};
use super::cell::text_at;
use super::fields::{Field, ImportKind};
use super::rows::{Reader, Row};
use super::sheet::{Rows, Sheet};
use super::stacked::{self, Anew, OTHER_TABLE};
use super::totals::{self, Label, Totals, label};
use super::words;
use crate::domain::Amount;

/// What a label can stand in, and who a row is about.
const LABELLED: [Field; 7] = [
    Field::Date,
    Field::OrderId,
    Field::CustomerId,
    Field::Name,
    Field::FirstName,
    Field::LastName,
    Field::Company,
];
const WHO: [Field; 7] = [
    Field::CustomerId,
    Field::Email,
    Field::Name,
    Field::FirstName,
    Field::LastName,
    Field::Company,
    Field::CustomerEmail,
];
/// What only somebody who is there has.
const OF_SOMEBODY: [Field; 5] =
    [Field::Email, Field::Phone, Field::Postcode, Field::CustomerId, Field::Street];

/// Looks at every row before it is read.
pub(super) struct Aside<'a> {
    kind: ImportKind,
    sheet: &'a Sheet,
    said: Option<Totals>,
    /// Columns in which a label may stand.
    labelled: Vec<usize>,
    first_header: Option<(usize, String)>,
    /// Columns that are read.
    used: Vec<usize>,
    /// The rows from here on are those of another table.
    is_beyond: bool,
    after_empty: bool,
    /// The line below the last row.
    below: u64,
    sums: Option<Sums>,
}

/// Where a row stands.
pub(super) struct At<'l> {
    /// Its number among the rows, from 0.
    pub(super) nth: i64,
    /// The line on which it begins.
    pub(super) line: &'l dyn Fn() -> u64,
    /// The line below it.
    pub(super) below: u64,
}

impl<'a> Aside<'a> {
    pub(super) fn of(
        kind: ImportKind,
        (sheet, reader): (&'a Sheet, &Reader),
        said: Option<Totals>,
    ) -> Aside<'a> {
        let mut labelled: Vec<usize> =
            LABELLED.iter().filter_map(|field| reader.mapping.column(*field)).collect();
        if !labelled.contains(&0) {
            labelled.push(0);
        }
        let mut names = sheet.headers.iter().cloned().enumerate();
        let first_header = names.find(|(_, name)| !name.is_empty());
        let used = Field::ALL.iter().flat_map(|field| reader.mapping.columns_of(*field));
        let used = used.collect::<BTreeSet<usize>>().into_iter().collect();
        let (is_beyond, after_empty, below) = (false, false, u64::MAX);
        let sums = None;
        Aside {
            kind,
            sheet,
            said,
            labelled,
            first_header,
            used,
            is_beyond,
            after_empty,
            below,
            sums,
        }
    }

    /// Why a row is left out.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn look(
        &mut self,
        row: Row<'_>,
        at: &At<'_>,
        asking: &mut Asking,
    ) -> anyhow::Result<Option<&'static str>> {
        let after_empty = std::mem::take(&mut self.after_empty);
        let above = std::mem::replace(&mut self.below, at.below);
        if row.is_empty() {
            self.after_empty = true;
            return Ok(Some("skipped-empty"));
        }
        if self.is_beyond {
            return Ok(Some(OTHER_TABLE));
        }
        if self.is_header(row.record) || (at.nth == 0 && self.is_second_header(row)) {
            return Ok(Some("skipped-header-again"));
        }
        if let Some(anew) = stacked::named_anew((self.kind, self.sheet), row, &self.used) {
            return Ok(Some(self.below_names(anew, row, (at.line)(), asking)));
        }
        if self.said == Some(Totals::Keep) {
            return Ok(None);
        }
        let (total, lone) = if self.kind == ImportKind::Orders {
            (self.of_orders(row, at.nth)?, false)
        } else {
            let label = self.label(row);
            let lone = label.is_none() && self.is_lone(row) && (after_empty || (at.line)() > above);
            (label.and_then(|label| self.of_others(row, label)), lone)
        };
        match total {
            Some(true) => Ok(Some("skipped-total")),
            None if !lone => Ok(None),
            Some(false) | None if self.said == Some(Totals::Skip) => Ok(Some("skipped-total")),
            Some(false) | None => {
                asking.ask_of_row(question(), (at.line)(), &shown(row.record));
                Ok(Some("skipped-total"))
            }
        }
    }

    /// Why a row of names is left out; those of other columns are asked about.
    fn below_names(
        &mut self,
        anew: Anew,
        row: Row<'_>,
        line: u64,
        asking: &mut Asking,
    ) -> &'static str {
        if anew == Anew::Same {
            return "skipped-header-again";
        }
        self.is_beyond = true;
        if !self.sheet.is_said() {
            let question = stacked::which(self.sheet.header_line(), line);
            asking.ask_of_row(question, line, &shown(row.record));
        }
        OTHER_TABLE
    }

    fn label(&self, row: Row<'_>) -> Option<Label> {
        self.labelled.iter().filter_map(|at| label(text_at(row.record, *at))).max()
    }

    fn closes_a_group(&self, row: Row<'_>) -> Option<Label> {
        let mut cells = self.labelled.iter().map(|at| text_at(row.record, *at));
        cells.any(totals::closes_a_group).then_some(Label::Weak)
    }

    fn is_header(&self, record: &StringRecord) -> bool {
        let Some((at, name)) = &self.first_header else { return false };
        text_at(record, *at) == name && {
            let mut cells = self.sheet.headers.iter().enumerate();
            cells.all(|(at, name)| words::line(text_at(record, at)) == *name)
        }
    }

    /// Under the header of a survey stands what its columns hold; rows of data have a day.
    fn is_second_header(&self, row: Row<'_>) -> bool {
        let is_dated = !matches!(self.kind, ImportKind::Customers | ImportKind::Contacts);
        is_dated && !row.record.as_slice().bytes().any(|byte| byte.is_ascii_digit())
    }

    /// A text alone in its row.
    fn is_lone(&self, row: Row<'_>) -> bool {
        let mut filled = cells(row).filter(|cell| !cell.is_empty());
        let people = matches!(self.kind, ImportKind::Customers | ImportKind::Contacts);
        people && self.sheet.headers.len() >= 3 && filled.nth(1).is_none() && !is_of_somebody(row)
    }

    /// Sure (`true`), in doubt, or a row like others.
    fn of_others(&self, row: Row<'_>, label: Label) -> Option<bool> {
        let is_person = is_of_somebody(row) || row.has(Field::Date) || row.has(Field::Start);
        (!is_person).then_some(label == Label::Sure)
    }

    fn of_orders(&mut self, row: Row<'_>, nth: i64) -> anyhow::Result<Option<bool>> {
        let date = row.raw(Field::Date);
        if self::label(date).is_some() {
            return Ok(Some(true));
        }
        let number = row.raw(Field::OrderId);
        let is_numbered = !number.is_empty() && self::label(number).is_none();
        if is_numbered {
            return Ok(None); // as most are
        }
        let label = self.label(row).or_else(|| self.closes_a_group(row));
        let customer = row.raw(Field::CustomerId);
        let is_known = row.has(Field::Email)
            || (!customer.is_empty() && self::label(customer).is_none())
            || (label.is_none() && WHO.iter().any(|field| row.has(*field)));
        if is_known {
            return Ok(None);
        }
        let label = label.or_else(|| label_anywhere(row));
        if label == Some(Label::Sure) && date.is_empty() {
            return Ok(Some(true));
        }
        if label.is_none() && has_words(row) {
            return Ok(None); // a line of the order above it
        }
        let fewest = if label == Some(Label::Sure) { 1 } else { 2 };
        if self.adds_up(row, nth, fewest)? {
            return Ok(Some(true));
        }
        Ok((label == Some(Label::Sure)).then_some(false))
    }

    /// The amount is that of all rows above it, or of those since the last total.
    fn adds_up(&mut self, row: Row<'_>, nth: i64, fewest: i64) -> anyhow::Result<bool> {
        let Some(amount) = amount(row) else { return Ok(false) };
        if self.sums.is_none() {
            self.sums = Some(Sums::over(self.sheet.rows()?));
        }
        let Some(sums) = &mut self.sums else { return Ok(false) };
        sums.advance(row.reader, nth)?;
        let is_total = sums.all.is(amount, fewest) || sums.since.is(amount, fewest);
        if is_total {
            sums.pass_total()?;
        }
        Ok(is_total)
    }
}

/// What the rows so far add up to: read a second time, and only where that has to be known.
struct Sums {
    rows: Rows,
    at: i64,
    all: Part,
    /// Since the last total.
    since: Part,
}

#[derive(Clone, Copy, Default)]
struct Part {
    amount: i128,
    rows: i64,
}

impl Part {
    fn add(&mut self, amount: Amount) {
        self.amount += i128::from(amount.0);
        self.rows += 1;
    }

    fn is(self, amount: Amount, fewest: i64) -> bool {
        self.rows >= fewest && self.amount == i128::from(amount.0)
    }
}

impl Sums {
    fn over(rows: Rows) -> Sums {
        Sums { rows, at: 0, all: Part::default(), since: Part::default() }
    }

    fn advance(&mut self, reader: &Reader, to: i64) -> anyhow::Result<()> {
        while self.at < to {
            let Some(record) = self.rows.next()? else { break };
            let row = Row { reader, record };
            self.at += 1;
            if label_anywhere(row) == Some(Label::Sure) && !row.has(Field::OrderId) {
                self.since = Part::default();
            } else if let Some(amount) = amount(row) {
                self.all.add(amount);
                self.since.add(amount);
            }
        }
        Ok(())
    }

    /// The next row is a total itself.
    fn pass_total(&mut self) -> anyhow::Result<()> {
        self.rows.next()?;
        self.at += 1;
        self.since = Part::default();
        Ok(())
    }
}

fn amount(row: Row<'_>) -> Option<Amount> {
    let field = row.reader.mapping.amount()?;
    row.amount(field).ok().flatten()
}

fn cells(row: Row<'_>) -> impl Iterator<Item = &str> {
    (0..row.record.len()).map(move |at| text_at(row.record, at))
}

fn label_anywhere(row: Row<'_>) -> Option<Label> {
    cells(row).filter_map(label).max()
}

fn has_words(row: Row<'_>) -> bool {
    cells(row).any(|cell| cell.chars().filter(|c| c.is_alphabetic()).count() > 3)
}

fn is_of_somebody(row: Row<'_>) -> bool {
    let is_real = |field: &Field| row.has(*field) && label(row.raw(*field)).is_none();
    let has_letters = |field| row.raw(field).chars().any(char::is_alphabetic);
    OF_SOMEBODY.iter().any(is_real) || (is_real(&Field::City) && has_letters(Field::City))
}

fn question() -> Question {
    Question::new("import-total-rows").answer("totals-skip", "--totals", "skip").answer(
        "totals-keep",
        "--totals",
        "keep",
    )
}

/// The cells in which something stands.
fn shown(record: &StringRecord) -> String {
    let cells = (0..record.len()).map(|at| words::line(text_at(record, at)));
    let filled: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
    filled.join("; ").chars().take(120).collect()
}
