//! What stands beside the figures of small worlds, worked out by hand.

use super::*;
use crate::domain::PeriodKind;
use crate::insights::world::{World, day};

fn beside(world: &World, as_of: &str, kind: PeriodKind) -> Breakdowns {
    let settings = world.settings();
    world.write(|tx| {
        let known = Known::at(tx, &settings, day(as_of)).unwrap();
        with_figures(tx, &settings, known.last_whole(kind), &known).unwrap().1
    })
}

/// `phone 10 0.4 (0.168–0.687) mean 2.8`, or the raw scores.
fn shown(cuts: &[Cut]) -> String {
    let line = |cut: &Cut| {
        let name = cut.name.as_deref().unwrap_or("?");
        match (cut.value, cut.low, cut.high, cut.mean, &cut.note) {
            (Some(value), Some(low), Some(high), Some(mean), _) => {
                format!("{name} {} {value} ({low:.3}–{high:.3}) mean {mean}", cut.n)
            }
            (None, None, None, None, Some(note)) => format!("{name} {} {note:?}", cut.n),
            other => format!("{name} {other:?}"),
        }
    };
    cuts.iter().map(line).collect::<Vec<_>>().join("; ")
}

const HEARD: &str = "
    anna: csat 2026-03-01 5 support shop; csat 2026-03-02 2 support shop
    bob: csat 2026-03-03 5";

fn answers(count: usize, answer: &str) -> String {
    format!("anonymous: {answer}\n").repeat(count)
}

#[test]
fn satisfaction_is_cut_by_touchpoint_and_channel() {
    let mut text = format!("{HEARD}\n");
    text += &answers(8, "csat 2026-03-01 5 delivery email");
    text += &answers(2, "csat 2026-03-01 3 delivery email");
    text += &answers(4, "csat 2026-03-01 4 delivery phone");
    text += &answers(6, "csat 2026-03-01 2 delivery phone");
    text += &answers(9, "csat 2025-12-28 1 delivery phone");
    // 13 weeks before Monday 2026-03-30: from 2025-12-29. Of Anna the latest answer only.
    let csat = beside(&World::of(&text), "2026-03-30", PeriodKind::Week).csat;
    assert_eq!(
        shown(&csat.by_touchpoint),
        "delivery 20 0.6 (0.387–0.781) mean 3.7; support 1 RawAnswers { scores: [2] }; \
         ? 1 RawAnswers { scores: [5] }"
    );
    assert_eq!(
        shown(&csat.by_channel),
        "email 10 0.8 (0.490–0.943) mean 4.6; phone 10 0.4 (0.168–0.687) mean 2.8; \
         shop 1 RawAnswers { scores: [2] }; ? 1 RawAnswers { scores: [5] }"
    );
    let spread = csat.channel_spread.unwrap();
    assert_eq!((spread.highest.as_str(), spread.lowest.as_str()), ("email", "phone"));
    assert!((spread.difference - 0.4).abs() < 1e-12, "{spread:?}");
}

#[test]
fn a_difference_takes_two_named_channels_with_ten_answers() {
    let spread = |text: &str| {
        let world = World::of(text);
        beside(&world, "2026-03-30", PeriodKind::Week).csat.channel_spread.is_some()
    };
    let ten = answers(10, "csat 2026-03-01 5 delivery email");
    let nine = answers(9, "csat 2026-03-01 1 delivery phone");
    assert!(!spread(&(ten.clone() + &nine)));
    assert!(!spread(&(ten.clone() + &answers(10, "csat 2026-03-01 1 delivery"))));
    assert!(spread(&(ten + &nine + &answers(1, "csat 2026-03-01 1 support phone"))));
}

#[test]
fn open_questions_have_an_age_and_what_came_in_has_channels() {
    let world = World::of(
        "anna: in 2026-01-30 complaint via email; in 2026-03-04 note via email
         bob: in 2026-03-03 question; in 2026-03-08 question via chat; out 2026-03-05 note
         cas: in 2026-03-04 question via email resolved 2026-03-10; out 2026-03-03 note via shop
         dora: in 2026-03-09 question; in 2026-03-05 compliment via email",
    );
    let service = beside(&world, "2026-03-11", PeriodKind::Week).service;
    let open = |one: &OpenQuestion| {
        format!("{} {} {} {}", one.name, one.kind.code(), one.channel.code(), one.age_days)
    };
    let open: Vec<_> = service.open.iter().map(open).collect();
    // At Monday 9 March: Bob had word on the first question; Cas was helped a day later.
    let expect = ["anna complaint email 38", "cas question email 5", "bob question chat 1"];
    assert_eq!(open, expect);
    let mix = service.incoming_by_channel.iter();
    let mix: Vec<_> = mix.map(|one| (one.channel.code(), one.count, one.share)).collect();
    assert_eq!(mix, [("email", 3, 0.6), ("phone", 1, 0.2), ("chat", 1, 0.2)]);
}

#[test]
fn the_usual_gap_is_that_of_all_repeat_purchases_together() {
    // Gaps 10, 20 and 31: the 90th percentile lies at 20 + 0.8 × 11 = 28.8.
    let world = World::of(
        "anna: 2026-01-01 €1, 2026-01-11 €1, 2026-01-31 €1
         bob: 2026-01-01 €1, 2026-02-01 €1, 2026-03-05 €1
         cas: 2026-01-01 €1",
    );
    let gap = beside(&world, "2026-03-05", PeriodKind::Month).purchase_gap;
    assert_eq!(gap, PurchaseGap { within_days: Some(29), gaps: 3, active_window_days: 365 });
    let none = beside(&World::of("cas: 2026-01-01 €1"), "2026-03-05", PeriodKind::Month);
    assert_eq!(none.purchase_gap.within_days, None);
}

#[test]
fn reasons_of_customers_and_of_staff_are_kept_apart() {
    let world = World::of(
        "a: 2026-01-10 €1; left 2026-02-01 price staff
         b: 2026-01-10 €1; left 2026-02-02 price customer
         c: 2026-01-10 €1; left 2026-02-03 quality customer
         d: 2026-01-10 €1; left 2026-02-04 quality customer
         back: 2026-01-10 €1, 2026-02-09 €1; left 2026-02-01 moved customer
         long_ago: 2024-01-10 €1; left 2024-02-01 moved customer
         later: 2026-01-10 €1; left 2026-03-04 moved customer
         lapsed: 2024-06-01 €1
         ended: contract 2025-01-01..2025-12-01",
    );
    let leaving = beside(&world, "2026-03-05", PeriodKind::Month).leaving;
    let shown = |one: &LeaveCount| {
        format!("{} {} {}", one.said_by.code(), one.reason.code(), one.customers)
    };
    let shown: Vec<_> = leaving.reasons.iter().map(shown).collect();
    assert_eq!(shown, ["customer quality 2", "customer price 1", "staff price 1"]);
    assert_eq!(leaving.without_reason, 2);
}
