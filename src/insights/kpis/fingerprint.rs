//! A short mark of the facts behind figures: the same facts always give the same mark.

use crate::domain::Day;
use crate::settings::FigureSettings;
use crate::store::facts::CustomerFacts;

/// Not for secrets: it tells whether anything changed, quickly, over millions of rows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fingerprint(u64);

impl Fingerprint {
    pub(super) fn add(&mut self, number: i64) {
        let mixed = self.0.rotate_left(5) ^ number.cast_unsigned();
        self.0 = mixed.wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn add_optional(&mut self, number: Option<i64>) {
        self.add(i64::from(number.is_some()));
        self.add(number.unwrap_or(0));
    }

    fn add_day(&mut self, day: Option<Day>) {
        self.add_optional(day.map(|day| i64::from(day.0)));
    }

    /// Everything of a customer that happened before `t`.
    pub(super) fn add_customer(&mut self, facts: &CustomerFacts, t: Day) {
        self.add(facts.id);
        self.add_day(facts.left_day.filter(|day| *day < t));
        self.add(facts.acquisition_cost);
        for order in facts.orders.iter().take_while(|order| order.day < t) {
            self.add(i64::from(order.day.0));
            self.add(order.amount);
            self.add_optional(order.margin);
        }
        for contract in facts.contracts.iter().take_while(|contract| contract.start <= t) {
            self.add(i64::from(contract.start.0));
            self.add_day(contract.end);
        }
        for touch in facts.interactions.iter().take_while(|touch| touch.day < t) {
            self.add(i64::from(touch.day.0));
            self.add_optional(touch.at);
            self.add_day(touch.resolved_day.filter(|day| *day < t));
        }
    }

    pub(super) fn add_settings(&mut self, settings: &FigureSettings) {
        self.add(i64::from(settings.active_window_days));
        self.add_optional(settings.gross_margin.map(|share| share.to_bits().cast_signed()));
    }

    pub(super) fn shown(self) -> String {
        format!("{:016x}", self.0)
    }
}
