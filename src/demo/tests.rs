use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::analytics::known::mondays::{FRIDAY, IN_TIME, OLD, SUNDAY_NOON, over_all};

type Row = BTreeMap<String, String>;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn rows(files: &[DemoFile], kind: &str) -> Vec<Row> {
    let file = files.iter().find(|file| file.kind == kind).unwrap();
    let rows: Vec<Row> =
        csv::Reader::from_reader(&file.bytes[..]).deserialize().map(Result::unwrap).collect();
    assert_eq!(rows.len(), file.rows);
    rows
}

fn cents(row: &Row) -> i64 {
    row["amount_excl_vat"].replace('.', "").parse().unwrap()
}

#[test]
fn the_same_seed_and_day_give_the_same_bytes() {
    let (once, again) = (generate(7, day("2026-11-22")), generate(7, day("2026-11-22")));
    assert_eq!(once.unwrap(), again.unwrap());
}

#[test]
fn another_seed_is_another_business() {
    let orders = |seed| generate(seed, day("2026-11-22")).unwrap().swap_remove(2).bytes;
    assert_ne!(orders(7), orders(8));
}

#[test]
fn revenue_is_that_of_a_small_roaster_on_any_day() {
    for as_of in ["2024-02-29", "2025-01-01", "2026-11-22", "2026-12-28"] {
        let files = generate(SEED, day(as_of)).unwrap();
        let counted = |row: &&Row| row["state"] == "completed";
        let mut years = [0_i64; 3];
        for row in rows(&files, "orders").iter().filter(counted) {
            let age = day(as_of).since(day(&row["ordered_at"][..10]));
            if let Some(year) = years.get_mut(usize::try_from(age / 366).unwrap()) {
                *year += cents(row);
            }
        }
        for year in years {
            assert!((65_000_000..95_000_000).contains(&year), "{as_of}: {years:?}");
        }
    }
}

#[test]
fn nothing_has_happened_yet_on_the_day_itself() {
    let as_of = "2026-11-22";
    let files = generate(SEED, day(as_of)).unwrap();
    for (kind, columns) in [
        ("orders", vec!["ordered_at"]),
        ("interactions", vec!["occurred_at", "resolved_at"]),
        ("answers", vec!["answered_at"]),
        ("customers", vec!["left_on"]),
    ] {
        for row in rows(&files, kind) {
            for column in &columns {
                assert!(row[*column].as_str() < as_of, "{kind}: {row:?}");
            }
        }
    }
}

#[test]
fn every_row_names_a_customer_that_is_there() {
    let files = generate(SEED, day("2026-11-22")).unwrap();
    let customers = rows(&files, "customers");
    let known: BTreeSet<&str> = customers.iter().map(|row| &row["customer_id"][..]).collect();
    assert_eq!(known.len(), customers.len());
    for kind in ["orders", "interactions", "answers", "contracts"] {
        for row in rows(&files, kind) {
            let number = &row["customer_id"][..];
            let anonymous = kind == "answers" && number.is_empty();
            assert!(anonymous || known.contains(number), "{kind}: {row:?}");
        }
    }
}

#[test]
fn the_drifting_cafe_has_been_silent_for_six_weeks() {
    let files = generate(SEED, day("2026-11-22")).unwrap();
    let customers = rows(&files, "customers");
    let cafe = customers.iter().find(|row| row["name"] == "Eetcafé De Misthoorn").unwrap();
    let orders = rows(&files, "orders");
    let of_cafe = |row: &&Row| row["customer_id"] == cafe["customer_id"];
    let days: Vec<Day> =
        orders.iter().filter(of_cafe).map(|row| day(&row["ordered_at"][..10])).collect();
    let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1].since(pair[0])).collect();
    gaps.sort_unstable();
    let median = gaps[gaps.len() / 2];
    assert!((8..=10).contains(&median), "{median}");
    assert!(day("2026-11-16").since(*days.last().unwrap()) > 40);
}

/// No day whose sales are missing is ever claimed for the shop of the demo, however its file came to
/// be, and a report waits for nothing on at most one Monday in a hundred.
#[test]
fn over_all_mondays_no_day_is_claimed_that_is_missing() {
    let monday = day("2026-11-30");
    let files = generate(SEED, monday).unwrap();
    let rows = rows(&files, "orders");
    let sold = rows.iter().filter(|row| row["state"] == "completed" && cents(row) >= 0);
    let days: BTreeSet<i32> = sold.map(|row| day(&row["ordered_at"][..10]).0).collect();
    let days: Vec<i32> = days.into_iter().collect();
    let over = |before, now| over_all(&days, monday.0, (before, now));
    for before in [IN_TIME, FRIDAY, SUNDAY_NOON] {
        for now in [IN_TIME, FRIDAY, OLD, SUNDAY_NOON] {
            let shares = over(before, now);
            assert_eq!((shares.mondays, shares.claims_missing), (105, 0), "{before:?} {now:?}");
        }
    }
    assert!(over(IN_TIME, IN_TIME).waits <= 1, "{:?}", over(IN_TIME, IN_TIME));
    assert_eq!(over(FRIDAY, FRIDAY).waits, 105, "all that is missing is waited for");
}
