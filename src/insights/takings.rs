//! Sums of orders as revenue and as margin, and which of the two a value is counted in.

use crate::analytics::share::Share;
use crate::domain::money::round_half_even;
use crate::settings::Settings;
use crate::store::facts::OrderFact;
use crate::store::order_sums::CounterDay;

/// Sums over orders and refunds, in minor units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Takings {
    pub(super) amount: i128,
    /// Margin of the rows whose file gave one.
    margin: i128,
    /// Amount of the rows whose file gave none.
    uncovered: i128,
}

impl Takings {
    pub(super) fn add(&mut self, order: &OrderFact) {
        self.amount += i128::from(order.amount);
        match order.margin {
            Some(margin) => self.margin += i128::from(margin),
            None => self.uncovered += i128::from(order.amount),
        }
    }

    /// What went over the counter on a day.
    pub(super) fn over_counter(day: &CounterDay) -> Takings {
        Takings {
            amount: i128::from(day.net()),
            margin: i128::from(day.margin),
            uncovered: i128::from(day.without_margin),
        }
    }

    /// Of these orders and refunds together.
    pub(super) fn of<'o>(orders: impl IntoIterator<Item = &'o OrderFact>) -> Takings {
        let mut takings = Takings::default();
        orders.into_iter().for_each(|order| takings.add(order));
        takings
    }

    /// Net of refunds, in minor units.
    pub(super) fn revenue(&self) -> i64 {
        self.value(Basis::Revenue)
    }

    /// The margin that came with orders and refunds.
    pub(super) fn given(&self) -> i64 {
        self.value(Basis::Margin { basis_points: 0 })
    }

    /// What counts as value: rounded once, over the whole sum.
    pub(super) fn value(&self, basis: Basis) -> i64 {
        let value = match basis {
            Basis::Revenue => self.amount,
            Basis::Margin { basis_points } => {
                let estimated = self.uncovered * i128::from(basis_points);
                self.margin + i128::from(round_half_even(estimated, 10_000).0)
            }
        };
        i64::try_from(value).unwrap_or(if value < 0 { i64::MIN } else { i64::MAX })
    }
}

impl std::ops::AddAssign for Takings {
    fn add_assign(&mut self, more: Takings) {
        self.amount += more.amount;
        self.margin += more.margin;
        self.uncovered += more.uncovered;
    }
}

/// Whether values are margins, or revenue for want of any margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Basis {
    Revenue,
    /// Rows without a margin of their own get this share of their amount.
    Margin {
        basis_points: i64,
    },
}

impl Basis {
    /// Margin when a gross margin is set, or when at least nine tenths of the orders brought their
    /// own; `margins` is how many did. Margin of some and revenue of others can be neither added nor
    /// ranked.
    pub(super) fn of(settings: &Settings, margins: Share) -> Basis {
        let most_have = margins.of > 0 && margins.count * 10 >= margins.of * 9;
        let is_margin = most_have || settings.figures.gross_margin.is_some();
        if is_margin { Basis::margin(settings) } else { Basis::Revenue }
    }

    /// Counts in margin whoever brings one.
    #[expect(clippy::cast_possible_truncation, reason = "a setting from 0 to 1")]
    pub(super) fn margin(settings: &Settings) -> Basis {
        let share = settings.figures.gross_margin.unwrap_or(0.0);
        Basis::Margin { basis_points: (share * 10_000.0).round() as i64 }
    }

    pub(super) fn is_margin(self) -> bool {
        matches!(self, Basis::Margin { .. })
    }
}
