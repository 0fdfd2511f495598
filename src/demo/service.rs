//! Subscriptions of offices, and how customers say goodbye.

use crate::domain::Day;
use crate::domain::customer::{LeaveReason, SaidBy};

use super::dice::Dice;
use super::dossier::{Agreement, Dossier, Goodbye, Trouble};
use super::trade::{Span, Trade};

pub(super) fn fill(dossier: &mut Dossier, span: Span, dice: &mut Dice) {
    if dossier.life.ended(span) {
        blame_the_last_order(dossier, dice);
        dossier.goodbye = goodbye(dossier, span, dice);
    }
    if dossier.trade == Trade::Office {
        dossier.agreements = agreements(dossier, span, dice);
    }
}

/// Who leaves often had a reason: something went wrong just before.
fn blame_the_last_order(dossier: &mut Dossier, dice: &mut Dice) {
    let often = if dossier.trade.is_company() { 400 } else { 120 };
    if dice.chance(often)
        && let Some(last) = dossier.sales.last_mut().filter(|sale| sale.state.counts())
    {
        let kinds = [(2, Trouble::Late), (1, Trouble::Wrong), (2, Trouble::Stale)];
        last.trouble = Some(dice.weighted(&kinds));
    }
}

fn goodbye(dossier: &Dossier, span: Span, dice: &mut Dice) -> Option<Goodbye> {
    let told = match dossier.trade {
        Trade::Office => 900,
        Trade::Cafe | Trade::Large | Trade::Shop => 600,
        Trade::Private | Trade::Prospect => 70,
    };
    let last = dossier.sales.last()?;
    let on = last.at.day.plus(dice.whole(6, 45));
    if !dice.chance(told) || on >= span.to {
        return None;
    }
    let (reason, note) = match last.trouble {
        Some(Trouble::Late) => (LeaveReason::Delivery, "Te vaak te laat geleverd."),
        Some(Trouble::Wrong) => {
            (LeaveReason::Answers, "Fout in de bestelling bleef te lang liggen.")
        }
        Some(Trouble::Stale) => (LeaveReason::Quality, "Bonen waren niet vers genoeg."),
        None => other_reason(dossier.trade, dice),
    };
    let said_by = if dice.chance(600) { SaidBy::Customer } else { SaidBy::Staff };
    Some(Goodbye { on, reason, said_by, note })
}

fn other_reason(trade: Trade, dice: &mut Dice) -> (LeaveReason, &'static str) {
    use LeaveReason as R;
    let company = [
        (R::Price, "Vond elders een lagere kiloprijs."),
        (R::Competitor, "Kreeg een machine in bruikleen bij een andere brander."),
        (R::Moved, "De zaak is verhuisd of gestopt."),
        (R::NoNeed, "Werkt meer thuis, minder koffie nodig."),
        (R::Loyalty, "Had na jaren op een betere prijs gerekend."),
        (R::Unknown, ""),
    ];
    let private = [
        (R::Moved, "Verhuisd, haalt de koffie nu om de hoek."),
        (R::Price, "Vindt het te duur worden."),
        (R::NoNeed, "Drinkt op doktersadvies geen koffie meer."),
        (R::Unknown, ""),
    ];
    let list: &[(R, &'static str)] = if trade.is_company() { &company } else { &private };
    let place = usize::try_from(dice.between(0, 5)).unwrap_or(0) % list.len().max(1);
    list.get(place).copied().unwrap_or((R::Unknown, ""))
}

/// One subscription after another, a year each or open-ended, until the customer goes.
fn agreements(dossier: &Dossier, span: Span, dice: &mut Dice) -> Vec<Agreement> {
    let mut found = Vec::new();
    let last = dossier.sales.last().map_or(dossier.life.from, |sale| sale.at.day);
    let already = dossier.life.from.since(span.from) < 45;
    let months_before = if already { dice.whole(0, 11) } else { 0 };
    let mut start = Day::from_date(dossier.life.from.date().first_of_month());
    start = start.plus_months(-months_before);
    let open_ended = dice.chance(550);
    let mut cents = dossier.rhythm.basket_cents / 50 * 50;
    while start < span.to && found.len() < 8 {
        let year_end = start.plus_months(12);
        let gone = Day::from_date(last.date().first_of_month()).plus_months(1);
        let leaves = dossier.life.ended(span) && (open_ended || gone <= year_end);
        let (end, end_reason) = if leaves {
            let reason = dossier.goodbye.as_ref().map_or(LeaveReason::Unknown, |g| g.reason);
            (Some(gone.plus(-1).max(start.plus(1))), reason.code())
        } else if open_ended {
            (None, "")
        } else if year_end < span.to {
            (Some(year_end), "renewed")
        } else {
            (Some(year_end), "")
        };
        found.push(Agreement { start, end, cents_a_month: cents, end_reason });
        match end {
            Some(end) if !leaves => start = end,
            _ => break,
        }
        cents = cents * 1_045 / 1_000 / 50 * 50;
    }
    found
}
