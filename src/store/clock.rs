//! How far time has come: the newest instant at which anything was stored, by which the clock of
//! the machine is judged.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, named_params};
use serde_json::json;

use super::columns::instant;
use super::{ReadTx, Result, WriteTx, journal};
use crate::clock::Doubt;

/// When something was stored last, by a clock that was believed.
///
/// # Errors
/// A database error.
pub fn newest(tx: &ReadTx<'_>) -> Result<Option<Timestamp>> {
    let mut query = tx.sql().prepare_cached("select newest from clock")?;
    let found: Option<i64> = query.query_row([], |row| row.get(0)).optional()?;
    found.map(instant).transpose()
}

/// Why the clock of this transaction is not believed, if it is not.
///
/// # Errors
/// A database error.
pub fn doubt(tx: &ReadTx<'_>) -> Result<Option<Doubt>> {
    Ok(tx.moment().doubt(newest(tx)?))
}

/// A person says that the clock is right: what bears a later instant counts as wrong from now on.
/// The journal keeps it.
///
/// # Errors
/// A database error.
pub fn confirm(tx: &WriteTx<'_>) -> Result<()> {
    let before = newest(tx)?;
    tx.sql()
        .prepare_cached("insert or replace into clock (id, newest) values (1, ?1)")?
        .execute([tx.now().as_second()])?;
    let said = |newest: Option<Timestamp>| json!({ "newest": newest });
    journal::record_own(tx, "clock", Some(&said(before)), &said(Some(tx.now())))
}

/// Notes that something is stored now. A clock that is not believed leaves no mark: it would be
/// believed from then on.
pub(super) fn keep(tx: &WriteTx<'_>) -> Result<()> {
    if doubt(tx)?.is_some() {
        return Ok(());
    }
    tx.sql()
        .prepare_cached(
            "insert into clock (id, newest) values (1, :now)
             on conflict (id) do update set newest = excluded.newest
             where newest < excluded.newest",
        )?
        .execute(named_params! { ":now": tx.now().as_second() })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn what_is_stored_moves_it_on_and_a_clock_in_doubt_does_not() {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        let write = |now: &str| db.write::<_, crate::store::Error>(at(now), |_| Ok(())).unwrap();
        let seen = |now: &str| {
            let look = |tx: &ReadTx<'_>| Ok::<_, crate::store::Error>((newest(tx)?, doubt(tx)?));
            db.read(at(now), look).unwrap()
        };
        write("2026-11-23T06:00:00Z");
        write("2026-11-22T06:00:00Z");
        let monday = Some(at("2026-11-23T06:00:00Z"));
        assert_eq!(seen("2026-11-23T06:00:00Z"), (monday, None), "a step back moves nothing");
        write("2099-01-01T00:00:00Z");
        write("2000-01-01T00:00:00Z");
        assert_eq!(seen("2026-11-23T06:00:00Z"), (monday, None));
        assert!(matches!(seen("2099-01-01T00:00:00Z").1, Some(Doubt::Ahead(_))));
        assert!(matches!(seen("2000-01-01T00:00:00Z").1, Some(Doubt::Behind(_))));
        db.write(at("2026-01-05T00:00:00Z"), confirm).unwrap();
        let confirmed = Some(at("2026-01-05T00:00:00Z"));
        assert_eq!(seen("2026-01-05T00:00:00Z"), (confirmed, None));
        write("2026-01-06T00:00:00Z");
        assert_eq!(seen("2026-01-06T00:00:00Z").0, Some(at("2026-01-06T00:00:00Z")));
    }
}
