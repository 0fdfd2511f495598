//! Everything in words that the rows of one customer say, and what the journal kept of them, said
//! otherwise.

use rusqlite::types::Value as Cell;
use serde_json::Value;

use super::columns::{COLUMNS, Fate};
use crate::domain::CustomerId;
use crate::store::{ReadTx, Result, WriteTx};

/// What a text becomes that should say something else.
type Change<'f> = dyn Fn(&str) -> Option<String> + 'f;

/// What finds a row is no text.
const KEYS: [&str; 2] = ["external_id", "phone_digits"];

/// Changes every text of the customer's rows, in the tables and in the journal. Gives how many were
/// changed. Which those are, [`COLUMNS`] says: whatever is emptied when the customer is erased.
///
/// # Errors
/// A database error.
pub fn rewrite(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    change: &dyn Fn(&str) -> Option<String>,
) -> Result<usize> {
    let mut count = 0;
    for customer in with_merged(tx, customer)? {
        for (table, columns) in COLUMNS {
            let owner = if *table == "customers" { "id" } else { "customer_id" };
            let texts = columns.iter().filter(|(_, fate)| *fate == Fate::Emptied);
            for (column, _) in texts.filter(|(column, _)| !KEYS.contains(column)) {
                count += rewrite_column(tx, (table, owner, column), customer, change)?;
            }
        }
    }
    Ok(count)
}

/// The customer, and all who were merged into them.
fn with_merged(tx: &ReadTx<'_>, customer: CustomerId) -> Result<Vec<CustomerId>> {
    let mut query = tx.sql().prepare_cached(
        "with recursive all_of (id) as (
             values (?1)
             union
             select c.id from customers c join all_of a on c.merged_into = a.id)
         select id from all_of",
    )?;
    let rows = query.query_map([customer.0], |row| row.get(0).map(CustomerId))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn rewrite_column(
    tx: &WriteTx<'_>,
    (table, owner, column): (&str, &str, &str),
    customer: CustomerId,
    change: &Change<'_>,
) -> Result<usize> {
    let select = format!("select id, {column} from {table} where {owner} = ?1 and {column} <> ''");
    let mut query = tx.sql().prepare_cached(&select)?;
    let rows = query.query_map([customer.0], |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)))?;
    let rows: Vec<(i64, Cell)> = rows.collect::<rusqlite::Result<_>>()?;
    let update = format!("update {table} set {column} = ?3 where {owner} = ?1 and id = ?2");
    let mut count = 0;
    for (id, cell) in rows {
        let Cell::Text(text) = cell else { continue };
        if let Some(text) = changed(&text, change) {
            tx.sql().prepare_cached(&update)?.execute((customer.0, id, text))?;
            count += 1;
        }
    }
    Ok(count)
}

/// Of JSON only what it says, and of JSON within it as well.
fn changed(text: &str, change: &Change<'_>) -> Option<String> {
    match serde_json::from_str(text) {
        Ok(mut value @ (Value::Object(_) | Value::Array(_))) => {
            walk(&mut value, change).then(|| value.to_string())
        }
        Ok(_) | Err(_) => change(text),
    }
}

fn walk(value: &mut Value, change: &Change<'_>) -> bool {
    match value {
        Value::String(text) => match changed(text, change) {
            Some(other) => {
                *text = other;
                true
            }
            None => false,
        },
        // Each of them, not only the first that changes.
        Value::Array(all) => {
            all.iter_mut().filter_map(|one| walk(one, change).then_some(())).count() > 0
        }
        Value::Object(all) => {
            all.values_mut().filter_map(|one| walk(one, change).then_some(())).count() > 0
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_change_wherever_they_stand_and_nothing_else() {
        let check = |text: &str, expect: Option<&str>| {
            let change = |said: &str| said.contains("Ans").then(|| said.replace("Ans", "–"));
            assert_eq!(changed(text, &change).as_deref(), expect, "{text}");
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
