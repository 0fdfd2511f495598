//! Alert mails: one thing that cannot wait for the report, who it is about, and one thing to do.
//!
//! How an alert reads is frozen in both languages when it is raised. Who is told when is decided
//! at sending: not more than three mails a day for one reader, nothing at night, and about one
//! customer once in seven days. Deliberately absent: alerts about Kring's own work, which `jobs`
//! raises.

mod facts;
mod letter;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{Notices, lay_in};
use crate::domain::alert::AlertKind;
use crate::domain::report::Recipient;
use crate::domain::{CustomerId, Day, Lang, MailList, NewEmail};
use crate::settings::Settings;
use crate::store::alerts::{self, NewAlert, Pending};
use crate::store::{ReadTx, WriteTx, outbox, recipients};

pub use facts::raise;

/// Facts older than this are not told: an import of years must not become a flood.
pub const NEWS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Mails with alerts that one reader gets in one day.
const A_DAY: usize = 3;
/// Nothing leaves before the first of these hours or from the second on.
const AWAKE: std::ops::Range<i8> = 7..20;

/// One alert in one language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Said {
    pub subject: String,
    /// What happened, in a sentence.
    pub headline: String,
    /// Why it matters.
    pub why: String,
    /// Their own words.
    pub words: Option<String>,
    /// Labels and values.
    pub facts: Vec<(String, String)>,
    /// The one thing to do.
    pub action: String,
    /// Where the action leads, when a phone can do it.
    pub link: Option<String>,
}

/// An alert as it is frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Frozen {
    en: Said,
    nl: Said,
}

/// What an alert is about.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Unique for ever: `answer:12`.
    pub key: String,
    pub kind: AlertKind,
    pub customer: Option<CustomerId>,
}

/// Keeps an alert of this fact, unless there is one. About a customer of whom readers heard in
/// the last seven days it is kept and told to nobody.
///
/// # Errors
/// A database error.
pub fn keep(tx: &WriteTx<'_>, fact: &Fact, said: impl Fn(Lang) -> Said) -> anyhow::Result<()> {
    let data = Frozen { en: said(Lang::En), nl: said(Lang::Nl) };
    let since = tx.now().checked_sub(NEWS).unwrap_or(Timestamp::UNIX_EPOCH);
    let quiet = match fact.customer {
        Some(customer) => alerts::is_told_of(tx, customer, since)?,
        None => false,
    };
    let data = serde_json::to_string(&data)?;
    let (kind, customer) = (fact.kind, fact.customer);
    Ok(alerts::insert(tx, &NewAlert { fact: &fact.key, kind, customer, data: &data, quiet })?)
}

/// Facts about files of orders that did not come begin so: the owner hears of them, wanted or not.
pub const ORDERS_LATE: &str = "orders-late:";

/// Everybody who hears of something, and how facts begin that they hear of.
fn listeners(
    tx: &ReadTx<'_>,
    settings: &Settings,
) -> anyhow::Result<Vec<(Recipient, &'static str)>> {
    let owner = recipients::owner(tx, settings.mail().ok().and_then(|mail| mail.owner.as_ref()))?;
    let owner = owner.map(|owner| owner.id);
    let hears = |reader: Recipient| match reader.alerts {
        true => Some((reader, "")),
        false => (Some(reader.id) == owner).then_some((reader, ORDERS_LATE)),
    };
    Ok(recipients::list(tx)?.into_iter().filter_map(hears).collect())
}

/// Whether anybody wants alerts.
///
/// # Errors
/// A database error.
pub fn has_readers(tx: &ReadTx<'_>) -> anyhow::Result<bool> {
    Ok(recipients::list(tx)?.iter().any(|reader| reader.alerts))
}

/// Whether there is something new, or somebody who was not told yet.
///
/// # Errors
/// A database error.
pub fn is_any(tx: &ReadTx<'_>, settings: &Settings) -> anyhow::Result<bool> {
    if has_readers(tx)? && facts::is_any(tx, settings)? {
        return Ok(true);
    }
    let since = tx.now().checked_sub(NEWS).unwrap_or(Timestamp::UNIX_EPOCH);
    for (reader, facts) in listeners(tx, settings)? {
        if !alerts::pending(tx, (reader.id, facts), since)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Puts mails in the outbox for everybody who was not told yet of what they should hear, each
/// with lines of its own; gives how many.
///
/// # Errors
/// A database error, or what `notices` meets.
pub fn send(
    tx: &WriteTx<'_>,
    settings: &Settings,
    notices: impl Fn(&Recipient) -> anyhow::Result<Notices>,
) -> anyhow::Result<usize> {
    let mut count = 0;
    for (reader, facts) in listeners(tx, settings)? {
        count += send_to(tx, settings, (&reader, facts), &notices)?;
    }
    Ok(count)
}

fn send_to(
    tx: &WriteTx<'_>,
    settings: &Settings,
    (reader, facts): (&Recipient, &str),
    notices: &impl Fn(&Recipient) -> anyhow::Result<Notices>,
) -> anyhow::Result<usize> {
    let since = tx.now().checked_sub(NEWS).unwrap_or(Timestamp::UNIX_EPOCH);
    let pending = alerts::pending(tx, (reader.id, facts), since)?;
    if pending.is_empty() {
        return Ok(0);
    }
    let zone = &settings.business.time_zone;
    let at = awake(tx.now(), zone);
    let day = Day::of(at, zone);
    let room = A_DAY.saturating_sub(alerts::mails_on(tx, reader.id, day)?);
    let mut count = 0;
    for group in grouped(&pending, room) {
        let mail = mail(settings, reader, group, &notices(reader)?)?;
        for alert in group {
            alerts::note_mail(tx, alert.id, reader.id, day, &mail.dedupe_key)?;
        }
        if outbox::enqueue(tx, &mail)? {
            outbox::not_before(tx, &mail.dedupe_key, at)?;
            count += 1;
        }
    }
    Ok(count)
}

/// One mail each while there is room for it; the last one takes all that are left.
fn grouped(pending: &[Pending], room: usize) -> Vec<&[Pending]> {
    let Some(single) = room.checked_sub(1) else { return Vec::new() };
    let single = if pending.len() <= room { pending.len() } else { single };
    let (each, rest) = pending.split_at(single);
    each.chunks(1).chain((!rest.is_empty()).then_some(rest)).collect()
}

/// Now, or when the night is over.
fn awake(now: Timestamp, zone: &TimeZone) -> Timestamp {
    let local = zone.to_datetime(now);
    if AWAKE.contains(&local.hour()) {
        return now;
    }
    let day = if local.hour() < AWAKE.start {
        local.date()
    } else {
        local.date().saturating_add(1.day())
    };
    let morning = day.at(AWAKE.start, 0, 0, 0);
    zone.to_ambiguous_zoned(morning).compatible().map_or(now, |morning| morning.timestamp())
}

/// The first two parts of the key name the thread: follow-ups about one customer stand together.
fn mail(
    settings: &Settings,
    reader: &Recipient,
    group: &[Pending],
    notices: &Notices,
) -> anyhow::Result<NewEmail> {
    let mut said = Vec::new();
    for alert in group {
        let frozen: Frozen = serde_json::from_str(&alert.data)?;
        said.push(match reader.language {
            Lang::En => frozen.en,
            Lang::Nl => frozen.nl,
        });
    }
    let first = group.first();
    let id = first.map_or(0, |alert| alert.id);
    let thread = match (first.and_then(|alert| alert.customer), group.len()) {
        (Some(customer), 1) => format!("customer-{}", customer.0),
        _ => format!("several-{id}"),
    };
    let letter = lay_in(letter::set(settings, reader, &said)?, notices)?;
    Ok(NewEmail {
        dedupe_key: format!("alert:{thread}:{id}:{}", reader.id.0),
        to: reader.email.clone(),
        to_name: reader.name.clone(),
        list: MailList::Alerts,
        recipient: Some(reader.id),
        report: None,
        subject: letter.subject,
        text: letter.text,
        html: letter.html,
        files: Vec::new(),
        stop: notices.stop.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::parse_zone;

    #[test]
    fn nothing_leaves_at_night() {
        let zone = parse_zone("Europe/Amsterdam").unwrap();
        let check = |now: &str, expect: &str| {
            assert_eq!(awake(now.parse().unwrap(), &zone).to_string(), expect, "{now}");
        };
        check("2026-11-23T18:59:59Z", "2026-11-23T18:59:59Z");
        check("2026-11-23T19:00:00Z", "2026-11-24T06:00:00Z");
        check("2026-11-24T02:00:00Z", "2026-11-24T06:00:00Z");
        check("2026-11-24T05:59:59Z", "2026-11-24T06:00:00Z");
        check("2026-11-24T06:00:00Z", "2026-11-24T06:00:00Z");
        check("2027-03-27T22:00:00Z", "2027-03-28T05:00:00Z"); // the night is an hour shorter
    }

    #[test]
    fn more_than_a_day_holds_come_together_in_the_last_mail() {
        let pending: Vec<Pending> =
            (0..5).map(|id| Pending { id, customer: None, data: String::new() }).collect();
        let check = |count: usize, room, expect: &[usize]| {
            let sizes: Vec<usize> =
                grouped(&pending[..count], room).iter().map(|g| g.len()).collect();
            assert_eq!(sizes, expect, "{count} with room for {room}");
        };
        check(2, 3, &[1, 1]);
        check(3, 3, &[1, 1, 1]);
        check(5, 3, &[1, 1, 3]);
        check(5, 1, &[5]);
        check(1, 1, &[1]);
        check(2, 0, &[]);
        check(0, 3, &[]);
    }
}
