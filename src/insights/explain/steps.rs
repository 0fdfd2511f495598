//! The numbers a figure was made from.

use super::Step;
use crate::analytics::rank::ceil_share;
use crate::analytics::{float, value};
use crate::domain::kpi::{KpiId, Unit};
use crate::insights::flows::FlowSums;
use crate::insights::kpis::{Collector, minor};
use crate::insights::listening::{mean, satisfied, tally, whole};
use crate::insights::states::States;
use crate::insights::takings::Basis;
use crate::settings::Settings;
use crate::store::facts::AnswerFact;

fn money(what: &'static str, value: f64) -> Step {
    Step { what, value, unit: Unit::Money }
}

fn count(what: &'static str, count: i64) -> Step {
    Step { what, value: float(count), unit: Unit::Count }
}

pub(super) fn of(
    id: KpiId,
    collector: &mut Collector,
    answers: &[AnswerFact],
    settings: &Settings,
) -> Vec<Step> {
    use KpiId as K;
    let basis = collector.basis(settings);
    match id {
        K::Revenue
        | K::Refunds
        | K::Orders
        | K::AverageOrderValue
        | K::PayingCustomers
        | K::NewCustomers
        | K::ReturningCustomers => collector.last_sums().map_or_else(Vec::new, flow),
        K::Margin => margin(collector, settings),
        K::ResponseTime | K::FirstContactResolution => service(collector),
        K::Nps => nps(answers),
        K::Csat => csat(answers),
        K::ChurnRate | K::LifetimeValue => churn_and_value(collector, basis, settings),
        K::Customers
        | K::RepeatRate
        | K::ActiveCustomers
        | K::Retention
        | K::CustomerValue
        | K::Concentration => state(collector.now(), basis),
    }
}

fn flow(sums: &FlowSums) -> Vec<Step> {
    vec![
        money("sum-gross", minor(sums.gross)),
        money("sum-refunds", minor(sums.refunds)),
        count("sum-orders", sums.orders),
        count("sum-refund-rows", sums.refund_rows),
        count("sum-paying", sums.paying),
        count("sum-new", sums.new),
    ]
}

/// Nothing where none is known.
fn margin(collector: &Collector, settings: &Settings) -> Vec<Step> {
    let known = collector.margin_basis(settings).zip(collector.last_sums());
    let Some((basis, sums)) = known else { return Vec::new() };
    let (all, given) = (sums.takings.value(basis), sums.takings.given());
    let mut steps = flow(sums);
    steps.push(money("sum-margin-given", float(given)));
    steps.push(money("sum-margin-reckoned", float(all.saturating_sub(given))));
    steps
}

fn state(states: &States, basis: Basis) -> Vec<Step> {
    let mut nets = states.positive_nets.clone();
    nets.sort_unstable_by(|a, b| b.cmp(a));
    let top = ceil_share(0.1, nets.len());
    let sum = |nets: &[i64]| minor(nets.iter().map(|net| i128::from(*net)).sum());
    vec![
        count("sum-customers", states.customers),
        count("sum-bought", states.repeat.of),
        count("sum-bought-again", states.repeat.count),
        count("sum-active", states.active_now()),
        count("sum-active-year-ago", states.retained.of),
        count("sum-kept", states.retained.count),
        money("sum-value-ever", float(states.ever.value(basis))),
        money("sum-acquisition", minor(states.acquisition_cost)),
        count("sum-top-customers", whole(top)),
        money("sum-top-net", sum(&nets[..top])),
        money("sum-positive-net", sum(&nets)),
    ]
}

fn churn_and_value(collector: &Collector, basis: Basis, settings: &Settings) -> Vec<Step> {
    let states = collector.now();
    let churn = states.churn_rate(collector.began(), settings.figures.active_window_days);
    let average = states.average_active();
    let margin = float(states.last_12_months.value(basis));
    let mut steps = vec![
        count("sum-marked-or-ended", states.marked_or_ended),
        count("sum-lapsed", states.lapsed),
        Step { what: "sum-average-active", value: average, unit: Unit::Count },
        money("sum-value-12-months", margin),
        money("sum-acquisition", minor(states.acquisition_cost)),
        count("sum-customers", states.customers),
    ];
    if let Some(churn) = churn {
        let years = value::expected_lifetime_years(churn);
        steps.push(Step { what: "sum-lifetime-years", value: years, unit: Unit::Count });
        // 2 points fewer leave: so many customers more, each with the average margin.
        steps.push(money("sum-what-if", (0.02 * margin).round_ties_even()));
    }
    steps
}

fn service(collector: &mut Collector) -> Vec<Step> {
    let service = &collector.service[0];
    vec![
        count("sum-answered", whole(service.answered_after.len())),
        count("sum-unanswered", service.unanswered),
        count("sum-resolved", service.first_contact.of),
        count("sum-first-contact", service.first_contact.count),
    ]
}

fn nps(answers: &[AnswerFact]) -> Vec<Step> {
    let tally = tally(answers);
    vec![
        count("sum-promoters", tally.promoters),
        count("sum-passives", tally.passives),
        count("sum-detractors", tally.detractors),
    ]
}

fn csat(answers: &[AnswerFact]) -> Vec<Step> {
    let share = satisfied(answers);
    let mut steps = vec![count("sum-satisfied", share.count), count("sum-answers", share.of)];
    let mean = mean(answers).map(|value| Step { what: "sum-mean-score", value, unit: Unit::Count });
    steps.extend(mean);
    steps
}
