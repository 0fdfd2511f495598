//! Erasing from both sides, over every text of the file: what names the person is gone, and what
//! is a namesake's, or says nothing of anybody, is to the byte what it was.

use std::collections::{BTreeMap, BTreeSet};

use kring::store::erasures::columns::{COLUMNS, Fate};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags};

use crate::erase::history;
use crate::support::TestApp;

/// The namesake's: all but the same, and longer.
const NEAR: [&str; 6] = [
    "Jan van Dijk-Smit junior",
    "xjan@vandijk.nl",
    "jan@vandijk.nl.example",
    "020 765 43219",
    "20765432190",
    "K-10",
];

/// The person's: names, addresses, numbers, words, and what was written into every other column.
const THEIRS: [&str; 10] = [
    "Dijk-Smit",
    "van Dijk & Co",
    "jan@vandijk.nl",
    "20 765 4321",
    "207654321",
    "K-1",
    "nobody called me back",
    "Kenyan blend",
    "corner shop",
    "quist",
];

/// Fills what the journey leaves empty, for the person and for the namesake.
const FILLED: &str = r#"
update customers set external_id = 'K-10', email = 'xjan@vandijk.nl', phone = '020 765 43219',
       phone_digits = '020765432190' where id = 2;
update customers set street = 'quist street', country = 'quistland', language = 'nl',
       tags = '["quist"]', interests = '["quist"]', custom = '{"about":"quist"}',
       acquired_via = 'quist', left_note = 'quist' where id = 1;
update customers set street = 'near street', postcode = '3511 AB', country = 'near', language = 'nl',
       tags = '["near"]', interests = '["near"]', custom = '{"about":"near"}', acquired_via = 'near',
       left_note = 'near' where id = 2;
insert into contracts (customer_id, external_id, start_day, end_day, end_reason) values
       (1, 'quist-c', 20000, 20100, 'quist reason'), (2, 'near-c', 20000, 20100, 'near reason');
insert into interactions (customer_id, external_id, channel, direction, kind, subject, body, day) values
       (1, 'quist-i', 'phone', 'in', 'note', 'quist subject', 'quist body', 20000),
       (2, 'near-i', 'phone', 'in', 'note', 'near subject', 'near body', 20000);
insert into answers (survey_id, customer_id, external_id, kind, score, comment, day)
       select survey_id, 2, 'near-a', kind, score, 'near comment', day from answers limit 1;
insert into contacts (customer_id, name, role, email, phone, phone_digits) values
       (1, 'quist', 'quist', 'quist@vandijk.nl', 'quist', 'quist'), (2, 'near', 'near', 'near@near.nl', 'near', 'near');
insert into consents (customer_id, purpose, given_day, given_how) values
       (1, 'letters', 20000, 'quist'), (2, 'letters', 20000, 'near');
insert into tasks (customer_id, what, done_day, outcome, created_at) values
       (1, 'quist', 20000, 'quist', 1), (2, 'near', 20000, 'near', 1);
update orders set description = iif(customer_id = 1, 'quist', 'near');
insert into acts (at, actor) values (1, 'command');
insert into journal (act_id, action, entity, entity_id, customer_id, before, after) values
       (1, 'updated', 'contracts', 1, 1, '{"end_reason":"quist","start_day":20000}', '{"end_reason":"quist too"}'),
       (1, 'updated', 'contracts', 2, 2, '{"end_reason":"near"}', '{"end_reason":"near too"}');
insert into alerts (fact, kind, customer_id, data, created_at) values
       ('answer:1', 'detractor', 1, '{"en":{"headline":"Jan van Dijk-Smit gave a 3","action":"See Jan van Dijk-Smit: kring customer show K-1"}}', 1),
       ('answer:9', 'detractor', 2, '{"en":{"headline":"Jan van Dijk-Smit junior gave a 3","action":"See Jan van Dijk-Smit junior: kring customer show K-10"}}', 1);
insert into imports (kind, file_name, sha256, imported_at, counts, mapping) values
       ('orders', 'orders of Jan van Dijk-Smit.csv', 'a', 1, '{}', '{}'),
       ('orders', 'orders of Jan van Dijk-Smit junior.csv', 'b', 1, '{}', '{}');
update report_renderings set subject = subject || ' Jan van Dijk-Smit and Jan van Dijk-Smit junior';
update outbox set subject = subject || ' Jan van Dijk-Smit and Jan van Dijk-Smit junior'
       where list = 'weekly';
update outbox set last_answer = '250 for <jan@vandijk.nl>' where to_email = 'jan@vandijk.nl';
update suppressions set details = '550 <jan@vandijk.nl>';
insert into suppressions (email, reason, made_by, details, since)
       values ('xjan@vandijk.nl', 'asked', 'reader', '550 <xjan@vandijk.nl>', 1);
insert into outbox (dedupe_key, list, to_email, to_name, subject, text, html, state, due_at, created_at, message_id, mime)
       values ('near', 'alerts', 'eva@branderij.nl', 'Eva', 'near', 'Jan van Dijk-Smit junior, xjan@vandijk.nl',
               '<p>Jan van Dijk-Smit junior, 020 765 43219</p>', 'sent', 1, 1, 'near', cast('near' as blob));
insert into refusals values ('jan@vandijk.nl', 1, 2, '550 <jan@vandijk.nl>'),
       ('xjan@vandijk.nl', 1, 2, '550 <xjan@vandijk.nl>');
insert into stop_links values ('near', 'xjan@vandijk.nl', 'weekly', 1, 0);
"#;

fn scene() -> TestApp {
    let test = history();
    test.ok("settings set web.public_address https://kring.branderij.nl");
    test.ok("recipients edit eva@branderij.nl --attach xlsx");
    test.ok("recipients add jan@vandijk.nl --name Dijk-Smit --report weekly --report monthly");
    test.ok("recipients add xjan@vandijk.nl --name Junior --report monthly");
    test.ok("report weekly --send");
    test.ok("report monthly --send");
    test.ok("recipients stop jan@vandijk.nl --report weekly");
    test.ok("recipients remove jan@vandijk.nl");
    test.tamper(FILLED);
    test
}

/// A row, and the text of each of its columns.
type Row = BTreeMap<String, String>;

/// Every row of every table, in an order that erasing does not change.
fn rows(test: &TestApp) -> BTreeMap<&'static str, Vec<Row>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
    let db = Connection::open_with_flags(test.path("kring.sqlite"), flags).unwrap();
    let read = |(table, _): &(&'static str, _)| {
        let keys = match *table {
            "order_numbers" | "settings" | "stop_links" => "1",
            "recovery_codes" => "1, 2",
            _ => "1, 2, 3",
        };
        let mut query = db.prepare(&format!("select * from {table} order by {keys}")).unwrap();
        let names: Vec<String> =
            query.column_names().iter().map(|name| (*name).to_owned()).collect();
        let row = |row: &rusqlite::Row<'_>| {
            let cell = |(at, name): (usize, &String)| (name.clone(), shown(row.get(at).unwrap()));
            Ok(names.iter().enumerate().map(cell).collect::<Row>())
        };
        let rows = query.query_map([], row).unwrap().collect::<rusqlite::Result<_>>().unwrap();
        (*table, rows)
    };
    COLUMNS.iter().map(read).collect()
}

fn shown(value: Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => text,
        Value::Blob(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// What of the person stands in it, besides what is the namesake's.
fn theirs(text: &str) -> Vec<&'static str> {
    let mut text = text.replace("&#38;", "&");
    for near in NEAR {
        text = text.replace(near, "");
    }
    THEIRS.into_iter().filter(|part| text.contains(part)).collect()
}

fn namesakes(text: &str) -> usize {
    NEAR.iter().map(|near| text.matches(near).count()).sum()
}

/// Whether a row is the person's own, or one that names them: others may not change at all.
fn is_about(table: &str, row: &Row) -> bool {
    let own = match table {
        "customers" => row.get("id"),
        _ => row.get("customer_id"),
    };
    own.is_some_and(|id| id == "1") || row.values().any(|text| !theirs(text).is_empty())
}

/// What is wrong with one column.
fn faults((table, column, fate): (&str, &str, Fate), before: &[Row], after: &[Row]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut fault = |what: &str| faults.push(format!("{table}.{column}: {what}"));
    let is_picture = |row: &Row| row.get("media_type").is_some_and(|kind| kind.contains("image"));
    let (mut filled, mut near) = (false, false);
    for (row, then) in before.iter().zip(after) {
        let (cell, then) = (&row[column], &then[column]);
        let is_sheet = column == "bytes" && !is_picture(row);
        if cell != then && !is_sheet && (fate == Fate::Kept || !is_about(table, row)) {
            fault(&format!("changed from {cell} to {then}"));
        }
        if fate == Fate::Kept {
            continue;
        }
        if !theirs(then).is_empty() {
            fault(&format!("{:?} is left in {then}", theirs(then)));
        }
        if namesakes(cell) != namesakes(then) && column != "mime" {
            fault(&format!("what is a namesake's went: {cell} is {then}"));
        }
        let is_gone = cell != then && (is_about(table, row) || is_sheet);
        filled |= is_gone && cell != "null";
        near |= namesakes(then) > 0 || cell == then && cell != "null";
    }
    if fate != Fate::Kept && !filled {
        fault("nothing of the person was in it");
    }
    if fate != Fate::Kept && !near {
        fault("nothing of anybody else was in it");
    }
    faults
}

fn all_faults(test: &TestApp, before: &BTreeMap<&'static str, Vec<Row>>) -> Vec<String> {
    let after = rows(test);
    let columns = COLUMNS.iter().flat_map(|(table, columns)| {
        columns.iter().map(move |(column, fate)| (*table, *column, *fate))
    });
    columns
        .flat_map(|column| faults(column, &before[column.0], &after[column.0]))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// What of the person is in the bytes of any file that Kring writes for itself.
fn in_bytes(test: &TestApp) -> Vec<&'static str> {
    let read =
        |end: &str| std::fs::read(test.path(&format!("kring.sqlite{end}"))).unwrap_or_default();
    theirs(&String::from_utf8_lossy(&["", "-wal", "-journal"].map(read).concat()))
}

#[test]
fn what_names_the_person_goes_and_everything_else_stays_to_the_byte() {
    let test = scene();
    let before = rows(&test);
    test.ok("customer erase K-1 --yes");
    assert_eq!(all_faults(&test, &before), [""; 0]);
    assert_eq!(in_bytes(&test), [""; 0]);
}

#[test]
fn both_sides_are_seen() {
    let test = scene();
    let before = rows(&test);
    assert!(in_bytes(&test).len() >= 9, "{:?}", in_bytes(&test));
    test.ok("customer erase K-1 --yes");
    test.tamper(
        "update contracts set end_reason = 'quist reason' where customer_id = 1;
         update customers set street = 'near' where id = 2;
         update own_segments set name = 'x'; update orders set category = 'x';
         update journal set after = json_remove(after, '$.end_reason') where customer_id = 2",
    );
    let found = all_faults(&test, &before).join("\n");
    for expected in [
        "contracts.end_reason: [\"quist\"] is left",
        "contracts.end_reason: nothing of the person",
        "customers.street: changed from near street",
        "orders.category: changed from null to x",
        "journal.after: changed from",
    ] {
        assert!(found.contains(expected), "{expected}: {found}");
    }
}
