//! When a mail that was not taken is tried again, and when it is given up.

use jiff::{SignedDuration, Timestamp};

use crate::store::outbox::Entry;

/// Minutes after the first, second, third and fourth try, and after every later one.
const FIRST_WAITS: [i64; 4] = [1, 5, 15, 60];
const LATER_WAITS: i64 = 240;
/// All three are needed to give up: a computer that was off, or on for a minute only, did not try.
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);
const TRIES: i64 = 8;
const UP_FOR: SignedDuration = SignedDuration::from_hours(1);

/// The instant of the next try; `None` when five days of trying were enough. `up` is how long this
/// program has been able to try.
///
/// Waits differ by up to a fifth from mail to mail, so that a hundred mails that failed together
/// do not come back together. The difference follows from the mail itself, so that a run can be
/// repeated.
pub(super) fn next_try(entry: &Entry, now: Timestamp, up: SignedDuration) -> Option<Timestamp> {
    let since = entry.first_tried_at.unwrap_or(now);
    let tries = usize::try_from(entry.attempts.max(1)).unwrap_or(usize::MAX);
    let minutes = FIRST_WAITS.get(tries - 1).copied().unwrap_or(LATER_WAITS);
    let spread = i64::from(share(&entry.fingerprint(), tries)); // 0..=400
    let seconds = minutes * 60 * (800 + spread) / 1_000;
    let next = now.checked_add(SignedDuration::from_secs(seconds)).ok()?;
    let is_enough =
        next.duration_since(since) > GIVE_UP_AFTER && entry.attempts >= TRIES && up >= UP_FOR;
    (!is_enough).then_some(next)
}

/// A number from 0 to 400 that looks random but belongs to this mail and try.
fn share(fingerprint: &str, tries: usize) -> u16 {
    let mixed = fingerprint
        .bytes()
        .fold(tries.wrapping_add(1), |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    u16::try_from(mixed % 401).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{EmailAddress, MailList, OutboxId, OutboxState};

    const START: Timestamp = Timestamp::UNIX_EPOCH;

    fn entry(key: &str, attempts: i64) -> Entry {
        Entry {
            id: OutboxId(1),
            dedupe_key: key.to_owned(),
            list: MailList::Weekly,
            state: OutboxState::Claimed,
            to: EmailAddress::parse("anna@branderij.nl").unwrap(),
            to_name: String::new(),
            subject: String::new(),
            attempts,
            due_at: START,
            created_at: START,
            first_tried_at: Some(START),
            finished_at: None,
            last_answer: None,
            trouble: None,
            step: None,
            stop_link: None,
            message_id: None,
        }
    }

    fn wait(key: &str, attempts: i64) -> i64 {
        next_try(&entry(key, attempts), START, UP_FOR).unwrap().as_second()
    }

    #[test]
    fn the_waits_grow_and_differ_by_a_fifth_at_most() {
        for (attempts, minutes) in [(1, 1), (2, 5), (3, 15), (4, 60), (5, 240), (30, 240)] {
            let waits: Vec<i64> = (0..200).map(|key| wait(&key.to_string(), attempts)).collect();
            let (least, most) = (waits.iter().min().unwrap(), waits.iter().max().unwrap());
            assert!(*least >= minutes * 48 && *most <= minutes * 72, "{attempts}: {least}–{most}");
            assert!(most - least > minutes * 20, "{attempts}: they do differ: {least}–{most}");
        }
        assert_eq!(wait("a", 3), wait("a", 3), "a run can be repeated");
    }

    #[test]
    fn five_days_eight_tries_and_an_hour_of_trying_are_enough_and_all_are_needed() {
        let given_up = |tries, hours, minutes| {
            let now = START + SignedDuration::from_hours(hours);
            next_try(&entry("a", tries), now, SignedDuration::from_mins(minutes)).is_none()
        };
        assert!(given_up(8, 120, 60));
        assert!(!given_up(7, 120, 60), "seven tries");
        assert!(!given_up(8, 120, 59), "not yet an hour up");
        assert!(!given_up(30, 114, 600), "the fifth day is not over");
        assert!(!given_up(2, 10_000, 10), "a year in which nobody tried");
    }
}
