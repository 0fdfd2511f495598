//! Twenty years of clocks that jump, nights that have two half past twos, and machines that
//! were off: nothing is skipped, nothing is done twice.

use std::collections::BTreeMap;

use jiff::ToSpan;
use proptest::prelude::*;

use super::*;
use crate::domain::calendar::parse_zone;

const ZONES: [&str; 4] =
    ["Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"];
const WEEKLY: Policy = Policy::Report(PeriodKind::Week);

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn amsterdam() -> TimeZone {
    parse_zone("Europe/Amsterdam").unwrap()
}

/// Orders are known as they come.
fn knowing_all(zone: &TimeZone, now: Timestamp) -> Moment<'_> {
    Moment { now, zone, orders_end: Day::of(now, zone) }
}

/// A machine with one job, and the rows the store would hold.
struct Machine {
    plan: Plan,
    zone: TimeZone,
    /// By due time: how often it ran, and whether that run was sent.
    runs: BTreeMap<Timestamp, (usize, bool)>,
    /// The last day of which orders are known; `None` where they are known as they come.
    known_up_to: Option<Day>,
}

impl Machine {
    fn new(policy: Policy, pattern: &str, zone: &str, since: Timestamp) -> Machine {
        let plan = Plan {
            job: JobName::NightlyFigures,
            policy,
            pattern: Pattern::parse(pattern).unwrap(),
            since,
            standing: Standing::default(),
        };
        Machine { plan, zone: parse_zone(zone).unwrap(), runs: BTreeMap::new(), known_up_to: None }
    }

    /// One beat of the heart at `now`: everything due is done.
    fn beat(&mut self, now: Timestamp) -> Vec<Task> {
        self.plan.standing.until = self.runs.range(..=now).next_back().map(|(at, _)| *at);
        let tasks = due(std::slice::from_ref(&self.plan), self.moment(now));
        for task in &tasks {
            let run = self.runs.entry(task.due_at).or_default();
            run.0 += 1;
            run.1 |= task.send;
        }
        tasks
    }

    fn moment(&self, now: Timestamp) -> Moment<'_> {
        let all = knowing_all(&self.zone, now);
        let orders_end = self.known_up_to.map_or(all.orders_end, |day| day.plus(1));
        Moment { orders_end: orders_end.min(all.orders_end), ..all }
    }

    fn days(&self) -> Vec<Day> {
        self.runs.keys().map(|at| Day::of(*at, &self.zone)).collect()
    }
}

/// The days whose run lies in `(since, now]`, worked out day by day without any cron.
fn expected_days(hour: i8, zone: &TimeZone, since: Timestamp, now: Timestamp) -> Vec<Day> {
    let (first, last) = (Day::of(since, zone), Day::of(now, zone));
    let all = (first.0..=last.0).map(Day);
    let ran_in_time = |day: &Day| {
        let due = kept_time(*day, hour, 30, zone);
        since < due && due <= now
    };
    all.filter(ran_in_time).collect()
}

/// A skipped time is kept at the moment the clocks jump, one that comes twice the first time.
fn kept_time(day: Day, hour: i8, minute: i8, zone: &TimeZone) -> Timestamp {
    let found = zone.to_ambiguous_zoned(day.date().at(hour, minute, 0, 0));
    let skipped = matches!(found.offset(), jiff::tz::AmbiguousOffset::Gap { .. });
    let kept = found.compatible().unwrap();
    if skipped {
        let before = kept.timestamp() - 2.hours();
        return zone.following(before).next().unwrap().timestamp();
    }
    kept.timestamp()
}

#[test]
fn twenty_years_of_nights_in_four_zones_are_each_kept_once() {
    let (since, now) = (at("2020-01-01T00:00:00Z"), at("2041-01-01T00:00:00Z"));
    for name in ZONES {
        for (hour, pattern) in [(2, "30 2 * * *"), (1, "30 1 * * *"), (3, "30 3 * * *")] {
            let mut machine = Machine::new(Policy::Replay, pattern, name, since);
            machine.beat(now);
            let expected = expected_days(hour, &machine.zone, since, now);
            assert_eq!(machine.days(), expected, "{name} {pattern}");
            let due: Vec<Timestamp> =
                expected.iter().map(|day| kept_time(*day, hour, 30, &machine.zone)).collect();
            assert_eq!(machine.runs.keys().copied().collect::<Vec<_>>(), due, "{name}");
        }
    }
}

#[test]
fn twenty_years_of_weeks_are_each_reported_once_also_week_53() {
    let (since, now) = (at("2020-01-01T12:00:00Z"), at("2041-01-01T00:00:00Z"));
    for name in ZONES {
        let mut machine = Machine::new(WEEKLY, "0 7 * * MON", name, since);
        let mut expected = Period::containing(PeriodKind::Week, Day::of(since, &machine.zone));
        machine.beat(now);
        for day in machine.days() {
            let reported = Period::last_closed(PeriodKind::Week, day);
            assert_eq!(reported, expected, "{name}");
            expected = expected.next();
        }
        assert_eq!(expected.key(), "2041-W01", "{name}: the week that is not over yet");
    }
}

#[test]
fn what_was_missed_depends_on_the_job() {
    let check = |policy, pattern, off_until: &str, expect: &str| {
        let mut machine =
            Machine::new(policy, pattern, "Europe/Amsterdam", at("2026-11-15T12:00:00Z"));
        let tasks = machine.beat(at(off_until));
        let shown = |task: &Task| {
            let late = if task.late { " late" } else { "" };
            let send = if task.send { " send" } else { "" };
            format!("{}{late}{send}", task.as_of)
        };
        assert_eq!(tasks.iter().map(shown).collect::<Vec<_>>().join(", "), expect);
    };
    // In time, an hour off, three days off, forty days off.
    check(WEEKLY, "0 7 * * MON", "2026-11-16T06:00:00Z", "2026-11-16 send");
    check(WEEKLY, "0 7 * * MON", "2026-11-16T07:00:00Z", "2026-11-16 late send");
    check(WEEKLY, "0 7 * * MON", "2026-11-18T12:00:00Z", "2026-11-16 late send");
    check(WEEKLY, "0 7 * * MON", "2026-11-22T22:59:59Z", "2026-11-16 late send");
    check(WEEKLY, "0 7 * * MON", "2026-11-22T23:00:00Z", "2026-11-16 late");
    let weeks = "2026-11-16 late, 2026-11-23 late, 2026-11-30 late, 2026-12-07 late, \
                 2026-12-14 late, 2026-12-21 late send";
    check(WEEKLY, "0 7 * * MON", "2026-12-25T12:00:00Z", weeks);
    check(Policy::Once, "30 2 * * *", "2026-12-25T12:00:00Z", "2026-12-25 late");
    let nights = "2026-11-16 late, 2026-11-17 late, 2026-11-18 late";
    check(Policy::Replay, "0 3 * * *", "2026-11-18T12:00:00Z", nights);
    check(Policy::Replay, "0 */4 * * *", "2026-11-15T19:00:00Z", "2026-11-15");
    check(WEEKLY, "0 7 * * *", "2026-11-18T12:00:00Z", "2026-11-18 late send");
}

#[test]
fn figures_run_before_the_reports_made_of_them() {
    let since = at("2026-11-22T12:00:00Z");
    let plan = |job, policy, pattern| Plan {
        job,
        policy,
        pattern: Pattern::parse(pattern).unwrap(),
        since,
        standing: Standing::default(),
    };
    let plans = [
        plan(JobName::NightlyFigures, Policy::Replay, "0 3 * * *"),
        plan(JobName::WeeklyReport, WEEKLY, "0 7 * * MON"),
        plan(JobName::Backup, Policy::Once, "30 2 * * *"),
    ];
    let tasks = due(&plans, knowing_all(&amsterdam(), at("2026-11-24T08:00:00Z")));
    let order: Vec<&str> = tasks.iter().map(|task| task.job.code()).collect();
    assert_eq!(order, ["nightly_figures", "nightly_figures", "weekly_report", "backup"]);
}

#[test]
fn a_failed_night_is_tried_again_before_the_nights_after_it() {
    let mut machine =
        Machine::new(Policy::Replay, "0 3 * * *", "Europe/Amsterdam", at("2026-11-16T12:00:00Z"));
    let night = at("2026-11-17T02:00:00Z");
    machine.plan.standing =
        Standing { until: Some(night), again: Vec::new(), waiting: Some(night) };
    let due_now = |plan: &Plan| -> Vec<String> {
        let tasks =
            due(std::slice::from_ref(plan), knowing_all(&amsterdam(), at("2026-11-18T12:00:00Z")));
        tasks.iter().map(|task| task.as_of.to_string()).collect()
    };
    assert_eq!(due_now(&machine.plan), [""; 0], "held back");
    machine.plan.standing = Standing { until: Some(night), again: vec![night], waiting: None };
    assert_eq!(due_now(&machine.plan), ["2026-11-17", "2026-11-18"]);
    machine.plan.policy = Policy::Once;
    assert_eq!(due_now(&machine.plan), ["2026-11-18"], "a newer one makes it pointless");
}

#[test]
fn only_figures_wait_for_an_older_run_that_failed() {
    let failed = at("2026-11-16T06:00:00Z");
    let check = |policy, pattern, expect: &[&str]| {
        let mut machine = Machine::new(policy, pattern, "Europe/Amsterdam", failed - 1.hours());
        machine.plan.standing =
            Standing { until: Some(failed), again: Vec::new(), waiting: Some(failed) };
        let tasks = due(&[machine.plan], knowing_all(&amsterdam(), at("2026-11-23T12:00:00Z")));
        let days: Vec<String> = tasks.iter().map(|task| task.as_of.to_string()).collect();
        assert_eq!(days, expect, "{policy:?}");
    };
    check(Policy::Replay, "0 3 * * *", &[]);
    check(Policy::Once, "0 3 * * *", &["2026-11-23"]);
    check(WEEKLY, "0 7 * * MON", &["2026-11-23"]);
}

#[test]
fn a_failed_run_is_pointless_only_once_a_newer_one_was_made() {
    let failed = at("2026-11-17T02:00:00Z");
    let again = |until| {
        let mut machine = Machine::new(Policy::Once, "0 3 * * *", "Europe/Amsterdam", failed);
        machine.plan.standing = Standing { until: Some(until), again: vec![failed], waiting: None };
        due(&[machine.plan], knowing_all(&amsterdam(), at("2026-11-18T01:00:00Z"))).len()
    };
    assert_eq!(again(failed), 1);
    assert_eq!(again(failed + 1.seconds()), 0);
}

#[test]
fn what_a_changed_schedule_would_have_done_before_is_not_made_up_for() {
    let days = |since, until| {
        let mut machine = Machine::new(Policy::Replay, "0 3 * * *", "Europe/Amsterdam", at(since));
        machine.plan.standing.until = Some(at(until));
        let tasks = due(&[machine.plan], knowing_all(&amsterdam(), at("2026-11-18T12:00:00Z")));
        tasks.iter().map(|task| task.as_of.to_string()).collect::<Vec<_>>()
    };
    let two = ["2026-11-17", "2026-11-18"];
    assert_eq!(days("2026-11-16T12:00:00Z", "2026-11-10T02:00:00Z"), two, "changed since");
    assert_eq!(days("2026-11-10T12:00:00Z", "2026-11-16T02:00:00Z"), two, "run since");
}

#[test]
fn a_quarter_of_an_hour_is_not_late() {
    let late = |now| {
        let mut machine =
            Machine::new(WEEKLY, "0 7 * * MON", "Europe/Amsterdam", at("2026-11-15T12:00:00Z"));
        machine.beat(at(now))[0].late
    };
    assert!(!late("2026-11-16T06:15:00Z"));
    assert!(late("2026-11-16T06:15:01Z"));
}

/// How the machine's clock moves between two beats, in seconds: small steps, hours, days off.
fn a_jump() -> impl Strategy<Value = i64> {
    prop_oneof![
        6 => 1..120_i64,
        6 => Just(3_600_i64),
        3 => Just(3 * 86_400_i64),
        1 => Just(40 * 86_400_i64),
        3 => 3_600..90_000_i64,
        2 => -7_200..0_i64,
        1 => -40 * 86_400..0_i64,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_night_is_skipped_or_done_twice(
        start in 1_577_836_800..2_208_988_800_i64,
        zone in proptest::sample::select(&ZONES[..]),
        jumps in prop::collection::vec(a_jump(), 1..120),
    ) {
        let since = Timestamp::from_second(start).unwrap();
        let mut machine = Machine::new(Policy::Replay, "30 2 * * *", zone, since);
        let (mut now, mut latest) = (since, since);
        for jump in jumps {
            now += jump.seconds();
            latest = latest.max(now);
            let tasks = machine.beat(now);
            prop_assert!(tasks.iter().all(|task| task.due_at <= now));
            prop_assert!(tasks.is_sorted_by_key(|task| task.due_at));
        }
        prop_assert!(machine.runs.values().all(|(times, _)| *times == 1));
        prop_assert_eq!(machine.days(), expected_days(2, &machine.zone, since, latest));
    }

    #[test]
    fn every_week_has_one_report_and_at_most_one_mail(
        start in 1_577_836_800..2_208_988_800_i64,
        zone in proptest::sample::select(&ZONES[..]),
        jumps in prop::collection::vec(a_jump(), 1..120),
    ) {
        let since = Timestamp::from_second(start).unwrap();
        let mut machine = Machine::new(WEEKLY, "0 7 * * MON", zone, since);
        let (mut now, mut latest) = (since, since);
        for jump in jumps {
            now += jump.seconds();
            latest = latest.max(now);
            let sent = machine.beat(now).iter().filter(|task| task.send).count();
            prop_assert!(sent <= 1, "two weeks mailed at once");
        }
        let weeks: Vec<Period> =
            machine.days().iter().map(|day| Period::last_closed(PeriodKind::Week, *day)).collect();
        prop_assert!(machine.runs.values().all(|(times, _)| *times == 1));
        prop_assert!(weeks.windows(2).all(|two| two[0].next() == two[1]), "{weeks:?}");
        let last_due = machine.runs.keys().next_back().copied().unwrap_or(since);
        prop_assert!(machine.plan.pattern.next(last_due, &machine.zone).unwrap() > latest);
    }
}

/// What is due of a weekly report at each beat, with orders known up to a day by then.
fn waiting(beats: &[(&str, &str)]) -> Vec<String> {
    let mut machine =
        Machine::new(WEEKLY, "0 7 * * MON", "Europe/Amsterdam", at("2026-11-16T12:00:00Z"));
    let mut beat = |(now, known): &(&str, &str)| {
        machine.known_up_to = Some(Day::parse(known).unwrap());
        let shown = |task: &Task| {
            let sent = if task.send { "sent" } else { "kept" };
            let late = if task.late { " late" } else { "" };
            format!("{} {sent}{late}", Period::last_closed(PeriodKind::Week, task.as_of).key())
        };
        machine.beat(at(now)).iter().map(shown).collect::<Vec<_>>().join(", ")
    };
    beats.iter().map(&mut beat).collect()
}

#[test]
fn a_report_waits_for_its_orders_and_leaves_when_they_are_known() {
    let beats = [
        ("2026-11-23T06:00:00Z", "2026-11-20"),
        ("2026-11-24T09:00:00Z", "2026-11-20"),
        ("2026-11-24T09:40:00Z", "2026-11-23"),
        ("2026-11-24T10:00:00Z", "2026-11-23"),
    ];
    assert_eq!(waiting(&beats), ["", "", "2026-W47 sent late", ""]);
}

#[test]
fn a_report_whose_orders_never_came_leaves_at_the_time_of_the_next_one() {
    let beats = [
        ("2026-11-23T06:00:00Z", "2026-11-20"),
        ("2026-11-29T22:59:59Z", "2026-11-20"),
        ("2026-11-30T05:59:59Z", "2026-11-20"),
        ("2026-11-30T06:00:00Z", "2026-11-20"),
        ("2026-11-30T07:00:00Z", "2026-11-20"),
    ];
    assert_eq!(waiting(&beats), ["", "", "", "2026-W47 sent late", ""]);
}

#[test]
fn of_weeks_that_closed_while_the_machine_was_off_the_last_one_is_sent() {
    let check = |known, expect: &str| {
        assert_eq!(waiting(&[("2026-12-09T12:00:00Z", known)]), [expect], "{known}");
    };
    check("2026-12-08", "2026-W47 kept late, 2026-W48 kept late, 2026-W49 sent late");
    // The last one still waits, and the one before it waited in vain.
    check("2026-11-20", "2026-W47 kept late, 2026-W48 sent late");
}
