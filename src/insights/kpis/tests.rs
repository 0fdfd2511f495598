//! Small worlds, and the figures worked out for them by hand.

use super::*;
use crate::domain::kpi::{KpiId, Note};
use crate::insights::world::World;

/// `revenue 130 orders 3`: named figures of the period that ended before `as_of`.
fn check(world: &World, as_of: &str, kind: PeriodKind, expect: &str) {
    let set = world.kpis(as_of, kind);
    let mut words = expect.split_whitespace();
    while let (Some(name), Some(value)) = (words.next(), words.next()) {
        let id = KpiId::from_code(name).unwrap();
        let figure = set.figures.iter().find(|figure| figure.id == id).unwrap();
        let shown = figure.value.map_or("none".to_owned(), |value| {
            let text = format!("{value:.4}");
            text.trim_end_matches('0').trim_end_matches('.').to_owned()
        });
        assert_eq!(shown, value, "{name} {} of {figure:?}", set.period.key());
    }
}

#[test]
fn money_of_a_month_counts_rows_and_refunds_apart() {
    let world = World::of(
        "anna: 2026-01-31 €99, 2026-02-01 €10, 2026-02-01 €5, 2026-02-28 -€3, 2026-03-01 €99
         bob: 2026-02-10 €20
         cas: 2026-02-10 -€7",
    );
    check(
        &world,
        "2026-03-05",
        PeriodKind::Month,
        "revenue 2500 refunds 1000 orders 3 average_order_value 1167 paying_customers 2
         new_customers 1 returning_customers 1 customers 2 active_customers 2",
    );
}

#[test]
fn a_refund_on_the_same_day_undoes_the_purchase_day_and_an_order_of_nothing_is_one() {
    let world = World::of(
        "undone: 2026-02-03 €10, 2026-02-03 -€10
         partly: 2026-02-03 €10, 2026-02-03 -€4
         gift: 2026-02-03 €0
         later: 2026-02-03 €10, 2026-02-04 -€10",
    );
    check(
        &world,
        "2026-03-01",
        PeriodKind::Month,
        "orders 4 revenue 600 refunds 2400 paying_customers 3 customers 3",
    );
}

#[test]
fn a_year_ends_with_all_its_customers_active() {
    let world = World::of("first: 2025-01-01 €1\nlast: 2025-12-31 €1\nbefore: 2024-12-31 €1");
    check(&world, "2026-01-01", PeriodKind::Year, "customers 3 active_customers 2");
}

#[test]
fn an_empty_file_has_counts_of_nothing_and_no_rates() {
    let world = World::of("anna: cost €5");
    check(
        &world,
        "2026-03-05",
        PeriodKind::Week,
        "customers 0 revenue 0 orders 0 average_order_value none repeat_rate none churn_rate none
         retention none nps none csat none lifetime_value none customer_value none
         concentration none response_time none first_contact_resolution none",
    );
}

/// Ten customers who bought in one month, and more of them.
fn crowd(names: std::ops::Range<u32>, facts: &str) -> String {
    names.map(|n| format!("c{n}: {facts}\n")).collect()
}

#[test]
fn churn_is_those_who_left_in_12_months_over_the_average_active() {
    // Ten bought in January 2024 (lapse 2025-01-14), ten keep buying every 300 days.
    let mut text = crowd(0..10, "2024-01-15 €10");
    text += &crowd(10..20, "2024-01-15 €10, 2024-11-10 €10, 2025-09-06 €10");
    let world = World::of(&text);
    // Boundaries 2025-01-01 … 2026-01-01: 20 active at the first, 10 at the other 12.
    let average = (20.0 + 12.0 * 10.0) / 13.0;
    let churn = world.figure("2026-01-01", PeriodKind::Year, KpiId::ChurnRate);
    assert_eq!(churn.note, Some(Note::NotEnoughHistory { months: 23, needed: 24 }));
    let churn = world.figure("2026-02-01", PeriodKind::Month, KpiId::ChurnRate);
    assert_eq!(churn.value, None, "they left on 14 January 2025, more than 12 months before");
    let world = World::of(&text.replace("2024-01-15", "2024-01-01"));
    let churn = world.figure("2026-01-01", PeriodKind::Year, KpiId::ChurnRate);
    assert_eq!(churn.value, None, "they lapsed on 31 December 2024: {churn:?}");
    let world = World::of(&(text + "old: 2023-12-20 €1"));
    let churn = world.figure("2026-01-01", PeriodKind::Year, KpiId::ChurnRate);
    assert!((churn.value.unwrap() - 10.0 / average).abs() < 1e-12, "{churn:?}");
    assert_eq!(
        (churn.n, churn.note),
        (10, Some(Note::LeftApart { marked_or_ended: 0, lapsed: 10 }))
    );
    assert!((churn.low.unwrap() - 4.795_389 / average).abs() < 1e-5, "{:?}", churn.low);
    assert!((churn.high.unwrap() - 18.390_356 / average).abs() < 1e-5, "{:?}", churn.high);
}
