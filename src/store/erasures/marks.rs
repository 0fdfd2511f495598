//! What recognises a person who was erased, when a file or a backup brings them back.
//!
//! A mark is the SHA-256 of a salt and something that identified the person; whoever has the file
//! and a suspicion can check it, nobody can read it. A phone number counts together with a name
//! only: households and offices share one.

use rusqlite::{Connection, Row};

use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, Digest, EmailAddress, clean, phone};
use crate::store::{ReadTx, Result, customers};

/// A phone number of so many digits is somebody's; shorter ones are extensions.
const WHOLE_PHONE: usize = 8;

/// What somebody was known by at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownBy {
    pub number: Option<String>,
    /// One, unless custom fields hold more.
    pub addresses: Vec<String>,
    pub name: Option<String>,
    pub phone: Option<String>,
    pub postcode: Option<String>,
}

impl From<&CustomerFields> for KnownBy {
    fn from(fields: &CustomerFields) -> KnownBy {
        KnownBy {
            number: fields.external_id.clone(),
            addresses: fields.email.iter().map(|email| email.as_str().to_owned()).collect(),
            name: fields.name.clone(),
            phone: fields.phone.clone(),
            postcode: fields.postcode.clone(),
        }
    }
}

impl KnownBy {
    /// The number alone.
    pub fn number(number: &str) -> KnownBy {
        KnownBy { number: Some(number.to_owned()), ..KnownBy::default() }
    }

    /// The address alone.
    pub fn address(address: &EmailAddress) -> KnownBy {
        KnownBy { addresses: vec![address.as_str().to_owned()], ..KnownBy::default() }
    }

    /// What a row of a file that says this is recognised by.
    pub(super) fn marks(&self, salt: &str) -> Vec<String> {
        let is_alike = self.number.is_none() && self.addresses.is_empty();
        self.said(is_alike).iter().map(|said| mark(salt, said)).collect()
    }

    /// The same, and what recognises the person in a file without numbers and addresses.
    pub(super) fn marks_to_keep(&self, salt: &str) -> Vec<String> {
        let nothing_else = self.number.is_none() && self.addresses.is_empty();
        let is_alike = nothing_else || self.phone.is_some() || self.postcode.is_some();
        self.said(is_alike).iter().map(|said| mark(salt, said)).collect()
    }

    /// What it is known by, each as a mark is made of it.
    pub(super) fn said(&self, is_alike: bool) -> Vec<String> {
        let mut said = Vec::new();
        said.extend(self.number.iter().map(|number| format!("number\n{number}")));
        said.extend(self.addresses.iter().map(|address| format!("email\n{address}")));
        let name = clean::line(self.name.as_deref().unwrap_or_default()).to_lowercase();
        if name.is_empty() {
            return said;
        }
        let phone = self.phone.as_deref().unwrap_or_default();
        let national = phone::national(phone);
        if national.len() >= WHOLE_PHONE {
            said.push(format!("called\n{name}\n{national}"));
        }
        if is_alike {
            let phone = customers::digits(phone);
            let postcode = self.postcode.as_deref().unwrap_or_default();
            said.push(format!("alike\n{name}\n{phone}\n{postcode}"));
        }
        said
    }
}

/// Everything the person was ever known by: now, and as the journal remembers it.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn known_by(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<KnownBy>> {
    let fields = customers::get(tx, customer)?.fields;
    let mut now = KnownBy::from(&fields);
    now.addresses.extend(addresses_in(&serde_json::Value::Object(fields.custom)));
    let mut all = vec![now];
    let mut query = tx.sql().prepare_cached(
        "with states as (
             select before as state from journal where entity = 'customers' and entity_id = ?1
             union
             select after from journal where entity = 'customers' and entity_id = ?1)
         select state ->> 'external_id' as number, state ->> 'email' as email,
                state ->> 'name' as name, state ->> 'phone' as phone,
                state ->> 'postcode' as postcode, state ->> 'custom' as custom
           from states
          where state ->> 'kind' is not null",
    )?;
    let mut rows = query.query([customer.0])?;
    while let Some(row) = rows.next()? {
        let earlier = read(row)?;
        if !all.contains(&earlier) {
            all.push(earlier);
        }
    }
    Ok(all)
}

fn read(row: &Row<'_>) -> rusqlite::Result<KnownBy> {
    let email: Option<String> = row.get("email")?;
    let custom: Option<String> = row.get("custom")?;
    let custom = custom.and_then(|custom| serde_json::from_str(&custom).ok());
    let mut addresses: Vec<String> = email.into_iter().collect();
    addresses.extend(addresses_in(&custom.unwrap_or_default()));
    Ok(KnownBy {
        number: row.get("number")?,
        addresses,
        name: row.get("name")?,
        phone: row.get("phone")?,
        postcode: row.get("postcode")?,
    })
}

/// The addresses in fields that a business added itself, wherever they stand in them.
fn addresses_in(custom: &serde_json::Value) -> Vec<String> {
    let serde_json::Value::Object(custom) = custom else { return Vec::new() };
    let texts = custom.values().filter_map(serde_json::Value::as_str);
    let breaks = |c: char| c.is_whitespace() || ",;:<>()[]\"|/".contains(c);
    let words = texts.flat_map(|text| text.split(breaks).map(|word| word.trim_matches('.')));
    let found = words.filter(|word| word.contains('@'));
    found.filter_map(|word| EmailAddress::parse(word).ok()).map(|email| email.to_string()).collect()
}

/// Calls `take` with what each customer of the file is known by now, and who it is.
pub(super) fn each_known(
    connection: &Connection,
    mut take: impl FnMut(CustomerId, KnownBy),
) -> Result<()> {
    let mut query = connection.prepare(
        "select id, external_id as number, email, name, phone, postcode, null as custom
           from customers where erased_day is null",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        take(CustomerId(row.get("id")?), read(row)?);
    }
    Ok(())
}

/// What stands for an address whose owner was erased, in the tables that must recognise it.
pub(super) fn of_address(salt: &str, address: &EmailAddress) -> String {
    mark(salt, &format!("email\n{address}"))
}

pub(super) fn mark(salt: &str, said: &str) -> String {
    let mut digest = Digest::new();
    digest.add(format!("kring erasure\n{salt}\n{said}").as_bytes());
    digest.hex()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jan() -> KnownBy {
        KnownBy {
            number: Some("K-1".to_owned()),
            addresses: vec!["jan@vandijk.nl".to_owned()],
            name: Some("Jan  van Dijk".to_owned()),
            phone: Some("+31 (0)20 765 4321".to_owned()),
            postcode: Some("3511 AB".to_owned()),
        }
    }

    /// Whether a row that says this is recognised by the marks kept of Jan.
    fn check(said: &KnownBy, expect: bool) {
        let kept = jan().marks_to_keep("salt");
        let found = said.marks("salt").iter().any(|mark| kept.contains(mark));
        assert_eq!(found, expect, "{said:?}");
    }

    #[test]
    fn number_and_address_are_enough_and_a_phone_needs_the_name() {
        let nothing = KnownBy::default();
        check(&nothing, false);
        check(&KnownBy::number("K-1"), true);
        check(&KnownBy::number("K-10"), false);
        check(
            &KnownBy {
                number: Some("W-7".to_owned()),
                ..KnownBy { addresses: jan().addresses, ..nothing.clone() }
            },
            true,
        );
        let called = |name: &str, phone: &str| KnownBy {
            number: Some("W-7".to_owned()),
            name: Some(name.to_owned()),
            phone: Some(phone.to_owned()),
            ..KnownBy::default()
        };
        check(&called("jan van dijk", "020-7654321"), true);
        check(&called("Jan van Dijk", "0031207654321"), true);
        check(&called("Marie van Dijk", "020-7654321"), false);
        check(&called("Jan van Dijk", "020-7654322"), false);
        check(&called("Jan van Dijk", ""), false);
    }

    #[test]
    fn an_extension_is_nobodys_phone_number() {
        let called = |phone: &str| KnownBy {
            number: Some("W-7".to_owned()),
            name: Some("Jan".to_owned()),
            phone: Some(phone.to_owned()),
            ..KnownBy::default()
        };
        let marks = |phone: &str| called(phone).marks_to_keep("salt").len();
        assert_eq!((marks("1234567"), marks("12345678")), (2, 3));
    }

    #[test]
    fn a_row_without_number_and_address_is_recognised_as_an_import_would() {
        let alike = |phone: &str, postcode: &str| KnownBy {
            name: jan().name,
            phone: Some(phone.to_owned()).filter(|phone| !phone.is_empty()),
            postcode: Some(postcode.to_owned()),
            ..KnownBy::default()
        };
        check(&alike("+31 (0)20 765 4321", "3511 AB"), true);
        check(&alike("", "3511 AB"), false);
        check(&alike("", "9999 ZZ"), false);
    }

    #[test]
    fn addresses_are_found_wherever_they_stand() {
        let custom = serde_json::json!({
            "second": "Prive: <jan@Thuis.nl>, of bel", "n": 1, "list": ["a@b.nl"],
            "work": "j.van.dijk@werk.example."
        });
        let mut found = addresses_in(&custom);
        found.sort();
        assert_eq!(found, ["j.van.dijk@werk.example", "jan@thuis.nl"]);
    }
}
