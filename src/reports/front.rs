//! What the newest weekly report says first, for a page that opens with it.

use super::gather::data::WeeklyData;
use super::tell::numbers::Words;
use super::tell::{self, news, sentences};
use crate::domain::report::ReportKind;
use crate::domain::{Lang, Period, ReportId};
use crate::store::{ReadTx, reports};

/// The first sentences of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    pub report: ReportId,
    pub period: Period,
    pub headline: String,
    pub news: Option<String>,
    /// Where the change comes from, as far as the data tells.
    pub why: Option<String>,
}

/// Those of the newest weekly report, as it was frozen; `None` where there is none, or one of a program whose
/// figures this one cannot read.
///
/// # Errors
/// A database error, or when the currency or time zone it was made with no longer exists.
pub fn front(tx: &ReadTx<'_>, lang: Lang) -> anyhow::Result<Option<Front>> {
    let Some(report) = reports::newest(tx, ReportKind::Weekly)? else { return Ok(None) };
    let Some(data) = super::read::<WeeklyData>(&report.data) else { return Ok(None) };
    let voice = tell::voice(&data.basics, lang)?;
    let words = Words { voice: &voice };
    Ok(Some(Front {
        report: report.id,
        period: report.period,
        headline: sentences::opening(&data, words),
        news: news::news(&data, words),
        why: sentences::why(&data, words),
    }))
}
