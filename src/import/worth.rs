//! What the rows of an order file come to, so that what is left out is said in money.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::domain::{Amount, Currency, CustomerId, Message};

/// Amounts without VAT, less what was given back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worth {
    pub currency: Currency,
    pub counted: Amount,
    /// What of that are sales over the counter, and how many they are.
    pub counter: Amount,
    pub counter_sales: i64,
    /// Of orders that are cancelled, failed or not paid yet.
    pub uncounted: Amount,
    /// By the reason why they were.
    pub skipped: BTreeMap<&'static str, Amount>,
    /// Where the amount could be read.
    pub invalid: Amount,
}

impl Worth {
    pub(super) fn new(currency: Currency) -> Worth {
        Worth {
            currency,
            counted: Amount::ZERO,
            counter: Amount::ZERO,
            counter_sales: 0,
            uncounted: Amount::ZERO,
            skipped: BTreeMap::new(),
            invalid: Amount::ZERO,
        }
    }

    pub(super) fn skip(&mut self, why: &'static str, amount: Amount) {
        let skipped = self.skipped.entry(why).or_default();
        *skipped = both(*skipped, amount);
    }

    /// An order that counts, less what was given back.
    pub(super) fn count(&mut self, customer: CustomerId, amount: Amount, refunded: i64) {
        let net = Amount(amount.0.saturating_sub(refunded));
        self.counted = both(self.counted, net);
        if customer.is_counter() {
            self.counter = both(self.counter, net);
            self.counter_sales += i64::from(amount >= Amount::ZERO);
        }
    }

    /// What went over the counter, if anything did.
    pub(super) fn over_counter(&self) -> Option<Message> {
        let any = self.counter_sales > 0 || self.counter != Amount::ZERO;
        any.then(|| {
            let told = Message::new("import-counter-sales").with("count", self.counter_sales);
            told.with("money", (self.counter, self.currency))
        })
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
            "counter": self.counter.0,
            "counter_sales": self.counter_sales,
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
