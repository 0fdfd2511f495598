//! What stands behind figures of small worlds.

use super::*;
use crate::insights::world::{World, day};

fn explained(world: &World, as_of: &str, kind: PeriodKind, id: KpiId) -> Explanation {
    let settings = world.settings();
    world.write(|tx| explain(tx, &settings, day(as_of), (kind, id)).unwrap().unwrap())
}

/// `anna 2026-02-03 1000` for each customer or row.
fn behind(explanation: &Explanation) -> String {
    let line = |one: &Behind| {
        let name = one.name.as_deref().unwrap_or("?");
        let day = one.day.map_or("-".to_owned(), |day| day.to_string());
        format!("{name} {day} {}", one.value.map_or("-".to_owned(), |value| value.to_string()))
    };
    explanation.behind.iter().map(line).collect::<Vec<_>>().join("; ")
}

const WORLD: &str = "
    anna: 2025-12-01 €9, 2026-02-03 €10, 2026-02-10 -€3
    bob: 2026-02-04 €20; cost €5
    cas: in 2026-02-05 question; in 2026-02-06 question resolved 2026-02-08
    anonymous: nps 2026-02-07 9
    dora: nps 2026-02-08 3";

#[test]
fn revenue_is_the_customers_who_brought_it() {
    let revenue = explained(&World::of(WORLD), "2026-03-01", PeriodKind::Month, KpiId::Revenue);
    assert_eq!(behind(&revenue), "bob 2026-02-04 2000; anna 2026-02-10 700");
    let parts: f64 = revenue.behind.iter().filter_map(|one| one.value).sum();
    assert_eq!(revenue.figure.value, Some(parts));
    let sums: Vec<_> = revenue.sum.iter().map(|step| (step.what, step.value)).collect();
    assert_eq!(sums[..2], [("sum-gross", 3_000.0), ("sum-refunds", 300.0)]);
}

#[test]
fn every_figure_names_who_is_behind_it() {
    let world = World::of(WORLD);
    let check = |id, expect: &str| {
        let found = explained(&world, "2026-03-01", PeriodKind::Month, id);
        assert_eq!(behind(&found), expect, "{id:?}");
    };
    check(KpiId::Refunds, "anna 2026-02-10 -300");
    check(KpiId::NewCustomers, "bob 2026-02-04 1");
    check(KpiId::ReturningCustomers, "anna 2026-02-03 1");
    check(KpiId::RepeatRate, "anna 2026-02-03 2");
    check(KpiId::CustomerValue, "anna 2026-02-03 1600; bob 2026-02-04 1500");
    check(KpiId::Concentration, "bob 2026-02-04 2000");
    check(KpiId::ResponseTime, "cas 2026-02-05 -; cas 2026-02-06 172800");
    check(KpiId::Nps, "? 2026-02-07 9; dora 2026-02-08 3");
    check(KpiId::ChurnRate, "");
    check(KpiId::Customers, "anna 2025-12-01 2; bob 2026-02-04 1");
}

#[test]
fn somebody_is_a_customer_since_the_day_of_the_first_purchase_or_contract() {
    let world = World::of(
        "eva: 2026-02-05 €9; contract 2026-02-06..2026-12-31
         fay: contract 2026-02-07..2026-12-31; 2026-02-09 €9, 2026-02-10 €9",
    );
    let found = explained(&world, "2026-03-01", PeriodKind::Month, KpiId::Customers);
    assert_eq!(behind(&found), "fay 2026-02-07 2; eva 2026-02-05 1");
}
