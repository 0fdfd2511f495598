//! One customer at a time: finding them, everything known of them on one page, and what a person
//! adds by hand (a call, a visit, a mark that they left), and forgetting them.
//!
//! Deliberately absent: many customers at once (`import`, `insights`).

mod aftermath;
mod again;
pub mod answers;
mod card;
pub mod consents;
pub mod contacts;
pub mod contracts;
pub mod door;
mod edit;
mod erase;
mod exact;
mod find;
pub mod interactions;
mod left;
mod log;
mod merge;
pub mod orders;
mod person;
mod redact;
mod story;
pub mod tasks;
mod texts;
mod twins;
mod typed;

pub use aftermath::{Aftermath, StillBacked, Who, aftermath, who};
pub use again::erase_from_copy;
pub use card::{Card, card, coming_year, no_purchase};
pub use edit::{add, edit};
pub use erase::{Erased, Plan, erase, plan};
pub use exact::exactly;
pub use find::{find, nobody, pick};
pub use left::{mark_left, take_back};
pub use log::{Logged, NewInteraction, Resolves, log};
pub use merge::{Choices, Merged, merge};
pub use person::{Person, look};
pub use story::{Told, tell};
pub use texts::Progress;
pub use twins::{Twin, Why, twins};
pub use typed::{TypedInteraction, TypedLeave};
