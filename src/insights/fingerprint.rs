//! A short mark of the facts behind figures: the same facts always give the same mark.

use crate::domain::Day;
use crate::settings::FigureSettings;
use crate::store::facts::CustomerFacts;
use crate::store::order_sums::CounterDay;

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
            self.add(touch.direction as i64);
            self.add(touch.kind as i64);
            let resolved = touch.resolved_day.filter(|day| *day < t);
            self.add_day(resolved);
            self.add_optional(resolved.and(touch.resolved_at));
        }
    }

    pub(super) fn add_counter(&mut self, day: &CounterDay) {
        self.add(i64::from(day.day.0));
        [day.gross, day.sales, day.refunds, day.refund_rows].into_iter().for_each(|n| self.add(n));
    }

    pub(super) fn add_settings(&mut self, settings: &FigureSettings) {
        self.add(i64::from(settings.active_window_days));
        self.add_optional(settings.gross_margin.map(|share| share.to_bits().cast_signed()));
    }

    pub(super) fn shown(self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::interaction::{Channel, Direction, InteractionKind};
    use crate::insights::world::World;
    use crate::store::facts::{ContractFact, InteractionFact, OrderFact};

    /// The first instant that is not looked at.
    const T: Day = Day(100);

    fn facts() -> CustomerFacts {
        let order = |day| OrderFact { day: Day(day), amount: 1_000, margin: Some(400) };
        let contract = ContractFact { start: Day(50), end: Some(Day(150)) };
        CustomerFacts {
            id: 7,
            left_day: Some(Day(99)),
            acquisition_cost: 500,
            orders: vec![order(90), order(99)],
            contracts: vec![contract],
            interactions: vec![touch(98)],
            ..CustomerFacts::default()
        }
    }

    fn touch(day: i32) -> InteractionFact {
        InteractionFact {
            day: Day(day),
            at: Some(i64::from(day) * 86_400),
            channel: Channel::Phone,
            direction: Direction::In,
            kind: InteractionKind::Question,
            resolved_day: Some(Day(99)),
            resolved_at: None,
        }
    }

    fn mark(change: impl FnOnce(&mut CustomerFacts)) -> String {
        let mut facts = facts();
        change(&mut facts);
        let mut fingerprint = Fingerprint::default();
        fingerprint.add_customer(&facts, T);
        fingerprint.shown()
    }

    #[test]
    fn one_changed_fact_changes_it() {
        let changed = [
            mark(|_| {}),
            mark(|f| f.id = 8),
            mark(|f| f.left_day = Some(Day(98))),
            mark(|f| f.left_day = None),
            mark(|f| f.acquisition_cost = 501),
            mark(|f| f.orders[1].day = Day(98)),
            mark(|f| f.orders[1].amount = 1_001),
            mark(|f| f.orders[1].margin = Some(401)),
            mark(|f| f.orders[1].margin = None),
            mark(|f| f.orders.truncate(1)),
            mark(|f| f.contracts[0].start = Day(51)),
            mark(|f| f.contracts[0].end = None),
            mark(|f| f.contracts[0].end = Some(Day(151))),
            mark(|f| f.contracts.clear()),
            mark(|f| f.contracts.push(ContractFact { start: T, end: None })),
            mark(|f| f.interactions[0].day = Day(99)),
            mark(|f| f.interactions[0].at = None),
            mark(|f| f.interactions[0].direction = Direction::Out),
            mark(|f| f.interactions[0].kind = InteractionKind::Complaint),
            mark(|f| f.interactions[0].resolved_at = Some(99 * 86_400)),
            mark(|f| f.interactions[0].resolved_day = None),
            mark(|f| f.interactions[0].resolved_day = Some(Day(98))),
            mark(|f| f.interactions.clear()),
        ];
        let different: std::collections::BTreeSet<_> = changed.iter().collect();
        assert_eq!(different.len(), changed.len());
    }

    #[test]
    fn later_facts_do_not_change_it() {
        let order = OrderFact { day: T, amount: 1, margin: None };
        assert_eq!(mark(|f| f.orders.push(order)), mark(|_| {}));
        let contract = ContractFact { start: Day(101), end: None };
        assert_eq!(mark(|f| f.contracts.push(contract)), mark(|_| {}));
        assert_eq!(mark(|f| f.interactions.push(touch(100))), mark(|_| {}));
        assert_eq!(mark(|f| f.left_day = Some(T)), mark(|f| f.left_day = None));
        let resolved = |day| mark(|f| f.interactions[0].resolved_day = day);
        assert_eq!(resolved(Some(T)), resolved(None));
        let at = |f: &mut CustomerFacts| f.interactions[0].resolved_at = Some(100 * 86_400);
        let later = mark(|f| {
            f.interactions[0].resolved_day = Some(T);
            at(f);
        });
        assert_eq!(later, resolved(None));
    }

    #[test]
    fn settings_and_nothing_known_are_told_apart() {
        let mark = |active_window_days, gross_margin| {
            let mut fingerprint = Fingerprint::default();
            let figures = World::of("").settings().figures;
            let settings = FigureSettings { active_window_days, gross_margin, ..figures };
            fingerprint.add_settings(&settings);
            fingerprint.shown()
        };
        let marks = [mark(365, None), mark(364, None), mark(365, Some(0.0)), mark(365, Some(0.5))];
        let different: std::collections::BTreeSet<_> = marks.iter().collect();
        assert_eq!(different.len(), marks.len());
    }
}
