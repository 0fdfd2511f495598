//! What stands beside a figure, in words.

use super::{Cut, PurchaseGap, Spread};
use crate::domain::Message;
use crate::domain::interaction::Channel;
use crate::format::Voice;

impl Cut {
    /// A channel by its name in the language; anything else as the answers give it.
    pub fn place(&self, voice: &Voice) -> String {
        match &self.name {
            Some(name) => place(name, voice),
            None => voice.word("beside-not-said"),
        }
    }
}

impl Spread {
    /// How far the channels are apart.
    pub fn message(&self, voice: &Voice) -> Message {
        Message::new("beside-spread")
            .with("points", voice.decimal(self.difference * 100.0, 1))
            .with("lowest", place(&self.lowest, voice))
            .with("low", voice.percent(self.low, 1))
            .with("highest", place(&self.highest, voice))
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

fn place(name: &str, voice: &Voice) -> String {
    Channel::from_code(name).map_or_else(|| name.to_owned(), |channel| voice.name(channel))
}
