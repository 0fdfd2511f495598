//! Who gets which report, in which language.

use rusqlite::{OptionalExtension, Row, named_params};

use super::journal::{self, Entity};
use super::{Error, ReadTx, Result, WriteTx, outbox};
use crate::domain::report::{Attach, Recipient, ReportKind, SendWhen};
use crate::domain::{EmailAddress, Lang, RecipientId};

/// What is said of somebody who is to get reports.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRecipient {
    pub email: EmailAddress,
    pub name: String,
    pub language: Lang,
    pub reports: Vec<ReportKind>,
    pub attach: Attach,
    pub when: SendWhen,
    pub alerts: bool,
}

/// Adds a recipient, or changes the one with this address. True when it is a new one.
pub fn upsert(tx: &WriteTx<'_>, recipient: &NewRecipient) -> Result<bool> {
    let Some(known) = find(tx, &recipient.email)? else {
        write(tx, recipient)?;
        journal::record_new(tx, (Entity::Recipients, tx.sql().last_insert_rowid()))?;
        return Ok(true);
    };
    journal::changing(tx, (Entity::Recipients, known.id.0), || {
        // However it was spelled before.
        tx.sql()
            .prepare_cached("update recipients set email = ?2 where id = ?1 and email <> ?2")?
            .execute((known.id.0, recipient.email.as_str()))?;
        write(tx, recipient)
    })?;
    Ok(false)
}

fn write(tx: &WriteTx<'_>, recipient: &NewRecipient) -> Result<()> {
    let reports = serde_json::to_string(&recipient.reports)
        .map_err(|error| Error::Corrupt(error.to_string()))?;
    tx.sql()
        .prepare_cached(
            "insert into recipients (email, name, language, reports, attach, send_when, alerts,
                                     created_at)
             values (:email, :name, :language, :reports, :attach, :when, :alerts, :now)
             on conflict (lower(email)) do update
             set name = excluded.name, language = excluded.language, reports = excluded.reports,
                 attach = excluded.attach, send_when = excluded.send_when,
                 alerts = excluded.alerts",
        )?
        .execute(named_params! {
            ":email": recipient.email.as_str(),
            ":name": recipient.name,
            ":language": recipient.language.code(),
            ":reports": reports,
            ":attach": recipient.attach.code(),
            ":when": recipient.when.code(),
            ":alerts": recipient.alerts,
            ":now": tx.now().as_second(),
        })?;
    Ok(())
}

/// Every recipient, in the order they were added.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Recipient>> {
    let mut query = tx.sql().prepare_cached("select * from recipients order by id")?;
    let rows = query.query_map([], stored)?;
    rows.map(|row| row?.parse()).collect()
}

/// Those who get this report, in the order they were added.
pub fn of_report(tx: &ReadTx<'_>, kind: ReportKind) -> Result<Vec<Recipient>> {
    let mut all = list(tx)?;
    all.retain(|recipient| recipient.reports.contains(&kind));
    Ok(all)
}

/// The reader who is told what needs attention: the one with this address, else the first on the
/// list.
pub fn owner(tx: &ReadTx<'_>, named: Option<&EmailAddress>) -> Result<Option<Recipient>> {
    let mut all = list(tx)?;
    let place = all.iter().position(|reader| Some(&reader.email) == named).unwrap_or(0);
    Ok((place < all.len()).then(|| all.swap_remove(place)))
}

/// The reader with this address, also where it was stored with letters that are not ASCII.
pub fn find(tx: &ReadTx<'_>, email: &EmailAddress) -> Result<Option<Recipient>> {
    let mut query = tx.sql().prepare_cached(
        "select * from recipients where lower(email) in (?1, ?2) order by lower(email) <> ?1",
    )?;
    let ways = (email.as_str(), email.with_letters().to_string());
    let row = query.query_row(ways, stored).optional()?;
    row.map(StoredRecipient::parse).transpose()
}

/// Takes a recipient off the list, and back what waits for them. False when not there.
pub fn remove(tx: &WriteTx<'_>, email: &EmailAddress) -> Result<bool> {
    let Some(reader) = find(tx, email)? else { return Ok(false) };
    outbox::withdraw(tx, &reader.email)?;
    journal::changing(tx, (Entity::Recipients, reader.id.0), || {
        let mut delete = tx.sql().prepare_cached("delete from recipients where id = ?1")?;
        delete.execute([reader.id.0])?;
        Ok(())
    })?;
    Ok(true)
}

/// A row as it stands in the file, before its values are trusted.
struct StoredRecipient {
    id: i64,
    email: String,
    name: String,
    language: String,
    reports: String,
    attach: String,
    when: String,
    alerts: bool,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredRecipient> {
    Ok(StoredRecipient {
        id: row.get("id")?,
        email: row.get("email")?,
        name: row.get("name")?,
        language: row.get("language")?,
        reports: row.get("reports")?,
        attach: row.get("attach")?,
        when: row.get("send_when")?,
        alerts: row.get("alerts")?,
    })
}

impl StoredRecipient {
    fn parse(self) -> Result<Recipient> {
        let corrupt = || Error::Corrupt(format!("recipient {}", self.id));
        let reports: Vec<String> = serde_json::from_str(&self.reports).map_err(|_| corrupt())?;
        let email = EmailAddress::stored(&self.email);
        Ok(Recipient {
            id: RecipientId(self.id),
            email: email.mailable().unwrap_or(email),
            language: Lang::parse(&self.language).map_err(|_| corrupt())?,
            // A kind that this version does not know is none it could send.
            reports: reports.iter().filter_map(|kind| ReportKind::from_code(kind)).collect(),
            attach: Attach::from_code(&self.attach).ok_or_else(corrupt)?,
            when: SendWhen::from_code(&self.when).ok_or_else(corrupt)?,
            name: self.name,
            alerts: self.alerts,
        })
    }
}
