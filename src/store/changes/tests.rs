use jiff::Timestamp;

use super::*;
use crate::domain::customer::CustomerFields;
use crate::domain::order::OrderState;
use crate::domain::{Actor, CustomerId};
use crate::store::imports::{self, NewImport};
use crate::store::journal::{Entity, last_id, record_created};
use crate::store::orders::{self, OrderRow};
use crate::store::sources;
use crate::store::{Db, Error, WriteTx, customers};

struct File {
    _dir: tempfile::TempDir,
    db: Db,
}

fn file() -> File {
    let dir = tempfile::tempdir().unwrap();
    let db = Db::create(&dir.path().join("kring.sqlite")).unwrap();
    File { _dir: dir, db }
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

impl File {
    fn at<T>(&self, second: i64, work: impl FnOnce(&WriteTx<'_>) -> T) -> T {
        let now = Timestamp::from_second(second).unwrap();
        self.db.write::<T, Error>(now, |tx| Ok(work(tx))).unwrap()
    }

    /// Imports these orders, number and day and amount each, as a file of this name would.
    fn import(&self, name: &str, rows: &[(&str, &str, i64)]) {
        self.at(1_000, |tx| {
            let mapping = serde_json::json!({});
            let new = NewImport {
                source: sources::find_or_insert(tx, "orders", "").unwrap(),
                kind: "orders",
                file_name: name,
                sha256: name,
                changed_at: tx.now(),
                complete_to: None,
                mapping: &mapping,
                answers: None,
                fetched_to: None,
            };
            let import = imports::start(tx, &new).unwrap();
            let before = last_id(tx, Entity::Orders).unwrap();
            let tx = tx.acting(Actor::Import(import));
            rows.iter().for_each(|row| put(&tx, row));
            let last = last_id(&tx, Entity::Orders).unwrap();
            record_created(&tx, Entity::Orders, before, last).unwrap();
        });
    }

    fn since(&self, mark: i64, before: &str) -> Vec<String> {
        self.at(2_000, |tx| rows(tx, mark, day(before)).unwrap()).iter().map(shown).collect()
    }

    fn mark(&self) -> i64 {
        self.at(1_500, |tx| mark(tx).unwrap())
    }
}

fn put(tx: &WriteTx<'_>, (number, on, amount): &(&str, &str, i64)) {
    let (state, amount) = match amount {
        0 => (OrderState::Cancelled, 500),
        amount => (OrderState::Completed, *amount),
    };
    let row = OrderRow {
        customer: CustomerId(1),
        external_id: Some(number),
        repeat_number: 0,
        day: day(on),
        ordered_at: None,
        amount: Amount(amount),
        margin: None,
        state,
        channel: None,
        category: None,
        description: None,
    };
    let mut known = None;
    orders::each(tx, |key, order| {
        if order.external_id == Some(number) {
            known = Some(key);
        }
    })
    .unwrap();
    match known {
        Some(key) => drop(orders::update(tx, key, &row).unwrap()),
        None => drop(orders::insert(tx, &row).unwrap()),
    }
}

fn shown(rows: &RowsSince) -> String {
    let file = rows.file.as_deref().unwrap_or("hand");
    let days =
        [rows.first_day, rows.last_day].map(|day| day.map_or(String::new(), |d| d.to_string()));
    let (what, created, changed, amount) = (&rows.what, rows.created, rows.changed, rows.amount.0);
    format!("{file} {what} +{created} ~{changed} {amount} {}..{}", days[0], days[1])
}

fn with_anna() -> File {
    let file = file();
    let fields = CustomerFields { name: Some("Anna".to_owned()), ..CustomerFields::default() };
    file.at(500, |tx| customers::insert(tx, &fields).unwrap());
    file.import("first.csv", &[("1", "2026-11-16", 1_000), ("2", "2026-11-17", 500)]);
    file
}

#[test]
fn orders_of_before_are_told_by_import() {
    let file = with_anna();
    let mark = file.mark();
    assert!(file.since(mark, "2026-11-23").is_empty());
    file.import(
        "late.csv",
        &[("3", "2026-11-18", 700), ("4", "2026-11-23", 9_999), ("5", "2026-11-01", -200)],
    );
    file.import("new.csv", &[("6", "2026-11-24", 10)]);
    assert_eq!(
        file.since(mark, "2026-11-23"),
        ["late.csv orders +2 ~0 500 2026-11-01..2026-11-18"],
        "what lies after the period is nobody's cause"
    );
    assert_eq!(file.since(0, "2026-11-23").len(), 2);
}

#[test]
fn a_changed_order_counts_by_what_it_changed() {
    let file = with_anna();
    let mark = file.mark();
    // Cancelled, and moved out of the period; the third is only told again.
    file.import("again.csv", &[("1", "2026-11-16", 0), ("2", "2026-11-30", 500)]);
    assert_eq!(
        file.since(mark, "2026-11-23"),
        ["again.csv orders +0 ~2 -1500 2026-11-16..2026-11-17"]
    );
    file.import("more.csv", &[("3", "2026-11-18", 700)]);
    file.import("less.csv", &[("3", "2026-11-18", 0)]);
    let found = file.since(mark, "2026-11-23");
    assert_eq!(found.len(), 1, "what came and went adds nothing: {found:?}");
}

#[test]
fn a_customer_is_told_when_figures_look_at_what_changed() {
    let file = with_anna();
    let mark = file.mark();
    let update = |fields: &CustomerFields| {
        file.at(1_600, |tx| customers::update(tx, CustomerId(1), fields).unwrap());
    };
    update(&CustomerFields { city: Some("Utrecht".to_owned()), ..CustomerFields::default() });
    assert!(file.since(mark, "2026-11-23").is_empty(), "a city is in no figure");
    let cost = Some(Amount(2_000));
    update(&CustomerFields { acquisition_cost: cost, ..CustomerFields::default() });
    assert_eq!(file.since(mark, "2026-11-23"), ["hand customers +0 ~1 0 .."]);
}

#[test]
fn settings_are_told_unless_they_changed_back() {
    let file = file();
    let set = |key: &str, value: Option<&str>| {
        file.at(1_700, |tx| crate::store::settings::change(tx, key, value, false).unwrap());
    };
    set("a", Some("1"));
    let mark = file.mark();
    set("a", Some("2"));
    set("a", Some("3"));
    set("b", Some("5"));
    set("b", None);
    let found = file.at(1_800, |tx| settings(tx, mark).unwrap());
    let told: Vec<_> =
        found.iter().map(|one| (&*one.key, one.before.as_deref(), one.after.as_deref())).collect();
    assert_eq!(told, [("a", Some("1"), Some("3"))]);
}
