//! The customers behind a change, and whether few of them carry it.

use super::{Base, Cause, Part};
use crate::domain::{Amount, CustomerId, Day, Period};
use crate::insights::life::Life;
use crate::store::facts::CustomerFacts;
use crate::store::order_sums::{CounterDay, CutSum};

/// More customers than this are not "a few".
const FEW: usize = 3;
/// With so few customers everybody stands out.
const FEW_CUSTOMERS: usize = 10;
/// A cause must be so many times what customers usually move by.
const STANDS_OUT: i128 = 3;
/// A smaller part of the larger revenue is no change to explain: one in so many.
const SMALLEST_CHANGE: i64 = 20;

/// What was seen of two spans of days so far, in minor units.
#[derive(Debug)]
pub(in crate::insights) struct Seen {
    pub(super) period: Period,
    pub(super) base: Base,
    moved: Vec<Moved>,
    refunds: Pair,
    new: Pair,
    new_customers: i64,
    counter: Pair,
    /// The first order of all: who comes within a year of it may have come before.
    began: Option<Day>,
}

/// The sum over the period, and over all of the base.
#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    now: i64,
    base: i64,
}

/// One customer with orders or refunds in either span.
#[derive(Clone, Copy, Debug)]
struct Moved {
    customer: i64,
    net: Pair,
    /// The largest order in each.
    largest: Pair,
    /// The largest order before both.
    earlier: i64,
}

impl Seen {
    pub(in crate::insights) fn over(period: Period, base: Base) -> Seen {
        Seen {
            period,
            base,
            moved: Vec::new(),
            refunds: Pair::default(),
            new: Pair::default(),
            new_customers: 0,
            counter: Pair::default(),
            began: None,
        }
    }

    pub(in crate::insights) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        let first = life.purchase_days.first().map(|day| Day(*day));
        self.began = [self.began, first].into_iter().flatten().min();
        let (mut net, mut largest, mut seen) = (Pair::default(), Pair::default(), false);
        let mut earlier = 0;
        for order in &facts.orders {
            if order.day < self.base.from {
                earlier = earlier.max(order.amount);
            }
            let Some(is_now) = self.span_of(order.day) else { continue };
            seen = true;
            *net.side(is_now) += order.amount;
            let most = largest.side(is_now);
            *most = (*most).max(order.amount);
            if order.amount < 0 {
                *self.refunds.side(is_now) -= order.amount;
            }
            let is_new = |first: Day| order.day.since(first) < self.period.days();
            if first.is_some_and(|first| self.span_of(first) == Some(is_now) && is_new(first)) {
                *self.new.side(is_now) += order.amount;
            }
        }
        self.new_customers += i64::from(first.is_some_and(|day| self.period.contains(day)));
        if seen {
            self.moved.push(Moved { customer: facts.id, net, largest, earlier });
        }
    }

    pub(super) fn add_counter(&mut self, day: &CounterDay) {
        let Some(is_now) = self.span_of(day.day) else { return };
        *self.counter.side(is_now) += day.net();
        *self.refunds.side(is_now) += day.refunds;
    }

    /// Whether a day is in the period (or else the base), when it is in either.
    fn span_of(&self, day: Day) -> Option<bool> {
        let in_base = self.base.from <= day && day < self.base.to;
        self.period.contains(day).then_some(true).or(in_base.then_some(false))
    }

    /// What the base brought per period.
    fn each(&self, sum: i64) -> i64 {
        sum / self.base.periods.max(1)
    }

    fn change(&self, pair: Pair) -> i64 {
        pair.now - self.each(pair.base)
    }

    fn total(&self) -> Pair {
        let add = |sum: Pair, moved: &Moved| Pair {
            now: sum.now + moved.net.now,
            base: sum.base + moved.net.base,
        };
        self.moved.iter().fold(self.counter, add)
    }

    pub(super) fn by(&self) -> Amount {
        Amount(self.change(self.total()))
    }

    pub(super) fn is_worth_a_cause(&self) -> bool {
        let total = self.total();
        let larger = total.now.max(self.each(total.base));
        larger > 0 && self.by().0.abs() >= larger / SMALLEST_CHANGE && self.by().0 != 0
    }

    /// Whether this much carries at least half of the change.
    fn carries(&self, part: i64) -> bool {
        let by = i128::from(self.by().0);
        let part = i128::from(part) * by.signum();
        part * 2 >= by.abs()
    }

    pub(super) fn cause(&self) -> Option<Cause> {
        self.refunds()
            .or_else(|| self.few())
            .or_else(|| self.over_counter())
            .or_else(|| self.newcomers())
    }

    fn refunds(&self) -> Option<Cause> {
        let (now, before) = (self.refunds.now, self.each(self.refunds.base));
        let cause = Cause::Refunds { now: Amount(now), before: Amount(before) };
        self.carries(before - now).then_some(cause)
    }

    fn over_counter(&self) -> Option<Cause> {
        let (now, before) = (Amount(self.counter.now), Amount(self.each(self.counter.base)));
        self.carries(now.0 - before.0).then_some(Cause::Counter { now, before })
    }

    fn newcomers(&self) -> Option<Cause> {
        let (now, before) = (Amount(self.new.now), Amount(self.each(self.new.base)));
        let customers = self.new_customers;
        let is_known = self.began.is_some_and(|day| day.plus_months(12) <= self.base.from);
        (is_known && self.carries(now.0 - before.0)).then_some(Cause::New {
            now,
            customers,
            before,
        })
    }

    /// The fewest customers, at most three, who together carry half of the change.
    fn few(&self) -> Option<Cause> {
        let sign = self.by().0.signum();
        let mut moved: Vec<_> = self.moved.iter().collect();
        moved.sort_by_key(|moved| (-self.change(moved.net) * sign, moved.customer));
        let carried = |count: usize| {
            moved.iter().take(count).map(|moved| self.change(moved.net)).sum::<i64>()
        };
        let count = (1..=FEW.min(moved.len())).find(|count| self.carries(carried(*count)))?;
        let against = moved.last().map_or(0, |last| -self.change(last.net) * sign);
        if against * 2 > carried(count).abs() || !self.stand_out(&moved, count) {
            return None;
        }
        moved.truncate(count);
        Some(self.classed(&moved))
    }

    /// The least of the chosen moved far more than customers usually do.
    fn stand_out(&self, moved: &[&Moved], count: usize) -> bool {
        let mut sizes: Vec<_> =
            moved.iter().map(|moved| self.change(moved.net).unsigned_abs()).collect();
        let least = sizes.get(count - 1).copied().unwrap_or(0);
        sizes.sort_unstable();
        let usual = sizes.get(sizes.len() / 2).copied().unwrap_or(0);
        moved.len() < FEW_CUSTOMERS || i128::from(least) >= STANDS_OUT * i128::from(usual)
    }

    /// The most telling name for what these customers did.
    fn classed(&self, moved: &[&Moved]) -> Cause {
        let rose = self.by().0 > 0;
        let parts = |amount: &dyn Fn(&Moved) -> i64| {
            let part = |moved: &&Moved| Part {
                customer: CustomerId(moved.customer),
                name: String::new(),
                amount: Amount(amount(moved)),
                words: None,
            };
            moved.iter().map(part).collect::<Vec<_>>()
        };
        let one_order = |moved: &&Moved| {
            let most = if rose { moved.largest.now } else { moved.largest.base };
            let single = rose || self.base.periods == 1;
            single && i128::from(most) * 5 >= i128::from(self.change(moved.net)).abs() * 4
        };
        let is_back = |moved: &&Moved| {
            let as_before = moved.largest.now <= moved.earlier;
            rose && self.base.periods == 1 && moved.net.base == 0 && as_before
        };
        if moved.iter().all(is_back) {
            return Cause::Back { customers: parts(&|moved| moved.net.now) };
        }
        if moved.iter().all(one_order) {
            let orders = parts(&|m| if rose { m.largest.now } else { m.largest.base });
            return Cause::Orders { orders, now: rose };
        }
        if !rose && moved.iter().all(|moved| moved.net.now == 0) {
            return Cause::Missing { customers: parts(&|moved| self.each(moved.net.base)) };
        }
        let customers = parts(&|moved| self.change(moved.net).saturating_abs());
        Cause::Customers { customers, more: rose }
    }

    /// The category or channel that carries the change: more than its share of revenue would, and
    /// none that moved against it by half as much.
    pub(super) fn cut(&self, sums: &[CutSum]) -> Option<(String, Amount, Amount)> {
        let sign = self.by().0.signum();
        let change = |sum: &CutSum| (sum.now.0 - self.each(sum.before.0)) * sign;
        let most = sums.iter().max_by_key(|sum| change(sum))?;
        let against = sums.iter().map(change).min().unwrap_or(0);
        let total = self.total();
        // change / |by| >= 1.5 × before / total, without dividing.
        let share = i128::from(most.before.0) * i128::from(self.by().0.abs()) * 3;
        let stands_out = i128::from(change(most)) * i128::from(total.base) * 2 >= share;
        let alone = -against * 2 <= change(most);
        (sums.len() > 1 && self.carries(change(most) * sign) && stands_out && alone)
            .then(|| (most.name.clone(), most.now, Amount(self.each(most.before.0))))
    }
}

impl Pair {
    fn side(&mut self, is_now: bool) -> &mut i64 {
        if is_now { &mut self.now } else { &mut self.base }
    }
}
