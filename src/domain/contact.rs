//! The people of a company or household, under the customer they belong to.

use serde::Serialize;

use super::{ContactId, EmailAddress};

/// What is said of one of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ContactFields {
    pub name: String,
    /// What they do there: buyer, owner, partner.
    pub role: Option<String>,
    #[serde(serialize_with = "super::email_address::plain")]
    pub email: Option<EmailAddress>,
    pub phone: Option<String>,
    /// Whom to ask for first. One customer has one at most.
    pub is_main: bool,
}

impl ContactFields {
    /// What is not said here is as there.
    #[must_use]
    pub fn or(self, other: &ContactFields) -> ContactFields {
        ContactFields {
            name: self.name,
            role: self.role.or_else(|| other.role.clone()),
            email: self.email.or_else(|| other.email.clone()),
            phone: self.phone.or_else(|| other.phone.clone()),
            is_main: self.is_main,
        }
    }
}

/// A stored contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub id: ContactId,
    #[serde(flatten)]
    pub fields: ContactFields,
}

/// Those whom a text names: by an address in it; else by their whole name; else all in whose name its
/// words stand, in whatever order.
pub fn named<'c>(all: &'c [Contact], text: &str) -> Vec<&'c Contact> {
    let parts = text.split(|c: char| c.is_whitespace() || "<>()[],;".contains(c));
    let addresses: Vec<EmailAddress> = parts
        .filter(|part| part.contains('@'))
        .filter_map(|a| EmailAddress::parse(a).ok())
        .collect();
    let of =
        |keep: &dyn Fn(&Contact) -> bool| all.iter().filter(|one| keep(one)).collect::<Vec<_>>();
    let has_address =
        |one: &Contact| one.fields.email.as_ref().is_some_and(|email| addresses.contains(email));
    let wanted = words(text);
    let found = of(&has_address);
    if !found.is_empty() || wanted.is_empty() {
        return found;
    }
    let whole = of(&|one| words(&one.fields.name) == wanted);
    if !whole.is_empty() {
        return whole;
    }
    of(&|one| {
        let name = words(&one.fields.name);
        wanted.iter().all(|word| name.contains(word))
    })
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_goes_before_a_name_and_a_whole_name_before_a_part() {
        let contact = |(id, (name, email)): (i64, (&str, &str))| Contact {
            id: ContactId(id),
            fields: ContactFields {
                name: name.to_owned(),
                email: EmailAddress::parse(email).ok(),
                ..ContactFields::default()
            },
        };
        let people =
            [("Ans", ""), ("Ans de Wit", "ans@zuid.nl"), ("Bas de Wit", ""), ("José Pé", "")];
        let people: Vec<Contact> = (1..).zip(people).map(contact).collect();
        let check = |text: &str, expect: &[i64]| {
            let found: Vec<i64> = named(&people, text).iter().map(|one| one.id.0).collect();
            assert_eq!(found, expect, "{text:?}");
        };
        check("ans", &[1]);
        check("ANS DE  WIT", &[2]);
        check("Wit, Bas de", &[3]);
        check("de wit", &[2, 3]);
        check("José", &[4]);
        check("Ans@Zuid.nl", &[2]);
        check("Ans <ans@zuid.nl>", &[2]);
        check("other@zuid.nl", &[]);
        check("An", &[]);
        check("Ans Bos", &[]);
        check(" , ", &[]);
    }
}
