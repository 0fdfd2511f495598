//! The report of a month or a quarter in one language: which sections it has, and their order.
//!
//! Deliberately absent: what to do first, and who is at risk. Those are for the week, when
//! something can still be done.

mod words;

use crate::domain::Lang;
use crate::reports::gather::review::ReviewData;
use crate::reports::tell::footer;
use crate::reports::tell::numbers::Words;
use crate::reports::tell::sections::{
    cohorts, forecast, gone, groups, products, quotes, revenue, scores, spenders, worth, year,
};
use crate::reports::tell::view::{ReportView, Section};

pub(in crate::reports) use words::kicker;

/// Puts the frozen figures in words.
///
/// # Errors
/// When the stored currency or time zone no longer exists.
pub(in crate::reports) fn view(data: &ReviewData, lang: Lang) -> anyhow::Result<ReportView> {
    let voice = crate::reports::tell::voice(&data.basics, lang)?;
    let words = Words { voice: &voice };
    let empty = data.opening.is_all();
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
    let sections = [
        Some(year::section(basics, words)),
        revenue::section(basics, &data.revenue, data.revenue_usual, words)?,
        products::section(&data.products, words),
        scores::section(data.scores, words),
        buys.then(|| cohorts::section(&data.cohorts, basics.period.kind, words)),
        buys.then(|| worth::section(&data.worth, words)),
        data.worth.ahead.as_ref().map(|ahead| forecast::section(ahead, words)),
        Some(gone::section(basics, &data.leaving, words)),
        spenders::section(data, words).filter(|_| buys),
        groups::section(moves, words),
        quotes::section(&data.quotes, &data.low_scores, words),
    ];
    Ok(sections.into_iter().flatten().collect())
}
