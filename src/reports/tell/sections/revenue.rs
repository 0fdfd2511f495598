//! Revenue over the last 13 weeks or months: the chart, and in words what it shows.

use crate::analytics::float;
use crate::charts::{self, Bar, Series, Usual};
use crate::domain::kpi::{Figure, KpiId, Note, Verdict};
use crate::domain::{Message, Period, PeriodKind};
use crate::format;
use crate::insights::revenue::{RevenuePeriod, UsualRange};
use crate::reports::gather::data::Basics;
use crate::reports::tell::numbers::Words;
use crate::reports::tell::view::{Block, ChartView, Section};

/// The chart, under the finding. None while there is too little to see in one.
///
/// # Errors
/// When the chart cannot be drawn, which no data can cause.
pub(in crate::reports) fn section(
    basics: &Basics,
    periods: &[RevenuePeriod],
    usual: Option<UsualRange>,
    words: Words<'_>,
) -> anyhow::Result<Option<Section>> {
    let Some(last) = periods.last() else { return Ok(None) };
    let finding = words.say(&finding(basics, last.period.kind));
    let bars = bars(periods, last, words);
    let usually = usual.map(|usual| usually(usual, last, words));
    let together = year_on_year(periods, words);
    let before = together.clone().or_else(|| year_ago(last, words));
    let told: Vec<_> = [Some(bars), usually, before].into_iter().flatten().collect();
    let told = told.join(" ");
    let series = Series {
        title: finding.clone(),
        description: format!("{finding}. {told}"),
        bars: periods.iter().map(|period| bar(period, words)).collect(),
        usual: usual.map(|usual| band(usual, words)),
        last_label: words.money(last.amount),
        year_ago_label: words.id("report-chart-year-ago"),
    };
    let Some(drawing) = charts::draw(&series)? else { return Ok(None) };
    let alt = series.description;
    let numbers = together.unwrap_or(told); // the rest stands in the table above
    let chart = ChartView { name: "revenue", alt, numbers, drawing };
    // Of a week the first line says what became of it, and the row of the figures says it again.
    let of_weeks = Message::new("report-title-weeks").with("count", periods.len());
    let title = if last.period.kind == PeriodKind::Week { words.say(&of_weeks) } else { finding };
    Ok(Some(Section {
        title,
        lead: None,
        blocks: vec![Block::Chart(Box::new(chart))],
        remark: None,
    }))
}

fn finding(basics: &Basics, kind: PeriodKind) -> Message {
    let revenue = basics.figure(KpiId::Revenue);
    let verdict = revenue.and_then(|figure| figure.verdict).unwrap_or(Verdict::TooFewToTell);
    let as_last_year = |figure: &Figure| figure.note == Some(Note::AsLastYear);
    let again = revenue.is_some_and(as_last_year);
    let is_judged = matches!(kind, PeriodKind::Week | PeriodKind::Month);
    let id = match verdict {
        _ if !is_judged => "report-chart-plain",
        Verdict::ClearlyUp if again => "report-chart-strong-again",
        Verdict::ClearlyUp => "report-chart-strong",
        Verdict::ClearlyDown if again => "report-chart-weak-again",
        Verdict::ClearlyDown => "report-chart-weak",
        Verdict::AboveUsual => "report-chart-above",
        Verdict::BelowUsual => "report-chart-below",
        Verdict::UpWithinUsual => "report-chart-more",
        Verdict::DownWithinUsual => "report-chart-less",
        Verdict::AboutTheSame => "report-chart-steady",
        Verdict::TooFewToTell => "report-chart-learning",
    };
    Message::new(id).with("period", kind.code())
}

/// `The last 13 weeks, up to week 47 with €12,840.`
fn bars(periods: &[RevenuePeriod], last: &RevenuePeriod, words: Words<'_>) -> String {
    let message = Message::new("report-chart-bars")
        .with("period", last.period.kind.code())
        .with("count", periods.len())
        .with("name", name(last.period, words))
        .with("value", words.money(last.amount));
    words.say(&message)
}

/// `A week is usually €9,300 to €13,020.`
fn usually(usual: UsualRange, last: &RevenuePeriod, words: Words<'_>) -> String {
    let range = words.say(&range(usual, words));
    let message = Message::new("report-chart-usually").with("period", last.period.kind.code());
    words.say(&message.with("range", range))
}

fn year_ago(last: &RevenuePeriod, words: Words<'_>) -> Option<String> {
    let message = Message::new("report-chart-last-year").with("period", last.period.kind.code());
    last.last_year.map(|amount| words.say(&message.with("value", words.money(amount))))
}

/// These weeks together against the same weeks a year before: single weeks differ too much to show
/// where the year goes. `None` where last year is not known as a whole.
fn year_on_year(periods: &[RevenuePeriod], words: Words<'_>) -> Option<String> {
    periods.last().filter(|last| last.period.kind == PeriodKind::Week)?;
    let before = periods
        .iter()
        .try_fold(0_i64, |sum, week| Some(sum.saturating_add(week.last_year?.0)))
        .filter(|before| *before > 0)?;
    let now = periods.iter().fold(0_i64, |sum, week| sum.saturating_add(week.amount.0));
    let share = float(now.saturating_sub(before)) / float(before);
    let percent = words.voice.percent(share.abs(), 0);
    let id = match share {
        _ if share.abs() < 0.015 => "report-year-same",
        _ if share > 0.0 => "report-year-more",
        _ => "report-year-less",
    };
    let message = Message::new(id).with("count", periods.len());
    Some(words.say(&message.with("percent", percent)))
}

/// `week 47`, `November 2026`.
fn name(period: Period, words: Words<'_>) -> String {
    match period.kind {
        PeriodKind::Week => {
            words.say(&Message::new("report-kicker-week").with("week", label(period, words)))
        }
        PeriodKind::Month | PeriodKind::Quarter | PeriodKind::Year => words.voice.period(period),
    }
}

fn bar(period: &RevenuePeriod, words: Words<'_>) -> Bar {
    Bar {
        label: label(period.period, words),
        value: Some(period.amount.0),
        year_ago: period.last_year.map(|amount| amount.0),
    }
}

/// What fits below a bar.
fn label(period: Period, words: Words<'_>) -> String {
    let from = period.from.date();
    match period.kind {
        PeriodKind::Week => from.iso_week_date().week().to_string(),
        PeriodKind::Month => format::short_month(period.from, words.voice.lang).to_owned(),
        PeriodKind::Quarter => format!("{}/{}", (from.month() + 2) / 3, from.year() % 100),
        PeriodKind::Year => from.year().to_string(),
    }
}

fn band(usual: UsualRange, words: Words<'_>) -> Usual {
    Usual {
        low: usual.low.0,
        high: usual.high.0,
        label: words.say(&range(usual, words)),
        short_label: words.id("report-chart-usual"),
    }
}

/// Weeks vary more than their mean: below nothing there is nothing.
fn range(usual: UsualRange, words: Words<'_>) -> Message {
    let message = if usual.low.0 <= 0 {
        Message::new("report-usual-up-to")
    } else {
        Message::new("report-usual").with("low", words.money(usual.low))
    };
    message.with("high", words.money(usual.high))
}
