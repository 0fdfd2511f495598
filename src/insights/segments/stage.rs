//! The lifecycle stage of one customer: the first rule of the KPI book §7 that fits.

use super::why::Why;
use crate::analytics::lifecycle::{self, LeftHow};
use crate::analytics::{float, quantile};
use crate::domain::interaction::Direction;
use crate::domain::segment::Segment;
use crate::domain::{AsOf, Day};
use crate::insights::everyone::Whole;
use crate::insights::life::Life;
use crate::insights::service::answered_after;
use crate::store::facts::CustomerFacts;

/// Nobody is called silent before this many days.
const FEWEST_SILENT_DAYS: f64 = 14.0;
/// A customer's own rhythm is trusted from this many gaps.
const FEWEST_GAPS: usize = 3;
/// A usual gap is told from this many gaps on.
const FEWEST_USUAL: usize = 4;
/// Of so many of the latest gaps: what was years ago is another time.
const MOST_USUAL: usize = 12;
/// With the third quartile so many times the first there is no rhythm.
const WIDEST_SPREAD: f64 = 4.0;
/// A contract that ends within so many days is to be renewed.
pub(in crate::insights) const RENEWAL_DAYS: i32 = 60;
const FIRST_PURCHASE_DAYS: i32 = 30;

/// The gaps between a customer's purchase days.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::insights) struct Gaps {
    pub(in crate::insights) count: usize,
    pub(in crate::insights) median: Option<f64>,
    pub(in crate::insights) p90: Option<f64>,
    /// The median of the last ones; `None` where there is no rhythm to name (KPI book §2).
    pub(in crate::insights) usual: Option<f64>,
}

impl Gaps {
    pub(in crate::insights) fn of(purchase_days: &[i32]) -> Gaps {
        let mut gaps: Vec<i32> = purchase_days.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let usual = usual(&gaps);
        gaps.sort_unstable();
        Gaps {
            usual,
            count: gaps.len(),
            median: quantile::of_sorted_days(&gaps, 0.5),
            p90: quantile::of_sorted_days(&gaps, 0.9),
        }
    }

    /// Days of silence after which a customer drifts by their own rhythm; `None` while they have
    /// too few gaps to have one.
    pub(in crate::insights) fn own_silent_limit(&self) -> Option<f64> {
        let (median, p90) = self.median.zip(self.p90).filter(|_| self.count >= FEWEST_GAPS)?;
        Some((2.0 * median).max(p90).max(FEWEST_SILENT_DAYS))
    }

    /// The same, by the rhythm of all repeat customers where they have none of their own; `None`
    /// while nobody has any.
    fn silent_limit(&self, whole: &Whole) -> Option<f64> {
        let usual = || Some(whole.usual_gap_days?.max(FEWEST_SILENT_DAYS));
        self.own_silent_limit().or_else(usual)
    }
}

/// What is usual of gaps in the order they came.
fn usual(gaps: &[i32]) -> Option<f64> {
    let mut last = gaps[gaps.len().saturating_sub(MOST_USUAL)..].to_vec();
    last.sort_unstable();
    let quartile = |p| quantile::of_sorted_days(&last, p);
    let (first, third) = quartile(0.25).zip(quartile(0.75))?;
    let is_rhythm = last.len() >= FEWEST_USUAL && third <= WIDEST_SPREAD * first;
    quartile(0.5).filter(|_| is_rhythm)
}

pub(super) fn stage(
    facts: &CustomerFacts,
    life: &Life,
    gaps: &Gaps,
    whole: &Whole,
) -> (Segment, Why) {
    let t = whole.as_of.day;
    let history = life.history();
    if let (true, Some(on)) = (lifecycle::is_marked_at(&history, t.0), facts.left_day) {
        return (Segment::Left, Why::Marked { on });
    }
    let is_customer = life.customer_since().is_some_and(|since| since <= t);
    if !is_customer {
        return (Segment::Consideration, Why::NoPurchaseYet);
    }
    if !life.is_active_at(t) {
        return (Segment::Lapsed, lapsed(life, t));
    }
    drifting(life, gaps, whole)
        .map(|why| (Segment::Drifting, why))
        .or_else(|| maintenance(facts, t).map(|why| (Segment::Maintenance, why)))
        .or_else(|| first_purchase(life, whole.as_of).map(|why| (Segment::Purchase, why)))
        .unwrap_or_else(|| (Segment::Use, using(facts, life, t)))
}

fn lapsed(life: &Life, t: Day) -> Why {
    let leave = life.left_at(t);
    let last = life.purchase_days.last().map_or(t, |day| Day(*day));
    match leave {
        Some(leave) if leave.how == LeftHow::ContractEnded => {
            Why::ContractEnded { on: Day(leave.day).plus(1) }
        }
        Some(_) | None => Why::Lapsed { last, window_days: i64::from(life.history().window) },
    }
}

fn drifting(life: &Life, gaps: &Gaps, whole: &Whole) -> Option<Why> {
    let Silence { days, limit_days, usual_days } = silence(life, gaps, whole)?;
    Some(Why::Silent { days, limit_days, usual_days })
}

/// Full days without a purchase, and from how many on that is silence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::insights) struct Silence {
    pub(in crate::insights) days: i64,
    pub(in crate::insights) limit_days: f64,
    /// The customer's usual gap; `None` where they have no fixed rhythm.
    pub(in crate::insights) usual_days: Option<f64>,
}

/// How long an active customer has been silent, when that is too long; never under a contract.
pub(in crate::insights) fn silence(life: &Life, gaps: &Gaps, whole: &Whole) -> Option<Silence> {
    if lifecycle::has_open_contract_at(&life.history(), whole.as_of.day.0) {
        return None;
    }
    let days = whole.as_of.orders_end.0 - 1 - life.purchase_days.last()?;
    let limit_days = gaps.silent_limit(whole)?;
    let days = i64::from(days);
    let usual_days = gaps.usual;
    (float(days) > limit_days).then_some(Silence { days, limit_days, usual_days })
}

/// A question or complaint that is neither resolved nor answered, or a contract about to end.
fn maintenance(facts: &CustomerFacts, t: Day) -> Option<Why> {
    let asked = facts.interactions.iter().find(|touch| {
        touch.direction == Direction::In
            && touch.kind.wants_an_answer()
            && answered_after(touch, &facts.interactions, t).is_none()
    });
    let ends = facts.contracts.iter().filter_map(|contract| contract.end);
    let renewal = ends.filter(|end| t < *end && end.since(t) <= RENEWAL_DAYS).min();
    let renewal = renewal.map(|on| Why::Renewal { on });
    asked.map(|touch| Why::OpenQuestion { since: touch.day }).or(renewal)
}

/// The first purchase ever, or since the customer came back: a return starts the cycle again.
fn first_purchase(life: &Life, as_of: AsOf) -> Option<Why> {
    let since = life.spans.iter().rev().find(|span| span.from <= as_of.day.0)?.from;
    // A span that a purchase opens begins on the day after it.
    let first = life.purchase_days.iter().find(|day| **day >= since - 1)?;
    (*first >= as_of.orders_end.0 - FIRST_PURCHASE_DAYS)
        .then_some(Why::FirstPurchase { on: Day(*first) })
}

fn using(facts: &CustomerFacts, life: &Life, t: Day) -> Why {
    let open = facts.contracts.iter().find(|c| c.start <= t && c.end.is_none_or(|end| t < end));
    match (open, life.purchase_days.last()) {
        (Some(contract), _) => Why::Contract { since: contract.start },
        (None, Some(last)) => Why::Buying { last: Day(*last) },
        (None, None) => Why::NoPurchaseYet,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_gap_is_that_of_the_last_dozen_and_only_of_who_has_a_rhythm() {
        let check = |gaps: &[i32], expect: Option<f64>| {
            let days: Vec<i32> = std::iter::once(0)
                .chain(gaps.iter().scan(0, |day, gap| {
                    *day += gap;
                    Some(*day)
                }))
                .collect();
            assert_eq!(Gaps::of(&days).usual, expect, "{gaps:?}");
        };
        check(&[], None);
        check(&[7, 7, 7], None);
        check(&[7, 7, 8, 7], Some(7.0));
        check(&[138, 13, 16], None);
        check(&[5, 5, 20, 20], Some(12.5));
        check(&[4, 4, 17, 17], None);
        let changed: Vec<i32> = [[30; 12], [7; 12]].concat();
        check(&changed, Some(7.0));
        check(&[[30; 13].as_slice(), &[7; 11]].concat(), Some(7.0));
    }
}
