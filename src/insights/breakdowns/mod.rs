//! What stands beside the figures of a period: satisfaction by touchpoint and channel, open
//! questions, the usual gap between purchases, and why customers left.
//!
//! Deliberately absent: figures of their own. What is here explains one of [`KpiId`] and rests on
//! the same facts before the period's end.

mod answer;
mod csat;
mod leaving;
mod service;
mod tell;

use serde::Serialize;

use super::gaps::PooledGaps;
use super::known::Known;
use super::kpis::{Collector, KpiSet};
use super::life::Life;
use super::listening;
use super::pass::each_life;
use crate::domain::Period;
use crate::domain::kpi::KpiId;
use crate::domain::survey::SurveyKind;
use crate::settings::Settings;
use crate::store::facts::{CustomerFacts, Extent};
use crate::store::{ReadTx, Result};

pub use answer::{Answer, Asked, answer};
pub use csat::{CsatCuts, Cut, Spread};
pub use leaving::{LeaveCount, Leaving};
pub use service::{ChannelCount, OpenQuestion, ServiceCuts};

/// Everything that stands beside the figures of one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Breakdowns {
    pub csat: CsatCuts,
    pub service: ServiceCuts,
    pub purchase_gap: PurchaseGap,
    pub leaving: Leaving,
}

/// What stands beside one figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Breakdown {
    Csat(CsatCuts),
    Service(ServiceCuts),
    PurchaseGap(PurchaseGap),
    Leaving(Leaving),
}

/// How soon repeat customers come back: a suggestion for the active window.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct PurchaseGap {
    /// 9 of 10 gaps between purchase days are at most this long; `None` while nobody came twice.
    pub within_days: Option<i64>,
    /// Gaps it rests on.
    pub gaps: i64,
    /// The window as it is set.
    pub active_window_days: i64,
}

/// The figures of a period that was closed by then, and what stands beside them, as known at its
/// end: both in one pass over the facts.
///
/// # Errors
/// A database error.
pub fn with_figures(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
    known: &Known,
) -> Result<(KpiSet, Breakdowns)> {
    let mut collector = Collector::new(tx, settings, period, known)?;
    let mut beside = Beside::of(period);
    each_life(tx, settings, (collector.as_of(), Extent::Interactions), |facts, life| {
        collector.visit(facts, life);
        beside.visit(facts, life);
        Ok(())
    })?;
    Ok((collector.finish(tx, settings, known.as_of().day)?, beside.finish(tx, settings)?))
}

impl Breakdowns {
    pub(super) fn beside(self, id: KpiId) -> Option<Breakdown> {
        let all = [
            (KpiId::Csat, Breakdown::Csat(self.csat)),
            (KpiId::ResponseTime, Breakdown::Service(self.service)),
            (KpiId::ActiveCustomers, Breakdown::PurchaseGap(self.purchase_gap)),
            (KpiId::ChurnRate, Breakdown::Leaving(self.leaving)),
        ];
        all.into_iter().find(|(of, _)| *of == id).map(|(_, beside)| beside)
    }
}

/// What was seen of the customers so far.
#[derive(Debug)]
pub(super) struct Beside {
    period: Period,
    gaps: PooledGaps,
    questions: service::Questions,
    leavers: leaving::Leavers,
}

impl Beside {
    pub(super) fn of(period: Period) -> Beside {
        Beside {
            period,
            gaps: PooledGaps::default(),
            questions: service::Questions::over(period),
            leavers: leaving::Leavers::before(period.to),
        }
    }

    pub(super) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        self.gaps.add(&life.purchase_days);
        self.questions.visit(facts);
        self.leavers.visit(facts, life);
    }

    pub(super) fn finish(self, tx: &ReadTx<'_>, settings: &Settings) -> Result<Breakdowns> {
        let answers = listening::latest_and_origins(tx, SurveyKind::Csat, self.period.to)?;
        Ok(Breakdowns {
            csat: csat::cuts(&answers),
            service: self.questions.finish(tx)?,
            purchase_gap: PurchaseGap {
                within_days: self.gaps.usual().map(whole_days),
                gaps: self.gaps.count(),
                active_window_days: i64::from(settings.figures.active_window_days),
            },
            leaving: self.leavers.finish(tx)?,
        })
    }
}

/// Whole days in which all of it fits.
#[expect(clippy::cast_possible_truncation, reason = "a gap between two days of a calendar")]
fn whole_days(days: f64) -> i64 {
    days.ceil() as i64
}

#[cfg(test)]
mod tests;
