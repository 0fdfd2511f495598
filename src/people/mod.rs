//! One customer at a time: finding them, everything known of them on one page, and what a person
//! adds by hand (a call, a visit, a mark that they left), and forgetting them.
//!
//! Deliberately absent: many customers at once (`import`, `insights`).

mod aftermath;
mod again;
mod card;
mod erase;
mod exact;
mod find;
mod left;
mod log;
mod person;
mod redact;
mod story;
mod texts;
mod typed;

pub use aftermath::{Aftermath, StillBacked, Who, aftermath, who};
pub use again::erase_from_copy;
pub use card::{Card, card, coming_year, no_purchase};
pub use erase::{Erased, Plan, erase, plan};
pub use exact::exactly;
pub use find::{find, nobody, pick};
pub use left::{mark_left, take_back};
pub use log::{Logged, NewInteraction, Resolves, log};
pub use person::{Person, look};
pub use story::{Told, tell};
pub use texts::Progress;
pub use typed::{TypedInteraction, TypedLeave};
