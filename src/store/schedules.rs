//! When each job runs.

use jiff::Timestamp;
use serde_json::json;

use super::columns::instant;
use super::journal::{self, Entity};
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::job::JobName;

/// One job's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    pub job: JobName,
    /// Cron, in the zone of the business.
    pub pattern: String,
    /// Nothing was due before this instant.
    pub since: Timestamp,
    pub enabled: bool,
}

/// Writes the schedule of a job that has none yet; it is due from now on.
pub fn ensure(tx: &WriteTx<'_>, job: JobName, pattern: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into schedules (job, pattern, since) values (?1, ?2, ?3)
             on conflict (job) do nothing",
        )?
        .execute((job.code(), pattern, tx.now().as_second()))?;
    Ok(())
}

/// Puts `wanted` in the place of what is stored, and keeps both in the journal. `false` when it
/// says the same.
pub fn set(tx: &WriteTx<'_>, stored: Option<&Schedule>, wanted: &Schedule) -> Result<bool> {
    let says_the_same =
        |row: &Schedule| row.pattern == wanted.pattern && row.enabled == wanted.enabled;
    if stored.is_some_and(says_the_same) {
        return Ok(false);
    }
    let named = json!({ "job": wanted.job });
    journal::changing_like(tx, (Entity::Schedules, 0), &named, || {
        let job = wanted.job.code();
        tx.sql()
            .prepare_cached(
                "insert into schedules (job, pattern, since, enabled) values (?1, ?2, ?3, ?4)
                 on conflict (job) do update
                 set pattern = excluded.pattern, since = excluded.since,
                     enabled = excluded.enabled",
            )?
            .execute((job, &wanted.pattern, wanted.since.as_second(), wanted.enabled))?;
        Ok(())
    })?;
    Ok(true)
}

/// Whether a schedule starts at an instant that is not to be believed: nothing would be due until
/// then.
pub fn is_ahead(tx: &ReadTx<'_>) -> Result<bool> {
    let mut query =
        tx.sql().prepare_cached("select exists (select 1 from schedules where since > ?1)")?;
    Ok(query.query_row([tx.horizon()], |row| row.get(0))?)
}

/// Schedules that start at such an instant start now; gives how many.
pub fn undo_future(tx: &WriteTx<'_>) -> Result<usize> {
    let mut update = tx.sql().prepare_cached("update schedules set since = ?2 where since > ?1")?;
    Ok(update.execute((tx.horizon(), tx.now().as_second()))?)
}

pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Schedule>> {
    let mut query =
        tx.sql().prepare_cached("select job, pattern, since, enabled from schedules")?;
    let rows = query.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    let read = |row: rusqlite::Result<(String, String, i64, bool)>| {
        let (job, pattern, since, enabled) = row?;
        let job = JobName::from_code(&job).ok_or(Error::Corrupt(job))?;
        Ok(Schedule { job, pattern, since: instant(since)?, enabled })
    };
    rows.map(read).collect()
}
