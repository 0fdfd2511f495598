//! What wakes the runner, and the loop that empties the outbox.
//!
//! Ticks carry no data: one that is late, lost or doubled changes nothing, because what is due is
//! worked out anew each time. The scheduler goes by the clock of the machine and falls silent
//! until that has caught up when it is set back; beside it beats a plain timer that does not know
//! what time it is. Whichever comes first wakes the runner.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, mpsc, watch};
use tokio::time::{Instant, MissedTickBehavior};
use tokio_cron_scheduler::{Job, JobScheduler};

use super::runner::Runner;

/// Look for everything that is due.
const BEAT: &str = "*/15 * * * * *";
/// Look for what people ask for, so that they do not wait for a beat.
const GLANCE: &str = "* * * * * *";
/// The same by the plain timer.
const RHYTHM: Rhythm = Rhythm { beat: Duration::from_secs(15), glance: Duration::from_secs(1) };
/// A mail that is on its way gets this long to arrive when the server stops.
const LAST_MAIL: Duration = Duration::from_secs(15);

/// Says when to stop.
pub type Stop = watch::Receiver<bool>;

#[derive(Clone, Copy, Debug)]
enum Tick {
    Beat,
    Glance,
}

/// How long the plain timer waits.
#[derive(Clone, Copy, Debug)]
struct Rhythm {
    beat: Duration,
    glance: Duration,
}

/// The threads that jobs, mail and pages run on.
///
/// # Errors
/// When the operating system gives none.
pub fn runtime() -> std::io::Result<Runtime> {
    Builder::new_multi_thread().worker_threads(2).enable_all().build()
}

/// Runs jobs and delivers mail until `stop` says so; the job at hand is finished first.
///
/// # Errors
/// When the scheduler does not start. A beat that goes wrong is logged, and the next one tries
/// again.
pub async fn run(runner: Runner, stop: Stop) -> anyhow::Result<()> {
    let (sender, ticks) = mpsc::channel(4);
    let mut scheduler = JobScheduler::new().await?;
    scheduler.add(ticking(BEAT, Tick::Beat, sender.clone())?).await?;
    scheduler.add(ticking(GLANCE, Tick::Glance, sender)?).await?;
    scheduler.start().await?;
    keep_going(&runner, ticks, RHYTHM, stop).await;
    Ok(scheduler.shutdown().await?)
}

async fn keep_going(
    runner: &Runner,
    mut ticks: mpsc::Receiver<Tick>,
    rhythm: Rhythm,
    mut stop: Stop,
) {
    let post = Arc::new(Notify::new());
    let delivering = tokio::spawn(deliver(runner.clone(), Arc::clone(&post), stop.clone()));
    tokio::spawn(tell_to_stop(runner.clone(), stop.clone()));
    let mut timer = tokio::time::interval(rhythm.glance);
    timer.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut last_beat = Instant::now();
    let mut tick = Tick::Beat; // what was missed while nobody served is due at once
    loop {
        if matches!(tick, Tick::Beat) {
            last_beat = Instant::now();
        }
        if take_turn(runner, tick, &stop).await {
            post.notify_one();
        }
        tick = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => break,
            Some(tick) = ticks.recv() => tick,
            _ = timer.tick() => match last_beat.elapsed() >= rhythm.beat {
                true => Tick::Beat,
                false => Tick::Glance,
            },
        };
    }
    // A mail that takes longer is settled at the next start.
    let _ = tokio::time::timeout(LAST_MAIL, delivering).await;
}

/// One beat or glance; whether there may be mail to deliver now.
async fn take_turn(runner: &Runner, tick: Tick, stop: &Stop) -> bool {
    let turn = match tick {
        Tick::Beat => runner.beat(|| !*stop.borrow()).await,
        Tick::Glance => match runner.is_asked().await {
            Ok(true) => runner.run_requested().await,
            quiet => quiet.map(|_| 0),
        },
    };
    match (turn, tick) {
        (Ok(ran), Tick::Glance) => ran > 0,
        (Ok(_), Tick::Beat) => true,
        (Err(error), _) => {
            tracing::error!("{error:#}");
            true
        }
    }
}

/// Also in the middle of a turn.
async fn tell_to_stop(runner: Runner, mut stop: Stop) {
    if stop.wait_for(|stop| *stop).await.is_ok() {
        runner.stop();
    }
}

async fn deliver(runner: Runner, post: Arc<Notify>, mut stop: Stop) {
    loop {
        tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => return,
            () = post.notified() => {}
        }
        if let Err(error) = runner.deliver().await {
            tracing::error!("{error:#}");
        }
    }
}

fn ticking(
    pattern: &str,
    tick: Tick,
    ticks: mpsc::Sender<Tick>,
) -> Result<Job, tokio_cron_scheduler::JobSchedulerError> {
    Job::new_async(pattern, move |_, _| -> Pin<Box<dyn Future<Output = ()> + Send>> {
        let ticks = ticks.clone();
        Box::pin(async move {
            // When the runner is still busy the tick is not needed: it looks again afterwards.
            let _ = ticks.try_send(tick);
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::app::App;
    use crate::clock::Clock;
    use crate::domain::Day;
    use crate::domain::job::{JobName, RunState};
    use crate::jobs::due::Policy;
    use crate::jobs::{Job, Work};
    use crate::store::job_runs;

    static JOBS: [Job; 1] = [Job {
        name: JobName::Backup,
        pattern: Some("30 2 * * *"),
        policy: Policy::Once,
        work: Work::Stored(|_, _, _| Ok(Value::Null)),
    }];
    const QUICK: Rhythm =
        Rhythm { beat: Duration::from_millis(20), glance: Duration::from_millis(5) };

    /// Waits for so many runs that are done.
    async fn done(app: &App, expect: usize) {
        let count = |app: &App| {
            let runs = app.read(|tx| Ok(job_runs::history(tx, 9)?)).unwrap();
            runs.iter().filter(|run| run.state == RunState::Done).count()
        };
        let deadline = Instant::now() + Duration::from_secs(20);
        while count(app) < expect {
            assert!(Instant::now() < deadline, "nothing wakes the runner");
            tokio::time::sleep(QUICK.glance).await;
        }
    }

    #[tokio::test]
    async fn a_scheduler_that_falls_silent_stops_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let clock = Clock::fixed("2026-11-22T11:00:00Z".parse().unwrap());
        let app = App::create(&dir.path().join("kring.sqlite"), clock.clone()).unwrap();
        app.write(|tx| crate::settings::set(tx, "business.name", "De Branderij")).unwrap();
        let runner = Runner::start(app.clone(), "me", &JOBS).unwrap();
        let (_silent, ticks) = mpsc::channel(4);
        let (stopping, stop) = watch::channel(false);
        let going = async {
            keep_going(&runner, ticks, QUICK, stop).await;
        };
        let asking = async {
            clock.set("2026-11-22T10:00:00Z".parse().unwrap());
            app.write(|tx| Ok(job_runs::request(tx, JobName::Backup, Day(1))?)).unwrap();
            done(&app, 1).await;
            clock.set("2026-11-23T01:30:00Z".parse().unwrap());
            done(&app, 2).await;
            stopping.send(true).unwrap();
        };
        tokio::join!(going, asking);
    }
}
