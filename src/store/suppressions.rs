//! Who is not mailed any more, and the links by which a reader says so.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, named_params};
use serde::Serialize;

use super::{Error, ReadTx, Result, WriteTx, outbox};
use crate::domain::{EmailAddress, MailList, StopReason, StoppedBy};

/// What is said of an address that is to get no more mail.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSuppression<'a> {
    pub email: &'a EmailAddress,
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
    #[serde(serialize_with = "plain")]
    pub email: EmailAddress,
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
    let inserted = tx
        .sql()
        .prepare_cached(
            "insert into suppressions (email, list, reason, made_by, details, since)
             values (:email, :list, :reason, :made_by, :details, :now)
             on conflict do nothing",
        )?
        .execute(named_params! {
            ":email": new.email.as_str(),
            ":list": new.list.map(MailList::code),
            ":reason": new.reason.code(),
            ":made_by": new.made_by.code(),
            ":details": new.details,
            ":now": tx.now().as_second(),
        })?;
    outbox::withdraw_stopped(tx)?;
    Ok(inserted == 1)
}

/// Mails to this address may leave again; gives how many stops were lifted. With a list only
/// what stopped that one alone.
///
/// # Errors
/// A database error.
pub fn lift(tx: &WriteTx<'_>, email: &EmailAddress, list: Option<MailList>) -> Result<usize> {
    let mut delete = tx.sql().prepare_cached(
        "delete from suppressions where email = ?1 and (?2 is null or list = ?2)",
    )?;
    Ok(delete.execute((email.as_str(), list.map(MailList::code)))?)
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
pub fn find(tx: &ReadTx<'_>, email: &EmailAddress, list: MailList) -> Result<Option<Suppression>> {
    let mut query = tx.sql().prepare_cached(
        "select * from suppressions where email = ?1 and coalesce(list, ?2) = ?2 order by id",
    )?;
    let mut rows = query.query_and_then((email.as_str(), list.code()), stored)?;
    rows.next().transpose()
}

/// Remembers a link that leads to this stop, by the fingerprint of its token.
///
/// # Errors
/// A database error.
pub fn add_link(
    tx: &WriteTx<'_>,
    token_hash: &str,
    email: &EmailAddress,
    list: MailList,
) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "insert into stop_links (token_hash, email, list, created_at) values (?1, ?2, ?3, ?4)",
        )?
        .execute((token_hash, email.as_str(), list.code(), tx.now().as_second()))?;
    Ok(())
}

/// Whose mail of which list the link with this fingerprint stops.
///
/// # Errors
/// A database error.
pub fn link(tx: &ReadTx<'_>, token_hash: &str) -> Result<Option<(EmailAddress, MailList)>> {
    let mut query =
        tx.sql().prepare_cached("select email, list from stop_links where token_hash = ?1")?;
    let row = query
        .query_row([token_hash], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    row.map(|(email, list)| Ok((address(&email)?, known(MailList::from_code(&list))?))).transpose()
}

fn stored(row: &Row<'_>) -> Result<Suppression> {
    let text = |name: &str| row.get::<_, String>(name);
    let list: Option<String> = row.get("list")?;
    let since = Timestamp::from_second(row.get("since")?);
    Ok(Suppression {
        email: address(&text("email")?)?,
        list: list.map(|code| known(MailList::from_code(&code))).transpose()?,
        reason: known(StopReason::from_code(&text("reason")?))?,
        made_by: known(StoppedBy::from_code(&text("made_by")?))?,
        details: row.get("details")?,
        since: known(since.ok())?,
    })
}

fn address(text: &str) -> Result<EmailAddress> {
    known(EmailAddress::parse(text).ok())
}

fn known<T>(value: Option<T>) -> Result<T> {
    value.ok_or_else(|| Error::Corrupt("suppressions".to_owned()))
}

fn plain<S: serde::Serializer>(
    address: &EmailAddress,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_str(address)
}

#[cfg(test)]
mod tests {
    use super::*;
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

    fn stop(email: &EmailAddress, list: Option<MailList>) -> NewSuppression<'_> {
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
        let anna = EmailAddress::parse("anna@branderij.nl").unwrap();
        let stopped = |list| write(&db, |tx| find(tx, &anna, list)).is_some();
        assert!(write(&db, |tx| insert(tx, &stop(&anna, Some(MailList::Weekly)))));
        assert!(!write(&db, |tx| insert(tx, &stop(&anna, Some(MailList::Weekly)))));
        assert!(stopped(MailList::Weekly) && !stopped(MailList::Alerts));
        assert!(write(&db, |tx| insert(tx, &stop(&anna, None))));
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
        write(&db, |tx| add_link(tx, "cafe", &anna, MailList::Monthly));
        let found = write(&db, |tx| link(tx, "cafe"));
        assert_eq!(found, Some((anna, MailList::Monthly)));
        assert_eq!(write(&db, |tx| link(tx, "cafe ")), None);
    }
}
