//! What a weekly report's spreadsheet holds.

use super::{Book, Cell, Sheet};
use crate::domain::kpi::{Figure, Unit};
use crate::domain::{Amount, Message};
use crate::insights::revenue::RevenuePeriod;
use crate::insights::to_do::Concern;
use crate::reports::data::{Basics, WeeklyData};
use crate::reports::numbers::{Words, capital};
use crate::reports::sections::groups::{self, GroupMove};
use crate::reports::sections::spenders::Spender;
use crate::reports::sections::to_do;
use crate::reports::sentences;

pub(in crate::reports) fn weekly(data: &WeeklyData, words: Words) -> Book {
    let basics = &data.basics;
    Book {
        lang: words.lang,
        currency: words.currency,
        title: sentences::kicker(basics, words),
        author: sentences::business(basics),
        made_at: basics.made_at,
        sheets: vec![
            figures(basics, words),
            revenue(&data.revenue_weeks, words),
            spenders(&data.spenders, words),
            concerns(data, words),
            moved(data.moves.as_deref().unwrap_or_default(), words),
        ],
    }
}

fn sheet<const N: usize>(
    name: &'static str,
    heads: [&'static str; N],
    rows: impl Iterator<Item = [Cell; N]>,
    words: Words,
) -> Sheet {
    Sheet {
        name: words.id(name),
        heads: heads.map(|id| words.id(id)).to_vec(),
        rows: rows.map(Vec::from).collect(),
    }
}

/// Every figure there is, not only those the report has room for.
fn figures(basics: &Basics, words: Words) -> Sheet {
    let heads = [
        "report-head-figure",
        "report-sheet-value",
        "report-sheet-before",
        "report-sheet-year-ago",
        "report-sheet-low",
        "report-sheet-high",
        "report-sheet-verdict",
        "report-sheet-based-on",
    ];
    let row = |figure: &Figure| {
        let verdict = figure.verdict.filter(|_| figure.value.is_some());
        [
            Cell::Text(capital(&words.say(&figure.id.name()))),
            value(figure, figure.value),
            value(figure, figure.previous),
            value(figure, figure.same_period_last_year),
            value(figure, figure.low),
            value(figure, figure.high),
            verdict.map_or(Cell::Nothing, |verdict| Cell::Text(words.say(&verdict.message()))),
            count(figure.n),
        ]
    };
    sheet("report-title-figures", heads, basics.figures.iter().map(row), words)
}

fn value(figure: &Figure, value: Option<f64>) -> Cell {
    let Some(value) = value else { return Cell::Nothing };
    match figure.unit {
        Unit::Money => Cell::Money(value),
        Unit::Count | Unit::Points => Cell::Count(value.round()),
        Unit::Rate => Cell::Percent(value),
        Unit::Seconds => Cell::Decimal(value / 3600.0),
    }
}

#[expect(clippy::cast_precision_loss, reason = "far below what a float holds exactly")]
fn count(count: i64) -> Cell {
    Cell::Count(count as f64)
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet holds floats")]
fn money(amount: Amount) -> Cell {
    Cell::Money(amount.0 as f64)
}

fn revenue(weeks: &[RevenuePeriod], words: Words) -> Sheet {
    let heads = [
        "report-sheet-week",
        "report-sheet-from",
        "report-sheet-until",
        "report-row-revenue",
        "report-sheet-week-year-ago",
    ];
    let row = |week: &RevenuePeriod| {
        [
            Cell::Text(week.period.key()),
            Cell::Day(week.period.from),
            Cell::Day(week.period.to.plus(-1)),
            money(week.amount),
            week.last_year.map_or(Cell::Nothing, money),
        ]
    };
    sheet("report-sheet-revenue", heads, weeks.iter().map(row), words)
}

fn spenders(spenders: &[Spender], words: Words) -> Sheet {
    let is_margin = spenders.iter().any(|spender| spender.is_margin);
    let heads = [
        "report-head-customer",
        if is_margin { "report-head-margin" } else { "report-sheet-12-months" },
        "report-sheet-share",
        "report-head-last-order",
    ];
    let row = |spender: &Spender| {
        [
            Cell::Text(spender.name.clone()),
            money(spender.value_12_months),
            Cell::Percent(spender.share),
            Cell::Day(spender.last_order),
        ]
    };
    sheet("report-title-spenders", heads, spenders.iter().map(row), words)
}

/// Who needs somebody or may leave: the things to do, and those the report lists beside them.
fn concerns(data: &WeeklyData, words: Words) -> Sheet {
    let heads = [
        "report-head-customer",
        "report-sheet-why",
        "report-sheet-12-months",
        "report-head-last-order",
    ];
    let row = |concern: &Concern| {
        let reasons = [concern.reason].into_iter().chain(concern.also.iter().copied());
        let why = reasons.map(|reason| words.say(&to_do::reason(reason, words)));
        [
            Cell::Text(concern.name.clone()),
            Cell::Text(why.collect::<Vec<_>>().join("; ")),
            money(concern.revenue_12_months),
            concern.last_order.map_or(Cell::Nothing, Cell::Day),
        ]
    };
    let all = data.to_do.iter().chain(&data.leaving.shown);
    sheet("report-sheet-concerns", heads, all.map(row), words)
}

fn moved(moves: &[GroupMove], words: Words) -> Sheet {
    let heads = [
        "report-head-segment",
        "report-head-customers",
        "report-sheet-in",
        "report-sheet-out",
        "report-sheet-meaning",
    ];
    let row = |moved: &GroupMove| {
        let meaning = groups::meaning(moved.segment).map(Message::new);
        [
            Cell::Text(capital(&words.say(&moved.segment.name()))),
            count(moved.customers),
            count(moved.entered),
            count(moved.left),
            meaning.map_or(Cell::Nothing, |meaning| Cell::Text(words.say(&meaning))),
        ]
    };
    sheet("report-sheet-groups", heads, moves.iter().map(row), words)
}
