//! Readers who get nothing, and why.

use jiff::tz::TimeZone;

use super::{Concern, Silenced};
use crate::domain::report::Recipient;
use crate::domain::{Day, MailList, StopReason};
use crate::store::refusals::{self, Refused};
use crate::store::suppressions::{self, Mailbox};
use crate::store::{self, ReadTx, recipients};

pub(super) fn look(tx: &ReadTx<'_>, zone: &TimeZone) -> anyhow::Result<Vec<Concern>> {
    let readers = recipients::list(tx)?;
    if readers.is_empty() {
        return Ok(vec![Concern::NoReaders]);
    }
    let refusals = refusals::list(tx)?;
    let (mut concerns, mut silenced, mut deaf) = (Vec::new(), Vec::new(), 0);
    for reader in &readers {
        let refused = refusals.iter().find(|refused| refused.email == reader.email);
        if let Err(problem) = reader.email.mailable() {
            let email = reader.email.clone();
            concerns.push(Concern::OddAddress { email, problem });
        } else if let Some(found) = silence(tx, reader, refused, zone)? {
            silenced.push(found);
        } else if !is_stopped(tx, reader)? {
            continue;
        }
        deaf += 1;
    }
    if !silenced.is_empty() {
        concerns.push(Concern::Refused { readers: silenced });
    }
    if deaf == readers.len() {
        concerns.insert(0, Concern::NobodyReads);
    }
    Ok(concerns)
}

/// What a mail server said of this reader, where it keeps mail from them.
fn silence(
    tx: &ReadTx<'_>,
    reader: &Recipient,
    refused: Option<&Refused>,
    zone: &TimeZone,
) -> store::Result<Option<Silenced>> {
    let stops = suppressions::of(tx, &Mailbox::Known(reader.email.clone()))?;
    let stop = stops.into_iter().find(|stop| stop.reason == StopReason::Bounced);
    let since = match (refused, &stop) {
        (Some(refused), _) => refused.first_day,
        (None, Some(stop)) => Day::of(stop.since, zone),
        (None, None) => return Ok(None),
    };
    let stopped = stop.is_some();
    let said = refused.and_then(|refused| refused.said.clone());
    let said = said.or(stop.and_then(|stop| stop.details)).unwrap_or_default();
    Ok(Some(Silenced { email: reader.email.clone(), since, said, stopped }))
}

/// Whether all that this reader is on the list for was stopped, by whomever.
fn is_stopped(tx: &ReadTx<'_>, reader: &Recipient) -> store::Result<bool> {
    let mailbox = Mailbox::Known(reader.email.clone());
    let reports = reader.reports.iter().map(|kind| MailList::from(*kind));
    for list in reports.chain(reader.alerts.then_some(MailList::Alerts)) {
        if suppressions::find(tx, &mailbox, list)?.is_none() {
            return Ok(false);
        }
    }
    Ok(true)
}
