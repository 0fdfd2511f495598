//! Reading what was put in the folder, file by file: what goes wrong there holds nothing else up.

use std::sync::PoisonError;

use super::Runner;
use crate::app::App;
use crate::app::incoming::{Tally, Watch};
use crate::domain::Day;
use crate::domain::job::{JobName, RunState};
use crate::settings::Settings;
use crate::store::job_runs;

impl Runner {
    /// Reads what stands still, until `go_on` says no; leaves a run behind only when it did something or
    /// failed.
    pub(super) async fn read_folder(&self, go_on: impl Fn() -> bool) {
        let outcome = self.read_each(go_on).await;
        let this = self.clone();
        let recorded = tokio::task::spawn_blocking(move || this.record_reading(outcome)).await;
        match recorded {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!("what came of the folder is not noted: {error:#}"),
            Err(error) => tracing::error!("what came of the folder is not noted: {error}"),
        }
    }

    async fn read_each(&self, go_on: impl Fn() -> bool) -> anyhow::Result<Tally> {
        let mut tally = Tally::default();
        let mut trouble = None;
        self.watching(Watch::begin).await?;
        while self.watching(|watch, app| Ok(watch.look(app))).await? && go_on() {}
        while self.has_files()
            && go_on()
            && let Some(told) = self.watching(Watch::step).await?
        {
            tally.add(&told);
            trouble = trouble.or_else(|| told.trouble().cloned());
        }
        tally.removed = self.watching(|watch, _| Ok(watch.end()?)).await?;
        trouble.map_or(Ok(tally), |problem| Err(problem.into()))
    }

    fn has_files(&self) -> bool {
        self.folder.lock().unwrap_or_else(PoisonError::into_inner).has_more()
    }

    /// Does something with what is known of the folder, where it may block.
    async fn watching<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Watch, &App) -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let this = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut watch = this.folder.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut watch, &this.app)
        });
        done.await?
    }

    fn record_reading(&self, outcome: anyhow::Result<Tally>) -> anyhow::Result<()> {
        let mut watch = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = match outcome {
            Ok(tally) => {
                watch.is_told(None);
                // What is well again is said once.
                let was_wrong =
                    || self.app.read(|tx| Ok(job_runs::latest(tx, JobName::ReadFolder)?));
                let is_news = tally != Tally::default()
                    || !watch.waits()
                        && was_wrong()?.is_some_and(|run| run.state == RunState::Failed);
                if !is_news {
                    return Ok(());
                }
                Ok(serde_json::to_string(&tally)?)
            }
            Err(error) => {
                let said = self.said(&error);
                if watch.is_told(Some(&said)) {
                    return Ok(());
                }
                tracing::error!("the folder could not be read as it should: {error:#}");
                Err(said)
            }
        };
        drop(watch);
        self.app.write(|tx| {
            let today = Day::of(tx.now(), &Settings::load(tx)?.business.time_zone);
            let outcome = outcome.as_deref().map_err(String::as_str);
            Ok(job_runs::record(tx, JobName::ReadFolder, today, outcome)?)
        })
    }
}
