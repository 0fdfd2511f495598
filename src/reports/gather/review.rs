//! What the report of a month or a quarter will say.

use serde::{Deserialize, Serialize};

use super::data::Basics;
use super::groups::GroupMove;
use super::movement::Moved;
use super::quotes::Quote;
use super::spenders::{Spender, SpendersMoved};
use super::{LENGTHS, basics, quotes, sold, spenders, whole};
use crate::domain::Period;
use crate::domain::kpi::KpiId;
use crate::domain::report::ReportKind;
use crate::insights::breakdowns::Leaving;
use crate::insights::cohorts::Cohorts;
use crate::insights::headline::{Aside, Facts, News, headline};
use crate::insights::known::Known;
use crate::insights::looks;
use crate::insights::products::ProductMove;
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::insights::review::{Opening, opening};
use crate::insights::scores::{self, LowScores, NpsSplit};
use crate::insights::worth::Worth;
use crate::settings::Settings;
use crate::store::ReadTx;

/// Everything the report of one month or quarter says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(in crate::reports) struct ReviewData {
    #[serde(flatten)]
    pub(in crate::reports) basics: Basics,
    pub(in crate::reports) opening: Opening,
    /// Without this the money of the opening would be misread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::reports) aside: Option<Aside>,
    pub(in crate::reports) news: Option<News>,
    /// Up to and including the one reported, oldest first.
    pub(in crate::reports) revenue: Vec<RevenuePeriod>,
    pub(in crate::reports) revenue_usual: Option<UsualRange>,
    /// What clearly rose or fell of what is sold, in a month.
    #[serde(default)]
    pub(in crate::reports) products: Vec<ProductMove>,
    pub(in crate::reports) cohorts: Cohorts,
    pub(in crate::reports) worth: Worth,
    pub(in crate::reports) leaving: Leaving,
    pub(in crate::reports) spenders: Vec<Spender>,
    /// Against the report before; `None` where there was none.
    #[serde(default)]
    pub(in crate::reports) spenders_moved: Option<SpendersMoved>,
    /// `None` when it is not known who stood where when the period began.
    pub(in crate::reports) moves: Option<Vec<GroupMove>>,
    pub(in crate::reports) quotes: Vec<Quote>,
    /// The answers of the 13 weeks before the period's end.
    #[serde(default)]
    pub(in crate::reports) scores: NpsSplit,
    /// The touchpoints with the most low scores.
    #[serde(default)]
    pub(in crate::reports) low_scores: Vec<LowScores>,
}

/// A closed month or quarter. Who moved is told where segments are known.
///
/// # Errors
/// A database error.
pub(in crate::reports) fn gather(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
) -> anyhow::Result<ReviewData> {
    let known = Known::at(tx, settings, period.to)?;
    let seen = looks::review(tx, settings, (period, &known), LENGTHS)?;
    let happened = seen.figures.happened.clone();
    let basics = basics(tx, settings, (seen.figures, seen.is_margin));
    let customers = basics.count(KpiId::Customers);
    let moved = Moved::in_period(tx, (period, customers))?;
    let facts = Facts {
        figures: &basics.figures,
        happened: &happened,
        of_week: false,
        left: moved.as_ref().map_or(&[], |moved| &moved.left),
        quiet: moved.as_ref().map_or(&[], |moved| &moved.quiet),
        need: &[],
        told: &[],
    };
    let headline = headline(&facts);
    let low_scores = scores::low_scores(tx, period.to)?;
    let spenders = spenders::gather(seen.spenders);
    let kind = ReportKind::over(period.kind);
    Ok(ReviewData {
        opening: opening(&basics.figures, &happened),
        aside: headline.aside,
        news: headline.news,
        revenue: whole(&basics, seen.revenue),
        revenue_usual: UsualRange::of(&basics.figures),
        products: sold(tx, &basics)?,
        cohorts: seen.cohorts,
        worth: seen.worth,
        leaving: seen.leaving,
        spenders_moved: spenders::moved(tx, (kind, period), &spenders)?,
        spenders,
        moves: moved.map(|moved| moved.moves),
        quotes: quotes::gather(tx, period, (&low_scores, &[]))?,
        scores: scores::nps_split(tx, period.to)?,
        low_scores,
        basics,
    })
}
