//! The file and the clock together: how everything above the sync core reaches the store.

pub mod backup;
pub mod forget;
pub mod import;
pub mod incoming;
pub mod setup;
pub mod sign_in;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Semaphore;

use crate::clock::{Clock, Stopwatch};
use crate::domain::{Actor, Faults, Problem};
use crate::files;
use crate::settings::{Business, Settings};
use crate::store::{Db, Error, Occasion, ReadTx, WriteTx};

/// One open file, the clock to look at it by, and who acts. Clones share the file and the clock.
#[derive(Clone, Debug)]
pub struct App {
    db: Arc<Db>,
    clock: Clock,
    by: Actor,
    opened: Stopwatch,
    /// So many look at a time; the others wait for their turn without a thread or a connection.
    turns: Arc<Semaphore>,
}

impl App {
    /// # Errors
    /// As [`Db::open`].
    pub fn open(path: &Path, clock: Clock) -> Result<App, Error> {
        let opened = Stopwatch::start(&clock);
        Ok(App { db: Arc::new(Db::open(path)?), opened, clock, by: Actor::Command, turns: turns() })
    }

    /// # Errors
    /// As [`Db::create`].
    pub fn create(path: &Path, clock: Clock) -> Result<App, Error> {
        let opened = Stopwatch::start(&clock);
        Ok(App {
            db: Arc::new(Db::create(path)?),
            opened,
            clock,
            by: Actor::Command,
            turns: turns(),
        })
    }

    /// The same file and clock, and whatever is changed through it is this one's doing.
    #[must_use]
    pub fn acting(self, by: Actor) -> App {
        App { by, ..self }
    }

    fn occasion(&self) -> Occasion {
        Occasion { moment: self.clock.moment(), by: self.by.clone() }
    }

    /// A new file with what `fill` stores in it, whole or not at all.
    ///
    /// # Errors
    /// As [`Db::create_with`].
    pub fn create_with(
        path: &Path,
        clock: Clock,
        fill: impl FnOnce(&WriteTx<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<App> {
        // A new business is nothing that could be taken back: it is the program's own doing.
        let db = Db::create_with(path, clock.moment(), fill)?;
        let opened = Stopwatch::start(&clock);
        Ok(App { db: Arc::new(db), opened, clock, by: Actor::Command, turns: turns() })
    }

    pub fn path(&self) -> &Path {
        self.db.path()
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// How long this program has had the file open.
    pub fn up(&self) -> SignedDuration {
        self.opened.elapsed()
    }

    /// A use case that only looks.
    ///
    /// # Errors
    /// What `work` returns, or a database error.
    pub fn read<T>(
        &self,
        work: impl FnOnce(&ReadTx<'_>) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        self.db.read(self.clock.moment(), work)
    }

    /// A use case that changes something: one transaction, all or nothing.
    ///
    /// # Errors
    /// What `work` returns, or a database error; nothing is stored then.
    pub fn write<T>(
        &self,
        work: impl FnOnce(&WriteTx<'_>) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        self.db.write(self.occasion(), work)
    }

    /// A use case that looks at much and then stores what follows from it: others can write
    /// meanwhile, as [`Db::plan`] says.
    ///
    /// # Errors
    /// As [`App::write`].
    pub fn plan<P, T>(
        &self,
        decide: impl FnMut(&WriteTx<'_>) -> anyhow::Result<ControlFlow<T, P>>,
        store: impl FnOnce(&WriteTx<'_>, P) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        self.db.plan(self.occasion(), decide, store)
    }

    /// A use case that only looks, and works out for that what it lays beside the file: nothing of it is
    /// kept.
    ///
    /// # Errors
    /// As [`App::read`].
    pub fn look<T>(
        &self,
        mut work: impl FnMut(&WriteTx<'_>) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let decide = |tx: &WriteTx<'_>| Ok(ControlFlow::Break(work(tx)?));
        self.plan(decide, |_, ()| anyhow::bail!("a look stores nothing"))
    }

    /// [`App::read`] for async callers: runs where it may block.
    ///
    /// # Errors
    /// As [`App::read`].
    pub async fn read_later<T: Send + 'static>(
        &self,
        work: impl FnOnce(&ReadTx<'_>) -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let app = self.clone();
        let turn = Arc::clone(&self.turns).acquire_owned().await?;
        let looked = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            app.read(work)
        });
        looked.await?
    }

    /// [`App::write`] for async callers: runs to its end even if the caller goes away.
    ///
    /// # Errors
    /// As [`App::write`].
    pub async fn write_later<T: Send + 'static>(
        &self,
        work: impl FnOnce(&WriteTx<'_>) -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let app = self.clone();
        tokio::task::spawn_blocking(move || app.write(work)).await?
    }

    /// Leaves no trace in the file of what was removed from it; as [`Db::scrub`].
    ///
    /// # Errors
    /// As [`Db::scrub`].
    pub fn scrub(&self) -> Result<bool, Error> {
        self.db.scrub()
    }

    /// # Errors
    /// A database error, or a stored setting that no longer makes sense.
    pub fn settings(&self) -> anyhow::Result<Settings> {
        self.read(Settings::load)
    }

    /// Who the business is, whatever the other settings say.
    ///
    /// # Errors
    /// As [`App::settings`].
    pub fn business(&self) -> anyhow::Result<Business> {
        self.read(Business::load)
    }
}

/// Twice as many as there are cores: while one waits for the disk, another can work.
fn turns() -> Arc<Semaphore> {
    let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
    Arc::new(Semaphore::new((2 * cores).clamp(4, 8)))
}

/// What a person can be told of any error.
pub fn problem(error: &anyhow::Error) -> Problem {
    problems(error).swap_remove(0)
}

/// All of it, where several fields were wrong at once; never nothing.
pub fn problems(error: &anyhow::Error) -> Vec<Problem> {
    for cause in error.chain() {
        if let Some(problem) = cause.downcast_ref::<Problem>() {
            return vec![problem.clone()];
        }
        if let Some(faults) = cause.downcast_ref::<Faults>().filter(|faults| !faults.is_empty()) {
            return faults.problems().to_vec();
        }
        if let Some(error) = cause.downcast_ref::<Error>() {
            return vec![error.problem()];
        }
        if let Some(error) = cause.downcast_ref::<std::io::Error>() {
            return vec![Problem::failed("machine-refused").with("why", files::unread(error))];
        }
    }
    vec![Problem::failed("unexpected").with("details", format!("{error:#}"))]
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Barrier, Mutex};

    use super::*;

    /// Seen to fail without turns: all twelve look at once.
    #[test]
    fn no_more_look_at_a_time_than_there_are_turns() {
        let dir = tempfile::tempdir().unwrap();
        let app = App::create(&dir.path().join("kring.sqlite"), Clock::System).unwrap();
        let most = app.turns.available_permits();
        let (now, peak) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(0)));
        // The first ones wait until all turns are taken, so that the others have to queue.
        let full = Arc::new(Barrier::new(most));
        let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
        runtime.block_on(async {
            let looks: Vec<_> = (0..3 * most)
                .map(|_| {
                    let (app, now, peak) = (app.clone(), Arc::clone(&now), Arc::clone(&peak));
                    let full = Arc::clone(&full);
                    tokio::spawn(async move {
                        let look = move |_: &ReadTx<'_>| {
                            let at_once = now.fetch_add(1, Ordering::SeqCst) + 1;
                            let mut peak = peak.lock().unwrap();
                            *peak = at_once.max(*peak);
                            drop(peak);
                            full.wait();
                            now.fetch_sub(1, Ordering::SeqCst);
                            Ok(())
                        };
                        app.read_later(look).await.unwrap();
                    })
                })
                .collect();
            for look in looks {
                look.await.unwrap();
            }
        });
        assert_eq!(*peak.lock().unwrap(), most);
    }
}
