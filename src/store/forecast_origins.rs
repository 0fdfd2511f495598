//! Forecasts that were made from past month starts and held against what came. All of it can be worked
//! out again; it is kept because that takes a fit for each month start.

use super::{ReadTx, Result, WriteTx};
use crate::domain::Day;

/// A month start: what was expected of the weeks after it, and what came. Purchase days, of all
/// customers known then.
#[derive(Clone, Debug, PartialEq)]
pub struct ForecastOrigin {
    pub from: Day,
    /// The first day that is not looked ahead at.
    pub until: Day,
    /// Of all that it rests on: the same facts and the same question always give the same.
    pub fingerprint: String,
    pub came: f64,
    /// `None` where the model could not be fitted.
    pub by_model: Option<f64>,
    /// In as many weeks before it.
    pub same_again: f64,
    /// In the same weeks a year before; `None` where orders do not reach back so far.
    pub last_year: Option<f64>,
    /// How well customers were told apart; `None` where the model could not be fitted.
    pub apart: Option<Apart>,
}

/// Mean Poisson deviances per customer, and the share of the purchases made by the tenth that most
/// was expected of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Apart {
    pub model: f64,
    pub own_rate: f64,
    pub one_rate: f64,
    pub top_tenth: f64,
}

/// All that are kept, oldest first.
///
/// # Errors
/// A database error.
pub fn all(tx: &ReadTx<'_>) -> Result<Vec<ForecastOrigin>> {
    let mut query = tx.sql().prepare_cached(
        "select from_day, to_day, fingerprint, came, by_model, same_again, last_year,
                model_deviance, own_rate_deviance, one_rate_deviance, top_tenth
         from forecast_origins order by from_day",
    )?;
    let rows = query.query_map([], |row| {
        Ok(ForecastOrigin {
            from: Day(row.get(0)?),
            until: Day(row.get(1)?),
            fingerprint: row.get(2)?,
            came: row.get(3)?,
            by_model: row.get(4)?,
            same_again: row.get(5)?,
            last_year: row.get(6)?,
            apart: match (row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?) {
                (Some(model), Some(own_rate), Some(one_rate), Some(top_tenth)) => {
                    Some(Apart { model, own_rate, one_rate, top_tenth })
                }
                _ => None,
            },
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Keeps these and no others; one that is there already stays as it is.
///
/// # Errors
/// A database error.
pub fn keep(tx: &WriteTx<'_>, origins: &[ForecastOrigin]) -> Result<()> {
    let there = all(tx)?;
    let stays = |one: &ForecastOrigin| {
        origins.iter().any(|new| (new.from, &new.fingerprint) == (one.from, &one.fingerprint))
    };
    for gone in there.iter().filter(|one| !stays(one)) {
        tx.sql()
            .prepare_cached("delete from forecast_origins where from_day = ?1")?
            .execute([gone.from.0])?;
    }
    for new in
        origins.iter().filter(|new| !there.iter().any(|one| one.from == new.from && stays(one)))
    {
        insert(tx, new)?;
    }
    Ok(())
}

fn insert(tx: &WriteTx<'_>, one: &ForecastOrigin) -> Result<()> {
    let apart = |of: fn(&Apart) -> f64| one.apart.as_ref().map(of);
    tx.sql()
        .prepare_cached(
            "insert into forecast_origins
                 (from_day, to_day, fingerprint, came, by_model, same_again, last_year,
                  model_deviance, own_rate_deviance, one_rate_deviance, top_tenth, made_at)
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            one.from.0,
            one.until.0,
            &one.fingerprint,
            one.came,
            one.by_model,
            one.same_again,
            one.last_year,
            apart(|apart| apart.model),
            apart(|apart| apart.own_rate),
            apart(|apart| apart.one_rate),
            apart(|apart| apart.top_tenth),
            tx.now().as_second(),
        ))?;
    Ok(())
}
