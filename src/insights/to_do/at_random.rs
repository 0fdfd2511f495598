//! What is chosen, over random concerns.

use proptest::prelude::*;

use super::tests::{T, concern, low, silent};
use super::*;
use crate::insights::world::day;

fn reason() -> impl Strategy<Value = Reason> {
    let days_ago = |most: i32| (0..most).prop_map(|ago| day(T).plus(-1 - ago));
    prop_oneof![
        days_ago(200)
            .prop_map(|since| Reason::Unanswered { asked: InteractionKind::Complaint, since }),
        days_ago(200)
            .prop_map(|since| Reason::Unanswered { asked: InteractionKind::Question, since }),
        (days_ago(90), 0..=6_i64).prop_map(|(on, score)| Reason::LowScore {
            survey: SurveyKind::Nps,
            score,
            on
        }),
        (1..60_i32).prop_map(|left| Reason::Renewal { on: day(T).plus(left) }),
        (15..200_i64).prop_map(silent),
        days_ago(14).prop_map(|on| Reason::HighScore { survey: SurveyKind::Nps, score: 10, on }),
    ]
}

fn concerns() -> impl Strategy<Value = Vec<Concern>> {
    let one = (reason(), 0..50_000_i64, any::<bool>(), any::<bool>());
    prop::collection::vec(one, 0..14).prop_map(|all| {
        let one = |(id, (reason, revenue, is_valued, was_contacted))| {
            let is_open = matches!(reason, Reason::Unanswered { .. });
            let contacted = (was_contacted && !is_open).then(|| day("2026-11-20"));
            Concern { is_valued, contacted, ..concern(id, revenue, reason) }
        };
        let mut all: Vec<Concern> = (1..).zip(all).map(one).collect();
        all.sort_by_key(|concern| std::cmp::Reverse(concern.value_12_months));
        all
    })
}

proptest! {
    #[test]
    fn deadlines_come_first_and_nothing_open_is_unsaid(all in concerns()) {
        let t = day(T);
        let chosen = choose(&all, t);
        prop_assert!(chosen.len() <= 3);
        let is_named = |one: &Concern| chosen.iter().any(|other| other.customer == one.customer);
        let is_due = |one: &Concern| one.presses_since(t).is_some();
        // What has a date of its own stands before what has none.
        prop_assert!(chosen.is_sorted_by_key(|one| !is_due(one)));
        let valued_due = |one: &&Concern| one.is_valued && is_due(one);
        if all.iter().any(|one| valued_due(&one)) {
            prop_assert!(is_due(&chosen[0]));
        }
        // Of two that cannot wait the one left out has not waited longer than all that are named.
        for left_out in all.iter().filter(valued_due).filter(|one| !is_named(one)) {
            let due = chosen.iter().filter_map(|one| one.presses_since(t));
            prop_assert!(due.min() <= left_out.presses_since(t));
        }
        let rest = waiting(&all, &chosen, t);
        let waits = all.iter().filter(|one| one.waits_since().is_some() && !is_named(one));
        prop_assert_eq!(rest.customers, waits.count());
        for ending in all.iter().filter(|one| one.ends(t).is_some() && !is_named(one)) {
            let is_told = rest.ending.iter().any(|one| one.customer == ending.customer);
            prop_assert!(is_told || rest.ending_besides > 0);
        }
    }

    #[test]
    fn who_waits_never_falls_behind_who_does_not_wait_longer(
        revenue in 1..50_000_i64,
        weeks in 1..12_i32,
        others in concerns(),
    ) {
        // The same low score, a week ago and so many weeks ago, among the same others.
        let others: Vec<Concern> = others.into_iter().map(|mut one| {
            one.customer = CustomerId(one.customer.0 + 100);
            one
        }).filter(|one| one.reason.stands_for(day(T)) > 7).collect();
        let place = |ago: i32| {
            let one = concern(1, revenue, low(&day(T).plus(-ago).to_string()));
            let mut all = others.clone();
            all.push(one);
            all.sort_by_key(|concern| std::cmp::Reverse(concern.value_12_months));
            choose(&all, day(T)).iter().any(|one| one.customer == CustomerId(1))
        };
        prop_assert!(!place(8) || place(8 + 7 * weeks));
    }
}
