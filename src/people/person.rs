//! Everything known of one customer, together.

use jiff::tz::TimeZone;
use serde::Serialize;

use crate::domain::consent::Consent;
use crate::domain::contact::Contact;
use crate::domain::customer::Customer;
use crate::domain::survey::SurveyKind;
use crate::domain::{CustomerId, Day};
use crate::insights::segments::{self, Membership};
use crate::store::customers::Removed;
use crate::store::people::{self, Agreed, Bought, Found, Insight, Open, Score};
use crate::store::timeline::{self, Timeline};
use crate::store::{self, ReadTx, consents, contacts, customers};

/// What is known of one customer. What the nightly job works out is `None` until it ran.
#[derive(Clone, Debug, Serialize)]
pub struct Known {
    #[serde(flatten)]
    pub customer: Customer,
    /// Where they were taken away: since when, and by what act.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removed: Option<Removed>,
    /// The people of a company or household, the main one first.
    pub contacts: Vec<Contact>,
    /// What they agreed to, also what they took back.
    pub consents: Vec<Consent>,
    pub bought: Bought,
    pub last_nps: Option<Score>,
    pub last_csat: Option<Score>,
    pub insight: Option<Insight>,
    pub segments: Vec<Membership>,
    /// Open contracts and those still to begin.
    pub contracts: Vec<Agreed>,
    /// Questions and complaints nobody has resolved.
    pub open: Vec<Open>,
    pub brought_by: Option<Found>,
    pub brought: Vec<Found>,
}

/// The same, with what happened.
#[derive(Clone, Debug, Serialize)]
pub struct Person {
    #[serde(flatten)]
    pub known: Known,
    pub timeline: Timeline,
}

/// Gathers what is known and at most `most` events.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn look(
    tx: &ReadTx<'_>,
    zone: &TimeZone,
    customer: CustomerId,
    most: usize,
) -> store::Result<Person> {
    let known = know(tx, zone, customer)?;
    Ok(Person { known, timeline: timeline::read(tx, customer, zone, most)? })
}

/// Gathers what is known.
///
/// # Errors
/// A database error, also when there is no such customer.
pub fn know(tx: &ReadTx<'_>, zone: &TimeZone, customer: CustomerId) -> store::Result<Known> {
    let insight = people::insight(tx, customer)?;
    let segments = match &insight {
        Some(insight) => segments::why(tx, customer, insight.as_of)?,
        None => Vec::new(),
    };
    Ok(Known {
        customer: customers::get(tx, customer)?,
        removed: customers::removed(tx, customer)?,
        contacts: contacts::list(tx, customer)?,
        consents: consents::list(tx, customer)?,
        bought: people::bought(tx, customer)?,
        last_nps: people::last_score(tx, customer, SurveyKind::Nps)?,
        last_csat: people::last_score(tx, customer, SurveyKind::Csat)?,
        insight,
        segments,
        contracts: people::contracts(tx, customer, Day::of(tx.now(), zone))?,
        open: people::open_questions(tx, customer)?,
        brought_by: people::brought_by(tx, customer)?,
        brought: people::brought(tx, customer)?,
    })
}
