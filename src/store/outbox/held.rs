//! What keeps mails back, and what lets them go: a pause, a server out of reach, a reader who
//! wants no more.

use rusqlite::named_params;

use crate::domain::{EmailAddress, OutboxId, ReportId};
use crate::store::{ReadTx, Result, WriteTx, addresses, suppressions};

/// Holds everything that waits; gives how many.
///
/// # Errors
/// A database error.
pub fn hold_waiting(tx: &WriteTx<'_>) -> Result<usize> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'held' where state in ('pending', 'deferred')",
    )?;
    Ok(update.execute([])?)
}

/// The mails that are held, the oldest first.
///
/// # Errors
/// A database error.
pub fn held(tx: &ReadTx<'_>) -> Result<Vec<OutboxId>> {
    let mut query = tx
        .sql()
        .prepare_cached("select id from outbox where state = 'held' order by created_at, id")?;
    let ids = query.query_map([], |row| row.get(0).map(OutboxId))?;
    Ok(ids.collect::<rusqlite::Result<_>>()?)
}

/// A person lets a held mail go: it waits its turn again. `false` when it is not held.
///
/// # Errors
/// A database error.
pub fn release(tx: &WriteTx<'_>, id: OutboxId) -> Result<bool> {
    let mut update = tx
        .sql()
        .prepare_cached("update outbox set state = 'pending' where id = ?1 and state = 'held'")?;
    Ok(update.execute([id.0])? == 1)
}

/// A person takes a mail back that has not left. `false` when its state allows no such thing.
///
/// # Errors
/// A database error.
pub fn drop_mail(tx: &WriteTx<'_>, id: OutboxId) -> Result<bool> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'suppressed', finished_at = ?2
          where id = ?1 and state in ('pending', 'deferred', 'held')",
    )?;
    Ok(update.execute((id.0, tx.now().as_second()))? == 1)
}

/// The server is there again: what waited only for that waits no longer. Gives how many.
///
/// # Errors
/// A database error.
pub fn wake(tx: &WriteTx<'_>) -> Result<usize> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set due_at = ?1
          where state = 'deferred' and due_at > ?1
            and step in ('lookup', 'connect', 'greeting', 'tls', 'login')",
    )?;
    Ok(update.execute([tx.now().as_second()])?)
}

/// Takes back every mail to this address that has not left yet; gives how many.
///
/// # Errors
/// A database error.
pub fn withdraw(tx: &WriteTx<'_>, to: &EmailAddress) -> Result<usize> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'suppressed', finished_at = ?2
          where to_email = ?1 and state in ('pending', 'deferred', 'held')",
    )?;
    Ok(update.execute((to.as_str(), tx.now().as_second()))?)
}

/// Takes back every mail with this report that has not left yet; gives how many.
///
/// # Errors
/// A database error.
pub fn withdraw_report(tx: &WriteTx<'_>, report: ReportId) -> Result<usize> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'suppressed', finished_at = ?2
          where report_id = ?1 and state in ('pending', 'deferred', 'held')",
    )?;
    Ok(update.execute((report.0, tx.now().as_second()))?)
}

/// Takes back every mail whose dedupe key begins so that has not left yet; gives how many.
///
/// # Errors
/// A database error.
pub fn withdraw_keyed(tx: &WriteTx<'_>, beginning: &str) -> Result<usize> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'suppressed', finished_at = ?2
          where substr(dedupe_key, 1, length(?1)) = ?1 and state in ('pending', 'deferred', 'held')",
    )?;
    Ok(update.execute((beginning, tx.now().as_second()))?)
}

/// Takes back every mail that its reader wants no more, or that would not arrive; gives how many.
///
/// # Errors
/// A database error.
pub fn withdraw_stopped(tx: &WriteTx<'_>) -> Result<usize> {
    Ok(withdraw_named(tx)? + withdraw_recognised(tx)?)
}

/// By the address as it stands in a stop, or because nothing is left of it.
fn withdraw_named(tx: &WriteTx<'_>) -> Result<usize> {
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'suppressed', finished_at = :now
          where state in ('pending', 'deferred', 'held')
            and (to_email = :removed
                 or exists (select 1 from suppressions
                             where suppressions.email = outbox.to_email
                               and coalesce(suppressions.list, outbox.list) = outbox.list))",
    )?;
    let now = tx.now().as_second();
    Ok(update.execute(named_params! { ":now": now, ":removed": addresses::REMOVED })?)
}

/// By the mark that stands in a stop for an address whose owner was erased.
fn withdraw_recognised(tx: &WriteTx<'_>) -> Result<usize> {
    if !suppressions::has_erased(tx)? {
        return Ok(0);
    }
    let mut query = tx.sql().prepare_cached(
        "select distinct to_email from outbox where state in ('pending', 'deferred', 'held')",
    )?;
    let rows = query.query_map([], |row| row.get::<_, String>(0))?;
    let waiting = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let mut update = tx.sql().prepare_cached(
        "update outbox set state = 'suppressed', finished_at = :now
          where state in ('pending', 'deferred', 'held')
            and to_email = :to
            and exists (select 1 from suppressions
                         where suppressions.email = :mark
                           and coalesce(suppressions.list, outbox.list) = outbox.list)",
    )?;
    let mut withdrawn = 0;
    for to in waiting {
        let mark = addresses::mark(tx, &to)?;
        let now = tx.now().as_second();
        withdrawn += update.execute(named_params! { ":now": now, ":to": to, ":mark": mark })?;
    }
    Ok(withdrawn)
}
