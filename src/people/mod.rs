//! One customer at a time: finding them, everything known of them on one page, and what a person
//! keeps by hand (who they are, what they bought, said and agreed to, a call, a mark that they left).
//!
//! Of many customers at once it has the lists in which one of them is found (`lists`, `search`).
//!
//! Deliberately absent: what is worked out of them (`insights`), and forgetting one (`privacy`).

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
pub mod lists;
mod log;
mod meanwhile;
mod merge;
pub mod orders;
pub mod past;
mod person;
pub mod roll;
pub mod search;
mod story;
pub mod tasks;
mod together;
mod twins;
mod typed;

pub use card::{Card, Lead, Silent, card, coming_year, lead, no_purchase, silent};
pub use edit::{add, add_new, edit, pick_to_edit};
pub use exact::exactly;
pub use find::{find, nobody, not_found, pick, shown, unknown};
pub use left::{mark_left, take_back};
pub use log::{Logged, log};
pub use meanwhile::{Correction, Dispute, as_typed, correct, disputes};
pub use merge::{Choices, Merged, Pair, merge, pair};
pub use person::{Known, Person, know, look};
pub use story::{Told, tell};
pub use together::{beside, both, on};
pub use twins::{Twin, Why, likely, resembling, twins};
pub use typed::{NewInteraction, Resolves, TypedInteraction, TypedLeave};
