//! Everything in words that the rows of one customer say, and what the journal kept of them, said
//! otherwise.

use serde_json::{Map, Value};

use crate::domain::CustomerId;
use crate::store::{Error, Result, WriteTx, merges};

/// What a text becomes that should say something else.
type Change<'f> = dyn Fn(&str) -> Option<String> + 'f;

/// How texts become others.
#[derive(Clone, Copy)]
pub struct Rewriting<'f> {
    /// Of what people wrote in words.
    pub words: &'f Change<'f>,
    /// Of all else: names, addresses and codes, which may be alike by chance and are somebody's.
    pub data: &'f Change<'f>,
}

/// Columns in which people write what they like; the journal calls them so too. In all others stands
/// what is somebody's own, the customer's or another contact's.
pub const WORDS: [&str; 13] = [
    "comment",
    "given_how",
    "role",
    "end_reason",
    "tags",
    "interests",
    "custom",
    "left_note",
    "subject",
    "body",
    "description",
    "what",
    "outcome",
];

/// The texts of the rows of one customer in one table.
struct Texts {
    /// Of each row the id and the texts, by their columns.
    read: &'static str,
    /// Makes the texts of the row with that id be as these.
    put: &'static str,
    #[cfg(test)]
    of: (&'static str, &'static [&'static str]),
}

macro_rules! texts {
    ($table:literal, $owner:literal, [$first:literal $(, $column:literal)*]) => {
        Texts {
            read: concat!(
                "select id, json_object('", $first, "', ", $first $(, ", '", $column, "', ", $column)*,
                ") from ", $table, " where ", $owner, " = ?1"
            ),
            put: concat!(
                "update ", $table, " set ", $first, " = ?3 ->> '$.", $first, "'"
                $(, ", ", $column, " = ?3 ->> '$.", $column, "'")*,
                " where ", $owner, " = ?1 and id = ?2"
            ),
            #[cfg(test)]
            of: ($table, &[$first $(, $column)*]),
        }
    };
}

/// Whatever is emptied when the customer is erased, but for what finds a row, which is no text.
const TEXTS: [Texts; 9] = [
    texts!("answers", "customer_id", ["comment"]),
    texts!("consents", "customer_id", ["given_how"]),
    texts!("contacts", "customer_id", ["name", "role", "email", "phone"]),
    texts!("contracts", "customer_id", ["end_reason"]),
    texts!(
        "customers",
        "id",
        [
            "name",
            "email",
            "phone",
            "street",
            "postcode",
            "city",
            "country",
            "language",
            "tags",
            "interests",
            "custom",
            "acquired_via",
            "left_note"
        ]
    ),
    texts!("interactions", "customer_id", ["subject", "body"]),
    texts!("journal", "customer_id", ["before", "after"]),
    texts!("orders", "customer_id", ["description"]),
    texts!("tasks", "customer_id", ["what", "outcome"]),
];

/// Changes every text of the customer's rows, in the tables and in the journal. Gives how many were
/// changed.
///
/// # Errors
/// A database error.
pub fn rewrite(tx: &WriteTx<'_>, customer: CustomerId, how: &Rewriting<'_>) -> Result<usize> {
    let mut count = 0;
    for customer in merges::with_merged(tx, customer)? {
        for texts in &TEXTS {
            count += rewrite_rows(tx, texts, customer, how)?;
        }
    }
    Ok(count)
}

fn rewrite_rows(
    tx: &WriteTx<'_>,
    texts: &Texts,
    customer: CustomerId,
    how: &Rewriting<'_>,
) -> Result<usize> {
    let mut query = tx.sql().prepare_cached(texts.read)?;
    let rows = query.query_map([customer.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut count = 0;
    for (id, row) in rows {
        let mut row: Map<String, Value> =
            serde_json::from_str(&row).map_err(|_| Error::Corrupt(row))?;
        let changes = row
            .iter_mut()
            .filter_map(|(column, text)| walk(text, column, how).then_some(()))
            .count();
        if changes > 0 {
            let row = Value::Object(row).to_string();
            tx.sql().prepare_cached(texts.put)?.execute((customer.0, id, row))?;
        }
        count += changes;
    }
    Ok(count)
}

/// Changes what it says and tells whether that was anything. Within words all is words; `key` is what the
/// value is called.
fn walk(value: &mut Value, key: &str, how: &Rewriting<'_>) -> bool {
    let how = if WORDS.contains(&key) { &Rewriting { data: how.words, ..*how } } else { how };
    let mut count = 0;
    match value {
        Value::String(text) => {
            if let Some(other) = changed(text, key, how) {
                *text = other;
                count += 1;
            }
        }
        // Each of them, not only the first that changes.
        Value::Array(all) => {
            all.iter_mut().for_each(|one| count += usize::from(walk(one, key, how)));
        }
        Value::Object(all) => {
            all.iter_mut().for_each(|(key, one)| count += usize::from(walk(one, key, how)));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    count > 0
}

/// Of JSON only what it says, and of JSON within it as well.
fn changed(text: &str, key: &str, how: &Rewriting<'_>) -> Option<String> {
    match serde_json::from_str(text) {
        Ok(mut value @ (Value::Object(_) | Value::Array(_))) => {
            walk(&mut value, key, how).then(|| value.to_string())
        }
        Ok(_) | Err(_) => (how.data)(text),
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::{COLUMNS, Fate};
    use super::*;

    #[test]
    fn every_text_that_is_emptied_with_a_customer_is_rewritten() {
        let finds_a_row = ["external_id", "phone_digits"];
        let of = |(table, columns): &(&'static str, &[(&'static str, Fate)])| {
            let emptied = columns.iter().filter(|(_, fate)| *fate == Fate::Emptied);
            let texts =
                emptied.map(|(column, _)| *column).filter(|name| !finds_a_row.contains(name));
            (*table, texts.collect::<Vec<_>>())
        };
        let emptied: Vec<_> =
            COLUMNS.iter().map(of).filter(|(_, texts)| !texts.is_empty()).collect();
        let rewritten: Vec<_> =
            TEXTS.iter().map(|texts| (texts.of.0, texts.of.1.to_vec())).collect();
        assert_eq!(rewritten, emptied);
    }

    #[test]
    fn texts_change_wherever_they_stand_and_nothing_else() {
        let check = |text: &str, expect: Option<&str>| {
            let words = |said: &str| said.contains("Ans").then(|| said.replace("Ans", "–"));
            let data = |said: &str| said.contains("ans@").then(|| said.replace("ans@", "–"));
            let how = Rewriting { words: &words, data: &data };
            let rewritten = |key, said: &str| {
                let mut value = Value::from(said);
                walk(&mut value, key, &how).then(|| value.as_str().unwrap().to_owned())
            };
            assert_eq!(rewritten("body", text).as_deref(), expect, "{text}");
            let journal = |said: &str| rewritten("before", said);
            let image = serde_json::json!({ "body": text, "name": "Ans" }).to_string();
            let becomes = expect.map(|said| serde_json::json!({ "body": said, "name": "Ans" }));
            assert_eq!(journal(&image), becomes.map(|image| image.to_string()), "{text}");
            assert_eq!(journal(r#"{"city":"Ans","email":"b.Ans@x"}"#), None);
            let data = journal(r#"{"city":"ans@x","custom":{"city":"Ans"}}"#);
            assert_eq!(data.as_deref(), Some(r#"{"city":"–x","custom":{"city":"–"}}"#));
        };
        check("Ans called", Some("– called"));
        check("Bas called", None);
        check("[\"Ans\",1]", Some("[\"–\",1]"));
        check(r#"{"Ans":null,"a":{"b":["x","Ans"]}}"#, Some(r#"{"Ans":null,"a":{"b":["x","–"]}}"#));
        check(r#"{"custom":"{\"a\":\"Ans\"}"}"#, Some(r#"{"custom":"{\"a\":\"–\"}"}"#));
        check(r#"{"a":"Bas"}"#, None);
        check("12", None);
    }
}
