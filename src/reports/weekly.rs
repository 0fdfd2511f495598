//! One weekly report in one language: which sections it has, in which order.

use super::data::{Basics, WeeklyData};
use super::numbers::Words;
use super::sections::{figures, groups, quotes, revenue, spenders};
use super::sentences;
use super::view::{ReportView, Section};
use crate::domain::calendar::parse_zone;
use crate::domain::{Lang, Message, Problem};
use crate::format;
use crate::insights::headline::Opening;

/// Puts the frozen figures in words.
///
/// # Errors
/// When the stored currency or time zone no longer exists.
pub(super) fn view(data: &WeeklyData, lang: Lang) -> anyhow::Result<ReportView> {
    let words = super::words(&data.basics, lang)?;
    let empty = data.headline.opening == Opening::NothingYet;
    Ok(ReportView {
        lang,
        subject: sentences::subject(data, words),
        preheader: sentences::preheader(data, words),
        kicker: sentences::kicker(&data.basics, words),
        headline: sentences::opening(data, words),
        news: sentences::news(data, words),
        sections: if empty { Vec::new() } else { sections(data, words)? },
        footer: footer(&data.basics, words, empty)?,
    })
}

fn sections(data: &WeeklyData, words: Words) -> anyhow::Result<Vec<Section>> {
    let chart = revenue::section(&data.basics, &data.revenue_weeks, data.revenue_usual, words)?;
    let sections = [
        Some(figures::section(&data.basics, words)),
        chart,
        Some(spenders::section(&data.basics, &data.spenders, words)),
        Some(groups::section(data.moves.as_deref(), words)),
        Some(quotes::section(&data.quotes, words)),
    ];
    Ok(sections.into_iter().flatten().collect())
}

/// Until when the figures go, what the words mean, why this came and how to stop it.
fn footer(data: &Basics, words: Words, empty: bool) -> Result<Vec<String>, Problem> {
    let zone = parse_zone(&data.time_zone)?;
    let made = Message::new("report-made")
        .with("day", format::date(data.period.to.plus(-1), words.lang))
        .with("made", format::date_time(data.made_at, &zone, words.lang));
    let why = Message::new("report-why").with("business", sentences::business(data));
    let meaning = (!empty).then(|| words.id("report-words"));
    Ok([Some(words.say(&made)), meaning, Some(words.say(&why))].into_iter().flatten().collect())
}
