//! Every figure of the KPI book for one closed period.

mod collect;
mod fingerprint;
mod flow_figures;
mod heard_figures;
mod line;
mod state_figures;

use serde::Serialize;

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
    pub period: Period,
    /// In the order of [`crate::domain::kpi::KpiId::ALL`].
    pub figures: Vec<Figure>,
    /// Of the facts and settings they were made from: equal fingerprints, equal figures.
    pub fingerprint: String,
}

/// The figures of the last period of this kind that was closed when day `as_of` began.
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
    let mut collector = Collector::new(Period::last_closed(kind, as_of));
    each_life(tx, settings, (collector.period().to, Extent::Interactions), |facts, life| {
        collector.visit(facts, life);
        Ok(())
    })?;
    collector.finish(tx, settings, as_of)
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod thresholds;
