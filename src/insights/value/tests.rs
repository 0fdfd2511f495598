//! Small worlds worked out by hand, and a crowd large enough for the models.

use std::fmt::Write as _;

use super::*;
use crate::domain::PeriodKind;
use crate::domain::kpi::KpiId;
use crate::insights::predictions::Closed;
use crate::insights::world::{World, day};

fn valued(world: &World, as_of: &str) -> Valuation {
    let settings = world.settings();
    let question = Question::usual(&settings.figures);
    world.write(|tx| appraise(tx, &settings, day(as_of), &question).unwrap())
}

/// `direct actual, direct potential, indirect actual, indirect potential` of some customers.
fn check(world: &World, names: &[&str], expect: &[&str]) {
    let valuation = valued(world, "2026-03-02");
    let cell = |amount: Option<Amount>| amount.map_or("-".to_owned(), |a| a.0.to_string());
    for (name, expect) in names.iter().zip(expect) {
        let (value, _) = valuation.of(world.id(name)).unwrap();
        let parts = [
            Some(value.direct_actual),
            value.direct_potential,
            Some(value.indirect_actual),
            value.indirect_potential,
        ];
        assert_eq!(parts.map(cell).join(" "), **expect, "{name}");
    }
}

const CHAIN: &str = "
    anna: 2026-01-05 €100, 2026-02-01 -€20; cost €30
    bob: 2026-01-10 €50; by anna
    cas: 2026-01-11 €10; cost €4; by bob
    dora: cost €5; by cas
    eva: 2026-01-12 €40; by dora";

#[test]
fn a_chain_of_referrals_counts_one_step_and_nobody_twice() {
    let world = World::of(CHAIN);
    // Dora is a prospect: she costs, so Cas has brought nothing yet; but she brought Eva.
    let names = ["anna", "bob", "cas", "dora", "eva"];
    let expect = ["5000 - 2500 -", "5000 - 300 -", "600 - 0 -", "-500 - 2000 -", "4000 - 0 -"];
    check(&world, &names, &expect);
    let totals = valued(&world, "2026-03-02").totals;
    assert_eq!(totals.actual, Amount(5_000 + 5_000 + 600 + 4_000), "customers, direct only");
    assert_eq!((totals.customers, totals.is_margin, totals.potential), (4, false, None));
}

#[test]
fn the_share_of_a_referral_is_a_setting() {
    let world = World::of(CHAIN);
    world.set("figures.referral_percent", "100");
    check(&world, &["anna", "bob"], &["5000 - 5000 -", "5000 - 600 -"]);
    world.set("figures.referral_percent", "0");
    check(&world, &["anna", "bob"], &["5000 - 0 -", "5000 - 0 -"]);
}

#[test]
fn value_is_margin_when_a_margin_is_known_and_revenue_until_then() {
    let mixed = "anna: 2026-01-05 €100/30, 2026-01-06 -€10/-3\nbob: 2026-01-10 €50";
    let world = World::of(mixed);
    check(&world, &["anna", "bob"], &["9000 - 0 -", "5000 - 0 -"]);
    assert!(!valued(&world, "2026-03-02").totals.is_margin);
    world.set("figures.gross_margin_percent", "40");
    check(&world, &["anna", "bob"], &["2700 - 0 -", "2000 - 0 -"]);
    assert!(valued(&world, "2026-03-02").totals.is_margin);
    let own = World::of("anna: 2026-01-05 €100/30\nbob: 2026-01-10 €50/-5");
    check(&own, &["anna", "bob"], &["3000 - 0 -", "-500 - 0 -"]);
}

#[test]
fn the_total_is_the_figure_customer_value_to_the_cent() {
    let same = |world: &World| {
        let figure = world.figure("2026-03-02", PeriodKind::Week, KpiId::CustomerValue).value;
        let total = valued(world, "2026-03-02").totals.actual;
        assert!((figure.unwrap() - number(total)).abs() < 1e-9, "{figure:?} {total:?}");
    };
    same(&World::of(CHAIN));
    // Each customer's margin is rounded, the total only once: 3 × 0.333 is 1.00, not 0.99.
    let odd = "anna: 2026-01-05 €1.01\nbob: 2026-01-05 €1.01\ncas: 2026-01-05 €1.01";
    let world = World::of(odd);
    world.set("figures.gross_margin_percent", "33");
    same(&world);
    same(&World::of("anna: contract 2026-01-01..; cost €12"));
}

#[test]
fn two_points_less_churn_are_two_percent_of_a_year() {
    let world = World::of("anna: 2026-01-05 €750, 2024-01-05 €9000\nbob: 2026-02-05 €250");
    assert_eq!(valued(&world, "2026-03-02").totals.two_points_less_churn, Amount(2_000));
}

#[test]
fn before_the_first_order_there_is_nothing() {
    let world = World::of(CHAIN);
    let valuation = valued(&world, "2026-01-05");
    assert_eq!((valuation.totals.customers, valuation.totals.actual), (0, Amount(0)));
    let closed = Some(Closed::TooFewRepeatCustomers { found: 0, needed: 30 });
    assert_eq!(valuation.predictions.closed, closed);
    assert!(valuation.predictions.silent.is_empty());
}

#[test]
fn regular_buyers_who_fall_silent_are_listed_by_what_they_spent() {
    let regular = "2025-12-01 €9, 2025-12-08 €9, 2025-12-15 €9, 2025-12-22 €9";
    let world = World::of(&format!(
        "anna: {regular}\nbob: {regular}, 2025-12-29 €99\ncas: {regular}; left 2026-01-15
         dora: {regular}, 2026-02-20 €9\neva: 2025-12-01 €999\nfien: {regular}; contract 2025-01-01..",
    ));
    let silent = valued(&world, "2026-03-02").predictions.silent;
    let listed: Vec<_> =
        silent.iter().map(|s| (s.customer, s.days, s.revenue_12_months.0)).collect();
    // Cas said goodbye, Dora is back, Eva has no rhythm yet, Fien has a contract.
    assert_eq!(listed, [(world.id("bob"), 62, 13_500), (world.id("anna"), 69, 3_600)]);
    assert!(silent.iter().all(|one| (one.usual_gap_days - 7.0).abs() < 1e-12));
    // A year later they have lapsed.
    assert!(valued(&world, "2027-03-02").predictions.silent.is_empty());
}

/// Customers who buy at rates and for amounts of their own and stop at some point; the same every
/// time.
fn crowd(customers: usize) -> String {
    let mut state = 2_005_u64;
    let mut chance = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(state >> 33).unwrap()) / f64::from(1_u32 << 31)
    };
    let mut text = String::new();
    for customer in 0..customers {
        let (pace, stop) = (6.0 - 60.0 * (1.0 - chance()).ln(), 0.5 * chance());
        let usual = 10.0 + 40.0 * chance();
        let mut at = 500.0 * chance();
        let mut orders = Vec::new();
        while at < 786.0 {
            let amount = usual * (0.7 + 0.6 * chance());
            #[expect(clippy::cast_possible_truncation, reason = "a day within three years")]
            orders.push(format!("{} €{amount:.2}", day("2024-01-06").plus(at as i32)));
            if chance() < stop {
                break;
            }
            at += 1.0 - pace * (1.0 - chance()).ln();
        }
        writeln!(text, "c{customer}: {}", orders.join(", ")).unwrap();
    }
    text
}

#[test]
fn with_enough_who_came_back_everybody_has_a_coming_year() {
    let extra = "
        agreed: contract 2025-01-01..; 2025-02-01 €20, 2026-02-20 €20
        gone: 2025-02-01 €20, 2026-02-10 €20; left 2026-02-25
        fan: 2026-02-01 €10
        friend: 2026-01-20 €30, 2026-02-20 €30; by fan
        prospect: cost €1";
    let world = World::of(&format!("{}{extra}", crowd(250)));
    let valuation = valued(&world, "2026-03-02");
    assert_eq!(valuation.predictions.gate, Gate::PerCustomer, "{:?}", valuation.predictions);
    let of = |name: &str| valuation.of(world.id(name)).unwrap();
    for name in ["agreed", "gone", "prospect"] {
        let (value, prediction) = of(name);
        assert!(value.direct_potential.is_none() && prediction.is_none(), "{name}");
    }
    let (friend, prediction) = of("friend");
    assert!(friend.direct_potential.unwrap() > Amount(2_000), "{friend:?}");
    assert!((0.0..0.5).contains(&prediction.unwrap().no_purchase_90_days));
    let fan = of("fan").0;
    assert_eq!(fan.indirect_potential, Some(whole(number(friend.direct_potential.unwrap()) / 2.0)));
    let sum: i64 =
        valuation.each().filter_map(|(value, _)| value.direct_potential).map(|a| a.0).sum();
    let totals = valuation.totals;
    assert_eq!(totals.potential, Some(Amount(sum)), "the direct column only");
    for ((value, prediction), again) in valuation.each().zip(valuation.known.iter()) {
        assert_eq!(valuation.of(CustomerId(again.id)), Some((value, prediction)));
    }
}

#[test]
fn what_is_sold_at_a_loss_is_expected_to_lose() {
    let world = World::of(&crowd(250));
    let gain = valued(&world, "2026-03-02").totals;
    world.set("figures.gross_margin_percent", "50");
    let half = valued(&world, "2026-03-02").totals;
    assert!((number(half.potential.unwrap()) / number(gain.potential.unwrap()) - 0.5).abs() < 1e-3);
    let loss = World::of(&crowd(250).replace(", ", "/-1, ").replace('\n', "/-1\n"));
    let totals = valued(&loss, "2026-03-02").totals;
    assert!(totals.is_margin && totals.potential.unwrap() < Amount::ZERO);
}
