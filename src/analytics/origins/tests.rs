//! Month starts made up one by one.

use super::*;

/// A month start of each month, 26 weeks ahead: what the model, the same again and last year expected,
/// and what came.
fn months(rows: &[(f64, f64, Option<f64>, f64)]) -> Vec<Origin> {
    let origin =
        |(month, (model, same_again, last_year, came)): (i32, &(f64, f64, Option<f64>, f64))| {
            Origin {
                from: month * 30,
                until: month * 30 + 182,
                came: *came,
                expected: Ways {
                    model: Some(*model),
                    same_again: Some(*same_again),
                    last_year: *last_year,
                },
                apart: Some(apart(0.9, 0.3)),
            }
        };
    (0..).zip(rows).map(origin).collect()
}

fn apart(model: f64, top_tenth: f64) -> Apart {
    Apart { model, own_rate: 1.0, one_rate: 2.0, top_tenth }
}

/// When all of them are over.
const LATER: i32 = 100_000;
const NOW: Ways = Ways { model: Some(100.0), same_again: Some(100.0), last_year: Some(100.0) };

#[test]
fn fewer_than_eight_month_starts_carry_no_range_and_no_model() {
    let seven = months(&[(100.0, 150.0, None, 101.0); 7]);
    let judged = judge(&seven, LATER, &NOW);
    assert_eq!((judged.by, judged.origins, judged.model_leads), (By::SameAgain, 7, false));
    assert_eq!(judged.range(100.0), None);
    let none = judge(&[], LATER, &NOW);
    assert_eq!((none.by, none.missed, none.tells_apart), (By::SameAgain, Ways::default(), false));
}

#[test]
fn the_model_leads_once_it_was_closest_twice_in_a_row_and_until_it_is_not_twice() {
    let better = (100.0, 150.0, None, 101.0);
    let eight = months(&[better; 8]);
    assert!(!judge(&eight, LATER, &NOW).model_leads, "once");
    let mut rows = vec![better; 9];
    let judged = judge(&months(&rows), LATER, &NOW);
    assert_eq!((judged.by, judged.model_leads), (By::Model, true));
    rows.push((5_000.0, 101.0, None, 101.0)); // so far off that the mean turns
    assert!(judge(&months(&rows), LATER, &NOW).model_leads, "once");
    rows.push(better);
    let judged = judge(&months(&rows), LATER, &NOW);
    assert_eq!((judged.by, judged.model_leads), (By::SameAgain, false));
    assert!(judged.missed.model > judged.missed.same_again);
}

#[test]
fn a_month_start_counts_when_its_weeks_are_over() {
    let nine = months(&[(100.0, 150.0, None, 101.0); 9]);
    let last = nine.last().unwrap().until;
    assert_eq!(judge(&nine, last - 1, &NOW).origins, 8);
    assert!(judge(&nine, last, &NOW).model_leads);
}

#[test]
fn the_model_has_to_beat_last_year_too_where_there_is_one() {
    let rows = [(100.0, 150.0, Some(101.0), 101.0); 12];
    let judged = judge(&months(&rows), LATER, &NOW);
    assert_eq!(judged.by, By::LastYear);
    let without = Ways { last_year: None, ..NOW };
    assert_eq!(judge(&months(&rows), LATER, &without).by, By::SameAgain);
    // In 7 of 12 it is too seldom there to be compared with.
    let mut rows = rows;
    rows[..5].iter_mut().for_each(|row| row.2 = None);
    let judged = judge(&months(&rows), LATER, &NOW);
    assert_eq!((judged.by, judged.missed.last_year), (By::Model, None));
}

#[test]
fn single_customers_are_told_apart_by_deviance_and_by_the_top_tenth() {
    let with = |apart: Apart| {
        let mut rows = months(&[(1.0, 1.0, None, 1.0); 4]);
        rows.iter_mut().for_each(|origin| origin.apart = Some(apart));
        judge(&rows, LATER, &NOW).tells_apart
    };
    assert!(with(apart(0.9, 0.15)));
    assert!(!with(apart(0.9, 0.14)), "little better than lots");
    assert!(!with(apart(1.1, 0.5)), "own rates were better");
    assert!(!with(Apart { one_rate: 0.8, ..apart(0.9, 0.5) }), "one rate was better");
    assert!(!judge(&months(&[(1.0, 1.0, None, 1.0)]), LATER, &NOW).tells_apart, "once");
}

#[test]
fn a_range_reaches_as_far_as_the_errors_and_never_shrinks_to_nothing() {
    let off = |came: f64| months(&[(100.0, 100.0, None, came); 10]);
    let width = |came: f64| {
        let range = judge(&off(came), LATER, &NOW).range(100.0).unwrap();
        (range.low, range.high)
    };
    // ln(111/101) × 2.1 = 0.198, with a quarter of chance's 1/100: 101 × e^±0.225 − 1.
    assert_eq!(width(110.0), (79.0, 126.0));
    // Off by nothing: 2.1 × √(0.25 / 100) = 0.105.
    assert_eq!(width(100.0), (89.0, 112.0));
    let nothing = judge(&off(100.0), LATER, &NOW).range(0.0).unwrap();
    assert!(nothing.low == 0.0 && nothing.high >= 1.0, "{nothing:?}");
}

#[test]
fn the_record_is_of_ranges_as_they_would_have_been_shown() {
    // Eight that are over before the ninth begins take 8 + 6 months: from then on each has a range.
    let mut rows = vec![(100.0, 100.0, None, 104.0); 22];
    assert_eq!(record(&months(&rows), LATER), Record { held: 8, of: 8 });
    rows[20].3 = 250.0;
    assert_eq!(record(&months(&rows), LATER), Record { held: 7, of: 8 });
    assert_eq!(record(&months(&rows[..14]), LATER), Record::default());
    let many = vec![(100.0, 100.0, None, 104.0); 60];
    assert_eq!(record(&months(&many), LATER), Record { held: 10, of: 10 });
}
