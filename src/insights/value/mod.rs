//! What customers are worth: so far and expected, by themselves and through those they brought
//! (KPI book §4, the 2 × 2).
//!
//! Per customer only what cannot be worked out later is kept: the night looks at a million.

mod asked;
pub mod json;
pub mod sheet;

use std::collections::HashMap;

use serde::Serialize;

use super::known;
use super::life::Life;
use super::pass::each_life;
use super::predictions::{self, Buyers, Depth, Gate, Prediction, Predictions, Question};
use super::states::States;
use super::takings::{Basis, Takings};
use crate::domain::money::round_half_even;
use crate::domain::{Amount, AsOf, CustomerId, Day};
use crate::settings::Settings;
use crate::store::facts::{self, Extent};
use crate::store::forecast_origins;
use crate::store::{self, ReadTx};
pub use asked::Asked;

/// The value of all customers and of each.
#[derive(Clone, Debug)]
pub struct Valuation {
    pub predictions: Predictions,
    pub totals: Totals,
    /// Margin per unit of revenue; 1 where value is revenue.
    margin_rate: f64,
    /// Everybody in the file, in the order of their ids.
    known: Vec<Known>,
    brought: HashMap<i64, Brought>,
}

/// Sums over all customers: the direct column only, so that nothing counts twice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Totals {
    pub customers: i64,
    /// Values are margins; otherwise revenue, for want of any margin.
    pub is_margin: bool,
    /// The figure `customer_value`, to the cent.
    pub actual: Amount,
    /// Of the next 12 months, a rough guess; `None` unless the model came closest for all together.
    pub potential: Option<Amount>,
    /// What a year would bring more if churn fell by two points.
    pub two_points_less_churn: Amount,
}

/// The four parts of one customer's value; potential parts are `None` where the gate hides them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CustomerValue {
    pub customer: CustomerId,
    pub direct_actual: Amount,
    pub direct_potential: Option<Amount>,
    pub indirect_actual: Amount,
    pub indirect_potential: Option<Amount>,
}

impl CustomerValue {
    /// The sum of the parts that are known.
    pub fn total(&self) -> Amount {
        let parts = [
            Some(self.direct_actual),
            self.direct_potential,
            Some(self.indirect_actual),
            self.indirect_potential,
        ];
        Amount(parts.iter().flatten().fold(0, |sum, part| sum.saturating_add(part.0)))
    }
}

/// Values everybody as of the first instant of `as_of`, in one pass over the facts.
///
/// # Errors
/// A database error.
pub fn appraise(
    tx: &ReadTx<'_>,
    settings: &Settings,
    as_of: Day,
    question: &Question,
) -> store::Result<Valuation> {
    let as_of = known::Known::at(tx, settings, as_of)?.as_of();
    let mut appraiser = Appraiser::at(as_of, settings);
    let mut states = States::at(as_of.orders_end);
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        states.visit(facts, life);
        appraiser.visit(facts, life);
        Ok(())
    })?;
    appraiser.finish(tx, &states, question)
}

/// The models and their totals alone, without the value of anybody.
///
/// # Errors
/// A database error.
pub fn fit(
    tx: &ReadTx<'_>,
    settings: &Settings,
    as_of: Day,
    question: &Question,
) -> store::Result<Predictions> {
    let as_of = known::Known::at(tx, settings, as_of)?.as_of();
    let mut buyers = Buyers::before(as_of, settings.business.currency);
    each_life(tx, settings, (as_of, Extent::Purchases), |facts, life| {
        buyers.visit(facts, life);
        Ok(())
    })?;
    Ok(predictions::predict(buyers, question, Depth::Totals, &forecast_origins::all(tx)?))
}

/// The names of these customers, in the same order.
///
/// # Errors
/// A database error.
pub fn names(tx: &ReadTx<'_>, customers: &[CustomerId]) -> store::Result<Vec<String>> {
    let ids: Vec<i64> = customers.iter().map(|customer| customer.0).collect();
    facts::names(tx, &ids)
}

impl Valuation {
    /// Everybody in the file, in the order of their ids: what they are worth, and what is
    /// predicted of them where that may be shown.
    pub fn each(&self) -> impl Iterator<Item = (CustomerValue, Option<&Prediction>)> {
        let known = self.known.iter();
        with_predictions(known, self.shown()).map(|(known, one)| (self.value(known, one), one))
    }

    /// The same for one customer; `None` for one who is not in the file.
    pub fn of(&self, customer: CustomerId) -> Option<(CustomerValue, Option<&Prediction>)> {
        let place = self.known.binary_search_by_key(&customer.0, |known| known.id).ok()?;
        let shown = self.shown();
        let found = shown.binary_search_by_key(&customer, |prediction| prediction.customer);
        let prediction = found.ok().and_then(|place| shown.get(place));
        Some((self.value(self.known.get(place)?, prediction), prediction))
    }

    /// Predictions that may be shown for single customers: none until the gate opens that far.
    pub fn shown(&self) -> &[Prediction] {
        match self.predictions.gate {
            Gate::PerCustomer => &self.predictions.each,
            Gate::Totals | Gate::Closed => &[],
        }
    }

    fn value(&self, known: &Known, prediction: Option<&Prediction>) -> CustomerValue {
        let brought = self.brought.get(&known.id).copied().unwrap_or_default();
        CustomerValue {
            customer: CustomerId(known.id),
            direct_actual: known.direct(self.totals.is_margin),
            direct_potential: potential(prediction, self.margin_rate),
            indirect_actual: brought.actual,
            indirect_potential: brought.potential,
        }
    }
}

/// Each with their prediction: those come in the same order and cover some of the customers.
fn with_predictions<'v>(
    known: impl Iterator<Item = &'v Known>,
    predictions: &'v [Prediction],
) -> impl Iterator<Item = (&'v Known, Option<&'v Prediction>)> {
    let mut coming = predictions.iter().peekable();
    known.map(move |known| (known, coming.next_if(|next| next.customer.0 == known.id)))
}

fn potential(prediction: Option<&Prediction>, margin_rate: f64) -> Option<Amount> {
    let money = prediction?.money?;
    Some(whole(money.coming_year * margin_rate))
}

/// Gathers what values rest on, customer by customer.
#[derive(Debug)]
pub(super) struct Appraiser<'a> {
    settings: &'a Settings,
    as_of: AsOf,
    as_margin: Basis,
    buyers: Buyers,
    known: Vec<Known>,
    referred: Vec<Referred>,
}

/// A customer whom another one brought. A prospect has brought nothing yet, so neither has who
/// sent them.
#[derive(Clone, Copy, Debug)]
struct Referred {
    customer: CustomerId,
    by: i64,
}

/// One customer, or somebody who is not one yet but may have brought others.
#[derive(Clone, Copy, Debug)]
struct Known {
    id: i64,
    /// So far, less what it cost to win them, in minor units; which of the two counts is known
    /// only when everybody has been seen.
    as_revenue: i64,
    as_margin: i64,
}

impl Known {
    fn direct(&self, is_margin: bool) -> Amount {
        Amount(if is_margin { self.as_margin } else { self.as_revenue })
    }
}

impl<'a> Appraiser<'a> {
    pub(super) fn at(as_of: AsOf, settings: &'a Settings) -> Appraiser<'a> {
        Appraiser {
            settings,
            as_of,
            as_margin: Basis::margin(settings),
            buyers: Buyers::before(as_of, settings.business.currency),
            known: Vec::new(),
            referred: Vec::new(),
        }
    }

    pub(super) fn visit(&mut self, facts: &facts::CustomerFacts, life: &Life) {
        self.buyers.visit(facts, life);
        let takings = Takings::of(&facts.orders);
        let is_customer = life.customer_since().is_some_and(|since| since <= self.as_of.day);
        let by = facts.referred_by.filter(|_| is_customer);
        self.referred.extend(by.map(|by| Referred { customer: facts.customer(), by }));
        let less_cost = |value: i64| value.saturating_sub(facts.acquisition_cost);
        self.known.push(Known {
            id: facts.id,
            as_revenue: less_cost(takings.revenue()),
            as_margin: less_cost(takings.value(self.as_margin)),
        });
    }

    /// `states` are those of the same moment.
    ///
    /// # Errors
    /// A database error.
    pub(super) fn finish(
        self,
        tx: &ReadTx<'_>,
        states: &States,
        question: &Question,
    ) -> store::Result<Valuation> {
        let kept = forecast_origins::all(tx)?;
        let predictions = predictions::predict(self.buyers, question, Depth::EachCustomer, &kept);
        let basis = Basis::of(self.settings, states.margins);
        let margin_rate = margin_rate(states, basis);
        let mut valuation = Valuation {
            totals: totals(states, basis, (&predictions, margin_rate)),
            predictions,
            margin_rate,
            known: self.known,
            brought: HashMap::new(),
        };
        let share = self.settings.figures.referral_share;
        valuation.brought = brought(&valuation, &self.referred, share);
        Ok(valuation)
    }
}

/// Margin per unit of revenue, over all that was ever sold; 1 where value is revenue.
#[expect(clippy::cast_precision_loss, reason = "a ratio")]
fn margin_rate(states: &States, basis: Basis) -> f64 {
    match basis {
        Basis::Revenue => 1.0,
        Basis::Margin { .. } if states.ever.amount > 0 => {
            states.ever.value(basis) as f64 / states.ever.amount as f64
        }
        Basis::Margin { basis_points } => basis_points as f64 / 10_000.0,
    }
}

fn totals(states: &States, basis: Basis, (ahead, margin_rate): (&Predictions, f64)) -> Totals {
    let cost = i64::try_from(states.acquisition_cost).unwrap_or(i64::MAX);
    let parts = ahead.each.iter().filter_map(|one| potential(Some(one), margin_rate));
    let potential = parts.fold(None, |sum: Option<Amount>, part| {
        Some(Amount(sum.unwrap_or_default().0.saturating_add(part.0)))
    });
    Totals {
        customers: states.customers,
        is_margin: basis.is_margin(),
        actual: Amount(states.ever.value(basis).saturating_sub(cost)),
        potential: potential.filter(|_| ahead.model_leads),
        two_points_less_churn: two_percent(states.last_12_months.value(basis)),
    }
}

/// What those whom a customer brought are worth to him.
#[derive(Clone, Copy, Debug, Default)]
struct Brought {
    actual: Amount,
    potential: Option<Amount>,
}

/// Books a share of the direct value of everybody to who brought them: one step only, so a chain
/// never counts twice for the same person.
fn brought(valuation: &Valuation, referred: &[Referred], share: f64) -> HashMap<i64, Brought> {
    let mut sums: HashMap<i64, (f64, Option<f64>)> = HashMap::new();
    for one in referred {
        let Some((value, _)) = valuation.of(one.customer) else { continue };
        let (actual, potential) = sums.entry(one.by).or_default();
        *actual += number(value.direct_actual);
        if let Some(own) = value.direct_potential {
            *potential = Some(potential.unwrap_or(0.0) + number(own));
        }
    }
    let shared = |(referrer, (actual, potential)): (i64, (f64, Option<f64>))| {
        let potential = potential.map(|potential| whole(potential * share));
        (referrer, Brought { actual: whole(actual * share), potential })
    };
    sums.into_iter().map(shared).collect()
}

/// Churn down by two points keeps 0.02 of the average number of active customers, each at the
/// margin an active customer brings: together 2 % of the margin of a year.
fn two_percent(margin_of_a_year: i64) -> Amount {
    round_half_even(i128::from(margin_of_a_year) * 2, 100)
}

#[expect(clippy::cast_precision_loss, reason = "money of a customer, below 2^53 cents")]
fn number(amount: Amount) -> f64 {
    amount.0 as f64
}

#[expect(clippy::cast_possible_truncation, reason = "rounded minor units; saturates")]
fn whole(minor: f64) -> Amount {
    Amount(minor.round() as i64)
}

#[cfg(test)]
mod tests;
