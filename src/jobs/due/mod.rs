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

/// What to do about times that passed while nobody was looking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Every missed day, oldest first; a failed day holds back the days after it.
    Replay,
    /// Once, however many were missed.
    Once,
    /// Every missed period; only the one whose successor has not closed yet is sent.
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

/// Everything due at `now`, in the order to run it: plans as they are given, each oldest first.
pub fn due(plans: &[Plan], zone: &TimeZone, now: Timestamp) -> Vec<Task> {
    plans.iter().flat_map(|plan| plan.due(zone, now)).collect()
}

impl Plan {
    fn due(&self, zone: &TimeZone, now: Timestamp) -> Vec<Task> {
        let again = self.standing.again.iter().copied().filter(|at| !self.is_superseded(*at));
        let held_from = self.standing.waiting.filter(|_| self.policy == Policy::Replay);
        let mut tasks: Vec<Task> = Vec::new();
        let fresh = self.missed(zone, now);
        for due_at in again.chain(fresh).filter(|at| held_from.is_none_or(|from| *at < from)) {
            let task = self.policy.task(self.job, due_at, zone, now);
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

    /// A failed run that a newer one has made pointless.
    fn is_superseded(&self, due_at: Timestamp) -> bool {
        self.policy == Policy::Once && self.standing.until.is_some_and(|until| until > due_at)
    }
}

impl Policy {
    fn task(self, job: JobName, due_at: Timestamp, zone: &TimeZone, now: Timestamp) -> Task {
        let as_of = Day::of(due_at, zone);
        let send = match self {
            Policy::Replay | Policy::Once => false,
            Policy::Report(kind) => now < Period::last_closed(kind, as_of).next().to.start(zone),
        };
        Task { job, due_at, as_of, late: now.duration_since(due_at) > LATE_AFTER, send }
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
