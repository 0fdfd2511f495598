//! One weekly report in one language: which sections it has, in which order.

use super::footer;
use super::news;
use super::numbers::Words;
use super::sections::{figures, followed, leaving, products, quotes, revenue, spenders, to_do};
use super::sentences;
use super::view::{ReportView, Section};
use crate::domain::Lang;
use crate::reports::gather::data::WeeklyData;
use crate::reports::gather::quotes::Quote;

/// Puts the frozen figures in words.
///
/// # Errors
/// When the stored currency or time zone no longer exists.
pub(in crate::reports) fn view(data: &WeeklyData, lang: Lang) -> anyhow::Result<ReportView> {
    let voice = super::voice(&data.basics, lang)?;
    let words = Words { voice: &voice };
    let empty = data.headline.opening.is_all();
    Ok(ReportView {
        lang,
        subject: sentences::subject(data, words),
        preheader: sentences::preheader(data, words),
        kicker: sentences::kicker(&data.basics, words),
        headline: sentences::opening(data, words),
        news: news::news(data, words),
        why: sentences::why(data, words),
        sections: if empty { still_open(data, words) } else { sections(data, words)? },
        footer: footer::lines(&data.basics, words, empty),
    })
}

/// What has to be done is told whatever became of the business.
fn still_open(data: &WeeklyData, words: Words<'_>) -> Vec<Section> {
    if data.to_do.is_empty() { Vec::new() } else { vec![to_do::section(data, words)] }
}

fn sections(data: &WeeklyData, words: Words<'_>) -> anyhow::Result<Vec<Section>> {
    let basics = &data.basics;
    let chart = revenue::section(basics, &data.revenue_weeks, data.revenue_usual, words)?;
    let all = [
        Some(to_do::section(data, words)),
        followed::section(&data.followed, basics.period, words),
        figures::section(basics, words),
        chart,
        products::section(&data.products, words),
        spenders::moved(data.spenders_moved.as_ref(), words),
        Some(leaving::section(data, words)),
        quotes::section(heard(&data.quotes), &data.low_scores, words),
    ];
    Ok(all.into_iter().flatten().collect())
}

/// The lowest and the highest; of praise alone one is enough.
fn heard(quotes: &[Quote]) -> &[Quote] {
    let is_praise = |quote: &Quote| quote.kind.is_high(quote.score);
    let most = if quotes.first().is_some_and(is_praise) { 1 } else { 2 };
    quotes.get(..most).unwrap_or(quotes)
}
