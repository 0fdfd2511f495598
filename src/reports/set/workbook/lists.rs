//! The lists that spreadsheets of every kind of report hold.

use crate::domain::kpi::{Figure, Unit};
use crate::domain::{Amount, Message};
use crate::insights::revenue::RevenuePeriod;
use crate::reports::gather::data::Basics;
use crate::reports::gather::groups::GroupMove;
use crate::reports::gather::spenders::Spender;
use crate::reports::tell::numbers::{Words, capital};
use crate::reports::tell::sections::groups;
use crate::reports::tell::sections::spenders::head_of_a_year;
use crate::sheets::{Cell, Sheet};

pub(in crate::reports) fn sheet<const N: usize>(
    name: &'static str,
    heads: [&'static str; N],
    rows: impl Iterator<Item = [Cell; N]>,
    words: Words<'_>,
) -> Sheet {
    Sheet {
        name: words.id(name),
        heads: heads.map(|id| words.id(id)).to_vec(),
        rows: rows.map(Vec::from).collect(),
    }
}

/// Every figure there is, not only those the report has room for.
pub(in crate::reports) fn figures(basics: &Basics, words: Words<'_>) -> Sheet {
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
        let word = figure.word().filter(|_| figure.value.is_some());
        [
            Cell::Text(capital(&words.say(&figure.id.name()))),
            value(figure, figure.value),
            value(figure, figure.previous),
            value(figure, figure.same_period_last_year),
            value(figure, figure.low),
            value(figure, figure.high),
            word.map_or(Cell::Nothing, |word| Cell::Text(words.say(&word))),
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
pub(in crate::reports) fn count(count: i64) -> Cell {
    Cell::Count(count as f64)
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet holds floats")]
pub(in crate::reports) fn money(amount: Amount) -> Cell {
    Cell::Money(amount.0 as f64)
}

/// The heads are those of the period and of the same one a year earlier.
pub(in crate::reports) fn revenue(
    periods: &[RevenuePeriod],
    (period, year_ago): (&'static str, &'static str),
    words: Words<'_>,
) -> Sheet {
    let heads = [period, "report-sheet-from", "report-sheet-until", "report-row-revenue", year_ago];
    let row = |one: &RevenuePeriod| {
        [
            Cell::Text(one.period.key()),
            Cell::Day(one.period.from),
            Cell::Day(one.period.to.plus(-1)),
            money(one.amount),
            one.last_year.map_or(Cell::Nothing, money),
        ]
    };
    sheet("report-sheet-revenue", heads, periods.iter().map(row), words)
}

pub(in crate::reports) fn spenders(spenders: &[Spender], words: Words<'_>) -> Sheet {
    let is_margin = spenders.iter().any(|spender| spender.is_margin);
    let heads = [
        "report-head-customer",
        head_of_a_year(is_margin),
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

pub(in crate::reports) fn moved(moves: &[GroupMove], words: Words<'_>) -> Sheet {
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
