//! The top spenders as rings, and the figures of the last closed week.

use crate::domain::Message;
use crate::domain::kpi::{Figure, KpiId, Verdict};
use crate::format::{self, Voice};
use crate::insights::kpis;
use crate::insights::rhythm::{self, Rhythm};
use crate::insights::segments::whole_days;
use crate::insights::today::{Spender, TodayFigure};
use crate::store::insights::Snapshot;
use crate::web::parts::{Ring, Size, Spark};

/// A top spender.
pub(super) struct Best {
    pub(super) customer: i64,
    pub(super) name: String,
    pub(super) ring: Ring,
    pub(super) heard: String,
    pub(super) beside: String,
    pub(super) wants_care: bool,
}

/// A figure.
pub(super) struct Cell {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) word: String,
    /// `good` or `care`, where it clearly changed.
    pub(super) tone: Option<&'static str>,
    pub(super) usual: String,
    pub(super) spark: Option<Spark>,
}

pub(super) fn best(one: Spender, words: &Voice) -> Best {
    let usual = one.usual_days.map(whole_days);
    let phase = rhythm::phase(one.stage, one.silent_days, usual);
    let rhythm = Rhythm { silent_days: one.silent_days, usual_days: usual, phase };
    let worth = words.whole_money(one.value_12_months);
    let usually = usual.map(|usual| words.say(&Message::new("today-usually").with("days", usual)));
    let heard =
        one.silent_days.map(|days| words.say(&Message::new("today-days-since").with("days", days)));
    Best {
        customer: one.customer.0,
        name: one.name,
        ring: Ring::new(rhythm, Size::Middle, words),
        heard: heard.unwrap_or_default(),
        beside: [usually, Some(worth)].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        wants_care: phase == rhythm::Phase::Drifting,
    }
}

pub(super) fn cell(one: &TodayFigure, words: &Voice) -> Cell {
    let Snapshot { value, n, low, high, verdict, .. } = one.last;
    let figure = Figure { value, n, low, high, verdict, ..Figure::empty(one.id) };
    let line = kpis::line(&figure, words);
    let values: Vec<_> = one.series.iter().map(|(_, value)| *value).collect();
    let tone = verdict.and_then(|verdict| tone(one.id, verdict));
    let usual = Message::new("today-usual").with("range", line.range.as_str());
    Cell {
        name: format::capital(&line.name),
        value: line.value,
        word: figure.word().map(|word| words.say(&word)).unwrap_or_default(),
        tone,
        spark: Spark::new(&values, low.zip(high), tone),
        usual: if line.range.is_empty() { String::new() } else { words.say(&usual) },
    }
}

/// Only a clear change has one; that fewer leave is good.
fn tone(id: KpiId, verdict: Verdict) -> Option<&'static str> {
    let is_up = verdict == Verdict::ClearlyUp;
    let is_good = is_up != (id == KpiId::ChurnRate);
    verdict.is_clear().then_some(if is_good { "good" } else { "care" })
}
