//! The clock that wakes the runner, and the loop that empties the outbox.
//!
//! The scheduler's ticks are in UTC and carry no data: a tick that is late, lost or doubled by a
//! sleeping machine changes nothing, because what is due is worked out anew each time.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::{Notify, mpsc, watch};
use tokio_cron_scheduler::{Job, JobScheduler};

use super::runner::Runner;

/// Look for everything that is due.
const BEAT: &str = "*/15 * * * * *";
/// Look for what people ask for, so that they do not wait for a beat.
const GLANCE: &str = "* * * * * *";
/// A mail that is on its way gets this long to arrive when the server stops.
const LAST_MAIL: Duration = Duration::from_secs(15);

/// Says when to stop.
pub type Stop = watch::Receiver<bool>;

#[derive(Clone, Copy, Debug)]
enum Tick {
    Beat,
    Glance,
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
pub async fn run(runner: Runner, mut stop: Stop) -> anyhow::Result<()> {
    let (sender, mut ticks) = mpsc::channel(4);
    let mut scheduler = JobScheduler::new().await?;
    scheduler.add(ticking(BEAT, Tick::Beat, sender.clone())?).await?;
    scheduler.add(ticking(GLANCE, Tick::Glance, sender)?).await?;
    let post = Arc::new(Notify::new());
    let delivering = tokio::spawn(deliver(runner.clone(), Arc::clone(&post), stop.clone()));
    scheduler.start().await?;
    let mut tick = Tick::Beat; // what was missed while nobody served is due at once
    loop {
        if take_turn(&runner, tick, &stop).await {
            post.notify_one();
        }
        tick = tokio::select! {
            biased;
            _ = stop.wait_for(|stop| *stop) => break,
            Some(tick) = ticks.recv() => tick,
        };
    }
    scheduler.shutdown().await?;
    // A mail that takes longer is settled at the next start.
    let _ = tokio::time::timeout(LAST_MAIL, delivering).await;
    Ok(())
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
