//! A shop whose files come in on Mondays, over all Mondays of its past: how often a report would wait
//! although all is there, and how often days would be claimed whose sales are missing.

use super::{File, Question, Source, first_unknown};

/// What is exported when, and when it is saved, in days before the Monday on which it comes in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habit {
    pub(crate) last_day: i32,
    pub(crate) saved: i32,
}

/// On Monday morning, everything up to Sunday.
pub(crate) const IN_TIME: Habit = Habit { last_day: 1, saved: 0 };
/// What was exported on Friday evening, saved on Monday.
pub(crate) const FRIDAY: Habit = Habit { last_day: 3, saved: 0 };
/// The file of the Monday before, saved anew.
pub(crate) const OLD: Habit = Habit { last_day: 8, saved: 0 };
/// On Sunday at noon: the rest of that day is missing.
pub(crate) const SUNDAY_NOON: Habit = Habit { last_day: 1, saved: 1 };

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shares {
    pub(crate) mondays: usize,
    pub(crate) waits: usize,
    pub(crate) claims_missing: usize,
}

/// Over all Mondays after the first year; the file before came in by the habit `before`. Days are
/// ascending, and `monday` is any Monday.
pub(crate) fn over_all(days: &[i32], monday: i32, (before, now): (Habit, Habit)) -> Shares {
    let mut shares = Shares::default();
    let (first, last) = (days.first().unwrap() + 364, *days.last().unwrap());
    for today in (first..=last + 1).filter(|day| (day - monday).rem_euclid(7) == 0) {
        let known = file(days, today, now);
        let files = vec![file(days, today - 7, before), known.clone()];
        let sources = [Source { files, is_ended: false }];
        let question = Question { sources: &sources, settled: None, by_hand: false, window: 365 };
        let known_up_to = question.answer().known_up_to(today);
        let end = first_unknown(&known.order_days, known_up_to, today);
        // Of the day on which it was saved a part may be missing.
        let held = (today - now.last_day).min(today - now.saved - 1);
        let is_missing = |day: &i32| *day > held && *day < end;
        shares.mondays += 1;
        shares.waits += usize::from(end < today);
        shares.claims_missing += usize::from(days.iter().any(is_missing));
    }
    shares
}

fn file(days: &[i32], today: i32, habit: Habit) -> File {
    let order_days = days.iter().copied().filter(|day| *day <= today - habit.last_day).collect();
    File { order_days, changed: today - habit.saved, ..File::default() }
}
