//! Addresses whose owners were erased: taken out of the tables that are not about customers, with
//! a mark in their place where a stop must go on to hold.
//!
//! An address that somebody or something else has as well stays: that of a household, of a reader
//! of the reports, or of the business itself.

use rusqlite::named_params;
use serde::Serialize;

use super::{ReadTx, Result, WriteTx, erasures, scrub};
use crate::domain::EmailAddress;
use crate::domain::customer::CustomerFields;

/// What stands in the outbox for an address that was taken out. No mail to it ever leaves, and
/// the domain is one that nobody can have (RFC 6761).
pub const REMOVED: &str = "removed@erased.invalid";

/// Why an address stays although its owner was erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// It is on the list of those who get reports.
    Reader,
    /// Another customer has it too.
    Customer,
    /// It is the business's own.
    Setting,
}

/// Takes the addresses of everybody who was erased out of the outbox, the stops and the stop
/// links, and these as well; `name` stands in the place of theirs. Gives those that stay.
///
/// # Errors
/// A database error.
pub fn forget_erased(
    tx: &WriteTx<'_>,
    also: &[EmailAddress],
    name: &str,
) -> Result<Vec<(EmailAddress, Use)>> {
    let erased = erasures::Erased::everybody(tx)?;
    let people = erasures::ErasedContacts::everybody(tx)?;
    let mut stay = Vec::new();
    for address in kept(tx)? {
        let fields = CustomerFields { email: Some(address.clone()), ..CustomerFields::default() };
        let is_theirs = also.contains(&address)
            || erased.recognise(&fields).is_some()
            || people.recognise(&(&fields).into(), &[]).is_some();
        if !is_theirs {
            continue;
        }
        match used_for(tx, &address)? {
            Some(used) => stay.push((address, used)),
            None => forget(tx, &address, name)?,
        }
    }
    Ok(stay)
}

/// The mark of an address as the outbox holds it.
pub(super) fn mark(tx: &ReadTx<'_>, address: &str) -> Result<String> {
    erasures::mark_of(tx, &EmailAddress::stored(address))
}

/// Every address that was mailed to, is to be, may not be, or is or was one of the settings.
fn kept(tx: &ReadTx<'_>) -> Result<Vec<EmailAddress>> {
    let mut query = tx.sql().prepare_cached(
        "select to_email from outbox where to_email <> ?1
         union select email from suppressions where erased = 0
         union select email from stop_links where erased = 0
         union select email from recipients
         union select value from settings where instr(value, '@') > 0
         union select before ->> 'value' from journal
                where entity = 'settings' and instr(before, '@') > 0
         union select after ->> 'value' from journal
                where entity = 'settings' and instr(after, '@') > 0
         union select before ->> 'email' from journal
                where entity = 'recipients' and before is not null
         union select after ->> 'email' from journal
                where entity = 'recipients' and after is not null",
    )?;
    let rows = query.query_map([REMOVED], |row| row.get::<_, String>(0))?;
    let texts = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    Ok(texts.iter().filter_map(|text| EmailAddress::parse(text).ok()).collect())
}

fn used_for(tx: &ReadTx<'_>, address: &EmailAddress) -> Result<Option<Use>> {
    let exists = |sql: &str| -> Result<bool> {
        Ok(tx.sql().prepare_cached(sql)?.query_row([address.as_str()], |row| row.get(0))?)
    };
    if exists("select exists (select 1 from recipients where lower(email) = ?1)")? {
        return Ok(Some(Use::Reader));
    }
    if exists(
        "select exists (select 1 from customers where email = ?1)
             or exists (select 1 from contacts where email = ?1)",
    )? {
        return Ok(Some(Use::Customer));
    }
    let setting = exists("select exists (select 1 from settings where lower(trim(value)) = ?1)")?;
    Ok(setting.then_some(Use::Setting))
}

fn forget(tx: &WriteTx<'_>, address: &EmailAddress, name: &str) -> Result<()> {
    scrub::ask(tx)?;
    let mark = erasures::mark_of(tx, address)?;
    let (email, mark) = (address.as_str(), mark.as_str());
    // The same stop may stand there already, by its mark: one of the two is enough.
    tx.sql()
        .prepare_cached(
            "update or replace suppressions set email = ?2, erased = 1, details = null
              where email = ?1",
        )?
        .execute((email, mark))?;
    tx.sql()
        .prepare_cached("update stop_links set email = ?2, erased = 1 where email = ?1")?
        .execute((email, mark))?;
    tx.sql()
        .prepare_cached("update or replace refusals set email = ?2, said = null where email = ?1")?
        .execute((email, mark))?;
    forget_settings(tx, email)?;
    forget_readers(tx, email, name)?;
    forget_mails(tx, email, name)
}

/// What the journal keeps of settings that are no more.
fn forget_settings(tx: &WriteTx<'_>, email: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update journal
                set before = iif(lower(trim(before ->> 'value')) = ?1,
                                 json_replace(before, '$.value', ?2), before),
                    after = iif(lower(trim(after ->> 'value')) = ?1,
                                json_replace(after, '$.value', ?2), after)
              where entity = 'settings'",
        )?
        .execute((email, REMOVED))?;
    Ok(())
}

/// What the journal keeps of readers who are no more.
fn forget_readers(tx: &WriteTx<'_>, email: &str, name: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update journal
                set before = iif(before ->> 'email' = :email,
                                 json_replace(before, '$.email', :removed, '$.name', :name),
                                 before),
                    after = iif(after ->> 'email' = :email,
                                json_replace(after, '$.email', :removed, '$.name', :name), after)
              where entity = 'recipients'",
        )?
        .execute(named_params! { ":email": email, ":removed": REMOVED, ":name": name })?;
    Ok(())
}

/// What was sent stays sent; what has not left is taken back, for there is nobody to send it to.
fn forget_mails(tx: &WriteTx<'_>, email: &str, name: &str) -> Result<()> {
    tx.sql()
        .prepare_cached(
            "update outbox
                set to_email = :removed,
                    to_name = :name,
                    mime = null,
                    last_answer = iif(instr(lower(last_answer), :email) > 0, null, last_answer),
                    owner = iif(state = 'claimed', null, owner),
                    finished_at = iif(state in ('sent', 'data_started'), finished_at,
                                      coalesce(finished_at, :now)),
                    state = iif(state in ('sent', 'data_started'), state, 'suppressed')
              where to_email = :email",
        )?
        .execute(named_params! {
            ":removed": REMOVED,
            ":name": name,
            ":email": email,
            ":now": tx.now().as_second(),
        })?;
    Ok(())
}
