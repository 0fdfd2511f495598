//! The customers or rows behind a figure.

use super::Behind;
use crate::analytics::float;
use crate::analytics::rank::ceil_share;
use crate::domain::interaction::Direction;
use crate::domain::kpi::{KpiId, Unit};
use crate::domain::{CustomerId, Day, Period};
use crate::insights::everyone::since;
use crate::insights::life::Life;
use crate::insights::listening::whole;
use crate::insights::service::answered_after;
use crate::insights::takings::{Basis, Takings};
use crate::store::facts::{self, AnswerFact, CustomerFacts, OrderFact};
use crate::store::order_sums::CounterDay;
use crate::store::{self, ReadTx};

/// What a customer or row adds to a figure.
#[derive(Clone, Copy, Debug)]
enum Adds {
    Count(i64),
    /// Minor units.
    Money(i64),
    Revenue(Takings),
    /// Value by the basis of the business, less what it cost to win the customer.
    Value(Takings, i64),
    /// Seconds; `None` while there is no answer.
    Wait(Option<i32>),
}

/// One customer or row behind a figure, before it is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    customer: Option<i64>,
    day: Option<Day>,
    adds: Adds,
}

impl Counted {
    pub(super) fn answer(answer: &AnswerFact) -> Counted {
        Counted {
            customer: answer.customer,
            day: Some(answer.day),
            adds: Adds::Count(answer.score),
        }
    }
}

/// What went over the counter in the period, together, where the figure counts it.
pub(super) fn over_counter(id: KpiId, days: &[CounterDay], period: Period) -> Option<Counted> {
    let counts = |day: &&CounterDay| {
        let rows = if id == KpiId::Refunds { day.refund_rows } else { day.sales };
        let any = rows > 0 || matches!(id, KpiId::Revenue | KpiId::Margin);
        id.counts_the_counter() && any && period.contains(day.day)
    };
    let days = || days.iter().filter(counts);
    let sum = |of: fn(&CounterDay) -> i64| -> i64 { days().map(of).sum() };
    let adds = if id == KpiId::Orders {
        Adds::Count(sum(|day| day.sales))
    } else if id == KpiId::Refunds {
        Adds::Money(sum(|day| -day.refunds))
    } else if id == KpiId::AverageOrderValue {
        Adds::Money(sum(|day| day.gross))
    } else if id == KpiId::Margin {
        let mut takings = Takings::default();
        days().for_each(|day| takings += Takings::over_counter(day));
        Adds::Value(takings, 0)
    } else {
        Adds::Money(sum(CounterDay::net))
    };
    let last = days().next_back()?.day;
    Some(Counted { customer: None, day: Some(last), adds })
}

/// Adds what this customer contributes to the figure.
pub(super) fn count(
    id: KpiId,
    facts: &CustomerFacts,
    life: &Life,
    (period, into): (Period, &mut Vec<Counted>),
) {
    use KpiId as K;
    let customer = Some(facts.id);
    let mut add = |day, adds| into.push(Counted { customer, day, adds });
    match id {
        K::Revenue | K::Refunds | K::Margin | K::Orders | K::AverageOrderValue => {
            if let Some((day, adds)) = orders(id, facts, period) {
                add(Some(day), adds);
            }
        }
        K::ResponseTime | K::FirstContactResolution => {
            questions(facts, period).for_each(|(day, wait)| add(Some(day), Adds::Wait(wait)));
        }
        K::PayingCustomers | K::NewCustomers | K::ReturningCustomers => {
            if let Some((day, days)) = bought(id, life, period) {
                add(Some(day), Adds::Count(days));
            }
        }
        K::LifetimeValue | K::CustomerValue | K::Concentration => {
            let is_customer = life.customer_since().is_some_and(|since| since <= period.to);
            if is_customer || !facts.orders.is_empty() {
                let (day, adds) = value(id, facts, life, period.to);
                add(day, adds);
            }
        }
        K::Customers | K::RepeatRate | K::ActiveCustomers | K::ChurnRate | K::Retention => {
            if let Some(day) = state(id, life, period.to) {
                add(day, Adds::Count(whole(life.purchase_days.len())));
            }
        }
        // Answers are not looked up by customer.
        K::Nps | K::Csat => {}
    }
}

fn orders(id: KpiId, facts: &CustomerFacts, period: Period) -> Option<(Day, Adds)> {
    let is_net = matches!(id, KpiId::Revenue | KpiId::Margin);
    let counts = |order: &&OrderFact| is_net || (id == KpiId::Refunds) == (order.amount < 0);
    let rows: Vec<_> = since(&facts.orders, period.from).iter().filter(counts).collect();
    let last = rows.last()?.day;
    let adds = if id == KpiId::Orders {
        Adds::Count(whole(rows.len()))
    } else if id == KpiId::Margin {
        Adds::Value(Takings::of(rows), 0)
    } else {
        Adds::Revenue(Takings::of(rows))
    };
    Some((last, adds))
}

fn questions(facts: &CustomerFacts, period: Period) -> impl Iterator<Item = (Day, Option<i32>)> {
    let asked = facts.interactions.iter().filter(move |touch| {
        touch.direction == Direction::In
            && touch.kind.wants_an_answer()
            && period.contains(touch.day)
    });
    asked.map(move |asked| (asked.day, answered_after(asked, &facts.interactions, period.to)))
}

/// The first purchase day in the period and how many there are in it; of who is new the day that made
/// them a customer, which a contract may be.
fn bought(id: KpiId, life: &Life, period: Period) -> Option<(Day, i64)> {
    let days = life.purchase_days_before(period.to);
    let start = days.partition_point(|day| *day < period.from.0);
    let first = days.get(start).map(|day| Day(*day));
    let new = life.began_on().filter(|day| period.contains(*day));
    let day = match (id == KpiId::NewCustomers, new) {
        (true, new) => new,
        (false, Some(_)) if id == KpiId::ReturningCustomers => None,
        (false, _) => first,
    };
    Some((day?, whole(days.len() - start)))
}

fn value(id: KpiId, facts: &CustomerFacts, life: &Life, t: Day) -> (Option<Day>, Adds) {
    let last = life.purchase_days.last().map(|day| Day(*day));
    let year = || Takings::of(since(&facts.orders, t.plus_months(-12)));
    let adds = if id == KpiId::CustomerValue {
        Adds::Value(Takings::of(&facts.orders), facts.acquisition_cost)
    } else if id == KpiId::LifetimeValue {
        Adds::Value(year(), 0)
    } else {
        Adds::Revenue(year())
    };
    (last, adds)
}

/// Whether the customer is behind a state, and the day that says so.
fn state(id: KpiId, life: &Life, t: Day) -> Option<Option<Day>> {
    life.customer_since().filter(|since| *since <= t)?;
    let last = life.purchase_days.last().map(|day| Day(*day));
    let left = life.left_at(t).map(|leave| Day(leave.day));
    let year_ago = t.plus_months(-12);
    if id == KpiId::ChurnRate {
        left.filter(|day| *day >= year_ago).map(Some)
    } else if id == KpiId::Retention {
        life.is_active_at(year_ago).then_some(left)
    } else if id == KpiId::RepeatRate {
        (life.purchase_days.len() > 1).then_some(last)
    } else if id == KpiId::ActiveCustomers {
        life.is_active_at(t).then_some(last)
    } else {
        Some(life.began_on())
    }
}

/// Most first; of the concentration only those who are the top tenth.
pub(super) fn largest_first(
    id: KpiId,
    counted: Vec<Counted>,
    basis: Basis,
) -> Vec<(Counted, Option<f64>, Unit)> {
    let mut valued: Vec<_> = counted
        .into_iter()
        .map(|counted| {
            let (value, unit) = match counted.adds {
                Adds::Count(count) => (Some(float(count)), Unit::Count),
                Adds::Money(amount) => (Some(float(amount)), Unit::Money),
                Adds::Revenue(takings) => (Some(float(takings.revenue())), Unit::Money),
                Adds::Value(takings, cost) => {
                    (Some(float(takings.value(basis).saturating_sub(cost))), Unit::Money)
                }
                Adds::Wait(seconds) => (seconds.map(f64::from), Unit::Seconds),
            };
            (counted, value, unit)
        })
        .collect();
    // The unanswered have waited longest.
    let size = |value: Option<f64>| value.unwrap_or(f64::INFINITY);
    valued.sort_by(|a, b| size(b.1).total_cmp(&size(a.1)));
    if id == KpiId::Concentration {
        valued.retain(|(_, value, _)| value.is_some_and(|value| value > 0.0));
        valued.truncate(ceil_share(0.1, valued.len()));
    }
    valued
}

pub(super) fn named(
    tx: &ReadTx<'_>,
    valued: Vec<(Counted, Option<f64>, Unit)>,
) -> store::Result<Vec<Behind>> {
    let name = |id: i64| facts::names(tx, &[id]).map(|names| names.into_iter().next());
    valued
        .into_iter()
        .map(|(counted, value, unit)| {
            Ok(Behind {
                customer: counted.customer.map(CustomerId),
                name: counted.customer.map(name).transpose()?.flatten(),
                day: counted.day,
                value,
                unit,
            })
        })
        .collect()
}
