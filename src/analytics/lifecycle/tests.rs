//! One customer's life on a line of small day numbers, with a window of 10 days.

use super::*;
use proptest::prelude::*;

/// `5 20; 30..40; left 33`: purchase days, contracts, a mark.
#[derive(Debug)]
struct Case {
    days: Vec<i32>,
    contracts: Vec<(i32, Option<i32>)>,
    mark: Option<i32>,
    unknown: (i32, i32),
}

impl Case {
    fn of(text: &str) -> Case {
        let mut case =
            Case { days: Vec::new(), contracts: Vec::new(), mark: None, unknown: (0, 0) };
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            if let Some((start, end)) = part.split_once("..") {
                case.contracts.push((start.parse().unwrap(), end.parse().ok()));
            } else if let Some(mark) = part.strip_prefix("left ") {
                case.mark = Some(mark.parse().unwrap());
            } else {
                case.days = part.split(' ').map(|day| day.parse().unwrap()).collect();
            }
        }
        case
    }

    fn history(&self) -> History<'_> {
        History {
            purchase_days: &self.days,
            contracts: &self.contracts,
            mark: self.mark,
            window: 10,
            unknown: self.unknown,
        }
    }

    fn spans(&self) -> Vec<Span> {
        let mut spans = Vec::new();
        active_spans(&self.history(), &mut spans);
        spans
    }
}

/// The moments at which a customer is active, `6-15 21-30`.
fn check_active(text: &str, expect: &str) {
    let spans = Case::of(text).spans();
    let shown: Vec<_> = spans
        .iter()
        .map(|span| match span.to {
            i32::MAX => format!("{}-", span.from),
            to => format!("{}-{}", span.from, to - 1),
        })
        .collect();
    assert_eq!(shown.join(" "), expect, "{text}");
}

#[test]
fn a_purchase_keeps_a_customer_active_for_the_window_after_it() {
    check_active("5", "6-15");
    check_active("5 15", "6-25");
    check_active("5 16", "6-15 17-26");
    check_active("5 6 7", "6-17");
}

#[test]
fn a_contract_is_open_from_its_first_instant_until_its_end() {
    check_active("5..20", "5-19");
    check_active("5..20; 20..30", "5-29");
    check_active("5..", "5-");
}

#[test]
fn contracts_that_follow_on_each_other_are_one() {
    let mut case = Case::of("5..20");
    case.contracts.push((20, Some(30)));
    assert_eq!(case.spans(), [Span { from: 5, to: 30 }]);
    assert_eq!(returns_by(&case.spans(), 100), 0);
}

#[test]
fn contract_and_purchases_count_together() {
    check_active("25; 5..20", "5-19 26-35");
    check_active("18; 5..20", "5-28");
    check_active("3; 5..40", "4-39");
}

#[test]
fn a_mark_holds_until_the_next_purchase_or_contract_start() {
    check_active("5; left 8", "6-8");
    check_active("5 12; left 8", "6-8 13-22");
    check_active("5; 12..14; left 8", "6-8 12-15");
    check_active("5; left 5", "");
    check_active("5..40; left 20", "5-20");
    check_active("25; 5..40; left 20", "5-20 26-39");
}

/// The last day a customer counted and why, seen at a moment.
fn check_left(text: &str, t: i32, expect: &str) {
    let case = Case::of(text);
    let leave = left_at(&case.history(), &case.spans(), t);
    let shown = leave.map_or("-".to_owned(), |leave| format!("{} {:?}", leave.day, leave.how));
    assert_eq!(shown, expect, "{text} at {t}");
}

#[test]
fn who_stops_buying_has_left_when_the_window_is_over() {
    check_left("5", 15, "-");
    check_left("5", 16, "15 Lapsed");
    check_left("5 40", 30, "15 Lapsed");
    check_left("5 40", 45, "-");
}

#[test]
fn the_later_of_contract_end_and_window_decides() {
    check_left("5; 1..30", 30, "29 ContractEnded");
    check_left("25; 1..30", 36, "35 Lapsed");
    check_left("5; 1..30", 29, "-");
    check_left("5; 1..", 500, "-");
}

#[test]
fn a_mark_in_force_decides_by_its_own_date() {
    check_left("5; left 8", 8, "-");
    check_left("5; left 8", 9, "8 Marked");
    check_left("5; 1..50; left 20", 30, "20 Marked");
    check_left("5 12; left 8", 12, "8 Marked");
    check_left("5 12; left 8", 40, "22 Lapsed");
    check_left("left 8", 20, "-");
}

#[test]
fn coming_back_after_having_left_is_counted() {
    let returns = |text: &str, t| returns_by(&Case::of(text).spans(), t);
    assert_eq!(returns("5 40 80", 100), 2);
    assert_eq!(returns("5 40 80", 60), 1);
    assert_eq!(returns("5 15", 100), 0);
    assert_eq!(returns("5 12; left 8", 100), 1);
    assert_eq!(returns("5; 40..50", 100), 1);
    assert_eq!(returns("", 100), 0);
}

#[test]
fn silence_does_not_grow_in_days_of_which_nothing_is_known() {
    let at = |text: &str, unknown, t| is_active_at(&Case { unknown, ..Case::of(text) }.spans(), t);
    // Silent for 9 of 10 days when purchases ceased to be known, and a month later still.
    assert!(at("5", (15, 30), 45));
    assert!(!at("5", (15, 30), 46), "the tenth day is over");
    // Silent for too long when they were last known.
    assert!(!at("5", (16, 30), 46));
    // A contract and a mark are known all along.
    assert!(!at("; 1..20", (10, 30), 40));
    assert!(!at("5; left 20", (15, 30), 45));
}

fn case() -> impl Strategy<Value = Case> {
    let days = prop::collection::btree_set(0..120_i32, 0..8);
    let contract = (0..120_i32, prop::option::of(1..40_i32));
    let contracts = prop::collection::vec(contract, 0..3);
    (days, contracts, prop::option::of(0..120_i32)).prop_map(|(days, contracts, mark)| {
        let mut contracts: Vec<_> =
            contracts.into_iter().map(|(start, long)| (start, long.map(|l| start + l))).collect();
        contracts.sort_unstable();
        Case { days: days.into_iter().collect(), contracts, mark, unknown: (0, 0) }
    })
}

/// The book's sentence, word for word, for one moment.
fn active_by_the_book(case: &Case, t: i32) -> bool {
    let bought = case.days.iter().any(|day| t - 10 <= *day && *day < t);
    let open = case.contracts.iter().any(|(s, e)| *s <= t && e.is_none_or(|e| t < e));
    let mark_holds = case.mark.is_some_and(|mark| {
        let back = case.days.iter().any(|day| mark < *day && *day < t)
            || case.contracts.iter().any(|(start, _)| mark < *start && *start <= t);
        mark < t && !back
    });
    (bought || open) && !mark_holds
}

proptest! {
    #[test]
    fn spans_say_what_the_book_says_at_every_moment(case in case()) {
        let spans = case.spans();
        for t in 0..180 {
            prop_assert_eq!(is_active_at(&spans, t), active_by_the_book(&case, t), "at {}", t);
        }
    }

    #[test]
    fn every_customer_who_is_not_active_has_left_before_that(case in case(), t in 0..180_i32) {
        let (history, spans) = (case.history(), case.spans());
        let leave = left_at(&history, &spans, t);
        let gone = is_customer_at(&history, t) && !is_active_at(&spans, t);
        prop_assert_eq!(leave.is_some(), gone);
        prop_assert!(leave.is_none_or(|leave| leave.day < t), "{:?} at {}", leave, t);
    }

    #[test]
    fn what_comes_later_changes_nothing_before(case in case(), t in 0..120_i32) {
        let past = Case {
            days: case.days.iter().copied().filter(|day| *day < t).collect(),
            contracts: case.contracts.iter().copied().filter(|(s, _)| *s <= t).collect(),
            mark: case.mark.filter(|mark| *mark < t),
            unknown: (0, 0),
        };
        prop_assert_eq!(
            left_at(&case.history(), &case.spans(), t),
            left_at(&past.history(), &past.spans(), t)
        );
        prop_assert_eq!(is_active_at(&case.spans(), t), is_active_at(&past.spans(), t));
    }
}
