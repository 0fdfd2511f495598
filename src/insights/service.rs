//! How fast questions and complaints are answered, and how often at the first contact.

use crate::analytics::quantile;
use crate::analytics::share::Share;
use crate::domain::interaction::Direction;
use crate::domain::{Day, Period};
use crate::store::facts::{CustomerFacts, InteractionFact};

const DAY_SECONDS: i64 = 24 * 60 * 60;
/// A second message within this many days means that the first contact did not solve it.
const SECOND_CONTACT_DAYS: i32 = 7;

/// Questions and complaints of one period, as they stood at its end: the figure of a closed
/// period does not change when an answer comes later.
#[derive(Debug)]
pub(super) struct Service {
    period: Period,
    pub(super) answered_after: Vec<i32>,
    pub(super) unanswered: i64,
    /// Resolved within the period, and those that took one contact.
    pub(super) first_contact: Share,
}

impl Service {
    pub(super) fn over(period: Period) -> Service {
        Service {
            period,
            answered_after: Vec::new(),
            unanswered: 0,
            first_contact: Share::default(),
        }
    }

    pub(super) fn visit(&mut self, facts: &CustomerFacts) {
        let incoming = facts.interactions.iter().filter(|i| i.direction == Direction::In);
        let mut incoming = incoming.filter(|i| i.day < self.period.to).peekable();
        while let Some(asked) = incoming.next() {
            if !asked.kind.wants_an_answer() {
                continue;
            }
            if self.period.contains(asked.day) {
                match answered_after(asked, &facts.interactions, self.period.to) {
                    Some(seconds) => self.answered_after.push(seconds),
                    None => self.unanswered += 1,
                }
            }
            if asked.resolved_day.is_some_and(|day| self.period.contains(day)) {
                let limit = asked.day.plus(SECOND_CONTACT_DAYS);
                let again = incoming.peek().is_some_and(|next| next.day <= limit);
                self.first_contact.of += 1;
                self.first_contact.count += i64::from(!again);
            }
        }
    }

    /// Seconds, the middle one.
    pub(super) fn median_response(&mut self) -> Option<f64> {
        self.answered_after.sort_unstable();
        quantile::of_sorted_days(&self.answered_after, 0.5)
    }
}

/// Seconds until the first outgoing interaction or the resolving, whichever came first, as known
/// at the first instant of `t`. Where a moment is not known, whole days are counted.
pub(super) fn answered_after(
    asked: &InteractionFact,
    of_customer: &[InteractionFact],
    t: Day,
) -> Option<i32> {
    let from = of_customer.partition_point(|other| other.day < asked.day);
    let replied = of_customer[from..]
        .iter()
        .take_while(|other| other.day < t)
        .find(|other| other.direction == Direction::Out && !before(other, asked))
        .map(|other| seconds_between(asked, other.day, other.at));
    let resolved = asked.resolved_day.filter(|day| *day < t);
    let resolved = resolved.map(|day| seconds_between(asked, day, asked.resolved_at));
    replied.into_iter().chain(resolved).min()
}

/// Within one day an order is known only when both moments are.
fn before(other: &InteractionFact, asked: &InteractionFact) -> bool {
    let moments = other.at.zip(asked.at);
    other.day == asked.day && moments.is_some_and(|(other, asked)| other < asked)
}

fn seconds_between(asked: &InteractionFact, day: Day, at: Option<i64>) -> i32 {
    let seconds = match asked.at.zip(at) {
        Some((asked, answered)) => answered.saturating_sub(asked).max(0),
        None => i64::from(day.since(asked.day)) * DAY_SECONDS,
    };
    i32::try_from(seconds).unwrap_or(i32::MAX)
}
