//! What the rows of an order file come to, so that what is left out is said in money.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::domain::{Amount, Currency, Message};

/// Amounts without VAT, less what was given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    pub currency: Currency,
    pub counted: Amount,
    /// Of orders that are cancelled, failed or not paid yet.
    pub uncounted: Amount,
    /// By the reason why they were.
    pub skipped: BTreeMap<&'static str, Amount>,
    /// Where the amount could be read.
    pub invalid: Amount,
}

impl Worth {
    pub(super) fn new(currency: Currency) -> Worth {
        let (counted, uncounted, invalid) = (Amount::ZERO, Amount::ZERO, Amount::ZERO);
        Worth { currency, counted, uncounted, skipped: BTreeMap::new(), invalid }
    }

    pub(super) fn skip(&mut self, why: &'static str, amount: Amount) {
        let skipped = self.skipped.entry(why).or_default();
        *skipped = both(*skipped, amount);
    }

    /// All of it in one sentence.
    pub(super) fn told(&self) -> Message {
        let skipped = self.all_skipped();
        let told = [
            ("read", [self.uncounted, skipped, self.invalid].into_iter().fold(self.counted, both)),
            ("counted", self.counted),
            ("uncounted", self.uncounted),
            ("skipped", skipped),
            ("invalid", self.invalid),
        ];
        told.into_iter().fold(Message::new("import-money"), |message, (name, amount)| {
            message.with(name, (amount, self.currency))
        })
    }

    /// What is said of rows that were left out, with what they come to.
    pub(super) fn beside(&self, id: &'static str, told: Message) -> Message {
        match self.skipped.get(id).filter(|amount| **amount != Amount::ZERO) {
            Some(amount) => Message::new("import-left-out")
                .with("what", told)
                .with("money", (*amount, self.currency)),
            None => told,
        }
    }

    pub(super) fn json(&self) -> Value {
        let skipped = self.skipped.iter().map(|(why, of)| (why.replace('-', "_"), json!(of.0)));
        json!({
            "currency": self.currency.code(),
            "counted": self.counted.0,
            "uncounted": self.uncounted.0,
            "skipped": self.all_skipped().0,
            "skipped_because": skipped.collect::<Map<_, _>>(),
            "invalid": self.invalid.0,
        })
    }

    fn all_skipped(&self) -> Amount {
        self.skipped.values().copied().fold(Amount::ZERO, both)
    }
}

/// Far from where it would overflow, as every amount has a limit.
pub(super) fn both(one: Amount, other: Amount) -> Amount {
    Amount(one.0.saturating_add(other.0))
}
