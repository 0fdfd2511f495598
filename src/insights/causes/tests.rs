//! Changes of small worlds, between the weeks of 9 and 16 November 2026.

use super::*;
use crate::domain::PeriodKind;
use crate::insights::world::{World, day};

fn explained(lines: &str, weeks: usize) -> Option<Explained> {
    let world = World::of(lines);
    let (settings, week) =
        (world.settings(), Period::last_closed(PeriodKind::Week, day("2026-11-23")));
    world.write(|tx| explain(tx, &settings, week, Base::before(week, weeks)).unwrap())
}

/// `by -90: orders then anna 100`.
fn check(lines: &str, expect: &str) {
    check_over(lines, 1, expect);
}

fn check_over(lines: &str, weeks: usize, expect: &str) {
    let shown = explained(lines, weeks).map_or("nothing to explain".to_owned(), |found| {
        let cause = found.cause.as_ref().map_or("no single cause".to_owned(), shown);
        format!("by {}: {cause}", found.by.0 / 100)
    });
    assert_eq!(shown, expect, "{lines}");
}

fn shown(cause: &Cause) -> String {
    let parts = |parts: &[Part]| {
        let one = |part: &Part| {
            let words = part.words.iter().map(|words| format!(" ({words})"));
            format!("{} {}{}", part.name, part.amount.0 / 100, words.collect::<String>())
        };
        parts.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let euros = |now: &Amount, before: &Amount| format!("{} was {}", now.0 / 100, before.0 / 100);
    match cause {
        Cause::Refunds { now, before } => format!("refunds {}", euros(now, before)),
        Cause::Orders { orders, now: true } => format!("orders {}", parts(orders)),
        Cause::Orders { orders, now: false } => format!("orders then {}", parts(orders)),
        Cause::Missing { customers } => format!("missing {}", parts(customers)),
        Cause::Back { customers } => format!("back {}", parts(customers)),
        Cause::Customers { customers, more: true } => format!("more {}", parts(customers)),
        Cause::Customers { customers, more: false } => format!("less {}", parts(customers)),
        Cause::New { now, customers, before } => format!("{customers} new {}", euros(now, before)),
        Cause::Counter { now, before } => format!("counter {}", euros(now, before)),
        Cause::Category { name, now, before } => format!("category {name} {}", euros(now, before)),
        Cause::Channel { name, now, before } => format!("channel {name} {}", euros(now, before)),
    }
}

const BOB: &str = "bob: 2025-01-05 €1, 2026-11-10 €100, 2026-11-17 €100\n";

#[test]
fn a_large_order_is_a_cause_now_and_then() {
    check(&format!("{BOB}anna: 2026-01-05 €1, 2026-11-18 €90"), "by 90: orders anna 90");
    check(&format!("{BOB}anna: 2026-01-05 €1, 2026-11-11 €90"), "by -90: orders then anna 90");
    check(
        &format!("{BOB}anna: 2026-01-05 €1, 2026-11-11 €9, 2026-11-17 €60, 2026-11-18 €60"),
        "by 111: more anna 111",
    );
}

#[test]
fn a_customer_who_did_not_order_is_a_cause() {
    check(
        &format!("{BOB}anna: 2026-01-05 €1, 2026-11-10 €45, 2026-11-11 €45"),
        "by -90: missing anna 90",
    );
}

#[test]
fn who_orders_again_as_before_placed_no_large_order() {
    let back = "anna: 2026-11-01 €90, 2026-11-18 €90";
    check(&format!("{BOB}{back}"), "by 90: back anna 90");
    check(&format!("{BOB}{back}, 2026-11-10 €5"), "by 85: orders anna 90");
    check(&format!("{BOB}anna: 2026-11-01 €80, 2026-11-18 €90"), "by 90: orders anna 90");
}

#[test]
fn what_was_noted_in_the_week_of_a_large_order_goes_with_it() {
    let large = |on: &str| {
        let note = format!("out {on} note about For the fair");
        format!("{BOB}anna: 2026-11-01 €80, 2026-11-18 €90; {note}")
    };
    check(&large("2026-11-19"), "by 90: orders anna 90 (For the fair)");
    check(&large("2026-11-10"), "by 90: orders anna 90");
}

#[test]
fn refunds_and_new_customers_are_causes() {
    check(&format!("{BOB}anna: 2026-01-05 €1, 2026-11-18 -€80"), "by -80: refunds 80 was 0");
    let new: String = (0..12).map(|n| format!("new{n}: 2026-11-17 €20\n")).collect();
    check(&format!("{BOB}{new}"), "by 240: 12 new 240 was 0");
    let young = BOB.replace("2025", "2026");
    check(&format!("{young}{new}"), "by 240: no single cause");
}

#[test]
fn many_small_movements_have_no_single_cause() {
    let more = |n: i32| format!("c{n}: 2026-01-05 €1, 2026-11-10 €50, 2026-11-17 €60\n");
    let lines: String = (0..12).map(more).collect();
    check(&lines, "by 120: no single cause");
    check(
        &format!("{lines}up: 2026-01-05 €1, 2026-11-17 €300\ndown: 2026-01-05 €1, 2026-11-10 €250"),
        "by 170: no single cause",
    );
}

#[test]
fn what_hardly_changed_needs_no_cause() {
    check("bob: 2026-11-10 €100, 2026-11-17 €104", "nothing to explain");
    check("bob: 2026-11-10 €100, 2026-11-17 €100", "nothing to explain");
    check("bob: 2026-01-05 €1", "nothing to explain");
}

#[test]
fn what_is_usual_is_the_average_of_weeks() {
    let weekly = "2026-01-05 €1, 2026-11-03 €80, 2026-11-10 €100";
    check_over(&format!("bob: {weekly}, 2026-11-17 €300"), 2, "by 210: orders bob 300");
    check_over(&format!("bob: {weekly}"), 2, "by -90: missing bob 90");
}

#[test]
fn what_went_over_the_counter_is_a_cause() {
    let counter = |sold: &str| format!("{BOB}counter: 2026-11-10 €40, 2026-11-11 €20, {sold}");
    check(&counter("2026-11-17 €150, 2026-11-18 €30"), "by 120: counter 180 was 60");
    check(&counter("2026-11-17 €5"), "by -55: counter 5 was 60");
    check(&counter("2026-11-17 €60"), "nothing to explain");
    check(&counter("2026-11-17 €60, 2026-11-18 -€50"), "by -50: refunds 50 was 0");
}
