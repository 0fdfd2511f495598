//! Looking into the outbox.

use jiff::{SignedDuration, Timestamp};
use rusqlite::Row;
use serde::Serialize;

use crate::domain::{
    Digest, EmailAddress, MailFile, MailList, MailStep, MailTrouble, Message, OutboxId,
    OutboxState, ReportId,
};
use crate::store::{Error, ReadTx, Result};

/// One mail as it is listed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    pub id: OutboxId,
    pub dedupe_key: String,
    /// What the reader may stop.
    pub list: MailList,
    pub state: OutboxState,
    #[serde(serialize_with = "address")]
    pub to: EmailAddress,
    pub to_name: String,
    pub subject: String,
    pub attempts: i64,
    /// Not tried before this instant.
    pub due_at: Timestamp,
    /// When it was put in; the mail carries it as its date.
    pub created_at: Timestamp,
    /// The first try since it was put in or a person sent it again.
    pub first_tried_at: Option<Timestamp>,
    /// When it was sent, failed or lost sight of.
    pub finished_at: Option<Timestamp>,
    /// What the server or the folder said last.
    pub last_answer: Option<String>,
    /// Why the last try came to nothing.
    pub trouble: Option<MailTrouble>,
    /// The step at which it did.
    pub step: Option<MailStep>,
    /// Where the reader stops it.
    pub stop_link: Option<String>,
    /// Without angle brackets; there from the first try on.
    pub message_id: Option<String>,
}

impl Entry {
    /// How the name of its file ends, where it goes into a folder.
    pub fn file_ending(&self) -> String {
        let fingerprint: String = self.fingerprint().chars().take(12).collect();
        format!("{fingerprint}.eml")
    }

    /// Whether a folder took it, which answers with the name of the file: nothing was sent then.
    pub fn is_written(&self) -> bool {
        let answer = self.last_answer.as_deref();
        self.state == OutboxState::Sent
            && answer.is_some_and(|answer| answer.ends_with(&self.file_ending()))
    }

    /// How far it is, in words.
    pub fn state_name(&self) -> Message {
        if self.is_written() { Message::new("mail-state-written") } else { self.state.name() }
    }

    /// 32 hexadecimal digits that stand for this mail and no other: in its Message-ID, its
    /// boundaries and its file name, none of which shows a row number.
    pub fn fingerprint(&self) -> String {
        let named = format!("{}\n{}", self.dedupe_key, self.created_at.as_second());
        let mut digest = Digest::new();
        digest.add(named.as_bytes());
        digest.hex().chars().take(32).collect()
    }
}

/// One mail with everything it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    pub entry: Entry,
    pub text: String,
    pub html: String,
    pub files: Vec<MailFile>,
    /// The exact bytes; there while it is on its way and once it may have arrived.
    pub mime: Option<Vec<u8>>,
}

/// What deserves attention.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Health {
    pub waiting: i64,
    pub held: i64,
    /// Given up or refused since the given instant.
    pub failed: i64,
    /// Lost sight of since the given instant.
    pub unknown: i64,
    pub oldest_waiting: Option<Timestamp>,
}

/// The newest mails first, of one state or of all.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>, state: Option<OutboxState>, limit: u32) -> Result<Vec<Entry>> {
    let mut query = tx.sql().prepare_cached(
        "select * from outbox where ?1 is null or state = ?1 order by created_at desc, id desc
         limit ?2",
    )?;
    let rows = query.query_and_then((state.map(OutboxState::code), limit), entry)?;
    rows.collect()
}

/// Mails that certainly did not arrive and are not finished with: put off, or failed at or after
/// this instant, to a reader who is still on the list. The oldest first.
///
/// # Errors
/// A database error.
pub fn retryable(tx: &ReadTx<'_>, since: Timestamp) -> Result<Vec<Entry>> {
    let mut query = tx.sql().prepare_cached(
        "select * from outbox
          where (state = 'deferred' or (state = 'failed' and finished_at >= ?1))
            and (report_id is null or recipient_id is not null)
          order by created_at, id",
    )?;
    let rows = query.query_and_then([since.as_second()], entry)?;
    rows.collect()
}

/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, id: OutboxId) -> Result<Option<Mail>> {
    let mut query = tx.sql().prepare_cached("select * from outbox where id = ?1")?;
    let mut rows = query.query([id.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    mail(tx, row).map(Some)
}

/// # Errors
/// A database error.
pub fn health(tx: &ReadTx<'_>, since: Timestamp) -> Result<Health> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce(sum(state in ('pending', 'deferred', 'claimed', 'data_started')), 0),
                coalesce(sum(state = 'held'), 0),
                coalesce(sum(state = 'failed' and finished_at >= ?1), 0),
                coalesce(sum(state = 'unknown' and finished_at >= ?1), 0),
                min(created_at) filter (where state in ('pending', 'deferred'))
           from outbox",
    )?;
    let mut rows = query.query_and_then([since.as_second()], |row| {
        Ok(Health {
            waiting: row.get(0)?,
            held: row.get(1)?,
            failed: row.get(2)?,
            unknown: row.get(3)?,
            oldest_waiting: row.get::<_, Option<i64>>(4)?.map(instant).transpose()?,
        })
    })?;
    rows.next().unwrap_or_else(|| Err(Error::Corrupt("outbox".to_owned())))
}

/// How many mails were tried within this time; those that never came to a server that talks to us
/// do not count, nor what bears a later moment than now: a clock set back must not silence us.
///
/// # Errors
/// A database error.
pub fn tried_within(tx: &ReadTx<'_>, time: SignedDuration) -> Result<u32> {
    let now = tx.now().as_second();
    let mut query = tx.sql().prepare_cached(
        "select count(*) from outbox
          where tried_at between ?1 and ?2
            and (state <> 'deferred'
                 or step not in ('lookup', 'connect', 'greeting', 'tls', 'login'))",
    )?;
    Ok(query.query_row([now.saturating_sub(time.as_secs()), now], |row| row.get(0))?)
}

/// How many mails were refused within this time because too many came.
///
/// # Errors
/// A database error.
pub fn slowed_within(tx: &ReadTx<'_>, time: SignedDuration) -> Result<u32> {
    let now = tx.now().as_second();
    let mut query =
        tx.sql().prepare_cached("select count(*) from outbox where slowed_at between ?1 and ?2")?;
    Ok(query.query_row([now.saturating_sub(time.as_secs()), now], |row| row.get(0))?)
}

/// How many mails could be sent now: their time has come, or was set before the clock was set back.
///
/// # Errors
/// A database error.
pub fn count_due(tx: &ReadTx<'_>) -> Result<usize> {
    let mut query = tx.sql().prepare_cached(
        "select count(*) from outbox
          where state in ('pending', 'deferred')
            and (due_at <= ?1 or coalesce(tried_at, created_at) > ?1)",
    )?;
    let count: i64 = query.query_row([tx.now().as_second()], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Whether this owner has mails in its hands.
///
/// # Errors
/// A database error.
pub fn is_leaving(tx: &ReadTx<'_>, owner: &str) -> Result<bool> {
    let mut query =
        tx.sql().prepare_cached("select exists (select 1 from outbox where owner = ?1)")?;
    Ok(query.query_row([owner], |row| row.get(0))?)
}

/// Mails that somebody took in hand at or before this instant, or by a clock that was ahead, and
/// that are still there; the oldest first.
///
/// # Errors
/// A database error.
pub fn leaving_since(tx: &ReadTx<'_>, until: Timestamp) -> Result<Vec<Entry>> {
    let mut query = tx.sql().prepare_cached(
        "select * from outbox
          where owner is not null and (tried_at <= ?1 or tried_at > ?2)
          order by tried_at, id",
    )?;
    let rows = query.query_and_then((until.as_second(), tx.horizon()), entry)?;
    rows.collect()
}

/// Of a report: how many mails carry it, and how many of them somebody has.
///
/// # Errors
/// A database error.
pub fn reached(tx: &ReadTx<'_>, report: ReportId) -> Result<(i64, i64)> {
    let mut query = tx.sql().prepare_cached(
        "select count(*), coalesce(sum(state in ('sent', 'unknown')), 0) from outbox
          where report_id = ?1",
    )?;
    Ok(query.query_row([report.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Whether there is anything to move: a mail that is due; while mail is paused, one that is not
/// held yet.
///
/// # Errors
/// A database error.
pub fn has_work(tx: &ReadTx<'_>, paused: bool) -> Result<bool> {
    let mut query = tx.sql().prepare_cached(
        "select exists (select 1 from outbox
                         where state in ('pending', 'deferred')
                           and (?1 or due_at <= ?2 or coalesce(tried_at, created_at) > ?2))",
    )?;
    Ok(query.query_row((paused, tx.now().as_second()), |row| row.get(0))?)
}

pub(super) fn mail(tx: &ReadTx<'_>, row: &Row<'_>) -> Result<Mail> {
    let entry = entry(row)?;
    Ok(Mail {
        files: files(tx, entry.id)?,
        text: row.get("text")?,
        html: row.get("html")?,
        mime: row.get("mime")?,
        entry,
    })
}

fn files(tx: &ReadTx<'_>, id: OutboxId) -> Result<Vec<MailFile>> {
    let mut query = tx.sql().prepare_cached(
        "select name, content_id, media_type, bytes from outbox_files
          where outbox_id = ?1 order by place",
    )?;
    let rows = query.query_map([id.0], |row| {
        Ok(MailFile {
            name: row.get(0)?,
            content_id: row.get(1)?,
            media_type: row.get(2)?,
            bytes: row.get(3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    let state: String = row.get("state")?;
    let to: String = row.get("to_email")?;
    let optional = |name: &str| row.get::<_, Option<i64>>(name)?.map(instant).transpose();
    let list: String = row.get("list")?;
    let trouble: Option<String> = row.get("trouble")?;
    let step: Option<String> = row.get("step")?;
    Ok(Entry {
        id: OutboxId(row.get("id")?),
        dedupe_key: row.get("dedupe_key")?,
        list: MailList::from_code(&list).ok_or_else(|| Error::Corrupt(list))?,
        state: OutboxState::from_code(&state).ok_or_else(|| Error::Corrupt(state))?,
        to: EmailAddress::stored(&to),
        to_name: row.get("to_name")?,
        subject: row.get("subject")?,
        attempts: row.get("attempts")?,
        due_at: instant(row.get("due_at")?)?,
        created_at: instant(row.get("created_at")?)?,
        first_tried_at: optional("first_tried_at")?,
        finished_at: optional("finished_at")?,
        last_answer: row.get("last_answer")?,
        trouble: trouble.as_deref().and_then(MailTrouble::from_code),
        step: step.as_deref().and_then(MailStep::from_code),
        stop_link: row.get("stop_link")?,
        message_id: row.get("message_id")?,
    })
}

fn instant(seconds: i64) -> Result<Timestamp> {
    Timestamp::from_second(seconds).map_err(|_| Error::Corrupt(format!("instant {seconds}")))
}

fn address<S: serde::Serializer>(
    address: &EmailAddress,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(address.as_str())
}
