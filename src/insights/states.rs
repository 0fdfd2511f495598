//! How things stand at one moment: who is active, who left, what they bring.

use super::life::Life;
use super::takings::Takings;
use crate::analytics::float;
use crate::analytics::lifecycle::LeftHow;
use crate::analytics::share::Share;
use crate::domain::Day;
use crate::store::facts::{CustomerFacts, OrderFact};

/// A percentage is given from this many customers who left; below it, their names.
pub(super) const FEWEST_LEFT: i64 = 5;

/// The state at the first instant of day `t`.
#[derive(Debug)]
pub(super) struct States {
    pub(super) t: Day,
    /// `t` and the 12 moments a month apart before it.
    moments: [Day; 13],
    active: [i64; 13],
    pub(super) customers: i64,
    pub(super) repeat: Share,
    pub(super) retained: Share,
    pub(super) marked_or_ended: i64,
    pub(super) lapsed: i64,
    /// The first few who left in the last 12 months.
    pub(super) left: Vec<i64>,
    /// Net of the last 12 months of every customer with a positive one, where asked for.
    pub(super) positive_nets: Vec<i64>,
    keeps_nets: bool,
    /// Who brought most of those, and how much.
    pub(super) best: Option<(i64, i64)>,
    /// How many orders before `t` came with their margin, also those of people who are no customers.
    pub(super) margins: Share,
    pub(super) last_12_months: Takings,
    pub(super) ever: Takings,
    /// Whose takings those are: everybody with an order or a refund, and whoever has a contract.
    pub(super) valued: i64,
    /// Minor units, over the same.
    pub(super) acquisition_cost: i128,
}

impl States {
    pub(super) fn at(t: Day) -> States {
        let mut moments = [t; 13];
        for (months, moment) in (0..).zip(&mut moments) {
            *moment = t.plus_months(-months);
        }
        States {
            t,
            moments,
            active: [0; 13],
            customers: 0,
            repeat: Share::default(),
            retained: Share::default(),
            marked_or_ended: 0,
            lapsed: 0,
            left: Vec::new(),
            positive_nets: Vec::new(),
            keeps_nets: false,
            best: None,
            margins: Share::default(),
            last_12_months: Takings::default(),
            ever: Takings::default(),
            valued: 0,
            acquisition_cost: 0,
        }
    }

    /// Keeps the net of everybody too: a number each for as long as this lives.
    pub(super) fn with_nets(self) -> States {
        States { keeps_nets: true, ..self }
    }

    /// A year before `t`: the last 12 months run from here.
    pub(super) fn year_ago(&self) -> Day {
        self.moments[12]
    }

    pub(super) fn visit(&mut self, facts: &CustomerFacts, life: &Life) {
        let before = facts.orders.partition_point(|order| order.day < self.t);
        let orders = &facts.orders[..before];
        self.add_margins(orders);
        let is_customer = life.customer_since().is_some_and(|since| since <= self.t);
        if is_customer || !orders.is_empty() {
            self.valued += 1;
            self.acquisition_cost += i128::from(facts.acquisition_cost);
            self.add_takings(facts.id, orders);
        }
        if !is_customer {
            return;
        }
        self.customers += 1;
        let bought = life.purchase_days_before(self.t).len();
        self.repeat.of += i64::from(bought > 0);
        self.repeat.count += i64::from(bought > 1);
        self.add_activity(life);
        self.add_leave(facts, life);
    }

    fn add_margins(&mut self, orders: &[OrderFact]) {
        for order in orders.iter().filter(|order| order.amount >= 0) {
            self.margins.of += 1;
            self.margins.count += i64::from(order.margin.is_some());
        }
    }

    fn add_activity(&mut self, life: &Life) {
        let (first, last) = (self.year_ago().0, self.t.0);
        let (mut was, mut is) = (false, false);
        for span in life.spans.iter().filter(|span| span.to > first && span.from <= last) {
            // Spans do not overlap; no branches, so that all moments are compared at once.
            for (moment, active) in self.moments.iter().zip(&mut self.active) {
                *active += i64::from((span.from <= moment.0) & (moment.0 < span.to));
            }
            was |= span.from <= first;
            is |= last < span.to;
        }
        self.retained.of += i64::from(was);
        self.retained.count += i64::from(was && is);
    }

    fn add_leave(&mut self, facts: &CustomerFacts, life: &Life) {
        let Some(leave) = life.left_within(self.year_ago(), self.t) else { return };
        match leave.how {
            LeftHow::Marked | LeftHow::ContractEnded => self.marked_or_ended += 1,
            LeftHow::Lapsed => self.lapsed += 1,
        }
        if i64::try_from(self.left.len()).is_ok_and(|listed| listed < FEWEST_LEFT) {
            self.left.push(facts.id);
        }
    }

    fn add_takings(&mut self, customer: i64, orders: &[OrderFact]) {
        let (earlier, year) =
            orders.split_at(orders.partition_point(|order| order.day < self.year_ago()));
        let year = Takings::of(year);
        self.last_12_months += year;
        self.ever += year;
        self.ever += Takings::of(earlier);
        if self.keeps_nets
            && let Ok(net @ 1..) = i64::try_from(year.amount)
        {
            self.positive_nets.push(net);
            if self.best.is_none_or(|(_, most)| net > most) {
                self.best = Some((customer, net));
            }
        }
    }

    pub(super) fn active_now(&self) -> i64 {
        self.active[0]
    }

    /// Mean of the 13 counts at the ends of months.
    pub(super) fn average_active(&self) -> f64 {
        float(self.active.iter().sum()) / 13.0
    }

    pub(super) fn left_count(&self) -> i64 {
        self.marked_or_ended + self.lapsed
    }

    /// Those who left over the average number of active customers; `None` where the history is
    /// too short or too few left.
    pub(super) fn churn_rate(&self, began: Option<Day>, window_days: i32) -> Option<f64> {
        let short = self.history_short_of(began, window_days).is_some();
        let average = self.average_active();
        let enough = !short && self.left_count() >= FEWEST_LEFT && average > 0.0;
        enough.then(|| float(self.left_count()) / average)
    }

    /// Months of history and months needed, when there are too few: the first customer must have
    /// had the time to lapse before the 12 months looked at begin.
    pub(super) fn history_short_of(
        &self,
        began: Option<Day>,
        window_days: i32,
    ) -> Option<(i64, i64)> {
        let needed = 12 + (i64::from(window_days) * 12 + 364) / 365;
        let began = began.filter(|began| *began < self.t);
        let months = began.map_or(0, |began| whole_months(began, self.t));
        (months < needed).then_some((months, needed))
    }
}

pub(super) fn whole_months(from: Day, to: Day) -> i64 {
    let (from, to) = (from.date(), to.date());
    let years = i64::from(to.year()) - i64::from(from.year());
    let months = years * 12 + i64::from(to.month()) - i64::from(from.month());
    months - i64::from(to.day() < from.day())
}
