//! From something typed (part of a name, an address, a phone or other number) to customers.

use std::collections::HashSet;

use crate::domain::{CustomerId, Deed, EmailAddress, Problem, phone, row_id, to_choose};
use crate::store::erasures::{self, KnownBy};
use crate::store::people::{self, Found};
use crate::store::{self, ReadTx, customers, orders};

/// The customers a text may mean, by name. What is exact wins: `id:12`, then a customer's own
/// number, an e-mail address (before that of a contact), an order number, a full name; then everybody of whom a part fits. Each
/// of a customer's people stands for the customer.
///
/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, text: &str) -> store::Result<Vec<Found>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let exact = exact(tx, text)?;
    if !exact.is_empty() {
        return Ok(exact);
    }
    let wanted = Wanted::new(text);
    let mut named = HashSet::new();
    let mut found = everybody(tx, |known| {
        if folded(&known.name) == wanted.folded {
            named.insert(known.id);
        }
        wanted.fits(known)
    })?;
    found.retain(|customer| named.is_empty() || named.contains(&customer.id));
    Ok(found)
}

/// Everybody whom a text fits, in whole or in part; else who is meant by a number of another kind.
pub(super) fn fitting(tx: &ReadTx<'_>, text: &str) -> store::Result<Vec<Found>> {
    let wanted = Wanted::new(text);
    let found = everybody(tx, |known| wanted.fits(known))?;
    if !found.is_empty() {
        return Ok(found);
    }
    let mut meant = Vec::new();
    for one in exact(tx, text)? {
        if customers::removed(tx, one.id)?.is_none() {
            meant.push(one);
        }
    }
    Ok(meant)
}

/// The customers who are meant themselves, and those of whose people one is.
fn everybody(tx: &ReadTx<'_>, mut fits: impl FnMut(&Found) -> bool) -> store::Result<Vec<Found>> {
    let mut found = people::scan(tx, &mut fits)?;
    for customer in people::scan_contacts(tx, &mut fits)? {
        if found.iter().all(|known| known.id != customer.id) {
            found.push(customer);
        }
    }
    found.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
    Ok(found)
}

/// The one customer a text means. The number or address of somebody who was erased means nobody
/// else, though it may be a part of another's.
///
/// # Errors
/// `customer-missing`, `erased-stays`, `customer-not-found`, `customer-is-counter`, `customer-several`, or a database error.
pub fn pick(tx: &ReadTx<'_>, text: &str) -> anyhow::Result<CustomerId> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Problem::usage("customer-missing").into());
    }
    if exact(tx, text)?.is_empty()
        && let Some(erased) = erased(tx, text)?
        && let Some(day) = erasures::day_of(tx, erased)?
    {
        let problem = Problem::not_found("customer-erased").with("given", text);
        return Err(problem.with("id", erased.0.to_string()).with("day", day).into());
    }
    let found = find(tx, text)?;
    match found.as_slice() {
        [one] => Ok(one.id),
        [] => Err(not_found(tx, text)?.into()),
        several => Err(Problem::usage("customer-several")
            .with("given", text)
            .with("count", several.len())
            .deed(Deed::FindCustomer(Some(text.to_owned())))
            .into()),
    }
}

/// The customer whose page this id names: of one who was merged, whom they became.
///
/// # Errors
/// `customer-not-found`, or a database error.
pub fn shown(tx: &ReadTx<'_>, id: CustomerId) -> anyhow::Result<CustomerId> {
    let found = people::by_id(tx, id)?;
    let unknown = || nobody(&to_choose(None, id.0));
    Ok(found.ok_or_else(unknown)?.id)
}

/// That no customer is meant by this text, or nobody in particular: the reserved customer, or the number of a
/// sale to nobody.
///
/// # Errors
/// A database error.
pub fn not_found(tx: &ReadTx<'_>, text: &str) -> store::Result<Problem> {
    let text = text.trim();
    let is_counter = match row_id(text) {
        Some(id) => CustomerId(id).is_counter(),
        None => orders::owners(tx, text)? == [CustomerId::COUNTER],
    };
    Ok(if is_counter { Problem::conflict("customer-is-counter") } else { nobody(text) })
}

/// Who was erased that had this number or address.
pub(super) fn erased(tx: &ReadTx<'_>, text: &str) -> store::Result<Option<CustomerId>> {
    let number = erasures::who_was(tx, &KnownBy::number(text))?;
    match (number, EmailAddress::parse(text)) {
        (None, Ok(address)) => erasures::who_was(tx, &KnownBy::address(&address)),
        (found, _) => Ok(found),
    }
}

/// No customer is meant by this text.
pub fn nobody(text: &str) -> Problem {
    Problem::not_found("customer-not-found").with("given", text)
}

/// Nothing is meant by this text: what has a number of its own is shown with its customer.
pub fn unknown(id: &'static str, given: &(impl ToString + ?Sized)) -> Problem {
    Problem::not_found(id).with("given", given.to_string()).deed(Deed::FindCustomer(None))
}

fn exact(tx: &ReadTx<'_>, text: &str) -> store::Result<Vec<Found>> {
    if let Some(id) = row_id(text) {
        return Ok(people::by_id(tx, CustomerId(id))?.into_iter().collect());
    }
    if let Some(found) = people::by_external_id(tx, text)? {
        return Ok(vec![found]);
    }
    if text.contains('@') {
        let mut found = people::by_email(tx, text)?;
        if found.is_empty() {
            found = people::by_contact_email(tx, text)?;
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    people::by_order(tx, text)
}

/// What to look for, prepared once for all customers.
struct Wanted<'t> {
    folded: String,
    phone: Option<&'t str>,
}

impl Wanted<'_> {
    fn new(text: &str) -> Wanted<'_> {
        Wanted { folded: folded(text), phone: phone::looks_like_one(text).then_some(text) }
    }

    fn fits(&self, customer: &Found) -> bool {
        let inside = |text: &Option<String>| {
            text.as_ref().is_some_and(|text| folded(text).contains(&self.folded))
        };
        let name = folded(&customer.name);
        let by_name = self.folded.split_whitespace().all(|word| name.contains(word));
        let by_phone = self.phone.is_some_and(|asked| {
            customer.phone.as_ref().is_some_and(|stored| phone::fits(stored, asked))
        });
        by_name || by_phone || inside(&customer.email) || inside(&customer.external_id)
    }
}

/// Lower case, single spaces, and without the marks on letters: `Café  René` is `cafe rene`.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
            continue;
        }
        let letters = word.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c));
        folded.extend(letters.flat_map(char::to_lowercase).map(plain_letter));
    }
    folded
}

fn plain_letter(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ť' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn customer(name: &str, phone: &str) -> Found {
        Found {
            id: CustomerId(1),
            external_id: Some("K-1001".to_owned()),
            name: name.to_owned(),
            email: Some("rene@zuid.nl".to_owned()),
            phone: Some(phone.to_owned()),
            city: None,
        }
    }

    #[test]
    fn a_part_of_anything_is_enough() {
        let rene = customer("Café René de Vries", "+31 20 1234567");
        let check = |text, expect| assert_eq!(Wanted::new(text).fits(&rene), expect, "{text}");
        check("cafe rene", true);
        check("VRIES café", true);
        check("cafe\u{301}", true);
        check("@zuid", true);
        check("k-1001", true);
        check("020-1234567", true);
        check("34567", true);
        check("vries jansen", false);
        check("020-7654321", false);
        check("%", false);
        check("_", false);
    }
}
