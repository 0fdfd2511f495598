//! One weekly report in one language: which sections it has, in which order.

use super::data::{Basics, WeeklyData};
use super::numbers::Words;
use super::sections::{
    figures, followed, groups, leaving, quotes, revenue, scores, spenders, to_do,
};
use super::sentences;
use super::view::{ReportView, Section};
use crate::domain::calendar::parse_zone;
use crate::domain::{Lang, Message, Problem, clean};
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
        why: sentences::why(data, words),
        sections: if empty { Vec::new() } else { sections(data, words)? },
        footer: footer(&data.basics, words, empty)?,
    })
}

fn sections(data: &WeeklyData, words: Words) -> anyhow::Result<Vec<Section>> {
    let basics = &data.basics;
    let chart = revenue::section(basics, &data.revenue_weeks, data.revenue_usual, words)?;
    let all = [
        Some(to_do::section(&data.to_do, words)),
        Some(figures::section(basics, words)),
        chart,
        Some(scores::section(data.scores, words)),
        Some(spenders::section(basics, &data.spenders, words)),
        Some(groups::section(data.moves.as_deref(), words)),
        Some(leaving::section(&data.leaving, words)),
        Some(quotes::section(&data.quotes, data.low_from.as_ref(), words)),
        followed::section(&data.followed, words),
    ];
    Ok(all.into_iter().flatten().collect())
}

/// Why this came and when, until when the figures go, what the words mean, and from whom it is.
fn footer(data: &Basics, words: Words, empty: bool) -> Result<Vec<String>, Problem> {
    let zone = parse_zone(&data.time_zone)?;
    let made = Message::new("report-made")
        .with("day", format::date(data.period.to.plus(-1), words.lang))
        .with("made", format::date_time(data.made_at, &zone, words.lang));
    let why = Message::new("report-why").with("business", sentences::business(data));
    let meanings = ["report-words", "report-definitions"];
    let meanings = meanings.map(|id| (!empty).then(|| words.id(id)));
    let address = data.address.as_ref().map(|address| {
        format!("{} · {}", sentences::business(data), clean::shortened(address, 120))
    });
    let [words_mean, definitions] = meanings;
    let lines = [Some(words.say(&made)), words_mean, definitions, Some(words.say(&why)), address];
    Ok(lines.into_iter().flatten().collect())
}
