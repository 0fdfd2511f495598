//! Figures that hold at a moment: loyalty, churn, value.

use super::Collector;
use super::flow_figures::minor;
use crate::analytics::rank::{ceil_share, count_for_half, share_of_top};
use crate::analytics::share::Share;
use crate::analytics::{Range, float, poisson, value};
use crate::domain::Day;
use crate::domain::kpi::{Figure, KpiId, Note, Verdict};
use crate::insights::listening::whole;
use crate::insights::states::{FEWEST_LEFT, States};
use crate::insights::takings::Basis;
use crate::insights::verdicts;

/// What the figures need beside the facts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setup<'a> {
    pub(super) window_days: i32,
    pub(super) basis: Basis,
    /// Names of those who left, when they are few.
    pub(super) names: &'a [String],
}

pub(super) fn all(collector: &Collector, setup: &Setup<'_>) -> [Figure; 6] {
    [
        share_figure(collector, KpiId::RepeatRate, |states| states.repeat),
        retention(collector, setup),
        churn_rate(collector, setup),
        lifetime_value(collector, setup),
        customer_value(collector, setup.basis),
        concentration(collector),
    ]
}

fn share_figure(collector: &Collector, id: KpiId, of: fn(&States) -> Share) -> Figure {
    let share = of(collector.now());
    let range = (share.of > 0).then(|| share.range());
    let note = (share.of == 0).then_some(Note::NotEnoughData);
    let figure = Figure {
        value: share.value(),
        n: share.of,
        low: range.map(|range| range.low),
        high: range.map(|range| range.high),
        note,
        ..Figure::empty(id)
    };
    compared(figure, collector, |states| of(states).value())
}

/// Fills in what the figure was at the end of the previous period and a year ago.
fn compared(
    figure: Figure,
    collector: &Collector,
    value: impl Fn(&States) -> Option<f64>,
) -> Figure {
    let period = collector.period();
    Figure {
        previous: collector.earlier(period.previous().to).and_then(&value),
        same_period_last_year: collector.earlier(period.same_last_year().to).and_then(&value),
        ..figure
    }
}

/// The share kept of those active 12 months ago, against the 12 months before those: a nearer moment
/// would share most of its months. In a file's first active window nobody can have been lost.
fn retention(collector: &Collector, setup: &Setup<'_>) -> Figure {
    let figure = share_figure(collector, KpiId::Retention, |states| states.retained);
    let now = collector.now();
    let earlier = collector.earlier(now.year_ago()).map_or(Share::default(), |s| s.retained);
    let window_is_over = |began: Day| began.plus(setup.window_days) <= now.year_ago();
    let judged = now.retained.of > 0 && collector.began().is_some_and(window_is_over);
    let verdict = judged.then(|| verdicts::of_shares(now.retained, earlier));
    Figure { verdict, previous: earlier.value(), ..figure }
}

fn churn_rate(collector: &Collector, setup: &Setup<'_>) -> Figure {
    let now = collector.now();
    let began = collector.flows.first_fact;
    let rate_at = |states: &States| states.churn_rate(began, setup.window_days);
    let rate = rate_at(now);
    let range = rate.map(|_| churn_range(now));
    let left = now.left_count();
    let note = match now.history_short_of(began, setup.window_days) {
        Some((months, needed)) => Note::NotEnoughHistory { months, needed },
        None if left < FEWEST_LEFT => Note::TooFewLeft { left, names: setup.names.to_vec() },
        None => Note::LeftApart { marked_or_ended: now.marked_or_ended, lapsed: now.lapsed },
    };
    let figure = Figure {
        value: rate,
        n: left,
        low: range.map(|range| range.low),
        high: range.map(|range| range.high),
        note: Some(note),
        verdict: rate.map(|_| churn_verdict(now, collector.earlier(now.year_ago()), rate_at)),
        ..Figure::empty(KpiId::ChurnRate)
    };
    let earlier = collector.earlier(now.year_ago());
    Figure { previous: earlier.and_then(rate_at), ..compared(figure, collector, rate_at) }
}

/// Exact limits of the count over the average; more may leave in a year than are active.
fn churn_range(states: &States) -> Range {
    let (limits, average) = (poisson::limits(states.left_count()), states.average_active());
    Range { low: limits.low / average, high: limits.high / average }
}

fn churn_verdict(
    now: &States,
    earlier: Option<&States>,
    rate: impl Fn(&States) -> Option<f64>,
) -> Verdict {
    let base = |states: &States| (states.left_count(), states.average_active());
    match earlier.filter(|states| rate(states).is_some()) {
        Some(earlier) => verdicts::of_rates(base(now), base(earlier)),
        None => Verdict::TooFewToTell,
    }
}

/// The handbook's figure for the average customer of the business.
fn lifetime_value(collector: &Collector, setup: &Setup<'_>) -> Figure {
    let value_at = |states: &States| {
        let churn = states.churn_rate(collector.flows.first_fact, setup.window_days)?;
        Some(business_value(states, setup.basis, churn))
    };
    let now = collector.now();
    let figure = Figure::empty(KpiId::LifetimeValue);
    let Some(value) = value_at(now) else {
        return Figure { note: Some(Note::NotEnoughData), ..figure };
    };
    let churn = churn_range(now);
    let figure = Figure {
        value: Some(value),
        n: now.active_now(),
        low: Some(business_value(now, setup.basis, churn.high)),
        high: Some(business_value(now, setup.basis, churn.low)),
        note: (!setup.basis.is_margin()).then_some(Note::RevenueNotMargin),
        ..figure
    };
    compared(figure, collector, value_at)
}

/// In whole minor units. What winning customers cost is spread over all of them: what was not
/// recorded for a customer was not spent on them.
fn business_value(states: &States, basis: Basis, churn_rate: f64) -> f64 {
    let margin = float(states.last_12_months.value(basis)) / states.average_active();
    let cost = minor(states.acquisition_cost) / float(states.customers.max(1));
    value::lifetime_value(margin, value::expected_lifetime_years(churn_rate), cost).round()
}

/// What everybody with an order, a refund or a contract brought so far: the direct column only, so that nothing counts twice.
fn customer_value(collector: &Collector, basis: Basis) -> Figure {
    let value = |states: &States| {
        let margin = float(states.ever.value(basis));
        (states.valued > 0).then(|| margin - minor(states.acquisition_cost))
    };
    let now = collector.now();
    let note = match now.valued {
        0 => Some(Note::NotEnoughData),
        _ => (!basis.is_margin()).then_some(Note::RevenueNotMargin),
    };
    let figure =
        Figure { value: value(now), n: now.valued, note, ..Figure::empty(KpiId::CustomerValue) };
    compared(figure, collector, value)
}

/// What the top tenth brings of the net of the last 12 months. Whole and tenth are both of the
/// customers with a positive net, so that it is a share.
fn concentration(collector: &Collector) -> Figure {
    let descending = |states: &States| {
        let mut nets = states.positive_nets.clone();
        nets.sort_unstable_by(|a, b| b.cmp(a));
        nets
    };
    let share = |states: &States| {
        let nets = descending(states);
        share_of_top(&nets, ceil_share(0.1, nets.len()))
    };
    let nets = descending(collector.now());
    let half = Note::HalfFrom { customers: whole(count_for_half(&nets)) };
    let figure = Figure {
        value: share(collector.now()),
        n: whole(nets.len()),
        note: Some(if nets.is_empty() { Note::NotEnoughData } else { half }),
        ..Figure::empty(KpiId::Concentration)
    };
    compared(figure, collector, share)
}
