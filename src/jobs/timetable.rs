//! When each job runs next, what each of those runs will cover, what is odd about its pattern,
//! and how a person changes it.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::due::Policy;
use super::overview::{self, JobLine};
use super::pattern::{self, Pattern};
use super::{Job, SCHEDULE};
use crate::domain::job::JobName;
use crate::domain::{Day, Lang, Message, Period, PeriodKind, Problem};
use crate::format::{self, Voice};
use crate::store::schedules::{self, Schedule};
use crate::store::{ReadTx, WriteTx};

/// How far ahead oddities are looked for: over a year, so that both changes of the clock and
/// every month are in it.
const AHEAD: SignedDuration = SignedDuration::from_hours(400 * 24);
/// Runs of a report that are looked at for that; more than a year of weeks.
const MOST_RUNS: usize = 60;

/// One job and its coming runs.
#[derive(Clone, Debug)]
pub struct Entry {
    pub line: JobLine,
    /// The pattern it has unless somebody changed it.
    pub default: Option<&'static str>,
    pub coming: Vec<Coming>,
    pub warnings: Vec<Warning>,
}

/// One run to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    pub at: Timestamp,
    pub covers: Covers,
}

/// What a run looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// Everything up to and including this day.
    UpTo(Day),
    /// This closed period.
    Closed(Period),
    /// The file as it is at that moment.
    TheFile,
}

impl Covers {
    /// What a run looks at, in words.
    pub fn message(self, lang: Lang) -> Message {
        match self {
            Covers::UpTo(day) => {
                Message::new("schedule-covers-days").with("day", format::date(day, lang))
            }
            Covers::Closed(period) => {
                Message::new("schedule-covers-period").with("period", format::period(period, lang))
            }
            Covers::TheFile => Message::new("schedule-covers-file"),
        }
    }
}

/// Something about a pattern that its owner may not have meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The clock goes forward over the time of this pattern, which is kept at this instant.
    ClockChange(Timestamp),
    /// More than one run falls after this period and before the next one closes.
    Repeats(Period),
    /// No run falls after this period and before the next one closes: it is never reported.
    Skips(Period),
    /// A run on the last day of a period, which is not over then.
    NotOver(Timestamp, Period),
}

/// What a person wants of a job's schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    Pattern(String),
    Off,
    Default,
}

impl Wish {
    /// `off`, `default`, `Monday 07:00` and its like, or five fields of cron.
    pub fn parse(given: &str) -> Wish {
        let given = given.trim();
        match given.to_lowercase().as_str() {
            "off" | "uit" => Wish::Off,
            "default" | "standaard" => Wish::Default,
            _ => Wish::Pattern(pattern::from_words(given).unwrap_or_else(|| given.to_owned())),
        }
    }
}

impl Entry {
    /// The pattern, or in words why it does not run.
    pub fn when(&self, voice: &Voice) -> String {
        let pattern = self.line.pattern.as_deref().unwrap_or_default();
        match (&self.line.next, self.default) {
            (Some(Err(problem)), _) => voice.say(&problem.message),
            (None, None) => voice.word("job-always"),
            (None, Some(_)) => voice.word("job-off"),
            (Some(Ok(_)), Some(default)) if default != pattern => {
                let message = Message::new("schedule-not-default").with("pattern", pattern);
                voice.say(&message.with("default", default))
            }
            (Some(Ok(_)), _) => pattern.to_owned(),
        }
    }

    /// The same in one word, for programs.
    pub fn state(&self) -> &'static str {
        match (&self.line.next, self.default) {
            (Some(Err(_)), _) => "impossible",
            (Some(Ok(_)), _) => "on",
            (None, Some(_)) => "off",
            (None, None) => "always",
        }
    }
}

impl Warning {
    /// What is odd, in words.
    pub fn message(self, voice: &Voice) -> Message {
        let period = |period| voice.period(period);
        match self {
            Warning::ClockChange(at) => {
                Message::new("schedule-clock-change").with("at", voice.weekday_and_moment(at))
            }
            Warning::Repeats(one) => Message::new("schedule-repeats").with("period", period(one)),
            Warning::Skips(one) => Message::new("schedule-skips").with("period", period(one)),
            Warning::NotOver(at, one) => Message::new("schedule-not-over")
                .with("at", voice.weekday_and_moment(at))
                .with("period", period(one))
                .with("reported", period(one.previous())),
        }
    }

    /// In one word, for programs.
    pub fn code(self) -> &'static str {
        match self {
            Warning::ClockChange(_) => "clock_change",
            Warning::Repeats(_) => "repeats",
            Warning::Skips(_) => "skips",
            Warning::NotOver(..) => "not_over",
        }
    }
}

/// Every job with its next `count` runs, in the order of the table.
///
/// # Errors
/// A database error.
pub fn entries(tx: &ReadTx<'_>, zone: &TimeZone, count: usize) -> anyhow::Result<Vec<Entry>> {
    let entry = |line: JobLine| {
        let job = SCHEDULE.iter().find(|job| job.name == line.job);
        let pattern = match (&line.pattern, &line.next) {
            (Some(pattern), Some(Ok(_))) => Pattern::parse(pattern).ok(),
            _ => None,
        };
        let (Some(job), Some(pattern)) = (job, pattern) else {
            let default = job.and_then(|job| job.pattern);
            return Entry { line, default, coming: Vec::new(), warnings: Vec::new() };
        };
        let coming = runs(job, &pattern, tx.now(), zone).take(count).collect();
        let warnings = warnings(job, &pattern, tx.now(), zone);
        Entry { line, default: job.pattern, coming, warnings }
    };
    Ok(overview::jobs(tx, zone)?.into_iter().map(entry).collect())
}

/// Changes when a job runs, from now on: times of the new pattern that have passed are not made
/// up for. Gives whether anything changed; the journal keeps what was.
///
/// # Errors
/// `schedule-loop` for what is done all the time, a pattern that cannot be kept, or a database
/// error.
pub fn change(tx: &WriteTx<'_>, name: JobName, wish: &Wish) -> anyhow::Result<bool> {
    let job = SCHEDULE.iter().find(|job| job.name == name);
    let Some(default) = job.and_then(|job| job.pattern) else {
        return Err(Problem::usage("schedule-loop").with("job", name.code()).into());
    };
    let stored = schedules::list(tx)?.into_iter().find(|row| row.job == name);
    let kept = stored.as_ref().map_or(default, |row| row.pattern.as_str());
    let (pattern, enabled) = match wish {
        Wish::Pattern(pattern) => (pattern.as_str(), true),
        Wish::Off => (kept, false),
        Wish::Default => (default, true),
    };
    if enabled {
        Pattern::parse(pattern)?;
    }
    let wanted = Schedule { job: name, pattern: pattern.to_owned(), since: tx.now(), enabled };
    Ok(schedules::set(tx, stored.as_ref(), &wanted)?)
}

fn runs<'a>(
    job: &'a Job,
    pattern: &'a Pattern,
    after: Timestamp,
    zone: &'a TimeZone,
) -> impl Iterator<Item = Coming> + 'a {
    let next = move |at: &Timestamp| pattern.next(*at, zone);
    let times = std::iter::successors(next(&after), next);
    times.map(move |at| Coming { at, covers: covers(job.policy, Day::of(at, zone)) })
}

fn covers(policy: Policy, as_of: Day) -> Covers {
    match policy {
        Policy::Replay => Covers::UpTo(as_of.plus(-1)),
        Policy::Once => Covers::TheFile,
        Policy::Report(kind) => Covers::Closed(Period::last_closed(kind, as_of)),
    }
}

fn warnings(job: &Job, pattern: &Pattern, now: Timestamp, zone: &TimeZone) -> Vec<Warning> {
    let until = now.checked_add(AHEAD).unwrap_or(Timestamp::MAX);
    let mut found: Vec<Warning> = clock_change(pattern, now, until, zone).into_iter().collect();
    if let Policy::Report(kind) = job.policy {
        // Two at least, however far apart: what lies between them shows whether it is too seldom.
        let mut ahead: Vec<Coming> = runs(job, pattern, now, zone).take(MOST_RUNS).collect();
        let near = ahead.iter().take_while(|run| run.at <= until).count();
        ahead.truncate(near.max(1) + 1);
        let reported: Vec<Period> = ahead.iter().filter_map(period).collect();
        let pairs = || reported.iter().zip(reported.iter().skip(1));
        let repeated = pairs().find(|(one, next)| one == next);
        let skipped = pairs().find(|(one, next)| *next > one && **next != one.next());
        found.extend(repeated.map(|(one, _)| Warning::Repeats(*one)));
        found.extend(skipped.map(|(one, _)| Warning::Skips(one.next())));
        if repeated.is_none() && skipped.is_none() {
            found.extend(ahead.iter().find_map(|run| not_over(kind, run.at, zone)));
        }
    }
    found
}

fn period(run: &Coming) -> Option<Period> {
    match run.covers {
        Covers::Closed(period) => Some(period),
        Covers::UpTo(_) | Covers::TheFile => None,
    }
}

/// A run on the last day of a period was probably meant for that very period.
fn not_over(kind: PeriodKind, at: Timestamp, zone: &TimeZone) -> Option<Warning> {
    let day = Day::of(at, zone);
    let running = Period::containing(kind, day);
    (day.plus(1) == running.to).then_some(Warning::NotOver(at, running))
}

/// The first time that the clock jumps over a time of this pattern.
fn clock_change(
    pattern: &Pattern,
    now: Timestamp,
    until: Timestamp,
    zone: &TimeZone,
) -> Option<Warning> {
    let changes = zone.following(now).map(|change| change.timestamp());
    let moved = |at: &Timestamp| {
        let before = *at - SignedDuration::from_secs(1);
        pattern.next(before, zone) == Some(*at) && !pattern.fits(*at, zone)
    };
    changes.take_while(|at| *at <= until).find(moved).map(Warning::ClockChange)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;
    use crate::jobs::Work;

    fn job(policy: Policy) -> Job {
        let work = Work::Apart(|_, _, _| Ok(serde_json::Value::Null));
        Job { name: JobName::WeeklyReport, pattern: None, policy, work }
    }

    fn warned(policy: Policy, pattern: &str) -> String {
        let zone = parse_zone("Europe/Amsterdam").unwrap();
        let now = "2026-11-22T11:00:00Z".parse().unwrap();
        let pattern = Pattern::parse(pattern).unwrap();
        let shown = |warning: Warning| match warning {
            Warning::ClockChange(at) => format!("moved to {at}"),
            Warning::Repeats(period) => format!("repeats {}", period.key()),
            Warning::Skips(period) => format!("skips {}", period.key()),
            Warning::NotOver(at, period) => format!("{at} in {}", period.key()),
        };
        let warnings = warnings(&job(policy), &pattern, now, &zone);
        warnings.into_iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_may_not_be_meant_is_named() {
        let check = |policy, pattern, expect: &str| {
            assert_eq!(warned(policy, pattern), expect, "{pattern}");
        };
        let (weekly, monthly) =
            (Policy::Report(PeriodKind::Week), Policy::Report(PeriodKind::Month));
        check(weekly, "0 7 * * MON", "");
        check(weekly, "0 7 * * TUE", "");
        check(monthly, "0 7 1 * *", "");
        check(Policy::Replay, "0 3 * * *", "");
        check(Policy::Replay, "0 2 * * *", "moved to 2027-03-28T01:00:00Z");
        check(Policy::Once, "30 2 * * *", "moved to 2027-03-28T01:00:00Z");
        check(Policy::Once, "30 2 * * MON", "");
        check(Policy::Once, "30 2 25 3 *", ""); // not before 2029
        check(Policy::Once, "*/15 * * * *", "");
        check(weekly, "0 7 * * MON,THU", "repeats 2026-W47");
        check(weekly, "0 7 1 * *", "skips 2026-W49");
        check(weekly, "0 23 * * SUN", "2026-11-22T22:00:00Z in 2026-W47");
        check(monthly, "0 7 31 * *", "skips 2027-01");
        check(monthly, "0 7 * * MON", "repeats 2026-10");
        let quarterly = Policy::Report(PeriodKind::Quarter);
        check(quarterly, "0 7 1 1,4,7,10 *", "");
        check(weekly, "0 7 1 1 *", "skips 2026-W53");
        check(monthly, "0 7 1 1 *", "skips 2027-01");
        check(quarterly, "0 7 1 1 *", "skips 2027-Q1");
        check(weekly, "0 7 29 2 *", "skips 2028-W09");
        check(monthly, "0 7 29 2 *", "skips 2028-02");
    }
}
