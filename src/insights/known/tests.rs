//! Files as they come in, and what is known and shown by them.

use jiff::Timestamp;
use serde_json::json;

use super::*;
use crate::domain::kpi::{KpiId, Note};
use crate::domain::{Actor, ImportId, SourceId};
use crate::insights::kpis;
use crate::insights::world::{World, day};
use crate::store::imports::{self, NewImport};
use crate::store::journal;
use crate::store::sources;

/// A file of orders with these headers, changed and brought in at a moment in Amsterdam.
fn bring(world: &World, headers: &str, days: (&str, &str), at: &str) -> ImportId {
    bring_content(world, headers, days, (at, at))
}

/// The same, with what is in it.
fn bring_content(
    world: &World,
    headers: &str,
    (from, to): (&str, &str),
    (at, sha256): (&str, &str),
) -> ImportId {
    let at: Timestamp =
        format!("{at}[Europe/Amsterdam]").parse::<jiff::Zoned>().unwrap().timestamp();
    let days: Vec<Day> = (day(from).0..=day(to).0).map(Day).collect();
    world.at(at, |tx| {
        let new = NewImport {
            source: sources::find_or_insert(tx, "orders", headers).unwrap(),
            kind: "orders",
            file_name: "orders.csv",
            sha256,
            changed_at: at,
            complete_to: None,
            mapping: &json!({}),
            answers: None,
            fetched_to: None,
        };
        let import = imports::start(tx, &new).unwrap();
        imports::finish(tx, import, (&json!({}), &json!({})), &days).unwrap();
        journal::act(&tx.acting(Actor::Import(import))).unwrap();
        import
    })
}

fn known(world: &World, as_of: &str) -> Known {
    let settings = world.settings();
    world.write(|tx| Known::at(tx, &settings, day(as_of)).unwrap())
}

fn up_to(world: &World, as_of: &str) -> String {
    known(world, as_of).up_to().to_string()
}

const WEEKS: (&str, &str) = ("2026-10-01", "2026-11-29");

#[test]
fn orders_are_known_up_to_the_day_before_the_file_was_changed() {
    let world = World::of("anna: 2026-11-20 €10");
    assert_eq!(up_to(&world, "2026-11-30"), "2026-11-29", "no file ever came: all by hand");
    bring(&world, "a", WEEKS, "2026-11-30T06:50");
    assert_eq!(up_to(&world, "2026-11-30"), "2026-11-29");
    assert_eq!(up_to(&world, "2026-12-07"), "2026-11-29");
    assert_eq!(up_to(&world, "2026-11-20"), "2026-11-19", "seen from an earlier day");
}

#[test]
fn a_day_ends_in_the_zone_of_the_business_and_when_the_shop_closes() {
    let world = World::of("");
    bring(&world, "a", WEEKS, "2026-11-29T23:30");
    assert_eq!(up_to(&world, "2026-11-30"), "2026-11-28");
    world.set("figures.day_ends", "18:00");
    assert_eq!(up_to(&world, "2026-11-30"), "2026-11-29");
    world.set("figures.day_ends", "24:00");
    world.set("business.time_zone", "Asia/Tokyo");
    assert_eq!(up_to(&world, "2026-11-30"), "2026-11-29", "there it is Monday already");
}

#[test]
fn who_keeps_orders_by_hand_says_so() {
    let world = World::of("");
    bring(&world, "a", WEEKS, "2026-11-30T06:50");
    world.set("figures.orders_by_hand", "yes");
    assert_eq!(up_to(&world, "2026-12-07"), "2026-12-06");
}

#[test]
fn what_a_person_says_holds_for_the_files_that_are_there() {
    let world = World::of("");
    bring(&world, "a", WEEKS, "2026-11-30T06:50");
    let say = |on: &str| world.write(|tx| sources::set_known_to(tx, day(on)).map(drop).unwrap());
    say("2026-12-06");
    assert_eq!(up_to(&world, "2026-12-07"), "2026-12-06");
    say("2026-11-25");
    assert_eq!(up_to(&world, "2026-12-07"), "2026-11-25");
    bring(&world, "a", ("2026-11-26", "2026-12-06"), "2026-12-07T07:00");
    assert_eq!(up_to(&world, "2026-12-07"), "2026-12-06");
}

#[test]
fn a_source_that_a_person_ended_is_not_waited_for_until_it_goes_on() {
    let world = World::of("");
    for (headers, to, at) in [
        ("shop", "2026-11-22", "2026-11-23T07:00"),
        ("till", "2026-11-22", "2026-11-23T07:00"),
        ("shop", "2026-11-29", "2026-11-30T07:00"),
        ("till", "2026-11-22", "2026-11-23T08:00"),
    ] {
        bring(&world, headers, ("2026-10-01", to), at);
    }
    assert_eq!(up_to(&world, "2026-12-01"), "2026-11-22");
    let noon = "2026-11-30T12:00:00Z".parse().unwrap();
    world.at(noon, |tx| sources::end(tx, SourceId(2)).map(drop).unwrap());
    assert_eq!(up_to(&world, "2026-12-01"), "2026-11-29");
    bring(&world, "till", ("2026-11-23", "2026-11-25"), "2026-12-01T06:00");
    assert_eq!(up_to(&world, "2026-12-01"), "2026-11-25");
}

#[test]
fn a_copy_of_a_file_makes_nobody_wait_for_more_of_its_source() {
    let world = World::of("");
    let ledger = ("2026-04-01", "2026-04-30");
    bring(&world, "shop", ("2026-10-01", "2026-11-22"), "2026-11-23T07:00");
    bring(&world, "shop", ("2026-11-23", "2026-11-29"), "2026-11-30T07:00");
    bring_content(&world, "ledger", ledger, ("2026-11-30T08:00", "april"));
    bring_content(&world, "ledger", ledger, ("2026-11-30T09:00", "april"));
    assert_eq!(up_to(&world, "2026-12-01"), "2026-11-29");
    bring_content(&world, "ledger", ledger, ("2026-11-30T10:00", "april, written anew"));
    assert!(up_to(&world, "2026-12-01").starts_with("2026-0"), "a second file of it");
}

#[test]
fn a_file_that_was_taken_back_says_nothing() {
    let world = World::of("");
    bring(&world, "a", ("2026-10-01", "2026-11-22"), "2026-11-23T07:00");
    let second = bring(&world, "a", ("2026-11-23", "2026-11-29"), "2026-11-30T07:00");
    assert_eq!(up_to(&world, "2026-11-30"), "2026-11-29");
    world.write(|tx| {
        let act = journal::act(&tx.acting(Actor::Import(second))).unwrap();
        crate::store::acts::mark_undoing(tx, act).unwrap();
    });
    assert_eq!(up_to(&world, "2026-11-30"), "2026-11-22");
}

#[test]
fn figures_are_of_the_last_whole_period_unless_one_is_asked_for() {
    let world = World::of("anna: 2026-11-10 €10, 2026-11-18 €20, 2026-11-24 €40");
    bring(&world, "a", ("2026-10-01", "2026-11-25"), "2026-11-26T07:00");
    let settings = world.settings();
    let set = world.kpis("2026-11-30", PeriodKind::Week);
    assert_eq!((set.period.key(), set.is_whole), ("2026-W47".to_owned(), true));
    assert_eq!(set.known_up_to, day("2026-11-25"));
    let week = Period::last_closed(PeriodKind::Week, day("2026-11-30"));
    let known = known(&world, "2026-11-30");
    let set = world.write(|tx| kpis::of_period(tx, &settings, week, &known).unwrap());
    let revenue = set.figures.iter().find(|figure| figure.id == KpiId::Revenue).unwrap();
    assert_eq!((revenue.value, revenue.note.clone()), (Some(4_000.0), Some(Note::SoFar)));
    assert_eq!((revenue.previous, revenue.verdict), (None, None));
    assert!(!set.is_whole);
    let nps = set.figures.iter().find(|figure| figure.id == KpiId::Nps).unwrap();
    assert_ne!(nps.note, Some(Note::SoFar), "answers are known as they come");
}

#[test]
fn what_is_not_whole_has_no_place_where_it_usually_lies() {
    let weekly = |week: i32| day("2025-10-06").plus(7 * week);
    let order = |who: String, week: i32| format!("{who}: {} €{}\n", weekly(week), 10 + week % 3);
    let orders = |week: i32| {
        let second = (week % 2 == 0).then(|| order(format!("d{week}"), week));
        order(format!("c{week}"), week) + &second.unwrap_or_default()
    };
    let world = World::of(&(0..59).map(orders).collect::<String>());
    let settings = world.settings();
    bring(&world, "a", ("2025-10-01", "2026-11-25"), "2026-11-26T07:00");
    let low = |as_of: &str, id| {
        let week = Period::last_closed(PeriodKind::Week, day(as_of));
        let known = known(&world, as_of);
        let set = world.write(|tx| kpis::of_period(tx, &settings, week, &known).unwrap());
        set.figures.iter().find(|figure| figure.id == id).unwrap().low
    };
    for id in [KpiId::Revenue, KpiId::Customers] {
        assert!(low("2026-11-23", id).is_some(), "{id:?}");
        assert_eq!(low("2026-11-30", id), None, "{id:?}");
    }
    assert!(low("2026-11-30", KpiId::RepeatRate).is_some(), "what a share likely is so far");
}

#[test]
fn an_order_of_a_day_that_is_not_known_enters_no_sum_yet() {
    let mut world = World::of("anna: 2026-11-24 €40");
    bring(&world, "a", ("2026-10-01", "2026-11-25"), "2026-11-26T07:00");
    world.add("anna: 2026-11-27 €100");
    let settings = world.settings();
    let week = Period::last_closed(PeriodKind::Week, day("2026-11-30"));
    let revenue = |world: &World| {
        let known = known(world, "2026-11-30");
        let set = world.write(|tx| kpis::of_period(tx, &settings, week, &known).unwrap());
        set.figures.iter().find(|figure| figure.id == KpiId::Revenue).unwrap().value
    };
    assert_eq!(revenue(&world), Some(4_000.0));
    bring(&world, "a", ("2026-11-26", "2026-11-29"), "2026-11-30T07:00");
    assert_eq!(revenue(&world), Some(14_000.0));
}
