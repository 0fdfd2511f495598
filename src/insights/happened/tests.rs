//! Months and weeks of small worlds.

use super::*;
use crate::domain::PeriodKind;
use crate::insights::world::World;

fn happened(text: &str, as_of: &str, kind: PeriodKind) -> Happened {
    World::of(text).kpis(as_of, kind).happened
}

/// Customers who bought on a day.
fn crowd(count: usize, facts: &str) -> String {
    (0..count).map(|n| format!("c{n}: {facts}\n")).collect()
}

#[test]
fn one_order_that_is_half_of_a_week_is_told_where_there_were_others() {
    let check = |others: usize, amount: &str, expect: Option<i64>| {
        let text = crowd(others, "2026-11-17 €25") + &format!("anna: 2026-11-18 €{amount}");
        let found = happened(&text, "2026-11-23", PeriodKind::Week).one_order;
        assert_eq!(found.as_ref().map(|order| order.amount.0), expect, "{others} and {amount}");
        assert!(found.is_none_or(|order| order.name == "anna"));
    };
    check(4, "100", Some(10_000));
    check(4, "99", None);
    check(3, "100", None);
}

#[test]
fn what_was_ordered_and_taken_back_within_two_weeks_is_told_from_a_tenth_on() {
    let check = |facts: &str, expect: Option<(i64, i64)>| {
        let text = format!("bob: 2026-11-16 €1000\nanna: {facts}");
        let found = happened(&text, "2026-11-23", PeriodKind::Week).taken_back;
        assert_eq!(found.map(|taken| (taken.orders, taken.amount.0)), expect, "{facts}");
    };
    check("2026-11-17 €168470, 2026-11-17 -€168470", Some((1, 16_847_000)));
    check("2026-11-04 €300, 2026-11-18 -€300", Some((1, 30_000)));
    check("2026-11-03 €300, 2026-11-18 -€300", None);
    check("2026-11-17 €300, 2026-11-18 -€299", None);
    check("2026-11-17 €90, 2026-11-18 -€90", None);
    check("2026-11-17 €300, 2026-11-18 -€300, 2026-11-18 -€300", Some((1, 30_000)));
    check("2026-11-16 €60, 2026-11-17 €60, 2026-11-18 -€60, 2026-11-18 -€60", Some((2, 12_000)));
}

#[test]
fn contracts_make_customers_and_their_ends_unmake_them() {
    let text = "new: contract 2026-10-01..
                next: contract 2026-11-01..
                gone: contract 2025-01-01..2026-10-15
                last_day: contract 2025-01-01..2026-11-01
                before: contract 2025-01-01..2026-10-01
                renewed: contract 2025-01-01..2026-10-15; contract 2026-10-15..
                buys: contract 2025-01-01..2026-10-15; 2026-09-01 €5
                marked: contract 2025-01-01..; left 2026-10-05";
    let found = happened(text, "2026-11-01", PeriodKind::Month).contracts;
    assert_eq!(found, ContractMoves { began: 1, ended: 3, open: 3 });
    let next = happened(text, "2026-12-01", PeriodKind::Month).contracts;
    assert_eq!(next, ContractMoves { began: 1, ended: 0, open: 3 });
}

#[test]
fn months_without_anybody_new_are_told_where_somebody_should_have_come() {
    let check = |each: &[&str], as_of: &str, expect: Option<i64>| {
        let came = |(n, day): (usize, &&str)| format!("c{n}: {day} €5\n");
        let text: String = each.iter().enumerate().map(came).collect();
        let text = text + "c0: 2026-09-20 €5";
        let found = happened(&text, as_of, PeriodKind::Month).months_without_new;
        assert_eq!(found, expect, "{each:?} {as_of}");
    };
    let monthly = [
        "2025-01-05",
        "2025-02-05",
        "2025-03-05",
        "2025-04-05",
        "2025-05-05",
        "2025-06-05",
        "2025-07-05",
        "2025-08-05",
        "2025-09-05",
        "2025-10-05",
        "2025-11-05",
        "2025-12-05",
    ];
    check(&monthly, "2026-03-01", None);
    check(&monthly, "2026-10-01", Some(9));
    check(&monthly[..2], "2025-09-01", None);
    check(&["2024-01-05", "2025-01-05"], "2026-10-01", None);
}

#[test]
fn one_customer_who_is_half_of_the_year_is_known_by_name() {
    let check = |amount: &str, expect: Option<f64>| {
        let text = crowd(4, "2026-03-05 €25") + &format!("anna: 2026-04-05 €{amount}");
        let found = happened(&text, "2026-11-23", PeriodKind::Week).half;
        assert_eq!(found.as_ref().map(|half| half.share), expect, "{amount}");
        assert!(found.is_none_or(|half| half.name == "anna" && half.customer.0 > 0));
    };
    check("100", Some(0.5));
    check("300", Some(0.75));
    check("99", None);
}

#[test]
fn a_contract_that_begins_on_the_day_looked_at_is_open_and_belongs_to_the_next_period() {
    use crate::domain::kpi::KpiId;
    let world = World::of("anna: contract 2026-11-01..\nbob: 2026-11-01 €5\ncas: 2026-10-31 €5");
    let figure = |as_of: &str, id| world.figure(as_of, PeriodKind::Month, id).value;
    assert_eq!(figure("2026-11-01", KpiId::Customers), Some(2.0), "anna and cas");
    assert_eq!(figure("2026-11-01", KpiId::ActiveCustomers), Some(2.0));
    assert_eq!(figure("2026-11-01", KpiId::NewCustomers), Some(1.0), "cas");
    assert_eq!(figure("2026-12-01", KpiId::NewCustomers), Some(2.0), "anna and bob");
    assert_eq!(figure("2026-12-01", KpiId::ReturningCustomers), Some(0.0));
}
