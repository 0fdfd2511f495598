//! How often may be posted in a minute. Beyond that nothing is read from the file, so a flood
//! costs next to nothing.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

use super::listener::Peer;

/// From one address elsewhere. Large mail programs post from a few addresses for all they serve.
const PER_PEER: u32 = 10;
/// From everybody. High, because behind a web server on this machine all are one, and whoever
/// posts too much there must not keep readers from stopping.
const FROM_ALL: u32 = 1_200;

/// What was posted in this minute.
#[derive(Debug, Default)]
pub(super) struct Rate(Mutex<Minute>);

#[derive(Debug, Default)]
struct Minute {
    number: i64,
    from_all: u32,
    from: HashMap<Peer, u32>,
}

impl Rate {
    /// Counts one more; when that is too many, in how many seconds to try again.
    ///
    /// # Errors
    /// Seconds to wait.
    pub(super) fn count(&self, now: Timestamp, peer: Option<Peer>) -> Result<(), i64> {
        let mut minute = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = now.as_second().div_euclid(60);
        // Another minute, not only a later one: a clock may be set back.
        if minute.number != number {
            *minute = Minute { number, ..Minute::default() };
        }
        let wait = Err(60 - now.as_second().rem_euclid(60));
        if let Some(peer) = peer {
            let from = minute.from.get(&peer).copied().unwrap_or(0);
            if from >= PER_PEER {
                return wait;
            }
            if minute.from_all < FROM_ALL {
                minute.from.insert(peer, from + 1);
            }
        }
        if minute.from_all >= FROM_ALL {
            return wait;
        }
        minute.from_all += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_address_posts_ten_times_a_minute_and_all_together_more() {
        let rate = Rate::default();
        let at = |second: i64| Timestamp::from_second(1_800_000_000 + second).unwrap();
        let one = Peer::of([192, 0, 2, 1].into());
        let often = |second: i64, peer: Option<Peer>| {
            (0..5_000).take_while(|_| rate.count(at(second), peer).is_ok()).count()
        };
        assert_eq!(often(0, one), 10);
        assert_eq!(rate.count(at(15), one), Err(45));
        assert_eq!(often(15, Peer::of([192, 0, 2, 2].into())), 10);
        assert_eq!(often(15, None), 1_180, "what is left of all");
        assert_eq!(rate.count(at(59), Peer::of([192, 0, 2, 3].into())), Err(1));
        assert_eq!(often(60, one), 10, "another minute");
        assert_eq!(often(0, one), 10, "a clock set back");
    }
}
