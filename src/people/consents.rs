//! What a customer agreed to, and took back.

use super::door::{self, Over, Typed, past_day};
use super::edit::still_there;
use super::together::beside;
use crate::domain::consent::Consent;
use crate::domain::{ConsentId, CustomerId, Day, Faults, Problem};
use crate::store::{ReadTx, WriteTx, consents};

/// What a person typed of a consent.
#[derive(Clone, Debug, Default)]
pub struct ConsentForm {
    pub purpose: String,
    /// How they said so; said only of one that is given.
    pub how: Typed,
    /// Today unless said otherwise.
    pub on: Typed,
}

impl ConsentForm {
    /// # Errors
    /// What is wrong with it, whomever it is of.
    pub fn check(&self, today: Day) -> Result<(), Faults> {
        self.parse(today).map(drop)
    }

    fn parse(&self, today: Day) -> Result<(String, String, Day), Faults> {
        let mut over = Over::default();
        let typed = Some(self.purpose.clone());
        let purpose = over.needed("field-purpose", &typed, &String::new(), purpose);
        let how = over.needed("field-given-how", &self.how, &String::new(), door::words);
        let on = over.needed("field-day", &self.on, &today, |text| past_day(text, today));
        over.done((purpose, how, on))
    }
}

/// Longer purposes are stories.
const MOST_PURPOSE: usize = 100;

fn purpose(text: &str) -> Result<String, Problem> {
    let purpose = door::words(text)?;
    if purpose.chars().count() <= MOST_PURPOSE {
        return Ok(purpose);
    }
    Err(Problem::usage("text-too-long").with("most", MOST_PURPOSE))
}

/// Notes a consent. One for the same purpose that is in force is left as it is.
///
/// # Errors
/// The faults of the form, `consent-there`, `erased-stays`, `customer-removed`, or a database error.
pub fn give(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    form: &ConsentForm,
    today: Day,
) -> anyhow::Result<ConsentId> {
    still_there(tx, customer)?;
    beside(not_given(tx, customer, form), || form.check(today))?;
    let (purpose, how, on) = form.parse(today)?;
    Ok(consents::insert(tx, customer, (&purpose, on, &how))?)
}

/// Notes that the consent for this purpose was taken back.
///
/// # Errors
/// The faults of the form, `consent-unknown`, `consent-later`, `erased-stays`, `customer-removed`, or a database error.
pub fn withdraw(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    form: &ConsentForm,
    today: Day,
) -> anyhow::Result<ConsentId> {
    still_there(tx, customer)?;
    let known = beside(given(tx, customer, form), || form.check(today))?;
    let (_, _, on) = form.parse(today)?;
    if on < known.given_on {
        return Err(Problem::usage("consent-later").with("day", known.given_on).into());
    }
    consents::withdraw(tx, known.id, on)?;
    Ok(known.id)
}

fn not_given(tx: &ReadTx<'_>, customer: CustomerId, form: &ConsentForm) -> anyhow::Result<()> {
    let Ok(purpose) = purpose(&form.purpose) else { return Ok(()) };
    let Some(known) = consents::in_force(tx, customer, &purpose)? else { return Ok(()) };
    let problem = Problem::conflict("consent-there").with("purpose", purpose);
    Err(problem.with("day", known.given_on).into())
}

fn given(tx: &ReadTx<'_>, customer: CustomerId, form: &ConsentForm) -> anyhow::Result<Consent> {
    let purpose = purpose(&form.purpose).map_err(|_| Faults::default())?; // the form says it
    let known = consents::in_force(tx, customer, &purpose)?;
    let unknown = || Problem::not_found("consent-unknown").with("purpose", purpose);
    Ok(known.ok_or_else(unknown)?)
}
