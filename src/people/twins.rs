//! Customers that may be one and the same, with how sure that is and why.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::hash::{BuildHasher, RandomState};

use serde::Serialize;

use super::door::CustomerForm;
use super::find::folded;
use crate::domain::{CustomerId, Lang, Message, clean, phone};
use crate::store::people::{self, Found};
use crate::store::{self, ReadTx, search};
use crate::text;

/// More alike rows than these under one name or address are a shop's own (`Klant`, `info@…`).
const MOST_ALIKE: usize = 20;
/// Pairs that are held at once, at least, before the less sure ones go.
const HELD: usize = 1_000;
/// Those with the same digits somewhere who are looked at.
const ALIKE: i64 = 20;
/// Those of whom a page tells.
const MOST_LIKELY: usize = 3;
/// Digits of a phone number from which two are not alike by chance.
const SURE_PHONE: usize = 8;

/// Two who may be one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Twin {
    pub one: Found,
    pub other: Found,
    /// 0 to 100: how much speaks for it.
    pub score: u32,
    pub why: Vec<Why>,
}

impl Twin {
    /// The one that this is not.
    pub fn beside(&self, id: CustomerId) -> &Found {
        if self.one.id == id { &self.other } else { &self.one }
    }

    /// Why they may be one, in the words of a list.
    pub fn told(&self, id: CustomerId, lang: Lang) -> Message {
        let other = self.beside(id);
        let why: Vec<String> = self.why.iter().map(|why| text::say(lang, &why.name())).collect();
        Message::new("twin-perhaps")
            .with("name", clean::line(&other.name))
            .with("placed", if other.city.is_some() { "yes" } else { "no" })
            .with("city", other.city.as_deref().map(clean::line).unwrap_or_default())
            .with("why", why.join(", "))
    }
}

/// What speaks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    SameEmail,
    SamePhone,
    SameName,
    SameCity,
    /// Against it: two numbers of the same system.
    OtherNumber,
}

impl Why {
    /// What people call it.
    pub fn name(self) -> Message {
        Message::new(match self {
            Why::SameEmail => "twin-same-email",
            Why::SamePhone => "twin-same-phone",
            Why::SameName => "twin-same-name",
            Why::SameCity => "twin-same-city",
            Why::OtherNumber => "twin-other-number",
        })
    }

    fn weight(self) -> i32 {
        match self {
            Why::SameEmail => 60,
            Why::SamePhone => 45,
            Why::SameName => 40,
            Why::SameCity => 10,
            Why::OtherNumber => -15,
        }
    }
}

/// A shared name alone is told from here on, and whatever is surer.
const LEAST: i32 = 40;

/// At most `most` pairs, the surest first: all, or those with this customer in them. Looks at each
/// customer once, and holds of each only what may be shared, as numbers; then at those who share it.
///
/// # Errors
/// A database error.
pub fn twins(tx: &ReadTx<'_>, of: Option<CustomerId>, most: usize) -> store::Result<Vec<Twin>> {
    let mut found = Vec::new();
    for (one, other) in alike(tx, of)? {
        if let (Some(one), Some(other)) = (people::by_id(tx, one)?, people::by_id(tx, other)?) {
            found.extend(compared(&one, &other));
        }
        if found.len() > most.max(HELD).saturating_mul(2) {
            keep_surest(&mut found, most);
        }
    }
    keep_surest(&mut found, most);
    Ok(found)
}

/// The few who are likeliest to be the same as this customer. Looks only where an index leads, so that a
/// page may ask: whoever shares no more than a part of a name is found by [`twins`].
///
/// # Errors
/// A database error.
pub fn likely(tx: &ReadTx<'_>, id: CustomerId) -> store::Result<Vec<Twin>> {
    match people::by_id(tx, id)? {
        Some(own) => like(tx, &own),
        None => Ok(Vec::new()),
    }
}

/// The same of somebody who is about to be added.
///
/// # Errors
/// A database error.
pub fn resembling(tx: &ReadTx<'_>, form: &CustomerForm) -> store::Result<Vec<Twin>> {
    let text = |name| Some(clean::line(form.text(name))).filter(|text| !text.is_empty());
    let email = text("email").map(|email| email.to_lowercase());
    like(
        tx,
        &Found {
            id: CustomerId(i64::MAX), // nobody's
            external_id: text("number"),
            name: text("name").unwrap_or_default(),
            email,
            phone: text("phone"),
            city: text("city"),
        },
    )
}

fn like(tx: &ReadTx<'_>, own: &Found) -> store::Result<Vec<Twin>> {
    let mut others = people::alike(tx, own)?;
    let called = phone_digits(own);
    if let Some(letters) = called.as_deref().and_then(|digits| search::letters([digits])) {
        for id in search::by_letters(tx, &letters, ALIKE)? {
            others.extend(people::by_id(tx, id)?);
        }
    }
    others.sort_by_key(|other| other.id);
    others.dedup_by_key(|other| other.id);
    others.retain(|other| other.id != own.id);
    let mut found: Vec<Twin> = others.iter().filter_map(|other| compared(own, other)).collect();
    keep_surest(&mut found, MOST_LIKELY);
    Ok(found)
}

fn keep_surest(found: &mut Vec<Twin>, most: usize) {
    found.sort_by_key(|twin| (Reverse(twin.score), twin.one.id, twin.other.id));
    found.truncate(most);
}

/// Pairs who may share something, the lower id first.
fn alike(
    tx: &ReadTx<'_>,
    of: Option<CustomerId>,
) -> store::Result<BTreeSet<(CustomerId, CustomerId)>> {
    let hasher = RandomState::new();
    let of = match of.map(|id| people::by_id(tx, id)).transpose()? {
        Some(None) => return Ok(BTreeSet::new()),
        of => of.flatten(),
    };
    let wanted = of.as_ref().map(|customer| shared(customer, &hasher));
    let mut all: Vec<(u64, CustomerId)> = Vec::new();
    people::scan(tx, |customer| {
        let mine = shared(customer, &hasher);
        let fits = |one: &u64| wanted.as_ref().is_none_or(|wanted| wanted.contains(one));
        all.extend(mine.into_iter().filter(fits).map(|one| (one, customer.id)));
        false
    })?;
    all.sort_unstable();
    let mut pairs = BTreeSet::new();
    for group in all.chunk_by(|one, other| one.0 == other.0) {
        if !(2..=MOST_ALIKE).contains(&group.len()) {
            continue;
        }
        for (place, (_, one)) in group.iter().enumerate() {
            let others = group.iter().skip(place + 1).map(|(_, other)| (*one, *other));
            let with = |id: CustomerId| of.as_ref().is_none_or(|of| of.id == id);
            pairs.extend(others.filter(|(one, other)| with(*one) || with(*other)));
        }
    }
    Ok(pairs)
}

/// The address, the phone number and the name, each as a number. Two that are alike by chance are
/// told apart when they are compared.
fn shared(customer: &Found, hasher: &RandomState) -> Vec<u64> {
    let keys = [email(customer), phone_digits(customer), name(customer)];
    let hash = |(what, key): (usize, Option<String>)| Some(hasher.hash_one((what, key?)));
    keys.into_iter().enumerate().filter_map(hash).collect()
}

fn compared(one: &Found, other: &Found) -> Option<Twin> {
    let same = |key: fn(&Found) -> Option<String>| key(one).is_some() && key(one) == key(other);
    let numbers = one.external_id.is_some() && other.external_id.is_some();
    let why: Vec<Why> = [
        (same(email), Why::SameEmail),
        (same(phone_digits), Why::SamePhone),
        (same(name), Why::SameName),
        (same(city), Why::SameCity),
        (numbers, Why::OtherNumber),
    ]
    .into_iter()
    .filter_map(|(is_so, why)| is_so.then_some(why))
    .collect();
    let score: i32 = why.iter().map(|why| why.weight()).sum();
    let (one, other) = if one.id < other.id { (one, other) } else { (other, one) };
    (score >= LEAST).then(|| Twin {
        one: one.clone(),
        other: other.clone(),
        score: u32::try_from(score.min(100)).unwrap_or(0),
        why,
    })
}

fn email(customer: &Found) -> Option<String> {
    customer.email.clone()
}

fn phone_digits(customer: &Found) -> Option<String> {
    let digits = phone::digits(customer.phone.as_deref()?);
    let national = digits.trim_start_matches('0');
    let national = national.strip_prefix("31").filter(|rest| rest.len() == 9).unwrap_or(national);
    (national.len() >= SURE_PHONE).then(|| national.to_owned())
}

/// Letters in the order of the alphabet of words: `Bakker, Ada` is `Ada Bakker`.
fn name(customer: &Found) -> Option<String> {
    let folded = folded(&customer.name).replace([',', '.'], " ");
    let mut words: Vec<&str> = folded.split_whitespace().collect();
    words.sort_unstable();
    (!words.is_empty()).then(|| words.join(" "))
}

fn city(customer: &Found) -> Option<String> {
    customer.city.as_deref().map(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(id: i64, name: &str, email: &str, phone: &str) -> Found {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Found {
            id: CustomerId(id),
            external_id: None,
            name: name.to_owned(),
            email: some(email),
            phone: some(phone),
            city: None,
        }
    }

    #[test]
    fn what_two_share_makes_them_likely_one() {
        let check = |one: Found, other: Found, expect: Option<u32>| {
            assert_eq!(compared(&one, &other).map(|twin| twin.score), expect);
        };
        let ada = || found(1, "Ada Bakker", "ada@x.nl", "06 12345678");
        check(ada(), found(2, "Bakker, Ada", "", ""), Some(40));
        check(ada(), found(2, "A. Bakker", "ada@x.nl", "+31 6 12345678"), Some(100));
        check(ada(), found(2, "Bo Smit", "", "0031612345678"), Some(45));
        check(ada(), found(2, "Bo Smit", "bo@x.nl", ""), None);
    }

    #[test]
    fn two_numbers_of_the_same_name_alone_are_two_people() {
        let numbered = |id: i64| Found {
            external_id: Some(format!("K{id}")),
            ..found(id, "Jan de Vries", "", "")
        };
        assert_eq!(compared(&numbered(1), &numbered(2)), None);
    }
}
