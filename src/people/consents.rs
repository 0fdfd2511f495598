//! What a customer agreed to, and took back.

use super::door;
use super::edit::not_erased;
use crate::domain::{ConsentId, CustomerId, Day, Problem};
use crate::store::{WriteTx, consents};

/// Notes a consent. One for the same purpose that is in force is left as it is.
///
/// # Errors
/// `consent-there`, `day-in-future`, `name-missing`, `erased-stays`, or a database error.
pub fn give(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    (purpose, how): (&str, &str),
    (on, today): (Day, Day),
) -> anyhow::Result<ConsentId> {
    not_erased(tx, customer)?;
    let (purpose, how) = (door::name(purpose)?, door::name(how)?);
    not_later(on, today)?;
    if let Some(known) = consents::in_force(tx, customer, &purpose)? {
        let problem = Problem::conflict("consent-there").with("purpose", purpose);
        return Err(problem.with("day", known.given_on.to_string()).into());
    }
    Ok(consents::insert(tx, customer, (&purpose, on, &how))?)
}

/// Notes that the consent for this purpose was taken back.
///
/// # Errors
/// `consent-unknown`, `day-in-future`, `consent-later`, or a database error.
pub fn withdraw(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    purpose: &str,
    (on, today): (Day, Day),
) -> anyhow::Result<ConsentId> {
    not_later(on, today)?;
    let Some(known) = consents::in_force(tx, customer, purpose.trim())? else {
        return Err(Problem::not_found("consent-unknown").with("purpose", purpose).into());
    };
    if on < known.given_on {
        let day = known.given_on.to_string();
        return Err(Problem::usage("consent-later").with("day", day).into());
    }
    consents::withdraw(tx, known.id, on)?;
    Ok(known.id)
}

fn not_later(on: Day, today: Day) -> Result<(), Problem> {
    if on <= today {
        return Ok(());
    }
    Err(Problem::usage("day-in-future").with("given", on.to_string()))
}
