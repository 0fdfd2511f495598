//! One customer at a time: finding them, everything known of them on one page, and what a person
//! keeps by hand (who they are, what they bought, said and agreed to, a call, a mark that they left).
//!
//! Deliberately absent: many customers at once (`import`, `insights`), and forgetting one (`privacy`).

pub mod answers;
mod card;
pub mod consents;
pub mod contacts;
pub mod contracts;
pub mod door;
mod edit;
mod exact;
mod find;
pub mod interactions;
mod left;
mod log;
mod merge;
pub mod orders;
mod person;
pub mod roll;
mod story;
pub mod tasks;
mod together;
mod twins;
mod typed;

pub use card::{Card, card, coming_year, no_purchase};
pub use edit::{add, edit, pick_to_edit};
pub use exact::exactly;
pub use find::{find, nobody, not_found, pick, unknown};
pub use left::{mark_left, take_back};
pub use log::{Logged, log};
pub use merge::{Choices, Merged, merge};
pub use person::{Person, look};
pub use story::{Told, tell};
pub use together::{beside, both};
pub use twins::{Twin, Why, twins};
pub use typed::{NewInteraction, Resolves, TypedInteraction, TypedLeave};
