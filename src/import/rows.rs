//! One row of a file: its cells by field, read as the file writes them.

use std::borrow::Cow;
use std::cell::Cell;

use csv::StringRecord;

use super::alike::Alike;
use super::answers::Meaning;
use super::cell::{self, text_at};
use super::clocks::Clocks;
use super::dates::{self, When};
use super::decide::Reading;
use super::doubts;
use super::emails::Emails;
use super::fields::Field;
use super::flags::StateFlag;
use super::map::Mapping;
use super::numbers;
use super::others;
use super::remarks::Remarks;
use super::signs::Signs;
use super::wanted::Wanted;
use super::words;
use crate::domain::CustomerId;
use crate::domain::customer::CustomerFields;
use crate::domain::survey::SurveyKind;
use crate::domain::{Amount, Currency, Day, EmailAddress, Message};
use crate::store::erasures::{Erased, ErasedContacts, KnownBy};

/// Why a row cannot be stored.
pub(super) type Reason = Message;

/// Not a mistake of the file: such rows are left out and counted.
/// Why a row is invalid that lacks what it must have.
pub(super) const MISSING: &str = "row-missing";
pub(super) const ERASED: &str = "skipped-erased";

/// Longer names and numbers are refused; longer comments are cut.
const MOST_LINE: usize = 500;
const MOST_TEXT: usize = 4_000;

/// What every row of a file is read with.
#[derive(Debug)]
pub(super) struct Reader {
    pub(super) mapping: Mapping,
    pub(super) reading: Reading,
    pub(super) currency: Currency,
    /// More than this is no amount but a mistake, such as a barcode.
    pub(super) largest: Amount,
    pub(super) clocks: Clocks,
    pub(super) columns: usize,
    /// The last day on which something can have happened: clocks and zones differ by one.
    pub(super) last_day: Day,
    /// Which rows count.
    pub(super) wanted: Wanted,
    /// What words mean that Kring does not know.
    pub(super) meanings: Vec<Meaning>,
    /// The column of currencies has codes or signs in it.
    pub(super) currency_codes: bool,
    /// Where the column of states only says yes or no.
    pub(super) state_flag: Option<StateFlag>,
    /// Which words say that an amount is taken off.
    pub(super) signs: Signs,
    /// The question of rows that do not say it.
    pub(super) question: Option<SurveyKind>,
    /// Whether customers have contacts by now, each of whom finds the customer.
    pub(super) contacts: Cell<bool>,
    /// Those who asked to be forgotten, unless the file may bring them back.
    pub(super) erased: Erased,
    /// The same of customers' people.
    pub(super) erased_people: ErasedContacts,
    /// What is to be said of cells.
    pub(super) remarks: Remarks,
    /// What is in doubt of people.
    pub(super) alike: Alike,
}

impl Reader {
    /// # Errors
    /// [`ERASED`] for somebody who asked to be forgotten.
    pub(super) fn refuse_erased(&self, said: &CustomerFields) -> Result<(), Reason> {
        if self.erased.is_empty() {
            return Ok(());
        }
        match self.erased.recognise(said) {
            Some(_) => Err(Reason::new(ERASED)),
            None => Ok(()),
        }
    }

    /// The same of one of the people of a customer, who may go by several ids; of anybody's where none
    /// is given.
    ///
    /// # Errors
    /// [`ERASED`] for somebody who asked to be forgotten.
    pub(super) fn refuse_erased_contact(
        &self,
        said: impl Into<KnownBy>,
        at: &[CustomerId],
    ) -> Result<(), Reason> {
        match self.erased_people.recognise(&said.into(), at) {
            Some(_) => Err(Reason::new(ERASED)),
            None => Ok(()),
        }
    }
}

/// One row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) reader: &'a Reader,
    pub(super) record: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// Nothing stands in it.
    pub(super) fn is_empty(&self) -> bool {
        cell::are_empty(self.record)
    }

    /// A row that ends early says nothing in its last columns.
    ///
    /// # Errors
    /// `row-ragged` when something stands beyond the last column.
    pub(super) fn check_width(&self) -> Result<(), Reason> {
        let (found, expected) = (self.record.len(), self.reader.columns);
        if (expected..found).all(|at| text_at(self.record, at).is_empty()) {
            return Ok(());
        }
        Err(Reason::new("row-ragged").with("found", found).with("expected", expected))
    }

    /// The text of a field as it stands there; empty when there is no such column, and where a
    /// spreadsheet left only the beginning of a number by which somebody or something is known.
    pub(super) fn raw(&self, field: Field) -> &'a str {
        let mapping = &self.reader.mapping;
        let mut text = mapping.column(field).map_or("", |at| text_at(self.record, at));
        if text.is_empty() && mapping.has_others() {
            text = self.elsewhere(field);
        }
        if field.identifies() && is_lost(text) {
            self.reader.remarks.note("remark-shortened", Some(field), text);
            return "";
        }
        text
    }

    fn elsewhere(&self, field: Field) -> &'a str {
        let mapping = &self.reader.mapping;
        let cell = |at: usize| text_at(self.record, at);
        let is_filled = |field| mapping.column(field).is_some_and(|at| !cell(at).is_empty());
        let all = mapping.others(field).filter(|_| others::counts(field, is_filled));
        all.map(cell).find(|text| !text.is_empty()).unwrap_or_default()
    }

    pub(super) fn has(&self, field: Field) -> bool {
        match self.reader.mapping.sum(field) {
            Some(sum) => sum.columns().any(|at| !text_at(self.record, at).is_empty()),
            None => !self.raw(field).is_empty(),
        }
    }

    /// One line of text, cleaned.
    ///
    /// # Errors
    /// `row-too-long`.
    pub(super) fn line(&self, field: Field) -> Result<Option<String>, Reason> {
        let text = self.clean(field)?;
        Ok(if text.is_empty() { None } else { Some(text.into_owned()) })
    }

    /// The same, copied only when something had to be cleaned; empty when nothing stands there.
    ///
    /// # Errors
    /// `row-too-long`.
    pub(super) fn clean(&self, field: Field) -> Result<Cow<'a, str>, Reason> {
        let text = words::clean(self.raw(field));
        if text.len() > MOST_LINE && text.chars().count() > MOST_LINE {
            return Err(self.reason("row-too-long", field).with("limit", MOST_LINE));
        }
        Ok(text)
    }

    /// One line, cleaned and cut where it is longer than a line; empty when nothing stands there.
    pub(super) fn cut(&self, field: Field) -> Cow<'a, str> {
        let text = words::clean(self.raw(field));
        if text.len() <= MOST_LINE {
            return text;
        }
        Cow::Owned(text.chars().take(MOST_LINE).collect())
    }

    /// Several lines of text, cleaned and cut to what a person would read.
    pub(super) fn lines(&self, field: Field) -> Option<String> {
        let text = words::lines(self.raw(field));
        let text: String = text.chars().take(MOST_TEXT).collect();
        Some(text).filter(|text| !text.is_empty())
    }

    /// # Errors
    /// `row-bad-date`, or what else is the matter with it.
    pub(super) fn when(&self, field: Field) -> Result<Option<When>, Reason> {
        let text = self.raw(field);
        if text.is_empty() {
            return Ok(None);
        }
        let time = if field == Field::Date { self.raw(Field::Time) } else { "" };
        let reading = &self.reader.reading;
        let when =
            dates::parse(text, time, reading.dates().of(field), self.reader.clocks.at(field));
        let when = when.ok_or_else(|| self.no_date(field, text, time))?;
        if when.short_year {
            reading.short_years.set(true);
        }
        Ok(Some(when))
    }

    fn no_date(&self, field: Field, text: &str, time: &str) -> Reason {
        let reading = &self.reader.reading;
        let how = reading.dates().of(field);
        if !time.is_empty() && dates::can_be_read(text, how) {
            return self.bad("row-bad-time", Field::Time);
        }
        match dates::Unread::why(text, how, reading.newest_year) {
            dates::Unread::NoDate => self.bad("row-bad-date", field),
            dates::Unread::ShortYear => self.bad(doubts::SHORT_YEAR, field),
            dates::Unread::Counted => self.bad(doubts::COUNTED_DAY, field),
            dates::Unread::OtherOrder => {
                self.bad(doubts::OTHER_ORDER, field).with("order", how.order.name())
            }
        }
    }

    /// The date of something that happened.
    ///
    /// # Errors
    /// `row-bad-date`, `row-in-future`.
    pub(super) fn happened(&self, field: Field) -> Result<Option<When>, Reason> {
        let when = self.when(field)?;
        if when.is_some_and(|when| when.day > self.reader.last_day) {
            return Err(self.bad("row-in-future", field));
        }
        Ok(when)
    }

    /// # Errors
    /// `row-missing` when it is empty.
    pub(super) fn needed<T>(&self, field: Field, value: Option<T>) -> Result<T, Reason> {
        value.ok_or_else(|| self.reason(MISSING, field))
    }

    /// The main address in a cell.
    ///
    /// # Errors
    /// `bad-email-address`.
    pub(super) fn email(&self, field: Field) -> Result<Option<EmailAddress>, Reason> {
        self.emails(field).map(|emails| emails.main)
    }

    /// All addresses in a cell.
    ///
    /// # Errors
    /// `bad-email-address`.
    pub(super) fn emails(&self, field: Field) -> Result<Emails, Reason> {
        let text = words::clean(self.raw(field));
        let emails = Emails::parse(&text).map_err(|problem| problem.message)?;
        if let Some(bad) = &emails.bad {
            self.reader.remarks.note("remark-bad-address", Some(field), bad);
        }
        Ok(emails)
    }

    /// The addresses in a cell besides the main one, but for those of people who asked to be forgotten.
    pub(super) fn other_emails(&self, field: Field) -> Vec<EmailAddress> {
        let is_several = self.raw(field).bytes().filter(|byte| *byte == b'@').count() > 1;
        let all =
            if is_several { self.emails(field).unwrap_or_default() } else { Emails::default() };
        let is_wanted = |email: &EmailAddress| {
            let said = CustomerFields { email: Some(email.clone()), ..CustomerFields::default() };
            self.reader.refuse_erased(&said).is_ok()
                && self.reader.refuse_erased_contact(&said, &[]).is_ok()
        };
        all.others.into_iter().filter(is_wanted).collect()
    }

    /// The value of a word in a picklist, by any of its names.
    ///
    /// # Errors
    /// `row-unknown-word`, repeating the word.
    pub(super) fn word<T: Copy>(
        &self,
        field: Field,
        names: &[(&str, T)],
    ) -> Result<Option<T>, Reason> {
        let word = words::header(self.raw(field));
        if word.is_empty() {
            return Ok(None);
        }
        let is_it = |said: &&Meaning| said.field == field && words::header(&said.word) == word;
        let said = self.reader.meanings.iter().find(is_it);
        let word = said.map_or(word, |said| words::header(&said.means));
        let found = names.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        found.map(Some).ok_or_else(|| self.bad("row-unknown-word", field))
    }

    /// What stands in a cell, or what a person said that this means.
    pub(super) fn said(&self, field: Field) -> &'a str {
        let raw = self.raw(field);
        let is_it = |said: &&Meaning| {
            said.field == field && words::header(&said.word) == words::header(raw)
        };
        self.reader.meanings.iter().find(is_it).map_or(raw, |said| &said.means)
    }

    /// A reason that names the column.
    pub(super) fn reason(&self, id: &'static str, field: Field) -> Reason {
        Reason::new(id).with("field", field.name())
    }

    /// A reason that names the column and repeats what stands there, not too long.
    pub(super) fn bad(&self, id: &'static str, field: Field) -> Reason {
        self.repeating(id, field, self.raw(field))
    }

    pub(super) fn repeating(&self, id: &'static str, field: Field, text: &str) -> Reason {
        let given: String = words::line(text).chars().take(60).collect();
        self.reason(id, field).with("given", given)
    }
}

/// Most digits of a long number are gone. Without the plus it may be one that is written so.
fn is_lost(text: &str) -> bool {
    text.contains('+') && numbers::is_shortened(text)
}
