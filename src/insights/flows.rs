//! What happened within periods: one row of sums per period, many periods in one pass.

use super::everyone::since;
use super::life::Life;
use super::takings::Takings;
use crate::domain::kpi::KpiId;
use crate::domain::{Day, Period, PeriodKind};
use crate::store::facts::CustomerFacts;
use crate::store::order_sums::{self, CounterDay};
use crate::store::{ReadTx, Result};

/// Sums over one period, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FlowSums {
    /// Revenue before refunds.
    pub(super) gross: i128,
    /// What was given back, as a positive amount.
    pub(super) refunds: i128,
    pub(super) orders: i64,
    pub(super) refund_rows: i64,
    /// The same orders and refunds, with the margins that came with them.
    pub(super) takings: Takings,
    /// What of all that went over the counter: net, and how many sales.
    pub(super) counter: i128,
    pub(super) counter_sales: i64,
    pub(super) paying: i64,
    /// Whose first purchase day or contract lies in it, and how many of them also bought in it.
    pub(super) new: i64,
    pub(super) new_paying: i64,
    /// Customers of the business, and active ones, at the end of the period; until
    /// [`Flows::add_up`] only by how many they changed in it.
    pub(super) customers: i64,
    pub(super) active: i64,
}

/// A run of periods, oldest first; the last one is the one figures are asked for.
#[derive(Debug)]
pub(super) struct Flows {
    pub(super) periods: Vec<Period>,
    pub(super) sums: Vec<FlowSums>,
    /// Place of the period of each day from the first period on.
    place_of_day: Vec<u16>,
    /// Day of the first order or contract of all customers.
    pub(super) first_fact: Option<Day>,
    first_order: Option<Day>,
    /// What went over the counter until the last period ended.
    pub(super) counter: Vec<CounterDay>,
    /// Days a purchase keeps a customer active.
    window: i32,
}

/// So many earlier periods that the same period last year can be judged by its own 26 as well.
fn reach(kind: PeriodKind) -> usize {
    match kind {
        PeriodKind::Week => 53 + 26,
        PeriodKind::Month => 12 + 26,
        PeriodKind::Quarter => 4,
        PeriodKind::Year => 1,
    }
}

impl Flows {
    /// With what went over the counter before `end` in them already; customers are to be shown
    /// ([`Flows::visit`]).
    pub(super) fn ending_with(tx: &ReadTx<'_>, period: Period, end: Day) -> Result<Flows> {
        let mut flows = Flows::of_customers(period);
        let days = order_sums::over_counter(tx, end)?;
        for day in &days {
            if let Some(sums) = flows.sums_of(day.day) {
                sums.gross += i128::from(day.gross);
                sums.orders += day.sales;
                sums.refunds += i128::from(day.refunds);
                sums.refund_rows += day.refund_rows;
                sums.counter += i128::from(day.net());
                sums.counter_sales += day.sales;
                sums.takings += Takings::over_counter(day);
            }
        }
        Ok(Flows { counter: days, ..flows })
    }

    fn of_customers(period: Period) -> Flows {
        let earlier = std::iter::successors(Some(period), |period| Some(period.previous()));
        let mut periods: Vec<_> = earlier.take(reach(period.kind) + 1).collect();
        periods.reverse();
        let days_of = |(place, period): (u16, &Period)| {
            std::iter::repeat_n(place, usize::try_from(period.days()).unwrap_or(0))
        };
        let place_of_day = (0..).zip(&periods).flat_map(days_of).collect();
        let sums = vec![FlowSums::default(); periods.len()];
        Flows {
            periods,
            sums,
            place_of_day,
            first_fact: None,
            first_order: None,
            counter: Vec::new(),
            window: 0,
        }
    }

    /// With the days that a purchase keeps a customer active.
    pub(super) fn with_window(self, window: i32) -> Flows {
        Flows { window, ..self }
    }

    pub(super) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        let first_order = facts.orders.first().map(|order| order.day);
        let first_contract = facts.contracts.first().map(|contract| contract.start);
        let firsts = [self.first_fact, first_order, first_contract];
        self.first_fact = firsts.into_iter().flatten().min();
        self.first_order = [self.first_order, first_order].into_iter().flatten().min();
        self.add_orders(facts);
        self.add_buyer(life);
        self.add_states(life);
    }

    fn add_orders(&mut self, facts: &CustomerFacts) {
        let Some(from) = self.periods.first().map(|period| period.from) else { return };
        for order in since(&facts.orders, from) {
            let Some(sums) = self.sums_of(order.day) else { continue };
            let amount = i128::from(order.amount);
            sums.takings.add(order);
            if amount < 0 {
                sums.refunds -= amount;
                sums.refund_rows += 1;
            } else {
                sums.gross += amount;
                sums.orders += 1;
            }
        }
    }

    fn add_buyer(&mut self, life: &Life) {
        let first = life.began_on().and_then(|day| self.place(day));
        if let Some(place) = first {
            self.sums[place].new += 1;
        }
        let mut last_place = None;
        for day in &life.purchase_days {
            let Some(place) = self.place(Day(*day)) else { continue };
            if last_place != Some(place) {
                self.sums[place].paying += 1;
                self.sums[place].new_paying += i64::from(first == Some(place));
                last_place = Some(place);
            }
        }
    }

    /// Notes in which period somebody became a customer, became active and ceased to be.
    fn add_states(&mut self, life: &Life) {
        let Some(since) = life.customer_since() else { return };
        if let Some(sums) = self.first_ending_from(since.0) {
            sums.customers += 1;
        }
        for span in &life.spans {
            if let Some(sums) = self.first_ending_from(span.from) {
                sums.active += 1;
            }
            if let Some(sums) = self.first_ending_from(span.to) {
                sums.active -= 1;
            }
        }
    }

    /// The first period whose end is at this moment or later.
    fn first_ending_from(&mut self, moment: i32) -> Option<&mut FlowSums> {
        let place = self.periods.partition_point(|period| period.to.0 < moment);
        self.sums.get_mut(place)
    }

    /// Makes counts of changes; once, when everybody has been seen.
    pub(super) fn add_up(&mut self) {
        let (mut customers, mut active) = (0, 0);
        for sums in &mut self.sums {
            customers += sums.customers;
            active += sums.active;
            (sums.customers, sums.active) = (customers, active);
        }
    }

    fn place(&self, day: Day) -> Option<usize> {
        let offset = usize::try_from(day.since(self.periods.first()?.from)).ok()?;
        self.place_of_day.get(offset).map(|place| usize::from(*place))
    }

    fn sums_of(&mut self, day: Day) -> Option<&mut FlowSums> {
        let place = self.place(day)?;
        self.sums.get_mut(place)
    }

    /// The first day on which something happened that this figure counts.
    fn began(&self, id: KpiId) -> Option<Day> {
        let first_sale = self.counter.first().map(|day| day.day);
        let counted = first_sale.filter(|_| id.counts_the_counter());
        [self.first_fact, counted].into_iter().flatten().min()
    }

    /// Place of this very period, when it is one of ours and what the figure counts had begun before
    /// its end.
    pub(super) fn with_facts(&self, period: Period, id: KpiId) -> Option<usize> {
        let place = self.periods.iter().position(|known| *known == period)?;
        (self.began(id)? < period.to).then_some(place)
    }

    /// Until when the figure shows the beginning of its file and not the business: nobody lapses in
    /// the first active window, and in the first year whoever comes looks new.
    fn begins_until(&self, id: KpiId) -> Option<Day> {
        let began = self.first_order.or(self.first_fact)?;
        let looks_new = matches!(id, KpiId::NewCustomers | KpiId::ReturningCustomers);
        let lapses = (id == KpiId::ActiveCustomers).then(|| began.plus(self.window));
        lapses.or(looks_new.then(|| began.plus_months(12)))
    }

    /// Whether the figure of this period may be judged, and others by it.
    pub(super) fn is_settled(&self, period: Period, id: KpiId) -> bool {
        self.begins_until(id).is_none_or(|day| day <= period.from)
    }

    /// Places of the periods before `place` that what the figure counts covers from their first day.
    pub(super) fn complete_before(&self, place: usize, id: KpiId) -> std::ops::Range<usize> {
        let first = self.began(id).max(self.begins_until(id));
        let covered =
            first.map_or(place, |day| self.periods.partition_point(|period| period.from < day));
        covered.min(place)..place
    }
}
