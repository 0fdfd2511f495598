//! What customers are worth: so far and expected, by themselves and through those they brought
//! (KPI book §4, the 2 × 2).

use std::collections::HashMap;

use serde::Serialize;

use super::life::Life;
use super::predictions::{self, Buyers, Gate, Prediction, Predictions, Question};
use super::states::States;
use super::takings::{Basis, Takings};
use crate::domain::money::round_half_even;
use crate::domain::{Amount, CustomerId, Day};
use crate::settings::Settings;
use crate::store::{self, ReadTx, facts};

/// The value of all customers and of each.
#[derive(Clone, Debug)]
pub struct Valuation {
    pub predictions: Predictions,
    pub totals: Totals,
    /// Everybody in the file, in the order of their ids.
    pub each: Vec<CustomerValue>,
}

impl Valuation {
    /// Predictions that may be shown for single customers: none until the gate opens that far.
    pub fn shown_predictions(&self) -> &[Prediction] {
        match self.predictions.gate {
            Gate::PerCustomer => &self.predictions.each,
            Gate::Totals | Gate::Closed => &[],
        }
    }
}

/// Sums over all customers: the direct column only, so that nothing counts twice.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Totals {
    pub customers: i64,
    /// Values are margins; otherwise revenue, for want of any margin.
    pub is_margin: bool,
    pub actual: Amount,
    /// `None` where the models say nothing.
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
    let mut appraiser = Appraiser::at(as_of, settings);
    let mut life = Life::default();
    facts::each_customer(tx, as_of, |facts| {
        life.read(facts, settings.figures.active_window_days);
        appraiser.visit(facts, &life);
        Ok(())
    })?;
    Ok(appraiser.finish(question))
}

/// Gathers what values rest on, customer by customer.
#[derive(Debug)]
pub(super) struct Appraiser<'a> {
    settings: &'a Settings,
    buyers: Buyers,
    states: States,
    known: Vec<Known>,
    every_order_has_margin: bool,
}

/// One customer, or somebody who is not one yet but may have brought others.
#[derive(Debug)]
struct Known {
    id: i64,
    is_customer: bool,
    takings: Takings,
    cost: i64,
    referred_by: Option<i64>,
}

impl<'a> Appraiser<'a> {
    pub(super) fn at(as_of: Day, settings: &'a Settings) -> Appraiser<'a> {
        Appraiser {
            settings,
            buyers: Buyers::before(as_of, settings.business.currency),
            states: States::at(as_of),
            known: Vec::new(),
            every_order_has_margin: true,
        }
    }

    pub(super) fn visit(&mut self, facts: &facts::CustomerFacts, life: &Life) {
        self.buyers.visit(facts, life);
        self.states.visit(facts, life);
        let mut takings = Takings::default();
        facts.orders.iter().for_each(|order| takings.add(order));
        self.every_order_has_margin &= facts.orders.iter().all(|order| order.margin.is_some());
        self.known.push(Known {
            id: facts.id,
            is_customer: life.customer_since().is_some(),
            takings,
            cost: facts.acquisition_cost,
            referred_by: facts.referred_by,
        });
    }

    pub(super) fn finish(self, question: &Question) -> Valuation {
        let predictions = predictions::predict(&self.buyers, question);
        let ordered = self.states.ever != Takings::default();
        let basis = Basis::of(self.settings, self.every_order_has_margin && ordered);
        let rate = self.margin_rate(basis);
        let mut each = own_values(&self.known, basis, rate, &predictions.each);
        let totals = Totals {
            customers: self.states.customers,
            is_margin: basis.is_margin(),
            actual: self.actual(&each),
            potential: sum(each.iter().map(|value| value.direct_potential)),
            two_points_less_churn: two_percent(self.states.last_12_months.value(basis)),
        };
        if predictions.gate != Gate::PerCustomer {
            each.iter_mut().for_each(|value| value.direct_potential = None);
        }
        add_referrals(&mut each, &self.known, self.settings.figures.referral_share);
        Valuation { predictions, totals, each }
    }

    /// The direct value so far of the customers of the business.
    fn actual(&self, each: &[CustomerValue]) -> Amount {
        let customers = each.iter().zip(&self.known).filter(|(_, known)| known.is_customer);
        sum(customers.map(|(value, _)| Some(value.direct_actual))).unwrap_or_default()
    }

    /// Margin per unit of revenue, over all that was ever sold; 1 where value is revenue.
    #[expect(clippy::cast_precision_loss, reason = "a ratio")]
    fn margin_rate(&self, basis: Basis) -> f64 {
        match basis {
            Basis::Revenue => 1.0,
            Basis::Margin { .. } if self.states.ever.amount > 0 => {
                self.states.ever.value(basis) as f64 / self.states.ever.amount as f64
            }
            Basis::Margin { basis_points } => basis_points as f64 / 10_000.0,
        }
    }
}

/// The direct column. Predictions come in the same order and cover some of the customers.
fn own_values(
    known: &[Known],
    basis: Basis,
    margin_rate: f64,
    predictions: &[Prediction],
) -> Vec<CustomerValue> {
    let mut coming = predictions.iter().peekable();
    let own = |known: &Known| {
        let prediction = coming.next_if(|next| next.customer.0 == known.id);
        let potential = prediction.and_then(|prediction| prediction.coming_year_revenue);
        CustomerValue {
            customer: CustomerId(known.id),
            direct_actual: Amount(known.takings.value(basis).saturating_sub(known.cost)),
            direct_potential: potential.map(|revenue| whole(revenue * margin_rate)),
            indirect_actual: Amount::ZERO,
            indirect_potential: None,
        }
    };
    known.iter().map(own).collect()
}

/// Books a share of the direct value of everybody to who brought them: one step only, so a chain
/// never counts twice for the same person.
fn add_referrals(each: &mut [CustomerValue], known: &[Known], share: f64) {
    let mut brought: HashMap<i64, (f64, Option<f64>)> = HashMap::new();
    for (value, known) in each.iter().zip(known) {
        let Some(referrer) = known.referred_by else { continue };
        let (actual, potential) = brought.entry(referrer).or_default();
        *actual += number(value.direct_actual);
        if let Some(own) = value.direct_potential {
            *potential = Some(potential.unwrap_or(0.0) + number(own));
        }
    }
    for value in each {
        if let Some((actual, potential)) = brought.get(&value.customer.0) {
            value.indirect_actual = whole(actual * share);
            value.indirect_potential = potential.map(|potential| whole(potential * share));
        }
    }
}

fn sum(parts: impl Iterator<Item = Option<Amount>>) -> Option<Amount> {
    parts.flatten().fold(None, |sum: Option<Amount>, part| {
        Some(Amount(sum.unwrap_or_default().0.saturating_add(part.0)))
    })
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
pub(super) fn whole(minor: f64) -> Amount {
    Amount(minor.round() as i64)
}
