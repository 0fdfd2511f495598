//! What a weekly report's spreadsheet holds.

use super::lists::{figures, money, moved, revenue, sheet, spenders};
use crate::insights::to_do::Concern;
use crate::reports::gather::data::WeeklyData;
use crate::reports::tell::numbers::Words;
use crate::reports::tell::sections::matter;
use crate::reports::tell::sections::spenders::head_of_a_year;
use crate::reports::tell::sentences;
use crate::sheets::{Book, Cell, Sheet};

const WEEKS: (&str, &str) = ("report-sheet-week", "report-sheet-week-year-ago");

pub(in crate::reports) fn weekly(data: &WeeklyData, words: Words<'_>) -> Book {
    let basics = &data.basics;
    Book {
        lang: words.voice.lang,
        currency: words.voice.currency,
        title: sentences::kicker(basics, words),
        author: sentences::business(basics),
        made_at: basics.made_at,
        sheets: vec![
            figures(basics, words),
            revenue(&data.revenue_weeks, WEEKS, words),
            spenders(&data.spenders, words),
            concerns(data, words),
            moved(data.moves.as_deref().unwrap_or_default(), words),
        ],
    }
}

/// Who needs somebody or may leave: the things to do, and those the report lists beside them.
fn concerns(data: &WeeklyData, words: Words<'_>) -> Sheet {
    let heads = [
        "report-head-customer",
        "report-sheet-why",
        head_of_a_year(data.basics.is_margin),
        "report-head-last-order",
    ];
    let row = |concern: &Concern| {
        let of = |reason| matter::with_words(reason, concern, data.basics.when(), words);
        let why = concern.reasons().map(of);
        [
            Cell::Text(concern.name.clone()),
            Cell::Text(why.collect::<Vec<_>>().join("; ")),
            money(concern.value_12_months),
            concern.last_order.map_or(Cell::Nothing, Cell::Day),
        ]
    };
    let all = data.to_do.iter().chain(&data.leaving.shown);
    sheet("report-sheet-concerns", heads, all.map(row), words)
}
