//! Every figure of the KPI book for one closed period.

mod collect;
mod flow_figures;
mod heard_figures;
mod line;
mod state_figures;

use serde::Serialize;

use super::counter::CounterShare;
use super::happened::Happened;
use super::known::Known;
use super::pass::each_life;
use crate::domain::kpi::Figure;
use crate::domain::{Day, Period, PeriodKind};
use crate::settings::Settings;
use crate::store::facts::Extent;
use crate::store::{self, ReadTx};

pub(super) use collect::Collector;
pub(super) use flow_figures::minor;
pub use line::{FigureLine, line};

/// The figures of one period, as they stood at its end.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KpiSet {
    pub as_of: Day,
    /// The last day of which all orders are known.
    pub known_up_to: Day,
    pub period: Period,
    /// All orders of the period are known. Otherwise sums are sums so far, and nothing is compared.
    pub is_whole: bool,
    /// In the order of [`crate::domain::kpi::KpiId::ALL`].
    pub figures: Vec<Figure>,
    /// What of the period's revenue is in no figure of customers; `None` where nothing is.
    pub counter_sales: Option<CounterShare>,
    /// What else there is to know of the period.
    pub happened: Happened,
    /// Of the facts and settings they were made from: equal fingerprints, equal figures.
    pub fingerprint: String,
}

/// The figures of the last period of this kind that was closed when day `as_of` began, and of which
/// all orders are known.
///
/// They rest on what happened before the period's end: a later as-of day within the next period
/// gives the same figures.
///
/// # Errors
/// A database error.
pub fn compute(
    tx: &ReadTx<'_>,
    settings: &Settings,
    as_of: Day,
    kind: PeriodKind,
) -> store::Result<KpiSet> {
    let known = Known::at(tx, settings, as_of)?;
    of_period(tx, settings, known.last_whole(kind), &known)
}

/// The figures of a period that was closed by then, whether or not all of its orders are known.
///
/// # Errors
/// A database error.
pub fn of_period(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
    known: &Known,
) -> store::Result<KpiSet> {
    let mut collector = Collector::new(tx, settings, period, known)?;
    each_life(tx, settings, (collector.as_of(), Extent::Interactions), |facts, life| {
        collector.visit(facts, life);
        Ok(())
    })?;
    collector.finish(tx, settings, known.as_of().day)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod thresholds;
