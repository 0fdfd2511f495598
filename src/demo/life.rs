//! How long a customer stays and how often it comes: drawn before anything is bought.

use crate::domain::Day;

use super::dice::{Dice, Shape};
use super::trade::{Span, Trade};

/// From when to when somebody is a customer, and when not in between.
#[derive(Clone, Debug)]
pub(super) struct Life {
    pub(super) from: Day,
    /// The last day something could be bought; after the span when the customer stays.
    pub(super) to: Day,
    /// Away for so long that coming back is a return.
    pub(super) away: Option<(Day, Day)>,
    /// Bought once and was never seen again.
    pub(super) once: bool,
}

impl Life {
    pub(super) fn ended(&self, span: Span) -> bool {
        self.to < span.to
    }
}

/// How often and how much.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rhythm {
    pub(super) gap_days: i64,
    pub(super) shape: Shape,
    /// What an order is worth, in cents without VAT.
    pub(super) basket_cents: i64,
    /// How the gap changes in a year, in thousandths: over 1,000 is drifting away.
    pub(super) drift: i64,
}

/// Chances of a trade, in thousandths, and its usual size.
struct Habit {
    /// Customers already when the files begin.
    already: i64,
    /// Who stops in any 30 days.
    stops: i64,
    /// Who comes back, of those who stopped long enough ago.
    returns: i64,
    once: i64,
    gap_days: (i64, i64),
    shape: Shape,
    basket_cents: i64,
}

fn habit(trade: Trade) -> Habit {
    let (steady, loose) = (Shape::Steady, Shape::Loose);
    let habit = |already, stops, returns, once| Habit {
        already,
        stops,
        returns,
        once,
        gap_days: (0, 0),
        shape: steady,
        basket_cents: 0,
    };
    match trade {
        Trade::Cafe => Habit { gap_days: (6, 17), basket_cents: 10_600, ..habit(640, 9, 120, 0) },
        Trade::Large => Habit { gap_days: (6, 8), basket_cents: 44_000, ..habit(1_000, 0, 0, 0) },
        Trade::Shop => Habit { gap_days: (16, 34), basket_cents: 17_500, ..habit(680, 8, 100, 0) },
        Trade::Office => Habit { gap_days: (30, 30), basket_cents: 9_800, ..habit(600, 10, 0, 0) },
        Trade::Private | Trade::Prospect => Habit {
            gap_days: (21, 110),
            basket_cents: 2_900,
            shape: loose,
            ..habit(400, 20, 150, 260)
        },
    }
}

pub(super) fn draw(trade: Trade, span: Span, dice: &mut Dice) -> (Life, Rhythm) {
    let habit = habit(trade);
    let rhythm = rhythm(&habit, dice);
    let days = span.to.since(span.from);
    let already = dice.chance(habit.already);
    let from = if already {
        // A customer of old comes for the first time in the files within one gap.
        let gap = i32::try_from(rhythm.gap_days).unwrap_or(30);
        span.from.plus(dice.whole(0, gap))
    } else {
        span.from.plus(dice.whole(0, days - 1))
    };
    let mut to = from;
    while to < span.to && !dice.chance(habit.stops) {
        to = to.plus(30);
    }
    let mut life = Life { from, to, away: None, once: !already && dice.chance(habit.once) };
    let gone = span.to.since(life.to);
    if !life.once && gone > 480 && dice.chance(habit.returns * 2) {
        let back = life.to.plus(dice.whole(390, gone - 30));
        life.away = Some((life.to, back));
        life.to = span.to.plus(365);
    }
    (life, rhythm)
}

fn rhythm(habit: &Habit, dice: &mut Dice) -> Rhythm {
    let (low, high) = habit.gap_days;
    Rhythm {
        gap_days: dice.between(low, high),
        shape: habit.shape,
        basket_cents: dice.around(habit.basket_cents, Shape::Skewed),
        drift: dice.weighted(&[(60, 1_000), (20, 930), (14, 1_080), (6, 1_250)]),
    }
}
