//! Customers that may be one and the same, with how sure that is and why.

use std::collections::HashMap;

use serde::Serialize;

use super::find::folded;
use crate::domain::{CustomerId, phone};
use crate::store::people::{self, Found};
use crate::store::{self, ReadTx};

/// More alike rows than these under one name or address are a shop's own (`Klant`, `info@…`).
const MOST_ALIKE: usize = 20;
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

/// At most `most` pairs, the surest first: all, or those with this customer in them. Looks at
/// each customer once.
///
/// # Errors
/// A database error.
pub fn twins(tx: &ReadTx<'_>, of: Option<CustomerId>, most: usize) -> store::Result<Vec<Twin>> {
    let all = people::scan(tx, |_| true)?;
    let mut alike: HashMap<(usize, usize), ()> = HashMap::new();
    for same in [by(&all, email), by(&all, phone_digits), by(&all, name)] {
        for group in same.into_values().filter(|group| (2..=MOST_ALIKE).contains(&group.len())) {
            for (place, one) in group.iter().enumerate() {
                for other in group.iter().skip(place + 1) {
                    alike.insert((*one, *other), ());
                }
            }
        }
    }
    let pair = |(one, other): &(usize, usize)| compared(all.get(*one)?, all.get(*other)?);
    let mut found: Vec<Twin> = alike.keys().filter_map(pair).collect();
    if let Some(of) = of {
        found.retain(|twin| twin.one.id == of || twin.other.id == of);
    }
    found.sort_by_key(|twin| (std::cmp::Reverse(twin.score), twin.one.id, twin.other.id));
    found.truncate(most);
    Ok(found)
}

fn by(all: &[Found], key: impl Fn(&Found) -> Option<String>) -> HashMap<String, Vec<usize>> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, customer) in all.iter().enumerate() {
        if let Some(key) = key(customer) {
            groups.entry(key).or_default().push(place);
        }
    }
    groups
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
