//! One customer at a time: finding them, everything known of them on one page, and what a person
//! adds by hand (a call, a visit, a mark that they left).
//!
//! Deliberately absent: many customers at once (`import`, `insights`) and any words (`text`).

mod find;
mod left;
mod log;
mod person;

pub use find::{find, pick};
pub use left::{mark_left, take_back};
pub use log::{Logged, NewInteraction, Resolves, log};
pub use person::{Person, look};
