//! What a column is about where its header alone does not say it: by the columns beside it and by
//! what stands in it.

use csv::StringRecord;

use super::cell::text_at;
use super::concepts::{Concept as C, Sense, Set};
use super::currencies::{in_header, other};
use super::fields::{Field, ImportKind};
use super::flags::{Flag, says_yes};
use super::numbers::{Notation, Number, Unread, currency_in};
use super::words;
use crate::domain::Currency;

/// So many rows from the top show what stands in a column.
pub(super) const LOOKED_AT: usize = 100;

/// A file as its columns are looked at.
#[derive(Clone, Copy)]
pub(super) struct Look<'a> {
    pub(super) kind: ImportKind,
    pub(super) headers: &'a [String],
    /// Its first rows.
    pub(super) rows: &'a [StringRecord],
    /// That of the business.
    pub(super) currency: Currency,
    /// Whether Kring knows a word of a field in such files.
    pub(super) knows: fn(ImportKind, Field, &str) -> bool,
}

/// What is said above a column.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// As headers are compared; empty when the column is not looked at.
    pub(super) header: String,
    pub(super) sense: Sense,
}

impl Column {
    fn of(header: &str) -> Column {
        // "Item #" is a number and not the item.
        let plain = if header.contains('#') { String::new() } else { words::header(header) };
        Column { header: plain, sense: Sense::of(header) }
    }

    /// It is nobody's.
    pub(super) fn put_aside(&mut self) {
        self.header.clear();
        self.sense = Sense::default();
    }

    /// It is about this, whatever its header says.
    fn say(&mut self, concepts: &[C]) {
        self.header.clear();
        self.sense = Sense { set: Set::of(concepts), whole: true };
    }
}

impl<'a> Look<'a> {
    /// The columns, by their headers alone.
    pub(super) fn columns(&self) -> Vec<Column> {
        self.headers.iter().map(|name| Column::of(name)).collect()
    }

    /// Whether a column holds money: its header says so, and numbers stand in it; or all that stands in it
    /// is written as money is.
    pub(super) fn is_of_money(&self, at: usize) -> bool {
        let sense = self.headers.get(at).map(|header| Sense::of(header)).unwrap_or_default();
        let is_named = sense.set.meets(&[C::Amount, C::Price, C::Fee, C::Discount, C::Refund])
            && !sense.set.meets(&[C::Number, C::Quantity, C::Date]);
        let how = Notation::of(self.currency);
        let is_number =
            |text: &str| matches!(Number::read(text, how), Ok(_) | Err(Unread::OtherMark));
        let has_cents = |text: &str| {
            let cents = text.rsplit_once(['.', ',']).map(|(_, cents)| cents);
            currency_in(text).is_some()
                || cents.is_some_and(|cents| cents.len() == 2 && cents.parse::<u8>().is_ok())
        };
        let mut texts = self.texts(at).filter(|text| !text.is_empty()).peekable();
        match texts.peek() {
            None => is_named,
            Some(_) => texts.all(|text| is_number(text) && (is_named || has_cents(text))),
        }
    }

    /// The same, with what can be told of them besides.
    pub(super) fn told(&self) -> Vec<Column> {
        let mut columns = self.columns();
        if self.kind == ImportKind::Orders {
            self.tell_regions(&mut columns);
            self.tell_flags(&mut columns);
            tell_products(&mut columns);
            tell_deductions(&mut columns);
        }
        if self.kind == ImportKind::Customers {
            self.tell_referrers(&mut columns);
        }
        tell_house_numbers(&mut columns);
        self.tell_customers(&mut columns);
        self.tell_last_names(&mut columns);
        self.prefer_own_currency(&mut columns);
        columns
    }

    /// A state beside a town is part of the address, unless the words in it are of orders.
    fn tell_regions(&self, columns: &mut [Column]) {
        const ADDRESS: &[C] = &[C::City, C::Zip, C::Postal, C::Country, C::Street];
        for at in places(columns, |column| column.sense.is(&[C::State])) {
            let beside = columns.iter().take(at + 3).skip(at.saturating_sub(2));
            let in_address = beside.clone().any(|column| column.sense.set.meets(ADDRESS));
            if in_address
                && !self.texts(at).any(|word| (self.knows)(self.kind, Field::State, word))
                && let Some(column) = columns.get_mut(at)
            {
                column.put_aside();
            }
        }
    }

    /// A column that says of every order whether it was paid or cancelled says how it stands, where no other
    /// does; what says whether something was given back is no amount of it.
    fn tell_flags(&self, columns: &mut [Column]) {
        let is_state = |column: &Column| column.sense.set.meets(&[C::Status, C::State]);
        let mut is_open = !columns.iter().any(is_state);
        // What is net has it taken off already.
        let is_open_refund = !columns.iter().any(|column| column.sense.set.meets(&[C::Net]));
        for (at, header) in self.headers.iter().enumerate() {
            let Some(column) = columns.get_mut(at) else { continue };
            let Some(flag) = Flag::of(header) else { continue };
            let mut texts = self.texts(at).peekable();
            let is_flag = texts.peek().is_some() && texts.all(|text| says_yes(text).is_some());
            let is_amount = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
            match flag {
                Flag::Returned if is_flag && !self.texts(at).all(|text| text == "0") => {
                    column.put_aside();
                }
                Flag::Returned
                    if is_open_refund
                        && column.sense.is(&[C::Refund])
                        && self.texts(at).all(is_amount) =>
                {
                    column.say(&[C::Refund, C::Amount]);
                }
                Flag::Paid | Flag::Cancelled | Flag::Failed if is_flag && is_open => {
                    column.say(&[C::State]);
                    is_open = false;
                }
                Flag::Paid | Flag::Cancelled | Flag::Failed | Flag::Returned => {}
            }
        }
    }

    /// Who brought somebody is known by a number; a name of theirs is none.
    fn tell_referrers(&self, columns: &mut [Column]) {
        let is_name = |text: &str| text.contains(' ') && !text.bytes().any(|b| b.is_ascii_digit());
        for at in places(columns, |column| column.sense.is(&[C::Refer, C::By])) {
            let mut texts = self.texts(at).peekable();
            if texts.peek().is_some()
                && texts.all(is_name)
                && let Some(column) = columns.get_mut(at)
            {
                column.put_aside();
            }
        }
    }

    /// "Debiteur" is a number or a name, as what stands there is.
    fn tell_customers(&self, columns: &mut [Column]) {
        const NUMBER: &[C] = &[C::Customer, C::Number];
        if columns.iter().any(|column| column.sense.is(NUMBER)) {
            return;
        }
        let all = places(columns, |column| column.sense.is(&[C::Customer]));
        let is_number = |at: &usize| {
            let mut texts = self.texts(*at).peekable();
            texts.peek().is_some() && texts.all(is_number)
        };
        let first = all.into_iter().find(is_number);
        if let Some(column) = first.and_then(|at| columns.get_mut(at)) {
            column.say(NUMBER);
        }
    }

    /// A name beside first names or a "van" that are not in it is a last name.
    fn tell_last_names(&self, columns: &mut [Column]) {
        let is_last = |column: &Column| column.sense.is(&[C::Last, C::Name]);
        let is_part = |column: &Column| {
            let set = column.sense.set;
            column.sense.whole
                && (set.holds(Set::of(&[C::First, C::Name])) || set.meets(&[C::Initial, C::Infix]))
                && !set.meets(&[C::Last, C::Contact, C::Company])
        };
        let names = places(columns, |column| column.sense.is(&[C::Name]));
        let parts = places(columns, is_part);
        let ([name], false, false) = (&*names, parts.is_empty(), columns.iter().any(is_last))
        else {
            return;
        };
        let (mut whole, mut last) = (0, 0);
        for row in self.rows {
            let text = text_at(row, *name).to_lowercase();
            let mut parts =
                parts.iter().map(|at| text_at(row, *at)).filter(|part| !part.is_empty());
            let Some(part) = parts.next() else { continue };
            if text.is_empty() {
                continue;
            }
            let first = part.chars().next().unwrap_or_default();
            let is_in_it = |part: &str| text.split(' ').any(|word| word == part.to_lowercase());
            let is_initialled = part.ends_with('.')
                && text.contains(' ')
                && text.starts_with(&first.to_lowercase().to_string());
            match is_in_it(part) || parts.any(is_in_it) || is_initialled {
                true => whole += 1,
                false => last += 1,
            }
        }
        if last > whole
            && let Some(column) = columns.get_mut(*name)
        {
            column.say(&[C::Last, C::Name]);
        }
    }

    /// Of amounts that stand there in several currencies the own one counts.
    fn prefer_own_currency(&self, columns: &mut [Column]) {
        let named = |at: usize| self.headers.get(at).and_then(|header| in_header(header));
        let (mut own, mut others): (Vec<Sense>, Vec<usize>) = (Vec::new(), Vec::new());
        for (at, column) in columns.iter().enumerate() {
            match named(at).map(|name| other(name, self.currency).is_some()) {
                Some(true) => others.push(at),
                Some(false) => own.push(column.sense),
                None => {}
            }
        }
        for at in others {
            let same = columns.get_mut(at).filter(|column| own.contains(&column.sense));
            same.into_iter().for_each(Column::put_aside);
        }
    }

    /// What stands in a column in the first rows, but for its header where that comes again.
    pub(super) fn texts(&self, at: usize) -> impl Iterator<Item = &'a str> {
        let header = self.headers.get(at).map(String::as_str).unwrap_or_default();
        let rows = self.rows.iter().map(move |row| text_at(row, at));
        rows.filter(move |text| !text.is_empty() && *text != header)
    }
}

/// `17`, `D-00017`: more digits than anything else.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits * 2 >= text.len() && !text.contains(char::is_whitespace)
}

fn places(columns: &[Column], is_one: impl Fn(&Column) -> bool) -> Vec<usize> {
    columns.iter().enumerate().filter(|(_, column)| is_one(column)).map(|(at, _)| at).collect()
}

/// A name beside the number of an article is the article's, where nothing else says what it was.
fn tell_products(columns: &mut [Column]) {
    let named = |column: &Column| {
        column.sense.is(&[C::Product])
            || column.sense.is(&[C::Product, C::Name])
            || column.sense.is(&[C::Description])
    };
    if columns.iter().any(named) {
        return;
    }
    let of_product = |column: &Column| {
        column.sense.set.meets(&[C::Sku, C::Product]) || column.sense.is(&[C::Quantity])
    };
    for at in places(columns, |column| column.sense.is(&[C::Name])) {
        let mut beside = columns.iter().take(at + 2).skip(at.saturating_sub(1));
        if beside.any(of_product)
            && let Some(column) = columns.get_mut(at)
        {
            column.say(&[C::Product, C::Name]);
        }
    }
}

/// Beside fees and discounts, gross and net say whether those are in it, and nothing of VAT.
fn tell_deductions(columns: &mut [Column]) {
    const PLAIN: &[C] = &[C::Vat, C::Incl, C::Excl];
    if !columns.iter().any(|column| column.sense.set.meets(&[C::Fee, C::Discount])) {
        return;
    }
    let of_fees = |column: &Column| {
        column.sense.set.meets(&[C::Gross, C::Net])
            && !column.sense.set.meets(PLAIN)
            && !column.sense.set.meets(&[C::Margin])
    };
    for column in columns.iter_mut().filter(|column| of_fees(column)) {
        column.header.clear();
        column.sense.whole = false;
    }
}

/// A number behind the street is the house's.
fn tell_house_numbers(columns: &mut [Column]) {
    for at in places(columns, |column| column.sense.is(&[C::Number])) {
        let before = at.checked_sub(1).and_then(|before| columns.get(before));
        let is_street = before.is_some_and(|column| {
            column.sense.is(&[C::Street]) || column.sense.is(&[C::Street, C::Name])
        });
        if is_street && let Some(column) = columns.get_mut(at) {
            column.say(&[C::House, C::Number]);
        }
    }
}
