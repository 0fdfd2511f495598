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
    let rows = |id| world.figure("2026-03-05", PeriodKind::Month, id).n;
    assert_eq!([KpiId::Revenue, KpiId::Refunds, KpiId::Orders].map(rows), [5, 2, 3]);
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

#[test]
fn everybody_leaving_at_once_is_a_churn_of_more_than_one_and_nobody_kept() {
    // Ten customers with a contract of two years; all leave on 2025-02-10, marked.
    let world = World::of(&crowd(0..10, "contract 2023-01-01..; left 2025-02-10"));
    // Active at 2024-03-01 … 2025-02-01: 12 moments; none on 2025-03-01.
    check(
        &world,
        "2025-03-01",
        PeriodKind::Month,
        "active_customers 0 retention 0 churn_rate 1.0833",
    );
    let churn = world.figure("2025-03-01", PeriodKind::Month, KpiId::ChurnRate);
    assert_eq!(churn.note, Some(Note::LeftApart { marked_or_ended: 10, lapsed: 0 }));
    check(&world, "2026-04-01", PeriodKind::Month, "churn_rate none retention none");
}

#[test]
fn who_came_back_is_active_and_has_not_left() {
    let world = World::of(
        "back: 2023-01-10 €1, 2025-03-01 €1
         gone: 2023-01-10 €1
         stays: 2023-01-10 €1, 2023-12-01 €1, 2024-10-01 €1, 2025-06-01 €1",
    );
    // A year before 2025-07-01 only `stays` was active, and still is.
    check(&world, "2025-07-01", PeriodKind::Month, "customers 3 active_customers 2 retention 1");
    let churn = world.figure("2025-07-01", PeriodKind::Month, KpiId::ChurnRate);
    assert_eq!(churn.note, Some(Note::TooFewLeft { left: 0, names: vec![] }));
    let churn = world.figure("2024-02-01", PeriodKind::Month, KpiId::ChurnRate);
    assert_eq!(churn.note, Some(Note::NotEnoughHistory { months: 12, needed: 24 }));
}

#[test]
fn few_who_left_are_named() {
    let mut text = crowd(0..4, "2023-01-10 €1; left 2025-05-05");
    text += &crowd(4..9, "2023-01-10 €1, 2024-01-05 €1, 2024-12-20 €1");
    let churn = World::of(&text).figure("2025-07-01", PeriodKind::Month, KpiId::ChurnRate);
    let names = ["c0", "c1", "c2", "c3"].map(str::to_owned).to_vec();
    assert_eq!((churn.value, churn.note), (None, Some(Note::TooFewLeft { left: 4, names })));
}

#[test]
fn lifetime_value_is_margin_a_year_times_lifetime_minus_what_it_cost() {
    // Ten lapse on 2025-01-14, ten stay; the stayers bought 100 each in the last 12 months.
    let mut text = crowd(0..10, "2024-01-15 €10; cost €30");
    text += &crowd(10..20, "2024-01-15 €10, 2024-11-10 €10, 2025-09-06 €100");
    text += "old: 2023-12-20 €1";
    let world = World::of(&text);
    world.set("figures.gross_margin_percent", "50");
    // Average active 140 ÷ 13, churn 10 ÷ that; margin 10 × 50 ÷ the average; lifetime 1 ÷ churn:
    // so 500 ÷ 10 = 50 euro, less 300 ÷ 21 of cost.
    check(&world, "2026-01-01", PeriodKind::Year, "lifetime_value 3571 customer_value 35050");
    world.set("figures.gross_margin_percent", "");
    check(&world, "2026-01-01", PeriodKind::Year, "lifetime_value 8571 customer_value 100100");
    let value = world.figure("2026-01-01", PeriodKind::Year, KpiId::CustomerValue);
    assert_eq!(value.note, Some(Note::RevenueNotMargin));
    let lifetime = world.figure("2026-01-01", PeriodKind::Year, KpiId::LifetimeValue);
    assert_eq!(lifetime.note, Some(Note::RevenueNotMargin));
}

#[test]
fn margins_in_the_file_go_before_the_setting() {
    let world = World::of("anna: 2025-02-01 €100/60, 2025-03-01 €100; cost €10");
    world.set("figures.gross_margin_percent", "25");
    check(&world, "2026-01-01", PeriodKind::Year, "customer_value 7500");
}

#[test]
fn of_no_orders_at_all_no_margin_is_known() {
    let world = World::of("anna: contract 2025-02-01..");
    let value = world.figure("2026-01-01", PeriodKind::Year, KpiId::CustomerValue);
    assert_eq!((value.value, value.note), (Some(0.0), Some(Note::RevenueNotMargin)));
}

#[test]
fn concentration_is_the_share_of_the_top_tenth() {
    let mut text = String::from("big: 2025-03-01 €100\nback: 2025-03-01 €5, 2025-04-01 -€9\n");
    text += &crowd(0..9, "2025-03-01 €10");
    text += "c9: 2025-03-01 €10";
    let world = World::of(&text);
    // 11 with a positive net, so the top 2: 110 of 200.
    check(&world, "2026-01-01", PeriodKind::Year, "concentration 0.55");
    let figure = world.figure("2026-01-01", PeriodKind::Year, KpiId::Concentration);
    assert_eq!((figure.n, figure.note), (11, Some(Note::HalfFrom { customers: 1 })));
}

#[test]
fn a_score_takes_the_latest_answer_of_each_and_every_anonymous_one() {
    let mut text = String::from(
        "anna: nps 2026-01-05 0; nps 2026-03-01 10
         bob: nps 2025-12-31 9; nps 2026-03-02T09:00 3; nps 2026-03-02T10:00 9
         late: nps 2026-03-30 0\n",
    );
    text += &"anonymous: nps 2026-02-01 7\n".repeat(8);
    let world = World::of(&text);
    // 13 weeks before Monday 2026-03-30: from 2025-12-29. Anna 10, Bob 9, eight sevens.
    let nps = world.figure("2026-03-30", PeriodKind::Week, KpiId::Nps);
    assert_eq!((nps.value, nps.n), (Some(20.0), 10));
    assert_eq!(nps.note, Some(Note::EarlySign { answers: 10 }));
    let few = world.figure("2026-02-02", PeriodKind::Week, KpiId::Nps);
    let scores = vec![9, 0, 7, 7, 7, 7, 7, 7, 7, 7];
    assert_eq!((few.value, few.n, scores.len()), (Some(0.0), 10, 10), "{few:?}");
    let raw = world.figure("2026-01-19", PeriodKind::Week, KpiId::Nps);
    assert_eq!((raw.value, raw.note), (None, Some(Note::RawAnswers { scores: vec![9, 0] })));
}

#[test]
fn questions_are_answered_by_the_first_word_back_or_by_being_resolved() {
    let world = World::of(
        "anna: in 2026-03-02T09:00 question; out 2026-03-02T10:00 note; out 2026-03-03T10:00 note
         bob: in 2026-03-03 complaint resolved 2026-03-05; in 2026-03-04 note
         cas: in 2026-03-04 question; out 2026-03-01 note
         dora: in 2026-03-06T12:00 question resolved 2026-03-06T15:00; in 2026-03-20 note
         eve: in 2026-03-05 compliment
         fay: in 2026-03-08 question; out 2026-03-09 note",
    );
    // Answered after 1 hour, 2 days and 3 hours; Cas and, by Sunday night, Fay are waiting.
    let figure = world.figure("2026-03-09", PeriodKind::Week, KpiId::ResponseTime);
    assert_eq!((figure.value, figure.n), (Some(10_800.0), 3));
    assert_eq!(figure.note, Some(Note::Unanswered { open: 2 }));
    // Bob wrote again within 7 days, Dora did not.
    let solved = world.figure("2026-03-09", PeriodKind::Week, KpiId::FirstContactResolution);
    assert_eq!((solved.value, solved.n), (Some(0.5), 2));
}

#[test]
fn a_week_outside_the_usual_range_is_clearly_up_and_as_last_year() {
    use crate::domain::kpi::Verdict;
    // Ten orders of 10 in even weeks and 11 in odd ones; 50 in the same week of both years.
    let monday = |week: i32| Day::parse("2024-09-02").unwrap().plus(week * 7);
    let mut text = String::new();
    for week in 0..81 {
        let amount = match week {
            28 | 80 => 50,
            week => 10 + week % 2,
        };
        text += &format!("anna: {} €{amount}\n", monday(week));
    }
    let world = World::of(&text);
    let revenue = world.figure(&monday(81).to_string(), PeriodKind::Week, KpiId::Revenue);
    assert_eq!(revenue.verdict, Some(Verdict::ClearlyUp), "{revenue:?}");
    assert_eq!(revenue.note, Some(Note::AsLastYear));
    assert_eq!(revenue.same_period_last_year, Some(5_000.0));
    // 13 tens and 13 elevens before it: 10.50 ± 2.66, in whole cents inside it.
    assert_eq!((revenue.low, revenue.high), (Some(784.0), Some(1_316.0)));
    let year = world.figure("2026-01-01", PeriodKind::Year, KpiId::Revenue);
    assert_eq!(year.verdict, None, "years are compared only");
}

#[test]
fn a_count_that_hardly_ever_moves_is_not_called_changed_for_weeks() {
    use crate::domain::kpi::Verdict;
    // Anna buys from week 0 on, Bob comes in week 80, long after the first active window, and stays.
    let monday = |week: i32| Day::parse("2024-09-02").unwrap().plus(week * 7);
    let anna = [0, 40, 80].map(|week| format!("anna: {} €1\n", monday(week))).concat();
    let world = World::of(&format!("{anna}bob: {} €1", monday(80)));
    let at = |week: i32| {
        let as_of = monday(week).to_string();
        let figure = world.figure(&as_of, PeriodKind::Week, KpiId::ActiveCustomers);
        (figure.value, figure.verdict, figure.low, figure.high)
    };
    let same = Some(Verdict::AboutTheSame);
    assert_eq!(at(30), (Some(1.0), None, None, None), "nobody can have lapsed yet");
    assert_eq!(at(81), (Some(2.0), Some(Verdict::TooFewToTell), None, None), "nobody ever came");
    assert_eq!(at(82), (Some(2.0), same, None, None), "a range of one number is none");
}

#[test]
fn a_slow_and_even_growth_is_no_change_every_week() {
    use crate::domain::kpi::Verdict;
    // One or two new ones every week, and in the last week nine.
    let monday = |week: i32| Day::parse("2024-09-02").unwrap().plus(week * 7);
    let came = |week: i32| if week == 30 { 9 } else { 1 + week % 2 };
    let customer = |week: i32, one: i32| format!("c{week}x{one}: {} €1\n", monday(week));
    let text: String =
        (0..31).flat_map(|week| (0..came(week)).map(move |one| customer(week, one))).collect();
    let world = World::of(&text);
    let at = |week: i32| {
        let figure = world.figure(&monday(week).to_string(), PeriodKind::Week, KpiId::Customers);
        (figure.value, figure.verdict, figure.low, figure.high)
    };
    // Steps of 1.5 ± 2.66 around the 42, 43 and 45 of the week before, in whole customers.
    let up = Some(Verdict::UpWithinUsual);
    assert_eq!(at(29), (Some(43.0), up, Some(41.0), Some(46.0)));
    assert_eq!(at(30), (Some(45.0), up, Some(42.0), Some(47.0)));
    assert_eq!(at(31), (Some(54.0), Some(Verdict::ClearlyUp), Some(44.0), Some(49.0)));
}

#[test]
fn cdnow_in_1997_is_what_its_file_adds_up_to() {
    let world = World::of("");
    let file = include_str!("../../../tests/fixtures/cdnow_sample.csv");
    let mut text = String::new();
    for line in file.lines().skip(1) {
        let [customer, date, amount] = line.split(',').collect::<Vec<_>>()[..] else { panic!() };
        let day = format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]);
        text += &format!("{customer}: {day} €{amount}\n");
    }
    let mut world = world;
    world.add(&text);
    // By awk over the raw file: rows and dollars of 1997; customers, and those with two days.
    check(&world, "1998-01-01", PeriodKind::Year, CDNOW_1997);
}

const CDNOW_1997: &str = "
    orders 5728 revenue 20122482 refunds 0 customers 2357 active_customers 2357
    paying_customers 2357 new_customers 2357 returning_customers 0";
