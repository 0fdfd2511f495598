//! The one source of "now". Tests hold a clock they can move; the program reads the machine's.

use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;

/// Gives the present instant, in whole seconds.
#[derive(Clone, Debug)]
pub enum Clock {
    System,
    /// Stands still until it is set: for tests and for `--as-of` runs of the demo.
    Fixed(Arc<Mutex<Timestamp>>),
}

impl Clock {
    pub fn fixed(at: Timestamp) -> Clock {
        Clock::Fixed(Arc::new(Mutex::new(at)))
    }

    /// Moves a fixed clock, forwards or back. The machine's clock is not ours to move.
    pub fn set(&self, at: Timestamp) {
        if let Clock::Fixed(held) = self {
            *held.lock().unwrap_or_else(PoisonError::into_inner) = at;
        }
    }

    #[expect(clippy::disallowed_methods, reason = "this is the injected clock itself")]
    pub fn now(&self) -> Timestamp {
        let now = match self {
            Clock::System => Timestamp::now(),
            Clock::Fixed(held) => *held.lock().unwrap_or_else(PoisonError::into_inner),
        };
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }
}
