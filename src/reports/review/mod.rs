//! The report of a month or a quarter: what it freezes, which sections it has, and their order.
//!
//! Deliberately absent: what to do first, and who is at risk. Those are for the week, when
//! something can still be done.

mod words;

use serde::{Deserialize, Serialize};

use super::data::Basics;
use super::footer;
use super::gather;
use super::movement::Moved;
use super::numbers::Words;
use super::sections::groups::GroupMove;
use super::sections::quotes::Quote;
use super::sections::spenders::Spender;
use super::sections::{back_test, cohorts, gone, groups, quotes, revenue, spenders, worth, year};
use super::view::{ReportView, Section};
use crate::domain::kpi::KpiId;
use crate::domain::{Lang, Period};
use crate::insights::breakdowns::{self, Leaving};
use crate::insights::cohorts::{self as grouped, Cohorts};
use crate::insights::headline::{Facts, News, headline};
use crate::insights::known::Known;
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::insights::review::{Opening, opening};
use crate::insights::scores::{self, LowFrom};
use crate::insights::worth::{self as valued, Worth};
use crate::settings::Settings;
use crate::store::ReadTx;

pub(super) use words::kicker;

/// Everything the report of one month or quarter says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct ReviewData {
    #[serde(flatten)]
    pub(super) basics: Basics,
    pub(super) opening: Opening,
    pub(super) news: Option<News>,
    /// Up to and including the one reported, oldest first.
    pub(super) revenue: Vec<RevenuePeriod>,
    pub(super) revenue_usual: Option<UsualRange>,
    pub(super) cohorts: Cohorts,
    pub(super) worth: Worth,
    pub(super) leaving: Leaving,
    pub(super) spenders: Vec<Spender>,
    /// `None` when it is not known who stood where when the period began.
    pub(super) moves: Option<Vec<GroupMove>>,
    pub(super) quotes: Vec<Quote>,
    /// What low scores are about, where most are about one thing.
    pub(super) low_from: Option<LowFrom>,
}

/// A closed month or quarter. Who moved is told where segments are known.
///
/// # Errors
/// A database error.
pub(super) fn gather(
    tx: &ReadTx<'_>,
    settings: &Settings,
    period: Period,
) -> anyhow::Result<ReviewData> {
    let known = Known::at(tx, settings, period.to)?;
    let (set, beside) = breakdowns::with_figures(tx, settings, period, &known)?;
    let basics = gather::basics(tx, settings, set);
    let customers = basics.count(KpiId::Customers);
    let moved = Moved::in_period(tx, (period, customers))?;
    let facts = Facts {
        figures: &basics.figures,
        left: moved.as_ref().map_or(&[], |moved| &moved.left),
        quiet: moved.as_ref().map_or(&[], |moved| &moved.quiet),
        need: &[],
        told: None,
    };
    let low_from = scores::low_from(tx, period.to)?;
    Ok(ReviewData {
        opening: opening(&basics.figures),
        news: headline(&facts).news,
        revenue: match basics.known_up_to {
            None => revenue::gather(tx, settings, period)?,
            Some(_) => Vec::new(),
        },
        revenue_usual: UsualRange::of(&basics.figures),
        cohorts: grouped::compute(tx, settings, known.last_whole(period.kind))?,
        worth: valued::compute(tx, settings, period.to)?,
        leaving: beside.leaving,
        spenders: spenders::gather(tx, settings, period)?,
        moves: moved.map(|moved| moved.moves),
        quotes: quotes::gather(tx, period, low_from.as_ref())?,
        low_from,
        basics,
    })
}

/// Puts the frozen figures in words.
///
/// # Errors
/// When the stored currency or time zone no longer exists.
pub(super) fn view(data: &ReviewData, lang: Lang) -> anyhow::Result<ReportView> {
    let voice = super::voice(&data.basics, lang)?;
    let words = Words { voice: &voice };
    let empty = data.opening == Opening::NothingYet;
    Ok(ReportView {
        lang,
        subject: words::subject(data, words),
        preheader: words::preheader(data, words),
        kicker: words::kicker(&data.basics, words),
        headline: words::opening(data, words),
        news: words::news(data, words),
        why: None,
        sections: if empty { Vec::new() } else { sections(data, words)? },
        footer: footer::lines(&data.basics, words, empty),
    })
}

fn sections(data: &ReviewData, words: Words<'_>) -> anyhow::Result<Vec<Section>> {
    let basics = &data.basics;
    let buys = !basics.lives_on_contracts();
    let moves = data.moves.as_deref().filter(|moves| !moves.is_empty());
    let quoted = Some(&data.quotes).filter(|quotes| !quotes.is_empty());
    let sections = [
        Some(year::section(basics, words)),
        revenue::section(basics, &data.revenue, data.revenue_usual, words)?,
        buys.then(|| cohorts::section(&data.cohorts, basics.period.kind, words)),
        buys.then(|| worth::section(&data.worth, words)),
        data.worth.back_test.as_ref().map(|test| back_test::section(test, words)),
        Some(gone::section(basics, &data.leaving, words)),
        buys.then(|| spenders::section(basics, &data.spenders, words)),
        groups::section(moves, words),
        quoted.map(|quotes| quotes::section(quotes, data.low_from.as_ref(), words)),
    ];
    Ok(sections.into_iter().flatten().collect())
}
