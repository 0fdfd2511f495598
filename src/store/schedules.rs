//! When each job runs.

use jiff::Timestamp;

use super::columns::instant;
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
