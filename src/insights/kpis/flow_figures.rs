//! Figures over a period: money, orders, buyers, and how questions were answered.

use super::Collector;
use crate::analytics::float;
use crate::domain::kpi::{Figure, KpiId, Note};
use crate::domain::money::round_half_even;
use crate::insights::flows::FlowSums;
use crate::insights::listening::{FEWEST_ANSWERS, whole};
use crate::insights::verdicts;
use crate::settings::Settings;

pub(super) fn all(collector: &mut Collector, settings: &Settings) -> Vec<Figure> {
    let mut figures = money(collector);
    figures.push(margin(collector, settings));
    figures.push(response_time(collector));
    figures.push(first_contact_resolution(collector));
    figures
}

fn money(collector: &Collector) -> Vec<Figure> {
    let count = |value: i64| Some(float(value));
    let flow = |id, n: fn(&FlowSums) -> i64, value: &dyn Fn(&FlowSums) -> Option<f64>| {
        sums_figure(collector, id, n, value)
    };
    vec![
        flow(KpiId::Revenue, rows, &|sums| Some(minor(sums.gross - sums.refunds))),
        flow(KpiId::Refunds, |sums| sums.refund_rows, &|sums| Some(minor(sums.refunds))),
        flow(KpiId::Orders, |sums| sums.orders, &|sums| count(sums.orders)),
        flow(KpiId::AverageOrderValue, |sums| sums.orders, &average_order_value),
        flow(KpiId::PayingCustomers, |sums| sums.paying, &|sums| count(sums.paying)),
        flow(KpiId::NewCustomers, |sums| sums.new, &|sums| count(sums.new)),
        flow(KpiId::ReturningCustomers, returning, &|sums| count(returning(sums))),
        flow(KpiId::Customers, |sums| sums.customers, &|sums| count(sums.customers)),
        flow(KpiId::ActiveCustomers, |sums| sums.active, &|sums| count(sums.active)),
    ]
}

/// Where most orders came with their margin or a setting says what it is; else there is none.
fn margin(collector: &Collector, settings: &Settings) -> Figure {
    let Some(basis) = collector.margin_basis(settings) else {
        return Figure { note: Some(Note::MarginNotKnown), ..Figure::empty(KpiId::Margin) };
    };
    let value = |sums: &FlowSums| Some(float(sums.takings.value(basis)));
    sums_figure(collector, KpiId::Margin, rows, &value)
}

/// A figure that is one number per period, with the periods it is compared with.
fn sums_figure(
    collector: &Collector,
    id: KpiId,
    n: fn(&FlowSums) -> i64,
    value: &dyn Fn(&FlowSums) -> Option<f64>,
) -> Figure {
    let flows = &collector.flows;
    let period = collector.period();
    let mut figure = Figure::empty(id);
    if let Some(sums) = flows.sums.last() {
        figure.value = value(sums);
        figure.n = n(sums);
    }
    let at = |period| flows.with_facts(period, id).and_then(|place| value(&flows.sums[place]));
    figure.previous = at(period.previous());
    figure.same_period_last_year = at(period.same_last_year());
    verdicts::judge_flow(&mut figure, flows, value);
    figure
}

fn rows(sums: &FlowSums) -> i64 {
    sums.orders + sums.refund_rows
}

fn returning(sums: &FlowSums) -> i64 {
    sums.paying - sums.new_paying
}

/// Revenue before refunds over orders, in whole minor units.
fn average_order_value(sums: &FlowSums) -> Option<f64> {
    let average = round_half_even(sums.gross, i128::from(sums.orders.max(1)));
    (sums.orders > 0).then(|| float(average.0))
}

/// An amount as a figure's value.
pub(in crate::insights) fn minor(amount: i128) -> f64 {
    let limit = if amount < 0 { i64::MIN } else { i64::MAX };
    float(i64::try_from(amount).unwrap_or(limit))
}

fn response_time(collector: &mut Collector) -> Figure {
    let [now, before, year_ago] = &mut collector.service;
    Figure {
        value: now.median_response(),
        n: whole(now.answered_after.len()),
        previous: before.median_response(),
        same_period_last_year: year_ago.median_response(),
        note: (now.unanswered > 0).then_some(Note::Unanswered { open: now.unanswered }),
        ..Figure::empty(KpiId::ResponseTime)
    }
}

fn first_contact_resolution(collector: &Collector) -> Figure {
    let [now, before, year_ago] = collector.service.each_ref().map(|service| service.first_contact);
    let range = (now.of > 0).then(|| now.range());
    Figure {
        value: now.value(),
        n: now.of,
        low: range.map(|range| range.low),
        high: range.map(|range| range.high),
        previous: before.value(),
        same_period_last_year: year_ago.value(),
        verdict: (now.of > 0).then(|| verdicts::of_shares(now, before)),
        note: match now.of {
            0 => Some(Note::NotEnoughData),
            1..FEWEST_ANSWERS | i64::MIN..0 | FEWEST_ANSWERS.. => None,
        },
        ..Figure::empty(KpiId::FirstContactResolution)
    }
}
