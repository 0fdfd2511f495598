//! What was bought: each customer in its own rhythm, on days the business is open.

use crate::domain::Day;
use crate::domain::order::OrderState;

use super::dice::{Dice, Shape};
use super::dossier::{Dossier, Moment, Refund, Sale, Trouble};
use super::seasons;
use super::trade::{Span, Trade};

/// What prices rise in a year, in thousandths.
const PRICE_RISE: i64 = 45;

pub(super) fn fill(dossier: &mut Dossier, span: Span, dice: &mut Dice) {
    if dossier.trade == Trade::Prospect {
        return;
    }
    let mut day = dossier.life.from;
    while day < span.to && day <= dossier.life.to {
        dossier.sales.extend(sale(dossier, day, span, dice));
        if dossier.life.once {
            break;
        }
        day = next_day(dossier, day, span, dice);
    }
}

/// One order of this customer on the first suitable day from `day` on, if that is within the span.
pub(super) fn sale(dossier: &Dossier, day: Day, span: Span, dice: &mut Dice) -> Option<Sale> {
    let channel = channel(dossier.trade, dice);
    let at = moment(dossier.trade, channel, day, dice);
    if at.day >= span.to {
        return None;
    }
    let cents = amount(dossier, at.day, span, dice);
    let state = state(dossier.trade, channel, at.day, span, dice);
    let trouble = trouble(dossier.trade, at.day, state, dice);
    let margin = margin_share(dossier.trade, dice);
    Some(Sale {
        at,
        cents,
        margin_cents: cents * margin / 1_000,
        state,
        channel,
        category: category(dossier.trade, channel, dice),
        trouble,
        refund: refund(at, cents, trouble, span, dice),
    })
}

fn next_day(dossier: &Dossier, day: Day, span: Span, dice: &mut Dice) -> Day {
    if dossier.trade == Trade::Office {
        // Each office has its own day of the month.
        return dossier.life.from.plus_months(months_since(dossier.life.from, day) + 1);
    }
    let rhythm = &dossier.rhythm;
    let years = i64::from(day.since(dossier.life.from)) * 1_000 / 365;
    let drift = 1_000 + (rhythm.drift - 1_000) * years / 1_000;
    let leaving = dossier.life.ended(span) && dossier.life.to.since(day) < 90;
    let slower = if leaving { 1_500 } else { 1_000 };
    let middle = rhythm.gap_days * 1_000 * drift.max(500) / 1_000;
    let gap = dice.around(middle, rhythm.shape) * slower
        / (1_000 * seasons::busyness(dossier.trade, day));
    let next = day.plus(i32::try_from(gap.max(1)).unwrap_or(1));
    match dossier.life.away {
        Some((gone, back)) if next > gone && next < back => back,
        _ => next,
    }
}

fn months_since(from: Day, day: Day) -> i32 {
    let (from, day) = (from.date(), day.date());
    (i32::from(day.year()) - i32::from(from.year())) * 12 + i32::from(day.month() - from.month())
}

fn channel(trade: Trade, dice: &mut Dice) -> &'static str {
    match trade {
        Trade::Cafe | Trade::Large => dice.weighted(&[(5, "web"), (3, "phone"), (2, "email")]),
        Trade::Shop => dice.weighted(&[(5, "email"), (3, "web"), (2, "visit")]),
        Trade::Office => "abonnement",
        Trade::Private | Trade::Prospect => dice.weighted(&[(6, "web"), (5, "shop")]),
    }
}

fn moment(trade: Trade, channel: &str, day: Day, dice: &mut Dice) -> Moment {
    let (day, from, to) = match channel {
        "shop" => (seasons::shop_day(rather_saturday(day, dice)), 10 * 60, 17 * 60 + 30),
        "web" if !trade.is_company() => (day, 7 * 60, 23 * 60),
        "abonnement" => (seasons::delivery_day(day), 9 * 60, 9 * 60 + 30),
        _ => (seasons::delivery_day(after_the_weekend(day, dice)), 8 * 60, 17 * 60),
    };
    Moment { day, minute: dice.whole(from, to) }
}

/// Saturday is the shop's day: some of the week's visits move there.
fn rather_saturday(day: Day, dice: &mut Dice) -> Day {
    match i32::from(day.date().weekday().to_monday_zero_offset()) {
        0 => day.plus(dice.whole(1, 5)),
        6 => day.plus(dice.whole(2, 6)),
        weekday if weekday < 5 && dice.chance(300) => day.plus(5 - weekday),
        _ => day,
    }
}

/// What runs out in the weekend is not all ordered on Monday.
fn after_the_weekend(day: Day, dice: &mut Dice) -> Day {
    let weekend = day.date().weekday().to_monday_zero_offset() >= 5;
    if weekend { day.plus(dice.whole(1, 4)) } else { day }
}

fn amount(dossier: &Dossier, day: Day, span: Span, dice: &mut Dice) -> i64 {
    let rise = 1_000 + PRICE_RISE * i64::from(day.since(span.from)) / 365;
    let busy =
        if dossier.trade.is_company() { seasons::busyness(dossier.trade, day) } else { 1_000 };
    let spread = match dossier.trade {
        Trade::Office | Trade::Large => 1_000 + dice.between(-120, 120),
        Trade::Cafe | Trade::Shop | Trade::Private | Trade::Prospect => {
            dice.around(1_000, Shape::Skewed).clamp(450, 2_100)
        }
    };
    let cents = dossier.rhythm.basket_cents * rise / 1_000 * busy / 1_000 * spread / 1_000;
    (cents / 5 * 5).max(450)
}

fn margin_share(trade: Trade, dice: &mut Dice) -> i64 {
    match trade {
        Trade::Large => dice.between(290, 340),
        Trade::Cafe => dice.between(370, 430),
        Trade::Shop => dice.between(340, 400),
        Trade::Office => dice.between(430, 500),
        Trade::Private | Trade::Prospect => dice.between(480, 580),
    }
}

fn category(trade: Trade, channel: &str, dice: &mut Dice) -> &'static str {
    match trade {
        Trade::Office => "abonnement",
        Trade::Cafe | Trade::Large => dice.weighted(&[
            (70, "espresso"),
            (12, "filter"),
            (8, "thee"),
            (6, "decaf"),
            (4, "machineonderhoud"),
        ]),
        Trade::Shop => dice.weighted(&[(60, "winkelzakken"), (25, "cadeaudozen"), (15, "thee")]),
        Trade::Private | Trade::Prospect if channel == "shop" => dice.weighted(&[
            (45, "espresso"),
            (25, "filter"),
            (12, "accessoires"),
            (10, "thee"),
            (8, "workshop"),
        ]),
        Trade::Private | Trade::Prospect => dice.weighted(&[
            (50, "espresso"),
            (28, "filter"),
            (10, "decaf"),
            (7, "accessoires"),
            (5, "cadeaudozen"),
        ]),
    }
}

fn state(trade: Trade, channel: &str, day: Day, span: Span, dice: &mut Dice) -> OrderState {
    let web = channel == "web" && !trade.is_company();
    let recent = span.to.since(day) < 40;
    let unpaid = if trade.is_company() && recent { 30 } else { 0 };
    match dice.between(0, 999) {
        throw if throw < 10 => OrderState::Cancelled,
        throw if web && throw < 24 => OrderState::Failed,
        throw if throw < 10 + unpaid => OrderState::Unpaid,
        _ => OrderState::Completed,
    }
}

/// What goes wrong, most of all in the weeks before Christmas.
fn trouble(trade: Trade, day: Day, state: OrderState, dice: &mut Dice) -> Option<Trouble> {
    let usual = if trade.is_delivered() { 22 } else { 16 };
    let often = if day.date().month() == 12 { usual * 2 } else { usual };
    if !state.counts() || !dice.chance(often) {
        return None;
    }
    let kinds = [(55, Some(Trouble::Late)), (30, Some(Trouble::Wrong)), (15, Some(Trouble::Stale))];
    dice.weighted(&kinds)
}

fn refund(
    at: Moment,
    cents: i64,
    trouble: Option<Trouble>,
    span: Span,
    dice: &mut Dice,
) -> Option<Refund> {
    let (chance, share) = match trouble {
        Some(Trouble::Wrong) => (600, dice.between(250, 1_000)),
        Some(Trouble::Stale) => (700, dice.between(300, 1_000)),
        Some(Trouble::Late) => (120, dice.between(100, 300)),
        None => (4, 1_000),
    };
    if !dice.chance(chance) {
        return None;
    }
    let day = seasons::delivery_day(at.day.plus(dice.whole(1, 9)));
    let at = Moment { day, minute: dice.whole(9 * 60, 17 * 60) };
    let cents = (cents * share / 1_000 / 5 * 5).max(100);
    (day < span.to).then(|| Refund { at, cents, numbered: dice.chance(700) })
}
