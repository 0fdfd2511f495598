//! One weekly report in one language: which sections it has, in which order.

use super::footer;
use super::news;
use super::numbers::Words;
use super::sections::{
    figures, followed, groups, leaving, products, quotes, revenue, scores, spenders, to_do,
};
use super::sentences;
use super::view::{ReportView, Section};
use crate::domain::Lang;
use crate::insights::headline::Opening;
use crate::reports::gather::data::WeeklyData;

/// Puts the frozen figures in words.
///
/// # Errors
/// When the stored currency or time zone no longer exists.
pub(in crate::reports) fn view(data: &WeeklyData, lang: Lang) -> anyhow::Result<ReportView> {
    let voice = super::voice(&data.basics, lang)?;
    let words = Words { voice: &voice };
    let empty = data.headline.opening == Opening::NothingYet;
    Ok(ReportView {
        lang,
        subject: sentences::subject(data, words),
        preheader: sentences::preheader(data, words),
        kicker: sentences::kicker(&data.basics, words),
        headline: sentences::opening(data, words),
        news: news::news(data, words),
        why: sentences::why(data, words),
        sections: if empty { Vec::new() } else { sections(data, words)? },
        footer: footer::lines(&data.basics, words, empty),
    })
}

fn sections(data: &WeeklyData, words: Words<'_>) -> anyhow::Result<Vec<Section>> {
    let basics = &data.basics;
    let buys = !basics.lives_on_contracts();
    let chart = revenue::section(basics, &data.revenue_weeks, data.revenue_usual, words)?;
    let all = [
        Some(to_do::section(data, words)),
        followed::section(&data.followed, basics.period, words),
        Some(figures::section(basics, words)),
        chart,
        products::section(&data.products, words),
        Some(scores::section(data.scores, words)),
        buys.then(|| spenders::section(basics, &data.spenders, words)),
        groups::section(data.moves.as_deref(), words),
        Some(leaving::section(&data.leaving, basics.period.to, words)),
        Some(quotes::section(&data.quotes, &data.low_scores, words)),
    ];
    Ok(all.into_iter().flatten().collect())
}
