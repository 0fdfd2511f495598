//! How a figure was made: the numbers it was summed from, and the customers or rows behind it.

mod behind;
mod steps;

use serde::Serialize;

use super::breakdowns::{Beside, Breakdown};
use super::counter::CounterShare;
use super::known::Known;
use super::kpis::Collector;
use super::listening;
use super::pass::each_life;
use crate::domain::kpi::{Figure, KpiId, Unit};
use crate::domain::survey::SurveyKind;
use crate::domain::{CustomerId, Day, Period, PeriodKind};
use crate::settings::Settings;
use crate::store::facts::{AnswerFact, Extent};
use crate::store::{self, ReadTx};

use behind::Counted;

/// A figure and everything it was made from.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    pub as_of: Day,
    /// The last day of which all orders are known.
    pub known_up_to: Day,
    pub period: Period,
    pub figure: Figure,
    /// The numbers the figure was made from, in the order of its definition.
    pub sum: Vec<Step>,
    /// What stands beside this figure, where there is such a thing.
    pub breakdown: Option<Breakdown>,
    /// Customers or rows, the largest first.
    pub behind: Vec<Behind>,
    /// What of the period's revenue is in no figure of customers; `None` where nothing is.
    pub counter_sales: Option<CounterShare>,
}

/// One number of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Step {
    /// Id of its name in the locales.
    pub what: &'static str,
    pub value: f64,
    pub unit: Unit,
}

/// One customer or row behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Behind {
    /// `None` for an anonymous answer, and for what went over the counter.
    pub customer: Option<CustomerId>,
    pub name: Option<String>,
    /// Of the purchase, the answer, the question, or the last day before leaving.
    pub day: Option<Day>,
    /// `None` for a question without an answer.
    pub value: Option<f64>,
    pub unit: Unit,
}

/// The heads, by the ids of their words, of what day and what number stand beside a customer or row.
pub fn heads(id: KpiId) -> (&'static str, &'static str) {
    use KpiId as K;
    match id {
        K::Revenue | K::Margin | K::AverageOrderValue => ("column-last-order", "column-in-period"),
        K::Refunds => ("column-last-refund", "column-in-period"),
        K::Orders => ("column-last-order", "column-orders"),
        K::PayingCustomers | K::NewCustomers | K::ReturningCustomers => {
            ("column-first-in-period", "column-purchase-days-in-period")
        }
        K::Customers => ("column-customer-since", "column-purchase-days"),
        K::RepeatRate | K::ActiveCustomers => ("column-last-purchase", "column-purchase-days"),
        K::ChurnRate | K::Retention => ("column-left-on", "column-purchase-days"),
        K::Nps | K::Csat => ("column-answered-on", "column-score"),
        K::LifetimeValue | K::Concentration => ("column-last-purchase", "column-last-12-months"),
        K::CustomerValue => ("column-last-purchase", "column-value-so-far"),
        K::ResponseTime | K::FirstContactResolution => ("column-asked-on", "column-answered-after"),
    }
}

/// Makes a figure again, this time keeping what it is made from.
///
/// # Errors
/// A database error.
pub fn explain(
    tx: &ReadTx<'_>,
    settings: &Settings,
    as_of: Day,
    (kind, id): (PeriodKind, KpiId),
) -> store::Result<Option<Explanation>> {
    let known = Known::at(tx, settings, as_of)?;
    let period = known.last_whole(kind);
    let mut collector = Collector::new(tx, settings, period, &known)?;
    let mut beside = Beside::of(period);
    let mut counted = Vec::new();
    each_life(tx, settings, (collector.as_of(), Extent::Interactions), |facts, life| {
        collector.visit(facts, life);
        beside.visit(facts, life);
        behind::count(id, facts, life, (period, &mut counted));
        Ok(())
    })?;
    let answers = answers(tx, id, period.to)?;
    counted.extend(answers.iter().map(Counted::answer));
    counted.extend(behind::over_counter(id, &collector.flows().counter, period));
    let margin = collector.margin_basis(settings).filter(|_| id == KpiId::Margin);
    let basis = margin.unwrap_or_else(|| collector.basis(settings));
    let sum = steps::of(id, &mut collector, &answers, settings);
    let set = collector.finish(tx, settings, as_of)?;
    let behind = behind::named(tx, behind::largest_first(id, counted, basis))?;
    let breakdown = beside.finish(tx, settings)?.beside(id);
    let counter_sales = set.counter_sales;
    let figure = set.figures.into_iter().find(|figure| figure.id == id);
    Ok(figure.map(|figure| Explanation {
        as_of,
        known_up_to: known.up_to(),
        period,
        figure,
        sum,
        breakdown,
        behind,
        counter_sales,
    }))
}

fn answers(tx: &ReadTx<'_>, id: KpiId, t: Day) -> store::Result<Vec<AnswerFact>> {
    match id.unit() {
        Unit::Points => listening::latest(tx, SurveyKind::Nps, t),
        Unit::Rate if id == KpiId::Csat => listening::latest(tx, SurveyKind::Csat, t),
        Unit::Money | Unit::Count | Unit::Rate | Unit::Seconds => Ok(Vec::new()),
    }
}

#[cfg(test)]
mod tests;
