//! People who asked to be forgotten: taking what names them out of their rows, and what is kept
//! to recognise them by if they come back in a file or a backup.
//!
//! Nothing here names anyone. A mark is the SHA-256 of a salt and something that identified the
//! person; whoever has the file and a suspicion can check it, nobody can read it.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, named_params};

use super::{Error, ReadTx, Result, WriteTx, customers, journal};
use crate::domain::customer::CustomerFields;
use crate::domain::{CustomerId, Day, Digest, EmailAddress};

/// One person who was erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Their row: orders stay with it, under no name.
    pub customer: CustomerId,
    pub on: Day,
    pub salt: String,
    /// Hexadecimal digests of what identified them.
    pub marks: Vec<String>,
}

/// What was taken out of the person's rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Forgotten {
    pub interactions: usize,
    pub answers: usize,
    /// Changes in the journal that held what was known of them.
    pub changes: usize,
}

/// Everybody who was erased, the first one first.
///
/// # Errors
/// A database error.
pub fn list(tx: &ReadTx<'_>) -> Result<Vec<Erasure>> {
    read(tx.sql())
}

fn read(connection: &Connection) -> Result<Vec<Erasure>> {
    let mut query =
        connection.prepare("select customer_id, day, salt, marks from erasures order by id")?;
    let rows = query.query_map([], |row| {
        Ok((row.get::<_, i64>(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?))
    })?;
    rows.map(|row| {
        let (customer, day, salt, marks) = row?;
        let marks = serde_json::from_str(&marks).map_err(|_| Error::Corrupt(marks))?;
        Ok(Erasure { customer: CustomerId(customer), on: Day(day), salt, marks })
    })
    .collect()
}

/// The same of a file that may be damaged, older or not there: then nobody.
pub fn peek(path: &Path) -> Vec<Erasure> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let opened = Connection::open_with_flags(path, flags);
    opened.ok().and_then(|connection| read(&connection).ok()).unwrap_or_default()
}

/// The salt of this file; a new one while nobody was erased.
///
/// # Errors
/// A database error.
pub fn salt(tx: &ReadTx<'_>) -> Result<String> {
    let mut query = tx.sql().prepare_cached(
        "select coalesce((select salt from erasures order by id limit 1),
                         lower(hex(randomblob(16))))",
    )?;
    Ok(query.query_row([], |row| row.get(0))?)
}

/// Adds a person to the list, and says so in the journal without naming them.
///
/// # Errors
/// A database error.
pub fn insert(tx: &WriteTx<'_>, erasure: &Erasure) -> Result<()> {
    let marks =
        serde_json::to_string(&erasure.marks).map_err(|error| Error::Corrupt(error.to_string()))?;
    tx.sql()
        .prepare_cached(
            "insert into erasures (customer_id, day, salt, marks) values (?1, ?2, ?3, ?4)",
        )?
        .execute((erasure.customer.0, erasure.on.0, &erasure.salt, marks))?;
    journal::record_erased(tx, erasure.customer)
}

/// What the person wrote with their scores: the words that reports and alerts may quote.
///
/// # Errors
/// A database error.
pub fn words(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct comment from answers where customer_id = ?1 and trim(comment) <> ''",
    )?;
    let rows = query.query_map([customer.0], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Names of other customers of which this name is a part.
///
/// # Errors
/// A database error.
pub fn longer_names(tx: &ReadTx<'_>, customer: CustomerId, name: &str) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct name from customers
         where id <> ?1 and name <> ?2 and instr(name, ?2) > 0",
    )?;
    let rows = query.query_map((customer.0, name), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Takes everything that names or describes the person out of their rows. Amounts, days and
/// scores stay, so that no figure changes; order numbers stay, because the books refer to them.
///
/// # Errors
/// A database error.
pub fn forget(tx: &WriteTx<'_>, customer: CustomerId, name: &str, on: Day) -> Result<Forgotten> {
    // What is overwritten is overwritten with zeros, also in pages that become free.
    tx.sql().pragma_update(None, "secure_delete", true)?;
    let changes = forget_changes(tx, customer)?;
    let run = |sql: &str| tx.sql().prepare_cached(sql)?.execute([customer.0]);
    let interactions =
        run("update interactions set subject = null, body = null, external_id = null
         where customer_id = ?1")?;
    let answers = run("update answers set comment = null, may_quote = 0, external_id = null
         where customer_id = ?1")?;
    run("update contracts set external_id = null, end_reason = null where customer_id = ?1")?;
    tx.sql()
        .prepare_cached(
            "update customers
             set external_id = null, name = :name, email = null, phone = null, phone_digits = null,
                 street = null, postcode = null, city = null, country = null, language = null,
                 tags = '[]', interests = '[]', custom = '{}', acquired_via = null,
                 left_note = null, next_touch_day = null, erased_day = :day, updated_at = :now
             where id = :id",
        )?
        .execute(named_params! {
            ":name": name,
            ":day": on.0,
            ":now": tx.now().as_second(),
            ":id": customer.0,
        })?;
    Ok(Forgotten { interactions, answers, changes })
}

/// What the journal kept of the person's rows, and their number where it kept who brought whom.
/// Days, amounts and scores stay, as they do in the rows: they tell why a figure is not what it
/// was. So do the ranges of rows that imports made, which hold no words.
fn forget_changes(tx: &WriteTx<'_>, customer: CustomerId) -> Result<usize> {
    tx.sql()
        .prepare_cached(
            "update journal
             set before = json_remove(before, '$.referred_by'),
                 after = json_remove(after, '$.referred_by')
             where entity = 'customers'
               and entity_id in (select id from customers where referred_by = ?1)",
        )?
        .execute([customer.0])?;
    let changed =
        tx.sql().prepare_cached(include_str!("sql/forget_changes.sql"))?.execute([customer.0])?;
    Ok(changed)
}

/// What a field of the person held before, as the journal remembers it.
///
/// # Errors
/// A database error.
pub fn earlier(tx: &ReadTx<'_>, customer: CustomerId, field: &str) -> Result<Vec<String>> {
    let mut query = tx.sql().prepare_cached(
        "select distinct before ->> ?2 from journal
         where entity = 'customers' and entity_id = ?1 and before ->> ?2 is not null",
    )?;
    let rows = query.query_map((customer.0, field), |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// When this customer was erased; `None` for one who was not.
///
/// # Errors
/// A database error.
pub fn day_of(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<Day>> {
    let mut query =
        tx.sql().prepare_cached("select max(day) from erasures where customer_id = ?1")?;
    let day: Option<i32> = query.query_row([customer.0], |row| row.get(0))?;
    Ok(day.map(Day))
}

/// The marks of a person: of their number, of their address, and, as files without either
/// recognise people, of name, phone and postcode together.
pub fn marks(salt: &str, fields: &CustomerFields) -> Vec<String> {
    let mut said = Vec::new();
    said.extend(fields.external_id.as_ref().map(|number| format!("number\n{number}")));
    said.extend(fields.email.as_ref().map(|email| format!("email\n{email}")));
    if said.is_empty() {
        let name = fields.name.as_deref().unwrap_or_default().to_lowercase();
        let phone = fields.phone.as_deref().map(customers::digits).unwrap_or_default();
        let postcode = fields.postcode.as_deref().unwrap_or_default();
        said.push(format!("alike\n{name}\n{phone}\n{postcode}"));
    }
    said.iter().map(|said| mark(salt, said)).collect()
}

/// What stands for an address whose owner was erased, in the tables that must recognise it.
///
/// # Errors
/// A database error.
pub(super) fn mark_of(tx: &ReadTx<'_>, address: &EmailAddress) -> Result<String> {
    Ok(mark(&salt(tx)?, &format!("email\n{address}")))
}

fn mark(salt: &str, said: &str) -> String {
    let mut digest = Digest::new();
    digest.add(format!("kring erasure\n{salt}\n{said}").as_bytes());
    digest.hex()
}

/// Everybody who was erased, ready to be recognised.
#[derive(Clone, Debug, Default)]
pub struct Erased {
    list: Vec<Erasure>,
}

impl Erased {
    /// # Errors
    /// A database error.
    pub fn load(tx: &ReadTx<'_>) -> Result<Erased> {
        Ok(Erased { list: list(tx)? })
    }

    /// Nobody was erased: nothing needs to be looked up.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The day on which the person of these fields was erased; `None` for everybody else.
    pub fn recognise(&self, fields: &CustomerFields) -> Option<Day> {
        let mut salted: Option<(&str, Vec<String>)> = None;
        let found = self.list.iter().find(|erasure| {
            let known = salted.as_ref().is_some_and(|(salt, _)| *salt == erasure.salt);
            if !known {
                salted = Some((&erasure.salt, marks(&erasure.salt, fields)));
            }
            let marks = salted.as_ref().map(|(_, marks)| marks);
            marks.is_some_and(|marks| marks.iter().any(|mark| erasure.marks.contains(mark)))
        });
        found.map(|erasure| erasure.on)
    }
}
