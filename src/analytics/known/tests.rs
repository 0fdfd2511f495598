//! Series worked by hand. Day 0 is a Monday here, so that weeks are counted in sevens.

use proptest::prelude::*;

use super::mondays::*;
use super::*;

/// `0-4 7-11 > 14`: days with orders, and the day the file was last changed.
fn file(text: &str) -> File {
    let (days, changed) = text.split_once('>').unwrap();
    let mut file = File { changed: changed.trim().parse().unwrap(), ..File::default() };
    for part in days.split_whitespace() {
        let (from, to) = part.split_once('-').unwrap_or((part, part));
        file.order_days.extend(from.parse::<i32>().unwrap()..=to.parse().unwrap());
    }
    file
}

/// One source per line, its files apart by semicolons; `end` at the end of a line.
fn sources(text: &str) -> Vec<Source> {
    let source = |line: &str| {
        let (files, is_ended) = match line.trim().strip_suffix("end") {
            Some(files) => (files, true),
            None => (line.trim(), false),
        };
        Source { files: files.split(';').map(file).collect(), is_ended }
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(source).collect()
}

fn question(sources: &[Source]) -> Question<'_> {
    Question { sources, settled: None, by_hand: false, window: 365 }
}

/// Up to which day is known, looking back from `as_of`.
fn check(text: &str, as_of: i32, expect: i32) {
    let sources = sources(text);
    let known = question(&sources).answer().known_up_to(as_of);
    assert_eq!(known, expect, "{text} as of {as_of}");
}

/// Six weeks of a shop that is closed on Sundays, up to and including Saturday 40.
const SIX_WEEKS: &str = "0-5 7-12 14-19 21-26 28-33 35-40";
/// The same, open every day, up to and including Sunday 41.
const EVERY_DAY: &str = "0-41";

#[test]
fn a_file_of_every_day_says_everything_up_to_the_day_before() {
    // Written on Monday at seven in the morning, after the last orders of Sunday.
    check("0-41 > 42", 42, 41);
    check("0-41 > 42; 42 > 43", 43, 42);
    // An order of this morning is in it already: yesterday is whole, today is not.
    check("0-42 > 42", 42, 41);
    check("0-42 > 42", 43, 41);
}

#[test]
fn a_weekly_file_of_monday_morning_says_the_whole_week() {
    check(&format!("{SIX_WEEKS} > 42"), 42, 41);
    check(&format!("{SIX_WEEKS} > 42; 42-47 > 49"), 49, 48);
    // The next Monday without a file: nothing more is known than a week ago.
    check(&format!("{SIX_WEEKS} > 42"), 49, 41);
}

#[test]
fn a_file_of_friday_saved_on_monday_says_no_more_than_a_usual_pause() {
    // Open every day: not even Saturday is in it.
    check("0-39 > 42", 42, 39);
    // Closed on Sundays: a pause of one day is usual, but never on a Saturday.
    check("0-5 7-12 14-19 21-26 28-33 35-39 > 42", 42, 39);
    // Every third Saturday nothing was sold: this may be one.
    check("0-4 7-12 14-19 21-25 28-33 35-39 > 42", 42, 41);
}

#[test]
fn one_day_without_orders_happens_where_files_end_in_time() {
    // Nothing was sold on one Sunday, 13, and nothing on Sunday 41.
    let once = "0-12 14-40 > 42";
    check(once, 42, 40);
    check(&format!("0-12 14-34 > 35; {once}"), 42, 41);
    // Not of two days, nor on a day of the week that was never empty.
    check("0-12 14-34 > 35; 0-12 14-39 > 42", 42, 39);
    check("0-12 14-34 > 35; 0-12 14-38 > 40", 40, 38);
}

#[test]
fn an_old_file_saved_anew_says_what_it_said() {
    check("0-41 > 400", 400, 41);
    check(&format!("{EVERY_DAY} > 42; 0-13 > 50"), 50, 41);
    check(&format!("{EVERY_DAY} > 42; 0-13 > 14"), 50, 41);
}

#[test]
fn an_export_of_sunday_noon_says_saturday() {
    check("0-41 > 41", 42, 40);
    check(&format!("{SIX_WEEKS} > 41"), 42, 40);
}

#[test]
fn the_same_again_later_says_more_only_within_a_usual_pause() {
    check(&format!("{SIX_WEEKS} > 40; {SIX_WEEKS} > 42"), 42, 41);
    check(&format!("{EVERY_DAY} > 41; {EVERY_DAY} > 50"), 50, 41);
}

#[test]
fn refunds_alone_say_nothing_new() {
    check("0-41 > 42; > 49", 49, 41);
    check("> 49", 50, 49);
}

#[test]
fn old_history_after_new_says_nothing_new() {
    check("100-141 > 142; 0-99 > 143", 150, 141);
}

#[test]
fn little_is_known_of_the_pauses_of_a_new_shop() {
    check("0 3 9 > 12", 12, 11);
    check("0 3 9 > 30", 30, 16);
}

#[test]
fn the_longest_pause_of_a_year_may_be_a_holiday() {
    // Two weeks closed in summer, else open every day but one.
    check("0-20 35-50 52-90 > 120", 120, 91);
}

#[test]
fn of_two_sources_the_one_that_stops_holds_back() {
    let shop = "0-41 > 42; 42-48 > 49; 49-55 > 56";
    check(&format!("{shop}\n 0-41 > 42; 42-48 > 49"), 56, 48);
    // One file alone is a history, and waits for nothing.
    check(&format!("{shop}\n 0-20 > 21"), 56, 55);
    // Until a person says that no more come.
    check(&format!("{shop}\n 0-41 > 42; 42-48 > 49 end"), 56, 55);
    // Neither has a second file yet: the later one counts.
    check("0-20 > 21\n 21-41 > 42", 42, 41);
}

#[test]
fn where_nothing_is_left_of_the_active_window_nothing_is_held_back() {
    check("0-41 > 42", 41 + 365, 41);
    check("0-41 > 42", 41 + 366, 41 + 365);
    check("", 50, 49);
}

#[test]
fn orders_by_hand_come_as_they_are() {
    let sources = sources("0-41 > 42");
    let by_hand = Question { by_hand: true, ..question(&sources) };
    assert_eq!(by_hand.answer().known_up_to(60), 59);
}

#[test]
fn a_person_decides_for_the_files_that_are_there() {
    let mut sources = sources("0-41 > 42\n 0-41 > 42; 42-44 > 45");
    let of = |sources: &[Source], settled| {
        Question { settled, ..question(sources) }.answer().known_up_to(63)
    };
    for file in sources.iter_mut().flat_map(|source| &mut source.files) {
        file.is_settled = true;
    }
    assert_eq!(of(&sources, Some(62)), 62, "we were closed");
    assert_eq!(of(&sources, Some(40)), 40, "the file was made in the morning");
    sources[1].files.push(file("42-61 > 62"));
    assert_eq!(of(&sources, Some(40)), 61, "a later file says more");
    assert_eq!(of(&sources, Some(62)), 62, "or less");
}

#[test]
fn a_file_is_complete_to_the_day_that_is_said() {
    let mut sources = sources("0-41 > 42; > 63");
    sources[0].files[1].complete_to = Some(62);
    assert_eq!(question(&sources).answer().known_up_to(63), 62);
}

#[test]
fn days_on_which_nothing_is_ever_sold_are_not_missed() {
    let weeks = |count: i32| (0..count).flat_map(|week| week * 7..week * 7 + 6);
    let days: Vec<i32> = weeks(30).collect();
    let saturday = 29 * 7 + 5;
    let check = |days: &[i32], known, as_of, expect| {
        assert_eq!(first_unknown(days, known, as_of), expect, "{known} as of {as_of}");
    };
    check(&days, saturday, saturday + 2, saturday + 2); // Sunday
    check(&days, saturday, saturday + 9, saturday + 2); // Sunday and Monday
    check(&days, saturday - 1, saturday + 2, saturday); // Saturday and Sunday
    check(&days, saturday, saturday + 1, saturday + 1);
    // Not seen for 26 weeks.
    check(&weeks(26).collect::<Vec<_>>(), 25 * 7 + 5, 26 * 7, 25 * 7 + 6);
    // One order on a Sunday within them.
    let mut once = days.clone();
    once.push(20 * 7 + 6);
    once.sort_unstable();
    check(&once, saturday, saturday + 2, saturday + 1);
}

/// Days on which Chinook, a shop of music, sold something: every few days one invoice.
const CHINOOK: &str = include_str!("../../../tests/fixtures/chinook_days.txt");

#[test]
fn a_sparse_shop_waits_for_nothing_and_may_be_believed_too_much() {
    let day = |line: &str| crate::domain::Day::parse(line).unwrap().0;
    let days: Vec<i32> = CHINOOK.lines().map(day).collect();
    let monday = day("2021-01-04");
    let over = |habit| over_all(&days, monday, (IN_TIME, habit));
    let shares = [IN_TIME, FRIDAY, OLD, SUNDAY_NOON].map(|habit| {
        let Shares { mondays, waits, claims_missing } = over(habit);
        (mondays, waits, claims_missing)
    });
    // As stated in docs/RUNNING.md, under “Waiting for orders”.
    assert_eq!(shares, [(208, 0, 0), (208, 13, 54), (208, 60, 113), (208, 208, 0)]);
}

fn any_source() -> impl Strategy<Value = Source> {
    let days = prop::collection::btree_set(0..400_i32, 0..60);
    let file = (days, 0..30_i32).prop_map(|(days, later)| {
        let order_days: Vec<i32> = days.into_iter().collect();
        let changed = order_days.last().map_or(later, |day| day + later);
        File { order_days, changed, ..File::default() }
    });
    (prop::collection::vec(file, 1..5), any::<bool>())
        .prop_map(|(files, is_ended)| Source { files, is_ended })
}

proptest! {
    #[test]
    fn nothing_is_known_of_today_and_a_later_day_knows_no_less(
        sources in prop::collection::vec(any_source(), 0..4),
        as_of in 0..900_i32,
    ) {
        let answer = Question { window: 10_000, ..question(&sources) }.answer();
        let at = |as_of| answer.known_up_to(as_of);
        prop_assert!(at(as_of) < as_of);
        prop_assert!(at(as_of) <= at(as_of + 1));
    }

    #[test]
    fn a_file_more_never_takes_away_what_was_known(source in any_source()) {
        let all = source.files.len();
        let claims = (1..=all).map(|count| {
            Source { files: source.files[..count].to_vec(), is_ended: false }.claim(None)
        });
        prop_assert!(claims.collect::<Vec<_>>().is_sorted());
    }

    #[test]
    fn a_file_claims_nothing_from_the_day_on_which_it_was_changed(source in any_source()) {
        let changed = source.files.iter().map(|file| file.changed).max();
        let one = Source { files: source.files, is_ended: false };
        prop_assert!(one.claim(None).is_none_or(|claim| Some(claim) < changed));
    }
}
