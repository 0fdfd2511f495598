//! Who is not mailed any more, and the links by which a reader says so.

use jiff::Timestamp;
use rusqlite::{Row, named_params};
use serde::Serialize;

use super::{Error, ReadTx, Result, WriteTx, erasures, outbox, refusals};
use crate::domain::{EmailAddress, MailList, StopReason, StoppedBy, TokenDigest};

/// Whose mail is stopped: an address, or the mark of one whose owner was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mailbox {
    Known(EmailAddress),
    Erased(String),
}

impl Mailbox {
    /// The address, where it is known.
    pub fn address(&self) -> Option<&EmailAddress> {
        match self {
            Mailbox::Known(address) => Some(address),
            Mailbox::Erased(_) => None,
        }
    }

    fn as_stored(&self) -> (&str, bool) {
        match self {
            Mailbox::Known(address) => (address.as_str(), false),
            Mailbox::Erased(mark) => (mark, true),
        }
    }

    /// How its stops may stand in the file, as a list in JSON.
    fn ways(&self, tx: &ReadTx<'_>) -> Result<String> {
        let mut ways = vec![self.as_stored().0.to_owned()];
        if let Mailbox::Known(address) = self {
            ways.push(erasures::mark_of(tx, address)?);
        }
        serde_json::to_string(&ways).map_err(|error| Error::Corrupt(error.to_string()))
    }
}

/// What is said of an address that is to get no more mail.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSuppression<'a> {
    pub email: &'a Mailbox,
    /// Only this; `None` for everything.
    pub list: Option<MailList>,
    pub reason: StopReason,
    pub made_by: StoppedBy,
    /// What the mail server said.
    pub details: Option<&'a str>,
}

/// An address that gets no more mail.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Suppression {
    /// As JSON: nothing where its owner was erased.
    #[serde(serialize_with = "plain")]
    pub email: Mailbox,
    /// Only this; `None` for everything.
    pub list: Option<MailList>,
    pub reason: StopReason,
    pub made_by: StoppedBy,
    pub details: Option<String>,
    pub since: Timestamp,
}

/// Stops mail to an address, and takes back what waits for it. Gives `false`, and keeps what is
/// known, when it was stopped already.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, new: &NewSuppression<'_>) -> Result<bool> {
    let (email, erased) = new.email.as_stored();
    let inserted = tx
        .sql()
        .prepare_cached(
            "insert into suppressions (email, erased, list, reason, made_by, details, since)
             select :email, :erased, :list, :reason, :made_by, :details, :now
              where not exists (select 1 from suppressions
                                 where email in (select value from json_each(:ways))
                                   and list is :list)",
        )?
        .execute(named_params! {
            ":email": email,
            ":erased": erased,
            ":ways": new.email.ways(tx)?,
            ":list": new.list.map(MailList::code),
            ":reason": new.reason.code(),
            ":made_by": new.made_by.code(),
            ":details": new.details,
            ":now": tx.now().as_second(),
        })?;
    outbox::withdraw_stopped(tx)?;
    Ok(inserted == 1)
}

/// Mails to this address may leave again, and what a mail server said of it is forgotten; gives
/// how many stops were lifted. With a list only what stopped that one alone.
///
/// # Errors
/// A database error.
pub fn lift(tx: &WriteTx<'_>, email: &Mailbox, list: Option<MailList>) -> Result<usize> {
    let mut delete = tx.sql().prepare_cached(
        "delete from suppressions
          where email in (select value from json_each(?1)) and (?2 is null or list = ?2)",
    )?;
    let mut lifted = delete.execute((email.ways(tx)?, list.map(MailList::code)))?;
    if let (Some(address), None) = (email.address(), list) {
        lifted += usize::from(refusals::clear(tx, address)?);
    }
    Ok(lifted)
}

/// Whether mail to anybody who was erased is stopped.
pub(super) fn has_erased(tx: &ReadTx<'_>) -> Result<bool> {
    let mut query =
        tx.sql().prepare_cached("select exists (select 1 from suppressions where erased = 1)")?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Every stop of this address, the newest first.
///
/// # Errors
/// A database error.
pub fn of(tx: &ReadTx<'_>, email: &Mailbox) -> Result<Vec<Suppression>> {
    let mut query = tx.sql().prepare_cached(
        "select * from suppressions where email in (select value from json_each(?1))
         order by since desc, id desc",
    )?;
    let rows = query.query_and_then([email.ways(tx)?], stored)?;
    rows.collect()
}

/// Every stop, the newest first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Suppression>> {
    let mut query =
        tx.sql().prepare_cached("select * from suppressions order by since desc, id desc")?;
    let rows = query.query_and_then([], stored)?;
    rows.collect()
}

/// What stops mail of this list to this address, if anything does.
///
/// # Errors
/// A database error.
pub fn find(tx: &ReadTx<'_>, email: &Mailbox, list: MailList) -> Result<Option<Suppression>> {
    let mut query = tx.sql().prepare_cached(
        "select * from suppressions
          where email in (select value from json_each(?1)) and coalesce(list, ?2) = ?2
          order by id",
    )?;
    let mut rows = query.query_and_then((email.ways(tx)?, list.code()), stored)?;
    rows.next().transpose()
}

/// Remembers a link that leads to this stop.
///
/// # Errors
/// A database error.
pub fn add_link(
    tx: &WriteTx<'_>,
    known_by: &TokenDigest,
    email: &EmailAddress,
    list: MailList,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into stop_links (token_hash, email, list, created_at) values (?1, ?2, ?3, ?4)",
        )?
        .execute((known_by.hex(), email.as_str(), list.code(), tx.now().as_second()))?;
    Ok(())
}

/// Whose mail of which list this link stops.
///
/// # Errors
/// A database error.
pub fn link(tx: &ReadTx<'_>, known_by: &TokenDigest) -> Result<Option<(Mailbox, MailList)>> {
    let mut query = tx
        .sql()
        .prepare_cached("select email, erased, list from stop_links where token_hash = ?1")?;
    let mut rows = query.query_and_then([known_by.hex()], |row| {
        let list: String = row.get("list")?;
        Ok((mailbox(row)?, known(MailList::from_code(&list))?))
    })?;
    rows.next().transpose()
}

fn stored(row: &Row<'_>) -> Result<Suppression> {
    let text = |name: &str| row.get::<_, String>(name);
    let list: Option<String> = row.get("list")?;
    let since = Timestamp::from_second(row.get("since")?);
    Ok(Suppression {
        email: mailbox(row)?,
        list: list.map(|code| known(MailList::from_code(&code))).transpose()?,
        reason: known(StopReason::from_code(&text("reason")?))?,
        made_by: known(StoppedBy::from_code(&text("made_by")?))?,
        details: row.get("details")?,
        since: known(since.ok())?,
    })
}

fn mailbox(row: &Row<'_>) -> Result<Mailbox> {
    let email: String = row.get("email")?;
    match row.get("erased")? {
        true => Ok(Mailbox::Erased(email)),
        false => Ok(Mailbox::Known(EmailAddress::stored(&email))),
    }
}

fn known<T>(value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::Corrupt("suppressions".to_owned()))
}

fn plain<S: serde::Serializer>(
    mailbox: &Mailbox,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    mailbox.address().map(EmailAddress::as_str).serialize(serializer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Token;
    use crate::store::Db;

    const NOON: i64 = 1_795_435_200;

    fn new_file() -> (tempfile::TempDir, Db) {
        let dir = tempfile::tempdir().unwrap();
        let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
        (dir, db)
    }

    fn write<T>(db: &Db, work: impl FnOnce(&WriteTx<'_>) -> Result<T>) -> T {
        db.write(Timestamp::from_second(NOON).unwrap(), work).unwrap()
    }

    fn stop(email: &Mailbox, list: Option<MailList>) -> NewSuppression<'_> {
        NewSuppression {
            email,
            list,
            reason: StopReason::Asked,
            made_by: StoppedBy::Reader,
            details: None,
        }
    }

    #[test]
    fn one_list_is_stopped_and_the_others_are_not() {
        let (_dir, db) = new_file();
        let anna = Mailbox::Known(EmailAddress::parse("anna@branderij.nl").unwrap());
        let stopped = |list| write(&db, |tx| find(tx, &anna, list)).is_some();
        assert!(write(&db, |tx| insert(tx, &stop(&anna, Some(MailList::Weekly)))));
        assert!(!write(&db, |tx| insert(tx, &stop(&anna, Some(MailList::Weekly)))));
        assert!(stopped(MailList::Weekly) && !stopped(MailList::Alerts));
        assert!(write(&db, |tx| insert(tx, &stop(&anna, None))));
        assert!(!write(&db, |tx| insert(tx, &stop(&anna, None))));
        assert!(stopped(MailList::Alerts));
        assert_eq!(write(&db, |tx| lift(tx, &anna, Some(MailList::Weekly))), 1);
        assert!(stopped(MailList::Weekly), "everything is still stopped");
        assert_eq!(write(&db, |tx| lift(tx, &anna, None)), 1);
        assert!(!stopped(MailList::Weekly));
    }

    #[test]
    fn a_link_leads_to_one_address_and_list() {
        let (_dir, db) = new_file();
        let anna = EmailAddress::parse("anna@branderij.nl").unwrap();
        let known_by = |digit: &str| Token::parse(&digit.repeat(32)).unwrap().digest();
        write(&db, |tx| add_link(tx, &known_by("c"), &anna, MailList::Monthly));
        let found = write(&db, |tx| link(tx, &known_by("c")));
        assert_eq!(found, Some((Mailbox::Known(anna), MailList::Monthly)));
        assert_eq!(write(&db, |tx| link(tx, &known_by("d"))), None);
    }
}
