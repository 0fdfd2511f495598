//! Rows of order files, held compactly until all are read: only then it shows which belong
//! together.

use std::collections::HashMap;

use super::fields::Field;
use super::people::{People, Who};
use super::rows::{Reason, Row};
use super::states::{State, state};
use super::vat::Vat;
use super::words;
use crate::domain::order::OrderState;
use crate::domain::{Amount, CustomerId, Day, ImportId};
use crate::store::{self, WriteTx};

/// What stands for "none" in a compact row.
pub(super) const NONE: u32 = u32::MAX;

/// One order or refund of a file: as small as can be, for there may be millions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compact {
    pub(super) customer: CustomerId,
    pub(super) amount: Amount,
    pub(super) margin: Option<i64>,
    pub(super) at: Option<i64>,
    /// Given back, as a positive amount; 0 when nothing was.
    pub(super) refunded: i64,
    pub(super) refunded_on: Day,
    pub(super) day: Day,
    pub(super) number: Slice,
    pub(super) repeat: u32,
    pub(super) channel: u32,
    pub(super) category: u32,
    /// How many rows of the file it stands for.
    pub(super) rows: u32,
    pub(super) state: OrderState,
}

/// A piece of [`Orders::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slice {
    start: u32,
    length: u32,
}

/// All rows of one file.
#[derive(Debug, Default)]
pub(super) struct Orders {
    pub(super) rows: Vec<Compact>,
    /// Order numbers, one after the other.
    text: String,
    /// Channels and categories: few different ones.
    words: Vec<String>,
    places: HashMap<String, u32>,
    last_number: String,
}

/// What became of a row as it was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Read {
    Held,
    Skipped(&'static str),
    Invalid(Reason),
}

/// What the rows of one file are read and stored with.
pub(super) struct Place<'a, 'c> {
    pub(super) tx: &'a WriteTx<'c>,
    pub(super) import: ImportId,
    pub(super) vat: Vat,
}

impl Orders {
    /// Reads one row; its customer is stored, the order waits for [`super::group`].
    pub(super) fn read(
        &mut self,
        place: &Place<'_, '_>,
        people: &mut People,
        row: Row<'_>,
    ) -> store::Result<Read> {
        if let Some(why) = self.skip(row) {
            return Ok(Read::Skipped(why));
        }
        let mut compact = match self.compact(place.vat, row) {
            Ok(compact) => compact,
            Err(reason) => return Ok(Read::Invalid(reason)),
        };
        match people.find_or_create(place.tx, place.import, row)? {
            Err(reason) => return Ok(Read::Invalid(reason)),
            Ok(Who::Several) => return Ok(Read::Invalid(Reason::new("row-several-customers"))),
            Ok(Who::Nobody | Who::Unknown) => return Ok(Read::Skipped("skipped-no-customer")),
            Ok(Who::This(customer)) => compact.customer = customer,
        }
        self.rows.push(compact);
        Ok(Read::Held)
    }

    /// The text of a piece; empty when there is no number.
    pub(super) fn number(&self, slice: Slice) -> &str {
        let (start, length) = (slice.start as usize, slice.length as usize);
        self.text.get(start..start + length).unwrap_or_default()
    }

    pub(super) fn word(&self, index: u32) -> Option<&str> {
        self.words.get(index as usize).map(String::as_str)
    }

    /// Rows that only repeat what another one says.
    fn skip(&mut self, row: Row<'_>) -> Option<&'static str> {
        let profile = row.reader.mapping.profile;
        if let Some(line_type) = profile.and_then(|profile| profile.line_type)
            && words::header(row.raw(Field::LineType)) != line_type
        {
            return Some("skipped-line-of-order");
        }
        let number = row.raw(Field::OrderId);
        let continues = !number.is_empty() && number == self.last_number;
        if !continues {
            number.clone_into(&mut self.last_number);
        }
        let blank = AMOUNTS.into_iter().all(|field| !row.has(field));
        (continues && blank).then_some("skipped-line-of-order")
    }

    fn compact(&mut self, vat: Vat, row: Row<'_>) -> Result<Compact, Reason> {
        row.check_width()?;
        row.check_currency(row.raw(Field::Currency))?;
        let when = row.happened(Field::Date)?;
        let when = row.needed(Field::Date, when)?;
        let field = AMOUNTS.into_iter().find(|field| row.reader.mapping.has(*field));
        let field = field.unwrap_or(Field::Amount);
        let amount = row.amount(field)?;
        let gross = row.needed(field, amount)?;
        let net = vat.net(row, gross)?;
        let state = state(row)?;
        let refunded = refunded(row, gross, state)?;
        let refunded_on = row.happened(Field::RefundedOn)?.map_or(when.day, |when| when.day);
        let number = row.line(Field::OrderId)?.unwrap_or_default();
        let channel = self.keep_word(row, Field::Channel)?;
        let category = self.keep_word(row, Field::Category)?;
        Ok(Compact {
            customer: CustomerId(0),
            amount: net.of(gross),
            margin: row.amount(Field::Margin)?.map(|margin| margin.0),
            at: when.at.map(jiff::Timestamp::as_second),
            refunded: net.of(refunded).0,
            refunded_on,
            day: when.day,
            number: self.keep_number(&number),
            repeat: 0,
            channel,
            category,
            rows: 1,
            state: state.of_order(),
        })
    }

    fn keep_number(&mut self, number: &str) -> Slice {
        let start = u32::try_from(self.text.len()).unwrap_or(NONE);
        self.text.push_str(number);
        Slice { start, length: u32::try_from(number.len()).unwrap_or(0) }
    }

    fn keep_word(&mut self, row: Row<'_>, field: Field) -> Result<u32, Reason> {
        if let Some(place) = self.places.get(row.raw(field)) {
            return Ok(*place);
        }
        let Some(word) = row.line(field)? else { return Ok(NONE) };
        if let Some(place) = self.places.get(&word) {
            return Ok(*place);
        }
        let place = u32::try_from(self.words.len()).unwrap_or(NONE);
        self.places.insert(word.clone(), place);
        self.words.push(word);
        Ok(place)
    }
}

const AMOUNTS: [Field; 3] = [Field::AmountExclVat, Field::AmountInclVat, Field::Amount];

/// From its own column; else all of it when the state says so.
fn refunded(row: Row<'_>, amount: Amount, state: State) -> Result<Amount, Reason> {
    if let Some(refunded) = row.amount(Field::Refunded)? {
        return Ok(Amount(refunded.0.saturating_abs()));
    }
    let all = state == State::Refunded && !row.reader.mapping.has(Field::Refunded);
    Ok(if all && amount > Amount::ZERO { amount } else { Amount::ZERO })
}
