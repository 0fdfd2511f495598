//! Figures at their thresholds, each from both sides; and the mark of the facts behind them.

use super::*;
use crate::domain::kpi::{KpiId, Note, Verdict};
use crate::insights::world::World;

fn monday(week: i32) -> Day {
    Day::parse("2024-09-02").unwrap().plus(week * 7)
}

/// One customer's orders of 10, so many in each week.
fn weeks(orders: impl Fn(i32) -> i32, until: i32) -> World {
    let week = |week: i32| format!("anna: {} €10\n", monday(week)).repeat(count(orders(week)));
    World::of(&(0..until).map(week).collect::<String>())
}

fn count(number: i32) -> usize {
    usize::try_from(number).unwrap()
}

fn of_week(world: &World, week: i32, id: KpiId) -> Figure {
    world.figure(&monday(week).to_string(), PeriodKind::Week, id)
}

#[test]
fn what_stands_still_outside_the_usual_range_is_above_it_and_did_not_go_up() {
    // One or two orders a week, and twelve in each of the last two.
    let world = weeks(|week| if week >= 28 { 12 } else { 1 + week % 2 }, 30);
    let verdict = |week, id| of_week(&world, week, id).verdict;
    assert_eq!(verdict(29, KpiId::Orders), Some(Verdict::ClearlyUp));
    assert_eq!(verdict(30, KpiId::Orders), Some(Verdict::AboveUsual));
    assert_eq!(verdict(30, KpiId::Revenue), Some(Verdict::AboveUsual));
    let few = of_week(&world, 29, KpiId::Customers);
    assert_eq!(few.value, few.previous);
    assert_eq!(few.verdict, Some(Verdict::TooFewToTell), "still, and nothing to judge it by");
}

#[test]
fn nothing_is_usual_of_quarters_and_years() {
    let world = weeks(|week| 1 + week % 2, 81);
    for (kind, judged) in [
        (PeriodKind::Week, true),
        (PeriodKind::Month, true),
        (PeriodKind::Quarter, false),
        (PeriodKind::Year, false),
    ] {
        let revenue = world.figure("2026-03-23", kind, KpiId::Revenue);
        assert_eq!(revenue.verdict.is_some(), judged, "{kind:?}");
    }
}

#[test]
fn less_than_no_orders_is_never_usual_and_revenue_no_less_than_refunds_went() {
    let mut world = weeks(|week| if week % 2 == 0 { 1 } else { 20 }, 31);
    // 13 of each before it: 10.5 ± 2.66 × 19.
    let orders = of_week(&world, 31, KpiId::Orders);
    assert_eq!((orders.low, orders.high), (Some(0.0), Some(61.0)));
    let revenue = of_week(&world, 31, KpiId::Revenue);
    assert_eq!((revenue.low, revenue.high), (Some(0.0), Some(61_040.0)));
    world.add(&format!("anna: {} -€30", monday(28)));
    let revenue = of_week(&world, 31, KpiId::Revenue);
    assert_eq!(revenue.low, Some(-3_000.0));
}

#[test]
fn only_the_same_word_a_year_ago_is_as_last_year() {
    let note = |last_year: i32, this_year: i32| {
        let orders = move |week| match week {
            28 => last_year,
            80 => this_year,
            week => 10 + week % 2,
        };
        of_week(&weeks(orders, 81), 81, KpiId::Revenue).note
    };
    assert_eq!(note(50, 50), Some(Note::AsLastYear));
    assert_eq!(note(1, 1), Some(Note::AsLastYear), "down both times");
    assert_eq!(note(1, 50), None, "down then and up now");
    assert_eq!(note(10, 10), None, "nothing to remark then or now");
    assert_eq!(note(50, 10), None, "clear then and not now");
    assert_eq!(note(10, 50), None, "clear now and not then");
}

/// So many anonymous answers of this kind on this day.
fn answers(kind: &str, on: &str, score: i64, many: usize) -> String {
    format!("anonymous: {kind} {on} {score}\n").repeat(many)
}

#[test]
fn a_score_needs_ten_answers_in_each_window_it_is_compared_with() {
    // The windows end before 2026-03-30, 2025-12-29 and 2025-03-31.
    let check = |(now, before, year_ago): (usize, usize, usize), expect: [bool; 4]| {
        for (kind, id, score) in [("nps", KpiId::Nps, 10), ("csat", KpiId::Csat, 5)] {
            let text = answers(kind, "2026-03-02", score, now)
                + &answers(kind, "2025-12-01", score, before)
                + &answers(kind, "2025-03-03", score, year_ago);
            let figure = World::of(&text).figure("2026-03-30", PeriodKind::Week, id);
            let is_said = [
                figure.value.is_some() && figure.low.is_some() && figure.high.is_some(),
                figure.previous.is_some(),
                figure.same_period_last_year.is_some(),
                figure.verdict != Some(Verdict::TooFewToTell),
            ];
            assert_eq!(is_said, expect, "{kind} {now} {before} {year_ago}: {figure:?}");
        }
    };
    check((10, 10, 10), [true, true, true, true]);
    check((9, 10, 10), [false, true, true, false]);
    check((10, 9, 10), [true, false, true, false]);
    check((10, 10, 9), [true, true, false, true]);
}

#[test]
fn a_score_is_an_early_sign_until_thirty_answered() {
    let note = |many| {
        let world = World::of(&answers("nps", "2026-03-02", 9, many));
        world.figure("2026-03-30", PeriodKind::Week, KpiId::Nps).note
    };
    assert_eq!(note(9), Some(Note::RawAnswers { scores: vec![9; 9] }));
    assert_eq!(note(29), Some(Note::EarlySign { answers: 29 }));
    assert_eq!(note(30), None);
}

/// Customers who bought on all of these days.
fn crowd(names: std::ops::Range<u32>, days: &str) -> String {
    let bought = days.split(' ').map(|day| format!("{day} €10")).collect::<Vec<_>>().join(", ");
    names.map(|n| format!("c{n}: {bought}\n")).collect()
}

#[test]
fn churn_is_named_below_five_who_left_and_a_rate_from_five_on() {
    let churn = |gone: u32| {
        let left: String =
            (0..gone).map(|n| format!("c{n}: 2023-01-10 €1; left 2025-05-05\n")).collect();
        let stays = crowd(10..15, "2023-01-10 2024-01-05 2024-12-20");
        World::of(&(left + &stays)).figure("2025-07-01", PeriodKind::Month, KpiId::ChurnRate)
    };
    let names = (0..4).map(|n| format!("c{n}")).collect();
    let (four, five) = (churn(4), churn(5));
    assert_eq!((four.value, four.note), (None, Some(Note::TooFewLeft { left: 4, names })));
    assert_eq!((four.verdict, four.low), (None, None));
    assert_eq!(five.note, Some(Note::LeftApart { marked_or_ended: 5, lapsed: 0 }));
    assert!(five.value.is_some() && five.low.is_some() && five.high.is_some(), "{five:?}");
    assert_eq!(five.verdict, Some(Verdict::TooFewToTell), "nothing to compare it with");
}

#[test]
fn churn_is_judged_against_that_of_a_year_before() {
    let left = |names: std::ops::Range<u32>, on: &str| -> String {
        names.map(|n| format!("c{n}: contract 2021-01-01..; left {on}\n")).collect()
    };
    let stays: String = (500..560).map(|n| format!("c{n}: contract 2021-01-01..\n")).collect();
    let verdict = |before: u32, now: u32| {
        let text = left(0..before, "2024-05-05") + &left(200..200 + now, "2025-05-05");
        World::of(&(text + &stays))
            .figure("2025-07-01", PeriodKind::Month, KpiId::ChurnRate)
            .verdict
    };
    assert_eq!(verdict(5, 40), Some(Verdict::ClearlyUp));
    assert_eq!(verdict(40, 5), Some(Verdict::ClearlyDown));
    assert_eq!(verdict(4, 40), Some(Verdict::TooFewToTell), "too few left the year before");
}

#[test]
fn retention_is_judged_against_the_year_before_when_both_have_ten() {
    // They buy every 300 days to stay; the first group left in 2024, the second is new then.
    let retention = |gone: u32, stays: u32| {
        let gone = crowd(0..gone, "2022-12-01 2023-06-01");
        let stays = crowd(100..100 + stays, "2023-06-01 2024-03-01 2024-12-20 2025-06-20");
        World::of(&(gone + &stays)).figure("2025-07-01", PeriodKind::Month, KpiId::Retention)
    };
    // On 2024-07-01: of those active on 2023-07-01 the second group was kept.
    let figure = retention(12, 12);
    assert_eq!((figure.value, figure.n, figure.previous), (Some(1.0), 12, Some(0.5)));
    assert_eq!(figure.verdict, Some(Verdict::ClearlyUp));
    assert_eq!(retention(0, 10).verdict, Some(Verdict::AboutTheSame));
    assert_eq!(retention(12, 9).verdict, Some(Verdict::TooFewToTell), "nine now");
    let new = World::of("anna: 2025-06-01 €1");
    let figure = new.figure("2025-07-01", PeriodKind::Month, KpiId::Retention);
    assert_eq!((figure.verdict, figure.note), (None, Some(Note::NotEnoughData)));
}

#[test]
fn a_share_of_nobody_has_no_range_and_one_of_somebody_is_compared_with_both_periods() {
    let nobody =
        World::of("anna: cost €5").figure("2026-01-01", PeriodKind::Year, KpiId::RepeatRate);
    assert_eq!((nobody.low, nobody.high, nobody.note), (None, None, Some(Note::NotEnoughData)));
    let world = World::of(&(crowd(0..8, "2024-03-01 2024-03-20") + &crowd(8..10, "2024-03-02")));
    let figure = world.figure("2025-05-01", PeriodKind::Month, KpiId::RepeatRate);
    let said = (figure.value, figure.previous, figure.same_period_last_year);
    assert_eq!(said, (Some(0.8), Some(0.8), Some(0.8)));
    assert!(figure.low.is_some() && figure.high.is_some() && figure.note.is_none(), "{figure:?}");
}

#[test]
fn open_questions_are_noted_when_there_are_any() {
    let note = |text: &str| {
        World::of(text).figure("2026-03-09", PeriodKind::Week, KpiId::ResponseTime).note
    };
    let answered = "anna: in 2026-03-02T09:00 question; out 2026-03-02T10:00 note";
    assert_eq!(note(answered), None);
    let waiting = format!("{answered}\nbob: in 2026-03-04 question");
    assert_eq!(note(&waiting), Some(Note::Unanswered { open: 1 }));
}

#[test]
fn the_first_contact_has_a_word_once_something_was_resolved() {
    let figure = |weeks: &[(&str, usize, usize)]| {
        let mut text = String::from("anna: 2026-01-05 €1\n");
        for (place, (on, at_once, again)) in weeks.iter().enumerate() {
            for one in 0..*at_once + *again {
                let more = if one < *again { format!("; in {on} note") } else { String::new() };
                text += &format!("c{place}x{one}: in {on} question resolved {on}{more}\n");
            }
        }
        World::of(&text).figure("2026-03-09", PeriodKind::Week, KpiId::FirstContactResolution)
    };
    let none = figure(&[]);
    assert_eq!((none.verdict, none.note, none.low), (None, Some(Note::NotEnoughData), None));
    let one = figure(&[("2026-03-04", 1, 0)]);
    assert_eq!((one.value, one.note), (Some(1.0), None));
    assert_eq!(one.verdict, Some(Verdict::TooFewToTell));
    let better = figure(&[("2026-03-04", 10, 0), ("2026-02-25", 1, 9)]);
    assert_eq!((better.verdict, better.previous), (Some(Verdict::ClearlyUp), Some(0.1)));
    let few = figure(&[("2026-03-04", 10, 0), ("2026-02-25", 0, 9)]);
    assert_eq!(few.verdict, Some(Verdict::TooFewToTell), "nine before");
}

#[test]
fn the_mark_changes_with_any_fact_before_the_end_and_with_none_after_it() {
    let text = "anna: 2026-03-01 €10; contract 2026-01-01..2026-12-31; cost €5
                bob: 2026-03-02 €10; in 2026-03-03 question
                anonymous: nps 2026-03-01 9";
    let mark = |more: &str| {
        let mut world = World::of(text);
        world.add(more);
        world.kpis("2026-03-09", PeriodKind::Week).fingerprint
    };
    let before = [
        "anna: 2026-03-08 €1",
        "anna: contract 2026-03-08..",
        "anna: contract 2026-03-09..",
        "bob: left 2026-03-08",
        "bob: in 2026-03-08 note",
        "bob: cost €1",
        "anonymous: nps 2026-03-08 9",
        "anonymous: csat 2026-03-08 4",
        "new: 2020-01-01 €0",
    ];
    let marks: std::collections::BTreeSet<_> = before.iter().map(|more| mark(more)).collect();
    assert!(!marks.contains(&mark("")), "something of it does not count");
    assert_eq!(marks.len(), before.len());
    for after in [
        "anna: 2026-03-09 €1",
        "anna: contract 2026-03-10..",
        "bob: left 2026-03-09",
        "bob: in 2026-03-09 note",
        "anonymous: nps 2026-03-09 9",
        "anonymous: csat 2026-03-09 4",
    ] {
        assert_eq!(mark(after), mark(""), "{after}");
    }
}

#[test]
fn a_concentration_takes_one_of_ten_and_two_of_eleven() {
    let share = |customers: u32| {
        let world = World::of(&crowd(0..customers, "2025-03-01"));
        world.figure("2026-01-01", PeriodKind::Year, KpiId::Concentration)
    };
    assert_eq!((share(10).value, share(10).n), (Some(0.1), 10));
    assert!((share(11).value.unwrap() - 2.0 / 11.0).abs() < 1e-12);
    assert_eq!(share(0).note, Some(Note::NotEnoughData));
}
