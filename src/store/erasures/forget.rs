//! Taking a person out of their rows, and out of what the journal kept of them.

use rusqlite::named_params;

use crate::domain::{CustomerId, Day};
use crate::store::{ReadTx, Result, WriteTx, scrub};

/// What was taken out of the person's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    pub interactions: usize,
    pub answers: usize,
    /// Changes in the journal that held what was known of them.
    pub changes: usize,
}

/// What the person wrote with their scores, what they asked and complained of, and what was noted of
/// them: the words that reports and alerts may quote.
///
/// # Errors
/// A database error.
pub fn words(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare_cached(
        "select comment from answers where customer_id = ?1 and trim(comment) <> ''
         union select coalesce(nullif(trim(subject), ''), body) from interactions
                where customer_id = ?1 and direction = 'in' and kind in ('question', 'complaint')
                  and trim(coalesce(nullif(trim(subject), ''), body, '')) <> ''
         union select coalesce(nullif(trim(body), ''), subject) from interactions
                where customer_id = ?1 and kind = 'note'
                  and trim(coalesce(nullif(trim(body), ''), subject, '')) <> ''",
    )?;
    let rows = query.query_map([customer.0], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names of other customers of which this name is a part.
///
/// # Errors
/// A database error.
pub fn longer_names(tx: &ReadTx<'_>, customer: CustomerId, name: &str) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct name from customers
         where id <> ?1 and name <> ?2 and instr(name, ?2) > 0",
    )?;
    let rows = query.query_map((customer.0, name), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a field of the person held before, as the journal remembers it.
///
/// # Errors
/// A database error.
pub fn earlier(tx: &ReadTx<'_>, customer: CustomerId, field: &str) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct before ->> ?2 from journal
         where entity = 'customers' and entity_id = ?1 and before ->> ?2 is not null",
    )?;
    let rows = query.query_map((customer.0, field), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes everything that names or describes the person out of their rows. Amounts, days and
/// scores stay, so that no figure changes; order numbers stay, because the books refer to them.
/// The bytes go when the file is scrubbed.
///
/// # Errors
/// A database error.
pub fn forget(tx: &WriteTx<'_>, customer: CustomerId, name: &str, on: Day) -> Result<Forgotten> {
    scrub::ask(tx)?;
    let changes = forget_changes(tx, customer)?;
    let run = |sql: &str| tx.sql().prepare_cached(sql)?.execute([customer.0]);
    let interactions =
        run("update interactions set subject = null, body = null, external_id = null
         where customer_id = ?1")?;
    let answers = run("update answers set comment = null, may_quote = 0, external_id = null
         where customer_id = ?1")?;
    run("update contracts set external_id = null, end_reason = null where customer_id = ?1")?;
    run("update orders set description = null where customer_id = ?1")?;
    run("update consents set given_how = '' where customer_id = ?1")?;
    forget_people(tx, customer, name)?;
    tx.sql()
        .prepare_cached(
            "update customers
             set external_id = null, name = :name, email = null, phone = null, phone_digits = null,
                 street = null, postcode = null, city = null, country = null, language = null,
                 tags = '[]', interests = '[]', custom = '{}', acquired_via = null,
                 left_note = null, next_touch_day = null, erased_day = :day, updated_at = :now
             where id = :id",
        )?
        .execute(named_params! {
            ":name": name,
            ":day": on.0,
            ":now": tx.now().as_second(),
            ":id": customer.0,
        })?;
    Ok(Forgotten { interactions, answers, changes })
}

/// The people of the customer, and what was to be done about them: of both only that they were.
fn forget_people(tx: &WriteTx<'_>, customer: CustomerId, name: &str) -> Result<()> {
    let run = |sql: &str| tx.sql().prepare_cached(sql)?.execute((customer.0, name));
    run("update contacts
         set name = ?2, role = null, email = null, phone = null, phone_digits = null
         where customer_id = ?1")?;
    run("update tasks set what = ?2, outcome = null where customer_id = ?1")?;
    Ok(())
}

/// What the journal kept of the person's rows. Days, amounts and scores stay, as they do in the
/// rows: they tell why a figure is not what it was. So do the ranges of rows that imports made,
/// which hold no words.
fn forget_changes(tx: &WriteTx<'_>, customer: CustomerId) -> Result<usize> {
    let sql = include_str!("../sql/forget_changes.sql");
    Ok(tx.sql().prepare_cached(sql)?.execute([customer.0])?)
}
