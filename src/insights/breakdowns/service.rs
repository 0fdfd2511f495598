//! Questions and complaints still open, and the channels customers came by.

use serde::Serialize;

use crate::analytics::share::Share;
use crate::domain::interaction::{Channel, Direction, InteractionKind};
use crate::domain::{CustomerId, Day, Period};
use crate::insights::service::answered_after;
use crate::store::facts::{self, CustomerFacts};
use crate::store::{ReadTx, Result};

/// How customers reached the business, and who still waits.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServiceCuts {
    /// Neither answered nor resolved at the period's end, the oldest first.
    pub open: Vec<OpenQuestion>,
    /// Everything incoming within the period, most first; channels without any are left out.
    pub incoming_by_channel: Vec<ChannelCount>,
}

/// A question or complaint that waits for an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OpenQuestion {
    pub customer: CustomerId,
    pub name: String,
    pub kind: InteractionKind,
    pub channel: Channel,
    pub since: Day,
    /// At the period's end.
    pub age_days: i32,
}

/// One channel of the incoming interactions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ChannelCount {
    pub channel: Channel,
    pub count: i64,
    /// Of all incoming, 0–1.
    pub share: f64,
}

/// What was seen so far.
#[derive(Debug)]
pub(super) struct Questions {
    period: Period,
    open: Vec<Open>,
    incoming: Vec<Channel>,
}

/// An open question before its customer is named.
#[derive(Clone, Copy, Debug)]
struct Open {
    customer: i64,
    kind: InteractionKind,
    channel: Channel,
    since: Day,
}

impl Questions {
    pub(super) fn over(period: Period) -> Questions {
        Questions { period, open: Vec::new(), incoming: Vec::new() }
    }

    pub(super) fn visit(&mut self, facts: &CustomerFacts) {
        let t = self.period.to;
        let came = facts.interactions.iter().filter(|i| i.direction == Direction::In && i.day < t);
        for touch in came {
            if self.period.contains(touch.day) {
                self.incoming.push(touch.channel);
            }
            let waits = touch.kind.wants_an_answer();
            if waits && answered_after(touch, &facts.interactions, t).is_none() {
                self.open.push(Open {
                    customer: facts.id,
                    kind: touch.kind,
                    channel: touch.channel,
                    since: touch.day,
                });
            }
        }
    }

    pub(super) fn finish(mut self, tx: &ReadTx<'_>) -> Result<ServiceCuts> {
        self.open.sort_by_key(|open| (open.since, open.customer));
        let customers: Vec<_> = self.open.iter().map(|open| open.customer).collect();
        let names = facts::names(tx, &customers)?;
        let named = self.open.iter().zip(names).map(|(open, name)| OpenQuestion {
            customer: CustomerId(open.customer),
            name,
            kind: open.kind,
            channel: open.channel,
            since: open.since,
            age_days: self.period.to.since(open.since),
        });
        Ok(ServiceCuts { open: named.collect(), incoming_by_channel: mix(&self.incoming) })
    }
}

fn mix(incoming: &[Channel]) -> Vec<ChannelCount> {
    let of = crate::insights::listening::whole(incoming.len());
    let count = |channel: Channel| {
        let count = incoming.iter().filter(|one| **one == channel).map(|_| 1).sum();
        let share = Share { count, of }.value().filter(|share| *share > 0.0)?;
        Some(ChannelCount { channel, count, share })
    };
    let mut counts: Vec<_> = Channel::ALL.iter().filter_map(|channel| count(*channel)).collect();
    counts.sort_by_key(|one| std::cmp::Reverse(one.count));
    counts
}
