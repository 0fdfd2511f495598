//! Mails that did not do what mails should.

use jiff::{SignedDuration, Timestamp};

use super::{Concern, GRACE, RECENT};
use crate::domain::report::ReportKind;
use crate::domain::{Day, MailTrouble, OutboxState, Period};
use crate::settings::Settings;
use crate::store::outbox::{self, Entry};
use crate::store::{ReadTx, reports};

/// A mail that is tried again for longer than this is worth a look.
const LONG_WAIT: SignedDuration = SignedDuration::from_hours(24);
/// A mail that is on its way for longer than this has no sender any more.
const LONG_LEAVING: SignedDuration = SignedDuration::from_mins(5);
/// More mails than this that go wrong in a week are one trouble.
const MOST_MAILS: u32 = 1_000;

pub(super) fn look(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Vec<Concern>> {
    let mut concerns = Vec::new();
    if !settings.is_paused() {
        concerns.extend(nobody_got(tx, settings)?);
    }
    let failed = recent(tx, OutboxState::Failed)?;
    if !failed.is_empty() {
        concerns.push(Concern::MailFailed { mails: failed });
    }
    let unknown = recent(tx, OutboxState::Unknown)?;
    if !unknown.is_empty() {
        concerns.push(Concern::MailUnknown { mails: unknown });
    }
    let leaving = outbox::leaving_since(tx, before(tx, LONG_LEAVING))?;
    if !leaving.is_empty() {
        concerns.push(Concern::MailLeaving { mails: leaving });
    }
    concerns.extend(cannot_leave(tx, settings)?);
    concerns.extend(waiting(tx, settings)?);
    Ok(concerns)
}

/// What keeps every mail from leaving, and what to wait for makes no sense.
fn cannot_leave(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Option<Concern>> {
    if let Err(problem) = settings.mail() {
        return Ok(Some(Concern::MailSettings(problem)));
    }
    let put_off = outbox::list(tx, Some(OutboxState::Deferred), 1)?.pop();
    let lacking = put_off.filter(|mail| mail.trouble == Some(MailTrouble::NoPassword));
    let place = lacking.map(|mail| mail.last_answer.unwrap_or_default());
    Ok(place.map(|place| Concern::NoPassword { place }))
}

fn before(tx: &ReadTx<'_>, long: SignedDuration) -> Timestamp {
    tx.now().checked_sub(long).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Reports of the last period that were mailed, and that nobody has.
fn nobody_got(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Vec<Concern>> {
    let today = Day::of(tx.now(), &settings.business.time_zone);
    let mut concerns = Vec::new();
    for kind in ReportKind::ALL {
        let period = Period::last_closed(kind.period(), today);
        let Some(report) = reports::find(tx, *kind, period)? else { continue };
        let (mails, got) = outbox::reached(tx, report.id)?;
        if mails > 0 && got == 0 && report.created_at <= before(tx, GRACE) {
            concerns.push(Concern::NobodyGot { period });
        }
    }
    Ok(concerns)
}

/// Mails that ended in this state lately, the oldest first; older ones are history.
fn recent(tx: &ReadTx<'_>, state: OutboxState) -> anyhow::Result<Vec<Entry>> {
    let since = before(tx, RECENT);
    let mut mails = outbox::list(tx, Some(state), MOST_MAILS)?;
    mails.retain(|mail| mail.finished_at.is_some_and(|at| at >= since));
    mails.reverse();
    Ok(mails)
}

fn waiting(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<Option<Concern>> {
    let health = outbox::health(tx, before(tx, RECENT))?;
    if settings.is_paused() {
        return Ok(Some(Concern::MailPaused { held: health.held }));
    }
    if health.held > 0 {
        return Ok(Some(Concern::MailHeld { held: health.held }));
    }
    let long = before(tx, LONG_WAIT);
    let since = health.oldest_waiting.filter(|since| *since <= long);
    Ok(since.map(|since| Concern::MailWaiting { count: health.waiting, since }))
}
