//! Revenue over the last 13 weeks: the place of the chart.

use crate::domain::Period;
use crate::insights::revenue::{self, RevenuePeriod};
use crate::settings::Settings;
use crate::store::{self, ReadTx};

const WEEKS: usize = 13;

pub(in crate::reports) fn gather(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
) -> store::Result<Vec<RevenuePeriod>> {
    revenue::periods(tx, settings, period, WEEKS)
}
