//! How forecasts made from past month starts did, and what may be claimed of the next one: which of
//! three ways of looking ahead is taken, within which range what comes is likely to lie, and whether
//! the model may speak of single customers (KPI book §2).
//!
//! What a model claims of itself assumes that it is right. A range from what its forecasts were off by
//! holds also where it is not: with trends, seasons, one customer who is half the shop.

#[cfg(test)]
mod shops;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::{Range, float};

/// Fewer month starts that can be looked back at carry no range.
pub const FEWEST: usize = 8;
/// Older ones no longer count: the shop they tell of was another one.
const MOST: usize = 18;
/// How many of the ranges that are over the record looks back at.
const RECORD: usize = 10;
/// A range reaches so many times as far as the forecasts were off by. Ranges from so few errors, most of
/// them of weeks that overlap, hold about 19 of 20 with it: simulated shops and real ones agree.
const REACH: f64 = 2.1;
/// What comes is never surer than this part of what chance alone makes of a count.
const CHANCE: f64 = 0.25;
/// A lead counts from the second month start in a row on.
const IN_A_ROW: u8 = 2;
/// A tenth of the customers makes a tenth of the purchases where nothing is known of them.
const LEAST_TOP_TENTH: f64 = 0.15;

/// Ways to look ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Model,
    /// As many as in the weeks just before.
    SameAgain,
    /// As many as in the same weeks a year before.
    LastYear,
}

/// A number for each way to look ahead; `None` where it has nothing to go by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ways {
    pub model: Option<f64>,
    pub same_again: Option<f64>,
    pub last_year: Option<f64>,
}

impl Ways {
    /// Whether the model's number is below all others there are; `None` without one of the model.
    pub fn model_is_least(&self) -> Option<bool> {
        let others = [self.same_again, self.last_year];
        self.model.map(|model| others.into_iter().flatten().all(|other| model < other))
    }

    pub fn by(&self, by: By) -> Option<f64> {
        match by {
            By::Model => self.model,
            By::SameAgain => self.same_again,
            By::LastYear => self.last_year,
        }
    }
}

/// How well the model told customers apart: deviances per customer, and the share of the purchases that
/// the tenth it expected most of made.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Apart {
    pub model: f64,
    pub own_rate: f64,
    pub one_rate: f64,
    pub top_tenth: f64,
}

impl Apart {
    /// Better than everybody's own rate, than one rate for all, and than drawing lots.
    pub fn is_better(&self) -> bool {
        self.model < self.own_rate.min(self.one_rate) && self.top_tenth >= LEAST_TOP_TENTH
    }
}

/// A month start, what was expected from it and what came: purchase days of customers known then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin {
    /// The first day looked ahead at, and the first one after those; in days.
    pub from: i32,
    pub until: i32,
    pub came: f64,
    pub expected: Ways,
    /// `None` where the model could not be fitted.
    pub apart: Option<Apart>,
}

/// What may be claimed of a forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub by: By,
    /// The closer of the ways that need no model.
    pub baseline: By,
    /// Month starts it rests on.
    pub origins: usize,
    /// What each way was off by on average, over the month starts from which all could look ahead.
    pub missed: Ways,
    /// By how much the way taken was off, in logarithms; `None` with too few month starts.
    spread: Option<f64>,
    /// The model leads, and did the time before: totals are its.
    pub model_leads: bool,
    /// The model may speak of single customers.
    pub tells_apart: bool,
    pub apart: Option<Apart>,
}

/// Of the ranges that are over, those that held what came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub held: usize,
    pub of: usize,
}

impl Judged {
    /// Within which what comes is likely to lie: about 19 of 20 such ranges held.
    pub fn range(&self, expected: f64) -> Option<Range> {
        let spread = self.spread?;
        let reach = REACH * (spread * spread + CHANCE / expected.max(1.0)).sqrt();
        let edge = |reach: f64| (expected + 1.0) * reach.exp() - 1.0;
        Some(Range { low: edge(-reach).max(0.0).floor(), high: edge(reach).ceil() })
    }
}

/// Judges by the month starts that are over by `at`, of all there are, oldest first. The way taken is one
/// that has something to go by `now`.
pub fn judge(origins: &[Origin], at: i32, now: &Ways) -> Judged {
    let over = &origins[..origins.partition_point(|origin| origin.until <= at)];
    let states = states(over);
    let last = latest(over);
    let (model_leads, tells_apart) = states.last().copied().unwrap_or_default();
    let baseline = closer_baseline(last, now);
    let by = if model_leads && now.model.is_some() { By::Model } else { baseline };
    Judged {
        by,
        baseline,
        origins: last.len(),
        missed: missed(last),
        spread: spread(last, by),
        model_leads,
        tells_apart,
        apart: apart(last),
    }
}

/// How the last ranges did that would have been shown from those month starts themselves.
pub fn record(origins: &[Origin], at: i32) -> Record {
    let over = &origins[..origins.partition_point(|origin| origin.until <= at)];
    let mut record = Record::default();
    for origin in over.iter().rev() {
        let judged = judge(over, origin.from, &origin.expected);
        let range = origin.expected.by(judged.by).and_then(|expected| judged.range(expected));
        let Some(range) = range else { continue };
        record.of += 1;
        record.held += usize::from((range.low..=range.high).contains(&origin.came));
        if record.of == RECORD {
            break;
        }
    }
    record
}

fn latest(over: &[Origin]) -> &[Origin] {
    &over[over.len().saturating_sub(MOST)..]
}

/// After each month start: whether the model leads, and whether it tells customers apart.
fn states(over: &[Origin]) -> Vec<(bool, bool)> {
    let (mut leads, mut tells) = (Switch::default(), Switch::default());
    let after = |count: usize| {
        let last = latest(&over[..count]);
        let apart = apart(last).is_some_and(|apart| apart.is_better());
        (leads.turn(model_is_closest(last)), tells.turn(apart))
    };
    (1..=over.len()).map(after).collect()
}

/// Closed at first; turns when it is told to twice in a row.
#[derive(Default)]
struct Switch {
    open: bool,
    wishes: u8,
}

impl Switch {
    fn turn(&mut self, open: bool) -> bool {
        self.wishes = if open == self.open { 0 } else { self.wishes + 1 };
        if self.wishes >= IN_A_ROW {
            (self.open, self.wishes) = (open, 0);
        }
        self.open
    }
}

/// It was off by less than both others, over enough month starts to tell.
fn model_is_closest(last: &[Origin]) -> bool {
    last.len() >= FEWEST && missed(last).model_is_least() == Some(true)
}

fn closer_baseline(last: &[Origin], now: &Ways) -> By {
    let missed = missed(last);
    let year_is_closer = missed.last_year.zip(missed.same_again).is_some_and(|(a, b)| a < b);
    if year_is_closer && now.last_year.is_some() { By::LastYear } else { By::SameAgain }
}

/// What each was off by on average, all over the same month starts: those from which every way that
/// counts could look ahead. One that could so from too few of them does not count.
fn missed(last: &[Origin]) -> Ways {
    let needed = last.len().clamp(1, FEWEST);
    let with = |ways: &[By]| -> Vec<&Origin> {
        let has = |origin: &&Origin| ways.iter().all(|by| origin.expected.by(*by).is_some());
        last.iter().filter(has).collect()
    };
    let ways: [&[By]; 4] = [
        &[By::SameAgain, By::Model, By::LastYear],
        &[By::SameAgain, By::Model],
        &[By::SameAgain, By::LastYear],
        &[By::SameAgain],
    ];
    let enough = ways.into_iter().find(|ways| with(ways).len() >= needed);
    let Some(ways) = enough else { return Ways::default() };
    let compared = with(ways);
    let of = |by| {
        let off = compared
            .iter()
            .filter_map(|origin| Some((origin.expected.by(by)? - origin.came).abs()));
        ways.contains(&by).then(|| off.sum::<f64>() / number(compared.len()))
    };
    Ways { model: of(By::Model), same_again: of(By::SameAgain), last_year: of(By::LastYear) }
}

/// Root mean square of ln(came ÷ expected), both one more, so that nothing is no trouble.
fn spread(last: &[Origin], by: By) -> Option<f64> {
    let off = last.iter().filter_map(|origin| {
        Some(((origin.came + 1.0) / (origin.expected.by(by)? + 1.0)).ln().powi(2))
    });
    let (count, sum) = off.fold((0, 0.0), |(count, sum), off| (count + 1, sum + off));
    (count >= FEWEST).then(|| (sum / number(count)).sqrt())
}

/// The means over the month starts.
fn apart(last: &[Origin]) -> Option<Apart> {
    let each: Vec<Apart> = last.iter().filter_map(|origin| origin.apart).collect();
    let mean = |of: fn(&Apart) -> f64| each.iter().map(of).sum::<f64>() / number(each.len());
    (!each.is_empty()).then(|| Apart {
        model: mean(|apart| apart.model),
        own_rate: mean(|apart| apart.own_rate),
        one_rate: mean(|apart| apart.one_rate),
        top_tenth: mean(|apart| apart.top_tenth),
    })
}

fn number(count: usize) -> f64 {
    float(i64::try_from(count).unwrap_or(i64::MAX))
}
