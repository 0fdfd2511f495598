//! The head of a customer's page: ring, name, one sentence, and how to reach them.

use crate::domain::contact::Contact;
use crate::domain::customer::Customer;
use crate::domain::{Day, Message, phone, to_choose};
use crate::insights::rhythm::Rhythm;
use crate::people::{self, Known, Lead};
use crate::web::desk::Visit;
use crate::web::parts::{Ring, Size};

pub(super) struct Head {
    pub(super) ring: Ring,
    /// What to type to mean them.
    pub(super) number: String,
    pub(super) name: String,
    pub(super) lead: Lead,
    pub(super) ways: Vec<Way>,
    /// That they were erased, taken away.
    pub(super) notes: Vec<String>,
    /// Nothing is added to who was erased or taken away.
    pub(super) is_there: bool,
    pub(super) is_marked_left: bool,
}

/// A way to reach them, as a link.
pub(super) struct Way {
    pub(super) href: String,
    pub(super) words: String,
    pub(super) sign: &'static str,
}

pub(super) fn head(
    known: &Known,
    (rhythm, erased): (Rhythm, Option<Day>),
    today: Day,
    visit: &Visit,
) -> Head {
    let words = &visit.voice;
    let fields = &known.customer.fields;
    let removed = known.removed.as_ref().map(|removed| {
        let when = words.moment(removed.at);
        words.say(&Message::new("customer-is-removed").with("when", when))
    });
    let gone = erased
        .map(|day| words.say(&Message::new("customer-was-erased").with("day", words.date(day))));
    let is_there = removed.is_none() && gone.is_none();
    Head {
        ring: Ring::new(rhythm, Size::Big, words),
        number: to_choose(fields.external_id.as_deref(), known.customer.id.0),
        name: fields.name.clone().unwrap_or_default(),
        lead: people::lead(known, rhythm, today, words),
        ways: if is_there { ways(&known.customer, &known.contacts, visit) } else { Vec::new() },
        notes: gone.into_iter().chain(removed).collect(),
        is_there,
        is_marked_left: known.customer.left.is_some(),
    }
}

/// Their own number and address, else those of the main one of their people.
fn ways(customer: &Customer, contacts: &[Contact], visit: &Visit) -> Vec<Way> {
    let words = &visit.voice;
    let main = contacts.first().map(|contact| &contact.fields);
    let number = customer.fields.phone.clone().or_else(|| main?.phone.clone());
    let address = customer.fields.email.clone().or_else(|| main?.email.clone());
    let mut ways = Vec::new();
    if let Some(number) = &number {
        let href = format!("tel:{}", phone::dialled(number));
        ways.push(Way { href, words: number.clone(), sign: "call" });
    }
    if let Some(address) = address {
        let href = format!("mailto:{address}");
        ways.push(Way { href, words: words.word("way-mail"), sign: "mail" });
    }
    if let Some(digits) = number.as_deref().and_then(phone::with_country) {
        let href = format!("https://wa.me/{digits}");
        ways.push(Way { href, words: words.word("way-whatsapp"), sign: "chat" });
    }
    ways
}
