//! Numbers and amounts in the cells of a row.

use super::cell::text_at;
use super::currencies;
use super::doubts;
use super::fields::Field;
use super::numbers::{self, Number, currency_in};
use super::rows::{Reason, Row};
use crate::domain::Amount;

impl Row<'_> {
    /// # Errors
    /// `row-bad-number`, or what else is the matter with it.
    pub(super) fn number(&self, field: Field) -> Result<Option<Number>, Reason> {
        match self.reader.mapping.sum(field) {
            Some(sum) => sum.of(
                |at| self.number_in(field, text_at(self.record, at)),
                || self.bad("row-bad-number", field),
            ),
            None => self.number_in(field, self.raw(field)),
        }
    }

    /// The number in a cell of this field.
    ///
    /// # Errors
    /// Why it is none.
    pub(super) fn number_in(&self, field: Field, text: &str) -> Result<Option<Number>, Reason> {
        match text {
            "" => Ok(None),
            text => Number::read(text, *self.reader.reading.numbers().of(field))
                .map(Some)
                .map_err(|why| self.no_number(why, field, text)),
        }
    }

    fn no_number(&self, why: numbers::Unread, field: Field, text: &str) -> Reason {
        use numbers::Unread;
        let bad = |id| self.repeating(id, field, text);
        match why {
            Unread::NoNumber => bad("row-bad-number"),
            Unread::Shortened => bad("row-shortened"),
            Unread::Percentage => bad("row-percentage"),
            Unread::Side => bad(doubts::SIDE),
            Unread::OtherMark => {
                let mark = self.reader.reading.numbers().of(field).mark;
                bad(doubts::OTHER_MARK).with("mark", mark.name())
            }
        }
    }

    /// # Errors
    /// `row-bad-number`, `row-currency` when a sign of another currency stands there, or
    /// `row-amount-too-large`.
    pub(super) fn amount(&self, field: Field) -> Result<Option<Amount>, Reason> {
        let Some(number) = self.number(field)? else {
            return Ok(None);
        };
        let check = |text| self.check_currency(currency_in(text).unwrap_or_default());
        match self.reader.mapping.sum(field) {
            Some(sum) => sum.columns().try_for_each(|at| check(text_at(self.record, at)))?,
            None => check(self.raw(field))?,
        }
        self.bounded(field, number.amount(self.reader.currency)).map(Some)
    }

    /// The amount, if it can be one: what is let in here can be added up without end.
    ///
    /// # Errors
    /// `row-amount-too-large`.
    pub(super) fn bounded(&self, field: Field, amount: Amount) -> Result<Amount, Reason> {
        let largest = self.reader.largest;
        if amount.is_within(largest) {
            return Ok(amount);
        }
        let limit = largest.in_major_units(self.reader.currency);
        Err(self.bad("row-amount-too-large", field).with("limit", limit))
    }

    /// Whether the row is in the currency of the business, by the column that says it. A word among codes
    /// was written by somebody who did not say what it is.
    ///
    /// # Errors
    /// `row-currency`, `row-currency-word`.
    pub(super) fn check_currency_column(&self) -> Result<(), Reason> {
        let said = self.said(Field::Currency);
        if self.reader.currency_codes && currencies::is_word(said) {
            let own = self.reader.currency.code();
            return Err(self.bad("row-currency-word", Field::Currency).with("own", own));
        }
        self.check_currency(said)
    }

    /// # Errors
    /// `row-currency` unless it is that of the business, or empty.
    pub(super) fn check_currency(&self, code: &str) -> Result<(), Reason> {
        let own = self.reader.currency;
        match currencies::other(code, own) {
            None => Ok(()),
            Some(other) => {
                Err(Reason::new("row-currency").with("given", other).with("own", own.code()))
            }
        }
    }
}
