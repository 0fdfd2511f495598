use serde_json::json;

use super::*;
use crate::clock::Clock;
use crate::domain::job::RunState;
use crate::domain::{Day, EmailAddress, MailList, NewEmail, PeriodKind};
use crate::jobs::due::Policy;
use crate::settings;
use crate::store::outbox;

/// Each run leaves a mark in the file, so that half a run would be seen.
fn mark(tx: &WriteTx<'_>, _: &Settings, task: &Task) -> anyhow::Result<Value> {
    let done = settings::shown(tx, "business.name")?;
    settings::set(tx, "business.name", &format!("{done} {}", task.as_of))?;
    Ok(json!({ "sent": task.send }))
}

fn break_halfway(tx: &WriteTx<'_>, settings: &Settings, task: &Task) -> anyhow::Result<Value> {
    mark(tx, settings, task)?;
    Err(Problem::failed("file-no-space").into())
}

fn panic_halfway(tx: &WriteTx<'_>, settings: &Settings, task: &Task) -> anyhow::Result<Value> {
    mark(tx, settings, task)?;
    panic!("the sky fell");
}

fn apart(_: &App, owner: &str, _: &Task) -> anyhow::Result<Value> {
    Ok(json!({ "owner": owner }))
}

type Stored = fn(&WriteTx<'_>, &Settings, &Task) -> anyhow::Result<Value>;

const fn jobs(nightly: Stored) -> [Job; 3] {
    [
        Job {
            name: JobName::NightlyFigures,
            pattern: Some("0 3 * * *"),
            policy: Policy::Replay,
            work: Work::Stored(nightly),
        },
        Job {
            name: JobName::WeeklyReport,
            pattern: Some("0 7 * * MON"),
            policy: Policy::Report(PeriodKind::Week),
            work: Work::Stored(mark),
        },
        Job {
            name: JobName::Backup,
            pattern: Some("30 2 * * *"),
            policy: Policy::Once,
            work: Work::Apart(apart),
        },
    ]
}

static GOOD: [Job; 3] = jobs(mark);
static BREAKING: [Job; 3] = jobs(break_halfway);
static PANICKING: [Job; 3] = jobs(panic_halfway);

struct World {
    _dir: tempfile::TempDir,
    app: App,
    clock: Clock,
}

impl World {
    /// A new business in Amsterdam, on a Sunday at noon.
    fn new() -> World {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-22T11:00:00Z".parse().unwrap());
        let app = App::create(&dir.path().join("kring.sqlite"), clock.clone()).unwrap();
        app.write(|tx| settings::set(tx, "business.name", "marks:")).unwrap();
        World { _dir: dir, app, clock }
    }

    fn runner(&self, jobs: &'static [Job]) -> Runner {
        Runner::start(self.app.clone(), "me", jobs).unwrap()
    }

    async fn beat_at(&self, runner: &Runner, now: &str) -> usize {
        self.clock.set(now.parse().unwrap());
        runner.beat(|| true).await.unwrap()
    }

    fn marks(&self) -> String {
        self.app.read(|tx| settings::shown(tx, "business.name")).unwrap()
    }

    /// `nightly_figures 2026-11-23 done`, oldest first.
    fn history(&self) -> Vec<String> {
        let runs = self.app.read(|tx| Ok(job_runs::history(tx, 99)?)).unwrap();
        let shown = |run: &JobRun| format!("{} {} {}", run.job.code(), run.as_of, run.state.code());
        let mut runs: Vec<_> = runs.iter().map(|run| (run.id, shown(run))).collect();
        runs.sort_by_key(|(id, _)| *id);
        runs.into_iter().map(|(_, shown)| shown).collect()
    }

    fn run_of(&self, name: JobName) -> JobRun {
        let runs = self.app.read(|tx| Ok(job_runs::history(tx, 99)?)).unwrap();
        runs.into_iter().find(|run| run.job == name).unwrap()
    }
}

#[tokio::test]
async fn a_monday_morning_runs_everything_once() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    assert_eq!(world.beat_at(&runner, "2026-11-23T01:00:00Z").await, 0);
    assert_eq!(world.beat_at(&runner, "2026-11-23T06:00:00Z").await, 3);
    for _ in 0..20 {
        let again = world.runner(&GOOD);
        assert_eq!(world.beat_at(&again, "2026-11-23T06:00:15Z").await, 0);
    }
    assert_eq!(world.marks(), "marks: 2026-11-23 2026-11-23");
    let expected = [
        "nightly_figures 2026-11-23 done",
        "weekly_report 2026-11-23 done",
        "backup 2026-11-23 done",
    ];
    assert_eq!(world.history(), expected);
    let report = world.run_of(JobName::WeeklyReport);
    assert_eq!((report.late, report.result.as_deref()), (false, Some(r#"{"sent":true}"#)));
}

#[tokio::test]
async fn a_job_that_fails_leaves_nothing_behind_and_stops_no_other() {
    let world = World::new();
    let runner = world.runner(&BREAKING);
    world.beat_at(&runner, "2026-11-23T06:00:00Z").await;
    assert_eq!(world.marks(), "marks: 2026-11-23", "only the report's");
    let failed = world.run_of(JobName::NightlyFigures);
    assert_eq!(failed.state, RunState::Failed);
    assert!(failed.error.unwrap().contains("disk is full"), "said as to a person");
    assert_eq!(failed.retry_at, Some("2026-11-23T06:05:00Z".parse().unwrap()));
    let healed = world.runner(&GOOD);
    assert_eq!(world.beat_at(&healed, "2026-11-23T06:04:45Z").await, 0);
    assert_eq!(world.beat_at(&healed, "2026-11-23T06:05:00Z").await, 1);
    assert_eq!(world.run_of(JobName::NightlyFigures).state, RunState::Done);
}

#[tokio::test]
async fn a_job_that_panics_is_recorded_and_stops_no_other() {
    let world = World::new();
    let runner = world.runner(&PANICKING);
    world.beat_at(&runner, "2026-11-23T06:00:00Z").await;
    let failed = world.run_of(JobName::NightlyFigures);
    assert_eq!(failed.state, RunState::Failed);
    assert!(failed.error.unwrap().contains("the sky fell"));
    assert_eq!(world.run_of(JobName::Backup).state, RunState::Done);
    assert_eq!(world.marks(), "marks: 2026-11-23");
}

#[tokio::test]
async fn a_job_that_always_fails_is_given_up_for_that_time_only() {
    let world = World::new();
    let runner = world.runner(&BREAKING);
    for now in ["06:00", "06:05", "06:20", "07:20", "11:20", "12:00", "23:00"] {
        world.beat_at(&runner, &format!("2026-11-23T{now}:00Z")).await;
    }
    let failed = world.run_of(JobName::NightlyFigures);
    assert_eq!((failed.attempts, failed.retry_at), (MAX_ATTEMPTS, None));
    assert_eq!(world.beat_at(&world.runner(&GOOD), "2026-11-24T06:00:00Z").await, 2);
}

#[tokio::test]
async fn forty_days_off_replays_the_figures_and_sends_one_late_report() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    assert_eq!(world.beat_at(&runner, "2027-01-01T12:00:00Z").await, 40 + 6 + 1);
    let runs = world.app.read(|tx| Ok(job_runs::history(tx, 99)?)).unwrap();
    let sent: Vec<Day> = runs
        .iter()
        .filter(|run| run.result.as_deref() == Some(r#"{"sent":true}"#))
        .map(|run| run.as_of)
        .collect();
    assert_eq!(sent, [Day::parse("2026-12-28").unwrap()]);
    assert!(runs.iter().all(|run| run.late));
}

#[tokio::test]
async fn a_clock_set_back_doubles_nothing_and_a_wrong_one_skips_nothing() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    assert_eq!(world.beat_at(&runner, "2026-11-23T02:10:00Z").await, 2);
    assert_eq!(world.beat_at(&runner, "2026-11-23T01:10:00Z").await, 0);
    assert_eq!(world.beat_at(&runner, "2026-11-23T02:10:00Z").await, 0);
    // The clock runs three days ahead for a while: what it made is made again in its time.
    assert_eq!(world.beat_at(&runner, "2026-11-26T02:10:00Z").await, 3 + 1 + 1);
    assert_eq!(world.beat_at(&runner, "2026-11-23T02:20:00Z").await, 0);
    assert_eq!(world.beat_at(&runner, "2026-11-23T06:00:00Z").await, 1, "the report");
    assert_eq!(world.beat_at(&runner, "2026-11-24T02:00:00Z").await, 2);
    assert_eq!(world.beat_at(&runner, "2026-11-26T02:10:00Z").await, 3);
    assert_eq!(world.beat_at(&runner, "2026-11-27T02:10:00Z").await, 2);
}

#[tokio::test]
async fn a_clock_set_back_between_two_jobs_ends_the_beat() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    world.clock.set("2026-11-23T06:00:00Z".parse().unwrap());
    let asked = std::cell::Cell::new(0);
    let goes_back_after_one = || {
        asked.set(asked.get() + 1);
        if asked.get() == 2 {
            world.clock.set("2026-11-23T05:00:00Z".parse().unwrap());
        }
        true
    };
    assert_eq!(runner.beat(goes_back_after_one).await.unwrap(), 1, "what is due is looked at anew");
    assert_eq!(world.history(), ["nightly_figures 2026-11-23 done"]);
    assert_eq!(world.beat_at(&runner, "2026-11-23T06:00:00Z").await, 2);
}

#[tokio::test]
async fn what_a_person_asked_for_and_failed_is_told_and_not_tried_again() {
    let world = World::new();
    let runner = world.runner(&BREAKING);
    let (job, day) = (JobName::NightlyFigures, Day::parse("2026-11-16").unwrap());
    let id = world.app.write(|tx| Ok(job_runs::request(tx, job, day)?)).unwrap();
    runner.run_requested().await.unwrap();
    let run = world.app.read(|tx| Ok(job_runs::find(tx, id)?)).unwrap().unwrap();
    assert_eq!((run.state, run.retry_at), (RunState::Failed, None));
    assert_eq!(world.beat_at(&runner, "2026-11-22T12:00:00Z").await, 0);
}

#[tokio::test]
async fn a_job_that_is_switched_off_is_never_due() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    let off = |tx: &WriteTx<'_>| {
        let stored = schedules::list(tx)?.into_iter().find(|row| row.job == JobName::Backup);
        let wanted = stored.clone().map(|row| schedules::Schedule { enabled: false, ..row });
        Ok(schedules::set(tx, stored.as_ref(), &wanted.unwrap())?)
    };
    assert!(world.app.write(off).unwrap());
    assert_eq!(world.beat_at(&runner, "2026-11-23T06:00:00Z").await, 2);
}

/// The file as a clock in 2000 or 2099 finds it.
#[tokio::test]
async fn by_a_clock_in_doubt_nothing_runs_and_nothing_is_undone() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    world.beat_at(&runner, "2026-11-23T06:00:00Z").await;
    let before = world.history();
    for now in ["2000-01-01T00:00:00Z", "2026-11-15T05:59:59Z", "2099-01-01T00:00:00Z"] {
        assert_eq!(world.beat_at(&runner, now).await, 0, "{now}");
        let day = Day::parse("2026-11-16").unwrap();
        world.app.write(|tx| Ok(job_runs::request(tx, JobName::Backup, day)?)).unwrap();
        assert_eq!(runner.run_requested().await.unwrap(), 0, "{now}");
        assert!(world.app.write(|tx| Ok(outbox::enqueue(tx, &a_mail(now))?)).unwrap());
        runner.deliver().await.unwrap();
    }
    let waiting = world.app.read(|tx| Ok(outbox::health(tx, tx.now())?.waiting)).unwrap();
    assert_eq!(waiting, 3, "no mail leaves");
    assert_eq!(world.history()[..3], before[..], "and what was done stays done");
    let now = "2026-11-23T06:00:30Z";
    assert_eq!(world.beat_at(&runner, now).await, 1, "what was asked for, once");
}

#[tokio::test]
async fn mail_that_is_held_leaves_one_line_in_the_history() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    world.app.write(|tx| settings::set(tx, "mail.paused", "yes")).unwrap();
    assert!(world.app.write(|tx| Ok(outbox::enqueue(tx, &a_mail("k"))?)).unwrap());
    for _ in 0..3 {
        runner.deliver().await.unwrap();
    }
    assert_eq!(world.history(), ["deliver_outbox 2026-11-22 done"]);
}

fn a_mail(key: &str) -> NewEmail {
    NewEmail {
        dedupe_key: key.to_owned(),
        list: MailList::Notices,
        to: EmailAddress::parse("anna@branderij.nl").unwrap(),
        to_name: "Anna".to_owned(),
        recipient: None,
        report: None,
        subject: "Week 47".to_owned(),
        text: "Good week".to_owned(),
        html: "<p>Good week</p>".to_owned(),
        files: Vec::new(),
        stop: None,
    }
}

#[tokio::test]
async fn a_run_of_a_dead_server_is_made_again_at_once() {
    let world = World::new();
    world.runner(&GOOD);
    world.clock.set("2026-11-23T02:00:00Z".parse().unwrap());
    let run = NewRun {
        job: JobName::NightlyFigures,
        due_at: world.app.now(),
        as_of: Day::parse("2026-11-23").unwrap(),
        late: false,
    };
    world.app.write(|tx| Ok(job_runs::claim(tx, &run, "the dead")?)).unwrap().unwrap();
    assert_eq!(world.beat_at(&world.runner(&GOOD), "2026-11-23T02:00:15Z").await, 2);
    let run = world.run_of(JobName::NightlyFigures);
    assert_eq!((run.state, run.attempts), (RunState::Done, 2));
}

#[tokio::test]
async fn what_people_ask_for_runs_now() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    let day = Day::parse("2026-11-16").unwrap();
    let id = world.app.write(|tx| Ok(job_runs::request(tx, JobName::WeeklyReport, day)?)).unwrap();
    assert!(runner.is_asked().await.unwrap());
    assert_eq!(runner.beat(|| true).await.unwrap(), 1);
    assert!(!runner.is_asked().await.unwrap());
    let run = world.app.read(|tx| Ok(job_runs::find(tx, id)?)).unwrap().unwrap();
    assert_eq!((run.state, run.attempts), (RunState::Done, 1));
    assert_eq!(world.marks(), "marks: 2026-11-16");
}

#[tokio::test]
async fn a_schedule_that_cannot_be_kept_stops_no_other() {
    let world = World::new();
    world.app.write(|tx| Ok(schedules::ensure(tx, JobName::Backup, "0 8 31 2 *")?)).unwrap();
    let runner = world.runner(&GOOD);
    assert_eq!(world.beat_at(&runner, "2026-11-23T06:00:00Z").await, 2);
}

#[tokio::test]
async fn asked_to_stop_it_finishes_the_job_at_hand_only() {
    let world = World::new();
    let runner = world.runner(&GOOD);
    world.clock.set("2026-11-23T06:00:00Z".parse().unwrap());
    let asked = std::cell::Cell::new(0);
    let stop_after_one = || {
        asked.set(asked.get() + 1);
        asked.get() == 1
    };
    assert_eq!(runner.beat(stop_after_one).await.unwrap(), 1);
}
