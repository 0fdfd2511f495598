//! What stands beside a figure, in words.

use super::{Cut, PurchaseGap, Spread};
use crate::domain::interaction::Channel;
use crate::domain::touchpoint::Touchpoint;
use crate::domain::{Message, Named};
use crate::format::Voice;

impl Cut {
    /// The moment asked about, by its name in the language where it has one; else as the answers
    /// give it.
    pub fn touchpoint(&self, voice: &Voice) -> String {
        self.called::<Touchpoint>(voice)
    }

    /// The same of a channel.
    pub fn channel(&self, voice: &Voice) -> String {
        self.called::<Channel>(voice)
    }

    fn called<T: Named>(&self, voice: &Voice) -> String {
        match &self.name {
            Some(name) => called::<T>(name, voice),
            None => voice.word("beside-not-said"),
        }
    }
}

impl Spread {
    /// How far the channels are apart.
    pub fn message(&self, voice: &Voice) -> Message {
        Message::new("beside-spread")
            .with("points", voice.decimal(self.difference * 100.0, 1))
            .with("lowest", called::<Channel>(&self.lowest, voice))
            .with("low", voice.percent(self.low, 1))
            .with("highest", called::<Channel>(&self.highest, voice))
            .with("high", voice.percent(self.high, 1))
    }
}

impl PurchaseGap {
    /// How soon customers come back.
    pub fn message(&self) -> Message {
        let message = match self.within_days {
            Some(days) => Message::new("beside-purchase-gap").with("days", days),
            None => Message::new("beside-no-purchase-gap"),
        };
        message.with("window", self.active_window_days)
    }
}

fn called<T: Named>(name: &str, voice: &Voice) -> String {
    voice.known::<T>(name).unwrap_or_else(|| name.to_owned())
}
