//! What the models made of all customers, night by night.

use serde_json::{Map, Value};

use super::{Result, WriteTx};
use crate::domain::Day;

/// Stores what a night found; the same night again replaces it.
///
/// # Errors
/// A database error.
pub fn put(tx: &WriteTx<'_>, as_of: Day, model: &str, fit: &Map<String, Value>) -> Result<()> {
    let fit = Value::Object(fit.clone()).to_string();
    tx.sql()
        .prepare_cached(
            "insert into model_fits (as_of_day, model, fit, fitted_at) values (?1, ?2, ?3, ?4)
             on conflict (as_of_day, model) do update
             set fit = excluded.fit, fitted_at = excluded.fitted_at",
        )?
        .execute((as_of.0, model, fit, tx.now().as_second()))?;
    Ok(())
}
