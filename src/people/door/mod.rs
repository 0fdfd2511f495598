//! From what a person typed to what is stored: every field at once, each with its own fault.

mod fields;

use crate::domain::calendar::Toward;
use crate::domain::customer::{CustomerFields, CustomerKind};
use crate::domain::{
    Amount, Currency, Day, EmailAddress, Faults, Lang, Problem, clean, number, phone,
};
use crate::format;
use crate::settings::Business;
use crate::text::{choose, language};

pub use fields::{FIELDS, FormField};

/// Characters of a name or an address, and of a note: what is longer was pasted by mistake.
const MOST_LINE: usize = 500;
const MOST_NOTE: usize = 20_000;

/// A field of a form: `None` was not filled in and stays as it is; an empty text empties it.
pub type Typed = Option<String>;

/// In what currency amounts are typed, and what is more than one can be.
#[derive(Clone, Copy, Debug)]
pub struct Money {
    currency: Currency,
    largest: Amount,
}

impl Money {
    pub fn of(business: &Business) -> Money {
        Money { currency: business.currency, largest: business.largest_amount }
    }

    /// A typed amount, held against the same limit as one in a file.
    ///
    /// # Errors
    /// `bad-amount`, `amount-too-large`.
    pub fn amount(self, text: &str) -> Result<Amount, Problem> {
        let amount = Amount::parse(text, self.currency)?;
        if amount.is_within(self.largest) {
            return Ok(amount);
        }
        let limit = self.largest.in_major_units(self.currency);
        Err(Problem::usage("amount-too-large").with("limit", limit))
    }

    /// An amount as people read it.
    pub(super) fn shown(self, amount: Amount, lang: Lang) -> String {
        format::money(amount, self.currency, lang)
    }

    /// As [`Money::amount`], of what cannot be below zero.
    ///
    /// # Errors
    /// Those, and `amount-below-zero`.
    pub fn price(self, text: &str) -> Result<Amount, Problem> {
        let amount = self.amount(text)?;
        if amount >= Amount::ZERO { Ok(amount) } else { Err(Problem::usage("amount-below-zero")) }
    }
}

/// What a person typed of a customer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CustomerForm {
    pub name: Typed,
    pub number: Typed,
    /// A code, or a name in either language.
    pub kind: Typed,
    pub email: Typed,
    pub phone: Typed,
    pub street: Typed,
    pub postcode: Typed,
    pub city: Typed,
    pub country: Typed,
    pub language: Typed,
    /// Separated by commas.
    pub tags: Typed,
    pub interests: Typed,
    pub acquired_via: Typed,
    pub acquisition_cost: Typed,
    pub expected_years: Typed,
    pub next_touch: Typed,
    /// In which what is wrong is told.
    pub lang: Lang,
}

impl CustomerForm {
    pub(super) fn says_nothing(&self) -> bool {
        *self == CustomerForm { lang: self.lang, ..CustomerForm::default() }
    }

    /// What is wrong with it, whomever it is about.
    ///
    /// # Errors
    /// Every field that does not make sense.
    pub(super) fn check(&self, at_hand: (Money, Day)) -> Result<(), Faults> {
        let known = CustomerFields { name: Some(String::new()), ..CustomerFields::default() };
        let (_, over) = self.over(&known, at_hand);
        over.done(())
    }

    /// The form laid over what is known, and every field that does not make sense.
    pub(super) fn over(
        &self,
        known: &CustomerFields,
        (money, today): (Money, Day),
    ) -> (CustomerFields, Over) {
        let mut over = Over::default();
        let kind = |text: &str| choose::<CustomerKind>(text, self.lang).map(Some);
        // Who is nothing else is a person.
        let known_kind = known.kind.or(Some(CustomerKind::Person));
        let fields = CustomerFields {
            external_id: over.number("field-number", &self.number, &known.external_id),
            kind: over.needed("field-kind", &self.kind, &known_kind, kind),
            name: over.needed("field-name", &self.name, &known.name, |text| name(text).map(Some)),
            email: over.parsed("field-email", &self.email, &known.email, EmailAddress::parse),
            phone: over.parsed("field-phone", &self.phone, &known.phone, phone_number),
            street: over.line("field-street", &self.street, &known.street),
            postcode: over.line("field-postcode", &self.postcode, &known.postcode),
            city: over.line("field-city", &self.city, &known.city),
            country: over.line("field-country", &self.country, &known.country),
            language: over.parsed("field-language", &self.language, &known.language, language),
            tags: over.list("field-tags", &self.tags, &known.tags),
            interests: over.list("field-interests", &self.interests, &known.interests),
            custom: known.custom.clone(),
            acquired_via: over.line("field-acquired-via", &self.acquired_via, &known.acquired_via),
            acquisition_cost: over.parsed(
                "field-acquisition-cost",
                &self.acquisition_cost,
                &known.acquisition_cost,
                |text| money.price(text),
            ),
            referred_by: known.referred_by.clone(),
            expected_lifetime_years: over.parsed(
                "field-lifetime",
                &self.expected_years,
                &known.expected_lifetime_years,
                years,
            ),
            next_touch_on: over.parsed(
                "field-next-touch",
                &self.next_touch,
                &known.next_touch_on,
                |text| coming_day(text, today, known.next_touch_on),
            ),
        };
        if fields.name.is_none() && self.name.is_none() {
            over.refuse("field-name", Problem::usage("name-missing"));
        }
        (fields, over)
    }
}

/// Lays typed fields over known ones, and keeps what is wrong.
#[derive(Debug, Default)]
pub(super) struct Over {
    faults: Faults,
}

impl Over {
    /// What was read, unless something was wrong.
    ///
    /// # Errors
    /// Everything that was wrong.
    pub(super) fn done<T>(self, fields: T) -> Result<T, Faults> {
        self.faults.or(fields)
    }

    pub(super) fn refuse(&mut self, field: &'static str, problem: Problem) {
        self.check::<()>(field, Err(problem));
    }

    /// Keeps what is wrong with a field, where something is.
    pub(super) fn check<T>(&mut self, field: &'static str, read: Result<T, Problem>) {
        self.faults.take(field, read);
    }

    /// Whether nothing was wrong with this field so far.
    pub(super) fn is_fine(&self, field: &'static str) -> bool {
        self.faults.problems().iter().all(|problem| problem.on != Some(field))
    }

    /// A field that always says something.
    pub(super) fn needed<T: Clone>(
        &mut self,
        field: &'static str,
        typed: &Typed,
        known: &T,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> T {
        let read = typed.as_deref().and_then(|text| self.faults.take(field, parse(text.trim())));
        read.unwrap_or_else(|| known.clone())
    }

    /// A field that an empty text empties.
    pub(super) fn parsed<T: Clone>(
        &mut self,
        field: &'static str,
        typed: &Typed,
        known: &Option<T>,
        parse: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        match typed.as_deref().map(str::trim) {
            None => known.clone(),
            Some("") => None,
            Some(text) => self.faults.take(field, parse(text)),
        }
    }

    /// One line of words.
    pub(super) fn line(
        &mut self,
        field: &'static str,
        typed: &Typed,
        known: &Option<String>,
    ) -> Option<String> {
        self.parsed(field, typed, known, line).filter(|text| !text.is_empty())
    }

    /// A number that the business gives: one line, and never what a row is named by.
    pub(super) fn number(
        &mut self,
        field: &'static str,
        typed: &Typed,
        known: &Option<String>,
    ) -> Option<String> {
        self.parsed(field, typed, known, own_number).filter(|text| !text.is_empty())
    }

    fn list(
        &mut self,
        field: &'static str,
        typed: &Typed,
        known: &Option<Vec<String>>,
    ) -> Option<Vec<String>> {
        let split = |text: &str| {
            let words = line(text)?;
            let words = words.split([',', ';']).map(str::trim).filter(|word| !word.is_empty());
            Ok(words.map(str::to_owned).collect())
        };
        Some(self.parsed(field, typed, known, split).unwrap_or_default())
    }
}

/// One clean line of at most 500 characters; it may be empty.
///
/// # Errors
/// `text-too-long`.
pub fn line(text: &str) -> Result<String, Problem> {
    within(clean::line(text), MOST_LINE)
}

fn own_number(text: &str) -> Result<String, Problem> {
    let number = line(text)?;
    let like_an_id = number.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("id:"));
    if like_an_id { Err(Problem::usage("number-like-id")) } else { Ok(number) }
}

/// What somebody said, in as many words as it takes, but not none.
///
/// # Errors
/// `note-empty`, `text-too-long`.
pub fn note(text: &str) -> Result<String, Problem> {
    let note = clean::lines(text);
    if note.is_empty() {
        return Err(Problem::usage("note-empty"));
    }
    within(note, MOST_NOTE)
}

/// What something is called: a line that must say something.
///
/// # Errors
/// `name-missing`, `text-too-long`.
pub fn name(text: &str) -> Result<String, Problem> {
    filled(text, "name-missing")
}

/// The same of what has no name.
///
/// # Errors
/// `text-missing`, `text-too-long`.
pub fn words(text: &str) -> Result<String, Problem> {
    filled(text, "text-missing")
}

fn filled(text: &str, missing: &'static str) -> Result<String, Problem> {
    let line = line(text)?;
    if line.is_empty() { Err(Problem::usage(missing)) } else { Ok(line) }
}

/// A day, whenever it is; one of the week is the coming one.
///
/// # Errors
/// As [`Day::typed`].
pub fn day(text: &str, today: Day) -> Result<Day, Problem> {
    Day::typed(text, today, Toward::Either)
}

/// A day that has begun.
///
/// # Errors
/// As [`Day::typed`], and `day-in-future`.
pub fn past_day(text: &str, today: Day) -> Result<Day, Problem> {
    Day::typed(text, today, Toward::Past)?.begun(today)
}

/// A day that is not over; the one that is `known` may be typed again.
///
/// # Errors
/// As [`Day::typed`], and `day-in-past`.
pub fn coming_day(text: &str, today: Day, known: Option<Day>) -> Result<Day, Problem> {
    let day = Day::typed(text, today, Toward::Coming)?;
    if day < today && known != Some(day) {
        return Err(Problem::usage("day-in-past").with("given", day));
    }
    Ok(day)
}

/// A telephone number with whatever is noted behind it; a file's may be anything.
///
/// # Errors
/// `bad-phone`, `text-too-long`.
pub fn phone_number(text: &str) -> Result<String, Problem> {
    let line = line(text)?;
    if phone::begins_like_one(&line) {
        return Ok(line);
    }
    Err(Problem::usage("bad-phone").with("given", line))
}

fn within(text: String, most: usize) -> Result<String, Problem> {
    if text.chars().count() <= most {
        return Ok(text);
    }
    Err(Problem::usage("text-too-long").with("most", most))
}

fn years(text: &str) -> Result<f64, Problem> {
    number::check_one_way(text.trim(), text)?;
    let fits = number::decimal(text).filter(|years| (0.1..=100.0).contains(years));
    fits.ok_or_else(|| Problem::usage("bad-years").with("given", text))
}

#[cfg(test)]
mod tests;
