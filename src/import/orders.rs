//! Rows of order files, held compactly until all are read: only then it shows which belong
//! together.

use csv::StringRecord;

use super::cell::sign_at;
use super::fields::{AMOUNTS, Field};
use super::fill::FILLED;
use super::flags::State;
use super::people::{People, Who};
use super::rows::{Reason, Row};
use super::states::{is_cancelled, state};
use super::texts::Texts;
use super::unknown::Unknown;
use super::vat::{Vat, Within};
use super::words;
use crate::domain::order::OrderState;
use crate::domain::{Amount, CustomerId, Day};
use crate::store::{self, WriteTx};

/// Not a mistake of the file: it is of nobody.
pub(super) const NO_CUSTOMER: &str = "skipped-no-customer";

/// What stands for "none" in a compact row.
pub(super) const NONE: u32 = u32::MAX;

/// One order or refund of a file: as small as can be, for there may be millions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Compact {
    pub(super) customer: CustomerId,
    pub(super) amount: Amount,
    pub(super) margin: Maybe,
    /// UTC seconds.
    pub(super) at: Maybe,
    /// Given back, as a positive amount; 0 when nothing was.
    pub(super) refunded: i64,
    pub(super) number: Number,
    pub(super) refunded_on: Day,
    pub(super) day: Day,
    pub(super) repeat: u32,
    pub(super) channel: u32,
    pub(super) category: u32,
    pub(super) description: u32,
    /// How many rows of the file it stands for.
    pub(super) rows: u32,
    /// The VAT that is still in its amounts.
    pub(super) vat: Within,
    pub(super) state: OrderState,
    /// The row itself says where the order stands.
    pub(super) is_stated: bool,
}

impl Compact {
    /// The same as what is given back.
    fn taken_off(self) -> Compact {
        if self.amount < Amount::ZERO {
            return self;
        }
        let margin = self.margin.get().map(|margin| -margin);
        Compact { amount: Amount(-self.amount.0), margin: Maybe::of(margin), refunded: 0, ..self }
    }
}

/// A number or none in the space of a number: the lowest there is means none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Maybe(i64);

impl Maybe {
    pub(super) fn of(number: Option<i64>) -> Maybe {
        Maybe(number.unwrap_or(i64::MIN))
    }

    pub(super) fn get(self) -> Option<i64> {
        Some(self.0).filter(|number| *number != i64::MIN)
    }
}

/// An order number. A short one stands here itself: fetching a million from elsewhere, in the
/// order of their customers, would take longer than storing them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    length: u8,
    bytes: [u8; Number::SHORT],
}

impl Number {
    const SHORT: usize = 15;
    /// Its bytes are the place of its text and how long that is.
    const LONG: u8 = u8::MAX;

    fn short(text: &str) -> Option<Number> {
        let mut bytes = [0; Number::SHORT];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Number { length: u8::try_from(text.len()).ok()?, bytes })
    }

    fn long(start: usize, length: usize) -> Number {
        let number = |size| u32::try_from(size).unwrap_or(NONE).to_le_bytes();
        let ([a, b, c, d], [e, f, g, h]) = (number(start), number(length));
        let bytes = [a, b, c, d, e, f, g, h, 0, 0, 0, 0, 0, 0, 0];
        Number { length: Number::LONG, bytes }
    }

    /// The bytes of the text, of which a long one stands in `texts`.
    fn of<'a>(&'a self, texts: &'a str) -> &'a [u8] {
        let bytes = match (self.length, self.bytes) {
            (Number::LONG, [a, b, c, d, e, f, g, h, ..]) => {
                let number = |bytes| u32::from_le_bytes(bytes) as usize;
                let (start, length) = (number([a, b, c, d]), number([e, f, g, h]));
                texts.as_bytes().get(start..start + length)
            }
            (length, _) => self.bytes.get(..length.into()),
        };
        bytes.unwrap_or_default()
    }
}

/// All rows of one file.
#[derive(Debug, Default)]
pub(super) struct Orders {
    pub(super) rows: Vec<Compact>,
    /// Long order numbers, one after the other.
    text: String,
    words: Words,
    /// What orders were for: mostly another one in every row.
    descriptions: Texts,
    last_number: String,
    /// The last word for a state, and what it says: mostly it is the same in every row.
    last_state: Option<(String, State)>,
    /// What was given back to somebody who is not known: perhaps to whose order it was.
    pub(super) waiting: Vec<(Compact, StringRecord)>,
    pub(super) unknown_states: Unknown,
    pub(super) unknown_signs: Unknown,
}

/// Channels and categories: few different ones.
#[derive(Debug, Default)]
struct Words {
    /// As they stand in the file, and which word each is.
    raw: Texts,
    meant: Vec<u32>,
    clean: Vec<String>,
}

impl Words {
    fn place(&mut self, row: Row<'_>, field: Field) -> Result<u32, Reason> {
        let raw = row.raw(field);
        if raw.is_empty() {
            return Ok(NONE);
        }
        if let Some(known) = self.raw.find(raw).and_then(|at| self.meant.get(at as usize)) {
            return Ok(*known);
        }
        let place = match row.line(field)? {
            Some(word) => self.place_of(word),
            None => NONE,
        };
        self.raw.add(raw);
        self.meant.push(place);
        Ok(place)
    }

    fn place_of(&mut self, word: String) -> u32 {
        let known = self.clean.iter().position(|known| *known == word);
        let place = known.unwrap_or_else(|| {
            self.clean.push(word);
            self.clean.len() - 1
        });
        u32::try_from(place).unwrap_or(NONE)
    }
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
    pub(super) vat: Vat,
    /// What names nobody is a sale over the counter.
    pub(super) counter: bool,
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
        let compact = match self.compact(place.vat, row) {
            Ok(compact) => compact,
            Err(reason) => return Ok(Read::Invalid(reason)),
        };
        if gives_back(&compact, row)
            && !matches!(people.find(place.tx, row)?, Ok(Who::This(_)) | Err(_))
        {
            self.waiting.push((compact, row.record.clone()));
            return Ok(Read::Held);
        }
        self.hold(place, people, (compact, row))
    }

    /// Keeps an order of the customer whom its row names.
    pub(super) fn hold(
        &mut self,
        place: &Place<'_, '_>,
        people: &mut People,
        (mut compact, row): (Compact, Row<'_>),
    ) -> store::Result<Read> {
        match people.find_or_create(place.tx, row)? {
            Err(reason) => return Ok(Read::Invalid(reason)),
            Ok(None) if place.counter => compact.customer = CustomerId::COUNTER,
            Ok(None) => return Ok(Read::Skipped(NO_CUSTOMER)),
            Ok(Some(customer)) => compact.customer = customer,
        }
        self.rows.push(compact);
        Ok(Read::Held)
    }

    /// The text of an order number; empty when there is none.
    pub(super) fn number<'a>(&'a self, number: &'a Number) -> &'a str {
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }

    /// Its bytes, which compare as the text does and are there without a look at each of them.
    pub(super) fn bytes<'a>(&'a self, number: &'a Number) -> &'a [u8] {
        number.of(&self.text)
    }

    pub(super) fn word(&self, index: u32) -> Option<&str> {
        self.words.clean.get(index as usize).map(String::as_str)
    }

    /// What an order was for.
    pub(super) fn description(&self, index: u32) -> Option<&str> {
        (index != NONE).then(|| self.descriptions.get(index))
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
        row.check_currency_column()?;
        let when = row.happened(Field::Date)?;
        let when = row.needed(Field::Date, when)?;
        let field = amount_field(row);
        let amount = row.amount(field)?;
        let gross = row.needed(field, amount)?;
        let net = vat.net(row, gross)?;
        let state = self.state(row);
        let refunded = refunded(row, gross, state)?;
        let refunded_on = row.happened(Field::RefundedOn)?.map_or(when.day, |when| when.day);
        let number = row.clean(Field::OrderId)?;
        let channel = self.words.place(row, Field::Channel)?;
        let category = self.words.place(row, Field::Category)?;
        let description = self.describe(row);
        let is_stated = row.has(Field::State) || is_cancelled(row);
        let is_minus = self.is_minus(row);
        let compact = Compact {
            customer: CustomerId(0),
            amount: row.bounded(field, net.now(gross))?,
            margin: Maybe::of(row.amount(Field::Margin)?.map(|margin| margin.0)),
            at: Maybe::of(when.at.map(jiff::Timestamp::as_second)),
            refunded: row.bounded(Field::Refunded, net.now(refunded))?.0,
            refunded_on,
            day: when.day,
            number: self.keep_number(&number),
            repeat: 0,
            channel,
            category,
            description,
            rows: 1,
            vat: Within::of(net, is_no_row_of_its_own(row, field)),
            state: state.of_order(),
            is_stated,
        };
        Ok(if is_minus { compact.taken_off() } else { compact })
    }

    fn is_minus(&mut self, row: Row<'_>) -> bool {
        let said = row.reader.signs.is_minus(sign(row));
        if said.is_none() {
            self.unknown_signs.add(sign(row));
        }
        said.unwrap_or(false)
    }

    fn keep_number(&mut self, number: &str) -> Number {
        Number::short(number).unwrap_or_else(|| {
            self.text.push_str(number);
            Number::long(self.text.len() - number.len(), number.len())
        })
    }

    fn describe(&mut self, row: Row<'_>) -> u32 {
        let text = row.cut(Field::Description);
        if text.is_empty() {
            return NONE;
        }
        self.descriptions.find(&text).unwrap_or_else(|| self.descriptions.add(&text))
    }

    fn state(&mut self, row: Row<'_>) -> State {
        if !row.reader.mapping.has(Field::State) && !row.reader.mapping.has(Field::CancelledOn) {
            return State::Completed;
        }
        let word = row.raw(Field::State);
        if let Some((last, state)) = &self.last_state
            && last == word
            && !is_cancelled(row)
        {
            return *state;
        }
        let Some(found) = state(row) else {
            self.unknown_states.add(word);
            return State::Completed;
        };
        if !is_cancelled(row) {
            self.last_state = Some((word.to_owned(), found));
        }
        found
    }
}

/// An order with a number, and no number of a customer.
fn gives_back(compact: &Compact, row: Row<'_>) -> bool {
    compact.amount < Amount::ZERO && row.has(Field::OrderId) && !row.has(Field::CustomerId)
}

/// The field that has the amount of a row.
pub(super) fn amount_field(row: Row<'_>) -> Field {
    let field = row.reader.mapping.amount();
    field.unwrap_or(Field::Amount)
}

/// It continues the one above it, or its amount stands nowhere.
fn is_no_row_of_its_own(row: Row<'_>, amount: Field) -> bool {
    row.reader.mapping.sum(amount).is_some() || row.reader.remarks.is_noted(FILLED)
}

/// The word beside an amount that may take it off.
fn sign(row: Row<'_>) -> &str {
    row.reader.mapping.column(Field::Sign).map_or("", |at| sign_at(row.record, at))
}

/// What a row comes to that is not stored, less what was given back; nothing where it does not count
/// or cannot be read.
pub(super) fn worth(vat: Vat, row: Row<'_>) -> Amount {
    let counted = || {
        let field = amount_field(row);
        let state = state(row).filter(|state| state.of_order() == OrderState::Completed)?;
        let gross = row.amount(field).ok()??;
        let net = vat.net(row, gross).ok()?;
        let back = net.of(refunded(row, gross, state).ok()?);
        let amount = net.of(gross);
        match row.reader.signs.is_minus(sign(row)) {
            Some(true) if amount > Amount::ZERO => Some(Amount(-amount.0)),
            _ => Some(Amount(amount.0.saturating_sub(back.0))),
        }
    };
    counted().unwrap_or_default()
}

/// From its own column; else all of it when the state says so.
fn refunded(row: Row<'_>, amount: Amount, state: State) -> Result<Amount, Reason> {
    if let Some(refunded) = row.amount(Field::Refunded)? {
        return Ok(Amount(refunded.0.abs()));
    }
    let all = state == State::Refunded && !row.reader.mapping.has(Field::Refunded);
    Ok(if all && amount > Amount::ZERO { amount } else { Amount::ZERO })
}
