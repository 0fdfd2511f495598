//! What of a period its figures do not say: one order that is half of it, what was ordered and taken
//! back within days, contracts that ended, months without anybody new, one customer who is half of
//! the business.

use serde::{Deserialize, Serialize};

use super::flows::FlowSums;
use super::life::Life;
use super::states::{States, whole_months};
use crate::analytics::float;
use crate::analytics::lifecycle::{self, LeftHow};
use crate::domain::{Amount, CustomerId, Day, Message, Period, clean};
use crate::format::Voice;
use crate::store::facts::{CustomerFacts, OrderFact};
use crate::store::{ReadTx, Result};
use crate::store::{customers, said};

/// An order taken back within so many days was hardly placed.
const TAKEN_BACK_DAYS: i32 = 14;
/// Told where it is one in so many of the period's revenue.
const TOLD_FROM: i128 = 10;
/// With fewer orders in a period, or customers in a year, one of them is half of it by itself.
const FEWEST: usize = 5;
/// Nobody new for less long is chance, however many came before.
const FEWEST_DAYS_WITHOUT_NEW: i32 = 60;
/// So many would have come at the pace they came before: that none did is no chance any more.
const FEWEST_EXPECTED: f64 = 6.0;

/// What happened, as reports freeze it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Happened {
    /// One order that is half or more of all that was ordered.
    pub one_order: Option<OneOrder>,
    pub taken_back: Option<TakenBack>,
    pub contracts: ContractMoves,
    /// Whole months since anybody came for the first time, where somebody should have.
    pub months_without_new: Option<i64>,
    /// One customer who brought half or more of the last 12 months.
    pub half: Option<HalfOfAll>,
}

/// For tests: nothing did.
#[cfg(test)]
pub static NOTHING: Happened = Happened {
    one_order: None,
    taken_back: None,
    contracts: ContractMoves { began: 0, ended: 0, open: 0 },
    months_without_new: None,
    half: None,
};

/// An order and whose it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OneOrder {
    pub name: String,
    pub amount: Amount,
    /// What was noted of this customer in the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// What was ordered and given back in full within days, in the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    pub orders: i64,
    pub amount: Amount,
}

impl TakenBack {
    pub fn message(self, voice: &Voice) -> Message {
        let message = Message::new("taken-back").with("count", self.orders);
        message.with("money", voice.money(self.amount))
    }
}

/// Customers by their contracts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractMoves {
    /// Who became a customer in the period by a first contract.
    pub began: i64,
    /// Who ceased to be one in it, as the last contract ended or they were marked as left.
    pub ended: i64,
    /// Who has one at the period's end.
    pub open: i64,
}

/// A customer and the share of everything they brought, 0–1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HalfOfAll {
    /// Older reports do not say whose it is; nobody has this number.
    #[serde(default = "of_old")]
    pub customer: CustomerId,
    pub name: String,
    pub share: f64,
}

fn of_old() -> CustomerId {
    CustomerId(0)
}

/// What was seen of the customers so far.
#[derive(Debug)]
pub(super) struct Happening {
    period: Period,
    largest: Option<(i64, i64)>,
    taken_back: TakenBack,
    contracts: ContractMoves,
    /// The first and the last day on which somebody became a customer, and how many did.
    first_new: Option<Day>,
    last_new: Option<Day>,
    customers: i64,
}

impl Happening {
    pub(super) fn over(period: Period) -> Happening {
        Happening {
            period,
            largest: None,
            taken_back: TakenBack { orders: 0, amount: Amount::ZERO },
            contracts: ContractMoves::default(),
            first_new: None,
            last_new: None,
            customers: 0,
        }
    }

    pub(super) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        let before = |day: Day| facts.orders.partition_point(|order| order.day < day);
        let (first, orders) = (before(self.period.from), &facts.orders[..before(self.period.to)]);
        for order in &orders[first..] {
            if self.largest.is_none_or(|(_, most)| order.amount > most) {
                self.largest = Some((facts.id, order.amount));
            }
        }
        self.add_taken_back(orders, first);
        self.add_contracts(facts, life);
        if let Some(day) = life.began_on().filter(|day| *day < self.period.to) {
            self.customers += 1;
            self.first_new = Some(self.first_new.map_or(day, |first| first.min(day)));
            self.last_new = self.last_new.max(Some(day));
        }
    }

    /// Refunds from place `first` on of exactly what was ordered a few days before, each order once.
    fn add_taken_back(&mut self, orders: &[OrderFact], first: usize) {
        let mut taken = Vec::new();
        for refund in orders[first..].iter().filter(|order| order.amount < 0) {
            let from = refund.day.plus(-TAKEN_BACK_DAYS);
            let start = orders.partition_point(|order| order.day < from);
            let undone = |(place, order): &(usize, &OrderFact)| {
                Some(order.amount) == refund.amount.checked_neg() && !taken.contains(place)
            };
            let mut near =
                (start..).zip(&orders[start..]).take_while(|(_, order)| order.day <= refund.day);
            if let Some((place, order)) = near.find(undone) {
                self.taken_back.orders += 1;
                self.taken_back.amount.0 = self.taken_back.amount.0.saturating_add(order.amount);
                taken.push(place);
            }
        }
    }

    fn add_contracts(&mut self, facts: &CustomerFacts, life: &Life) {
        let Some(first) = facts.contracts.first() else { return };
        let is_new = life.began_on() == Some(first.start) && self.period.contains(first.start);
        self.contracts.began += i64::from(is_new);
        let leave = life.left_within(self.period.from, self.period.to);
        let ended = leave.is_some_and(|leave| leave.how != LeftHow::Lapsed);
        self.contracts.ended += i64::from(ended);
        let t = self.period.to;
        let is_open = lifecycle::has_open_contract_at(&life.history(), t.0);
        self.contracts.open += i64::from(is_open && life.is_active_at(t));
    }

    /// With the sums over the period, the state at its end, and since when anything is known.
    pub(super) fn finish(
        &self,
        tx: &ReadTx<'_>,
        (sums, now): (&FlowSums, &States),
    ) -> Result<Happened> {
        let is_half = |(_, amount): &(i64, i64)| {
            let orders = usize::try_from(sums.orders).unwrap_or(0);
            orders >= FEWEST && i128::from(*amount) * 2 >= sums.gross
        };
        let one_order = self.largest.filter(is_half);
        let one_order = one_order.map(|(customer, amount)| -> Result<OneOrder> {
            let customer = CustomerId(customer);
            let (name, words) = (customers::name(tx, customer)?, noted(tx, customer, self.period)?);
            Ok(OneOrder { name, amount: Amount(amount), words })
        });
        let TakenBack { orders, amount } = self.taken_back;
        let is_much = i128::from(amount.0) * TOLD_FROM >= sums.gross - sums.refunds;
        Ok(Happened {
            one_order: one_order.transpose()?,
            taken_back: Some(self.taken_back).filter(|_| orders > 0 && is_much),
            contracts: self.contracts,
            months_without_new: self.months_without_new(),
            half: half(tx, now)?,
        })
    }

    fn months_without_new(&self) -> Option<i64> {
        let (first, last, t) = (self.first_new?, self.last_new?, self.period.to);
        let without = t.since(last) - 1;
        let pace = float(self.customers) / f64::from(last.since(first).max(30));
        let is_long = without >= FEWEST_DAYS_WITHOUT_NEW;
        let is_strange = pace * f64::from(without) >= FEWEST_EXPECTED;
        let had_a_year = first <= t.plus_months(-12);
        (is_long && is_strange && had_a_year).then(|| whole_months(last.plus(1), t))
    }
}

fn half(tx: &ReadTx<'_>, now: &States) -> Result<Option<HalfOfAll>> {
    let Some((customer, net)) = now.best else { return Ok(None) };
    let all: i128 = now.positive_nets.iter().map(|net| i128::from(*net)).sum();
    if now.positive_nets.len() < FEWEST || i128::from(net) * 2 < all {
        return Ok(None);
    }
    let (customer, share) = (CustomerId(customer), float(net) / share_of(all));
    Ok(Some(HalfOfAll { customer, name: customers::name(tx, customer)?, share }))
}

#[expect(clippy::cast_precision_loss, reason = "a share, shown in percents")]
fn share_of(all: i128) -> f64 {
    all as f64
}

/// What was noted of a customer in a period, last.
pub(super) fn noted(
    tx: &ReadTx<'_>,
    customer: CustomerId,
    period: Period,
) -> Result<Option<String>> {
    /// More of it is not kept.
    const LONGEST: usize = 200;
    let words = said::noted(tx, customer, (period.from, period.to))?;
    Ok(words.map(|words| clean::shortened(&words, LONGEST)))
}

#[cfg(test)]
mod tests;
