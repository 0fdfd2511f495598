//! What is searched by: the letters that customers are known by, and the words of what was said.
//!
//! Both indexes hold no text and say where to look; what fits is for who looks to say. Triggers keep them,
//! so that nothing that changes a customer, a contact or a conversation has to know of them; whoever was erased
//! is taken out of their bytes with those of the file (`scrub`).

use rusqlite::{OptionalExtension, Row, named_params};

use super::people::{Found, read_found};
use super::{ReadTx, Result};
use crate::domain::segment::Segment;
use crate::domain::{Amount, CustomerId, Day};

/// So many are looked at; of more, the best may be missed, and whoever typed so little types on.
pub const MOST: i64 = 2000;

/// How `SQLite` is asked for rows that hold all of these runs of three letters.
///
/// Shorter words say nothing here. `None` where nothing is left to ask for.
pub fn letters<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<String> {
    let mut asked = Vec::new();
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        asked.extend(letters.windows(3).map(|three| quoted(&three.iter().collect::<String>())));
    }
    asked.sort_unstable();
    asked.dedup();
    (!asked.is_empty()).then(|| asked.join(" AND "))
}

/// How `SQLite` is asked for rows that hold a word that begins like each of these.
pub fn beginnings<'w>(words: impl IntoIterator<Item = &'w str>) -> Option<String> {
    let asked: Vec<_> = words.into_iter().map(|word| format!("{} *", quoted(word))).collect();
    (!asked.is_empty()).then(|| asked.join(" AND "))
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Of the first customers who may be meant, who brought most in 12 months first.
const BY_LETTERS: &str = "
    select s.id from (select rowid as id from customers_search where customers_search match ?1 limit ?2) s
    left join customer_insights i on i.customer_id = s.id
    order by coalesce(i.revenue_12_months, 0) desc, s.id";

/// The same of those whose name begins so.
const BY_NAME: &str = "
    select s.id from (
        select id from customers
        where removed_at is null and erased_day is null
          and name collate nocase >= ?1 and name collate nocase < ?1 || char(1114111)
        order by name collate nocase, id limit ?2) s
    left join customer_insights i on i.customer_id = s.id
    order by coalesce(i.revenue_12_months, 0) desc, s.id";

/// Customers of whom all of this is known somewhere, letter by letter ([`letters`]); who brought most in 12
/// months first.
///
/// # Errors
/// A database error.
pub fn by_letters(tx: &ReadTx<'_>, letters: &str, most: i64) -> Result<Vec<CustomerId>> {
    ids(tx, BY_LETTERS, (letters, most))
}

/// Customers whose name begins so, in capitals or not; who brought most in 12 months first.
///
/// # Errors
/// A database error.
pub fn by_beginning(tx: &ReadTx<'_>, name: &str, most: i64) -> Result<Vec<CustomerId>> {
    ids(tx, BY_NAME, (name, most))
}

fn ids(tx: &ReadTx<'_>, sql: &str, asked: (&str, i64)) -> Result<Vec<CustomerId>> {
    let mut query = tx.sql().prepare_cached(sql)?;
    let rows = query.query_map(asked, |row| row.get(0).map(CustomerId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// All that a customer is known by, a line each and the name first; `None` for one who was removed or erased.
///
/// # Errors
/// A database error.
pub fn known_by(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Option<String>> {
    let sql = "select known_by from searched_customers where id = ?1";
    let mut query = tx.sql().prepare_cached(sql)?;
    Ok(query.query_row([customer.0], |row| row.get(0)).optional()?)
}

/// The same of everybody who may be meant by these letters.
///
/// # Errors
/// A database error.
pub fn each_by_letters(
    tx: &ReadTx<'_>,
    letters: &str,
    mut each: impl FnMut(CustomerId, &str),
) -> Result<()> {
    let mut query = tx.sql().prepare_cached(
        "select k.id, k.known_by
         from (select rowid as id from customers_search where customers_search match ?1) s
         cross join searched_customers k on k.id = s.id",
    )?;
    let mut rows = query.query([letters])?;
    while let Some(row) = rows.next()? {
        let known_by = row.get_ref(1)?.as_str().unwrap_or_default();
        each(CustomerId(row.get(0)?), known_by);
    }
    Ok(())
}

/// What tells customers apart in a list of those who may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub found: Found,
    /// `None` until a night placed them.
    pub stage: Option<Segment>,
    pub revenue_12_months: Amount,
}

/// # Errors
/// A database error, also where there is no such customer.
pub fn known(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Known> {
    let mut query = tx.sql().prepare_cached(
        "select c.id, c.external_id, c.name, c.email, c.phone, c.city, i.stage,
                coalesce(i.revenue_12_months, 0)
         from customers c left join customer_insights i on i.customer_id = c.id
         where c.id = ?1",
    )?;
    Ok(query.query_row([customer.0], |row| {
        let stage: Option<String> = row.get(6)?;
        Ok(Known {
            found: read_found(row)?,
            stage: stage.and_then(|code| Segment::from_code(&code)),
            revenue_12_months: Amount(row.get(7)?),
        })
    })?)
}

/// Something that was said, and by or to whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub customer: CustomerId,
    pub customer_name: String,
    pub on: Day,
    /// All of it.
    pub words: String,
    pub how: How,
}

/// Where it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// In a conversation, with the code of its kind.
    Conversation(String),
    /// With a score, of this kind of survey.
    Answer { survey: String, score: i64 },
}

const CONVERSATIONS: &str = "
    select n.customer_id, c.name, n.day, concat_ws(' ', n.subject, n.body), n.kind, 0
    from (select rowid as id from said_search
          where said_search match :asked and rowid > 0 order by rowid desc limit :looked) s
    cross join interactions n on n.id = s.id
    cross join customers c on c.id = n.customer_id and c.removed_at is null and c.erased_day is null
    order by n.day desc, n.id desc limit :most";

const ANSWERS: &str = "
    select a.customer_id, c.name, a.day, a.comment, a.kind, a.score
    from (select rowid as id from said_search
          where said_search match :asked and rowid < 0 order by rowid limit :looked) s
    cross join answers a on a.id = -s.id
    cross join customers c on c.id = a.customer_id and c.removed_at is null and c.erased_day is null
    order by a.day desc, a.id desc limit :most";

/// What was said in which all of these words stand ([`beginnings`]), of what came in last: at most so many
/// conversations and so many answers, newest first.
///
/// # Errors
/// A database error.
pub fn said(tx: &ReadTx<'_>, beginnings: &str, most: usize) -> Result<Vec<Said>> {
    let mut found = Vec::new();
    for (sql, is_answer) in [(CONVERSATIONS, false), (ANSWERS, true)] {
        let mut query = tx.sql().prepare_cached(sql)?;
        let most = i64::try_from(most).unwrap_or(MOST);
        let asked = named_params! { ":asked": beginnings, ":looked": MOST / 10, ":most": most };
        let rows = query.query_map(asked, |row| read_said(row, is_answer))?;
        found.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    found.sort_by_key(|said| std::cmp::Reverse(said.on));
    found.truncate(most);
    Ok(found)
}

fn read_said(row: &Row<'_>, is_answer: bool) -> rusqlite::Result<Said> {
    let code = row.get(4)?;
    Ok(Said {
        customer: CustomerId(row.get(0)?),
        customer_name: row.get(1)?,
        on: Day(row.get(2)?),
        words: row.get(3)?,
        how: match is_answer {
            true => How::Answer { survey: code, score: row.get(5)? },
            false => How::Conversation(code),
        },
    })
}

/// An order or refund, by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedOrder {
    pub customer: CustomerId,
    pub customer_name: String,
    pub number: String,
    pub on: Day,
    pub amount: Amount,
}

/// Numbers are few that begin so long; whose orders they are is looked up for the first of them alone.
const ORDERS: &str = "
    select o.customer_id, c.name, o.external_id, o.day, o.amount
    from (select number, customer_id from order_numbers
          where number >= ?1 and number < ?1 || char(1114111) and customer_id > 0
          order by number, customer_id limit ?2) n
    cross join customers c on c.id = n.customer_id and c.removed_at is null and c.erased_day is null
    cross join orders o on o.customer_id = n.customer_id and o.external_id = n.number
    order by n.number, o.day, o.id limit ?2";

/// Orders whose number begins so, by number.
///
/// # Errors
/// A database error.
pub fn orders(tx: &ReadTx<'_>, number: &str, most: usize) -> Result<Vec<NumberedOrder>> {
    let mut query = tx.sql().prepare_cached(ORDERS)?;
    let rows = query.query_map((number, i64::try_from(most).unwrap_or(MOST)), |row| {
        Ok(NumberedOrder {
            customer: CustomerId(row.get(0)?),
            customer_name: row.get(1)?,
            number: row.get(2)?,
            on: Day(row.get(3)?),
            amount: Amount(row.get(4)?),
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests;
