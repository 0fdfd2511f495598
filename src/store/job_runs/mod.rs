//! Runs of jobs: the intent is written before the work, the result in the work's own commit.
//!
//! `unique (job, due_at)` makes a second run of the same time impossible.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};

use super::columns::instant;
use super::{Error, ReadTx, Result, WriteTx};
use crate::domain::job::{JobName, RunState};
use crate::domain::{Day, JobRunId};

/// A run to claim.
#[derive(Clone, Copy, Debug)]
pub struct NewRun {
    pub job: JobName,
    pub due_at: Timestamp,
    pub as_of: Day,
    pub late: bool,
}

/// One run as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct JobRun {
    pub id: JobRunId,
    pub job: JobName,
    pub due_at: Timestamp,
    pub as_of: Day,
    /// A person asked for it.
    pub requested: bool,
    pub state: RunState,
    pub late: bool,
    pub attempts: i64,
    pub started_at: Option<Timestamp>,
    pub finished_at: Option<Timestamp>,
    /// When a failed run is tried again; `None` when it is not.
    pub retry_at: Option<Timestamp>,
    /// What came of it, as JSON.
    pub result: Option<String>,
    pub error: Option<String>,
}

/// How one job stands at the instant of the transaction; runs a person asked for do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The last time that has a run, not after now.
    pub until: Option<Timestamp>,
    /// Failed runs whose time to be tried again has come, or was set before the clock was set
    /// back; oldest first.
    pub again: Vec<Timestamp>,
    /// The oldest failed run still waiting to be tried again.
    pub waiting: Option<Timestamp>,
}

/// What a run says for an error when its server died.
pub const INTERRUPTED: &str = "interrupted";
/// What a run says for an error when it looked at days that were not over.
pub const TOO_EARLY: &str = "made while the clock was ahead";

const COLUMNS: &str = "id, job, due_at, as_of_day, requested, state, late, attempts, started_at,
                       finished_at, retry_at, result, error";

pub fn standing(tx: &ReadTx<'_>, job: JobName) -> Result<Standing> {
    let now = tx.now().as_second();
    let until: Option<i64> = tx
        .sql()
        .prepare_cached(
            "select max(due_at) from job_runs where job = ?1 and requested = 0 and due_at <= ?2",
        )?
        .query_row((job.code(), now), |row| row.get(0))?;
    let mut query = tx.sql().prepare_cached(
        "select due_at, retry_at <= ?2 or (due_at <= ?2 and finished_at > ?2) from job_runs
         where job = ?1 and requested = 0 and state = 'failed' and retry_at is not null
         order by due_at",
    )?;
    let rows = query.query_map((job.code(), now), |row| Ok((row.get(0)?, row.get(1)?)))?;
    let failed = rows.collect::<rusqlite::Result<Vec<(i64, bool)>>>()?;
    let ready = failed.iter().filter(|(_, is_ready)| *is_ready);
    let waiting = failed.iter().find(|(_, is_ready)| !is_ready);
    Ok(Standing {
        until: until.map(instant).transpose()?,
        again: ready.map(|(due_at, _)| instant(*due_at)).collect::<Result<_>>()?,
        waiting: waiting.map(|(due_at, _)| instant(*due_at)).transpose()?,
    })
}

/// Takes a run for `owner`: a new one, or a failed one that is to be tried again. `None` when it
/// was taken or done already.
pub fn claim(tx: &WriteTx<'_>, run: &NewRun, owner: &str) -> Result<Option<JobRunId>> {
    let mut insert = tx.sql().prepare_cached(
        "insert into job_runs (job, due_at, as_of_day, state, owner, late, attempts, started_at)
         values (:job, :due_at, :as_of, 'running', :owner, :late, 1, :now)
         on conflict (job, (due_at)) do update
         set state = 'running', owner = excluded.owner, late = excluded.late,
             attempts = attempts + 1, started_at = excluded.started_at, finished_at = null,
             retry_at = null, error = null
         where state = 'failed'
           and (retry_at <= :now or (due_at <= :now and finished_at > :now))
           and retry_at is not null
         returning id",
    )?;
    let params = named_params! {
        ":job": run.job.code(),
        ":due_at": run.due_at.as_second(),
        ":as_of": run.as_of.0,
        ":owner": owner,
        ":late": run.late,
        ":now": tx.now().as_second(),
    };
    Ok(insert.query_row(params, |row| row.get(0).map(JobRunId)).optional()?)
}

/// Asks for a run: it is due now, beside the schedule. Asking twice before it has started is
/// asking once.
pub fn request(tx: &WriteTx<'_>, job: JobName, as_of: Day) -> Result<JobRunId> {
    let mut waiting = tx.sql().prepare_cached(
        "select id from job_runs where job = ?1 and as_of_day = ?2 and state = 'requested'",
    )?;
    if let Some(id) = waiting.query_row((job.code(), as_of.0), |row| row.get(0)).optional()? {
        return Ok(JobRunId(id));
    }
    let due_at = free_instant(tx, job)?;
    tx.sql()
        .prepare_cached(
            "insert into job_runs (job, due_at, as_of_day, requested, state)
             values (?1, ?2, ?3, 1, 'requested')",
        )?
        .execute((job.code(), due_at, as_of.0))?;
    Ok(JobRunId(tx.sql().last_insert_rowid()))
}

/// The first second from now on that no run of this job has.
fn free_instant(tx: &ReadTx<'_>, job: JobName) -> Result<i64> {
    let mut query = tx.sql().prepare_cached(
        "with recursive seconds (at) as (
             values (:now)
             union all
             select at + 1 from seconds
             where exists (select 1 from job_runs where job = :job and due_at = at)
         )
         select max(at) from seconds",
    )?;
    let params = named_params! { ":job": job.code(), ":now": tx.now().as_second() };
    Ok(query.query_row(params, |row| row.get(0))?)
}

/// Runs people asked for that nobody has started, in the order they were asked.
pub fn requested(tx: &ReadTx<'_>) -> Result<Vec<JobRun>> {
    list(tx, "where state = 'requested' order by id")
}

/// Takes a requested run for `owner`; false when somebody else has it.
pub fn claim_requested(tx: &WriteTx<'_>, id: JobRunId, owner: &str) -> Result<bool> {
    let taken = tx
        .sql()
        .prepare_cached(
            "update job_runs
             set state = 'running', owner = ?2, attempts = attempts + 1, started_at = ?3
             where id = ?1 and state = 'requested'",
        )?
        .execute((id.0, owner, tx.now().as_second()))?;
    Ok(taken == 1)
}

/// Marks a claimed run as done; belongs in the same transaction as what the run stored.
///
/// # Errors
/// [`Error::Corrupt`] when `owner` no longer holds it: what it did must not be stored.
pub fn finish(tx: &WriteTx<'_>, id: JobRunId, owner: &str, result: &str) -> Result<()> {
    let finished = tx
        .sql()
        .prepare_cached(
            "update job_runs set state = 'done', owner = null, finished_at = ?3, result = ?4
             where id = ?1 and state = 'running' and owner = ?2",
        )?
        .execute((id.0, owner, tx.now().as_second(), result))?;
    if finished == 1 { Ok(()) } else { Err(Error::Corrupt(format!("job run {}", id.0))) }
}

/// Marks a claimed run as failed.
pub fn fail(
    tx: &WriteTx<'_>,
    id: JobRunId,
    owner: &str,
    error: &str,
    retry_at: Option<Timestamp>,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update job_runs
             set state = 'failed', owner = null, finished_at = ?3, error = ?4, retry_at = ?5
             where id = ?1 and state = 'running' and owner = ?2",
        )?
        .execute((id.0, owner, tx.now().as_second(), error, retry_at.map(Timestamp::as_second)))?;
    Ok(())
}

/// Whether there is work for [`recover`] or [`undo_future`].
pub fn is_untidy(tx: &ReadTx<'_>) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from job_runs where state = 'running')
             or exists (select 1 from job_runs where due_at > ?1 and requested = 0
                                                 and retry_at is not due_at)",
    )?;
    Ok(query.query_row([tx.horizon()], |row| row.get(0))?)
}

/// Takes back the runs of a server that died; only the holder of the server lock may do this,
/// before it claims anything. They are tried again at once, up to `max_attempts`.
pub fn recover(tx: &WriteTx<'_>, max_attempts: i64) -> Result<usize> {
    let recovered = tx
        .sql()
        .prepare_cached(
            "update job_runs
             set owner = null, error = :error, finished_at = :now,
                 state = iif(requested and attempts < :max, 'requested', 'failed'),
                 retry_at = iif(not requested and attempts < :max, :now, null)
             where state = 'running'",
        )?
        .execute(named_params! {
            ":now": tx.now().as_second(),
            ":max": max_attempts,
            ":error": INTERRUPTED,
        })?;
    Ok(recovered)
}

/// Runs made while the clock was ahead looked at days that were not over: they are made again
/// when their time really comes.
pub fn undo_future(tx: &WriteTx<'_>) -> Result<usize> {
    let undone = tx
        .sql()
        .prepare_cached(
            "update job_runs
             set state = 'failed', error = ?2, attempts = 0,
                 retry_at = due_at
             where due_at > ?1 and requested = 0 and state in ('done', 'failed')
               and retry_at is not due_at",
        )?
        .execute((tx.horizon(), TOO_EARLY))?;
    Ok(undone)
}

/// Writes down a pass of a loop that did something or failed. The same failure again only
/// counts up.
pub fn record(
    tx: &WriteTx<'_>,
    job: JobName,
    as_of: Day,
    outcome: std::result::Result<&str, &str>,
) -> Result<()> {
    let now = tx.now().as_second();
    if let Err(error) = outcome {
        let again = tx
            .sql()
            .prepare_cached(
                "update job_runs set attempts = attempts + 1, finished_at = ?2
                 where id = (select max(id) from job_runs where job = ?1)
                   and state = 'failed' and error = ?3",
            )?
            .execute((job.code(), now, error))?;
        if again == 1 {
            return Ok(());
        }
    }
    let state = if outcome.is_ok() { RunState::Done } else { RunState::Failed };
    tx.sql()
        .prepare_cached(
            "insert into job_runs (job, due_at, as_of_day, state, attempts, started_at,
                                   finished_at, result, error)
             values (:job, :due_at, :as_of, :state, 1, :now, :now, :result, :error)",
        )?
        .execute(named_params! {
            ":job": job.code(),
            ":due_at": free_instant(tx, job)?,
            ":as_of": as_of.0,
            ":state": state.code(),
            ":now": now,
            ":result": outcome.ok(),
            ":error": outcome.err(),
        })?;
    Ok(())
}

/// The latest runs first; last those whose instants are not to be believed.
pub fn history(tx: &ReadTx<'_>, limit: u32) -> Result<Vec<JobRun>> {
    let order = "coalesce(started_at, due_at)";
    let horizon = tx.horizon();
    list(tx, &format!("order by {order} > {horizon}, {order} desc, id desc limit {limit}"))
}

/// The latest finished run of a job, whether it went well or not.
pub fn latest(tx: &ReadTx<'_>, job: JobName) -> Result<Option<JobRun>> {
    let rest = format!(
        "where job = '{}' and state in ('done', 'failed') and finished_at is not null
         order by finished_at > {}, finished_at desc, id desc limit 1",
        job.code(),
        tx.horizon()
    );
    Ok(list(tx, &rest)?.pop())
}

/// The first run of a job that its schedule asked for and that looked back from one of these days: from
/// the first up to the second, which is none of them.
pub fn scheduled(tx: &ReadTx<'_>, job: JobName, (from, to): (Day, Day)) -> Result<Option<JobRun>> {
    let rest = format!(
        "where job = '{}' and requested = 0 and as_of_day >= {} and as_of_day < {}
         order by due_at limit 1",
        job.code(),
        from.0,
        to.0
    );
    Ok(list(tx, &rest)?.pop())
}

/// How many runs of a job failed since one last went well, and when the first of them was due.
pub fn failing(tx: &ReadTx<'_>, job: JobName) -> Result<(i64, Option<Timestamp>)> {
    let mut query = tx.sql().prepare_cached(
        "select count(*), min(due_at) from job_runs
         where job = ?1 and state = 'failed'
           and id > (select coalesce(max(id), 0) from job_runs where job = ?1 and state = 'done')",
    )?;
    let (count, first): (i64, Option<i64>) =
        query.query_row([job.code()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((count, first.map(instant).transpose()?))
}

/// How often the run of this time was tried, the try at hand included; 0 when there is none.
pub fn attempts(tx: &ReadTx<'_>, job: JobName, due_at: Timestamp) -> Result<i64> {
    let mut query =
        tx.sql().prepare_cached("select attempts from job_runs where job = ?1 and due_at = ?2")?;
    let found = query.query_row((job.code(), due_at.as_second()), |row| row.get(0)).optional()?;
    Ok(found.unwrap_or(0))
}

/// Runs that failed since then and are not tried again, the first one first. What a person asked
/// for was told to that person; a loop tries again by itself.
pub fn given_up(tx: &ReadTx<'_>, since: Timestamp) -> Result<Vec<JobRun>> {
    let rest = format!(
        "where state = 'failed' and retry_at is null and requested = 0
           and job <> 'deliver_outbox' and finished_at between {} and {} order by id",
        since.as_second(),
        tx.horizon()
    );
    list(tx, &rest)
}

pub fn find(tx: &ReadTx<'_>, id: JobRunId) -> Result<Option<JobRun>> {
    Ok(list(tx, &format!("where id = {}", id.0))?.pop())
}

fn list(tx: &ReadTx<'_>, rest: &str) -> Result<Vec<JobRun>> {
    let mut query = tx.sql().prepare_cached(&format!("select {COLUMNS} from job_runs {rest}"))?;
    let rows = query.query_map([], |row| Ok(read(row)))?;
    rows.map(|row| row?).collect()
}

fn read(row: &Row<'_>) -> Result<JobRun> {
    let job: String = row.get("job")?;
    let state: String = row.get("state")?;
    let at = |name| -> Result<Option<Timestamp>> {
        row.get::<_, Option<i64>>(name)?.map(instant).transpose()
    };
    Ok(JobRun {
        id: JobRunId(row.get("id")?),
        job: JobName::from_code(&job).ok_or(Error::Corrupt(job))?,
        due_at: instant(row.get("due_at")?)?,
        as_of: Day(row.get("as_of_day")?),
        requested: row.get("requested")?,
        state: RunState::from_code(&state).ok_or(Error::Corrupt(state))?,
        late: row.get("late")?,
        attempts: row.get("attempts")?,
        started_at: at("started_at")?,
        finished_at: at("finished_at")?,
        retry_at: at("retry_at")?,
        result: row.get("result")?,
        error: row.get("error")?,
    })
}

#[cfg(test)]
mod tests;
