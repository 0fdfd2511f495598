//! What is due: a pure function of the schedule, the zone, the runs so far and the clock.
//!
//! The clock may jump either way and the machine may have been off for weeks; nothing here
//! remembers anything, so that every answer can be worked out again.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::pattern::Pattern;
use crate::domain::job::JobName;
use crate::domain::{Day, Period, PeriodKind};
use crate::store::job_runs::Standing;

/// A run that starts later than this after its time is marked late.
const LATE_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// Readers are told that a report waits when it has for so long.
const TOLD_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// What to do about times that passed while nobody was looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Every missed day, oldest first; a failed day holds back the days after it.
    Replay,
    /// Once, however many were missed.
    Once,
    /// Every missed period, once all its orders are known or its successor has closed. It is sent
    /// while its successor has not closed; one that waited for orders in vain, one period longer.
    Report(PeriodKind),
}

/// One job, when it runs, and how it stands.
#[derive(Clone, Debug)]
pub struct Plan {
    pub job: JobName,
    pub policy: Policy,
    pub pattern: Pattern,
    /// Nothing was due up to and including this instant.
    pub since: Timestamp,
    pub standing: Standing,
}

/// One run to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Task {
    pub job: JobName,
    /// When it should have run; with the job, the key of the run.
    pub due_at: Timestamp,
    /// The day it looks back from, in the zone of the business.
    pub as_of: Day,
    pub late: bool,
    /// Whether a report goes out, or is only kept.
    pub send: bool,
}

/// When it is, and how far orders are known: nothing of `orders_end` and later.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'z> {
    pub now: Timestamp,
    pub zone: &'z TimeZone,
    pub orders_end: Day,
}

/// Everything due, in the order to run it: plans as they are given, each oldest first.
pub fn due(plans: &[Plan], moment: Moment<'_>) -> Vec<Task> {
    plans.iter().flat_map(|plan| plan.due(moment)).collect()
}

/// Reports that have waited for their orders for longer than readers would without a word: of each
/// job the newest.
pub fn waiting_long(plans: &[Plan], moment: Moment<'_>) -> Vec<Task> {
    let newest = plans.iter().filter_map(|plan| {
        let due = plan.missed(moment.zone, moment.now).last()?;
        Some((plan, plan.policy.task(plan.job, due, moment)))
    });
    let waits = newest.filter(|(plan, task)| {
        plan.policy.period(task).is_some_and(|period| moment.is_waiting(period))
    });
    let long = waits.filter(|(_, task)| moment.now.duration_since(task.due_at) >= TOLD_AFTER);
    long.map(|(_, task)| task).collect()
}

impl Moment<'_> {
    /// Whether a report on this period still waits: its orders may come before the next one closes.
    pub fn is_waiting(self, period: Period) -> bool {
        period.to > self.orders_end && !self.has_closed(period.next())
    }

    fn has_closed(self, period: Period) -> bool {
        self.now >= period.to.start(self.zone)
    }

    /// Whether readers get it: what comes after its successor is only kept.
    fn is_sent(self, period: Period) -> bool {
        let next = period.next();
        let waited = period.to > self.orders_end;
        !self.has_closed(if waited { next.next() } else { next })
    }
}

impl Plan {
    fn due(&self, moment: Moment<'_>) -> Vec<Task> {
        let Moment { now, zone, .. } = moment;
        let again = self.standing.again.iter().copied().filter(|at| !self.is_superseded(*at));
        let held_from = self.standing.waiting.filter(|_| self.policy == Policy::Replay);
        let mut tasks: Vec<Task> = Vec::new();
        let fresh = self.missed(zone, now);
        for due_at in again.chain(fresh).filter(|at| held_from.is_none_or(|from| *at < from)) {
            let task = self.policy.task(self.job, due_at, moment);
            if self.is_waiting(&task, moment) {
                continue;
            }
            match tasks.last_mut() {
                Some(last) if self.policy.same_work(last, &task) => *last = task,
                _ => tasks.push(task),
            }
        }
        tasks
    }

    /// The times after the last one dealt with, up to and including now.
    fn missed<'a>(
        &'a self,
        zone: &'a TimeZone,
        now: Timestamp,
    ) -> impl Iterator<Item = Timestamp> + 'a {
        let from = self.standing.until.map_or(self.since, |until| until.max(self.since));
        let next = move |after: &Timestamp| self.pattern.next(*after, zone);
        std::iter::successors(next(&from), next).take_while(move |at| *at <= now)
    }

    /// Whether its orders may still come. One that waited in vain leaves at the time of the next report, not in
    /// the night before.
    fn is_waiting(&self, task: &Task, moment: Moment<'_>) -> bool {
        let Some(period) = self.policy.period(task) else { return false };
        let waits = period.to > moment.orders_end;
        waits && (moment.is_waiting(period) || !self.has_come(period.next(), moment))
    }

    /// Whether the time has come at which a period is reported on.
    fn has_come(&self, period: Period, moment: Moment<'_>) -> bool {
        let closed = period.to.start(moment.zone) - SignedDuration::from_secs(1);
        self.pattern.next(closed, moment.zone).is_none_or(|next| next <= moment.now)
    }

    /// A failed run that a newer one has made pointless.
    fn is_superseded(&self, due_at: Timestamp) -> bool {
        self.policy == Policy::Once && self.standing.until.is_some_and(|until| until > due_at)
    }
}

impl Policy {
    fn task(self, job: JobName, due_at: Timestamp, moment: Moment<'_>) -> Task {
        let as_of = Day::of(due_at, moment.zone);
        let send = match self {
            Policy::Replay | Policy::Once => false,
            Policy::Report(kind) => moment.is_sent(Period::last_closed(kind, as_of)),
        };
        let late = moment.now.duration_since(due_at) > LATE_AFTER;
        Task { job, due_at, as_of, late, send }
    }

    /// What a report tells of.
    fn period(self, task: &Task) -> Option<Period> {
        match self {
            Policy::Replay | Policy::Once => None,
            Policy::Report(kind) => Some(Period::last_closed(kind, task.as_of)),
        }
    }

    /// Whether the later task makes the earlier one pointless.
    fn same_work(self, earlier: &Task, later: &Task) -> bool {
        match self {
            Policy::Replay => earlier.as_of == later.as_of,
            Policy::Once => true,
            Policy::Report(kind) => {
                Period::last_closed(kind, earlier.as_of) == Period::last_closed(kind, later.as_of)
            }
        }
    }
}

#[cfg(test)]
mod tests;
