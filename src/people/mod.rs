//! One customer at a time: finding them, everything known of them on one page, and what a person
//! adds by hand (a call, a visit, a mark that they left), and forgetting them.
//!
//! Deliberately absent: many customers at once (`import`, `insights`).

mod card;
mod erase;
mod find;
mod left;
mod log;
mod person;
mod redact;
mod story;
mod texts;

pub use card::{Card, card, coming_year, no_purchase};
pub use erase::{Erased, erase, erase_from_copy};
pub use find::{find, pick};
pub use left::{mark_left, take_back};
pub use log::{Logged, NewInteraction, Resolves, log};
pub use person::{Person, look};
pub use story::{Told, tell};
