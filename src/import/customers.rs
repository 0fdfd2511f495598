//! Rows of customer files.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::cell::{self, text_at};
use super::fields::Field;
use super::finding::{By, Finder};
use super::people::{self, Who};
use super::rows::{Reason, Row};
use super::words;
use crate::domain::customer::{CustomerFields, CustomerKind, LeaveReason, LeftMark, SaidBy};
use crate::domain::{CustomerId, Lang};
use crate::store::journal::Upserted;
use crate::store::{self, ReadTx, WriteTx, customers};

/// What has to wait until the whole file is in: who brought whom.
#[derive(Debug, Default)]
pub(super) struct Referrals {
    /// Every customer number in the file, with the number of who brought them.
    by_number: HashMap<String, Option<String>>,
    waiting: Vec<(CustomerId, String)>,
}

impl Referrals {
    /// Learns a number before any row is stored: who brought somebody may stand further down.
    pub(super) fn learn(&mut self, row: Row<'_>) {
        let number = words::line(row.raw(Field::CustomerId));
        if !number.is_empty() && row.check_width().is_ok() {
            self.by_number.entry(number).or_default();
        }
    }

    /// # Errors
    /// `row-unknown-referrer`, `row-referral-circle`.
    fn check(
        &mut self,
        tx: &ReadTx<'_>,
        fields: &CustomerFields,
    ) -> store::Result<Result<(), Reason>> {
        let Some(referrer) = &fields.referred_by else { return Ok(Ok(())) };
        let mut above = Some(referrer.clone());
        for _ in 0..=10_000 {
            let Some(number) = above else { break };
            if fields.external_id.as_ref() == Some(&number) {
                let reason = Reason::new("row-referral-circle");
                return Ok(Err(reason.with("referrer", referrer.as_str())));
            }
            above = match self.by_number.get(&number) {
                Some(Some(next)) => Some(next.clone()),
                Some(None) | None => stored_referrer(tx, &number)?,
            };
        }
        let known = self.by_number.contains_key(referrer)
            || customers::find_by_external_id(tx, referrer)?.is_some();
        if !known {
            let reason = Reason::new("row-unknown-referrer");
            return Ok(Err(reason.with("referrer", referrer.as_str())));
        }
        if let Some(number) = &fields.external_id {
            self.by_number.insert(number.clone(), Some(referrer.clone()));
        }
        Ok(Ok(()))
    }

    /// Stores who brought whom, now that everybody is there.
    pub(super) fn finish(&self, tx: &WriteTx<'_>) -> store::Result<()> {
        for (id, referrer) in &self.waiting {
            let found = customers::find_by_external_id(tx, referrer)?;
            if let Some(referrer) = found.filter(|referrer| referrer != id) {
                customers::set_referrer(tx, *id, referrer)?;
            }
        }
        Ok(())
    }
}

fn stored_referrer(tx: &ReadTx<'_>, number: &str) -> store::Result<Option<String>> {
    let Some(id) = customers::find_by_external_id(tx, number)? else { return Ok(None) };
    Ok(customers::get(tx, id)?.fields.referred_by)
}

/// Stores one row.
pub(super) fn put(
    tx: &WriteTx<'_>,
    (finder, referrals): (&mut Finder, &mut Referrals),
    row: Row<'_>,
    custom: &[(usize, String)],
) -> store::Result<Result<Upserted, Reason>> {
    let (mut fields, left) = match read(row, custom) {
        Ok(read) => read,
        Err(reason) => return Ok(Err(reason)),
    };
    let others = row.other_emails(Field::Email);
    let found = finder.find(tx, row, (&fields, &others))?;
    let addresses = people::all_addresses(&fields, &others);
    if let Who::Several = found {
        return Ok(Err(finder.doubt()));
    }
    match finder.by {
        // As they are known.
        By::Zeros | By::OtherNumber => fields.external_id = None,
        By::Parts => fields.name = None,
        By::Address => fields.email = None,
        By::Key | By::Name => {}
    }
    if finder.is_of_other {
        fields.external_id = None;
    }
    if let Err(reason) = row.reader.refuse_erased_contact(&fields, &[]) {
        let Who::This(_) = found else { return Ok(Err(reason)) };
        fields.email = None; // of somebody there who asked to be forgotten: the customer stays
    }
    if let (Who::Unknown, Some(number), true) = (found, &fields.external_id, says_no_more(row)) {
        return Ok(Err(Reason::new("row-only-number").with("given", number.as_str())));
    }
    if let Err(reason) = referrals.check(tx, &fields)? {
        return Ok(Err(reason));
    }
    let (id, mut fate) = match found {
        Who::This(id) if lay(tx, finder, id, &fields)? => (id, Upserted::Updated),
        Who::This(id) => (id, Upserted::Unchanged),
        Who::Nobody | Who::Unknown | Who::Several => {
            (customers::insert(tx, &fields)?, Upserted::Created)
        }
    };
    finder.name(id);
    if people::keep_others(tx, row, id, &addresses)? {
        fate = at_least_updated(fate);
    }
    if left.is_some() && customers::set_left(tx, id, left.as_ref())? {
        fate = at_least_updated(fate);
    }
    if let Some(referrer) = &fields.referred_by {
        if customers::get(tx, id)?.fields.referred_by.as_ref() != Some(referrer) {
            fate = at_least_updated(fate);
        }
        referrals.waiting.push((id, referrer.clone()));
    }
    if fate != Upserted::Created {
        customers::tell(tx, id, &fields, left.is_some())?;
    }
    Ok(Ok(fate))
}

/// Of whom an earlier row spoke by other words, a row only adds: rows that change what the other says
/// would do so each time the file comes in.
fn lay(
    tx: &WriteTx<'_>,
    finder: &Finder,
    id: CustomerId,
    said: &CustomerFields,
) -> store::Result<bool> {
    match finder.is_named(id) {
        true => customers::fill(tx, id, said),
        false => customers::update(tx, id, said),
    }
}

/// A number and nothing else: of somebody who is not there yet, that is no customer.
fn says_no_more(row: Row<'_>) -> bool {
    (0..row.record.len()).filter(|at| !text_at(row.record, *at).is_empty()).count() == 1
}

fn at_least_updated(fate: Upserted) -> Upserted {
    if fate == Upserted::Unchanged { Upserted::Updated } else { fate }
}

fn read(
    row: Row<'_>,
    custom: &[(usize, String)],
) -> Result<(CustomerFields, Option<LeftMark>), Reason> {
    row.check_width()?;
    let who = people::who(row)?;
    if who.name.is_none() && who.email.is_none() && who.external_id.is_none() {
        return Err(row.reason("row-missing", Field::Name));
    }
    let years = row.number(Field::ExpectedLifetimeYears)?.map(super::numbers::Number::approximate);
    if years.is_some_and(|years| years <= 0.0) {
        return Err(row.bad("row-bad-number", Field::ExpectedLifetimeYears));
    }
    let cost = row.amount(Field::AcquisitionCost)?;
    if cost.is_some_and(|cost| cost.0 < 0) {
        return Err(row.bad("row-bad-number", Field::AcquisitionCost));
    }
    let fields = CustomerFields {
        kind: kind(row)?,
        language: language(row)?,
        tags: list(row, Field::Tags),
        interests: list(row, Field::Interests),
        custom: keep(row, custom),
        acquired_via: row.line(Field::AcquiredVia)?,
        acquisition_cost: cost,
        referred_by: row.line(Field::ReferredBy)?,
        expected_lifetime_years: years,
        next_touch_on: row.when(Field::NextTouchOn)?.map(|when| when.day),
        ..who
    };
    Ok((fields, left(row)?))
}

/// By its word, else by the first of several, as in "Nederlands (Nederland)".
fn language(row: Row<'_>) -> Result<Option<Lang>, Reason> {
    row.word(Field::Language, LANGUAGES).or_else(|reason| {
        let said = words::header(row.raw(Field::Language));
        let first = said.split(' ').next().unwrap_or_default();
        let known = LANGUAGES.iter().find(|(word, _)| *word == first);
        known.map(|(_, lang)| Some(*lang)).ok_or(reason)
    })
}

/// Whether a word is one of this picklist.
pub(super) fn knows(field: Field, word: &str) -> bool {
    let word = words::header(word);
    let first = word.split(' ').next().unwrap_or_default();
    let is = |known: &str| known == word || known == first;
    match field == Field::CustomerKind {
        true => KINDS.iter().any(|(known, _)| *known == word),
        false => LANGUAGES.iter().any(|(known, _)| is(known)),
    }
}

/// Said by the file; else a company when only a company is named.
fn kind(row: Row<'_>) -> Result<Option<CustomerKind>, Reason> {
    use Field as F;
    let said = row.word(F::CustomerKind, KINDS)?;
    let has_person = row.has(F::Name) || row.has(F::FirstName) || row.has(F::LastName);
    let only_company = row.has(F::Company) && !has_person;
    Ok(said.or(only_company.then_some(CustomerKind::Company)))
}

fn left(row: Row<'_>) -> Result<Option<LeftMark>, Reason> {
    let Some(when) = row.when(Field::LeftOn)? else { return Ok(None) };
    Ok(Some(LeftMark {
        on: when.day,
        reason: row.word(Field::LeftReason, REASONS)?.unwrap_or(LeaveReason::Unknown),
        said_by: row.word(Field::LeftSaidBy, SAID_BY)?.unwrap_or(SaidBy::Staff),
        note: row.lines(Field::LeftNote),
    }))
}

/// `a, b; c` as a list; `None` when the cell is empty.
fn list(row: Row<'_>, field: Field) -> Option<Vec<String>> {
    let mut items: Vec<String> =
        divided(row.raw(field)).map(|item| words::line(cell::bare(item))).collect();
    // What begins with a star is a group that Google itself made.
    items.retain(|item| !item.is_empty() && !item.starts_with("* "));
    items.dedup();
    Some(items).filter(|items| !items.is_empty())
}

/// At marks between items; where items stand in quotation marks, only there.
fn divided(text: &str) -> impl Iterator<Item = &str> {
    let is_quoted = text.matches('"').count().is_multiple_of(2);
    let many = text.contains(":::");
    let mut quoted = false;
    text.split(move |c: char| {
        quoted ^= c == '"' && is_quoted;
        !quoted && (matches!(c, ',' | ';' | '|') || (many && c == ':'))
    })
}

fn keep(row: Row<'_>, custom: &[(usize, String)]) -> Map<String, Value> {
    let cell = |(at, header): &(usize, String)| {
        let text = words::lines(text_at(row.record, *at));
        (!text.is_empty()).then(|| (header.clone(), text.into()))
    };
    custom.iter().filter_map(cell).collect()
}

const KINDS: &[(&str, CustomerKind)] = &[
    ("person", CustomerKind::Person),
    ("private", CustomerKind::Person),
    ("individual", CustomerKind::Person),
    ("consumer", CustomerKind::Person),
    ("persoon", CustomerKind::Person),
    ("particulier", CustomerKind::Person),
    ("prive", CustomerKind::Person),
    ("company", CustomerKind::Company),
    ("business", CustomerKind::Company),
    ("organisation", CustomerKind::Company),
    ("organization", CustomerKind::Company),
    ("bedrijf", CustomerKind::Company),
    ("zakelijk", CustomerKind::Company),
    ("organisatie", CustomerKind::Company),
];

const LANGUAGES: &[(&str, Lang)] = &[
    ("nl", Lang::Nl),
    ("nl nl", Lang::Nl),
    ("nl be", Lang::Nl),
    ("dutch", Lang::Nl),
    ("nederlands", Lang::Nl),
    ("en", Lang::En),
    ("en gb", Lang::En),
    ("en us", Lang::En),
    ("english", Lang::En),
    ("engels", Lang::En),
];

const SAID_BY: &[(&str, SaidBy)] = &[
    ("customer", SaidBy::Customer),
    ("klant", SaidBy::Customer),
    ("staff", SaidBy::Staff),
    ("medewerker", SaidBy::Staff),
];

const REASONS: &[(&str, LeaveReason)] = &[
    ("answers", LeaveReason::Answers),
    ("self help", LeaveReason::SelfHelp),
    ("loyalty", LeaveReason::Loyalty),
    ("price", LeaveReason::Price),
    ("quality", LeaveReason::Quality),
    ("delivery", LeaveReason::Delivery),
    ("no need", LeaveReason::NoNeed),
    ("moved", LeaveReason::Moved),
    ("competitor", LeaveReason::Competitor),
    ("unknown", LeaveReason::Unknown),
    ("antwoorden", LeaveReason::Answers),
    ("zelf regelen", LeaveReason::SelfHelp),
    ("trouw", LeaveReason::Loyalty),
    ("prijs", LeaveReason::Price),
    ("kwaliteit", LeaveReason::Quality),
    ("levering", LeaveReason::Delivery),
    ("bezorging", LeaveReason::Delivery),
    ("niet meer nodig", LeaveReason::NoNeed),
    ("verhuisd", LeaveReason::Moved),
    ("gestopt", LeaveReason::Moved),
    ("concurrent", LeaveReason::Competitor),
    ("onbekend", LeaveReason::Unknown),
];
